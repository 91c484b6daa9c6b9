"""Schedules of data: which elements a form lists, and for each whether a box or a column says it is collected.

A form is a table with a head that asks ("Check if collected", "Yes | No"), or a run of boxes with words beside them
that name data. A form in which nothing at all is marked says nothing: all its rows are ``unclear``, and it counts
as blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from analyzer.extract.elements import known
from analyzer.extract.schedule_cells import BARE, BOX, BoxItem, Cell, Row, box_items
from analyzer.extract.ticks import EMPTY, TICKED
from analyzer.records import Collected

Answer = Literal["yes", "no", "unclear", ""]  #: empty where nothing is marked
Role = Literal["element", "category", "mark", "yes", "no", ""]

_TICKED, _EMPTY = re.compile(TICKED), re.compile(EMPTY)
_ASKED = re.compile(
    r"(?:please )?(?:check|tick|mark|initial)(?:ed)?\b.*|.*\b(?:collected|used|shared|transmitted|stored|received|gathered)\b.*"
    r"|(?:is |are )?(?:required|optional|applicable)\b.*|required ?/ ?optional|y ?/ ?n\??|yes ?/ ?no\??|initials?|status",
    re.IGNORECASE,
)
_ELEMENT = re.compile(
    r"(?:data |student |specific |type of )*(?:elements?|items?|fields?|points?|variables?)\b.*|(?:elements?|fields?|items?) of .*"
    r"|description(?: of data)?|(?:student |personal |type of )?(?:data|information)(?: type| collected)?|what",
    re.IGNORECASE,
)
_CATEGORY = re.compile(
    r"(?:data )?(?:categor(?:y|ies)|types?|groups?|kinds?|class)(?:\s*(?:of|/|\().*)?", re.IGNORECASE
)
_LISTS_DATA = re.compile(
    r"\b(?:data elements?|elements? of (?:student )?data|data (?:fields?|items?|points?|collected)|schedule of (?:student )?data)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"schedule of (?:student |pupil )?data|data elements?|(?:types?|categor(?:y|ies)|kinds?) of (?:student |personal )?data|data (?:to be )?(?:collected|shared)"
    r"|(?:student |personal )(?:data|information) (?:collected|shared)|information (?:we|provider) collects?|elements? of (?:student )?data",
    re.IGNORECASE,
)
_NOT_DATA = re.compile(
    r"\b(?:destr(?:oy|uction)|dispos\w+|delet\w+|return(?:ed)?|sign(?:ed|ature)?|agree\w*|shall|will|must|insurance|invoice|terminat\w+)\b",
    re.IGNORECASE,
)
_YES = re.compile(r"[x✓✔✅√]|yes|y|true|collected|required|optional|used|shared|stored|✍|●", re.IGNORECASE)
_CROSS = re.compile(r"[✗✘✕✖❌]")
_NO = re.compile(
    r"no|n|n/?a|none|never|false|not (?:collected|used|shared|stored|applicable|required)|[-–—]",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"[A-Z]\.?[A-Z]\.?(?:[A-Z]\.?)?")
_BLANK = re.compile(r"[_.\s]*")
_NONE_ROW = re.compile(
    r"none\b.{0,60}|no (?:student |personal |pupil )?(?:data|information)\b.{0,60}|not applicable",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"other\s*(?:\([^)]*\))?\s*(?:[:–—_-]\s*(?:(?:please )?(?:list|specify|describe|identify)\b[^:_]*)?[:\s]*(?P<named>.*)|$)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\s*[-–—,;:(]*\s*(?:please )?(?:list|specify|describe|identify)\b.*$|[\s:_.]+$", re.IGNORECASE
)
_LEGEND = re.compile(
    r"[\"“']?(?P<sign>[A-Za-z✓✔✗✘☒☑☐]{1,3})[\"”']?\s*(?:=|:|[-–—]|means|indicates|stands for)\s*[\"“]?(?P<meaning>[^;,.|\n]{3,60})",
)
_SAYS_NO = re.compile(r"\b(?:not|never|no|none|without)\b", re.IGNORECASE)
_SAYS_YES = re.compile(r"\b(?:collect|used?|shared?|required|optional|yes|held|stored|gather)", re.IGNORECASE)
_LONGEST = 45  #: words of an element
_PROSE = 12  #: words of a line that ends a form
_SHARE = 0.35  #: of the rows that must name known data
_SHARE_TITLED = 0.1  #: where a title says what they are
_FEWEST_BOXES = 3
_BACK = 8  #: rows above a form among which its title stands


@dataclass(frozen=True, slots=True)
class FormRow:
    """One element of a form. Offsets are characters of the view."""

    element: str
    collected: Collected
    category: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Form:
    """A schedule of data that is to be filled in, or was."""

    rows: tuple[FormRow, ...]
    start: int
    end: int

    @property
    def blank(self) -> bool:
        """Whether nobody marked anything."""
        return all(row.collected == "unclear" for row in self.rows)


@dataclass(slots=True)
class _Entry:
    """A row on its way to a form."""

    element: str
    answer: Answer
    category: str
    start: int
    end: int
    sign: str = ""  #: the mark as it is printed


@dataclass(slots=True)
class _Part:
    """A stretch of rows that belong to one form."""

    first: int  #: index of its first row
    last: int
    entries: list[_Entry] = field(default_factory=list)
    asks: bool = True  #: whether it has boxes or a column to mark; else it only lists
    head: str = ""


def read_forms(rows: Sequence[Row], view: str) -> tuple[Form, ...]:
    """The schedules of data among the rows of a text, in order."""
    legend = _legend(rows)
    parts: list[_Part] = []
    i = 0
    while i < len(rows):
        part = _table(rows, i, view, legend, parts[-1] if parts else None) or _boxes(rows, i, view)
        if part is None:
            i += 1
            continue
        if _is_of_data(part, rows):
            parts.append(part)
        i = part.last + 1
    return tuple(_form(group, rows) for group in _joined(parts))


def _joined(parts: Sequence[_Part]) -> Iterator[list[_Part]]:
    """Parts under one head, such as those of a table that goes on on the next page."""
    group: list[_Part] = []
    for part in parts:
        near = group and part.first - group[-1].last <= _BACK
        if near and part.asks == group[-1].asks and (part.head == group[-1].head or not part.head):
            group.append(part)
        else:
            if group:
                yield group
            group = [part]
    if group:
        yield group


def _is_of_data(part: _Part, rows: Sequence[Row]) -> bool:
    """Whether the rows name data, rather than duties or insurance."""
    names = [e.element for e in part.entries]
    if not names:
        return False
    share = sum(bool(known(name.lower())) for name in names) / len(names)
    above = " ".join(row.text for row in rows[max(part.first - _BACK, 0) : part.first + 1])
    duties = sum(bool(_NOT_DATA.search(name)) for name in names) / len(names)
    return duties < 0.3 and share >= (_SHARE_TITLED if _ABOUT.search(above) else _SHARE)


def _form(group: Sequence[_Part], rows: Sequence[Row]) -> Form:
    entries = [entry for part in group for entry in part.entries]
    crossed = any(_CROSS.fullmatch(e.sign) for e in entries)
    if crossed and any(re.fullmatch("[✓✔☑✅]|yes", e.sign, re.IGNORECASE) for e in entries):
        entries = [replace(e, answer="no") if _CROSS.fullmatch(e.sign) else e for e in entries]
    filled = any(e.answer for e in entries)
    unmarked: Collected = "no" if filled else "unclear"
    found = []
    for entry in entries:
        named = _named(entry)
        if named is not None:
            collected: Collected = entry.answer or unmarked
            if _OTHER.fullmatch(entry.element) and not entry.answer:
                collected = "unclear"  # something is written there, and its box is empty
            found.append(FormRow(named, collected, entry.category, entry.start, entry.end))
    return Form(tuple(found), rows[group[0].first].start, rows[group[-1].last].end)


def _named(entry: _Entry) -> str | None:
    """The element as a person would call it; ``None`` for a row that names none."""
    if _NONE_ROW.fullmatch(entry.element):
        return None
    other = _OTHER.fullmatch(entry.element)
    if other is not None:
        words = _ASIDE.sub("", (other["named"] or "")).strip(" _.:;()")
        return words or ("Other" if entry.answer == "yes" else None)
    words = _ASIDE.sub("", entry.element).strip(" _;:,.") or entry.element
    return words if re.search(r"[^\W\d_]{2}", words) else None


# --- marks ----------------------------------------------------------------------------------------


def _legend(rows: Sequence[Row]) -> dict[str, Answer]:
    """What signs stand for, where a line says so: "X = collected"."""
    signs: dict[str, Answer] = {}
    for row in rows:
        for match in _LEGEND.finditer(row.text) if "=" in row.text or "means" in row.text else ():
            meaning = match["meaning"]
            if _SAYS_YES.search(meaning):
                signs[match["sign"].lower()] = "no" if _SAYS_NO.search(meaning) else "yes"
    return signs


def answer_of(text: str, legend: dict[str, Answer] | None = None) -> Answer:
    """What a cell that asks for a mark says."""
    text = text.strip(" .*")
    if legend and text.lower() in legend:
        return legend[text.lower()]
    if _BLANK.fullmatch(text) or _EMPTY.fullmatch(text):
        return ""
    if _TICKED.fullmatch(text) or _YES.fullmatch(text) or _CROSS.fullmatch(text):
        return "yes"
    if _NO.fullmatch(text):
        return "no"
    if BOX.search(text):
        return _chosen(text)
    if _INITIALS.fullmatch(text):
        return "yes"
    if _SAYS_NO.search(text):
        return "no" if len(text.split()) <= 4 else "unclear"
    return "yes" if len(text.split()) <= 6 and text[:1].isalnum() else "unclear"


def _chosen(text: str) -> Answer:
    """What "☒ Yes ☐ No" says."""
    _, items = box_items(Cell(text, 0, len(text)), text)
    ticked = [item.label.text.lower() for item in items if _TICKED.match(item.box)]
    if any(not _TICKED.match(i.box) and not _EMPTY.match(i.box) for i in items):
        return "unclear"
    if not ticked:
        return ""
    said = {"no" if _NO.fullmatch(label) or _SAYS_NO.match(label) else "yes" for label in ticked}
    return "unclear" if len(said) > 1 else "no" if said == {"no"} else "yes"


def _box_answer(box: str) -> Answer:
    return "yes" if _TICKED.match(box) else "" if _EMPTY.match(box) or box.startswith("_") else "unclear"


# --- tables ---------------------------------------------------------------------------------------


def _roles(row: Row) -> tuple[Role, ...]:
    """What the columns under a head hold; none where the row is no head of a schedule."""
    texts = [cell.text.strip(" :*?") for cell in row.cells]
    if not row.ruled or not 2 <= len(texts) <= 12 or any(len(t.split()) > _PROSE for t in texts):
        return ()
    roles: list[Role] = [_role(text, first=i == 0) for i, text in enumerate(texts)]
    if roles.count("yes") != roles.count("no"):
        return ()
    if "element" not in roles:
        if "category" not in roles:
            return ()
        roles = _with_element(roles)
    if {"mark", "yes", "no"} & set(roles):
        return tuple(roles)
    lists = any(_LISTS_DATA.search(t) for t in texts) and roles.count("element") == 1
    return tuple(roles) if lists else ()


def _with_element(roles: Sequence[Role]) -> list[Role]:
    """Roles under a head that calls its elements by a name of its own: "Group | Player data | Collected"."""
    asked = next((i for i, role in enumerate(roles) if role in {"mark", "yes", "no"}), len(roles))
    own = next((i for i in range(min(asked, len(roles)) - 1, 0, -1) if roles[i] == ""), None)
    if own is not None and "category" in roles[:own]:
        return ["element" if i == own else role for i, role in enumerate(roles)]
    return ["element" if role == "category" else role for role in roles]


def _role(text: str, *, first: bool) -> Role:
    low = text.lower()
    if low in {"yes", "y"}:
        return "yes"
    if low in {"no", "n"}:
        return "no"
    if _CATEGORY.fullmatch(text):
        return "category"
    if first and _ELEMENT.fullmatch(text):
        return "element"
    if _ASKED.fullmatch(text) and not re.match(r"(?:data |student )?(?:elements?|items?|fields?)\b", low):
        return "mark"
    return "element" if _ELEMENT.fullmatch(text) else ""


def _table(
    rows: Sequence[Row], at: int, view: str, legend: dict[str, Answer], before: _Part | None
) -> _Part | None:
    """The table whose head this row is."""
    roles = _roles(rows[at])
    if not roles:
        return None
    head = rows[at].text.lower()
    category = ""
    if before is not None and before.head == head and before.entries:
        category = before.entries[-1].category
    part = _Part(at, at, asks=bool({"mark", "yes", "no"} & set(roles)), head=head)
    for i in range(at + 1, len(rows)):
        row = rows[i]
        if _roles(row):
            break
        if not row.ruled or len(row.cells) == 1:
            if not _is_caption(row, rows[i + 1 : i + 2]):
                break
            category = row.text
            continue
        new, category = _entries(row, roles, category, view, legend)
        part.entries.extend(new)
        part.last = i
    return part if part.entries else None


def _is_caption(row: Row, following: Sequence[Row]) -> bool:
    """Whether a line between the rows of a table names those below it."""
    words = row.text.split()
    short = len(words) <= _PROSE and not row.text.rstrip().endswith((".", ";")) and not BOX.search(row.text)
    return short and bool(following) and (following[0].ruled or len(following[0].text.split()) <= _PROSE)


def _entries(
    row: Row, roles: tuple[Role, ...], category: str, view: str, legend: dict[str, Answer]
) -> tuple[list[_Entry], str]:
    """The elements of a row, and the category that stands for the rows below it."""
    cells = _aligned(row.cells, roles)
    for cell, role in zip(cells, roles, strict=True):
        if role == "category" and cell is not None and cell.text and not BOX.search(cell.text):
            category = cell.text
    entries: list[_Entry] = []
    for span in _spans(roles):
        element = next((cells[k] for k in span if roles[k] == "element"), None)
        if element is None or not element.text:
            continue
        boxed = box_items(element, view)[1]
        if boxed and any(item.label.text for item in boxed):
            entries.extend(_of_item(item, category) for item in boxed)
            continue
        marks = [(roles[k], cells[k]) for k in span if roles[k] in {"mark", "yes", "no"}]
        if not marks:
            entries.append(_Entry(element.text, "yes", category, element.start, element.end))
            continue
        if len(element.text.split()) > _LONGEST:
            continue
        ends = [element, *(cell for _, cell in marks if cell is not None and cell.text)]
        entries.append(
            _Entry(
                element.text,
                _answer(marks, legend),
                category,
                min(c.start for c in ends),
                max(c.end for c in ends),
                next((cell.text for _, cell in marks if cell is not None and cell.text), ""),
            )
        )
    return entries, category


def _aligned(cells: Sequence[Cell], roles: tuple[Role, ...]) -> list[Cell | None]:
    """A cell for each column; a row that lacks some is set where its marks fall into columns for marks.

    Rows lack the cell of a category that is merged with the row above.
    """
    short = len(roles) - len(cells)
    if short <= 0:
        return list(cells[: len(roles)])
    best: list[Cell | None] = []
    most = -1
    for before in range(short, -1, -1):
        row = [*[None] * before, *cells, *[None] * (short - before)]
        fits = sum(
            cell is not None
            and ((role in {"mark", "yes", "no"}) == (_is_answer(cell.text)))
            and not (role == "category" and before < short)
            for cell, role in zip(row, roles, strict=True)
        )
        if fits > most:
            best, most = row, fits
    return best


def _is_answer(text: str) -> bool:
    return not text or (answer_of(text) != "unclear" and len(text.split()) <= 2 and not known(text.lower()))


def _spans(roles: tuple[Role, ...]) -> list[range]:
    """The columns that belong to each element: two lists of elements may stand side by side."""
    at = [i for i, role in enumerate(roles) if role == "element"]
    if len(at) == 1:
        return [range(len(roles))]
    before = any(role in {"mark", "yes", "no"} for role in roles[: at[0]])
    bounds = [0, *(a + 1 for a in at)] if before else [*at, len(roles)]
    return [range(a, b) for a, b in pairwise(bounds)]


def _answer(marks: Sequence[tuple[Role, Cell | None]], legend: dict[str, Answer]) -> Answer:
    said: set[Answer] = set()
    for role, cell in marks:
        answer = answer_of(cell.text if cell is not None else "", legend)
        if role == "mark":
            said.add(answer)
        elif answer == "yes":
            said.add("yes" if role == "yes" else "no")
        elif answer == "unclear":
            said.add("unclear")
    said.discard("")
    if len(said) > 1:
        return "unclear"
    return said.pop() if said else ""


# --- boxes ----------------------------------------------------------------------------------------


def _boxes(rows: Sequence[Row], at: int, view: str) -> _Part | None:
    """The run of boxes with words beside them that begins at this row."""
    if not _row_items(rows[at], view)[1]:
        return None
    part = _Part(at, at)
    category = _title(rows, at)
    for i in range(at, len(rows)):
        row = rows[i]
        lead, items = _row_items(row, view)
        if items:
            category = lead.strip(" :") or category
            part.entries.extend(_of_item(item, category) for item in items)
            part.last = i
        elif _goes_on(row, part, i):
            entry = part.entries[-1]
            part.entries[-1] = replace(entry, element=f"{entry.element} {row.text}", end=row.end)
            part.last = i
        elif _is_caption_of_boxes(row, rows[i + 1 : i + 2], view):
            category = row.text.strip(" :")
        else:
            break
    part.entries = [e for e in part.entries if e.element and len(e.element.split()) <= _LONGEST]
    if len(part.entries) < _FEWEST_BOXES or all(e.sign in BARE for e in part.entries):
        return None
    return part


def _title(rows: Sequence[Row], at: int) -> str:
    """The line right above a run of boxes, where it names them."""
    if at == 0:
        return ""
    row = rows[at - 1]
    words = row.text.split()
    title = not row.ruled and len(words) <= 6 and not row.text.rstrip().endswith((".", ";"))
    return row.text.strip(" :") if title and not _ABOUT.search(row.text) else ""


def _goes_on(row: Row, part: _Part, i: int) -> bool:
    """Whether a line is the rest of the words beside the box above it."""
    return i == part.last + 1 and not row.ruled and not row.gap and row.text[:1].islower()


def _is_caption_of_boxes(row: Row, following: Sequence[Row], view: str) -> bool:
    words = row.text.split()
    if row.ruled or len(words) > 8 or row.text.rstrip().endswith((".", ";")):
        return False
    return bool(following) and bool(_row_items(following[0], view)[1])


def _row_items(row: Row, view: str) -> tuple[str, list[BoxItem]]:
    """The boxes of a row with their words: within its cells, or in the cells beside them."""
    lead = ""
    found: list[BoxItem] = []
    cells = [cell for cell in row.cells if cell.text]
    alone = [BOX.fullmatch(cell.text) is not None for cell in cells]
    if any(alone):
        first = alone[0]
        for i, is_box in enumerate(alone):
            j = i + 1 if first else i - 1
            if is_box and 0 <= j < len(cells) and not alone[j]:
                a, b = sorted((cells[i], cells[j]), key=_start)
                found.append(BoxItem(cells[i].text, cells[j], a.start, b.end))
        if not first and len(cells) > 2 and not alone[1]:
            lead = cells[0].text
        return lead, found
    for cell in cells:
        before, items = box_items(cell, view)
        lead = lead or before or ("" if items or found else cell.text)
        found.extend(items)
    if len(found) == 2 and lead and {i.label.text.lower().strip(" .") for i in found} == {"yes", "no"}:
        start = min(cells[0].start, found[0].start)
        ticked = [item for item in found if _TICKED.match(item.box)]
        box = found[0].box if len(ticked) != 1 else ticked[0].box
        yes = len(ticked) == 1 and ticked[0].label.text.lower().startswith("y")
        label = Cell(lead, start, start + len(lead))
        return "", [BoxItem(box if yes or not ticked else "[no]", label, start, found[-1].end)]
    return (lead if found else ""), found


def _start(cell: Cell) -> int:
    return cell.start


def _of_item(item: BoxItem, category: str) -> _Entry:
    answer: Answer = "no" if item.box == "[no]" else _box_answer(item.box)
    return _Entry(item.label.text.strip(" .;,"), answer, category, item.start, item.end, item.box)
