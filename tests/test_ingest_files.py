"""Telling what a file is, finding files, plain text and HTML, languages, limits."""

from __future__ import annotations

import errno
import os
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ingest_make import assert_sound, docx_bytes, make_pdf, marked, prose, read_bytes

from analyzer.errors import UnreadableError, UsageError
from analyzer.ingest import IngestOptions, ingest_version, read_document
from analyzer.ingest.discover import discover
from analyzer.ingest.language import detect_language


def _zip(**members: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (make_pdf([lambda c: c.drawString(9, 9, "x")]), "pdf"),
        (docx_bytes(lambda d: d.add_paragraph("x")), "docx"),
        (b"<!-- saved --><!DOCTYPE html><p>x</p>", "html"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>x</body></html>', "html"),
        (b"# A heading\n\nThe text says < 5 days.", "text"),
    ],
)
def test_types_are_told_by_content(tmp_path: Path, data: bytes, media: str) -> None:
    for name in ("a.pdf", "a.docx", "a.html", "a.txt"):
        assert read_bytes(tmp_path, data, name=name).media == media


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "P101"),
        (b" \n\t\n", "P101"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 40, "P119"),
        (b"\xff\xd8\xff\xe0" + b"0" * 40, "P119"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "P102"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "P128"),
        (_zip(**{"xl/workbook.xml": b"<x/>"}), "P102"),
        (_zip(a=b"b"), "P102"),
        (b"PK\x03\x04 cut off", "P102"),
        (bytes(range(256)) * 20, "P109"),
        ("¬ß@q÷{w¶|þ¤x~²$".encode() * 40, "P109"),
        (b"\x7f\x00\x00\x00\x01" * 99, "P102"),
        (b"<?xml version='1.0'?><invoice><p>12</p></invoice>", "P102"),
    ],
)
def test_other_files_have_a_code(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        read_bytes(tmp_path, data)
    assert raised.value.problem.code == code
    assert raised.value.problem.advice


def test_missing_large_and_barred_files_have_a_code(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="P206"):
        read_document(tmp_path / "gone.txt")
    with pytest.raises(UnreadableError, match="P204"):
        read_document(tmp_path)
    with pytest.raises(UnreadableError, match="P205"):
        read_bytes(tmp_path, b"x" * 11, options=IngestOptions(max_bytes=10))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("\ufeffcaf\u00e9".encode(), "café"),
        ("“quoted”".encode("utf-16"), "“quoted”"),
        ("plain words, wide".encode("utf-16-le"), "plain words, wide"),
        (b"the \x93vendor\x94 \x97 a caf\xe9", "the “vendor” — a café"),
        (b"a\x00b\x07c" + b" and words" * 20, "abc" + " and words" * 20),
        ("soft\u00adhy\u200bphen".encode(), "softhyphen"),
        (b"page one\x0cpage two", "page one\npage two"),
    ],
)
def test_plain_text(tmp_path: Path, data: bytes, text: str) -> None:
    document = read_bytes(tmp_path, data)
    assert document.text == text
    assert (document.media, document.pages, document.words, document.marks) == ("text", (), (), ())


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes_end_as_a_document_or_a_coded_problem(tmp_path: Path, data: bytes) -> None:
    try:
        document = read_bytes(tmp_path, data)
    except UnreadableError as error:
        assert error.problem.code[0] == "P"
    else:
        assert_sound(document)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffd"), max_size=200))
def test_utf8_text_comes_back(tmp_path: Path, text: str) -> None:
    kept = "".join(c for c in text if c.isalnum())
    document = read_bytes(tmp_path, f"The text: {text}".encode("utf-8", errors="replace"))
    if document.media == "text":
        assert "".join(c for c in document.text if c.isalnum()).endswith(kept)


_PAGE = """<html><head><title> Terms  of use </title><style>p {}</style></head><body>
<header class="site-header">Shop now</header><nav>Home | About</nav>
<div id="cookie-banner">We use cookies. <button>OK</button></div>
<main><h1>Terms</h1><p>The <b>vendor</b> keeps
 records<br>for a year.</p><script>alert(1)</script>
<ol><li>One<ol type="a"><li>Inner</li></ol></li><li>Two</li></ol><ul><li>Dot</li></ul>
<ol start="4" type="I"><li>Four</li></ol>
<table><tr><th>Data</th><th>Use</th></tr><tr><td>Name</td><td>Log-in</td></tr></table>
<p style="display: none">Hidden</p><form><input value="x"></form>
<p>Ask &amp; answer&nbsp;&lt;1&gt;.</p></main>
<footer>Follow us</footer></body></html>"""


def test_html_pages(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, _PAGE.encode())
    assert document.text.split("\n\n") == [
        "Terms", "The vendor keeps records\nfor a year.", "1. One", "a. Inner", "2. Two", "• Dot", "IV. Four",
        "Data | Use\nName | Log-in", "Ask & answer <1>.",
    ]  # fmt: skip
    assert marked(document, "row") == ["Data | Use", "Name | Log-in"]
    assert (document.media, document.title) == ("html", "Terms of use")
    assert_sound(document)


