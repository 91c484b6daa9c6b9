"""All vendors: where we stand, worst first."""

from __future__ import annotations

import streamlit as st

from analyzer.dashboard import data
from analyzer.dashboard.context import Context
from analyzer.dashboard.data import Portfolio
from analyzer.dashboard.filters import Filter, columns_of, page_of, rows_of
from analyzer.dashboard.markup import coverage_bar, esc, heading, matrix_table, pill, small, tiles
from analyzer.dashboard.views.places import gone_count
from analyzer.dashboard.views.scan_page import first_steps, show_going
from analyzer.dashboard.views.welcome import welcome
from analyzer.records import Coverage
from analyzer.report.dataframes import MatrixRow
from analyzer.report.topics import COVERAGE_ORDER
from analyzer.report.view import VERDICT_ORDER, look
from analyzer.words import label, labels

_PAGE_SIZE = 50
_CODES = (*VERDICT_ORDER[:-1], "own", "pending", "met")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(context: Context) -> None:
    """The page."""
    show_going(context)
    portfolio = data.portfolio(context.url, as_of=context.as_of)
    if portfolio is None:
        first_steps(context)
        return
    head = st.container()
    chosen, core, rule_set = _filters(portfolio)
    shown = portfolio
    if rule_set is not None:
        shown = data.portfolio(context.url, as_of=context.as_of, rule_set=rule_set) or portfolio
    with head:
        _head(shown, context)
    columns = columns_of(shown.matrix, core=core)
    rows = rows_of(shown.matrix, chosen, columns)
    _table(shown, rows, columns)
    _below(context, rows, rule_set)


def _head(portfolio: Portfolio, context: Context) -> None:
    fields = {"date": portfolio.as_of, "packs": ", ".join(portfolio.chosen), "district": portfolio.district}
    line = label("dashboard.as_of_district" if portfolio.district else "dashboard.as_of", **fields)
    st.html(heading(portfolio.headline, line))
    if portfolio.as_of != context.as_of.isoformat():
        st.warning(label("dashboard.old", date=portfolio.as_of, packs=", ".join(portfolio.chosen)))
    if not portfolio.district and not welcome(context):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.text(label("dashboard.who"))
            st.page_link(context.pages["settings"], label=label("page.settings"), icon=":material/settings:")
    gone_count(context)
    left, right = st.columns([5, 7], gap="medium", vertical_alignment="center")
    with left:
        st.html(coverage_bar(portfolio.coverage))
    with right:
        st.html(
            tiles(
                (
                    (str(portfolio.gaps), label("dashboard.gaps")),
                    (str(portfolio.opposite), label("dashboard.opposite")),
                    (str(portfolio.unread), label("dashboard.unread")),
                )
            )
        )


def _filters(portfolio: Portfolio) -> tuple[Filter, bool, str | None]:
    """What is chosen: filter, whether only core topics are shown, and the rule set."""
    names = dict(portfolio.rule_sets)
    present = {row.coverage.code for row in portfolio.matrix.rows}
    text, coverage, verdicts, rules, topics = st.columns([3, 3, 3, 3, 3.6])
    words = text.text_input(
        label("dashboard.search"),
        key="q",
        bind="query-params",
        placeholder=label("dashboard.search_hint"),
        live=True,
    )
    stands: list[Coverage] = coverage.multiselect(
        label("dashboard.coverage"),
        [code for code in COVERAGE_ORDER if code in present],
        format_func=lambda code: label(f"coverage.{code}"),
        key="agreement",
        bind="query-params",
        placeholder=label("dashboard.any"),
    )
    codes = verdicts.multiselect(
        label("dashboard.verdict"),
        _CODES,
        format_func=lambda code: f"{look(code).shape} {label(f'short.{code}')}",
        key="protections",
        bind="query-params",
        help=label("dashboard.verdict_hint"),
        placeholder=label("dashboard.any"),
    )
    rule_set = rules.selectbox(
        label("dashboard.rule_set"),
        ["", *names],
        format_func=lambda pack: names.get(pack, label("dashboard.all_rule_sets")),
        key="rules",
        bind="query-params",
    )
    every = label("dashboard.every", count=len(portfolio.matrix.terms))
    size = topics.segmented_control(
        label("dashboard.topics"),
        ["core", "all"],
        default="core",
        required=True,
        format_func=lambda code: label("dashboard.core") if code == "core" else every,
        key="show",
        bind="query-params",
    )
    return Filter(words or "", tuple(stands), tuple(codes)), size != "all", rule_set or None


def _table(portfolio: Portfolio, rows: tuple[MatrixRow, ...], columns: tuple[int, ...]) -> None:
    if not rows:
        st.info(label("dashboard.no_match"), icon=":material/filter_alt_off:")
        return
    number = int(st.session_state.get("page", 1) or 1)
    page, pages = page_of(rows, number, size=_PAGE_SIZE)
    st.html(matrix_table(portfolio.matrix, page, columns))
    if pages > 1:
        st.number_input(label("dashboard.pages"), 1, pages, key="page", width=140)


def _below(context: Context, rows: tuple[MatrixRow, ...], rule_set: str | None) -> None:
    total = data.portfolio(context.url, as_of=context.as_of)
    count = label("dashboard.shown", shown=len(rows), total=len(total.matrix.rows) if total else 0)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(small(f"{count}. {label('dashboard.open_hint')}"))
        ids = tuple(row.vendor_id for row in rows)
        st.download_button(
            label("dashboard.download"),
            lambda: data.workbook(context.url, ids, as_of=context.as_of, rule_set=rule_set),
            file_name=f"dpaudit-{context.as_of.isoformat()}.xlsx",
            mime=_XLSX,
            icon=":material/download:",
            help=label("dashboard.download_hint"),
            disabled=not rows,
            on_click="ignore",
        )
    with st.expander(label("dashboard.legend")):
        lines = "".join(
            f'<p style="margin:.3rem 0">{pill(label(f"short.{code}"), look(code))} {esc(text)}</p>'
            for code, text in labels("legend").items()
        )
        st.html(lines)
