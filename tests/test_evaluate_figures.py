"""The accuracy figures, against small gold written for these tests."""

import json
from pathlib import Path

import pytest

from analyzer.errors import UsageError
from analyzer.evaluate import FIGURES, evaluate, figures, tally
from analyzer.records import DocumentSummary, Evidence, Fact, Parameter, Reading, TermReading

PASSAGE = "The vendor tells the school within three days of finding out that someone saw the records."


def reading(*terms: TermReading, **facts: object) -> Reading:
    summary = DocumentSummary("0" * 64, "text", 0, 10)
    return Reading(summary, terms, {name: Fact(value) for name, value in facts.items()})  # type: ignore[arg-type]


def said(term: str, stance: str, confidence: float = 0.5, quote: str = "", **deadline: object) -> TermReading:
    return TermReading(
        term,
        stance,  # type: ignore[arg-type]
        confidence,
        parameters={"deadline": Parameter(**deadline)} if deadline else {},  # type: ignore[arg-type]
        evidence=(Evidence(quote, ((0, 1),)),) if quote else (),
    )


def gold(stance: str, **more: object) -> dict[str, object]:
    return {"stance": stance, **more}


def score(pairs: dict[str, tuple[dict[str, object], TermReading | None]]) -> dict[str, float | None]:
    labels = {"id": "x", "terms": {term: wanted for term, (wanted, _) in pairs.items()}}
    return figures(tally(labels, reading(*(got for _, got in pairs.values() if got is not None))))


def test_accuracy_counts_alternatives_but_strict_accuracy_does_not() -> None:
    result = score(
        {
            "no_resale": (gold("commits"), said("no_resale", "commits")),
            "encryption": (gold("hedged", alt=["silent"]), said("encryption", "silent")),
            "precedence": (gold("silent"), said("precedence", "commits")),
            "audit_rights": (gold("commits"), None),
        }
    )
    assert result["accuracy"] == 0.5
    assert result["strict_accuracy"] == 0.25
    assert result["core_accuracy"] == 0.5, "no_resale and audit_rights are core, one of them is right"


def test_false_comfort_is_a_share_of_the_promises_seen() -> None:
    result = score(
        {
            "no_resale": (gold("contrary"), said("no_resale", "commits")),
            "encryption": (gold("silent"), said("encryption", "commits")),
            "precedence": (gold("hedged"), said("precedence", "commits")),
            "audit_rights": (gold("commits"), said("audit_rights", "commits")),
        }
    )
    assert result["false_comfort"] == 0.5


def test_missed_counts_silence_opposites_and_no_answer() -> None:
    result = score(
        {
            "no_resale": (gold("commits"), said("no_resale", "silent")),
            "encryption": (gold("commits"), said("encryption", "contrary")),
            "precedence": (gold("commits"), None),
            "audit_rights": (gold("commits"), said("audit_rights", "hedged")),
        }
    )
    assert result["missed"] == 0.75


def test_opposites_have_recall_and_precision() -> None:
    result = score(
        {
            "no_resale": (gold("contrary"), said("no_resale", "contrary")),
            "encryption": (gold("contrary"), said("encryption", "silent")),
            "precedence": (gold("silent"), said("precedence", "contrary")),
            "audit_rights": (gold("silent"), said("audit_rights", "contrary")),
        }
    )
    assert result["contrary_recall"] == 0.5
    assert result["contrary_precision"] == pytest.approx(1 / 3, abs=1e-4)


def test_macro_f1_is_the_mean_over_the_answers_that_gold_gives() -> None:
    result = score(
        {
            "no_resale": (gold("commits"), said("no_resale", "commits")),
            "encryption": (gold("silent"), said("encryption", "commits")),
        }
    )
    assert result["macro_f1"] == pytest.approx((2 / 3 + 0) / 2, abs=1e-4)


@pytest.mark.parametrize(
    ("wanted", "read", "right"),
    [
        ({"hours": 72}, {"hours": 72.0}, 1.0),
        ({"hours": 72}, {"hours": 73.0}, 0.0),
        ({"hours": 72}, {"hours": 72.0, "business": True}, 0.0),
        ({"hours": 48, "business": True}, {"hours": 48.0, "business": True}, 1.0),
        ({"blank": True}, {"blank": True}, 1.0),
        ({"blank": True}, {"hours": 72.0}, 0.0),
        ({"hours": 72}, {}, 0.0),
        (None, {"hours": 72.0}, 0.0),
        (None, {}, None),
    ],
)
def test_deadlines_compare_hours_and_kind_of_days(
    wanted: dict[str, object] | None, read: dict[str, object], right: float | None
) -> None:
    labels = gold("hedged", parameters={"deadline": wanted} if wanted else {})
    got = said("breach_notification", "hedged", **read)
    assert score({"breach_notification": (labels, got)})["deadline_exact"] == right


def test_deadlines_of_silent_gold_and_of_other_terms_do_not_count() -> None:
    result = score(
        {
            "breach_notification": (gold("silent"), said("breach_notification", "silent", hours=1.0)),
            "parent_access": (gold("commits"), said("parent_access", "commits", hours=1.0)),
        }
    )
    assert result["deadline_exact"] is None


@pytest.mark.parametrize(
    ("quote", "hit"),
    [
        (PASSAGE, 1.0),
        ("tells the SCHOOL: within three days of finding", 1.0),
        ("tells the school within three weeks of finding out", 0.0),
        ("a school", 0.0),
        (PASSAGE + " more" * 120, 0.0),
    ],
)
def test_evidence_hits_where_eight_words_in_a_row_are_shared(quote: str, hit: float) -> None:
    labels = gold("commits", evidence=[PASSAGE])
    assert score({"no_resale": (labels, said("no_resale", "commits", quote=quote))})["evidence_hit"] == hit


