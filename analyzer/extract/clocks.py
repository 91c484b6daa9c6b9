"""The deadline of a duty: which of the durations around it is the one that counts.

For a breach it is the time by which the school first knows; for destruction the time by which the data are gone,
at the end of the contract where the contract says so, else on request (docs/labelling.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from analyzer.extract.durations import Duration, add_up, find_durations, find_open
from analyzer.extract.elsewhere import points_elsewhere, stated_elsewhere
from analyzer.extract.lines import Line

_LIMIT = re.compile(
    r"\b(?:within|no later than|not later than|in no (?:case|event) later than|at the latest|no more than|not (?:to )?exceed(?:ing)?|(?:a )?maximum (?:period )?(?:of)?|up to|inside|"
    r"at most|under|less than|fewer than|before|by the end of|by noon of|by|beyond|past|longer than|let more than|allow more than|takes (?:PROVIDER|us|it)|by the|in|after|for|has|have|have a|is|of|plus|-|:|every|on the)\s*(?:a |an |the |any )?(?:further |additional |maximum |period of |period (?:not )?exceeding |initial )*$"
)
_STRICT_LIMIT = re.compile(
    r"\b(?:within|(?:no|not) (?:later|more) than|in no (?:case|event) (?:later|more) than|not (?:to )?exceed(?:ing)?|maximum|up to|inside|at most|under|less than|fewer than|before|by the end of|by the close of)\b[^.;]{0,40}$"
)
_NOT_A_LIMIT_BEFORE = re.compile(
    r"(?:at least|minimum of|(?:not|no) (?:sooner|earlier) than|no (?:fewer|less) than|not less than|retained? for|kept for|maintained? for|monitoring for|services for|term of|period of (?:one|two|three|\d+) years? (?:of|for)|(?:once|twice|thrice|times) (?:per|every|a|each|an)?|every|each|per|older than|age of|\bcure[sd]?\b[^.;]{0,60}|inactiv\w+[^.;]{0,30}|last login[^.;]{0,20})\s*(?:a |an |the )?$"
)
_NOT_A_LIMIT_AFTER = re.compile(
    r"^['s]*\s*(?:(?:prior|advance|written|advanced) )+notice|^['s]*\s*(?:of )?(?:credit|identity|notice (?:to|of) (?:terminat|cancel))|^ (?:to|in which to) (?:cure|remed|object)|^ (?:of age|old|or older|before (?:the )?(?:change|effective|renewal))|^ of inactiv"
)
_CURE = re.compile(r"\b(?:cure[sd]?|remed(?:y|ied)|uncured|terminate (?:this|the))\b")
_REPORT = re.compile(
    r"\b(?:written report|full report|final report|follow-?up|supplement\w*|detailed report|summary|root[- ]cause|incident report)\b"
)
_BACKUP = re.compile(r"\b(?:back-?ups?|archiv\w+|disaster recovery|tapes?|snapshots?)\b")
_DATA = re.compile(r"\bDATA\b")
_CERTIFY = re.compile(r"\b(?:certif\w+|confirm\w*|attest\w*|affidavit|written notice)\b")
_EXPORT = re.compile(
    r"\b(?:export|download|retrieve|make available|available for|grace|transition|request (?:a )?(?:copy|return))\b"
)
_END = re.compile(
    r"\b(?:terminat\w+|expir\w+|end(?:s|ing)? of|at the end|conclusion|conclud\w+|completion|complet\w+|closure|clos(?:e|es|ed|ing)|cancel\w*|non-?renewal|cease[sd]?|last day|(?:contract|agreement|term|services?|subscription|project|study|licen[cs]e)(?:'s)? (?:ends?|is over|has ended)|relationship ends|final report|project ends|is over|leaves?|when the (?:agreement|contract|services?))\b"
)
_PAPER = r"(?:agreement|contract|subscription|term\b|terms|services?|licen[cs]e|engagement|order|addendum|dpa|pilot|study|project|relationship)"
_ENDS = r"(?:terminat\w+|expir\w+|ends?\b|ended|ending|conclu\w+|complet\w+|closure|close\b|closes|cancel\w*|non-?renewal|cease[sd]?|laps\w+|over\b)"
_END_OF_CONTRACT = re.compile(rf"\b{_ENDS}[^.;]{{0,40}}\b{_PAPER}|\b{_PAPER}[^.;]{{0,30}}\b{_ENDS}")
#: "By the end of 14 days" tells of no end but its own.
_END_OF_TIME = re.compile(r"\b(?:by|before|at) the (?:end|close|expiry) of (?=\w+)")
#: "for the term of the services plus 30 days"
_ADDED_TO_TERM = re.compile(
    r"\b(?:process\w*|retain\w*|retention|kept|held|stor(?:e|ed|age)|keeps?)\b[^.;]{0,100}\b(?:term|duration|agreement|services?|subscription)\b[^.;]{0,40}\bplus (?:a (?:further |period of )?|up to )?"
)
_TIME_OUTSIDE = re.compile(
    r"\b(?:procedures?|time ?frames?|periods?|schedules?|times?)\b[^.;]{0,50}\b(?:specified|described|set (?:out|forth)|stated|provided|defined|contained)\b[^.;]{0,70}\b(?:documentation|polic(?:y|ies)|website|guide|standards|practices)\b"
)
_OVERRIDES = re.compile(
    r"\b(?:rider|additional terms|special (?:terms|provisions|conditions)|supplemental terms)\b|\bnotwithstanding (?:anything|any|the (?:foregoing|above|other)|section|article|paragraph|clause)\b"
)
#: What the vendor does for itself: no word of it reaches the school.
_INTERNAL = re.compile(
    r"\b(?:inquir\w+|investigat\w+|triage\w*|contain(?:s|ed|ment)?|assess\w*|immediate response|incident response|patch\w*|remediat\w+)\b"
)
_REQUEST = re.compile(r"\b(?:SCHOOL's (?:order|letter|e-?mail|word|notice|call)|request\w*|ask(?:s|ed)?|demand\w*|instruct\w*|direct(?:s|ed|ion))\b")
_AT_ONCE = re.compile(
    r"\b(?:(?:immediately|forthwith|at once|straight ?away|instantly)\b(?! (?:un|in)?a(?:vail|ccess))[^.;]{0,60}|(?:up)?on (?:the )?(?:\w+ )?(?:termination|expiration|expiry|completion|conclusion|cancel\w+|(?:written )?request|demand|closure|the end|non-renewal)|at (?:the )?(?:end|conclusion|termination|expiration|completion|expiry) of|when (?:the|this) (?:agreement|contract|services?) (?:ends|terminates|expires))"
)
_VAGUE_TIME = re.compile(
    r"\b(?:reasonable (?:time|period|timeframe)|reasonably (?:practicable|possible|prompt)|as soon as (?:practicable|possible|reasonabl\w+)|promptly|timely|without (?:undue|unreasonable) delay|in due course|when (?:it is )?no longer (?:needed|necessary|required)|no longer (?:needed|necessary|required)|from time to time|eventually|periodically|commercially reasonable|expeditious\w*|soon after|normal (?:course|schedule|rotation)|(?:retention|standard|internal|routine) (?:schedule|polic\w+|practice\w*|cycle)|own schedule)\b"
)
_BREACH_TALK = re.compile(
    r"\b(?:notif\w+|inform\w*|report\w*|alert\w*|notice|advis\w+|tell|told|contact\w*|call\w*|e-?mail|message|letter|word)\b"
)
_SCHOOL_NOTIFIES = re.compile(r"\bSCHOOL (?:shall|will|must) (?:notify|inform|report)")
#: A sentence that gives the time of a destruction told before it.
_POINTS_BACK = re.compile(
    r"\b(?:this|the) (?:instruction|deletion|destruction|process|obligation)\b|\bcomplete\b|\bdo (?:it|so|this|that)\b"
)
_WITH_BACKUPS = re.compile(r"including\b[^.;]{0,40}back-?up")
_GIVES_CERTIFICATE = re.compile(
    r"(?:provide|deliver|furnish|send|issue|supply|give)\b[^.;]{0,60}certif|certif\w+[^.;]{0,60}(?:within|no later)"
)
_PART_BEGINS = re.compile(
    r"[;(]|, and (?:shall|will|must|PROVIDER)|\. |\b(?:or|and) (?=(?:in any (?:case|event) )?(?:within|no later|not later|in no))"
)
_PART_ENDS = re.compile(
    r"[;)]|, (?:and|but) |\. | and (?:shall|will|PROVIDER|back|give|provide|send|deliver|furnish|certif|confirm)|,? or (?:sooner|earlier)\b|, (?:and )?(?:\w+ ){0,3}back-?ups?\b|, and in any (?:case|event)\b"
)
#: "Notice to the school (within 72 hours)": the words before the bracket tell what the time is for.
_IN_BRACKETS = re.compile(r"\((?:within|in|no later than|not later than|by|max(?:imum)?\.?|up to)?:? ?$")
_GIVES_WAY = re.compile(
    r"\b(?:(?:is|are|be|is to be|are to be|being|hereby) (?:hereby )?(?:replaced|substituted|changed|amended|superseded|shortened|lengthened|extended|reduced|increased|read)|become[s]?|give way to|gives way to|(?:to )?be read as|reads?|replaced (?:with|by)|changed to|amended to (?:read )?|turned into|is now|are now|shall (?:now )?read|(?:shortened|extended|reduced|lengthened|cut|raised) to)\b[^.;]{0,40}$"
    r"|^[\"']?[^.;]{0,30}\bto [\"'](?:within |not more than )?$"
)
_STRUCK = re.compile(r"\b(?:struck|deleted|removed|crossed out|no longer|dropped|strike)\b")
_INSTEAD_OF = re.compile(
    r"\b(?:in place of|instead of|in lieu of|rather than|and not|not the|for the words|is substituted for|are substituted for|replac(?:es|ing)|supersed(?:es|ing)|formerly|previously|as opposed to|in exchange for)\b[^.;]{0,60}$"
)
_QUOTED_BEFORE = re.compile(r"\b(?:words?|phrase|figure|number|period|time)\b[^.;]{0,30}[\"'][^\"']{0,30}$|[\"'][^\"']{0,25}$")
_IMMEDIATE = re.compile(
    r"\b(?:immediately|forthwith|at once|straight ?away|instantly)\b(?! (?:upon|after|notify|inform))"
)
_BREACH_CONTEXT = re.compile(
    r"\b(?:breach\w*|incident\w*|unauthori[sz]ed|compromis\w+|discover\w*|aware|exposure|intrusion|event|learn\w*|confirm\w*|detect\w*|determin\w*|knowledge)\b"
)
_DESTROY_TALK = re.compile(
    r"\b(?:destr\w+|delet\w+|eras\w+|purg\w+|dispos\w+|return\w*|shred\w*|remov\w+|wip\w+|expung\w+|sanitiz\w+|hand back)\b"
)
_ACCESS_TALK = re.compile(
    r"\b(?:requests?|requested|cop(?:y|ies)|corrections?|chang(?:e|es)|answers?|answered|respon(?:d|ds|se)|amend\w*|review|inspect\w*|access|records?)\b"
)
#: times that say how long something stays, not by when it is done
_KEEPING = re.compile(
    r"\b(?:retain\w*|retention|keeps?|kept|stor(?:e|es|ed)|delet\w+|destr\w+|eras\w+|notif\w+|(?:forwards?|refers?|directs?|passes) [^.;]{0,50}\bto SCHOOL)\b"
)
#: What a row or a definition is about that gives the time of a notice or of a destruction; and what it must not be.
_NOTICE_TOPIC = re.compile(
    r"\b(?:notices?|notif\w+|first word|word to|inform\w*|tell\w*|told|alert\w*|making [^.;]{0,40}known|report\w*|call\w*|warn\w*)\b[^.;]{0,80}\b(?:breach\w*|incident\w*|event\w*|spill\w*|leak\w*|unauthori[sz]ed|exposure\w*|compromise\w*|intrusion\w*|loss)\b"
    r"|\b(?:breach\w*|incident\w*|event\w*|spill\w*|leak\w*|unauthori[sz]ed|exposure\w*|compromise\w*|intrusion\w*|loss)\b[^.;]{0,80}\b(?:notices?|notif\w+|word|inform\w*|tell\w*|told|alert\w*|known|report\w*|call\w*|warn\w*)\b"
)
_OTHER_NOTICE = re.compile(
    r"\b(?:written report|full report|complete report|final report|follow-?up|cure[sd]?|renewal|terminat\w+|parents?|famil\w+|individuals?|regulators?|authorit\w+|invoice\w*|certificate)\b"
)
_GONE_TOPIC = re.compile(
    r"\b(?:destr\w+|delet\w+|eras\w+|purg\w+|dispos\w+|shred\w*|wip(?:e|es|ed|ing)|expung\w+|clear(?:ing|ance|ed)|removal)\b"
)
_OTHER_END = re.compile(
    r"\b(?:certif\w+|confirmation|proof|back-?ups?|archiv\w+|tapes?|export\w*|invoice\w*|statement that)\b"
)
_TRIGGERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "discovery",
        re.compile(
            r"\b(?:discover\w*|becom\w+ aware|aware(?:ness)?|learn\w*|detect\w*|knowledge|finds? out|know\w*)\b"
        ),
    ),
    ("confirmation", re.compile(r"\bconfirm\w*\b")),
    ("determination", re.compile(r"\bdetermin\w*|conclud\w+ that\b")),
    ("written_request", re.compile(r"\b(?:request\w*|demand|instruct\w*|direct(?:ion|s|ed))\b")),
    ("termination", re.compile(r"\bterminat\w+|cancel\w*|clos(?:ure|ed|ing)|ends?\b")),
    ("expiry", re.compile(r"\bexpir\w+\b")),
)
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


def breach_clock(duties: tuple[int, ...], lines: tuple[Line, ...]) -> Clock | None:
    """The earliest time stated by which the school hears of a breach; a blank where nothing else is stated."""
    clocks = [c for i in duties for c in _clocks(i, lines, near=_near_breach)]
    clocks = [c for c in clocks if not _INTERNAL.search(c.around) or _BREACH_TALK.search(c.around)]
    clocks = [c for c in clocks if not _REPORT.search(c.around)] or clocks
    return _earliest(_in_force(clocks, lines))


def destruction_clock(duties: tuple[int, ...], lines: tuple[Line, ...]) -> Clock | None:
    """The time by which the data are gone at the end of the contract, else on request; 0 h for "upon termination"."""
    clocks = [c for i in duties for c in _at_once(i, lines) or _clocks(i, lines, near=_near_destruction)]
    clocks = _in_force([c for c in clocks if not _set_aside(c, lines[c.line])], lines)
    ranks = sorted({_rank(lines[c.line], c) for c in clocks})
    found = next((c for rank in ranks if (c := _earliest([k for k in clocks if _rank(lines[k.line], k) == rank]))), None)
    if found is not None and not (found.blank and any(not c.blank for c in clocks)):
        return found
    return _upon_the_end(duties, lines) or found


def _upon_the_end(duties: tuple[int, ...], lines: tuple[Line, ...]) -> Clock | None:
    """The moment itself of "shall, upon termination, destroy": 0 h, or what the contract adds to its term."""
    for i in duties:
        text = _reach(lines[i])
        moment = next((m for m in _AT_ONCE.finditer(text) if _DESTROY_TALK.search(text, max(0, m.start() - 200), m.end() + 200)), None)
        if moment is None or _VAGUE_TIME.search(text) or _TIME_OUTSIDE.search(text) or points_elsewhere(text):
            continue
        for n, line in enumerate(lines):
            added = _ADDED_TO_TERM.search(line.full)
            durations = find_durations(line.full[added.end() :]) if added else ()
            if durations and not durations[0].blank and durations[0].start < 12:
                d = durations[0]
                return Clock(d.text, d.hours, d.business, d.blank, _trigger(text), n, line.full)
        return Clock(moment[0], 0.0, business=False, blank=False, trigger=_trigger(text), line=i)
    return None


def _in_force(clocks: list[Clock], lines: tuple[Line, ...]) -> list[Clock]:
    """The times that count where a rider, or a sentence "notwithstanding" the rest, states its own."""
    later = [c for c in clocks if _OVERRIDES.search(f"{lines[c.line].heading} : {lines[c.line].full}")]
    return later if any(c.hours is not None for c in later) else clocks


def _rank(line: Line, clock: Clock) -> int:
    """How well a time answers "when are the data gone": at the contract's end, at some end, at last on request."""
    for words in (_END_OF_TIME.sub("by ", clock.around), _END_OF_TIME.sub("by ", _reach(line))):
        if _END_OF_CONTRACT.search(words) and not _only_on_request(clock.around):
            return 0
    if _is_at_end(line, clock):
        return 1
    return 3 if _REQUEST.search(clock.around) else 2


