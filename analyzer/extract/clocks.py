"""The deadline of a duty: which of the durations around it is the one that counts.

For a breach it is the time by which the school first knows; for destruction the time by which the data are gone,
at the end of the contract where the contract says so, else on request (docs/labelling.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from analyzer.extract import clock_words as words
from analyzer.extract.durations import Duration, add_up, find_durations, find_open, has_boxes
from analyzer.extract.elsewhere import points_elsewhere, stated_elsewhere
from analyzer.extract.forms import BOX, TICK, printed
from analyzer.extract.lines import Line
from analyzer.extract.ticks import EMPTY

_UNTICKED = re.compile(rf"\s*{EMPTY}")
_MOST_BOXES = 8  #: lines of a list to tick
_JUST_AFTER = 2  #: lines behind a duty that may go on from it
#: The lines around one in which its time may stand.
Near = Callable[[int, tuple[Line, ...]], list[int]]


@dataclass(frozen=True, slots=True)
class Clock:
    """A deadline found, and the line that states it."""

    text: str
    hours: float | None
    business: bool
    blank: bool
    trigger: str
    line: int
    around: str = ""  #: the words it belongs to
    #: What it is for, as far as rules tell: that data are `gone`, or a `proof` of it; `tied` to the duty by a name or a
    #: row, or `ticked` for it.
    act: str = ""


def breach_clock(duties: tuple[int, ...], lines: tuple[Line, ...]) -> Clock | None:
    """The earliest time stated by which the school hears of a breach; a blank where nothing else is stated."""
    clocks = _without_hopes([c for i in duties for c in _clocks(i, lines, near=_near_breach)], lines)
    dropped = {c.line for c in clocks}
    clocks = [c for c in clocks if not (_tells_others(c, lines[c.line]) or words.INFORMED.search(c.around))]
    clocks = [c for c in clocks if not words.INTERNAL.search(c.around) or _tells_school(c.around)]
    first = [c for c in clocks if not words.REPORT.search(c.around)]
    clocks = first or [c for c in clocks if not _follows_word(c, duties, lines)]
    told = [c for c in clocks if _tells_school(_reach_of(c, lines))]
    clocks = told or [c for c in clocks if c.line in duties or words.GOES_ON.search(lines[c.line].text)]
    if not clocks:  # all that the duty's own sentence states is for something else
        named = [c for i in duties if i in dropped for c in _elsewhere(i, lines, near=_near_breach)]
        clocks = [c for c in named if not _is_anothers(lines[c.line])]
    return _earliest(_in_force(clocks, lines))


def destruction_clock(
    duties: tuple[int, ...], lines: tuple[Line, ...], *, moments: bool = True
) -> Clock | None:
    """The time by which the data are gone at the end of the contract, else on request.

    With ``moments``, 0 h where they go "upon termination" itself.
    """
    clocks = [c for i in duties for c in _at_once(i, lines) or _clocks(i, lines, near=_near_destruction)]
    clocks = _once_erased([c for c in clocks if not _set_aside(c, lines[c.line])], lines)
    clocks = _without_hopes(clocks, lines)
    clocks = [c for c in clocks if c.line in duties or words.GONE.search(f"{c.around} {lines[c.line].full}")]
    if clocks and all(c.act == "proof" for c in clocks):
        at_once = _upon_the_end(duties, lines) if moments else None
        if at_once is not None:
            return at_once
    clocks = [c for c in clocks if c.act != "proof"] or clocks
    clocks = clocks or [c for i in duties for c in _elsewhere(i, lines, near=_near_destruction)]
    clocks = _in_force(clocks, lines)
    ranks = sorted({_rank(c, lines) for c in clocks})
    found = next(
        (c for rank in ranks if (c := _earliest([k for k in clocks if _rank(k, lines) == rank]))),
        None,
    )
    return found or _as_retained(duties, lines) or (_upon_the_end(duties, lines) if moments else None)


def _reach_of(clock: Clock, lines: tuple[Line, ...]) -> str:
    """The words that a time belongs to; the whole sentence where that comes before all others."""
    return lines[clock.line].full if _overrides(clock.line, lines) else clock.around


def _tells_school(around: str) -> bool:
    return bool(words.BREACH_TALK.search(around) and words.SCHOOL_TOLD.search(around))


def _follows_word(clock: Clock, duties: tuple[int, ...], lines: tuple[Line, ...]) -> bool:
    """Whether a report is due some time after a first word that has no time: "promptly notify, and report in 5 days"."""
    before = [lines[i].full for i in duties if clock.line - _JUST_AFTER <= i < clock.line]
    told = " ".join((*before, words.REPORT.split(_before(lines[clock.line], clock))[0]))
    return words.FIRST_WORD.search(told) is not None and words.SCHOOL_TOLD.search(told) is not None


def _tells_others(clock: Clock, line: Line) -> bool:
    """Whether a time is not for a notice to the school: the school's own, or one to an authority or to families."""
    if words.SCHOOL_NOTIFIES.search(line.full):
        return True
    someone = words.SCHOOL_TOLD.search(clock.around) or words.OTHERS_TOLD.search(clock.around)
    told = clock.around if someone and words.BREACH_TALK.search(clock.around) else line.full
    return words.OTHERS_TOLD.search(told) is not None and words.SCHOOL_TOLD.search(told) is None


