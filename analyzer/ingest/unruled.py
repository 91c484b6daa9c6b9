"""Tables without lines in which a column is ticked: found by the heads of their columns, or by the ticks.

Other borderless tables are read line by line. Here that would lose which row a tick belongs to, or take the
table for columns of text. Coordinates are points of the page's upright frame.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from analyzer.ingest.flow import Line, Token
from analyzer.ingest.frame import Rectangle
from analyzer.ingest.paragraphs import make_line, split_wide
from analyzer.ingest.sides import rows_of
from analyzer.ingest.tables import Cell, Table

_HEAD_LINES = 3  #: a head may be broken over so many lines
_FEWEST_MARKS = 3  #: in a column, where no head tells what it is
_FEWEST_ROWS = 2
_ASIDE = 8.0  #: points that marks of one column may be out of line
_ALIGNED = 4.0
_NEAR = 1.45  #: of the letters' height: lines so near may be one cell
_TIGHT = 0.85  #: of the step from row to row; the lines of one cell are nearer than that
_GAP = 1.9  #: of the usual step: more white ends the table
_PROSE = 8  #: words
_CLOSE, _WIDER = 0.6, 1.9  #: white between two heads: of the letters' height, and of the space between words

_ASKED = re.compile(
    r"(?:please )?(?:check|tick|mark|initial)(?:ed)?\b.{0,40}|(?:yes|no|y|n|y ?/ ?n|yes ?/ ?no)\??|initials?"
    r"|(?:data )?(?:is |are )?(?:collected|used|shared|required|transmitted|stored|received)\b.{0,24}",
    re.IGNORECASE,
)
#: Words of heads as heads are written, and marks: a page without any has no such table, which is soon told.
_HINT = re.compile(
    r"[\[(]?[xX✓✔✗✘√☐☒☑◩□❏❐❑❒✕][\])]?$|\[\]|\[$|yes\b|n/a$|Y\b|Y(?:es|ES)\b|(?:Check|Tick|Mark|Initial|Collected|Used|Shared"
    r"|Required|Transmitted|Stored|Received|CHECK|TICK|MARK|INITIAL|COLLECTED|USED|SHARED|REQUIRED|TRANSMITTED"
    r"|STORED|RECEIVED)"
)
_LISTED = re.compile(
    r"\b(?:elements?|data|items?|fields?|categor(?:y|ies)|types?|information|descriptions?|records?)\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"[xX✓✔✗✘√☐☒☑◩]|yes|no|n/a|\[[ xX]?\]", re.IGNORECASE)
_BOX = re.compile(r"\[[xX✓✔✗]?\]?|\([xX]?\)|[☐☒☑□❏❐❑❒✓✔✗✘✕◩]")
_HEADING = re.compile(
    r"(?:exhibit|article|section|schedule|appendix|attachment|annex)\s+[\"“]?(?:[a-z]|[ivx]+|\d+)\b|\d+\.\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column as its head, or its first marks, show it."""

    x0: float
    x1: float
    marked: bool


def find_unruled(tokens: Sequence[Token], tables: Sequence[Table]) -> list[Table]:
    """Tables of elements and ticks outside the ruled tables of a page, from the top."""
    if not any(_HINT.match(token.text) for token in tokens):
        return []
    free = [t for t in tokens if not any(_within(t, table.box) for table in tables)]
    lines = [make_line(row) for row in rows_of(free)] if len(free) >= 4 else []
    found: list[Table] = []
    at = 0
    while at < len(lines):
        columns, deep = _head(lines, at)
        end = _end(lines, at, at + deep, columns) if columns else at
        table = _table(lines[at:end], columns, deep) if columns and end - at - deep >= _FEWEST_ROWS else None
        if table is not None:
            found.append(table)
            at = end
        else:
            at += 1
    return found or _by_marks(lines) or _by_boxes(lines)


def _within(token: Token, box: Rectangle) -> bool:
    return box[0] <= (token.x0 + token.x1) / 2 <= box[2] and box[1] <= token.middle <= box[3]


# --- heads ----------------------------------------------------------------------------------------


def _head(lines: Sequence[Line], at: int) -> tuple[tuple[_Column, ...], int]:
    """The columns that the lines from here on head, and how many lines that takes; none where they do not."""
    cells: list[list[Token]] = []
    for deep, line in enumerate(lines[at : at + _HEAD_LINES], start=1):
        if deep > 1 and line.top - lines[at + deep - 2].bottom > 0.7 * line.size:
            break
        _add_cells(cells, _head_cells(line))
        columns = _columns(cells)
        if columns:
            return columns, _deeper(lines, at, deep, cells)
    return (), 0


