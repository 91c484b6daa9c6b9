"""Sentences that sound like a term and speak of something else, and those that say less than they seem to."""

from __future__ import annotations

import pytest

from analyzer import extract, segment
from analyzer.extract.matters import (
    bans_flatly,
    denies_gain,
    is_capped,
    is_chosen_place,
    keeps_school,
    lets_provider_leave,
    names_nobody,
    only_forbids,
    sounds_alike,
    trains_people,
)
from analyzer.records import Document


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("public_disclosure", "please read this notice along with PROVIDER's terms."),
        ("no_profiling", "portraits of students are taken on picture day and printed for the hall."),
        ("ferpa_compliance", "terms that stand in ferpa have the same meaning here."),
        ("ferpa_compliance", "PROVIDER is no law firm and gives no advice on ferpa."),
        ("precedence", "where a font has an open-source license, that license governs the font."),
        ("precedence", "in case of conflict the terms of those licenses govern the components."),
        ("termination_right", "PROVIDER may cancel the poetry competition on account of a power cut."),
        ("public_disclosure", "on request PROVIDER shall give proof that this agreement is kept."),
        ("public_disclosure", "PROVIDER shall hand its employees a copy of this agreement."),
        ("parent_access", "parents may inspect the questionnaire at SCHOOL's office."),
        ("student_content", "PROVIDER retains DATA for the time that it finds suitable."),
        ("deidentified_data", "no tables or charts may let a reader see cells of fewer than five."),
        ("workforce_confidentiality", "two teachers at each building are trained to run the scanner."),
    ],
)
def test_another_matter(term: str, text: str) -> None:
    assert sounds_alike(term, text, "")


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("public_disclosure", "parents may read this agreement together with its exhibits."),
        ("public_disclosure", "PROVIDER shall hand parents a copy of this agreement."),
        ("precedence", "where an open-source license and SCHOOL's addendum conflict, the license governs."),
        ("parent_access", "parents may inspect the answers to the questionnaire."),
        ("no_profiling", "videos are taken and no profile of a student is drawn from them."),
        ("ferpa_compliance", "terms have the meanings given in ferpa, and PROVIDER complies with ferpa."),
        ("student_content", "PROVIDER keeps DATA for as long as students export their work."),
        ("deidentified_data", "publications may use aggregate results only."),
        ("workforce_confidentiality", "two engineers are trained in privacy."),
        ("encryption", "please read this together with the rest."),
    ],
)
def test_the_matter_itself(term: str, text: str) -> None:
    assert not sounds_alike(term, text, "")


def test_training_told_of_those_just_named() -> None:
    before = "only engineers with a need have access to DATA."
    assert not sounds_alike("workforce_confidentiality", "they are trained.", before)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("for the benefit of SCHOOL and for no commercial purpose.", True),
        ("PROVIDER does not use it for any commercial end.", True),
        ("PROVIDER uses it for commercial purposes.", False),
        ("for no commercial purpose other than advertising.", False),
    ],
)
def test_commercial_use_denied(text: str, denied: bool) -> None:
    assert denies_gain("coppa_compliance", text) is denied
    assert not denies_gain("no_resale", text)


def test_costs_up_to_a_sum() -> None:
    assert is_capped("breach_costs", "PROVIDER shall pay the costs of notices up to $9,000.")
    assert not is_capped("breach_costs", "PROVIDER shall pay the costs of notices in up to three languages.")


