"""A term's file, checked word by word: every slip is a `TermError` that says where."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from typing import cast

import yaml

from analyzer.errors import TermError
from analyzer.records import STANCES, Stance
from analyzer.terms.model import CORE, GROUPS, PARAMETERS, TERM_IDS, Example, Term
from analyzer.yamlfile import parse_yaml

_TEXT_KEYS = ("name", "plain", "why", "ask", "model_clause")
_TERM_KEYS = ("id", "group", "core", *_TEXT_KEYS, "needs", "traits", "examples")
_EXAMPLE_KEYS = ("text", "stance", "heading", "lead_in", "deadline", "note")
_DEADLINE_KEYS = ("hours", "business", "blank")


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
    term_id = choose(entry["id"], TERM_IDS, file=file, key="id")
    if term_id != name:
        raise TermError(f"{file}: id is {term_id!r}; it must be the file's name, {name!r}.")
    group = choose(entry["group"], GROUPS, file=file, key="group")
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
            choose(word, PARAMETERS, file=file, key="needs")
            for word in _list(entry["needs"], file=file, key="needs")
        ),
        traits=_traits(entry["traits"], file=file),
        examples=tuple(
            _example(item, file=file, key=f"examples[{number}]")
            for number, item in enumerate(_list(entry["examples"], file=file, key="examples"), start=1)
        ),
        **texts,
    )


def _example(item: object, *, file: str, key: str) -> Example:
    entry = _mapping(item, file=file, key=key, allowed=_EXAMPLE_KEYS, required=("text", "stance"))
    stance = choose(entry["stance"], STANCES, file=file, key=f"{key}.stance")
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
        choose(name, allowed, file=file, key=f"key of {key}")
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


def choose(word: object, choices: Collection[str], *, file: str, key: str) -> str:
    """The word, if it is one of the choices; else an error that names the nearest of them."""
    if isinstance(word, str) and word in choices:
        return word
    near = difflib.get_close_matches(str(word), choices, n=1, cutoff=0.5)
    hint = f"Did you mean {near[0]!r}?" if near else f"Use one of: {', '.join(choices)}."
    raise TermError(f"{file}: {key}: {word!r} is not known.", advice=hint)
