"""How long do big lists take: files to sort, and a spreadsheet held against the vendors?

    python benchmarks/lists.py [--files N] [--vendors N] [--rows N] [--goal SECONDS] [--list-goal SECONDS]

Vendors, files and rows have names of ours, made by chance but always alike; many are written a little
otherwise than before. Each is done three times, and the shortest time counts; the processor's time says what
it would take on a machine that does nothing else. Exit code 1 where one takes longer than its goal.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from analyzer import run
from analyzer.records import (
    Box,
    Document,
    DocumentSummary,
    Fact,
    Page,
    Reading,
    Stance,
    TermReading,
    Vendor,
    Word,
)
from analyzer.store import Location, Store, VendorGroup, pack
from analyzer.store.caches import put_document, put_reading
from analyzer.store.places import put_locations
from analyzer.terms import TERM_IDS
from analyzer.vendors.listmatch import Known
from analyzer.vendors.listplan import plan_import
from analyzer.vendors.listrows import Entry
from analyzer.vendors.names import normalise_name
from analyzer.vendors.vendorlist import VendorList

FIRST = (
    "Acorn", "Amber", "Aspen", "Basalt", "Birch", "Bluff", "Bramble", "Brook", "Cedar", "Cinder", "Clover",
    "Copper", "Coral", "Cypress", "Dogwood", "Drift", "Elm", "Ember", "Fern", "Flint", "Foxglove", "Garnet",
    "Granite", "Harbor", "Hazel", "Heather", "Heron", "Hollow", "Ivy", "Jasper", "Juniper", "Kestrel",
    "Kettle", "Lantern", "Larch", "Lark", "Linden", "Maple", "Marsh", "Meadow", "Mill", "Moss", "North",
    "Oak", "Orchard", "Osprey", "Otter", "Pebble", "Pepper", "Pine", "Plover", "Poplar", "Quarry", "Quill",
    "Raven", "Reed", "Ridge", "Robin", "Rowan", "Saffron", "Sage", "Sparrow", "Spruce", "Stone", "Sumac",
    "Swift", "Tamarack", "Teal", "Thistle", "Tide", "Timber", "Umber", "Vale", "Violet", "Walnut", "Willow",
)  # fmt: skip
SECOND = ("bridge", "brook", "crest", "dale", "field", "ford", "gate", "grove", "haven", "hill", "light",
          "mark", "path", "point", "shore", "side", "spring", "ward", "way", "wood")  # fmt: skip
THIRD = (
    "Reading", "Math", "Learning", "Maps", "Games", "Science", "Music", "Robotics", "Tutoring", "Systems",
    "Assessment", "Media", "Library", "Labs", "Works", "Studio", "Analytics", "Software", "Photography",
)  # fmt: skip
LEGAL = ("", " Inc.", " LLC", ", Inc.", " Ltd.", " Corporation")
KINDS = ("student_dpa", "student_dpa", "terms_of_service", "privacy_policy", "other")


def main() -> int:
    """Make both lists, time them, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--vendors", type=int, default=5_000)
    parser.add_argument("--rows", type=int, default=2_000)
    parser.add_argument("--goal", type=float, default=5.0, help="seconds for the queue (default 5)")
    parser.add_argument("--list-goal", type=float, default=1.0, help="seconds for the list (default 1)")
    parser.add_argument("--db", type=Path, help="keep the database here; used again where it exists")
    options = parser.parse_args()
    names = vendor_names(random.Random(1), options.vendors)
    with tempfile.TemporaryDirectory() as scratch:
        path = options.db or Path(scratch, "bench.db")
        made = path.exists()
        with Store.open(str(path)) as store:
            if not made:
                fill(store, random.Random(2), names, files=options.files)
            queue = timed("files to sort", lambda: f"{len(run.sort_queue(store))} of {options.files} files")
    known = [Known(Vendor(f"v{i:05}", name)) for i, name in enumerate(names)]
    rows = VendorList("list.csv", "", "", (), tuple(listed(random.Random(3), names, options.rows)), ())
    matched = timed("rows to match", lambda: summary(rows, known))
    print(f"goals                  {options.goal} s and {options.list_goal} s")
    return 0 if queue <= options.goal and matched <= options.list_goal else 1


