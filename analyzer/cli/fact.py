"""`dpaudit fact`: what a paper says of itself, put right by a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import typer

from analyzer import run
from analyzer.cli.common import day
from analyzer.cli.options import AsOfOption, DatabaseOption, database_exists
from analyzer.cli.screen import clean, emit, note, one_line, say
from analyzer.errors import RunError, UsageError
from analyzer.records import Assessment, Correction, Evidence, FactValue
from analyzer.report.file_rows import fact_text, file_name
from analyzer.report.view import place_text, where_it_stands
from analyzer.store import Store
from analyzer.text import file_id
from analyzer.vendors.effect import without_effect
from analyzer.vendors.facts import KINDS, correct, parse_settings
from analyzer.words import label

WhoOption = Annotated[
    str | None, typer.Option("--who", metavar="NAME", help="Who says so. As in `dpaudit setup` if not given.")
]

_SET_HELP = (
    "What is right. May be repeated. Who has signed: signed=yes (both have), signed=vendor, signed=school "
    "or signed=no. What it is: document_type= with one of " + ", ".join(KINDS) + ", or in usual words: "
    "'renewal letter', 'data agreement'."
)


def fact(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="Path or name of the file, or its sha256. Several may be told at once who signed.",
        ),
    ],
    *,
    values: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FACT=VALUE", help=_SET_HELP),
    ] = None,
    withdraw: Annotated[
        list[str] | None,
        typer.Option("--withdraw", metavar="FACT", help="Take a correction back. May be repeated."),
    ] = None,
    keep: Annotated[
        list[str] | None,
        typer.Option("--keep", metavar="FACT", help="Take over what was said of an earlier version."),
    ] = None,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="How you know it.")] = "",
    who: WhoOption = None,
    listed: Annotated[bool, typer.Option("--list", help="Show all facts, and who corrected what.")] = False,
    as_of: AsOfOption = None,
    db: DatabaseOption = None,
) -> None:
    """Correct what was read in a paper: dates, parties, kind, signing.

    A correction outranks what is read, survives every scan, and can be taken back. For example:
    dpaudit fact dpa.pdf --set expiration_date=2027-06-30 --why "Extended by e-mail"
    The end of an amendment or a letter of renewal that both have signed is the agreement's that it changes.
    """
    if not database_exists(db):
        raise RunError("There is nothing on file yet.", advice="Scan a folder first: dpaudit scan FOLDER")
    with Store.open(db) as store:
        told = [name for given in (withdraw or (), keep or ()) for name in given]
        told += [value.partition("=")[0].strip().lower().replace("-", "_") for value in values or ()]
        shas = dict.fromkeys(sha for file in files for sha in _meant(store, file, told, withdraw or ()))
        if len(shas) > 1:
            _must_be_for_several(values, withdraw, keep)
        asked = {sha: _Asked(_settings(store, sha, values or ()), keep or (), withdraw or ()) for sha in shas}
        by = _By(who or store.district().reviewer, why, day(as_of))
        for sha256, asked_of in asked.items():
            before = _judged(store, sha256)
            if asked_of and (paper := _in_packet(store, sha256)):
                note(one_line(clean(label("facts.put_on", kind=paper.kind, paper=file_name(paper.path)))))
            elif len(shas) > 1:
                note(f"{one_line(clean(_called(store, sha256)))}:")
            made = {correction.fact for correction in _keep(store, sha256, asked_of, by)}
            if made and (why_not := without_effect(before, _judged(store, sha256), sha256, made)):
                note(clean(why_not))
            if listed or not asked_of:
                _show(store, sha256)
        if any(asked.values()):
            _tell_standing(store, [part for sha in shas for part in (sha, file_id(sha))])


def _meant(store: Store, file: str, facts: Sequence[str], back: Sequence[str]) -> Iterator[str]:
    """The paper that a name and the facts to be told mean; all papers of a packet where it is only shown."""
    found, exact = run.find_paper(store, file)
    papers = run.papers_of(store, found)
    if exact or not papers:
        yield found
    elif facts:
        yield run.meant_in_packet(store, found, facts, back=back)
    else:
        yield from (paper.identity for paper in papers)


def _in_packet(store: Store, sha256: str) -> run.PaperIn | None:
    return next((p for p in run.papers_of(store, sha256) if p.identity == sha256), None)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be said of one file."""

    settings: Mapping[str, FactValue]
    keep: Sequence[str]
    withdraw: Sequence[str]

    def __bool__(self) -> bool:
        return bool(self.settings or self.keep or self.withdraw)


