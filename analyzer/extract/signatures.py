"""Signature lines as far as the text tells: who, whether signed, when. Nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from analyzer.extract.blocks import (
    SIGN_LABEL,
    UNDER_LABEL,
    Grid,
    cell_at,
    date_in,
    grid_of,
    headings_above,
    lines_below,
    person_of,
    title_in,
    value_of,
)
from analyzer.extract.dates import find_dates
from analyzer.extract.handwriting import is_written
from analyzer.extract.names import LEGAL, has_legal_form, is_k12, is_school, is_whole_school
from analyzer.extract.office_sides import is_office, office_side
from analyzer.extract.parties import Roles
from analyzer.extract.roles import canonical
from analyzer.records import Signature, Span
from analyzer.text import collapse, normalise

Party = Literal["provider", "school", "unknown"]
Signed = Literal["both", "provider", "school", "none"]

INK = "✍"  #: stands for a mark drawn by hand
_HINT = re.compile(r"\bby\b|sign|/s/|\bfor\b|on behalf|✍|: [A-Z]|[—–] ", re.IGNORECASE)
_PROSE = re.compile(r"\b(?:shall|will|must|may|should|agrees?|unless)\b")  # small letters: May is a month
_LABELLED = re.compile(
    r"^\W*(?P<who>(?:[A-Za-z][\w/'’ ]{1,40}\s)?)(?P<label>by|(?:authori[sz]ed\s+)?signature|signed(?:"
    r"\s+by)?|sign(?:\s+here)?)"
    r"(?P<of>\s+(?:of|for)\s+[^:|_]{1,60})?(?:\s*\([^)]{1,30}\))?\s*(?::|(?=_{3})|(?=/s/))\s*(?P<value>.*)$",
    re.IGNORECASE,
)
#: "They need no signature: ..."
_NO_LINE = re.compile(r"\b(?:no|needs?|requires?|required|without)\b", re.IGNORECASE)
_SLASH = re.compile(r"^\W*/s/\s*(?P<value>.*)$", re.IGNORECASE)
_STAMP = re.compile(
    r"(?:electronically|digitally)\s+signed|docu-?signed|e-?signed|signed\s+(?:electronically|digitally)|\bsigned via\b",
    re.IGNORECASE,
)
_STAMPED_BY = re.compile(
    r"(?i:signed\s+by)\s*:?\s*(?P<who>[A-Z][\w'’.-]*(?:\s+(?:[A-Z][\w'’.-]*|de|von|van|la|del)){1,3})"
)
_FOR = re.compile(
    r"^\W*(?:(?:agreed|accepted|acknowledged|signed|approved)[\w ,]{0,30}\s)?(?:for|on behalf of)"
    r"\s+(?P<who>[^:|]{2,90}):\s*(?P<value>\S.*)$",
    re.IGNORECASE,
)
#: "PUBLISHER: /s/ A. Name, Partner", "The Academy — by: /s/ A. Name"
_PARTY_SLASH = re.compile(
    r"^\W*(?P<who>[^:|/]{2,90}?)\s*[:—–]\s*(?:by:?\s*)?(?P<value>/s/.*)$", re.IGNORECASE
)
#: "Signed for the Alliance by A. Name", "Larkmere Reading, Inc. By: A. Name, President"
_FOR_BY = re.compile(
    r"^\W*(?i:(?:signed|executed|agreed|accepted|sealed)\s+(?:for|on\s+behalf\s+of))\s+(?P<who>[^:|]{2,90}?)\s+by:?\s+(?P<value>[A-Z].*)$"
    r"|^\W*(?P<party>[A-Z][^:|]{2,90}?)(?:,?\s+By:|,\s+by)\s+(?P<person>(?:[A-Z]|/s/)[^|]{0,120})$"
)
#: "Verdigris Falls City Schools: A. Name, President": a signature where the words around say so.
_PARTY_PERSON = re.compile(r"^\W*(?P<who>[A-Z][^:|/—–]{2,90}?)\s*[:—–]\s*(?P<value>[A-Z][^:|]{4,120})$")
#: "(signed) A. Name", "A. Name, President (signed, May 2)", "The Company: signed, A. Name"
_SAID_SIGNED = re.compile(
    r"^\W*(?:(?P<who>[A-Z][^:|]{2,90}?):\s*)?\(?signed\)?[,:]?\s+(?P<value>[A-Z].*)$"
    r"|^\W*(?:(?P<party>[A-Z][^:|]{2,90}?):\s*)?(?P<person>[A-Z][^:|(]{4,120}?)\s*\(signed\b.*$"
)
_CARRIED_OUT = re.compile(r"\b(?:signed|executed|agreed|signatures?|accepted)\b", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:names?|titles?|dates?|contacts?|classrooms?|attention|attn|prepared|posted)\b", re.IGNORECASE
)
_LAST_ROWS = 8  #: rows with words at the end of a paper
_APPEARS = re.compile(
    r"\bsignature of (?P<who>[^:\n]{3,60}?) (?:appears|is shown|follows) below", re.IGNORECASE
)
_PERSON = re.compile(
    r"^(?:/s/\s*)?(?:(?:Dr|Mr|Ms|Mrs)\.?\s+)?[A-Z][\w'’.-]*(?:\s+(?:[A-Z][\w'’.-]*|de|von|van|la|"
    r"del)){1,4}(?=\s*(?:,|$|\d|\())"
)
#: "[signed electronically, see certificate]" is no blank to fill in.
_IN_BRACKETS = re.compile(r"\[([^\]]*\bsigned\b[^\]]*)\]", re.IGNORECASE)
_LABEL_FIRST = re.compile(r"^\W*(?:authori[sz]ed|signature|by|signed|date|dated)\b", re.IGNORECASE)
_HEADED = re.compile(r"^\W*(?:for|on behalf of)\b", re.IGNORECASE)
_BLANK = re.compile(r"_{3,}|\[[^\]]*\]|\{[^}]*\}|<[^>]*>|\.{4,}|…")


_SIGNS_FOR = re.compile(
    r"\b(?:for|on behalf of)\s+(?:the\s+)?([A-Z][^,;()]{1,80})|\(([A-Z][^()]{1,60})\)\s*$"
)
_THING = re.compile(
    r"\b(?:agreement|addendum|amendment|contract|policy|privacy|terms|schedule|exhibit)\b", re.I
)
_LONGEST_HEADING = 9  #: words
_PROPER = re.compile(r"(?:[A-Z][\w&'’-]*\s+){2,6}[A-Z][\w&'’-]*$")
_LINE_WORD = re.compile(
    r"\b(?:signatures?|representatives?|names?|officials?|by|authori[sz]ed|signatory|officers?)\b",
    re.IGNORECASE,
)
_SHORTEST = 5  #: letters by which a party can be called
_NEXT_HEADING = re.compile(r"\n\W*(?:For|FOR|On behalf of)\b[^\n]*\s*$")
_OWN_ROWS = 4  #: rows, the line itself among them, in which who signs is told
_HEADS = 3  #: rows below a heading in which its own line to sign on stands
_COMPLIMENT = re.compile(
    r"^\W*(?:(?:(?:very\s+)?truly(?:\s+yours)?|yours(?:\s+(?:very\s+)?(?:truly|sincerely|faithfully))?|sincerely(?:\s+yours)?|"
    r"respectfully(?:\s+(?:submitted|yours))?|(?:with\s+)?(?:kind|best|warm)(?:est)?\s+(?:regards|wishes)|regards|warmly|cordially)\b\W*)",
    re.IGNORECASE,
)
#: What heads the line of the one who accepts, below that of the one who offers
_ACCEPTS = re.compile(
    r"^\W*(?:(?:seen|read|understood|reviewed)\W+(?:and\W+)?)?(?:accepted|agreed|acknowledged|confirmed|countersigned|consented)\b"
    r"|^\W*(?-i:[A-Z]).{2,80}\b(?:agrees|accepts|consents)\b.{0,60}$",
    re.IGNORECASE,
)
#: "Completed by: Acme Labs", "Dated and signed:" are no lines to sign on
_NOT_SIGNED = re.compile(
    r"^\W*(?:used|issued|completed|prepared|posted|filled\s+in|submitted|drafted|written|recorded|made|provided|offered|hosted|owned|published|requested|adopted)\s+by\b"
    r"|^\W*(?:dated|agreed|read|seen)\s+and\s+signed\s*:?\s*$",
    re.IGNORECASE,
)
#: Who looks on, or looks it over, is no party's signer.
_BYSTANDER = re.compile(
    r"^\W*(?:attest(?:ed)?|witness(?:ed)?|notary|in\s+the\s+presence\s+of|(?:approved|reviewed)\s+(?:as\s+to|for)\s+"
    r"(?:legal\s+)?form|(?:reviewed|recommended|prepared|noted|countersigned\s+as\s+to\s+form)\s+by)\b",
    re.IGNORECASE,
)
#: "Signed for Acme Labs, Inc.:", and who signs stands below
_SIGN_HEADING = re.compile(
    r"^\W*(?:signed|executed|agreed|accepted)\b(?:[^_]*:|\s+(?:for|on behalf of)\s[^_:]*)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class SignedLine:
    """A signature and where it stands."""

    signature: Signature
    start: int  #: characters of the view; of its row
    span: Span  #: of the words or the mark that sign, else of the row
    heading: int  #: the row of the heading it stands under, -1 where there is none
    stamp: bool  #: it is the stamp of an e-signature service
    named: str  #: the words that told the party


@dataclass(frozen=True, slots=True)
class _Anchor:
    row: int
    column: int
    side_by_side: bool
    value: str
    who: str
    stamp: bool


def signed_by(signatures: tuple[Signature, ...]) -> Signed | None:
    """Which sides signed; ``None`` where the paper has no place to sign, or where a mark decides."""
    strict = _signed_by(signatures)
    if not any(s.method == "mark" and not s.signed for s in signatures):
        return strict
    lenient = _signed_by(tuple(replace(s, signed=s.signed or s.method == "mark") for s in signatures))
    return strict if strict == lenient else None


def _signed_by(signatures: tuple[Signature, ...]) -> Signed | None:
    if not signatures:
        return None
    signed = [s for s in signatures if s.signed]
    sides = {s.party for s in signed}
    if {"provider", "school"} <= sides:
        return "both"
    unknown = [s for s in signed if s.party == "unknown"]
    if len(unknown) + len(sides - {"unknown"}) >= 2 and not any(not s.signed for s in signatures):
        return "both"
    if "provider" in sides:
        return "provider"
    return "school" if "school" in sides else "none"


def signed_lines(text: str, roles: Roles) -> tuple[SignedLine, ...]:
    """All signature lines in reading order, with their places; several lines of one block are one.

    A blank line is a signature that is missing, and counts as one.
    """
    grid = grid_of(text)
    anchors = _anchors(grid)
    found: list[SignedLine] = []
    last: dict[int, int] = {}  # the row of the last anchor in each column
    heads = _headings(grid, anchors)
    only_head = set(heads.values())
    told = [
        replace(a, who=a.who or anchors[heads[i]].who) if i in heads else a for i, a in enumerate(anchors)
    ]
    for i, anchor in enumerate(told):
        if i in only_head:
            continue
        floor = last.get(anchor.column, -1)
        following = (a.row for a in anchors[i + 1 : i + 8] if a.row > anchor.row and _same_column(a, anchor))
        ceiling = next(following, len(grid.lines))
        last[anchor.column] = anchor.row
        line = _line(grid, anchor, floor, ceiling, roles)
        if found and line.heading == -1 and _continues(found[-1], line, anchor, floor):
            found[-1] = _joined(found[-1], line)
        else:
            found.append(line)
    return tuple(found)


def _same_column(a: _Anchor, b: _Anchor) -> bool:
    return a.column == b.column or not (a.side_by_side and b.side_by_side)


def _anchors(grid: Grid) -> list[_Anchor]:
    anchors: list[_Anchor] = []
    closing = _closing(grid)
    for row, line in enumerate(grid.lines):
        if len(line) > 260 or not (_HINT.search(line) or (row in closing and is_written(grid, row))):
            continue
        cells = grid.cells(row)
        found = [(column, *match) for column, cell in enumerate(cells) if (match := _anchor(cell))]
        if (
            not found
            and row in closing
            and len(cells) == 1
            and (match := _party_and_person(cells[0], around=closing[row]))
        ):
            found = [(0, *match)]
        if not found and row in closing and not _beneath(anchors, row) and is_written(grid, row):
            found = [(0, INK, "", False)]
        if not found and _names_the_line(cells):
            anchors.extend(_above(grid, row, anchors))
        for column, value, who, stamp in found:
            anchors.append(_Anchor(row, column, _has_columns(cells, len(found)), value, who, stamp))
    return anchors


def _beneath(anchors: list[_Anchor], row: int) -> bool:
    """Whether a line to sign on stands just above a row."""
    return bool(anchors) and row - anchors[-1].row <= _HEADS


def _headings(grid: Grid, anchors: list[_Anchor]) -> dict[int, int]:
    """The lines to sign on that stand below one which only heads them ("Signed for Acme Labs:"), each with it."""
    found: dict[int, int] = {}
    for h, head in enumerate(anchors):
        cell = cell_at(grid, head.row, head.column, side_by_side=head.side_by_side)
        if head.value.strip(" _") or not _SIGN_HEADING.match(cell):
            continue
        for i in range(h + 1, min(h + 1 + 2 * _HEADS, len(anchors))):
            if 0 < anchors[i].row - head.row <= _HEADS and _same_column(anchors[i], head):
                found[i] = h
                break
    return found


def _closing(grid: Grid) -> dict[int, str]:
    """The last rows of a paper, each with the rows beside it."""
    rows = [row for row, line in enumerate(grid.lines) if line.strip()][-_LAST_ROWS:]
    return {
        row: " ".join(grid.lines[other] for other in rows[max(i - 2, 0) : i + 3])
        for i, row in enumerate(rows)
    }


def _party_and_person(cell: str, *, around: str) -> tuple[str, str, bool] | None:
    """A party with a person's name and title, where the rows beside it say that the paper was signed."""
    match = _PARTY_PERSON.match(cell)
    if match is None or _PROSE.search(cell) or not _is_person(match["value"]):
        return None
    if _LABEL.search(match["who"]) or not (_CARRIED_OUT.search(around) or find_dates(cell)):
        return None
    return match["value"], match["who"], False


