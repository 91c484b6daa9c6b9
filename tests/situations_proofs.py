"""Situations around renewals, certificates and fiscal years together, on both sides of the line."""

# ruff: noqa: E501 - papers are written as they read, a sentence a line

from __future__ import annotations

from dataclasses import dataclass, field

from situations_make import CLAUSES, OURS, VENDOR, numbered, school_signs, vendor_signs
from situations_renewals import base
from test_vendors_certified import AUDIT, BLANK, EVENTS, ID, LISTED, TRAIL, agreement, certificate


@dataclass(frozen=True)
class Files:
    """Files of a vendor by name, and the answer."""

    name: str
    files: dict[str, str]
    coverage: str
    says: tuple[str, ...] = ()
    year_end: str = "06-30"
    lacks: tuple[str, ...] = field(default=())


def form(*says: str, blocks: str, head: str = "RENEWAL FORM") -> str:
    """A form of renewal in short rows, as districts make them."""
    return f"""{head}

School: {OURS}
Vendor: {VENDOR}

{chr(10).join(says)}

{blocks}"""


BOTH = f"{school_signs(day='June 9, 2026')}\n{vendor_signs(day='June 8, 2026')}"
NOBODY = BLANK
RENEWED = "The Pupil Records Addendum of July 1, 2025 is renewed from July 1, 2028 through June 30, 2030."
OLD = base(title="PUPIL RECORDS ADDENDUM")
LETTER = f"""{VENDOR}

May 28, 2026

{OURS}

Re: Extension of the Pupil Records Addendum

Dear Ms. Bell:

By our signatures the Pupil Records Addendum that began on August 1, 2023 is extended through June 30, 2029.

{{blocks}}
Electronic envelope 77AA-12BC-99XQ
"""
OF_LETTER = certificate(
    number="77AA-12BC-99XQ",
    subject="Extension of the Pupil Records Addendum",
    vendor="Tom Vale | President, Quillwright Learning, Inc. | tvale@quillwright.example | 6/1/2026 15:41 | 6/1/2026 15:48 | 203.0.113.17",
    school="Mia Bell | Superintendent, Alder Creek School District | mbell@aldercreek.example | 6/4/2026 09:20 | 6/4/2026 09:22 | 198.51.100.60",
)
FISCAL = f"""STUDENT DATA ADDENDUM

This Student Data Addendum is made between {OURS} ("School") and {VENDOR} ("Provider"), effective July 1, 2024.

{numbered((*CLAUSES, "This Addendum is in effect through fiscal year 2026."))}

{{blocks}}"""
THEIR_CERTIFICATE = certificate(
    number="AA11-22BB-33CC",
    school="Ida Moss | Superintendent, Fernhill School District | imoss@fernhill.example | 6/24/2025 09:20 | 6/24/2025 09:22 | 198.51.100.60",
)

