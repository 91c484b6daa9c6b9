"""Limits on one file: time, pages that come to grief, and page trees that lie."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from ingest_make import LETTER, assert_sound, make_pdf, read_bytes

from analyzer.errors import UnreadableError
from analyzer.ingest import IngestOptions, page
from analyzer.ingest.mend import count_pages, mended
from analyzer.ingest.pace import PAGE_SECONDS, Pace
from analyzer.ingest.pdf import open_pdf
from analyzer.records import Document


def numbered(count: int) -> bytes:
    """Pages that say their number."""
    return make_pdf(
        [lambda c, i=i: c.drawString(100, 500, f"Page number {i}") for i in range(1, count + 1)],  # type: ignore[misc]
        pageCompression=0,
    )


def codes(document: Document) -> list[tuple[str, int | None]]:
    return [(p.code, p.page) for p in document.problems]


def counted(data: bytes, count: int) -> bytes:
    """The same file, saying that it has so many pages."""
    return re.sub(rb"/Count \d+", b"/Count %d" % count, data)


@pytest.mark.parametrize("said", [1, 2, 3, 0, -1, 7, 2_000_000_000])
def test_pages_are_counted_by_walking_the_tree(tmp_path: Path, said: int) -> None:
    document = read_bytes(tmp_path, counted(numbered(3), said))
    assert_sound(document)
    assert [document.text[p.start : p.end].strip() for p in document.pages] == [
        "Page number 1",
        "Page number 2",
        "Page number 3",
    ]
    assert {code for code, _ in codes(document)} <= {"P137"}
    assert bool(document.problems) == (said in {1, 2, 7})  # else pdfium counts, too


def test_sound_file_is_counted_and_not_mended() -> None:
    data = numbered(3)
    assert count_pages(data) == 3
    found: list[object] = []
    with open_pdf(data, problems=found) as document:  # type: ignore[arg-type]
        assert len(document) == 3
    assert found == []


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n%%EOF", b"%PDF-1.4 " + b"<<" * 5000, b"\x00" * 2000])
def test_what_is_no_pdf_is_neither_counted_nor_mended(data: bytes) -> None:
    assert not count_pages(data)
    assert mended(data) is None


def test_file_that_only_the_second_program_opens_is_mended(tmp_path: Path) -> None:
    junk = b"%PDF-1.4 wrapped by a gateway\n" + b"x" * 40 + b"\n"
    data = numbered(2).replace(b"%PDF-", b"%XYZ-", 1)
    document = read_bytes(tmp_path, junk + data[: data.rindex(b"startxref")])
    assert [p.origin for p in document.pages] == ["text", "text"]


def test_pages_told_to_be_left_out_are_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    real = page.read_page

    def noting(document: object, index: int, *more: object, **others: object) -> object:
        opened.append(index + 1)
        return real(document, index, *more, **others)  # type: ignore[arg-type]

    monkeypatch.setattr("analyzer.ingest.pdf.read_page", noting)
    begun: list[int] = []
    options = IngestOptions(skip=((2, "took more than 60 seconds"),), on_page=begun.append)
    document = read_bytes(tmp_path, numbered(3), options=options)
    assert opened == [1, 3]
    assert begun == [1, 2, 3, 0]
    assert [p.origin for p in document.pages] == ["text", "unread", "text"]
    assert (document.pages[1].width, document.pages[1].height) == LETTER
    assert codes(document) == [("P135", 2)]
    assert "took more than 60 seconds" in document.problems[0].message


@pytest.mark.parametrize(
    ("error", "code"), [(ValueError, "P302"), (MemoryError, "P135"), (RecursionError, "P302")]
)
def test_page_that_raises_costs_itself_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception], code: str
) -> None:
    real = page.read_page

    def failing(document: object, index: int, *more: object, **others: object) -> object:
        if index == 1:
            raise error("words of the contract")
        return real(document, index, *more, **others)  # type: ignore[arg-type]

    monkeypatch.setattr("analyzer.ingest.pdf.read_page", failing)
    document = read_bytes(tmp_path, numbered(3))
    assert [p.origin for p in document.pages] == ["text", "unread", "text"]
    assert codes(document) == [(code, 2)]
    assert "contract" not in repr(document.problems)


def test_pages_there_is_no_time_for_are_named_and_the_rest_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks: Iterator[float] = iter([0.0, 1.0, 11.0, 13.0, 14.0])
    monkeypatch.setattr("analyzer.ingest.pdf.Pace", lambda options: Pace(options, clock=lambda: next(ticks)))
    document = read_bytes(tmp_path, numbered(4), options=IngestOptions(seconds=10.0, ocr="off"))
    assert [p.origin for p in document.pages] == ["text", "text", "unread", "unread"]
    assert codes(document) == [("P136", 3), ("P136", 4)]
    assert "--time-limit" in document.problems[0].advice


def test_pictures_get_less_and_less_time() -> None:
    now = [0.0]
    pace = Pace(IngestOptions(seconds=30.0), clock=lambda: now[0])
    seen = []
    for now[0] in (0.0, 15.0, 30.0, 36.0):
        seen.append((pace.begin(1) is None, pace.picture_seconds()))
    assert seen == [(True, PAGE_SECONDS), (True, 15.0), (True, 0.0), (True, 0.0)]
    now[0] = 38.0
    late = pace.begin(7)
    assert late is not None
    assert (late.code, late.page) == ("P136", 7)
    assert Pace(IngestOptions()).picture_seconds() == PAGE_SECONDS


def test_locked_file_stays_locked(tmp_path: Path) -> None:
    data = make_pdf([lambda c: c.drawString(9, 9, "x")], encrypt="secret")
    with pytest.raises(UnreadableError, match="P104"):
        read_bytes(tmp_path, data)
    assert read_bytes(tmp_path, data, options=IngestOptions(passwords=("secret",))).text.strip() == "x"


def test_page_that_lost_its_contents_is_unread_not_blank(tmp_path: Path) -> None:
    data = numbered(3)
    places = [m.start() for m in re.finditer(rb"stream\n", data)]
    broken = data[: places[2]] + b"stXXam\n" + data[places[2] + 7 :]
    document = read_bytes(tmp_path, broken)
    assert [p.origin for p in document.pages] == ["text", "unread", "text"]
    assert codes(document) == [("P106", 2)]


def test_page_that_is_blank_stays_blank(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, make_pdf([lambda c: c.drawString(9, 9, "x"), lambda _: None]))
    assert [p.origin for p in document.pages] == ["text", "blank"]
    assert codes(document) == []


def test_half_a_file_gives_the_pages_that_are_there(tmp_path: Path) -> None:
    data = numbered(4)
    cut = data[: data.index(b"Page number 3")]
    document = read_bytes(tmp_path, cut)
    assert "Page number 1" in document.text
    assert "unread" in {p.origin for p in document.pages}
    assert "P138" in {p.code for p in document.problems}


def test_half_a_file_without_any_page_is_damaged(tmp_path: Path) -> None:
    data = numbered(4)
    with pytest.raises(UnreadableError, match="P103"):
        read_bytes(tmp_path, data[: data.index(b"Page number 1")])


def test_documents_attached_inside_are_told(tmp_path: Path) -> None:
    pdf = pikepdf.open(io.BytesIO(numbered(1)))
    for name in ("agreement.pdf", "Exhibit B.DOCX", "certificate.xml", "photo.png"):
        pdf.attachments[name] = b"words"
    out = io.BytesIO()
    pdf.save(out)
    document = read_bytes(tmp_path, out.getvalue())
    assert codes(document) == [("P139", None)]
    assert "(2)" in document.problems[0].message