def _is_at_end(line: Line, clock: Clock) -> bool:
    """Whether a time counts from the end of the contract, and not only from a request."""
    if _END.search(_END_OF_TIME.sub("by ", clock.around)):
        return True
    return bool(_END.search(_END_OF_TIME.sub("by ", _reach(line)))) and not _REQUEST.search(clock.around)


def _only_on_request(around: str) -> bool:
    """Whether the words of a time speak of a request, and of no end."""
    return _REQUEST.search(around) is not None and _END.search(around) is None


def _at_once(index: int, lines: tuple[Line, ...]) -> list[Clock]:
    """The moment of "shall immediately destroy": a time of its own, where the sentence states no other."""
    text = lines[index].full
    moment = _IMMEDIATE.search(text)
    if moment is None or find_durations(text) or points_elsewhere(text) or not _END.search(_reach(lines[index])):
        return []
    return [
        Clock(moment[0], 0.0, business=False, blank=False, trigger=_trigger(text), line=index, around=text)
    ]


def access_clock(duties: tuple[int, ...], lines: tuple[Line, ...]) -> Clock | None:
    """The time by which records are shown or corrected: the longest where each has its own."""
    clocks = [c for i in duties for c in _clocks(i, lines, near=_near_access)]
    clocks = [c for c in clocks if not _KEEPING.search(c.around)]
    stated = [c for c in clocks if c.hours is not None]
    if stated:
        return max(stated, key=lambda c: (c.hours or 0.0, -c.line))
    return clocks[0] if clocks else None