def _is_anothers(line: Line) -> bool:
    """Whether the times of a line are the school's own, or for the cure of a default."""
    return bool(words.SCHOOL_NOTIFIES.search(line.full) or words.CURE.search(line.full))


def _upon_the_end(duties: tuple[int, ...], lines: tuple[Line, ...]) -> Clock | None:
    """The moment itself of "shall, upon termination, destroy": 0 h, or what the contract adds to its term."""
    for i in duties:
        text = _reach(lines[i])
        moment = next(
            (
                m
                for m in words.AT_ONCE.finditer(text)
                if words.DESTROY_TALK.search(text, max(0, m.start() - 200), m.end() + 200)
            ),
            None,
        )
        if (
            moment is None
            or words.VAGUE_TIME.search(text)
            or words.TIME_OUTSIDE.search(text)
            or points_elsewhere(text)
        ):
            continue
        for n, line in enumerate(lines):
            added = words.ADDED_TO_TERM.search(line.full)
            durations = find_durations(line.full[added.end() :]) if added else ()
            if durations and not durations[0].blank and durations[0].start < 12:
                d = durations[0]
                return _clock(d, text, n, line.full)
        return Clock(moment[0], 0.0, business=False, blank=False, trigger=_trigger(text), line=i)
    return None


def _without_hopes(clocks: list[Clock], lines: tuple[Line, ...]) -> list[Clock]:
    """The times without those that are only hoped for, where another is promised."""
    promised = [c for c in clocks if not words.HOPED.search(_before(lines[c.line], c))]
    return promised or clocks


def _is_for_less(around: str) -> bool:
    """Whether the words of a time tell of no erasing: of giving back, or of what an entry of a list asks besides."""
    less = words.HANDED_BACK.search(around) or words.ENTRY.match(around)
    return less is not None and words.ERASED.search(around) is None


def _once_erased(clocks: list[Clock], lines: tuple[Line, ...]) -> list[Clock]:
    """The times without those of giving the data back, or of another entry of a list, where they are erased by another time."""
    back = [c for c in clocks if _is_for_less(c.around)]
    if not back:
        return clocks
    left = [c for c in clocks if c not in back]
    erased = [c for c in left if words.ERASED.search(c.around) and c.hours is not None]
    behind = {i for c in back for i in _neighbours(c.line, lines, back=0, ahead=_JUST_AFTER)}
    erased = erased or [
        c
        for i in sorted(behind)
        for c in _durations(i, lines)
        if words.ERASED.search(c.around) and c.act == "gone" and not _set_aside(c, lines[i])
    ]
    return [*left, *(c for c in erased if c not in left)] if erased else clocks


def _as_retained(duties: tuple[int, ...], lines: tuple[Line, ...]) -> Clock | None:
    """The time that a schedule gives for keeping the data, where a duty to destroy them leaves its time to it."""
    pointing = next((i for i in duties if points_elsewhere(lines[i].full)), None)
    if pointing is None:
        return None
    for n, line in enumerate(lines):
        kept = words.RETENTION.search(line.full) if n not in duties else None
        durations = find_durations(line.full[kept.start() :]) if kept else ()
        if len(durations) == 1 and not durations[0].blank and not words.BACKUP.search(line.full):
            return _clock(durations[0], lines[pointing].full, n, line.full, "tied")
    return None


