"""Words that a rider, an amendment or a later section puts in the place of others in the same paper."""

from __future__ import annotations

import pytest

from analyzer import extract, segment
from analyzer.extract.amended import conformed
from analyzer.extract.lines import lines_of
from analyzer.extract.parties import Roles
from analyzer.records import Document, TermReading

OPENING = (
    'This Agreement is between Wrenfield Apps, Inc. ("Provider") '
    'and Alder Creek School District ("District").\n\n'
)
NOTICE = (
    "4.2 Provider shall notify District of a breach of student data within ten (10) days "
    "of discovering it.\n\n"
)
GONE = "7.1 Provider shall delete student data within sixty (60) days after this Agreement ends.\n\n"
BODY = "4. Trouble\n\n" + NOTICE + "7. The end\n\n" + GONE


def read(text: str, term: str) -> TermReading:
    document = Document("0" * 64, "text", OPENING + BODY + "RIDER\n\n" + text)
    return extract.read(document, segment.segment(document)).term(term)


def hours(text: str, term: str = "breach_notification") -> tuple[float | None, bool, bool]:
    found = read(text, term).parameters["deadline"]
    return found.hours, found.business, found.blank


@pytest.mark.parametrize(
    "order",
    [
        'In section 4.2, "ten (10) days" is replaced by "two (2) days".',
        'In section 4.2 for the words "ten (10) days" read "two (2) days".',
        'Section 4.2 stands with "two (2) days" in place of "ten (10) days".',
        'In section 4.2 the words "ten (10) days" are struck out and "two (2) days" is put in their place.',
        'In section 4.2, "ten (10) days" becomes "two (2) days."',
        'Section 4.2 is amended by deleting "ten (10) days" and inserting "two (2) days".',
        'The phrase "within ten (10) days" in section 4.2 is deleted. '
        'It is replaced by: "within two (2) days".',
        'In section 4.2, everything after the words "student data" is replaced by '
        '"within two days of learning of it."',
        'Section 4.2 speaks of "ten (10) days"; read "two (2) days".',
        "For section 4.2 the period is two (2) days.",
        "For section 4.2, Provider will give notice within two days in place of ten.",
        "In section 4.2 the limit shall be two days.",
        "In place of the time in section 4.2, Provider has two days.",
        'Section 4.2 is changed to read "within two (2) days of discovering it".',
        "The period in section 4.2 is hereby shortened to two (2) days.",
        "The ten-day period of section 4.2 is reduced from ten days to two days.",
        "Section 4.2: two days, not ten.",
        "C-1 (Section 4.2): The number of days is 2.",
        "The parties agree that the ten days mentioned in section 4.2 are to be two.",
    ],
)
def test_a_number_is_changed(order: str) -> None:
    assert hours(order) == (48, False, False)


@pytest.mark.parametrize("term", ["breach_notification", "data_destruction"])
def test_two_numbers_are_corrected_in_one_sentence(term: str) -> None:
    order = (
        'In section 4.2 read "36 hours" for "ten (10) days", and in section 7.1 read "fifty hours" '
        'for "sixty (60) days"; the first figures were a slip.'
    )
    assert hours(order, term) == ({"breach_notification": 36, "data_destruction": 50}[term], False, False)


@pytest.mark.parametrize("word", ["Line", "Row", "Item"])
def test_a_row_of_a_form_is_changed(word: str) -> None:
    form = (
        f"{word} 1. Provider shall notify District of a breach of student data within 48 hours.\n\n"
        f"{word} 2. Provider shall delete student data within 30 days after this Agreement ends.\n\n"
        f"Rider\n\nFor {word} 1 the period is ten days.\n\n"
        f"In {word} 2, sixty (60) days instead of thirty.\n\n"
    )
    document = Document("0" * 64, "text", OPENING + form)
    found = extract.read(document, segment.segment(document))
    deadlines = [found.term(t).parameters["deadline"] for t in ("breach_notification", "data_destruction")]
    assert [d.hours for d in deadlines] == [240, 1440]


def test_the_unit_is_changed() -> None:
    assert hours('In section 4.2 "days" is replaced by "business days".') == (240, True, False)


def test_a_number_gives_way_to_a_blank() -> None:
    assert hours('In section 4.2 "ten (10) days" is changed to "____ days".') == (None, False, True)


