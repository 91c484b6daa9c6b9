"""Papers come out of e-mails and PDFs whole, beside them, and over no other file; a scan says when to."""

from __future__ import annotations

import io
from email.message import EmailMessage
from pathlib import Path

import pikepdf
import pytest
from typer.testing import CliRunner

from analyzer.cli import app
from analyzer.run import unpack

PDF = b"%PDF-1.4 whatever"


def write_mail(path: Path, *papers: tuple[str, bytes], text: str = "As agreed.") -> Path:
    message = EmailMessage()
    message["Subject"] = "Papers"
    message.set_content(text)
    for name, data in papers:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(message.as_bytes())
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_unpack_saves_each_paper_beside_its_e_mail_and_once(tmp_path: Path) -> None:
    write_mail(tmp_path / "Harpdesk" / "FW signed.eml", ("DPA.pdf", PDF), ("rider.docx", b"PK"))
    first = list(unpack([tmp_path]))
    assert [one.state for one in first] == ["saved", "saved"]
    assert names(tmp_path / "Harpdesk") == {"FW signed.eml", "FW signed - DPA.pdf", "FW signed - rider.docx"}
    assert (tmp_path / "Harpdesk" / "FW signed - DPA.pdf").read_bytes() == PDF
    assert [one.state for one in unpack([tmp_path])] == ["known", "known"]


def test_unpack_overwrites_nothing(tmp_path: Path) -> None:
    mail = write_mail(tmp_path / "a.eml", ("DPA.pdf", PDF))
    (tmp_path / "a - DPA.pdf").write_bytes(b"another paper")
    (one,) = unpack([mail])
    assert one.path is not None
    assert one.path.name == "a - DPA (2).pdf"
    assert (tmp_path / "a - DPA.pdf").read_bytes() == b"another paper"


def test_unpack_leaves_out_what_lies_there_under_another_name(tmp_path: Path) -> None:
    write_mail(tmp_path / "a.eml", ("DPA.pdf", PDF))
    (tmp_path / "saved by hand.pdf").write_bytes(PDF)
    assert [one.state for one in unpack([tmp_path])] == ["known"]


@pytest.mark.parametrize(
    "name", ["../../evil.pdf", "..\\..\\evil.pdf", "/etc/evil.pdf", "C:\\evil.pdf", "a/b/evil.pdf"]
)
def test_unpack_stays_in_the_folder(tmp_path: Path, name: str) -> None:
    home = tmp_path / "in" / "deep"
    write_mail(home / "a.eml", (name, PDF))
    (one,) = unpack([home])
    assert one.path is not None
    assert one.path.parent == home
    assert one.path.name == "a - evil.pdf"
    assert names(tmp_path) == {"in"}


def test_unpack_dry_run_writes_nothing(tmp_path: Path) -> None:
    write_mail(tmp_path / "a.eml", ("DPA.pdf", PDF))
    assert [one.state for one in unpack([tmp_path], dry_run=True)] == ["would"]
    assert names(tmp_path) == {"a.eml"}


def test_unpack_opens_a_portfolio(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.attachments["Exhibit.pdf"] = pikepdf.AttachedFileSpec(pdf, PDF, filename="Exhibit.pdf")
    pdf.attachments["data.xml"] = pikepdf.AttachedFileSpec(pdf, b"<x/>", filename="data.xml")
    out = io.BytesIO()
    pdf.save(out)
    (tmp_path / "portfolio.pdf").write_bytes(out.getvalue())
    (tmp_path / "damaged.pdf").write_bytes(b"%PDF-1.4 nothing")
    assert [(one.name, one.state) for one in unpack([tmp_path])] == [("Exhibit.pdf", "saved")]
    assert (tmp_path / "portfolio - Exhibit.pdf").read_bytes() == PDF


def run(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, [*words])
    assert result.exit_code == code, result.output
    return result.output


def test_unpack_of_a_place_that_is_not_there_says_so(tmp_path: Path) -> None:
    assert "does not exist" in run("unpack", str(tmp_path / "nowhere"), code=2)


DPA = """STUDENT DATA PRIVACY AGREEMENT

This Student Data Privacy Agreement is made between Pebbleford Public Schools ("District") and Harpdesk, Inc.
("Provider"), effective July 1, 2026, and ends on June 30, 2028.

1. Provider shall not sell student data.
2. Provider shall notify the District of a breach of student data within 72 hours of discovery.

DISTRICT: Pebbleford Public Schools           PROVIDER: Harpdesk, Inc.
By: /s/ Ines Marrow                           By: /s/ Teo Blanchet
Date: June 2, 2026                            Date: June 1, 2026
"""


def test_a_scan_tells_of_papers_in_e_mails_until_they_are_on_file(tmp_path: Path) -> None:
    db, folder = str(tmp_path / "a.db"), tmp_path / "contracts"
    write_mail(folder / "Harpdesk" / "signed.eml", ("DPA.txt", DPA.encode()))
    (folder / "Acorn").mkdir()
    (folder / "Acorn" / "terms.txt").write_text(DPA.replace("Harpdesk", "Acornwood"))
    run("setup", "--district", "Pebbleford Public Schools", "--state", "MN", "--db", db)
    told = run("scan", str(folder), "--db", db, "--as-of", "2026-11-21")
    assert "dpaudit unpack" in told
    assert "signed.eml: It brings papers that are not on file: DPA.txt." in " ".join(told.split())
    assert "signed - DPA.txt" in run("unpack", str(folder))
    after = run("scan", str(folder), "--db", db, "--as-of", "2026-11-21")
    assert "It brings papers" not in after
    assert "Of 2 vendors that hold student data, 2 have an agreement in force." in after