def _in_force(clocks: list[Clock], lines: tuple[Line, ...]) -> list[Clock]:
    """The times that count where a rider, or a sentence "notwithstanding" the rest, states its own."""
    later = [c for c in clocks if _overrides(c.line, lines)]
    return later if any(c.hours is not None for c in later) else clocks


def _overrides(index: int, lines: tuple[Line, ...]) -> bool:
    """Whether a line comes before the others that state a time, by its own words or those right behind it."""
    line, behind = lines[index], lines[index + 1 : index + 2]
    if words.OVERRIDES.search(f"{line.heading} : {line.full}"):
        return True
    return any(words.ONLY_TIME.search(b.text) for b in behind if b.clause.index == line.clause.index) or (
        words.ONLY_TIME.search(line.text) is not None
    )


def _rank(clock: Clock, lines: tuple[Line, ...]) -> int:
    """How well a time answers "when are the data gone": at the contract's end, at some end, on request.

    At last comes the time in which the school may choose, or ask.
    """
    line = lines[clock.line]
    if words.TO_CHOOSE.search(_before(line, clock)):
        return 4
    if words.MEANWHILE.search(clock.around) and not words.END.search(clock.around):
        return 3
    for told in (words.END_OF_TIME.sub("by ", clock.around), words.END_OF_TIME.sub("by ", _reach(line))):
        if words.END_OF_CONTRACT.search(told) and not _only_on_request(clock.around):
            return 0
    if _is_at_end(line, clock) or _follows_end(clock.line, lines):
        return 1
    return 3 if words.REQUEST.search(clock.around) else 2


def _before(line: Line, clock: Clock) -> str:
    """The words before a time, in its sentence."""
    return line.full.partition(clock.text)[0]


def _clause_of(text: str, clock: Clock) -> str:
    """The part of a sentence, between its semicolons, in which a time stands; all of it where the time is elsewhere."""
    return next((part for part in text.split(";") if clock.text in part), text)


def _is_at_end(line: Line, clock: Clock) -> bool:
    """Whether a time counts from the end of the contract, and not only from a request."""
    if words.END.search(words.END_OF_TIME.sub("by ", clock.around)):
        return True
    return bool(words.END.search(words.END_OF_TIME.sub("by ", _reach(line)))) and not words.REQUEST.search(
        clock.around
    )


def _follows_end(index: int, lines: tuple[Line, ...]) -> bool:
    """Whether a line goes on from the end that the sentence before it tells of: "When you do, ...", "After six months ..."."""
    before = lines[index - 1] if index and words.FOLLOWS.match(lines[index].text) else None
    told = before.text if before and before.clause.index == lines[index].clause.index else ""
    return bool(words.END.search(told) or words.LEAVING.search(told))


def _only_on_request(around: str) -> bool:
    """Whether the words of a time speak of a request, and of no end."""
    return words.REQUEST.search(around) is not None and words.END.search(around) is None


def _at_once(index: int, lines: tuple[Line, ...]) -> list[Clock]:
    """The moment of "shall immediately destroy": a time of its own, where the sentence states no other."""
    text = lines[index].full
    moment = words.IMMEDIATE.search(text)
    if (
        moment is None
        or not _only_of_backups(text)
        or points_elsewhere(text)
        or not (
            words.END.search(_reach(lines[index]))
            or words.LEAVING.search(text)
            or words.MOMENT_ENDS.search(moment[0])
        )
    ):
        return []
    return [
        Clock(moment[0], 0.0, business=False, blank=False, trigger=_trigger(text), line=index, around=text)
    ]


def _only_of_backups(text: str) -> bool:
    """Whether each time that a sentence states, if any, is that of the backups."""
    told = find_durations(text)
    return all(words.BACKUP.search(_around(text, d, told)) for d in told)


