from __future__ import annotations

import pytest
from assess_samples import pack, reading, says
from hypothesis import given
from hypothesis import strategies as st

from analyzer.assess import judge
from analyzer.packs import list_packs
from analyzer.packs.model import HEDGES
from analyzer.records import STANCES, Finding, Reading, TermReading

BREACH = "{term: breach_notification, limits: {max: {deadline: {value: 72, unit: hours}}}}"


def only(read: Reading, requirement: str) -> Finding:
    (finding,) = judge(read, pack(requirement))
    return finding


def breach(stated: TermReading, limits: str = "max: {deadline: {value: 72, unit: hours}}") -> Finding:
    return only(reading(stated), f"{{term: breach_notification, limits: {{{limits}}}}}")


@pytest.mark.parametrize(
    ("hours", "business", "verdict", "reason"),
    [
        (71, False, "met", "Notice within 71 hours; the limit is 72 hours."),
        (72, False, "met", "Notice within 72 hours; the limit is 72 hours."),
        (73, False, "weak", "Notice within 73 hours; the limit is 72 hours."),
        (96, False, "weak", "Notice within 96 hours; the limit is 72 hours."),
        (720, False, "weak", "Notice within 30 days; the limit is 72 hours."),
        (24, True, "met", "Notice within 1 business day (up to 3 calendar days); the limit is 72 hours."),
        (48, True, "weak", "Notice within 2 business days (up to 4 calendar days); the limit is 72 hours."),
        (1, False, "met", "Notice within 1 hour; the limit is 72 hours."),
    ],
)
def test_a_deadline_is_held_against_the_limit(
    hours: float, business: bool, verdict: str, reason: str
) -> None:
    finding = breach(says("breach_notification", hours=hours, business=business))
    assert (finding.verdict, finding.reason) == (verdict, reason)
    assert finding.weakness == (None if verdict == "met" else "late")


@pytest.mark.parametrize(
    ("hours", "business", "verdict"),
    [(120, True, "met"), (144, True, "weak"), (168, False, "met"), (169, False, "weak")],
)
def test_a_limit_in_business_days_counts_them_on_the_calendar(
    hours: float, business: bool, verdict: str
) -> None:
    finding = breach(
        says("breach_notification", hours=hours, business=business),
        "max: {deadline: {value: 5, unit: business_days}}",
    )
    assert finding.verdict == verdict
    assert "5 business days (up to 7 calendar days)" in finding.reason


def test_beyond_the_limit_can_be_a_conflict() -> None:
    limits = "max: {deadline: {value: 7, unit: days}}, on_exceed: conflict"
    finding = breach(says("breach_notification", hours=240), limits)
    assert (finding.verdict, finding.weakness) == ("conflict", "late")
    assert finding.reason == "Notice within 10 days; the limit is 7 days."


@pytest.mark.parametrize(
    ("stated", "weakness", "reason"),
    [
        (
            says("breach_notification", "hedged", hedges=("no_number",)),
            "vague",
            "The contract gives no number of hours or days; the limit is 72 hours.",
        ),
        (
            says("breach_notification", "hedged", hedges=("blank",), blank=True),
            "blank",
            "The time is left blank; the limit is 72 hours.",
        ),
        (
            says("breach_notification", "hedged", hedges=("efforts",), hours=96),
            "late",
            "Notice within 96 hours; the limit is 72 hours; "
            "the contract speaks to this, but it promises only efforts.",
        ),
        (
            says("breach_notification", "hedged", hedges=("no_number",), hours=24),
            "vague",
            "The contract speaks to this, but no number of hours or days is given.",
        ),
        (
            says("breach_notification", "commits"),
            "check",
            "A time is promised, but its number could not be read; the limit is 72 hours.",
        ),
    ],
)
def test_a_time_that_is_not_there_is_never_met(stated: TermReading, weakness: str, reason: str) -> None:
    finding = breach(stated)
    assert (finding.verdict, finding.weakness, finding.reason) == ("weak", weakness, reason)


def test_any_number_will_do_where_only_a_number_is_asked_for() -> None:
    assert breach(says("breach_notification", hours=5000), "any_number: true").verdict == "met"
    vague = breach(says("breach_notification", "hedged", hedges=("vague_time",)), "any_number: true")
    assert (vague.verdict, vague.reason) == ("weak", "The contract gives no number of hours or days.")


@pytest.mark.parametrize(
    ("hedges", "accept", "verdict"),
    [
        (("no_number",), "no_number", "met"),
        (("no_number", "vague_time"), "no_number, vague_time", "met"),
        (("no_number", "efforts"), "no_number", "weak"),
        (("efforts",), "no_number", "weak"),
        ((), "no_number", "weak"),
    ],
)
def test_every_hedge_must_be_accepted(hedges: tuple[str, ...], accept: str, verdict: str) -> None:
    finding = breach(says("breach_notification", "hedged", hedges=hedges), f"accept: [{accept}]")
    assert finding.verdict == verdict


