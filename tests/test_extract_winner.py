"""Which of two papers wins where they conflict; changes that a school can leave before."""

from __future__ import annotations

import pytest

from analyzer import extract, segment
from analyzer.extract.otherchanges import is_of_other_changes
from analyzer.extract.othersites import is_of_another_site
from analyzer.extract.standing import Standing, papers_in, with_subjects
from analyzer.extract.winner import verdict_on
from analyzer.records import Document

RANKED: list[tuple[str, Standing, str]] = [
    (
        "should this rider say one thing and the user terms another, the user terms shall be followed.",
        "data",
        "contrary",
    ),
    (
        "should the user terms say one thing and this rider another, this rider shall be followed.",
        "data",
        "commits",
    ),
    ("if the two are at odds, this rider is to be read ahead of the user terms.", "data", "commits"),
    ("the user terms are to be read ahead of the rider.", "data", "contrary"),
    (
        "this rider prevails over the user terms on DATA; as to prices the user terms prevail.",
        "data",
        "commits",
    ),
    ("the user terms rank above this rider as to the remainder.", "data", "hedged"),
    ("for the chess module the user terms prevail over this rider.", "data", "exception"),
    ("for the chess module this rider prevails over the user terms.", "data", "hedged"),
    (
        "this rider outranks the user terms for reading plans; for the chess plan the user terms outrank it.",
        "page",
        "hedged",
    ),
    (
        "except for the tutor, which is governed by its own rules, this rider prevails over the user terms.",
        "data",
        "hedged",
    ),
    ("except as to prices, this rider prevails over the user terms.", "data", "commits"),
    ("if SCHOOL has signed a data agreement, it prevails over these terms.", "page", "commits"),
    (
        "if SCHOOL sends SCHOOL's privacy form, it prevails over these terms as regards the list of data.",
        "page",
        "hedged",
    ),
    ("if the user terms conflict with a rider, it prevails.", "page", ""),
    (
        "which paper counts? where SCHOOL has signed a rider, that rider prevails over these terms.",
        "page",
        "commits",
    ),
    ("in a conflict about security this rider ranks above the user terms.", "data", "hedged"),
    ("in a conflict about privacy and security this rider ranks above the user terms.", "data", "commits"),
    ("PROVIDER's product privacy terms prevail over this rider.", "data", "contrary"),
    ("if the user terms on the platform conflict with this rider, this rider prevails.", "data", "commits"),
    ("this rider prevails over the user terms, except that the privacy notice governs.", "data", "hedged"),
    ("the data agreement of SCHOOL, if there is one, prevails over these terms.", "page", "commits"),
    ("if this addendum and the agreement say different things, this addendum wins.", "data", "commits"),
    ("if this addendum and the agreement say different things, the agreement wins.", "data", "contrary"),
    ("these terms apply first where the agreement contradicts them.", "data", "commits"),
    ("the agreement ranks before these terms.", "data", "contrary"),
    ("the order form is sent twice, and the quote is its copy, and this addendum too.", "data", ""),
    ("if privacy exhibit s differs from this order, privacy exhibit s controls.", "contract", "commits"),
    ("if privacy exhibit s differs from this order, this order controls.", "contract", "contrary"),
    ("this agreement controls where the terms shown on first log-in differ.", "data", "commits"),
    (
        "these terms hold, but where SCHOOL has signed a contract, that contract comes first.",
        "page",
        "commits",
    ),
    (
        "where PROVIDER's guidelines and this addendum conflict, the guidelines are followed.",
        "data",
        "contrary",
    ),
    (
        "the handbook and PROVIDER's guidelines, as it revises them, prevail over these terms.",
        "data",
        "contrary",
    ),
    ("where it differs from this policy, the signed agreement governs.", "page", "commits"),
    ("a data rider signed by both outranks these terms.", "page", "commits"),
    ("these terms prevail over any privacy addendum that SCHOOL sends.", "page", "contrary"),
    (
        "PROVIDER's web terms bind nobody, and on what exhibit 4 rules that exhibit outranks them.",
        "contract",
        "commits",
    ),
    (
        "in a conflict this order applies: the model clauses, this addendum, the agreement.",
        "data",
        "commits",
    ),
    (
        "in a conflict the order is: the subscription agreement, the order form, this addendum.",
        "data",
        "contrary",
    ),
    (
        "the following order of precedence will apply: subject to what the amendments in these data terms "
        "change, the agreement stays.",
        "data",
        "",
    ),
    ("this addendum does not prevail over the agreement.", "data", "contrary"),
    ("this addendum may prevail over the agreement.", "data", "hedged"),
    ("this addendum does not supersede the agreement.", "data", "silent"),
    ("as to audits, this addendum prevails over the agreement.", "data", "hedged"),
    (
        "this addendum outranks the order form but yields to PROVIDER's online terms.",
        "data",
        "contrary",
    ),
    ("the online terms add to this addendum but give way to it.", "data", "commits"),
    ("a signed data agreement adds to these terms but gives way to them.", "page", "contrary"),
    (
        "as to audits this addendum prevails over the agreement; in all else the agreement prevails.",
        "data",
        "hedged",
    ),
    ("if this agreement and the order form conflict on fees, the order form controls.", "contract", "silent"),
    ("if they conflict, the parties will settle which of the two prevails.", "data", ""),
    ("this agreement is governed by the laws of ohio.", "contract", ""),
    ("this agreement supersedes all prior agreements.", "contract", ""),
]


