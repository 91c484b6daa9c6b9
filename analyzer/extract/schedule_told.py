"""A schedule of data told in running text: "Name of pupil: yes. Grade: yes. Address: no."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analyzer.extract.elements import known
from analyzer.extract.lines import Line

_ANSWER = re.compile(
    r"\W*(?P<element>[^.:;?!]{2,70}?)\s*(?::|\s[-–—]{1,2})\s*(?P<said>yes|no|collected|not collected|none|n/a)\b(?:,? [^.;:]{0,40})?(?:[.;,]|$)"
)
_SENTENCE = re.compile(r"\b(?:shall|will|may|must|is|are|has|have|does|do|can)\b")
_YES = frozenset({"yes", "collected"})
_FEWEST = 5  #: answers that make a schedule
_FEWEST_KNOWN = 2  #: elements among them


def answered_in_text(lines: Sequence[Line]) -> Iterator[tuple[int, list[str]]]:
    """The lines of such schedules, each with the elements that are said to be collected."""
    run: list[tuple[int, list[tuple[str, bool]]]] = []
    for index, line in enumerate(lines):
        if answers := _answers(line):
            run.append((index, answers))
        else:
            yield from _schedule(run)
            run = []
    yield from _schedule(run)


def _schedule(run: list[tuple[int, list[tuple[str, bool]]]]) -> Iterator[tuple[int, list[str]]]:
    """What a run of answers lists, where it is long enough and speaks of data of people."""
    every = [element for _, answers in run for element, _ in answers]
    if len(every) < _FEWEST or sum(bool(known(element)) for element in every) < _FEWEST_KNOWN:
        return
    for index, answers in run:
        if names := [element for element, collected in answers if collected]:
            yield index, names


def _answers(line: Line) -> list[tuple[str, bool]]:
    """The elements that a line answers for, and whether each is collected; none where it says anything else."""
    found, at = [], 0
    text = line.text.strip()
    while match := _ANSWER.match(text, at):
        element = match["element"].strip(" \"'*()")
        if _SENTENCE.search(element):
            return []
        found.append(
            (element.replace("SCHOOL", "school").replace("DATA", "student data"), match["said"] in _YES)
        )
        at = match.end()
    return found if not text[at:].strip(" .;,") else []
