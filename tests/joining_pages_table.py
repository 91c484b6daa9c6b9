"""Situations of joining by pages in other words and layouts: certificates, forms, columns, lists in tables; and traps."""

# ruff: noqa: E501 - papers are written as they read, a sentence a line

from __future__ import annotations

from joining_table import COOP, FOR_MEMBERS, IN_FORCE, OTHER, OVER, WAITING, agreement, offer
from situations_make import OURS, THEIRS, VENDOR
from situations_table import Situation

S = Situation
TITLE = "Pupil Records Privacy Agreement"
SIGNED = "/s/ Ida Moss\nIda Moss, Superintendent\nSeptember 4, 2025\n"
STANDING = offer(
    "The Vendor offers these terms to all public school districts of Minnesota.", head="STANDING OFFER"
)


def page(
    words: str,
    *,
    head: str = "ACCEPTANCE PAGE",
    sign: str = "Signed for the Joining District: /s/ Ida Moss, Superintendent\nDate: September 4, 2025\n",
) -> str:
    """A page of our own, without a block of the usual form."""
    return f"{head}\n\n{words}\n\n{sign}"


def consent(by: str = "/s/ Tom Vale", day: str = "June 24, 2024") -> str:
    """A form by which the vendor says beforehand that it agrees, and the empty form of those who come."""
    return (
        f"FORM A — PRIOR CONSENT OF QUILLWRIGHT\n\n{VENDOR} gives the consent of section 7 to each school district in Minnesota.\n\n"
        f"Signature: {by}\nName: Tom Vale\nDate: {day}\n\nFORM B — ADHERENCE TO AGREEMENT\n\n(empty form; copy it)\nDistrict: ______________\tSignature: ______________\n"
    )


DOOR = (
    "7. Open door. Quillwright is ready to be held to sections 1 to 5 by any other school district in Minnesota that sends back a signed Adherence (Form B) "
    "while this Agreement runs. The signature of Quillwright on Form A is given beforehand; it need not sign again.\n"
)
COUNTERSIGNED = "7. Others. Any public school district in Minnesota may take part by a Certificate of Participation, which the district signs and the Vendor countersigns.\n"
OPEN = "7. Others. Any other Minnesota school district may join this Agreement by an Acceptance Page that it signs. The Vendor need not sign again.\n"
FORM_B = (
    f"FORM B — ADHERENCE TO AGREEMENT\n\nThe school district named below has read the {TITLE} between {THEIRS} and {VENDOR}, whose Form A is signed, and adheres to it.\n\n"
    f"District | {OURS}\nSignature | /s/ Ida Moss\nPrinted name | Ida Moss\nTitle | Superintendent\nDate | September 4, 2025\n"
)


def certificate(*, vendor: bool = True, ours: bool = True, name: str = OURS, whose: str = THEIRS) -> str:
    """A certificate signed side by side."""
    left = (
        ("/s/ Ida Moss", "Ida Moss, Superintendent", "September 4, 2025")
        if ours
        else ("____________", "", "")
    )
    right = (
        ("/s/ Tom Vale", "Tom Vale, President", "September 9, 2025") if vendor else ("____________", "", "")
    )
    rows = "\n".join(f"{a} | {b}" for a, b in zip(left, right, strict=True) if a or b)
    return (
        f"CERTIFICATE OF PARTICIPATION\n\nunder section 7 of the {TITLE}\n\nbetween {whose} and {VENDOR}\n\n1. The Participating District is {name}.\n\n"
        f"2. The Participating District chooses to take part in the Agreement on the same terms from the later date below until the Agreement ends.\n\n"
        f"PARTICIPATING DISTRICT | COUNTERSIGNED: VENDOR\n{name} | {VENDOR}\n{rows}\n"
    )


def joins(verb: str, *, name: str = OURS, whose: str = THEIRS) -> str:
    return f"{name} {verb} the {TITLE} between {whose} and {VENDOR} (start July 1, 2024)."


