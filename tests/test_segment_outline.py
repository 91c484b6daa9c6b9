"""Where a clause stands: its number, the headings above it, what introduces it, its zone and its part."""

from __future__ import annotations

from itertools import pairwise
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.records import Clause, Document, Sentence
from analyzer.segment import Segmented, segment
from analyzer.text import collapse


def cut(text: str) -> Segmented:
    return segment(Document("0" * 64, "text", dedent(text).strip()))


def words(segmented: Segmented, clause: Clause) -> str:
    return collapse(segmented.view.text[clause.start : clause.end])


def clause(segmented: Segmented, what: str) -> Clause:
    """The one clause that holds these words."""
    found = [c for c in segmented.clauses if what in words(segmented, c)]
    assert len(found) == 1, [words(segmented, c) for c in segmented.clauses]
    return found[0]


def sentence(segmented: Segmented, what: str) -> Sentence:
    """The one sentence that holds these words."""
    found = [s for s in segmented.sentences if what in s.text]
    assert len(found) == 1, [s.text for s in segmented.sentences]
    return found[0]


# --- headings and numbers -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("ARTICLE IV: DUTIES OF VENDOR", "DUTIES OF VENDOR"),
        ("Article 4 – Duties of Vendor", "Duties of Vendor"),
        ("ARTICLE IV\n", "ARTICLE IV"),
        ("Section 3. Duties of Vendor", "Duties of Vendor"),
        ("SECTION 3 – DUTIES", "DUTIES"),
        ("§ 5 Duties", "Duties"),
        ("IV. DUTIES OF VENDOR", "DUTIES OF VENDOR"),
        ("4. Duties of Vendor", "Duties of Vendor"),
        ("4) Duties of Vendor", "Duties of Vendor"),
        ("4.1 Duties of Vendor", "Duties of Vendor"),
        ("4.1.2. Duties of Vendor", "Duties of Vendor"),
        ("DUTIES OF VENDOR", "DUTIES OF VENDOR"),
        ("Duties of Vendor", "Duties of Vendor"),
        ("**Duties of Vendor**", "Duties of Vendor"),
        ("**4. Duties of Vendor**", "Duties of Vendor"),
        ("# Duties of vendor", "Duties of vendor"),
        ("### 4. Duties of vendor", "Duties of vendor"),
        ("Duties of Vendor:", "Duties of Vendor:"),
    ],
)
def test_heading_names_what_follows(printed: str, title: str) -> None:
    segmented = cut(f"{printed}\n\nThe vendor shall encrypt all student data.")
    assert clause(segmented, "encrypt").heading == title
    assert segmented.clauses[0].kind == "heading"


@pytest.mark.parametrize(
    "line",
    [
        "The vendor shall encrypt student data.",
        "Section 5 survives the end of this agreement.",
        "Exhibit B lists the data that the vendor holds.",
        "Exhibit B, which the school fills in, is binding.",
        "Name: Ann Poe",
        "Date: ________",
        "(a) Student Data",
        "we keep the data safe",
    ],
)
def test_line_that_is_no_heading(line: str) -> None:
    assert cut(line).clauses[0].kind != "heading"


def test_section_spoken_of_does_not_lose_its_number() -> None:
    segmented = cut("4. Term\nSection 5 survives the end of this agreement.\nExhibit B is binding.")
    assert [s.text for s in segmented.sentences][1:] == [
        "Section 5 survives the end of this agreement.",
        "Exhibit B is binding.",
    ]
    assert {c.part for c in segmented.clauses} == {0}


DEEP = """
    ARTICLE IV: DATA

    1. Use. The vendor shall use data for the service only.

    2. Care. The vendor shall:

    (a) train its staff;

    (b) limit access to:

    (i) teachers; and

    (ii) aides.

    ARTICLE V: BREACH

    1. Notice. The vendor shall notify the school.
"""


@pytest.mark.parametrize(
    ("what", "number", "path"),
    [
        ("for the service only", "1.", ("ARTICLE IV",)),
        ("train its staff", "(a)", ("ARTICLE IV", "2.")),
        ("aides", "(ii)", ("ARTICLE IV", "2.", "(b)")),
        ("notify the school", "1.", ("ARTICLE V",)),
    ],
)
def test_path_leads_from_the_root(what: str, number: str, path: tuple[str, ...]) -> None:
    found = clause(cut(DEEP), what)
    assert (found.number, found.path) == (number, path)


