"""Signature blocks: who signed, for which side, when."""

from __future__ import annotations

import pytest

from analyzer.extract import read
from analyzer.extract.execution import accepted_by, offer_signed, on_paper
from analyzer.extract.parties import find_roles
from analyzer.extract.signatures import signed_by, signed_lines
from analyzer.records import Document, Page, Signature
from analyzer.segment import segment

CLAUSE = (
    "This Agreement is between Alder Creek School District (“District”) "
    "and Brindle Maps, Inc. (“Company”).\n\n"
)
SCHOOL = (
    "ALDER CREEK SCHOOL DISTRICT\n\nBy: Jan Ro\nName: Jan Ro\nTitle: Superintendent\nDate: May 3, 2026\n\n"
)
VENDOR = "BRINDLE MAPS, INC.\n\nBy: /s/ Lee Oak\nName: Lee Oak\nTitle: Chief Executive\nDate: 5/1/2026\n\n"
BLANK_VENDOR = (
    "BRINDLE MAPS, INC.\n\nBy: ____________\nName: ____________\nTitle: ________\nDate: ________\n\n"
)
BLANK_SCHOOL = "For the District\n\nSignature: ____________\n\nName: ____________\nDate: ________\n\n"


def signatures(blocks: str) -> tuple[Signature, ...]:
    return tuple(line.signature for line in signed_lines(CLAUSE + blocks, find_roles(CLAUSE + blocks)))


def brief(blocks: str) -> list[tuple[str, bool, str, str | None]]:
    return [(s.party, s.signed, s.name, s.date) for s in signatures(blocks)]


JAN = ("school", True, "Jan Ro", "2026-05-03")
LEE = ("provider", True, "Lee Oak", "2026-05-01")


