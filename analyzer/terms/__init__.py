"""The 27 terms that dpaudit looks for: what each means, why it matters, what to ask, and how it reads.

One YAML file a term, beside this module. A file is strict: an unknown, missing or mistyped key is a
`TermError`, so that a slip of the pen never turns into a term that is silently read in another way.

    id: no_resale                        # the file's name
    name: No sale of student data        # short, on screen
    group: Use                           # one of `GROUPS`
    core: true                           # one of the eight core terms
    plain: ...                           # one or two sentences that a parent understands
    why: ...                             # two or three sentences: why a district cares
    ask: ...                             # to the vendor; usable in a letter as it stands
    model_clause: ...                    # our own wording, ready to propose
    needs: [deadline]                    # parameters without which the term is not fully promised
    traits:                              # features that a rule set may ask for
      certification: The vendor confirms the deletion in writing.
    examples:                            # each one a test: as a whole contract, it reads with this stance
      - text: ...
        stance: commits                  # commits, hedged, contrary or silent
        heading: ...                     # optional: the heading printed above the text
        lead_in: ...                     # optional: the lead-in that the text, a list item, belongs to
        deadline: {hours: 72}            # optional; also business: true, or blank: true in place of hours
        note: ...                        # optional: why, in the hard cases
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import cast

import yaml

from analyzer.errors import TermError
from analyzer.records import STANCES, Stance
from analyzer.yamlfile import parse_yaml

__all__ = ["CORE", "GROUPS", "TERM_IDS", "Example", "Term", "load_terms", "parse_term", "terms_hash"]

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

_TEXT_KEYS = ("name", "plain", "why", "ask", "model_clause")
_TERM_KEYS = ("id", "group", "core", *_TEXT_KEYS, "needs", "traits", "examples")
_EXAMPLE_KEYS = ("text", "stance", "heading", "lead_in", "deadline", "note")
_DEADLINE_KEYS = ("hours", "business", "blank")


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


@cache
def load_terms() -> dict[str, Term]:
    """All terms by id, in the order of `TERM_IDS`. Read once; treat the result as read-only.

    Raises:
        TermError: a term file is wrong, or belongs to no term.
    """
    sources = dict(_sources())
    for term_id in sources:
        _choose(term_id, TERM_IDS, file=f"{term_id}.yaml", key="file name")
    return {i: parse_term(sources[i], name=i) for i in TERM_IDS if i in sources}


@cache
def terms_hash() -> str:
    """SHA-256 of all term files (names and text), the same on every system."""
    digest = hashlib.sha256()
    for name, source in _sources():
        digest.update(f"{name}\n{len(source)}\n{source}".encode())
    return digest.hexdigest()


def parse_term(source: str, *, name: str) -> Term:
    """Read one term from YAML.

    Args:
        source: the file's text.
        name: the file's name without its suffix; the term's id must be the same.

    Raises:
        TermError: the file is wrong; the message names the file, the key and the nearest valid word.
    """
    file = f"{name}.yaml"
    try:
        tree = parse_yaml(source)
    except yaml.YAMLError as error:
        raise TermError(f"{file}: this is not valid YAML ({type(error).__name__}).") from error
    entry = _mapping(tree, file=file, key="file", allowed=_TERM_KEYS, required=_TERM_KEYS)
    term_id = _choose(entry["id"], TERM_IDS, file=file, key="id")
    if term_id != name:
        raise TermError(f"{file}: id is {term_id!r}; it must be the file's name, {name!r}.")
    group = _choose(entry["group"], GROUPS, file=file, key="group")
    if term_id not in GROUPS[group]:
        raise TermError(f"{file}: group: {term_id} does not belong to {group!r}.")
    if entry["core"] is not (term_id in CORE):
        raise TermError(f"{file}: core must be {str(term_id in CORE).lower()}.")
    texts = {key: _text(entry[key], file=file, key=key) for key in _TEXT_KEYS}
    return Term(
        id=term_id,
        group=group,
        core=term_id in CORE,
        needs=tuple(
            _choose(word, PARAMETERS, file=file, key="needs")
            for word in _list(entry["needs"], file=file, key="needs")
        ),
        traits=_traits(entry["traits"], file=file),
        examples=tuple(
            _example(item, file=file, key=f"examples[{number}]")
            for number, item in enumerate(_list(entry["examples"], file=file, key="examples"), start=1)
        ),
        **texts,
    )


def _sources() -> Iterator[tuple[str, str]]:
    """Name and text of each term file, sorted; line ends are the same on every system."""
    folder = resources.files(__name__)
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".yaml"):
            yield file.name.removesuffix(".yaml"), file.read_text(encoding="utf-8")


def _example(item: object, *, file: str, key: str) -> Example:
    entry = _mapping(item, file=file, key=key, allowed=_EXAMPLE_KEYS, required=("text", "stance"))
    stance = _choose(entry["stance"], STANCES, file=file, key=f"{key}.stance")
    optional = {
        name: _text(entry[name], file=file, key=f"{key}.{name}")
        for name in ("heading", "lead_in", "note")
        if name in entry
    }
    hours, business, blank = (
        _deadline(entry["deadline"], file=file, key=f"{key}.deadline")
        if "deadline" in entry
        else (None, False, False)
    )
    return Example(
        text=_text(entry["text"], file=file, key=f"{key}.text"),
        stance=cast(Stance, stance),
        deadline_hours=hours,
        business=business,
        blank=blank,
        **optional,
    )


def _deadline(item: object, *, file: str, key: str) -> tuple[float | None, bool, bool]:
    """Hours, whether in business days, whether blank."""
    entry = _mapping(item, file=file, key=key, allowed=_DEADLINE_KEYS, required=())
    flags = {name: entry.get(name, False) for name in ("business", "blank")}
    for name, value in flags.items():
        if not isinstance(value, bool):
            raise TermError(f"{file}: {key}.{name} must be true or false.")
    hours = entry.get("hours")
    if hours is not None and (isinstance(hours, bool) or not isinstance(hours, int | float) or hours < 0):
        raise TermError(f"{file}: {key}.hours must be a number of hours, 0 or more.")
    if (hours is None) is not flags["blank"]:
        raise TermError(f"{file}: {key} must state either hours or blank: true.")
    return (None if hours is None else float(hours)), bool(flags["business"]), bool(flags["blank"])


def _traits(item: object, *, file: str) -> dict[str, str]:
    if not isinstance(item, dict):
        raise TermError(f"{file}: traits must be a mapping; write {{}} where there are none.")
    for name in item:
        if not isinstance(name, str) or not name.isidentifier() or name != name.lower():
            raise TermError(f"{file}: traits: {name!r} is not a plain name such as need_to_know.")
    return {name: _text(text, file=file, key=f"traits.{name}") for name, text in item.items()}


def _mapping(
    item: object, *, file: str, key: str, allowed: Collection[str], required: Collection[str]
) -> dict[str, object]:
    if not isinstance(item, dict):
        raise TermError(f"{file}: {key} must be a mapping with the keys {', '.join(allowed)}.")
    for name in item:
        _choose(name, allowed, file=file, key=f"key of {key}")
    missing = [name for name in required if name not in item]
    if missing:
        raise TermError(f"{file}: {key} lacks {', '.join(missing)}.")
    return item


def _list(item: object, *, file: str, key: str) -> list[object]:
    if not isinstance(item, list):
        raise TermError(f"{file}: {key} must be a list; write [] where there are none.")
    return item


def _text(item: object, *, file: str, key: str) -> str:
    if not isinstance(item, str) or not item.strip():
        raise TermError(f"{file}: {key} must be text, and not empty.")
    return item.strip()


def _choose(word: object, choices: Collection[str], *, file: str, key: str) -> str:
    """The word, if it is one of the choices; else an error that names the nearest of them."""
    if isinstance(word, str) and word in choices:
        return word
    near = difflib.get_close_matches(str(word), choices, n=1, cutoff=0.5)
    hint = f"Did you mean {near[0]!r}?" if near else f"Use one of: {', '.join(choices)}."
    raise TermError(f"{file}: {key}: {word!r} is not known.", advice=hint)
