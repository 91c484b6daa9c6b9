"""A list against known vendors: who is who, what changes, what a person has decided, and the three groups."""

from __future__ import annotations

import csv
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from list_make import judged, text

from analyzer.errors import UsageError
from analyzer.records import Assessment, Contact, Listing, Vendor
from analyzer.report.vendor_list import write_list
from analyzer.vendors.edit import contact_line, contacts_from, edited, joined, parted
from analyzer.vendors.listmatch import AS_NEW, Index, Known, find
from analyzer.vendors.listplan import Plan, likely, plan_import
from analyzer.vendors.listrows import Entry, parse_line
from analyzer.vendors.reconcile import known_of, reconcile
from analyzer.vendors.vendorlist import read_list

KNOWN = (
    Known(Vendor("k", "Kitebox Learning, Inc."), ("Kitebox Math",), papers=1),
    Known(Vendor("l", "Larkspur Reading, Inc.", aliases=("Lark",)), ("Larkspur Reader",), papers=1),
    Known(Vendor("t", "Tidewater Holdings LLC d/b/a Quillwright"), papers=1),
    Known(Vendor("r", "Ridgeway Institute for Learning Research", products=("Gauge",)), papers=1),
    Known(Vendor("n", "Northfork Systems LLC"), ("Gauge",), papers=1),
)
INDEX = Index.of(KNOWN)


@pytest.mark.parametrize(
    ("name", "products", "vendor", "reason"),
    [
        ("Kitebox Learning, Inc.", (), "k", "the same name"),
        ("the KITEBOX LEARNING llc", (), "k", "the same name but for its form"),
        ("Kitebox Math", (), "k", "called like a product of Kitebox Learning, Inc."),
        ("lark", (), "l", "a name this vendor is also known by"),
        ("Quillwright", (), "t", "the same name but for its form"),
        ("Tidewater Holdings", (), "t", "trade name or legal name"),
        ("Kite Box Learning", (), "k", "the same letters with other spaces"),
        ("KiteboxMath", (), "k", "called like a product of Kitebox Learning, Inc."),
        ("Larkspur", ("Larkspur Reader",), "l", "one name is part of the other"),
        ("Larkspur Reeding", ("larkspur reader",), "l", "a product is the same"),
    ],
)
def test_list_match_for_sure(name: str, products: tuple[str, ...], vendor: str, reason: str) -> None:
    match = find(Entry((1,), name, products=products), INDEX, {})
    assert match.vendor is not None
    assert match.vendor.id == vendor
    assert reason in match.reason


@pytest.mark.parametrize(
    ("name", "products", "maybe"),
    [
        ("Larkspur", (), ["l"]),
        ("Larkspur Reeding", (), ["l"]),
        ("Ridgeway Institute", (), ["r"]),
        ("Some Reseller", ("Kitebox Math",), ["k"]),
        ("Gauge", (), ["n", "r"]),
        ("Kite Box", (), ["k"]),
        ("Kitebox spring pilot", (), ["k"]),
        ("Kite Box (2nd building)", (), ["k"]),
        ("Larkspurr for teachers", (), ["l"]),
        ("Lark Spur", (), ["l"]),
    ],
)
def test_list_match_that_is_for_a_person(name: str, products: tuple[str, ...], maybe: list[str]) -> None:
    match = find(Entry((1,), name, products=products), INDEX, {})
    assert match.vendor is None
    assert sorted(c.vendor.id for c in match.maybe) == maybe
    assert all(c.reason for c in match.maybe)


@pytest.mark.parametrize("name", ["Ashgrove Heating", "Redfern", "Kite", "Systems", "Reading"])
def test_list_match_of_a_new_vendor(name: str) -> None:
    match = find(Entry((1,), name), INDEX, {})
    assert (match.vendor, match.maybe) == (None, ())
    assert match.reason


def test_list_match_a_persons_word_comes_first() -> None:
    assert find(Entry((1,), "Larkspur"), INDEX, {"larkspur": "n"}).vendor == KNOWN[4].vendor
    new = find(Entry((1,), "Kitebox Math"), INDEX, {"kitebox math": AS_NEW})
    assert (new.vendor, new.maybe, new.decided) == (None, (), True)


def plan(tmp_path: Path, content: str, *known: Vendor, said: dict[str, str] | None = None) -> Plan:
    found = read_list(text(tmp_path / "l.csv", content))
    return plan_import(found, [Known(vendor) for vendor in known], said=said)