@pytest.mark.parametrize("code", [*HEDGES, "partial:rest", "partial:unheard_of", "unheard_of"])
def test_every_hedge_has_words(code: str) -> None:
    finding = only(reading(says("encryption", "hedged", hedges=(code,))), "{term: encryption}")
    assert finding.verdict == "weak"
    assert finding.weakness in ("vague", "part", "blank")
    assert finding.reason.startswith("The contract speaks to this, but ")


@pytest.mark.parametrize(
    ("traits", "verdict", "weakness"),
    [
        ({"transit": "present", "rest": "present"}, "met", None),
        ({"transit": "present", "rest": "absent"}, "weak", "part"),
        ({"transit": "present", "rest": "unknown"}, "met", "check"),
        ({"transit": "present"}, "met", "check"),
        ({"transit": "unknown", "rest": "absent"}, "weak", "part"),
    ],
)
def test_what_must_be_stated_fails_only_where_it_is_known_to_lack(
    traits: dict[str, object], verdict: str, weakness: str | None
) -> None:
    read = reading(says("encryption", traits=traits))  # type: ignore[arg-type]
    finding = only(read, "{term: encryption, limits: {must_state: [transit, rest]}}")
    assert (finding.verdict, finding.weakness) == (verdict, weakness)


@pytest.mark.parametrize(("certified", "verdict"), [(True, "met"), (False, "weak")])
def test_a_trait_may_be_read_from_the_parameter_of_its_name(certified: bool, verdict: str) -> None:
    read = reading(says("data_destruction", hours=24, certification=certified))
    finding = only(read, "{term: data_destruction, limits: {must_state: [certification]}}")
    assert (finding.verdict, finding.weakness) == (verdict, None if certified else "part")


def test_a_trait_that_was_not_told_may_be_read_from_the_parameters() -> None:
    asked = "{term: data_destruction, limits: {must_state: [trigger, certification]}}"
    told = says(
        "data_destruction",
        hours=24,
        trigger="expiry",
        traits={"certification": "unknown"},
        certification=True,
    )
    finding = only(reading(told), asked)
    assert (finding.verdict, finding.weakness) == ("met", None)
    untold = only(reading(says("data_destruction", hours=24, certification=True)), asked)
    assert (untold.verdict, untold.weakness) == ("met", "check")


@pytest.mark.parametrize(
    ("named", "verdict"),
    [
        (("NIST CSF",), "met"),
        (("ISO 27001", "NIST Cybersecurity Framework 2.0"), "met"),
        (("NIST 800-53",), "weak"),
        ((), "weak"),
    ],
)
def test_one_of_the_frameworks_must_be_named(named: tuple[str, ...], verdict: str) -> None:
    read = reading(says("security_safeguards", frameworks=named))
    finding = only(read, "{term: security_safeguards, limits: {frameworks_any: [NIST CSF]}}")
    assert finding.verdict == verdict


def test_a_clock_that_starts_elsewhere_is_for_a_person_to_check() -> None:
    limits = "max: {deadline: {value: 72, unit: hours}}, trigger: [discovery]"
    same = breach(says("breach_notification", hours=48, trigger="discovery"), limits)
    other = breach(says("breach_notification", hours=48, trigger="confirmation"), limits)
    unsaid = breach(says("breach_notification", hours=48), limits)
    assert [f.weakness for f in (same, other, unsaid)] == [None, "check", None]
    assert "runs from the confirmation, where the rule counts from the discovery" in other.reason


@pytest.mark.parametrize(
    ("binds", "reason"),
    [
        ("contract", "Not in the papers we have."),
        ("policy", "Not in the papers we have."),
        ("vendor", "Not written down (the law still binds them)."),
    ],
)
def test_silence_on_every_page_is_missing_in_words_that_fit_the_duty(binds: str, reason: str) -> None:
    finding = only(reading(), f"{{term: no_resale, severity: recommended, binds: {binds}}}")
    assert (finding.verdict, finding.reason) == ("missing", reason)


@pytest.mark.parametrize(
    ("unread", "reason"),
    [
        ((7,), "Could not read page 7."),
        ((7, 9), "Could not read pages 7 and 9."),
        ((3, 4, 5, 8), "Could not read pages 3 to 5 and 8."),
    ],
)
def test_silence_with_unread_pages_is_not_assessed_and_names_them(
    unread: tuple[int, ...], reason: str
) -> None:
    finding = only(reading(unread=unread), BREACH)
    assert (finding.verdict, finding.reason) == ("not_assessed", reason)


def test_a_file_that_could_not_be_read_is_not_assessed() -> None:
    finding = only(reading(assessed="none"), BREACH)
    assert (finding.verdict, finding.reason) == ("not_assessed", "The file could not be read.")


def test_a_term_that_an_older_reading_lacks_is_not_assessed() -> None:
    old = Reading(reading().document, (), {})
    assert only(old, BREACH).verdict == "not_assessed"


