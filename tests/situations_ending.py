"""Situations of whether a paper still runs: notices, renewals, school years, papers that end with others."""

# ruff: noqa: E501 - papers are written as they read, a sentence a line

from __future__ import annotations

from situations_make import (
    CLAUSES,
    KEEP,
    LATE,
    OURS,
    THEIRS,
    VENDOR,
    amendment,
    dpa,
    exhibit_e,
    numbered,
    page_of_acceptance,
    school_signs,
    vendor_signs,
)
from situations_table import MET, OVER, Situation

S = Situation
DPA_NAME = "Student Data Privacy Agreement dated July 1, 2025"


def letter(
    *says: str,
    about: str = f"Termination of the {DPA_NAME}",
    by: str = "school",
    day: str = "May 4, 2026",
    draft: bool = False,
    signed: bool = True,
) -> str:
    """A letter from one side to the other."""
    sender, reader = (OURS, VENDOR) if by == "school" else (VENDOR, OURS)
    person, title = ("Mia Bell", "Superintendent") if by == "school" else ("Tom Vale", "President")
    mark = "DRAFT\n\n" if draft else ""
    hand = f"/s/ {person}\n" if signed else "\n"
    body = "\n\n".join(says)
    return f"""{mark}{sender}

{day}

{reader}

Re: {about}

Dear Sir or Madam:

{body}

Sincerely,

{hand}{person}
{title}, {sender}
"""


def mail(*says: str, subject: str = "End of our data privacy agreement", day: str = "May 4, 2026") -> str:
    body = "\n\n".join(says)
    return f"From: Mia Bell <mbell@aldercreek.example>\nTo: Tom Vale <tvale@quillwright.example>\nDate: {day}\nSubject: {subject}\n\nDear Mr. Vale,\n\n{body}\n\nMia Bell\nSuperintendent, {OURS}\n"


def services(
    *,
    end: str = "This Services Agreement ends on June 30, 2026.",
    signed: bool = True,
    extra: tuple[str, ...] = (),
) -> str:
    return f"""SERVICES AGREEMENT

This Services Agreement is between {VENDOR} and {OURS}, effective July 1, 2025.

{numbered(("Quillwright hosts a library of readers for the classes.", end, "Fees are 900 dollars for each contract year.", *extra))}

{school_signs()}
{vendor_signs()}"""


def rider(term: str) -> str:
    return f"""STUDENT DATA RIDER

This Student Data Rider is made between {OURS} ("School") and {VENDOR} ("Provider"), effective July 1, 2025.

{numbered((*CLAUSES, term))}

{school_signs()}
{vendor_signs()}"""


def renewal(*says: str, by_school: bool = True, by_vendor: bool = True, day: str = "June 2, 2026") -> str:
    """A letter by which both sides renew an agreement."""
    body = "\n\n".join(says)
    return f"""{VENDOR}

{day}

{OURS}

Re: Renewal of the Student Data Privacy Agreement

Dear Ms. Bell:

{body}

{school_signs(day=day, signed=by_school)}
{vendor_signs(day=day, signed=by_vendor)}"""


OLD = dpa(end="June 30, 2026")
LONG = dpa(end="June 30, 2029")
NOTICE = "The School District hereby terminates the agreement named above, effective August 31, 2026."