def is_vague(line: Line) -> bool:
    """Whether a line names its time only vaguely ("promptly", "within a reasonable time")."""
    return _VAGUE_TIME.search(line.full) is not None


def _reach(line: Line) -> str:
    return f"{line.heading} {line.full}"


def _clocks(index: int, lines: tuple[Line, ...], *, near: Near) -> list[Clock]:
    own = _durations(index, lines)
    if own:
        return own
    elsewhere = _elsewhere(index, lines, near=near)
    if elsewhere:
        return elsewhere
    heading = _in_heading(index, lines)
    if heading:
        return heading
    return [c for i in near(index, lines) for c in _durations(i, lines)]


def _elsewhere(index: int, lines: tuple[Line, ...], *, near: Near) -> list[Clock]:
    """The time that a sentence leaves to a definition, a schedule or a row of a table."""
    topic, other = (_NOTICE_TOPIC, _OTHER_NOTICE) if near is _near_breach else (_GONE_TOPIC, _OTHER_END)
    if near is _near_access:
        return []
    return [
        Clock(
            s.duration.text,
            s.duration.hours,
            s.duration.business,
            s.duration.blank,
            _trigger(lines[index].full),
            s.line,
            f"{lines[index].full} : {s.duration.text}",
        )
        for s in stated_elsewhere(index, lines, topic=topic, other=other)
    ]


