"""Whether a page to sign, an exhibit or some pages are a part of a paper that lies in another file, and why.

Only what stands in the papers counts; what files are called never decides between two. What speaks against it
outweighs all that speaks for it, and where too little speaks for it, it stays open.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from analyzer.records import OWN_TERMS, Paper
from analyzer.vendors.beside import CERTIFICATE_ONLY
from analyzer.vendors.facts import CONTRACT, is_contract
from analyzer.vendors.papers import ON_OFFER, dates
from analyzer.vendors.parties import is_acceptance
from analyzer.vendors.photographed import photographed
from analyzer.vendors.pieces_alike import (
    DATED,
    EQUAL,
    UNDATED,
    all_numbered,
    answers,
    exhibit_name,
    is_announced,
    named_on,
    named_title,
    near_in_time,
    other_reference,
    pages_named,
    paper_titles,
    part_name,
    same_day,
    same_head,
    same_number,
    same_reference,
    same_school,
    same_title,
    same_vendor,
    sections_go_on,
    speaks_against,
    title_fit,
    titles_fit,
)
from analyzer.words import label

State = Literal["holds", "open", "against"]


@dataclass(frozen=True, slots=True)
class Tie:
    """How a file goes with a paper."""

    state: State
    reason: str  #: for a person
    by_date: bool = False  #: the date of the paper is one of the reasons
    weight: int = 0  #: of ties that hold, the heavier one says more


def is_piece(paper: Paper) -> bool:
    """Whether a file says that it is only a page to sign or an exhibit, and nobody said what it is."""
    told = any(
        name in paper.reading.facts and paper.reading.facts[name].corrected_by
        for name in ("document_type", CONTRACT)
    )
    return bool(paper.reading.makeup.kind) and not told and _may_join(paper) and not is_acceptance(paper)


def is_certificate(paper: Paper) -> bool:
    """Whether a file holds only the certificate of an e-signature service."""
    return any(p.code == CERTIFICATE_ONLY for p in paper.reading.problems)


def can_begin(paper: Paper) -> bool:
    """Whether a file can hold the first pages of a paper that goes on in another file."""
    makeup = paper.reading.makeup
    return not makeup.kind and makeup.first_page <= 1 and can_go_on(paper)


def can_be_body(paper: Paper) -> bool:
    """Whether a file can hold the main part of a paper that both sides sign."""
    makeup = paper.reading.makeup
    if makeup.kind or not _may_join(paper) or paper.document_type in OWN_TERMS or is_acceptance(paper):
        return False
    return makeup.first_page <= 1 and (paper.document_type != "other" or bool(makeup.titles))


def goes_on(paper: Paper) -> bool:
    """Whether a file begins as no paper does: with a later page or section, or in mid-sentence."""
    makeup = paper.reading.makeup
    if makeup.first_page:
        return makeup.first_page > 1
    return makeup.goes_on or (makeup.first_section > 1 and not makeup.titles)


def can_go_on(paper: Paper) -> bool:
    """Whether a file can hold later pages of a paper."""
    told = paper.reading.facts.get("document_type")
    return _may_join(paper) and not (told is not None and told.corrected_by) and not is_acceptance(paper)


def _may_join(paper: Paper) -> bool:
    return (
        is_contract(paper.reading) and paper.reading.assessed != "none" and bool(paper.reading.makeup.digest)
    )


def page_tie(page: Paper, body: Paper) -> Tie:
    """Whether a page to sign is that of a paper."""
    against = speaks_against(page, body)
    if against:
        return Tie("against", against)
    if body.reading.fact("signed") == "both":
        return Tie("against", label("joined.signed_already"))
    title, by_date = title_fit(page, body), same_day(page, body)
    numbered = same_number(page, body) and any((same_school(page, body), same_vendor(page, body)))
    if numbered and near_in_time(page, body, days=DATED):
        reason = label("joined.page_numbered", number=page.reading.makeup.number)
        return Tie("holds", reason, by_date, 8 + title)
    reference = same_reference(page, body)
    if reference and _may_be_of(page, body, title) and near_in_time(page, body, days=DATED):
        return Tie("holds", label("joined.page_numbered", number=reference), by_date, 6 + title)
    doubt = _page_doubt(page, body, title, by_date=by_date)
    if doubt:
        return Tie("open", label(f"joined.{doubt}"))
    day = body.effective_date if by_date else ""
    reason = label("joined.page_dated" if day else "joined.page", title=named_title(page, body), day=day)
    return Tie("holds", reason, by_date, 4 * by_date + title)


def _may_be_of(piece: Paper, body: Paper, title: int) -> bool:
    """Whether a part that bears a paper's reference names that paper's title and parties, as far as both do.

    An amendment bears the number of the contract too: where no title fits, all parties must.
    """
    parties = same_school(piece, body), same_vendor(piece, body)
    return any(parties) if title else all(parties) and same_title(piece.reading.makeup, body.reading.makeup)


def _page_doubt(page: Paper, body: Paper, title: int, *, by_date: bool) -> str:
    """What is lacking to take a page for that of a paper; empty where nothing is."""
    parties = same_school(page, body), same_vendor(page, body)
    if not title:
        return "no_title"
    if not any(parties) or not (by_date or all(parties)):
        alone = title >= EQUAL and _is_counterpart(page, body, school=parties[0], vendor=parties[1])
        return "" if alone else "no_parties"
    if by_date:
        return "" if near_in_time(page, body, days=DATED) else "other_time"
    if title < EQUAL:
        return "no_date"
    if answers(page, body):
        return ""
    if dates(body.reading).effective is not None:
        if not any(s.signed and s.date for s in page.reading.signatures):
            return "no_date"
        return "" if near_in_time(page, body, days=UNDATED) else "other_time"
    lined = any(not ON_OFFER.search(s.place) for s in body.reading.signatures)
    return "no_date" if lined or not body.reading.makeup.signed_elsewhere else ""


def _is_counterpart(page: Paper, body: Paper, *, school: bool, vendor: bool) -> bool:
    """Whether a page that one side signed alone, and that names no other, can be its sheet of a paper.

    The paper must say that it is signed elsewhere, and begin about when the page was signed. As a school
    signs many papers of one title, its sheet counts only beside that of the vendor.
    """
    signed = [s for s in page.reading.signatures if s.signed]
    sides = {s.party for s in page.reading.signatures}
    dated = bool(signed) and all(s.date for s in signed) and dates(body.reading).effective is not None
    if not body.reading.makeup.signed_elsewhere or not dated or not near_in_time(page, body, days=UNDATED):
        return False
    if sides == {"provider"}:
        return vendor
    return sides == {"school"} and school and answers(page, body)


def exhibit_tie(exhibit: Paper, body: Paper) -> Tie:
    """Whether an exhibit in a file of its own is that of a paper."""
    makeup, whole = exhibit.reading.makeup, body.reading.makeup
    against = speaks_against(exhibit, body)
    if against:
        return Tie("against", against)
    name = exhibit_name(makeup)
    if makeup.label and makeup.label in whole.holds:
        return Tie("against", label("joined.held_already", exhibit=name))
    if any(not ON_OFFER.search(s.place) for s in exhibit.reading.signatures):
        return Tie("open", label("joined.exhibit_signed"))
    title, by_date = title_fit(exhibit, body), same_day(exhibit, body)
    announced, described = is_announced(makeup, whole)
    if same_number(exhibit, body):
        reason = label("joined.exhibit_numbered", exhibit=name, number=makeup.number)
        return Tie("holds", reason, by_date, 8 + title)
    reference = same_reference(exhibit, body)
    if reference and (title or _may_be_of(exhibit, body, title)):
        reason = label("joined.exhibit_numbered", exhibit=name, number=reference)
        return Tie("holds", reason, by_date, 6 + title)
    if title and (by_date or same_school(exhibit, body)):
        reason = label("joined.exhibit", exhibit=name, title=named_title(exhibit, body))
        return Tie("holds", reason, by_date, 4 * by_date + title)
    if title and announced and described:
        return Tie("holds", label("joined.exhibit_announced", exhibit=name), by_date, title)
    if makeup.of or not (announced and described):
        return Tie("open", label("joined.exhibit_vague"))
    if PurePath(exhibit.path).parent != PurePath(body.path).parent:
        return Tie("open", label("joined.exhibit_vague"))
    return Tie("holds", label("joined.exhibit_announced", exhibit=name))


def pages_tie(later: Paper, before: Paper) -> Tie:
    """Whether a file begins where another one of the same paper stops."""
    a, b = before.reading.makeup, later.reading.makeup
    if photographed(later, before):
        return Tie("holds", label("joined.photographed"), weight=2)
    if speaks_against(later, before) or (b.first_section and b.first_section < a.last_section):
        return Tie("against", "")
    titled = bool(b.titles) and not b.kind and not titles_fit(paper_titles(b), paper_titles(a))
    if titled or b.first_page == 1:
        return Tie("against", "")
    if other_reference(later, before) or (a.last_page and b.first_page and a.counts != b.counts):
        return Tie("against", "")
    signs = (same_head(a, b), a.breaks_off and b.goes_on, sections_go_on(a, b), same_reference(later, before))
    told = sum(map(bool, signs))
    if a.counts and b.counts:
        return _parts_tie(later, before, told)
    if a.last_page and b.first_page:
        if b.first_page <= a.last_page or a.of_pages != b.of_pages:
            return Tie("against", "")
        if b.first_page > a.last_page + 1:
            pages = pages_named(a.last_page + 1, b.first_page - 1)
            gap = label("joined.pages_gap", pages=pages, total=a.of_pages)
            return Tie("open", gap) if told and a.of_pages else Tie("against", "")
        enough = 1 if a.of_pages else 2
        words = {"first": b.first_page, "total": a.of_pages}
        if told >= enough and all_numbered(before.reading) and all_numbered(later.reading):
            return Tie(
                "holds", label("joined.pages_of" if a.of_pages else "joined.pages", **words), weight=told
            )
        return Tie("open", label("joined.pages_alone", **words))
    if told >= 2 and named_on(before.path, later.path):
        return Tie("holds", label("joined.sentence"), weight=told)
    return Tie("against", "")


def _parts_tie(later: Paper, before: Paper, told: int) -> Tie:
    """Whether a file that says to be part B is of the paper that the other one says to be part A of."""
    a, b = before.reading.makeup, later.reading.makeup
    if b.first_page <= a.last_page or a.of_pages != b.of_pages:
        return Tie("against", "")
    part = part_name(b.first_page, b.counts)
    gap = b.first_page > a.last_page + 1
    alike = same_school(later, before) or same_vendor(later, before)  # and neither another one
    if gap or not (told or alike):
        key = "parts_gap" if gap else "parts_alone"
        return (
            Tie("open", label(f"joined.{key}", part=part)) if told or alike or not gap else Tie("against", "")
        )
    return Tie("holds", label("joined.parts_of", part=part), weight=told + alike)
