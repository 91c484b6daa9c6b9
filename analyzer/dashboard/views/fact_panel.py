"""On a vendor's page: what each paper says of itself, what people put right, and a form to do so."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from analyzer import run
from analyzer.dashboard import data
from analyzer.dashboard.context import Context
from analyzer.dashboard.markup import bullets, esc, literal, plain, quotation
from analyzer.errors import DpauditError
from analyzer.records import Assessment, Correction, Paper
from analyzer.report.file_rows import fact_text, file_name
from analyzer.report.view import place_text
from analyzer.run import FactState
from analyzer.vendors.facts import CORRECTABLE, choices, parse_fact
from analyzer.words import label

_SAID = "facts_said"


def fact_panel(context: Context, found: Assessment) -> None:
    """A paper at a time; opened where something asks for another look."""
    if not found.papers:
        return
    store = data.store(context.url)
    shas = {paper.sha256 for paper in found.papers}
    stale = {c.document for c in store.corrections_looked_at() if c.stale} & shas
    asked = stale | (store.suggested_corrections().keys() & shas)
    with st.expander(label("facts.title"), expanded=bool(asked) or _SAID in st.session_state):
        if said := st.session_state.pop(_SAID, ""):
            st.success(literal(said))
        papers = {paper.sha256: paper for paper in found.papers}
        first = next((number for number, sha in enumerate(papers) if sha in asked), 0)
        chosen = st.selectbox(
            label("facts.paper"),
            list(papers),
            index=first,
            format_func=lambda sha: plain(file_name(papers[sha].path)),
            key=f"facts-paper-{found.vendor.id}",
        )
        _paper(context, papers[chosen])


def _paper(context: Context, paper: Paper) -> None:
    store = data.store(context.url)
    states = run.fact_states(store, paper.sha256)
    st.html(_table(states))
    who = store.district().reviewer
    if not who:
        st.warning(label("vendor_page.who"))
        st.page_link(context.pages["settings"], label=label("page.settings"), icon=":material/settings:")
    else:
        for state in states:
            _questions(context, paper, state, who)
        _form(context, paper, who)
        _take_back(context, paper, states, who)
    history = store.correction_history(paper.sha256)
    if history:
        st.html(f"<b>{esc(label('facts.history'))}</b>")
        st.html(bullets(f"{label(f'fact.{c.fact}')}: {said_words(c)}" for c in reversed(history)))


def _table(states: Sequence[FactState]) -> str:
    heads = "".join(
        f'<th scope="col">{esc(label(f"facts.{n}"))}</th>' for n in ("fact", "value", "read", "by")
    )
    body = "".join(_row(state) for state in states)
    return f'<table class="dpa-papers"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def _row(state: FactState) -> str:
    read = value_words(state, read=True)
    proof = state.read.evidence[0] if state.read is not None and state.read.evidence else None
    words = f"{quotation(proof.quote, clamp=True)}{esc(place_text(proof))}" if proof else ""
    by = ""
    if state.correction is not None:
        c = state.correction
        by = esc(label("facts.note", who=c.who, day=c.at[:10], reason=c.reason))
        if c.stale:
            by += f"<br><b>{esc(label('facts.stale'))}</b>"
    strong = "b" if state.correction is not None else "span"
    return (
        f"<tr><td>{esc(label(f'fact.{state.name}'))}</td>"
        f"<td><{strong}>{esc(value_words(state))}</{strong}></td>"
        f"<td>{esc(read)}{words}</td><td>{by}</td></tr>"
    )


def value_words(state: FactState, *, read: bool = False) -> str:
    """What counts, or what was read, in words."""
    value = (state.read.value if state.read is not None else None) if read else state.value
    return fact_text(state.name, value) or label("facts.not_stated")


def said_words(correction: Correction) -> str:
    """Who said what, when and why."""
    key = "withdrawn" if correction.withdrawn else "said"
    value = fact_text(correction.fact, correction.value) or label("facts.not_stated")
    return label(
        f"facts.{key}", who=correction.who, day=correction.at[:10], value=value, reason=correction.reason
    )


def _questions(context: Context, paper: Paper, state: FactState, who: str) -> None:
    """What asks for another look: a new reading, or a new version of the file."""
    store, key = data.store(context.url), f"{paper.sha256[:12]}-{state.name}"
    name = label(f"fact.{state.name}")
    current = state.correction
    if current is not None and current.stale:
        st.warning(literal(f"{name}: {label('facts.stale')}"), icon=":material/sync_problem:")
        again = {state.name: current.value}
        if st.button(label("facts.confirm"), key=f"confirm-{key}"):
            _do(
                context,
                paper.sha256,
                lambda: run.correct_facts(
                    store, paper.sha256, again, who=who, why=current.reason, as_of=context.as_of
                ),
                state.name,
            )
    if state.suggestion is None:
        return
    said = label("facts.suggested", said=said_words(state.suggestion))
    st.warning(literal(f"{name}: {said}"), icon=":material/history:")
    with st.container(horizontal=True):
        if st.button(label("facts.keep"), key=f"keep-{key}"):
            _do(
                context,
                paper.sha256,
                lambda: run.take_suggestions(store, paper.sha256, [state.name], who=who, as_of=context.as_of),
                state.name,
            )
        if st.button(label("facts.decline"), key=f"decline-{key}"):
            why = label("facts.declined")
            _do(
                context,
                paper.sha256,
                lambda: run.withdraw_facts(
                    store, paper.sha256, [state.name], who=who, why=why, as_of=context.as_of
                ),
                state.name,
            )


def _form(context: Context, paper: Paper, who: str) -> None:
    """Not a form of Streamlit's: what may be entered depends on the fact that is chosen."""
    key = paper.sha256[:12]
    st.html(f"<b>{esc(label('facts.correct'))}</b>")
    left, middle, right = st.columns(3)
    name = left.selectbox(
        label("facts.which"), CORRECTABLE, format_func=lambda n: label(f"fact.{n}"), key=f"fact-{key}"
    )
    known = choices(name)
    if known:
        text = middle.selectbox(
            label("facts.new_value"),
            list(known),
            format_func=lambda c: known[c],
            key=f"value-{key}-{name}",
        )
    else:
        text = middle.text_input(
            label("facts.new_value"), help=label("facts.new_hint"), key=f"value-{key}-{name}"
        )
    why = right.text_input(label("facts.why"), placeholder=label("facts.why_hint"), key=f"why-{key}")
    if not st.button(label("facts.save"), key=f"save-{key}", type="primary"):
        return
    _do(
        context,
        paper.sha256,
        lambda: run.correct_facts(
            data.store(context.url),
            paper.sha256,
            {name: parse_fact(name, text)},
            who=who,
            why=why,
            as_of=context.as_of,
        ),
        name,
    )