def _has_columns(cells: tuple[str, ...], found: int) -> bool:
    """Whether blocks stand side by side: several are signed on this row, or one cell and another are marked."""
    return found > 1 or (
        len(cells) > 1 and sum(INK in cell or bool(_BLANK.search(cell)) for cell in cells) > 1
    )


def _names_the_line(cells: tuple[str, ...]) -> bool:
    """Whether a row is what is printed below a line to sign on: "Authorized Signature", "Date"."""
    labels = [cell for cell in cells if SIGN_LABEL.match(cell) and not cell.endswith(":")]
    return bool(labels) and all(cell in labels or UNDER_LABEL.match(cell) for cell in cells)


def _above(grid: Grid, row: int, anchors: list[_Anchor]) -> list[_Anchor]:
    """The lines to sign on above a row that names them; an empty one where nothing is printed there."""
    cells = grid.cells(row)
    at = next((r for r in range(row - 1, max(row - 4, -1), -1) if grid.cells(r)), -1)
    over = grid.cells(at) if at >= 0 else ()
    if any(a.row == at for a in anchors) or any(INK in cell for cell in over):
        return []
    filled = any(_BLANK.search(c) or c.startswith("/s/") or _is_person(c) for c in over) and not any(
        c.endswith(":") or _HEADED.match(c) for c in over
    )
    if not filled and len(cells) < 2:
        return []
    found = []
    for column, cell in enumerate(cells):
        if SIGN_LABEL.match(cell):
            value = over[column] if filled and column < len(over) else "____"
            found.append(_Anchor(at if filled else row, column, len(cells) > 1, value, cell, stamp=False))
    return found