@pytest.mark.parametrize(
    ("blocks", "want"),
    [
        pytest.param(SCHOOL + VENDOR, [JAN, LEE], id="one below the other, capitals"),
        pytest.param(
            "Alder Creek School District | Brindle Maps, Inc.\nBy: Jan Ro | By: /s/ Lee Oak\n"
            "Name: Jan Ro | Name: Lee Oak\nDate: May 3, 2026 | Date: May 1, 2026\n",
            [JAN, LEE],
            id="side by side in cells",
        ),
        pytest.param(
            "Alder Creek School District          Brindle Maps, Inc.\n\nBy: Jan Ro          By: Lee Oak\n"
            "Date: May 3, 2026          Date: May 1, 2026\n",
            [JAN, LEE],
            id="side by side with gaps",
        ),
        pytest.param(
            "## Signatures\n\nFor District: /s/ Jan Ro, Superintendent, May 3, 2026\n\n"
            "For Company: /s/ Lee Oak, Chief Executive, May 1, 2026\n",
            [JAN, LEE],
            id="one line each",
        ),
        pytest.param(
            "Sincerely,\n\n/s/ Lee Oak\n\nLee Oak, Director, Brindle Maps\n\nDate: May 1, 2026\n\n"
            "Agreed for Alder Creek School District:\n\n/s/ Jan Ro\n\nDate: May 3, 2026\n",
            [LEE, JAN],
            id="a letter",
        ),
        pytest.param(
            "ALDER CREEK SCHOOL\nDISTRICT\n\nBy: Jan Ro\nDate: May 3, 2026\n",
            [JAN],
            id="heading on two lines",
        ),
        pytest.param(
            SCHOOL.rstrip() + "\nSigned: Electronically signed 2026-05-03 09:42, envelope 7F3A-20C1\n",
            [JAN],
            id="a stamp belongs to the line above",
        ),
        pytest.param(
            BLANK_VENDOR + BLANK_SCHOOL,
            [("provider", False, "", None), ("school", False, "", None)],
            id="blank lines",
        ),
        pytest.param(
            "BRINDLE MAPS, INC.\n\n9 Pier Street\nToledo, Ohio\n\nBy: /s/ Lee Oak\nDate: May 1, 2026\n",
            [LEE],
            id="an address between heading and line",
        ),
        pytest.param(
            "The vendor must tell the school within two days of any loss of maps.\n\nYours "
            "truly,\n/s/ Lee Oak, for Brindle "
            "Maps, Inc., May 1, 2026\n\n/s/ Jan Ro (District)\nDate: May 3, 2026\n",
            [LEE, JAN],
            id="whom the person signs for stands behind his name",
        ),
        pytest.param(
            "ALDER CREEK SCHOOL DISTRICT\n\nBy:      /s/ Jan Ro\nName:    Jan Ro\nDate:    May 3, 2026\n\n"
            "BRINDLE MAPS, INC.\n\nBy:      /s/ Lee Oak\nName:    Lee Oak\nDate:    May 1, 2026\n",
            [JAN, LEE],
            id="values set apart from their labels",
        ),
        pytest.param(
            "Signed for Brindle Maps, Inc.:\n   By: /s/ Lee Oak\n   Name: Lee Oak     Date: May 1, 2026\n\n"
            "Signed for the District:\n   By: /s/ Jan Ro\n   Name: Jan Ro     Date: May 3, 2026\n",
            [LEE, JAN],
            id="a heading that says signed for is no line of its own",
        ),
        pytest.param(
            "Signed for the District:          Signed for the Company:\n\nBy: "
            "/s/ Jan Ro          By: /s/ Lee Oak\n"
            "Jan Ro, Superintendent          Lee Oak, Chief Executive\nMay 3, 2026          5/1/2026\n",
            [JAN, LEE],
            id="two such headings side by side",
        ),
        pytest.param(
            "Alder Creek School District\nBy: Jan Ro\nDate: May 3, 2026\nAttest: /s/ Ty Elm, Board Clerk\n\n"
            + BLANK_VENDOR,
            [JAN, ("provider", False, "", None)],
            id="who attests signs for nobody",
        ),
        pytest.param(
            "Signed:\n\n/s/ Lee Oak, President, Brindle Maps, Inc., May 1, 2026\n\n"
            "/s/ Jan Ro, Superintendent, Alder Creek School District, May 3, 2026\n",
            [LEE, JAN],
            id="the party behind name and title",
        ),
        pytest.param(
            "For Brindle | For the District\n/s/ Lee Oak | /s/ Jan Ro\nMay 1, 2026 | May 3, 2026\n",
            [LEE, JAN],
            id="the first word of a name",
        ),
        pytest.param(
            "SIGNED FOR BRINDLE MAPS          SIGNED FOR THE DISTRICT\nBy:    /s/ Lee Oak          "
            "By:    /s/ Jan Ro\n"
            "Date:  5/1/2026          Date:  May 3, 2026\n",
            [LEE, JAN],
            id="headings without a colon",
        ),
        pytest.param(
            "BRINDLE MAPS, P.B.C.\n\nBy: /s/ Lee Oak\nName: Lee Oak\nDate: May 1, 2026\n\n" + SCHOOL,
            [LEE, JAN],
            id="a legal form with dots",
        ),
        pytest.param(
            "Brindle Maps, Inc.\n\nBy: Lee Oak [signed]\nDate: 5/1/2026\n\n" + SCHOOL,
            [LEE, JAN],
            id="a name that is said to have signed",
        ),
        pytest.param(
            "For Whom It Concerns\nSignature: /s/ Jan Ro\nJan Ro, Superintendent\nMay 3, 2026\n"
            "For Brindle Maps, Inc.\nSignature: /s/ Lee Oak\nLee Oak, Chief Executive\nMay 1, 2026\n",
            [("school", True, "Jan Ro", "2026-05-03"), LEE],  # a superintendent
            id="the next heading is not the party of the line before",
        ),
        pytest.param(
            "For the District:\n\n/s/ Jan Ro\nJan Ro, Superintendent\nMay 3, 2026\nFor "
            "Brindle Maps, Inc.:\n\n"
            "/s/ Lee Oak\nLee Oak, Chief Executive\nMay 1, 2026\n\nAPPENDIX 1 - SCHOOL "
            "DISTRICTS\n1. Alder Creek\n",
            [JAN, LEE],
            id="the second heading right below the first date",
        ),
        pytest.param("A change needs a writing signed by both parties.\n", [], id="prose is no signature"),
        pytest.param("By: clicking the button you must agree to this.\n", [], id="nor is an order"),
    ],
)  # fmt: skip
def test_blocks(blocks: str, want: list[tuple[str, bool, str, str | None]]) -> None:
    assert brief(blocks) == want