def test_decimal_numbers_nest() -> None:
    segmented = cut(
        "4. Security\n4.1 Vendor shall encrypt data.\n4.1.1 Keys are kept apart.\n"
        "5. Breach\n5.1 It notifies the school."
    )
    assert clause(segmented, "Keys").path == ("4.", "4.1")
    assert clause(segmented, "notifies").path == ("5.",)


def test_heading_that_opens_a_paragraph_joins_the_headings_above() -> None:
    segmented = cut("Security\n\nData Breach. The vendor shall notify the school. It shall pay the costs.")
    assert [(s.heading, s.text) for s in segmented.sentences[1:]] == [
        ("Security > Data Breach", "The vendor shall notify the school."),
        ("Security > Data Breach", "It shall pay the costs."),
    ]


# --- lists ----------------------------------------------------------------------------------------

LIST_STYLES = {
    "letters": ("(a) ", "(b) ", "(c) "),
    "letters with dots": ("a. ", "b. ", "c. "),
    "capitals": ("A. ", "B. ", "C. "),
    "small roman": ("(i) ", "(ii) ", "(iii) "),
    "numbers": ("1. ", "2. ", "3. "),
    "numbers in parens": ("(1) ", "(2) ", "(3) "),
    "bullets": ("• ", "• ", "• "),
    "dashes": ("- ", "- ", "- "),
    "stars": ("* ", "* ", "* "),
}


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["tight", "loose"])
@pytest.mark.parametrize("style", LIST_STYLES)
def test_items_inherit_their_lead_in(style: str, gap: str) -> None:
    a, b, c = LIST_STYLES[style]
    segmented = cut(
        gap.join(
            (
                "The vendor shall not:",
                f"{a}sell student data;",
                f"{b}lease student data; or",
                f"{c}trade in student data.",
                "The vendor shall encrypt all student data.",
            )
        )
    )
    leads = {s.text: s.lead_in for s in segmented.sentences}
    assert leads == {
        "The vendor shall not:": "",
        "sell student data;": "The vendor shall not:",
        "lease student data; or": "The vendor shall not:",
        "trade in student data.": "The vendor shall not:",
        "The vendor shall encrypt all student data.": "",
    }


@pytest.mark.parametrize(
    "lead",
    [
        "The vendor shall not:",
        "The vendor shall not",
        "The vendor agrees to the following:",
        "The vendor shall use the data only for",
        "The vendor agrees —",
        "These are forbidden, and the vendor shall refrain from:",
    ],
)
def test_lead_in_is_told_by_how_it_ends(lead: str) -> None:
    assert sentence(cut(f"{lead}\n(a) selling data\n(b) leasing data"), "leasing").lead_in == lead


def test_numbered_clause_leads_in_its_items() -> None:
    segmented = cut(
        "7. Return. At the end the vendor shall:\n(a) return the data; and\n(b) destroy all copies."
    )
    assert (
        sentence(segmented, "destroy").lead_in == "At the end the vendor shall:"
        or sentence(segmented, "destroy").lead_in == "Return. At the end the vendor shall:"
    )


def test_only_the_last_sentence_leads_in() -> None:
    segmented = cut(
        "The school owns the data and may ask for them at any time. The vendor shall not:\n"
        "(a) sell them; or\n(b) lease them."
    )
    assert sentence(segmented, "lease").lead_in == "The vendor shall not:"


def test_nested_items_inherit_every_lead_in() -> None:
    segmented = cut(
        """
        The vendor shall not:
        (a) sell data;
        (b) use data for:
        (i) advertising; or
        (ii) profiling;
        (c) lease data.
        """
    )
    assert sentence(segmented, "profiling").lead_in == "The vendor shall not: use data for:"
    assert sentence(segmented, "lease").lead_in == "The vendor shall not:"


