"""Our own people in a vendor's papers: never printed as somebody to write to at the vendor."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from report_samples import paper
from store_samples import make_reading, sha_of

from analyzer import run
from analyzer.records import Mention, Paper, ReadContact, Signature
from analyzer.settings import District
from analyzer.store import Location, Store, VendorGroup
from analyzer.vendors.officials import without_ours

US = District(name="Alder Creek Public Schools", aliases=("ACPS",))


def on(*contacts: ReadContact, signatures: tuple[Signature, ...] = (), joins: bool = False) -> Paper:
    one = paper("a" * 64, "a.pdf")
    reading = replace(
        one.reading,
        contacts=contacts,
        signatures=signatures,
        mentions=(Mention("joins", "Wren Agreement"),) if joins else (),
    )
    return replace(one, reading=reading)


def left(*papers: Paper) -> list[tuple[str, str]]:
    return [(c.name, c.email) for p in without_ours(papers, US) for c in p.reading.contacts]


SCHOOL = Signature("school", True, "Dana Holt")
VENDOR = Signature("provider", True, "Lee Oak")


@pytest.mark.parametrize(
    "contact",
    [
        ReadContact("privacy", "Dana Holt", "", "dholt@acps.example"),
        ReadContact("privacy", "Jo Park", "", "jo@acps.k12.mn.us"),
        ReadContact("privacy", "", "", "privacy@aldercreekschools.example"),
        ReadContact("privacy", "", "", "it@alder-creek.k12.mn.us"),
        ReadContact("other", "Dana Holt", "Director", "", "218-555-0100"),
        ReadContact("other", "Jo Park", "Superintendent", "jpark@mail.example"),
        ReadContact("notice", "Jo Park", "Data Practices Compliance Official"),
        ReadContact("notice", "", "Technology Office", "", "", "Alder Creek Public Schools, 4 Mill Lane"),
        ReadContact("notice", "ACPS Technology"),
    ],
)
def test_a_contact_that_is_ours_is_none_of_the_vendors(contact: ReadContact) -> None:
    assert left(on(contact, signatures=(SCHOOL, VENDOR))) == []


@pytest.mark.parametrize(
    "contact",
    [
        ReadContact("privacy", "Lee Oak", "Privacy Officer", "lee@wren.example"),
        ReadContact("privacy", "Lee Oak", "", "lee@gmail.com"),
        ReadContact("privacy", "", "", "privacy@alder.example"),
        ReadContact("privacy", "", "", "privacy@aldercreek.example"),
        ReadContact("notice", "", "General Counsel", "", "", "12 Creek Road, Alder Creek, MN"),
        ReadContact("other", "Kim Ash", "District Success Manager", "kim@wren.example"),
    ],
)
def test_a_contact_of_the_vendors_stays(contact: ReadContact) -> None:
    assert left(on(contact, signatures=(SCHOOL, VENDOR))) == [(contact.name, contact.email)]


def test_of_our_person_beside_the_vendors_address_only_the_address_stays() -> None:
    mixed = ReadContact("privacy", "Dana Holt", "Director", "privacy@wren.example", "218-555-0100")
    assert left(on(mixed, signatures=(SCHOOL,))) == [("", "privacy@wren.example")]
    filled = ReadContact("privacy", "Jo Park", "Director", "privacy@wren.example")
    assert left(on(filled, joins=True)) == [("", "privacy@wren.example")]
    assert left(on(filled)) == [("Jo Park", "privacy@wren.example")]
    signer = ReadContact("privacy", "Lee Oak", "", "privacy@wren.example")
    assert left(on(signer, signatures=(VENDOR,), joins=True)) == [("Lee Oak", "privacy@wren.example")]


def test_who_signs_for_us_on_one_paper_is_ours_on_all() -> None:
    assert left(on(ReadContact("other", "Dana Holt")), on(signatures=(SCHOOL,))) == []
    both = (SCHOOL, Signature("provider", True, "Dana Holt"))
    assert left(on(ReadContact("other", "Dana Holt"), signatures=both)) == [("Dana Holt", "")]


def test_what_is_kept_of_a_vendor_holds_none_of_ours(database: str, tmp_path: Path) -> None:
    ours = ReadContact("privacy", "Jo Park", "", "jo@acps.example")
    theirs = ReadContact("privacy", "Lee Oak", "", "lee@wren.example")
    reading = make_reading("a")
    with Store.open(database, files=tmp_path / "files") as store:
        store.save_district(US)
        store.save_reading(sha_of("a"), replace(reading, contacts=(ours, theirs)))
        store.see([Location("/c/a.pdf", sha_of("a"), "a.pdf", "Wren")])
        wren = store.file_groups([VendorGroup("wren", "Wren", (sha_of("a"),))])["wren"]
        run.rejudge(store, as_of=date(2026, 11, 21))
        (kept,) = store.assessments()
        assert [c.name for p in kept.papers for c in p.reading.contacts] == ["Lee Oak"]
        assert store.assessment(wren.id) == kept
