"""The frame around all pages: title, styles, navigation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from analyzer.dashboard import data, theme
from analyzer.dashboard.context import Context, PageName
from analyzer.dashboard.markup import small
from analyzer.dashboard.views import (
    find_page,
    list_page,
    new_page,
    scan_page,
    settings_page,
    sort_page,
    vendor_page,
    vendors_page,
)
from analyzer.words import label

__all__ = ["show"]

#: Drawn here: Streamlit would fetch an icon of its own from the internet.
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<rect width="32" height="32" rx="7" fill="#1F5FA8"/>'
    '<path d="M8 17l5 5 11-12" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round"/></svg>'
)
_ICONS: dict[PageName, str] = {
    "vendors": ":material/table_chart:",
    "vendor": ":material/description:",
    "list": ":material/checklist:",
    "find": ":material/search:",
    "sort": ":material/rule_folder:",
    "new": ":material/note_add:",
    "scan": ":material/folder_open:",
    "settings": ":material/settings:",
}
_SHOWS: dict[PageName, Callable[[Context], None]] = {
    "vendors": vendors_page.show,
    "vendor": vendor_page.show,
    "list": list_page.show,
    "find": find_page.show,
    "sort": sort_page.show,
    "new": new_page.show,
    "scan": scan_page.show,
    "settings": settings_page.show,
}


def show(url: str | None, *, as_of: date, start: PageName = "vendors") -> None:
    """One run of the script: the page that the address names, or `start` where it names none."""
    st.set_page_config(page_title=label("dashboard.title"), page_icon=_ICON, layout="wide")
    theme.install()
    pages: dict[PageName, st.Page] = {}
    context = Context(url, as_of, pages)
    for name, draw in _SHOWS.items():
        pages[name] = st.Page(
            _bound(draw, context),
            title=label(f"page.{name}"),
            icon=_ICONS[name],
            url_path=name,
            default=name == start,
        )
    chosen = st.navigation(list(pages.values()), position="top")
    error = data.check(url)
    if error is not None:
        st.error(label("dashboard.database"))
        st.text(f"{error.message} {error.advice}".strip())
        return
    chosen.run()
    st.space("medium")
    st.html(small(label("dashboard.disclaimer")))


def _bound(draw: Callable[[Context], None], context: Context) -> Callable[[], None]:
    def page() -> None:
        draw(context)

    return page
