"""Words on screen: one for every code, and none of those that only we understand."""

import re
import string
from collections.abc import Iterable
from importlib import resources
from typing import get_args

import pytest
import yaml

from analyzer import records
from analyzer.words import label, labels

FORBIDDEN = ("stance", "hedged", "contrary", "silent", "reading", "readings", "roll-up", "rollup", "ledger")
TREE: dict[str, dict[str, str]] = yaml.safe_load(
    resources.files("analyzer").joinpath("words.yaml").read_text(encoding="utf-8")
)

NEEDED: tuple[tuple[str, Iterable[str]], ...] = (
    ("verdict", records.VERDICTS),
    ("verdict_shape", records.VERDICTS),
    ("short", (*records.VERDICTS, *get_args(records.Weakness), "pending")),
    ("legend", (*records.VERDICTS, "pending")),
    ("weakness", get_args(records.Weakness)),
    ("severity", get_args(records.Severity)),
    ("asks", get_args(records.Binds)),
    ("asks_recommended", get_args(records.Binds)),
    ("standing", get_args(records.Standing)),
    ("coverage", get_args(records.Coverage)),
    ("coverage_shape", get_args(records.Coverage)),
    ("document_type", get_args(records.DocumentType)),
    ("proof", get_args(records.EvidenceRole)),
    ("example", records.STANCES),
    ("file_status", ("read", "partly_read", "unreadable", "skipped", "cached")),
)


@pytest.mark.parametrize(("group", "codes"), NEEDED, ids=[group for group, _ in NEEDED])
def test_words_every_code_has_a_label(group: str, codes: Iterable[str]) -> None:
    assert set(codes) - set(labels(group)) == set()


@pytest.mark.parametrize("group", TREE)
def test_words_are_plain(group: str) -> None:
    for text in TREE[group].values():
        assert isinstance(text, str) and text, "a bare yes, no or number in YAML is no text"
        shown = re.sub(r"\{\w*\}", "", text).lower()
        assert not [word for word in FORBIDDEN if re.search(rf"\b{word}\b", shown)]
        assert not re.search(r"\b0\.\d", shown), "no bare probability"


@pytest.mark.parametrize("group", TREE)
def test_words_fields_fill_in(group: str) -> None:
    for key, text in TREE[group].items():
        fields = {name: "x" for _, name, _, _ in string.Formatter().parse(text) if name is not None}
        assert all(name.isidentifier() for name in fields)
        assert "{" not in label(f"{group}.{key}", **fields)


@pytest.mark.parametrize("group", TREE)
def test_words_keys_are_text(group: str) -> None:
    assert all(isinstance(key, str) for key in TREE[group]), (
        "quote yes and no: YAML takes them for true and false"
    )


def test_words_verdict_shapes_differ() -> None:
    shapes = [*labels("verdict_shape").values(), label("pending_shape.unsigned")]
    assert len(set(shapes)) == len(shapes)


def test_words_group_stands_once() -> None:
    text = resources.files("analyzer").joinpath("words.yaml").read_text(encoding="utf-8")
    groups = re.findall(r"^(\w+):", text, flags=re.MULTILINE)
    assert sorted(groups) == sorted(set(groups)), "YAML would drop the first of two groups"


def test_words_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        label("verdict.splendid")
