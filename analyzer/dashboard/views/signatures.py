"""The signatures of a vendor's papers; a mark drawn by hand is shown, and a person says what it is."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analyzer import run
from analyzer.dashboard import data
from analyzer.dashboard.context import Context
from analyzer.dashboard.markup import esc, literal, signatures_table, small
from analyzer.errors import DpauditError
from analyzer.records import Assessment, Correction, Paper, Signature
from analyzer.report.file_rows import fact_text, file_name
from analyzer.report.signature_rows import signature_rows
from analyzer.words import label

_MOST_PICTURES = 12  #: on one page
_SIGNED = "signed"
_SAID = "mark_said"
#: What a person may say of the lines, in the order of the buttons; the codes are those of the fact.
_ANSWERS = ("both", "provider", "school", "none")


def signatures(context: Context, found: Assessment) -> None:
    """The list, opened where a mark waits for an answer, and the part of the page around each mark."""
    rows = signature_rows([found])
    if said := st.session_state.pop(_SAID, ""):
        st.success(literal(said))
    if not rows:
        return
    marks = {paper.sha256: (paper, lines) for paper in found.papers if (lines := _marks(paper))}
    told = (
        {c.document: c for c in data.store(context.url).corrections() if c.fact == _SIGNED} if marks else {}
    )
    with st.expander(label("vendor_page.signatures"), expanded=bool(marks.keys() - told.keys())):
        st.html(signatures_table(rows))
        room = _MOST_PICTURES
        # Those that wait come first, so that the pictures that are left out are none of theirs.
        for sha, (paper, lines) in sorted(marks.items(), key=lambda item: item[0] in told):
            _paper(context, paper, lines[: max(room, 0)], told.get(sha))
            room -= len(lines)


def _marks(paper: Paper) -> tuple[Signature, ...]:
    return tuple(s for s in paper.reading.signatures if s.method == "mark" and not s.signed)


def _paper(context: Context, paper: Paper, marks: Sequence[Signature], told: Correction | None) -> None:
    """The marks of a file, and below them the question that they ask."""
    with st.container(border=True):
        sides = st.columns(2) if marks else ()
        for number, mark in enumerate(marks):
            with sides[number % 2]:
                _mark(context, paper, mark)
        _answers(context, paper, told)


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


def _answers(context: Context, paper: Paper, told: Correction | None) -> None:
    """A button for each answer; what a person said so far, and the way to take it back."""
    file = file_name(paper.path)
    who = data.store(context.url).district().reviewer
    st.html(f"<b>{esc(label('vendor_page.mark_question', file=file))}</b>")
    if not who:
        st.warning(label("vendor_page.who"))
        st.page_link(context.pages["settings"], label=label("page.settings"), icon=":material/settings:")
        return
    with st.container(horizontal=True):
        for answer in _ANSWERS:
            chosen = told is not None and told.value == answer
            words = label(f"mark_answer.{answer}")
            key = f"mark-{answer}-{paper.sha256}"
            if st.button(words, key=key, type="primary" if chosen else "secondary") and not chosen:
                _say(context, paper, answer, who)
        if told is not None and st.button(label("facts.withdraw"), key=f"mark-back-{paper.sha256}"):
            _say(context, paper, None, who)
    if told is not None:
        value = fact_text(_SIGNED, told.value) or label("facts.not_stated")
        words = label("facts.said", who=told.who, day=told.at[:10], value=value, reason=told.reason)
        st.html(small(words))


def _say(context: Context, paper: Paper, answer: str | None, who: str) -> None:
    """Keep an answer, or without one take the last back, and draw the page anew; an error stays here."""
    store, sha = data.store(context.url), paper.sha256
    why = label("vendor_page.mark_looked" if answer else "facts.taken_back")
    try:
        if answer:
            run.correct_facts(store, sha, {_SIGNED: answer}, who=who, why=why, as_of=context.as_of)
        else:
            run.withdraw_facts(store, sha, [_SIGNED], who=who, why=why, as_of=context.as_of)
    except DpauditError as error:
        st.error(literal(f"{error.message} {error.advice}".strip()))
        return
    data.close_caches()
    words = label(f"mark_answer.{answer}") if answer else label("vendor_page.mark_back")
    st.session_state[_SAID] = label("vendor_page.mark_saved", file=file_name(paper.path), what=words)
    st.rerun()
