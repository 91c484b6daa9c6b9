"""From a list of files to stored readings: hash, skip what is known, read the rest, note each as it comes."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from pydantic import TypeAdapter, ValidationError

from analyzer import extract, ingest, pipeline
from analyzer.errors import problem
from analyzer.ingest.discover import Found
from analyzer.paths import shown
from analyzer.reading.worker import Answer, Task
from analyzer.records import FileOutcome, Problem, Reading
from analyzer.run.mails import in_mail
from analyzer.run.options import Progress, ScanOptions, document_version, reading_version
from analyzer.run.pool import Pool
from analyzer.store import Location, ReadingNote, Store, hash_file, note_of, unpack
from analyzer.words import label

#: Problems that may pass: the next scan tries such a file again.
_PASSING = frozenset({"P104", "P201", "P202", "P203", "P204", "P206", "P208", "P302", "P133", "P134"})
#: Problems of pages that may pass: with more time or memory, or another engine, they would be read.
_PASSING_PAGES = frozenset({"P120", "P123", "P135", "P136", "P302"})
_PROBLEM = TypeAdapter(Problem)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of this run, and the content it had."""

    found: Found
    shown: str  #: as the user gave it
    path: str  #: absolute
    sha256: str = ""
    problem: Problem | None = None  #: why it could not be hashed


class FileRun:
    """One run over a list of files. What is done is stored at once, so that nothing is lost by stopping."""

    def __init__(
        self,
        store: Store,
        run_id: int,
        *,
        options: ScanOptions,
        total: int,
        progress: Progress | None = None,
    ) -> None:
        self._store = store
        self._run_id = run_id
        self._options = options
        self._total = total
        self._progress = progress
        self._ingest = document_version(ingest.ingest_version(), options)
        self._version = reading_version(ingest.ingest_version(), extract.reader_version(), options)
        self.outcomes: dict[str, FileOutcome] = {}  #: by path as shown
        self.order: tuple[str, ...] = ()  #: paths as shown, in folder order
        self.entries: dict[str, list[Entry]] = {}  #: by content; what was found of each, in folder order

    def read(self, files: Sequence[Found], pool: Pool) -> None:
        """Go through the files; each gets exactly one outcome."""
        self.order = tuple(shown(found.path) for found in files)
        entries = _hash_all([found for found in files if not found.skipped], workers=self._options.workers)
        entries = self._give_unopened_an_identity(entries)
        groups: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            groups[entry.sha256].append(entry)
        self._skip([found for found in files if found.skipped], groups)
        known = self._store.reading_notes(
            (sha for sha, group in groups.items() if group[0].problem is None), version=self._version
        )
        self._keep_known({sha: groups[sha] for sha in known}, known)
        for sha, group in groups.items():
            if group[0].problem is not None:
                self._save(sha, group, _unread(sha, group[0], group[0].problem))
        self._read_rest(
            {sha: g for sha, g in groups.items() if sha not in known and g[0].problem is None}, pool
        )

    def _skip(self, files: Iterable[Found], here: Container[str]) -> None:
        def on_file(sha256: str) -> bool:
            return sha256 in here or bool(self._store.locations(sha256))

        self._done(
            FileOutcome(
                shown(found.path),
                "skipped",
                problems=(problem("P207", stage="run", why=found.skipped), *in_mail(found.path, on_file)),
                vendor_hint=found.vendor_hint,
            )
            for found in files
        )

    def _give_unopened_an_identity(self, entries: Sequence[Entry]) -> list[Entry]:
        """A file we cannot open is what it was at the last scan, or a paper of its own that says nothing."""
        if all(entry.problem is None for entry in entries):
            return list(entries)
        before = {place.path: place.sha256 for place in self._store.locations() if place.state == "present"}
        return [
            entry
            if entry.problem is None
            else replace(entry, sha256=before.get(entry.path, stand_in(entry.path)))
            for entry in entries
        ]

    def _read_before(self, notes: Mapping[str, ReadingNote]) -> frozenset[str]:
        """Of these files that cannot be read now, those whose earlier reading counts."""
        dark = [sha for sha, note in notes.items() if note.status == "unreadable"]
        best = self._store.reading_notes(dark) if dark else {}
        return frozenset(sha for sha, note in best.items() if note.status != "unreadable")

    def _keep_known(self, groups: dict[str, list[Entry]], notes: dict[str, ReadingNote]) -> None:
        before = self._read_before(notes)
        self._store.see(_location(entry, sha) for sha, group in groups.items() for entry in group)
        self.entries.update(groups)
        self._done(
            _outcome(entry, sha, notes[sha], cached=True, before=sha in before)
            for sha, group in groups.items()
            for entry in group
        )

    def _read_rest(self, groups: dict[str, list[Entry]], pool: Pool) -> None:
        shas = list(groups)
        tasks = (
            Task(
                number,
                str(groups[sha][0].found.path.absolute()),
                self._options.read,
                self._options.reader,
                self._options.keep_documents,
            )
            for number, sha in enumerate(shas)
        )
        left: dict[str, list[Entry]] = {}
        for task, answer in pool.read(tasks):
            sha = shas[task.number]
            group = groups[sha]
            reading = _reading_of(answer, sha, group[0])
            if reading.document.sha256 != sha and group[1:]:
                # This copy changed after it was hashed; of the others nobody knows.
                group, left[sha] = group[:1], group[1:]
            self._save(reading.document.sha256, group, reading, answer)
        if left:
            self._read_rest(left, pool)

    def _save(self, sha: str, group: list[Entry], reading: Reading, answer: Answer | None = None) -> None:
        note = note_of(reading)
        seconds = answer.seconds if answer else 0.0
        before = sha in self._read_before({sha: note})
        outcomes = [_outcome(entry, sha, note, seconds=seconds, before=before) for entry in group]
        if group[0].problem is not None and sha != stand_in(group[0].path):
            # It was read before and is only locked now: that reading stays.
            self._store.see(_location(entry, sha) for entry in group)
            self._store.record_outcomes(self._run_id, outcomes)
        else:
            self._store.save_result(
                self._run_id,
                reading,
                outcomes=outcomes,
                locations=[_location(entry, sha) for entry in group],
                version=self._version,
                retry=_may_pass(reading.problems, unreadable=note.status == "unreadable"),
                document=answer.document if answer else b"",
                document_version=self._ingest,
            )
        self.entries.setdefault(sha, []).extend(group)
        self._tell(outcomes)

    def _done(self, outcomes: Iterable[FileOutcome]) -> None:
        listed = list(outcomes)
        self._store.record_outcomes(self._run_id, listed)
        self._tell(listed)

    def _tell(self, outcomes: Iterable[FileOutcome]) -> None:
        for outcome in outcomes:
            self.outcomes[outcome.path] = outcome
            if self._progress is not None:
                self._progress(len(self.outcomes), self._total, outcome)