def test_complete_sentence_is_no_lead_in() -> None:
    segmented = cut("1. The vendor shall encrypt data.\n(a) Keys are kept apart.\n(b) Logs are kept.")
    assert sentence(segmented, "Logs").lead_in == ""


def test_numbered_names_after_a_lead_in_are_items() -> None:
    segmented = cut("The vendor collects:\n1. Student names\n2. Grades\n3. Bus Routes\nIt collects no more.")
    assert [c.kind for c in segmented.clauses] == ["paragraph", *["item"] * 3, "paragraph"]


def test_numbered_names_over_text_are_headings() -> None:
    segmented = cut(
        "The parties agree as follows:\n1. Use\nThe vendor hosts.\n2. Audit\nThe school may audit."
    )
    assert clause(segmented, "may audit").heading == "Audit"
    assert clause(segmented, "hosts").heading == "Use"


def test_new_section_ends_the_list() -> None:
    segmented = cut(
        "7. Return\nThe vendor shall do the following:\n1. return the data;\n2. destroy copies.\n\n"
        "8. Audit\n\nThe school may audit."
    )
    assert sentence(segmented, "audit").lead_in == ""
    assert clause(segmented, "may audit").heading == "Audit"


# --- tables ---------------------------------------------------------------------------------------


def test_rows_are_read_with_the_header_row() -> None:
    segmented = cut(
        "Element | Purpose | Kept for\nName | Roster | 1 year\nGrade | Reports | 2 years\n\nThat is all."
    )
    assert [c.kind for c in segmented.clauses] == ["row", "row", "row", "paragraph"]
    assert sentence(segmented, "Grade").lead_in == "Element | Purpose | Kept for"
    assert sentence(segmented, "Element").lead_in == ""


def test_second_table_has_its_own_header() -> None:
    segmented = cut(
        "A | B | C\n1 | 2 | 3\n\nBetween the tables stands this sentence.\n\nX | Y | Z\n4 | 5 | 6"
    )
    assert sentence(segmented, "4 | 5").lead_in == "X | Y | Z"


# --- zones and parts ------------------------------------------------------------------------------

CONTRACT = """
    RECITALS

    WHEREAS, the school seeks a reading app; and

    WHEREAS, the vendor shall protect data;

    NOW, THEREFORE, the parties agree:

    1. DEFINITIONS

    “Student Data” means records about students.

    2. SECURITY

    The vendor shall encrypt data.

    “Breach” means a loss of data.

    IN WITNESS WHEREOF, the parties have signed.

    By: ____________

    Name: Ann Poe

    Exhibit A: Services

    The vendor hosts a reading app.

    EXHIBIT B

    The vendor collects names.
"""


@pytest.mark.parametrize(
    ("what", "zone"),
    [
        ("reading app; and", "recital"),
        ("shall protect", "recital"),
        ("parties agree", "body"),
        ("records about", "definition"),
        ("encrypt", "body"),
        ("a loss of data", "definition"),
        ("WITNESS", "signature"),
        ("Ann Poe", "signature"),
        ("hosts", "body"),
    ],
)
def test_zone(what: str, zone: str) -> None:
    assert sentence(cut(CONTRACT), what).zone == zone


def test_heading_of_the_recitals_ends_with_them() -> None:
    assert clause(cut(CONTRACT), "encrypt").path == ("2.",)


@pytest.mark.parametrize(("what", "part"), [("encrypt", 0), ("hosts", 1), ("collects", 2)])
def test_exhibits_are_parts(what: str, part: int) -> None:
    assert sentence(cut(CONTRACT), what).part == part


@pytest.mark.parametrize(
    "heading",
    [
        "Exhibit B",
        "EXHIBIT “B”",
        "Annex 2 – Data",
        "Appendix IV",
        "Schedule 1: Data",
        "Attachment C",
        "Rider 1",
    ],
)
def test_names_of_exhibits(heading: str) -> None:
    segmented = cut(f"The vendor shall encrypt data.\n\n{heading}\n\nThe vendor collects names.")
    assert sentence(segmented, "collects").part == 1


# --- wrapped lines --------------------------------------------------------------------------------

