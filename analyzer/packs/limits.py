"""The `limits` of a requirement: parsed, and refused where no contract could ever meet them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from analyzer.packs.fields import Place, Tree
from analyzer.packs.model import (
    FACTS,
    HEDGES,
    LIMITED,
    PARTIAL,
    TRIGGERS,
    UNITS,
    Limit,
    Limits,
    OnExceed,
    Scalar,
    Unit,
    is_accepted,
)
from analyzer.terms import Term

_TERM_KEYS = (
    "max", "trigger", "any_number", "must_state", "frameworks_any", "accept", "on_exceed",
)  # fmt: skip
_FACT_KEYS = ("equals", "on_exceed")
_ON_EXCEED = ("weak", "conflict")


def parse_limit(value: object, key: str, place: Place) -> Limit:
    """A time such as ``{value: 72, unit: hours}``."""
    entry = place.mapping(value, key, ("value", "unit"), ("value", "unit"))
    unit = cast(Unit, place.word(entry["unit"], f"{key}.unit", UNITS))
    return Limit(place.number(entry["value"], f"{key}.value"), unit)


def parse_term_limits(value: object, term: Term, place: Place) -> Limits:
    """The limits of a requirement on a term.

    Raises:
        PackError: a key or word is unknown, does not belong to the term, or contradicts another.
    """
    entry = place.mapping(value, "limits", _TERM_KEYS)
    limits = Limits(
        max=_parse_max(entry.get("max", {}), term, place),
        trigger=place.words(entry.get("trigger", []), "limits.trigger", TRIGGERS),
        any_number=place.flag(entry.get("any_number", False), "limits.any_number"),
        must_state=_traits(entry.get("must_state", []), term, place),
        frameworks_any=place.words(entry.get("frameworks_any", []), "limits.frameworks_any"),
        accept=_accept(entry.get("accept", []), term, place),
        on_exceed=_on_exceed(entry, place),
    )
    _check(limits, entry, term, place)
    return limits


def parse_fact_limits(value: object, fact: str, place: Place) -> Limits:
    """The limits of a requirement on a fact: the values it may have; none means that any will do."""
    entry = place.mapping(value, "limits", _FACT_KEYS)
    if "on_exceed" in entry and "equals" not in entry:
        raise place.error("limits.on_exceed", "this has no effect without equals")
    given = entry.get("equals", [])
    listed = given if isinstance(given, list) else [given]
    if "equals" in entry and not listed:
        raise place.error("limits.equals", "no value can meet an empty list")
    return Limits(
        equals=tuple(_fact_value(v, fact, place) for v in listed), on_exceed=_on_exceed(entry, place)
    )


def _parse_max(value: object, term: Term, place: Place) -> dict[str, Limit]:
    names = tuple(LIMITED.get(term.id, {}))
    if value and not names:
        raise place.error("limits.max", f"{term.id} has no time to limit", word=term.id, choices=LIMITED)
    entry = place.mapping(value, "limits.max", names)
    return {name: parse_limit(limit, f"limits.max.{name}", place) for name, limit in entry.items()}


def _traits(value: object, term: Term, place: Place) -> tuple[str, ...]:
    if value and not term.traits:
        raise place.error("limits.must_state", f"{term.id} has no traits to ask for")
    return place.words(value, "limits.must_state", tuple(term.traits))


def _accept(value: object, term: Term, place: Place) -> tuple[str, ...]:
    codes = (*HEDGES, *(PARTIAL + trait for trait in term.traits))
    return place.words(value, "limits.accept", codes)


def _on_exceed(entry: Tree, place: Place) -> OnExceed:
    return cast(OnExceed, place.word(entry.get("on_exceed", "weak"), "limits.on_exceed", _ON_EXCEED))


def _check(limits: Limits, entry: Tree, term: Term, place: Place) -> None:
    """Refuse limits that contradict each other, or that nothing in a contract could be held against."""
    clocked = "deadline" in LIMITED.get(term.id, {})
    if limits.any_number and term.id not in LIMITED:
        raise place.error(
            "limits.any_number", f"{term.id} has no time to number", word=term.id, choices=LIMITED
        )
    if limits.trigger and not clocked:
        raise place.error("limits.trigger", f"{term.id} has no clock to start")
    if limits.frameworks_any and term.id != "security_safeguards":
        raise place.error(
            "limits.frameworks_any", f"{term.id} names no frameworks; only security_safeguards does"
        )
    if "on_exceed" in entry and not limits.max:
        raise place.error("limits.on_exceed", "this has no effect without max")
    if len(limits.max) > 1 and term.id == "parent_access":
        raise place.error("limits.max", "deadline and access limit the same time here; keep one")
    if limits.any_number and _meets(limits.accept, ("no_number", "vague_time", "blank")):
        raise place.error("limits.accept", "a number is asked for by any_number, and its lack accepted here")
    for trait in limits.must_state:
        if is_accepted(PARTIAL + trait, limits.accept):
            raise place.error(
                "limits.accept", f"{trait} is asked for by must_state, and its lack accepted here"
            )


def _meets(words: Sequence[str], others: Sequence[str]) -> bool:
    return any(word in others for word in words)


def _fact_value(value: object, fact: str, place: Place) -> Scalar:
    choices = FACTS[fact]
    if not isinstance(value, str | int | bool):
        raise place.error("limits.equals", f"{value!r} is not text, a whole number, true or false")
    if choices is not None and not any(
        value is c or (value == c and not isinstance(c, bool)) for c in choices
    ):
        raise place.error(
            "limits.equals", f"{value!r} is never the {fact} of a paper", word=value, choices=choices
        )
    return value