NOTICES = (
    S("the school's notice", (LONG, letter(NOTICE)), "expired", ("2026-08-31", "2.txt"), OVER),
    S("the vendor's notice",
      (LONG, letter("This letter is our written notice. Quillwright ends the Student Data Privacy Agreement with effect from September 30, 2026.", by="vendor")),
      "expired", ("2026-09-30",), OVER),
    S("a notice's last day",
      (LONG, letter("We hereby terminate the agreement named above, effective November 21, 2026.")),
      "in_force", ("2026-11-21", "notice"), MET),
    S("the day after a notice's last day",
      (LONG, letter("We hereby terminate the agreement named above, effective November 20, 2026.")),
      "expired", ("2026-11-20",), OVER),
    S("a notice of sixty days, over",
      (LONG, letter("We hereby give notice that the agreement is terminated sixty (60) days from the date of this letter.", day="September 1, 2026")),
      "expired", ("2026-10-31",), OVER),
    S("a notice of sixty days, running",
      (LONG, letter("We hereby give notice that the agreement is terminated sixty (60) days from the date of this letter.", day="October 20, 2026")),
      "in_force", ("2026-12-19",), MET),
    S("a notice without a day",
      (LONG, letter("We hereby terminate the agreement named above.", "Please return all keys.")),
      "cannot_tell", ("could not tell on which day",)),
    S("a notice by e-mail",
      (LONG, mail("The School District hereby terminates our Student Data Privacy Agreement effective August 31, 2026.")),
      "expired", ("2026-08-31",), OVER),
    S("an e-mail where notices go by certified mail",
      (dpa(end="June 30, 2029", extra=("Notices under this Agreement are given by certified mail only.",)),
       mail("The School District hereby terminates our Student Data Privacy Agreement effective August 31, 2026.")),
      "cannot_tell", ("2026-08-31", "please check")),
    S("a draft of a notice", (LONG, letter(NOTICE, draft=True, signed=False)), "in_force", (), MET),
    S("the right to give notice", (dpa(end="June 30, 2029", extra=("Either party may terminate this Agreement on sixty (60) days' written notice.",)),),
      "in_force", ("2029-06-30",), MET),
    S("a letter that thinks of ending it",
      (LONG, letter("We may terminate the agreement if the new price is not withdrawn. We would then end it on August 31, 2026.", about="The price of next year")),
      "in_force", (), MET),
    S("a notice of another agreement",
      (LONG, services(end="This Services Agreement ends on June 30, 2029."),
       letter("We hereby terminate the Services Agreement, effective August 31, 2026.", about="Services Agreement")),
      "in_force", ("2029-06-30",), MET),
    S("a notice of an agreement of another date",
      (LONG, letter("We hereby terminate the agreement of that date, effective August 31, 2026.", about="Termination of the Student Data Privacy Agreement dated May 2, 2019")),
      "in_force", ("2029-06-30",), MET),
    S("a notice older than the agreement",
      (LONG, letter("We hereby terminate our Student Data Privacy Agreement, effective June 30, 2024.", about="Our old agreement", day="March 1, 2024")),
      "in_force", ("2029-06-30",), MET),
    S("a notice that it is not renewed",
      (dpa(end="June 30, 2026", extra=("This Agreement renews automatically for successive one-year terms.",)),
       letter("The School District will not renew the Student Data Privacy Agreement.", about="Non-renewal of our agreement", day="March 2, 2026")),
      "expired", ("2026-06-30",), OVER),
    S("a notice that it is not renewed, within a later year",
      (dpa(start="July 1, 2023", day="July 1, 2023", end="June 30, 2024", extra=("This Agreement renews automatically for successive one-year terms.",)),
       letter("The School District will not renew the Student Data Privacy Agreement.", about="Non-renewal of our agreement", day="August 3, 2026")),
      "in_force", ("2027-06-30",), MET),
    S("a notice of a joined agreement",
      (dpa(school=THEIRS, end="June 30, 2029", parts=exhibit_e()), page_of_acceptance(),
       letter("Quillwright ends the Student Data Privacy Agreement with effect from September 30, 2026.", by="vendor").replace(OURS, THEIRS)),
      "expired", ("2026-09-30",), OVER),
)  # fmt: skip

