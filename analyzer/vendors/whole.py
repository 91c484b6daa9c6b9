"""One paper in several files: its reading as a whole, and what it came to handed back to the files.

Signatures count from the body, from its later pages and from a page to sign; those on an exhibit do not,
save on an offer to other schools. What the body states goes before what its parts state; a person's word
before both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from analyzer.records import (
    Assessed,
    Fact,
    FactValue,
    Makeup,
    Paper,
    Reading,
    Signature,
    Stance,
    TermReading,
)
from analyzer.vendors.papers import ON_OFFER, make_paper
from analyzer.vendors.parts import file_name
from analyzer.vendors.pieces_alike import pages_named, part_name
from analyzer.words import label

#: A proof is the certificate of an e-signature service: its signatures count, and nothing else in it.
Role = Literal["body", "pages", "signature_page", "exhibit", "copy", "proof"]
#: What an exhibit may state for the paper; its own dates and parties are not the paper's.
_OF_EXHIBIT = frozenset({"product", "general_offer", "model_form"})
#: What an exhibit states too, where the paper says that its end stands in it.
_OF_TERM = frozenset({"effective_date", "expiration_date", "term_months", "auto_renewal"})
_OF_PAGE = frozenset({"school", "vendor", "effective_date"})
_STANCES: tuple[Stance, ...] = ("commits", "hedged", "contrary", "silent")
_ASSESSED: tuple[Assessed, ...] = ("all", "part", "none")


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a paper."""

    paper: Paper
    role: Role
    lent: bool = False  #: the file is told with another paper; only its signatures count here


def whole_of(parts: Sequence[Part], *, as_of: date) -> Paper:
    """A paper made of several files, its body first; its standing is that of all of them together."""
    body = parts[0].paper
    counted = [part for part in parts if part.role != "copy"]
    whole = make_paper(whole_reading(counted), body.path, as_of=as_of)
    return replace(
        whole,
        standing_reason=" ".join((whole.standing_reason, *_where(counted))),
        parts=tuple(part.paper for part in parts if not part.lent),
    )


def whole_reading(parts: Sequence[Part]) -> Reading:
    """The readings of a paper's files as one, of the body's identity."""
    body = parts[0].paper.reading
    signing = [part for part in parts if part.role != "exhibit"]
    parts = [part for part in parts if part.role != "proof"]
    readings = [part.paper.reading for part in parts]
    document = replace(
        body.document,
        pages=sum(r.document.pages for r in readings),
        words=sum(r.document.words for r in readings),
        pages_unread=tuple(page for r in readings for page in r.document.pages_unread),
    )
    return replace(
        body,
        document=document,
        readings=_terms(readings),
        facts=_facts(parts, signing),
        signatures=_signatures(signing, readings),
        schedule=tuple(dict.fromkeys(row for r in readings for row in r.schedule)),
        mentions=tuple(mention for r in readings for mention in r.mentions),
        problems=tuple(dict.fromkeys(problem for r in readings for problem in r.problems)),
        makeup=_makeup(parts),
    )


def _where(parts: Sequence[Part]) -> tuple[str, ...]:
    """The files besides the body in which somebody signs, and the last pages where they lack."""
    files = [
        p.paper.path
        for p in parts[1:]
        if p.role != "exhibit" and any(s.signed for s in p.paper.reading.signatures)
    ]
    names = ", ".join(dict.fromkeys(file_name(path) for path in files))
    roles = {part.role for part in parts}
    key = "signed_in" if "pages" in roles else "proven_by" if "proof" in roles else "signed_on"
    said = [label(f"joined.{key}", files=names)] if names else []
    made = _makeup([part for part in parts if part.role != "proof"])
    if made.last_page < made.of_pages:
        said.append(_lacking(made))
    return tuple(said)


def _lacking(made: Makeup) -> str:
    """Which of the last pages or parts of a paper are in none of the files."""
    if made.counts:
        lack = ", ".join(part_name(n, made.counts) for n in range(made.last_page + 1, made.of_pages + 1))
        return label("joined.parts_lack", parts=lack)
    pages = pages_named(made.last_page + 1, made.of_pages)
    return label("joined.pages_lack", pages=pages, total=made.of_pages)


def _facts(parts: Sequence[Part], signing: Sequence[Part]) -> dict[str, Fact]:
    names = dict.fromkeys(name for part in parts for name in part.paper.reading.facts)
    return {**{name: _fact(name, parts) for name in names}, "signed": _signed(signing)}


