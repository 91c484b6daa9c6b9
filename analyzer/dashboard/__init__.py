"""The dashboard: Streamlit pages as functions. `main` runs once for each look at a page."""

from __future__ import annotations

import os
from datetime import date

__all__ = ["main"]


def main() -> None:
    """Show the page that is asked for.

    The database is the one that ``DPAUDIT_DB`` names, else the one in the user's data folder. The day to
    judge by is chosen here and nowhere below: ``DPAUDIT_AS_OF`` (``2026-11-21``), else today.
    """
    # Imported here, so that a child process that imports this package for its work need not load Streamlit.
    from analyzer.dashboard.shell import show  # noqa: PLC0415

    day = os.environ.get("DPAUDIT_AS_OF")
    show(os.environ.get("DPAUDIT_DB") or None, as_of=date.fromisoformat(day) if day else date.today())