def test_place_that_the_school_picks() -> None:
    picks = "SCHOOL picks a region, ohio or dublin, and PROVIDER keeps DATA in that region."
    assert is_chosen_place("data_location", picks)
    assert not is_chosen_place("data_location", "PROVIDER picks a region and keeps DATA in that region.")


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        (
            "Access for employees is limited to those who need it for their role, by two-step sign-in.",
            "hedged",
        ),
        ("Access for employees is limited to those who need it, and all are bound by secrecy.", "commits"),
    ],
)
def test_a_promise_of_two_halves(text: str, stance: str) -> None:
    paper = f"Data Addendum\n\nThe Vendor holds Student Data of the District.\n\n{text}\n"
    document = Document("0" * 64, "text", paper)
    reading = extract.read(document, segment.segment(document))
    assert reading.term("workforce_confidentiality").stance == stance


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("PROVIDER shall not: (i) sell DATA; (ii) mine DATA for any commercial end of its own.", True),
        ("PROVIDER will never rent DATA, nor use it to build products for others.", True),
        ("PROVIDER agrees that it shall not compile profiles other than for educational purposes.", True),
        ("PROVIDER shall not sell DATA, but may use it to improve its products.", False),
        ("PROVIDER shall not sell DATA other than to its affiliates.", False),
        ("PROVIDER shall not be prohibited from using DATA for marketing.", False),
        ("PROVIDER shall not sell DATA without consent.", False),
        ("PROVIDER shall not use DATA for advertising unless parents are told.", False),
        ("PROVIDER shall use DATA for its own ends.", False),
        ("SCHOOL shall not sell PROVIDER's software.", False),
    ],
)
def test_a_sentence_that_only_forbids_allows_no_use(text: str, only: bool) -> None:
    assert only_forbids("purpose_limitation", text) is only
    assert not only_forbids("breach_costs", text)


FORBIDS = """DATA PROTECTION SCHEDULE

This Schedule is between Maple Grove Schools (the "District") and Larkfield Reading, Inc. (the "Vendor").

1. Instructions. The Vendor shall act on the District's written instructions alone, and shall be a school
official performing an institutional function under the direct control of the District.

2. Pupil Data. The Vendor must never (1) rent Pupil Data, (2) use Pupil Data to improve products it sells to
others, or (3) use Pupil Data for any commercial end of its own.

3. Breach. The Vendor shall notify the District within 72 hours of discovering a breach of Pupil Data.
"""


def test_a_list_of_what_the_provider_must_never_do_is_not_the_opposite_of_a_narrow_purpose() -> None:
    document = Document("0" * 64, "text", FORBIDS)
    found = {one.term: one.stance for one in extract.read(document, segment.segment(document)).readings}
    assert found["purpose_limitation"] == "commits"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PROVIDER owns DATA, provided that it does not identify an individual.", True),
        ("PROVIDER may create de-identified data and use it for marketing.", True),
        ("PROVIDER may use de-identified data and DATA for marketing.", False),
        ("PROVIDER owns DATA and need not identify its sources.", False),
        ("PROVIDER may use DATA for any purpose that does not identify SCHOOL.", False),
    ],
)
def test_data_that_name_nobody(text: str, expected: bool) -> None:
    assert names_nobody("purpose_limitation", text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PROVIDER will not sell DATA, nor lend its lists.", True),
        ("PROVIDER shall never rent, lease or trade DATA to any third party.", True),
        ("PROVIDER will not sell DATA for marketing purposes.", False),
        ("PROVIDER will not sell DATA without the consent of a parent.", False),
        ("PROVIDER will not sell DATA unless it merges.", False),
    ],
)
def test_a_flat_ban_on_sales(text: str, expected: bool) -> None:
    assert bans_flatly("no_resale", text) is expected


def test_people_are_trained() -> None:
    assert trains_people("no_ai_training", "scripts may be used in rater training.")
    assert not trains_people("no_ai_training", "scripts may be used in rater training and for ai models.")


def test_what_keeps_the_school_from_a_use() -> None:
    assert keeps_school("no_ai_training", "SCHOOL may not use the service to train a model.")
    assert not keeps_school("no_ai_training", "SCHOOL may not object that PROVIDER may train a model.")
    assert not keeps_school("no_resale", "PROVIDER may not sell DATA.")


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("PROVIDER may terminate this agreement at any time.", True),
        ("PROVIDER reserves the right to suspend or cancel the subscription.", True),
        ("PROVIDER may terminate this agreement on notice, and so may SCHOOL.", False),
        ("PROVIDER may end the services, and SCHOOL may terminate the agreement at any time.", False),
        ("SCHOOL may terminate this agreement at any time.", False),
    ],
)
def test_the_providers_own_way_out_is_not_the_schools(text: str, alone: bool) -> None:
    assert lets_provider_leave("termination_right", text) is alone
    assert not lets_provider_leave("data_destruction", text)
