"""The situations: one to five papers each, the answer, and what follows for their clauses."""

# ruff: noqa: E501 - papers are written as they read, a sentence a line

from __future__ import annotations

from dataclasses import dataclass, field

from situations_make import (
    BREACH,
    CLAUSES,
    FIRST,
    KEEP,
    LATE,
    LETTER,
    MAY_SELL,
    OURS,
    SELL,
    THEIRS,
    UNREADABLE,
    amendment,
    dpa,
    exhibit_a,
    exhibit_e,
    exhibit_g,
    order_form,
    page_of_acceptance,
    policy,
    terms,
)

AS_OF = "2026-11-21"


@dataclass(frozen=True)
class Situation:
    """Papers, and what follows from them."""

    name: str
    papers: tuple[str, ...]
    coverage: str
    says: tuple[str, ...] = ()  #: key words of the reason
    terms: dict[str, str] = field(default_factory=dict)  #: protection -> key of `SAID`
    as_of: str = AS_OF
    products: tuple[str, ...] = ()
    state: str = "MN"
    packet: bool = False  #: several papers joined in one file, and nothing splits them yet
    no_data: bool = False


MET = {"no_resale": "met", "breach_notification": "met"}
SIGN = {"no_resale": "signed", "breach_notification": "signed"}
OVER = {"no_resale": "expired", "breach_notification": "expired"}
OTHER = {"no_resale": "another", "breach_notification": "another"}
NONE = {"no_resale": "missing", "breach_notification": "missing"}

