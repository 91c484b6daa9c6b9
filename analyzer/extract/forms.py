"""Forms that list data elements: boxes to tick, columns to mark, questions answered yes or no."""

from __future__ import annotations

import re

from analyzer.extract.elements import known
from analyzer.extract.lines import Line
from analyzer.extract.ticks import EMPTY, TICKED

#: In the lines of a form a row of underscores is a box too.
_UNTICKED = rf"(?:{EMPTY}|_{{3,}})"
BOX = re.compile(rf"({TICKED}|{_UNTICKED})", re.IGNORECASE)
TICK = re.compile(TICKED, re.IGNORECASE)
UNTICK = re.compile(_UNTICKED)
_ANSWERED = re.compile(
    r"(?P<name>[^|]{2,80}?)\s*\|\s*(?P<answer>yes|no|x|y|n|n/a|none|collected|not collected|required|optional)\b(?!\s*\w+\s*\|)",
    re.IGNORECASE,
)
#: A column head that asks whether an element is collected.
_ASKED = re.compile(r"\b(?:collected|used|check|required|transmitted|shared|tick)\b")
#: A column head that asks for a mark; a row without one is not ticked.
_MARK_HERE = re.compile(
    r"\b(?:check|tick|mark)(?:ed)? (?:if|all|each|every|here|the|with|those)\b|\bif (?:used|collected)\b"
)
_MARK = re.compile(rf"x|y|yes|{TICKED}", re.IGNORECASE)
_NO = {"no", "n", "n/a", "none", "not collected"}


def is_unmarked(line: Line) -> bool:
    """Whether a row stands under a column that asks for a mark, and has none."""
    if "|" not in line.sentence.text or not _MARK_HERE.search(line.full[: line.offset]):
        return False
    return not any(_MARK.fullmatch(cell.strip()) for cell in line.sentence.text.split("|"))


def printed(line: Line) -> str:
    """The words of a line with the box before them, where the box is what numbers the list."""
    mark = line.clause.number
    return f"{mark} {line.sentence.text}" if BOX.fullmatch(mark) else line.sentence.text


def filled_in(line: Line) -> str:
    """The words of a line that stand for what is collected: without what is unticked or answered "no"."""
    text = printed(line)
    if "|" not in text:
        return _ticked(text) if BOX.search(text) else line.text
    if is_unmarked(line) or (BOX.search(text) and not TICK.search(text)):
        return ""
    cells = [cell.strip() for cell in text.strip().removeprefix("|").removesuffix("|").lower().split("|")]
    answers = list(_ANSWERED.finditer(f"{text.lower()} "))
    if answers and (len(cells) == 2 or len(answers) > 1 or _ASKED.search(line.full)):
        kept = [m["name"].strip(" |") for m in answers if m["answer"] not in _NO]
        if len(answers) > 1 or not kept:
            return "; ".join(kept)
    return "; ".join(c for c in cells[:2] if known(c)) or max(cells, key=lambda c: len(known(c)))


def _ticked(text: str) -> str:
    """What follows a ticked box, and what stands before the first box."""
    if text.rstrip().endswith(("]", "☒", "☑", "✓")):
        return text.lower() if TICK.search(text) else ""
    parts = BOX.split(text)
    ticked = [after for mark, after in zip(parts[1::2], parts[2::2], strict=True) if TICK.fullmatch(mark)]
    return ", ".join((parts[0], *ticked)).lower() if ticked else ""