def test_the_change_is_quoted_beside_what_it_changes() -> None:
    found = read('In section 4.2, "ten (10)" is replaced by "two (2)".', "breach_notification").evidence
    roles = {e.role: e.quote for e in found}
    assert "notify District" in roles["operative"]
    assert '"ten (10)" is replaced' in roles["override"]


def test_only_the_section_that_is_named_changes() -> None:
    order = 'In section 7.1 "days" is replaced by "business days".'
    assert hours(order, "data_destruction") == (1440, True, False)
    assert hours(order) == (240, False, False)


def test_a_change_of_a_change_comes_first() -> None:
    orders = (
        'R1. In section 4.2 "ten (10)" is replaced by "eight (8)".\n\n'
        'R2. In R1 for "eight (8)" read "three (3)".'
    )
    assert hours(orders) == (72, False, False)


def test_a_promise_is_weakened() -> None:
    order = (
        'In section 4.2 "within ten (10) days of discovering it" is replaced by "when Provider thinks fit".'
    )
    assert read(order, "breach_notification").stance != "commits"


def test_a_section_struck_whole_promises_nothing() -> None:
    assert read("Section 7.1 is deleted in its entirety.", "data_destruction").stance != "commits"
    assert read("Section 7.1 is deleted in its entirety.", "breach_notification").stance == "commits"


@pytest.mark.parametrize(
    "text",
    [
        'In section 4.2 "District" means the school named above.',
        'Section 7.1 speaks of "sixty (60) days", and so does the law.',
        "Should the policies required by section 7.1 ever be cancelled, Provider shall say so.",
        'The word "breach" is read as in the statute.',
        "Item 4: Provider answers questions about section 4.2 within two days.",
    ],
)
def test_what_changes_nothing(text: str) -> None:
    document = Document("0" * 64, "text", OPENING + BODY + text)
    lines = lines_of(segment.segment(document), Roles())
    assert conformed(lines) == lines


def test_one_sentence_of_a_section_is_struck() -> None:
    text = (
        "3.1 Provider shall encrypt the files. Provider shall lock the doors.\n\n"
        "RIDER\n\nThe last sentence of section 3.1 is repealed."
    )
    lines = conformed(lines_of(segment.segment(Document("", "text", text)), Roles()))
    told = [line.text for line in lines]
    assert any("encrypt" in text for text in told)
    assert not any("lock the doors" in text for text in told)


def test_a_table_of_changes() -> None:
    table = (
        "| Section | Words taken out | Words put in |\n|---|---|---|\n"
        "| 4.2 | ten (10) days | thirty-six (36) hours |\n| 7.1 | sixty (60) days | five (5) business days |"
    )
    assert hours(table) == (36, False, False)
    assert hours(table, "data_destruction") == (120, True, False)


ARTICLES = (
    "ARTICLE IV. Use\n\n5. Provider shall make no sale of student data.\n\n"
    "6. Provider shall not profile students.\n\n"
    "ARTICLE V. Security\n\n5. Provider shall pay what notices cost.\n\n"
    "6. The District may inspect at any time.\n\n"
    "EXHIBIT H. CHANGES\n\n"
)


def as_changed(order: str) -> list[str]:
    """The sentences of the articles as an order in the exhibit leaves them."""
    segmented = segment.segment(Document("0" * 64, "text", ARTICLES + order))
    lines = conformed(lines_of(segmented, Roles(provider=("Provider",), school=("District",))))
    return [line.text for line in lines if line.amended_by is not None]


@pytest.mark.parametrize(
    ("order", "left"),
    [
        (
            'To Article IV, Section 5 add: "save to its affiliates".',
            "PROVIDER shall make no sale of DATA save to its affiliates.",
        ),
        (
            'Added to the end of Article IV, Section 5: "but Provider may license reports."',
            "PROVIDER shall make no sale of DATA but PROVIDER may license reports.",
        ),
        (
            'Article IV, Section 5 is supplemented: "Provider may license reports."',
            "PROVIDER shall make no sale of DATA; PROVIDER may license reports.",
        ),
        (
            "Article V, Section 6 is modified so that the District may inspect only after a breach.",
            "SCHOOL may inspect at any time; SCHOOL may inspect only after a breach.",
        ),
        (
            "Nothing in Article V, Section 5 obliges Provider to pay for letters.",
            "PROVIDER shall pay what notices cost; "
            "nothing in article v, section 5 obliges PROVIDER to pay for letters.",
        ),
        (
            "Article V, Section 5 does not extend to breaches that a teacher caused.",
            "PROVIDER shall pay what notices cost; "
            "article v, section 5 does not extend to breaches that a teacher caused.",
        ),
        ("Article IV, Section 6 is deleted, and the number is kept.", ""),
    ],
    ids=[
        "add",
        "added to the end",
        "supplemented",
        "so that",
        "nothing obliges",
        "does not extend",
        "deleted",
    ],
)
def test_sections_named_with_their_article_are_changed_alone(order: str, left: str) -> None:
    assert as_changed(order) == [left]


