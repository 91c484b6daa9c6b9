"""Files that a number at their head, a page number beside it, or "Part B of Parts A, B and C" makes one paper."""

# ruff: noqa: E501 - papers are written as they read, a sentence a line

from __future__ import annotations

from dataclasses import replace

import pytest
from joined_make import TITLE, body, signature_page
from situations_make import OURS, VENDOR, dpa, school_signs, vendor_signs
from test_vendors_joined import AS_OF, DISTRICT, PACKS, joined, judged, read

from analyzer.errors import problem
from analyzer.extract.makeup_refs import ends_in, part_of, references_of
from analyzer.pipeline import assess_vendor
from analyzer.records import Vendor
from analyzer.report.file_rows import kind_text
from analyzer.vendors.papers import make_paper


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("Ref. QW-71-B", ("QW-71-B",)),
        ("Reference No.: 4471/26", ("4471/26",)),
        ("Docusign Envelope ID: 9AB2-11C0-77FE", ("9AB2-11C0-77FE",)),
        ("Contract 26-118 | District copy", ("26-118",)),
        ("QW-71-B      p. 4", ("QW-71-B",)),
        ("Page 2 of 3     QW-71-B", ("QW-71-B",)),
        ("QW-71-B", ()),  # without a page number it may be anything
        ("Form QW-71-B   p. 4", ()),
        ("Agreement 2025-26", ()),
        ("File 12", ()),
        ("Reference is made to the plan of 2025", ()),
    ],
)
def test_references_at_the_head(head: str, found: tuple[str, ...]) -> None:
    assert references_of(f"{head}\n\nSCHOOL DATA AGREEMENT\n") == found


@pytest.mark.parametrize(
    ("head", "part"),
    [
        ("PART B (of Parts A, B and C)", (2, 3, True)),
        ("Part 2 of 3", (2, 3, False)),
        ("Sheet A, of sheets", (0, 0, False)),
        ("Part 4 of 3", (0, 0, False)),
        ("Part B. Of duties", (0, 0, False)),
    ],
)
def test_parts_of_a_paper(head: str, part: tuple[int, int, bool]) -> None:
    assert part_of(f"{head}\nOF DATA\n") == part


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("This Agreement ends on the date entered in Annex 2.", ("annex 2",)),
        ("It runs for the number of years given in Schedule B.", ("schedule b",)),
        ("The last day of this Agreement is set out only in Part D.", ("part d",)),
        ("The term of this Agreement stands in Appendix 1.", ("appendix 1",)),
        ("“Term” means the period fixed in Exhibit C.", ("exhibit c",)),
        ("During the term, Provider performs the services described in Exhibit A.", ()),
        ("When this Agreement ends, data is deleted within the time stated in Exhibit D.", ()),
        ("This Agreement ends on June 30, 2029. The products are listed in Exhibit A.", ()),
    ],
)
def test_where_a_paper_says_that_its_end_stands(words: str, labels: tuple[str, ...]) -> None:
    assert ends_in(words) == labels


OPEN = body(start="", attached="", ending="").replace(
    "This Agreement remains in effect until June 30, 2028.",
    "This Agreement runs for the period stated in Schedule 4.",
)
PAGE = signature_page(start="")
SCHEDULE = f"SCHEDULE 4\nto the {TITLE}\n\n1. Term. The term begins on July 1, 2025 and ends on June 30, 2029.\n2. Product. Quillwright Desk.\n"


def _numbered(*texts: str, ref: str = "Ref. KX-88-2025") -> dict[str, str]:
    return {f"{n}.txt": f"{ref}      Page {n} of {len(texts)}\n\n{t}" for n, t in enumerate(texts, 1)}


def test_pages_of_one_reference_are_one_paper_and_its_schedule_states_the_end() -> None:
    found = judged(_numbered(OPEN, PAGE, SCHEDULE))
    assert joined(found) == {"2.txt": "1.txt", "3.txt": "1.txt"}
    assert found.coverage == "in_force"
    assert {p.expiration_date for p in found.papers} == {"2029-06-30"}


def test_a_schedule_states_no_end_unless_the_paper_says_so() -> None:
    found = judged(_numbered(body(start="", attached="", ending=""), PAGE, SCHEDULE))
    assert {p.expiration_date for p in found.papers} == {"2028-06-30"}


def test_a_half_signed_page_of_one_reference_leaves_the_paper_waiting() -> None:
    first = f"KX-88-25    p. 1\n\n{body(start='', attached='', ending='')}"
    page = (
        f"KX-88-25    p. 2\n\nSIGNATURES\nto the {TITLE}\n\n{school_signs()}\n{vendor_signs(signed=False)}\n"
    )
    found = judged({"a.txt": first, "b.txt": page})
    assert joined(found) == {"b.txt": "a.txt"}
    assert found.coverage == "waiting_for_signature"


