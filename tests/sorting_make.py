"""A folder of files that want sorting; see `cli_samples` for how they are read."""

from __future__ import annotations

from pathlib import Path

from cli_samples import contract

from analyzer.errors import UnreadableError, problem
from analyzer.pipeline import ReadOptions
from analyzer.records import Document, Reading

READER = "cli_samples:read_file"
SILENT = "vendor = {vendor}\ndocument_type = {kind}\n{words}\n"


def agreement(vendor: str) -> str:
    return contract().replace("Quillwright", vendor)


def locked(path: Path, *, options: ReadOptions | None = None) -> tuple[Document, Reading]:
    """A reader whom a file asks for a password that it does not have."""
    raise UnreadableError(problem("P104", stage="ingest"))


def make_folder(root: Path) -> Path:
    """Vendors that are sure, and one file for each reason not to be."""
    files = {
        "Acorn Quill/dpa.txt": agreement("Acorn Quill"),
        "Birch Learning/dpa.txt": agreement("Birch Learning, Inc."),
        "Birch Learning/strange.txt": agreement("Cedar Maps"),
        "Birch Learnings/dpa.txt": agreement("Birch Learnings"),
        "Acorn Quill/notes.txt": "vendor = Acorn Quill\ndocument_type = other\nA talk about maps.\n",
        "Acorn Quill/inv_0042.txt": SILENT.format(
            vendor="Acorn Quill", kind="other", words="INVOICE 42\nAmount due 300"
        ),
        "letter.txt": "document_type = other\nDear Dana,\nplease find enclosed the papers.\n",
        "Acorn Quill DPA 2026.txt": agreement("x").replace("vendor = x\n", ""),
        "scan0001.txt": agreement("x").replace("vendor = x\n", "") + "second\n",
        "empty.txt": "",
    }
    for name, text in files.items():
        path = root / "contracts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root / "contracts"
