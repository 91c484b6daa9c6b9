from __future__ import annotations

from dataclasses import replace

import pytest
from assess_samples import pack, paper, says
from hypothesis import given
from hypothesis import strategies as st

from analyzer.assess import roll_up, topics
from analyzer.records import STANCES, Evidence, Finding, Paper, TermReading
from analyzer.terms import TERM_IDS

RULES = pack("{term: no_resale}")
BREACH = pack("{term: breach_notification, limits: {max: {deadline: {value: 72, unit: hours}}}}")


def decide(*papers: Paper) -> Finding:
    (finding,) = roll_up(papers, [RULES])
    return finding


def breach(*papers: Paper) -> Finding:
    (finding,) = roll_up(papers, [BREACH])
    return finding


def notice(hours: float) -> TermReading:
    return says("breach_notification", hours=hours)


def test_one_paper_in_force_decides() -> None:
    dpa = paper(says("no_resale"))
    assert (decide(dpa).verdict, decide(dpa).paper) == ("met", dpa.sha256)


def test_no_papers_is_missing() -> None:
    finding = decide()
    assert (finding.verdict, finding.reason, finding.paper) == ("missing", "Not in the papers we have.", None)


def test_the_opposite_anywhere_beats_a_promise() -> None:
    dpa = paper(says("no_resale"), path="v/dpa.pdf")
    terms = paper(says("no_resale", "contrary"), path="v/terms.html", kind="terms_of_service")
    assert (decide(dpa, terms).verdict, decide(dpa, terms).paper) == ("conflict", terms.sha256)


def test_the_paper_that_prevails_decides_where_it_speaks() -> None:
    dpa = paper(says("no_resale"), says("precedence"), path="v/dpa.pdf")
    mute = paper(says("precedence"), path="v/dpa.pdf")
    terms = paper(says("no_resale", "contrary"), path="v/terms.html", kind="terms_of_service")
    assert (decide(dpa, terms).verdict, decide(dpa, terms).paper) == ("met", dpa.sha256)
    assert decide(mute, terms).verdict == "conflict"


def test_terms_that_give_way_leave_the_decision_to_the_privacy_agreement() -> None:
    dpa = paper(says("no_resale"), path="v/dpa.pdf")
    terms = paper(says("no_resale", "contrary"), says("precedence"), path="v/t.html", kind="terms_of_service")
    assert (decide(dpa, terms).verdict, decide(dpa, terms).paper) == ("met", dpa.sha256)
    assert decide(terms).verdict == "conflict"


def test_terms_that_prevail_over_the_agreement_do_not_decide() -> None:
    """Such words are the opposite of what the term asks for, and settle nothing in the vendor's favour."""
    dpa = paper(says("no_resale", "contrary"), path="v/dpa.pdf")
    terms = paper(says("no_resale"), says("precedence", "contrary"), path="v/t.html", kind="terms_of_service")
    assert decide(dpa, terms).verdict == "conflict"


def test_the_latest_amendment_decides_what_it_names() -> None:
    dpa = paper(says("no_resale", "contrary"), says("precedence"), path="v/dpa.pdf", effective="2026-01-01")
    first = paper(says("no_resale", "hedged"), path="v/a1.pdf", kind="amendment", effective="2026-02-01")
    second = paper(says("no_resale"), path="v/a2.pdf", kind="amendment", effective="2026-03-01")
    undated = paper(says("no_resale", "contrary"), path="v/a0.pdf", kind="amendment")
    mute = paper(path="v/a3.pdf", kind="amendment", effective="2026-09-01")
    assert decide(dpa, first).paper == first.sha256
    assert decide(dpa, second, first, undated, mute).paper == second.sha256
    assert decide(dpa, undated).paper == undated.sha256
    assert decide(dpa, mute).paper == dpa.sha256


def test_the_strongest_promise_decides() -> None:
    full = paper(says("no_resale"), path="v/z.pdf")
    part = paper(says("no_resale", "hedged", hedges=("carve_out",)), path="v/a.pdf")
    silent = paper(path="v/0.pdf")
    assert decide(silent, part, full).paper == full.sha256
    assert decide(silent, part).paper == part.sha256


def test_of_two_full_promises_in_force_the_stricter_counts() -> None:
    late, early = paper(notice(96), path="v/a.pdf"), paper(notice(48), path="v/b.pdf")
    assert (breach(late, early).verdict, breach(late, early).paper) == ("met", early.sha256)


def test_equals_go_by_path() -> None:
    a, b = paper(says("no_resale"), path="v/a.pdf"), paper(says("no_resale"), path="v/b.pdf")
    assert decide(b, a).paper == decide(a, b).paper == a.sha256


