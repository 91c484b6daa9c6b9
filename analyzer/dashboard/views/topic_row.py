"""One protection of one vendor: verdict, words and who asks; the page itself; a person's decision."""

from __future__ import annotations

import streamlit as st

from analyzer.dashboard import data
from analyzer.dashboard.context import Context
from analyzer.dashboard.markup import bullets, esc, literal, passage, pill, quotation
from analyzer.records import VERDICTS, Assessment, Evidence, Paper, Problem, Review, Verdict
from analyzer.report.dataframes import rule_set_names, unique
from analyzer.report.file_rows import file_name, searched
from analyzer.report.topics import TopicView
from analyzer.report.view import asks_label, paper_of, place_text
from analyzer.store.base import utc_now
from analyzer.terms import load_terms
from analyzer.words import label


@st.fragment
def row(context: Context, found: Assessment, view: TopicView, *, stale: Review | None, opened: bool) -> None:
    """A row; its button opens and closes what is behind it."""
    term = view.topic.term
    key = f"{found.vendor.id}-{term}"
    is_open = bool(st.session_state.setdefault(f"open-{key}", opened))
    with st.container(border=True, key=f"topic-{term}"):
        st.html(_summary(found, view, clamp=not is_open))
        if stale is not None:
            verdict = label(f"verdict.{stale.verdict}")
            st.warning(literal(label("vendor_page.changed", who=stale.who, verdict=verdict)))
        with st.container(horizontal=True, gap="medium", key=f"actions-{term}"):
            st.button(
                label("vendor_page.hide" if is_open else "vendor_page.show"),
                key=f"show-{key}",
                icon=":material/expand_less:" if is_open else ":material/find_in_page:",
                type="tertiary",
                on_click=_toggle,
                args=(f"open-{key}",),
            )
            if view.is_gap:
                with st.popover(label("vendor_page.ask"), icon=":material/content_copy:", type="tertiary"):
                    _ask(view)
            with st.popover(label("vendor_page.decide"), icon=":material/gavel:", type="tertiary"):
                _decide(context, found, view, key)
        if is_open:
            _details(context, found, view)


def _toggle(key: str) -> None:
    st.session_state[key] = not st.session_state.get(key, False)


def _summary(found: Assessment, view: TopicView, *, clamp: bool) -> str:
    """Verdict, reason, quote, place and who asks for it."""
    shown = [e for e in view.lead.evidence if e.role != "lead_in"]
    changing = [e for e in shown[1:] if e.role == "override"][:1]  # never old words without the new
    shown = shown[:1] + changing
    quote = "".join(quotation(e.quote, clamp=clamp) for e in shown)
    file = file_name(view.paper.path) if view.paper and shown else searched(found.papers)
    places = ", ".join(unique(place_text(e) for e in shown))
    names = rule_set_names(data.rule_sets(found))
    asks = unique(f"{asks_label(f)}: {names.get(f.pack, f.pack)}, {f.citation}" for f in view.topic.findings)
    check = (
        f' <span class="dpa-muted">({esc(label("vendor_page.check"))})</span>'
        if not view.verdict.sure
        else ""
    )
    where = f"{file}, {places}" if places else file
    meta = f"<span>{esc(where)}</span>" + "".join(f"<span>{esc(line)}</span>" for line in asks)
    return (
        f'<div class="dpa-topic"><div>{pill(view.verdict.label, view.verdict.look)}{check}</div>'
        f"<div><h4>{esc(view.name)}</h4><p>{esc(view.reason)}</p>{quote}"
        f'<div class="dpa-meta">{meta}</div></div></div>'
    )


def _ask(view: TopicView) -> None:
    st.caption(label("vendor_page.ask_copy"))
    st.code(view.ask, language=None, wrap_lines=True)
    term = load_terms().get(view.topic.term)
    if term is not None and term.model_clause:
        st.caption(label("vendor_page.ask_clause"))
        st.code(term.model_clause, language=None, wrap_lines=True)


def _details(context: Context, found: Assessment, view: TopicView) -> None:
    """Left what is asked and all the words, right the page that holds them."""
    left, right = st.columns([5, 6], gap="large")
    evidence = view.lead.evidence or view.lead.nearest
    paper = view.paper or paper_of(view.lead, found.papers)
    with left:
        term = load_terms().get(view.topic.term)
        if term is not None:
            st.html(f"<b>{esc(label('vendor_page.plain'))}</b><p>{esc(term.plain)}</p>")
        _requirements(found, view)
        _quotes(view, evidence)
        _history(context, found, view)
    with right:
        if paper is not None and evidence:
            _page(context, paper, evidence, key=f"{found.vendor.id}-{view.topic.term}")


