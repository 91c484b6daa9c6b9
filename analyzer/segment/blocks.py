"""Lines to blocks: a paragraph, a list item, a table row or a heading, whole again where it was wrapped."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from analyzer.records import ClauseKind
from analyzer.segment.lines import LEADERS, NO_MARKER, Level, Line, Marker, marker_of

_ENDS_SENTENCE = re.compile(r"[.!?;:][\"”’')\]*_]*$")
_SMALL = frozenset(
    "a an and are as at by for from in is of on or our the to we with your you not do how what vs per".split()
)
#: What a line ends with that goes on with a number: "as set out in Section / 4.1 and shall ..."
_AWAITS_NUMBER = re.compile(
    r"(?:\b(?:sections?|articles?|clauses?|paragraphs?|parts?|exhibits?|chapters?|rules?|of|to|and|or|within|under|no\.?)|§+)$",
    re.IGNORECASE,
)
#: A line to be filled in says nothing of what follows it.
_LABEL = re.compile(
    r"^(?:(?:print(?:ed)?|authorized|legal)\s+)?(?:name|title|date|by|its|signature|signed|e-?mail|phone|telephone|address|position)\s*:",
    re.IGNORECASE,
)
_ENDS_ITEM = re.compile(r"[;,]\s*(?:and|or)$", re.IGNORECASE)
_TITLE = re.compile(r"[A-Z][A-Za-z’'-]*(?: [A-Za-z’'(&][A-Za-z’')-]*)*\??")
_TITLE_WORDS = 8
_PARAGRAPH = 45  #: characters of the first line of a paragraph, at least
_UNFINISHED = re.compile(
    r"\b(?:to|following|includ\w+|and|or|by|that|for|of|if|from|the|an?|in|with|dear \w+)$", re.IGNORECASE
)
_SHORT_HEADING, _LONG_HEADING = 7, 16  #: words
_CLAUSE = 5  #: words of a clause behind its number, at least
_AS_LONG = 0.75  #: of the usual line of a paragraph: where the next word did not fit
_NUMBERS = re.compile(r"\d[)\]]?,? (?:and|or)$")  #: what goes on with a number: "401, 403, and / 404."
_NUMBER_WORD = re.compile(
    r"\b(?:ten|eleven|twelve|\w+teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|hundred(?: and)?(?: \w+(?:-\w+)?)?)$",
    re.IGNORECASE,
)
_DIGIT_WORDS = "one two three four five six seven eight nine".split()
_COUNTS = (
    "a b c d e f g h i j k".split(),
    "i ii iii iv v vi vii viii ix x".split(),
    "1 2 3 4 5 6 7 8 9".split(),
)
_LABEL_BEFORE = {after: before for labels in _COUNTS for before, after in pairwise(labels)}
_BINDS = re.compile(r"\b(?:shall|will|must|may|not)\b")
_GOES_ON = re.compile(r"\.$|[;,]\s*(?:and|or)$|\b(?:and|or)$", re.IGNORECASE)


#: What parts the columns of a table set with spaces; lines to sign on are no table.
_GUTTER = re.compile(r"(?<=\S) {3,}(?=\S)")
#: What opens a clause with its words set in: "§ 4    Vendor shall ..." is no row.
_NUMBER_ALONE = re.compile(
    r"\s*(?:(?:article|art\.|section|sec\.|clause|paragraph|para\.|part|chapter|term|rule|line|row|item|entry|point|§+)\s*[a-z\d]+(?:\.\d+)*[.):]*"
    r"|(?:[a-z]|\d+)(?:\.\d+)+[.):]*|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.):]+)",
    re.IGNORECASE,
)
#: A line of a list of particulars: "Yearly fee: $27,500".
_PARTICULAR = re.compile(r"\s*[A-Z][^.:;|]{1,40}:\s+\S.{0,60}")
_FEWEST_LEADERS, _FEWEST_PARTICULARS = 2, 3  #: lines of such a list
_BLANKS = re.compile(r"_{4,}\s{3,}\S|\b(?:By|Signature|Signed|Name|Title|Date)\b:?\s*_*\s{3,}")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of lines that belong together. Offsets are characters of the view."""

    start: int
    end: int
    marker: Marker
    kind: ClauseKind
    indent: int
    named: int = 0  #: level of a heading that the file itself names so, from 1