def _anchor(cell: str) -> tuple[str, str, bool] | None:
    """Value, words that tell the party, whether it is a stamp; ``None`` for what is no signature."""
    if INK in cell:
        match = _LABELLED.match(cell) or _FOR.match(cell)
        who = " ".join(match[g] or "" for g in ("who", "of") if g in match.groupdict()) if match else ""
        return (match["value"] if match else cell[cell.index(INK) :]), who.strip(), False
    if match := _APPEARS.search(cell):
        return "/s/ " + match["who"], match["who"], False
    if _PROSE.search(cell) or _BYSTANDER.match(cell) or (_NOT_SIGNED.match(cell) and "/s/" not in cell):
        return None
    if match := _SLASH.match(cell):
        return "/s/ " + match["value"], "", False
    if (match := _FOR.match(cell)) and (match["value"].startswith("/s/") or _PERSON.match(match["value"])):
        return match["value"], match["who"], False
    if match := _PARTY_SLASH.match(cell):
        return match["value"], "" if SIGN_LABEL.match(match["who"]) else match["who"], False
    for form in (_FOR_BY, _SAID_SIGNED):
        match = form.match(cell)
        if match and _is_person(match["value"] or match["person"]):
            return match["value"] or match["person"], match["who"] or match["party"] or "", False
    if match := _LABELLED.match(cell):
        if len(match["who"].split()) > 4 or _NO_LINE.search(match["who"]):
            return None
        return match["value"], f"{match['who']} {match['of'] or ''}".strip(), _is_stamp(match, cell)
    if _STAMP.match(cell) and len(cell) < 160:
        return cell, "", True
    return None


