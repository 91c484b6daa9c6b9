"""A packet: one file that holds several papers, such as a signing packet of an agreement, its amendment and a policy.

A paper begins at the top of a page, with a title that says what it is. An exhibit or a schedule goes on with the
paper it belongs to; so does what follows a cover page, and a title that is repeated. Certificate pages of a service
for signatures go with the paper before them. In doubt a file is one paper: what is torn apart loses its signatures.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile
from operator import attrgetter

from analyzer.records import Document, Mark, Page, Span
from analyzer.text import SKIPPED, collapse

_TOP = 14  #: printed lines at the top of a page among which a title stands
_OPENING = 1600  #: characters in which a paper says between whom it is, or from when
_FEW = 90  #: words: a page with fewer, and nobody's signature, is a cover
_TITLE_WORDS = 16
#: What a paper calls itself; the word its title ends with, or the one before "between", "for", "with" and the like.
_KIND = re.compile(
    r"\bterms$|\b(?:agreement|addendum|amendment|contract|memorandum of (?:understanding|agreement)|mou|polic(?:y|ies)|pledge|"
    r"terms (?:of (?:use|service|sale)|and conditions|& conditions)|conditions of use|notice|statement of work|order form|sales order|"
    r"purchase order|quotation|quote|invoice|certificate of (?:completion|insurance)|licen[cs]e|rider|side letter|letter of intent|"
    r"supplemental? (?:information|terms)|bill of rights|general offer of (?:privacy )?terms)\b",
    re.IGNORECASE,
)
#: Parts of a paper, not papers.
_PART = re.compile(
    r"^\W*(?:exhibit|annex|appendix|schedule|attachment|article|section|part|chapter|title|recitals?|table of contents|contents|index|signature|page)\b"
    r"|^\W*(?:\d{1,2}(?:\.\d+)*|[ivxlc]+|[a-z])[.)]\s",
    re.IGNORECASE,
)
#: What a binder writes above each paper that it joins: "PART TWO", "Document 2".
_BINDERS = re.compile(
    r"\W*(?:part|document|tab|item|enclosure)\s+(?:one|two|three|four|five|six|\d{1,2}|[ivx]{1,4}|[a-f])\W*",
    re.IGNORECASE,
)
#: A line that goes on from the one before it, or speaks of a paper and is no title.
_SENTENCE = re.compile(r"[;,:]$|[a-z]{3,}\.$|\b(?:shall|will|must|may|is|are|was|has|have|agree|agrees)\b")
_SMALL = frozenset("a an and as at between by for from in of on or the to with no under re".split())
#: What an order has on its back: no paper of its own unless something sets it apart.
_BESIDE = re.compile(r"\W*(?:(?:general|standard) )?terms (?:and|&) conditions\W*", re.IGNORECASE)
#: What a sentence may hold before it ends: "Co. (the" and "St. Mary" do not end it.
_WITHIN = r"(?:[^.]|\.(?=\s*(?:[,;:(\"“”'’&]|(?-i:[a-z])))|(?<=\b[smf]t)\.)"
#: What only the first page of a paper says.
_OPENS = re.compile(
    r"\bthis (?:[\w’'&-]+ ){0,8}(?:agreement|addendum|amendment|contract|dpa|memorandum|mou|policy|notice|order|pledge|statement)\b[^.]{0,120}?"
    r"\b(?:is|are|was|has been|shall be) (?:hereby )?(?:made|entered|between|by and between|effective|dated|executed|incorporated|attached|intended|into)\b"
    r"|\bthis (?:[\w’'&-]+ ){0,8}(?:agreement|addendum|amendment|contract|memorandum|order)\b[^.]{0,60}\b(?:between|by and between|amends|supplements|explains|describes|dated|sets)\b"
    r"|\bthis (?:[\w’'-]+ ){0,4}(?:policy|notice|statement|pledge)\b[^.]{0,40}\b(?:explains|describes|tells|applies|covers|sets|says)\b"
    r"|\band\b[\s\S]{0,200}?\b(?:have )?agreed? (?:that|as follows|as stated|to what follows|on the points|to the following)\b|\bagree\b\s*:"
    rf"|\b(?:by and )?between\b{_WITHIN}{{0,200}}?\band\b"
    r"|^\W*dear\b|\b(?:last (?:updated|revised|modified)|effective date|version date)\b\W|\bthese terms\b|\bwhereas\b|\brecitals\b"
    r"|\b(?:invoice|quote|order) (?:no|number|date|#)|\bbill to\b|\bparties\b\W*:|\b(?:vendor|provider|customer|district|lea)\b\W*:",
    re.IGNORECASE | re.MULTILINE,
)
_LETTER_HEAD = 700  #: characters in which a letter has its date
_DEAR = re.compile(
    r"^\W*(?:dear\b|ladies and gentlemen|gentlemen\b|to whom).*$", re.IGNORECASE | re.MULTILINE
)
_SIGNED = re.compile(
    r"/s/|\b(?:docu)?signed (?:electronically )?by\b\s*:|\bin witness whereof\b|\b(?:authorized )?signature\b|^\W*(?:by|signed|signature|name|title|date)\b\s*:|_{8,}[^\n]{0,40}\b(?:date|title)\b",
    re.IGNORECASE | re.MULTILINE,
)
#: A letter: its date, and whom it greets.
_LETTER = re.compile(
    r"^\W*(?:(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2}, \d{4}|\d{1,2}/\d{1,2}/\d{2,4})\W*$"
    r"(?=[\s\S]{0,1200}?^\W*(?:dear\b|ladies and gentlemen|gentlemen\b|to whom))",
    re.IGNORECASE | re.MULTILINE,
)
_LATER = re.compile(r"^\W*(?:page\s+)?(\d{1,3})\b(?:\s*(?:of|/)\s*(\d{1,3}))?\W*$", re.IGNORECASE)
#: A footer that holds more than the number.
_NUMBERED = re.compile(r"\bpage\s+(\d{1,3})\s+of\s+\d{1,3}\b", re.IGNORECASE)
_CONTINUED = re.compile(r"\bcont(?:inued|['’]?d)\b", re.IGNORECASE)
_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class PacketPaper:
    """One paper of a packet."""

    spans: tuple[Span, ...]  #: characters of `Document.text`: the paper, and the certificate of its envelope
    first_page: int  #: one-based
    last_page: int
    title: str  #: as printed, on one line


@dataclass(frozen=True, slots=True)
class _Top:
    """What the top of a page says."""

    page: Page
    title: str  #: of a paper; empty where the page begins with none
    opens: bool  #: it says between whom the paper is, or from when
    restarts: bool  #: its page number is 1 again
    goes_on: bool  #: its page number is the next one
    words: int
    signed: bool  #: somebody signs on it
    certificate: bool  #: it is all of a service for signatures


def papers_in(document: Document) -> tuple[PacketPaper, ...]:
    """The papers of a file in their order; one for a file that is a single paper, or has no pages."""
    tops = list(_tops(document))
    if len(tops) < 2:
        return _whole(document)
    starts = [0]
    for i in range(1, len(tops)):
        if _begins(i, starts[-1], tops):
            starts.append(_with_cover(i, starts[-1], tops))
    starts = _without_covers(starts, tops)
    ends = [*(i - 1 for i in starts[1:]), len(tops) - 1]
    return tuple(
        PacketPaper(
            (
                (tops[first].page.start if first else 0, _end(document, tops, last)),
                *_certificate(tops, first, last),
            ),
            tops[first].page.number,
            tops[last].page.number,
            tops[first].title,
        )
        for first, last in zip(starts, ends, strict=True)
    )


def _whole(document: Document) -> tuple[PacketPaper, ...]:
    pages = document.pages
    first, last = (pages[0].number, pages[-1].number) if pages else (1, 1)
    return (PacketPaper(((0, len(document.text)),), first, last, ""),)


def _certificate(tops: Sequence[_Top], first: int, last: int) -> tuple[Span, ...]:
    """The pages of the next certificate behind a paper that has none itself: an envelope may hold several papers."""
    if any(top.certificate for top in tops[first : last + 1]):
        return ()
    behind = dropwhile(lambda top: not top.certificate, tops[last + 1 :])
    pages = [top.page for top in takewhile(lambda top: top.certificate, behind)]
    return ((pages[0].start, pages[-1].end),) if pages else ()


def _end(document: Document, tops: Sequence[_Top], last: int) -> int:
    return tops[last + 1].page.start if last + 1 < len(tops) else len(document.text)


def _tops(document: Document) -> Iterator[_Top]:
    number_before = 0
    for page in document.pages:
        marks = _marks_on(document, page)
        text = _read(document, page, marks)
        edges = [mark for mark in marks if mark.kind in ("page_no", "head", "foot")]
        printed = next((n for mark in edges if (n := _number(document, mark))), 0)
        yield _Top(
            page=page,
            title=_title(text) or _greeting(text),
            opens=_OPENS.search(text[:_OPENING]) is not None,
            restarts=printed == 1 and number_before != 0,
            goes_on=printed > 1 and printed == number_before + 1,
            words=len(text.split()),
            signed=_SIGNED.search(text) is not None,
            certificate=not text.strip() and any(mark.kind == "certificate" for mark in marks),
        )
        number_before = printed


def _marks_on(document: Document, page: Page) -> list[Mark]:
    marks = document.marks
    first = bisect.bisect_left(marks, page.start, key=_start)
    return list(marks[first : bisect.bisect_left(marks, page.end, key=_start)])


def _read(document: Document, page: Page, marks: Sequence[Mark]) -> str:
    """A page's text without what is not read; heads stay, for the first one of a paper may be its title."""
    dropped = [m for m in marks if m.kind in SKIPPED and m.kind not in {"head", "hyphen"}]
    text, position = "", page.start
    for mark in dropped:
        text += document.text[position : max(position, mark.start)]
        position = max(position, mark.end)
    return text + document.text[position : page.end]


