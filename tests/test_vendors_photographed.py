"""Pages of one paper photographed one after the other, and those that only look so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from joined_make import DESTROY, body
from situations_make import BREACH, KEEP, OURS, SELL, THEIRS, VENDOR, school_signs, vendor_signs
from test_vendors_joined import DISTRICT, PACKS, read

from analyzer.pipeline import assess_vendor
from analyzer.records import Assessment, Correction, Reading, Vendor
from analyzer.report.open_steps import open_steps
from analyzer.vendors.papers import make_paper

AS_OF = date(2026, 11, 21)
FIRST = body(clauses=(KEEP, SELL, BREACH), attached="", ending="Page 1")


def second(
    *,
    start: int = 5,
    school: str = OURS,
    vendor: str = VENDOR,
    foot: str = "Page 2",
    head: str = "",
    day: str = "June 25, 2025",
) -> str:
    return f"{head}{start}. {DESTROY}\n\n{school_signs(school, day)}\n{vendor_signs(vendor, day)}\n{foot}\n"


def inked(text: str) -> Reading:
    """The page as a photo of it is read: with marks in the place of signatures."""
    reading = read(text)
    lines = tuple(replace(s, signed=False, method="mark", page=1) for s in reading.signatures)
    facts = {**reading.facts, "signed": replace(reading.facts["signed"], value=None)}
    return replace(reading, signatures=lines, facts=facts)


def judged(files: dict[str, Reading], *corrections: Correction) -> Assessment:
    papers = [make_paper(reading, path, as_of=AS_OF) for path, reading in files.items()]
    vendor = Vendor("1", "Quillwright")
    return assess_vendor(vendor, papers, PACKS, as_of=AS_OF, district=DISTRICT, corrections=list(corrections))


def joined(found: Assessment) -> bool:
    return any(r.kind == "part_of" for r in found.cover.relations)


@pytest.mark.parametrize(
    ("one", "two", "foot"),
    [
        ("IMG_2207.jpg", "IMG_2208.jpg", "Page 2"),
        ("scan0007.pdf", "scan0008.pdf", "Page 2 of 2"),
        ("deal p1.jpg", "deal p2.jpg", ""),
        ("deal page 1.png", "deal page 2.png", "2 of 2"),
        ("deal_1.tif", "deal_2.tif", ""),
        ("deal (1).jpg", "deal (2).jpg", "Page 2"),
    ],
)
def test_the_next_picture_of_a_paper_is_its_next_page(one: str, two: str, foot: str) -> None:
    files = {one: read(FIRST), two: inked(second(foot=foot))}
    found = judged(files)
    assert joined(found)
    assert found.coverage == "cannot_tell"
    (line,) = next(s for s in open_steps((found,), (), names={}) if s.key == "marks").lines
    assert two in line
    for file in files.values():
        told = Correction(file.document.sha256, "signed", "both", "Mia", "", "2026-11-20T10:00:00Z")
        assert judged(files, told).coverage == "in_force"


@pytest.mark.parametrize(
    ("one", "two", "page"),
    [
        ("IMG_2207.jpg", "IMG_2209.jpg", second(foot="")),
        ("a/IMG_2207.jpg", "b/IMG_2208.jpg", second(foot="")),
        ("IMG_2207.jpg", "IMG_2208.jpg", second(foot="Page 3")),
        ("IMG_2207.jpg", "IMG_2208.jpg", second(start=2, foot="")),
        ("IMG_2207.jpg", "IMG_2208.jpg", second(start=9, foot="")),
        ("IMG_2207.jpg", "IMG_2208.jpg", second(school=THEIRS)),
        ("IMG_2207.jpg", "IMG_2208.jpg", second(vendor="Lanternfish Maps, LLC")),
        ("IMG_2207.jpg", "IMG_2208.jpg", second(head="PUPIL TRANSPORT AGREEMENT\n\n")),
        ("IMG_2207.jpg", "IMG_2208.jpg", second(day="June 25, 2019")),
    ],
)
def test_what_does_not_go_on_where_the_first_picture_stops_is_not_its_next_page(
    one: str, two: str, page: str
) -> None:
    found = judged({one: read(FIRST), two: inked(page)})
    assert not joined(found)
    assert found.coverage != "in_force"
    assert ("Nobody has signed" in found.coverage_reason) is (THEIRS in page)


def test_a_paper_that_is_signed_itself_does_not_go_on_in_the_next_file() -> None:
    first = f"{body(ending='')}\n{school_signs()}\n{vendor_signs()}"
    assert not joined(judged({"IMG_1.jpg": read(first), "IMG_2.jpg": inked(second(foot=""))}))


def test_nobody_has_signed_is_not_said_beside_a_page_with_marks() -> None:
    sheet = inked(f"SIGNATURES\n\n{school_signs()}\n{vendor_signs()}")
    found = judged({"deal.pdf": read(body(attached="")), "sheet.pdf": sheet})
    assert found.coverage == "cannot_tell"
    assert "Nobody has signed" not in found.coverage_reason
    assert "deal.pdf" in found.coverage_reason
    assert "sheet.pdf" in found.coverage_reason
    assert 'dpaudit fact "deal.pdf" --set signed=yes' in found.coverage_reason
