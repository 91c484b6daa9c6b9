"""Printed lines of the view, and the marker that opens a line: a number, a letter, a bullet, a heading sign.

Offsets are characters of the view.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum


class Level(IntEnum):
    """How deep a marker hangs in the outline; a smaller one closes all larger ones."""

    PART = 0  #: Exhibit B, Annex 2
    ARTICLE = 1  #: Article IV, Section 3, # Heading
    CAPS = 2  #: an unnumbered heading
    NUMBER = 3  #: 4.
    DECIMAL = 4  #: 4.1 and deeper (level DECIMAL + dots - 1)
    LETTER = 8  #: (a)
    ROMAN = 9  #: (i)
    BULLET = 10  #: a dash or a dot, deeper by its indent
    NONE = 99


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line without its line end."""

    start: int
    end: int
    text: str
    blank_before: bool
    indent: int
    heading: int = 0  #: level of the heading that the file names it, from 1; 0 for any other line


@dataclass(frozen=True, slots=True)
class Marker:
    """What opens a line: the printed number, how deep it is, and where the words begin."""

    text: str
    level: int
    body: int  #: offset in the line where the words after the marker begin
    part: bool = False


NO_MARKER = Marker("", Level.NONE, 0)

_LEAD = r"(?P<lead>[ \t>]*(?P<hash>\#{1,6}[ ]*)?(?P<bold>[*_]{1,3}(?=[^\s*_]))?)"
_PART = re.compile(
    _LEAD + r"(?P<num>(?:exhibit|annex|appendix|schedule|attachment|addendum|rider)\b\s*"
    r"[\"“”']?(?:[A-Z]{1,2}|[IVXLC]+|\d+(?:\.\d+)?)[\"“”']?)(?=[\s.:)–—*-]|$)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    _LEAD
    + r"(?P<num>(?:article|section|part|chapter|clause|art\.|sec\.)\s+(?:[IVXLC]+|\d+[A-Z]?(?:\.\d+)*)|[IVXL]{1,6}\.|§+\s*\d+)"
    r"(?=[\s.:)–—*-]|$)[.:)]*",
    re.IGNORECASE,
)
#: After these words a section or exhibit is spoken of, not begun: "Exhibit B lists the data."
_SPOKEN_OF = re.compile(
    r"[ \t]+(?!(?:to|of|for|on|and|in|v\.?)\b)[a-z]|[ \t]*,[ \t]*[a-z]|[ \t]+(?:of|to|and)[ \t]+(?:this|the)\b[^.]*\b(?:shall|will|must|applies|apply|is|are|lists?)\b"
)
#: The lines of a form: "Line 3.", "Item 4:", "Row 2   Erasure". In running words such a number is followed by one space.
_ENTRY = re.compile(
    _LEAD
    + r"(?P<num>(?:line|row|item|entry|point)\s+\d{1,2}[A-Z]?)(?:[.:)]+[ \t]+|[ \t]{2,}|[ \t]+[–—-][ \t]+)(?=\S)",
    re.IGNORECASE,
)
_DECIMAL = re.compile(
    _LEAD + r"(?P<num>\d{1,2}(?:\.\d{1,3}){1,4}(?:\([a-z]\))?)[.):]?[ \t]*(?=[\s*_A-Z“\"(])"
)
#: "C.4", "S3.1", "R-2." and "D7:"; questions are numbered so too.
_LETTERED = re.compile(
    _LEAD
    + r"(?P<num>[A-Z]\d{0,2}(?:\.\d{1,3}){1,3}|(?!K-12)[A-Z]{1,2}-\d{1,2}|(?![QA]\d)[A-Z]\d{1,2}(?=[.:)]))[.):]*[ \t]+(?=[*_A-Z“\"(\[])"
)
_NUMBER = re.compile(_LEAD + r"(?P<num>\(?\d{1,3}\\?[.)])(?:[ \t]+|(?=[*_A-Z“\"])|$)")
_LETTER = re.compile(_LEAD + r"(?P<num>\([a-z]{1,2}\)|[a-zA-Z][.)])(?:[ \t]+|$)")
_ROMAN = re.compile(_LEAD + r"(?P<num>\([ivx]{1,5}\)|[ivx]{1,5}[.)])(?:[ \t]+|$)")
_BULLET = re.compile(
    r"(?P<lead>[ \t>]*)(?P<num>[•●▪■◦○∙·‣⁃➢➤✓✔☑☐☒✅❌✗\uf0b7]|[*+–—-](?=[ \t])|o(?=[ \t]{1,}[A-Z]))[️]?[ \t]*"
)
#: A row with leaders between its label and its value: "Incident notice ......... 5 days".
LEADERS = re.compile(r"\s*[A-Z\d(][^.…]*(?:\.[^.…]+)*? ?(?:\.{4,}|…{2,}|\.(?: \.){3,})[ .]*\S")
_FIRST = 2  #: blank lines that are taken to stand before the first line
_FEWEST_APART = 6  #: lines with one blank line before them
_CLOSE = 0.1  #: the most lines, of all, that have none
_BROKEN = 0.25  #: the fewest, of those apart, that go on with a sentence
_RUNS_ON = re.compile(r"[\w,’'-]\s*$")
_ITEM_ROMAN = {"(i)", "(v)", "(x)", "i.", "v.", "x.", "i)", "v)", "x)"}


