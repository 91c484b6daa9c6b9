"""The CSV and JSON files."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import AS_OF, assessment, evidence, finding, portfolio

from analyzer.records import VERDICTS, Box, Review
from analyzer.report.csv_export import csv_lines, safe, write_csv
from analyzer.report.dataframes import file_name, topic_rows
from analyzer.report.json_export import report_schema, write_json
from analyzer.settings import District


def csv_table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_has_a_row_for_each_vendor_and_topic(tmp_path: Path) -> None:
    path = tmp_path / "gaps.csv"
    write_csv(path, portfolio())
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = csv_table(path)
    without = [row["Vendor"] for row in rows if not row["Protection"]]
    assert without == ["Brookfen Bus Routes", "Ashpole Heating"], "a vendor of which nothing was asked"
    assert rows[0]["Agreement"] == "No agreement on file"
    rows = [row for row in rows if row["Protection"]]
    assert len(rows) == 9
    assert (rows[0]["Vendor"], rows[0]["Protection"], rows[0]["What we found"]) == (
        "Quill & Ember",
        "Who owns the data",
        "Not in the papers we have",
    )
    assert {row["What we found"] for row in rows} >= {"Met", "Says the opposite", "Could not read page 7"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_csv_never_starts_a_formula(tmp_path: Path, start: str) -> None:
    path = tmp_path / "gaps.csv"
    bad = start + "cmd|' /C calc'!A0"
    write_csv(path, [assessment(finding(reason=bad, citation=bad), name=bad, owner=bad)])
    row = csv_table(path)[0]
    assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝")) for value in row.values())
    assert row["Vendor"] == "'" + bad


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00")))
def test_csv_keeps_every_other_text(text: str) -> None:
    lines = csv_lines(topic_rows([assessment(finding(reason=text))]))
    _, values = csv.reader(io.StringIO("".join(lines), newline=""), strict=True)
    assert values[8] in (text, "'" + text)
    assert safe(safe(text)) == safe(text)


def test_csv_is_the_same_whatever_the_order(tmp_path: Path) -> None:
    write_csv(tmp_path / "1", portfolio())
    write_csv(tmp_path / "2", tuple(reversed(portfolio())))
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a/b/dpa.pdf", "dpa.pdf"),
        (r"C:\x\dpa.pdf", "dpa.pdf"),
        ("dpa.pdf", "dpa.pdf"),
        ("all.zip/in/x.pdf", "x.pdf"),
    ],
)
def test_rows_file_name(path: str, name: str) -> None:
    assert file_name(path) == name


def test_json_follows_its_schema(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    review = Review("quill-&-ember", "no_resale", "met", "Asked them.", "Ana", "2026-11-01", "d")
    write_json(
        path, portfolio(), as_of=AS_OF, district=District(name="Fernhollow", state="oh"), reviews=[review]
    )
    report = json.loads(path.read_text(encoding="utf-8"))
    assert report["schema"] == "dpaudit.report/1"
    assert (report["as_of"], report["district"]) == ("2026-11-21", {"name": "Fernhollow", "state": "OH"})
    assert report["packs"] == {"core-dpa": "0f" * 8}
    assert [v["vendor"]["name"] for v in report["vendors"]][:2] == ["Brookfen Bus Routes", "Quill & Ember"]
    assert [len(v["reviews"]) for v in report["vendors"]] == [0, 1, 0, 0, 0]
    assert set(report) == set(report_schema()["required"])
    verdicts = {f["verdict"] for v in report["vendors"] for f in v["findings"]}
    assert verdicts == set(VERDICTS)
    assert verdicts <= set(report_schema()["$defs"]["ReportFinding"]["properties"]["verdict"]["enum"])


def test_json_evidence_has_the_published_shape(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    proof = evidence("They may.", boxes=(Box(4, 72.0, 100.5, 300.0, 112.5),))
    write_json(path, [assessment(finding(evidence=(proof,)))], as_of=AS_OF)
    report = json.loads(path.read_text(encoding="utf-8"))
    assert report["vendors"][0]["findings"][0]["evidence"] == [
        {
            "quote": "They may.",
            "spans": [[0, 9]],
            "page": 4,
            "place": "",
            "section": "7.2",
            "boxes": [[4, 72.0, 100.5, 300.0, 112.5]],
            "stance": None,
            "role": "operative",
        }
    ]


def test_json_is_the_same_whatever_the_order(tmp_path: Path) -> None:
    write_json(tmp_path / "1", portfolio(), as_of=AS_OF)
    write_json(tmp_path / "2", tuple(reversed(portfolio())), as_of=AS_OF)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()