ENVELOPE = "Envelope 7C11-20AD-93E4\n\n"


def test_a_page_of_the_same_envelope_is_that_of_the_paper() -> None:
    files = {"a.txt": ENVELOPE + body(start="", ending=""), "b.txt": ENVELOPE + PAGE}
    found = judged(files)
    assert joined(found) == {"b.txt": "a.txt"}
    assert found.coverage == "in_force"


def test_a_page_of_another_envelope_is_not() -> None:
    other = ENVELOPE.replace("93E4", "93E5")
    found = judged({"a.txt": ENVELOPE + body(ending=""), "b.txt": other + signature_page()})
    assert joined(found) == {}
    assert found.coverage != "in_force"


def test_a_page_of_the_same_number_for_an_amendment_is_not_that_of_the_agreement() -> None:
    page = signature_page(title="Second Amendment to the Student Data Privacy Agreement", start="")
    found = judged({"a.txt": ENVELOPE + body(start="", ending=""), "b.txt": ENVELOPE + page})
    assert joined(found) == {}
    assert found.coverage != "in_force"


def test_a_schedule_without_a_letter_belongs_to_the_paper_that_it_names() -> None:
    promise = "1. The Provider shall encrypt Student Data in transit and at rest."
    schedule = f"{ENVELOPE}DATA SCHEDULE\nto the {TITLE} between {VENDOR} and {OURS}\n\n{promise}\n"
    files = {"a.txt": ENVELOPE + body(start="", ending=""), "b.txt": ENVELOPE + PAGE, "c.txt": schedule}
    found = judged(files)
    assert joined(found) == {"b.txt": "a.txt", "c.txt": "a.txt"}
    assert "encryption" in {f.term for f in found.findings if f.verdict == "met"}


def _with_certificates(*numbers: str) -> dict[str, str]:
    """File names by what each of them is shown as, of a signed paper and certificates of some envelopes."""
    texts = {"a.txt": ENVELOPE + dpa()} | {
        f"{n}.txt": f"Certificate Of Completion\nEnvelope Id: {number}  Status: Completed\n"
        for n, number in enumerate(numbers)
    }
    papers = []
    for name, text in texts.items():
        reading = read(text)
        if name != "a.txt":
            problems = (problem("P129", stage="ingest"),)
            reading = replace(reading, problems=problems, makeup=replace(reading.makeup, digest="0"))
        papers.append(make_paper(reading, f"Quillwright/{name}", as_of=AS_OF))
    found = assess_vendor(Vendor("1", "Quillwright"), papers, PACKS, as_of=AS_OF, district=DISTRICT)
    assert found.coverage == "in_force"
    return {p.path.split("/")[-1]: kind_text(p) for p in found.papers if p.part_of}


def test_the_certificate_of_an_envelope_goes_with_its_paper() -> None:
    certificate = {"0.txt": "Certificate of the e-signature service"}
    assert _with_certificates("7C11-20AD-93E4") == certificate
    assert _with_certificates("7C11-20AD-93E4", "0000-20AD-93E4") == certificate


def _parts(*, last: str = "") -> dict[str, str]:
    of = "(of Parts A, B and C)"
    text = OPEN.replace("Schedule 4", "Part C")
    page = f"SIGNATURES\nto the {TITLE} between {OURS} and {VENDOR}\n\n{school_signs()}\n{vendor_signs()}\n"
    files = {"a.txt": f"PART A {of}\n\n{text}", "b.txt": f"PART B {of}\n\n{page}"}
    return {**files, "c.txt": f"PART C {of}\n\n{last}"} if last else files


def test_an_end_in_a_part_that_is_not_on_file_is_unknown() -> None:
    found = judged(_parts())
    assert joined(found) == {"b.txt": "a.txt"}
    assert found.coverage == "cannot_tell"
    assert "part that is not among the files (Part C)" in found.coverage_reason
    assert "no end" not in found.coverage_reason


def test_the_part_on_file_states_the_end() -> None:
    last = f"LICENSED SCHOOLS AND LAST DAY\nto the {TITLE} between {OURS} and {VENDOR}\n\nThe Agreement ends on June 30, 2029.\n"
    found = judged(_parts(last=last))
    assert joined(found) == {"b.txt": "a.txt", "c.txt": "a.txt"}
    assert found.coverage == "in_force"
    assert {p.expiration_date for p in found.papers} == {"2029-06-30"}


def test_one_file_whose_end_stands_in_a_schedule_that_it_lacks() -> None:
    text = dpa().replace("until June 30, 2028", "for the period stated in Schedule 4")
    assert judged({"a.txt": dpa()}).coverage == "in_force"
    assert "Schedule 4" in text
    assert judged({"a.txt": text}).coverage == "cannot_tell"
