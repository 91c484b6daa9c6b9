"""Sort files: whose vendor or kind is unsure, the best guess, and decisions on many at once."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analyzer import run
from analyzer.dashboard import data
from analyzer.dashboard.context import Context
from analyzer.dashboard.markup import bullets, esc, heading, literal, plain
from analyzer.dashboard.views.paper_look import paper_look
from analyzer.errors import DpauditError
from analyzer.records import Vendor
from analyzer.report.file_rows import file_name
from analyzer.vendors.kinds import SAYABLE, kind_name
from analyzer.vendors.sorting import NO_CONTRACT, Choice, SortRow, Sure, accept, counts
from analyzer.words import label

_A_PAGE = 25
_SAID = "sort_said"
_ROUND = "sort_round"  #: part of every key, so that ticks are gone after a decision
_ACTIONS = ("accept", "vendor", "new", NO_CONTRACT, "kind")
_SURE: tuple[Sure | str, ...] = ("all", "likely", "guess", "none")


def show(context: Context) -> None:
    """The page."""
    st.html(heading(label("sort_page.title"), label("sort_page.lead")))
    if said := st.session_state.pop(_SAID, ""):
        st.success(literal(said))
    rows = data.sort_queue(context.url)
    if not rows:
        st.info(label("sort.nothing"))
    else:
        st.text(label("sort.heading", count=len(rows), **counts(rows)))
        _queue(context, rows)
    _decided(context)


def _queue(context: Context, rows: Sequence[SortRow]) -> None:
    if not data.store(context.url).district().reviewer:
        st.warning(label("vendor_page.who"))
        st.page_link(context.pages["settings"], label=label("page.settings"), icon=":material/settings:")
    sure = st.segmented_control(
        label("sort_page.show"),
        list(_SURE),
        default="all",
        required=True,
        format_func=lambda code: label("sort_page.all" if code == "all" else f"sure.{code}"),
        key="sort-sure",
    )
    fitting = [row for row in rows if sure in ("all", row.sure)]
    pages = max((len(fitting) + _A_PAGE - 1) // _A_PAGE, 1)
    page = 1
    if pages > 1:
        page = int(st.number_input(label("dashboard.pages"), 1, pages, 1, key="sort-page"))
    shown = fitting[(page - 1) * _A_PAGE : page * _A_PAGE]
    turn = st.session_state.get(_ROUND, 0)
    every = st.checkbox(label("sort_page.every", count=len(shown)), key=f"sort-every-{turn}-{sure}-{page}")
    chosen = [row for row in shown if _line(context, row, turn, every=every)]
    _act(context, chosen, turn)


def _line(context: Context, row: SortRow, turn: int, *, every: bool) -> bool:
    """A file with its guess and reasons; whether it is ticked."""
    with st.container(border=True):
        left, right = st.columns([4, 7])
        ticked = left.checkbox(
            literal(file_name(row.path)), value=every, key=f"sort-{turn}-{every}-{row.sha256[:16]}"
        )
        left.caption(literal(row.path))
        guess = ", ".join(part for part in (row.vendor, kind_name(row.kind)) if part)
        words = [doubt.reason for doubt in row.doubts]
        if row.candidates:
            names = "; ".join(
                label("sort.candidate", name=c.vendor.name, reason=c.reason) for c in row.candidates
            )
            words.append(label("sort.others", names=names))
        words.append(label("sort.filed", vendor=row.filed_under))
        right.html(f"<b>{esc(label(f'sure.{row.sure}'))}: {esc(guess)}</b>{bullets(words)}")
        paper_look(context, row.sha256, row.path, key=f"look-{row.sha256}")
    return ticked


def _act(context: Context, chosen: Sequence[SortRow], turn: int) -> None:
    """What to do with the files that are ticked."""
    who = data.store(context.url).district().reviewer
    if not who:
        return
    vendors = data.store(context.url).vendors()
    names = {vendor.id: vendor.name for vendor in vendors}
    with st.container(border=True):
        action = st.radio(
            label("sort_page.action", count=len(chosen)),
            _ACTIONS,
            format_func=lambda code: label(f"sort_page.do_{code}"),
            horizontal=True,
            key="sort-action",
        )
        given = _given(action, vendors, names, turn)
        why = st.text_input(label("facts.why"), placeholder=label("facts.why_hint"), key=f"sort-why-{turn}")
        pressed = st.button(label("sort_page.apply", count=len(chosen)), type="primary", key="sort-apply")
    if pressed:
        _apply(context, chosen, action, given, why=why, who=who)


def _given(action: str, vendors: Sequence[Vendor], names: dict[str, str], turn: int) -> str:
    """The vendor, name or kind that goes with the action; empty where none does."""
    if action == "vendor":
        chosen = st.selectbox(
            label("column.vendor"),
            [vendor.id for vendor in vendors],
            index=None,
            format_func=lambda vendor_id: plain(names[vendor_id]),
            key=f"sort-vendor-{turn}",
        )
        return chosen or ""
    if action == "new":
        return st.text_input(label("new.vendor_name"), key=f"sort-new-{turn}").strip()
    if action == "kind":
        chosen_kind = st.selectbox(
            label("column.kind"), SAYABLE, format_func=kind_name, key=f"sort-kind-{turn}"
        )
        return str(chosen_kind)
    return ""


def _apply(
    context: Context, chosen: Sequence[SortRow], action: str, given: str, *, why: str, who: str
) -> None:
    if not chosen:
        st.error(label("sort_page.none_ticked"))
        return
    if action in ("vendor", "new", "kind") and not given:
        st.error(label("sort_page.nothing_given"))
        return
    try:
        wanted = [_choice(row, action, given, why) for row in chosen]
        changed = run.decide(data.store(context.url), wanted, who=who, as_of=context.as_of)
    except DpauditError as error:
        st.error(literal(f"{error.message} {error.advice}".strip()))
        return
    _finish(label("sort.applied", count=len(changed)))


def _choice(row: SortRow, action: str, given: str, why: str) -> Choice:
    if action == "accept":
        guess = accept(row)
        return Choice(guess.sha256, guess.vendor_id, guess.new_vendor, guess.kind, why)
    return Choice(
        row.sha256,
        vendor_id=given if action == "vendor" else "",
        new_vendor=given if action == "new" else "",
        kind=NO_CONTRACT if action == NO_CONTRACT else given if action == "kind" else "",
        why=why,
    )


def _decided(context: Context) -> None:
    """What people decided so far; it can be taken back."""
    store = data.store(context.url)
    rows = run.decided(store)
    if not rows:
        return
    with st.expander(label("sort_page.decided", count=len(rows))):
        st.html(
            bullets(
                label(
                    "sort_page.line",
                    file=file_name(row.path),
                    what=", ".join([row.vendor, *([kind_name(row.kind)] if row.kind else [])]),
                    who=row.who,
                    day=row.at[:10],
                )
                for row in rows
            )
        )
        who = store.district().reviewer
        by_sha = {row.sha256: file_name(row.path) for row in rows}
        back = st.multiselect(
            label("sort_page.back"),
            list(by_sha),
            format_func=lambda sha: plain(by_sha[sha]),
            key=f"sort-back-{st.session_state.get(_ROUND, 0)}",
        )
        if st.button(label("sort_page.undo"), key="sort-undo", disabled=not who) and back:
            try:
                changed = run.undo(store, back, who=who, as_of=context.as_of)
            except DpauditError as error:
                st.error(literal(f"{error.message} {error.advice}".strip()))
                return
            _finish(label("sort.back", count=len(changed)))


def _finish(said: str) -> None:
    data.close_caches()
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.session_state[_SAID] = said
    st.rerun()
