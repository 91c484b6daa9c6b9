"""Parts of a paper that apply only where a box is ticked, and the box is empty.

"District Terms (this box must be ticked to apply: [ ])", "Riders that apply: [x] A [ ] B", "[ ] If checked, the terms
of Exhibit H are part of this agreement": what such a part says is an offer that nobody took up, and binds nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analyzer.extract.forms import printed
from analyzer.extract.lines import Line
from analyzer.extract.ticks import EMPTY, TICKED

_TICK = r"(?:tick|check|mark|select|initial)(?:ed|ing)?"
_PART = (
    r"(?:rider|exhibit|annex|attachment|addendum|appendix|schedule|supplement|module|part|option|endorsement)"
)
_APPLY = r"(?:appl(?:y|ies)|chosen|selected|elected|included?|includes|incorporated|attached|(?:form|are|is)(?: a)? part|in force|agreed|adopted|use[ds]?|binds?|takes? effect)"
_EMPTY, _TICKED = re.compile(EMPTY), re.compile(TICKED)
_ONLY_BOX = re.compile(rf"\W*{EMPTY}\W*")
#: A box with nothing but the number of what it is for: "[ ] E4."
_BOX_OF_NUMBER = re.compile(
    rf"\s*(?P<box>{TICKED}|{EMPTY})\s*(?:[a-zA-Z]{{1,2}}-?\d{{1,2}}|[a-zA-Z]|\d{{1,2}})[.)]?\s*"
)
#: That a part hangs on its box: said of the part at hand, or of one that is named.
_IF_TICKED = re.compile(
    rf"\b(?:if|when|where|only|unless|must be|to be|has to be|needs to be)\b(?: \w+){{0,4}} {_TICK}\b|\b{_TICK} (?:this box|here|the box)?,? ?(?:if|to|for)\b[^.;]{{0,60}}\b(?:apply|applies|include|adopt|incorporate)|\b{_TICK} to apply\b",
    re.IGNORECASE,
)
_THIS = re.compile(
    rf"\bthis (?:\w+ )?(?:{_PART}|page|sheet|section|box|text|set of terms)\b|\bto apply\b", re.IGNORECASE
)
_NAMED = re.compile(
    rf"\b{_PART} [\"“'‘]?(?P<label>[a-z]{{1,3}}-?\d{{1,2}}|[a-z]|\d{{1,2}}|[ivx]+)[\"”'’]?(?![\w-])",
    re.IGNORECASE,
)
#: A line on which the parts that apply are chosen.
_CHOICE = re.compile(
    rf"\b{_PART}s?\b[^.;:]{{0,60}}\b{_APPLY}\b[^.;:]{{0,40}}:|\b{_APPLY}\b[^.;:]{{0,40}}\b{_PART}s?\b[^.;:]{{0,20}}:|\b{_TICK}\b[^.;:]{{0,60}}\b{_PART}s?\b[^.;:]{{0,40}}:",
    re.IGNORECASE,
)
_BOXED = re.compile(
    rf"(?P<box>{TICKED}|{EMPTY})\s*(?:{_PART} )?[\"“]?(?P<label>[a-z]{{1,3}}-?\d{{0,2}}|\d{{1,2}})(?![\w-])",
    re.IGNORECASE,
)


def without_unchosen(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines; those of parts that hang on a box which nobody ticked say nothing."""
    now = list(lines)
    for i, line in enumerate(lines):
        if _EMPTY.search(text := printed(line)):
            if _ONLY_BOX.fullmatch(text) and i and lines[i - 1].clause.index == line.clause.index:
                text = f"{lines[i - 1].sentence.text} {text}"
            for part in _unchosen(text, line, lines):
                _empty(part, i, lines, now)
    return tuple(_without_elections(now))


def _without_elections(lines: list[Line]) -> list[Line]:
    """The lines; where some of the boxes before numbered changes are ticked, those behind the others say nothing."""
    boxes = {i: box for i, line in enumerate(lines) if (box := _BOX_OF_NUMBER.fullmatch(line.sentence.text))}
    if not any(_TICKED.match(box["box"]) for box in boxes.values()):
        return lines
    left = {lines[i].clause.index: i for i, box in boxes.items() if not _TICKED.match(box["box"])}
    left = {index: i for index, i in left.items() if sum(lines[k].clause.index == index for k in boxes) == 1}
    return [
        line.emptied(left[line.clause.index]) if i > left.get(line.clause.index, i) else line
        for i, line in enumerate(lines)
    ]


def _unchosen(text: str, line: Line, lines: Sequence[Line]) -> Iterator[int]:
    """The parts of the paper, by their number, that a line with an empty box leaves out."""
    choices = list(_BOXED.finditer(text)) if _CHOICE.search(text) else []
    if any(_TICKED.match(c["box"]) for c in choices):
        for choice in choices:
            if not _TICKED.match(choice["box"]):
                yield from _called(choice["label"], lines)
    elif not _TICKED.search(text) and _IF_TICKED.search(text):
        named = _NAMED.search(text)
        if named is not None:
            yield from _called(named["label"], lines)
        elif line.clause.part and _THIS.search(text):
            yield line.clause.part


def _called(label: str, lines: Sequence[Line]) -> Iterator[int]:
    """The parts whose heading calls them so: "il-1" is "Rider IL-1 (applies to Illinois)"."""
    wanted = re.compile(rf"{_PART} ?[\"“'‘]?{re.escape(label)}(?!\w|-\w)", re.IGNORECASE)
    for line in lines:
        heads = line.clause.part and line.clause.kind == "heading"
        if heads and wanted.match(f"{line.clause.number} {line.sentence.text}".replace(" -", "-").strip()):
            yield line.clause.part


def _empty(part: int, i: int, lines: Sequence[Line], now: list[Line]) -> None:
    for k, line in enumerate(lines):
        if line.clause.part == part and k != i:
            now[k] = line.emptied(i)
