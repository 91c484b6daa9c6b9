"""The notebooks run, from a clean kernel, and are stored without what they printed."""

from __future__ import annotations

import asyncio
import base64
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(path.name for path in FOLDER.glob("*.ipynb"))
PNG = b"\x89PNG\r\n\x1a\n"


def load(name: str) -> Any:
    return nbformat.read(FOLDER / name, as_version=4)


def test_notebooks_there_is_one() -> None:
    assert "reading_a_contract.ipynb" in NOTEBOOKS


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_notebook_is_stored_without_output(name: str) -> None:
    code = [cell for cell in load(name).cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in code)


@pytest.fixture(scope="module")
def executed() -> Any:
    if sys.platform == "win32":  # pyzmq needs a selector loop there
        asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())
    notebook = load("reading_a_contract.ipynb")
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(FOLDER)}}).execute()
    return notebook


def printed(notebook: Any) -> str:
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return "".join(output.text for output in outputs if output.output_type == "stream")


def test_notebook_follows_the_deadline_to_its_place(executed: Any) -> None:
    text = printed(executed)
    assert "48 hours" in text
    assert "page 3, section 7.1" in text
    assert "Notice within 48 hours; the limit is 72 hours." in text


def test_notebook_says_nothing_on_stderr(executed: Any) -> None:
    outputs = [output for cell in executed.cells for output in cell.get("outputs", [])]
    assert [o.text for o in outputs if o.get("name") == "stderr"] == []


def test_notebook_ends_with_the_page(executed: Any) -> None:
    last = [output for cell in executed.cells for output in cell.get("outputs", [])][-1]
    assert base64.b64decode(last.data["image/png"]).startswith(PNG)
