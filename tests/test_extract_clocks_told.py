"""Deadlines told in other ways: elsewhere in the contract, beside other times, in plain "
"or damaged words."""

from __future__ import annotations

import pytest

from analyzer import extract, segment
from analyzer.records import Document, Parameter

DAY, WEEK, MONTH = 24, 168, 720
Stated = tuple[float | None, bool, bool]  # hours, business, blank
NOTHING: Stated = (None, False, False)
OPENING = (
    'This Agreement is made between Tidewell Apps, Inc. ("Provider") '
    'and Oakmere School District ("District").\n\n'
)


def days(number: float, *, business: bool = False) -> Stated:
    return (number * DAY, business, False)


BLANK: Stated = (None, False, True)


def stated(term: str, text: str) -> Stated:
    document = Document("0" * 64, "text", OPENING + text)
    found: Parameter | None = (
        extract.read(document, segment.segment(document)).term(term).parameters.get("deadline")
    )
    return (found.hours, found.business, found.blank) if found else NOTHING


BREACH: dict[str, tuple[str, Stated]] = {
    "a row that is quoted by its name": (
        "3. Incidents. If somebody without a right to do so has seen student data, Provider will notify the "
        'District within the period shown for "Security incident" in the Table of Periods.\n\n'
        "                         TABLE OF PERIODS\n"
        "   Matter                     Period         Runs from\n"
        "   Support reply              1 hour         the ticket\n"
        "   Cure                       30 days        written notice of the default\n"
        "   Security incident          48 hours       discovery by Provider\n"
        "   Erasure                    60 days        the end of the order\n",
        (48, False, False),
    ),
    "the entry of a form that names its unit first": (
        "Form 12: Terms for vendors\n\nVendor: Plum Signal, Inc.\nStart date: 08/01/2026\n"
        "Hours to answer a support call: 4\n"
        "Hours to report a breach: 48\nDays to destroy records: 60\n\n"
        "4. The Vendor shall notify the District of any unauthorized access to student records within the "
        "number of hours stated on page 1.",
        (48, False, False),
    ),
    "the entry of a form that was left empty": (
        "Form 12: Terms for vendors\n\nStart date: 08/01/2026\n"
        "Hours to answer a support call: 4\n"
        "Hours to report a breach: ____\nDays to destroy records: 60\n\n"
        "4. The Vendor shall notify the District of any unauthorized access to student records within the "
        "number of hours given on the first page.",
        BLANK,
    ),
    "the number of a row is no number of hours": (
        "  Line  Description                                Entry\n"
        "  1     Unit price                                 $2.10\n"
        "  4     Hours within which Provider must notify\n"
        "        the District of a breach of student data   ____________ hours\n"
        "  5     Place of storage                           United States only\n\n"
        "12. Provider shall notify the District of any breach of student data within the time entered above.",
        BLANK,
    ),
    "a data manager who is told": (
        '"Notice Window" means the thirty-six (36) hours that follow Provider\'s first knowledge of an '
        "Incident.\n\n"
        "Section 4. Incidents. Provider shall report each Incident to the District's data manager before the "
        "Notice Window closes.",
        (36, False, False),
    ),
    "a letter whose writer is told, and a placeholder": (
        "2. Provider will notify me of a security breach that touches student records within [number of "
        "hours - Provider to confirm].",
        BLANK,
    ),
    "a blank that an amendment before it completes": (
        "WHEREAS the parties signed the contract before section 8 was completed; they agree:\n"
        '  i.   The blank in section 8 is completed with the words "forty-eight (48)".\n\n'
        "EDUCATIONAL SERVICES CONTRACT\n\n"
        "7.  Student data remain the property of the District.\n"
        "8.  Provider shall notify the District of a breach of student data within ____________ hours.\n",
        (48, False, False),
    ),
    "boxes that nobody ticked, above ticked ones": (
        "4. Notice. Provider shall notify the District of a breach of student data within the time checked "
        "here, counted from\ndiscovery:\n      [ ] 24 hours       [ ] 48 hours       [ ] 72 hours\n\n"
        "5. Deletion. Provider shall delete student data after the end of the subscription within the time "
        "checked here:\n      [ ] 30 days        [X] 60 days        [ ] 90 days\n",
        BLANK,
    ),
    "a second sentence that points to a schedule": (
        "6. Loss or theft. Provider shall notify the District's Chief Information Security Officer of the "
        "loss, theft or unauthorized disclosure of student data. Notice is due within the number of hours "
        "stated in Schedule 1.\n\nSCHEDULE 1 - PARTICULARS\n"
        "   Survey opens                          November 3, 2026\n"
        "   Security notice (Section 6), hours    [to be completed]\n"
        "   Lead of the project                   Imogen Sharrow\n",
        BLANK,
    ),
    "an empty cell below a head of times": (
        "4. Provider shall notify the District of a breach of student data within the time in line 1 of "
        "Schedule 3.\n\nSCHEDULE 3 - Times\n"
        "   Line    Matter                              Time (to be filled in)\n"
        "   1       Notice of a breach\n"
        "   2       Answer to a questionnaire           30 days\n",
        BLANK,
    ),
    "a cover sheet with leaders": (
        "Cover sheet\nOpening day ........ 1 October 2026\nIncident notice ..... 5 calendar days\n"
        "Destruction of data .... 20 days\n\n"
        "4. Provider shall notify the District of an incident affecting student data within the period on "
        "the cover sheet, counted from discovery.",
        days(5),
    ),
    "a window that nobody filled in, below other times": (
        "4. Provider shall notify the District of a breach of student data within the Incident Window stated "
        "in Schedule 1.\n\nSchedule 1 - Particulars\n\nFirst reply of the help desk ....... 4 hours\n"
        "Incident Window .......... ______ hours\nDays of training ........ 2\n",
        BLANK,
    ),
    "a small number that is wrapped": (
        "   a. Provider shall notify the District of any breach of student data within three\n"
        "      (3) school days after learning of it.\n"
        "   b. Provider shall not sell student data.",
        days(3, business=True),
    ),
    "a question of the school about its students' data": (
        "Q4. How soon will you tell us of a breach of our students' data?\n"
        "A4. We will tell you within three calendar days after we confirm it.",
        days(3),
    ),
    "boxes on lines of their own, none ticked": (
        "4. Provider shall notify the District of any breach of student data within the time ticked here:\n"
        "     [ ] 24 hours\n     [ ] 48 hours\n     [ ] 5 days\n",
        BLANK,
    ),
    "boxes on lines of their own, the second ticked": (
        "4. Provider shall notify the District of any breach of student data within the time ticked here:\n"
        "     [ ] 24 hours\n     [x] 48 hours\n     [ ] 5 days\n",
        (48, False, False),
    ),
    "families whom the school writes to": (
        "3. Provider shall telephone the District within a reasonable time after it discovers a breach of "
        "student data. Families hear of it from the District, which writes to them within 14 days.",
        NOTHING,
    ),
    "a ticked box with a word before the time": (
        "B. Provider tells the District of a breach of student data, counted from discovery\n"
        "   [ ] within 12 hours   [X] within 60 hours   [ ] within 6 business days",
        (60, False, False),
    ),
    "another time written beside a ticked box": (
        "Provider shall notify the District of a breach of student data within:\n"
        "   [ ] 24 hours    [ ] 48 hours    [X] other: five days",
        days(5),
    ),
    "a row that ends with a blank": (
        "2. Provider shall tell the District of a breach of student data within the time in Schedule B, "
        "line 1."
        "\n\nSCHEDULE B\n\n"
        "Line   What                                   Time\n"
        "1      Provider tells District of a breach    ______________\n"
        "2      District pays the invoice              30 days\n",
        BLANK,
    ),
    "a time that is told of while it is taken away": (
        "1. Section 9 of the agreement, which called for notice to the District within 72 hours, is deleted "
        'as a whole. In its place: "Provider shall notify the District of a breach of student data as soon '
        'as practicable."',
        NOTHING,
    ),
    "a school that writes to its vendor": (
        "These lines bind you when you ship. You shall tell the District within two days of finding a breach "
        "of its children's data. Any firm you hire must tell you of a breach within one day. "
        "You shall not use the children's data for anything but the order.",
        days(2),
    ),
    "a time that goes by a letter": (
        "Provider shall inform the District of every breach of student data before Window C closes.\n\n"
        "TABLE OF WINDOWS\n\n"
        "   Window       Length        For\n   B            9 days        export\n"
        "   C            36 hours      first word",
        (36, False, False),
    ),
    "the number of its section in another": (
        "Art. 2   Incidents. Provider shall notify the District of a breach of student data within the\n"
        "         period that Art. 6 fixes.\n"
        "Art. 3   Fees. The fee falls due sixty days after the invoice of the month before.\n"
        "Art. 6   Periods. For Art. 2: two (2) working days. For an appeal against a fee: ten days.",
        days(2, business=True),
    ),
    "a blank on a line of the schedule": (
        "2. Provider shall notify the District of a breach of student data within the time set in Line 1 "
        "of the Schedule.\n\n"
        "3. Provider shall answer letters within seven days.\n\nSCHEDULE\n\n"
        "Line 1. Breach notice:         ______________\nLine 2. Contact of Provider:   R. Quill",
        BLANK,
    ),
    "a second letter after a first one without a time": (
        "If student data have been exposed, Provider will notify the District without unreasonable delay. "
        "Once it knows the whole story, Provider sends a second, longer letter, "
        "normally about two weeks later.",
        NOTHING,
    ),
    "the school's own duty to tell an authority": (
        "Provider shall notify the District of a breach of student data without undue delay.\n\n"
        "Where the District must inform a state agency within 72 hours, Provider shall supply the facts.",
        NOTHING,
    ),
    "a box that is ticked": (
        "Provider will report a breach of student data to the District within the time ticked here:\n"
        "[ ] 24 hours   [X] 72 hours   [ ] other: ________",
        (72, False, False),
    ),
    "a box that is ticked behind words that break off": (
        "Provider shall call the District after a breach of student data within\n"
        "☐ 24 hours   ☒ five (5) days   ☐ ten (10) days",
        days(5),
    ),
    "a word that means a time wherever it stands": (
        '"Promptly," wherever it stands in this paper, means in not more than two (2) business days.\n\n'
        "Provider shall promptly notify the District of a breach of student data.",
        days(2, business=True),
    ),
    "a table of numbers that now stand": (
        "C. Provider shall notify the District of a breach of student data within ten (10) days.\n\n"
        "Clause | Printed number | Number that now stands\nC | ten (10) days | three (3) days",
        days(3),
    ),
    "boxes of which none is ticked": (
        "Provider will report a breach of student data to the District within the time ticked below:\n"
        "( ) 24 hours   ( ) 72 hours   ( ) 5 days",
        BLANK,
    ),
    "a term of its own": (
        '"Reporting Term" means thirty-six hours.\n\n'
        "Provider shall report a breach of student data to the District within the Reporting Term.",
        (36, False, False),
    ),
    "a box of a form that names its unit first": (
        "Provider shall notify the District of a breach of student data within the number of hours "
        "that is written in Box 2.\n\nBox 1    Product: Tide Maps\nBox 2    Hours for notice of a breach: 48",
        (48, False, False),
    ),
    "a time that the encoder knows for another": (
        "If student data are exposed we will tell the school as the law requires. "
        "We also post a notice on our status page and leave it there for 30 days.",
        NOTHING,
    ),
    "a line of a form that fills a blank": (
        "Provider shall notify the District of a breach of student data within ________ (line 3).\n\n"
        "line 1    Alder Creek Schools\nline 2    ten days\nline 3    thirty hours",
        (30, False, False),
    ),
    "a numbered variable": (
        "Provider shall notify the District of a breach of student data within App. 2.\n\n"
        "APPENDIX\n\nApp. 1     30 days\nApp. 2     1 business day",
        days(1, business=True),
    ),
    "a numbered variable that is open": (
        "Provider shall notify the District of a breach of student data within App. 2.\n\n"
        "APPENDIX\n\nApp. 1     30 days\nApp. 2     XX days",
        BLANK,
    ),
    "a unit before a blank": (
        "Provider shall notify the District of a breach of student data within the number of hours "
        "entered in Schedule 1, line (b). Alerts are looked at within 15 minutes.\n\n"
        "Schedule 1\n\n(a) Start: May 1, 2026\n\n(b) Hours for notice  ______________",
        BLANK,
    ),
    "a notice that is defined": (
        '"Prompt Notice" means a notice given both by telephone and by electronic mail not more than twenty '
        "hours after the first employee has learned of the matter.\n\n"
        "Provider shall give the District Prompt Notice of any breach of student data.",
        (20, False, False),
    ),
    "a time for an authority": (
        "Provider reports a breach of student data to the supervisory authority within 72 hours. "
        "Provider shall notify the District of a breach of student data promptly.",
        NOTHING,
    ),
    "a time for the school's own notice": (
        "Provider shall notify the District of a breach of student data without undue delay. "
        "District shall tell Provider within one business day when an account is compromised.",
        NOTHING,
    ),
    "a time of the provider's own inquiry": (
        "Provider starts its own check within 4 hours and notifies the District of a breach of student data "
        "no later than three days after discovery.",
        days(3),
    ),
    "a sentence that goes on": (
        "If student data are breached, Provider shall notify the District. It has two business days, counted "
        "from discovery, in which to do so.",
        days(2, business=True),
    ),
    "a defined period": (
        '1. Words\n\n1.1 "Alarm Window" means thirty hours.\n\n2. Trouble\n\n'
        "2.1 Provider shall tell the District of a breach of student data within the Alarm Window.",
        (30, False, False),
    ),
    "an adverb that is defined": (
        '"Swiftly" means within two business days.\n\nProvider shall swiftly notify the '
        "District of a breach of student data.",
        days(2, business=True),
    ),
    "an adverb that is not": (
        '"Services" means the reading app, open ten hours a day.\n\n'
        "Provider shall swiftly notify the District of a breach of student data.",
        NOTHING,
    ),
    "a section that is named": (
        "3. Leaks\n\nProvider shall notify the District of a breach of student data within the "
        "time fixed in Section 9.\n\n"
        "9. Times\n\n(a) Answer to a support letter: four days.\n\n(b) Notice of a breach: forty "
        "hours.\n\n(c) Invoice: sixty days.",
        (40, False, False),
    ),
    "an event by the contract's own name": (
        '"Squall" means that a person without authority has seen student data.\n\n'
        "Provider shall ring the District within eleven hours of a Squall.",
        (11, False, False),
    ),
    "a name that is no breach": (
        '"Squall" means a day on which the schools are shut for weather.\n\n'
        "Provider shall ring the District within eleven hours of a Squall.",
        NOTHING,
    ),
    "the sentence before": (
        "1. When data get out\n\nIt may happen that a stranger reads student data. Provider then "
        "has two days in which to tell"
        " the District of it.",
        days(2),
    ),
    "beside an indemnity": (
        "Provider shall notify the District of unauthorized access to student data within 20 "
        "hours and shall indemnify the"
        " District against the claims of families.",
        (20, False, False),
    ),
    "beside what it costs": (
        "Provider shall notify the District of a breach of student data within 20 hours and shall "
        "reimburse the District for what the breach costs.",
        (20, False, False),
    ),
    "a breach of passwords": (
        "Provider shall notify the District of unauthorized access to student data or passwords in 20 hours.",
        (20, False, False),
    ),
    "the school before the families": (
        "After a breach of student data Provider shall inform the District within three days, "
        "and the parents concerned within"
        " thirty days.",
        days(3),
    ),
    "an inquiry of the vendor's own": (
        "On a breach of student data Provider has nine days to finish its inquiry and shall tell "
        "the District promptly.",
        NOTHING,
    ),
    "a double negation": (
        "Provider shall not fail to inform the District of a breach of student data within 36 hours.",
        (36, False, False),
    ),
    "a condition with a negation": (
        "If a person who has no right to student data opens them, Provider shall inform the "
        "District within five days.",
        days(5),
    ),
    "a pronoun for the vendor": (
        "If Provider finds out about access to student data that the District did not authorize, "
        "it shall notify the District"
        " within six days.",
        days(6),
    ),
    "never later": (
        "Provider tells the District of a breach of student data at once and never later than "
        "four days after it is known.",
        days(4),
    ),
    "a range with between": (
        "Provider shall notify the District of a breach of student data between 24 and 60 hours "
        "after it is confirmed.",
        (60, False, False),
    ),
    "the day that follows": (
        "Provider shall notify the District of a breach of student data by noon of the working "
        "day following its discovery.",
        days(1, business=True),
    ),
    "an ordinal hour": (
        "Provider shall notify the District of a breach of student data before the thirty-sixth "
        "hour after discovery.",
        (36, False, False),
    ),
    "a day and a half": (
        "Provider shall notify the District of a breach of student data within a day and a half "
        "of discovery.",
        (36, False, False),
    ),
    "days of the contract's own": (
        "Provider shall notify the District of a breach of student data within three office days "
        "of discovery.",
        days(3, business=True),
    ),
    "words that a scanner broke": (
        "Provider shall notify the District of a breach of student data within fif teen (15) busi ness days.",
        days(15, business=True),
    ),
    "a figure that a scanner misread": (
        "Provider shall notify the District of a breach of student data within ten (lo) days of discovery.",
        days(10),
    ),
    "figures that a scanner set apart": (
        "Provider shall notify the District of a breach of student data within 4 8 hours of discovery.",
        (48, False, False),
    ),
    "a blank without a unit": (
        "Provider shall notify the District of a breach of student data no later than ________ "
        "from discovery.",
        BLANK,
    ),
    "two lines as a blank": (
        "Provider shall notify the District of a breach of student data within __ hours.",
        BLANK,
    ),
    "one time in the place of another": (
        "In Section 4, by which Provider notifies the District of a breach of student data, "
        '"five days" is replaced with'
        ' "two days".',
        days(2),
    ),
    "one time for another, told backwards": (
        "Provider shall notify the District of a breach of student data within two days instead "
        "of the former five days.",
        days(2),
    ),
    "a cure is no notice": (
        "If a material breach of this Agreement is not cured within thirty days of notice, the "
        "District may terminate.",
        NOTHING,
    ),
}

