"""Schedules of data read exactly, of forty that are drawn on the spot: five drawings by eight layouts.

    python benchmarks/schedules.py [--seed 0] [--drawing scan ...]

A schedule is exact where the elements found are the ones drawn, each with its "collected" as drawn.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from analyzer.extract import read
from analyzer.ingest import read_document
from analyzer.segment import segment
from analyzer.text import normalise

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from schedules_make import DRAWINGS, LAYOUTS, Drawn, draw


def matrix(drawn: Drawn, path: Path) -> dict[str, str]:
    """Element to collected, as dpaudit reads the file."""
    path.write_bytes(drawn.pdf)
    document = read_document(path)
    return {normalise(row.element): row.collected for row in read(document, segment(document)).schedule}


def main() -> None:
    """Print one line a schedule and the totals."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--drawing", choices=DRAWINGS, nargs="+", default=DRAWINGS)
    arguments = parser.parse_args()
    exact = count = right = rows = 0
    with tempfile.TemporaryDirectory() as folder:
        for drawing in arguments.drawing:
            for layout in LAYOUTS:
                drawn = draw(drawing, layout, seed=arguments.seed)
                start = time.perf_counter()
                found = matrix(drawn, Path(folder, "schedule.pdf"))
                seconds = time.perf_counter() - start
                wanted = {normalise(name): state for name, state in drawn.matrix.items()}
                wrong = {n for n in wanted.keys() | found.keys() if wanted.get(n) != found.get(n)}
                exact, count = exact + (not wrong), count + 1
                right, rows = right + sum(found.get(n) == s for n, s in wanted.items()), rows + len(wanted)
                print(f"{drawn.name:52} {len(wanted):3} rows  {seconds:5.1f} s  {len(wrong) or 'exact'}")
                for name in sorted(wrong):
                    print(f"    {name}: {wanted.get(name, 'not drawn')}, read {found.get(name, 'nothing')}")
    print(f"{exact} of {count} schedules exact; {right} of {rows} rows right")


if __name__ == "__main__":
    main()