def lines_of(text: str) -> list[Line]:
    """Split a view's text into its non-blank lines.

    Where all lines stand apart, one blank line parts nothing: two of them part paragraphs.
    """
    lines: list[Line] = []
    gaps: list[int] = []  # blank lines before each
    gap = _FIRST
    position = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped and not re.fullmatch(r"[-_=*~ ]{3,}", stripped):
            indent = len(raw) - len(raw.lstrip(" \t\u00a0"))
            lines.append(Line(position, position + len(raw.rstrip()), raw.rstrip(), gap > 0, indent))
            gaps.append(gap)
            gap = 0
        else:
            gap += 1
        position += len(raw) + 1
    if not _double_spaced(lines, gaps):
        return lines
    return [replace(line, blank_before=gap > 1) for line, gap in zip(lines, gaps, strict=True)]


def _double_spaced(lines: list[Line], gaps: list[int]) -> bool:
    """Whether there is a blank line between any two lines, also in the middle of sentences."""
    inner = gaps[1:]
    apart = [i for i, gap in enumerate(gaps) if gap == 1]
    if len(apart) < _FEWEST_APART or inner.count(0) > _CLOSE * len(inner):
        return False
    broken = [i for i in apart if _RUNS_ON.search(lines[i - 1].text) and lines[i].text.lstrip()[:1].islower()]
    return len(broken) >= _BROKEN * len(apart)


def marker_of(line: str) -> Marker:
    """The marker that opens a line, or `NO_MARKER`."""
    if (found := _PART.match(line)) and not _SPOKEN_OF.match(line[found.end() :]):
        return Marker(found["num"], Level.PART, found.end(), part=True)
    if (found := _ARTICLE.match(line)) and not _SPOKEN_OF.match(line[found.end() :]):
        return Marker(found["num"], Level.ARTICLE, found.end())
    if found := _ENTRY.match(line):
        return Marker(found["num"], Level.NUMBER, found.end())
    if found := _DECIMAL.match(line):
        return Marker(found["num"], Level.DECIMAL + min(found["num"].count("."), 3) - 1, found.end())
    if found := _LETTERED.match(line):
        return Marker(found["num"], Level.DECIMAL, found.end())
    if found := _ROMAN.match(line):
        if found["num"].lower() not in _ITEM_ROMAN or found["num"].lower() in {"(i)", "i.", "i)"}:
            return Marker(found["num"], Level.ROMAN, found.end())
        return Marker(found["num"], Level.LETTER, found.end())
    if found := _LETTER.match(line):
        return Marker(found["num"], Level.LETTER, found.end())
    if found := _NUMBER.match(line):
        return Marker(found["num"], Level.NUMBER, found.end())
    if found := _BULLET.match(line):
        return Marker(found["num"], Level.BULLET + min(len(found["lead"].expandtabs(4)) // 2, 9), found.end())
    if found := re.match(r"(?P<hash>[ ]{0,3}\#{1,6})[ ]+", line):
        depth = found["hash"].strip()
        return Marker("", Level.ARTICLE if len(depth) < 3 else Level.CAPS, found.end())
    return NO_MARKER
