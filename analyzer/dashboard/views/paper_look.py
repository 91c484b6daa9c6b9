"""A look at a paper beside a question about it: its first page, and its first words."""

from __future__ import annotations

import streamlit as st

from analyzer import run
from analyzer.dashboard import data
from analyzer.dashboard.context import Context
from analyzer.dashboard.markup import literal, quotation
from analyzer.records import Problem
from analyzer.report.file_rows import file_name
from analyzer.words import label

_WORDS = 800  #: characters shown
_WIDTH = 700  #: pixels of the picture


def paper_look(context: Context, sha256: str, path: str, *, key: str) -> None:
    """A part of the page that is closed at first; nothing is opened or drawn before it is."""
    part = st.expander(
        label("sort_page.look"), icon=":material/visibility:", type="compact", key=key, on_change="rerun"
    )
    if part.open:
        with part:
            _paper(context, sha256, path)


def _paper(context: Context, sha256: str, path: str) -> None:
    words = run.first_words(data.store(context.url), [sha256], length=_WORDS).get(sha256, "")
    drawn = data.picture(context.url, sha256, 1, (), width=_WIDTH)
    left, right = st.columns(2) if isinstance(drawn, bytes) else (st.container(), st.container())
    if isinstance(drawn, bytes):
        left.image(drawn, width="stretch", alt=label("sort_page.first_page", file=file_name(path)))
    if words:
        right.html(quotation(words))
    else:
        right.caption(label("sort_page.no_words"))
    if drawn is None:
        right.warning(literal(label("vendor_page.moved", file=path)), icon=":material/link_off:")
    elif isinstance(drawn, Problem) and not words:  # of a text file only its words can be shown
        right.warning(literal(label("vendor_page.no_picture", message=f"{drawn.message} {drawn.advice}")))
