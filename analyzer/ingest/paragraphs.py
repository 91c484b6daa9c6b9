"""Lines to paragraphs: by gaps, indents, type size, list markers and lines that end early."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from analyzer.ingest.flow import Line, Paragraph, Token
from analyzer.ingest.sides import rows_of

_MARKER = re.compile(
    r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.)]|\([a-zA-Z0-9]{1,4}\)|\d{1,2}(?:\.\d{1,3})+\.?|§{1,2}"
    r"|[•●○■□▪◦‣⁃–\-*➢✓❖☐☒☑o]|(?:ARTICLE|SECTION|EXHIBIT|APPENDIX|SCHEDULE|ANNEX|ATTACHMENT|Article|Section|Exhibit))$"
)
_COUNTED = re.compile(r"(?:\d{1,3}|[IVXLC]{1,6}|[A-Z])(?:\.\d{1,2})*[.:]?$")
_ENDED = re.compile(r"[.;:?!][\"'”’)\]]*$|(?:;|,) (?:and|or)$")
_NUMBERS = re.compile(r"\d[)\]]?,? (?:and|or)$")  #: what goes on with a number: "401, 403, and / 404."
_DATED = re.compile(r"\b(?:19|20)\d\d$")  #: what a date ends with, which stands on a line of its own
_WIDE = 1.6  #: of the line's height: a gap that may part two cells
_LOST = re.compile(
    r"(?!(?:an?|as|at|by|if|in|is|it|no|of|on|or|so|to|up|we|I)$)[a-z]{1,2}|[^\w\s☐☒◩✍]", re.IGNORECASE
)
_LABEL_GAP = 0.5  #: of the line's height: wider than a word space
_TITLE_WORDS = 9  #: of a heading; more are a sentence
_HALF = 0.6  #: of the column's width: a shorter line may be a heading
_FULL = 0.92  #: of the column's width: a line as long was broken for want of room
_STRETCHED = 0.6  #: of the line's height: wider than word spaces mostly are
_EVEN = 0.25  #: of the line's height: how much the gaps of a stretched line differ
_ALIGNED = 4.0  #: points within which two cells begin at the same place


def lines_of(tokens: Sequence[Token]) -> list[Line]:
    """Words of one column to lines; aligned words with wide gaps between become the cells of rows."""
    rows = rows_of(tokens)
    _name_lost_labels(rows)
    left, right = min(t.x0 for t in tokens), max(t.x1 for t in tokens)
    lines = [make_line(row, width=right - left) for row in rows]
    _mark_rows(lines)
    for line in lines:
        _set_weight(line)
    return lines


def _name_lost_labels(rows: Sequence[Sequence[Token]]) -> None:
    """Make bullets of labels of list items that were not recognised.

    Such a label is one or two letters in a place where the lines around it have labels.
    """
    labels = [row[0].x0 for row in rows if len(row) > 1 and _MARKER.match(row[0].text)]
    for row in rows:
        first = row[0]
        if first.confidence is None or len(row) < 2 or not _LOST.fullmatch(first.text):
            continue
        apart = row[1].x0 - first.x1 >= _LABEL_GAP * first.height
        if apart and any(abs(first.x0 - x) <= _ALIGNED for x in labels):
            first.text = "•"


def _set_weight(line: Line) -> None:
    """A list marker does not count: it is often set in another weight than its text."""
    first, last = line.tokens[1 if starts_item(line) else 0], line.tokens[-1]
    line.starts_bold = first.bold
    line.bold = first.bold and last.bold
    line.font = first.font if first.font == last.font else ""


def make_line(tokens: list[Token], *, width: float = 0.0) -> Line:
    """A line around words that are in order."""
    return Line(
        tokens,
        min(t.x0 for t in tokens),
        min(t.top for t in tokens),
        max(t.x1 for t in tokens),
        max(t.bottom for t in tokens),
        median(t.height for t in tokens),
        width=width,
    )


def split_wide(tokens: Sequence[Token], size: float) -> list[list[Token]]:
    """Words of a line parted at wide gaps, but for the gap between a label and its answer.

    A line that is stretched to the width of its column has wide gaps too, all of them alike: it stays whole.
    """
    if is_stretched(tokens, size):
        return [list(tokens)]
    cells = [[tokens[0]]]
    for before, after in pairwise(tokens):
        answered = before.text.endswith(":") and not after.text.endswith(":")
        if after.x0 - before.x1 >= max(_WIDE * size, 10.0) and not answered:
            cells.append([after])
        else:
            cells[-1].append(after)
    return cells


def is_stretched(tokens: Sequence[Token], size: float) -> bool:
    """Whether the words of a line are spread with wide and equal gaps, as in justified text."""
    words = tokens[1:] if _MARKER.match(tokens[0].text) else tokens
    if len(words) < 4:
        return False
    gaps = [after.x0 - before.x1 for before, after in pairwise(words)]
    return min(gaps) >= _STRETCHED * size and max(gaps) - min(gaps) <= _EVEN * size


def _split_cells(line: Line) -> list[list[Token]]:
    cells = split_wide(line.tokens, line.size)
    if len(cells) > 1 and _is_label(cells[0]):
        cells[0:2] = [cells[0] + cells[1]]  # a list marker and its hanging text
    return cells


def _is_label(cell: list[Token]) -> bool:
    """Whether words are a list marker, or a number with what it counts: "SECTION 9."."""
    if not _MARKER.match(cell[0].text):
        return False
    return len(cell) == 1 or (len(cell) == 2 and _COUNTED.match(cell[1].text) is not None)


def _mark_rows(lines: list[Line]) -> None:
    """Lines whose cells begin below those of a neighbour are rows of a table."""
    split = [_split_cells(line) for line in lines]
    starts = [[cell[0].x0 for cell in cells[1:]] for cells in split]
    ends = [[cell[-1].x1 for cell in cells[1:]] for cells in split]
    for i, line in enumerate(lines):
        if not starts[i]:
            continue
        near = [j for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(lines)]
        if any(_align(starts[i], starts[j]) or _align(ends[i], ends[j]) for j in near):
            line.cells = split[i]


def _align(mine: list[float], others: list[float]) -> bool:
    return any(abs(a - b) <= _ALIGNED for a in mine for b in others)


def paragraphs_of(lines: list[Line]) -> list[Paragraph]:
    """Lines of one column, in order, to paragraphs; each run of rows is a table of its own."""
    if not lines:
        return []
    pitch = _usual_pitch(lines)
    left, right = min(line.x0 for line in lines), _right_edge(lines)
    hanging = _hanging_edges(lines)
    paragraphs = [Paragraph([lines[0]], table=bool(lines[0].cells))]
    for before, line in pairwise(lines):
        current = paragraphs[-1]
        if bool(line.cells) != current.table:
            new = True
        elif current.table:
            new = line.bottom - before.bottom > 4 * max(pitch, line.size)
        else:
            new = _is_new(current, before, line, pitch=pitch, left=left, right=right) or (
                _leaves_item(current, before, line, right=right, hanging=hanging)
            )
        if new:
            paragraphs.append(Paragraph([line], table=bool(line.cells)))
        else:
            current.lines.append(line)
    return paragraphs


def _usual_pitch(lines: list[Line]) -> float:
    """The distance of lines within paragraphs: a low quantile, as gaps between paragraphs are wider."""
    pitches = sorted(b.bottom - a.bottom for a, b in pairwise(lines) if b.bottom > a.bottom + 1)
    size = median(line.size for line in lines)
    return max(pitches[len(pitches) * 3 // 10], 0.9 * size) if pitches else 1.2 * size


def _right_edge(lines: list[Line]) -> float:
    ends = sorted(line.x1 for line in lines)
    return ends[-1 - len(ends) // 20]


def _is_new(current: Paragraph, before: Line, line: Line, *, pitch: float, left: float, right: float) -> bool:
    unit = max(line.size, 1.0)
    step = line.bottom - before.bottom
    if step > 1.35 * pitch or step < -unit:
        return True
    if _differ_in_size(before, line):
        return True
    if before.bold != line.bold and not _bold_runs_on(before, line):
        return True
    if _is_centred(line, left, right, unit) != _is_centred(before, left, right, unit) and _ends_early(
        before, line, right
    ):
        return True
    ended = bool(_ENDED.search(before.text)) and not _NUMBERS.search(before.text)
    early = _ends_early(before, line, right)
    if early and before.font and line.font and before.font != line.font:
        return True
    if starts_item(line) and (ended or early or abs(line.x0 - before.x0) > 0.8 * unit):
        return True
    dated = before is current.lines[0] and _DATED.search(before.text) is not None
    if early and (ended or dated or line.starts_bold or _is_seen_heading(current, before, line)):
        return True
    indented = line.x0 - before.x0 > 0.8 * unit and ended and len(current.lines) > 1
    outdented = before.x0 - line.x0 > 0.8 * unit and ended and len(current.lines) > 1
    return indented or outdented


def _hanging_edges(lines: list[Line]) -> list[float]:
    """Where the second lines of list items begin: below the first word after the marker."""
    return [
        line.x0
        for before, line in pairwise(lines)
        if starts_item(before) and not starts_item(line) and abs(line.x0 - before.tokens[1].x0) <= _ALIGNED
    ]


def _leaves_item(current: Paragraph, before: Line, line: Line, *, right: float, hanging: list[float]) -> bool:
    """Whether a line stands left of where the list item before it hangs, or would hang."""
    first = current.lines[0]
    if not starts_item(first):
        return False
    edge = first.tokens[1].x0
    if line.x0 >= edge - 0.5 * first.size or (before is not first and before.x0 < edge - 0.5 * first.size):
        return False
    return _ends_early(before, line, right) or any(abs(x - edge) <= _ALIGNED for x in hanging)


def _differ_in_size(before: Line, line: Line) -> bool:
    """Whether two lines are set in different sizes; those of a picture are known less well."""
    seen = before.tokens[0].confidence is not None
    return abs(line.size - before.size) > (0.25 if seen else 0.12) * max(line.size, before.size)


def _bold_runs_on(before: Line, line: Line) -> bool:
    """Whether the weight changes within a sentence: a word is parted, or it goes on in the same weight."""
    if before.text.endswith("-"):
        return True
    return before.tokens[-1].bold == line.tokens[0].bold and line.text[0].islower()


def starts_item(line: Line) -> bool:
    """Whether a line begins with a list marker or a section number."""
    return len(line.tokens) > 1 and _MARKER.match(line.tokens[0].text) is not None


def _ends_early(before: Line, line: Line, right: float) -> bool:
    """The next line's first word would have had room on this one: the break was meant."""
    first = line.tokens[0]
    return before.x1 + 0.3 * before.size + (first.x1 - first.x0) < right - 1.0 * before.size