def _durations(index: int, lines: tuple[Line, ...]) -> list[Clock]:
    line = lines[index]
    everything = _replaced(add_up(find_durations(line.full), line.full), line.full)
    found = [d for d in everything if _is_limit(line.full, d)]
    if not found:
        found = [d for d in find_open(line.full) if not points_elsewhere(line.full)]
    own = [d for d in found if line.offset <= d.start]
    return [
        Clock(
            d.text,
            d.hours,
            d.business,
            d.blank,
            _trigger(line.full),
            index,
            _around(line.full, d, everything),
        )
        for d in own or found
    ]


def _replaced(found: tuple[Duration, ...], text: str) -> tuple[Duration, ...]:
    """The times that are left of a sentence that puts one in the place of another: "ten days" become "two days"."""
    for first, second in pairwise(found):
        between = text[first.end : second.start]
        if _GIVES_WAY.search(between) or (_STRUCK.search(between) and _QUOTED_BEFORE.search(text[: first.start])):
            return tuple(d for d in found if d is not first)
        if _INSTEAD_OF.search(between):
            return tuple(d for d in found if d is not second)
    return found


def _in_heading(index: int, lines: tuple[Line, ...]) -> list[Clock]:
    heading = lines[index].heading
    return [
        Clock(d.text, d.hours, d.business, d.blank, _trigger(lines[index].full), index, heading)
        for d in find_durations(heading)
        if _STRICT_LIMIT.search(heading[: d.start]) or heading[d.end :].strip(" )") == ""
    ]


