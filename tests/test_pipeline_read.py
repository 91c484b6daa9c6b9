"""One file in, a reading out, whatever the file is like."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from analyzer import ingest, pipeline
from analyzer.errors import InstallError, UsageError, problem
from analyzer.pipeline import ReadOptions, is_unreadable, read_file, unreadable_reading
from analyzer.records import Document
from analyzer.terms import TERM_IDS

TEXT = "Acme shall not sell student data.\n\nAcme shall notify the District of a breach within 72 hours.\n"


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "dpa.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_contract_gives_its_text_and_a_reading_of_every_term(contract: Path) -> None:
    document, reading = read_file(contract)
    digest = hashlib.sha256(contract.read_bytes()).hexdigest()
    assert "sell student data" in document.text
    assert (document.sha256, reading.document.sha256) == (digest, digest)
    assert [r.term for r in reading.readings] == list(TERM_IDS)
    assert not is_unreadable(reading)
    assert reading.ingest_version
    assert reading.reader_version


def test_reading_twice_gives_the_same(contract: Path) -> None:
    assert read_file(contract) == read_file(contract)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.txt", b"", "P101"),
        ("broken.pdf", b"%PDF-1.7 and then nothing", "P103"),
        ("x.bin", b"\x7fELF\x01\x00", "P102"),
    ],
)
def test_a_file_that_cannot_be_read_claims_nothing_and_says_why(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    document, reading = read_file(path)
    assert document.text == ""
    assert [p.code for p in reading.problems] == [code]
    assert is_unreadable(reading)
    assert {(r.stance, r.assessed, r.confidence) for r in reading.readings} == {("silent", "none", 0.0)}
    assert [r.term for r in reading.readings] == list(TERM_IDS)
    assert reading.document.sha256 == hashlib.sha256(content).hexdigest()


def test_a_file_that_is_gone_claims_nothing(tmp_path: Path) -> None:
    _, reading = read_file(tmp_path / "gone.pdf")
    assert is_unreadable(reading)
    assert reading.document.media == "pdf"
    assert reading.document.sha256 == ""


def test_an_unexpected_error_becomes_a_problem_without_the_documents_words(
    contract: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def explode(path: Path, *, options: ingest.IngestOptions) -> None:
        raise ZeroDivisionError(path.read_text(encoding="utf-8"))

    monkeypatch.setattr(ingest, "read_document", explode)
    _, reading = read_file(contract)
    assert [p.code for p in reading.problems] == ["P302"]
    assert "ZeroDivisionError" in reading.problems[0].message
    assert "sell" not in reading.problems[0].message
    with pytest.raises(ZeroDivisionError):
        read_file(contract, options=ReadOptions(debug=True))


def test_a_damaged_installation_is_not_blamed_on_the_file(
    contract: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: Path, *, options: ingest.IngestOptions) -> None:
        raise InstallError("A shipped file is missing.")

    monkeypatch.setattr(ingest, "read_document", broken)
    with pytest.raises(InstallError):
        read_file(contract)


def test_no_permission_is_said_without_the_path(contract: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(path: Path, *, options: ingest.IngestOptions) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(ingest, "read_document", locked)
    _, reading = read_file(contract)
    assert reading.problems[0].code == "P204"
    assert "no permission" in reading.problems[0].message
    assert str(contract) not in reading.problems[0].message


def test_the_password_file_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "passwords.txt"
    path.write_bytes("\ufeffépée\r\n\r\n two words \r\n".encode())
    assert ReadOptions(password_file=path).for_ingest().passwords == ("épée", " two words ")
    assert ReadOptions().for_ingest().passwords == ()


@pytest.mark.parametrize("content", [None, b"\xff\xfe\xfa"])
def test_a_password_file_that_cannot_be_read_is_a_usage_error(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "passwords.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError, match="password file"):
        ReadOptions(password_file=path).for_ingest()


def test_unreadable_readings_are_as_long_as_others() -> None:
    reading = unreadable_reading("0" * 64, "pdf", problem("P104", stage="ingest"))
    assert len(reading.readings) == 27
    assert all("password" in r.reason for r in reading.readings)


@pytest.mark.parametrize(
    ("name", "media"),
    [("a.PDF", "pdf"), ("a.docx", "docx"), ("a.htm", "html"), ("a.txt", "text"), ("a", "text")],
)
def test_the_name_tells_the_type_where_the_content_cannot(name: str, media: str) -> None:
    assert pipeline.media_of(Path(name)) == media


SPANISH = (
    "El proveedor no venderá los datos de los estudiantes a nadie. El distrito es el dueño de los datos, y "
    "el proveedor los destruye cuando termina el contrato. Las partes firman este acuerdo en la ciudad, y el "
    "proveedor cumple con la ley que protege a los menores de edad en este estado y en los demás. "
)


def test_silence_in_a_language_that_is_not_read_is_no_claim(tmp_path: Path) -> None:
    path = tmp_path / "acuerdo.txt"
    path.write_text(SPANISH * 8, encoding="utf-8")
    _, reading = read_file(path)
    assert "P301" in [p.code for p in reading.problems]
    assert {r.assessed for r in reading.readings if r.stance == "silent"} == {"none"}
    assert "all" not in {r.assessed for r in reading.readings}


def test_silence_in_a_file_without_text_is_no_claim(tmp_path: Path) -> None:
    path = tmp_path / "blank.txt"
    path.write_text(" \n\n \n", encoding="utf-8")
    assert is_unreadable(read_file(path)[1])


def test_silence_beside_pages_past_the_limit_is_partial(
    contract: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = ingest.read_document

    def cut_off(path: Path, *, options: ingest.IngestOptions) -> Document:
        cut = problem("P112", stage="ingest", count=9, limit=1)
        return replace(read(path, options=options), problems=(cut,))

    monkeypatch.setattr(ingest, "read_document", cut_off)
    reading = read_file(contract)[1]
    assert {r.assessed for r in reading.readings} == {"part"}
    assert reading.term("no_resale").stance == "commits", "what was found stands"
