"""Old kinds of text document: read through LibreOffice, and what is said where it is not installed."""

from __future__ import annotations

import contextlib
import hashlib
import io
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import psutil
import pytest
from docx.document import Document as Docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from ingest_make import assert_sound, body, docx_bytes, marked, read_bytes

from analyzer.errors import UnreadableError
from analyzer.ingest import IngestOptions, office
from analyzer.ingest.discover import discover
from analyzer.ingest.office import OldType, find_office, to_docx
from analyzer.run import ScanOptions, scan
from analyzer.store import Store

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice Writer is not installed")

_RTF = (
    rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Times;}}\f0 {\b Pupil data agreement}\par "
    rb"Tanager Learning must tell the district of a breach within 72 hours.\par "
    rb"{\*\revtbl{Unknown;}{Ada Quill;}}It keeps records {\revised\revauth1 for one year}.\par}"
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_97 = _OLE + b"\0" * 504 + b"\xec\xa5" + b"\0" * 8
_NAME_97 = "WordDocument".encode("utf-16-le")


def _odt(kind: bytes = b"", manifest: bytes = b"<manifest/>") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", b"application/vnd.oasis.opendocument.text" + kind)
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


_OLD = {
    "RTF": _RTF,
    "Word 97-2003": _WORD_97 + b"\0\0" + _NAME_97,
    "OpenDocument text": _odt(),
    "Word 2003 XML": b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument/>",
    "WordPerfect": b"\xffWPC1234",
}


@pytest.mark.parametrize("kind", _OLD)
def test_without_libreoffice_the_advice_is_exact(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(office, "find_office", lambda: None)
    with pytest.raises(UnreadableError) as raised:
        read_bytes(tmp_path, _OLD[kind])
    assert raised.value.problem.code == "P133"
    assert kind in raised.value.problem.message
    assert "Install LibreOffice" in raised.value.problem.advice
    assert "save the file as DOCX" in raised.value.problem.advice


@pytest.mark.parametrize(
    "data",
    [_WORD_97 + b"\x00\x01" + _NAME_97, _odt(manifest=b"<manifest><encryption-data/></manifest>")],
    ids=["doc", "odt"],
)
def test_locked_files_are_told_before_anything_is_started(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableError) as raised:
        read_bytes(tmp_path, data)
    assert raised.value.problem.code == "P128"


def test_libreoffice_without_writer_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text("", encoding="ascii")
    (tmp_path / "libsclo.so").write_text("", encoding="ascii")
    monkeypatch.setattr("shutil.which", lambda name: str(program) if name == "soffice" else None)
    monkeypatch.setattr(office, "_usual_places", lambda: ())
    assert find_office() is None
    (tmp_path / "libswlo.so").write_text("", encoding="ascii")
    assert find_office() == program


def test_usual_places_are_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "LibreOffice 24" / "program" / "soffice.exe"
    program.parent.mkdir(parents=True)
    program.write_text("", encoding="ascii")
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr("sys.platform", "win32")
    for name in ("ProgramW6432", "ProgramFiles(x86)", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    assert find_office() == program


def _stand_in(folder: Path, script: str) -> Path:
    """A program in LibreOffice's place, written in Python."""
    code = folder / "stand_in.py"
    code.write_text(script, encoding="utf-8")
    program = folder / "soffice"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{code}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return program


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("import time; time.sleep(60)", "too long"),
        ("raise SystemExit(1)", "made nothing"),
        (
            "import pathlib, sys, time\n"
            "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
            "(out / 'paper.docx').write_bytes(b'x' * 5000)\ntime.sleep(60)",
            "too large",
        ),
    ],
    ids=["hangs", "fails", "floods"],
)
def test_a_conversion_that_goes_wrong_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, why: str
) -> None:
    program = _stand_in(tmp_path, script)
    monkeypatch.setattr(office, "find_office", lambda: program)
    started = time.monotonic()
    with pytest.raises(UnreadableError) as raised:
        to_docx(b"{\\rtf1}", OldType("RTF", ".rtf"), seconds=1.5, max_bytes=4000)
    assert (raised.value.problem.code, why in raised.value.problem.message) == ("P134", True)
    assert time.monotonic() - started < 20


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_what_the_program_started_ends_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = tmp_path / "pid"
    script = (
        "import pathlib, subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"pathlib.Path({str(note)!r}).write_text(str(child.pid))\ntime.sleep(60)"
    )
    program = _stand_in(tmp_path, script)
    monkeypatch.setattr(office, "find_office", lambda: program)
    with pytest.raises(UnreadableError, match="P134"):
        to_docx(b"{\\rtf1}", OldType("RTF", ".rtf"), seconds=4, max_bytes=4000)
    pid = int(note.read_text(encoding="ascii"))
    until = time.monotonic() + 20  # a killed program takes a moment to go, on a busy machine more
    while _runs(pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _runs(pid)


def _runs(pid: int) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    return False


def test_old_papers_are_found_and_other_xml_is_not(tmp_path: Path) -> None:
    names = ("a.doc", "b.rtf", "c.odt", "d.docm", "e.dotx", "f.mht", "g.pages", "h.wpd")
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "i.xml").write_bytes(b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>')
    (tmp_path / "j.xml").write_bytes(b"<feed/>")
    found = {file.relative: bool(file.skipped) for file in discover(tmp_path)}
    assert found == {**dict.fromkeys((*names, "i.xml"), False), "j.xml": True}


@needs_office
def test_rtf_is_read_with_its_changes(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, _RTF)
    assert body(document).split("\n\n") == [
        "Pupil data agreement",
        "Tanager Learning must tell the district of a breach within 72 hours.",
        "It keeps records for one year.",
    ]
    assert marked(document, "inserted") == ["for one year"]
    assert (document.media, document.sha256) == ("docx", hashlib.sha256(_RTF).hexdigest())
    assert_sound(document)


def _agreement(document: Docx) -> None:
    document.add_heading("Duties", level=1)
    document.add_paragraph("The provider deletes records on request.", style="List Number")
    document.add_paragraph("The provider sells nothing.", style="List Number")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Grade", "Yes"
    change = 'w:id="9" w:author="Ada Quill" w:date="2026-05-02T09:00:00Z"'
    runs = (
        _run("Within "),
        f"<w:del {change}>{_run('ten', tag='delText')}</w:del>",
        f"<w:ins {change}>{_run('two')}</w:ins>",
        _run(" days."),
    )
    paragraph = parse_xml(f"<w:p {nsdecls('w')}>{''.join(runs)}</w:p>")
    document.element.body.insert_element_before(paragraph, "w:sectPr")


def _run(text: str, *, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def _converted(folder: Path, suffix: str) -> bytes:
    """The agreement as a file of an old type, made by LibreOffice itself."""
    program = find_office()
    assert program is not None
    source = folder / "agreement.docx"
    source.write_bytes(docx_bytes(_agreement))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        str(program),
        profile,
        "--headless",
        "--convert-to",
        suffix,
        "--outdir",
        str(folder),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / f"agreement.{suffix}").read_bytes()


@needs_office
@pytest.mark.parametrize("suffix", ["doc", "odt"])
def test_old_types_keep_numbers_tables_and_changes(tmp_path: Path, suffix: str) -> None:
    document = read_bytes(tmp_path, _converted(tmp_path, suffix))
    assert body(document).split("\n\n") == [
        "Duties",
        "1. The provider deletes records on request.",
        "2. The provider sells nothing.",
        "Grade | Yes",
        "Within two days.",
    ]
    assert (marked(document, "deleted"), marked(document, "inserted")) == (["ten"], ["two"])
    assert marked(document, "heading") == ["Duties"]


@needs_office
def test_two_conversions_at_once(tmp_path: Path) -> None:
    def convert(text: str) -> bytes:
        return to_docx(
            b"{\\rtf1 " + text.encode() + b"}", OldType("RTF", ".rtf"), seconds=120, max_bytes=10_000_000
        )

    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(convert, ["One", "Two"]))
    assert [read_bytes(tmp_path, data).text for data in made] == ["One", "Two"]