def _requirements(found: Assessment, view: TopicView) -> None:
    names = rule_set_names(data.rule_sets(found))
    lines = "".join(
        f"<li><b>{esc(asks_label(f))}:</b> {esc(f.note or view.name)} {esc(f.reason)}"
        f"<small>{esc(names.get(f.pack, f.pack))}, {esc(f.citation)}</small></li>"
        for f in view.topic.findings
    )
    st.html(f'<b>{esc(label("vendor_page.asked_by"))}</b><ul class="dpa-asks">{lines}</ul>')


def _quotes(view: TopicView, evidence: tuple[Evidence, ...]) -> None:
    title = "quotes" if view.lead.evidence else "nearest" if evidence else "nothing"
    st.html(f"<b>{esc(label(f'vendor_page.{title}'))}</b>")
    st.html(
        "".join(
            f'{quotation(e.quote)}<div class="dpa-meta"><span>{esc(label(f"proof.{e.role}"))}</span>'
            f"<span>{esc(place_text(e))}</span></div>"
            for e in evidence
        )
        or "<span></span>"
    )


def _page(context: Context, paper: Paper, evidence: tuple[Evidence, ...], *, key: str) -> None:
    """The page picture; for files without pages the words in their surroundings."""
    name = file_name(paper.path)
    pages = sorted(
        {box.page for e in evidence for box in e.boxes} | {e.page for e in evidence if e.page is not None}
    )
    if paper.reading.document.media not in {"pdf", "image"} or not pages:
        _passage(context, paper, evidence)
        return
    page = pages[0]
    if len(pages) > 1:
        page = st.segmented_control(
            label("page.vendor"),
            pages,
            default=next((e.page for e in evidence if e.page), pages[0]),
            required=True,
            format_func=lambda number: label("vendor_page.page", page=number),
            key=f"page-{key}",
            label_visibility="collapsed",
        )
    boxes = tuple(box for e in evidence for box in e.boxes if box.page == page)
    drawn = data.picture(context.url, paper.sha256, page, boxes)
    if drawn is None:
        st.warning(literal(label("vendor_page.moved", file=paper.path)), icon=":material/link_off:")
    elif isinstance(drawn, Problem):
        st.warning(literal(label("vendor_page.no_picture", message=f"{drawn.message} {drawn.advice}")))
    else:
        words = label("vendor_page.picture", page=page, file=name)
        with st.container(border=True):
            st.image(drawn, width="stretch", alt=words)
        st.html(f'<p class="dpa-muted dpa-small" style="margin:0">{esc(words)}</p>')


def _passage(context: Context, paper: Paper, evidence: tuple[Evidence, ...]) -> None:
    document = data.document(context.url, paper.sha256)
    first = next((e for e in evidence if e.spans), None)
    if document is None or first is None or max(end for _, end in first.spans) > len(document.text):
        st.info(label("vendor_page.no_text"))
        return
    st.html(passage(document, first))
    st.html(f'<p class="dpa-muted dpa-small" style="margin:.3rem 0 0">{esc(file_name(paper.path))}</p>')


def _decide(context: Context, found: Assessment, view: TopicView, key: str) -> None:
    """Agree, or say otherwise with a reason."""
    who = data.store(context.url).district().reviewer
    if not who:
        st.warning(label("vendor_page.who"))
        st.page_link(context.pages["settings"], label=label("page.settings"), icon=":material/settings:")
        return
    machine = view.lead.verdict
    with st.form(f"decide-{key}", border=False):
        agree = label("vendor_page.agree", verdict=label(f"verdict.{machine}"))
        options = {"agree": agree, "other": label("vendor_page.other")}
        choice = st.radio(
            label("vendor_page.decide"),
            list(options),
            format_func=options.__getitem__,
            label_visibility="collapsed",
        )
        others: list[Verdict] = [verdict for verdict in VERDICTS if verdict != machine]
        other = st.selectbox(
            label("vendor_page.my_verdict"), others, format_func=lambda verdict: label(f"verdict.{verdict}")
        )
        reason = st.text_input(label("vendor_page.reason"), placeholder=label("vendor_page.reason_hint"))
        pressed = st.form_submit_button(label("vendor_page.save"), type="primary")
    if not pressed:
        return
    if choice == "other" and not reason.strip():
        st.error(label("vendor_page.reason_needed"))
        return
    said = reason.strip() or label("vendor_page.agreed")
    verdict = machine if choice == "agree" else other
    data.decide(context.url, Review(found.vendor.id, view.topic.term, verdict, said, who, utc_now(), ""))
    data.close_caches()
    st.rerun()


def _history(context: Context, found: Assessment, view: TopicView) -> None:
    past = data.store(context.url).review_history(found.vendor.id, view.topic.term)
    st.html(f"<b>{esc(label('vendor_page.history'))}</b>")
    if not past:
        st.caption(label("vendor_page.no_history"))
        return
    st.html(
        bullets(
            label(
                "vendor_page.decided",
                who=review.who,
                day=review.at[:10],
                verdict=label(f"verdict.{review.verdict}"),
                reason=review.reason,
            )
            for review in reversed(past)
        )
    )
