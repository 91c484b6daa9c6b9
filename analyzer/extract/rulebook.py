"""The rules by which terms are read: one YAML file a term, compiled once.

A rule looks at one canonical sentence with its lead-in (see `roles`). There are two kinds:

- ``say``: where the pattern matches, the sentence gives what stands under ``gives``;
- ``act``: the pattern finds an act, and the frame around it (see `frames`) decides: each polarity
  (``banned``, ``allowed``, ``required``, ``plain``, ``excepted``, ``refused``) gives its own.

What a rule may give: the name of an *aspect* of the term (``commits`` and ``hedged`` list the sets of aspects
that make up a stance), ``contrary``, ``soft_contrary`` (unless the term is promised elsewhere),
``hedge:CODE`` and ``lean:CODE`` (a hedged promise, a weak hint of one), ``weaken:CODE`` (spoils a promise
made elsewhere), ``local:CODE`` (spoils a promise in the same sentence).

A rule may ask for more: ``context`` (in the heading or the sentence), ``before`` (in the heading, the sentence
or the few before it, for "They are bound by ..."), ``printed`` (in the sentence as printed); ``unless`` calls it off.
With ``told: true`` the sentence says by itself what it gives, whatever else is in the paper.
With ``defined: any`` the context may also stand in the definition of a word that the sentence uses.

In patterns, ``@60`` stands for up to 60 characters that do not end the sentence, and ``<name>`` for an entry
of the file's ``words``. A sentence without a word of the file's ``topic`` is passed over, which saves time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from typing import Any, Literal

import yaml

from analyzer.errors import InstallError
from analyzer.extract.needles import Index, Lexicon, Needles, alternatives_of
from analyzer.extract.roles import INNER_DOT
from analyzer.records import Stance
from analyzer.terms import TERM_IDS
from analyzer.yamlfile import parse_yaml

POLARITIES = ("banned", "allowed", "required", "plain", "plain_provider", "excepted", "refused")
_RULE_KEYS = {
    "say",
    "act",
    "gives",
    "unless",
    "context",
    "before",
    "printed",
    "zones",
    "actor",
    "caveats",
    "needs_clock",
    "kinds",
    "defined",
    "told",
    *POLARITIES,
}
_FILE_KEYS = {"commits", "hedged", "first", "last_contrary", "words", "topic", "rules"}
TOLD = ".told"  #: ends the name of a rule whose sentences say by themselves what they give
_FIRST_MARK = 0xE000  #: a character that stands in no text
AspectSets = tuple[frozenset[str], ...]


class Later:
    """A pattern that is compiled when it is first looked for: many papers never ask for most of them."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def search(self, text: str) -> re.Match[str] | None:
        """As of a compiled pattern."""
        return self._compiled.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As of a compiled pattern."""
        return self._compiled.finditer(text)


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern and what it gives."""

    id: str
    kind: Literal["say", "act"]
    pattern: Later
    needles: tuple[Needles, ...]  #: any text that the pattern matches answers to one of these
    gives: dict[str, tuple[str, ...]]  #: by polarity; a ``say`` rule has the single key ``say``
    unless: Later | None
    context: Later | None
    before: Later | None  #: looked for in the heading, the sentence and the few before it
    printed: Later | None  #: looked for in the sentence as printed, lower case
    any_zone: bool
    any_kind: bool  #: headings and bare list entries count too
    actors: frozenset[str]
    caveats: str
    needs_clock: bool
    defined: bool  #: the context may stand in the definition of a word of the sentence


@dataclass(frozen=True, slots=True)
class TermRules:
    """All rules of a term and how their aspects add up."""

    term: str
    rules: tuple[Rule, ...]
    commits: AspectSets
    hedged: AspectSets
    first: tuple[tuple[Stance, frozenset[str]], ...]
    last_contrary: AspectSets
    index: Index  #: of the rules, by their place in `rules`
    topic: re.Pattern[str] | None = None


