"""Which paper of a packet a person means: the one that they name, or the only one that it can be."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from analyzer.errors import UsageError
from analyzer.records import OWN_TERMS, Reading
from analyzer.run.named import find_document
from analyzer.store import Store
from analyzer.text import PART, file_id, part_id, part_number, path_of_part
from analyzer.vendors.papers import speaks_of_data
from analyzer.words import label

#: Facts that are the whole file's
_OF_THE_FILE = frozenset(("vendor", "contract"))
#: "packet.pdf (pages 2 to 6)", "packet.pdf page 2", "packet.pdf (pages 2-6)"
_ON_PAGES = re.compile(
    r"^(?P<file>.+?)[\s,]*\(?\s*(?:pages?|pp?\.)\s*(?P<first>\d+)(?:\s*(?:to|-|–|through)\s*\d+)?\s*\)?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class PaperIn:
    """A paper of a packet: its identity, and what a person calls it."""

    identity: str
    reading: Reading
    path: str

    @property
    def kind(self) -> str:
        """Its kind in words."""
        return label(f"document_type.{self.reading.fact('document_type') or 'other'}")


def reading_of(store: Store, identity: str) -> Reading | None:
    """The reading of a file, or of one paper of a packet."""
    reading = store.reading(file_id(identity))
    if reading is None or PART not in identity:
        return reading
    papers = reading.papers
    number = part_number(identity)
    return papers[number - 1] if number <= len(papers) else None


def papers_of(store: Store, sha256: str) -> tuple[PaperIn, ...]:
    """The papers of a packet; none where a file is one paper."""
    reading = store.reading(file_id(sha256))
    if reading is None or not reading.others:
        return ()
    places = store.locations(file_id(sha256))
    path = places[0].shown if places else file_id(sha256)[:12]
    return tuple(
        PaperIn(part_id(file_id(sha256), number), paper, path_of_part(path, paper.document.part))
        for number, paper in enumerate(reading.papers, 1)
    )


def find_paper(store: Store, named: str) -> tuple[str, bool]:
    """The file or the paper of a packet that is named, and whether the name says which paper.

    Raises:
        UsageError: as `find_document`; or the file has no paper on that page.
    """
    try:
        if PART in named and named.partition(PART)[2].isdigit():
            found = part_id(find_document(store, file_id(named)), part_number(named))
            if reading_of(store, found) is not None:
                return found, True
        return find_document(store, named), False
    except UsageError:
        told = _ON_PAGES.match(named.strip())
        if told is None:
            raise
        sha256 = find_document(store, told["file"])
        page = int(told["first"])
        papers = papers_of(store, sha256)
        for paper in papers:
            part = paper.reading.document.part
            if part is not None and part[0] <= page <= part[1]:
                return paper.identity, True
        if not papers:
            return sha256, False
        raise UsageError(
            f"No paper of this file is on page {page}.", advice=_names(papers), code="E620"
        ) from None


def meant_in_packet(store: Store, sha256: str, facts: Collection[str], *, back: Collection[str] = ()) -> str:
    """The paper of a packet that these facts are of; the file's own identity where it is one paper.

    The one agreement on student data, else the only agreement; of who signed, the one of which that is open.

    Args:
        store: the database.
        sha256: of the file.
        facts: all that are told, or taken back.
        back: those that are taken back; they are of the paper of which they were told.

    Raises:
        UsageError: it may be several; the advice names them.
    """
    papers = papers_of(store, sha256)
    if not papers or set(facts) <= _OF_THE_FILE:
        return sha256
    said = [p for p in papers if set(back) & {c.fact for c in store.corrections(p.identity)}]
    if back and len(said) == 1 and set(back) >= set(facts):
        return said[0].identity
    for able in _likely(papers, facts):
        if len(able) == 1:
            return able[0].identity
        if len(able) > 1:
            break
    raise UsageError(
        "This file holds several papers, and it may be said of more than one of them.",
        advice=_names(papers),
        code="E620",
    )


def _likely(papers: Sequence[PaperIn], facts: Collection[str]) -> tuple[list[PaperIn], ...]:
    """The papers that these facts may be of, the likeliest group first."""
    agreements = [
        p for p in papers if p.reading.fact("document_type") not in (*OWN_TERMS, "other", "amendment")
    ]
    on_data = [p for p in agreements if speaks_of_data(p.reading)]
    open_ones = [p for p in on_data or agreements if p.reading.fact("signed") is None]
    first = [open_ones] if "signed" in facts and len(open_ones) == 1 else []
    changes = [p for p in papers if p.reading.fact("document_type") == "amendment"]
    return (*first, on_data, agreements, changes)


def _names(papers: Sequence[PaperIn]) -> str:
    names = "; ".join(f'"{paper.path}" ({paper.kind})' for paper in papers)
    return f"Name one: {names}."