def _may_pass(problems: Iterable[Problem], *, unreadable: bool) -> bool:
    """Whether the next scan is to try the file again."""
    passing = _PASSING | _PASSING_PAGES if unreadable else _PASSING_PAGES
    return any(found.code in passing for found in problems)


def _hash_all(files: Sequence[Found], *, workers: int) -> list[Entry]:
    with ThreadPoolExecutor(max_workers=max(1, workers)) as threads:
        return list(threads.map(_hash, files))


def _hash(found: Found) -> Entry:
    entry = Entry(found, shown(found.path), shown(found.path.absolute()))
    if found.closed:
        return replace(entry, problem=problem("P208", stage="run", why=found.closed))
    try:
        return replace(entry, sha256=hash_file(found.path))
    except FileNotFoundError:
        return replace(entry, problem=problem("P206", stage="run"))
    except OSError as error:
        return replace(entry, problem=problem("P204", stage="run", why=error.strerror or "error"))


def stand_in(path: str) -> str:
    """The identity of a file whose bytes we have never seen."""
    return hashlib.sha256(f"dpaudit:unopened:{path}".encode()).hexdigest()


def _location(entry: Entry, sha: str) -> Location:
    return Location(entry.path, sha, entry.shown, entry.found.vendor_hint)


def _outcome(
    entry: Entry,
    sha: str,
    note: ReadingNote,
    *,
    cached: bool = False,
    seconds: float = 0.0,
    before: bool = False,
) -> FileOutcome:
    status = "cached" if cached and note.status == "read" else note.status
    problems = note.problems
    if entry.problem is not None:
        status, problems = "unreadable", (entry.problem,)
    if before:  # not to be taken for a paper that counts no more
        still = label("file_advice.read_before")
        problems = tuple(replace(p, message=f"{p.message} {still}".strip()) for p in problems)
    return FileOutcome(entry.shown, status, sha, problems, seconds, entry.found.vendor_hint)


def _reading_of(answer: Answer, sha: str, entry: Entry) -> Reading:
    """The child's reading; what it did not give, or gave as nonsense, becomes a reading that says why."""
    if answer.problem:
        try:
            return _unread(sha, entry, _PROBLEM.validate_json(answer.problem))
        except ValidationError:
            pass
    reading = unpack(Reading, answer.reading)
    if reading is None:
        return _unread(sha, entry, problem("P302", stage="run", kind="ValidationError"))
    if not reading.document.sha256:  # it was there to be hashed, and gone when it was read
        return _unread(sha, entry, problem("P206", stage="run"))
    return reading


def _unread(sha: str, entry: Entry, why: Problem) -> Reading:
    return pipeline.unreadable_reading(sha, pipeline.media_of(entry.found.path), why)
