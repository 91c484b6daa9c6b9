"""The signatures of a vendor's papers; a mark drawn by hand is shown, so that a person can look at it."""

from __future__ import annotations

import streamlit as st

from analyzer.dashboard import data
from analyzer.dashboard.context import Context
from analyzer.dashboard.markup import esc, signatures_table
from analyzer.records import Assessment, Paper, Signature
from analyzer.report.file_rows import file_name
from analyzer.report.signature_rows import signature_rows
from analyzer.words import label

_MOST_PICTURES = 12  #: on one page


def signatures(context: Context, found: Assessment) -> None:
    """The list, opened where there is a mark to look at, and the part of the page around each mark."""
    rows = signature_rows([found])
    if not rows:
        return
    marks = [
        (paper, s)
        for paper in found.papers
        for s in paper.reading.signatures
        if s.method == "mark" and not s.signed
    ]
    with st.expander(label("vendor_page.signatures"), expanded=bool(marks)):
        st.html(signatures_table(rows))
        sides = st.columns(2) if marks else ()
        for number, (paper, signature) in enumerate(marks[:_MOST_PICTURES]):
            with sides[number % 2]:
                _mark(context, paper, signature)


def _mark(context: Context, paper: Paper, signature: Signature) -> None:
    page = "?" if signature.page is None else signature.page
    file, party = file_name(paper.path), label(f"signature.{signature.party}")
    st.html(f"<b>{esc(label('vendor_page.look_at_mark', party=party, file=file, page=page))}</b>")
    if signature.box is None:
        return
    picture = data.crop(context.url, paper.sha256, signature.box)
    if isinstance(picture, bytes):
        st.html(f'<p class="dpa-hide">{esc(label("vendor_page.mark_picture", file=file, page=page))}</p>')
        st.image(picture)
    elif picture is not None:
        st.html(esc(label("vendor_page.no_picture", message=picture.message)))
    else:
        st.html(esc(label("vendor_page.moved", file=file)))
