"""Sentences that can promise no more than a part, in canonical text."""

from __future__ import annotations

import pytest

from analyzer.extract.lesser import answers_for_helpers, is_part_only


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("data_destruction", "two months after the end PROVIDER may purge DATA."),
        ("data_destruction", "DATA may be deleted by PROVIDER sixty days after the end."),
        ("breach_notification", "PROVIDER is free to tell SCHOOL of a breach within five days."),
        ("redisclosure_limits", "PROVIDER does not disclose DATA to recruiters, colleges or lenders."),
        ("subprocessors", "the firms that help PROVIDER may use DATA solely for that work."),
        ("audit_rights", "an audit is confined to the documents that PROVIDER chooses to send."),
    ],
)
def test_a_part_is_no_whole_promise(term: str, text: str) -> None:
    assert is_part_only(term, text)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (
            "data_destruction",
            "PROVIDER may keep DATA during the term and shall then delete it within ten days.",
        ),
        ("data_destruction", "PROVIDER may not delete DATA before SCHOOL has a copy."),
        ("breach_notification", "PROVIDER shall notify SCHOOL of a breach within two days."),
        ("redisclosure_limits", "PROVIDER does not disclose DATA to lenders or to any other third party."),
        (
            "subprocessors",
            "subcontractors may use DATA only for that work, as a written contract binds them.",
        ),
        ("audit_rights", "audits are limited to one a year, and SCHOOL may inspect the premises."),
        ("no_resale", "PROVIDER may delete DATA."),
    ],
)
def test_a_duty_and_a_ban_on_all_are_left_alone(term: str, text: str) -> None:
    assert not is_part_only(term, text)


def test_who_answers_for_helpers_has_no_free_hand() -> None:
    assert answers_for_helpers(
        "subprocessors", "PROVIDER may use subcontractors and remains liable for them."
    )
    assert not answers_for_helpers(
        "subprocessors", "PROVIDER may use subcontractors and answers for none of them."
    )
    assert not answers_for_helpers("audit_rights", "PROVIDER uses others and remains responsible for them.")
