"""One vendor: is an agreement in force, its papers, and a row for each protection."""

from __future__ import annotations

import streamlit as st

from analyzer.dashboard import data
from analyzer.dashboard.context import Context
from analyzer.dashboard.markup import bullets, esc, papers_table, plain
from analyzer.dashboard.views.contacts import show_contacts
from analyzer.dashboard.views.coverage_card import coverage_card
from analyzer.dashboard.views.fact_panel import fact_panel
from analyzer.dashboard.views.held import show_held
from analyzer.dashboard.views.signatures import signatures
from analyzer.dashboard.views.topic_row import row
from analyzer.dashboard.views.vendor_card import card
from analyzer.records import Assessment, Standing
from analyzer.report.dataframes import fact_rows
from analyzer.report.places import gone_text
from analyzer.report.topics import TopicView, topic_views
from analyzer.report.view import VERDICT_ORDER, Look, look
from analyzer.text import file_id
from analyzer.words import label

_STANDING_TONES: dict[Standing, str] = {
    "in_force": "met",
    "unsigned": "pending",
    "not_yet": "pending",
    "expired": "weak",
    "another_district": "weak",
    "superseded": "not_assessed",
    "not_applicable": "not_assessed",
    "unknown": "not_assessed",
}
_ORDER = (*VERDICT_ORDER[:-1], "own", "pending", "met")


def show(context: Context) -> None:
    """The page; the address names the vendor, and maybe a topic to open."""
    vendors = data.store(context.url).vendors()
    if not vendors:
        st.info(label("vendor_page.none"))
        return
    wanted = st.query_params.get("id")
    known = {vendor.id: vendor.name for vendor in vendors}
    vendor = data.store(context.url).vendor(wanted) if wanted else None
    vendor = vendor if vendor is not None and vendor.id in known else None  # it may have been set aside
    left, right = st.columns([3, 2], vertical_alignment="center")
    left.page_link(context.pages["vendors"], label=label("vendor_page.back"), icon=":material/arrow_back:")
    ids = list(known)
    chosen = right.selectbox(
        label("vendor_page.choose"),
        ids,
        index=ids.index(vendor.id) if vendor and vendor.id in known else None,
        format_func=lambda vendor_id: plain(known[vendor_id]),
        placeholder=label("vendor_page.choose"),
        label_visibility="collapsed",
    )
    if chosen is not None and (vendor is None or chosen != vendor.id):
        context.go("vendor", id=chosen)
    if wanted and vendor is None:
        st.warning(label("vendor_page.unknown"))
    if vendor is None:
        return
    data.portfolio(context.url, as_of=context.as_of)  # judges anew where the day has changed
    found = data.assessment(context.url, vendor.id)
    if found is None:
        st.info(label("vendor_page.not_judged"))
        card(context, vendor)
        return
    _head(found)
    coverage_card(found)
    card(context, found.vendor)
    show_contacts(found)
    _papers(context, found)
    fact_panel(context, found)
    signatures(context, found)
    show_held(found)
    _topics(context, found)


def _head(found: Assessment) -> None:
    products = (
        f' <span class="dpa-muted">{esc(", ".join(found.vendor.products))}</span>'
        if found.vendor.products
        else ""
    )
    st.html(f'<h1 class="dpa-headline">{esc(found.vendor.name)}</h1>{products}')


def _papers(context: Context, found: Assessment) -> None:
    with st.container(border=True):
        st.subheader(label("vendor_page.papers"))
        if not found.papers:
            st.text(label("vendor_page.no_papers"))
            return
        rows = [
            (row, _standing_look(paper.standing))
            for row, paper in zip(fact_rows([found]), found.papers, strict=True)
        ]
        st.html(papers_table(rows))
        counted = {file_id(paper.sha256) for paper in found.papers}
        gone = data.store(context.url).gone_papers([found.vendor.id])
        marks = [gone_text(paper) for paper in gone if paper.sha256 in counted or paper.left_out]
        if marks:
            st.html(bullets(marks))
            st.page_link(context.pages["scan"], label=label("gone.title"), icon=":material/folder_open:")
        if said := [
            label("facts.line", file=row.file, facts=row.corrected) for row, _ in rows if row.corrected
        ]:
            st.html(bullets(said))


def _standing_look(standing: Standing) -> Look:
    return look(_STANDING_TONES[standing])


def _topics(context: Context, found: Assessment) -> None:
    reviews = data.store(context.url).reviews(found.vendor.id)
    views = topic_views(found, reviews=reviews)
    gaps = [view for view in views if view.is_gap]
    st.subheader(label("vendor_page.topics"))
    opened = st.query_params.get("topic", "")
    names = {
        "gaps": label("vendor_page.not_met", count=len(gaps)),
        "all": label("vendor_page.all", count=len(views)),
    }
    first = "all" if not gaps or opened in {view.topic.term for view in views if not view.is_gap} else "gaps"
    scope = st.segmented_control(
        label("vendor_page.topics"),
        list(names),
        default=first,
        required=True,
        format_func=names.__getitem__,
        key=f"scope-{found.vendor.id}",
        label_visibility="collapsed",
    )
    if not gaps:
        st.success(label("vendor_page.all_met"), icon=":material/check_circle:")
    for title, members in _sections(views, opened):
        if not members or (title == "met" and scope != "all"):
            continue
        if title:
            st.html(f'<p class="dpa-section">{esc(label(f"vendor_page.{title}"))}</p>')
        for view in sorted(members, key=lambda v: _ORDER.index(v.verdict.code)):
            stale = next((r for r in reviews if r.term == view.topic.term and r.stale), None)
            row(context, found, view, stale=stale, opened=view.topic.term == opened)


def _sections(views: tuple[TopicView, ...], opened: str) -> tuple[tuple[str, list[TopicView]], ...]:
    """First, without a title, the topic that was asked for."""
    others = [v for v in views if v.topic.term != opened]
    return (
        ("", [v for v in views if v.topic.term == opened]),
        ("required", [v for v in others if v.is_gap and v.required]),
        ("recommended", [v for v in others if v.is_gap and not v.required]),
        ("met", [v for v in others if not v.is_gap]),
    )