def _number(document: Document, mark: Mark) -> int:
    text = collapse(document.text[mark.start : mark.end])
    found = _LATER.match(text) if mark.kind == "page_no" else _NUMBERED.search(text)
    return int(found[1]) if found else 0


def _title(text: str) -> str:
    """The title of a paper at the top of a page, in one line or two; empty where there is none."""
    lines = [collapse(line) for line in text.split("\n") if line.strip()][:_TOP]
    for i, line in enumerate(lines):
        if _BINDERS.fullmatch(line) and _is_title(lines[i + 1] if i + 1 < len(lines) else ""):
            continue
        if _PART.match(line) and not _is_amendment(line):
            return ""
        joined = " ".join(lines[i : i + 2])
        for candidate in (line, joined):
            if _is_title(candidate):
                return candidate
        if _SENTENCE.search(line) and len(line.split()) > 6:
            return ""
    return ""


def _greeting(text: str) -> str:
    """The line with which a letter greets, where a page begins with a letter."""
    date = _LETTER.search(text[:_LETTER_HEAD])
    dear = _DEAR.search(text, date.end()) if date else None
    return collapse(dear[0]) if dear else ""


def _is_amendment(line: str) -> bool:
    return re.match(r"\W*(?:schedule|exhibit)\b", line, re.IGNORECASE) is None and _is_title(line)