def test_list_plan_says_what_changes_and_twice_changes_nothing(tmp_path: Path) -> None:
    content = "Vendor,Product,Owner,PO\nAcorn Inc,Math,Dept,7\nBramble,,,\n"
    first = plan(tmp_path, content, Vendor("a", "Acorn"))
    kinds = [(step.kind, step.entry.name) for step in first.steps]
    assert kinds == [("updated", "Acorn Inc"), ("new", "Bramble")]
    assert first.steps[0].changes == (
        "now on the district's list",
        "Products: – → Math",
        "Owner: – → Dept",
    )
    after = [replace(s.vendor, id=s.vendor.id or "b") for s in first.steps if s.vendor is not None]
    again = plan(tmp_path, content, *after)
    assert [step.kind for step in again.steps] == ["unchanged", "unchanged"]
    assert [step.vendor for step in again.steps] == after


def test_list_plan_keeps_what_a_person_decided(tmp_path: Path) -> None:
    mine = edited(Vendor("a", "Acorn"), who="Pat", owner="Mine", notes="Ours", status="active")
    (step,) = plan(tmp_path, "Vendor,Owner,Notes,Status\nAcorn,Theirs,x,retired\n", mine).steps
    assert step.vendor is not None
    assert (step.vendor.owner, step.vendor.notes, step.vendor.status) == ("Mine", "Ours", "active")
    (free,) = plan(
        tmp_path, "Vendor,Owner,Notes,Status\nAcorn,Theirs,x,retired\n", Vendor("a", "Acorn")
    ).steps
    assert free.vendor is not None
    assert (free.vendor.owner, free.vendor.status) == ("Theirs", "retired")


def test_list_plan_two_names_of_one_vendor_are_one_change(tmp_path: Path) -> None:
    known = Vendor("a", "Acorn", products=("Acorn Math",))
    (step,) = plan(tmp_path, "Vendor,Owner\nAcorn Inc,Dept\nAcorn Math,\n", known).steps
    assert step.vendor is not None
    assert step.entry.rows == (2, 3)
    assert step.vendor.listing is not None
    assert step.vendor.listing.names == ("Acorn Inc", "Acorn Math")
    assert step.vendor.owner == "Dept"


def test_list_plan_leaves_the_unsure_out_and_names_who_is_gone(tmp_path: Path) -> None:
    old = Vendor("o", "Old Mill", listing=Listing("l.csv", ("Old Mill",)))
    found = plan(tmp_path, "Vendor,Owner\nLarkspur,Dept\n", Vendor("l", "Larkspur Reading"), old)
    assert [step.kind for step in found.steps] == ["unsure"]
    assert found.steps[0].vendor is None
    assert found.gone == (old,)
    said = plan(
        tmp_path, "Vendor,Owner\nLarkspur,D\n", Vendor("l", "Larkspur Reading"), said={"larkspur": "l"}
    )
    assert [step.kind for step in said.steps] == ["updated"]


def test_list_likely_is_a_name_that_may_be_one_vendor_only(tmp_path: Path) -> None:
    known = (Vendor("l", "Larkspur Reading"), Vendor("g", "Granite Bend"), Vendor("h", "Granite Hill"))
    content = "Vendor,Owner\nLarkspur,D\nGranite,E\nAcorn,F\n"
    found = plan(tmp_path, content, *known)
    assert [step.kind for step in found.steps] == ["unsure", "unsure", "new"]
    assert likely(found) == {"larkspur": "l"}
    taken = plan(tmp_path, content, *known, said=likely(found))
    assert [step.kind for step in taken.steps] == ["updated", "unsure", "new"]


def test_list_match_a_word_that_many_names_begin_with_tells_nobody() -> None:
    many = [
        Known(Vendor(str(n), f"Learning {name}")) for n, name in enumerate(("Ash", "Beech", "Elm", "Oak"))
    ]
    assert find(Entry((1,), "Learning Willow"), Index.of(many), {}).maybe == ()
    assert len(find(Entry((1,), "Learning Willow"), Index.of(many[:2]), {}).maybe) == 2


