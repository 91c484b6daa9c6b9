"""Scan a folder: start it, watch it, see what came of it. And the first steps, where there is nothing yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from analyzer.dashboard import data
from analyzer.dashboard.context import Context
from analyzer.dashboard.markup import bullets, esc, heading, literal
from analyzer.dashboard.scanner import going, last_words, start_scan
from analyzer.dashboard.views.places import show_changes, show_gone
from analyzer.dashboard.views.welcome import welcome
from analyzer.paths import actual
from analyzer.records import FileOutcome
from analyzer.report.dataframes import problem_rows
from analyzer.store import Run, Store
from analyzer.words import label

_LOOK_SECONDS = 1.5
_RUNS_SHOWN = 8
_STATUSES = ("read", "cached", "partly_read", "unreadable", "skipped")
_STARTED = "scan_process"


def show(context: Context) -> None:
    """The page."""
    st.html(heading(label("scan_page.title"), label("scan_page.lead")))
    folder_form(context)
    show_going(context)
    _withheld(context, data.store(context.url))
    show_gone(context)
    _runs(context, data.store(context.url))


def first_steps(context: Context) -> None:
    """What to do where no contract has been read yet."""
    _, middle, _ = st.columns([1, 3, 1])
    with middle:
        welcome(context)
    with middle, st.container(border=True):
        st.html(
            heading(label("first.title"), label("first.lead"))
            + bullets(label(f"first.{step}") for step in ("step_folder", "step_scan", "step_again"))
        )
        folder_form(context)
        st.page_link(context.pages["new"], label=label("first.one"), icon=":material/note_add:")


def folder_form(context: Context) -> None:
    """Name a folder and start."""
    with st.form("scan", border=False):
        left, right = st.columns([5, 1], vertical_alignment="bottom")
        folder = left.text_input(label("scan_page.folder"), placeholder=label("scan_page.folder_hint"))
        pressed = right.form_submit_button(label("scan_page.start"), type="primary", width="stretch")
    if not pressed:
        return
    path = Path(folder.strip().strip('"')).expanduser() if folder.strip() else None
    if path is None or not path.is_dir():
        st.error(label("scan_page.no_folder"))
        return
    store = data.store(context.url)
    st.session_state[_STARTED] = start_scan(path.absolute(), store, context.url, as_of=context.as_of)
    st.rerun()


def show_going(context: Context) -> None:
    """The scan that goes on, looked at again and again until it is done; nothing where there is none."""
    if going(data.store(context.url)) is not None or st.session_state.get(_STARTED) is not None:
        _watch(context)


@st.fragment(run_every=_LOOK_SECONDS)
def _watch(context: Context) -> None:
    store = data.store(context.url)
    found = going(store)
    process = st.session_state.get(_STARTED)
    if found is not None:
        with st.container(border=True):
            key = "going" if found.total else "counting"
            words = label(f"scan_page.{key}", folder=found.run.folder, done=found.done, total=found.total)
            st.html(f"<b>{esc(words)}</b>")
            st.progress(min(found.done / found.total, 1.0) if found.total else 0.0)
            st.caption(label("scan_page.close"))
    elif process is not None and process.poll() is None:
        st.info(label("scan_page.starting"), icon=":material/hourglass_top:")
    else:
        st.session_state[_STARTED] = None
        if process is not None and process.returncode not in (0, 1, 4):
            st.session_state["scan_failed"] = last_words(store)
        data.close_caches()
        st.rerun()


def _runs(context: Context, store: Store) -> None:
    failed = st.session_state.pop("scan_failed", None)
    if failed is not None:
        st.error(label("scan_page.failed"))
        st.code(failed, language=None, wrap_lines=True)
    runs = list(reversed(store.runs()))[:_RUNS_SHOWN]
    if not runs:
        return
    st.subheader(label("scan_page.last"))
    heads = ("folder", "started", "files", "state")
    head = "".join(f'<th scope="col">{esc(label(f"scan_page.{name}"))}</th>' for name in heads)
    body = "".join(_run_row(run, store.outcomes(run.id)) for run in runs)
    with st.container(border=True):
        st.html(f'<table class="dpa-papers"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')
    _troubles(store, runs)
    show_changes(context, runs[0])


def _withheld(context: Context, store: Store) -> None:
    """A scan that missed more than half of a folder's files asks whether they were removed on purpose."""
    latest = store.latest_run()
    missed = store.withheld(latest.id) if latest else None
    if latest is None or missed is None:
        return
    missing, known = missed
    told = label("not_there.many", missing=missing, known=known, folder=latest.folder)
    st.warning(literal(f"{told} {label('not_there.advice_folder')}"))
    if st.button(label("not_there.button")):
        st.session_state[_STARTED] = start_scan(
            actual(latest.folder), store, context.url, as_of=context.as_of, accept_missing=True
        )
        st.rerun()


def _run_row(run: Run, outcomes: Sequence[FileOutcome]) -> str:
    counts = Counter[str](outcome.status for outcome in outcomes)
    started = run.started_at[:16].replace("T", " ")
    files = ", ".join(f"{label(f'file_status.{s}')}: {counts[s]}" for s in _STATUSES if counts[s])
    key = {"running": "running", "done": "done", "interrupted": "interrupted"}.get(run.status, "crashed")
    return (
        f'<tr><td>{esc(run.folder)}</td><td class="dpa-date">{esc(started)}</td>'
        f"<td>{esc(files or str(run.total))}</td><td>{esc(label(f'scan_page.{key}'))}</td></tr>"
    )


def _troubles(store: Store, runs: Sequence[Run]) -> None:
    rows = problem_rows((), store.outcomes(runs[0].id))
    st.subheader(label("scan_page.trouble"))
    if not rows:
        st.caption(label("scan_page.trouble_none"))
        return
    st.dataframe(
        [
            {
                label("column.file"): row.file,
                label("column.status"): row.status,
                label("column.happened"): row.happened,
                label("column.advice"): row.advice,
            }
            for row in rows
        ],
        hide_index=True,
    )
