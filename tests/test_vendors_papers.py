from __future__ import annotations

from datetime import date

import pytest
from assess_samples import AS_OF, reading, says, signed_paper
from hypothesis import given
from hypothesis import strategies as st

from analyzer.records import Signature
from analyzer.vendors.papers import dates, last_day, make_paper, settle, standing

SAYS = says("no_resale")


def stands(**facts: object) -> tuple[str, str]:
    """The standing of a student-data agreement signed by both, but for these facts."""
    stated = {"document_type": "student_dpa", "signed": "both", **facts}
    return standing(reading(SAYS, **stated), as_of=AS_OF)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("last", "standing_is", "reason"),
    [
        ("2026-11-20", "expired", "It ended on 2026-11-20."),
        ("2026-11-21", "in_force", "Both parties have signed. It runs until 2026-11-21."),
        ("2026-11-22", "in_force", "Both parties have signed. It runs until 2026-11-22."),
        (None, "in_force", "Both parties have signed. It names no end."),
    ],
)
def test_the_last_day_is_in_force_and_the_next_is_not(
    last: str | None, standing_is: str, reason: str
) -> None:
    assert stands(expiration_date=last) == (standing_is, reason)


@pytest.mark.parametrize(
    ("start", "months", "standing_is"),
    [
        ("2025-11-21", 12, "expired"),  # until 2026-11-20
        ("2025-11-22", 12, "in_force"),  # until today
        ("2023-11-22", 36, "in_force"),
        ("2023-11-21", 36, "expired"),
    ],
)
def test_an_end_is_counted_from_the_start_where_none_is_stated(
    start: str, months: int, standing_is: str
) -> None:
    found, reason = stands(effective_date=start, term_months=months)
    assert found == standing_is
    assert f"(counted from its start, {start})" in reason


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 7, 1), 12, date(2027, 6, 30)),
        (date(2026, 1, 31), 1, date(2026, 2, 27)),
        (date(2024, 2, 29), 12, date(2025, 2, 27)),
        (date(2026, 12, 1), 1, date(2026, 12, 31)),
        (date(9999, 1, 1), 24, None),
    ],
)
def test_a_term_ends_the_day_before_it_would_begin_again(start: date, months: int, end: date | None) -> None:
    assert last_day(start, months=months) == end


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 240))
def test_a_longer_term_never_ends_earlier(start: date, months: int) -> None:
    shorter, longer = last_day(start, months=months), last_day(start, months=months + 1)
    assert shorter is not None and longer is not None and start <= longer and shorter < longer


def test_a_start_may_be_the_last_signature() -> None:
    signatures = (
        Signature("provider", True, date="2025-12-01"),
        Signature("school", True, date="2025-12-15"),
    )
    read = reading(SAYS, document_type="student_dpa", signed="both", term_months=12, signatures=signatures)
    assert standing(read, as_of=AS_OF) == (
        "in_force",
        "Both parties have signed. It runs until 2026-12-14 (counted from the last signature, 2025-12-15).",
    )
    undated = (*signatures, Signature("school", True))
    unknown = reading(SAYS, document_type="student_dpa", signed="both", term_months=12, signatures=undated)
    assert dates(unknown).effective is None


def test_what_renews_by_itself_does_not_expire() -> None:
    assert stands(expiration_date="2025-06-30", auto_renewal=True) == (
        "in_force",
        "Both parties have signed. Its term ended on 2025-06-30, and it renews by itself.",
    )
    assert stands(expiration_date="2025-06-30", auto_renewal=False)[0] == "expired"


@pytest.mark.parametrize(
    ("signed", "standing_is", "reason"),
    [
        ("none", "unsigned", "Nobody has signed it."),
        ("provider", "unsigned", "The vendor has signed; the school has not."),
        ("school", "unsigned", "The school has signed; the vendor has not."),
        (None, "unknown", "We could not tell whether it is signed."),
    ],
)
@pytest.mark.parametrize("kind", ["student_dpa", "service_agreement", "general_dpa", "amendment", "other"])
def test_an_agreement_needs_both_signatures(
    kind: str, signed: str | None, standing_is: str, reason: str
) -> None:
    assert stands(document_type=kind, signed=signed) == (standing_is, reason)


@pytest.mark.parametrize("kind", ["terms_of_service", "privacy_policy"])
def test_a_vendors_own_terms_need_no_signature(kind: str) -> None:
    assert stands(document_type=kind, signed=None) == (
        "in_force",
        "The vendor's own terms, which need no signature. It names no end.",
    )
    assert stands(document_type=kind, signed="none")[0] == "unsigned"


def test_an_expired_draft_is_expired() -> None:
    """Nobody should be asked to sign it."""
    assert stands(signed="none", expiration_date="2024-06-30")[0] == "expired"


