"""Labels in both forms, and the contracts they belong to."""

import json
from pathlib import Path

import pytest

from analyzer.errors import UsageError
from analyzer.evaluate import evaluate, find_contracts, load_gold
from analyzer.records import DocumentSummary, Fact, Parameter, Reading, TermReading

PASSAGE = "Ferncliff writes to the school's office by noon of the second day after records went astray."
SHORT = {
    "document_type": "general_dpa",
    "stances": {"breach_notification": "commits", "no_resale": "silent"},
    "alt": {"no_resale": ["hedged"]},
    "deadlines": {"breach_notification": 48, "data_destruction": None},
    "evidence": {"breach_notification": [PASSAGE]},
    "facts": {"vendor": "Ferncliff Reading", "state": None},
}


def put(folder: Path, name: str, labels: object) -> Path:
    path = folder / f"{name}.json"
    path.write_text(json.dumps(labels), encoding="utf-8")
    return path


def test_the_short_form_says_the_same_as_the_full_one(tmp_path: Path) -> None:
    put(tmp_path, "q01-07", SHORT)
    assert load_gold(tmp_path) == {
        "q01-07": {
            "id": "q01-07",
            "terms": {
                "breach_notification": {
                    "stance": "commits",
                    "alt": [],
                    "parameters": {"deadline": {"hours": 48.0}},
                    "evidence": [PASSAGE],
                },
                "no_resale": {
                    "stance": "silent",
                    "alt": ["hedged"],
                    "parameters": {"deadline": None},
                    "evidence": [],
                },
            },
            "facts": {"vendor": "Ferncliff Reading", "state": None, "document_type": "general_dpa"},
        }
    }


@pytest.mark.parametrize(
    ("stated", "read", "right"),
    [
        (48, {"hours": 48.0}, 1.0),
        (48, {"hours": 48.0, "business": True}, 0.0),
        ({"hours": 24, "business": True}, {"hours": 24.0, "business": True}, 1.0),
        ({"hours": 24, "business": True}, {"hours": 24.0}, 0.0),
        ("blank", {"blank": True}, 1.0),
        ("blank", {}, 0.0),
        (None, {"hours": 48.0}, 0.0),
        (None, {}, None),
        (0, {"hours": 0.0}, 1.0),
    ],
)
def test_every_form_of_deadline_compares(
    tmp_path: Path, stated: object, read: dict[str, object], right: float | None
) -> None:
    put(tmp_path, "a", SHORT | {"deadlines": {"breach_notification": stated}})
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    deadline = {"deadline": Parameter(**read)} if read else {}  # type: ignore[arg-type]
    term = TermReading("breach_notification", "commits", 0.9, parameters=deadline)
    reading = Reading(DocumentSummary("0" * 64, "text", 0, 1), (term,), {"vendor": Fact("Ferncliff Reading")})
    result = evaluate(tmp_path, tmp_path, read=lambda _: reading)
    assert result.figures["deadline_exact"] == right


def test_a_label_may_lie_beside_its_contract(tmp_path: Path) -> None:
    put(tmp_path, "a", SHORT)
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    assert find_contracts(load_gold(tmp_path), tmp_path) == {"a": tmp_path / "a.txt"}


def test_a_label_is_no_contract(tmp_path: Path) -> None:
    put(tmp_path, "a", SHORT)
    with pytest.raises(UsageError, match=r"\(1\): a\."):
        find_contracts(load_gold(tmp_path), tmp_path)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"stances": {"no_resale": "perhaps"}}, "unknown stance"),
        ({"alt": {"no_resale": ["perhaps"]}}, "unknown stance"),
        ({"deadlines": {"breach_notification": "soon"}}, "not a gold label"),
        ({"stances": ["no_resale"]}, "not a gold label"),
    ],
)
def test_a_damaged_short_label_is_named(tmp_path: Path, change: dict[str, object], words: str) -> None:
    put(tmp_path, "a", SHORT | change)
    with pytest.raises(UsageError, match=words):
        load_gold(tmp_path)
