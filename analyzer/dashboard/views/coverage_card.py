"""The first card of a vendor's page: is an agreement in force for us, and what decides it."""

from __future__ import annotations

import streamlit as st

from analyzer.dashboard.markup import bullets, esc, pill, quotation
from analyzer.records import Assessment, Cover, Paper, Passage
from analyzer.report.coverage_rows import (
    chain_title,
    link_line,
    offer_lines,
    paper_line,
    passage_line,
    relation_line,
)
from analyzer.report.view import coverage_view, where_it_stands
from analyzer.words import label


def coverage_card(found: Assessment) -> None:
    """The answer, the deciding papers and their dates; then chains, missing papers and the words."""
    view, cover = where_it_stands(found), found.cover
    with st.container(border=True, key="coverage"):
        st.subheader(label("cover.title"))
        st.html(f"<p>{pill(view.label, view.look)} {esc(found.coverage_reason)}</p>")
        deciding = [paper for paper in found.papers if paper.sha256 in cover.decided_by]
        if deciding:
            lines = (_deciding_line(paper, found.coverage_reason) for paper in deciding)
            st.html(f"<b>{esc(label('cover.decides'))}</b>{bullets(lines)}")
        _products(found)
        for chain in cover.chains:
            links = bullets((link_line(link) for link in chain.links), signed=True)
            st.html(f"<b>{esc(chain_title(chain))}</b>{links}")
        _lists(found)
        if cover.passages:
            with st.expander(label("cover.passages")):
                st.html("".join(_passage(found, passage) for passage in cover.passages))


def _deciding_line(paper: Paper, said: str) -> str:
    """A paper and why it stands as it does, unless that was just said."""
    line = paper_line(paper)
    return line if paper.standing_reason in said else f"{line}: {paper.standing_reason}"


def _products(found: Assessment) -> None:
    if not found.cover.products:
        return
    lines = []
    for product in found.cover.products:
        view = coverage_view(product.coverage)
        use = label("cover.used" if product.used else "cover.named")
        lines.append(
            f"<li>{esc(product.product)} ({esc(use)}) "
            f"{pill(view.label, view.look)} {esc(product.reason)}</li>"
        )
    title = esc(label("cover.products"))
    st.html(f'<b>{title}</b><ul class="dpa-list">{"".join(lines)}</ul>')


def _lists(found: Assessment) -> None:
    for title, lines in _titled(found, found.cover):
        if lines:
            st.html(f"<b>{esc(label(title))}</b>{bullets(lines)}")


def _titled(found: Assessment, cover: Cover) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("cover.relations", tuple(relation_line(found, relation) for relation in cover.relations)),
        ("cover.absent", tuple(gone.name for gone in cover.absent)),
        ("cover.offers", offer_lines([found])),
    )


def _passage(found: Assessment, passage: Passage) -> str:
    line = passage_line(found, passage.what, passage.paper, passage.page)
    return f"<p>{esc(line)}</p>" + "".join(quotation(e.quote) for e in passage.evidence)
