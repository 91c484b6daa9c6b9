"""What importing a list would change: shown, decided on where it is not clear, and confirmed or left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from analyzer.dashboard import data, vendor_data
from analyzer.dashboard.context import Context
from analyzer.dashboard.markup import bullets, esc, literal, tiles
from analyzer.dashboard.vendor_data import Dropped
from analyzer.errors import DpauditError
from analyzer.vendors.listhead import FIELDS
from analyzer.vendors.listmatch import AS_NEW
from analyzer.vendors.listplan import Plan, Step, StepKind
from analyzer.words import label

_LATER = "?"  #: stands for "not decided yet" among the choices
_KINDS: tuple[StepKind, ...] = ("new", "updated", "unsure", "unchanged")
_SHOWN = 200  #: rows of one kind


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a person did with the preview: another list to look at, or none; and what to tell them."""

    dropped: Dropped | None
    said: str = ""


def show_preview(context: Context, dropped: Dropped) -> Outcome | None:
    """The preview; ``None`` while nothing is decided."""
    decisions: dict[str, str] = st.session_state.setdefault("list_decisions", {})
    try:
        plan = vendor_data.preview(context.url, dropped, decisions)
    except DpauditError as error:
        st.error(literal(str(error)))
        return Outcome(None) if st.button(label("list_page.again")) else None
    st.html(
        f"<b>{esc(label('list_page.read_as', source=plan.found.source, sheet=plan.found.sheet or '–'))}</b>"
    )
    counts = [(str(len(plan.of(k))), label(f"list_kind.{k}")) for k in _KINDS]
    st.html(tiles((*counts, (str(len(plan.ignored)), label("list_kind.ignored")))))
    given = _columns(plan)
    if given is not None:
        return Outcome(replace(dropped, given=given))
    if _decide(plan, decisions):
        st.rerun()
    for kind in ("new", "updated"):
        _steps(kind, plan.of(kind))
    _others(plan)
    return _buttons(context, plan, dropped, decisions)


def _columns(plan: Plan) -> tuple[tuple[str, str], ...] | None:
    """How the columns are understood; what a person says instead, where they do."""
    with st.expander(label("list_shown.columns")), st.form("list-columns", border=False):
        chosen = {
            head: st.selectbox(
                literal(head),
                FIELDS,
                index=FIELDS.index(field),
                format_func=lambda name: label(f"list_meaning.{name}"),
                key=f"column-{place}",
            )
            for place, (head, field) in enumerate(plan.found.columns)
        }
        pressed = st.form_submit_button(label("list_page.read_again"))
    changed = tuple((head, field) for head, field in chosen.items() if field)
    return changed if pressed and changed != plan.found.columns else None


def _decide(plan: Plan, decisions: dict[str, str]) -> bool:
    """Names that may be known vendors': a person says which; whether something new was said."""
    unsure = plan.of("unsure")
    if not unsure:
        return False
    with st.form("list-unsure"):
        st.html(f"<b>{esc(label('list_page.unsure', count=len(unsure)))}</b>")
        for step in unsure[:_SHOWN]:
            choices = _choices(step)
            name = literal(f"{step.entry.name} ({_rows(step)})")
            # The only likely vendor is offered, so that one click takes all of them.
            first = list(choices).index(step.maybe[0].vendor.id) if len(step.maybe) == 1 else 0
            st.selectbox(name, list(choices), index=first, format_func=choices.__getitem__, key=_key(step))
        pressed = st.form_submit_button(label("list_page.decide"))
    if not pressed:
        return False
    said = {step.entry.name: st.session_state.get(_key(step), _LATER) for step in unsure[:_SHOWN]}
    decided = {name: code for name, code in said.items() if code != _LATER}
    decisions.update(decided)
    return bool(decided)


def _choices(step: Step) -> dict[str, str]:
    told = {c.vendor.id: label("list_page.is", name=c.vendor.name, reason=c.reason) for c in step.maybe}
    return {_LATER: label("list_page.later"), AS_NEW: label("list_page.is_new"), **told}


def _key(step: Step) -> str:
    return f"unsure-{step.entry.name}"


def _rows(step: Step) -> str:
    rows = step.entry.rows
    key = "list_shown.row" if len(rows) == 1 else "list_shown.rows"
    return label(key, row=rows[0], rows=", ".join(map(str, rows)))


def _steps(kind: str, steps: Sequence[Step]) -> None:
    if not steps:
        return
    with st.expander(label("list_shown.count", kind=label(f"list_kind.{kind}"), count=len(steps))):
        for step in steps[:_SHOWN]:
            name = step.entry.name
            if step.vendor is not None and step.vendor.id:
                name = f"{name} = {step.vendor.name}"
            changes = bullets(step.changes) if kind == "updated" else ""
            st.html(f"<b>{esc(name)}</b> ({esc(_rows(step))}; {esc(step.reason)}){changes}")


def _others(plan: Plan) -> None:
    if plan.ignored:
        with st.expander(label("list_shown.count", kind=label("list_kind.ignored"), count=len(plan.ignored))):
            st.html(
                bullets(f"{label('list_shown.row', row=i.row)}: {i.reason}" for i in plan.ignored[:_SHOWN])
            )
    if plan.gone:
        with st.expander(label("list_shown.gone", count=len(plan.gone))):
            st.html(bullets(vendor.name for vendor in plan.gone[:_SHOWN]))


def _buttons(context: Context, plan: Plan, dropped: Dropped, decisions: dict[str, str]) -> Outcome | None:
    who = data.store(context.url).district().reviewer
    waiting = len(plan.of("unsure"))
    if waiting:
        st.caption(
            label("list_shown.undecided_one" if waiting == 1 else "list_shown.undecided", count=waiting)
        )
    with st.container(horizontal=True):
        kept = st.button(label("list_page.keep"), type="primary", icon=":material/save:")
        left = st.button(label("list_page.leave"))
    if kept:
        try:
            count = vendor_data.save_list(context.url, plan, dropped, decisions, who=who, as_of=context.as_of)
        except DpauditError as error:
            st.error(literal(str(error)))
            return None
        st.session_state.pop("list_decisions", None)
        key = "list_shown.kept_one" if count == 1 else "list_shown.kept" if count else "list_shown.nothing"
        return Outcome(None, label(key, count=count))
    if left:
        st.session_state.pop("list_decisions", None)
        return Outcome(None, label("list_page.left"))
    return None