def test_only_the_first_three_quotes_count() -> None:
    wrong = Evidence("nothing of the kind stands here at all", ((0, 1),))
    late = TermReading(
        "no_resale", "commits", 0.5, evidence=(wrong, wrong, wrong, Evidence(PASSAGE, ((0, 1),)))
    )
    assert score({"no_resale": (gold("commits", evidence=[PASSAGE]), late)})["evidence_hit"] == 0.0


@pytest.mark.parametrize(
    ("name", "wanted", "got", "right"),
    [
        ("vendor", "Quillwright, Inc.", "QUILLWRIGHT", 1.0),
        ("vendor", "Quillwright", "The Quillwright Learning Company", 1.0),
        ("vendor", "Quillwright", "Quillwright Learning Tools of Ohio", 0.0),
        ("vendor", "Quillwright", "", 0.0),
        ("school", ["Maple USD", "Maple Unified"], "Maple Unified", 1.0),
        ("term_months", 12, 12, 1.0),
        ("auto_renewal", True, True, 1.0),
        ("auto_renewal", False, None, 0.0),
        ("effective_date", "2026-07-01", "2026-07-02", 0.0),
    ],
)
def test_facts_compare_without_case_punctuation_and_company_forms(
    name: str, wanted: object, got: object, right: float
) -> None:
    labels = {"id": "x", "terms": {}, "facts": {name: wanted}}
    assert figures(tally(labels, reading(**{name: got})))["fact_accuracy"] == right


@pytest.mark.parametrize(
    ("got", "invented"), [("OH", 1.0), (None, 0.0), (False, 0.0), ("none", 0.0), ("absent", 0.0)]
)
def test_a_fact_that_gold_leaves_open_must_not_be_invented(got: object, invented: float) -> None:
    labels = {"id": "x", "terms": {}, "facts": {"state": None}}
    assert figures(tally(labels, reading(state=got)))["fact_invented"] == invented


def test_ece_compares_confidence_with_the_truth() -> None:
    result = score(
        {
            "no_resale": (gold("commits"), said("no_resale", "commits", 0.9)),
            "encryption": (gold("silent"), said("encryption", "commits", 0.9)),
            "precedence": (gold("silent"), said("precedence", "silent", 1.0)),
        }
    )
    assert result["ece"] == pytest.approx(0.8 / 3, abs=1e-4)


def write_set(folder: Path, stances: dict[str, str]) -> tuple[Path, Path]:
    labels, docs = folder / "gold", folder / "docs" / "deep"
    labels.mkdir()
    docs.mkdir(parents=True)
    for name, stance in stances.items():
        text = json.dumps({"id": name, "terms": {"no_resale": gold(stance)}, "facts": {"state": "OH"}})
        (labels / f"{name}.json").write_text(text, encoding="utf-8")
        (docs / f"{name}.txt").write_text("x", encoding="utf-8")
    return labels, folder / "docs"


def test_evaluate_sums_over_contracts_and_gives_intervals(tmp_path: Path) -> None:
    labels, docs = write_set(tmp_path, {"a": "commits", "b": "commits", "c": "silent", "d": "commits"})
    steps: list[tuple[int, int]] = []
    result = evaluate(
        labels,
        docs,
        read=lambda path: reading(said("no_resale", "commits"), state="OH" if path.stem == "a" else None),
        progress=lambda done, total: steps.append((done, total)),
    )
    assert (result.documents, result.pairs) == (4, 4)
    assert list(result.figures) == list(FIGURES)
    assert result.figures["accuracy"] == 0.75
    low, high = result.intervals["accuracy"]
    assert 0 < low < 0.75 < high <= 1
    score = result.terms["no_resale"]
    assert (score.right, score.of, score.mistaken) == (3, 4, {"silent->commits": 1})
    assert (score.commits, score.contrary) == ((0.75, 1.0), (None, None))
    assert result.facts == {"state": (1, 4)}
    assert steps[-1] == (4, 4)


def test_evaluate_gives_the_same_intervals_each_time(tmp_path: Path) -> None:
    labels, docs = write_set(tmp_path, {"a": "commits", "b": "silent", "c": "hedged"})
    runs = [evaluate(labels, docs, read=lambda _: reading(said("no_resale", "commits"))) for _ in range(2)]
    assert runs[0] == runs[1]


def test_a_missing_contract_is_named(tmp_path: Path) -> None:
    labels, docs = write_set(tmp_path, {"a": "commits"})
    (docs / "deep" / "a.txt").unlink()
    with pytest.raises(UsageError, match=r"gold labels \(1\): a\."):
        evaluate(labels, docs, read=lambda _: reading())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "not a gold label"),
        ("[]", "not a gold label"),
        ('{"id": "a"}', "not a gold label"),
        ('{"id": "a", "terms": {"no_resale": {}}}', "not a gold label"),
        ('{"id": "a", "terms": {"no_resale": {"stance": "maybe"}}}', "unknown stance"),
    ],
)
def test_damaged_gold_is_named(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=words) as caught:
        evaluate(tmp_path, tmp_path, read=lambda _: reading())
    assert "a.json" in caught.value.message


def test_an_empty_folder_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no gold label"):
        evaluate(tmp_path, tmp_path, read=lambda _: reading())