def blocks_of(lines: list[Line], *, laid_out: bool = False) -> list[Block]:
    """Put the lines of a view together.

    Args:
        lines: the lines.
        laid_out: whether they are those of printed pages, with blank lines between all paragraphs.
    """
    markers = [marker_of(line.text) for line in lines]
    width = _printed_width(lines, markers) if laid_out else _wrap_width(lines)
    capitals = _capital_paragraphs(lines)
    columns = frozenset() if laid_out else _in_columns(lines)
    led = _runs(lines, lambda line: LEADERS.match(line.text) is not None, _FEWEST_LEADERS)
    particulars = _runs(lines, _is_particular, _FEWEST_PARTICULARS) - columns
    blocks: list[Block] = []
    last = ""
    so_far = ""  # the words of the block that is open
    in_list = False
    for i, (line, marker) in enumerate(zip(lines, markers, strict=True)):
        in_list = marker.level == Level.NUMBER and (
            (in_list and not last.endswith("."))
            or (last.endswith(":") and i + 1 < len(lines) and markers[i + 1].level == Level.NUMBER)
        )
        runs_on = i in capitals or (i + 1 < len(lines) and _fills(line, lines[i + 1], markers[i + 1], width))
        runs_on = runs_on or (not line.blank_before and _goes_on_inside(so_far, last, marker))
        kind = _kind(line, marker, no_heading=in_list or runs_on or i in particulars)
        kind = "row" if i in columns or i in led else kind
        if kind == "paragraph" and i + 1 < len(lines) and _is_title(line, lines[i + 1], markers[i + 1]):
            kind = "heading"
        if i in columns and _is_wrapped_row(line, blocks):
            blocks[-1] = replace(blocks[-1], end=line.end)
        elif (
            kind in {"paragraph", "item"}
            and blocks
            and not line.blank_before
            and i not in particulars
            and blocks[-1].kind in {"paragraph", "item"}
            and (_continues(last, line.text.strip(), marker, width) or _goes_on_inside(so_far, last, marker))
        ):
            blocks[-1] = replace(blocks[-1], end=line.end)
            so_far = f"{so_far} {line.text.strip()}"
        else:
            so_far = line.text.strip()
            named = line.heading if kind == "heading" else 0
            blocks.append(Block(line.start, line.end, marker, kind, line.indent, named))
        last = line.text.rstrip()
    return blocks


