"""New contract: drop it, see in one screen what to ask for, keep it or not."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import get_args

import streamlit as st

from analyzer.dashboard import data
from analyzer.dashboard.context import Context
from analyzer.dashboard.intake import Band, Dropped, Intake, examine, keep
from analyzer.dashboard.markup import (
    banner,
    bullets,
    esc,
    heading,
    literal,
    papers_table,
    pill,
    quotation,
    vendor_link,
)
from analyzer.dashboard.workers import ContractReader
from analyzer.errors import DpauditError
from analyzer.ingest.discover import OLD, READ
from analyzer.reading.worker import READER
from analyzer.records import Assessment, Vendor
from analyzer.report.dataframes import fact_rows, file_name
from analyzer.report.topics import TopicView
from analyzer.report.view import look, place_text
from analyzer.store import confined_name
from analyzer.words import label

_RESULT, _ROUND, _SAID = "new_result", "new_round", "new_said"
_TONES = {
    "stop": "conflict",
    "ask": "weak",
    "unread": "not_assessed",
    "no_data": "not_assessed",
    "fine": "met",
}
_STANDINGS = {"in_force": "met", "unsigned": "pending", "not_yet": "pending", "expired": "weak"}
_NEW = ""  #: stands for a new vendor among the ids of known ones


@st.cache_resource(show_spinner=False)
def contract_reader() -> ContractReader:
    """The warm process that reads dropped contracts. ``DPAUDIT_READER`` names another function, for tests."""
    reader = ContractReader(reader=os.environ.get("DPAUDIT_READER", READER))
    reader.warm()
    return reader


def show(context: Context) -> None:
    """The page."""
    st.html(heading(label("new.title"), label("new.lead")))
    contract_reader()
    said = st.session_state.pop(_SAID, None)
    if said is not None:
        st.success(literal(said[0]), icon=":material/check_circle:")
        if said[1] is not None:
            st.page_link(
                context.pages["vendor"],
                label=literal(label("new.open", vendor=said[1].name)),
                query_params={"id": said[1].id},
                icon=":material/arrow_forward:",
            )
    intake: Intake | None = st.session_state.get(_RESULT)
    if intake is None:
        _drop(context)
    else:
        _result(context, intake)


def _drop(context: Context) -> None:
    """The form, and the work when it is sent."""
    types = sorted(suffix.removeprefix(".") for suffix in READ | OLD)
    with st.form(f"drop-{st.session_state.get(_ROUND, 0)}"):
        files = st.file_uploader(label("new.files"), type=types, accept_multiple_files=True)
        left, right = st.columns(2)
        product = left.text_input(label("new.product"), placeholder=label("new.product_hint"))
        bands: tuple[Band, ...] = get_args(Band)
        band = right.selectbox(label("new.band"), bands, format_func=lambda b: label(f"new.band_{b}"))
        pressed = st.form_submit_button(label("new.read"), type="primary", icon=":material/search:")
    if not pressed:
        return
    if not files:
        st.error(label("new.needs_files"))
        return
    try:
        dropped = _read([(file.name, file.getvalue()) for file in files])
        store = data.store(context.url)
        st.session_state[_RESULT] = examine(
            dropped, store, as_of=context.as_of, product=product.strip(), band=band
        )
    except DpauditError as error:
        st.error(literal(f"{error.message} {error.advice}"))
        return
    st.rerun()


def _read(files: Sequence[tuple[str, bytes]]) -> list[Dropped]:
    """Read the files in the warm process; the copies it reads are gone afterwards."""
    bar = st.progress(0.0)
    done: dict[Path, Dropped] = {}
    with tempfile.TemporaryDirectory(prefix="dpaudit-") as folder:
        paths: dict[Path, tuple[str, bytes]] = {}
        for number, (name, content) in enumerate(files):
            place = Path(folder, str(number))
            place.mkdir()
            path = place / confined_name(name)
            path.write_bytes(content)
            paths[path] = (name, content)
        bar.progress(0.05, literal(label("new.working", name=files[0][0], done=0, total=len(files))))
        for path, reading, _ in contract_reader().read(list(paths)):
            name, content = paths[path]
            done[path] = Dropped(name, content, reading)
            bar.progress(
                len(done) / len(files),
                literal(label("new.working", name=name, done=len(done), total=len(files))),
            )
    bar.empty()
    return [done[path] for path in paths]


def _result(context: Context, intake: Intake) -> None:
    """All of it in one screen."""
    st.html(banner(_headline(intake), _TONES[intake.outcome]))
    st.html(f'<p class="dpa-sub" style="margin:0">{esc(" ".join(_notes(intake)))}</p>')
    wide, narrow = st.columns([5, 3], gap="large")
    with wide:
        _section("stops", intake.stops)
        _section("asks", intake.asks)
        _section("looks", intake.looks)
        if intake.also:
            with st.expander(f"{label('new.also')} ({len(intake.also)})"):
                _items(intake.also)
        if intake.met and intake.outcome != "no_data":
            names = ", ".join(view.name for view in intake.met)
            st.html(f'<p class="dpa-muted">{esc(label("new.met", names=names))}</p>')
    with narrow:
        _known(intake)
        _choice(context, intake)
        _to_copy(intake)
    with st.container(border=True):
        st.subheader(label("new.papers"))
        rows = zip(fact_rows([_as_they_are(intake)]), intake.papers, strict=True)
        st.html(
            papers_table([(row, look(_STANDINGS.get(paper.standing, "not_assessed"))) for row, paper in rows])
        )


def _as_they_are(intake: Intake) -> Assessment:
    return replace(intake.assessment, papers=intake.papers)


def _headline(intake: Intake) -> str:
    if intake.outcome not in ("stop", "ask"):
        return label(f"new.{intake.outcome}")
    count = len(intake.stops if intake.outcome == "stop" else intake.asks)
    if count == 1:
        return label(f"new.{intake.outcome}_one")
    words = label("new.numbers").split()
    return label(f"new.{intake.outcome}", count=words[count - 1] if count <= len(words) else count)


def _notes(intake: Intake) -> list[str]:
    notes = []
    if intake.outcome in ("unread", "no_data"):
        notes.append(label(f"new.{intake.outcome}_lead"))
    if any(p.standing in ("unsigned", "unknown") for p in intake.papers):
        notes.append(label("new.as_signed"))
    if intake.young_left_out:
        notes.append(label("new.young_left_out"))
    if intake.other_product:
        product = ", ".join(intake.assessment.vendor.products)
        notes.append(label("new.other_product", product=product, named=intake.other_product))
    return notes


def _section(key: str, views: Sequence[TopicView]) -> None:
    if views:
        st.subheader(label(f"new.{key}"))
        _items(views)


def _items(views: Sequence[TopicView]) -> None:
    for view in views:
        with st.container(border=True):
            shown = next((e for e in view.lead.evidence if e.role != "lead_in"), None)
            quote = quotation(shown.quote, clamp=True) if shown else ""
            where = ", ".join(
                part
                for part in (
                    file_name(view.paper.path) if view.paper else "",
                    place_text(shown) if shown else "",
                )
                if part
            )
            st.html(
                f'<div class="dpa-topic"><div>{pill(view.verdict.label, view.verdict.look)}</div>'
                f"<div><h4>{esc(view.name)}</h4><p>{esc(view.reason)}</p>{quote}"
                f'<div class="dpa-meta"><span>{esc(where if shown else "")}</span></div></div></div>'
            )
            st.code(view.ask, language=None, wrap_lines=True)


def _known(intake: Intake) -> None:
    with st.container(border=True):
        st.html(f"<b>{esc(label('new.known' if intake.known else 'new.unknown'))}</b>")
        for candidate in intake.known:
            link = esc(vendor_link(candidate.vendor.id))
            name = f'<a class="dpa-link" href="{link}">{esc(candidate.vendor.name)}</a>'
            st.html(f'<p style="margin:.2rem 0">{name}: {esc(candidate.reason)}</p>')
        if not intake.known:
            st.text(intake.vendor_name)
        lines = [label("new.same_file", file=name, vendor=vendor.name) for name, vendor in intake.already]
        if lines:
            st.html(bullets(lines))


def _choice(context: Context, intake: Intake) -> None:
    """Keep it, under whom, or discard it."""
    options = {c.vendor.id: c.vendor.name for c in intake.known}
    names = {**options, _NEW: label("new.new_vendor", name=intake.vendor_name)}
    with st.form("keep"):
        chosen = st.radio(label("new.file_under"), list(names), format_func=lambda key: literal(names[key]))
        name = st.text_input(label("new.vendor_name"), intake.vendor_name)
        with st.container(horizontal=True):
            kept = st.form_submit_button(label("new.keep"), type="primary", icon=":material/inventory_2:")
            discarded = st.form_submit_button(label("new.discard"), icon=":material/delete:")
    if discarded:
        _finish(label("new.discarded"), None)
    if kept:
        try:
            vendor = _keep(context, intake, chosen or None, name.strip() or intake.vendor_name)
        except DpauditError as error:
            st.error(literal(f"{error.message} {error.advice}"))
            return
        _finish(label("new.kept", vendor=vendor.name), vendor)


def _keep(context: Context, intake: Intake, vendor_id: str | None, name: str) -> Vendor:
    store, reader = data.store(context.url), contract_reader()
    with st.spinner(label("new.keep")):
        vendor = keep(
            intake,
            store,
            reader=reader,
            as_of=context.as_of,
            vendor_id=vendor_id,
            name=name,
            who=store.district().reviewer,
        )
    data.close_caches()
    return vendor


def _finish(words: str, vendor: Vendor | None) -> None:
    """Back to an empty form, with a word on what happened; the dropped bytes leave the session."""
    st.session_state.pop(_RESULT, None)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.session_state[_SAID] = (words, vendor)
    st.rerun()


def _to_copy(intake: Intake) -> None:
    views = (*intake.stops, *intake.asks)
    if views:
        st.html(f"<b>{esc(label('new.copy_all'))}</b>")
        lines = [label("new.ask_line", number=i, topic=v.name, ask=v.ask) for i, v in enumerate(views, 1)]
        st.code("\n".join(lines), language=None, wrap_lines=True)
