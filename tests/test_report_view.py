"""How findings look to a person."""

from dataclasses import replace
from itertools import permutations
from typing import get_args

import pytest
from report_samples import assessment, evidence, finding, paper, portfolio

from analyzer.records import VERDICTS, Coverage, Review
from analyzer.report.topics import COVERAGE_ORDER, headline, topic_views, worst_first
from analyzer.report.view import (
    SURE_FROM,
    VERDICT_ORDER,
    coverage_view,
    look,
    place_text,
    sure_label,
    unread_label,
    verdict_view,
)

DPA = paper(unread=(7,))
UNSIGNED = paper(standing="unsigned")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"verdict": "met"}, "Met"),
        ({"verdict": "weak", "weakness": "vague"}, "Too vague"),
        ({"verdict": "weak", "weakness": "late"}, "Too late"),
        ({"verdict": "weak", "weakness": "blank"}, "Left blank"),
        ({"verdict": "weak", "weakness": "part"}, "Only in part"),
        ({"verdict": "weak", "weakness": None}, "Too weak"),
        ({"verdict": "missing", "binds": "contract"}, "Not in the papers we have"),
        ({"verdict": "missing", "binds": "policy"}, "Not in the papers we have"),
        ({"verdict": "missing", "binds": "vendor"}, "Not written down (the law still binds them)"),
        ({"verdict": "conflict"}, "Says the opposite"),
        ({"verdict": "not_assessed"}, "Could not read page 7"),
        ({"verdict": "missing", "would_be": "missing"}, "Not in the papers we have"),
    ],
)
def test_view_says_what_design_says(changes: dict[str, object], said: str) -> None:
    assert verdict_view(finding(**changes), papers=(DPA,)).label == said


@pytest.mark.parametrize(
    ("standing", "would_be", "code", "said"),
    [
        ("unsigned", "met", "pending", "Would be met once signed"),
        ("expired", "met", "pending", "In an expired agreement"),
        ("unsigned", "weak", "weak", "Too late (in a paper not yet signed)"),
        ("expired", "conflict", "conflict", "Says the opposite (in an expired agreement)"),
        ("superseded", "met", "missing", "Not in the papers we have"),
    ],
)
def test_view_paper_not_in_force(standing: str, would_be: str, code: str, said: str) -> None:
    waiting = finding("breach_notification", "missing", would_be=would_be, weakness="late")
    view = verdict_view(waiting, papers=(paper(standing=standing),))
    assert (view.code, view.label) == (code, said)


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ((), "Could not be read"),
        ((7,), "Could not read page 7"),
        ((2, 9), "Could not read pages 2 and 9"),
        ((2, 3, 9), "Could not read pages 2, 3 and 9"),
        (tuple(range(1, 15)), "Could not read 14 pages"),
    ],
)
def test_view_unread_pages_are_named(pages: tuple[int, ...], said: str) -> None:
    assert unread_label(pages) == said


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (evidence("x"), "page 4, section 7.2"),
        (evidence("x", page=None), "section 7.2"),
        (evidence("x", section=""), "page 4"),
        (evidence("x", page=None, section=""), ""),
        (evidence("x", place="Exhibit B, row 3"), "Exhibit B, row 3"),
    ],
)
def test_view_place(item: object, said: str) -> None:
    assert place_text(item) == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"confidence": SURE_FROM}, "Sure"),
        ({"confidence": SURE_FROM - 0.01}, "Please check"),
        ({"confidence": 0.99, "verdict": "weak", "weakness": "check"}, "Please check"),
        ({"confidence": 0.99, "verdict": "not_assessed"}, "Please check"),
    ],
)
def test_view_confidence_is_a_word(changes: dict[str, object], said: str) -> None:
    assert sure_label(finding(**changes)) == said


@pytest.mark.parametrize("code", [*VERDICTS, "pending"])
def test_view_colours_can_be_read(code: str) -> None:
    colours = look(code)
    light, dark = sorted((luminance(colours.ink), luminance(colours.fill)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_view_colours_differ_in_grey() -> None:
    fills = [luminance(look(code).fill) for code in ("met", "missing", "conflict")]
    assert all(abs(a - b) > 0.1 for a, b in permutations(fills, 2))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("coverage", get_args(Coverage))
def test_view_every_coverage_has_a_look(coverage: Coverage) -> None:
    assert coverage_view(coverage).label
    assert coverage in COVERAGE_ORDER


def test_view_every_verdict_is_ranked() -> None:
    assert sorted(VERDICT_ORDER) == sorted(VERDICTS)


def test_topics_of_equals_the_contracts_own_duty_leads() -> None:
    law = finding(verdict="missing", binds="vendor", requirement="aa.no_resale", pack="aa")
    policy = finding(verdict="missing", binds="policy")
    shown = topic_views(assessment(law, finding(), policy))[0]
    assert shown.lead == policy
    assert shown.verdict.label == "Not in the papers we have"


def test_topics_follow_the_terms_and_facts_come_last() -> None:
    shown = topic_views(
        assessment(finding("state", is_fact=True), finding("encryption"), finding("data_ownership"))
    )
    assert [(view.topic.term, view.group) for view in shown] == [
        ("data_ownership", "Ownership and access"),
        ("encryption", "Security"),
        ("state", "The paper itself"),
    ]


@pytest.mark.parametrize(
    ("severities", "required"), [(("recommended", "required"), False), (("required", "recommended"), True)]
)
def test_topics_severity_is_that_of_the_gap(severities: tuple[str, str], required: bool) -> None:
    gap = finding(verdict="weak", severity=severities[0])
    met = finding(severity=severities[1], requirement="xx.no_resale")
    assert topic_views(assessment(gap, met))[0].required is required


def test_topics_a_persons_word_outranks_ours_until_it_is_stale() -> None:
    judged = assessment(finding(verdict="missing"))
    review = Review(
        judged.vendor.id, "no_resale", "met", "It is in the order form.", "Ana", "2026-11-01", "d"
    )
    seen = topic_views(judged, reviews=[review])[0]
    assert (seen.verdict.code, seen.is_gap) == ("met", False)
    assert "Ana" in seen.reason and "order form" in seen.reason
    assert topic_views(judged, reviews=[replace(review, stale=True)])[0].is_gap
    assert topic_views(judged, reviews=[replace(review, vendor="another")])[0].is_gap


@pytest.mark.parametrize(
    ("coverages", "said"),
    [
        ((), "No vendor that holds student data is on file."),
        (("no_student_data",), "No vendor that holds student data is on file."),
        (("in_force",), "Of 1 vendor that holds student data, 1 has an agreement in force."),
        (("in_force", "expired"), "Of 2 vendors that hold student data, 1 has an agreement in force."),
        (("own_terms", "expired"), "Of 2 vendors that hold student data, 0 have an agreement in force."),
    ],
)
def test_topics_headline(coverages: tuple[str, ...], said: str) -> None:
    assert headline([assessment(name=c, coverage=c) for c in coverages]) == said


def test_topics_retired_vendors_are_not_counted() -> None:
    assert headline([assessment(status="retired")]) == headline([])


def test_topics_worst_first_whatever_the_order() -> None:
    names = ["Brookfen Bus Routes", "Quill & Ember", "Tindermark Math", "Larkspur Reader", "Ashpole Heating"]
    assert all([a.vendor.name for a in worst_first(p)] == names for p in permutations(portfolio()))
