"""What every page is told: the database, the day, and where the other pages are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import streamlit as st

PageName = Literal["vendors", "vendor", "list", "find", "sort", "new", "scan", "settings"]


@dataclass(frozen=True, slots=True)
class Context:
    """Made once a run, in `shell.show`."""

    url: str | None  #: of the database; ``None`` for the one in the user's data folder
    as_of: date
    pages: Mapping[PageName, st.Page] = field(default_factory=dict)

    def go(self, page: PageName, **query: str) -> None:
        """Leave for another page."""
        st.switch_page(self.pages[page], query_params=query)
