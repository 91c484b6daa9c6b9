"""Sources of the papers in contracts_sample, and the script that builds them."""
