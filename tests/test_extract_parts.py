"""Promises that reach only a part: of the data, of the breaches, of those who are kept out."""

from __future__ import annotations

import pytest

from analyzer import extract, segment
from analyzer.extract.parts import is_part
from analyzer.records import Document


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("data_destruction", "PROVIDER shall destroy superseded rosters within ten days."),
        ("data_destruction", "server logs are deleted after ninety days."),
        (
            "data_destruction",
            "PROVIDER shall erase DATA held in its app other than the data warehouse.",
        ),
        ("data_destruction", "PROVIDER shall erase DATA, but not what is in the research database."),
        ("purpose_limitation", "DATA are used only for teaching, and for running and improving the service."),
        ("purpose_limitation", "PROVIDER uses DATA solely to provide, support and enhance its products."),
        ("no_ai_training", "PROVIDER does not permit its ai providers to train on DATA."),
        ("no_resale", "PROVIDER will not sell DATA to data brokers or advertisers."),
        ("no_resale", "DATA is never sold or rented to marketing companies."),
        ("no_targeted_advertising", "PROVIDER will show no advertisements in the parent portal."),
        ("no_targeted_advertising", "no advertising appears on pages that students see."),
        ("no_ai_training", "PROVIDER's contract with the model host forbids it to train models on DATA."),
        ("no_ai_training", "the ai supplier may not train its models on DATA."),
        ("breach_notification", "if more than 500 students are affected PROVIDER shall notify SCHOOL."),
        ("breach_notification", "if the safe is broken into PROVIDER shall notify SCHOOL within a day."),
    ],
)
def test_part(term: str, text: str) -> None:
    assert is_part(term, text)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("data_destruction", "PROVIDER shall destroy DATA, duplicate copies included, within ten days."),
        ("data_destruction", "PROVIDER shall destroy DATA and superseded rosters within ten days."),
        (
            "purpose_limitation",
            "DATA are used only to teach students and to improve their learning.",
        ),
        ("purpose_limitation", "DATA are used only for the service, and de-identified to improve it."),
        (
            "purpose_limitation",
            "PROVIDER uses DATA only to teach and not to improve its products.",
        ),
        ("data_destruction", "PROVIDER shall erase DATA except in the backup database."),
        ("data_destruction", "PROVIDER shall erase DATA in the gradebook and the analytics platform."),
        ("no_resale", "PROVIDER will not sell DATA to data brokers or to anyone else."),
        ("no_resale", "PROVIDER will not sell DATA to any third party, such as advertisers."),
        ("no_resale", "PROVIDER shall not sell DATA, nor disclose them to advertisers."),
        ("no_targeted_advertising", "PROVIDER shows no advertisements in the portal or elsewhere."),
        ("no_targeted_advertising", "PROVIDER shall not use DATA for advertising in the portal."),
        ("no_ai_training", "neither PROVIDER nor the ai supplier may train models on DATA."),
        ("no_ai_training", "PROVIDER shall not train models on DATA and binds its suppliers not to."),
        (
            "breach_notification",
            "PROVIDER shall tell SCHOOL whether one or more than 500 pupils are affected.",
        ),
        ("encryption", "PROVIDER will not sell DATA to data brokers."),
    ],
)
def test_whole(term: str, text: str) -> None:
    assert not is_part(term, text)


@pytest.mark.parametrize(
    ("term", "promise", "but", "stance"),
    [
        (
            "data_destruction",
            "The Vendor shall delete all Student Data within 30 days after the Agreement ends.",
            "Transcripts, in which students are shown by name, are kept under the Vendor's own calendar.",
            "hedged",
        ),
        (
            "data_destruction",
            "The Vendor shall delete all Student Data within 30 days after the Agreement ends.",
            "Server logs, which name nobody, are held under the Vendor's own log schedule.",
            "commits",
        ),
        (
            "breach_notification",
            "The Vendor shall notify the District within 72 hours of any breach of Student Data.",
            "If only a few records are concerned the Vendor tells the District when it sees fit.",
            "hedged",
        ),
        (
            "breach_notification",
            "The Vendor shall notify the District within 72 hours of any breach of Student Data.",
            "If more than 500 students are affected the Vendor shall also notify the Attorney General.",
            "commits",
        ),
    ],
)
def test_what_is_left_out_elsewhere(term: str, promise: str, but: str, stance: str) -> None:
    text = (
        'LICENCE\n\nBetween Alder Bay School District (the "District") and Quill Inc. (the "Vendor").\n\n'
        '1. Definitions\n\n1.1 "Student Data" means personally identifiable information of students that the '
        "Vendor receives.\n\n2. Use\n\n2.1 The Vendor uses Student Data to supply the service.\n\n"
        f"3. Promises\n\n3.1 {promise} {but}\n\n4. Rest\n\n4.1 Fees are due within 30 days after the invoice."
    )
    document = Document("0" * 64, "text", text)
    assert extract.read(document, segment.segment(document)).term(term).stance == stance
