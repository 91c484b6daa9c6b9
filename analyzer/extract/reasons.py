"""One plain sentence for each reading: what the words do, where, and what they lack."""

from __future__ import annotations

import re

from analyzer.extract.durations import find_durations
from analyzer.extract.evidence import NAMED_PART, section_of
from analyzer.extract.lines import Line
from analyzer.extract.stance import Decision
from analyzer.records import Evidence
from analyzer.text import shortened
from analyzer.words import label, labels

_NUMBERED = re.compile(r"\d|^[IVXLC]+\b|^[A-Za-z]\b")
_LONGEST_HEADING = 48
_AT_ONCE = re.compile(r"\bimmediate|\bat once\b|\bupon\b|\bwhen\b", re.IGNORECASE)
_SCHOOL_ACTS = re.compile(r"\bSCHOOL\b[^.;]{0,30}\b(?:shall|will|must|may|can|agrees?|is responsible)\b")
#: What a time may run from.
_TRIGGERS: dict[str, tuple[str, ...]] = {
    "breach_notification": ("incident", "discovery", "determination", "confirmation"),
    "data_destruction": ("written_request", "termination", "expiry", "no_longer_needed"),
}
#: Times beside the one that counts, which a reader may take for it.
_OTHER_CLOCKS: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "breach_notification": (
        ("cure", re.compile(r"\bbreach\w*\b[^.;]{0,120}\bcur(?:e|es|ed|ing)\b|\bcure\b[^.;]{0,60}\bbreach")),
    ),
    "data_destruction": (
        ("backup", re.compile(r"\bback-?ups?\b|\barchiv\w+")),
        ("certificate", re.compile(r"\bcertif\w+")),
    ),
}


def reason_of(
    term: str,
    decision: Decision,
    evidence: tuple[Evidence, ...],
    nearest: tuple[Evidence, ...],
    near: tuple[Line, ...],
) -> str:
    """The reason shown beside a verdict: where, and what it says. It quotes nothing but headings.

    Args:
        term: The id of the term.
        decision: How the term was decided.
        evidence: What is quoted for it, the most telling first.
        nearest: For silence, what came nearest, best first.
        near: The lines of `nearest`.
    """
    where = where_of(evidence[0]) if evidence else label("reason.somewhere")
    where = where[:1].upper() + where[1:]
    match decision.stance:
        case "commits":
            return _promise(term, decision, where)
        case "contrary":
            return label("reason.contrary", where=where, opposite=label(f"opposite.{term}"))
        case "hedged":
            why = _why(decision.hedges)
            return label("reason.hedged", where=where, matter=label(f"matter.{term}"), why=why)
        case "silent":
            matter = label(f"matter.{term}")
            if not nearest:
                return label("reason.silent", matter=matter)
            return label(
                "reason.silent_near", matter=matter, near=where_of(nearest[0]), because=_because(near)
            )


def other_clock(term: str, decision: Decision, lines: tuple[Line, ...]) -> str:
    """Names a time that stands near and is not the term's: the 30 days to cure a breach of contract, say."""
    concerns = _OTHER_CLOCKS.get(term, ())
    if not concerns or decision.stance == "silent":
        return ""
    deciding = {lines[i].sentence.index for i in decision.lines}
    for line in lines:
        for concern, pattern in concerns:
            if line.sentence.index in deciding or not pattern.search(line.text):
                continue
            stated = next((found for found in find_durations(line.text) if found.hours is not None), None)
            if stated is not None:
                section = section_of(line)
                near = _section(section) if section else label("reason.somewhere_lower")
                about = label(f"reason.concern_{concern}")
                return label("reason.other_clock", clock=stated.text, near=near, concern=about)
    return ""


def with_pending(reason: str, who: str) -> str:
    """A reason that says whose change, not yet accepted, it rests on; `who` may be nobody."""
    return f"{reason} {label('reason.pending', who=who)}" if who else reason


def where_of(evidence: Evidence) -> str:
    """Page and section of a quote in a sentence: ``page 4, section 7.2`` or ``page 4, “Data use”``."""
    page = f"page {evidence.page}" if evidence.page else ""
    section = _section(evidence.section) if evidence.section else ""
    if page and section:
        return label("reason.at", page=page, section=section)
    return page or section or label("reason.somewhere_lower")


def _section(section: str) -> str:
    if NAMED_PART.match(section) and len(section) <= _LONGEST_HEADING:
        return label("reason.number", number=section)
    if _NUMBERED.search(section) and len(section.split()) == 1:
        return label("reason.section", number=section)
    return label("reason.heading", heading=shortened(section.strip('"“” '), _LONGEST_HEADING))


def _promise(term: str, decision: Decision, where: str) -> str:
    promise, clock = label(f"promise.{term}"), decision.clock
    if clock is None or clock.hours is None:
        return label("reason.commits", where=where, promise=promise)
    if not clock.hours and _AT_ONCE.search(clock.text):
        return label("reason.commits_clock_at_once", where=where, promise=promise)
    if clock.trigger in _TRIGGERS.get(term, ()) and (trigger := labels("trigger").get(clock.trigger)):
        return label(
            "reason.commits_clock_from", where=where, promise=promise, clock=clock.text, trigger=trigger
        )
    return label("reason.commits_clock", where=where, promise=promise, clock=clock.text)


def _because(near: tuple[Line, ...]) -> str:
    """Why the nearest passage does not count."""
    zones = {"recital": "recital", "definition": "definition"}
    zone = zones.get(near[0].sentence.zone) if near else None
    told = _SCHOOL_ACTS.search(near[0].full) if near else None
    school = told is not None and "PROVIDER" not in near[0].full[: told.end()]
    return label(f"reason.because_{zone or ('school' if school else 'other')}")


def _why(hedges: tuple[str, ...]) -> str:
    known, parts = labels("hedge"), labels("part")
    texts = []
    for hedge in hedges:
        code, _, part = hedge.partition(":")
        texts.append(parts.get(part) or known.get(code, known["partial"]))
    return "; ".join(list(dict.fromkeys(texts))[:2]) or known["partial"]