def test_list_plan_contacts_of_people_stay(tmp_path: Path) -> None:
    mine = Contact("privacy", "Jo", "jo@acorn.example", "", "person", "Pat")
    old = Contact("other", "Gone", "gone@acorn.example", "", "list", "l.csv")
    content = "Vendor,Contact,E-mail,Privacy contact\nAcorn,Kim,kim@acorn.example,Jo <jo@acorn.example>\n"
    (step,) = plan(tmp_path, content, Vendor("a", "Acorn", contacts=(mine, old))).steps
    assert step.vendor is not None
    assert step.vendor.contacts == (mine, Contact("other", "Kim", "kim@acorn.example", "", "list", "l.csv"))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"status": "no_student_data"}, "only with a reason"),
        ({"status": "no_student_data", "reason": " "}, "only with a reason"),
        ({"status": "no_student_data", "reason": "x", "who": ""}, "only with a reason"),
        ({"name": " "}, "needs a name"),
    ],
)
def test_edit_refuses(given: dict[str, str], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        edited(Vendor("a", "Acorn"), **{"who": "Pat", **given})  # type: ignore[arg-type]


def test_edit_notes_who_and_what_was_decided() -> None:
    vendor = Vendor("a", "Acorn", owner="Dept", products=("Math",))
    after = edited(vendor, who="Pat", owner="Dept", status="no_student_data", reason="A game")
    assert (after.status, after.reason, after.confirmed_by) == ("no_student_data", "A game", "Pat")
    assert after.decided == ("status",), "what stays as it was is not decided"
    back = edited(after, who="Kim", status="active", products=["Math", " math ", "Read; Sing"])
    assert (back.status, back.reason, back.confirmed_by) == ("active", "", "Kim")
    assert back.products == ("Math", "Read", "Sing")


def test_edit_join_and_part_are_each_others_way_back() -> None:
    keep = Vendor("a", "Acorn Inc", aliases=("Oak",), products=("Math",), owner="Dept")
    listing = Listing("l.csv", ("Acorn Maths",), "yes", extra=(("PO", "7"),))
    drop = Vendor("b", "Acorn Maths", products=("Sing",), owner="Other", listing=listing, notes="n")
    both = joined(keep, drop)
    assert (both.id, both.aliases, both.products) == ("a", ("Oak", "Acorn Maths"), ("Math", "Sing"))
    assert (both.owner, both.listing, both.notes) == ("Dept", listing, "n")
    again = parted(both, drop)
    assert (again.aliases, again.products, again.listing) == (keep.aliases, keep.products, None)


@pytest.mark.parametrize(
    ("line", "kind", "name", "email", "address"),
    [
        (
            "Privacy: Jo Park <jo@acorn.example>, 12 Mill Lane",
            "privacy",
            "Jo Park",
            "jo@acorn.example",
            "12 Mill Lane",
        ),
        ("jo@acorn.example", "other", "", "jo@acorn.example", ""),
        ("Notices: Legal | 12 Mill Lane", "notice", "Legal", "", "12 Mill Lane"),
        ("Security: | 555-0101", "security", "", "", "555-0101"),
        ("Front desk", "other", "Front desk", "", ""),
        ("Re: Jo", "other", "Re: Jo", "", ""),
    ],
)
def test_edit_contacts_as_people_type_them(line: str, kind: str, name: str, email: str, address: str) -> None:
    contact = parse_line(line, "Pat", source="person")
    assert contact == Contact(kind, name, email, address, "person", "Pat")  # type: ignore[arg-type]
    assert parse_line(contact_line(contact), "Pat", source="person") == contact


def test_edit_contacts_that_stay_keep_their_source() -> None:
    old = Contact("privacy", "Jo", "jo@acorn.example", "", "paper", "f" * 64)
    kept = contacts_from(f"{contact_line(old)}\nOther: Kim\n", [old], who="Pat")
    assert kept == (old, Contact("other", "Kim", "", "", "person", "Pat"))


@given(st.lists(st.text(max_size=30), max_size=4))
def test_edit_any_typed_contacts_can_be_typed_again(lines: list[str]) -> None:
    once = contacts_from("\n".join(lines), (), who="Pat")
    typed = "\n".join(map(contact_line, once))
    assert contacts_from(typed, once, who="Kim") == once


LISTED = Listing("l.csv", ("x",), "yes")
NOTHING = Listing("l.csv", ("x",), "no")


def test_reconcile_puts_every_vendor_into_one_group() -> None:
    found = reconcile(
        [
            judged("Acorn", papers=2, listing=LISTED),
            judged("Bramble", listing=LISTED),
            judged("Cedar", papers=1),
            judged("Dove"),
        ]
    )
    groups = (found.with_paper, found.without_paper, found.not_listed, found.neither)
    assert [[a.vendor.name for a in group] for group in groups] == [
        ["Acorn"],
        ["Bramble"],
        ["Cedar"],
        ["Dove"],
    ]


@pytest.mark.parametrize(
    ("vendor", "reason"),
    [
        (judged("A", listing=NOTHING), "The district's list says"),
        (judged("A", papers=1, standing="not_applicable"), "Its papers say nothing"),
        (judged("A", papers=1, standing="not_applicable", listing=LISTED), ""),
        (judged("A", listing=LISTED), ""),
        (judged("A", papers=1), ""),
        (judged("A", listing=NOTHING, decided=("status",)), ""),
        (judged("A", listing=NOTHING, status="no_student_data"), ""),
        (judged("A", listing=NOTHING, status="retired"), ""),
        (judged("A"), ""),
    ],
)
def test_reconcile_suggests_who_holds_no_student_data(vendor: object, reason: str) -> None:
    found = reconcile([vendor])  # type: ignore[list-item]
    assert [s.reason.startswith(reason) for s in found.suggested] == ([True] if reason else [])


def test_reconcile_finds_a_listed_product_whose_vendor_has_a_paper() -> None:
    listed = judged("Kitebox Math", listing=LISTED)
    paper = judged("Kitebox Learning, Inc.", papers=1, product="Kitebox Math")
    ((vendor, candidate),) = reconcile([listed, paper]).doubles
    assert (vendor.name, candidate.vendor.name) == ("Kitebox Math", "Kitebox Learning, Inc.")
    apart = judged("Kitebox Math", listing=LISTED, decided=("listing",))
    assert reconcile([apart, paper]).doubles == (), "a person said that they are two"


def test_reconcile_products_come_from_papers() -> None:
    (one,) = known_of([judged("A", papers=1, product=("Math", "Read"))], {"id A": ("a", "unknown:x")})
    assert (one.products, one.names, one.papers) == (("Math", "Read"), ("a",), 1)


_HEADS = (
    "Product", "Owner", "Contact", "E-mail", "Privacy contact", "Grade", "Student data", "DPA", "Expires",
    "Status", "Notes", "Comments", "PO", "=x", "Also known as", "Website", "Contacts",
)  # fmt: skip
_VALUES = (
    "Acorn", "Acorn Inc", "Bramble", "=1+1", "'=x", "+a", "yes", "No", "6/30/2027", "x@y.example", "A;B",
    "a|b", "Jo Park <jo@a.example>, 12 Mill", "Privacy: Jo", "retired", "pilot", "No student data", "", "n/a",
    "two\nlines", "-", "@x", "Total", "K-5, 6", "Notes: |", "Other:", "Acorn (formerly Bolt)", "'", "''=x",
)  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_list_out_and_in_again_changes_nothing(data: st.DataObject) -> None:
    heads = data.draw(st.lists(st.sampled_from(_HEADS), min_size=1, max_size=8, unique=True))
    rows = data.draw(
        st.lists(
            st.lists(st.sampled_from(_VALUES), min_size=len(heads) + 1, max_size=len(heads) + 1),
            min_size=1, max_size=5,
        )
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "l.csv")
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([["Vendor", *heads], *rows])
        steps = plan_import(read_list(path), []).steps
        made = [replace(s.vendor, id=f"v{n}") for n, s in enumerate(steps) if s.vendor is not None]
        for out in (Path(folder, "o.csv"), Path(folder, "o.xlsx")):
            write_list(
                out,
                [Assessment(v, "2026-11-21", "none_on_file", "-", (), ()) for v in made],
                as_of=date(2026, 11, 21),
            )
            again = plan_import(read_list(out), [Known(vendor) for vendor in made]).steps
            assert [s.changes for s in again if s.kind in ("new", "updated")] == []


SOLD = Index.of(
    [
        Known(Vendor("b", "Birchline Software, Inc."), products=("PollenDesk",), papers=1),
        Known(Vendor("h", "Hollowell Press, Inc."), maybe_products=("Acorn Relay",), papers=1),
        Known(Vendor("t", "Tamworth Labs LLC"), products=("Twin Oaks",), papers=1),
        Known(Vendor("u", "Umberfield LLC"), products=("Twin Oaks", "Reading"), papers=1),
    ]
)


@pytest.mark.parametrize(
    "name",
    [
        "PollenDesk",
        "pollen desk",
        "PollenDesk / Birchline",
        "Birchline (PollenDesk)",
        "Pollendesk by Birchline",
    ],
)
def test_list_match_by_what_a_paper_says_that_its_vendor_sells(name: str) -> None:
    match = find(Entry((1,), name), SOLD, {})
    assert match.vendor is not None and match.vendor.id == "b" and "product" in match.reason


@pytest.mark.parametrize(
    ("name", "maybe"),
    [
        ("Acorn Relay", ["h"]),  # its paper only seems to be about it
        ("Twin Oaks", ["t", "u"]),  # two sell it
        ("Reading", ["u"]),  # an everyday word
        ("PollenDesk / Larchway", ["b"]),  # another name stands beside it
        ("PollenDesk / Hollowell Press", ["b"]),  # and here that of another vendor
        ("Larchway", []),
    ],
)
def test_list_match_by_a_product_is_a_persons_where_it_is_not_sure(name: str, maybe: list[str]) -> None:
    match = find(Entry((1,), name), SOLD, {})
    assert match.vendor is None and sorted(c.vendor.id for c in match.maybe) == maybe
