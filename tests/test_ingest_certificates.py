"""Certificates of e-signature services: their pages are kept out of the contract, and their numbers too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from ingest_make import assert_sound, body, lines, make_pdf, marked, prose, read_bytes, wrapped
from reportlab.pdfgen.canvas import Canvas

from analyzer.ingest import IngestOptions
from analyzer.ingest.certificates import is_certificate

PLAIN = IngestOptions(ocr="off")
ID = "7F3A21C0-55D1-4E8B-9A07-2B6C90D1E4F8"

#: how such pages are laid out, by several fictional services
CERTIFICATES = {
    "tables": f"""Certificate Of Completion
Envelope Id: {ID} Status: Completed
Subject: Please sign: Student data terms for Alder Unified
Document Pages: 9 Signatures: 2 Envelope Originator:
Certificate Pages: 2 Initials: 0 Quillmark Desk
Time Zone: (UTC-08:00) Pacific Time IP Address: 203.0.113.7
Record Tracking
Status: Original Holder: Quillmark Desk
3/4/2026 9:15:00 AM desk@quillmark.example
Signer Events Signature Timestamp
Ana Reed Sent: 3/4/2026 9:20:11 AM
ana@tern.example Viewed: 3/4/2026 9:31:40 AM
Director of Sales Signed: 3/4/2026 9:32:05 AM
Security Level: Email, Account Authentication Using IP Address: 198.51.100.24
Carbon Copy Events Status Timestamp
Envelope Summary Events Status Timestamps
Envelope Sent Hashed/Encrypted 3/4/2026 9:20:11 AM
Completed Security Checked 3/4/2026 9:40:02 AM""",
    "report": """Student data terms
Final Audit Report 2026-03-04
Created: 2026-03-04
By: Desk Clerk (desk@alder.example)
Status: Signed
Transaction ID: CBJCHBCAABAAQk2f81LmWz0s
"Student data terms" History
Document created by Desk Clerk (desk@alder.example)
2026-03-04 - 9:15:00 AM GMT- IP address: 203.0.113.7
Document emailed to Ana Reed (ana@tern.example) for signature
2026-03-04 - 9:20:11 AM GMT
Document e-signed by Ana Reed (ana@tern.example)
Signature Date: 2026-03-04 - 9:32:05 AM GMT - Time Source: server- IP address: 198.51.100.24
Agreement completed.
2026-03-04 - 9:32:05 AM GMT""",
    "trail": """Title Student data terms
File name terms.pdf
Document ID 9b1f22e07ac4d5e6f7081920a1b2c3d4e5f60718
Audit trail date format MM / DD / YYYY
Status Signed
Document History
SENT 03 / 04 / 2026 Sent for signature to Ana Reed (ana@tern.example) from desk@alder.example
15:20:11 UTC IP: 203.0.113.7
VIEWED 03/04/2026 15:31 UTC Viewed by Ana Reed (ana@tern.example) IP: 198.51.100.24
SIGNED 03/04/2026 15:32 UTC Signed by Ana Reed (ana@tern.example) IP: 198.51.100.24
COMPLETED 03/04/2026 15:32 UTC The document has been completed.""",
    "short": """Signature Certificate
Reference number: QX7PA-WN3BD-7KTRE-92ZLM
Signer Timestamp Signature
Ana Reed Email: ana@tern.example
Sent: 04 Mar 2026 15:20:11 UTC
Viewed: 04 Mar 2026 15:31:40 UTC
Signed: 04 Mar 2026 15:32:05 UTC
IP address: 198.51.100.24 Location: Alder, United States
Document completed by all parties on: 04 Mar 2026 15:32:05 UTC""",
}

CONTRACTS = {
    "signatures": f"""Envelope ID: {ID}
IN WITNESS WHEREOF the parties have signed on the dates below.
Provider: Tern Learning
By: Ana Reed E-signed by: ana@tern.example 3/4/2026 | 9:32 AM PST
Title: Director of Sales Date: 3/4/2026
School: Alder Unified
By: Jo Tarn E-signed by: jo@alder.example 3/5/2026 | 8:02 AM PST""",
    "security": """Audit Trail
The provider shall keep an audit log of every access: who signed in, what was viewed, created, sent or
deleted, the IP address, the device and browser, and a timestamp. Logs shall be kept for one year and
their checksum (SHA-256) shall be verified each month. The parties agree that the document history is part
of the record.""",
    "network": """Data center locations
