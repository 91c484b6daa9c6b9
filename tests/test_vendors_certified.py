"""Certificates of e-signature services: what they prove, and what they only seem to prove."""

# ruff: noqa: E501 - papers are written as they read, a sentence a line

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from docx import Document as Word
from ingest_make import lines, make_pdf
from situations_make import CLAUSES, OURS, VENDOR, numbered
from test_vendors_situations import DISTRICT, PACKS

from analyzer.pipeline import assess_vendor, read_file
from analyzer.records import Assessment, Vendor
from analyzer.vendors.papers import make_paper

AS_OF = date(2026, 11, 21)
ID = "4C1D-88E2-QWAC"

BLANK = f"""{OURS}
By: ______________________
Name: ______________________
Title: ______________________
Date: ______________

{VENDOR}
By: ______________________
Name: ______________________
Title: ______________________
Date: ______________
"""
POINTED = "Signed electronically; the signatures are recorded in the certificate of completion.\n"


def agreement(
    *,
    foot: str = f"\nElectronic envelope {ID}\n",
    blocks: str = BLANK,
    title: str = "PUPIL RECORDS ADDENDUM",
    start: str = "July 1, 2025",
) -> str:
    return f"""{title}

This Pupil Records Addendum ("Addendum") is entered into by and between {OURS} ("School") and {VENDOR} ("Provider"), and is effective {start}.

{numbered((*CLAUSES, "This Addendum remains in effect until June 30, 2028."))}

{blocks}{foot}"""


def certificate(
    *,
    number: str = ID,
    status: str = "Completed",
    subject: str = "Please sign: Pupil Records Addendum",
    file: str = "",
    school: str = "Mia Bell | Superintendent, Alder Creek School District | mbell@aldercreek.example | 6/24/2025 09:20 | 6/24/2025 09:22 | 198.51.100.60",
    vendor: str = "Tom Vale | President, Quillwright Learning, Inc. | tvale@quillwright.example | 6/20/2025 15:41 | 6/20/2025 15:48 | 203.0.113.17",
    last: str = "All signers have completed this document.",
) -> str:
    named = f"File name | {file}\n" if file else ""
    return f"""Certificate of Completion

Envelope ID | {number}
Status | {status}
Subject | {subject}
{named}Sent | June 19, 2025 08:12 CDT by desk@quillwright.example

Signer | Role | E-mail | Viewed | Signed | IP address
{vendor}
{school}

{last}
"""


UNSIGNED = (
    "Mia Bell | Superintendent, Alder Creek School District | mbell@aldercreek.example | 6/24/2025 09:20 | | "
)
AUDIT = f"""Pupil Records Addendum
Final Audit Report 2025-06-24
Created: 2025-06-19
By: Ola Desk (desk@quillwright.example)
Status: Signed
Transaction ID: {ID}
"Pupil Records Addendum" History
Document created by Ola Desk (desk@quillwright.example)
2025-06-19 - 9:15:00 AM GMT- IP address: 203.0.113.7
Document emailed to Tom Vale (tvale@quillwright.example) for signature
2025-06-19 - 9:20:11 AM GMT
Document e-signed by Tom Vale (tvale@quillwright.example)
Signature Date: 2025-06-20 - 9:32:05 AM GMT - Time Source: server- IP address: 198.51.100.24
Document e-signed by Mia Bell (mbell@aldercreek.example)
Signature Date: 2025-06-24 - 8:02:05 AM GMT - Time Source: server- IP address: 198.51.100.60
Agreement completed.
2025-06-24 - 8:02:05 AM GMT
"""
EVENTS = f"""Certificate Of Completion
Envelope Id: {ID} Status: Completed
Subject: Complete with Quillmark: Pupil Records Addendum
Document Pages: 3 Signatures: 2 Envelope Originator:
Certificate Pages: 1 Initials: 0 Ola Desk
Record Tracking
Status: Original Holder: Ola Desk
6/19/2025 9:15:00 AM desk@quillwright.example
Signer Events Signature Timestamp
Tom Vale Sent: 6/19/2025 9:20:11 AM
tvale@quillwright.example Viewed: 6/20/2025 9:31:40 AM
President Signed: 6/20/2025 9:32:05 AM
Quillwright Learning, Inc. Using IP Address: 198.51.100.24
Security Level: Email, Account Authentication
Mia Bell Sent: 6/20/2025 9:32:11 AM
mbell@aldercreek.example Viewed: 6/24/2025 8:01:40 AM
Superintendent Signed: 6/24/2025 8:02:05 AM
Alder Creek School District Using IP Address: 198.51.100.60
Carbon Copy Events Status Timestamp
Bo Clark Sent: 6/24/2025 8:02:09 AM
Envelope Summary Events Status Timestamps
Completed Security Checked 6/24/2025 8:02:10 AM
"""
TRAIL = f"""Title Pupil Records Addendum
File name pupil records addendum.pdf
Document ID {ID}
Audit trail date format MM / DD / YYYY
Status Signed
Document History
SENT 06 / 19 / 2025 Sent for signature to Tom Vale (tvale@quillwright.example) and Mia Bell (mbell@aldercreek.example)
15:20:11 UTC IP: 203.0.113.7
VIEWED 06/20/2025 15:31 UTC Viewed by Tom Vale (tvale@quillwright.example) IP: 198.51.100.24
SIGNED 06/20/2025 15:32 UTC Signed by Tom Vale (tvale@quillwright.example) IP: 198.51.100.24
SIGNED 06/24/2025 15:32 UTC Signed by Mia Bell (mbell@aldercreek.example) IP: 198.51.100.60
COMPLETED 06/24/2025 15:32 UTC The document has been completed.
"""
LISTED = f"""Signature Certificate
Reference number: {ID}
Document: Pupil Records Addendum
Signer Timestamp Signature
Tom Vale
Email: tvale@quillwright.example
Sent: 19 Jun 2025 15:20:11 UTC
Signed: 20 Jun 2025 15:32:05 UTC
IP address: 198.51.100.24
Mia Bell
Email: mbell@aldercreek.example
Sent: 20 Jun 2025 15:32:11 UTC
Signed: 24 Jun 2025 08:02:05 UTC
IP address: 198.51.100.60
Document completed by all parties on: 24 Jun 2025 08:02:05 UTC
"""