def _take_back(context: Context, paper: Paper, states: Sequence[FactState], who: str) -> None:
    corrected = [state.name for state in states if state.correction is not None]
    if not corrected:
        return
    key = paper.sha256[:12]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox(
            label("facts.by"), corrected, format_func=lambda n: label(f"fact.{n}"), key=f"back-{key}"
        )
        pressed = st.button(label("facts.withdraw"), key=f"withdraw-{key}")
    if pressed:
        why = label("facts.taken_back")
        _do(
            context,
            paper.sha256,
            lambda: run.withdraw_facts(
                data.store(context.url), paper.sha256, [name], who=who, why=why, as_of=context.as_of
            ),
            name,
        )


def _do(context: Context, sha256: str, work: Callable[[], object], name: str) -> None:
    """Carry out a decision, say so, and draw the page of whose paper it is now; an error stays here."""
    try:
        work()
    except DpauditError as error:
        st.error(literal(f"{error.message} {error.advice}".strip()))
        return
    data.close_caches()
    st.session_state[_SAID] = label("facts.saved", fact=label(f"fact.{name}"))
    owners = sorted(data.store(context.url).vendors_of([sha256]))
    if owners and st.query_params.get("id") not in owners:
        context.go("vendor", id=owners[0])
    st.rerun()