def _is_limit(text: str, d: Duration) -> bool:
    before, after = text[: d.start].rstrip() + " ", text[d.end :]
    if _NOT_A_LIMIT_BEFORE.search(before) or _NOT_A_LIMIT_AFTER.match(after):
        return False
    sentence = before[before.rfind(". ") + 1 :][-160:] + d.text + after[:80].split(". ")[0]
    if _CURE.search(sentence) and not _DESTROY_TALK.search(sentence):
        return False
    return bool(
        _STRICT_LIMIT.search(before)
        or _LIMIT.search(before)
        or re.match(
            r"^(?:['s]*\s*(?:of|from|after|following|thereafter|later|hence|past)\b|[)\].,;]|$| at (?:most|the latest)| or (?:less|sooner)|,? never longer| (?:is|are) all\b| in which\b|: that is how long|[^.;]{0,60}\bat the latest)",
            after,
        )
    )


def _near_breach(index: int, lines: tuple[Line, ...]) -> list[int]:
    return [
        i
        for i in _neighbours(index, lines, back=3, ahead=4)
        if _BREACH_TALK.search(lines[i].full)
        and not _SCHOOL_NOTIFIES.search(lines[i].full)
        and (_BREACH_CONTEXT.search(lines[i].full) or _BREACH_CONTEXT.search(lines[i].heading))
    ]


