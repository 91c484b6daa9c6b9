"""Every nasty file ends as read, partly read or a coded problem: in time, in memory, and silent on stderr."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from nasty_make import NASTY

from analyzer.errors import PROBLEMS

SECONDS, MEGABYTES = 48.0, 1500
#: Files that stop the process reading them, whatever it does: their page is left out.
LEFT_OUT = {"branching_forms.pdf", "form_in_itself.pdf", "double_bomb.pdf", "function_flood.pdf"}
#: Files of which all or some text is to be read.
READ = {
    "deep_forms.pdf", "endless_length.pdf", "leading_junk.pdf", "many_notes.pdf", "no_table.pdf",
    "portfolio.pdf", "previous_loop.pdf", "private_letters.pdf", "scrambled_0.pdf", "scrambled_1.pdf",
    "scrambled_2.pdf", "scrambled_3.pdf", "shifted_letters.pdf", "tiny_letters.pdf", "trailing_junk.pdf",
}  # fmt: skip
#: Files whose text is none, or no language.
UNREAD = {
    "cid_text.pdf",
    "content_bomb.pdf",
    "lying_picture.pdf",
    "truncated.pdf",
    "no_pages.pdf",
    "wide.png",
}
SCRIPT = f"""
import json, sys
from pathlib import Path
from analyzer.pipeline import ReadOptions
from analyzer.run import read_apart

if __name__ == "__main__":
    paths = [Path(name) for name in sys.argv[1:]]
    limits = dict(time_limit={SECONDS}, memory_limit={MEGABYTES} * 2**20)
    for path, reading in zip(paths, read_apart(paths, options=ReadOptions(), **limits)):
        problems = [(p.code, p.page, p.message) for p in reading.problems]
        summary = reading.document
        record = dict(name=path.name, assessed=reading.assessed, problems=problems, words=summary.words)
        print(json.dumps(dict(record, pages=summary.pages, unread=summary.pages_unread)), flush=True)
"""


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    """Each file's reading, all read one after another in child processes; and what was said on stderr."""
    folder = tmp_path_factory.mktemp("nasty")
    script = folder / "read_them.py"
    script.write_text(SCRIPT, encoding="utf-8")
    for name, make in NASTY.items():
        (folder / name).write_bytes(make())
    done = subprocess.run(
        [sys.executable, str(script), *(str(folder / name) for name in NASTY)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "PYTHONUTF8": "1"},
        text=True,
        encoding="utf-8",
        timeout=1200,
    )
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return {"": done.stderr, **{record["name"]: record for record in found}}


def test_every_file_ends_and_nothing_is_said_on_stderr(records: Mapping[str, Any]) -> None:
    assert list(records)[1:] == list(NASTY)
    assert records[""] == ""


@pytest.mark.parametrize("name", NASTY)
def test_file_is_read_or_says_what_is_wrong(records: Mapping[str, Any], name: str) -> None:
    record = records[name]
    codes = {code for code, _, _ in record["problems"]}
    assert codes <= set(PROBLEMS)
    assert "P302" not in codes, "an error of our own"
    assert not codes & {"P201", "P202", "P203"}, "a page is to blame, not the file"
    assert ("P135" in codes) == (name in LEFT_OUT)
    if record["assessed"] != "all":
        assert codes
    if record["unread"]:
        assert record["assessed"] != "all"
        assert set(record["unread"]) <= {page for _, page, _ in record["problems"]}, "each page by name"
    if name in READ:
        assert record["words"] > 0
    if name in UNREAD:
        assert (record["words"], record["assessed"]) == (0, "none")
    assert "Traceback" not in json.dumps(record)
