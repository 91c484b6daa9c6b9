"""The list of signatures: every way to sign, in many layouts, with its place and what a certificate adds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import signing_make as make

from analyzer.extract import read
from analyzer.extract.certificates import SignerEvent, signer_events
from analyzer.ingest import read_document
from analyzer.records import Document, Mark, Page, Reading, Signature, Vendor
from analyzer.report.signature_rows import signature_line, signatures_of
from analyzer.segment import segment
from analyzer.vendors.coverage import coverage
from analyzer.vendors.papers import make_paper, standing

DAY = date(2026, 11, 21)
OPENING = (
    "STUDENT DATA PRIVACY AGREEMENT\n\n"
    "This Agreement is between Alder Creek School District (“District”) and Brindle Maps, Inc. (“Company”)."
    "\n\nCompany shall not sell student data. Company shall delete student data in 30 days of its end.\n\n"
)
S, V = "school", "provider"
INK = "✍"


def document(text: str) -> Document:
    marks = [Mark(i, i + 1, "ink") for i, c in enumerate(text) if c == INK]
    at = text.find("Digitally signed by")
    if at >= 0:
        marks.append(Mark(at, text.index("\n", at), "field", "signature:Signature1"))
    return Document(
        "0" * 64,
        "pdf",
        text,
        pages=(Page(1, 0, len(text), 612, 792),),
        marks=tuple(sorted(marks, key=_start)),
    )


def _start(mark: Mark) -> int:
    return mark.start


def reading(text: str) -> Reading:
    found = document(text)
    return read(found, segment(found))


def block(party: str, line: str, name: str = "", title: str = "", day: str = "") -> str:
    rest = [f"Name: {name or '________'}", f"Title: {title or '________'}", f"Date: {day or '________'}"]
    return "\n".join([party, "", f"By: {line}", *rest]) + "\n\n"


JAN = ("Jan Ro", "Superintendent", "May 3, 2026")
LEE = ("Lee Oak", "Chief Executive", "May 1, 2026")
FIELD = "Digitally signed by Lee Oak on 2026-05-01"
SCHOOL, COMPANY = "ALDER CREEK SCHOOL DISTRICT", "BRINDLE MAPS, INC."
WAYS = {
    "typed": ("{name}", True, "typed"),
    "slashed": ("/s/ {name}", True, "typed"),
    "stamp": ("Electronically signed by {name}", True, "e-signed"),
    "mark": (INK, False, "mark"),
    "mark on rule": (f"____________ {INK}", False, "mark"),
    "blank": ("____________", False, ""),
}
PAIRS = [
    ("typed", "typed", "both"), ("typed", "blank", "school"), ("blank", "typed", "provider"),
    ("blank", "blank", "none"), ("stamp", "stamp", "both"), ("stamp", "typed", "both"),
    ("slashed", "stamp", "both"), ("slashed", "blank", "school"), ("mark", "mark", None),
    ("mark", "typed", None), ("typed", "mark", None), ("mark", "blank", None), ("blank", "mark", None),
    ("mark on rule", "mark", None), ("mark on rule", "stamp", None), ("stamp", "mark on rule", None),
    ("blank", "stamp", "provider"), ("mark", "slashed", None),
]  # fmt: skip


def stacked(a: str, b: str) -> str:
    return OPENING + block(SCHOOL, *a) + block(COMPANY, *b)


def side_by_side(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    rows = [(SCHOOL, COMPANY)]
    for i, name in enumerate(("By", "Name", "Title", "Date")):
        rows.append((f"{name}: {a[i] or '________'}", f"{name}: {b[i] or '________'}"))
    return OPENING + "\n".join(" | ".join(row) for row in rows) + "\n"


def table(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    rows = [("", SCHOOL, COMPANY)]
    for i, name in enumerate(("Signature:", "Name:", "Title:", "Date:")):
        rows.append((name, a[i].replace("____________", ""), b[i].replace("____________", "")))
    return OPENING + "\n".join(" | ".join(row) for row in rows) + "\n"


LAYOUTS = {"stacked": stacked, "side by side": side_by_side, "table": table}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("school", "company", "signed"), PAIRS)
def test_ways_to_sign(layout: str, school: str, company: str, signed: str | None) -> None:
    entries, want = [], []
    for party, way, who in ((S, school, JAN), (V, company, LEE)):
        line, is_signed, method = WAYS[way]
        filled = who if way != "blank" else ("", "", "")
        entries.append((line.format(name=who[0]), *filled))
        day = {"May 3, 2026": "2026-05-03", "May 1, 2026": "2026-05-01"}.get(filled[2])
        want.append((party, is_signed, filled[0], filled[1], day, method))
    found = reading(LAYOUTS[layout](*entries))
    got = [(s.party, s.signed, s.name, s.title, s.date, s.method) for s in found.signatures]
    assert got == want
    assert found.fact("signed") == signed


@pytest.mark.parametrize(
    ("text", "want"),
    [
        pytest.param(
            block(SCHOOL, "Jan Ro", *JAN) + f"{COMPANY}\n\nSignature: {FIELD}\n",
            [(S, True, "Jan Ro", "typed"), (V, True, "Lee Oak", "field")],
            id="signature field",
        ),
        pytest.param(
            f"For Alder Creek School District:\n\n{INK} May 3, 2026\n"
            "Authorized Signature | Date\nJan Ro, Superintendent\n",
            [(S, False, "Jan Ro", "mark")],
            id="label below a mark",
        ),
        pytest.param(
            "For Alder Creek School District:\n\n____________ | ____________\nAuthorized Signature | Date\n",
            [(S, False, "", "")],
            id="label below a blank",
        ),
        pytest.param(
            "For Alder Creek School District:\n\nAuthorized Signature | Date\n\n"
            "For Company:\n\nAuthorized Signature | Date\n",
            [(S, False, "", ""), (V, False, "", "")],
            id="labels below rules that are only drawn",
        ),
        pytest.param(
            f"{SCHOOL}\n\n{INK}\nJan Ro\nSuperintendent\nDate: May 3, 2026\n",
            [(S, False, "Jan Ro", "mark")],
            id="a mark over a printed name",
        ),
        pytest.param("Company shall sign below.\n", [], id="prose"),
    ],
)
def test_other_layouts(text: str, want: list[tuple[str, bool, str, str]]) -> None:
    found = reading(OPENING + text).signatures
    assert [(s.party, s.signed, s.name, s.method) for s in found] == want


@pytest.mark.parametrize(
    ("heading", "place"),
    [("EXHIBIT G", "Exhibit G"), ("EXHIBIT H", "Exhibit H"), ("EXHIBIT “F”", "Exhibit F")],
)
def test_the_place_is_the_exhibit(heading: str, place: str) -> None:
    text = (
        OPENING
        + block(SCHOOL, "Jan Ro", *JAN)
        + f"{heading}\n\nSTATE TERMS\n\n"
        + block(COMPANY, "/s/ Lee Oak", *LEE)
    )
    assert [s.place for s in reading(text).signatures] == ["", place]


def test_an_offer_is_a_place_of_its_own() -> None:
    offer = (
        "EXHIBIT “E”\n\nGENERAL OFFER OF PRIVACY TERMS\n\nCompany offers these terms to any other school.\n\n"
    )
    text = (
        OPENING + "Company shall train its staff on privacy every year.\n\n" * 12
        + block(SCHOOL, "Jan Ro", *JAN) + block(COMPANY, "Lee Oak", *LEE) + offer + block(COMPANY, INK, *LEE)
    )  # fmt: skip
    found = reading(text)
    assert [(s.place, s.method) for s in found.signatures] == [
        ("", "typed"),
        ("", "typed"),
        ("Exhibit E", "mark"),
    ]
    assert found.fact("signed") == "both"
    assert found.fact("general_offer") is None
    assert standing(found, as_of=DAY)[0] == "in_force"


CERTIFICATE = (
    "Certificate Of Completion\nEnvelope Id: 7F3A20C1-5B1E-4B8E-9C67-0A8D4F2E9B11\n"
    "Signer Events | Signature | Timestamp\n"
    "Jan Ro | Sent: 5/1/2026 9:00:11 AM\njan.ro@aldercreek.k12.us | Viewed: 5/3/2026 8:00:00 AM\n"
    "Superintendent | Signed: 5/3/2026 8:02:45 AM\n"
    "Lee Oak (lee@brindle.example) | Signed: 05 / 04 / 2026 10:11:12 AM\n"
)


def certified(text: str) -> Document:
    found = document(text + "\n" + CERTIFICATE)
    start = len(text) + 1
    marks = (*found.marks, Mark(start, len(found.text), "certificate"))
    return replace(found, marks=tuple(sorted(marks, key=_start)))


def test_a_certificate_names_its_signers() -> None:
    assert signer_events(certified("Terms.")) == (
        SignerEvent("Jan Ro", "aldercreek.k12.us", "2026-05-03"),
        SignerEvent("Lee Oak", "brindle.example", "2026-05-04"),
    )


def test_e_signed_lines_are_dated_from_the_certificate() -> None:
    text = OPENING + block(SCHOOL, INK, "Jan Ro") + block(COMPANY, "DocuSigned by: Lee Oak", "Lee Oak")
    found = certified(text)
    signed = read(found, segment(found))
    assert [(s.party, s.signed, s.method, s.date) for s in signed.signatures] == [
        (S, True, "e-signed", "2026-05-03"),
        (V, True, "e-signed", "2026-05-04"),
    ]
    assert signed.fact("signed") == "both"


def test_a_certificate_signs_no_empty_line() -> None:
    found = certified(OPENING + block(SCHOOL, "____________", "Jan Ro"))
    assert [(s.signed, s.method) for s in read(found, segment(found)).signatures] == [(False, "")]


@pytest.mark.parametrize(
    ("school", "company", "stands", "says"),
    [
        (INK, INK, "unknown", "page 1; please look"),
        (INK, "Lee Oak", "unknown", "A mark stands on the signature line on page 1; please look."),
        (INK, "____________", "unsigned", "The vendor's signature line is empty."),
        ("____________", INK, "unsigned", "The school's signature line is empty."),
        ("Jan Ro", "Lee Oak", "in_force", "Both parties have signed."),
    ],
)
def test_standing_with_marks(school: str, company: str, stands: str, says: str) -> None:
    entries = [
        (line, *(who if "_" not in line else ("", "", ""))) for line, who in ((school, JAN), (company, LEE))
    ]
    found = reading(stacked(*entries))
    paper = make_paper(found, "a.pdf", as_of=DAY)
    assert paper.standing == stands
    assert says in paper.standing_reason
    status, why = coverage((paper,), Vendor("1", "Brindle Maps"), as_of=DAY, district=None)
    expected = {"unknown": "cannot_tell", "unsigned": "waiting_for_signature", "in_force": "in_force"}
    assert status == expected[stands]
    assert why.startswith(paper.standing_reason)


def test_a_person_who_looked_outranks_the_mark() -> None:
    found = reading(stacked((INK, *JAN), (INK, *LEE)))
    looked = replace(found, facts={**found.facts, "signed": replace(found.facts["signed"], value="both")})
    assert standing(looked, as_of=DAY)[0] == "in_force"


@pytest.mark.parametrize("layout", make.LAYOUTS)
def test_signatures_of_printed_pages(layout: str, tmp_path: Path) -> None:
    sides = (
        make.Side("mark", make.DISTRICT, "Jan Ro", "Superintendent"),
        make.Side("mark", make.COMPANY, "Lee Oak", "Chief Executive"),
    )
    path = tmp_path / "a.pdf"
    path.write_bytes(make.agreement(layout, sides, seed=5))
    found = read_document(path)
    signatures = read(found, segment(found)).signatures
    assert [(s.party, s.name, s.method, s.page) for s in signatures] == [
        (S, "Jan Ro", "mark", 1),
        (V, "Lee Oak", "mark", 1),
    ]
    assert all(s.box is not None and s.box.page == 1 for s in signatures)


def test_rows_say_it_in_words() -> None:
    paper = make_paper(reading(stacked((INK, *JAN), ("____________", "", "", ""))), "v/a.pdf", as_of=DAY)
    mark, empty = signatures_of(paper, vendor="Brindle Maps")
    assert signature_line(mark) == (
        "School: A mark is present, please look (Jan Ro, Superintendent; 2026-05-03; Main body, page 1)"
    )
    assert empty.method == "Empty line"
    assert isinstance(paper.reading.signatures[0], Signature)


def test_a_date_beside_a_title_is_no_part_of_it() -> None:
    found = document(
        OPENING
        + f"{SCHOOL}: /s/ Jan Ro, Superintendent   June 3, 2026\n{COMPANY}: /s/ Lee Oak, June 4, 2026\n"
    )
    signed = read(found, segment(found)).signatures
    assert [(s.name, s.title, s.date) for s in signed] == [
        ("Jan Ro", "Superintendent", "2026-06-03"),
        ("Lee Oak", "", "2026-06-04"),
    ]


def test_a_certificate_that_lists_name_title_and_party_tells_who_signed() -> None:
    """Lines that only say "signed electronically" are signed by whom the certificate lists for the party."""
    text = (
        OPENING
        + "Brindle Maps, Inc.\nSignature: [signed electronically - see certificate]\n\n"
        + "Alder Creek School District\nSignature: [signed electronically - see certificate]\n\n"
    )
    page = (
        "CERTIFICATE OF COMPLETION\nLee Oak, Chief Executive, Brindle Maps, Inc.\n"
        "Sent: 5/1/2026 8:02 AM  Viewed: 5/1/2026 8:40 AM  Signed: 5/1/2026 8:44 AM\n"
        "Jan Ro, Superintendent, Alder Creek School District\n"
        "Sent: 5/1/2026 8:44 AM  Viewed: 5/3/2026 4:02 PM  Signed: 5/3/2026 4:09 PM\n"
        "Ty Elm, Clerk of the Board  Copied: 5/3/2026 4:09 PM\n"
    )
    found = document(text)
    whole = replace(
        found,
        text=text + page,
        pages=(Page(1, 0, len(text + page), 612, 792),),
        marks=(Mark(len(text), len(text + page), "certificate"),),
    )
    assert signer_events(whole) == (
        SignerEvent("Lee Oak", "", "2026-05-01", "Chief Executive, Brindle Maps, Inc."),
        SignerEvent("Jan Ro", "", "2026-05-03", "Superintendent, Alder Creek School District"),
    )
    signed = [(s.party, s.signed, s.name, s.date) for s in read(whole, segment(whole)).signatures]
    assert signed == [(V, True, "Lee Oak", "2026-05-01"), (S, True, "Jan Ro", "2026-05-03")]


@pytest.mark.parametrize(
    "words", ["Summary of the envelope\nCompleted\n", "Certificate Of Completion\nSigned: 5/1/2026 8:44 AM\n"]
)
def test_a_certificate_that_names_nobody_tells_nothing(words: str) -> None:
    text = OPENING + words
    found = replace(document(text), marks=(Mark(len(OPENING), len(text), "certificate"),))
    assert signer_events(found) == ()
    assert read(found, segment(found)).fact("signed") in (None, "none")