@needs_office
def test_a_scan_reads_old_types_within_its_limits(tmp_path: Path) -> None:
    folder = tmp_path / "contracts"
    folder.mkdir()
    (folder / "one.rtf").write_bytes(_RTF)
    (folder / "two.rtf").write_bytes(_RTF.replace(b"72", b"48"))
    (folder / "damaged.doc").write_bytes(_WORD_97 + b"\0\0" + _NAME_97)
    with Store.open(f"sqlite:///{tmp_path / 'd.db'}") as store:
        options = ScanOptions(workers=2, as_of=date(2026, 6, 1))
        outcomes = {Path(o.path).name: o for o in scan(folder, store, options=options).outcomes}
    assert {name: o.status for name, o in outcomes.items()} == {
        "one.rtf": "read",
        "two.rtf": "read",
        "damaged.doc": "unreadable",
    }
    assert [p.code for p in outcomes["damaged.doc"].problems] == ["P134"]


def test_word_saved_as_one_xml_file_is_read(tmp_path: Path) -> None:
    package = zipfile.ZipFile(io.BytesIO(docx_bytes(_agreement)))
    parts = "".join(
        f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{_content(package.read(name))}</pkg:xmlData></pkg:part>'
        for name in package.namelist()
        if name.endswith((".xml", ".rels"))
    )
    flat = (
        '<?xml version="1.0" standalone="yes"?><?mso-application progid="Word.Document"?>'
        f'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{parts}</pkg:package>'
    )
    document = read_bytes(tmp_path, flat.encode())
    assert document.media == "docx"
    assert "1. The provider deletes records on request." in document.text


def _content(part: bytes) -> str:
    return part.decode().split("?>", 1)[1]


def test_a_time_limit_is_an_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, object] = {}

    def convert(data: bytes, old: OldType, *, seconds: float, max_bytes: int) -> bytes:
        seen.update(kind=old.kind, seconds=seconds)
        return docx_bytes(_agreement)

    monkeypatch.setattr("analyzer.ingest.read.to_docx", convert)
    assert "deletes" in read_bytes(tmp_path, _RTF, options=IngestOptions(office_seconds=7)).text
    assert seen == {"kind": "RTF", "seconds": 7}
