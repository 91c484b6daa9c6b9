"""A part of a paper that prevails over what stands before it cures what that says to the contrary.

"This Rider prevails over Parts One and Two": where the rider promises in full what the printed terms weaken or deny,
the promise is in force and the words before it are not. "Where Section 9 says something else about student data,
Section 9 applies": then the words of all other sections are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from analyzer.extract.amended import CITED, named_by, set_aside
from analyzer.extract.capping import capped_by
from analyzer.extract.citing import spelled
from analyzer.extract.features import STANCES, Array
from analyzer.extract.judging import Judged
from analyzer.extract.lines import Line
from analyzer.extract.rulebook import TOLD, load_rules
from analyzer.extract.sight import Sight
from analyzer.extract.signals import Signal
from analyzer.extract.stance import decide
from analyzer.extract.standing import ORDER_OF_RANK, titled_rank
from analyzer.extract.takenback import taken_back
from analyzer.extract.weights import load_weights
from analyzer.extract.yielding import PART, first_named_first, winners
from analyzer.records import Stance

_PREVAILS = r"(?:prevails?|controls?|governs?|takes? (?:precedence|priority)|overrides?|outranks?|supersedes?|goes before|ranks? first|wins?|comes first)"
#: "This rider prevails over ...", said in the part itself.
_THIS = re.compile(rf"\bthis (?:\w+ ){{0,3}}{PART}\b(?:(?!\bnot\b)[^.;,]){{0,30}}\b{_PREVAILS}\b(?! by)")
#: "Exhibit C prevails ...", "Rider R ranks first, Exhibit C second", said anywhere.
_NAMED = re.compile(
    rf"\b(?P<part>{PART} (?:[a-z]|\d{{1,2}}|[ivx]+))\b(?:(?:(?!\bnot\b)[^.;]){{0,40}}\b{_PREVAILS}\b(?! by)| (?:second|third)\b)"
)
#: "Where section 11 says something else about DATA, section 11 applies": one section over all the others.
_SECTION = re.compile(
    rf"\b(?:section|article|chapter|clause) (?P<number>[a-z]|\d{{1,2}}|[ivx]+)\b(?! of|[.\u2024]\d)[^.;]{{0,20}}?\b(?:{_PREVAILS}|is the (?:part|one) that (?:applies|counts)|applies instead|wins)\b(?! by)"
)
#: "Notwithstanding Section 12.1, ...": one sentence over a section.
_EXCEPTION = re.compile(
    r"\b(?:notwithstanding|despite|in spite of|by (?:way of )?exception (?:to|from)|in derogation of|contrary to) (?:anything (?:to the contrary )?in |what is said in )?"
    rf"(?P<cited>{CITED})|\banything in (?P<other>{CITED}) to the contrary notwithstanding"
)
_STEP = re.compile(
    r"(?:(?:section|article|chapter|clause) )?(?P<number>[a-z]|\d{1,2}|[ivx]+)\b(?!\.\d)", re.IGNORECASE
)
#: "The parts rank in the order of priority: (1) Part A ...; (2) Part B ...".
_BY_RANK = re.compile(rf"(?<!ascending ){ORDER_OF_RANK}")
_LETTERED = re.compile(rf"\b{PART} (?:[a-z]|\d{{1,2}}|[ivx]+)\b")
_DIFFERS = re.compile(
    r"\b(?:differ\w*|conflict\w*|inconsisten\w+|disagree\w*|contradict\w*|otherwise|over)\b"
)
_TITLE = re.compile(rf"\b{PART}\b")
_PROMISED = 0.9  #: the probability from which a line of the prevailing part promises in full
_OTHERWISE = 0.5  #: the probability from which a line promises less, or the opposite
_LIKELY = 0.75  #: the same, where the rules find nothing in it
_FEWEST = 2  #: lines of a part
_HEARD = 0.3  #: the probability from which a sentence that goes before a section is about the term
_OPPOSITE = 0.4  #: the same, from which it is the opposite
_CONTRARY = STANCES.index("contrary")
_UNRANKED = frozenset({"data_schedule"})  #: lists add up

#: Whether a term, of which the encoder sees so much in each line, is cured.
Cures = Callable[[str, Array], bool]


def cured(
    judged: Mapping[str, Judged], sight: Sight, lines: tuple[Line, ...]
) -> tuple[dict[str, Judged], Sight]:
    """What rules and encoder find, without the words that a prevailing part puts out of force.

    Words count no longer where the part that follows them prevails and promises in full what they weaken or deny, and
    nothing in it or after it does so again.
    """
    mended, stances = dict(judged), sight.stances.copy()
    out_of_force = [
        (number, term, beaten)
        for beaten, cures in (
            *_by_parts(lines, judged),
            *_by_rank(lines, judged),
            *_by_sections(lines, judged),
            *_by_exception(lines, judged),
        )
        for number, term in enumerate(load_weights().terms)
        if term not in _UNRANKED and cures(term, stances[:, number])
    ]
    for number, term, beaten in out_of_force:
        stances[list(beaten), number] = np.eye(len(STANCES), dtype=np.float32)[0]
        mended[term] = _without(mended[term], term, beaten, lines)
    aside = [(i, *found) for i in range(len(lines)) if (found := set_aside(i, lines, range(i)))]
    for i, how, beaten in aside:
        for number, term in enumerate(load_weights().terms):
            if how == "frees" and _alone(mended[term], term, [i], lines) in {"commits", "hedged"}:
                stances[beaten, number] = np.eye(len(STANCES), dtype=np.float32)[0]
                mended[term] = _without(mended[term], term, beaten, lines)
            elif how == "part" and _alone(mended[term], term, beaten, lines) == "contrary":
                stances[beaten, number, STANCES.index("hedged")] += stances[beaten, number, _CONTRARY]
                stances[beaten, number, _CONTRARY] = 0
                mended[term] = _in_part(mended[term], term, beaten, lines)
            elif how == "some" and _promises(mended[term], term, beaten, stances[:, number], lines):
                mended[term] = _less(mended[term], term, beaten, stances[:, number], lines)
    capped = [(i, sums) for i in range(len(lines)) if (sums := capped_by(i, lines))]
    for _, beaten in capped:
        costs = load_weights().terms.index("breach_costs")
        if _promises(mended["breach_costs"], "breach_costs", beaten, stances[:, costs], lines):
            mended["breach_costs"] = _less(
                mended["breach_costs"], "breach_costs", beaten, stances[:, costs], lines
            )
    taken = [(i, section) for i in range(len(lines)) if (section := taken_back(i, lines))]
    for i, beaten in taken:
        for number, term in enumerate(load_weights().terms):
            seen = stances[:, number]
            against = seen[i, STANCES.index("hedged")] + seen[i, _CONTRARY]
            if against >= _HEARD and _promises(mended[term], term, beaten, seen, lines):
                opposite = seen[i, _CONTRARY] >= _OPPOSITE
                mended[term] = _less(mended[term], term, beaten, seen, lines)
                if opposite:
                    mended[term] = _denied(mended[term], term, i, lines)
    changed = out_of_force or aside or capped or taken
    return mended, replace(sight, stances=stances) if changed else sight


def _denied(judged: Judged, term: str, by: int, lines: tuple[Line, ...]) -> Judged:
    """What the rules decide where a line lets the vendor do the opposite of what was promised."""
    signals = (*judged.signals, Signal(term, "contrary", f"{term}.taken{TOLD}", by))
    return Judged(decide(load_rules()[term], signals, lines), signals)


def _promises(judged: Judged, term: str, own: Sequence[int], seen: Array, lines: tuple[Line, ...]) -> bool:
    """Whether a few lines promise a term: by the rules, or as the encoder sees them where these are silent."""
    alone = _alone(judged, term, own, lines)
    return alone == "commits" or (
        alone == "silent" and seen[list(own), STANCES.index("commits")].max() >= _LIKELY
    )


def _less(judged: Judged, term: str, beaten: Sequence[int], seen: Array, lines: tuple[Line, ...]) -> Judged:
    """What the rules decide where the promise of a few lines holds in part; ``seen`` is changed so."""
    commits, hedged = STANCES.index("commits"), STANCES.index("hedged")
    for k in beaten:
        seen[k, hedged] += seen[k, commits]
        seen[k, commits] = 0
    told = tuple(s for s in judged.signals if s.line not in beaten)
    signals = (*told, Signal(term, "hedge:partial", f"{term}.part{TOLD}", beaten[0]))
    return Judged(decide(load_rules()[term], signals, lines), signals)


def _alone(judged: Judged, term: str, own: Sequence[int], lines: tuple[Line, ...]) -> Stance:
    """What the rules decide from a few lines alone."""
    return decide(load_rules()[term], tuple(s for s in judged.signals if s.line in own), lines).stance


def _in_part(judged: Judged, term: str, beaten: Sequence[int], lines: tuple[Line, ...]) -> Judged:
    """What the rules decide where a few lines, which deny a promise, bind a part of the data only."""
    signals = tuple(replace(s, gives="weaken:partial") if s.line in beaten else s for s in judged.signals)
    return Judged(decide(load_rules()[term], signals, lines), signals)


def _by_parts(lines: tuple[Line, ...], judged: Mapping[str, Judged]) -> Iterator[tuple[Sequence[int], Cures]]:
    """The lines before each part that prevails, and what tells which terms it cures."""
    for part in _prevailing(lines):
        beaten = range(part.start)
        spoiled = _spoiled(judged, beaten, lines)
        yield beaten, partial(_cures_in_full, part, range(part.start, len(lines)), beaten, spoiled=spoiled)


def _by_rank(lines: tuple[Line, ...], judged: Mapping[str, Judged]) -> Iterator[tuple[Sequence[int], Cures]]:
    """Of a list of parts by rank: the lines of those behind each part, wherever they stand, and what it cures."""
    for at in range(len(lines)):
        line = titled_rank(at, lines)
        order = _BY_RANK.search(line.full)
        names = _LETTERED.findall(line.full, order.end()) if order else first_named_first(at, lines)
        places = [place for name in names if (place := _part_named(name, lines)) is not None]
        parts = list(dict.fromkeys(_part_at(place, lines) for place in places))
        for rank, part in enumerate(parts):
            beaten = tuple(i for lower in parts[rank + 1 :] for i in lower if i not in part)
            if beaten:
                yield (
                    beaten,
                    partial(_cures_in_full, part, part, beaten, spoiled=_spoiled(judged, beaten, lines)),
                )
                yield beaten, partial(_section_cures, part, _all_without(judged, beaten, lines))


def _by_sections(
    lines: tuple[Line, ...], judged: Mapping[str, Judged]
) -> Iterator[tuple[Sequence[int], Cures]]:
    """The lines around each section that prevails, and what tells which terms it cures."""
    for part in _sections(lines):
        beaten = _outside(part, lines)
        yield beaten, partial(_section_cures, part, _all_without(judged, beaten, lines))


def _by_exception(
    lines: tuple[Line, ...], judged: Mapping[str, Judged]
) -> Iterator[tuple[Sequence[int], Cures]]:
    """The lines that a sentence goes before by their number, "notwithstanding Section 12.1", and what it cures."""
    for i, line in enumerate(lines):
        match = _EXCEPTION.search(spelled(line.text))
        beaten = named_by(match["cited"] or match["other"], i, range(len(lines)), lines) if match else []
        if beaten:
            alone = {term: _alone(one, term, [i], lines) for term, one in judged.items()}
            yield beaten, partial(_section_cures, range(i, i + 1), alone)


def _spoiled(judged: Mapping[str, Judged], beaten: Sequence[int], lines: tuple[Line, ...]) -> frozenset[str]:
    """The terms that the rules find promised in full without the beaten lines, and weakened with them."""
    alone = _all_without(judged, beaten, lines)
    return frozenset(
        t for t, one in judged.items() if alone[t] == "commits" and one.decision.by == "weakened"
    )


def _cures_in_full(
    part: range, kept: range, beaten: Sequence[int], term: str, seen: Array, *, spoiled: frozenset[str]
) -> bool:
    """Whether a part promises a term in full that the beaten lines do not, and no line that is kept says less.

    ``seen`` is (lines, stances); ``spoiled`` are the terms of which the rules find the beaten lines to say less.
    """
    promised = STANCES.index("commits")
    less = seen[:, promised + 1 :].max(axis=1)
    return bool(
        seen[part.start : part.stop, promised].max() >= _PROMISED
        and less[kept.start : kept.stop].max() < _OTHERWISE
        and (less[list(beaten)].max() >= _OTHERWISE or term in spoiled)
    )


def _section_cures(part: range, alone: Mapping[str, Stance], term: str, seen: Array) -> bool:
    """Whether rules, by the section ``alone``, and encoder find the promise in it, and no word against it."""
    inside = seen[part.start : part.stop]
    promised = inside[:, STANCES.index("commits")].max()
    return bool(
        (alone[term] == "commits" or (alone[term] == "silent" and promised >= _LIKELY))
        and promised >= _OTHERWISE
        and inside[:, STANCES.index("contrary")].max() < _OTHERWISE
    )


def _all_without(
    judged: Mapping[str, Judged], beaten: Sequence[int], lines: tuple[Line, ...]
) -> dict[str, Stance]:
    """What the rules decide of each term without the lines that are beaten."""
    return {term: _without(one, term, beaten, lines).decision.stance for term, one in judged.items()}


def _without(judged: Judged, term: str, beaten: Sequence[int], lines: tuple[Line, ...]) -> Judged:
    """What the rules decide without the lines that are beaten."""
    gone = frozenset(beaten)
    signals = tuple(signal for signal in judged.signals if signal.line not in gone)
    return Judged(decide(load_rules()[term], signals, lines), signals)


def _prevailing(lines: Sequence[Line]) -> list[range]:
    """The parts that are said to prevail, each with words before it."""
    found: dict[range, None] = {}
    for at, line in enumerate(lines):
        won = list(winners(line.full)) + [match["part"] for match in _NAMED.finditer(line.full)]
        here = _THIS.search(line.full) is not None or None in won
        named = [_part_named(name, lines) for name in won if name is not None]
        for place in [at] * here + [i for i in named if i is not None]:
            part = _part_at(place, lines)
            if part.start > 0 and len(part) >= _FEWEST and _TITLE.search(_title(lines[place])):
                found[part] = None
    return list(found)


def _sections(lines: Sequence[Line]) -> list[range]:
    """The sections that are said to prevail over the rest of the paper."""
    found: dict[range, None] = {}
    for line in lines:
        match = _SECTION.search(line.full) if _DIFFERS.search(line.full) else None
        part = _section_numbered(match["number"], lines) if match else range(0)
        if len(part) >= _FEWEST:
            found[part] = None
    return list(found)


def _section_numbered(number: str, lines: Sequence[Line]) -> range:
    """The lines of the section of that number; none where the paper has none, or several."""
    inside = [i for i, line in enumerate(lines) if number in map(_number, line.clause.path)]
    together = bool(inside) and inside[-1] - inside[0] == len(inside) - 1
    return range(inside[0], inside[-1] + 1) if together else range(0)


def _number(step: str) -> str:
    """The number that a step of a clause's path begins with: "11" of "11." and of "Section 11. Schools"."""
    match = _STEP.match(step)
    return match["number"].lower() if match else ""


def _outside(part: range, lines: Sequence[Line]) -> tuple[int, ...]:
    """The lines of the same paper that stand in no section that prevails; its other parts have ranks of their own."""
    here = lines[part.start].clause.part
    return tuple(i for i, line in enumerate(lines) if i not in part and line.clause.part == here)


def _part_named(name: str, lines: Sequence[Line]) -> int | None:
    """The first line of the part of that name: "exhibit c"."""
    return next((i for i, line in enumerate(lines) if _title(line).startswith(name)), None)


def _part_at(place: int, lines: Sequence[Line]) -> range:
    """The lines around one that stand in the same exhibit, or under the same title."""
    start = stop = place
    while start > 0 and _same_part(lines[start - 1], lines[place]):
        start -= 1
    while stop < len(lines) and _same_part(lines[stop], lines[place]):
        stop += 1
    return range(start, stop)


def _same_part(one: Line, other: Line) -> bool:
    return one.clause.part == other.clause.part and (one.clause.part > 0 or _title(one) == _title(other))


def _title(line: Line) -> str:
    """The number and the words of the outermost heading over a line."""
    return (line.clause.path or (line.clause.number,))[0].lower()
