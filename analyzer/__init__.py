"""dpaudit: read vendor contracts, find the clauses that protect student data, show the gaps with proof."""

from analyzer._version import __version__

__all__ = ["__version__"]
