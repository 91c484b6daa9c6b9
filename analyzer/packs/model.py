"""What a rule set is made of: frozen records, and the closed lists of words that its file may use."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal, get_args

from analyzer.records import Binds, Stance, TraitValue, Verdict, Weakness

Unit = Literal["hours", "days", "business_days"]
Kind = Literal["law", "model", "policy"]
OnExceed = Literal["weak", "conflict"]
Trust = Literal["primary", "secondary", "memory"]
Scalar = str | int | bool

UNITS: tuple[Unit, ...] = get_args(Unit)
KINDS: tuple[Kind, ...] = get_args(Kind)
BINDS: tuple[Binds, ...] = get_args(Binds)
TRUSTS: tuple[Trust, ...] = get_args(Trust)

#: Questions that decide whether a rule set applies; each is answered yes, no or unknown.
CONDITIONS = ("under_13", "research_agreement", "click_wrap", "school_issued_device")

#: What may make a promise less than full. ``partial:<part>`` says what is missing; `partial` covers all.
HEDGES = (
    "no_number", "blank", "efforts", "permission", "vague_time", "vague_purpose", "carve_out", "affiliates",
    "narrow_scope", "outside_document", "as_required_by_law", "partial", "mutual", "notice_only",
)  # fmt: skip
PARTIAL = "partial:"


def is_accepted(code: str, accept: tuple[str, ...]) -> bool:
    """Whether a rule lets a hedge pass."""
    return code in accept or (code.startswith(PARTIAL) and "partial" in accept)


#: Events that may start a clock.
TRIGGERS = (
    "incident", "discovery", "determination", "confirmation", "written_request", "termination", "expiry",
    "no_longer_needed",
)  # fmt: skip

#: term -> names that `max` may limit -> the parameters of a reading that hold the number, first one stated.
LIMITED: dict[str, dict[str, tuple[str, ...]]] = {
    "breach_notification": {"deadline": ("deadline",)},
    "data_destruction": {"deadline": ("deadline",)},
    "parent_access": {"access": ("access", "deadline"), "deadline": ("deadline",)},
    "audit_rights": {"notice": ("notice",)},
}

#: fact -> the values it can take, ``None`` where it is free text, a date or a number.
FACTS: dict[str, tuple[Scalar, ...] | None] = {
    "vendor": None,
    "school": None,
    "product": None,
    "state": None,
    "document_type": (
        "student_dpa", "terms_of_service", "privacy_policy", "service_agreement", "general_dpa", "amendment",
        "other",
    ),
    "effective_date": None,
    "expiration_date": None,
    "term_months": None,
    "auto_renewal": (True, False),
    "signed": ("both", "provider", "school", "none"),
    "model_form": ("ndpa_v1", "ndpa_v2", "state_form", "none"),
    "general_offer": ("signed", "unsigned", "absent"),
}  # fmt: skip


def calendar_hours(hours: float, *, business: bool) -> float:
    """Hours on the calendar. n business days are taken as ``n + 2 * ceil(n / 5)`` calendar days.

    Args:
        hours: where `business`, a business day counts 24.
        business: whether the days are business days.
    """
    if not business:
        return hours
    days = hours / 24
    return (days + 2 * math.ceil(days / 5)) * 24


@dataclass(frozen=True, slots=True)
class Limit:
    """The longest time that still meets a requirement; the limit itself meets it."""

    value: float
    unit: Unit

    @property
    def hours(self) -> float:
        """In calendar hours, so that limits and deadlines of any unit compare."""
        counted = self.value if self.unit == "hours" else self.value * 24
        return calendar_hours(counted, business=self.unit == "business_days")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a requirement asks beyond the promise itself. Empty: any full promise meets it."""

    max: dict[str, Limit] = field(default_factory=dict)  #: deadline, notice or access -> the longest time
    trigger: tuple[str, ...] = ()  #: events that may start the clock; none: any
    any_number: bool = False  #: a number of hours or days, however large
    must_state: tuple[str, ...] = ()  #: traits of the term that must not be absent
    frameworks_any: tuple[str, ...] = ()  #: one of these security frameworks must be named
    accept: tuple[str, ...] = ()  #: hedge codes that do not make the promise weak
    on_exceed: OnExceed = "weak"  #: the verdict beyond `max`, or where a fact is not as `equals` asks
    equals: tuple[Scalar, ...] = ()  #: facts only: one of these values; none: any value


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a rule set asks of a contract."""

    id: str  #: ``<pack>.<term or fact>[.n]``
    pack: str
    term: str  #: term id, or the fact's name where `is_fact`
    is_fact: bool
    severity: Literal["required", "recommended"]
    binds: Binds
    limits: Limits
    citation: str
    note: str  #: what is asked, in plain words for a director
    confidence: Trust  #: how the source was seen: primary text, a summary of it, or from memory


@dataclass(frozen=True, slots=True)
class Duty:
    """Something the district itself must do; no clause shows it."""

    id: str
    what: str
    within: Limit | None = None
    after: str = ""  #: the event the time runs from, in plain words
    contents: tuple[str, ...] = ()
    citation: str = ""
    confidence: Trust = "memory"


@dataclass(frozen=True, slots=True)
class Given:
    """What a paper says, in an example of a rule set."""

    stance: Stance = "commits"
    hedges: tuple[str, ...] = ()
    deadline_hours: float | None = None
    business: bool = False
    blank: bool = False
    trigger: str = ""
    frameworks: tuple[str, ...] = ()
    traits: dict[str, TraitValue] = field(default_factory=dict)
    value: Scalar | None = None  #: of a fact


@dataclass(frozen=True, slots=True)
class Example:
    """A case with its verdict, kept in the rule set's own file; each is a test."""

    requirement: str  #: full id
    given: Given
    verdict: Verdict
    weakness: Weakness | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """A rule set, with what it inherits already filled in."""

    id: str
    name: str
    kind: Kind
    jurisdiction: str  #: ``US`` or a state's two letters
    citation: str
    effective: str  #: as the source gives it, a date or a school year; may be empty
    applies_if: tuple[str, ...]  #: of `CONDITIONS`; all must hold; none: always
    note: str
    extends: str | None
    requirements: tuple[Requirement, ...]
    district_duties: tuple[Duty, ...]
    examples: tuple[Example, ...]
    hash: str  #: of the content, inherited requirements included; comments and layout do not count

    def requirement(self, id: str) -> Requirement:
        """The requirement with this full id. Raises `KeyError` where there is none."""
        for requirement in self.requirements:
            if requirement.id == id:
                return requirement
        raise KeyError(id)