@pytest.mark.parametrize(
    ("standing", "stated", "would_be", "reason"),
    [
        ("unsigned", says("no_resale"), "met", "Would be met once signed. Promised in full."),
        ("expired", says("no_resale"), "met", "In an expired agreement. Promised in full."),
        (
            "unsigned",
            says("no_resale", "contrary"),
            "conflict",
            "Says the opposite (in a paper not yet signed). The contract says the opposite of what is asked.",
        ),
    ],
)
def test_a_paper_not_in_force_is_missing_with_what_it_would_be(
    standing: str, stated: TermReading, would_be: str, reason: str
) -> None:
    dpa = paper(stated, standing=standing)  # type: ignore[arg-type]
    finding = decide(dpa)
    assert (finding.verdict, finding.would_be, finding.reason) == ("missing", would_be, reason)
    assert finding.paper == dpa.sha256


def test_a_paper_waiting_for_a_signature_is_named_before_an_expired_one() -> None:
    old = paper(says("no_resale"), path="v/a.pdf", standing="expired")
    new = paper(says("no_resale", "hedged", hedges=("efforts",)), path="v/b.pdf", standing="unsigned")
    assert (decide(old, new).paper, decide(old, new).would_be) == (new.sha256, "weak")


def test_a_paper_not_in_force_does_not_weaken_one_that_is() -> None:
    dpa = paper(says("no_resale"), path="v/dpa.pdf")
    draft = paper(says("no_resale", "contrary"), path="v/draft.pdf", kind="amendment", standing="unsigned")
    assert (decide(dpa, draft).verdict, decide(dpa, draft).would_be) == ("met", None)


def test_a_paper_of_which_nobody_can_tell_never_meets_anything() -> None:
    dpa = replace(
        paper(says("no_resale"), standing="unknown"),
        standing_reason="We could not tell whether it is signed.",
    )
    finding = decide(dpa)
    assert (finding.verdict, finding.would_be) == ("missing", "met")
    assert finding.reason == (
        "Met if the paper is in force. We could not tell whether this paper is in force: "
        "we could not tell whether it is signed. Promised in full."
    )
    sure = paper(says("no_resale"), path="v/z.pdf")
    assert (decide(dpa, sure).paper, decide(dpa, sure).verdict) == (sure.sha256, "met")


def test_what_cannot_be_read_in_a_paper_that_may_be_in_force_is_no_gap() -> None:
    unread = paper(path="v/b.pdf", standing="unknown", unread=(7,))
    assert decide(unread).verdict == "not_assessed"
    ended = paper(says("no_resale"), path="v/a.pdf", standing="expired")
    assert (decide(unread, ended).verdict, decide(unread, ended).would_be) == ("not_assessed", "met")


@pytest.mark.parametrize("standing", ["superseded", "not_applicable"])
def test_papers_that_do_not_count_change_nothing(standing: str) -> None:
    other = paper(says("no_resale", "contrary"), path="v/x.pdf", standing=standing)  # type: ignore[arg-type]
    dpa = paper(says("no_resale"))
    assert decide(dpa, other) == decide(dpa)
    assert (decide(other).verdict, decide(other).would_be) == ("missing", None)


def test_absence_needs_every_page_of_every_paper_that_counts() -> None:
    read = paper(path="v/a.pdf")
    part = paper(path="v/b.pdf", unread=(7,))
    lost = paper(path="v/c.pdf", standing="unknown", assessed="none")
    old = paper(path="v/d.pdf", unread=(2,), standing="expired")
    assert decide(read).verdict == "missing"
    assert (decide(read, part).verdict, decide(read, part).reason) == (
        "not_assessed",
        "Could not read page 7.",
    )
    assert (decide(lost).verdict, decide(lost).reason) == ("not_assessed", "The file could not be read.")
    assert decide(read, old).verdict == "missing"


def test_a_draft_beside_an_unreadable_file_is_still_not_assessed() -> None:
    lost = paper(path="v/c.pdf", standing="unknown", assessed="none")
    draft = paper(says("no_resale"), path="v/draft.pdf", standing="unsigned")
    finding = decide(lost, draft)
    assert (finding.verdict, finding.would_be, finding.paper) == ("not_assessed", "met", lost.sha256)


def test_a_promise_stands_beside_a_paper_that_could_not_be_read() -> None:
    dpa, lost = paper(says("no_resale")), paper(path="v/c.pdf", standing="unknown", assessed="none")
    finding = decide(dpa, lost)
    assert finding.verdict == "met"
    assert finding.reason == "Promised in full. Another paper could not be read in full."


def test_a_copy_counts_once() -> None:
    here, there = (paper(says("no_resale"), path=p, sha256="c" * 64) for p in ("v/a.pdf", "v/b.pdf"))
    assert decide(here, there) == decide(here)


def test_a_finding_brings_its_proof_or_the_nearest_words() -> None:
    quote = Evidence("Operator sells nothing.", ((0, 23),))
    told = replace(says("no_resale"), evidence=(quote,))
    assert decide(paper(told)).evidence == (quote,)
    near = replace(says("no_resale", "silent"), nearest=(quote,))
    assert decide(paper(path="v/a.pdf"), paper(near, path="v/b.pdf")).nearest == (quote,)


