"""On a vendor's page: whom to write to, and where that is known from."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from analyzer.dashboard.markup import esc, small
from analyzer.records import Assessment
from analyzer.report.contact_rows import ContactRow, contacts_of
from analyzer.words import label


def show_contacts(found: Assessment) -> None:
    """A plain table of all contacts; nothing where none is known."""
    rows = contacts_of(found)
    if not rows:
        return
    with st.container(border=True):
        st.subheader(label("contact_read.title"))
        if any(row.file for row in rows):
            st.html(small(label("contact_read.lead")))
        st.html(contacts_table(rows))


def contacts_table(rows: Iterable[ContactRow]) -> str:
    """The contacts of a vendor with the words that prove those of papers."""
    names = (
        "contact_kind", "contact_name", "contact_email", "contact_phone", "contact_address", "contact_source",
        "quote",
    )  # fmt: skip
    heads = "".join(f'<th scope="col">{esc(label(f"column.{name}"))}</th>' for name in names)
    body = "".join(map(_row, rows))
    return f'<table class="dpa-papers"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def _row(row: ContactRow) -> str:
    who = ", ".join(part for part in (row.name, row.title) if part)
    cells = (row.kind, who, row.email, row.phone, row.address, row.source, row.quote)
    told = "".join(f"<td>{esc(cell) or '–'}</td>" for cell in cells)
    return f"<tr>{told}</tr>"
