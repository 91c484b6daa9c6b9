"""Forms: every answer comes out exactly, in its line and under its mark."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ingest_forms_make import FORMS, MULTILINE, Filler, Form, clock, pkcs7, signature
from ingest_make import assert_sound, body, make_pdf, marked, read_bytes

from analyzer.errors import UnreadableError
from analyzer.ingest import IngestOptions
from analyzer.records import Document
from analyzer.text import collapse


def answers(document: Document) -> tuple[tuple[str, str], ...]:
    marks = [m for m in document.marks if m.kind == "field"]
    return tuple((m.value, collapse(document.text[m.start : m.end])) for m in marks)


def ticks(document: Document) -> tuple[tuple[str, str], ...]:
    return tuple((m.value, m.kind) for m in document.marks if m.kind in {"checked", "unchecked", "unclear"})


@pytest.mark.parametrize("name", FORMS)
def test_form_values_are_exact(tmp_path: Path, name: str) -> None:
    form: Form = FORMS[name]()
    document = read_bytes(tmp_path, form.data, options=IngestOptions(passwords=form.passwords, ocr="off"))
    printed = [collapse(line) for line in document.text.split("\n")]
    for line in form.lines:
        assert collapse(line) in printed or ("\n" in line and collapse(line) in collapse(document.text))
    assert answers(document) == tuple((n, collapse(value)) for n, value in form.answers)
    assert ticks(document) == form.ticks
    for words in form.absent:
        assert words not in document.text
    assert not {p.code for p in document.problems} - {"P127"}
    assert_sound(document)


def test_there_are_forms_enough() -> None:
    assert len(FORMS) >= 30


@pytest.mark.parametrize("value", ["", "____"])
def test_marks_of_answers_side_by_side_stay_apart(tmp_path: Path, value: str) -> None:
    filler = Filler(lambda canvas: canvas.drawString(72, 700, "Days:"))
    filler.text("first", (120, 696, 150, 710), value)
    filler.text("second", (151, 696, 180, 710), "9")
    document = read_bytes(tmp_path, filler.save())
    assert answers(document) == (("first", "____"), ("second", "9"))


def test_a_form_without_readable_books_is_read_as_viewers_show_it(tmp_path: Path) -> None:
    filler = Filler(
        lambda canvas: [canvas.drawString(72, 700, "Within"), canvas.drawString(300, 700, "hours.")]
    )
    filler.text("hours", (256, 696, 296, 710), "48")
    filler.text("broken", (256, 596, 296, 610), "7").F = pikepdf.Name.Odd
    filler.pdf.pages[0].obj.Annots[1].Opt = pikepdf.Dictionary()
    document = read_bytes(tmp_path, filler.save())
    assert "48" in document.text and ("hours", "48") in answers(document)


_STRANGE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**40), 2**40),
    st.floats(-1e9, 1e9).map(lambda x: pikepdf.Object.parse(f"{x:.3f}".encode())),
    st.binary(max_size=12).map(pikepdf.String),
    st.sampled_from(["/Off", "/Yes", "/Tx", "/Btn", "/Ch", "/Sig", "/A"]).map(pikepdf.Name),
    st.lists(st.integers(-9, 900), max_size=5).map(pikepdf.Array),
    st.just(pikepdf.Dictionary()).map(lambda _: pikepdf.Dictionary(N=1, Name=2, M=3, Contents=4)),
)
_KEYS = (
    "/FT",
    "/V",
    "/T",
    "/Ff",
    "/F",
    "/Rect",
    "/Kids",
    "/Parent",
    "/Opt",
    "/I",
    "/AP",
    "/AS",
    "/DA",
    "/RV",
    "/P",
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(_KEYS), _STRANGE, max_size=5))
def test_whatever_a_field_holds_the_page_and_the_other_answers_are_read(
    tmp_path: Path, entries: dict[str, object]
) -> None:
    filler = Filler(lambda canvas: canvas.drawString(72, 700, "The provider keeps records apart."))
    filler.text("hours", (400, 696, 440, 710), "48")
    odd = filler.text("odd", (72, 596, 172, 610), "x")
    for key, value in entries.items():
        if value is None:
            if key in odd:
                del odd[key]
        else:
            odd[key] = value
    document = read_bytes(tmp_path, filler.save(), options=IngestOptions(ocr="off"))
    assert "The provider keeps records apart." in document.text
    assert ("hours", "48") in answers(document)
    assert not {p.code for p in document.problems} & {"P106", "P302"}
    assert_sound(document)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.text("abcXYZéß漢 0189.,;%-/", min_size=1, max_size=40), min_size=1, max_size=5), st.booleans()
)
def test_any_value_comes_out_as_it_was_typed(tmp_path: Path, rows: list[str], lines: bool) -> None:
    value = "\r".join(rows) if lines else " ".join(rows)
    filler = Filler(lambda canvas: canvas.drawString(72, 700, "Value:"))
    filler.text(
        "value", (120, 600, 400, 714) if lines else (120, 696, 400, 710), value, Ff=MULTILINE if lines else 0
    )
    document = read_bytes(tmp_path, filler.save(), options=IngestOptions(ocr="off"))
    found = " ".join(text for name, text in answers(document) if name == "value")
    assert collapse(found) == (collapse(value) or "____")
    assert_sound(document)


def test_a_form_that_only_adobe_shows_is_told_by_name(tmp_path: Path) -> None:
    filler = Filler(lambda canvas: canvas.drawString(72, 700, "Please wait."))
    filler.form.XFA = filler.pdf.make_stream(b"<xdp/>")
    filler.pdf.Root.NeedsRendering = True
    with pytest.raises(UnreadableError, match="P115"):
        read_bytes(tmp_path, filler.save())


def test_a_form_that_only_adobe_shows_and_does_not_say_so(tmp_path: Path) -> None:
    filler = Filler(lambda canvas: canvas.drawString(72, 700, "Please wait ... the form is on its way."))
    filler.form.XFA = filler.pdf.make_stream(b"<xdp/>")
    with pytest.raises(UnreadableError, match="P115"):
        read_bytes(tmp_path, filler.save())


def test_comments_are_counted_and_not_read(tmp_path: Path) -> None:
    filler = Filler(lambda canvas: canvas.drawString(72, 700, "The provider keeps records apart."))
    for kind, more in (("/Highlight", {}), ("/StrikeOut", {}), ("/Text", {}), ("/Text", {"F": 2})):
        note = pikepdf.Dictionary(Subtype=pikepdf.Name(kind), Rect=[72, 690, 172, 714], **more)
        note.Contents = pikepdf.String("no!")
        filler.list_on(filler.pdf.make_indirect(note))
    document = read_bytes(tmp_path, filler.save())
    assert document.text == "The provider keeps records apart."
    (found,) = document.problems
    assert found.code == "P127" and "(3)" in found.message


def test_a_file_for_holders_of_a_certificate_is_told_by_name(tmp_path: Path) -> None:
    data = make_pdf([lambda canvas: canvas.drawString(72, 700, "Locked")])
    entry = b"/Encrypt <</Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s5 /V 4 /Length 128>> /ID [<00><00>]"
    with pytest.raises(UnreadableError, match="P125"):
        read_bytes(tmp_path, data.replace(b"trailer\n<<", b"trailer\n<< " + entry))


def test_a_missing_password_names_the_option(tmp_path: Path) -> None:
    form = FORMS["with_password"]()
    for passwords in ((), ("elm",)):
        with pytest.raises(UnreadableError) as raised:
            read_bytes(tmp_path, form.data, options=IngestOptions(passwords=passwords))
        assert raised.value.problem.code == "P104"
        assert "--password-file" in raised.value.problem.advice


def test_a_locked_file_does_not_make_the_next_one_locked(tmp_path: Path) -> None:
    empty = io.BytesIO()
    pikepdf.new().save(empty)
    with pytest.raises(UnreadableError, match="P104"):
        read_bytes(tmp_path, FORMS["with_password"]().data)
    with pytest.raises(UnreadableError, match=r"P10[35]"):
        read_bytes(tmp_path, empty.getvalue())


def test_brackets_printed_in_a_blank_are_no_answer(tmp_path: Path) -> None:
    filler = Filler(lambda canvas: canvas.drawString(72, 700, "Fee: $"))
    filler.text("fee", (96, 696, 196, 710))
    document = read_bytes(tmp_path, filler.save())
    assert answers(document) == (("fee", "____"),) and "Fee: $ ____" in collapse(document.text)


def test_a_seal_that_no_page_shows_is_no_line_of_the_contract(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, FORMS["signed"]().data)
    assert marked(document, "certificate") == ["Digitally signed by Sealing Service on 2026-03-04"]
    assert "Sealing" not in body(document) and "Digitally signed by Ana Reed" in body(document)
    assert document.problems == ()


def test_names_of_signers_from_certificates_that_make_no_sense(tmp_path: Path) -> None:
    whole = pkcs7("Jo Tarn", "Trust Root")
    for size in range(0, len(whole), 7):
        filler = Filler(lambda canvas: canvas.drawString(72, 700, clock("8")))
        filler.field("/Sig", "by", (72, 600, 272, 620), V=signature(contents=whole[:size]))
        document = read_bytes(tmp_path, filler.save(), options=IngestOptions(ocr="off"))
        (answer,) = answers(document)
        assert answer[1] in {"Digitally signed", "Digitally signed by Jo Tarn"}


@pytest.mark.parametrize("kind", ["/Stamp", "/FreeText"])
def test_words_about_a_picture_are_not_set_over_it(tmp_path: Path, kind: str) -> None:
    """A signature pasted as an annotation is a picture; what its maker notes of it is not on the page."""
    filler = Filler(lambda canvas: canvas.drawString(72, 700, "By:"))
    picture = filler.pdf.make_stream(b"\x00" * 4)
    picture.update(pikepdf.Dictionary(Subtype=pikepdf.Name.Image, Width=2, Height=2, BitsPerComponent=8))
    picture.ColorSpace = pikepdf.Name.DeviceGray
    drawing = filler.drawing("", 100, 20)
    drawing.Resources.XObject = pikepdf.Dictionary(Im0=picture)
    drawing.write(b"q 100 0 0 20 0 0 cm /Im0 Do Q")
    note = pikepdf.Dictionary(Subtype=pikepdf.Name(kind), Rect=[100, 690, 200, 710], F=4)
    note.AP, note.Contents = pikepdf.Dictionary(N=drawing), pikepdf.String("pasted on Monday")
    filler.list_on(filler.pdf.make_indirect(note))
    document = read_bytes(tmp_path, filler.save(), options=IngestOptions(ocr="off"))
    assert "Monday" not in document.text and document.text.startswith("By:")
