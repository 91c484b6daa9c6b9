"""Joining another district's agreement: pages under many names, our own times, lists of members, orders."""

from __future__ import annotations

import pytest
from joining_pages_table import PAGES_TABLE
from joining_table import JOININGS, MANY, PAGES, TIMES
from situations_make import OURS, THEIRS
from situations_table import Situation
from test_vendors_situations import judged


@pytest.mark.parametrize("situation", [pytest.param(s, id=s.name) for s in JOININGS])
def test_joining(situation: Situation) -> None:
    found = judged(situation)
    assert (found.coverage, found.coverage_reason) == (situation.coverage, found.coverage_reason)
    assert [words for words in situation.says if words not in found.coverage_reason] == []
    met = [f for f in found.findings if f.verdict == "met"]
    assert bool(met) == (situation.coverage == "in_force")


def test_there_are_enough_situations_of_joining() -> None:
    assert len({s.name for s in JOININGS}) == len(JOININGS) >= 45
    assert {s.coverage for s in JOININGS} >= {
        "in_force",
        "another_district",
        "waiting_for_signature",
        "expired",
    }


@pytest.mark.parametrize("situation", [pytest.param(s, id=s.name) for s in PAGES if s.coverage == "in_force"])
def test_every_link_of_a_whole_chain_has_its_reason_and_proof(situation: Situation) -> None:
    (chain,) = judged(situation).cover.chains
    states = {link.step: link.state for link in chain.links}
    assert (chain.school, states["agreement"], states["acceptance"]) == (THEIRS, "holds", "holds")
    assert all(link.reason for link in chain.links)
    proofs = [e.quote for link in chain.links for e in link.evidence]
    assert any(THEIRS in p or OURS in p or "Alder Creek Schools" in p or "offer" in p.lower() for p in proofs)


def test_a_member_is_proved_by_its_line_on_the_list() -> None:
    (chain,) = judged(next(s for s in MANY if s.name == "we are on the list of members")).cover.chains
    accepted = next(link for link in chain.links if link.step == "acceptance")
    assert [e.quote for e in accepted.evidence] == [OURS]


def test_an_order_is_proved_by_the_contract_that_it_names() -> None:
    (chain,) = judged(next(s for s in MANY if s.name == "state-wide, and we ordered under it")).cover.chains
    accepted = next(link for link in chain.links if link.step == "acceptance")
    assert "MN-7714" in accepted.evidence[0].quote


def test_our_own_last_day_is_shown_and_not_that_of_the_agreement() -> None:
    found = judged(next(s for s in TIMES if s.name == "a term of our own outlives the agreement"))
    assert found.papers[0].expiration_date == "2028-09-03"


@pytest.mark.parametrize("situation", [pytest.param(s, id=s.name) for s in PAGES_TABLE])
def test_joining_by_other_pages(situation: Situation) -> None:
    found = judged(situation)
    assert (found.coverage, found.coverage_reason) == (situation.coverage, found.coverage_reason)
    assert [words for words in situation.says if words not in found.coverage_reason] == []
    met = [f for f in found.findings if f.verdict == "met"]
    assert bool(met) == (situation.coverage == "in_force")
