"""What a term is made of, and the closed list of the 27."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analyzer.records import Stance

#: The groups in the order in which they are shown, and the terms of each in theirs.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "Ownership and access": ("data_ownership", "student_content", "parent_access"),
    "Use": (
        "purpose_limitation",
        "no_resale",
        "no_targeted_advertising",
        "no_profiling",
        "no_ai_training",
        "deidentified_data",
        "school_official",
    ),
    "Sharing": ("subprocessors", "redisclosure_limits"),
    "Security": (
        "security_safeguards",
        "encryption",
        "workforce_confidentiality",
        "data_location",
        "audit_rights",
    ),
    "Incidents": ("breach_notification", "breach_costs"),
    "End of life": ("data_destruction",),
    "Law and paper": (
        "ferpa_compliance",
        "coppa_compliance",
        "precedence",
        "no_unilateral_change",
        "data_schedule",
        "public_disclosure",
        "termination_right",
    ),
}

#: All term ids, in the order in which they are shown.
TERM_IDS: tuple[str, ...] = tuple(term for members in GROUPS.values() for term in members)

#: The eight terms that no student-data agreement should lack.
CORE: tuple[str, ...] = (
    "data_ownership",
    "purpose_limitation",
    "no_resale",
    "security_safeguards",
    "audit_rights",
    "breach_notification",
    "data_destruction",
    "ferpa_compliance",
)

#: What the reader can note of a term besides its stance.
PARAMETERS: tuple[str, ...] = (
    "deadline",
    "notice",
    "certification",
    "frameworks",
    "list",
    "laws",
    "elements",
)


@dataclass(frozen=True, slots=True)
class Example:
    """A stretch of contract that must read with one stance when it is the whole contract."""

    text: str
    stance: Stance
    heading: str = ""
    lead_in: str = ""
    deadline_hours: float | None = None  #: the deadline that must be read; a day is 24 hours
    blank: bool = False  #: a deadline is printed as a blank to fill in
    business: bool = False  #: counted in business (working, school) days
    note: str = ""

    @property
    def contract(self) -> str:
        """Heading, lead-in and text, a line each: the contract that the example stands for."""
        return "\n".join(part for part in (self.heading, self.lead_in, self.text) if part)


@dataclass(frozen=True, slots=True)
class Term:
    """One protection that a contract may promise. Says nothing of any law: that is for rule sets."""

    id: str
    name: str
    group: str
    core: bool
    plain: str
    why: str
    ask: str
    model_clause: str
    needs: tuple[str, ...]  #: of `PARAMETERS`: without these the term is promised only in part
    traits: dict[str, str]  #: feature that a rule set may ask for -> what it means
    examples: tuple[Example, ...]