def _printed_width(lines: list[Line], markers: list[Marker]) -> int:
    """The usual length of a printed line within a paragraph.

    Not the longest: lines whose words were parted by hyphens are joined to the next and twice as long.
    """
    inner = sorted(
        len(line.text)
        for line, following, marker in zip(lines, lines[1:], markers[1:], strict=False)
        if not following.blank_before and marker is NO_MARKER
    )
    return inner[len(inner) // 2] if inner else 0


def _capital_paragraphs(lines: list[Line]) -> frozenset[int]:
    """Lines of paragraphs that are set in capitals: at least three, none much shorter than most but the last."""
    found: set[int] = set()
    start = 0
    for i in range(1, len(lines) + 1):
        if (
            i < len(lines)
            and not lines[i].blank_before
            and lines[i].text.isupper()
            and lines[start].text.isupper()
        ):
            continue
        lengths = [len(line.text) for line in lines[start : i - 1]]
        if len(lengths) > 1 and min(lengths) >= _AS_LONG * median(lengths):
            found.update(range(start, i))
        start = i
    return frozenset(found)


def _in_columns(lines: list[Line]) -> frozenset[int]:
    """Lines of tables that are set with spaces: two rows or more with a column in common, and what wraps in them."""
    found: set[int] = set()
    run: list[int] = []  # the table that may be open
    columns: frozenset[int] = frozenset()
    rows = 0
    for i, line in enumerate(lines):
        own = frozenset(m.end() for m in _GUTTER.finditer(line.text) if not _opens_clause(line.text, m))
        own = frozenset() if _BLANKS.search(line.text) else own
        if run and not line.blank_before and (own & columns or line.indent in columns):
            run.append(i)
            if own & columns:
                columns, rows = columns & own, rows + 1
        else:
            found |= set(run) if rows > 1 else set()
            run, columns, rows = ([i], own, 1) if own else ([], own, 0)
    return frozenset(found | (set(run) if rows > 1 else set()))


def _runs(lines: list[Line], belongs: Callable[[Line], bool], fewest: int) -> frozenset[int]:
    """Lines of one sort that follow each other without a blank line between them, at least ``fewest``."""
    found: set[int] = set()
    run: list[int] = []
    for i, line in enumerate(lines):
        run = [] if line.blank_before else run
        run = [*run, i] if belongs(line) else []
        if len(run) >= fewest:
            found.update(run)
    return frozenset(found)


def _is_particular(line: Line) -> bool:
    """Whether a line gives one particular, and nobody signs or promises there."""
    text = line.text
    return bool(_PARTICULAR.fullmatch(text)) and not (_LABEL.match(text.strip()) or _BINDS.search(text))


def _opens_clause(text: str, gutter: re.Match[str]) -> bool:
    """Whether a gutter only parts the number of a clause from its words; the cells of a row are shorter."""
    words = text[gutter.end() :].split()
    return len(words) >= _CLAUSE and _NUMBER_ALONE.fullmatch(text[: gutter.start()]) is not None


def _is_wrapped_row(line: Line, blocks: list[Block]) -> bool:
    """Whether a line of a table goes on with the row above: it begins further in than that row."""
    return (
        bool(blocks)
        and blocks[-1].kind == "row"
        and not line.blank_before
        and line.indent > blocks[-1].indent
    )


def _fills(line: Line, following: Line, marker: Marker, width: int) -> bool:
    """Whether a line is full and goes on in the next: then capitals are those of a name, not of a title."""
    full = 0.85 * width < len(line.text) and not line.text.isupper()
    return bool(width) and full and marker is NO_MARKER and not following.blank_before


def _kind(line: Line, marker: Marker, *, no_heading: bool) -> ClauseKind:
    """What a line is. A numbered entry of a list, or a full line of a paragraph, is no heading in any case."""
    stripped = line.text.strip()
    if _is_row(stripped):
        return "row"
    if _is_named_heading(line, marker) or (not no_heading and _is_heading(line, marker)):
        return "heading"
    return "item" if marker is not NO_MARKER else "paragraph"


def _wrap_width(lines: list[Line]) -> int:
    """The width at which lines are wrapped, or 0 where each line is a paragraph of its own."""
    if not lines:
        return 0
    lengths = sorted(len(line.text) for line in lines)
    long = lengths[int(len(lengths) * 0.9)]
    unfinished = sum(
        1 for line in lines if len(line.text) > 0.6 * long and not _ENDS_SENTENCE.search(line.text)
    )
    return long if 40 <= long < 150 and unfinished > 0.2 * len(lines) else 0


def _continues(last: str, line: str, marker: Marker, width: int) -> bool:
    """Whether a line goes on with the sentence of the line before it."""
    if marker is not NO_MARKER:
        return _goes_on_with_number(last, line, marker)
    if line[:1].islower():
        return True
    if width:
        return len(last) > 0.55 * width or not _ENDS_SENTENCE.search(last)
    return bool(re.search(r"[,a-z]$", last)) and len(last) > 60


def _goes_on_with_number(last: str, line: str, marker: Marker) -> bool:
    """Whether what looks like a marker is a number within the sentence: "within / 30 days"."""
    if marker.level in {Level.ARTICLE, Level.PART}:
        return re.search(r"\b(?:in|of|to|under|see|with|and|the)$", last) is not None
    if (
        not Level.NUMBER <= marker.level < Level.LETTER
        or not _AWAITS_NUMBER.search(last)
        or (_ENDS_ITEM.search(last) and not _NUMBERS.search(last))
    ):
        return False
    return marker.level == Level.NUMBER or not line[marker.body :].lstrip()[:1].isupper()


def _goes_on_inside(so_far: str, last: str, marker: Marker) -> bool:
    """Whether a label belongs to the words before it: "forty-five / (45) days", "not (a) sell; (b) rent; / (c) lend".

    Args:
        so_far: the words of the block before the line.
        last: the line before it.
        marker: what opens the line.
    """
    label = marker.text.strip("()")
    if marker.text != f"({label})":
        return False
    if label.isdigit() and len(label) > 1:
        return _NUMBER_WORD.search(last) is not None
    if label.isdigit() and last.lower().endswith(f" {_DIGIT_WORDS[int(label) - 1]}"):
        return True
    before = _LABEL_BEFORE.get(label)
    return before is not None and re.search(rf"\S \({before}\) ", so_far) is not None


def _is_row(line: str) -> bool:
    return line.count("|") >= 2 or ("\t" in line.strip() and line.count("\t") >= 2)


def _is_named_heading(line: Line, marker: Marker) -> bool:
    """Whether a line that the file names a heading is one: whole clauses are set in such styles too."""
    if not line.heading:
        return False
    body = line.text[marker.body :].strip()
    words = body.split()
    if not words:
        return marker.level <= Level.ARTICLE
    if body.endswith((".", ":")) and _BINDS.search(body):  # a clause, or what introduces a list
        return False
    goes_on = body.endswith((";", ",", " and", " or")) or (body.endswith(".") and len(words) > _SHORT_HEADING)
    return len(words) <= _LONG_HEADING and not goes_on


def _is_heading(line: Line, marker: Marker) -> bool:
    """Whether a line names what follows instead of saying something."""
    text = line.text.strip()
    bold = re.fullmatch(r"(?:\#{1,6}\s*)?(?:\*\*|__)[^*_]+(?:\*\*|__):?", text) is not None
    if text.startswith("#") and len(text) < 160:
        return True
    if _LABEL.match(text):
        return False
    words = re.findall(r"[A-Za-z][\w’'-]*", line.text[marker.body :])
    if not words:
        return marker.level <= Level.ARTICLE
    if len(words) > 12 or Level.LETTER <= marker.level < Level.NONE:
        return bold and marker.level >= Level.NONE and len(words) <= 12
    tail = text.rstrip("*_ ")
    if tail.endswith((".", ";", ",")) and not (
        marker is not NO_MARKER and len(words) <= 7 and tail.endswith(".")
    ):
        return False
    if tail.endswith(":") and not bold:
        return _title_case(words) and len(words) <= 8 and not _BINDS.search(text)
    if bold or text.isupper():
        return True
    if marker is not NO_MARKER:
        return _title_case(words) or (
            marker.level <= Level.NUMBER and len(words) <= 6 and not _GOES_ON.search(tail)
        )
    return (
        _title_case(words)
        and (line.blank_before or len(words) <= 6)
        and not re.search(r"[:_]{2,}|\d{3,}", text)
    )


def _is_title(line: Line, following: Line, marker: Marker) -> bool:
    """Whether a line in small letters is the title of the paragraph below it: short, alone, and without an end.

    Args:
        line: the line, of no other kind.
        following: the line after it.
        marker: what opens that line.
    """
    text = line.text.strip()
    return (
        line.blank_before
        and following.blank_before
        and (len(following.text) >= _PARAGRAPH or marker is not NO_MARKER)
        and len(text.split()) <= _TITLE_WORDS
        and _TITLE.fullmatch(text) is not None
        and not _BINDS.search(text)
        and not _UNFINISHED.search(text)
        and not _LABEL.match(text)
    )


def _title_case(words: list[str]) -> bool:
    big = [w for w in words if w.lower() not in _SMALL]
    return bool(big) and sum(w[0].isupper() for w in big) >= 0.8 * len(big)
