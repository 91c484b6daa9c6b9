"""Which rule sets apply, and what a vendor's papers amount to under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from analyzer import assess, packs
from analyzer.records import Assessment, Correction, Finding, Paper, Reading, Vendor
from analyzer.settings import District
from analyzer.vendors import coverage, papers
from analyzer.vendors.facts import correct
from analyzer.vendors.fiscal import with_fiscal_years
from analyzer.vendors.join import join
from analyzer.vendors.officials import without_ours
from analyzer.words import label


def choose_packs(
    ids: Sequence[str] = (), *, reading: Reading | None = None, district: District | None = None
) -> tuple[packs.Pack, ...]:
    """The rule sets to judge by.

    Those named, where any is named. Else the district's default rule sets and the laws of its state; where
    the district's state is not known, of the state that the contract itself names.

    Raises:
        PackError: a rule set is unknown or wrong.
    """
    if ids:
        return tuple(packs.load_pack(id_or_path) for id_or_path in dict.fromkeys(ids))
    district = district or District()
    state = district.state or _state(reading)
    chosen = [packs.load_pack(pack_id) for pack_id in dict.fromkeys(district.default_packs)]
    known = {pack.id for pack in chosen}
    return (*chosen, *(pack for pack in packs_of_state(state) if pack.id not in known))


def packs_of_state(state: str) -> tuple[packs.Pack, ...]:
    """The shipped laws of one state (two letters), none for an empty string."""
    return tuple(
        pack
        for pack in packs.list_packs()
        if state and pack.kind == "law" and pack.jurisdiction.upper() == state.upper()
    )


def assess_paper(
    paper: Paper, rule_sets: Sequence[packs.Pack], *, as_of: date, district: District
) -> Assessment:
    """Judge one paper alone, as if it were all there is; one that is not in force for us meets nothing."""
    name = paper.reading.fact("vendor")
    vendor = Vendor(id="", name=name if isinstance(name, str) and name else Path(paper.path).stem)
    return assess_vendor(vendor, (paper,), rule_sets, as_of=as_of, district=district)


def assess_vendor(
    vendor: Vendor,
    vendor_papers: Sequence[Paper],
    rule_sets: Sequence[packs.Pack],
    *,
    as_of: date,
    district: District,
    corrections: Sequence[Correction] = (),
) -> Assessment:
    """Judge all papers of a vendor together: first whether an agreement is in force, then what it says.

    A corrected fact is taken before anything is judged, so that a corrected date moves the paper's standing.
    A paper that lies in several files is put together first (`vendors.join`).
    Of a vendor that holds no student data, as a person confirmed, nothing is asked. Our own people are no
    contacts of the vendor's.
    """
    year_end = district.fiscal_year_end
    corrected = tuple(
        _corrected(paper, corrections, as_of=as_of, year_end=year_end) for paper in vendor_papers
    )
    joined = join(without_ours(corrected, district), as_of=as_of)
    current = papers.settle(joined.papers, as_of=as_of)
    answer = coverage.cover(current, vendor, as_of=as_of, district=district, joined=joined.relations)
    return Assessment(
        vendor=vendor,
        as_of=as_of.isoformat(),
        coverage=answer.coverage,
        coverage_reason=answer.reason,
        papers=answer.papers,
        findings=() if answer.coverage == "no_student_data" else _findings(answer.papers, rule_sets),
        packs=tuple((pack.id, pack.hash) for pack in rule_sets),
        cover=answer.cover,
    )


def _findings(current: Sequence[Paper], rule_sets: Sequence[packs.Pack]) -> tuple[Finding, ...]:
    """What the papers that bind the vendor to us amount to; where others are on file, gaps say so."""
    findings = assess.roll_up(current, rule_sets)
    if all(paper.standing != "another_district" for paper in current):
        return findings
    told = label("judged.another_district")
    return tuple(
        replace(finding, reason=f"{finding.reason} {told}") if finding.verdict == "missing" else finding
        for finding in findings
    )


def _corrected(paper: Paper, corrections: Sequence[Correction], *, as_of: date, year_end: str) -> Paper:
    reading = correct(with_fiscal_years(paper.reading, year_end), corrections)
    return paper if reading is paper.reading else papers.make_paper(reading, paper.path, as_of=as_of)


def _state(reading: Reading | None) -> str:
    value = reading.fact("state") if reading is not None else None
    return value if isinstance(value, str) else ""
