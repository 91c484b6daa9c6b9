from __future__ import annotations

import pytest

from analyzer.assess import ExampleResult, run_examples
from analyzer.packs import Pack, list_packs, load_pack
from analyzer.packs.model import calendar_hours

PACKS = list_packs()
RESULTS = [
    (pack.id, number, result) for pack in PACKS for number, result in enumerate(run_examples(pack), start=1)
]


def test_shipped_rule_sets_are_listed_with_the_default_first() -> None:
    assert [pack.id for pack in PACKS] == [
        "core-dpa",
        "ca-ab1584",
        "mn-sdpa",
        "ny-2d",
        "us-ferpa-school-official",
    ]


@pytest.mark.parametrize("result", [r for *_, r in RESULTS], ids=[f"{p}-{n}" for p, n, _ in RESULTS])
def test_every_example_in_a_rule_set_gets_its_verdict(result: ExampleResult) -> None:
    assert result.passed, result.finding


@pytest.mark.parametrize("pack", PACKS, ids=[p.id for p in PACKS])
def test_a_shipped_rule_set_says_where_each_requirement_comes_from(pack: Pack) -> None:
    assert pack.examples
    for requirement in pack.requirements:
        assert requirement.id == f"{pack.id}.{requirement.term}"
        assert requirement.citation
        assert requirement.note.endswith(".")
        assert 0 < len(requirement.note) < 260
    assert all(duty.what.endswith(".") for duty in pack.district_duties)


def test_vendor_only_duties_are_never_required() -> None:
    """A contract that is silent on them breaks no law."""
    for pack in PACKS:
        for requirement in pack.requirements:
            assert (requirement.binds, requirement.severity) != ("vendor", "required"), requirement.id


def test_the_default_rule_set_asks_for_72_hours_and_90_days() -> None:
    pack = load_pack("core-dpa")
    assert pack.requirement("core-dpa.breach_notification").limits.max["deadline"].hours == 72
    assert pack.requirement("core-dpa.data_destruction").limits.max["deadline"].hours == 90 * 24


def test_minnesota_applies_only_to_school_issued_devices() -> None:
    assert load_pack("mn-sdpa").applies_if == ("school_issued_device",)
    assert load_pack("core-dpa").applies_if == ()


@pytest.mark.parametrize(
    ("business_days", "calendar_days"), [(1, 3), (3, 5), (5, 7), (6, 10), (10, 14), (11, 17)]
)
def test_business_days_are_the_days_they_can_take_on_the_calendar(
    business_days: int, calendar_days: int
) -> None:
    assert calendar_hours(business_days * 24, business=True) == calendar_days * 24