def _is_title(line: str) -> bool:
    """Whether a line is set as a title is, and says what paper it heads."""
    bare = re.sub(r"\([^)]*\)", "", line).strip(" \t*#=_.-–—|")
    words = bare.split()
    if not words or len(words) > _TITLE_WORDS or not _KIND.search(bare) or _SENTENCE.search(bare):
        return False
    if _CONTINUED.search(line) or bare[:1].islower() or '"' in bare:
        return False
    names = [w for w in words if w[:1].isalpha() and w.lower() not in _SMALL]
    return bool(names) and sum(w[0].isupper() for w in names) >= 0.9 * len(names)


def _begins(i: int, last: int, tops: Sequence[_Top]) -> bool:
    """Whether a new paper begins with a page, where the paper before it begins with the page ``last``."""
    top = tops[i]
    if top.certificate or not top.title:
        return False
    if top.goes_on and not _apart_though_numbered(i, last, tops):
        return False
    if _same(top.title, tops[last].title):  # the head, or the title again after a cover
        return top.restarts and top.opens
    signed = any(page.signed or page.certificate for page in tops[last:i])
    apart = top.restarts or signed or _DEAR.match(tops[last].title) is not None
    if _BESIDE.fullmatch(top.title):
        return top.restarts and top.opens
    return top.opens and (apart or top.words >= _FEW)


def _apart_though_numbered(i: int, last: int, tops: Sequence[_Top]) -> bool:
    """Whether a paper begins amid the page numbers of an envelope: behind signatures, and signed itself."""
    if re.search(r"\bamend(?:ment|ing)\b", tops[i].title, re.IGNORECASE):
        return False  # the pages of an amendment are often numbered on from those of what it amends
    before = any(page.signed for page in tops[last:i])
    own = list(takewhile(lambda top: not top.title or top is tops[i], tops[i:]))
    return tops[i].opens and before and any(page.signed for page in own)


def _same(a: str, b: str) -> bool:
    """Whether two titles are of one paper: one in the other, and both of the same kind of paper."""
    short, long = sorted((re.sub(r"\W+", " ", title).strip().lower() for title in (a, b)), key=len)
    kinds = [set(_KIND.findall(title)) for title in (short, long)]
    return bool(short) and short in long and kinds[0] == kinds[1]


def _without_covers(starts: Sequence[int], tops: Sequence[_Top]) -> list[int]:
    """The first pages of papers, where a page that is only a cover begins the paper that follows it."""
    kept: list[int] = []
    for start in starts:
        if kept and all(_is_cover(tops[k]) for k in range(kept[-1], start)):
            continue
        kept.append(start)
    return kept


def _with_cover(i: int, last: int, tops: Sequence[_Top]) -> int:
    """Where a paper begins that goes on with a page: with its cover, where the page before it is one."""
    cover = i - 1 > last and _is_cover(tops[i - 1]) and _same(tops[i - 1].title, tops[i].title)
    return i - 1 if cover else i


def _is_cover(top: _Top) -> bool:
    return top.words < _FEW and not top.signed and not top.certificate and not _DEAR.match(top.title)
