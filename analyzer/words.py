"""Every word that a person reads on screen, in a workbook or in a letter comes from `words.yaml`."""

from __future__ import annotations

from functools import cache
from importlib import resources

from analyzer.yamlfile import parse_yaml


@cache
def _labels() -> dict[str, str]:
    tree = parse_yaml(resources.files("analyzer").joinpath("words.yaml").read_text(encoding="utf-8"))
    return {f"{group}.{key}": text for group, entries in tree.items() for key, text in entries.items()}


def label(key: str, **fields: object) -> str:
    """The words for a key such as ``verdict.met``, with its fields filled in.

    Raises:
        KeyError: the key, or one of the fields its text needs, is unknown.
    """
    return _labels()[key].format(**fields) if fields else _labels()[key]


def labels(group: str) -> dict[str, str]:
    """All words of one group, by key, in the order of the file."""
    prefix = f"{group}."
    return {k.removeprefix(prefix): v for k, v in _labels().items() if k.startswith(prefix)}
