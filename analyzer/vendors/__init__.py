"""Who the vendors are, which of their papers are in force, and whether one covers this district."""
