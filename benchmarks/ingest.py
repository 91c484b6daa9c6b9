"""Pages a second of `read_document` against pdfplumber's `extract_text`, on PDFs of your own.

    python benchmarks/ingest.py FOLDER [--rounds 3]

Both run in this one process on the same files; the best of the rounds counts. pdfplumber is no dependency
of dpaudit: ``pip install pdfplumber`` first. The budget is a ratio of at least 2.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber

from analyzer.errors import UnreadableError
from analyzer.ingest import read_document


def ours(path: Path) -> int:
    """Read a file with dpaudit; returns its pages."""
    return len(read_document(path).pages)


def theirs(path: Path) -> int:
    """Read a file with pdfplumber; returns its pages."""
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            page.close()
        return len(document.pages)


def measure(read: Callable[[Path], int], path: Path, *, rounds: int) -> tuple[int, float]:
    """Pages and the best time in seconds."""
    best, pages = float("inf"), 0
    for _ in range(rounds):
        start = time.perf_counter()
        pages = read(path)
        best = min(best, time.perf_counter() - start)
    return pages, best


def main() -> None:
    """Print one line a file and the totals."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    totals = [0.0, 0.0]
    print(f"{'file':44} pages     ours   theirs   ratio   (pages a second)")
    count = 0
    for path in sorted(arguments.folder.rglob("*.pdf")):
        try:
            pages, mine = measure(ours, path, rounds=arguments.rounds)
        except UnreadableError as error:
            print(f"{path.name[:44]:44} {error.problem.code}")
            continue
        _, other = measure(theirs, path, rounds=arguments.rounds)
        totals[0] += mine
        totals[1] += other
        count += pages
        print(f"{path.name[:44]:44} {pages:5} {pages / mine:8.1f} {pages / other:8.1f} {other / mine:6.1f}x")
    if count:
        ratio = totals[1] / totals[0]
        print(f"{'all':44} {count:5} {count / totals[0]:8.1f} {count / totals[1]:8.1f} {ratio:6.1f}x")


if __name__ == "__main__":
    main()
