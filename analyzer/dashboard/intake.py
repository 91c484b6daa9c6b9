"""A new contract, before anything is kept: what it says, what to ask for, whether the vendor is known.

Pure but for `keep`: what was dropped and read goes in, one `Intake` comes out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from analyzer import pipeline
from analyzer.dashboard.workers import ContractReader
from analyzer.records import Assessment, Paper, Reading, Vendor
from analyzer.report.topics import TopicView, topic_views
from analyzer.settings import District
from analyzer.store import Store
from analyzer.text import path_of_part
from analyzer.vendors.identity import Candidate, match
from analyzer.vendors.join import Joined, join
from analyzer.vendors.names import normalise_name, same_name
from analyzer.vendors.papers import make_paper
from analyzer.vendors.parts import unfolded

__all__ = ["Band", "Dropped", "Intake", "Outcome", "examine", "keep"]

Band = Literal["any", "young", "old"]
Outcome = Literal["stop", "ask", "unread", "no_data", "fine"]

#: Asked for only where children under 13 use the product.
_YOUNG_ONLY = "coppa_compliance"


@dataclass(frozen=True, slots=True)
class Dropped:
    """One file that somebody dropped, and what was read in it."""

    name: str
    data: bytes
    reading: Reading


@dataclass(frozen=True, slots=True)
class Intake:
    """What dropped papers amount to, read as if everybody had signed them."""

    files: tuple[Dropped, ...]
    papers: tuple[Paper, ...]  #: as they are: signed or not
    assessment: Assessment  #: as if signed
    vendor_name: str
    outcome: Outcome
    stops: tuple[TopicView, ...]  #: says the opposite
    asks: tuple[TopicView, ...]  #: required, and not met in full
    also: tuple[TopicView, ...]  #: recommended, and not met in full
    looks: tuple[TopicView, ...]  #: required, and could not be read
    met: tuple[TopicView, ...]
    known: tuple[Candidate, ...]
    already: tuple[tuple[str, Vendor], ...]  #: file name and the vendor it is filed under
    other_product: str  #: what the papers name, where it is not the product that was said
    young_left_out: bool


def examine(
    files: Sequence[Dropped], store: Store, *, as_of: date, product: str = "", band: Band = "any"
) -> Intake:
    """Judge dropped papers together, as one vendor's. Nothing is stored.

    Raises:
        PackError: the district's rule sets cannot be used.
        StoreError: the database cannot be read.
    """
    district = store.district()
    papers = tuple(
        make_paper(paper, path_of_part(f.name, paper.document.part), as_of=as_of)
        for f in files
        for paper in f.reading.papers
    )
    name = _vendor_name(papers)
    vendor = Vendor("", name, products=(product,) if product else ())
    joined = join(papers, as_of=as_of)
    papers = unfolded(joined.papers)
    found = _as_if_signed(vendor, joined, district, as_of=as_of, band=band)
    views = topic_views(found)
    gaps = [v for v in views if v.is_gap and not v.is_own]  # what their own terms are worth is the question
    stops = tuple(v for v in gaps if v.verdict.code == "conflict")
    looks = tuple(v for v in gaps if v.required and v.verdict.code == "not_assessed")
    asks = tuple(v for v in gaps if v.required and v not in stops and v not in looks)
    return Intake(
        files=tuple(files),
        papers=papers,
        assessment=found,
        vendor_name=name,
        outcome=_outcome(papers, stops, asks, looks),
        stops=stops,
        asks=asks,
        also=tuple(v for v in gaps if v not in stops and v not in looks and v not in asks),
        looks=looks,
        met=tuple(v for v in views if not v.is_gap or v.is_own),
        known=match(name, store.vendors()),
        already=_already(files, store),
        other_product=_other_product(papers, product),
        young_left_out=band == "old",
    )


def _as_if_signed(
    vendor: Vendor, joined: Joined, district: District, *, as_of: date, band: Band
) -> Assessment:
    """A new paper waits for signatures by its nature: what its words are worth is the question."""
    papers = joined.papers
    counted = tuple(p if p.standing == "not_applicable" else replace(p, standing="in_force") for p in papers)
    stating = next((p.reading for p in papers if p.reading.fact("state")), None)
    packs = pipeline.choose_packs((), reading=stating, district=district)
    found = pipeline.assess_vendor(vendor, counted, packs, as_of=as_of, district=district)
    relations = tuple(dict.fromkeys((*found.cover.relations, *joined.relations)))
    found = replace(found, cover=replace(found.cover, relations=relations))
    if band != "old":
        return found
    return replace(found, findings=tuple(f for f in found.findings if f.term != _YOUNG_ONLY))


def _outcome(
    papers: Sequence[Paper], stops: Sequence[TopicView], asks: Sequence[TopicView], looks: Sequence[TopicView]
) -> Outcome:
    if stops:
        return "stop"
    if all(p.standing == "not_applicable" for p in papers):
        return "no_data"
    if looks and not asks:
        return "unread"
    return "ask" if asks else "fine"


def _vendor_name(papers: Sequence[Paper]) -> str:
    """The first vendor that a paper names, else the first file's name."""
    for paper in papers:
        named = paper.reading.fact("vendor")
        if isinstance(named, str) and normalise_name(named):
            return named
    return papers[0].path.rsplit(".", 1)[0]


def _other_product(papers: Sequence[Paper], product: str) -> str:
    named = [value for p in papers if isinstance(value := p.reading.fact("product"), str) and value]
    if not product or not named or any(same_name(product, name) for name in named):
        return ""
    return ", ".join(dict.fromkeys(named))


def _already(files: Sequence[Dropped], store: Store) -> tuple[tuple[str, Vendor], ...]:
    found = []
    for file in files:
        for vendor_id in sorted(store.vendors_of([file.reading.document.sha256])):
            vendor = store.vendor(vendor_id)
            if vendor is not None:
                found.append((file.name, vendor))
    return tuple(found)


def keep(
    intake: Intake,
    store: Store,
    *,
    reader: ContractReader,
    as_of: date,
    vendor_id: str | None,
    name: str,
    who: str,
) -> Vendor:
    """Keep the files, file them under a vendor and judge it.

    Args:
        intake: what was dropped.
        store: the database.
        reader: the warm process, which reads the files once more at the place where they stay.
        as_of: the day to judge by.
        vendor_id: a vendor that is known; ``None`` for a new one.
        name: of the new vendor.
        who: whose choice it is.

    Raises:
        StoreError: the database or the files cannot be written.
        RunError: the process cannot be started.
    """
    paths = [store.save_upload(file.name, file.data) for file in intake.files]
    vendor = store.vendor(vendor_id) if vendor_id else None
    vendor = vendor or store.vendor_for_key(normalise_name(name) or name, name)
    for file in intake.files:  # before they are filed by their own words
        store.assign(file.reading.document.sha256, vendor.id, who=who)
        store.add_event("upload", vendor.id, who=who, sha256=file.reading.document.sha256)
    reader.scan(paths, store, as_of=as_of)
    return vendor