PARAGRAPH = (
    "The vendor shall keep student data safe by encrypting them in transit and at rest, and by limiting "
    "access to the staff who need it for their work under Section 4.1 and under Section 7 of this "
    "agreement. The vendor shall notify the school of a breach within 72 hours of its discovery."
)


def wrapped(text: str, width: int) -> str:
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


@pytest.mark.parametrize("width", [*range(60, 100, 3), 10_000])
def test_paragraph_is_one_however_it_is_wrapped(width: int) -> None:
    text = "\n\n".join(wrapped(PARAGRAPH, width) for _ in range(3))
    segmented = cut(f"SECURITY\n\n{text}")
    assert [c.kind for c in segmented.clauses] == ["heading", *["paragraph"] * 3]
    assert len(segmented.sentences) == 7


def test_full_line_of_capitals_is_no_heading() -> None:
    segmented = cut(
        """
        5.1 Compliance with the Family Educational Rights and Privacy
        Act and with every other law on the records of its pupils is a
        duty of the vendor, who shall train its staff in it every year
        and shall show the school how it has done so when it is asked.
        """
    )
    assert [c.kind for c in segmented.clauses] == ["item"]


def test_one_line_paragraphs_stay_apart() -> None:
    long = PARAGRAPH[: PARAGRAPH.index(" The vendor shall notify")]
    segmented = cut(f"Security\n{long}\nThe vendor shall train its staff.\n{long}")
    assert [c.kind for c in segmented.clauses] == ["heading", *["paragraph"] * 3]


@pytest.mark.parametrize(
    ("end", "start"),
    [
        ("as set out in Section", "4.1 and shall pay its costs."),
        ("as set out in §", "4.1 and shall pay its costs."),
        ("under Sections 3 and", "4.2, and shall pay its costs."),
        ("of the breach within", "30 days of its discovery."),
        ("and shall comply with Part", "99 of the rules."),
    ],
)
def test_number_at_the_start_of_a_line_can_belong_to_the_sentence(end: str, start: str) -> None:
    segmented = cut(f"The vendor shall notify the school in writing {end}\n{start}")
    assert len(segmented.clauses) == 1
    assert segmented.sentences[0].text.endswith(f"{end} {start}")


# --- any text -------------------------------------------------------------------------------------

LINES = st.sampled_from(
    (
        "ARTICLE II. USE", "4. Security", "4.1 The vendor shall encrypt data.", "(a) sell data;",
        "(i) for money", "• names", "The vendor shall not:", "RECITALS", "WHEREAS, all is well",
        "NOW, THEREFORE,", "1. DEFINITIONS", "By: ____", "a | b | c", "Exhibit B", "", "", "   ", "§ 5",
        "**Bold**", "# Title", "---", "4.", "(", "\u2028", "Section",
    )
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.one_of(LINES, st.text(max_size=20)), max_size=14).map("\n".join))
def test_any_text_is_cut_without_loss_or_overlap(text: str) -> None:
    segmented = segment(Document("0" * 64, "text", text))
    view, clauses, sentences = segmented.view.text, segmented.clauses, segmented.sentences
    assert [c.index for c in clauses] == list(range(len(clauses)))
    assert [s.index for s in sentences] == list(range(len(sentences)))
    assert all(c.start < c.end for c in clauses)
    assert all(a.end <= b.start for a, b in pairwise(clauses))
    assert all(c.parent is None or c.parent < c.index for c in clauses)
    for s in sentences:
        holder = clauses[s.clause]
        assert holder.start <= s.start < s.end <= holder.end
        assert s.text == collapse(view[s.start : s.end])


def test_items_without_markers_are_told_by_their_lead_in_and_semicolons() -> None:
    segmented = cut(
        """
        The provider shall not:

        sell what it keeps;

        show advertising to pupils; or

        build profiles of them.

        The school may visit once a year.
        """
    )
    told = {s.text: s.lead_in for s in segmented.sentences}
    assert told["sell what it keeps;"] == "The provider shall not:"
    assert told["show advertising to pupils; or"] == "The provider shall not:"
    assert told["build profiles of them."] == "The provider shall not:"
    assert told["The school may visit once a year."] == ""


