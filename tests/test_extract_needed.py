"""A paper may say whose signatures and approvals it needs before it binds; until it bears them it waits."""

# ruff: noqa: E501 - papers are written as they read

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest

from analyzer import extract
from analyzer.records import Document, Fact, Reading
from analyzer.segment import segment
from analyzer.vendors.papers import standing

HEAD = (
    "STUDENT DATA AGREEMENT\n\nThis agreement is between Alder Creek School District (“District”) and Brindle Maps, "
    "Inc. (“Company”).\n\n1. Company shall not sell student data.\n\n2. It runs from July 1, 2026 to "
    "June 30, 2028.\n\n"
)
BOTH = (
    "Alder Creek School District\nBy: /s/ Jan Ro\nName: Jan Ro\nTitle: Superintendent\nDate: May 3, 2026\n\n"
    "Brindle Maps, Inc.\nBy: /s/ Lee Oak\nName: Lee Oak\nTitle: President\nDate: May 1, 2026\n\n"
)
CLERK = (
    "3. No part of this agreement binds anybody until Company, the Superintendent and the Clerk of the Board of "
    "Trustees have each signed it.\n\n"
)
CHAIR = "3. This contract is void unless the Superintendent and the President of the Board of Education sign it.\n\n"
COUNSEL = (
    "3. This agreement requires the signatures of the Superintendent and of District's General Counsel.\n\n"
)
BOARD = "3. The agreement takes effect only after it has been ratified by the Board of Trustees.\n\n"
THREE = "3. This agreement comes into force when all three signatures below have been given.\n\n"
EVERY = "3. This document is not binding until every signature line below has been completed.\n\n"
TECH = (
    "3. Neither party is bound by this contract before it is signed by Company, by the Superintendent and by the "
    "Chief Technology Officer.\n\n"
)


def read(text: str) -> Reading:
    document = Document(sha256(text.encode()).hexdigest(), "text", text)
    return extract.read(document, segment(document))


def stands(text: str) -> str:
    return standing(read(text), as_of=date(2026, 11, 22))[0]


@pytest.mark.parametrize(
    ("clause", "place"),
    [
        (CLERK, "Clerk of the Board: ______________________ Date: __________\n"),
        (CLERK, "______________________\nClerk, Board of Trustees\n"),
        (CLERK, "By: ______________________\nName: Sal Fir\nTitle: Clerk of the Board of Trustees\n"),
        (CLERK, "______________________ Clerk of the Board\n"),
        (CLERK, "CLERK OF THE BOARD\nSignature: ____________________\n"),
        (CHAIR, "Board President: ________________\n"),
        (CHAIR, "________________________\nSal Fir, President of the Board of Education\n"),
        (COUNSEL, "General Counsel: ____________________\n"),
        (COUNSEL, "Approved as to form by District counsel: ____________________\n"),
        (BOARD, "Ratified by the Board of Trustees on: ____________\n"),
        (BOARD, "Board approval date: ____________\n"),
        (BOARD, "Date of Board meeting at which this was approved: ____________\n"),
        (THREE, "Site Principal: ____________________\n"),
        (THREE, "By: ______________________\nTitle: Business Manager\n"),
        (EVERY, "Business Manager: ____________________ Date: _______\n"),
        (TECH, "Chief Technology Officer: ____________________\n"),
        (TECH, "Chief Technology Officer | ____________________ | ________\n"),
    ],
)
def test_a_paper_waits_for_the_line_that_it_says_it_needs(clause: str, place: str) -> None:
    found, reason = standing(read(f"{HEAD}{clause}{BOTH}{place}"), as_of=date(2026, 11, 22))
    assert found == "unsigned"
    assert reason.startswith("It says ")


@pytest.mark.parametrize("clause", [CLERK, CHAIR, COUNSEL, TECH, THREE])
def test_a_person_must_look_where_there_is_no_line_for_whom_it_needs(clause: str) -> None:
    assert stands(f"{HEAD}{clause}{BOTH}") == "unknown"


@pytest.mark.parametrize(
    ("clause", "place"),
    [
        pytest.param(CLERK, "Clerk of the Board: /s/ Sal Fir   Date: May 9, 2026\n", id="signed on the row"),
        pytest.param(CLERK, "/s/ Sal Fir\nSal Fir, Clerk of the Board\n", id="signed above"),
        pytest.param(CLERK, "By: /s/ Sal Fir\nTitle: Clerk of the Board\n", id="signed with a title"),
        pytest.param(CLERK, "CLERK OF THE BOARD\nBy: /s/ Sal Fir\n", id="signed below"),
        pytest.param(CHAIR, "Board President: /s/ Sal Fir\n", id="another order of words"),
        pytest.param(BOARD, "Ratified by the Board of Trustees on: May 6, 2026\n", id="a board's day"),
        pytest.param(BOARD, "", id="nothing to fill in"),
        pytest.param(THREE, "Site Principal: /s/ Sal Fir\n", id="a third one"),
        pytest.param(EVERY, "", id="all lines"),
        pytest.param(
            CLERK.replace("Superintendent and the Clerk", "Superintendent or the Clerk"),
            "Clerk of the Board: ________________\n",
            id="one of the two is enough",
        ),
        pytest.param(
            CLERK.replace("the Clerk of the Board of Trustees", "the Clerk of the Board or a designee"),
            "",
            id="somebody else may",
        ),
        pytest.param("", "Clerk of the Board: ________________\n", id="a line that nothing asks for"),
        pytest.param(
            "3. No amendment of this agreement is valid unless the Superintendent and the Clerk of the Board sign it.\n\n",
            "Clerk of the Board: ________________\n",
            id="it asks so of an amendment",
        ),
        pytest.param(
            "3. Company shall not publish anything until the Superintendent and the Clerk of the Board have approved it.\n\n",
            "",
            id="it asks so of something else",
        ),
        pytest.param(
            "3. This agreement is binding when both parties have signed it.\n\n",
            "Witness: __________\n",
            id="both",
        ),
    ],
)
def test_a_paper_that_bears_what_it_needs_binds(clause: str, place: str) -> None:
    assert stands(f"{HEAD}{clause}{BOTH}{place}") == "in_force"


def test_a_person_knows_better_whether_it_binds() -> None:
    reading = read(f"{HEAD}{CLERK}{BOTH}Clerk of the Board: ________________\n")
    told = {**reading.facts, "signed": Fact("both", corrected_by="Pat Lind")}
    corrected = Reading(**{**{f: getattr(reading, f) for f in reading.__slots__}, "facts": told})
    assert standing(corrected, as_of=date(2026, 11, 22))[0] == "in_force"