@pytest.mark.parametrize(
    "blocks",
    [
        "DISTRICT: /s/ Jan Ro, Superintendent, May 3, 2026\nCOMPANY: /s/ Lee Oak, Chief Executive, 5/1/2026",
        "The District — by: /s/ Jan Ro, May 3, 2026\nBrindle Maps, Inc. — /s/ Lee Oak, 5/1/2026",
        "Signed for the District by Jan Ro, May 3, 2026\nSigned for the Company by Lee Oak, 5/1/2026",
        "Alder Creek School District By: Jan Ro, May 3, 2026\nBrindle Maps, Inc. By: Lee Oak, 5/1/2026",
        "Executed by\n\nThe District: Jan Ro, May 3, 2026\nBrindle Maps, Inc.: Lee Oak, 5/1/2026",
        "For the District: Jan Ro (signed, May 3, 2026)\nFor the Company: Lee Oak (signed 5/1/2026)",
    ],
    ids=["slashes", "dashes", "signed for", "by on the line", "names after parties", "said to be signed"],
)
def test_blocks_of_one_line(blocks: str) -> None:
    assert brief(blocks) == [JAN, LEE]


@pytest.mark.parametrize(
    "words",
    [
        "Our maps are made by Brindle Maps, Inc. in a small office.",
        "The game is played by Lee Oak and his sister.",
        "District contact: Jan Ro, Superintendent",
        "Privacy questions: Lee Oak, Brindle Maps, Inc.",
        "Used by: Alder Creek School District, Ohio",
        "Completed by: Lee Oak, Brindle Maps, Inc.",
        "Dated and signed:",
    ],
)
def test_words_at_the_end_that_nobody_signs(words: str) -> None:
    assert brief(words) == []


def test_name_and_title_stop_at_the_line_end() -> None:
    (signature,) = signatures(SCHOOL)
    assert (signature.name, signature.title, signature.method) == ("Jan Ro", "Superintendent", "typed")


def test_stamp_makes_it_electronic() -> None:
    (signature,) = signatures("BRINDLE MAPS, INC.\n\nDocuSigned by: Lee Oak\n5/1/2026\n")
    assert (signature.party, signature.signed, signature.method) == ("provider", True, "e-signed")


@pytest.mark.parametrize(
    ("blocks", "want"),
    [
        pytest.param(SCHOOL + VENDOR, "both", id="both"),
        pytest.param(SCHOOL + BLANK_VENDOR, "school", id="school alone"),
        pytest.param(VENDOR + BLANK_SCHOOL, "provider", id="provider alone"),
        pytest.param(BLANK_VENDOR + BLANK_SCHOOL, "none", id="none"),
        pytest.param("Fees are due in May.\n", None, id="no place to sign"),
    ],
)
def test_signed_by(blocks: str, want: str | None) -> None:
    assert signed_by(signatures(blocks)) == want


OFFER = (
    "EXHIBIT E\n\nGENERAL OFFER OF TERMS\n\n"
    "Company offers these terms to any other school district that signs below.\n\n"
)
THIRD = "ACCEPTING DISTRICT: CEDAR FALLS PUBLIC SCHOOLS\n\nBy: Kim Fir\nDate: June 2, 2026\n"


def offer(blocks: str) -> tuple[str | None, bool, tuple[str, ...]]:
    text = CLAUSE + "Terms follow.\n\n" * 20 + blocks
    lines = signed_lines(text, find_roles(text))
    return signed_by(on_paper(text, lines)), offer_signed(text, lines), accepted_by(text, lines)


def test_a_third_district_does_not_sign_for_ours() -> None:
    assert offer(VENDOR + BLANK_SCHOOL + OFFER + THIRD) == ("provider", True, ("CEDAR FALLS PUBLIC SCHOOLS",))


@pytest.mark.parametrize(
    ("blocks", "signed"),
    [
        pytest.param(SCHOOL + VENDOR + OFFER + VENDOR, True, id="provider signs the offer"),
        pytest.param(SCHOOL + VENDOR + OFFER + BLANK_VENDOR, False, id="provider leaves it blank"),
        pytest.param(SCHOOL + VENDOR + OFFER, True, id="no line: his signature on the paper counts"),
    ],
)
def test_offer_is_signed_by_the_provider(blocks: str, signed: bool) -> None:
    assert offer(blocks)[1] is signed


def test_signatures_have_the_page_they_stand_on() -> None:
    text = CLAUSE + SCHOOL
    cut = len(CLAUSE)
    pages = (Page(1, 0, cut, 612, 792), Page(2, cut, len(text), 612, 792))
    document = Document("0" * 64, "pdf", text, pages=pages)
    assert [s.page for s in read(document, segment(document)).signatures] == [2]