def access_clock(duties: tuple[int, ...], lines: tuple[Line, ...]) -> Clock | None:
    """The time by which records are shown or corrected: the longest where each has its own."""
    clocks = [c for i in duties for c in _clocks(i, lines, near=_near_access)]
    clocks = [c for c in clocks if not words.KEEPING.search(c.around)]
    stated = [c for c in clocks if c.hours is not None]
    if stated:
        return max(stated, key=lambda c: (c.hours or 0.0, -c.line))
    return clocks[0] if clocks else None


def is_vague(line: Line) -> bool:
    """Whether a line names its time only vaguely ("promptly", "within a reasonable time")."""
    return words.VAGUE_TIME.search(line.full) is not None


def _reach(line: Line) -> str:
    return f"{line.heading} {line.full}"


def _clock(d: Duration, told: str, line: int, around: str, act: str = "") -> Clock:
    """A duration as the deadline of a duty; ``told`` is what the duty's own sentence says."""
    return Clock(d.text, d.hours, d.business, d.blank, _trigger(told), line, around, act)


def clock_at(index: int, d: Duration, lines: tuple[Line, ...]) -> Clock:
    """A duration of a line's own text as the deadline of a duty."""
    return _clock(d, lines[index].full, index, lines[index].full)


def _clocks(index: int, lines: tuple[Line, ...], *, near: Near) -> list[Clock]:
    own = _durations(index, lines)
    proof = near is _near_destruction and bool(own) and all(c.act == "proof" for c in own)
    if proof and (named := _elsewhere(index, lines, near=near)):
        return named
    if own and not (all(c.blank for c in own) and points_elsewhere(lines[index].full)):
        return own
    told = _in_row(index, lines) or _ticked_below(index, lines) or _elsewhere(index, lines, near=near) or own
    told = told or [
        replace(clock, around=f"{lines[index].full} {clock.around}")
        for i in near(index, lines)
        if _goes_on(i, index, lines)
        for clock in _elsewhere(i, lines, near=near)
    ]
    if told:
        return told
    heading = _in_heading(index, lines)
    if heading:
        return heading
    return [c for i in near(index, lines) for c in _durations(i, lines)]


def _in_row(index: int, lines: tuple[Line, ...]) -> list[Clock]:
    """The time in another cell of a duty's row: "Erase all data after the end. | 3 weeks"."""
    duty = lines[index]
    if duty.clause.kind != "row":
        return []
    return [
        _clock(d, duty.full, i, f"{duty.full} {lines[i].text}", "tied")
        for i in range(index + 1, min(index + 1 + _JUST_AFTER, len(lines)))
        if lines[i].clause.index == duty.clause.index
        for d in find_durations(lines[i].text)[:1]
    ][:1]


def _ticked_below(index: int, lines: tuple[Line, ...]) -> list[Clock]:
    """The time ticked on the line below a duty that leaves it to boxes."""
    below = lines[index + 1] if index + 1 < len(lines) else None
    text = lines[index].full
    if BOX.match(printed(lines[index])):
        return []
    if below is None or not (points_elsewhere(text) or words.LEFT_OPEN.search(text)):
        return []
    following = (printed(line) for line in lines[index + 1 : index + 1 + _MOST_BOXES])
    boxes = list(takewhile(BOX.match, following)) or [printed(below)]
    offered = " ".join(boxes)
    if has_boxes(offered):
        ticked = next((n for n, box in enumerate(boxes) if TICK.search(box)), 0)
        return [_clock(d, text, index + 1 + ticked, text, "ticked") for d in find_durations(offered)]
    left = words.BLANK_BELOW.search(below.full)
    if left is None:
        return []
    return [Clock(left["blank"], None, False, True, _trigger(text), index + 1, text, "ticked")]


def _elsewhere(index: int, lines: tuple[Line, ...], *, near: Near) -> list[Clock]:
    """The time that a sentence leaves to a definition, a schedule or a row of a table."""
    topic, other = (
        (words.NOTICE_TOPIC, words.OTHER_NOTICE)
        if near is _near_breach
        else (words.GONE_TOPIC, words.OTHER_END)
    )
    if near is _near_access:
        return []
    return [
        _clock(s.duration, lines[index].full, s.line, f"{lines[index].full} : {s.duration.text}", "tied")
        for s in stated_elsewhere(index, lines, topic=topic, other=other)
    ]


