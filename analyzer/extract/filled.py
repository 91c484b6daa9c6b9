"""Blanks that the words right behind them fill: "within [number] hours. The number is 24", "within N days, where N is 3".

What stands there counts in the place of the blank; of several the last, as of marked passages of a paper amended over
and over. A number told for the case that none is filled in counts where none is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analyzer.extract.durations import find_durations
from analyzer.extract.lines import Line

_UNIT = r"(?P<unit>(?:(?:business|calendar|school|working) )?(?:hours?|days?|weeks?|months?))\b"
#: The blank of a time, or the letter that stands for its number.
_OPEN = re.compile(
    rf"(?P<blank>_{{2,}}|\[(?:_*|[xyn]|(?:insert )?(?:the )?(?:number|figure|time)[^\]\d]{{0,20}})\]|(?<![\w'\"(-])[xyn]) {_UNIT}"
)
_NUMBER = r"[\"']?(?P<number>\d{1,3}(?![\d.-]\d)|[a-z]+(?:-[a-z]+)?(?: \(\d{1,3}\))?)(?![\w-])"
_IS = r"(?:is|are|shall be|will be|stands? (?:at|for)|reads?|equals?|means?|=|:)"
_OF = r"(?: of (?:business |calendar )?(?:hours|days|weeks|months))?(?: (?:here|meant(?: here)?|agreed(?: on| upon)?|to be (?:put|filled|written) in|that goes there|in (?:that|this|the) (?:blank|space)))?"
_TOLD = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:the|that|this|which) (?:missing )?(?:number|figure){_OF} {_IS} (?:now |hereby )?{_NUMBER}",
        rf"(?<![\w\"-])[\"']?[xyn][\"']? {_IS} (?:now )?{_NUMBER}",
    )
)
#: What holds where a blank is left as it is.
_FAILING = re.compile(
    r"\b(?:if|where|when|unless|should)\b[^.;:]{0,40}\b(?:no (?:number|figure|time|period)|blank|space|line|number|figure|nothing|neither)\b[^.;:]{0,40}?"
    r"\b(?:entered|filled(?: in)?|completed|blank|open|empty|inserted|given|written(?: in)?|stated|chosen)\b(?: (?:here|there|above|in))?"
    r"(?:[,:]| then)? ?(?P<time>[^.;)]*)"
)
_REACH = 4  #: lines behind a blank


def with_filled(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines, with the numbers in their blanks that their own paragraphs give for them."""
    if not any(_OPEN.search(line.text) for line in lines):
        return lines
    now = list(lines)
    for i, line in enumerate(lines):
        if blank := _OPEN.search(line.text):
            after = [
                k
                for k in range(i, min(i + 1 + _REACH, len(lines)))
                if lines[k].clause.index == line.clause.index
            ]
            if told := _number_for(blank, after, lines):
                at, number = told
                text = f"{line.text[: blank.start('blank')]}{number}{line.text[blank.end('blank') :]}"
                now[i] = line.saying(line.full[: line.offset], text)
                now[i] = replace(now[i], amended_by=at) if at != i else now[i]
    return tuple(now)


def _number_for(blank: re.Match[str], among: Sequence[int], lines: Sequence[Line]) -> tuple[int, str] | None:
    """The number of a blank with the line that gives it: the last one told, else what is told for want of one."""
    told = list(_told(blank, among, lines))
    if told:
        return told[-1]
    for k in among:
        failing = _FAILING.search(lines[k].text)
        times = [d for d in find_durations(failing["time"]) if not d.blank] if failing else []
        if times and times[0].text.rstrip("s").endswith(blank["unit"].rstrip("s")):
            return k, times[0].text.rpartition(blank["unit"].rstrip("s"))[0].strip()
    return None


def _told(blank: re.Match[str], among: Sequence[int], lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    letter = blank["blank"].strip("[]") in {"x", "y", "n"}
    for k in among:
        start = blank.end() if k == among[0] else 0
        for pattern in _TOLD[: 2 if letter else 1]:
            for match in pattern.finditer(lines[k].text, start):
                if find_durations(f"{match['number']} days"):
                    yield k, match["number"].strip("\"'")