OFFERED = dpa(school=THEIRS, parts=exhibit_e())
S = Situation
DIRECT = (
    S("both signed", (dpa(),), "in_force", ("Both parties have signed", "2028-06-30"), MET),
    S("no end", (dpa(end=None),), "in_force", ("names no end",), MET),
    S("nobody signed", (dpa(by_school=False, by_vendor=False),), "waiting_for_signature", ("Nobody",), SIGN),
    S("only the vendor signed", (dpa(by_school=False),), "waiting_for_signature", ("school has not",), SIGN),
    S("only the school signed", (dpa(by_vendor=False),), "waiting_for_signature", ("vendor has not",), SIGN),
    S("last day", (dpa(end="November 21, 2026"),), "in_force", ("until 2026-11-21",), MET),
    S("day after", (dpa(end="November 20, 2026"),), "expired", ("ended on 2026-11-20",), OVER),
    S("first day", (dpa(start="November 21, 2026"),), "in_force", (), MET),
    S("day before", (dpa(start="November 22, 2026"),), "cannot_tell", ("starts only on 2026-11-22",),
      {"no_resale": "begins"}),
    S("judged earlier", (dpa(end="November 20, 2026"),), "in_force", (), MET, as_of="2026-11-20"),
    S("renews by itself",
      (dpa(end="June 30, 2026", extra=("This Agreement renews automatically for successive one-year terms.",)),),
      "in_force", ("renews by itself",), MET),
    S("renewal only by agreement",
      (dpa(end="June 30, 2026", extra=("This Agreement may be renewed only by written agreement.",)),),
      "expired", ("2026-06-30",), OVER),
    S("twelve months", (dpa(end=None, extra=("The term of this Agreement is twelve (12) months.",)),),
      "expired", ("2026-06-30", "counted"), OVER),
    S("no paper", (), "none_on_file", ("no paper",), NONE),
    S("a paper on other things", (LETTER,), "none_on_file", ("nothing about student data",), NONE),
    S("unreadable", (UNREADABLE,), "cannot_tell", ("could not be read",)),
    S("unreadable beside a good one", (dpa(), UNREADABLE), "in_force", (), MET),
    S("two unreadable", (UNREADABLE, UNREADABLE + " "), "cannot_tell", ("could not be read",)),
    S("no student data", (dpa(),), "no_student_data", ("marked",), no_data=True),
    S("draft beside expired", (dpa(end="June 30, 2026"), dpa(start="July 1, 2026", by_school=False)),
      "waiting_for_signature", ("school has not",), SIGN),
    S("draft beside one in force", (dpa(), dpa(clauses=(KEEP,), by_school=False, start="October 1, 2026")),
      "in_force", (), MET),
    S("a clause is late", (dpa(clauses=(KEEP, SELL, LATE)),), "in_force", (), {"breach_notification": "late"}),
)  # fmt: skip
OWN = (
    S("terms of service", (terms(),), "own_terms", ("own terms",), {"no_resale": "own"}),
    S("privacy policy", (policy(),), "own_terms", ("own terms",), {"no_resale": "own"}),
    S("terms and policy", (terms(), policy()), "own_terms", (), {"no_resale": "own"}),
    S("terms that sell", (terms(clauses=("We may sell personal information of students to partners.",)),),
      "own_terms", (), {"no_resale": "opposite"}),
    S("agreement and policy", (dpa(), policy()), "in_force", (), {"no_resale": "met"}),
    S("only the policy promises", (dpa(clauses=(KEEP, BREACH)), policy()), "in_force", (),
      {"no_resale": "own", "breach_notification": "met"}),
    S("policy beside a draft", (dpa(by_school=False), policy()), "waiting_for_signature", (),
      {"no_resale": "own", "breach_notification": "signed"}),
    S("agreement that goes first", (dpa(clauses=(*CLAUSES, FIRST)),
       terms(clauses=("We may sell personal information of students to partners.",))),
      "in_force", (), {"no_resale": "met"}),
    S("terms undo a silent agreement", (dpa(clauses=(KEEP, BREACH)),
       terms(clauses=("We may sell personal information of students to partners.",))),
      "in_force", (), {"no_resale": "opposite"}),
    S("order form alone", (order_form(),), "none_on_file", (), NONE),
    S("order form takes in terms by address",
      (order_form(extra=("The Quillwright Terms of Service at https://quillwright.example.com/terms are incorporated by reference.",)),),
      "none_on_file", ("quillwright.example.com/terms",), NONE),
    S("order form with the terms it takes in",
      (order_form(extra=("The Quillwright Terms of Service at https://quillwright.example.com/terms are incorporated by reference.",)),
       terms()),
      "own_terms", (), {"no_resale": "own"}),
    S("agreement takes in a policy that is not here",
      (dpa(extra=("The Quillwright Privacy Policy is incorporated by reference into this Agreement.",)),),
      "in_force", ("not among those we have", "Quillwright Privacy Policy"), MET),
    S("agreement takes in a policy that is here",
      (dpa(extra=("The Quillwright Privacy Policy is incorporated by reference into this Agreement.",)), policy()),
      "in_force", (), MET),
)  # fmt: skip
OTHERS = (
    S("perfect, but another's", (dpa(school=THEIRS),), "another_district", (THEIRS, "not with us"), OTHER),
    S("another's draft", (dpa(school=THEIRS, by_school=False),), "another_district", (THEIRS,), OTHER),
    S("another's, expired", (dpa(school=THEIRS, end="June 30, 2026"),), "another_district", (THEIRS,), OTHER),
    S("another's beside our draft", (dpa(school=THEIRS), dpa(by_school=False)), "waiting_for_signature", (), SIGN),
    S("another's beside our expired one", (dpa(school=THEIRS), dpa(end="June 30, 2026")), "expired", (), OVER),
    S("another's beside their policy", (dpa(school=THEIRS), policy()), "another_district", (),
      {"no_resale": "own", "breach_notification": "another"}),
    S("a name much like ours", (dpa(school="Alder Brook School District"),), "another_district"),
    S("our other name", (dpa(school="Alder Creek Schools"),), "in_force", (), MET),
    S("amendment of another's", (dpa(school=THEIRS, clauses=(KEEP,)), amendment(school=THEIRS)),
      "another_district", (), {"breach_notification": "another"}),
)  # fmt: skip
CHAINS = (
    S("complete, page in the file",
      (dpa(school=THEIRS, parts=exhibit_a("Quillwright Reader") + exhibit_e(joined=OURS)),),
      "in_force", ("joined the agreement of Fernhill",), MET, products=("Quillwright Reader",)),
    S("complete, page of its own", (OFFERED, page_of_acceptance()), "in_force", ("joined",), MET),
    S("page that names no agreement", (OFFERED, page_of_acceptance(origin="")), "in_force", ("joined",), MET),
    S("nobody joined", (OFFERED,), "another_district", ("may be able to join",), OTHER),
    S("no offer at all", (dpa(school=THEIRS),), "another_district", ("not with us",), OTHER),
    S("our page but no offer", (dpa(school=THEIRS), page_of_acceptance()), "waiting_for_signature",
      ("no offer to other schools",), SIGN),
    S("vendor did not sign the offer",
      (dpa(school=THEIRS, parts=exhibit_e(offered=False)), page_of_acceptance()),
      "waiting_for_signature", ("vendor has not signed its offer",), SIGN),
    S("vendor did not sign, page in the file",
      (dpa(school=THEIRS, parts=exhibit_e(offered=False, joined=OURS)),),
      "waiting_for_signature", ("vendor has not signed its offer",), SIGN),
    S("our page is blank", (OFFERED, page_of_acceptance(signed=False)), "waiting_for_signature",
      ("not signed by us",), SIGN),
    S("our block in the file is blank",
      (dpa(school=THEIRS, parts=exhibit_e(joined=OURS, joined_signed=False)),),
      "waiting_for_signature", ("not signed by us",), SIGN),
    S("the agreement has ended",
      (dpa(school=THEIRS, end="June 30, 2026", parts=exhibit_e()), page_of_acceptance()),
      "expired", ("ended on 2026-06-30",), OVER),
    S("the agreement was never signed",
      (dpa(school=THEIRS, by_school=False, parts=exhibit_e()), page_of_acceptance()),
      "waiting_for_signature", ("Fernhill School District",), SIGN),
    S("the agreement is not here", (page_of_acceptance(),), "cannot_tell", ("not among the papers", THEIRS), NONE),
    S("page of another agreement", (dpa(school="Elm Bay School District", parts=exhibit_e(school="Elm Bay School District")),
       page_of_acceptance()), "cannot_tell", (THEIRS, "not among the papers"), OTHER),
    S("another school joined", (dpa(school=THEIRS, parts=exhibit_e(joined="Elm Bay School District")),),
      "another_district", (), OTHER),
    S("page of another school", (OFFERED, page_of_acceptance(school="Elm Bay School District")),
      "another_district", (), OTHER),
    S("joined too late",
      (dpa(school=THEIRS, parts=exhibit_e(until="July 31, 2025")), page_of_acceptance()),
      "another_district", ("Its offer closed on 2025-07-31, before",), OTHER),
    S("joined on the last day",
      (dpa(school=THEIRS, parts=exhibit_e(until="August 3, 2025")), page_of_acceptance()), "in_force", (), MET),
    S("another state",
      (dpa(school=THEIRS, parts=exhibit_e(state="Ohio")), page_of_acceptance()),
      "another_district", ("OH", "MN"), OTHER),
    S("another state, with Exhibit G for ours",
      (dpa(school=THEIRS, parts=exhibit_e(state="Ohio") + exhibit_g("Minnesota")), page_of_acceptance()),
      "in_force", ("joined",), MET),
    S("the law of another state, and no limit",
      (dpa(school=THEIRS, extra=("This Agreement is governed by the laws of the State of Ohio.",), parts=exhibit_e()),
       page_of_acceptance()),
      "in_force", ("joined", "Check the terms of our state"), MET),
    S("our state", (dpa(school=THEIRS, parts=exhibit_e(state="Minnesota")), page_of_acceptance()),
      "in_force", ("joined",), MET),
    S("product not named",
      (dpa(school=THEIRS, parts=exhibit_a("Quillwright Maths", "Quillwright Atlas") + exhibit_e()),
       page_of_acceptance()),
      "another_district", ("Quillwright Maths", "Lumen Notebook"), OTHER, products=("Lumen Notebook",)),
    S("the offer has closed", (dpa(school=THEIRS, parts=exhibit_e(until="June 30, 2026")),),
      "another_district", ("not with us",), OTHER),
)  # fmt: skip
CHANGES = (
    S("cures a gap", (dpa(clauses=(KEEP, SELL, LATE)), amendment()), "in_force", (), MET),
    S("undoes a promise", (dpa(), amendment(clauses=(LATE,))), "in_force", (), {"breach_notification": "late"}),
    S("unsigned amendment changes nothing", (dpa(), amendment(clauses=(LATE,), by_school=False)), "in_force", (), MET),
    S("amendment of an expired agreement", (dpa(end="June 30, 2026"), amendment()), "expired", (),
      {"breach_notification": "expired", "no_resale": "expired"}),
    S("amendment that extends",
      (dpa(end="June 30, 2026"),
       amendment(clauses=("The term of the Agreement is extended. The Agreement remains in effect until June 30, 2029.",))),
      "in_force", ("2029-06-30",), MET),
    S("amendment alone", (amendment(),), "cannot_tell", ("amendment",)),
    S("the later of two amendments",
      (dpa(), amendment(clauses=(LATE,)), amendment(number=2, start="September 1, 2026")), "in_force", (), MET),
    S("amendment of an unsigned agreement", (dpa(by_school=False, clauses=(KEEP,)), amendment()),
      "waiting_for_signature", (), {"breach_notification": "signed"}),
    S("amendment that lets them sell", (dpa(), amendment(clauses=(MAY_SELL,))), "in_force", (),
      {"no_resale": "opposite", "breach_notification": "met"}),
    S("a later agreement of the kind", (dpa(start="July 1, 2024", clauses=(KEEP, SELL, LATE)), dpa()),
      "in_force", (), MET),
    S("outright replacement that has ended",
      (dpa(start="July 1, 2023", day="July 1, 2023", end=None),
       dpa(start="July 1, 2024", end="June 30, 2026", clauses=(*CLAUSES,
           "This Agreement replaces the Student Data Privacy Agreement dated July 1, 2023."))),
      "expired", ("2026-06-30",), OVER),
    S("unsigned replacement", (dpa(start="July 1, 2023", day="July 1, 2023", end=None),
       dpa(start="July 1, 2026", by_school=False, clauses=(KEEP,
           "This Agreement replaces the Student Data Privacy Agreement dated July 1, 2023."))),
      "in_force", (), MET),
)  # fmt: skip
PRODUCTS = (
    S("all products named", (dpa(parts=exhibit_a("Quillwright Reader", "Quillwright Maths")),), "in_force", (), MET,
      products=("Quillwright Reader", "Quillwright Maths")),
    S("one product left out", (dpa(parts=exhibit_a("Quillwright Reader", "Quillwright Maths")),), "in_force",
      ("No paper names Lumen Notebook",), MET, products=("Quillwright Reader", "Lumen Notebook")),
    S("only other products", (dpa(parts=exhibit_a("Quillwright Maths", "Quillwright Atlas")),), "in_force",
      ("Check that it covers what we use",), MET, products=("Lumen Notebook",)),
)  # fmt: skip
PACKETS = (
    S("expired and current in one file", (dpa(start="July 1, 2023", end="June 30, 2024") + "\n\n" + dpa(),),
      "in_force", ("2028-06-30",), MET, packet=True),
    S("another's and our own in one file", (dpa(school=THEIRS) + "\n\n" + dpa(),), "in_force",
      ("Both parties",), MET, packet=True),
    S("agreement and unsigned amendment in one file", (dpa() + "\n\n" + amendment(clauses=(LATE,), by_school=False),),
      "in_force", (), MET, packet=True),
    S("policy before the agreement in one file",
      (policy(clauses=("We keep personal information of students.",)) + "\n\n" + dpa(),), "in_force", (), MET, packet=True),
    S("order form and agreement in one file", (order_form() + "\n\n" + dpa(),), "in_force", (), MET, packet=True),
    S("agreement and our page in one file", (OFFERED + "\n\n" + page_of_acceptance(),), "in_force", ("joined",), MET,
      packet=True),
)  # fmt: skip
ALL = (*DIRECT, *OWN, *OTHERS, *CHAINS, *CHANGES, *PRODUCTS, *PACKETS)

#: Files that hold several papers and are read wrongly until they are split.
UNSPLIT = {"expired and current in one file", "another's and our own in one file"}
