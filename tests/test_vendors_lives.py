"""When an agreement begins and ends, by its own words and those of the papers beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from assess_samples import AS_OF, says, signed_paper
from situations_lives import LIVES
from situations_table import Situation
from test_vendors_situations import must_be_as_told

from analyzer.records import Mention, Paper, Signature
from analyzer.vendors.papers import settle


@pytest.mark.parametrize("situation", [pytest.param(s, id=s.name) for s in LIVES])
def test_when_an_agreement_begins_and_ends(situation: Situation) -> None:
    must_be_as_told(situation)


def later_one(*hands: str, signed: str | None) -> Paper:
    """A paper that has ended and says that it replaced the one of July 1, 2023."""
    paper = signed_paper(
        says("no_resale"),
        path="v/new.pdf",
        effective_date="2025-07-01",
        expiration_date="2026-06-30",
        signed=signed,
    )
    told = (Mention("replaces", "Data Agreement", "2023-07-01"),)
    signatures = tuple(Signature("provider", signed=True, name=name) for name in hands)
    return replace(paper, reading=replace(paper.reading, mentions=told, signatures=signatures))


@pytest.mark.parametrize(
    ("hands", "signed", "standing"),
    [
        (("Ida Reed", "Hugh Lorn"), "both", "superseded"),
        (("Ida Reed", "Hugh Lorn"), "provider", "unknown"),  # two hands, and not told for which sides
        (("Ida Reed",), "provider", "in_force"),
        ((), None, "in_force"),
    ],
)
def test_a_paper_replaces_another_only_where_both_signed_it(
    hands: tuple[str, ...], signed: str | None, standing: str
) -> None:
    old = signed_paper(
        says("no_resale"), path="v/old.pdf", effective_date="2023-07-01", expiration_date="2031-06-30"
    )
    found = settle((old, later_one(*hands, signed=signed)), as_of=AS_OF)
    assert found[0].standing == standing
