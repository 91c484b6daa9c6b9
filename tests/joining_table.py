"""Situations of joining: other districts' agreements, written as many hands write them, and what they give us."""

# ruff: noqa: E501 - papers are written as they read, a sentence a line

from __future__ import annotations

from situations_make import OURS, THEIRS, VENDOR, dpa, exhibit_a, exhibit_e, exhibit_g, signature
from situations_table import Situation

S = Situation
PROMISES = """1. Ownership. Pupil records are and remain the property of the School.
2. Sale. The Vendor shall not sell, rent or trade pupil records.
3. Breach. The Vendor shall notify the School within forty-eight (48) hours of discovering a breach of pupil records.
4. Encryption. The Vendor shall encrypt pupil records in transit and at rest.
5. Destruction. The Vendor shall destroy pupil records within sixty (60) days after this Agreement ends, and certify it.
"""


def agreement(
    *,
    opening: str = f'This Agreement is made between {THEIRS} ("School") and {VENDOR} ("Vendor").',
    term: str = "This Agreement is in effect from July 1, 2024 through June 30, 2028.",
    more: str = "",
    school: str = THEIRS,
    by_school: bool = True,
    parts: str = "",
) -> str:
    """An agreement of another district, or of an office or a cooperative."""
    return f"""PUPIL RECORDS PRIVACY AGREEMENT

{opening}

{PROMISES}6. Term. {term}
{more}
{signature(school, "Ona Reed", "Superintendent", "June 20, 2024", signed=by_school)}
{signature(VENDOR, "Tom Vale", "President", "June 24, 2024")}
{parts}"""


def offer(
    words: str = "The Vendor offers this Agreement to any other school district in Minnesota that accepts it below.",
    *,
    head: str = "EXHIBIT E\nGENERAL OFFER OF TERMS",
    signed: bool = True,
    place: str = "",
) -> str:
    """The exhibit with the offer, signed by the vendor, and the place where another district accepts it."""
    return f"{head}\n\n{words}\n\n{signature(VENDOR, 'Tom Vale', 'President', 'June 24, 2024', signed=signed)}\n{place}"


def place(
    head: str,
    label: str,
    *,
    name: str = OURS,
    signed: bool = True,
    day: str = "September 4, 2025",
    more: str = "",
) -> str:
    """Where a district accepts: a heading, its name after a label, and its signature."""
    return f"{head}\n\n{label} {name}\n{more}{signature('', 'Ida Moss', 'Superintendent', day, signed=signed).lstrip()}"


def joinder(
    words: str,
    *,
    head: str = "JOINDER",
    day: str = "September 4, 2025",
    name: str = OURS,
    vendor: bool = False,
    signed: bool = True,
) -> str:
    """A page of its own."""
    both = "\n" + signature(VENDOR, "Tom Vale", "President", day) if vendor else ""
    return f"{head}\n\n{words}\n\n{signature(name, 'Ida Moss', 'Superintendent', day, signed=signed)}{both}"


WHOSE = f"the Pupil Records Privacy Agreement between {VENDOR} and {THEIRS}"
ACCEPT = "We accept the Vendor's general offer."
IN_FILE = agreement(parts=offer(place=place("ACCEPTANCE\n\n" + ACCEPT, "District:")))
LAPSES = "The Vendor offers this Agreement to any other school district in Minnesota. The offer is open for one year after the date of the Vendor's signature below."
OWN = "An acceptance lasts three (3) years from the date of the accepting district's signature, whether or not this Agreement has ended by then."
SHORT = "An acceptance is good for one year from the date of the accepting district's signature."
ENDED = "This Agreement is in effect from July 1, 2023 through June 30, 2026."
COOP = "Redwillow Education Cooperative"
FOR_MEMBERS = f'The {COOP} (the "Cooperative") makes this Agreement with {VENDOR} ("Vendor") on behalf of each Member listed in Schedule 1, and every Member may enforce it.'


