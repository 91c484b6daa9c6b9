"""Finding words in all papers: whose paper, which page, which words."""

from __future__ import annotations

import heapq
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import and_, select, text
from sqlalchemy.orm import Session

from analyzer.codec import unpack
from analyzer.records import Span, Wording
from analyzer.store.base import StoreBase, chunks
from analyzer.store.filed import FiledPaper, PlaceState, count_unsearchable, first_unsearchable, papers_of
from analyzer.store.index import index_version, put_passages
from analyzer.store.keys import resolve
from analyzer.store.passages import MOST, section_at
from analyzer.store.query import Piece, parse, to_fts5
from analyzer.store.schema import DocumentRow, PassageRow, SearchedRow
from analyzer.store.snippet import snippet
from analyzer.store.tsvector import LONG, holds, to_tsquery

#: Documents that are put into the index in one transaction: a stop loses no more than these.
_AT_ONCE = 50

#: Papers without text that are named.
_NAMED = 20

#: Ranks that differ by less are equal.
_EQUAL = 1e-9

#: Passages and how well they fit (less is better), by FTS5's bm25 or by how close the words stand.
FTS5 = "SELECT rowid, rank FROM passage_words WHERE passage_words MATCH :query"
TSVECTOR = (
    "SELECT id, -ts_rank_cd(words, query, 1), words @@ CAST(:long AS tsquery) "
    "FROM passage_words, CAST(:query AS tsquery) AS query WHERE words @@ query"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A page on which everything stands that was looked for."""

    vendor_id: str | None  #: ``None`` where the paper is filed under no vendor
    vendor: str  #: its name; empty without one
    path: str  #: as the user gave it; empty where no place of the paper is known
    sha256: str
    state: PlaceState  #: whether the file was there when it was last looked for
    page: int | None  #: one-based; ``None`` where the format has none
    section: str  #: where the format has no pages and the section could be told
    snippet: str  #: plain text, of the contract
    spans: tuple[Span, ...]  #: the words that were looked for, in characters of the snippet


@dataclass(frozen=True, slots=True)
class VendorHits:
    """How many pages of a vendor's papers have what was looked for."""

    vendor_id: str | None
    vendor: str
    places: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave."""

    hits: tuple[Hit, ...]  #: the best first
    places: int  #: pages that fit, also those beyond the limit
    papers: int  #: that have such a page
    vendors: tuple[VendorHits, ...]  #: all that have one, by name; last what is filed under none
    unsearchable: int  #: papers on file without any text to search
    unsearchable_files: tuple[str, ...] = ()  #: where the first of them lie, as the user gave it


class Find(StoreBase):
    """Searching."""

    def prepare_search(self, *, progress: Callable[[int, int], None] | None = None) -> int:
        """Index what was stored before there was an index, or under another one; gives how many papers.

        Args:
            progress: called with the papers done, and those to do in all.
        """
        with self._read() as session:
            waiting = _waiting(session)
        for chunk in chunks(waiting, _AT_ONCE):
            with self._write() as session:
                query = select(DocumentRow).where(DocumentRow.sha256.in_(chunk))
                for row in session.scalars(query):
                    put_passages(session, row.sha256, unpack(Wording, row.data), version=row.version)
            if progress is not None:
                progress(min(waiting.index(chunk[-1]) + 1, len(waiting)), len(waiting))
        return len(waiting)

    def find(
        self,
        words: str,
        *,
        vendor_id: str | None = None,
        limit: int = 50,
        phrase: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> Found:
        """Find the pages that hold all of these words; the best come first, then by the vendor's name.

        Papers that have vanished, or are filed under no vendor, are found too, and say so. A file that lies
        no more where it was because another one replaced it is not: as everywhere, the newer one counts.

        Args:
            words: as a person types them; see `query`.
            vendor_id: only this vendor's papers, also by an id it had before it was merged.
            limit: most pages to show, at least one.
            phrase: the words must follow each other just so.
            progress: of `prepare_search`, which comes first.

        Raises:
            UsageError: there is no word in it.
        """
        pieces = parse(words, phrase=phrase)
        self.prepare_search(progress=progress)
        with self._read() as session:
            owner = resolve(session, vendor_id) if vendor_id is not None else None
            ranked = _matching(session, pieces)
            papers = papers_of(session, {row // MOST for row, _ in ranked}, owner)
            fitting = [(rank, row) for row, rank in ranked if row // MOST in papers]
            best = _best(fitting, papers, max(limit, 1))
            return Found(
                hits=_hits(session, [row for _, row in best], papers, pieces),
                places=len(fitting),
                papers=len({row // MOST for _, row in fitting}),
                vendors=_vendors(fitting, papers),
                unsearchable=count_unsearchable(session, owner),
                unsearchable_files=first_unsearchable(session, owner, limit=_NAMED),
            )


def _waiting(session: Session) -> Sequence[str]:
    """Documents that are not in the index as they are now."""
    same = and_(
        SearchedRow.sha256 == DocumentRow.sha256,
        SearchedRow.version == DocumentRow.version + index_version(session, ""),
    )
    query = select(DocumentRow.sha256).outerjoin(SearchedRow, same).where(SearchedRow.number.is_(None))
    return session.scalars(query.order_by(DocumentRow.sha256)).all()


def _matching(session: Session, pieces: tuple[Piece, ...]) -> Sequence[tuple[int, float]]:
    if session.get_bind().dialect.name == "postgresql":
        return _matching_tsvector(session, pieces)
    rows = session.execute(text(FTS5), {"query": to_fts5(pieces)}).all()
    return cast("Sequence[tuple[int, float]]", rows)


def _matching_tsvector(session: Session, pieces: tuple[Piece, ...]) -> Sequence[tuple[int, float]]:
    rows = session.execute(text(TSVECTOR), {"query": to_tsquery(pieces), "long": LONG}).all()
    fitting = {
        passage.id
        for chunk in chunks([row for row, _, long in rows if long], _AT_ONCE)
        for passage in session.scalars(select(PassageRow).where(PassageRow.id.in_(chunk)))
        if holds(passage.text, pieces)
    }
    return [(row, rank) for row, rank, long in rows if not long or row in fitting]


def _best(
    fitting: Sequence[tuple[float, int]], papers: Mapping[int, FiledPaper], limit: int
) -> list[tuple[float, int]]:
    """The best so many; those that fit as well as each other by vendor, file and page."""
    if len(fitting) > limit:
        last = heapq.nsmallest(limit, (rank for rank, _ in fitting))[-1]
        fitting = [found for found in fitting if found[0] <= last + _EQUAL]
    return sorted(fitting, key=lambda found: _order(found, papers))[:limit]


def _order(found: tuple[float, int], papers: Mapping[int, FiledPaper]) -> tuple[int, str, str, int]:
    rank, row = found
    paper = papers[row // MOST]
    return (round(rank / _EQUAL), paper.vendor.casefold(), paper.path, row)


def _hits(
    session: Session, rows: Sequence[int], papers: Mapping[int, FiledPaper], pieces: tuple[Piece, ...]
) -> tuple[Hit, ...]:
    found: dict[int, Hit] = {}
    for chunk in chunks(rows):
        for passage in session.scalars(select(PassageRow).where(PassageRow.id.in_(chunk))):
            paper = papers[passage.id // MOST]
            around = snippet(passage.text, pieces)
            sections = tuple((int(at), str(name)) for at, name in json.loads(passage.sections or "[]"))
            found[passage.id] = Hit(
                paper.vendor_id,
                paper.vendor,
                paper.path,
                paper.sha256,
                paper.state,
                passage.page,
                section_at(sections, around.first),
                around.text,
                around.spans,
            )
    return tuple(found[row] for row in rows)


def _vendors(
    fitting: Iterable[tuple[float, int]], papers: Mapping[int, FiledPaper]
) -> tuple[VendorHits, ...]:
    pages = Counter(row // MOST for _, row in fitting)
    counted: Counter[tuple[str | None, str]] = Counter()
    for number, count in pages.items():
        counted[papers[number].vendor_id, papers[number].vendor] += count
    ordered = sorted(
        counted.items(), key=lambda entry: (entry[0][0] is None, entry[0][1].casefold(), entry[0])
    )
    return tuple(VendorHits(vendor_id, name, count) for (vendor_id, name), count in ordered)