def test_words_that_stand_count_though_pages_could_not_be_read() -> None:
    met = only(reading(says("breach_notification", hours=24, assessed="part"), unread=(7,)), BREACH)
    assert (met.verdict, met.reason) == (
        "met",
        "Notice within 24 hours; the limit is 72 hours. Could not read page 7.",
    )
    opposite = only(reading(says("no_resale", "contrary", assessed="part"), unread=(7,)), "{term: no_resale}")
    assert (opposite.verdict, opposite.reason) == (
        "conflict",
        "The contract says the opposite of what is asked. Could not read page 7.",
    )


def test_deletion_at_once_meets_any_limit() -> None:
    requirement = "{term: data_destruction, limits: {max: {deadline: {value: 1, unit: days}}}}"
    finding = only(reading(says("data_destruction", hours=0)), requirement)
    assert (finding.verdict, finding.reason) == ("met", "Deletion at once; the limit is 1 day.")


@pytest.mark.parametrize(("hours", "verdict"), [(240, "met"), (241, "weak")])
def test_the_notice_of_an_audit_and_the_time_for_parents_can_be_limited(hours: float, verdict: str) -> None:
    notice = "{term: audit_rights, limits: {max: {notice: {value: 10, unit: days}}}}"
    access = "{term: parent_access, limits: {max: {access: {value: 10, unit: days}}}}"
    assert only(reading(says("audit_rights", hours=hours)), notice).verdict == verdict
    assert only(reading(says("parent_access", hours=hours)), access).verdict == verdict


@pytest.mark.parametrize(
    ("value", "verdict", "reason"),
    [
        ("both", "met", "Signatures: by both."),
        ("provider", "weak", "Signatures: by the vendor only; asked for is by both."),
        (None, "missing", "The paper does not state this: signatures."),
    ],
)
def test_a_fact_can_be_asked_for(value: str | None, verdict: str, reason: str) -> None:
    finding = only(reading(signed=value), "{fact: signed, limits: {equals: both}}")
    assert (finding.is_fact, finding.verdict, finding.reason) == (True, verdict, reason)


def test_a_fact_need_only_be_stated_where_no_value_is_asked_for() -> None:
    assert only(reading(expiration_date="2030-01-01"), "{fact: expiration_date}").verdict == "met"
    assert only(reading(unread=(2,)), "{fact: expiration_date}").verdict == "not_assessed"


def test_yes_is_not_one() -> None:
    assert only(reading(term_months=1), "{fact: term_months, limits: {equals: 1}}").verdict == "met"
    assert only(reading(auto_renewal=True), "{fact: auto_renewal, limits: {equals: false}}").verdict == "weak"
    assert only(reading(term_months=True), "{fact: term_months, limits: {equals: 1}}").verdict == "weak"


def test_a_finding_carries_what_a_person_needs() -> None:
    read = reading(says("no_resale", confidence=0.71), sha256="b" * 64)
    finding = only(read, "{term: no_resale, citation: Rule 9, note: No sale., binds: model}")
    assert finding.requirement == "test-rules.no_resale"
    assert (finding.citation, finding.note, finding.binds) == ("Rule 9", "No sale.", "model")
    assert (finding.paper, finding.confidence, finding.stance) == ("b" * 64, 0.71, "commits")


readings = st.builds(
    says,
    st.sampled_from(["breach_notification", "data_destruction", "no_resale", "encryption"]),
    st.sampled_from(STANCES),
    hours=st.none() | st.floats(0, 20_000),
    business=st.booleans(),
    blank=st.booleans(),
    hedges=st.lists(st.sampled_from(HEDGES), unique=True, max_size=3).map(tuple),
    assessed=st.sampled_from(["all", "part", "none"]),
)


@given(readings)
def test_verdicts_follow_the_words_whatever_they_are(stated: TermReading) -> None:
    read = reading(stated)
    for rules in list_packs():
        found = [f for f in judge(read, rules) if f.term == stated.term]
        assert found == [f for f in judge(read, rules) if f.term == stated.term]
        for finding in found:
            if stated.stance == "silent":
                assert finding.verdict == ("missing" if stated.assessed == "all" else "not_assessed")
            elif stated.stance == "contrary":
                assert finding.verdict == "conflict"
            else:
                assert finding.verdict in ("met", "weak", "conflict")
            assert (finding.weakness is not None) or finding.verdict != "weak"
            assert finding.reason.endswith(".")
            for word in ("stance", "hedged", "contrary", "silent", "None", "_"):
                assert word not in finding.reason


@given(st.floats(0, 10_000), st.floats(0, 10_000), st.booleans())
def test_a_shorter_time_is_never_worse(a: float, b: float, business: bool) -> None:
    shorter, longer = sorted((a, b))
    first = breach(says("breach_notification", hours=shorter, business=business))
    second = breach(says("breach_notification", hours=longer, business=business))
    assert first.verdict == "met" or second.verdict == "weak"