The servers answer at 203.0.113.7 and 198.51.100.24. They were completed on 3/4/2026 10:00 and verified on
3/5/2026 11:30 by the operator. The provider keeps them patched and apart from those of other customers.""",
    "history": """Document History
1.0 First version 3/4/2026
1.1 Names of the contacts corrected 4/9/2026""",
}


def _page(rows: list[str]) -> Callable[[Canvas], None]:
    return lambda canvas: lines(canvas, 72, 730, rows) and None


def _contract(start: int) -> Callable[[Canvas], None]:
    return _page([f"{start}. Records", *wrapped(prose(start) + prose(start + 1), 80)])


@pytest.mark.parametrize("name", CERTIFICATES)
def test_certificates_are_kept_out_of_the_contract(tmp_path: Path, name: str) -> None:
    rows = CERTIFICATES[name].splitlines()
    document = read_bytes(tmp_path, make_pdf([_contract(0), _contract(2), _page(rows)]), options=PLAIN)
    last = document.pages[2]
    assert [(m.start, m.end) for m in document.marks if m.kind == "certificate"] == [(last.start, last.end)]
    assert "Ana Reed" in document.text and "ana@tern.example" in document.text
    assert "Ana Reed" not in body(document) and "keeps the records of each pupil" in body(document)
    assert_sound(document)


@pytest.mark.parametrize("name", CONTRACTS)
def test_pages_of_contracts_are_no_certificates(name: str) -> None:
    assert not is_certificate(CONTRACTS[name])


@pytest.mark.parametrize("name", CERTIFICATES)
def test_the_beginning_of_a_certificate_does_not_make_it_one(name: str) -> None:
    """A contract that only names a certificate, or shows one number, is still a contract."""
    assert is_certificate(CERTIFICATES[name])
    assert not is_certificate(CERTIFICATES[name].split("\n")[0] + "\n" + prose(0, 4))


def test_the_second_page_and_the_notice_go_with_a_certificate(tmp_path: Path) -> None:
    notice = [
        "Electronic Record and Signature Disclosure",
        *wrapped(
            "You may ask for paper copies and may withdraw your consent at any time. To receive notices "
            "and disclosures you need the hardware and software named here.",
            80,
        ),
    ]
    rest = [
        "Events went on",
        "Resent: 3/6/2026 9:00 AM",
        "Viewed: 3/6/2026 9:10 AM",
        "IP: 203.0.113.9 device",
    ]
    first = CERTIFICATES["tables"].splitlines()
    document = read_bytes(
        tmp_path, make_pdf([_contract(0), _page(first), _page(rest), _page(notice)]), options=PLAIN
    )
    assert len(marked(document, "certificate")) == 3
    assert "paper copies" not in body(document)


def test_a_notice_without_a_certificate_is_text(tmp_path: Path) -> None:
    rows = wrapped("The school may withdraw its consent and ask for paper copies of electronic records.", 80)
    document = read_bytes(tmp_path, make_pdf([_contract(0), _page(rows)]), options=PLAIN)
    assert not marked(document, "certificate")


def test_a_file_that_is_a_certificate_is_no_contract(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, make_pdf([_page(CERTIFICATES["tables"].splitlines())]), options=PLAIN)
    assert [p.code for p in document.problems] == ["P129"]
    assert body(document).strip() == ""


@pytest.mark.parametrize("stamp", [f"Quillmark Envelope ID: {ID}", f"Doc ID: {ID.replace('-', '').lower()}"])
@pytest.mark.parametrize("at", [770, 20])
def test_numbers_of_envelopes_are_heads_and_feet(tmp_path: Path, stamp: str, at: float) -> None:
    def stamped(draw: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
        def both(canvas: Canvas) -> None:
            draw(canvas)
            canvas.drawString(30, at, stamp)

        return both

    for count in (1, 2, 5):
        document = read_bytes(
            tmp_path, make_pdf([stamped(_contract(i)) for i in range(count)]), options=PLAIN
        )
        assert "ID" not in body(document)
        assert [t.strip() for t in marked(document, "head" if at > 400 else "foot")] == [stamp] * count
        assert_sound(document)


def test_the_number_of_a_contract_is_text(tmp_path: Path) -> None:
    rows = ["Agreement No. 2026-0117", "Contract number: 4411", *wrapped(prose(0), 80)]
    document = read_bytes(tmp_path, make_pdf([_page(rows)]), options=PLAIN)
    assert "Agreement No. 2026-0117" in body(document)
