"""The first rows of a paper, before its clauses: a title, and who deals with whom, in rows of any form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.extract.names import (
    LEGAL,
    has_legal_form,
    is_k12,
    is_name,
    is_school,
    is_whole_school,
    leading_name,
)
from analyzer.extract.nouns import noun_side
from analyzer.extract.places import STATE
from analyzer.text import collapse

_REACH = 1800  #: characters in which a paper sets out its parties
#: What parts the columns of a row: a wide gap, or a gap or a full stop before the next label
_GAP = re.compile(
    r"(?<=[^\s:|])[ \t]{3,}(?=[^\s|])|(?<=\S)[ \t]{2,}(?=[A-Z][\w ]{2,30}:)|(?<=[\w)][.;])[ \t]+(?=[A-Z][\w ]{2,24}(?: \([^()]{3,30}\))?:[ \t])"
)
_MOST_GAPS = 3  #: a row with more is a line of text set to both margins
#: How the first clause begins
_CLAUSE = re.compile(
    r"^[ \t]*(?:(?:article|section|clause|part)\s)?(?:\d{1,2}|[A-Z]|[ivx]+|[IVX]+|Q\d+)[.)]\s", re.I
)
_TITLE_WORD = re.compile(
    r"\b(?:agreement|addendum|terms|polic(?:y|ies)|contract|rider|amendment|exhibit|schedule|notice|form|letter|"
    r"memorandum|supplement|attachment|checklist|questionnaire|pledge|covenant|licen[cs]e|minutes|order)\b",
    re.IGNORECASE,
)
_JOINERS = frozenset("of and for the a an to in on with by no. under".split())
_OPEN = re.compile(r"\b(?:between|among|and|of|the|for|to|with|by|by:|between:)$|[,&–—-]$", re.IGNORECASE)
#: How the name of a firm ends that has no legal form, and that of a product does not
_FIRM = re.compile(
    r"\b(?:technologies|software|systems|labs|studios?|group|partners|associates|press|publishing|publishers|cooperative|"
    r"co-op|collective|guild|works|holdings|daughters|sons|institute|foundation|collaborative)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\W*\d{1,2}(?:\.\d{1,2})+\s+[A-Z]")
_FORM_FIRST = re.compile(rf"\W*{LEGAL}")
_STATE = re.compile(rf",\s+{STATE}\b")
_SIGNED = re.compile(r"/s/[^\n]*")
_LABEL = re.compile(r"^\W*(?P<label>[A-Z][\w’' /-]{1,40}?)[ \t]*:[ \t]+(?P<rest>\S.*)$")
#: What a row may name besides the parties
_OTHER_ROW = re.compile(
    r"\b(?:product|service|services|software|tool|program|project|title|date|subject|re|copy|cc|insurer|host|hosting|"
    r"reseller|distributor|subprocessors?|sub-processors?|subcontractors?|auditor|counsel|attorney|press|edition)\b",
    re.IGNORECASE,
)
_WORDS_BETWEEN = r"(?:between|among|with|by|for|at|to|as)"
_PIECES = re.compile(
    rf"\s*(?:[,;|()\[\]]|\s[–—-]{{1,2}}\s|--|:\s|(?:^|(?<=\s))(?:and|{_WORDS_BETWEEN})\s|\"[^\"]*\")\s*",
    re.IGNORECASE,
)
_COMPANY_PIECES = re.compile(
    rf"\s*(?:[;|()]|\s[–—-]{{1,2}}\s|--|:\s|(?:^|(?<=\s)){_WORDS_BETWEEN}\s|,\s+(?=and\s))\s*", re.IGNORECASE
)


def set_apart(head: str) -> str:
    """The head of a paper with columns on rows of their own, and a title apart from the name printed below it.

    A name may run over a row's end, but neither into the next column nor from a title; nor is the person who
    signs a party.
    """
    rows: list[str] = []
    for row in _SIGNED.sub("", head).split("\n"):
        cells = _GAP.split(row)
        if len(cells) == 2 and noun_side(cells[0].strip()):
            rows.append(": ".join(cells))  # a table: "Company      Acme Labs"
        else:
            rows.extend(cells if len(cells) <= _MOST_GAPS + 1 else [row])
    out: list[str] = []
    length = 0
    for row, after in zip(rows, [*rows[1:], ""], strict=True):
        out.append(row)
        length += len(row)
        if length < _REACH and after.strip() and _stands_apart(row, after):
            out.append("")
    return "\n".join(out)


def _stands_apart(row: str, after: str) -> bool:
    """Whether no name runs from a row into the next: a title, a heading in capitals, a row before a number."""
    return is_title(row) or _changes_case(row, after) or _NUMBERED.match(after) is not None


def _changes_case(row: str, after: str) -> bool:
    """Whether a row in capitals stands above one in small letters that does not go on with it."""
    bare = row.strip(" \t*#=_.")
    goes_on = _OPEN.search(bare) or _FORM_FIRST.match(after) or not re.match(r"\W*[A-Z0-9]", after)
    return bare.isupper() and len(bare) > 3 and not goes_on and not after.strip().isupper()


def is_title(row: str) -> bool:
    """Whether a row is a paper's title: its words are set as a name's are, and one says what paper it is."""
    bare = re.sub(r"\([^)]*\)", "", row).strip(" \t*#=_.")
    words = re.findall(r"[^\s]+", bare)
    if not words or len(words) > 14 or not _TITLE_WORD.search(bare) or _OPEN.search(bare) or ":" in bare:
        return False
    if bare.isupper():
        return True
    return '"' not in row and all(word.lower() in _JOINERS or not word[0].islower() for word in words)


def opening_rows(head: str) -> list[str]:
    """The rows before the first clause."""
    rows: list[str] = []
    for row in head[:_REACH].split("\n"):
        if _CLAUSE.match(row) and rows:
            break
        if len(row.split()) > 0:
            rows.append(row.strip())
    return rows[:24]


def named_schools(head: str) -> Iterator[str]:
    """Schools and districts whose whole name is a piece of a row before the first clause."""
    for piece, told in _pieces(head):
        name = leading_name(piece)
        enough = len(name.split()) >= (2 if told else 3)  # a product may be called "Acme School"
        if enough and _covers(name, piece) and is_name(name) and is_whole_school(name):
            yield name


def named_companies(head: str) -> Iterator[str]:
    """Companies in the rows before the first clause: those with a legal form, then firms that are all of a piece."""
    for row in opening_rows(head):
        if (label := _LABEL.match(row)) and _OTHER_ROW.search(label["label"]):
            continue
        for piece in _COMPANY_PIECES.split(row):
            name = leading_name(piece)
            school, _, other = name.partition(" and ")
            name = other if is_k12(school) else name
            if is_name(name) and has_legal_form(name) and len(name.split()) >= 2:
                yield name
    for piece, _ in _pieces(head):
        name = leading_name(piece)
        whole = len(name.split()) >= 2 and _covers(name, piece) and is_name(name)
        if whole and _FIRM.search(name) and not is_school(name):
            yield name


def _pieces(head: str) -> Iterator[tuple[str, bool]]:
    """The parts of each row, and whether a label or a state tells that a party may stand there."""
    for row in opening_rows(head):
        if (label := _LABEL.match(row)) and _OTHER_ROW.search(label["label"]):
            continue
        if is_title(row):
            continue
        told = label is not None or _STATE.search(row) is not None
        yield from ((piece.strip(' .*#_"'), told) for piece in _PIECES.split(row) if piece and piece.strip())


def _covers(name: str, piece: str) -> bool:
    return len(collapse(piece)) - len(name) <= len("the ")