RENEWALS = (
    S("an amendment that puts a new end for the old",
      (OLD, amendment(clauses=('Paragraph 4 is struck out and replaced by: "This Agreement remains in effect through June 30, 2029."',))),
      "in_force", ("2029-06-30", "2.txt"), MET),
    S("an amendment that moves the end date",
      (OLD, amendment(clauses=("The end date in Section 4 is changed from June 30, 2026 to June 30, 2028.",))),
      "in_force", ("2028-06-30",), MET),
    S("an amendment to the last day", (OLD, amendment(clauses=("The term of the Agreement is extended through November 21, 2026.",))),
      "in_force", ("2026-11-21",), MET),
    S("an amendment to the day before", (OLD, amendment(clauses=("The term of the Agreement is extended through November 20, 2026.",))),
      "expired", ("2026-11-20",), OVER),
    S("two years more", (OLD, amendment(clauses=("The term of the Agreement is extended by two (2) additional years.",))),
      "in_force", ("2028-06-30",), MET),
    S("an unsigned extension",
      (OLD, amendment(clauses=("The term of the Agreement is extended through June 30, 2029.",), by_vendor=False)),
      "expired", ("2026-06-30", "not both parties have signed"), OVER),
    S("an amendment that leaves the end alone",
      (OLD, amendment(clauses=(LATE, "The end date of June 30, 2026 is not changed by this Amendment, which is no renewal."), by_school=False)),
      "expired", ("2026-06-30",), {"no_resale": "expired"}),
    S("an amendment that puts one day for another and names no term",
      (OLD, amendment(clauses=('In paragraph 4 the date "June 30, 2026" gives way to "June 30, 2028".', "All else stays."))),
      "in_force", ("2028-06-30", "2.txt"), MET),
    S("an amendment of another day than the end",
      (OLD, amendment(clauses=('In paragraph 9 the words "May 1, 2026" are struck and the words "May 1, 2029" are put there.',))),
      "expired", ("2026-06-30",), OVER),
    S("an amendment that ties the agreement to an order not on file",
      (OLD, amendment(clauses=('Paragraph 4 now reads: "From July 1, 2026 on it is co-terminous with Purchase Order QW-118: it ends when that Order ends."',))),
      "cannot_tell", ("Purchase Order QW-118", "not on file"), {}),
    S("an agreement whose end was left blank",
      (dpa(end=None, extra=("This Agreement is valid through ____ / ____ / ______ and not longer.",)),),
      "cannot_tell", ("left blank",), {}),
    S("an amendment that tells of the end",
      (LONG, amendment(clauses=(KEEP, "The parties recall that the pilot was to end on June 30, 2026."))),
      "in_force", ("2029-06-30",), MET),
    S("extended, then shortened",
      (OLD, amendment(clauses=("The term of the Agreement is extended through June 30, 2029.",)),
       amendment(number=2, start="September 1, 2026", clauses=('In Section 4 the words "June 30, 2029" are replaced by "through October 31, 2026".',)).replace("February 2", "August 2")),
      "expired", ("2026-10-31", "3.txt"), OVER),
    S("a letter that renews",
      (OLD, renewal("By signing below both of us renew the Student Data Privacy Agreement, on all its terms, from July 1, 2026 to June 30, 2027.")),
      "in_force", ("2027-06-30", "2.txt"), MET),
    S("a letter that renews for school years",
      (OLD, renewal("By signing below both of us renew the Student Data Privacy Agreement for the school years 2026-27 and 2027-28.")),
      "in_force", ("2028-06-30",), MET),
    S("a letter that only the vendor signed",
      (OLD, renewal("By signing below both of us renew the Student Data Privacy Agreement from July 1, 2026 to June 30, 2027.", by_school=False)),
      "expired", ("2026-06-30",), OVER),
    S("a letter that proposes to renew, which both signed",
      (OLD, renewal("The Student Data Privacy Agreement ends on June 30, 2026. We propose to renew it, with every promise in it, from July 1, 2026 to June 30, 2027. If you agree, please sign below.")),
      "in_force", ("2027-06-30",), MET),
    S("a letter that proposes to renew, which the school never signed",
      (OLD, renewal("The Student Data Privacy Agreement ends on June 30, 2026. We propose to renew it, with every promise in it, from July 1, 2026 to June 30, 2027. If you agree, please sign below.", by_school=False)),
      "expired", ("2026-06-30",), OVER),
    S("a letter that may renew",
      (OLD, renewal("We may renew the Student Data Privacy Agreement from July 1, 2026 to June 30, 2027 if the price is agreed.")),
      "expired", ("2026-06-30",), OVER),
    S("renews, with an outside end that has passed",
      (dpa(start="July 1, 2021", day="July 1, 2021", end="June 30, 2022",
           extra=("This Agreement renews automatically for successive one-year terms, but in no event does it continue past June 30, 2026.",)),),
      "expired", ("2026-06-30",), OVER),
    S("renews, with an outside end to come",
      (dpa(start="July 1, 2021", day="July 1, 2021", end="June 30, 2022",
           extra=("This Agreement renews automatically for successive one-year terms, but in no event does it continue past June 30, 2027.",)),),
      "in_force", ("renews by itself",), MET),
    S("renews twice at most, over",
      (dpa(start="July 1, 2021", day="July 1, 2021", end="June 30, 2022",
           extra=("This Agreement renews automatically for up to four (4) additional one-year terms.",)),),
      "expired", ("2026-06-30",), OVER),
    S("the second agreement does not give back the first",
      (dpa(start="July 1, 2021", day="July 1, 2021", end="June 30, 2031"),
       dpa(start="July 1, 2024", day="July 1, 2024", end="June 30, 2026", clauses=(*CLAUSES,
           "The contract of the parties that took effect on July 1, 2021 is ended and is replaced by this one."))),
      "expired", ("2026-06-30",), OVER),
    S("an agreement in place of all earlier ones",
      (dpa(start="July 1, 2021", day="July 1, 2021", end="June 30, 2031"),
       dpa(start="July 1, 2024", day="July 1, 2024", end="June 30, 2026", clauses=(*CLAUSES,
           "This Agreement supersedes all prior agreements of the parties on the privacy of student data."))),
      "expired", ("2026-06-30",), OVER),
)  # fmt: skip