def _is_seen_heading(current: Paragraph, before: Line, line: Line) -> bool:
    """Whether a line read from a picture, which tells no weight of type, is a heading over a paragraph."""
    first, last = before.tokens[0], before.tokens[-1]
    if before is not current.lines[0] or first.confidence is None or len(before.tokens) > _TITLE_WORDS:
        return False
    words = before.tokens[1:] if starts_item(before) else before.tokens
    marked = not words[0].text[0].isalnum() or last.text.endswith(",")
    return not marked and words[0].text[0].isupper() and line.text[0].isupper() and not starts_item(line)


def _is_centred(line: Line, left: float, right: float, unit: float) -> bool:
    inset_left, inset_right = line.x0 - left, right - line.x1
    return inset_left > 2 * unit and abs(inset_left - inset_right) < 1.5 * unit


def flows_on(before: Line, line: Line) -> bool:
    """Whether text goes on from the last line of a column or page to the first of the next."""
    if before.cells or line.cells or before.note or line.note or before.bold != line.bold:
        return False
    if _differ_in_size(before, line):
        return False
    if _ENDED.search(before.text) or starts_item(line):
        return False
    first = line.text[0]
    if first.islower() or before.text.endswith((",", "-")) or first.isdigit():
        return True
    if line.bold or line.font != before.font or before.text.endswith(")"):
        return False
    return before.x1 - before.x0 >= _FULL * before.width > 0 and line.x1 - line.x0 >= _HALF * line.width
