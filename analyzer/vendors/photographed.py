"""Pages of one paper that were photographed or scanned one after the other, each into a file of its own.

What files are called proves nothing alone: the second must go on where the first stops, and name the same
parties where it is signed, and the first must end without any line to sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from analyzer.records import Paper
from analyzer.vendors.papers import dates
from analyzer.vendors.pieces_alike import (
    UNDATED,
    all_numbered,
    named_on,
    other_reference,
    same_school,
    same_vendor,
    sections_go_on,
    speaks_against,
)

_FEW_PAGES = 6  #: of a file that is taken with a telephone, or scanned sheet by sheet


def photographed(later: Paper, before: Paper) -> bool:
    """Whether one file is the next picture of the paper of which another one holds the first pages."""
    return follows_on(later, before) and not _apart(later, before) and _goes_on_from(later, before)


def inked_page(paper: Paper, papers: Sequence[Paper]) -> Paper | None:
    """A page with marks by hand on its lines that may be the page to sign of a paper that nobody signed."""
    if paper.reading.fact("signed") != "none" or "signed" in _told(paper):
        return None
    return next((p for p in papers if p.sha256 != paper.sha256 and _is_inked_page(p, paper)), None)


def _is_inked_page(page: Paper, body: Paper) -> bool:
    made = page.reading.makeup
    alone = made.kind == "signature_page" or (page.document_type == "other" and not made.titles)
    marked = any(s.method == "mark" and not s.signed for s in page.reading.signatures)
    maybe = page.reading.fact("signed") in (
        None,
        "both",
    )  # "both": said of the page alone
    return alone and marked and maybe and not speaks_against(page, body)


def _told(paper: Paper) -> set[str]:
    return {name for name, fact in paper.reading.facts.items() if fact.corrected_by}


def follows_on(later: Paper, before: Paper) -> bool:
    """Whether two files lie side by side, the one named after the other, and the first cannot be signed."""
    if PurePath(later.path).parent != PurePath(before.path).parent or not named_on(before.path, later.path):
        return False
    short = all(p.reading.document.pages <= _FEW_PAGES for p in (later, before))
    return short and not before.reading.signatures and before.reading.fact("signed") in ("none", None)


def _apart(later: Paper, before: Paper) -> bool:
    """Whether anything speaks against two files being of one paper."""
    a, b = before.reading.makeup, later.reading.makeup
    if speaks_against(later, before) or other_reference(later, before) or a.counts != b.counts:
        return True
    if b.titles and not b.kind:
        return True
    if b.first_section and b.first_section < a.last_section:
        return True
    if a.of_pages and b.of_pages and a.of_pages != b.of_pages:
        return True
    if not _signed_near(later, before):
        return True
    return bool(b.first_page) and b.first_page != (a.last_page or before.reading.document.pages or 1) + 1


def _signed_near(later: Paper, before: Paper) -> bool:
    """Whether all days beside the hands, marks among them, can be those of a paper of that start."""
    start = dates(before.reading).effective
    days = [date.fromisoformat(s.date) for s in later.reading.signatures if s.date]
    return start is None or all(abs((day - start).days) <= UNDATED for day in days)


def _goes_on_from(later: Paper, before: Paper) -> bool:
    """Whether the text of a file goes on where the other one's stops, and the same two parties sign it."""
    a, b = before.reading.makeup, later.reading.makeup
    text = sections_go_on(a, b) or (a.breaks_off and b.goes_on)
    number = bool(b.first_page) and all_numbered(later.reading)
    parties = same_school(later, before) and same_vendor(later, before)
    return parties and (text or (number and bool(a.last_page) and bool(a.of_pages)))
