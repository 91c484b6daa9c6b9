"""Situations of when an agreement begins and ends, told in other ways: fiscal years, chains, former agreements."""

# ruff: noqa: E501 - papers are written as they read, a sentence a line

from __future__ import annotations

from situations_ending import LONG, OLD, letter, mail, rider, services
from situations_make import (
    BREACH,
    CLAUSES,
    KEEP,
    OURS,
    SELL,
    VENDOR,
    amendment,
    dpa,
    numbered,
    school_signs,
    vendor_signs,
)
from situations_table import MET, OVER, Situation

S = Situation


def addition(*says: str, by_vendor: bool = True, end: str = "") -> str:
    """An amendment of the services agreement that adds to it."""
    return f"""FIRST AMENDMENT

This First Amendment amends the Services Agreement dated July 1, 2025 between {OURS} ("School") and {VENDOR} ("Provider") and is effective February 2, 2026.{end}

{numbered(says)}

{school_signs(day="February 2, 2026")}
{vendor_signs(day="February 2, 2026", signed=by_vendor)}"""


def consolidated(*says: str, end: str = "June 30, 2026", signed: bool = True, on_data: bool = True) -> str:
    """One contract for services and data, begun after the agreements that it may replace."""
    clauses = (*CLAUSES,) if on_data else ("Quillwright teaches reading on line.", "The fee is 900 dollars.")
    return f"""SERVICES AGREEMENT FOR ALL SCHOOLS

This Services Agreement is between {OURS} ("School") and {VENDOR} ("Provider") and begins on July 1, 2025.

{numbered((*clauses, f"This contract runs until {end}.", *says))}

{school_signs()}
{vendor_signs(signed=signed)}"""


ARTICLE = ("A new Article 9 on student data is added to the Agreement:", KEEP, SELL, BREACH)
EARLIER = dpa(start="July 1, 2023", day="July 1, 2023", end="June 30, 2031").replace(
    "June 20, 2025", "June 20, 2023"
)
ALL_FORMER = "This contract replaces every former agreement of the parties, among them the Student Data Privacy Agreement signed in 2023. None of them comes to life again."

FISCAL = (
    S("an amendment lasts as long as the agreement that it changes",
      (dpa(), amendment(clauses=("It takes effect on the date of the last signature and lasts as long as the Student Data Privacy Agreement.",))),
      "in_force", ("2028-06-30",), MET),
    S("fiscal years that are over",
      (dpa(end=None, start="July 1, 2023", extra=("This Agreement is made for the School's fiscal years 2023-24, 2024-25 and 2025-26. By a further signed paper the Board may add up to two more fiscal years.",)),),
      "expired", ("2026-06-30",), OVER),
    S("fiscal years that run",
      (dpa(end=None, extra=("This Agreement is made for FY26 and FY27.",)),), "in_force", ("2027-06-30",), MET),
    S("fiscal years that close with August",
      (dpa(end=None, extra=("This Agreement is for fiscal year 2025-26, and a fiscal year of the School ends on August 31.",)),),
      "expired", ("2026-08-31",), OVER),
    S("money of a fiscal year is no end",
      (dpa(end=None, extra=("Fees of fiscal year 2025-26 are 900 dollars.", "Contractor keeps the accounts of this contract for one year.")),),
      "in_force", ("names no end",), MET),
    S("an invoice after the end is no renewal",
      (dpa(end=None, extra=("This Agreement starts on July 1, 2023 and ends at midnight on June 30, 2026. A payment does not renew it.",)),
       "INVOICE 88\n\nQuillwright Learning, Inc.\nBill to: Alder Creek School District\n\nYearly renewal, July 1, 2026 to June 30, 2027 | 900 dollars\n"),
      "expired", ("2026-06-30",), OVER),
    S("a quote before the agreement",
      (dpa(end="June 30, 2028").replace("STUDENT DATA PRIVACY AGREEMENT\n", "STUDENT DATA PRIVACY AGREEMENT\n\nQuote 71, April 2, 2025. Expires June 15, 2025.\n", 1),),
      "in_force", ("2028-06-30",), MET),
)  # fmt: skip

CHAINS = (
    S("two amendments, each with a later end",
      (OLD, amendment(clauses=('In paragraph 4 "June 30, 2026" is struck and "September 30, 2026" is put in its place.',)),
       amendment(number=2, start="September 1, 2026", clauses=("The end date in paragraph 4 shall be June 30, 2029.",)).replace("February 2", "August 2")),
      "in_force", ("2029-06-30", "3.txt"), MET),
    S("two amendments, the second signed by one side",
      (OLD, amendment(clauses=('In paragraph 4 "June 30, 2026" is struck and "September 30, 2026" is put in its place.',)),
       amendment(number=2, start="September 1, 2026", clauses=("The end date in paragraph 4 shall be June 30, 2029.",), by_vendor=False).replace("February 2", "August 2")),
      "expired", ("2026-09-30",), OVER),
)  # fmt: skip

