"""What two files have in common, or what keeps them apart: titles, dates, parties, exhibits, page numbers."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePath

from analyzer.records import Makeup, Paper, Reading
from analyzer.vendors import schools
from analyzer.vendors.listed import products_of, same_product
from analyzer.vendors.names import begins_with, names_of, normalise_name, same_name
from analyzer.vendors.papers import dates
from analyzer.vendors.parties import schools_of
from analyzer.words import label

#: Most days between the start of an agreement and a signature on it, where the page names that start.
DATED = 400
#: The same where it does not: the page may be of an agreement of the year before or after.
UNDATED = 180
#: Most days between the signatures of two sides on two sheets.
COUNTERSIGNED = 90
EQUAL = 2  #: how well titles fit that are the same
_SHORT = {
    "dpa": "data privacy agreement",
    "msa": "master services agreement",
    "mou": "memorandum understanding",
}
_SMALL = frozenset("a an and as at by for from in of on or the to with this that no number".split())
_CHANGES = frozenset({"amendment", "rider"})
_PART_NAME = re.compile(
    r"^(?P<base>.*?)[\s_-]*\(?(?:part|pt|pages?|pp|p|scan)?[\s._-]*(?P<n>\d{1,3})(?:\s*[-–]\s*(?P<to>\d{1,3}))?(?:\s*of\s*\d{1,3})?\)?$",
    re.IGNORECASE,
)


def title_of(makeup: Makeup) -> str:
    """The title by which a person knows a paper, or the paper that a part belongs to; may be empty."""
    return makeup.of or next(iter(makeup.titles), "")


def same_title(a: Makeup, b: Makeup) -> bool:
    """Whether two papers may bear the same title, as far as both bear one."""
    first, second = (((m.of,) if m.of else m.titles) for m in (a, b))
    return not first or not second or bool(titles_fit(first, second))


def speaks_against(piece: Paper, body: Paper) -> str:
    """What shows that a file is of another paper; empty where nothing does."""
    named = schools_of(piece), schools_of(body)
    if all(named) and not schools.same_school(named[0][0], named[1]):
        return label("joined.other_school", school=named[0][0])
    vendors = [paper.reading.fact("vendor") for paper in (piece, body)]
    made = piece.reading.makeup
    of_title = bool(made.kind) and str(vendors[0]).lower() in made.of.lower()
    if all(vendors) and not of_title and not same_vendor(piece, body):
        return label("joined.other_vendor", vendor=vendors[0])
    numbers = made.number, body.reading.makeup.number
    if made.kind and all(numbers) and numbers[0] != numbers[1]:
        return label("joined.other_number", number=numbers[0])
    if made.kind and other_reference(piece, body):
        return label("joined.other_number", number=made.refs[0])
    if made.of and not same_number(piece, body) and body.reading.makeup.titles and not title_fit(piece, body):
        return label("joined.other_title", title=made.of)
    if made.kind == "signature_page" and not _same_product(piece, body):
        return label("joined.other_product", product=piece.reading.fact("product"))
    days = _day(piece), _stated_day(body.reading)
    if all(days) and days[0] != days[1]:
        return label("joined.other_date", day=days[0], other=days[1])
    return ""


def _day(piece: Paper) -> str:
    """The date of the paper that a part names; of later pages, their own."""
    made = piece.reading.makeup
    return made.of_date or _stated_day(piece.reading)


def _stated_day(reading: Reading) -> str:
    value = reading.fact("effective_date")
    return value if isinstance(value, str) else ""


def _same_product(piece: Paper, body: Paper) -> bool:
    """Whether two files may be about one product, as far as both name one; the vendor's name names none."""
    named = piece.reading.fact("product")
    theirs = products_of(body)
    vendors = (str(paper.reading.fact("vendor") or "") for paper in (piece, body))
    if isinstance(named, str) and any(normalise_name(v).startswith(normalise_name(named)) for v in vendors):
        return True
    return not isinstance(named, str) or not theirs or any(same_product(named, one) for one in theirs)


def same_number(piece: Paper, body: Paper) -> bool:
    """Whether a part bears the very number by which a paper is known."""
    number = piece.reading.makeup.number
    return bool(number) and number == body.reading.makeup.number


def same_reference(piece: Paper, body: Paper) -> str:
    """The reference, contract or envelope number that stands at the head of both; empty where none does."""
    theirs = body.reading.makeup.refs
    return next((ref for ref in piece.reading.makeup.refs if ref in theirs), "")


def other_reference(piece: Paper, body: Paper) -> bool:
    """Whether both bear a reference of one build, "LX-2024" and "LX-2026", and not the same one."""
    builds = [
        {tuple(map(len, re.split(r"[-/.]", ref))) for ref in p.reading.makeup.refs} for p in (piece, body)
    ]
    return not builds[0].isdisjoint(builds[1]) and not same_reference(piece, body)


def same_day(piece: Paper, body: Paper) -> bool:
    """Whether a part names the very date from which a paper is."""
    return bool(_day(piece)) and _day(piece) == _stated_day(body.reading)


def same_school(piece: Paper, body: Paper) -> bool:
    """Whether both name a school, and the same one."""
    named = schools_of(piece), schools_of(body)
    return all(named) and schools.same_school(named[0][0], named[1])