def _head_cells(line: Line) -> list[list[Token]]:
    """The cells of a head's line; heads that stand close are parted where the white is wider than in them."""
    cells: list[list[Token]] = []
    for words in split_wide(line.tokens, line.size):
        gaps = [b.x0 - a.x1 for a, b in pairwise(words)]
        wide = max(_WIDER * min(gaps, default=0.0), _CLOSE * line.size)
        cells.append([words[0]])
        for gap, word in zip(gaps, words[1:], strict=True):
            if gap >= wide:
                cells.append([])
            cells[-1].append(word)
    return cells


def _deeper(lines: Sequence[Line], at: int, deep: int, cells: list[list[Token]]) -> int:
    """How many lines the head takes with those that go on with it: they are nearer than the first row is."""
    while at + deep + 1 < len(lines) and deep < _HEAD_LINES:
        line, after = lines[at + deep], lines[at + deep + 1]
        step, following = line.bottom - lines[at + deep - 1].bottom, after.bottom - line.bottom
        bold = all(t.bold for t in line.tokens) and cells[0][0].bold and not all(t.bold for t in after.tokens)
        if not (bold or (step < _TIGHT * following and not any(_is_mark(t) for t in line.tokens))):
            break
        if step > _NEAR * line.size:
            break
        _add_cells(cells, _head_cells(line))
        deep += 1
    return deep


def _add_cells(cells: list[list[Token]], more: list[list[Token]]) -> None:
    """Put the cells of a further line under those that stand above them."""
    for words in more:
        x0, x1 = words[0].x0, words[-1].x1
        above = next((c for c in cells if min(t.x0 for t in c) < x1 and max(t.x1 for t in c) > x0), None)
        if above is None:
            cells.append(list(words))
        else:
            above.extend(words)
    cells.sort(key=_left)


def _left(words: list[Token]) -> float:
    return min(t.x0 for t in words)


def _columns(cells: list[list[Token]]) -> tuple[_Column, ...]:
    if not 2 <= len(cells) <= 8:
        return ()
    texts = [" ".join(t.text for t in words) for words in cells]
    marked = [i > 0 and _ASKED.fullmatch(text) is not None for i, text in enumerate(texts)]
    if not any(marked) or not any(_LISTED.search(t) for t, m in zip(texts, marked, strict=True) if not m):
        return ()
    answers = Counter(text.lower().rstrip("?") for text in texts)
    if answers["yes"] != answers["no"] or any(len(text.split()) > _PROSE for text in texts):
        return ()
    return tuple(
        _Column(_left(words), max(t.x1 for t in words), mark)
        for words, mark in zip(cells, marked, strict=True)
    )


# --- rows -----------------------------------------------------------------------------------------


def _end(lines: Sequence[Line], start: int, body: int, columns: tuple[_Column, ...]) -> int:
    """Where the table that begins at `start` with a head up to `body` ends: at white, prose or a heading."""
    steps = [b.bottom - a.bottom for a, b in pairwise(lines[body : body + 12])]
    usual = max(median(steps), 1.2 * lines[start].size) if steps else 0.0
    left = min(c.x0 for c in columns) - 2 * lines[start].size
    end = body
    for i in range(body, len(lines)):
        line = lines[i]
        if line.bottom - lines[i - 1].bottom > _GAP * usual or line.x0 < left:
            break
        if _is_prose(line, columns) or _HEADING.match(line.text) or (i > body and _head(lines, i)[0]):
            break
        end = i + 1
    return end


def _is_prose(line: Line, columns: tuple[_Column, ...]) -> bool:
    """Whether a line runs over the white before a column of marks, or over several columns."""
    if len(line.tokens) < _PROSE:
        return False
    for cell in split_wide(line.tokens, line.size):
        crossed = sum(cell[0].x0 < c.x0 - _ALIGNED and cell[-1].x1 > (c.x0 + c.x1) / 2 for c in columns[1:])
        if crossed and len(cell) >= _PROSE:
            return True
    return line.text.endswith(".") and len(columns) == 2 and line.x1 > columns[1].x0


def _table(lines: Sequence[Line], columns: tuple[_Column, ...], deep: int) -> Table | None:
    """Cells by the white between columns and rows."""
    if not lines:
        return None
    edges = _edges(lines[deep:] or lines, columns)
    groups = ([list(lines[:deep])] if deep else []) + _row_groups(lines[deep:], edges, columns)
    right = max(line.x1 for line in lines) + 2
    bounds = [min(line.x0 for line in lines) - 2, *edges, max(right, columns[-1].x1 + 2)]
    tops = [min(line.top for line in group) for group in groups]
    lows = [max(line.bottom for line in group) for group in groups]
    levels = [tops[0] - 1, *((a + b) / 2 for a, b in zip(lows, tops[1:], strict=False)), lows[-1] + 1]
    bold = sum(_is_bold(group) for group in groups[bool(deep) :]) * 2 < len(groups)
    cells = []
    for row, (group, top, low) in enumerate(zip(groups, levels, levels[1:], strict=False)):
        if row >= bool(deep) and (_spans(group, edges) or (bold and _is_bold(group))):
            cells.append(Cell((bounds[0], top, bounds[-1], low), row))
        else:
            cells.extend(Cell((x0, top, x1, low), row) for x0, x1 in pairwise(bounds))
    return Table((bounds[0], levels[0], bounds[-1], levels[-1]), tuple(cells))