def _is_stamp(match: re.Match[str], cell: str) -> bool:
    """Whether a line is the stamp of a service: it says so, or gives the time of day: "Signed: 2026-05-01 08:41"."""
    timed = re.search(r"\d\s+(?:at\s+)?\d{1,2}:\d{2}", match["value"])
    return bool(_STAMP.search(cell)) or (match["label"].lower().startswith("signed") and timed is not None)


def _line(grid: Grid, anchor: _Anchor, floor: int, ceiling: int, roles: Roles) -> SignedLine:
    headings = headings_above(grid, anchor.row, anchor.column, side_by_side=anchor.side_by_side, floor=floor)
    block = lines_below(grid, anchor.row, anchor.column, side_by_side=anchor.side_by_side, ceiling=ceiling)
    if ceiling < len(grid.lines):
        block = _NEXT_HEADING.sub("", _before_acceptance(block))  # it heads the next line
    value = INK if INK in anchor.value else value_of(anchor.value)
    value = _IN_BRACKETS.sub("", value).strip() or value  # "A. Name [signed]"
    if not value and not _BLANK.search(anchor.value):
        below = [line for line in block.split("\n")[1:] if line]
        value = below[0] if below and _is_person(below[0]) and date_in(block) else ""
    signed, method = _is_signed(value, anchor)
    party, named = _party(
        (*_signs_for(anchor.value), anchor.who), [words for _, words in headings], block, roles
    )
    name, title = _under(block) if value == INK or not signed else ("", "")
    signature = Signature(
        party=party,
        signed=signed,
        name=person_of(block) or _person(value, stamp=anchor.stamp) or name,
        title=title_in(block) or _title_after(value) or title,
        date=date_in(block) or _date_over(headings),
        method=method,
    )
    return SignedLine(
        signature,
        grid.starts[anchor.row],
        _span(grid, anchor, value),
        headings[0][0] if headings else -1,
        anchor.stamp,
        named,
    )