def same_vendor(piece: Paper, body: Paper) -> bool:
    """Whether both name a vendor, and the same one."""
    vendors = [paper.reading.fact("vendor") for paper in (piece, body)]
    if not all(isinstance(v, str) and v for v in vendors):
        return False
    first, second = (str(v) for v in vendors)
    pairs = [(a, b) for a in names_of(first) for b in names_of(second)]
    return same_name(first, second) or any(begins_with(a, b) or begins_with(b, a) for a, b in pairs)


def near_in_time(piece: Paper, body: Paper, *, days: int) -> bool:
    """Whether the signatures in one file can be on a paper that starts when the other says."""
    start = dates(body.reading).effective
    signed = [s.date for s in piece.reading.signatures if s.signed and s.date]
    return start is None or all(abs((date.fromisoformat(day) - start).days) <= days for day in signed)


def answers(piece: Paper, body: Paper) -> bool:
    """Whether one side alone signed the paper, and the other one signed the piece within three months."""
    sides = [{s.party: s.date for s in p.reading.signatures if s.signed} for p in (piece, body)]
    if any(len(side) != 1 for side in sides) or not sides[0].keys().isdisjoint(sides[1]):
        return False
    days = [date.fromisoformat(day) for side in sides for day in side.values() if day]
    return len(days) == len(sides) and abs(days[0] - days[1]).days <= COUNTERSIGNED


def title_fit(piece: Paper, body: Paper) -> int:
    """How well the title that a part names fits a paper: 2 the same, 1 in part, 0 not or none."""
    made = piece.reading.makeup
    return titles_fit((made.of,) if made.of else (), body.reading.makeup.titles)


def paper_titles(makeup: Makeup) -> tuple[str, ...]:
    """The titles in a file, and of the paper to which a heading says that it belongs: "Rates to the MSA"."""
    belongs = [re.split(r"\bto\s+the\s+", title, maxsplit=1, flags=re.IGNORECASE) for title in makeup.titles]
    whole = [words[1] for words in belongs if len(words) > 1 and not title_words(words[0]) & _CHANGES]
    return tuple(filter(None, (*makeup.titles, *whole, makeup.of)))


def titles_fit(named: tuple[str, ...], titles: tuple[str, ...]) -> int:
    """How well the best of some titles fits one of others: 2 the same, 1 in part, 0 not or none."""
    return max((_alike(a, b) for a in named for b in titles), default=0)


def _alike(a: str, b: str) -> int:
    first, second = title_words(a), title_words(b)
    if first & _CHANGES != second & _CHANGES or min(len(first), len(second)) < 2:
        return 0
    if {w for w in first if w.isdigit()} != {w for w in second if w.isdigit()}:
        return 0
    return 2 if first == second else 1 if first <= second or second <= first else 0


def title_words(title: str) -> frozenset[str]:
    """The words of a title that tell it from others, short names written out."""
    words = [w for token in re.findall(r"[^\W_]+", title.lower()) for w in _SHORT.get(token, token).split()]
    return frozenset(w for w in words if w not in _SMALL)


def named_title(piece: Paper, body: Paper) -> str:
    """The title by which a person knows what a part belongs to."""
    return title_of(piece.reading.makeup) or title_of(body.reading.makeup)


def exhibit_name(makeup: Makeup) -> str:
    """What a person calls an exhibit: ``Exhibit B``, or what it is about."""
    return makeup.label.title() or makeup.subject.title()


def is_announced(part: Makeup, whole: Makeup) -> tuple[bool, bool]:
    """Whether a paper speaks of an exhibit by its label, and whether it calls it what it is about."""
    near = [words for words in whole.names if not part.label or words.startswith(f"{part.label} ")]
    described = bool(part.subject) and any(part.subject in words for words in near)
    return bool(part.label and near) or described, described


def same_head(a: Makeup, b: Makeup) -> bool:
    """Whether the same words are printed beside the page numbers of two files."""
    return bool(a.head) and a.head == b.head


def sections_go_on(a: Makeup, b: Makeup) -> bool:
    """Whether the sections of a file go on from those of the one before it."""
    return a.last_section > 1 and b.first_section in (a.last_section, a.last_section + 1)


def all_numbered(reading: Reading) -> bool:
    """Whether no page of a file is without a number, as far as it has pages."""
    made = reading.makeup
    return reading.document.pages in (0, made.last_page - made.first_page + 1)


def named_on(before: str, later: str) -> bool:
    """Whether two files are called parts of one, the one after the other."""
    first, second = (_PART_NAME.match(PurePath(path).stem) for path in (before, later))
    if first is None or second is None or first["base"].lower() != second["base"].lower():
        return False
    return int(second["n"]) == int(first["to"] or first["n"]) + 1


def part_name(number: int, counts: str) -> str:
    """A part of a paper for a person: ``C`` where letters count them, ``3`` otherwise."""
    return chr(ord("A") + number - 1) if counts == "letter" else str(number)


def pages_named(first: int, last: int) -> str:
    """Some pages for a person: ``Pages 3 to 4``."""
    words = label("paper.on_pages" if first < last else "paper.on_page", first=first, last=last)
    return words[:1].upper() + words[1:]