def judged(
    folder: Path, files: Mapping[str, str | bytes], *, as_of: date = AS_OF, year_end: str = "06-30"
) -> Assessment:
    papers = []
    for name, content in files.items():
        path = folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        papers += [make_paper(r, f"Quillwright/{name}", as_of=as_of) for r in read_file(path)[1].papers]
    district = DISTRICT.model_copy(update={"fiscal_year_end": year_end})
    return assess_vendor(Vendor("1", "Quillwright"), papers, PACKS, as_of=as_of, district=district)


@pytest.mark.parametrize(
    ("paper", "proof"),
    [
        (agreement(), certificate()),
        (agreement(blocks=POINTED), certificate()),
        (agreement(), certificate(subject="Documents for your signature")),
        (agreement(foot=""), certificate()),
        (agreement(foot=""), certificate(subject="For signature", file="Quillwright addendum (final).pdf")),
        (agreement(foot="", blocks=POINTED), certificate(number="AA10-BB20-CC30")),
        (agreement(), AUDIT),
        (agreement(), EVENTS),
        (agreement(), TRAIL),
        (agreement(), LISTED),
        (agreement(foot=""), AUDIT),
        (agreement(foot=""), EVENTS),
    ],
)  # fmt: skip
def test_a_certificate_proves_the_signatures_of_the_agreement_that_it_names(
    tmp_path: Path, paper: str, proof: str
) -> None:
    alone = judged(tmp_path, {"quillwright_addendum.txt": paper})
    assert alone.coverage in ("waiting_for_signature", "cannot_tell")
    found = judged(tmp_path, {"quillwright_addendum.txt": paper, "certificate.txt": proof})
    assert (found.coverage, found.coverage_reason) == ("in_force", found.coverage_reason)
    assert "certificate.txt" in found.coverage_reason
    told = [p.what for p in found.cover.passages]
    assert [
        w for w in ("Mia Bell, 2025-06-24", "Tom Vale, 2025-06-20") if not any(w in t for t in told)
    ] == []
    (tie,) = [r for r in found.cover.relations if r.kind == "part_of"]
    assert {"Mia Bell", "Tom Vale"} <= {
        n for e in tie.evidence for n in ("Mia Bell", "Tom Vale") if n in e.quote
    }


OPEN = certificate(status="Sent", last="", school=UNSIGNED)


@pytest.mark.parametrize(
    ("paper", "proof", "why"),
    [
        (agreement(foot=""), certificate(subject="Order Form 2025"), "neither the number nor the title"),
        (agreement(), certificate(number="9F9F-1111-2222"), "another number"),
        (agreement(), OPEN, "does not say that everybody has signed"),
        (agreement(), certificate(status="Voided", last=""), "does not say that everybody has signed"),
        (agreement(), certificate(status="Declined", last="Declined by Mia Bell on 6/24/2025 10:00", school=UNSIGNED), "does not say that everybody has signed"),
        (agreement(), certificate(status="Delivered", last=""), "does not say that everybody has signed"),
        (agreement(foot=""), certificate(school="Sue Oak | Vice President, Quillwright Learning, Inc. | soak@quillwright.example | 6/24/2025 09:20 | 6/24/2025 09:22 | 198.51.100.60"), "does not show that each party signed"),
        (agreement(foot=""), certificate(school=""), "does not show that each party signed"),
        (agreement(foot=""), certificate(subject="Pupil Records Addendum v3"), "another version"),
        (agreement(foot=""), certificate(subject="Pupil Records Addendum 2021"), "another version"),
        (agreement(foot="", start="July 1, 2026"), certificate(), "long before or after"),
        (agreement(foot=""), certificate(subject="Amendment to the Pupil Records Addendum"), "neither the number nor the title"),
    ],
)  # fmt: skip
def test_what_does_not_quite_tie_proves_nothing_and_is_named(
    tmp_path: Path, paper: str, proof: str, why: str
) -> None:
    found = judged(tmp_path, {"quillwright_addendum.txt": paper, "certificate.txt": proof})
    assert (found.coverage in ("waiting_for_signature", "cannot_tell"), found.coverage) == (
        True,
        found.coverage,
    )
    assert why in found.coverage_reason
    assert "certificate.txt" in found.coverage_reason and "Tom Vale" in found.coverage_reason
    assert not [f for f in found.findings if f.verdict == "met"]


