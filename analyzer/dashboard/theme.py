"""Colours and styles of what we draw ourselves; Streamlit's own parts follow ``.streamlit/config.toml``.

The light palette is that of every report (`report.view`); the dark one keeps hue and meaning and turns ink
and fill around, each pair with a contrast of at least 4.5 to 1. Words and shapes carry the meaning in both.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

import streamlit as st

from analyzer.report.view import Look, look

__all__ = ["TONES", "install", "palette", "tone"]

#: What a look can mean; each is a CSS class ``dpa-<tone>``.
TONES = ("met", "weak", "missing", "conflict", "not_assessed", "pending", "own")

_DARK: Mapping[str, tuple[str, str]] = {
    "met": ("#A5E3CC", "#14392F"),
    "weak": ("#FFE09A", "#5A450B"),
    "missing": ("#FFBE9B", "#4E2812"),
    "conflict": ("#FFFFFF", "#A3264F"),
    "not_assessed": ("#CBD3DB", "#36404B"),
    "pending": ("#B2D2F7", "#18365A"),
    "own": ("#DCC6F2", "#38214F"),
}
_LIGHT_PAGE = {
    "page": "#FBFBF9",
    "card": "#FFFFFF",
    "line": "#D9DDD9",
    "muted": "#55616D",
    "mark": "#FFE89A",
    "link": "#1A5597",
}
_DARK_PAGE = {
    "page": "#12181F",
    "card": "#181F28",
    "line": "#313C48",
    "muted": "#A4B0BC",
    "mark": "#6B5300",
    "link": "#8FC3F7",
}


def tone(shown: Look) -> str:
    """Which of `TONES` a look is, by its colours; a vendor's coverage borrows those of the verdicts."""
    return next(name for name in TONES if (look(name).ink, look(name).fill) == (shown.ink, shown.fill))


def palette(*, dark: bool) -> dict[str, tuple[str, str]]:
    """Ink and fill of each tone (CSS, ``#rrggbb``)."""
    return dict(_DARK) if dark else {name: (look(name).ink, look(name).fill) for name in TONES}


def install() -> None:
    """Put our styles on the page, for the theme that this browser shows."""
    dark = st.context.theme.type == "dark"
    page = _DARK_PAGE if dark else _LIGHT_PAGE
    colours = "".join(
        f".dpa-{name}{{color:{ink};background:{fill};}}" for name, (ink, fill) in palette(dark=dark).items()
    )
    variables = "".join(f"--dpa-{name}:{value};" for name, value in page.items())
    st.html(f"<style>:root{{{variables}}}{colours}{_styles()}</style>")


@cache
def _styles() -> str:
    return resources.files("analyzer.dashboard").joinpath("style.css").read_text(encoding="utf-8")