TIED = (
    S("ends with an agreement that has ended",
      (rider("This Rider is co-terminous with the Services Agreement."), services()), "expired", ("2026-06-30", "2.txt"), OVER),
    S("ends with an agreement that runs",
      (rider("This Rider is co-terminous with the Services Agreement."), services(end="This Services Agreement ends on June 30, 2027.")),
      "in_force", ("2027-06-30",), MET),
    S("ends with an agreement that is not here", (rider("This Rider expires when the Services Agreement expires."),),
      "cannot_tell", ("Services Agreement", "not on file")),
    S("lasts as long as an agreement that names no end",
      (rider("This Rider remains in effect for the duration of the Services Agreement."),
       services(end="This Services Agreement continues until a party ends it in writing.")),
      "in_force", ("names no end",), MET),
    S("ends with an agreement that nobody signed",
      (rider("This Rider ends on the day on which the Services Agreement ends."),
       services(end="This Services Agreement continues until a party ends it in writing.").replace("/s/ ", "").replace("Mia Bell", "__________").replace("Tom Vale", "__________")),
      "cannot_tell", ("2.txt",)),
    S("ends with an agreement that is ended by notice",
      (rider("This Rider is co-terminous with the Services Agreement."), services(end="This Services Agreement ends on June 30, 2029."),
       letter("We hereby terminate the Services Agreement, effective August 31, 2026.", about="Services Agreement")),
      "expired", ("2026-08-31",), OVER),
    S("outlives the agreement as long as data is held",
      (rider("This Rider remains in effect for the duration of the Services Agreement, or so long as the Provider holds Student Data."), services()),
      "in_force", ("names no end",), MET),
    S("a duty that ends with the services",
      (dpa(end=None, extra=("The Provider destroys Student Data within thirty days when the Services Agreement ends.",)),),
      "in_force", ("names no end",)),
)  # fmt: skip

SCHOOL_YEARS = (
    S("a school year that is over",
      (dpa(start="August 20, 2025", end=None, extra=("This Agreement is made for the 2025-2026 school year only.",)),),
      "expired", ("2026-06-30",), OVER),
    S("a school year that runs",
      (dpa(start="August 20, 2025", end=None, extra=("This Agreement is in effect for the school years 2025-26 and 2026-27.",)),),
      "in_force", ("2027-06-30",), MET),
    S("the last day of a school year",
      (dpa(end=None, extra=("The term of this Agreement is the 2025-2026 school year.",)),), "in_force", ("2026-06-30",), MET, as_of="2026-06-30"),
    S("the day after a school year",
      (dpa(end=None, extra=("The term of this Agreement is the 2025-2026 school year.",)),), "expired", ("2026-06-30",), OVER, as_of="2026-07-01"),
    S("a month without a day",
      (dpa(start="August 20, 2025", end=None, extra=("This Agreement ends with the close of the school year in June 2026.",)),),
      "expired", ("2026-06-30",), OVER),
    S("the fee of a school year is no end",
      (dpa(end=None, extra=("The fee for the 2025-2026 school year is 900 dollars.",)),), "in_force", ("names no end",), MET),
)  # fmt: skip

STARTS = (
    S("three years from a day that is blank",
      (dpa(start="______________", end=None, day="______________", extra=("This Agreement continues for a period of three (3) years.",)).replace("June 20, 2025", "______________"),),
      "cannot_tell", ("36 months",)),
    S("an unreadable start near enough to decide",
      (dpa(start="[illegible]", end=None, day="July 1, 2025", extra=("This Agreement continues for a period of five (5) years.",)),),
      "in_force", ("at least until",), MET),
    S("an unreadable start long ago",
      (dpa(start="[illegible]", end=None, day="July 1, 2019", extra=("This Agreement continues for a period of three (3) years.",)).replace("June 20, 2025", "June 20, 2019"),),
      "expired", ("at the latest",), OVER),
    S("an unreadable start that does not decide",
      (dpa(start="[illegible]", end=None, day="July 1, 2023", extra=("This Agreement continues for a period of three (3) years.",)).replace("June 20, 2025", "June 20, 2023"),),
      "cannot_tell", ("36 months",)),
    S("the length of an order under it",
      (dpa(end=None, extra=("Each order lasts one year from the start of service.", "This Agreement is effective upon the last signature and remains effective for three years.")),),
      "in_force", ("2028-06-30",), MET),
    S("the length of support",
      (dpa(end=None, extra=("The Provider carries insurance for twelve (12) months after each claim.", "This Agreement is in force for a term of three (3) years.")),),
      "in_force", ("2028-06-30",), MET),
)  # fmt: skip
ENDINGS = (*NOTICES, *RENEWALS, *TIED, *SCHOOL_YEARS, *STARTS)
