"""The entries of a rule set's file: requirements, the district's own duties, and examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from analyzer.packs.fields import Place, Tree
from analyzer.packs.limits import parse_fact_limits, parse_limit, parse_term_limits
from analyzer.packs.model import (
    BINDS,
    FACTS,
    HEDGES,
    PARTIAL,
    TRIGGERS,
    TRUSTS,
    Duty,
    Example,
    Given,
    Kind,
    Limits,
    Requirement,
    Trust,
)
from analyzer.records import STANCES, VERDICTS, Binds, Severity, Stance, TraitValue, Verdict, Weakness
from analyzer.terms import TERM_IDS, load_terms

REQUIREMENT_KEYS = (
    "id", "term", "fact", "severity", "binds", "limits", "citation", "note", "confidence",
)  # fmt: skip
_DUTY_KEYS = ("id", "what", "within", "after", "contents", "citation", "confidence")
_EXAMPLE_KEYS = ("requirement", "given", "verdict", "weakness")
_GIVEN_KEYS = (
    "stance", "hedges", "deadline_hours", "business", "blank", "trigger", "frameworks", "traits", "value",
)  # fmt: skip
_SEVERITIES = ("required", "recommended")
_TRAIT_VALUES = ("present", "absent", "unknown")
_WEAKNESSES = ("vague", "late", "blank", "part", "check")


def subject_of(entry: Tree, place: Place) -> str:
    """The term or fact that an entry asks for; exactly one of them."""
    if ("term" in entry) == ("fact" in entry):
        raise place.error("term", "a requirement names either a term or a fact")
    if "term" in entry:
        return place.word(entry["term"], "term", TERM_IDS)
    return place.word(entry["fact"], "fact", tuple(FACTS))


def parse_requirement(local: str, entry: Tree, pack_id: str, kind: Kind, file: str) -> Requirement:
    """A requirement from its entry, inherited keys included.

    Args:
        local: its id within the rule set.
        entry: as written.
        pack_id: the rule set that asks, which may have inherited the entry.
        kind: of the rule set; the source of a law counts as unseen until the entry says otherwise.
        file: for messages.

    Raises:
        PackError: a key, a word or a limit is wrong.
    """
    place = Place(file, f"requirement {local}")
    place.mapping(entry, "", REQUIREMENT_KEYS, ("severity", "binds", "citation", "note"))
    subject = subject_of(entry, place)
    trust = "memory" if kind == "law" else "primary"  # a law's source must be shown; a policy is its own
    return Requirement(
        id=f"{pack_id}.{local}",
        pack=pack_id,
        term=subject,
        is_fact="fact" in entry,
        severity=cast(Severity, place.word(entry["severity"], "severity", _SEVERITIES)),
        binds=cast(Binds, place.word(entry["binds"], "binds", BINDS)),
        limits=_limits(entry.get("limits", {}), subject, place, is_fact="fact" in entry),
        citation=place.text(entry["citation"], "citation"),
        note=place.text(entry["note"], "note"),
        confidence=cast(Trust, place.word(entry.get("confidence", trust), "confidence", TRUSTS)),
    )


def _limits(value: object, subject: str, place: Place, *, is_fact: bool) -> Limits:
    if is_fact:
        return parse_fact_limits(value, subject, place)
    return parse_term_limits(value, load_terms()[subject], place)


def parse_duties(value: object, place: Place, inherited: Mapping[str, Duty]) -> dict[str, Duty]:
    """The district's duties by id: the inherited ones first, replaced where named again."""
    own: dict[str, Duty] = {}
    for number, item in enumerate(place.items(value, "district_duties"), start=1):
        here = Place(place.file, f"district duty {number}")
        entry = here.mapping(item, "district_duties", _DUTY_KEYS, ("id", "what"))
        duty = Duty(
            id=here.text(entry["id"], "id"),
            what=here.text(entry["what"], "what"),
            within=parse_limit(entry["within"], "within", here) if "within" in entry else None,
            after=here.text(entry.get("after", ""), "after", empty=True),
            contents=here.words(entry.get("contents", []), "contents"),
            citation=here.text(entry.get("citation", ""), "citation", empty=True),
            confidence=cast(Trust, here.word(entry.get("confidence", "memory"), "confidence", TRUSTS)),
        )
        if duty.id in own:
            raise here.error("id", f"{duty.id!r} stands here twice")
        own[duty.id] = duty
    return {**inherited, **own}


def parse_examples(
    value: object, requirements: Sequence[Requirement], pack_id: str, place: Place
) -> tuple[Example, ...]:
    """The examples of a rule set, each tied to one of its requirements."""
    known = {r.id.removeprefix(f"{pack_id}."): r for r in requirements}
    parsed = []
    for number, item in enumerate(place.items(value, "examples"), start=1):
        here = Place(place.file, f"example {number}")
        entry = here.mapping(item, "examples", _EXAMPLE_KEYS, ("requirement", "given", "verdict"))
        requirement = known[here.word(entry["requirement"], "requirement", tuple(known))]
        weakness = here.word(entry["weakness"], "weakness", _WEAKNESSES) if "weakness" in entry else None
        parsed.append(
            Example(
                requirement=requirement.id,
                given=_given(entry["given"], requirement, here),
                verdict=cast(Verdict, here.word(entry["verdict"], "verdict", VERDICTS)),
                weakness=cast(Weakness | None, weakness),
            )
        )
    return tuple(parsed)


def _given(value: object, requirement: Requirement, place: Place) -> Given:
    entry = place.mapping(value, "given", ("value",) if requirement.is_fact else _GIVEN_KEYS[:-1])
    if requirement.is_fact:
        stated = entry.get("value")
        if stated is not None and not isinstance(stated, str | int | bool):
            raise place.error("given.value", "this must be text, a whole number, true or false")
        return Given(value=stated)
    traits = tuple(load_terms()[requirement.term].traits)
    named = place.mapping(entry.get("traits", {}), "given.traits", traits)
    hours = entry.get("deadline_hours")
    return Given(
        stance=cast(Stance, place.word(entry.get("stance", "commits"), "given.stance", STANCES)),
        hedges=place.words(
            entry.get("hedges", []), "given.hedges", (*HEDGES, *(PARTIAL + t for t in traits))
        ),
        deadline_hours=None if hours is None else place.number(hours, "given.deadline_hours", zero=True),
        business=place.flag(entry.get("business", False), "given.business"),
        blank=place.flag(entry.get("blank", False), "given.blank"),
        trigger=place.word(entry.get("trigger", ""), "given.trigger", ("", *TRIGGERS)),
        frameworks=place.words(entry.get("frameworks", []), "given.frameworks"),
        traits={
            name: cast(TraitValue, place.word(trait, f"given.traits.{name}", _TRAIT_VALUES))
            for name, trait in named.items()
        },
    )