def _before_acceptance(block: str) -> str:
    """A block without the words of acceptance below it, which head the line of another one."""
    rows = block.split("\n")
    end = next((n for n, row in enumerate(rows) if n and _ACCEPTS.match(row)), len(rows))
    return "\n".join(rows[:end])


def _date_over(headings: Sequence[tuple[int, str]]) -> str | None:
    """The day in the words of acceptance above a line: "Agreed this 3rd day of May, 2026"."""
    return next((day for _, words in headings if _ACCEPTS.match(words) and (day := date_in(words))), None)


def _span(grid: Grid, anchor: _Anchor, value: str) -> Span:
    """Where the words or the mark stand; the whole row where there is none."""
    line, start = grid.lines[anchor.row], grid.starts[anchor.row]
    before = sum(cell.count(value) for cell in grid.cells(anchor.row)[: anchor.column]) if value else 0
    at = -1
    for _ in range(before + 1 if value else 0):
        at = line.find(value, at + 1)
    return (start + at, start + at + len(value)) if at >= 0 else (start, start + len(line))


def _under(block: str) -> tuple[str, str]:
    """The name and title printed under a line to sign on, without labels."""
    lines = [line for line in block.split("\n")[1:] if line][:3]
    below = [line for line in lines if not _LABEL_FIRST.match(line)]
    if not below or not _is_person(below[0]) or UNDER_LABEL.match(below[0]):
        return "", ""
    title = _title_after(below[0])
    if not title and len(below) > 1 and re.fullmatch(r"[A-Z][\w ,&-]{3,40}", below[1]):
        title = "" if UNDER_LABEL.match(below[1]) else below[1]
    return _person(below[0], stamp=False), title