def test_paragraphs_after_a_colon_are_no_list_without_semicolons() -> None:
    segmented = cut(
        """
        The provider shall not:

        sell what it keeps.

        The school may visit once a year.
        """
    )
    assert sentence(segmented, "The school may visit").lead_in == ""


def test_a_section_after_lettered_items_is_no_item_of_them() -> None:
    segmented = cut(
        """
        3. Duties. The provider shall not:
        (a) sell records;
        (b) rent records; or
        (c) lend records to anyone.

        4. Place. Records are kept in Ohio.
        """
    )
    assert sentence(segmented, "Records are kept").lead_in == ""
    assert clause(segmented, "Records are kept").path == ()
    assert sentence(segmented, "lend records").lead_in == "The provider shall not:"


def test_a_list_of_numbers_within_a_section_goes_on_below_its_letters() -> None:
    segmented = cut(
        """
        2. Care. The provider looks after the following:

        The provider shall:
        1. lock the door:
        (a) by day; and
        (b) by night;
        2. count the keys;
        3. sweep the floor.

        3. Fees. The school pays each month.
        """
    )
    assert sentence(segmented, "by night").lead_in.endswith("lock the door:")
    for item in ("count the keys", "sweep the floor"):
        assert sentence(segmented, item).lead_in.endswith("The provider shall:")


def test_a_number_in_brackets_that_opens_a_line_ends_no_sentence() -> None:
    segmented = cut(
        """
        6.2 After the end of the agreement the provider deletes all of the records within forty-five
        (45) days, and says in writing that it has done so.
        """
    )
    assert "forty-five (45) days" in sentence(segmented, "provider deletes").text


@pytest.mark.parametrize(("word", "figure", "clauses"), [("three", 3, 1), ("One", 1, 1), ("three", 4, 2)])
def test_a_small_number_in_brackets_repeats_the_word_before_it(word: str, figure: int, clauses: int) -> None:
    segmented = cut(f"The provider writes to the district within {word}\n({figure}) school days of the loss.")
    assert len(segmented.clauses) == clauses


@pytest.mark.parametrize("leaders", [" ........ ", "..............", " . . . . . . ", " …… "])
def test_entries_with_leaders_are_rows_of_their_own(leaders: str) -> None:
    segmented = cut(
        f"""
        Particulars of this project

        Day of opening{leaders}October 6
        Badges{leaders}1,450. None spare.
        Window for telling of a loss{leaders}______ hours
        """
    )
    rows = [s for s in segmented.sentences if segmented.clauses[s.clause].kind == "row"]
    assert [s.text.split(leaders.strip())[0].strip() for s in rows] == [
        "Day of opening",
        "Badges",
        "Window for telling of a loss",
    ]
    assert {s.lead_in for s in rows} == {""}


def test_a_blank_of_dots_within_a_sentence_is_no_row() -> None:
    segmented = cut(
        """
        The provider tells the district of a loss of its records within ........ hours
        of the time at which it learns of that loss, and helps to mend it.
        """
    )
    assert [c.kind for c in segmented.clauses] == ["paragraph"]


def test_particulars_stand_each_for_itself() -> None:
    segmented = cut(
        """
        Number of schools: 11
        Yearly fee: $27,500
        Time for erasing: [number of days]
        Help by telephone: on working days

        The provider has these duties: it erases the records,
        and it says so.
        """
    )
    assert len(segmented.clauses) == 5


def test_an_entry_of_a_list_within_a_sentence_may_open_a_line() -> None:
    segmented = cut(
        """
        3.2 The provider shall not: (a) sell, hire out or barter the records; (b) show them to advertisers;
        (c) draw a picture of a student's habits; or (d) feed the records into a model.
        """
    )
    assert len(segmented.clauses) == 1
    assert sentence(segmented, "draw a picture").text.startswith("The provider shall not:")


def test_items_on_lines_of_their_own_stay_items() -> None:
    segmented = cut("The provider shall not:\n(a) sell records;\n(b) rent records; or\n(c) lend records.")
    assert [c.number for c in segmented.clauses] == ["", "(a)", "(b)", "(c)"]


