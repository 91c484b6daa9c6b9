"""Evidence that lies in a tracked change: read as accepted, less sure, and said wherever it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.document import Document as Docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from ingest_make import docx_bytes

from analyzer.pipeline import read_file
from analyzer.records import Reading

_ADA = 'w:id="1" w:author="Ada Quill" w:date="2026-05-02T09:00:00Z"'
_NOTE = "in a change by Ada Quill of 2026-05-02 that nobody has accepted yet"


def _run(text: str, *, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def _read(folder: Path, deadline: str) -> Reading:
    def build(document: Docx) -> None:
        document.add_heading("Student data agreement", level=1)
        document.add_paragraph('Tanager Learning, Inc. ("Provider") serves the Cobble Hill School District.')
        document.add_heading("Breach", level=2)
        duty = _run("In the event of a breach of student data, Provider shall notify the District within ")
        clause = f"<w:p {nsdecls('w')}>{duty}{deadline}{_run(' hours of discovery.')}</w:p>"
        document.element.body.insert_element_before(parse_xml(clause), "w:sectPr")
        document.add_heading("Sale", level=2)
        document.add_paragraph("Provider shall not sell student data.")

    path = folder / "agreement.docx"
    path.write_bytes(docx_bytes(build))
    return read_file(path)[1]


_CHANGED = f"<w:del {_ADA}>{_run('240', tag='delText')}</w:del><w:ins {_ADA}>{_run('72')}</w:ins>"


def test_a_deadline_that_a_change_alters_is_read_as_accepted_but_less_sure(tmp_path: Path) -> None:
    changed = _read(tmp_path, _CHANGED).term("breach_notification")
    settled = _read(tmp_path, _run("72")).term("breach_notification")
    assert changed.parameters["deadline"].hours == settled.parameters["deadline"].hours == 72
    assert changed.stance == settled.stance == "commits"
    assert changed.confidence < settled.confidence
    assert "Ada Quill of 2026-05-02" in changed.reason
    assert "nobody has accepted" not in settled.reason


def test_the_place_of_the_evidence_tells_of_the_change(tmp_path: Path) -> None:
    reading = _read(tmp_path, _CHANGED)
    assert reading.term("breach_notification").evidence[0].place == f"section Breach, {_NOTE}"
    elsewhere = [e.place for term in reading.readings for e in term.evidence if "not sell" in e.quote]
    assert elsewhere and not any("change" in place for place in elsewhere)


@pytest.mark.parametrize(
    ("attributes", "who"),
    [
        ('w:id="1" w:author="" w:date="2026-05-02T09:00:00Z"', "somebody of 2026-05-02"),
        ('w:id="1" w:author="Ada Quill"', "by Ada Quill that"),
    ],
)
def test_what_the_file_does_not_tell_is_left_out(tmp_path: Path, attributes: str, who: str) -> None:
    changed = _read(tmp_path, f"<w:ins {attributes}>{_run('72')}</w:ins>").term("breach_notification")
    assert who in changed.evidence[0].place


def test_words_struck_through_by_hand_are_no_change(tmp_path: Path) -> None:
    struck = '<w:r><w:rPr><w:strike/></w:rPr><w:t xml:space="preserve">240 </w:t></w:r>'
    term = _read(tmp_path, struck + _run("72")).term("breach_notification")
    assert term.parameters["deadline"].hours == 72
    assert "change" not in term.evidence[0].place