def test_one_signer_by_the_number_proves_one_side_only(tmp_path: Path) -> None:
    found = judged(tmp_path, {"a.txt": agreement(), "c.txt": certificate(school="")})
    assert found.coverage == "waiting_for_signature"


def test_the_signer_of_the_other_side_may_have_signed_on_the_page(tmp_path: Path) -> None:
    half = BLANK.replace("By: ______________________", "By: /s/ Mia Bell", 1).replace(
        "Date: ______________", "Date: June 24, 2025", 1
    )
    found = judged(tmp_path, {"a.txt": agreement(blocks=half), "c.txt": certificate(school="")})
    assert found.coverage == "in_force"


def test_one_envelope_may_hold_two_documents(tmp_path: Path) -> None:
    other = agreement(title="HOSTING AGREEMENT").replace("Pupil Records Addendum", "Hosting Agreement")
    found = judged(tmp_path, {"a.txt": agreement(), "b.txt": other, "c.txt": certificate()})
    assert found.coverage == "in_force"
    assert {p.path: p.standing for p in found.papers}["Quillwright/b.txt"] == "in_force"
    assert len([p for p in found.papers if p.path.endswith("c.txt")]) == 1


def test_a_title_that_two_agreements_bear_tells_nothing(tmp_path: Path) -> None:
    later = agreement(foot="", start="August 1, 2025")
    found = judged(tmp_path, {"a.txt": agreement(foot=""), "b.txt": later, "c.txt": certificate()})
    assert found.coverage in ("waiting_for_signature", "cannot_tell")
    assert "more than one agreement" in found.coverage_reason


def test_a_certificate_without_its_agreement_is_named(tmp_path: Path) -> None:
    found = judged(tmp_path, {"c.txt": certificate()})
    assert found.coverage == "cannot_tell"
    assert "c.txt" in found.coverage_reason and "Mia Bell (2025-06-24)" in found.coverage_reason


def test_what_was_never_signed_by_all_hides_no_agreement(tmp_path: Path) -> None:
    found = judged(tmp_path, {"c.txt": OPEN})
    assert found.coverage == "none_on_file"


def _word(text: str, path: Path) -> bytes:
    made = Word()
    for line in text.splitlines():
        made.add_paragraph(line.replace(" | ", "  "))
    made.save(str(path))
    return path.read_bytes()


def _pdf(page: str) -> bytes:
    rows = [row[:95] for row in page.splitlines()]
    return make_pdf([lambda canvas: lines(canvas, 72, 740, rows, leading=13) and None])


@pytest.mark.parametrize("kind", ["html", "docx", "pdf"])
def test_a_certificate_may_be_of_any_kind_of_file(tmp_path: Path, kind: str) -> None:
    made: dict[str, str | bytes] = {
        "html": "<html><body><h1>" + "</p><p>".join(EVENTS.splitlines()) + "</p></body></html>",
        "docx": _word(EVENTS, tmp_path / "made.docx"),
        "pdf": _pdf(EVENTS),
    }
    found = judged(tmp_path, {"a.txt": agreement(), f"c.{kind}": made[kind]})
    assert (found.coverage, found.coverage_reason) == ("in_force", found.coverage_reason)


@pytest.mark.parametrize("proof", [EVENTS, LISTED, AUDIT])
def test_a_certificate_in_the_agreements_own_file(tmp_path: Path, proof: str) -> None:
    assert judged(tmp_path, {"a.txt": agreement(foot="") + "\n" + proof}).coverage == "in_force"
    wrong = proof.replace(ID, "9F9F-1111-2222")
    assert judged(tmp_path, {"a.txt": agreement() + "\n" + wrong}).coverage != "in_force"


def test_an_unfinished_certificate_in_the_agreements_own_file_proves_nothing(tmp_path: Path) -> None:
    assert judged(tmp_path, {"a.txt": agreement(foot="") + "\n" + OPEN}).coverage != "in_force"
