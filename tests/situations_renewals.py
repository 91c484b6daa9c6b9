"""Situations of renewals: which agreement a letter means, by what it cites, and where nobody can tell."""

# ruff: noqa: E501 - papers are written as they read, a sentence a line

from __future__ import annotations

from situations_ending import renewal
from situations_make import CLAUSES, OURS, VENDOR, amendment, dpa, numbered, school_signs, vendor_signs
from situations_table import MET, OVER, Situation

S = Situation


def base(
    *,
    title: str = "STUDENT DATA PRIVACY AGREEMENT",
    product: str = "Quillwright Reader",
    start: str = "August 1, 2023",
    end: str = "June 30, 2026",
    signed: str = "July 20, 2023",
    head: str = "",
    term: str = "",
) -> str:
    """An agreement that has ended, for one product."""
    effective = f", and is effective {start}" if start else ""
    about = f" It covers the product {product}." if product else ""
    ends = term or f"This Agreement remains in effect until {end}."
    return f"""{head}{title}

This Agreement ("Agreement") is entered into by and between {OURS} ("School") and {VENDOR} ("Provider"){effective}.{about}

{f"Product: {product}" if product else ""}

{numbered((*CLAUSES, ends))}

{school_signs(day=signed)}
{vendor_signs(day=signed)}"""


def services(start: str = "July 1, 2023", end: str = "June 30, 2026") -> str:
    return f"""SERVICES AGREEMENT

This Services Agreement is between {VENDOR} and {OURS}, effective {start}.

{numbered(("Quillwright hosts a library of readers for the classes.", f"This Services Agreement ends on {end}.", "Fees are 900 dollars for each contract year."))}

{school_signs(day="June 2, 2023")}
{vendor_signs(day="June 2, 2023")}"""


def renews(says: str, *, about: str = "Renewal of our agreement", product: str = "", **signed: bool) -> str:
    text = renewal(says, **signed).replace(
        "Re: Renewal of the Student Data Privacy Agreement", f"Re: {about}"
    )  # type: ignore[arg-type]
    return text.replace("Dear Ms. Bell:", f"Dear Ms. Bell:\n\nProduct: {product}") if product else text


ON = "from July 1, 2026 through June 30, 2029"