PROOFS = (
    Files("a letter of extension that only a certificate shows as signed", {"a.txt": OLD, "b.txt": LETTER.format(blocks=NOBODY), "c.txt": OF_LETTER}, "in_force", ("2029-06-30", "b.txt")),
    Files("the same letter without its certificate", {"a.txt": OLD, "b.txt": LETTER.format(blocks=NOBODY)}, "expired", ("2026-06-30",)),
    Files("the same letter, and the certificate of the first agreement only", {"a.txt": OLD, "b.txt": LETTER.format(blocks=NOBODY), "c.txt": certificate()}, "cannot_tell", ("c.txt", "Say who signed")),
    Files("a renewal form in rows", {"a.txt": OLD, "b.txt": form("Agreement renewed: Pupil Records Addendum dated August 1, 2023", "The agreement is extended until: June 30, 2029", blocks=BOTH)}, "in_force", ("2029-06-30",)),
    Files("a renewal form that nobody signed", {"a.txt": OLD, "b.txt": form("Agreement renewed: Pupil Records Addendum dated August 1, 2023", "The agreement is extended until: June 30, 2029", blocks=NOBODY)}, "expired", ("2026-06-30",)),
    Files("a certificate of another district for an agreement of ours", {"a.txt": agreement(foot=""), "c.txt": THEIR_CERTIFICATE}, "cannot_tell", ("c.txt", "Ida Moss")),
    Files("the same by the number of the envelope", {"a.txt": agreement(), "c.txt": THEIR_CERTIFICATE.replace("AA11-22BB-33CC", ID)}, "waiting_for_signature"),
    Files("signed for a reseller that the agreement does not name", {"a.txt": agreement(), "c.txt": certificate(vendor="Rex Ball | Partner, Northway Resale LLC | rball@northway.example | 6/20/2025 15:41 | 6/20/2025 15:48 | 203.0.113.17")}, "waiting_for_signature"),
    Files("a signer of whom only the address is told", {"a.txt": agreement(), "c.txt": certificate(vendor="Rex Ball | Partner | rball@qwl-legal.example | 6/20/2025 15:41 | 6/20/2025 15:48 | 203.0.113.17")}, "in_force"),
    Files("a superintendent with the address of another district", {"a.txt": agreement(foot=""), "c.txt": certificate(school="Ida Moss | Superintendent | imoss@aldervalley.example | 6/24/2025 09:20 | 6/24/2025 09:22 | 198.51.100.60")}, "cannot_tell"),
    Files("the high school district beside ours", {"a.txt": agreement(foot=""), "c.txt": certificate(school="Ida Moss | Superintendent, Alder Creek High School District | imoss@achsd.example | 6/24/2025 09:20 | 6/24/2025 09:22 | 198.51.100.60")}, "cannot_tell"),
    Files("an agreement and its later text, and a certificate of the later one", {"Quillwright addendum v1.txt": agreement(foot=""), "c.txt": certificate(subject="For signature", file="Quillwright addendum v2.pdf")}, "cannot_tell", ("c.txt",)),
    Files("an audit trail that ends with a decline", {"a.txt": agreement(), "c.txt": TRAIL.replace("SIGNED 06/24/2025 15:32 UTC Signed by Mia Bell", "DECLINED 06/24/2025 15:32 UTC Declined by Mia Bell").replace("COMPLETED 06/24/2025 15:32 UTC The document has been completed.", "").replace("Status Signed", "Status Declined")}, "waiting_for_signature", ("c.txt",)),
    Files("a report on which the school has only looked", {"a.txt": agreement(), "c.txt": AUDIT.split("Document e-signed by Mia Bell")[0] + "Document viewed by Mia Bell (mbell@aldercreek.example)\n2025-06-24 - 8:02:05 AM GMT- IP address: 198.51.100.60\n"}, "waiting_for_signature", ("c.txt",)),
    Files("a certificate that expired with its envelope", {"a.txt": agreement(), "c.txt": EVENTS.replace("Status: Completed", "Status: Voided")}, "waiting_for_signature", ("c.txt",)),
    Files("an agreement that has ended, and its certificate", {"a.txt": agreement(start="July 1, 2025").replace("June 30, 2028", "June 30, 2026"), "c.txt": LISTED}, "expired", ("2026-06-30",)),
    Files("a fiscal year, and a certificate", {"a.txt": FISCAL.format(blocks=f"Envelope ID: {ID}\n\n{BLANK}"), "c.txt": certificate(subject="Student Data Addendum", vendor="Tom Vale | President, Quillwright Learning, Inc. | tvale@quillwright.example | 6/2/2024 15:41 | 6/2/2024 15:48 | 203.0.113.17", school="Mia Bell | Superintendent, Alder Creek School District | mbell@aldercreek.example | 6/4/2024 09:20 | 6/4/2024 09:22 | 198.51.100.60")}, "in_force", ("2026-12-31",), "12-31"),
    Files("a fiscal year that ended in September", {"a.txt": FISCAL.format(blocks=f"{school_signs(day='June 4, 2024')}\n{vendor_signs(day='June 2, 2024')}")}, "expired", ("2026-09-30",), "09-30"),
    Files("a renewal for fiscal years", {"a.txt": OLD, "b.txt": form("The Pupil Records Addendum is renewed for fiscal years 2027 and 2028.", blocks=BOTH)}, "in_force", ("2028-08-31",), "08-31"),
)  # fmt: skip
