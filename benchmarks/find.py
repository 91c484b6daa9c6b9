"""How long does a search take over thousands of contracts? Prints the time of typical ones.

    python benchmarks/find.py [--contracts N] [--pages N] [--goal SECONDS] [--db FILE]

The contracts are made of sentences of ours, by chance but always alike, and put straight into a database.
Each search is made five times, and the shortest time counts; the processor's time says what it would take
on a machine that does nothing else. Exit code 1 where one takes longer than the goal.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import text

from analyzer.records import Document, Page
from analyzer.store import Location, Store, VendorGroup

SEARCHES = (
    ("a rare word", "lantern"),
    ("one word", "biometric"),
    ("a beginning", "biometr*"),
    ("a phrase", '"sell student data"'),
    ("two common words", "student data"),
    ("three common words", "the vendor data"),
    ("one on every page", "the"),
    ("a short beginning", "s*"),
    ("a hyphened word", "opt-out"),
    ("nothing", "quetzal"),
)
SUBJECTS = ("The vendor", "The provider", "The school", "Each employee", "Any subcontractor", "The district")
MODALS = ("shall", "may", "will", "must not", "shall not", "agrees to")
VERBS = (
    "keep", "delete", "return", "encrypt", "disclose", "sell", "use", "share", "review", "store", "transfer",
    "correct", "protect", "collect", "combine", "inspect",
)  # fmt: skip
OBJECTS = (
    "student data", "pupil records", "student data", "the data of the school", "biometric data",
    "the records", "de-identified data", "grades and attendance", "photographs", "directory information",
)  # fmt: skip
ENDS = (
    "within thirty days after notice", "for the purposes of this agreement", "without written consent",
    "during the term of the agreement", "unless a parent asks to opt-out", "as the law requires",
    "on servers in the United States", "at no cost to the school", "when the agreement ends",
)  # fmt: skip


def main() -> int:
    """Make the database, search, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--contracts", type=int, default=5000)
    parser.add_argument("--pages", type=int, default=5, help="of each contract (default 5)")
    parser.add_argument("--goal", type=float, default=0.3, help="seconds for each search (default 0.3)")
    parser.add_argument("--db", type=Path, help="keep the database here; used again where it exists")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        path = options.db or Path(scratch, "bench.db")
        made = path.exists()
        with Store.open(str(path)) as store:
            if not made:
                fill(store, contracts=options.contracts, pages=options.pages)
            report_size(store)
            slowest = max(timed(store, name, query) for name, query in SEARCHES)
    print(f"slowest                {slowest:8.3f} s   (goal {options.goal})")
    return 0 if slowest <= options.goal else 1


def fill(store: Store, *, contracts: int, pages: int) -> None:
    """Put contracts into the database, four of each vendor, and print how long it took."""
    chance = random.Random(20261121)
    started = time.perf_counter()
    groups: dict[str, list[str]] = {}
    seen = []
    for number in range(contracts):
        document = contract(chance, number, pages=pages)
        store.save_document(document, version="benchmark")
        seen.append(Location(f"/contracts/{number}.pdf", document.sha256, f"contracts/{number}.pdf"))
        groups.setdefault(f"vendor {number // 4}", []).append(document.sha256)
    store.see(seen)
    store.file_groups(VendorGroup(key, key.title(), tuple(shas)) for key, shas in groups.items())
    seconds = time.perf_counter() - started
    print(f"stored                 {seconds:8.1f} s   ({seconds / contracts * 1000:.1f} ms a contract)")


def contract(chance: random.Random, number: int, *, pages: int) -> Document:
    """A contract of our own sentences; the words' places are left out."""
    texts = [page(chance, number) for _ in range(pages)]
    made, start = [], 0
    for i, words in enumerate(texts, 1):
        made.append(Page(i, start, start + len(words), 612.0, 792.0))
        start += len(words)
    return Document(hashlib.sha256(str(number).encode()).hexdigest(), "pdf", "".join(texts), tuple(made))


def page(chance: random.Random, number: int) -> str:
    """About 450 words; one contract in five hundred mentions a lantern."""
    pick = chance.choice
    lines = [
        f"{i}. {pick(SUBJECTS)} {pick(MODALS)} {pick(VERBS)} {pick(OBJECTS)} and {pick(VERBS)} "
        f"{pick(OBJECTS)} {pick(ENDS)}, ref {chance.randrange(9999)}."
        for i in range(1, 26)
    ]
    return "\n".join([*lines, "A lantern is kept." if number % 500 == 0 else "Nothing else is kept.", ""])


def report_size(store: Store) -> None:
    """What the index takes on disk beside the text, where SQLite can tell."""
    with store.engine.connect() as connection:
        count = connection.execute(text("SELECT count(*), sum(length(text)) FROM passages")).one()
        rows = connection.execute(text("SELECT name, sum(pgsize) AS size FROM dbstat GROUP BY name"))
        sizes = {row.name: row.size for row in rows}
    index = sum(size for name, size in sizes.items() if name.startswith("passage_words"))
    print(f"pages                  {count[0]:8}     ({count[1] / 1e6:.0f} MB of text)")
    parts = f"text by page {sizes['passages'] / 1e6:.0f}, index {index / 1e6:.0f}"
    print(f"on disk                {sum(sizes.values()) / 1e6:8.0f} MB  ({parts})")


def timed(store: Store, name: str, query: str) -> float:
    """Search five times, print, and give the shortest time in seconds."""
    seconds, worked = [], []
    for _ in range(5):
        started, busy = time.perf_counter(), time.process_time()
        found = store.find(query)
        seconds.append(time.perf_counter() - started)
        worked.append(time.process_time() - busy)
    hits = f"{found.places} pages of {len(found.vendors)} vendors"
    print(f"{name:20}   {min(seconds):8.3f} s   (processor {min(worked):.3f} s)   {query:20} {hits}")
    return min(seconds)


if __name__ == "__main__":
    sys.exit(main())