def _near_destruction(index: int, lines: tuple[Line, ...]) -> list[int]:
    return [
        i
        for i in _neighbours(index, lines, back=3, ahead=4)
        if (_DESTROY_TALK.search(lines[i].full) or _POINTS_BACK.search(lines[i].full))
        and not _BACKUP.search(lines[i].text)
    ]


def _near_access(index: int, lines: tuple[Line, ...]) -> list[int]:
    return [
        i
        for i in _neighbours(index, lines, back=2, ahead=3)
        if _ACCESS_TALK.search(lines[i].full) and not _DESTROY_TALK.search(lines[i].full)
    ]


def _neighbours(index: int, lines: tuple[Line, ...], *, back: int, ahead: int) -> list[int]:
    """The lines around one, in the same section of the same part."""
    window = range(max(index - back, 0), min(index + ahead + 1, len(lines)))
    return [i for i in window if i != index and _same_section(lines[i], lines[index])]


def _same_section(a: Line, b: Line) -> bool:
    return a.sentence.part == b.sentence.part and a.clause.heading == b.clause.heading


def _set_aside(clock: Clock, line: Line) -> bool:
    """Whether the time is another one: of the backups, the certificate, the export window."""
    around = clock.around
    if _BACKUP.search(around) and not _WITH_BACKUPS.search(around):
        return True
    gone = _DESTROY_TALK.search(around)
    if gone is None and _BACKUP.search(line.text) and not _WITH_BACKUPS.search(line.text) and not _DATA.search(around):
        return True
    if _CERTIFY.search(around) and (gone is None or _GIVES_CERTIFICATE.search(around)):
        return True
    return bool(_EXPORT.search(around)) and gone is None


def _around(text: str, duration: Duration, everything: tuple[Duration, ...]) -> str:
    """The words that a duration belongs to: from the one before it, cut at "and", semicolons and the like."""
    start = max((d.end for d in everything if d.end <= duration.start), default=0)
    until = text.rfind("(", start, duration.start) if _IN_BRACKETS.search(text, start, duration.start) else duration.start
    start = max((m.end() for m in _PART_BEGINS.finditer(text, start, max(until, start))), default=start)
    stop = _PART_ENDS.search(text, duration.end)
    ends = [stop.start() if stop else len(text), *(d.start for d in everything if d.start >= duration.end)]
    return text[start : min(ends)]


def _earliest(clocks: list[Clock]) -> Clock | None:
    stated = [c for c in clocks if c.hours is not None]
    if stated:
        return min(stated, key=lambda c: (c.hours or 0.0, c.line))
    return clocks[0] if clocks else None


def _trigger(text: str) -> str:
    return next((name for name, pattern in _TRIGGERS if pattern.search(text)), "")