def members(*names: str, head: str = "SCHEDULE 1: MEMBERS") -> str:
    return head + "\n\n" + "\n".join(f"{number}. {name}" for number, name in enumerate(names, start=1)) + "\n"


OFFICE = "Minnesota Office of School Purchasing"
STATEWIDE = agreement(
    opening=f'This statewide contract MN-7714 is made by the {OFFICE}, an agency of the state (the "Office"), and {VENDOR} ("Vendor") for all public school districts in Minnesota.',
    more="7. Who is bound. A school district becomes a party on the day on which it sends the Vendor an order that names contract number MN-7714.\n",
    school=OFFICE,
)


def order(
    number: str = "MN-7714",
    *,
    title: str = "PURCHASE ORDER 88-1",
    day: str = "May 4, 2026",
    buyer: str = OURS,
) -> str:
    return f"{title}\n\nBuyer: {buyer}\nTo: {VENDOR}\nDate: {day}\n\nThis order is placed under statewide contract {number}.\n\n40 seats, one school year, 900 dollars.\n\n{signature(buyer, 'Ray Ashe', 'Purchasing Agent', day)}"


IN_FORCE, OTHER, WAITING, OVER, UNSURE = (
    "in_force",
    "another_district",
    "waiting_for_signature",
    "expired",
    "cannot_tell",
)
PAGES = (
    S("place below the heading Acceptance", (IN_FILE,), IN_FORCE, ("We joined the agreement of Fernhill",)),
    S("place for a joining district", (agreement(parts=offer(place=place("JOINDER", "District joining:"))),), IN_FORCE, ("joined",)),
    S("place for a participating agency", (agreement(parts=offer(place=place("Participating agency", "Agency:", more="Product: Quillwright Reader\n"))),), IN_FORCE, ("joined",)),
    S("place for an adopting school", (agreement(parts=offer(place=place("ADOPTION BY ANOTHER DISTRICT", "School district:"))),), IN_FORCE, ("joined",)),
    S("place for a subscribing agency", (agreement(parts=offer(place=place("SUBSCRIBING LEA", "Name of district:"))),), IN_FORCE, ("joined",)),
    S("place under our other name", (agreement(parts=offer(place=place("JOINDER", "District joining:", name="Alder Creek Schools"))),), IN_FORCE, ("joined",)),
    S("place filled in and not signed", (agreement(parts=offer(place=place("JOINDER", "District joining:", signed=False))),), WAITING, ("not signed by us",)),
    S("place of a third district", (agreement(parts=offer(place=place("JOINDER", "District joining:", name="Elm Bay School District"))),), OTHER),
    S("place of a district of a like name", (agreement(parts=offer(place=place("JOINDER", "District joining:", name="Alder Brook School District"))),), OTHER),
    S("a schedule in place of Exhibit E",
      (agreement(parts=offer(head="SCHEDULE 4 - OFFER TO OTHER DISTRICTS", place=place("ACCEPTANCE\n\n" + ACCEPT, "District:"))),), IN_FORCE, ("joined",)),
    S("joinder of its own", (agreement(parts=offer()), joinder(f"{OURS} hereby joins {WHOSE} under its general offer in Exhibit E.")), IN_FORCE, ("joined",)),
    S("adoption of its own", (agreement(parts=offer()), joinder(f"{OURS} hereby adopts {WHOSE} and is bound by it.", head="ADOPTION")), IN_FORCE, ("joined",)),
    S("joinder not signed", (agreement(parts=offer()), joinder(f"{OURS} hereby joins {WHOSE} under its general offer in Exhibit E.", signed=False)), WAITING),
    S("joinder of a third district",
      (agreement(parts=offer()), joinder(f"Elm Bay School District hereby joins {WHOSE} under its general offer in Exhibit E.", name="Elm Bay School District")), OTHER),
    S("joinder to an agreement that is not here",
      (joinder(f"{OURS} hereby joins {WHOSE} under its general offer in Exhibit E."),), UNSURE, ("not among the papers", THEIRS)),
    S("participation that both signed",
      (agreement(more="7. Another district may come in by a participation agreement that it and the Vendor sign.\n"),
       joinder(f"Under section 7 of {WHOSE}, {OURS} desires to come into the Agreement as a participating district, and {VENDOR} agrees.",
               head="PARTICIPATION AGREEMENT", vendor=True)), IN_FORCE, ("joined",)),
    S("participation clause and no participation",
      (agreement(more="7. Another district may come in by a participation agreement that it and the Vendor sign.\n"), order("24-18")), OTHER),
    S("the offer is not signed", (agreement(parts=offer(signed=False, place=place("ACCEPTANCE\n\n" + ACCEPT, "District:"))),), WAITING, ("vendor has not signed its offer",)),
    S("the first district never signed", (agreement(by_school=False, parts=offer(place=place("ACCEPTANCE\n\n" + ACCEPT, "District:"))),), WAITING),
)  # fmt: skip
NAMES = (
    S("described after its name",
      (agreement(opening=f'This Agreement is made between FERNHILL SCHOOL DISTRICT, Independent School District in the State of Minnesota (the "School"), and {VENDOR} ("Vendor").',
                 parts=offer(f"The Vendor offers this Agreement between it and {THEIRS} to any Minnesota district.", place=place("ACCEPTANCE\n\n" + ACCEPT, "District:"))),),
      IN_FORCE, ("joined",)),
    S("a recital before its name",
      (agreement(opening=f'WHEREAS the {THEIRS} (the "School") desires to use the software of {VENDOR} ("Vendor");', parts=offer(place=place("JOINDER", "District joining:"))),),
      IN_FORCE, ("agreement of Fernhill School District",)),
    S("vendor and school in one breath",
      (agreement(parts=offer(f"The Vendor offers to any district in Minnesota the terms of the agreement between the Vendor and {THEIRS}.", place=place("JOINDER", "District joining:"))),),
      IN_FORCE, ("joined",)),
)  # fmt: skip
TIMES = (
    S("one year after the signature, in time",
      (agreement(parts=offer(LAPSES, place=place("JOINDER", "District joining:", day="June 1, 2025"))),), IN_FORCE, ("joined",)),
    S("one year after the signature, last day",
      (agreement(parts=offer(LAPSES, place=place("JOINDER", "District joining:", day="June 24, 2025"))),), IN_FORCE, ("joined",)),
    S("one year after the signature, too late",
      (agreement(parts=offer(LAPSES, place=place("JOINDER", "District joining:", day="July 2, 2025"))),), OTHER, ("closed on 2025-06-24",)),
    S("ninety days, too late",
      (agreement(parts=offer("The Vendor offers this Agreement to any other district. This offer lapses ninety (90) days after the Vendor's signature.".replace("ninety (90)", "90"),
                             place=place("JOINDER", "District joining:", day="October 1, 2024"))),), OTHER, ("closed on 2024-09-22",)),
    S("joined after the agreement had ended",
      (agreement(term=ENDED, parts=offer(place=place("JOINDER", "District joining:", day="August 3, 2026"))),), OTHER, ("offer closed on 2026-06-30, before we signed",)),
    S("a term of our own outlives the agreement",
      (agreement(term=ENDED, parts=offer("The Vendor offers this Agreement to any other district. " + OWN, place=place("JOINDER", "District joining:"))),), IN_FORCE, ("2028-09-03",)),
    S("a term of our own that is over",
      (agreement(term=ENDED, parts=offer("The Vendor offers this Agreement to any other district. " + OWN, place=place("JOINDER", "District joining:", day="August 1, 2023"))),), OVER, ("2026-07-31",)),
    S("a short term of our own within the agreement's",
      (agreement(parts=offer("The Vendor offers this Agreement to any other district. " + SHORT, place=place("JOINDER", "District joining:"))),), OVER, ("2026-09-03",)),
    S("no term of our own: it ends with the agreement",
      (agreement(term=ENDED, parts=offer(place=place("JOINDER", "District joining:"))),), OVER, ("2026-06-30",)),
    S("our acceptance begins next year",
      (agreement(parts=offer(place=place("JOINDER", "District joining:", more="Effective: July 1, 2027\n"))),), UNSURE, ("2027-07-01",)),
)  # fmt: skip
USED = (
    S("the product is left out",
      (agreement(parts="EXHIBIT A\n\nQuillwright Reader. Not covered: Quillwright Counsel.\n\n" + offer(place=place("JOINDER", "District joining:"))),), OTHER,
      ("does not cover what we use: Quillwright Counsel",), products=("Quillwright Counsel",)),
    S("the product is the one that is covered",
      (agreement(parts="EXHIBIT A\n\nQuillwright Reader. Not covered: Quillwright Counsel.\n\n" + offer(place=place("JOINDER", "District joining:"))),), IN_FORCE,
      ("joined",), products=("Quillwright Reader",)),
    S("other products are listed",
      (dpa(school=THEIRS, parts=exhibit_a("Quillwright Maths", "Quillwright Atlas") + exhibit_e(joined=OURS)),), OTHER, ("Quillwright Maths",), products=("Lumen Notebook",)),
)  # fmt: skip
MANY = (
    S("we are on the list of members", (agreement(opening=FOR_MEMBERS, school=COOP, parts=members("Elm Bay School District", OURS, "Marl Lake Schools")),), IN_FORCE, ("we are on its list",)),
    S("we are on the list by our other name", (agreement(opening=FOR_MEMBERS, school=COOP, parts=members("Elm Bay School District", "Alder Creek Schools", head="PARTICIPATING DISTRICTS")),), IN_FORCE, ("on its list",)),
    S("we are not on the list", (agreement(opening=FOR_MEMBERS, school=COOP, parts=members("Elm Bay School District", "Marl Lake Schools")),), OTHER, ("ours is not on it",)),
    S("a district of a like name is on the list", (agreement(opening=FOR_MEMBERS, school=COOP, parts=members("Alder Brook School District", "Marl Lake Schools")),), OTHER),
    S("a list of members of an expired contract", (agreement(opening=FOR_MEMBERS, term=ENDED, school=COOP, parts=members("Elm Bay School District", OURS)),), OVER, ("2026-06-30",)),
    S("a cooperative's contract without a list", (agreement(opening=f'The {COOP} ("School") makes this Agreement with {VENDOR} ("Vendor") for all of its member districts.', school=COOP),), OTHER),
    S("state-wide, and we ordered under it", (STATEWIDE, order()), IN_FORCE, ("takes in every school that orders under it",)),
    S("state-wide, and no order", (STATEWIDE,), OTHER),
    S("state-wide, and an order under another contract", (STATEWIDE, order("MN-7715")), OTHER),
    S("state-wide, and another district's order", (STATEWIDE, order(buyer="Elm Bay School District")), OTHER),
    S("state-wide, and only a quotation", (STATEWIDE, order(title="QUOTATION for a PURCHASE ORDER")), OTHER),
    S("state-wide, and an order before it began", (STATEWIDE, order(day="May 4, 2024")), OTHER),
    S("state-wide of another state", (STATEWIDE.replace("districts in Minnesota", "districts in Iowa"), order()), OTHER),
    S("a state-wide agreement that names no way in", (agreement(opening=f'This Agreement is made by the Iowa Schools Alliance (the "School") for the districts of Iowa and {VENDOR} ("Vendor").', school="Iowa Schools Alliance"),), OTHER),
)  # fmt: skip
GROUP = "Redwillow Schools Purchasing Cooperative"
JOINED_ONLY = "7. Who takes part. Elm Bay and Marl Lake, the founding members, take part from the start. Any other district takes part in nothing until it has signed a Joinder and sent it in. To order from the price list is no Joinder.\n"
FOUNDED = "7. Who takes part. The founding members Elm Bay, Alder Creek and Marl Lake are bound from the start. A district becomes a party once it has signed a Participation Form.\n"
BY_BOTH = (
    "7. Who takes part. Another district becomes a party when it and the Vendor have both signed a Joinder.\n"
)


