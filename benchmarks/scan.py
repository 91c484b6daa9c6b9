"""Pages a second of a whole cold scan against pdfplumber's `extract_text` in one process, on the same PDFs.

    python benchmarks/scan.py [FOLDER] [--copies N] [--workers N] [--goal RATIO]

Without a folder it takes the samples' PDFs. The scan opens, reads, judges and stores; pdfplumber only takes
the text. Both run at the same time of day on the same machine, so their ratio holds where the seconds do not.
Exit code 1 where the ratio is below the goal.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path

# Each child process of a scan loads this file: what only the parent needs is loaded where it is used, so
# that the children load no more than they do under `dpaudit`.
SAMPLES = Path(__file__).parent.parent / "contracts_sample"


def main() -> int:
    """Scan, take the text with pdfplumber, and print both."""
    from rescan import copy_apart, timed_scan  # noqa: PLC0415

    from analyzer.store import Store  # noqa: PLC0415

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, nargs="?", default=SAMPLES)
    parser.add_argument("--copies", type=int, default=10, help="of each file (default 10)")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--goal", type=float, default=2.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        chosen, folder = Path(scratch, "chosen"), Path(scratch, "contracts")
        pages = options.copies * choose(options.folder, chosen)
        copy_apart(chosen, folder, copies=options.copies)
        with Store.open(str(Path(scratch, "bench.db"))) as store:
            _, ours = timed_scan(folder, store, workers=options.workers)
        theirs = seconds_of_pdfplumber(folder)
    print(f"pages          {pages:8}")
    print(f"dpaudit scan   {ours:8.2f} s   ({pages / ours:.1f} pages/s, {options.workers} workers)")
    print(f"pdfplumber     {theirs:8.2f} s   ({pages / theirs:.1f} pages/s)")
    print(f"ratio          {theirs / ours:8.2f} x   (goal {options.goal:.0f})")
    return 0 if theirs / ours >= options.goal else 1


def choose(source: Path, target: Path) -> int:
    """Copy the born-digital PDFs that can be read, and count their pages."""
    from analyzer.errors import UnreadableError  # noqa: PLC0415
    from analyzer.ingest import read_document  # noqa: PLC0415

    pages = 0
    for path in sorted(source.rglob("*.pdf")):
        try:
            found = read_document(path).pages
        except UnreadableError:
            continue
        if any(page.origin != "text" for page in found):  # pdfplumber has no text to take from a picture
            continue
        pages += len(found)
        place = target / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, place)
    return pages


def seconds_of_pdfplumber(folder: Path) -> float:
    """The seconds that pdfplumber takes for the text of all PDFs, one after the other."""
    import pdfplumber  # noqa: PLC0415

    started = time.perf_counter()
    for path in sorted(folder.rglob("*.pdf")):
        with pdfplumber.open(path) as document:
            for page in document.pages:
                page.extract_text()
                page.close()
    return time.perf_counter() - started


if __name__ == "__main__":
    raise SystemExit(main())
