"""Facts that people may correct: what they can be, and what follows from them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.errors import UsageError
from analyzer.records import Correction, DocumentSummary, Fact, FactValue, Reading, Signature, TermReading
from analyzer.vendors.facts import CORRECTABLE, correct, is_contract, parse_fact, parse_settings
from analyzer.vendors.papers import make_paper

SHA = "a" * 64
AS_OF = date(2026, 11, 21)


def reading(*signatures: Signature, **facts: FactValue) -> Reading:
    terms = (TermReading("no_resale", "commits", 0.9),)
    made = {name: Fact(value, 0.8) for name, value in facts.items()}
    return Reading(DocumentSummary(SHA, "pdf", 3, 900), terms, made, signatures)


def fix(fact: str, value: FactValue, *, at: str = "2026-11-01", **other: object) -> Correction:
    return Correction(SHA, fact, value, "seen", "Pat", at, **other)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("expiration_date=2027-06-30", "2027-06-30"),
        ("expiration-date = 2028-02-29 ", "2028-02-29"),
        ("expiration_date=", None),
        ("term_months=36", 36),
        ("auto_renewal=Yes", True),
        ("contract=no", False),
        ("document_type=student_dpa", "student_dpa"),
        ("document_type=Student data agreement", "student_dpa"),
        ("document_type=terms of service", "terms_of_service"),
        ("signed=vendor", "provider"),
        ("signed=both", "both"),
        ("vendor=Acorn = Oak, Inc.", "Acorn = Oak, Inc."),
        ("school_signer=  Dana   Fox ", "Dana Fox"),
        ("state=mn", "MN"),
    ],
)
def test_settings_become_values(setting: str, value: FactValue) -> None:
    assert list(parse_settings([setting]).values()) == [value]


@pytest.mark.parametrize(
    ("setting", "code", "advice"),
    [
        ("expiration_date", "E601", "expiration_date=2027-06-30"),
        ("expiration=2027-06-30", "E602", "Did you mean expiration_date?"),
        ("colour=red", "E602", "document_type, contract, vendor"),
        ("expiration_date=06/30/2027", "E603", "2027-06-30"),
        ("expiration_date=2027-02-29", "E603", "2027-06-30"),
        ("expiration_date=20270630", "E603", "2027-06-30"),
        ("expiration_date=1027-06-30", "E603", "2027-06-30"),
        ("document_type=student_dba", "E603", "Did you mean student_dpa?"),
        ("signed=bothh", "E603", "Did you mean both?"),
        ("signed=xyzzy", "E603", "both, vendor"),
        ("contract=", "E603", "--withdraw"),
        ("contract=perhaps", "E603", "yes, no"),
        ("term_months=0", "E603", "1 to 600"),
        ("term_months=601", "E603", "1 to 600"),
        ("term_months=two", "E603", "1 to 600"),
        ("vendor=---", "E603", "a name"),
        ("vendor=" + "x" * 201, "E603", "at most 200"),
        ("vendor=A\u202eB", "E603", "one line"),
        ("state=XX", "E603", "two letters"),
    ],
)
def test_wrong_settings_say_what_is_right(setting: str, code: str, advice: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_settings([setting])
    assert caught.value.code == code
    assert advice in caught.value.advice


def test_dates_are_held_against_each_other_and_the_paper() -> None:
    with pytest.raises(UsageError, match="before it starts"):
        parse_settings(["effective_date=2027-07-01", "expiration_date=2027-06-30"])
    known = reading(effective_date="2026-07-01")
    with pytest.raises(UsageError, match="before it starts"):
        parse_settings(["expiration_date=2026-06-30"], known=known)
    assert parse_settings(["expiration_date=2026-07-01"], known=known)
    assert parse_settings(
        ["signed=both"], known=reading(effective_date="2027-01-01", expiration_date="2026-01-01")
    )
    with pytest.raises(UsageError, match="twice"):
        parse_settings(["signed=both", "signed=none"])


@given(st.sampled_from(CORRECTABLE), st.text(max_size=30))
def test_any_text_is_a_value_or_a_clear_error(name: str, text: str) -> None:
    try:
        value = parse_fact(name, text)
    except UsageError as error:
        assert error.code == "E603"
        assert error.advice
        return
    if isinstance(value, str):
        assert parse_fact(name, value) == value


@given(st.dates(min_value=date(1980, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_of_the_calendar_is_taken(day: date) -> None:
    assert parse_fact("effective_date", day.isoformat()) == day.isoformat()


def test_a_correction_counts_until_it_is_withdrawn() -> None:
    read = reading(expiration_date="2026-01-01")
    right = fix("expiration_date", "2028-01-01")
    corrected = correct(read, [right])
    assert corrected.fact("expiration_date") == "2028-01-01"
    assert corrected.facts["expiration_date"].corrected_by == "Pat"
    back = fix("expiration_date", None, at="2026-11-02", withdrawn=True)
    assert correct(read, [right, back]) == read
    assert correct(read, [back, right]) == read, "the time counts, not the order"
    assert (
        correct(read, [fix("expiration_date", "2029-01-01", at="2026-11-03"), right, back]).fact(
            "expiration_date"
        )
        == "2029-01-01"
    )


def test_a_corrected_length_outranks_an_end_that_was_read() -> None:
    read = reading(
        document_type="student_dpa", signed="both", effective_date="2026-07-01", expiration_date="2026-09-30"
    )
    longer = correct(read, [fix("term_months", 24)])
    assert make_paper(longer, "x", as_of=AS_OF).expiration_date == "2028-06-30"
    both = correct(read, [fix("term_months", 24), fix("expiration_date", "2027-01-31")])
    assert both.fact("expiration_date") == "2027-01-31"
    startless = reading(expiration_date="2026-09-30")
    assert correct(startless, [fix("term_months", 24)]).fact("expiration_date") == "2026-09-30"


def test_a_signer_is_named_on_the_line_of_his_side() -> None:
    read = reading(
        Signature("provider", True, "J. Roe"), Signature("provider", True, "K. Poe"), signed="provider"
    )
    named = correct(
        read, [fix("vendor_signer", "Jo Roe"), fix("school_signer", "Dana Fox"), fix("signed", "both")]
    )
    assert [(s.party, s.name, s.signed) for s in named.signatures] == [
        ("provider", "Jo Roe", True),
        ("provider", "K. Poe", True),
        ("school", "Dana Fox", True),
    ]
    assert read.signatures[0].name == "J. Roe"


@pytest.mark.parametrize("kind", ["student_dpa", "other"])
def test_what_is_no_contract_counts_for_nothing(kind: str) -> None:
    read = reading(document_type=kind, signed="both")
    corrected = correct(read, [fix("contract", False)])
    assert not is_contract(corrected)
    made = make_paper(corrected, "x", as_of=AS_OF)
    assert (made.standing, made.standing_reason) == (
        "not_applicable",
        "Somebody here has said that it is no contract.",
    )


def test_what_a_person_calls_a_contract_is_one() -> None:
    silent = TermReading("no_resale", "silent", 0.9)
    bare = Reading(DocumentSummary(SHA, "pdf", 1, 9), (silent,), {"signed": Fact("both")})
    assert make_paper(bare, "x", as_of=AS_OF).standing == "not_applicable"
    assert make_paper(correct(bare, [fix("contract", True)]), "x", as_of=AS_OF).standing == "in_force"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("renewal letter", "amendment"),
        ("Acceptance page", "other"),
        ("joinder form", "other"),
        ("extension form", "amendment"),
        ("W-9", "other"),
        ("Letter of renewal", "amendment"),
        ("amendment", "amendment"),
        ("data agreement", "student_dpa"),
        ("DPA", "student_dpa"),
        ("privacy notice", "privacy_policy"),
        ("contract", "service_agreement"),
    ],
)
def test_a_kind_is_taken_in_usual_words(said: str, kind: str) -> None:
    assert parse_fact("document_type", said) == kind


def test_a_part_of_a_paper_is_told_where_parts_are_told() -> None:
    with pytest.raises(UsageError) as caught:
        parse_fact("document_type", "signature page")
    assert "dpaudit sort FILE --kind signature_page" in str(caught.value.advice)