def of_group(more: str, *, parts: str = "") -> str:
    """A contract of a cooperative that names no school as a party."""
    return agreement(
        opening=f'{GROUP} (the "Co-op") has chosen {VENDOR} ("Vendor") for its price list.',
        more=more,
        school=GROUP,
        parts=parts,
    )


FORM = "ATTACHMENT 2 - JOINDER (form)\n\nThe school district of ____________________ joins this Agreement.\n\nFor the district: ______________  Date: ________\n"
JOINED_BY = (
    f"{OURS} hereby joins the agreement of the Redwillow Schools Purchasing Cooperative with {VENDOR}."
)
GROUPS = (
    S("a cooperative's contract, and no joinder", (of_group(JOINED_ONLY),), OTHER, ("no such page of ours",)),
    S("a cooperative's contract with an empty form", (of_group(JOINED_ONLY, parts=FORM),), OTHER, ("no such page of ours",)),
    S("a cooperative's contract, and we only ordered", (of_group(JOINED_ONLY), order("24-18")), OTHER, ("no such page of ours",)),
    S("a cooperative's contract, and our joinder", (of_group(JOINED_ONLY), joinder(JOINED_BY)), IN_FORCE, ("signs a page to join it",)),
    S("a cooperative's contract, and our joinder not signed", (of_group(JOINED_ONLY), joinder(JOINED_BY, signed=False)), WAITING),
    S("a cooperative's contract, and a third district's joinder", (of_group(JOINED_ONLY), joinder(JOINED_BY.replace(OURS, "Elm Bay School District"), name="Elm Bay School District")), OTHER),
    S("a joinder that the vendor should sign too, and has not", (of_group(BY_BOTH), joinder(JOINED_BY)), WAITING, ("vendor has not signed the page",)),
    S("a joinder that the vendor signed too", (of_group(BY_BOTH), joinder(JOINED_BY, vendor=True)), IN_FORCE),
    S("we are a founding member", (of_group(FOUNDED),), IN_FORCE, ("on its list",)),
)  # fmt: skip
IOWA_ONLY = "The Vendor offers this Agreement to any other Iowa district that accepts it. A district of another state may accept only with an Exhibit G for that state; without it its acceptance has no effect."
OUTSIDE = "The Vendor offers this Agreement to other districts that accept it below. An acceptance from outside Iowa is void unless an Exhibit G for that state is attached."
HERE = place("ACCEPTANCE\n\n" + ACCEPT, "District:")
NO_G = "\nEXHIBIT G\nSTATE TERMS\n(none attached)\n"
STATES = (
    S("an offer to the districts of another state", (agreement(parts=offer(IOWA_ONLY, place=HERE)),), OTHER, ("The offer is for IA",)),
    S("another state's offer with an empty Exhibit G", (agreement(parts=offer(IOWA_ONLY, place=HERE) + NO_G),), OTHER, ("The offer is for IA",)),
    S("another state's offer with the terms of ours", (agreement(parts=offer(IOWA_ONLY, place=HERE) + "\n" + exhibit_g("Minnesota")),), IN_FORCE, ("joined",)),
    S("another state's offer with the terms of a third state", (agreement(parts=offer(IOWA_ONLY, place=HERE) + "\n" + exhibit_g("Ohio")),), OTHER),
    S("an acceptance from outside the state is void", (agreement(parts=offer(OUTSIDE, place=HERE)),), OTHER, ("The offer is for IA",)),
    S("an offer to the districts of our state", (agreement(parts=offer(IOWA_ONLY.replace("Iowa", "Minnesota"), place=HERE)),), IN_FORCE, ("joined",)),
)  # fmt: skip
SIGNED_BELOW = signature("FOR THE SUBSCRIBING LEA", "Ida Moss", "Superintendent", "September 4, 2025")
LABELLED = f"""ACCEPTANCE OF THE GENERAL OFFER (EXHIBIT E)

Subscribing LEA: {OURS}
Vendor: {VENDOR}
Originating LEA: {THEIRS}
Agreement accepted: Pupil Records Privacy Agreement effective July 1, 2024

1. By signing this page the Subscribing LEA accepts the general offer.
2. Notice of a breach of pupil records goes to the Superintendent.
3. Pupil records that we send: names and grades.

{SIGNED_BELOW}"""
IN_ITS_PLACE = f"""EXHIBIT E (continued): ADOPTION BY ANOTHER DISTRICT

Another district that signs below accepts the general offer that {VENDOR} made in its agreement with {THEIRS} of July 1, 2024. Pupil records of that district are protected as those of {THEIRS} are.

ADOPTING DISTRICT: {OURS}
{signature("", "Ida Moss", "Superintendent", "September 4, 2025").lstrip()}"""
WITH_TERMS = f"""ACCEPTING DISTRICT'S ACCEPTANCE
Exhibit E to the Pupil Records Privacy Agreement between {THEIRS}, Iowa, and {VENDOR}

The Accepting District accepts the Offer of Terms of {VENDOR}. The terms of Exhibit G for the Accepting District's own state bind {VENDOR} too.

Accepting District: {OURS}
{signature("", "Ida Moss", "Superintendent", "September 4, 2025").lstrip()}"""
FORMS = tuple(
    S(f"{how}: {what}", papers, coverage)
    for how, form in (("a form with the original district's name", LABELLED), ("a form that speaks of the original district", IN_ITS_PLACE),
                      ("a form that speaks of an exhibit of state terms", WITH_TERMS))
    for what, papers, coverage in (
        ("both papers", (agreement(parts=offer()), form), IN_FORCE),
        ("not signed", (agreement(parts=offer()), form.replace("/s/ Ida Moss", "__________________").replace("September 4, 2025", "__________")), WAITING),
        ("of a third district", (agreement(parts=offer()), form.replace(OURS, "Elm Bay School District")), OTHER),
        ("joins another agreement", (agreement(parts=offer(), school="Marl Lake School District", opening=f'This Agreement is made between Marl Lake School District ("School") and {VENDOR} ("Vendor").'), form), UNSURE),
    )
)  # fmt: skip


