"""Short papers of made-up vendors and districts, of which the situations of coverage are built."""

# ruff: noqa: E501 - papers are written as they read, a sentence a line

from __future__ import annotations

OURS = "Alder Creek School District"
THEIRS = "Fernhill School District"
VENDOR = "Quillwright Learning, Inc."

KEEP = "Student Data remain the property of and under the control of the School."
SELL = "The Provider shall not sell, rent or trade Student Data."
MAY_SELL = "The Provider may sell Student Data to its business partners."
BREACH = "The Provider shall notify the School within forty-eight (48) hours of discovering a breach of Student Data."
LATE = "The Provider shall notify the School within thirty (30) days of discovering a breach of Student Data."
FIRST = "If this Agreement conflicts with the Provider's terms of service or privacy policy, this Agreement shall prevail."
CLAUSES = (KEEP, SELL, BREACH)


def signature(who: str, person: str, title: str, day: str, *, signed: bool = True) -> str:
    """A block to sign, filled in or blank."""
    by, on = (f"/s/ {person}", day) if signed else ("______________________", "______________")
    name = person if signed else "______________________"
    return f"{who}\nBy: {by}\nName: {name}\nTitle: {title}\nDate: {on}\n"


def school_signs(school: str = OURS, day: str = "July 1, 2025", *, signed: bool = True) -> str:
    return signature(school, "Mia Bell", "Superintendent", day, signed=signed)


def vendor_signs(vendor: str = VENDOR, day: str = "June 20, 2025", *, signed: bool = True) -> str:
    return signature(vendor, "Tom Vale", "President", day, signed=signed)


def numbered(clauses: tuple[str, ...]) -> str:
    return "\n".join(f"{number}. {clause}" for number, clause in enumerate(clauses, start=1))


def dpa(
    *,
    school: str = OURS,
    vendor: str = VENDOR,
    start: str = "July 1, 2025",
    end: str | None = "June 30, 2028",
    clauses: tuple[str, ...] = CLAUSES,
    by_school: bool = True,
    by_vendor: bool = True,
    day: str = "July 1, 2025",
    extra: tuple[str, ...] = (),
    parts: str = "",
) -> str:
    """A student data privacy agreement; `parts` follow the signatures."""
    term = (f"This Agreement remains in effect until {end}.",) if end else ()
    return f"""STUDENT DATA PRIVACY AGREEMENT

This Student Data Privacy Agreement ("Agreement") is entered into by and between {school} ("School") and {vendor} ("Provider"), and is effective {start}.

{numbered((*clauses, *term, *extra))}

{school_signs(school, day, signed=by_school)}
{vendor_signs(vendor, signed=by_vendor)}
{parts}"""


def exhibit_a(*products: str) -> str:
    return "EXHIBIT A\nDESCRIPTION OF SERVICES\n" + "\n".join(products) + "\n\n"


def exhibit_g(state: str) -> str:
    return f"EXHIBIT G\nSUPPLEMENTAL STATE TERMS FOR {state.upper()}\n\nThe law of {state} on pupil records is followed.\n\n"


def exhibit_e(
    *,
    school: str = THEIRS,
    vendor: str = VENDOR,
    offered: bool = True,
    until: str = "",
    state: str = "",
    joined: str = "",
    joined_signed: bool = True,
    joined_on: str = "August 3, 2025",
) -> str:
    """A general offer to other schools, with the block of a school that accepts it where one is named."""
    where = f" in the State of {state}" if state else ""
    lasts = f" This general offer shall remain open until {until}." if until else ""
    page = (
        "2. Subscribing School. A Subscribing School accepts the General Offer by its signature below.\n\n"
        + f"Subscribing School: {joined}\n"
        + signature("", "Ida Moss", "Superintendent", joined_on, signed=joined_signed).lstrip("\n")
        if joined
        else ""
    )
    return f"""EXHIBIT E
GENERAL OFFER OF PRIVACY TERMS

1. Offer of Terms. Provider offers the same privacy protections found in this Agreement between it and {school} to any other school district{where} that accepts this General Offer by its signature.{lasts}

{vendor_signs(vendor, signed=offered)}
{page}"""


def page_of_acceptance(
    *,
    school: str = OURS,
    origin: str = THEIRS,
    vendor: str = VENDOR,
    signed: bool = True,
    day: str = "August 3, 2025",
) -> str:
    """A page of its own by which a school joins another one's agreement."""
    whose = (
        f" made by {vendor} in its Student Data Privacy Agreement with {origin}"
        if origin
        else f" made by {vendor}"
    )
    return f"""EXHIBIT E
GENERAL OFFER OF PRIVACY TERMS

The undersigned school accepts the General Offer of Privacy Terms{whose}.

Subscribing School: {school}
{signature("", "Ida Moss", "Superintendent", day, signed=signed).lstrip()}"""


def amendment(
    *,
    school: str = OURS,
    vendor: str = VENDOR,
    of: str = "July 1, 2025",
    start: str = "March 1, 2026",
    clauses: tuple[str, ...] = (BREACH,),
    by_school: bool = True,
    by_vendor: bool = True,
    number: int = 1,
) -> str:
    return f"""AMENDMENT NO. {number}

This Amendment No. {number} amends the Student Data Privacy Agreement dated {of} between {school} ("School") and {vendor} ("Provider"), and is effective {start}.

{numbered(clauses)}

{school_signs(school, "February 20, 2026", signed=by_school)}
{vendor_signs(vendor, "February 22, 2026", signed=by_vendor)}"""


def terms(*, vendor: str = VENDOR, clauses: tuple[str, ...] = ()) -> str:
    said = clauses or ("We will not sell or rent personal information of students.",)
    return f"""TERMS OF SERVICE

These Terms of Service are a contract between you and {vendor} ("we", "us"). By using the service you agree to them. You are a school or a teacher.

{numbered(said)}
{len(said) + 1}. We may change these terms at any time by posting them here.
"""


def policy(*, vendor: str = VENDOR, clauses: tuple[str, ...] = ()) -> str:
    said = clauses or ("We do not sell or rent personal information of students to anybody.",)
    return f"""PRIVACY POLICY

This Privacy Policy tells how {vendor} ("we") handles personal information of students who use our service at school.

{numbered(said)}
"""


def order_form(
    *, school: str = OURS, vendor: str = VENDOR, extra: tuple[str, ...] = (), signed: bool = True
) -> str:
    return f"""ORDER FORM

This Order Form is between {vendor} and {school}, effective July 1, 2025. Fees: 1,200 dollars a year for 300 seats.

{numbered(("Invoices are paid within thirty days.", *extra))}

{school_signs(school, signed=signed)}
{vendor_signs(vendor)}"""


LETTER = "LUNCH MENU\n\nMonday: pasta. Tuesday: soup. The kitchen opens at noon.\n"
UNREADABLE = ""
