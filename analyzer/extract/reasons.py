"""One plain sentence for each reading: what the words do, where, and what they lack."""

from __future__ import annotations

from analyzer.extract.evidence import place_of
from analyzer.extract.stance import Decision
from analyzer.records import Evidence
from analyzer.words import label, labels


def reason_of(decision: Decision, evidence: tuple[Evidence, ...], nearest: tuple[Evidence, ...]) -> str:
    """The reason shown beside a verdict. It quotes no text; the evidence does."""
    where = place_of(evidence[0].page, evidence[0].section) if evidence else ""
    where = where[:1].upper() + where[1:] if where else label("reason.somewhere")
    match decision.stance:
        case "commits":
            clock = decision.clock
            if clock is not None and clock.hours is not None:
                return label("reason.commits_clock", where=where, clock=clock.text)
            return label("reason.commits", where=where)
        case "contrary":
            return label("reason.contrary", where=where)
        case "hedged":
            return label("reason.hedged", where=where, why=_why(decision.hedges))
        case "silent":
            if nearest:
                near = place_of(nearest[0].page, nearest[0].section) or label("reason.somewhere_lower")
                return label("reason.silent_near", near=near)
            return label("reason.silent")


def with_pending(reason: str, who: str) -> str:
    """A reason that says whose change, not yet accepted, it rests on; `who` may be nobody."""
    return f"{reason} {label('reason.pending', who=who)}" if who else reason


def _why(hedges: tuple[str, ...]) -> str:
    known = labels("hedge")
    texts = dict.fromkeys(known.get(h.split(":")[0], known["partial"]) for h in hedges)
    return "; ".join(list(texts)[:2]) or known["partial"]