def several(*, third: bool, ours: bool, last: bool = True) -> str:
    """An agreement with a form for a third district and one for us in the same file."""
    forms = [
        place(
            "ACCEPTANCE FORM (EXHIBIT E)", "District:", name="Elm Bay School District", signed=third
        ).replace("Ida Moss", "Uma Frost"),
        place("ACCEPTANCE FORM (EXHIBIT E)", "District:", signed=ours),
    ]
    return agreement(parts=offer(place="\n".join(forms if last else forms[::-1])))


SEVERAL = (
    S("two forms in a file: ours is signed", (several(third=False, ours=True),), IN_FORCE, ("joined",)),
    S("two forms in a file: ours is signed and comes first", (several(third=False, ours=True, last=False),), IN_FORCE, ("joined",)),
    S("two forms in a file: both are signed", (several(third=True, ours=True),), IN_FORCE, ("joined",)),
    S("two forms in a file: only the other is signed", (several(third=True, ours=False),), WAITING, ("not signed by us",)),
    S("two forms in a file: only the other, behind ours, is signed", (several(third=True, ours=False, last=False),), WAITING, ("not signed by us",)),
)  # fmt: skip
JOININGS = (*PAGES, *NAMES, *TIMES, *USED, *MANY, *GROUPS, *STATES, *FORMS, *SEVERAL)