@cache
def load_rules() -> dict[str, TermRules]:
    """The rules of all 27 terms. Raises `InstallError` where a shipped file is missing or wrong."""
    lexicon = Lexicon()
    return {term: _parse(term, lexicon) for term in TERM_IDS}


def _parse(term: str, lexicon: Lexicon) -> TermRules:
    source = resources.files("analyzer.extract").joinpath("rules", f"{term}.yaml")
    try:
        tree = parse_yaml(source.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise InstallError(
            f"The rules of {term} cannot be loaded.", advice="Install dpaudit again."
        ) from error
    unknown = set(tree) - _FILE_KEYS | {k for r in tree["rules"] for k in set(r) - _RULE_KEYS}
    if unknown:
        raise InstallError(f"rules/{term}.yaml: unknown key {sorted(unknown)[0]!r}.")
    words: dict[str, str] = tree.get("words") or {}
    rules = tuple(_rule(f"{term}.{i}", raw, words) for i, raw in enumerate(tree["rules"]))
    return TermRules(
        term=term,
        rules=rules,
        commits=_sets(tree.get("commits")),
        hedged=_sets(tree.get("hedged")),
        first=tuple((stance, frozenset(aspects)) for stance, aspects in tree.get("first", ())),
        last_contrary=_sets(tree.get("last_contrary")),
        index=Index([rule.needles for rule in rules], lexicon),
        topic=compile_pattern(tree["topic"], words) if "topic" in tree else None,
    )


def _rule(rule_id: str, raw: dict[str, Any], words: dict[str, str]) -> Rule:
    kind: Literal["say", "act"] = "act" if "act" in raw else "say"
    gives = (
        {"say": _list(raw["gives"])} if kind == "say" else {p: _list(raw[p]) for p in POLARITIES if p in raw}
    )
    return Rule(
        id=f"{rule_id}{TOLD}" if raw.get("told") else rule_id,
        kind=kind,
        pattern=Later(_filled(raw[kind], words)),
        needles=alternatives_of(*_with_marks(raw[kind], words)),
        gives=gives,
        unless=Later(_filled(raw["unless"], words)) if "unless" in raw else None,
        context=Later(_filled(raw["context"], words)) if "context" in raw else None,
        before=Later(_filled(raw["before"], words)) if "before" in raw else None,
        printed=Later(_filled(raw["printed"], words)) if "printed" in raw else None,
        any_zone=raw.get("zones") == "any",
        any_kind=raw.get("kinds") == "any",
        actors=frozenset(raw.get("actor", ("provider", "none", "both", "other"))),
        caveats=raw.get("caveats", ""),
        needs_clock=bool(raw.get("needs_clock")),
        defined=raw.get("defined") == "any",
    )


def _sets(raw: list[list[str]] | None) -> AspectSets:
    return tuple(frozenset(aspects) for aspects in raw or ())


def _list(raw: str | list[str]) -> tuple[str, ...]:
    return (raw,) if isinstance(raw, str) else tuple(raw)


def compile_pattern(pattern: str, words: dict[str, str] | None = None) -> re.Pattern[str]:
    """Compile a pattern for canonical text, with its gaps (``@60``) and words (``<name>``) filled in."""
    return re.compile(_filled(pattern, words))


def _filled(pattern: str, words: dict[str, str] | None) -> str:
    for name, alternatives in reversed((words or {}).items()):
        pattern = pattern.replace(f"<{name}>", f"(?:{alternatives})")
    pattern = pattern.replace(r"\.", f"[.{INNER_DOT}]")
    return re.sub(r"@(\d+)", r"[^.;]{0,\1}?", pattern)


def _with_marks(pattern: str, words: dict[str, str]) -> tuple[str, dict[str, str]]:
    """A pattern with a character for each of its words (``<name>``), which many rules share, and what it stands for."""
    marks = {}
    for number, name in enumerate(words):
        if f"<{name}>" in pattern:
            mark = chr(_FIRST_MARK + number)
            pattern = pattern.replace(f"<{name}>", mark)
            marks[mark] = _filled(f"<{name}>", words)
    return _filled(pattern, None), marks