def test_a_title_in_small_letters_closes_the_background() -> None:
    segmented = cut(
        """
        Background

        The school wants a program in which students plan their courses, and the provider has one.

        How we stand to the school

        The provider shall comply with the law on the records of students at all times.
        """
    )
    assert clause(segmented, "How we stand").kind == "heading"
    assert clause(segmented, "shall comply").zone == "body"
    assert clause(segmented, "wants a program").zone == "recital"


@pytest.mark.parametrize(
    "line", ["We sell nothing.", "The provider shall", "Dear Ms. Oyelaran,", "such as a"]
)
def test_a_short_line_that_says_or_opens_something_is_no_title(line: str) -> None:
    segmented = cut(
        f"{line}\n\nThe provider keeps the records of students in a building that it locks at night."
    )
    assert clause(segmented, line).kind != "heading"


@pytest.mark.parametrize(
    "numbers", [("Art. 1", "Art. 2"), ("§ 1", "§ 2"), ("C.1", "C.2"), ("Line 1", "Line 2")]
)
def test_numbers_set_apart_open_clauses_and_no_rows(numbers: tuple[str, str]) -> None:
    segmented = cut(
        "\n".join(f"{n}   Vendor shall keep the data of pupils safe at all times." for n in numbers)
    )
    assert [(c.kind, c.number) for c in segmented.clauses] == [("item", n) for n in numbers]


def test_short_cells_behind_numbers_stay_rows() -> None:
    segmented = cut("No.     Time\n4.1     eight days\n4.2     nine days\n")
    assert [c.kind for c in segmented.clauses][1:] == ["row", "row"]


# --- where definitions end --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "turn",
    [
        "NOW, THEREFORE, in consideration of what each promises, the Parties agree as follows:",
        "It is therefore agreed as follows:",
        "The parties hereby agree as follows:",
    ],
)
def test_what_the_parties_agree_on_is_no_definition(turn: str) -> None:
    segmented = cut(f"""
        DEFINITIONS
        1. "Records" means the files of pupils.

        {turn}
        1. Vendor keeps the files in Ohio.
        """)
    assert sentence(segmented, "files of pupils").zone == "definition"
    assert sentence(segmented, "in Ohio").zone == "body"
    assert sentence(segmented, "in Ohio").heading == ""


@pytest.mark.parametrize(
    ("words_", "zone"),
    [
        ("The Contractor shall at all times defend and hold harmless the District.", "body"),
        ("Vendor agrees to erase the files within ten days.", "body"),
        ("Term. The Vendor may not assign this contract.", "body"),
        ('"Breach" means that Vendor shall not have kept a file secret.', "definition"),
        ("Files shall mean what a pupil hands in.", "definition"),
        ("The District shall be deemed to include its schools.", "definition"),
    ],
)
def test_a_duty_among_definitions_binds(words_: str, zone: str) -> None:
    segmented = cut(f"""
        DEFINITIONS
        1. "Records" means the files of pupils.
        2. {words_}
        """)
    assert sentence(segmented, words_[-20:]).zone == zone


# --- lines that all stand apart -----------------------------------------------------------------------

APART = [
    "The Vendor keeps the files of the pupils in a room that",
    "only two of its clerks can open, and tells the District",
    "within two days of any file that somebody else has seen.",
    "",
    "The Vendor burns all of these files within thirty days after",
    "the year in which the pupil leaves the school, and sends the",
    "District a letter in which it says so and on which day.",
    "",
    "Nobody at the Vendor reads a file for any other end than the",
    "one for which the District sent it, and no file leaves the",
    "room without a letter from the head of the pupil's school.",
    "",
    "This letter stands until one of us writes to the other that",
    "it is to end, and both keep to it for a month after that day.",
]


def test_a_blank_line_between_any_two_lines_parts_no_sentence() -> None:
    apart = cut("\n\n".join(APART))
    close = cut("\n".join(APART))
    assert [s.text for s in apart.sentences] == [s.text for s in close.sentences]
    assert len(apart.sentences) == 4


def test_short_paragraphs_of_their_own_stay_apart() -> None:
    rows = [f"Row {i} of a list\n" for i in range(20)]
    assert len(cut("\n".join(rows)).sentences) == 20