REPLACED = (
    S("a contract for all replaces the data agreement and ends",
      (EARLIER, consolidated(ALL_FORMER)), "expired", ("2026-06-30",), OVER),
    S("a contract for all replaces the data agreement and runs",
      (EARLIER, consolidated(ALL_FORMER, end="June 30, 2028")), "in_force", ("2028-06-30",), MET),
    S("a contract for all that nobody signed replaces nothing",
      (EARLIER, consolidated(ALL_FORMER, signed=False)), "in_force", ("2031-06-30",), MET),
    S("a contract that names the data agreement, and says no word of data",
      (EARLIER, consolidated(ALL_FORMER, on_data=False)), "expired", ("says that it replaces it",)),
    S("the usual clause on the whole agreement replaces no other agreement",
      (EARLIER, consolidated("This contract is the entire agreement and supersedes all prior agreements, oral or written, on its subject matter.")),
      "in_force", ("2031-06-30",), MET),
    S("which paper goes first is no replacement",
      (EARLIER, consolidated("Where the two conflict, this contract supersedes the Student Data Privacy Agreement.")),
      "in_force", ("2031-06-30",), {}),
)  # fmt: skip

NOTICES = (
    S("a letter without a greeting that names the agreement by the day beside its parties",
      (LONG.replace("and is effective July 1, 2025", "as of July 20, 2025"),
       letter("Under section 8 the School District ends the Agreement for convenience as of September 30, 2026.", about="Student Data Privacy Agreement dated July 20, 2025").replace("Dear Sir or Madam:\n\n", "")),
      "expired", ("2026-09-30", "2.txt"), OVER),
    S("a notice with a date that is some days off",
      (LONG, letter("We hereby terminate the agreement named above, effective August 31, 2026.", about="Termination of the Student Data Privacy Agreement dated July 15, 2025")),
      "expired", ("2026-08-31",), OVER),
    S("an answer to a notice that is not on file",
      (LONG, mail("We acknowledge your notice of termination. Access ends on August 31, 2026.", subject="Your notice")),
      "expired", ("2026-08-31",), OVER),
    S("an answer to a letter about something else",
      (LONG, mail("We acknowledge your letter about the new prices. The course ends on August 31, 2026.", subject="Your letter")),
      "in_force", ("2029-06-30",), MET),
    S("a right that is only kept",
      (LONG, letter("The School District reserves its right to terminate the agreement on August 31, 2026.", about="Our talk of May 2, 2026")),
      "in_force", ("2029-06-30",), MET),
)  # fmt: skip

TIED = (
    S("ends until another ends that is not here", (rider("This Rider remains in effect until the Services Agreement ends."),),
      "cannot_tell", ("Services Agreement", "not on file")),
    S("runs for the time of an order that is not here", (rider("This Rider runs for the period stated in the Order Form."),),
      "cannot_tell", ("Order Form",)),
    S("in force while another is, which runs",
      (rider("This Rider is in force while the Services Agreement is in force."), services(end="This Services Agreement ends on June 30, 2027.")),
      "in_force", ("2027-06-30",), MET),
    S("in force while another is, which is over",
      (rider("This Rider is in force while the Services Agreement is in force."), services()), "expired", ("2026-06-30",), OVER),
)  # fmt: skip

RUNS = "This Services Agreement ends on June 30, 2028."
ADDED = (
    S("an amendment brings data terms into a contract that runs",
      (services(end=RUNS), addition(*ARTICLE)), "in_force", ("2028-06-30", "2.txt"), MET),
    S("an amendment brings data terms into a contract that is over",
      (services(), addition(*ARTICLE)), "expired", ("2026-06-30",), {}),
    S("it brings them and a later end",
      (services(), addition(*ARTICLE, "The term of the Agreement is extended through June 30, 2029.")), "in_force", ("2029-06-30",), MET),
    S("one side has not signed what it brings",
      (services(end=RUNS), addition(*ARTICLE, by_vendor=False)), "waiting_for_signature", (), {}),
    S("what it brings has ended before the contract",
      (services(end=RUNS), addition(*ARTICLE, end=" This Amendment ends on June 30, 2026.")), "none_on_file", (), {}),
    S("it brings a price and one word of data",
      (services(end=RUNS), addition("The fee becomes 950 dollars.", KEEP)), "cannot_tell", (), {}),
    S("the contract was ended by a notice",
      (services(end=RUNS), addition(*ARTICLE), letter("We hereby terminate the Services Agreement, effective August 31, 2026.", about="Services Agreement")),
      "expired", ("2026-08-31",), {}),
    S("what it brings stands alone", (addition(*ARTICLE),), "cannot_tell", (), {}),
)  # fmt: skip
LIVES = (*FISCAL, *CHAINS, *REPLACED, *NOTICES, *TIED, *ADDED)