CLOSES = "This Agreement starts on July 1, 2023 and closes on June 30, 2026. The agreement of each joining district, whenever made, closes on that same day."
FORMS = (
    S("a page that joins in the present", (agreement(parts=STANDING), page(joins("joins"))), IN_FORCE, ("joined",)),
    S("a page that subscribes in the present", (agreement(parts=STANDING), page(joins("subscribes to"), head="SUBSCRIPTION")), IN_FORCE, ("joined",)),
    S("a page that accedes, signed on a plain line",
      (agreement(parts=STANDING), page(joins("accedes to"), head="ACCESSION FORM", sign="Signed: /s/ Ida Moss\nSuperintendent\nSeptember 4, 2025\n")), IN_FORCE, ("joined",)),
    S("a page in the words of an election", (agreement(parts=STANDING), page(joins("elects to be bound by"), head="NOTICE OF ELECTION")), IN_FORCE, ("joined",)),
    S("a form whose fields stand in a table", (agreement(more=DOOR, parts=consent()), FORM_B), IN_FORCE, ("joined",)),
    S("a form with labels and colons", (agreement(more=DOOR, parts=consent()), FORM_B.replace(" | ", ": ")), IN_FORCE, ("joined",)),
    S("an undersigned district that adopts",
      (agreement(more=OPEN),
       page(f"The undersigned district adopts the {TITLE} of {THEIRS} with {VENDOR}.\n\nDistrict: {OURS}", head="ADOPTION FORM", sign="Signature: /s/ Ida Moss\nDate: September 4, 2025\n")),
      IN_FORCE, ("joined",)),
    S("a certificate that both signed", (agreement(more=COUNTERSIGNED), certificate()), IN_FORCE, ("joined",)),
    S("an open clause and our page", (agreement(more=OPEN), page(joins("joins"))), IN_FORCE, ("joined",)),
    S("an acceptance in columns below Exhibit E",
      (agreement(parts="EXHIBIT E\nGENERAL OFFER OF TERMS\n\nThe Vendor offers this Agreement to any other school district in Minnesota that accepts it below.\n\n"
                 f"VENDOR | ACCEPTING DISTRICT\n{VENDOR} | {OURS}\n/s/ Tom Vale | /s/ Ida Moss\nTom Vale, President | Ida Moss, Superintendent\nJune 24, 2024 | September 4, 2025\n"),), IN_FORCE, ("joined",)),
    S("an acceptance that is only signed",
      (agreement(parts=offer(place=f"ACCEPTANCE\n\nWe accept the Vendor's general offer.\n\nDistrict: {OURS}\nSigned: /s/ Ida Moss, Superintendent\nSeptember 4, 2025\n")),), IN_FORCE, ("joined",)),
    S("joined, and all closes with the agreement", (agreement(term=CLOSES, parts=STANDING), page(joins("joins"), sign="Signed for the Joining District: /s/ Ida Moss, Superintendent\nDate: November 29, 2023\n")), OVER, ("2026-06-30",)),
)  # fmt: skip
TRAPS = (
    S("a certificate that the vendor should sign too", (agreement(more=COUNTERSIGNED), certificate(vendor=False)), WAITING, ("vendor has not signed",)),
    S("a certificate that only the vendor signed", (agreement(more=COUNTERSIGNED), certificate(ours=False)), WAITING),
    S("a certificate of a third district", (agreement(more=COUNTERSIGNED), certificate(name="Elm Bay School District")), OTHER),
    S("a certificate under another district's agreement", (agreement(more=COUNTERSIGNED), certificate(whose="Marl Lake School District")), "cannot_tell"),
    S("consent that was never signed", (agreement(more=DOOR, parts=consent("______________", "__________")), FORM_B), WAITING, ("vendor has not signed",)),
    S("an open door, and no form of ours", (agreement(more=DOOR, parts=consent()),), OTHER),
    S("a page that says that it does not join", (agreement(parts=STANDING), page(f"{OURS} has not decided whether it joins the {TITLE} between {THEIRS} and {VENDOR}.", head="BOARD NOTE")), OTHER),
    S("a page by which we may join", (agreement(parts=STANDING), page(joins("may join"), head="ACCEPTANCE PAGE")), OTHER),
    S("a page that joins and is not signed", (agreement(parts=STANDING), page(joins("joins"), sign="Signed for the Joining District: ______________________\nDate: ______________\n")), WAITING),
    S("no offer to anybody, and our page", (agreement(more="7. Others. Nothing in this Agreement is offered to any other school district.\n"), page(joins("joins"))), WAITING, ("makes no offer",)),
    S("a quotation whose offer we accept",
      (agreement(parts=STANDING), page(f"Forty seats, 900 dollars. By its signature the customer accepts this offer and its terms.\n\nDistrict | {OURS}", head="QUOTATION 88-1", sign="Signature | /s/ Ida Moss\nDate | September 4, 2025\n")), OTHER),
    S("we accept the terms of an order", (agreement(parts=STANDING), page(f"{OURS} accepts the terms printed on the back.", head="ORDER 12", sign="Signed: /s/ Ida Moss, Superintendent\nDate: September 4, 2025\n")), OTHER),
    S("a member of the staff agrees to the rules", (agreement(parts=STANDING), page(f"The undersigned employee agrees to be bound by the rules of the Agreement.\n\nDistrict: {OURS}", head="STAFF FORM", sign="Signed: /s/ Ida Moss\nDate: September 4, 2025\n")), OTHER),
    S("a page by which we leave", (agreement(parts=STANDING), page(f"{OURS} no longer takes part in the {TITLE} between {THEIRS} and {VENDOR}.", head="NOTICE")), OTHER),
    S("others may join with the vendor's consent, and only we signed",
      (agreement(more="7. Others. Any other Minnesota school district may join this Agreement with the written consent of the Vendor.\n"), page(joins("joins"))), WAITING, ("vendor has not signed",)),
    S("others may make an agreement of their own",
      (agreement(more="7. Others. Any other Minnesota school district may join in these terms by a separate agreement with the Vendor.\n"), page(joins("joins"))), WAITING),
)  # fmt: skip
COUNTY = "Osier County Superintendent of Schools"
LISTED = f'Between the {COUNTY}, for and on behalf of the Member Districts in Schedule 1 (the "Consortium"), and {VENDOR} (the "Vendor").'


