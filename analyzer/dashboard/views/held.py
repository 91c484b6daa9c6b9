"""On a vendor's page: which student data its papers say are collected."""

from __future__ import annotations

import streamlit as st

from analyzer.dashboard.markup import esc
from analyzer.records import Assessment
from analyzer.report.held import HeldGroup, HeldPaper, held_papers
from analyzer.words import label


def show_held(found: Assessment) -> None:
    """A plain table for each paper with a schedule of data; nothing where there is none."""
    papers = held_papers(found)
    if not papers:
        return
    with st.container(border=True):
        st.subheader(label("held.title"))
        for paper in papers:
            st.html(f'<p style="margin:0">{esc(paper.said)}</p>')
            if not paper.blank:
                st.html(held_table(paper))


def held_table(paper: HeldPaper) -> str:
    """The categories of a schedule with what is collected and what is not."""
    unclear = any(group.unclear for group in paper.groups)
    grouped = any(group.category for group in paper.groups)
    heads = [label("column.category")] if grouped else []
    heads += [label("held.yes"), label("held.no")]
    heads += [label("held.unclear")] if unclear else []
    heads += [label("column.page")]
    head = "".join(f'<th scope="col">{esc(text)}</th>' for text in heads)
    body = "".join(_row(group, grouped=grouped, unclear=unclear) for group in paper.groups)
    return f'<table class="dpa-papers dpa-held"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _row(group: HeldGroup, *, grouped: bool, unclear: bool) -> str:
    first = f"<td>{esc(group.category) or '–'}</td>" if grouped else ""
    listed = [group.collected, group.not_collected, *([group.unclear] if unclear else [])]
    cells = "".join(f"<td>{esc(', '.join(names)) or '–'}</td>" for names in listed)
    page = "" if group.page is None else str(group.page)
    return f'<tr>{first}{cells}<td class="dpa-date">{page}</td></tr>'
