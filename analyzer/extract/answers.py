"""What a vendor answers in a form: "Requirement | Vendor's response". The answer decides what the row promises.

A requirement that is declined is no promise but its opposite; one that is met in part, or by pointing to a policy,
is a weak one; one that is "not applicable" says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from analyzer.extract.lines import Answer, Line
from analyzer.extract.narrow import is_narrow
from analyzer.extract.occasions import waits_for_occasion
from analyzer.extract.others import is_beside
from analyzer.extract.parts import is_part
from analyzer.extract.schedule_cells import Row
from analyzer.extract.scoped import is_kept_to_a_place, is_scoped
from analyzer.extract.signals import Signal
from analyzer.extract.somedata import leaves_data_free
from analyzer.extract.weakened import is_weakened

_HEAD = re.compile(
    r"\b(?:respon[sd]\w*|answer\w*|repl(?:y|ies)|complian(?:t|ce)|compl(?:y|ies)|accept(?:ed|ance|s)?|agreed?|position|yes ?/ ?no|meets?)\b",
    re.IGNORECASE,
)
_ANSWERS: tuple[tuple[Answer, re.Pattern[str]], ...] = (
    ("none", re.compile(r"(?:n/?a\b|not applicable|does not apply)", re.IGNORECASE)),
    (
        "part",
        re.compile(
            r"(?:partial(?:ly)?|partly|in part|limited|see (?:our |the )?(?:\w+ ){0,3}(?:polic(?:y|ies)|website|terms|documentation)|planned|on (?:the|our) road ?map|in progress|under development|yes,? (?:in part|with exceptions?|partly|partially|where|if|subject)|accept(?:ed)? with (?:change|exception|modification)s?|sometimes|mostly|to be (?:agreed|discussed|confirmed)|tbd|modified|changed|amended|qualified)\b"
            r"|(?:yes|agreed?|accept(?:ed|s)?|confirm(?:ed)?|compl(?:y|ies|iant))\b[,:;]?\s*(?:only|except|save|but|for (?!all|every|each|any)|as to|to the extent|where|if|when|provided|subject to|in ?so ?far|with the exception|other than|in principle|that [^.;]{3,80}; )",
            re.IGNORECASE,
        ),
    ),
    (
        "no",
        re.compile(
            r"(?:no\b(?!t? ?(?:exceptions?|objections?|changes?|deviations?|one|more|later))|not (?:accepted|agreed|met|supported|available|offered|compliant|at this time|currently)|declin\w+|decline\b|reject\w*|refuse\w*|cannot\b|can't\b|unable\b|struck\b|deleted\b|non-?complian\w+|does not comply)",
            re.IGNORECASE,
        ),
    ),
    (
        "yes",
        re.compile(
            r"(?:yes\b|y$|accept\w*|agree\w*|compl(?:y|ies|iant)|confirm\w*|met\b|meets\b|will comply|true\b|ok\b|okay\b|[✓✔☑☒xX]$)",
            re.IGNORECASE,
        ),
    ),
)
#: A remark below a printed requirement: "Remark: STRUCK. ...".
_LABEL = r"(?:(?:PROVIDER|our|my|vendor)(?:'s)? )?(?:remark|response|reply|comment|position|answer)s?"
_REMARK = re.compile(rf"^{_LABEL}\s*[:–-]\s*(?P<answer>.+)$", re.IGNORECASE)
_REMARK_HEAD = re.compile(_LABEL, re.IGNORECASE)
_AGAINST = frozenset({"contrary", "soft_contrary"})
_FEWEST, _SHARE = 3, 0.5  #: rows, and share of them, that answer in so many words where no heading tells


def with_answers(lines: tuple[Line, ...], rows: Sequence[Row]) -> tuple[Line, ...]:
    """The lines, those of a requirement marked with what the vendor answers to it."""
    stretches = [stretch for table in _tables(rows) for stretch in _answered(table)]
    remarks = [_remark(line) for line in lines]
    if not stretches and not any(remarks):
        return lines
    return tuple(
        replace(line, answer=_answer_at(line.sentence.start, stretches) or _below(remarks[i : i + 2]))
        for i, line in enumerate(lines)
    )


def _remark(line: Line) -> str:
    """The words of a remark; empty for other lines."""
    found = _REMARK.match(line.text)
    if found is not None:
        return found["answer"]
    return line.text if _REMARK_HEAD.fullmatch(line.heading.strip(" .:")) else ""


def _below(remarks: Sequence[str]) -> Answer:
    """What the remark below a line answers; a remark itself is answered by none."""
    return _class_of(remarks[1]) if len(remarks) > 1 and not remarks[0] else ""


def answered(signals: tuple[Signal, ...], lines: tuple[Line, ...]) -> tuple[Signal, ...]:
    """The signals of one term as the answers leave them, and as what they are about does."""
    left = [s for signal in signals for s in _left(signal, answer_for(signal.term, lines[signal.line]))]
    own = [s for s in left if not is_beside(s.term, lines[s.line])]
    return tuple(own or (replace(s, gives="hedge:narrow_scope") for s in left if s.gives not in _AGAINST))


def answer_for(term: str, line: Line) -> Answer:
    """What a line's answer leaves of a term; a sentence on some of the data, takers or places is a part."""
    reaches_some = (
        is_part(term, line.text)
        or is_narrow(term, line.text)
        or is_weakened(term, line.text)
        or is_scoped(term, line.full)
        or is_kept_to_a_place(term, line)
        or waits_for_occasion(term, line.full)
        or leaves_data_free(term, line.full)
    )
    return "part" if not line.answer and reaches_some else line.answer


def _left(signal: Signal, answer: Answer) -> Iterator[Signal]:
    promise = ":" not in signal.gives and signal.gives not in _AGAINST
    if answer in {"", "yes"}:
        yield signal
    elif answer == "part" and promise:
        yield replace(signal, gives="hedge:partial")
    elif answer == "part":
        yield signal
    elif answer == "no" and promise:
        yield replace(signal, gives="soft_contrary")


def _answer_at(start: int, stretches: Sequence[tuple[int, int, Answer]]) -> Answer:
    return next((answer for first, end, answer in stretches if first <= start < end), "")


def _tables(rows: Sequence[Row]) -> Iterator[list[Row]]:
    for ruled, group in groupby(rows, key=lambda row: row.ruled and len(row.cells) > 1):
        if ruled:
            yield list(group)


def _answered(table: list[Row]) -> Iterator[tuple[int, int, Answer]]:
    """From where to where each requirement of a table stands, and its answer."""
    column = _column(table)
    if column is None:
        return
    for row in table:
        cell = row.cells[column] if column < len(row.cells) else None
        answer = _class_of(cell.text) if cell else ""
        if cell and answer and _class_of(row.cells[column - 1].text) == "":
            yield row.start, cell.start, answer


def _column(table: list[Row]) -> int | None:
    """The column of the answers: the one whose heading says so, else one in which most rows answer."""
    width = max(len(row.cells) for row in table)
    for at in range(1, width):
        cells = [row.cells[at].text for row in table[1:] if at < len(row.cells)]
        told = sum(_class_of(text) != "" for text in cells)
        head = table[0].cells[at].text if at < len(table[0].cells) else ""
        named = _HEAD.search(head) is not None and len(head.split()) < 6
        if told and (named or (told >= _FEWEST and told >= _SHARE * len(cells))):
            return at
    return None


def _class_of(cell: str) -> Answer:
    text = cell.strip(" *_.")
    return next((name for name, pattern in _ANSWERS if pattern.match(text)), "")