def _is_signed(value: str, anchor: _Anchor) -> tuple[bool, str]:
    if value == INK:
        return False, "mark"
    if anchor.stamp or _STAMP.search(value):
        return not _BLANK.search(_IN_BRACKETS.sub(r"\1", value)), "e-signed"
    if _BLANK.search(value) or not re.search(r"[A-Za-z]{2}", value.replace("/s/", "")):
        return False, ""
    if value.startswith("/s/") or _is_person(value) or re.match(r"^[A-Z][\w'’.-]+(?:\s|$)", value):
        return True, "typed"
    return False, ""


def _is_person(words: str) -> bool:
    return (
        bool(_PERSON.match(words))
        and _THING.search(words.split(",", maxsplit=1)[0]) is None
        and not is_school(words)
        and not has_legal_form(words)
        and not words.isupper()
    )


def _person(value: str, *, stamp: bool) -> str:
    if stamp or _STAMP.search(value):
        found = _STAMPED_BY.search(value)
        return collapse(found["who"]) if found else ""
    found = _PERSON.match(value)
    return collapse(found[0].replace("/s/", "")).strip(" ,") if found else ""


def _title_after(value: str) -> str:
    """The title in "/s/ A. Name, Director of Technology, January 27, 2026"."""
    first = next(iter(find_dates(value)), None)
    parts = [part.strip() for part in (value[: first.start] if first else value).split(",")]
    titled = len(parts) > 1 and re.match(r"[A-Z][a-z]", parts[1])
    return re.split(r"\s+[Dd]ated?\b\W*_", parts[1])[0] if titled else ""


def _signs_for(value: str) -> tuple[str, ...]:
    """Whom the words behind a person's name say that he signs for: "A. Name, for Acme Labs", "A. Name (Vendor)"."""
    told = [found[1] or found[2] for found in _SIGNS_FOR.finditer(value)]
    parts = [part.strip() for part in re.split(rf",\s+(?!{LEGAL})", value)[1:]]
    named = [part for part in parts if has_legal_form(part) or is_whole_school(part)]
    return (*told, *named)


def _party(own: tuple[str, ...], headings: list[str], block: str, roles: Roles) -> tuple[Party, str]:
    """The side a signature stands for: named on its own line, in the heading above, or in the lines below."""
    told = [_COMPLIMENT.sub("", words) for words in headings]  # "Yours truly, ACME LABS, INC."
    above = [words for words in told if words and not _is_text(words)]
    below = block.split("\n")[1:]
    held = office_side("\n".join(block.split("\n")[:_OWN_ROWS]))
    if held != "unknown":
        above = [words for words in above if not is_office(words)]  # printed under the line above
        below = [words for words in below if not is_office(words)]
    for words in (*own, *above, *below):
        side = _side(words, roles)
        if side != "unknown":
            return side, words
    return held, ""


