"""How much faster is a second scan of an unchanged folder? Prints both times and their ratio.

    python benchmarks/rescan.py [FOLDER] [--copies N] [--workers N] [--goal RATIO]

Without a folder it takes the samples. Each copy is made a document of its own: text and HTML get one more
line, PDF and DOCX a comment that no reader shows. Exit code 1 where the ratio is below the goal.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
import zipfile
from datetime import date
from pathlib import Path

from analyzer.run import RunSummary, ScanOptions, scan
from analyzer.store import Store

SAMPLES = Path(__file__).parent.parent / "contracts_sample"


def main() -> int:
    """Copy the folder, scan it twice, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, nargs="?", default=SAMPLES)
    parser.add_argument("--copies", type=int, default=20, help="of each file (default 20)")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--goal", type=float, default=100.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "contracts")
        copy_apart(options.folder, folder, copies=options.copies)
        with Store.open(str(Path(scratch, "bench.db"))) as store:
            first, first_seconds = timed_scan(folder, store, workers=options.workers)
            second, second_seconds = timed_scan(folder, store, workers=options.workers)
    read = sum(outcome.status in {"read", "partly_read"} for outcome in first.outcomes)
    ratio = first_seconds / second_seconds
    print(f"files read     {read:8}")
    for name, seconds in (("first scan", first_seconds), ("scan again", second_seconds)):
        print(f"{name}     {seconds:8.2f} s   ({seconds / max(read, 1) * 1000:.1f} ms a file)")
    print(f"ratio          {ratio:8.0f} x   (goal {options.goal:.0f})")
    if first.assessments != second.assessments:
        print("The second scan gave other assessments than the first.", file=sys.stderr)
        return 1
    return 0 if ratio >= options.goal else 1


def timed_scan(folder: Path, store: Store, *, workers: int) -> tuple[RunSummary, float]:
    """Scan, and the seconds it took, child processes included."""
    started = time.perf_counter()
    summary = scan(folder, store, options=ScanOptions(as_of=date(2026, 11, 21), workers=workers))
    return summary, time.perf_counter() - started


def copy_apart(source: Path, target: Path, *, copies: int) -> None:
    """Copies of a folder, whose documents all differ in their bytes."""
    for number in range(copies):
        for path in sorted(p for p in source.rglob("*") if p.is_file()):
            copy = target / path.relative_to(source).parent / f"{path.stem} {number}{path.suffix}"
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            if number:
                _make_different(copy, number)


def _make_different(path: Path, number: int) -> None:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path, "a") as archive:
            archive.comment = str(number).encode("ascii")
        return
    mark = f"\n%{number}\n" if path.suffix.lower() == ".pdf" else f"\n{number}.\n"
    with path.open("ab") as stream:
        stream.write(mark.encode("ascii"))


if __name__ == "__main__":
    sys.exit(main())