def _fact(name: str, parts: Sequence[Part]) -> Fact:
    """What the first of the files that states something says; a person's word on any file goes first."""
    found = [part.paper.reading.facts[name] for part in parts if name in part.paper.reading.facts]
    told = [fact for fact in found if fact.corrected_by]
    if told:
        return told[0]
    pointed = {one for part in parts for one in part.paper.reading.makeup.ends_in}
    allowed = [
        part.paper.reading.facts[name]
        for part in parts
        if name in part.paper.reading.facts
        and (_may_state(part.role, name) or (name in _OF_TERM and part.paper.reading.makeup.label in pointed))
    ]
    stated = [fact for fact in allowed if fact.value is not None and not _is_nothing(name, fact.value)]
    return next(iter(stated or allowed or found))


def _may_state(role: Role, name: str) -> bool:
    if role == "exhibit":
        return name in _OF_EXHIBIT
    return role != "signature_page" or name in _OF_PAGE


def _is_nothing(name: str, value: FactValue) -> bool:
    return (name == "general_offer" and value == "absent") or (name == "model_form" and value == "none")


def _signed(parts: Sequence[Part]) -> Fact:
    """Who has signed, over all files; of a mark that a person must look at nobody can tell."""
    signing = [part.paper.reading for part in parts if part.role != "exhibit"]
    told = next(
        (r.facts["signed"] for r in signing if "signed" in r.facts and r.facts["signed"].corrected_by), None
    )
    if told is not None:
        return told
    said = [r.fact("signed") for r in signing]
    sides: set[str] = {s.party for r in signing for s in _own(r) if s.signed and s.party != "unknown"}
    sides |= {str(value) for value in said if value in ("provider", "school")}
    evidence = tuple(e for r in signing if "signed" in r.facts for e in r.facts["signed"].evidence)
    if "both" in said or {"provider", "school"} <= sides:
        return Fact("both", 0.7, evidence)
    if any(s.method == "mark" and not s.signed for r in signing for s in _own(r)):
        return Fact(None, 0.0, evidence)
    side = next((name for name in ("provider", "school") if name in sides), None)
    return Fact(side or ("none" if "none" in said else None), 0.7, evidence)


def signed_in(files: Sequence[Paper]) -> FactValue:
    """Who has signed a paper that lies in these files."""
    return _signed([Part(file, file.reading.makeup.kind or "pages") for file in files]).value


def _own(reading: Reading) -> list[Signature]:
    return [s for s in reading.signatures if not ON_OFFER.search(s.place)]


def _signatures(signing: Sequence[Part], readings: Sequence[Reading]) -> tuple[Signature, ...]:
    """The lines of all files; an empty line of a side that signs in another file is none."""
    lines = [s for part in signing for s in _own(part.paper.reading)]
    offers = [s for r in readings for s in r.signatures if ON_OFFER.search(s.place)]
    sides = {s.party for s in lines if s.signed}
    done = {"provider", "school"} <= sides
    kept = [s for s in lines if s.signed or s.method == "mark" or not (s.party in sides or done)]
    return tuple(dict.fromkeys((*kept, *offers)))


def _terms(readings: Sequence[Reading]) -> tuple[TermReading, ...]:
    """For each term the strongest reading; a silence is only as sure as the file that was read worst."""
    merged = []
    for term in dict.fromkeys(t.term for r in readings for t in r.readings):
        found = [t for r in readings for t in r.readings if t.term == term]
        best = min(found, key=lambda t: _STANCES.index(t.stance))
        worst = max((t.assessed for t in found), key=_ASSESSED.index)
        merged.append(replace(best, assessed=worst) if best.stance == "silent" else best)
    return tuple(merged)


def _makeup(parts: Sequence[Part]) -> Makeup:
    """How the whole begins and ends: as its body begins, and its last pages end."""
    made = [part.paper.reading.makeup for part in parts]
    last = next(
        (p.paper.reading.makeup for p in reversed(parts) if p.paper.reading.makeup.last_page), made[0]
    )
    labels = (
        *(p.paper.reading.makeup.label for p in parts if p.role == "exhibit"),
        *(f"part {part_name(m.first_page, m.counts)}".lower() for m in made if m.counts),
    )
    return replace(
        made[0],
        holds=tuple(dict.fromkeys((*(one for m in made for one in m.holds), *filter(None, labels)))),
        names=tuple(dict.fromkeys(one for m in made for one in m.names)),
        titles=tuple(dict.fromkeys(one for m in made if not m.kind for one in m.titles)),
        signed_elsewhere=any(m.signed_elsewhere for m in made),
        ends_in=tuple(dict.fromkeys(one for m in made for one in m.ends_in)),
        last_page=last.last_page,
    )
