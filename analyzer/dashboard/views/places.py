"""Papers whose files are no longer where they were, and what changed in the folder since the scan before."""

from __future__ import annotations

import streamlit as st

from analyzer.dashboard import data
from analyzer.dashboard.context import Context
from analyzer.dashboard.markup import bullets, literal
from analyzer.errors import StoreError
from analyzer.records import GonePaper
from analyzer.report.places import change_lines, gone_text
from analyzer.store import Run
from analyzer.words import label

__all__ = ["gone_count", "show_changes", "show_gone"]

_SHOWN = 40


def show_changes(context: Context, run: Run) -> None:
    """What the latest scan found moved, copied, replaced or gone; nothing where nothing was."""
    lines = change_lines(data.store(context.url).changes_of(run.id))
    if not lines:
        return
    st.subheader(label("gone.changes"))
    more = [label("change.more", count=len(lines) - _SHOWN)] if len(lines) > _SHOWN else []
    st.html(bullets([*lines[:_SHOWN], *more]))


def show_gone(context: Context) -> None:
    """Each paper whose file is gone, with a button to leave it out; nothing where there is none."""
    papers = data.store(context.url).gone_papers()
    said = st.session_state.pop("gone_said", None)
    if said is not None:
        st.success(literal(said))
    if not papers:
        return
    st.subheader(label("gone.title"))
    st.caption(label("gone.lead"))
    with st.container(border=True):
        for paper in papers[:_SHOWN]:
            _row(context, paper)
        if len(papers) > _SHOWN:
            st.caption(label("change.more", count=len(papers) - _SHOWN))


def gone_count(context: Context) -> None:
    """A line on the first page, with the way to the list."""
    count = sum(not paper.left_out for paper in data.store(context.url).gone_papers())
    if not count:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.text(label("gone.one" if count == 1 else "gone.many", count=count))
        st.page_link(context.pages["scan"], label=label("page.scan"), icon=":material/folder_open:")


def _row(context: Context, paper: GonePaper) -> None:
    words, button = st.columns([5, 1], vertical_alignment="center")
    words.text(gone_text(paper))
    act = label("gone.count_again" if paper.left_out else "gone.leave_out")
    if not button.button(act, key=f"gone-{paper.sha256}", width="stretch"):
        return
    who = data.store(context.url).district().reviewer
    if not who:
        st.error(label("vendor_page.who"))
        return
    try:
        data.turn(context.url, paper, who=who)
    except StoreError as error:
        st.error(literal(f"{error.message} {error.advice}"))
        return
    done = "gone.counted_now" if paper.left_out else "gone.left_out_now"
    st.session_state["gone_said"] = label(done, path=paper.path)
    data.close_caches()
    st.rerun()