@pytest.mark.parametrize(
    "order",
    [
        "Article IV, Section 5: unchanged.",
        "Article VIII, Section 5 does not extend to subcontractors.",
        "Nothing in this exhibit obliges Provider to pay.",
    ],
)
def test_no_section_of_this_paper_is_changed(order: str) -> None:
    assert as_changed(order) == []


def test_sections_with_headings_of_their_own_are_known_by_their_article() -> None:
    text = (
        "# ARTICLE IV: Use\n\n## Section 2. Copies\n\nProvider keeps copies for ten (10) days.\n\n"
        "# ARTICLE V: Security\n\n## Section 2. Breach\n\n"
        "Provider shall notify the District within ten (10) days.\n\n"
        "# EXHIBIT H\n\n| Section | Printed text | Text that now stands |\n|---|---|---|\n"
        "| Article V, Section 2 | ten (10) days | five (5) business days |"
    )
    lines = conformed(lines_of(segment.segment(Document("0" * 64, "text", text)), Roles()))
    assert [line.text for line in lines if line.amended_by is not None] == [
        "PROVIDER shall notify SCHOOL within five (5) business days."
    ]


def test_the_section_may_be_named_in_a_sentence_before() -> None:
    assert as_changed('C-1. Article IV, Section 5. Add at the end: "save to its affiliates".') == [
        "PROVIDER shall make no sale of DATA save to its affiliates."
    ]


def test_a_row_that_changes_its_own_words_holds_the_new_ones() -> None:
    table = (
        "| Clause | Text | Old | New |\n|---|---|---|---|\n"
        "| 9.1 | Provider shall notify District of a breach of student data within | 15 days | five days |"
    )
    document = Document("0" * 64, "text", OPENING + table)
    found = extract.read(document, segment.segment(document)).term("breach_notification")
    assert found.parameters["deadline"].hours == 120


def test_a_time_of_another_section_changes_nothing() -> None:
    assert hours("For section 7.1 the period is two (2) days.") == (240, False, False)


def test_a_rider_strikes_a_paragraph_by_its_number_alone() -> None:
    text = (
        "1. Provider shall notify District of a breach of student data within ten (10) days.\n\n"
        "2. Provider shall encrypt student data at rest and in transit.\n\n"
        "RIDER FOR SMALL SCHOOLS\n\n"
        "Paragraph 1 is replaced as follows: Provider will tell District of a breach when it sees fit.\n"
    )
    document = Document("0" * 64, "text", OPENING + text)
    told = extract.read(document, segment.segment(document)).term("breach_notification")
    assert told.stance != "commits"
    assert "deadline" not in told.parameters or told.parameters["deadline"].hours is None


def test_a_paragraph_of_another_agreement_is_not_struck() -> None:
    text = (
        "1. Provider shall notify District of a breach of student data within ten (10) days.\n\n"
        "RIDER FOR SMALL SCHOOLS\n\n"
        "Paragraph 1 of the purchase agreement is deleted.\n"
    )
    document = Document("0" * 64, "text", OPENING + text)
    told = extract.read(document, segment.segment(document)).term("breach_notification")
    assert told.parameters["deadline"].hours == 240


@pytest.mark.parametrize(
    "again",
    [
        "Section 4.2 is again in force as first written.",
        "Section 4.2 applies again as it was originally signed.",
        "Section 4.2 is hereby restored.",
        "The time that stood in section 4.2 applies again.",
        "Section 4.2 has force again as first written.",
    ],
)
def test_a_section_may_be_as_it_was_again(again: str) -> None:
    change = 'In section 4.2, "ten (10) days" is replaced by "two (2) days".\n\n'
    assert hours(f"{change}SECOND RIDER\n\nThe first rider is withdrawn. {again}") == (240, False, False)


