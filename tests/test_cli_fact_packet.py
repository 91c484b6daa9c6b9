"""`dpaudit fact` on a file of several papers: which of them it is said of, and how to name one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from packet_make import AGREEMENT, MORE, SIGNED, as_pdf
from typer.testing import CliRunner, Result

from analyzer import run
from analyzer.cli import app
from analyzer.run import ScanOptions
from analyzer.run.pool import Pool
from analyzer.settings import District
from analyzer.store import Store

OLD = AGREEMENT.replace("July 1, 2026 and ends on June 30, 2028", "July 1, 2023 and ends on June 30, 2026")
SECOND = OLD.replace("STUDENT DATA AGREEMENT", "STUDENT RECORDS AGREEMENT")
SERVICES = (
    "MAP ROOM SERVICES AGREEMENT\n\n"
    'This Agreement is between Alder Creek School District ("District") and Brindle Maps, Inc. ("Provider"). '
    "It takes effect on July 1, 2023 and ends on June 30, 2025.\n\n"
    "1. Provider hangs forty maps.\n\n2. The price is 900 dollars.\n"
)
OURS = District(name="Alder Creek School District")


def dpaudit(*args: object) -> Result:
    return CliRunner().invoke(app, [*map(str, args)])


def filed(place: str, tmp_path: Path, pool: Pool, pages: list[str]) -> str:
    """A database with a packet of these pages."""
    folder = tmp_path / "drive" / "Brindle Maps"
    folder.mkdir(parents=True)
    (folder / "packet.pdf").write_bytes(as_pdf(pages))
    with Store.open(place) as store:
        options = ScanOptions(as_of=date(2026, 11, 21), packs=("core-dpa",), district=OURS)
        run.scan(tmp_path / "drive", store, options=options, pool=pool)
    return place


def fact(db: str, name: str, *args: object) -> Result:
    return dpaudit("fact", name, "--db", db, "--as-of", "2026-11-21", "--who", "Pat", *args)


END = ("--set", "expiration_date=2028-06-30", "--why", "Told so")


def test_an_end_goes_to_the_only_agreement_of_a_packet_and_says_so(
    place: str, tmp_path: Path, pool: Pool
) -> None:
    db = filed(place, tmp_path, pool, [SERVICES + SIGNED, OLD, MORE + SIGNED])
    said = fact(db, "packet.pdf", *END)
    assert said.exit_code == 0, said.stderr
    assert "The file holds several papers. Said of: " in said.stderr
    assert "packet.pdf (pages 2 to 3)" in said.stderr
    assert "It runs until 2028-06-30" in said.stderr
    again = fact(db, "packet.pdf (pages 2 to 3)", "--withdraw", "expiration_date")
    assert "taken back" in again.stderr
    assert "Agreement expired" in again.stderr


@pytest.mark.parametrize("name", ["packet.pdf (page 1)", "packet.pdf page 1", "packet (p. 1)"])
def test_a_paper_of_a_packet_is_named_by_its_page(place: str, tmp_path: Path, pool: Pool, name: str) -> None:
    db = filed(place, tmp_path, pool, [SERVICES + SIGNED, OLD, MORE + SIGNED])
    said = fact(db, name, "--set", "document_type=other", "--why", "A note")
    assert said.exit_code == 0, said.stderr
    assert "packet.pdf (page 1)" in said.stderr
    with Store.open(db) as store:
        (correction,) = store.corrections()
        assert correction.value == "other"
    back = fact(db, "packet.pdf", "--withdraw", "document_type")
    assert "taken back" in back.stderr
    missing = fact(db, "packet.pdf (page 9)", *END)
    assert (missing.exit_code, "No paper of this file is on page 9" in missing.stderr) == (2, True)


def test_an_end_of_one_of_two_agreements_is_refused_with_their_names(
    place: str, tmp_path: Path, pool: Pool
) -> None:
    db = filed(place, tmp_path, pool, [OLD + SIGNED, SECOND + SIGNED])
    said = fact(db, "packet.pdf", *END)
    assert said.exit_code == 2
    assert "packet.pdf (page 1)" in said.stderr
    assert "packet.pdf (page 2)" in said.stderr
    with Store.open(db) as store:
        assert store.corrections() == ()
    assert fact(db, "packet.pdf (page 2)", *END).exit_code == 0