def test_html_whose_article_looks_like_a_sidebar_is_kept(tmp_path: Path) -> None:
    page = f"<html><body><div class='sidebar'><p>{prose(0)}</p></div><p>Short.</p></body></html>"
    assert prose(0).strip() in read_bytes(tmp_path, page.encode()).text


def test_html_character_sets_and_entities(tmp_path: Path) -> None:
    page = '<html><head><meta charset="windows-1252"></head><body><p>caf\xe9 &eacute;</p></body></html>'
    assert read_bytes(tmp_path, page.encode("cp1252")).text == "café é"
    bomb = (
        b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>a &x; b</p></body></html>'
    )
    assert "root" not in read_bytes(tmp_path, bomb).text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (prose(0), "en"),
        (
            "El proveedor no vende los datos de los alumnos y los borra cuando la escuela lo pide. " * 3,
            "es",
        ),
        (
            "Le prestataire ne vend pas les données des élèves et les efface dans un délai de trente jours. "
            * 3,
            "fr",
        ),
        (
            "Der Anbieter wird die Daten der Schüler nicht verkaufen und löscht sie auf Wunsch der Schule. "
            * 3,
            "de",
        ),
        (
            "O fornecedor não vende os dados dos alunos e apaga os dados quando a escola pede por escrito. "
            * 3,
            "pt",
        ),
        ("12 34 56", None),
    ],
)
def test_languages(tmp_path: Path, text: str, language: str | None) -> None:
    assert detect_language(text) == language
    document = read_bytes(tmp_path, text.encode())
    assert document.language == language
    assert [p.code for p in document.problems] == (["P301"] if language not in {None, "en"} else [])


def test_a_file_without_text_says_so(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, make_pdf([lambda c: None]))
    assert [p.code for p in document.problems] == ["P110"]


def test_discover(tmp_path: Path) -> None:
    names = [
        "Tern/dpa.pdf", "Tern/old/terms.HTML", "Wren/notes.xlsx", "Wren/old.doc", "Wren/~$dpa.docx",
        "README.md", "LICENSE", ".hidden/x.pdf", "Wren/.x.pdf", "loose.txt", "Tern/dpa.pdf.part",
        "Wren/License Agreement.pdf", "License.txt", "$RECYCLE.BIN/old.pdf",
    ]  # fmt: skip
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    found = discover(tmp_path)
    assert [(f.relative, f.vendor_hint) for f in found if not f.skipped] == [
        ("loose.txt", ""), ("Tern/dpa.pdf", "Tern"), ("Tern/old/terms.HTML", "Tern"),
        ("Wren/License Agreement.pdf", "Wren"), ("Wren/old.doc", "Wren"),
    ]  # fmt: skip
    assert {f.relative for f in found if f.skipped} == {
        "LICENSE", "License.txt", "README.md", "Tern/dpa.pdf.part", "Wren/notes.xlsx", "Wren/~$dpa.docx",
    }  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_that_leave_the_folder_are_passed_over(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "contracts"
    outside.mkdir()
    folder.mkdir()
    (outside / "secret.txt").write_bytes(b"x")
    (folder / "in.txt").write_bytes(b"x")
    (folder / "out.txt").symlink_to(outside / "secret.txt")
    (folder / "same.txt").symlink_to(folder / "in.txt")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "all").symlink_to(outside)
    found = discover(folder)
    assert [f.relative for f in found if not f.skipped] == ["in.txt", "same.txt"]
    assert [f.skipped for f in found if f.relative == "all"] == ["a link to a folder"]


def test_a_folder_that_may_not_be_looked_into_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Tern" / "old").mkdir(parents=True)
    (tmp_path / "Tern" / "dpa.txt").write_bytes(b"x")
    look = os.scandir

    def locked(path: str) -> object:
        if Path(path).name == "old":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", locked)
    found = discover(tmp_path)
    assert [(f.relative, f.vendor_hint, f.skipped, f.closed) for f in found] == [
        ("Tern/dpa.txt", "Tern", "", ""),
        ("Tern/old", "Tern", "", "Permission denied"),
    ]


def test_a_file_whose_kind_may_not_be_seen_is_left_to_the_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dpa.txt").write_bytes(b"x")

    def locked(path: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_file", locked)
    assert [(f.relative, f.skipped) for f in discover(tmp_path)] == [("dpa.txt", "")]


def test_discover_wants_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        discover(tmp_path / "nowhere")


def test_version_is_computed_and_stable() -> None:
    assert ingest_version() == ingest_version()
    assert len(ingest_version()) == 16


@pytest.mark.parametrize("read", [lambda p: read_document(p).sha256])
def test_identity_is_the_hash_of_the_bytes(tmp_path: Path, read: Callable[[Path], str]) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(b"same words")
    assert read(tmp_path / "a.txt") == read(tmp_path / "b.txt")