def _durations(index: int, lines: tuple[Line, ...]) -> list[Clock]:
    line = lines[index]
    if words.TAKEN_AWAY.search(line.full) or _UNTICKED.match(printed(line)):
        return []
    told = add_up(find_durations(line.full), line.full)
    everything = _replaced(told, line.full)
    found = [d for d in everything if everything != told or _is_limit(line.full, d)]
    if not found:
        found = [d for d in find_open(line.full) if not points_elsewhere(line.full)]
    own = [d for d in found if line.offset <= d.start]
    return [
        _clock(d, line.full, index, _around(line.full, d, everything), _act_of(line.full, d))
        for d in own or found
    ]


def _act_of(text: str, d: Duration) -> str:
    """What a time is for: the last act told before it in its sentence, else the first one after it."""
    if _kept_then_gone(text, d):
        return "tied"
    start = text.rfind(". ", 0, d.start) + 1
    start = max((m.end() for m in words.ANEW.finditer(text, start, d.start)), default=start)
    before = list(words.ACT.finditer(text, start, d.start))
    act = before[-1] if before else words.ACT.search(text, d.end)
    return next((name for name in ("gone", "proof") if act[name]), "") if act else ""


def _kept_then_gone(text: str, d: Duration) -> bool:
    """Whether data stay for a time and are then destroyed."""
    before, after = text[: d.start].rstrip() + " ", text[d.end :]
    return bool(
        (words.KEPT_FOR.search(before) and words.THEN_GONE.search(after))
        or (words.AFTER_WINDOW.search(before) and words.WINDOW_THEN_GONE.search(after))
    )


def _replaced(found: tuple[Duration, ...], text: str) -> tuple[Duration, ...]:
    """The times that are left of a sentence that puts one in the place of another: "ten days" become "two days"."""
    for first, second in pairwise(found):
        between = text[first.end : second.start]
        if words.GIVES_WAY.search(between) or (
            words.STRUCK.search(between) and words.QUOTED_BEFORE.search(text[: first.start])
        ):
            return tuple(d for d in found if d is not first)
        if words.INSTEAD_OF.search(between):
            return tuple(d for d in found if d is not second)
    return found


def _in_heading(index: int, lines: tuple[Line, ...]) -> list[Clock]:
    heading = lines[index].heading
    return [
        _clock(d, lines[index].full, index, heading)
        for d in find_durations(heading)
        if words.STRICT_LIMIT.search(heading[: d.start]) or heading[d.end :].strip(" )") == ""
    ]


def _is_limit(text: str, d: Duration) -> bool:
    before, after = text[: d.start].rstrip() + " ", text[d.end :]
    if is_idle_time(text, d):
        return False
    if _kept_then_gone(text, d):
        return True
    if words.NOT_A_LIMIT_BEFORE.search(before) or words.NOT_A_LIMIT_AFTER.match(after):
        return False
    sentence = before[before.rfind(". ") + 1 :][-160:] + d.text + after[:80].split(". ")[0]
    if words.CURE.search(sentence) and not words.DESTROY_TALK.search(sentence):
        return False
    return bool(
        words.STRICT_LIMIT.search(before)
        or words.LIMIT.search(before)
        or words.LEADERS.search(before)
        or re.match(
            r"^(?:['s]*\s*(?:of|from|after|following|thereafter|later|hence|past)\b|[)\].,;]|$| at (?:most|the latest)| or (?:less|sooner)|,?(?: and)? never longer| (?:is|are) all\b| in which\b|: that is how long|[^.;]{0,60}\bat the latest)",
            after,
        )
    )


def is_idle_time(text: str, d: Duration) -> bool:
    """Whether a time is one for which nobody has used an account: it ends no contract and answers no request."""
    return words.IDLE.match(text[d.end :]) is not None


def _goes_on(i: int, index: int, lines: tuple[Line, ...]) -> bool:
    """Whether a line just behind a duty goes on from it."""
    return 0 < i - index <= _JUST_AFTER and words.GOES_ON.search(lines[i].text) is not None


def _near_breach(index: int, lines: tuple[Line, ...]) -> list[int]:
    return [
        i
        for i in _neighbours(index, lines, back=3, ahead=4)
        if _goes_on(i, index, lines)
        or (
            words.BREACH_TALK.search(lines[i].full)
            and (words.BREACH_CONTEXT.search(lines[i].full) or words.BREACH_CONTEXT.search(lines[i].heading))
        )
    ]