def schedule(*rows: str, head: str = "No. | District | Authority on file") -> str:
    return (
        "SCHEDULE 1: MEMBER DISTRICTS\n\n"
        + head
        + "\n"
        + "\n".join(f"{n} | {row}" for n, row in enumerate(rows, start=1))
        + "\n"
    )


def listed(
    *rows: str, head: str = "No. | District | Authority on file", opening: str = LISTED
) -> tuple[str, ...]:
    who = COOP if opening == FOR_MEMBERS else "CONSORTIUM"
    return (agreement(opening=opening, school=who, parts=schedule(*rows, head=head)),)


LISTS = (
    S("a list in a table", listed("Elm Bay Elementary | 5/02/2024", "Alder Creek | 5/29/2024", "Marl Lake Unified | 4/30/2024"), IN_FORCE, ("on its list",)),
    S("a list in a table, by our whole name", listed("Elm Bay Elementary | 5/02/2024", f"{OURS} | 5/29/2024"), IN_FORCE, ("on its list",)),
    S("a list in a table with another head", listed("Elm Bay Elementary | MN", "Alder Creek Schools | MN", head="# | Member | State", opening=FOR_MEMBERS), IN_FORCE, ("on its list",)),
    S("a list in a table without us", listed("Elm Bay Elementary | 5/02/2024", "Marl Lake Unified | 4/30/2024"), OTHER, ("ours is not on it",)),
    S("a list in a table with a like name", listed("Elm Bay Elementary | 5/02/2024", "Alder Brook Unified | 4/30/2024"), OTHER),
    S("a list from which we withdrew", listed("Elm Bay Elementary | 5/02/2024", "Alder Creek | withdrawn 3/1/2025"), OTHER),
    S("a list on which ours is pending", listed("Elm Bay Elementary | 5/02/2024", "Alder Creek | pending"), OTHER),
)  # fmt: skip
PAGES_TABLE = (*FORMS, *TRAPS, *LISTS)
