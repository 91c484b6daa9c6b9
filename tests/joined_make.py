"""Papers of made-up vendors and districts that lie in several files: bodies, pages to sign, exhibits, scans in pieces."""

# ruff: noqa: E501 - papers are written as they read, a sentence a line

from __future__ import annotations

from situations_make import (
    BREACH,
    CLAUSES,
    KEEP,
    OURS,
    SELL,
    VENDOR,
    dpa,
    numbered,
    school_signs,
    vendor_signs,
)

TITLE = "Student Data Privacy Agreement"
FOLLOW = "[Signatures follow on the next page]"
ATTACHED = "Exhibit A (Description of Services) and Exhibit B (Schedule of Data) are attached to and made part of this Agreement."


def body(
    *,
    title: str = TITLE,
    school: str = OURS,
    vendor: str = VENDOR,
    start: str = "July 1, 2025",
    end: str = "June 30, 2028",
    clauses: tuple[str, ...] = CLAUSES,
    attached: str = ATTACHED,
    ending: str = FOLLOW,
    parts: str = "",
) -> str:
    """An agreement without anybody's signature."""
    effective = f", and is effective {start}" if start else ""
    term = f"This Agreement remains in effect until {end}."
    return f"""{title.upper()}

This {title} ("Agreement") is entered into by and between {school} ("School") and {vendor} ("Provider"){effective}.

{numbered((*clauses, term, *((attached,) if attached else ())))}

{ending}
{parts}"""


def signature_page(
    *,
    title: str = TITLE,
    school: str = OURS,
    vendor: str = VENDOR,
    start: str = "July 1, 2025",
    day: str = "June 25, 2025",
    by_school: bool = True,
    by_vendor: bool = True,
    sides: str = "both",
    note: str = "",
) -> str:
    """A page to sign: of an agreement by its title, its parties and its date, as far as they are given."""
    parties = f" between {school} and {vendor}" if school and vendor else ""
    effective = f", effective {start}" if start else ""
    blocks = ""
    if sides in ("both", "school"):
        blocks += school_signs(school or "SCHOOL", day, signed=by_school) + "\n"
    if sides in ("both", "vendor"):
        blocks += vendor_signs(vendor or "PROVIDER", day, signed=by_vendor)
    return f"""Signature Page to the {title}
{note}
IN WITNESS WHEREOF, the parties have executed the {title}{parties}{effective}.

{blocks}"""


def exhibit(
    letter: str = "B",
    subject: str = "SCHEDULE OF DATA",
    *,
    of: str = TITLE,
    school: str = OURS,
    vendor: str = VENDOR,
    text: str = "",
) -> str:
    """An exhibit alone, with the agreement that it names, if any."""
    named = f"to the {of} between {school} and {vendor}\n" if of else ""
    text = (
        text
        or "Category of Data | Elements | Check if used\nDemographics | Date of birth | [x]\nContact | Student email address | [x]\n"
    )
    return f"EXHIBIT {letter}\n{subject}\n{named}\n{text}\n"


DESTROY = "The Provider shall destroy all Student Data within sixty (60) days after this Agreement ends."


def scanned(*, total: int = 4, head: str = "Quillwright data agreement") -> tuple[str, str]:
    """An agreement in two halves, each with its page numbers: the second begins in the middle of a sentence."""
    first = f"""STUDENT DATA PRIVACY AGREEMENT

This Student Data Privacy Agreement ("Agreement") is entered into by and between {OURS} ("School") and {VENDOR} ("Provider"), and is effective July 1, 2025.

1. {KEEP}
{head} Page 1 of {total}
2. {SELL}
3. The Provider shall keep Student Data in the United States and shall give the School a list of all places and
{head} Page 2 of {total}
"""
    second = f"""all people who keep copies of it for the Provider.
4. {BREACH}
{head} Page 3 of {total}
5. This Agreement remains in effect until June 30, 2028.

{school_signs()}
{vendor_signs()}
{head} Page 4 of {total}
"""
    return first, second


def signed_whole(**more: object) -> str:
    """The same agreement, complete and signed."""
    return dpa(**more)  # type: ignore[arg-type]