@pytest.mark.parametrize(
    ("start", "standing_is"),
    [("2026-11-21", "in_force"), ("2026-11-22", "not_yet"), ("not a date", "in_force")],
)
def test_a_paper_that_starts_later_is_for_a_person_to_check(start: str, standing_is: str) -> None:
    found, reason = stands(effective_date=start)
    assert found == standing_is
    if found == "unknown":
        assert reason == "It is signed, but starts only on 2026-11-22."


@pytest.mark.parametrize("term", [(), (says("termination_right"),), (says("audit_rights", "contrary"),)])
def test_a_paper_without_a_word_on_student_data_is_no_contract_for_us(term: tuple[object, ...]) -> None:
    read = reading(*term, document_type="other")  # type: ignore[arg-type]
    assert standing(read, as_of=AS_OF) == ("not_applicable", "The file says nothing about student data.")


def test_a_paper_that_could_not_be_read_is_never_ruled_out() -> None:
    assert standing(reading(document_type="other", unread=(2,)), as_of=AS_OF)[0] == "unknown"
    assert standing(reading(assessed="none"), as_of=AS_OF) == ("unknown", "The file could not be read.")


def test_a_paper_keeps_its_dates_and_kind() -> None:
    made = make_paper(
        reading(
            SAYS, document_type="student_dpa", signed="both", effective_date="2026-01-01", term_months=24
        ),
        "v/dpa.pdf",
        as_of=AS_OF,
    )
    assert (made.path, made.document_type, made.standing) == ("v/dpa.pdf", "student_dpa", "in_force")
    assert (made.effective_date, made.expiration_date) == ("2026-01-01", "2027-12-31")
    assert make_paper(reading(SAYS), "x", as_of=AS_OF).document_type == "other"


def test_a_later_paper_of_the_same_kind_replaces_an_earlier_one() -> None:
    old = signed_paper(SAYS, path="v/2024.pdf", effective_date="2024-07-01")
    new = signed_paper(SAYS, path="v/2026.pdf", effective_date="2026-07-01")
    assert [p.standing for p in settle([old, new], as_of=AS_OF)] == ["superseded", "in_force"]
    assert [p.standing for p in settle([new, old], as_of=AS_OF)] == ["in_force", "superseded"]
    reason = settle([old, new], as_of=AS_OF)[0].standing_reason
    assert reason == "A later paper of the same kind, from 2026-07-01, has replaced it."


@pytest.mark.parametrize(
    "other",
    [
        {"effective_date": "2024-07-01"},  # the same day
        {"effective_date": None},
        {"effective_date": "2026-07-01", "signed": "provider"},
        {"effective_date": "2026-07-01", "expiration_date": "2026-08-01"},
        {"effective_date": "2027-07-01"},  # starts only next year
        {"effective_date": "2026-07-01", "document_type": "service_agreement"},
        {"effective_date": "2026-07-01", "document_type": "amendment"},
        {"effective_date": "2026-07-01", "product": "Quillwright Maths"},
        {"effective_date": "2026-07-01", "school": "Fernhill School District"},
    ],
)
def test_nothing_less_replaces_a_paper(other: dict[str, str | None]) -> None:
    old = signed_paper(
        SAYS,
        path="v/old.pdf",
        effective_date="2024-07-01",
        product="Quillwright",
        school="Alder Creek Schools",
    )
    assert settle([old, signed_paper(SAYS, path="v/new.pdf", **other)], as_of=AS_OF)[0].standing == "in_force"


@pytest.mark.parametrize(
    ("end", "standing_is"), [("2026-11-20", "expired"), ("2026-11-21", "in_force"), (None, "expired")]
)
def test_an_amendment_in_force_can_keep_an_agreement_going(end: str | None, standing_is: str) -> None:
    old = signed_paper(SAYS, path="v/old.pdf", expiration_date="2026-06-30")
    change = signed_paper(path="v/change.pdf", document_type="amendment", expiration_date=end)
    kept = settle([old, change], as_of=AS_OF)[0]
    assert kept.standing == standing_is
    if standing_is == "in_force":
        assert (
            kept.standing_reason
            == "Both parties have signed. Both parties agreed that it runs until 2026-11-21 (change.pdf)."
        )
        assert kept.expiration_date == end


def test_an_amendment_revives_only_what_was_signed() -> None:
    draft = signed_paper(SAYS, path="v/old.pdf", expiration_date="2026-06-30", signed="none")
    change = signed_paper(path="v/change.pdf", document_type="amendment", expiration_date="2028-06-30")
    assert settle([draft, change], as_of=AS_OF)[0].standing == "expired"


@given(
    st.sampled_from(["none", "provider", "school"]),
    st.sampled_from(["student_dpa", "terms_of_service", "amendment", "other", "service_agreement"]),
    st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.booleans(),
)
def test_nothing_unsigned_is_ever_in_force(signed: str, kind: str, end: date | None, renews: bool) -> None:
    facts = {"signed": signed, "document_type": kind, "auto_renewal": renews}
    found, reason = stands(**facts, expiration_date=end.isoformat() if end else None)
    assert found in ("unsigned", "expired")
    assert reason.endswith(".")