def test_what_is_restored_is_that_section_alone() -> None:
    change = 'In section 4.2, "ten (10) days" is replaced by "two (2) days".\n\n'
    again = "SECOND RIDER\n\nSection 7.1 is again in force as first written."
    assert hours(change + again) == (48, False, False)


def test_a_rider_fills_in_a_blank() -> None:
    blank = "5.1 Provider shall notify District of a breach of student data within ____ hours.\n\nRIDER\n\n"
    document = Document("0" * 64, "text", OPENING + blank + "In section 5.1 the number is sixty (60).")
    told = extract.read(document, segment.segment(document)).term("breach_notification")
    assert (told.stance, told.parameters["deadline"].hours) == ("commits", 60)


@pytest.mark.parametrize(
    "order",
    [
        'Section 2.1 is struck out. In its place: "2.1 Provider may use student data as it needs."',
        'Section 2.1 shall read: "2.1 Provider may use student data as its business requires."',
        'Section 2.1 is amended to read as follows: "2.1 Provider may use student data as it needs."',
        'Section 2.1 gives way to the following: "Provider may use student data as it likes for that."',
        'Section 2 is deleted in its entirety. In its place: "2.1 Provider may use student data freely."',
    ],
)
def test_bans_go_with_the_section_that_held_them(order: str) -> None:
    body = (
        "2. Use\n\n2.1 Provider shall use student data only to run the service, shall not sell student data "
        "and shall not use student data for targeted advertising.\n\n"
        "3. Fees\n\n3.1 Fees are due in May.\n\nRIDER\n\n"
    )
    document = Document("0" * 64, "text", OPENING + body + order)
    told = extract.read(document, segment.segment(document))
    for term in ("purpose_limitation", "no_resale", "no_targeted_advertising"):
        assert told.term(term).stance != "commits", term


def test_a_time_that_a_section_shall_read_strikes_nothing_else() -> None:
    assert hours('Section 4.2 is changed to read "within three (3) days".') == (72, False, False)


@pytest.mark.parametrize("order", ["Section 3.8. Struck.", "1. Section 3.8. Intentionally deleted."])
def test_a_section_is_struck_behind_its_bare_number(order: str) -> None:
    text = f"3.7 Provider shall encrypt the files.\n\n3.8 Provider shall lock the doors.\n\nRIDER\n\n{order}"
    told = [line.text for line in conformed(lines_of(segment.segment(Document("", "text", text)), Roles()))]
    assert any("encrypt" in one for one in told)
    assert not any("lock the doors" in one for one in told)


@pytest.mark.parametrize(
    ("order", "stance"),
    [
        (
            '1. DP-4 is replaced by: "Provider shall not use student data for targeted ads."',
            "commits",
        ),
        ("1. DP-4 is deleted.", "silent"),
        (
            '1. DP-5 is replaced by: "Provider shall keep its invoices for five years."',
            "contrary",
        ),
    ],
)
def test_a_section_with_letters_before_its_number_is_replaced(order: str, stance: str) -> None:
    loose = "DP-4. Advertising. Provider may use Student Data to show targeted advertising to students.\n\n"
    document = Document("0" * 64, "text", OPENING + loose + "ADDENDUM\n\n" + order + "\n\n")
    term = "no_targeted_advertising"
    assert extract.read(document, segment.segment(document)).term(term).stance == stance


@pytest.mark.parametrize(
    "order",
    [
        "The period in section 7.1 is shortened to two (2) days.",
        "The period in section 4.2 is for the parties to agree.",
    ],
)
def test_a_number_stays(order: str) -> None:
    assert hours(order) == (240, False, False)


def test_a_change_is_withdrawn() -> None:
    first = 'In section 4.2, "ten (10) days" is replaced by "two (2) days".\n\n'
    assert hours(f"{first}SECOND RIDER\n\nThe change made to section 4.2 is withdrawn.") == (
        240,
        False,
        False,
    )


def test_words_from_one_on_are_repealed() -> None:
    order = 'In section 7.1 the words beginning with "within" and running to the end are repealed.'
    assert read(order, "data_destruction").stance == "hedged"