def test_a_fact_comes_from_the_agreement_and_its_end_from_the_amendment() -> None:
    dpa = paper(path="v/dpa.pdf", expiration_date="2026-12-31", signed="both")
    change = paper(
        path="v/a.pdf",
        kind="amendment",
        effective="2026-02-01",
        expiration_date="2027-12-31",
        signed="provider",
    )
    rules = pack(
        "{fact: expiration_date, limits: {equals: '2027-12-31'}}\n{fact: signed, limits: {equals: both}}"
    )
    end, signed = roll_up([dpa, change], [rules])
    assert (end.verdict, end.paper) == ("met", change.sha256)
    assert (signed.verdict, signed.paper) == ("met", dpa.sha256)


def test_findings_come_in_the_order_of_the_rule_sets() -> None:
    both = roll_up([paper(says("no_resale"))], [BREACH, RULES])
    assert [f.requirement for f in both] == ["test-rules.breach_notification", "test-rules.no_resale"]


def finding(term: str, verdict: str, severity: str = "required", requirement: str = "") -> Finding:
    name = requirement or f"r.{term}"
    return Finding(name, "r", term, verdict, severity, "policy", "Why.", "Rule 1")  # type: ignore[arg-type]


def test_topics_come_in_the_order_of_the_terms() -> None:
    rows = topics(
        [finding("signed", "met"), finding("termination_right", "met"), finding("data_ownership", "met")]
    )
    assert [row.term for row in rows] == ["data_ownership", "termination_right", "signed"]


def test_a_topic_shows_gaps_first_then_what_is_required_then_the_worst() -> None:
    found = [
        finding("no_resale", "met", requirement="r.1"),
        finding("no_resale", "conflict", "recommended", requirement="r.2"),
        finding("no_resale", "not_assessed", requirement="r.3"),
        finding("no_resale", "weak", requirement="r.4"),
        finding("no_resale", "missing", requirement="r.5"),
        finding("no_resale", "conflict", requirement="r.6"),
    ]
    (row,) = topics(found)
    assert [f.requirement for f in row.findings] == ["r.6", "r.5", "r.4", "r.3", "r.2", "r.1"]
    assert row.verdict == "conflict"
    assert topics(found[:2])[0].verdict == "conflict"


standings = st.sampled_from(["in_force", "unsigned", "expired", "superseded", "not_applicable", "unknown"])
kinds = st.sampled_from(
    ["student_dpa", "terms_of_service", "amendment", "service_agreement", "privacy_policy"]
)
stances = st.sampled_from(STANCES)


@st.composite
def vendor_papers(draw: st.DrawFn) -> list[Paper]:
    return [
        paper(
            says("no_resale", draw(stances)),
            says("precedence", draw(stances)),
            says("breach_notification", draw(stances), hours=draw(st.sampled_from([24, 72, 96]))),
            path=f"v/{number}.pdf",
            standing=draw(standings),
            kind=draw(kinds),
            effective=draw(st.sampled_from([None, "2026-01-01", "2026-02-01"])),
            unread=draw(st.sampled_from([(), (2,)])),
        )
        for number in range(draw(st.integers(0, 4)))
    ]


@given(vendor_papers(), st.randoms(use_true_random=False))
def test_the_order_of_papers_never_matters(papers: list[Paper], chance: object) -> None:
    shuffled = list(papers)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert roll_up(shuffled, [RULES, BREACH]) == roll_up(papers, [RULES, BREACH])


@given(vendor_papers())
def test_only_papers_that_count_meet_anything(papers: list[Paper]) -> None:
    by_hash = {p.sha256: p for p in papers}
    for found in roll_up(papers, [RULES, BREACH]):
        if found.verdict in ("met", "weak", "conflict"):
            assert found.paper is not None
            assert by_hash[found.paper].standing in ("in_force", "unknown")
            assert found.would_be == ("met" if found.weakness == "own" else None)
        if found.verdict == "met":
            assert by_hash[found.paper].document_type not in ("terms_of_service", "privacy_policy")
        if found.verdict == "met" and found.paper and by_hash[found.paper].standing == "unknown":
            assert found.weakness == "check"


@given(vendor_papers())
def test_a_further_paper_that_is_silent_changes_no_verdict(papers: list[Paper]) -> None:
    more = [*papers, paper(path="v/zz.pdf")]
    for before, after in zip(roll_up(papers, [RULES]), roll_up(more, [RULES]), strict=True):
        assert before.verdict == after.verdict


@given(
    st.lists(st.tuples(st.sampled_from(TERM_IDS), st.sampled_from(["met", "weak", "missing"])), max_size=12)
)
def test_topics_hold_every_finding_once(given_findings: list[tuple[str, str]]) -> None:
    found = [finding(t, v, requirement=f"r.{n}") for n, (t, v) in enumerate(given_findings)]
    rows = topics(found)
    assert sorted(f.requirement for row in rows for f in row.findings) == sorted(f.requirement for f in found)
    assert len({row.term for row in rows}) == len(rows)