@dataclass(frozen=True, slots=True)
class _By:
    """Who says it, how they know, and the day that the vendor is judged for."""

    who: str
    why: str
    as_of: date


def _keep(store: Store, sha256: str, asked: _Asked, by: _By) -> Iterator[Correction]:
    """Keep what is said of a file, and tell it, fact by fact."""
    if asked.settings:
        made = run.correct_facts(store, sha256, asked.settings, who=by.who, why=by.why, as_of=by.as_of)
        yield from _tell("corrected", made)
    if asked.keep:
        made = run.take_suggestions(store, sha256, asked.keep, who=by.who, as_of=by.as_of)
        yield from _tell("corrected", made)
    if asked.withdraw:
        why = by.why or label("facts.taken_back")
        made = run.withdraw_facts(store, sha256, asked.withdraw, who=by.who, why=why, as_of=by.as_of)
        yield from _tell("withdrawn", made)


def _settings(store: Store, sha256: str, values: Sequence[str]) -> dict[str, FactValue]:
    reading = run.reading_of(store, sha256)
    known = correct(reading, store.corrections(sha256)) if reading else None
    return dict(parse_settings(values, known=known))


def _must_be_for_several(
    values: Sequence[str] | None, withdraw: Sequence[str] | None, keep: Sequence[str] | None
) -> None:
    """A date or a party that is right for one paper is wrong for the next."""
    names = [value.partition("=")[0].strip() for value in values or ()]
    if keep or any(name != "signed" for name in (*names, *(withdraw or ()))):
        raise UsageError(
            "Several files at once can be told only who signed.",
            advice="Say --set signed=yes of several; everything else file by file.",
            code="E618",
        )


def _called(store: Store, sha256: str) -> str:
    if paper := _in_packet(store, sha256):
        return file_name(paper.path)
    places = store.locations(sha256)
    return file_name(places[0].shown) if places else sha256[:12]


def _tell_standing(store: Store, shas: Iterable[str]) -> None:
    """Where the vendors of the papers stand now."""
    for vendor_id in sorted(store.vendors_of(shas)):
        found = store.assessment(vendor_id)
        if found is not None:
            told = where_it_stands(found).label
            note(one_line(clean(f"{found.vendor.name}: {told}. {found.coverage_reason}")))


def _judged(store: Store, sha256: str) -> Assessment | None:
    """The vendor of a file, as it is judged now."""
    vendors = store.vendors_of([sha256]) or store.vendors_of([file_id(sha256)])
    return store.assessment(next(iter(vendors))) if len(vendors) == 1 else None


def _tell(what: str, made: tuple[Correction, ...]) -> tuple[Correction, ...]:
    for correction in made:
        text = fact_text(correction.fact, correction.value) or label("facts.not_stated")
        name = label(f"fact.{correction.fact}")
        note(label(f"facts.told_{what}", fact=name, value=clean(text), who=correction.who))
    if not made:
        note(label("facts.nothing_new"))
    return made


def _show(store: Store, sha256: str) -> None:
    """What counts, what the paper says where that differs, and the history."""
    paper = store.locations(sha256)
    part = _in_packet(store, sha256)
    emit(f"{clean(part.path if part else paper[0].shown if paper else '')}  {sha256[:12]}")
    for state in run.fact_states(store, sha256):
        text = fact_text(state.name, state.value) or label("facts.not_stated")
        say(f"{state.name:<17} {clean(text)}", hang=18)
        if state.correction is not None:
            read = fact_text(state.name, state.read.value if state.read else None)
            said = clean(_said(state.correction))
            say(said, indent=18)
            say(clean(label("facts.paper_says", value=read or label("facts.not_stated"))), indent=18)
            if state.read is not None and state.read.evidence:
                say(clean(_where(state.read.evidence[0])), indent=18)
        if state.correction is not None and state.correction.stale:
            say(label("facts.stale"), indent=18)
        if state.suggestion is not None:
            say(clean(label("facts.suggested", said=_said(state.suggestion))), indent=18)
    history = store.correction_history(sha256)
    if history:
        emit(f"\n{label('facts.history')}")
    for correction in history:
        say(clean(f"{label(f'fact.{correction.fact}')}: {_said(correction)}"), hang=2)


def _said(correction: Correction) -> str:
    key = "withdrawn" if correction.withdrawn else "said"
    value = fact_text(correction.fact, correction.value) or label("facts.not_stated")
    return label(
        f"facts.{key}", who=correction.who, day=correction.at[:10], value=value, reason=correction.reason
    )


def _where(proof: Evidence) -> str:
    return f"“{proof.quote}” ({place_text(proof)})"