@pytest.mark.parametrize(("text", "at_hand", "verdict"), RANKED)
def test_who_wins_tells_a_promise_from_its_opposite(text: str, at_hand: Standing, verdict: str) -> None:
    assert verdict_on(text, at_hand) == verdict


def test_that_agreement_is_the_one_named_before() -> None:
    papers = papers_in("a data agreement differs from these terms; that agreement wins.", "page")
    assert [paper.standing for paper in papers] == ["data", "page", "data"]


def test_a_notice_that_is_sent_is_no_paper() -> None:
    assert not papers_in("PROVIDER sends a breach notice and a written notice.", "data")


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("on a linked site its own privacy policy applies.", True),
        ("the rules of another website govern once SCHOOL leaves this one.", True),
        ("PROVIDER's terms on its website govern SCHOOL's use.", False),
        ("if a third party's terms and this addendum conflict on a site, this addendum governs.", False),
    ],
)
def test_the_policy_of_another_site_ranks_nothing_here(text: str, other: bool) -> None:
    assert is_of_another_site(text) is other


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("PROVIDER may revise its acceptable use policy and its price list by posting them.", True),
        ("PROVIDER may change its user guide at any time.", True),
        ("PROVIDER may revise its acceptable use policy and its privacy policy.", False),
        ("PROVIDER may change these terms and its user guide.", False),
    ],
)
def test_papers_without_terms_on_data_may_change(text: str, aside: bool) -> None:
    assert is_of_other_changes(text) is aside


OPENING = (
    'SCHOOL ADDENDUM\n\nThis Addendum is between Fernhold Apps, Inc. ("Provider") and Teal Bay Schools '
    '("District").\n\n1. Provider shall use Student Data only for the District.\n\n2. '
)
FREE = "Provider may issue a new edition of this Addendum by posting it. "


@pytest.mark.parametrize(
    ("after", "stance"),
    [
        ("It tells the District 40 days before, and the District may cancel.", "hedged"),
        ("The District is e-mailed a month ahead. A district that objects can leave.", "hedged"),
        ("The District may end the Agreement on 30 days notice to Provider.", "contrary"),
        ("An edition applies when it is posted. Whoever goes on using the app accepts it.", "contrary"),
    ],
)
def test_a_right_to_leave_before_a_change_counts(after: str, stance: str) -> None:
    document = Document("0" * 64, "text", f"{OPENING}{FREE}{after}\n")
    assert extract.read(document, segment.segment(document)).term("no_unilateral_change").stance == stance


def test_an_exhibit_is_called_by_its_subject() -> None:
    text = "if exhibit s and exhibit p differ, exhibit s controls."
    said = "if privacy exhibit s and exhibit p differ, privacy exhibit s controls."
    assert with_subjects(text, frozenset({"exhibit s"})) == said


def test_a_section_under_a_heading_about_data_goes_before_others_as_a_paper_does() -> None:
    text = "if clause 4 and the user terms differ, clause 4 prevails."
    said = "if this privacy clause 4 and the user terms differ, this privacy clause 4 prevails."
    assert with_subjects(text, frozenset(), "student records") == said
    assert with_subjects(text, frozenset(), "fees") == text


def test_what_an_exhibit_is_about_its_title_says() -> None:
    lines = (
        "2. If Exhibit S differs from the rest of this order, this order controls.",
        "EXHIBIT S",
        "DATA SECURITY",
    )
    paper = (
        "PURCHASE ORDER",
        "1. Vendor shall deliver the licenses.",
        *lines,
        "S-1. Vendor shall not sell School Data.",
    )
    document = Document("0" * 64, "text", "\n".join(paper))
    reading = extract.read(document, segment.segment(document))
    assert reading.term("precedence").stance == "contrary"