RENEWALS = (
    # --- the product as the letter calls it
    S("product in short",
      (base(), renews(f"The agreement is renewed {ON}.", product="Reader")), "in_force", ("2029-06-30", "2.txt"), MET),
    S("product called as the vendor",
      (base(), renews(f"Both of us renew our agreement for Quillwright {ON}.", product="Quillwright")), "in_force", ("2029-06-30",), MET),
    S("agreement for another product only",
      (base(), renews(f"The agreement is renewed {ON}.", product="Lumen Notebook")), "expired", ("2026-06-30",), OVER),
    S("two products, the letter names the vendor only",
      (base(), base(product="Quillwright Maths", start="September 1, 2023"), renews(f"The agreement is renewed {ON}.", product="Quillwright")),
      "cannot_tell", ("3.txt", "may mean this one or", "2029-06-30")),
    S("two products, the letter cites a date",
      (base(), base(product="Quillwright Maths", start="February 1, 2024", signed="January 9, 2024"), renews(f"Our agreement of February 1, 2024 is renewed {ON}.", product="Quillwright")),
      "in_force", ("2029-06-30", "3.txt"), MET),
    # --- how the letter cites the agreement
    S("cited by its day", (base(), renews(f"The Student Data Privacy Agreement that took effect on August 1, 2023 is renewed {ON}.")), "in_force", ("2029-06-30",), MET),
    S("cited by its month", (base(), renews(f"We both renew our data agreement of August 2023 {ON}.")), "in_force", ("2029-06-30",), MET),
    S("cited by its years", (base(), renews(f"Our data agreement for 2023-26 is renewed {ON}.")), "in_force", ("2029-06-30",), MET),
    S("cited by its end", (base(), renews(f"Our data agreement, which expires on June 30, 2026, is renewed {ON}.")), "in_force", ("2029-06-30",), MET),
    S("cited by its number",
      (base(head="Agreement No. QL-2023-07\n\n"), renews(f"Data Agreement No. QL-2023-07 is renewed {ON}.")), "in_force", ("2029-06-30",), MET),
    S("no date in the agreement, and the letter names its month",
      (base(start="", signed=""), renews(f"We both renew our data agreement of August 2023 {ON}.")), "in_force", ("2029-06-30",), MET),
    S("renewed for three more years from the end that it cites",
      (base(), renews("Our data agreement, which expires on June 30, 2026, is renewed for three (3) more years.")), "in_force", ("2029-06-30",), MET),
    # --- it cites another one
    S("another day", (base(), renews(f"The Student Data Privacy Agreement of March 5, 2019 is renewed {ON}.")), "cannot_tell", ("2026-06-30", "2.txt", "Is it this one?")),
    S("another month", (base(), renews(f"We both renew our data agreement of February 2019 {ON}.")), "cannot_tell", ("Is it this one?",)),
    S("another end", (base(), renews(f"Our data agreement, which expires on December 31, 2025, is renewed {ON}.")), "cannot_tell", ("Is it this one?",)),
    S("another number",
      (base(head="Agreement No. QL-2023-07\n\n"), renews(f"Data Agreement No. QL-2019-02 is renewed {ON}.")), "cannot_tell", ("Is it this one?",)),
    S("only what is bought",
      (base(), renews(f"The term of your subscription is renewed {ON}.", about="Renewal of your subscription")), "expired", ("2026-06-30",), OVER),
    S("the services agreement, beside one on data",
      (base(), services(), renews(f"The Services Agreement of July 1, 2023 is renewed {ON}.", about="Renewal of the Services Agreement")), "expired", ("2026-06-30",), OVER),
    S("the subscription and the agreement on data",
      (base(), renews(f"When both of us have signed below, the subscription and the Student Data Privacy Agreement that took effect on August 1, 2023 are renewed, without a gap, {ON}.", about="Renewal of Quillwright Reader")),
      "in_force", ("2029-06-30",), MET),
    # --- of several
    S("two agreements in a row, the letter names none",
      (base(start="August 1, 2020", end="June 30, 2023", signed="July 20, 2020"), base(), renews(f"Our data agreement is renewed {ON}.")),
      "in_force", ("2029-06-30", "3.txt"), MET),
    S("the older of two by its day",
      (base(start="August 1, 2020", end="June 30, 2023", signed="July 20, 2020", product="Quillwright Maths"), base(), renews(f"Our data agreement of August 1, 2020 is renewed {ON}.")),
      "in_force", ("2029-06-30",), MET),
    S("two letters in a row",
      (base(), renews("Our data agreement is renewed from July 1, 2026 through October 31, 2026."), renews("Our data agreement, which expires on October 31, 2026, is renewed through June 30, 2029.").replace("June 2, 2026", "October 9, 2026")),
      "in_force", ("2029-06-30", "3.txt"), MET),
    # --- what binds
    S("only the vendor signed the letter", (base(), renews(f"Our data agreement of August 2023 is renewed {ON}.", by_school=False)), "expired", ("2026-06-30",), OVER),
    S("the letter without any agreement", (renews(f"Our data agreement of August 2023 is renewed {ON}."),), "cannot_tell", ("not the agreement that it changes",)),
    S("the letter has run out too", (base(), renews("Our data agreement of August 2023 is renewed from July 1, 2026 through October 31, 2026.")), "expired", ("2026-10-31",), OVER),
    S("the agreement was never signed", (dpa(end="June 30, 2026", by_school=False, by_vendor=False), renews(f"Our data agreement is renewed {ON}.")), "expired", ("2026-06-30",), OVER),
    S("an amendment of another day",
      (dpa(end="June 30, 2026"), amendment(of="March 5, 2019", clauses=("The Agreement is extended until June 30, 2029.",))), "cannot_tell", ("Is it this one?",)),
)  # fmt: skip