DESTRUCTION: dict[str, tuple[str, Stated]] = {
    "how long data are handed back": (
        "When the contract ends, Provider will hand the student data back to the District on request for a "
        "period of 20 days. All student data that Provider holds will be destroyed within 30 days after the "
        "contract ends, and Provider will send a certificate within 10 days after that.",
        days(30),
    ),
    "a defined day, and a time for one student's request": (
        '"Disposal Date" means the forty-fifth (45th) day after the last day of the Term.\n\n'
        "2.5 Provider shall see that all student data are destroyed on or before the Disposal Date. If the "
        "District asks during the Term for the destruction of the data of one student, Provider shall do so "
        "within 14 days.",
        days(45),
    ),
    "a time in a table, and one for telling of it": (
        "5. Provider shall destroy student data after this Agreement ends within the time in line 2 of "
        "Schedule 3, and shall tell the District in writing within ten (10) days of the date on which it was "
        "done.\n\nSCHEDULE 3 - Times\n"
        "   Line    Matter                              Time\n"
        "   1       Notice of a breach                  48 hours\n"
        "   2       Destruction of student data         90 days\n",
        days(90),
    ),
    "a placeholder among particulars": (
        "5. When this Agreement ends Provider purges student data within the Purge Period of Schedule B.\n"
        "\n"
        "SCHEDULE B - Particulars\n   Number of schools: 11\n   Yearly fee: $27,500\n"
        "   Purge Period: [number of days]\n   Support line: 1-800-555-0148\n",
        BLANK,
    ),
    "a blank that the next sentence completes": (
        'Section 8 of the Agreement requires Provider to destroy student data "within ____ days" after '
        "termination. The parties now complete that blank with the number thirty (30).",
        days(30),
    ),
    "a defined time beside the time of a certificate": (
        '1. "Wind-Down" means four weeks from the last day of the services.\n\n'
        "6. Provider shall delete all student data before the Wind-Down is over and shall certify the "
        "deletion in writing ten days later.",
        (4 * WEEK, False, False),
    ),
    "a defined period that a line of a table gives": (
        '1. "Wind-Down Period" means the number of days shown in line 4 of the Table of Times.\n\n'
        "4. Provider shall destroy the student data it holds no later than the last day of the Wind-Down "
        "Period, which starts on the day the agreement ends.\n\nTABLE OF TIMES\n\n"
        "Line | Matter | Time\n3 | Payment of invoices | 30 days\n4 | Wind-Down Period | 45 days\n",
        days(45),
    ),
    "a day that has a name": (
        '"Sweep Day" means the sixtieth day after the subscription ends.\n\n'
        "3. Provider will permanently erase all student data by the Sweep Day.",
        days(60),
    ),
    "a blank in the schedule that is named": (
        "3. Provider shall destroy student data after this agreement ends within the time in Schedule 2.\n\n"
        "SCHEDULE 2 - Times for destruction\n"
        "Kind of information                          Time\n"
        "Pupil information in the database            ______\n"
        "Scanned answer books                         ______\n",
        BLANK,
    ),
    "a time that was asked for and not agreed": (
        "Point 3. The District had asked for deletion in 30 days. Not agreed. Provider shall delete the "
        "student data after the contract is over, and the parties leave the time for doing so open.",
        NOTHING,
    ),
    "a number that breaks over the line before its figures": (
        "2. Provider shall delete student data within forty-five\n(45) days after the agreement ends.",
        days(45),
    ),
    "a certificate after a vague destruction": (
        "Once the agreement has ended, Provider shall dispose of student data within a reasonable time. "
        "Provider shall certify the disposal within thirty (30) days after it has been carried out.",
        NOTHING,
    ),
    "as soon as it can, at the end": (
        "Upon completion of the contract Provider shall destroy student data as soon as is practicable.",
        NOTHING,
    ),
    "a defined period": (
        '"Sweep Period": twenty-six days.\n\nWhen this Agreement ends Provider shall erase '
        "student data within the Sweep Period.",
        days(26),
    ),
    "a row that is named": (
        "1. End\n\nAt the end of this Agreement Provider shall destroy student data within the "
        "time in row 2 of the table.\n\n"
        "| Row | What | Time |\n| 1 | Refund of fees | 9 days |\n| 2 | Erasing | 33 days |\n",
        days(33),
    ),
    "a row that is blank": (
        "1. End\n\nAt the end of this Agreement Provider shall destroy student data within the "
        "time in row 2 of the table.\n\n"
        "| Row | What | Time |\n| 1 | Refund of fees | 9 days |\n| 2 | Erasing | ____ days |\n",
        BLANK,
    ),
    "a time that is nowhere": (
        "At the end of this Agreement Provider shall destroy student data within the time set in Schedule Q.",
        NOTHING,
    ),
    "the end and a request": (
        "Provider shall delete student data within eight days of the District's request and "
        "within 40 days of the end of this"
        " Agreement.",
        days(40),
    ),
    "the end, or sooner on request": (
        "Provider shall delete student data within 44 days after June 30, 2027, or sooner if the "
        "District asks, and then within"
        " six days of the letter.",
        days(44),
    ),
    "another end": (
        "Provider clears student data from the sync folder by the end of 12 days. When this "
        "Agreement ends, Provider shall"
        " destroy student data within 20 days.",
        days(20),
    ),
    "return, destruction, certificate": (
        "On termination Provider shall, within 25 days, return and then destroy student data, "
        "and shall certify the destruction"
        " within 55 days.",
        days(25),
    ),
    "backups beside the rest": (
        "Within 30 days after termination Provider shall destroy student data, and its backups "
        "shall roll over in 75 days.",
        days(30),
    ),
    "not sooner and not later": (
        "Provider shall, not sooner than one month and not later than two months after "
        "termination, destroy student data.",
        (2 * MONTH, False, False),
    ),
    "two units": (
        "Provider shall destroy student data within two weeks and three days of the end of this Agreement.",
        days(17),
    ),
    "what may not be kept": (
        "Provider shall not keep student data longer than 15 days after this Agreement ends.",
        days(15),
    ),
    "what is gone": (
        "By the end of the third week after this Agreement ends all student data are gone from "
        "Provider's systems.",
        (3 * WEEK, False, False),
    ),
    "nothing that is left": (
        "Sixteen days after this Agreement ends, no copy of student data may be left with Provider.",
        days(16),
    ),
    "what a scanner broke": (
        "Provider shall destroy student data with-in twen ty ( 20 ) days of termination.",
        days(20),
    ),
    "added to the term": (
        "Student data are processed for the term of the services, plus 21 days.\n\n"
        "Upon termination of the services Provider shall delete student data.",
        days(21),
    ),
    "the closing day": (
        "On the last day of the services Provider shall destroy all student data that it holds.",
        (0, False, False),
    ),
    "the moment itself": (
        "Upon termination of the services Provider shall delete student data.",
        days(0),
    ),
    "the vendor's own papers": (
        "Upon termination of the services Provider shall delete student data by the procedures "
        "and time frames described in its"
        " security documentation.",
        NOTHING,
    ),
    "the end of every year is no end": (
        "At the end of each school year student data are archived or deleted.",
        NOTHING,
    ),
    "a person's own account": (
        "Provider shall destroy student data after this Agreement ends. Account deletion takes effect "
        "within 30 days.",
        NOTHING,
    ),
    "an anniversary": (
        "Provider shall destroy student data by the first anniversary of the end of this Agreement.",
        (8760, False, False),
    ),
    "how long nobody came is no deadline": (
        "Provider erases the student data in an account after 13 months without a sign-in.",
        NOTHING,
    ),
    "nor is how long nobody used it": (
        "Accounts that nobody has used for twelve months are erased by Provider with their student data.",
        NOTHING,
    ),
    "beside it the end of the contract counts": (
        "Provider erases accounts without any activity for two years. It erases student data within 45 days "
        "after the contract ends.",
        days(45),
    ),
    "data given back are not gone yet": (
        "On termination Provider hands back all student data within 15 days. It shall then erase what is "
        "left of them within 60 days after termination.",
        days(60),
    ),
    "an entry of its own for giving back": (
        "When this Agreement ends, Provider shall (a) send the student data back to the District within 9 "
        "days after the end; (b) settle all invoices within 20 days after the end; and (c) wipe the student "
        "data within 35 days after the end.",
        days(35),
    ),
    "giving back or destroying": (
        "On termination Provider shall return or destroy all student data within 15 days.",
        days(15),
    ),
    "giving back and keeping nothing": (
        "On termination Provider shall return all student data within 15 days and keep no copy.",
        days(15),
    ),
    "what a helper must do": (
        "At the end of this Agreement Provider shall give the student data back or erase them. No student "
        "data shall be left with Provider later than 40 days after the end of this Agreement. A subprocessor "
        "shall also be required to erase student data within 12 days after its engagement ends.",
        days(40),
    ),
    "what a helper must do with Provider": (
        "Each subprocessor and Provider shall erase student data within 12 days after this Agreement ends.",
        days(12),
    ),
    "the end of a day ends no contract": (
        "Provider will erase student data when the course no longer needs them. A counselor may take a "
        "student off the list, and a student taken off is removed from the display at the end of the day.",
        NOTHING,
    ),
    "how often is not how soon": (
        "Provider shall destroy student data after termination. It reports on this twice a year.",
        NOTHING,
    ),
}


@pytest.mark.parametrize("name", BREACH)
def test_breach(name: str) -> None:
    text, expected = BREACH[name]
    assert stated("breach_notification", text) == expected


@pytest.mark.parametrize("name", DESTRUCTION)
def test_destruction(name: str) -> None:
    text, expected = DESTRUCTION[name]
    assert stated("data_destruction", text) == expected


def test_the_ticked_line_of_a_list_proves_the_time() -> None:
    text = (
        "Line 1.  Provider shall notify the District of a breach of student data within:\n"
        "     [ ] 24 hours\n     [X] 60 hours\n     [ ] 6 business days\n"
    )
    document = Document("0" * 64, "text", OPENING + text)
    told = extract.read(document, segment.segment(document)).term("breach_notification")
    quotes = {found.quote for found in told.evidence if found.role != "context"}
    assert "[X] 60 hours" in quotes and "[ ] 24 hours" not in quotes
    assert {found.place for found in told.evidence} == {"Line 1"}