def _edges(lines: Sequence[Line], columns: tuple[_Column, ...]) -> list[float]:
    """Where columns meet: in the middle of the widest white that most lines leave between them."""
    crossings: Counter[int] = Counter()
    for line in lines:
        crossings.update({x for t in line.tokens for x in range(int(t.x0), int(t.x1) + 1)})
    edges = []
    for a, b in pairwise(columns):
        start, stop = int((a.x0 + min(a.x1, b.x0)) / 2), int((b.x0 + b.x1) / 2)
        if not b.marked:
            stop = int(b.x0) + 1
        counts = [crossings[x] for x in range(start, max(stop, start + 1))]
        fewest = min(counts)
        best, run = (0, 0), 0
        for i, count in enumerate([*counts, fewest + 1]):
            if count <= fewest:
                run += 1
            else:
                best, run = max(best, (run, i)), 0
        length, after = best
        edges.append(start + after - length / 2)
    return edges


def _spans(group: Sequence[Line], edges: Sequence[float]) -> bool:
    """Whether a row is one text that runs over the edges of columns, such as the name of a category."""
    tokens = group[0].tokens
    if len(group) > 1 or len(split_wide(tokens, group[0].size)) > 1:
        return False
    return any(tokens[0].x0 < edge < tokens[-1].x1 for edge in edges)


def _is_bold(group: Sequence[Line]) -> bool:
    """Whether a row is one bold text: among rows that are not, it names the rows below."""
    return len(group) == 1 and all(t.bold for t in group[0].tokens) and len(_texts(group[0])) == 1


def _row_groups(
    lines: Sequence[Line], edges: Sequence[float], columns: tuple[_Column, ...]
) -> list[list[Line]]:
    """Printed lines to rows: the lines of a wrapped cell are nearer to one another than rows are."""
    if not lines:
        return []
    steps = [b.bottom - a.bottom for a, b in pairwise(lines)]
    near = _wrapping_step(lines, steps, columns, edges)
    groups = [[lines[0]]]
    for line, step in zip(lines[1:], steps, strict=True):
        if step <= near or _goes_on(groups[-1][-1], line, edges, columns):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _wrapping_step(
    lines: Sequence[Line], steps: Sequence[float], columns: tuple[_Column, ...], edges: Sequence[float]
) -> float:
    """The step up to which lines belong to one row; nought where steps do not tell."""
    size = median(line.size for line in lines)
    close = [s for s in steps if s <= _NEAR * size]
    wide = [s for s in steps if s > max([*close, 0.0]) / _TIGHT] if close else []
    if not close or not wide:
        return 0.0
    limit = max(close) + 0.5
    for (a, b), step in zip(pairwise(lines), steps, strict=True):
        if step <= limit and _marks(a, edges, columns) and _marks(b, edges, columns):
            return 0.0  # two rows are as near as that
    return limit


def _goes_on(before: Line, line: Line, edges: Sequence[float], columns: tuple[_Column, ...]) -> bool:
    """Whether a line without a mark plainly goes on with the one before it."""
    if _marks(line, edges, columns) or line.bottom - before.bottom > _NEAR * line.size:
        return False
    first = line.tokens[0].text
    return first[:1].islower() and abs(line.x0 - before.x0) < 3 * line.size and len(before.tokens) > 2


def _marks(line: Line, edges: Sequence[float], columns: tuple[_Column, ...]) -> bool:
    """Whether something stands in a column of marks."""
    bounds = [float("-inf"), *edges, float("inf")]
    return any(
        column.marked and x0 <= (t.x0 + t.x1) / 2 < x1
        for column, (x0, x1) in zip(columns, pairwise(bounds), strict=True)
        for t in line.tokens
    )


# --- marks without a head -------------------------------------------------------------------------


def _is_mark(token: Token) -> bool:
    return token.checked is not None or bool(token.box) or _MARK.fullmatch(token.text) is not None


