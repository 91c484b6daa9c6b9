"""Vendor list: import the district's own list, hold it against the papers, take it along."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from analyzer.dashboard import data, vendor_data
from analyzer.dashboard.context import Context
from analyzer.dashboard.markup import bullets, esc, heading, literal, pill, vendor_link
from analyzer.dashboard.vendor_data import Dropped, Held
from analyzer.dashboard.views.list_preview import show_preview
from analyzer.errors import DpauditError
from analyzer.records import Assessment
from analyzer.report.view import where_it_stands
from analyzer.words import label

_FILE, _SAID = "list_file", "list_said"
_HEADS = ("vendor", "coverage", "owner", "reason")
_TYPES = ["xlsx", "xlsm", "csv", "tsv", "txt"]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(context: Context) -> None:
    """The page."""
    st.html(heading(label("list_page.title"), label("list_page.lead")))
    said = st.session_state.pop(_SAID, None)
    if said is not None:
        st.success(literal(said), icon=":material/check_circle:")
    dropped: Dropped | None = st.session_state.get(_FILE)
    if dropped is None:
        _drop()
    else:
        kept = show_preview(context, dropped)
        if kept is None:
            return
        st.session_state[_FILE] = kept.dropped
        if kept.said:
            st.session_state[_SAID] = kept.said
        st.rerun()
    found = vendor_data.held(context.url, as_of=context.as_of)
    if found.assessments:
        _reconciled(context, found)
        _downloads(context)


def _drop() -> None:
    with st.form("list-drop"):
        file = st.file_uploader(label("list_page.file"), type=_TYPES)
        sheet = st.text_input(label("list_page.sheet"), help=label("list_page.sheet_hint"))
        pressed = st.form_submit_button(label("list_page.preview"), type="primary", icon=":material/search:")
    if not pressed:
        return
    if file is None:
        st.error(label("list_page.needs_file"))
        return
    st.session_state[_FILE] = Dropped(file.name, file.getvalue(), sheet.strip())
    st.rerun()


def _reconciled(context: Context, found: Held) -> None:
    st.subheader(label("list_page.against"))
    st.html(f'<p class="dpa-sub" style="margin:0"><b>{esc(found.headline)}</b></p>')
    groups = found.groups
    if not (groups.with_paper or groups.without_paper):
        st.info(label("reconcile.no_list"))
    _suggestions(context, found)
    if groups.former:
        with st.container(border=True):
            st.html(f"<b>{esc(label('reconcile.former', count=len(groups.former)))}</b>")
            st.html(bullets(f"{s.vendor.name}: {s.reason}" for s in groups.former))
    if groups.doubles:
        with st.container(border=True):
            st.html(f"<b>{esc(label('reconcile.doubles', count=len(groups.doubles)))}</b>")
            st.html(
                bullets(
                    label("reconcile.double", name=vendor.name, other=c.vendor.name, reason=c.reason)
                    for vendor, c in groups.doubles
                )
            )
    _group("without_paper", groups.without_paper, opened=True)
    _group("not_listed", groups.not_listed, opened=True)
    _group("with_paper", groups.with_paper, opened=False)
    if groups.neither:
        _group("neither", groups.neither, opened=False)


def _group(key: str, members: Sequence[Assessment], *, opened: bool) -> None:
    with st.expander(label(f"reconcile.{key}", count=len(members)), expanded=opened):
        if not members:
            st.caption(label("reconcile.none"))
            return
        heads = "".join(
            f'<th scope="col">{esc(label(f"column.{name}"))}</th>'
            for name in ("vendor", "coverage", "owner", "reason")
        )
        body = "".join(map(_row, members))
        st.html(f'<table class="dpa-papers"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>')


def _row(one: Assessment) -> str:
    view = where_it_stands(one)
    link = f'<a class="dpa-plain" href="{esc(vendor_link(one.vendor.id))}">{esc(one.vendor.name)}</a>'
    return (
        f"<tr><td>{link}</td><td>{pill(view.label, view.look)}</td>"
        f"<td>{esc(one.vendor.owner)}</td><td>{esc(one.coverage_reason)}</td></tr>"
    )


def _suggestions(context: Context, found: Held) -> None:
    """Who may hold no student data: only a person's word takes a vendor out of the count."""
    suggested = found.groups.suggested
    if not suggested:
        return
    names = {s.vendor.id: f"{s.vendor.name}: {s.reason}" for s in suggested}
    with st.form("no-data"):
        st.html(f"<b>{esc(label('reconcile.suggested', count=len(suggested)))}</b>")
        chosen = st.multiselect(
            label("list_page.confirm_which"), list(names), format_func=names.__getitem__, key="no_data"
        )
        reason = st.text_input(label("list_page.confirm_why"), key="no_data_why")
        pressed = st.form_submit_button(label("list_page.confirm"))
    if not pressed:
        return
    who = data.store(context.url).district().reviewer
    vendors = [s.vendor for s in suggested if s.vendor.id in chosen]
    if not vendors:
        st.error(label("list_page.choose"))
        return
    try:
        count = vendor_data.confirm(context.url, vendors, reason, who=who, as_of=context.as_of)
    except DpauditError as error:
        st.error(literal(str(error)))
        return
    st.session_state[_SAID] = label("list_page.confirmed", count=count)
    st.rerun()


def _downloads(context: Context) -> None:
    left, right, _ = st.columns([2, 2, 6])
    for column, suffix, mime in ((left, ".xlsx", _XLSX), (right, ".csv", "text/csv")):
        column.download_button(
            label("list_page.download", kind=suffix.removeprefix(".").upper()),
            partial(vendor_data.list_file, context.url, suffix, as_of=context.as_of),
            file_name=f"vendors-{context.as_of.isoformat()}{suffix}",
            mime=mime,
            icon=":material/download:",
            on_click="ignore",
        )