def vendor_names(chance: random.Random, count: int) -> list[str]:
    """Different names; one in twelve is like the one before it."""
    found: dict[str, str] = {}
    last = "Acorn Quill"
    while len(found) < count:
        name = f"{chance.choice(FIRST)}{chance.choice(SECOND)} {chance.choice(THIRD)}{chance.choice(LEGAL)}"
        if chance.random() < 1 / 12:
            name = written_otherwise(chance, last)
        found.setdefault(normalise_name(name), name)
        last = name
    return list(found.values())


def written_otherwise(chance: random.Random, name: str) -> str:
    """The same name as somebody else writes it: a letter more, a word less, another legal form."""
    way = chance.randrange(4)
    if way == 0:
        place = chance.randrange(1, len(name))
        return name[:place] + name[place - 1] + name[place:]
    if way == 1:
        return name.split(maxsplit=1)[0]
    return f"{name} {chance.choice(THIRD)}" if way == 2 else name.upper().rstrip(".") + " Co."


def fill(store: Store, chance: random.Random, names: list[str], *, files: int) -> None:
    """Put files into the database as a scan does, some without a vendor, most in its folder."""
    groups: dict[str, list[str]] = {}
    shown: dict[str, str] = {}
    with store._write() as session:
        for number in range(files):
            name = chance.choice(names)
            folder = name if chance.random() < 0.8 else chance.choice(names)
            nobody = chance.random() < 0.05
            document, reading = paper(number, None if nobody else name, kind=chance.choice(KINDS))
            sha256 = document.sha256
            put_document(session, sha256, pack(document, Document), version="b", at="2026-11-21")
            put_reading(session, sha256, reading, version="b", retry=False, at="2026-11-21")
            path = f"{folder}/paper {number}.pdf"
            put_locations(
                session, [Location(f"/contracts/{path}", sha256, path, vendor_hint=folder)], at="2026-11-21"
            )
            key = f"unknown:paper {number}" if nobody else normalise_name(name)
            shown.setdefault(key, f"paper {number}" if nobody else name)
            groups.setdefault(key, []).append(sha256)
    store.file_groups(VendorGroup(key, shown[key], tuple(shas)) for key, shas in groups.items())


def paper(number: int, vendor: str | None, *, kind: str) -> tuple[Document, Reading]:
    """A paper of which no more is read than whose and what it is."""
    sha256 = hashlib.sha256(str(number).encode()).hexdigest()
    words = f"Paper {number}. The vendor keeps student data. " * 60
    placed = tuple(Word(i, i + 5, Box(1, 72.0, 80.0, 99.0, 92.0)) for i in range(0, len(words), 6))
    document = Document(sha256, "pdf", words, (Page(1, 0, len(words), 612.0, 792.0),), placed)
    facts = {"document_type": Fact(kind, 0.9 if number % 9 else 0.5), "vendor": Fact(vendor)}
    summary = DocumentSummary(sha256, "pdf", 1, len(words.split()))
    stance: Stance = "commits" if number % 10 else "silent"
    terms = tuple(TermReading(term, stance, 0.9) for term in TERM_IDS)
    return document, Reading(summary, terms, facts, ingest_version="b", reader_version="b")


def listed(chance: random.Random, names: list[str], count: int) -> list[Entry]:
    """Rows of a district's list: a third as they are known, a third otherwise, a third of new vendors."""
    found = []
    for number in range(count):
        name = chance.choice(names)
        if number % 3 == 1:
            name = written_otherwise(chance, name)
        elif number % 3 == 2:
            name = f"{chance.choice(SECOND).title()}{chance.choice(FIRST).lower()} {chance.choice(THIRD)}"
        found.append(Entry((number + 2,), name))
    return found


def summary(rows: VendorList, known: list[Known]) -> str:
    """What holding the list against the vendors gives."""
    kinds = [step.kind for step in plan_import(rows, known).steps]
    return ", ".join(f"{kinds.count(kind)} {kind}" for kind in ("new", "updated", "unsure"))


def timed(name: str, work: Callable[[], str]) -> float:
    """Do it three times, print, and give the shortest time in seconds."""
    seconds, worked = [], []
    for _ in range(3):
        started, busy = time.perf_counter(), time.process_time()
        told = work()
        seconds.append(time.perf_counter() - started)
        worked.append(time.process_time() - busy)
    print(f"{name:20}   {min(seconds):8.2f} s   (processor {min(worked):.2f} s)   {told}")
    return min(seconds)


if __name__ == "__main__":
    sys.exit(main())
