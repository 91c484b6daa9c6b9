"""The provider's contacts as papers state them, and never the school's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.extract import read
from analyzer.extract.contacts import read_contacts
from analyzer.extract.facts import read_facts
from analyzer.extract.parties import find_roles
from analyzer.extract.schedule_cells import rows_of
from analyzer.records import Document, Mark, Page, ReadContact
from analyzer.segment import segment
from analyzer.text import render

HEAD = (
    "STUDENT DATA AGREEMENT\n\nThis Agreement is between Alder Creek School District (“District”) "
    "and Brindle Maps, Inc. (“Provider”).\n\n"
)
#: What is the school's: none of it may ever be read as the vendor's.
OURS = ("Jan", "Ro,", "hill.example", "0142", "School", "Alder")
STREET, TOWN = "12 Mill Lane", "Duluth, MN 55802"
PLACE = f"{STREET}, {TOWN}"
SCHOOL_BLOCK = "Jan Ro\n1 School Street\nAlder, MN 55801\njan@hill.example\n"


def contacts(body: str, *, head: str = HEAD, rows: tuple[str, ...] = ()) -> tuple[ReadContact, ...]:
    """The contacts of a paper; `rows` are those of its stretches that are rows of a table."""
    text = head + body
    marks = tuple(Mark(text.index(row), text.index(row) + len(row), "row", "1") for row in rows)
    document = Document("a" * 64, "text", text, marks=marks)
    segmented = segment(document)
    roles = find_roles(segmented.view.text)
    facts, signatures = read_facts(document, segmented, roles)
    cells = rows_of(document, segmented)
    return read_contacts(document, segmented, roles, cells, facts=facts, signatures=signatures)


def brief(found: tuple[ReadContact, ...]) -> list[tuple[str, ...]]:
    return [(c.kind, c.name, c.title, c.email, c.phone, c.address) for c in found]


def only(
    kind: str, name: str = "", title: str = "", email: str = "", phone: str = "", address: str = ""
) -> list[tuple[str, ...]]:
    return [(kind, name, title, email, phone, address)]


LEE = "lee@wren.example"  # a domain that fits neither side, so that only the words tell
FOUND = [
    pytest.param(
        "9. Notices. All notices to Provider under this Agreement shall be sent to Lee Oak, "
        "General Counsel, "
        f"Brindle Maps, Inc., {STREET}, Suite 4, {TOWN}, at {LEE}.",
        only("notice", "Lee Oak", "General Counsel", LEE, "", f"{STREET}, Suite 4, {TOWN}"),
        id="prose",
    ),
    pytest.param(
        f"9. Notices. Notices to the District shall be sent to Jan Ro, Superintendent, at jan@hill.example. "
        f"Notices to Provider shall be sent to Lee Oak at {LEE}.",
        only("notice", "Lee Oak", "", LEE),
        id="prose, a sentence a party",
    ),
    pytest.param(
        f"9. Notices. Notices shall be sent, if to the District, to Jan Ro at jan@hill.example, and if to "
        f"Provider, to Lee Oak at {LEE}.",
        only("notice", "Lee Oak", "", LEE),
        id="prose, both in one sentence",
    ),
    pytest.param(
        "9. Notices. Any notice to the\nProvider shall be sent by certified mail to 12 Mill\n"
        "Lane, Duluth, MN 55802, "
        f"to the attention of Lee Oak,\nand by e-mail to {LEE}.",
        only("notice", "Lee Oak", "", LEE, "", ""),
        id="prose in short lines",
    ),
    pytest.param(
        "Notices to Provider shall be sent to notices@wren.example, with a copy to legal@wren.example.",
        [
            ("notice", "", "", "notices@wren.example", "", ""),
            ("notice", "", "", "legal@wren.example", "", ""),
        ],
        id="prose with a copy",
    ),
    pytest.param(
        "| To District | To Provider |\n| --- | --- |\n| Jan Ro, Superintendent | Lee Oak, "
        "General Counsel |\n"
        f"| 1 School Street | {STREET} |\n| Alder, MN 55801 | {TOWN} |\n| jan@hill.example | {LEE} |\n",
        only("notice", "Lee Oak", "General Counsel", LEE, "", PLACE),
        id="a column a party",
    ),
    pytest.param(
        f"| Provider | District |\n| Lee Oak, General Counsel | Jan Ro, Superintendent |\n| {LEE} "
        "| jan@hill.example |\n",
        only("notice", "Lee Oak", "General Counsel", LEE),
        id="a column a party, the vendor first",
    ),
    pytest.param(
        "| Role | District | Provider |\n| Privacy contact | Jan Ro, Director of Technology | "
        "Lee Oak, Privacy Officer |\n"
        f"| Telephone | (218) 555-0142 | (218) 555-0187 |\n| Email | jan@hill.example | {LEE} |\n",
        only("privacy", "Lee Oak", "Privacy Officer", LEE, "(218) 555-0187"),
        id="columns with labels",
    ),
    pytest.param(
        f"| | District | Provider |\n| Name | Jan Ro | Lee Oak |\n| Title | Superintendent | President |\n"
        f"| Address | 1 School Street, Alder, MN 55801 | {PLACE} |\n| E-mail | jan@hill.example | {LEE} |\n",
        only("other", "Lee Oak", "President", LEE, "", PLACE),
        id="columns with labels, an empty corner",
    ),
    pytest.param(
        "| Party | Name | Title | E-mail | Phone |\n| District | Jan Ro | Superintendent | "
        "jan@hill.example | 218-555-0142 |\n"
        f"| Provider | Lee Oak | Privacy Officer | {LEE} | 218-555-0187 |\n",
        only("privacy", "Lee Oak", "Privacy Officer", LEE, "218-555-0187"),
        id="a row a party",
    ),
    pytest.param(
        f"Notices shall be sent as follows:\n\nIf to District:\n{SCHOOL_BLOCK}\nIf to Provider:\n"
        "Brindle Maps, Inc.\n"
        f"Attn: Lee Oak, General Counsel\n{STREET}\n{TOWN}\n{LEE}\nPhone: 218-555-0187\nFax: 218-555-0188\n",
        only("notice", "Lee Oak", "General Counsel", LEE, "218-555-0187", PLACE),
        id="a block a party",
    ),
    pytest.param(
        f"ALDER CREEK SCHOOL DISTRICT\nAttn: Jan Ro\n1 School Street\nAlder, MN 55801\n\nBRINDLE MAPS, INC.\n"
        f"Attn: Lee Oak\n{STREET}\n{TOWN}\n",
        only("other", "Lee Oak", "", "", "", PLACE),
        id="blocks under names in capitals",
    ),
    pytest.param(
        f"Notices shall be sent to:\n\nIf to District:                      If to Provider:\n"
        f"Jan Ro                               Lee Oak\n1 School Street                      {STREET}\n"
        f"Alder, MN 55801                      {TOWN}\njan@hill.example                     {LEE}\n",
        only("notice", "Lee Oak", "", LEE, "", PLACE),
        id="two columns by gaps",
    ),
    pytest.param(
        "PROVIDER:                               DISTRICT:\nName: Lee Oak                        "
        "   Name: Jan Ro\n"
        f"Title: President                        Title: Superintendent\n"
        f"Email: {LEE}                 Email: jan@hill.example\n",
        only("other", "Lee Oak", "President", LEE),
        id="two columns by gaps, with labels",
    ),
    pytest.param(
        "The designated representative for the LEA for this Agreement is:\nName: Jan Ro   Title: "
        "Superintendent\n"
        f"Address: 1 School Street, Alder, MN 55801\nPhone: 218-555-0142   Email: jan@hill.example\n\n"
        "The designated representative for the Provider for this Agreement is:\nName: Lee Oak   "
        "Title: General Counsel\n"
        f"Address: {PLACE}\nPhone: 218-555-0187   Email: {LEE}\n",
        only("notice", "Lee Oak", "General Counsel", LEE, "218-555-0187", PLACE),
        id="designated representatives",
    ),
    pytest.param(
        "District contact information\n\n| Name | Jan Ro |\n| Email | jan@hill.example |\n| "
        "Phone | 218-555-0142 |\n\n"
        f"Provider contact information\n\n| Name | Lee Oak |\n| Email | {LEE} |\n| Phone | 218-555-0187 |\n",
        only("other", "Lee Oak", "", LEE, "218-555-0187"),
        id="a table a party under its heading",
    ),
    pytest.param(
        f"Contacts:\n\n- Provider’s privacy contact: Lee Oak, {LEE}\n- Provider’s security contact: "
        "soc@wren.example, 218-555-0187\n- District’s privacy contact: Jan Ro, jan@hill.example\n",
        [
            ("privacy", "Lee Oak", "", LEE, "", ""),
            ("security", "", "", "soc@wren.example", "218-555-0187", ""),
        ],
        id="bullets",
    ),
    pytest.param(
        f"Provider Name: Brindle Maps, Inc.\nProvider Contact: Lee Oak\nProvider Email: {LEE}\n"
        "Provider Phone: 218-555-0187\nLEA Name: Alder Creek School District\nLEA Contact: Jan Ro\n"
        "LEA Email: jan@hill.example\n",
        only("other", "Lee Oak", "", LEE, "218-555-0187"),
        id="a filled form",
    ),
    pytest.param(
        f"| Provider Name: | Brindle Maps, Inc. | LEA Name: | Alder Creek School District |\n"
        f"| Contact: | Lee Oak | Contact: | Jan Ro |\n| Email: | {LEE} | Email: | jan@hill.example |\n",
        only("other", "Lee Oak", "", LEE),
        id="a filled form, side by side",
    ),
    pytest.param(
        f"District contact: Jan Ro, jan@hill.example; Provider contact: Lee Oak, {LEE}",
        only("other", "Lee Oak", "", LEE),
        id="both on one line",
    ),
    pytest.param(
        f"If to Provider:\nBrindle Maps, Inc.\n{STREET}\n{TOWN}\nwith a copy to: legal@wren.example\n",
        [("notice", "", "", "", "", PLACE), ("notice", "", "", "legal@wren.example", "", "")],
        id="a block with a copy",
    ),
    pytest.param(
        f"If to Provider:\nBrindle Maps, Inc.\n{STREET}\n{TOWN}\n{LEE}\nWith a copy to the "
        "District's counsel: "
        "counsel@hill.example\n",
        only("notice", "", "", LEE, "", PLACE),
        id="a block with a copy to the school",
    ),
    pytest.param(
        "The District may report a suspected breach to Provider’s security team at incident@wren.example or "
        "218-555-0187.",
        only("security", "", "", "incident@wren.example", "218-555-0187"),
        id="to report a breach to",
    ),
    pytest.param(
        "In the event of a suspected breach the District shall contact:\n\nLee Oak\nSecurity "
        f"Officer\n218-555-0187\n{LEE}\n",
        only("security", "Lee Oak", "Security Officer", LEE, "218-555-0187"),
        id="the school writes",
    ),
    pytest.param(
        "Questions about privacy may be sent to Provider at privacy@wren.example.",
        only("privacy", "", "", "privacy@wren.example"),
        id="questions",
    ),
    pytest.param(
        "Parents may contact Provider at parents@wren.example or the District at parents@hill.example.",
        only("privacy", "", "", "parents@wren.example"),
        id="one or the other",
    ),
    pytest.param(
        "Write to privacy@brindlemaps.example with any question.",
        only("privacy", "", "", "privacy@brindlemaps.example"),
        id="the vendor's own domain",
    ),
    pytest.param(
        "Provider: Brindle Maps, Inc.\nBY: ______________ Date: _______\nPrinted Name: Lee Oak "
        "Title: President\n"
        f"Email: {LEE}\n\nLEA: Alder Creek School District\nBY: ______________ Date: _______\n"
        "Printed Name: Jan Ro Title: Superintendent\nEmail: jan@hill.example\n",
        only("other", "Lee Oak", "President", LEE),
        id="under a signature",
    ),
]


@pytest.mark.parametrize(("body", "want"), FOUND)
def test_contacts_of_the_provider(body: str, want: list[tuple[str, ...]]) -> None:
    assert brief(contacts(body)) == want


NONE = [
    pytest.param(
        "Notices. All notices under this Agreement shall be sent to Jan Ro, Superintendent, 1 School Street, "
        "Alder, MN 55801, jan@hill.example.",
        id="no party is named",
    ),
    pytest.param(
        "Provider shall notify the District of a breach within 48 hours by e-mail to sec@hill.example and by "
        "telephone at 218-555-0142.",
        id="only the district's",
    ),
    pytest.param(
        "Provider shall send notice of any incident to the District’s designated representative, Jan Ro, at "
        "jan@hill.example.",
        id="the district's representative",
    ),
    pytest.param(
        "Provider shall notify Jan Ro, Director of Technology, at jan@hill.example or 218-555-0142 within 48 "
        "hours.",
        id="the provider writes to a person",
    ),
    pytest.param(
        "In the event of a breach Provider shall contact:\n\nJan Ro\nDirector of Technology\n218-555-0142\n"
        "jan@hill.example\n",
        id="the provider writes to a list",
    ),
    pytest.param(
        "Provider shall send all notices by e-mail to privacy@hill.example.", id="the provider sends"
    ),
    pytest.param(
        "Notices to the District shall be sent by Provider to jan@hill.example.", id="sent by the provider"
    ),
    pytest.param(
        "Provider will report each incident to the District’s Data Privacy Officer (Jan Ro; "
        "jan@hill.example; "
        "218-555-0142) within two days.",
        id="in brackets",
    ),
    pytest.param(
        "The designated representative for the Provider for this Agreement is:\nName: ________  "
        "Title: ______\n"
        "Address: ____________\nPhone: _______ Email: ________\n",
        id="blanks",
    ),
    pytest.param(
        "If to Provider:\n[INSERT COMPANY NAME]\n[INSERT ADDRESS]\nEmail: [INSERT E-MAIL]\n",
        id="placeholders",
    ),
    pytest.param(
        "Notices to Provider shall be sent to name@example.com or [e-mail address].", id="a sample address"
    ),
    pytest.param(
        "Users log in to Provider with their account (e.g., student1@brindlemaps.example).", id="an example"
    ),
    pytest.param("Provider sends its messages from no-reply@brindlemaps.example.", id="nobody reads it"),
    pytest.param(
        "Provider uses Granite Shelf Hosting, LLC (help@graniteshelf.example) to store data.",
        id="a third party",
    ),
    pytest.param(
        "Subscribing LEA:\nName: Jan Ro\nTitle: Superintendent\nAddress: 1 School Street, Alder, MN 55801\n"
        "Telephone: 218-555-0142\nEmail: jan@hill.example\n",
        id="a school that joins",
    ),
    pytest.param(
        "Notices shall be e-mailed to Provider and the District at lee@wren.example and jan@hill.example, "
        "respectively.",
        id="nobody can tell which",
    ),
    pytest.param(
        "Invoices shall be sent to the District at Accounts Payable, 1 School Street, Alder, MN 55801, "
        "ap@hill.example.",
        id="invoices",
    ),
    pytest.param(
        "Parents may complain to the Chief Privacy Officer, State Education Department, 89 Elm "
        "Avenue, Albany, "
        "NY 12234, privacy@education.gov.",
        id="a public office",
    ),
    pytest.param(
        "Brindle Maps, Inc.\n\nBy: /s/ Lee Oak\nName: Lee Oak\n\nAlder Creek School District\n\n"
        "By: /s/ Jan Ro\n"
        "Name: Jan Ro\n\nEmail: jan@hill.example\n",
        id="the school's signature",
    ),
    pytest.param(
        "Copyright complaints may be sent to Provider at copyright@brindlemaps.example.", id="another purpose"
    ),
    pytest.param(
        "If to Provider:\nJan Ro\n1 School Street\nAlder, MN 55801\njan@k12.mn.us\n", id="a domain of schools"
    ),
    pytest.param(
        "Neither section 218.555.01 nor item 4 of 2026-05-01 changes what Provider may do.", id="numbers"
    ),
]


@pytest.mark.parametrize("body", NONE)
def test_contacts_that_are_nobodys_or_the_schools(body: str) -> None:
    assert contacts(body) == ()


@pytest.mark.parametrize("body", [param.values[0] for param in (*FOUND, *NONE)])
def test_contacts_of_the_school_never_leak(body: str) -> None:
    told = str(brief(contacts(str(body))))
    assert not [ours for ours in OURS if ours in told]


#: What the two sides are called besides "Provider" and "District" in the defined terms of contracts.
CALLED = [
    ("Vendor", "LEA"),
    ("Contractor", "Board"),
    ("Company", "School District"),
    ("Operator", "Customer"),
]


@pytest.mark.parametrize(("theirs", "ours"), CALLED)
@pytest.mark.parametrize("body", [param.values[0] for param in (*FOUND, *NONE)])
def test_contacts_of_the_school_never_leak_whatever_it_is_called(body: str, theirs: str, ours: str) -> None:
    told = []
    for text in (HEAD, str(body)):
        named = text.replace("School District", "¤").replace("DISTRICT", ours.upper())
        named = named.replace("District", ours).replace("LEA", ours).replace("¤", "School District")
        told.append(named.replace("PROVIDER", theirs.upper()).replace("Provider", theirs))
    found = str(brief(contacts(told[1], head=told[0])))
    assert not [one for one in OURS if one in found]


def test_contacts_under_a_name_nobody_knows_are_left_out() -> None:
    body = (
        f"If to Provider:\nBrindle Maps, Inc.\n{STREET}\n{TOWN}\n{LEE}\n\nFern Hill R-VII\nAttn: Jan Ro\n"
        "1 School Street\nAlder, MN 55801\njan@hill.example\n"
    )
    assert brief(contacts(body)) == only("notice", "", "", LEE, "", PLACE)


def test_contacts_said_of_both_are_nobodys() -> None:
    body = "If to District:\nJan Ro\nboth@wren.example\n\nIf to Provider:\nLee Oak\nboth@wren.example\n"
    assert contacts(body) == ()


def test_contacts_in_cells_that_hold_a_whole_block() -> None:
    ours = "If to District:\nJan Ro\n1 School Street\nAlder, MN 55801"
    row = f"{ours} | If to Provider:\nLee Oak\n{STREET}\n{TOWN}"
    assert brief(contacts(row, rows=(row,))) == only("notice", "Lee Oak", "", "", "", PLACE)


def test_contacts_of_signatures_come_last_and_say_so() -> None:
    signature = f"PROVIDER\n\nBy: /s/ Lee Oak\nName: Lee Oak\nEmail: {LEE}\n\n"
    body = f"{signature}Questions may be sent to Provider at hello@wren.example.\n"
    found = contacts(body)
    assert [(c.email, c.signature) for c in found] == [("hello@wren.example", False), (LEE, True)]


def test_contacts_stand_once_with_the_words_that_prove_them() -> None:
    first = "Notices to Provider shall be sent to legal@wren.example."
    body = f"{first}\n\nProvider may be reached at legal@wren.example.\n"
    text = HEAD + body
    document = Document(
        "a" * 64,
        "pdf",
        text,
        pages=(Page(1, 0, len(HEAD), 612, 792), Page(2, len(HEAD), len(text), 612, 792)),
    )
    (found,) = read(document, segment(document)).contacts
    (proof,) = found.evidence
    assert (found.email, proof.page) == ("legal@wren.example", 2)
    assert proof.quote == render(document, proof.spans) == first


def test_contacts_of_cells_keep_their_words_apart() -> None:
    body = (
        "| Role | District | Provider |\n| Privacy contact | Jan Ro | Lee Oak |\n"
        f"| Email | jan@hill.example | {LEE} |\n"
    )
    (found,) = contacts(body)
    assert found.evidence[0].quote == f"Provider Lee Oak {LEE}"


POLICY = (
    "Privacy Policy of Kitefold\n\nKitefold (“we”, “us”) respects privacy. We collect little. "
    "We tell you all.\n\n"
)


@pytest.mark.parametrize(
    ("body", "want"),
    [
        (
            "If you have questions about this policy, contact us at hello@wren.example.",
            only("privacy", email="hello@wren.example"),
        ),
        (
            f"Contact us\n\nKitefold\n{STREET}\n{TOWN}\nEmail: hello@wren.example\nPhone: 218-555-0187\n",
            only("privacy", "", "", "hello@wren.example", "218-555-0187", PLACE),
        ),
        (
            "Our host is Granite Shelf Hosting, LLC; its policy says how to contact it at "
            "help@graniteshelf.example.",
            [],
        ),
    ],
)
def test_contacts_of_own_terms(body: str, want: list[tuple[str, ...]]) -> None:
    assert brief(contacts(body, head=POLICY)) == want


@given(st.text(alphabet="AaBb1 2@.,:;|\n_-()To", max_size=160))
def test_contacts_are_found_or_not_in_any_text(body: str) -> None:
    for found in contacts(body):
        assert found.evidence
        assert "hill.example" not in found.email
