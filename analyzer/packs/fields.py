"""Typed access to the entries of a rule set's file; every slip becomes a `PackError` that says where."""

from __future__ import annotations

import datetime
import difflib
import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import yaml

from analyzer.errors import PackError

Tree = Mapping[str, object]

_Safe: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Safe):  # type: ignore[misc, valid-type]  # the base is chosen when it runs
    """Safe YAML that refuses a key written twice, where plain YAML would silently keep the last one."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        seen: set[object] = set()
        for key_node, _ in node.value:
            if isinstance(key_node, yaml.ScalarNode) and key_node.tag != "tag:yaml.org,2002:merge":
                if key_node.value in seen:
                    raise yaml.MarkedYAMLError(
                        problem=f"{key_node.value!r} twice", problem_mark=key_node.start_mark
                    )
                seen.add(key_node.value)
        content: dict[Hashable, object] = super().construct_mapping(node, deep)
        return content


def parse_yaml(source: str, *, file: str) -> object:
    """The file's content. Raises `PackError`, with the line, where it is not YAML or repeats a key."""
    try:
        return yaml.load(source, Loader=_Loader)  # noqa: S506  a SafeLoader
    except yaml.MarkedYAMLError as error:
        line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise PackError(f"{file}{line}: this is not a valid file: {error.problem}.") from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise PackError(f"{file}: this is not valid YAML ({type(error).__name__}).") from error


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file we are, so that an error can say so."""

    file: str
    entry: str = ""  #: e.g. ``requirement breach_notification``

    def error(self, key: str, what: str, *, word: object = None, choices: Iterable[object] = ()) -> PackError:
        """An error at this place; with `choices`, its advice names the one nearest to `word`."""
        names = [str(c).lower() if isinstance(c, bool) else str(c) for c in choices]
        near = difflib.get_close_matches(str(word), names, n=1, cutoff=0.5)
        advice = ""
        if names:
            advice = f"Did you mean {near[0]!r}?" if near else f"Use one of: {', '.join(names)}."
        where = ", ".join(part for part in (self.file, self.entry, f"key {key!r}" if key else "") if part)
        return PackError(f"{where}: {what}.", advice=advice)

    def mapping(self, value: object, key: str, allowed: Sequence[str], required: Sequence[str] = ()) -> Tree:
        """A mapping that holds no other keys than the allowed ones, and all required ones."""
        if not isinstance(value, dict):
            raise self.error(key, f"this must be a mapping with the keys {', '.join(allowed)}")
        for name in value:
            if name not in allowed:
                raise self.error(str(name), "this key is not known", word=name, choices=allowed)
        for name in required:
            if name not in value:
                raise self.error(name, "this key is missing")
        return value

    def items(self, value: object, key: str) -> Sequence[object]:
        """A list, which may be empty."""
        if not isinstance(value, list):
            raise self.error(key, "this must be a list; write [] for none")
        return value

    def text(self, value: object, key: str, *, empty: bool = False) -> str:
        """Text, trimmed. A date that YAML made a date becomes ISO text again."""
        if isinstance(value, datetime.date):
            return value.isoformat()
        if not isinstance(value, str) or not (value.strip() or empty):
            raise self.error(key, "this must be text" + ("" if empty else ", and not empty"))
        return value.strip()

    def flag(self, value: object, key: str) -> bool:
        """A yes or no."""
        if not isinstance(value, bool):
            raise self.error(key, "this must be true or false")
        return value

    def number(self, value: object, key: str, *, zero: bool = False) -> float:
        """A finite number above zero, or from zero with `zero`."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise self.error(key, "this must be a number")
        if value < 0 or (value == 0 and not zero):
            raise self.error(
                key, f"{value} is impossible; the number must be {'0 or more' if zero else 'above 0'}"
            )
        return float(value)

    def word(self, value: object, key: str, choices: Sequence[str]) -> str:
        """One word of a closed list."""
        if not isinstance(value, str) or value not in choices:
            raise self.error(key, f"{value!r} is not known", word=value, choices=choices)
        return value

    def words(self, value: object, key: str, choices: Sequence[str] = ()) -> tuple[str, ...]:
        """A list of words, each once; of a closed list where `choices` are given."""
        listed = [
            self.word(item, key, choices) if choices else self.text(item, key)
            for item in self.items(value, key)
        ]
        for item in listed:
            if listed.count(item) > 1:
                raise self.error(key, f"{item!r} stands here twice")
        return tuple(listed)
