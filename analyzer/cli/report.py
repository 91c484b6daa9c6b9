"""`dpaudit report`: what the database knows, as files; and the table of vendors that `scan` shows too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from analyzer import packs
from analyzer.cli.another_day import judge_on
from analyzer.cli.common import day
from analyzer.cli.next_steps import tell_open
from analyzer.cli.options import (
    AsOfOption,
    DatabaseOption,
    DistrictOption,
    PackOption,
    StateOption,
    database_exists,
    district_with,
    must_be_workbook,
)
from analyzer.cli.places import tell_gone, tell_written
from analyzer.cli.screen import clean, emit, show
from analyzer.cli.vendor import vendors_called
from analyzer.errors import PackError, RunError
from analyzer.packs import Pack
from analyzer.records import Assessment, FileOutcome, Review
from analyzer.report.coverage_rows import offer_lines
from analyzer.report.csv_export import write_csv
from analyzer.report.json_export import write_json
from analyzer.report.topics import TopicView, headline, holds_student_data, topic_views, worst_first
from analyzer.report.view import VERDICT_ORDER, where_it_stands
from analyzer.report.workbook import write_workbook
from analyzer.run.open_steps import left_to_do
from analyzer.store import Store
from analyzer.words import label

_NAMED = 3  #: gaps named in a row of the table
_FEW = 12  #: vendors of which a table names all gaps


def report(
    *,
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", metavar="FILE", readable=False, help="Write the workbook.")
    ] = None,
    csv: Annotated[
        Path | None, typer.Option("--csv", metavar="FILE", readable=False, help="Write a CSV file.")
    ] = None,
    json: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", readable=False, help="Write a JSON file.")
    ] = None,
    vendor: Annotated[str | None, typer.Option("--vendor", metavar="NAME", help="This vendor only.")] = None,
    pack: PackOption = None,
    as_of: AsOfOption = None,
    district: DistrictOption = None,
    state: StateOption = None,
    db: DatabaseOption = None,
) -> None:
    """Report from the database, as a table or as files.

    No contract is read again. With --pack, --as-of, --district or --state the contracts are judged anew for
    this report; what is stored stays as it is.
    """
    if xlsx:
        must_be_workbook(xlsx, option="--xlsx")
    if not database_exists(db):
        raise _nothing()
    with Store.open(db) as store:
        ours = district_with(store.district(), name=district, state=state)
        anew = bool(pack) or as_of is not None or ours != store.district()
        assessments = (
            judge_on(store, day(as_of), packs=pack or (), district=ours) if anew else store.assessments()
        )
        reviews, gone = store.reviews(), store.gone_papers()
        run = store.latest_run()
        outcomes = store.outcomes(run.id) if run else ()
        left = left_to_do(store, assessments) if vendor is None and assessments else None
    if not assessments:
        raise _nothing()
    chosen = of_vendor(assessments, vendor)
    judged_on = max(date.fromisoformat(a.as_of) for a in chosen)
    rule_sets = rule_sets_of(chosen, pack or ())
    if xlsx:
        seen = outcomes if vendor is None else _of_papers(outcomes, chosen)
        written = write_workbook(
            xlsx,
            chosen,
            seen,
            as_of=judged_on,
            packs=rule_sets,
            district=ours,
            reviews=reviews,
            gone=gone,
            option="--xlsx",
        )
        tell_written(xlsx, written)
    if csv:
        tell_written(csv, write_csv(csv, chosen, packs=rule_sets, reviews=reviews))
    if json:
        written = write_json(json, chosen, as_of=judged_on, district=ours, reviews=reviews, gone=gone)
        tell_written(json, written)
    if not (xlsx or csv or json):
        print_vendors(chosen, reviews)
    tell_gone(gone, vendors={assessment.vendor.id for assessment in chosen})
    if left is not None:
        tell_open(left)


def print_vendors(assessments: Sequence[Assessment], reviews: Iterable[Review] = ()) -> None:
    """The headline and a row a vendor, worst first: its agreement, and what is required and not met.

    Of many vendors they are told only where an agreement is in force: without one, all is a gap.
    """
    reviews = tuple(reviews)
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column, justify in (
        ("Vendor", "left"),
        ("Agreement", "left"),
        ("Required", "right"),
        ("Gaps", "left"),
    ):
        table.add_column(column, justify="right" if justify == "right" else "left", overflow="fold")
    for assessment in worst_first(assessments):
        covered = where_it_stands(assessment)
        required = [view for view in topic_views(assessment, reviews=reviews) if view.required]
        gaps = sorted((view for view in required if view.is_gap), key=_worst)
        counts = holds_student_data(assessment)
        met, own = len(required) - len(gaps), sum(view.is_own for view in required)
        key = "sheet.out_of_own" if own else "sheet.out_of"
        counted = label(key, count=met, total=len(required), own=own) if counts else "–"
        name = Text(clean(assessment.vendor.name))
        named = counts and (assessment.coverage == "in_force" or len(assessments) <= _FEW)
        told = named or not counts or met or own
        shown = Text(_gaps(gaps) if named else "")
        table.add_row(name, f"{covered.look.shape} {covered.label}", counted if told else "", shown)
    show(table)
    emit("")
    emit(headline(assessments))
    offers = offer_lines(worst_first(assessments))
    if offers:
        emit(f"{label('cover.offers')}:")
        for line in offers:
            emit(f"  {clean(line)}")


def of_vendor(assessments: Sequence[Assessment], name: str | None) -> tuple[Assessment, ...]:
    """The assessments of the vendor of that name, or all where no name is given.

    Raises:
        UsageError: no vendor is called so; the advice names the likeliest.
    """
    if name is None:
        return tuple(assessments)
    chosen = {vendor.id for vendor in vendors_called(name, [a.vendor for a in assessments])}
    return tuple(a for a in assessments if a.vendor.id in chosen)


def rule_sets_of(assessments: Iterable[Assessment], ids: Sequence[str]) -> tuple[Pack, ...]:
    """The rule sets that assessments were judged by, for their names; one that is gone keeps its id only."""
    given = {pack.id: pack for pack in map(packs.load_pack, ids)}
    used = dict.fromkeys(pack_id for assessment in assessments for pack_id, _ in assessment.packs)
    found = [given.get(pack_id) or _known(pack_id) for pack_id in used]
    return tuple(pack for pack in found if pack is not None)


def _known(pack_id: str) -> Pack | None:
    try:
        return packs.load_pack(pack_id)
    except PackError:
        return None


def _of_papers(outcomes: Iterable[FileOutcome], assessments: Iterable[Assessment]) -> list[FileOutcome]:
    shas = {paper.sha256 for assessment in assessments for paper in assessment.papers}
    return [outcome for outcome in outcomes if outcome.sha256 in shas]


def _worst(view: TopicView) -> int:
    return VERDICT_ORDER.index(view.lead.verdict)


def _gaps(gaps: Sequence[TopicView]) -> str:
    named = [f"{view.verdict.look.shape} {view.name}" for view in gaps[:_NAMED]]
    more = len(gaps) - len(named)
    return ", ".join(named) + (f" and {more} more" if more > 0 else "")


def _nothing() -> RunError:
    return RunError("There is nothing to report yet.", advice="Scan a folder first: dpaudit scan FOLDER")