def _is_text(words: str) -> bool:
    """Whether a row above a signature is the end of the paper's text and no heading."""
    long = len(words.split()) > _LONGEST_HEADING or _PROSE.search(words) is not None
    return long and not _CARRIED_OUT.search(words) and not _ACCEPTS.match(words) and not _HEADED.match(words)


def _side(words: str, roles: Roles) -> Party:
    if not words:
        return "unknown"
    key = f" {normalise(words)} "
    ours = max((len(n) for n in roles.school if f" {normalise(n)} " in key), default=0)
    theirs = max((len(n) for n in roles.provider if f" {normalise(n)} " in key), default=0)
    if ours != theirs:
        if ours and theirs and _names_both(key, roles):
            return "unknown"  # two headings on one row
        return "school" if ours > theirs else "provider"
    text = canonical(words, roles)
    provider, school = text.rfind("PROVIDER"), text.rfind("SCHOOL")
    if (provider >= 0) != (school >= 0) and not _within_a_name(words, text):
        return "provider" if provider >= 0 else "school"
    if provider >= 0:
        return "unknown"
    if short := _short_for(words, roles):
        return short
    if len(key.split()) >= 3:
        if any(key.strip() in normalise(name) for name in roles.school):
            return "school"
        if any(key.strip() in normalise(name) for name in roles.provider):
            return "provider"
    if is_k12(words):
        return "school"
    return "provider" if re.search(r"\b(?i:inc|llc|ltd|corp|pbc|gmbh|l\.l\.c)\b", words) else "unknown"


def _names_both(key: str, roles: Roles) -> bool:
    """Whether words name both parties in full, one beside the other."""
    names = [normalise(name) for name in (roles.school_full, roles.provider_full)]
    if not all(len(name.split()) > 1 and f" {name} " in key for name in names):
        return False
    longer, shorter = sorted(names, key=len, reverse=True)
    return f" {shorter} " in key.replace(f" {longer} ", "  ", 1)


def _within_a_name(words: str, text: str) -> bool:
    """Whether a word for a school only stands in the middle of some name: "Larkmere College Readiness"."""
    told = text.replace("SCHOOL", "", 1) if re.match(r"\W*SCHOOL\b", text) else text
    inside = re.search(r"\w\W+SCHOOL\W+\w", told) is not None
    return inside and _PROPER.match(words.strip()) is not None and _LINE_WORD.search(words) is None


def _short_for(words: str, roles: Roles) -> Party | None:
    """The side whose name begins with these words: "For Larkmere" of Larkmere Reading Partners."""
    short = normalise(re.sub(r"^\W*(?:for|on behalf of)\s+", "", words, flags=re.IGNORECASE))
    if len(short) < _SHORTEST:
        return None
    sides: dict[Party, tuple[str, ...]] = {"provider": roles.provider, "school": roles.school}
    found = [side for side, names in sides.items() if any(_is_short(short, normalise(n)) for n in names)]
    return found[0] if len(found) == 1 else None


def _is_short(short: str, name: str) -> bool:
    """Whether a name begins so, or is spelled by these initials."""
    return name.startswith(f"{short} ") or "".join(word[0] for word in name.split()) == short


def _continues(before: SignedLine, line: SignedLine, anchor: _Anchor, floor: int) -> bool:
    """Whether a line belongs to the block above it: a stamp under "By:", or the same person's name again."""
    if floor < 0:
        return False
    same_name = not line.signature.name or line.signature.name == before.signature.name
    return (anchor.stamp or before.stamp or anchor.value.startswith("/s/")) and same_name


def _joined(before: SignedLine, line: SignedLine) -> SignedLine:
    a, b = before.signature, line.signature
    joined = Signature(
        party=a.party if a.party != "unknown" else b.party,
        signed=a.signed or b.signed,
        name=a.name or b.name,
        title=a.title or b.title,
        date=a.date or b.date,
        method=b.method if b.signed and (line.stamp or not a.signed) else a.method or b.method,
    )
    return replace(before, signature=joined)