def _by_marks(lines: Sequence[Line]) -> list[Table]:
    """A table whose last column holds marks, where no head says so."""
    ends = [(i, line) for i, line in enumerate(lines) if _ends_marked(line)]
    if len(ends) < _FEWEST_MARKS:
        return []
    places = Counter(round(_centre(line.tokens[-1]) / _ASIDE) for _, line in ends)
    best = places.most_common(1)[0][0]
    aligned = [(i, line) for i, line in ends if abs(_centre(line.tokens[-1]) / _ASIDE - best) <= 1]
    if len(aligned) < _FEWEST_MARKS:
        return []
    first, last = aligned[0][0], aligned[-1][0]
    body = lines[first : last + 1]
    marks = [line.tokens[-1] for _, line in aligned]
    starts = Counter(round(cell[0].x0 / _ALIGNED) for line in body for cell in _texts(line))
    lefts = sorted(x * _ALIGNED for x, count in starts.items() if count >= max(_FEWEST_MARKS, len(body) // 3))
    texts = [x for i, x in enumerate(lefts) if i == 0 or x - lefts[i - 1] > 3 * _ALIGNED]
    if not texts or len(aligned) * 3 < len(body):
        return []
    columns = (
        *(_Column(x, x + 1, marked=False) for x in texts),
        _Column(min(t.x0 for t in marks), max(t.x1 for t in marks), marked=True),
    )
    end = _end(lines, first, first + 1, columns)
    table = _table(lines[first : max(end, last + 1)], columns, 0)
    return [table] if table is not None else []


def _texts(line: Line) -> list[list[Token]]:
    return [cell for cell in split_wide(line.tokens, line.size) if not (len(cell) == 1 and _is_mark(cell[0]))]


def _centre(token: Token) -> float:
    return (token.x0 + token.x1) / 2


def _ends_marked(line: Line) -> bool:
    """Whether a line is words and, well to their right, a mark."""
    tokens = line.tokens
    if len(tokens) < 2 or not _is_mark(tokens[-1]) or _is_mark(tokens[-2]):
        return False
    return tokens[-1].x0 - tokens[-2].x1 > 1.6 * line.size


# --- boxes before their words ---------------------------------------------------------------------


def _by_boxes(lines: Sequence[Line]) -> list[Table]:
    """Lists of boxes side by side: a row holds several boxes, each with its words to the right."""
    found: list[Table] = []
    at = 0
    while at < len(lines):
        lefts = _box_lefts(lines[at])
        end = at + 1
        if len(lefts) > 1:
            end = _last_with_boxes(lines, at, lefts) + 1
            if end - at >= _FEWEST_MARKS:
                found.append(_box_table(lines[at:end], lefts))
        at = end
    return found


def _box_lefts(line: Line) -> list[float]:
    """Where the boxes of a line begin that stand at its beginning or after white."""
    tokens = line.tokens
    return [
        t.x0
        for i, t in enumerate(tokens)
        if _is_box(t)
        and i + 1 < len(tokens)
        and not _is_box(tokens[i + 1])
        and (i == 0 or t.x0 - tokens[i - 1].x1 > line.size)
    ]


def _is_box(token: Token) -> bool:
    return token.checked is not None or bool(token.box) or _BOX.fullmatch(token.text) is not None


def _last_with_boxes(lines: Sequence[Line], at: int, lefts: Sequence[float]) -> int:
    """The last line of a list of boxes, the rest of a wrapped one included."""
    last = at
    for i in range(at + 1, len(lines)):
        if lines[i].bottom - lines[i - 1].bottom > 3 * lines[i].size:
            break
        mine = _box_lefts(lines[i])
        if mine:
            if not all(any(abs(a - b) <= _ALIGNED for b in lefts) for a in mine):
                break
            last = i
        elif lines[i].x0 <= lefts[0] + _ALIGNED or i - last > 2:
            break
        elif lines[i].bottom - lines[i - 1].bottom <= _NEAR * lines[i].size:
            last = i
    return last


def _box_table(lines: Sequence[Line], lefts: Sequence[float]) -> Table:
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _box_lefts(line):
            groups[-1].append(line)
        else:
            groups.append([line])
    right = max(line.x1 for line in lines) + 2
    bounds = [*(x - 2 for x in lefts), max(right, lefts[-1] + 2)]
    tops = [min(line.top for line in group) for group in groups]
    lows = [max(line.bottom for line in group) for group in groups]
    levels = [tops[0] - 1, *((a + b) / 2 for a, b in zip(lows, tops[1:], strict=False)), lows[-1] + 1]
    cells = [
        Cell((x0, top, x1, low), row)
        for row, (top, low) in enumerate(pairwise(levels))
        for x0, x1 in pairwise(bounds)
    ]
    return Table((bounds[0], levels[0], bounds[-1], levels[-1]), tuple(cells))