def _near_destruction(index: int, lines: tuple[Line, ...]) -> list[int]:
    return [
        i
        for i in _neighbours(index, lines, back=3, ahead=4)
        if (words.DESTROY_TALK.search(lines[i].full) or words.POINTS_BACK.search(lines[i].full))
        and not words.BACKUP.search(lines[i].text)
        and not words.ACCOUNT.search(lines[i].text)
    ]


def _near_access(index: int, lines: tuple[Line, ...]) -> list[int]:
    return [
        i
        for i in _neighbours(index, lines, back=2, ahead=3)
        if words.ACCESS_TALK.search(lines[i].full) and not words.DESTROY_TALK.search(lines[i].full)
    ]


def _neighbours(index: int, lines: tuple[Line, ...], *, back: int, ahead: int) -> list[int]:
    """The lines around one, in the same section of the same part."""
    window = range(max(index - back, 0), min(index + ahead + 1, len(lines)))
    return [i for i in window if i != index and not lines[i].other and _same_section(lines[i], lines[index])]


def _same_section(a: Line, b: Line) -> bool:
    return a.sentence.part == b.sentence.part and a.clause.heading == b.clause.heading


def _set_aside(clock: Clock, line: Line) -> bool:
    """Whether the time is another one: of the backups, the certificate, the export window."""
    around = words.SCHOOL_CONFIRMS.sub("", clock.around)
    before, _, after = line.full.partition(clock.text)
    if words.OF_HELPERS.search(line.text) or words.SCHOOL_DESTROYS.search(line.full):
        return True
    if words.HANDED_FOR.search(around.split(clock.text)[0]):
        return True
    if words.OPEN_FOR.search(before) and not words.THEN_GONE.search(after):
        return True
    if words.MADE_TO_KEEP.search(_before(line, clock)) or words.HELD_BACK.search(clock.around):
        return True
    if words.HOLDS_NO_DATA.search(line.text) or words.PROOF_SENT.search(before):
        return True
    if words.ACCOUNT.search(around) or (
        words.BESIDE_THE_POINT.search(around) and not words.DATA.search(around)
    ):
        return True
    if words.BACKUP.search(around) and not words.WITH_BACKUPS.search(around):
        return True
    gone = words.DESTROY_TALK.search(words.COPY_BACK.sub("", around))
    if (
        gone is None
        and words.BACKUP.search(clause := _clause_of(line.text, clock))
        and not words.WITH_BACKUPS.search(clause)
        and not words.DATA.search(around)
    ):
        return True
    if words.CERTIFY.search(around) and (gone is None or words.GIVES_CERTIFICATE.search(around)):
        return True
    return gone is None and bool(
        words.EXPORT.search(around) or words.COPY_BACK.search(around) or words.BESIDE_THE_POINT.search(around)
    )


def _around(text: str, duration: Duration, everything: tuple[Duration, ...]) -> str:
    """The words that a duration belongs to: from the one before it, cut at "and", semicolons and the like."""
    start = max((d.end for d in everything if d.end <= duration.start), default=0)
    if words.LEADERS.search(text, start, duration.start):
        return text[start : duration.end]
    until = (
        text.rfind("(", start, duration.start)
        if words.IN_BRACKETS.search(text, start, duration.start)
        else duration.start
    )
    start = max((m.end() for m in words.PART_BEGINS.finditer(text, start, max(until, start))), default=start)
    begun = words.TIME_FIRST.match(text, start, duration.start) and words.DUTY_NEXT.match(text, duration.end)
    stop = words.PART_ENDS.search(text, begun.end() if begun else duration.end)
    ends = [stop.start() if stop else len(text), *(d.start for d in everything if d.start >= duration.end)]
    return text[start : min(ends)]


def _earliest(clocks: list[Clock]) -> Clock | None:
    stated = [c for c in clocks if c.hours is not None]
    if stated:
        return min(stated, key=lambda c: (c.hours or 0.0, c.line))
    return clocks[0] if clocks else None


def _trigger(text: str) -> str:
    return next((name for name, pattern in words.TRIGGERS if pattern.search(text)), "")
