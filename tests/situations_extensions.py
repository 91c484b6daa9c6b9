"""Situations of agreements that have ended, and of papers signed by both by which their time runs on."""

# ruff: noqa: E501 - papers are written as they read, a sentence a line

from __future__ import annotations

from situations_make import OURS, VENDOR, school_signs, signature, vendor_signs
from situations_table import Situation

S = Situation
TITLE = "Student Data Privacy Agreement of August 1, 2023"


def change(*says: str, by_school: bool = True, by_vendor: bool = True) -> str:
    """An amendment to the agreement that has ended."""
    body = "\n\n".join(f"{n}. {one}" for n, one in enumerate(says, start=1))
    return f"""AMENDMENT NO. 1
to the {TITLE}
between {VENDOR} ("Provider") and {OURS} ("School")

{body}

Signed for the parties:

{school_signs(day="May 20, 2026", signed=by_school)}
{vendor_signs(day="May 12, 2026", signed=by_vendor)}"""


def letter(
    *says: str,
    about: str = f"Re: Extension of the {TITLE}",
    dear: str = "",
    both: str = "Agreed by the parties:",
    by_school: bool = True,
    by_vendor: bool = True,
) -> str:
    """A letter of the vendor with a place for both to sign."""
    body = "\n\n".join(says)
    return f"""{VENDOR}
40 Ferry Street, Rockport, Maine 04856

May 12, 2026

{OURS}
2 Mill Lane, Alder Creek, Minnesota 55301

{about}

{dear}{body}

{both}

{signature(OURS, "Mia Bell", "Superintendent", "May 20, 2026", signed=by_school)}
{signature(VENDOR, "Tom Vale", "President", "May 12, 2026", signed=by_vendor)}"""


ELSE = "All other terms stand as they are."
PRICE = "The price is 900 dollars for each further year."

AMENDED = tuple(
    (words, day)
    for words, day in (
        ("The Term of the Agreement shall run through June 30, 2028.", "2028-06-30"),
        (
            "The Term, which would close on June 30, 2026, is made longer and shall run through June 30, 2028.",
            "2028-06-30",
        ),
        (
            "The Term, which was to come to its close on June 30, 2026, shall run on until June 30, 2028.",
            "2028-06-30",
        ),
        (
            "The duration of the Agreement, now ending June 30, 2026, is drawn out to and including June 30, 2028.",
            "2028-06-30",
        ),
        ("The Agreement is extended for two further school years.", "2028-06-30"),
        (
            "The parties add two (2) years to the term of the Agreement, so that it closes on June 30, 2028.",
            "2028-06-30",
        ),
        (
            'Section 4 is restated to read: "This Agreement remains in effect until June 30, 2028."',
            "2028-06-30",
        ),
        (
            'Section 4 (Term) is replaced by the following:\n\n"4. Term. This Agreement stays in force until June 30, 2028."',
            "2028-06-30",
        ),
        ('In Section 4, "June 30, 2026" becomes "June 30, 2028".', "2028-06-30"),
        ('"June 30, 2026" in the section on the term gives way to "June 30, 2028".', "2028-06-30"),
        ("New end of term: June 30, 2028", "2028-06-30"),
        (
            "The Agreement, its Term having been due to end on June 30, 2026, shall continue in force to June 30, 2028.",
            "2028-06-30",
        ),
        ("The parties agree that the Term will continue up to and including June 30, 2028.", "2028-06-30"),
        ("The Agreement does not end on June 30, 2026 but on June 30, 2028.", "2028-06-30"),
        (
            "The Agreement shall not expire on June 30, 2026 and shall instead expire on June 30, 2028.",
            "2028-06-30",
        ),
        ("The expiry of the Agreement is put off from June 30, 2026 to June 30, 2028.", "2028-06-30"),
        ("The end of the Agreement is moved back by two years, to June 30, 2028.", "2028-06-30"),
        ("Term. From July 1, 2026 the Agreement runs for a further two years.", "2028-06-30"),
        ("A second term of the Agreement begins on July 1, 2026 and closes on June 30, 2028.", "2028-06-30"),
        ("The parties carry the Agreement on from July 1, 2026 through June 30, 2028.", "2028-06-30"),
    )
)

LETTERS = (
    (
        "As the Agreement allows, we propose that its term, which would end on June 30, 2026, be extended to June 30, 2028. Please sign below; the extension is made when both have signed.",
        {},
    ),
    ("We agree to carry the agreement on until June 30, 2028. All its clauses stay as they are.", {}),
    (
        "By this letter the two of us keep the agreement running through June 30, 2028, on the same terms.",
        {"about": "Subject: Our data privacy agreement for another two years"},
    ),
    (
        "The agreement between us ends on June 30, 2026. We should like it to go on for two more years, until June 30, 2028, on all its present clauses. If that suits you, sign under our name and send one copy back.",
        {"dear": "Dear Ms. Bell:\n\n", "both": "Sincerely,"},
    ),
    (
        "Both sides confirm that the term of the agreement is lengthened by two years and now closes on June 30, 2028.",
        {"about": "LETTER OF EXTENSION"},
    ),
    (
        "This letter, once signed by you and by us, prolongs the agreement named above up to June 30, 2028. Nothing else in it is touched.",
        {"about": f"{TITLE}: prolongation"},
    ),
    (
        "The school and the vendor hereby extend the agreement. Its new last day is June 30, 2028.",
        {"about": "Extension letter"},
    ),
    (
        "It is agreed that the said agreement shall not end on June 30, 2026 but shall remain in force until June 30, 2028.",
        {"dear": "Dear Superintendent Bell,\n\n", "both": "Accepted and agreed:"},
    ),
)
NOT_SO = (
    (
        "We offer to extend the agreement to June 30, 2028. Tell us by June 1 if you wish that, and our lawyers will send an amendment.",
        {},
    ),
    ("We propose that the agreement be extended to June 30, 2028.", {"by_school": False}),
    ("We agree to carry the agreement on until June 30, 2028.", {"by_vendor": False}),
    ("Might the agreement be carried on until June 30, 2028? We ask you to think about it.", {}),
    ("We regret that the agreement cannot be extended to June 30, 2028.", {}),
)
#: Sentences of an end that no reader tells as a day
UNREAD = (
    "The Term of the Agreement is set anew, so as to reach the close of the second school year after this one.",
    "The Agreement is extended to the end of the grant.",
    "The duration of the Agreement is brought into line with that of the lease, that is 48 months in all.",
    "The life of the Agreement is prolonged as told in the letter of our Board.",
    "The Term is to have the same close as the Transport Contract of 2025.",
    "The expiration date of the Agreement is whatever day in 2028 the Board fixes by vote.",
)
#: Sentences that use the same words, and move no end
NO_END = (
    "Within 30 days of the end of the Term the Provider returns the records.",
    "Terms defined in the Agreement have the same meaning here.",
    "The price for the Term of the Agreement that began in 2023 is 900 dollars.",
    "All other terms and conditions of the Agreement remain in force.",
    "The Term of the Agreement is unchanged.",
    "Either party may terminate the Agreement on 30 days of notice.",
    "The Term cannot be extended beyond 2026.",
)
