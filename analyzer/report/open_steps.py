"""What is left for a person to decide, so that the headline is theirs: step by step, each with its command.

Pure: the vendors as they were judged and the files to sort go in, lines come out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from analyzer.records import Assessment, Paper, Vendor
from analyzer.report.file_rows import file_name
from analyzer.report.topics import holds_student_data
from analyzer.report.view import where_it_stands
from analyzer.vendors.changes import is_change, is_marked
from analyzer.vendors.pieces import is_certificate
from analyzer.vendors.reconcile import Suggestion, reconcile
from analyzer.vendors.sorting import SortRow
from analyzer.words import label, labels

__all__ = ["MailNote", "MailSays", "OpenStep", "open_steps"]

#: It brings papers that are not on file, speaks of an agreement, or could not be looked into.
MailSays = Literal["brings", "says", "unread"]

_SIGNING_DECIDES = ("cannot_tell", "waiting_for_signature", "another_district")
_MOST_NAMED = 12  #: vendors in one command
_PLAIN = re.compile(r"[^\"$`!%\\\n\r\x00-\x1f]+")  #: what means the same between double quotes in any shell


@dataclass(frozen=True, slots=True)
class MailNote:
    """What a person should know of an e-mail among the contracts."""

    name: str
    folder: str  #: that was scanned
    says: MailSays
    told: str  #: for a person


@dataclass(frozen=True, slots=True)
class OpenStep:
    """One thing to do, and what it has to be done to."""

    key: str
    title: str
    lines: tuple[str, ...] = ()  #: one a file or vendor
    commands: tuple[str, ...] = ()  #: that do it for several of them at once
    files: tuple[str, ...] = ()  #: paths of those that could not be read, if they are what it is about


def open_steps(
    assessments: Sequence[Assessment],
    queue: Sequence[SortRow],
    *,
    likely: int = 0,
    names: Mapping[str, str],
    mails: Sequence[MailNote] = (),
) -> tuple[OpenStep, ...]:
    """All that only a person can decide, in the order in which it is done soonest; empty: nothing.

    Args:
        assessments: the latest of every vendor.
        queue: the files to sort.
        likely: how many of them may be taken as guessed, all at once.
        names: sha256 -> what `dpaudit fact` knows a file by, where its file name is not enough.
        mails: what a person should know of e-mails that were passed over.
    """
    found = reconcile(assessments)
    counted = [a for a in assessments if holds_student_data(a)]
    waiting = frozenset(row.sha256 for row in queue if row.doubts_about("vendor"))
    told = set[str]()
    steps: list[OpenStep] = []

    def add(
        key: str, lines: Sequence[str], commands: Sequence[str] = (), *, files: Iterable[str] = ()
    ) -> None:
        if number := len(lines):
            title = label(f"next.{key}_one" if number == 1 else f"next.{key}", count=number)
            steps.append(OpenStep(key, title, tuple(lines), tuple(commands), tuple(files)))

    if counted and not any(a.vendor.listing is not None for a in assessments):
        steps.append(OpenStep("list", label("next.list")))
    unread = dict(_unread(counted, told))
    if open_files := sum(row.path not in unread for row in queue):
        title = label("next.sort_one" if open_files == 1 else "next.sort", count=open_files)
        bulk = (label("next.sort_likely", count=likely),) if likely else ()
        steps.append(OpenStep("sort", title, commands=bulk))
    add("unread", list(unread.values()), files=unread)
    if bring := [_mail_line(note) for note in mails if note.says == "brings"]:
        folders = " ".join(sorted({_quoted(n.folder, "FOLDER") for n in mails if n.says == "brings"}))
        title = label("next.attached_one" if len(bring) == 1 else "next.attached", count=len(bring))
        steps.append(OpenStep("attached", f"{title} dpaudit unpack {folders}", tuple(bring)))
    bringing = {note.name for note in mails if note.says == "brings"}
    add("mails", [_mail_line(note) for note in mails if note.name not in bringing])
    add("marks", list(_marks(counted, told, names)))
    add("proofs", list(_proofs(counted, told)))
    add("unsure", list(_unsure(counted, told)))
    add("double", [_double(vendor, c.vendor, c.reason) for vendor, c in found.doubles])
    former = {s.vendor.id for s in found.former}
    add("former", *_suggested(found.former, "retired"))
    no_data = [s for s in found.suggested if s.vendor.id not in former]
    add("no_data", *_suggested(no_data, "no-student-data"))
    shown = {*former, *(s.vendor.id for s in no_data)}
    unclear = [a.vendor for a in counted if _unclear(a) and a.vendor.id not in shown]
    add("unclear", [_with_notes(vendor) for vendor in unclear], [_set(unclear, "active")])
    asked = {*former, *(s.vendor.id for s in no_data), *(c.vendor.id for _, c in found.doubles)}
    strangers = [a for a in found.not_listed if a.vendor.id not in asked and _stranger(a, waiting)]
    if any(step.key == "list" for step in steps):
        strangers = []
    add("not_listed", [_not_listed(a) for a in strangers], [_set([a.vendor for a in strangers], "active")])
    return tuple(steps)


def _mail_line(note: MailNote) -> str:
    return label("next.mails_line", file=note.name, told=note.told)


def _unread(counted: Sequence[Assessment], told: set[str]) -> Iterator[tuple[str, str]]:
    """Files of which nothing could be read, or too little to tell whether they are in force: path, line."""
    for one in counted:
        for paper in one.papers:
            state = paper.reading.assessed
            short = state == "part" and one.coverage == "cannot_tell"
            if paper.standing != "unknown" or not (state == "none" or short):
                continue
            if is_certificate(paper) and (one.coverage == "in_force" or len(one.papers) > 1):
                continue
            if why := _why(paper):
                told.add(one.vendor.id)
                file = file_name(paper.path)
                yield paper.path, label("next.unread_line", file=file, vendor=one.vendor.name, why=why)


def _why(paper: Paper) -> str:
    """Why a file could not be read, and what to do; empty where nothing is known of it."""
    short = labels("unread_why")
    problems = [p for p in paper.reading.problems if p.stage == "ingest"]
    first = next((p for p in problems if p.code in short), problems[0] if problems else None)
    if first is None:
        return ""
    why = short.get(first.code) or label("unread_why.other", message=first.message, advice=first.advice)
    return f"{why} [{first.code}]"


def _marks(counted: Sequence[Assessment], told: set[str], names: Mapping[str, str]) -> Iterator[str]:
    for one in counted:
        if one.coverage not in _SIGNING_DECIDES:
            continue
        for paper in one.papers:
            if (side := _awaits_a_look(paper)) is None:
                continue
            told.add(one.vendor.id)
            file = _quoted(names.get(paper.sha256) or file_name(paper.path), paper.sha256[:12])
            command = f"dpaudit fact {file} --set signed={side} --why looked"
            page = next((s.page for s in paper.reading.signatures if s.method == "mark" and s.page), None)
            key = "next.marks_line" if page is None else "next.marks_page"
            yield label(key, command=command, vendor=one.vendor.name, page=page)


def _awaits_a_look(paper: Paper) -> str | None:
    """What a person who looks may have to say of who signed; ``None`` where only they can tell nothing.

    Where one side's line is empty, no more than the other can have signed.
    """
    letter = paper.standing == "not_applicable" and is_change(paper) and is_marked(paper)
    if not (letter or paper.standing in ("unknown", "unsigned")) or paper.reading.fact("signed") is not None:
        return None
    lines = paper.reading.signatures
    if not any(s.method == "mark" and not s.signed for s in lines):
        return "yes" if paper.standing_reason == label("paper.signature_unknown") else None
    if letter or paper.standing == "unknown":
        return "yes"
    done = {s.party for s in lines if s.signed or s.method == "mark"}
    return next(
        (word for word, party in (("vendor", "provider"), ("school", "school")) if party in done), "no"
    )


def _proofs(counted: Sequence[Assessment], told: set[str]) -> Iterator[str]:
    """Certificates of e-signature services beside an agreement that they do not prove to be signed."""
    for one in counted:
        if one.coverage not in ("cannot_tell", "waiting_for_signature"):
            continue
        loose = [paper for paper in one.papers if is_certificate(paper) and not paper.part_of]
        if len(loose) == len(one.papers):
            continue
        for paper in loose:
            told.add(one.vendor.id)
            yield label("next.proofs_line", file=file_name(paper.path), vendor=one.vendor.name)


def _unsure(counted: Sequence[Assessment], told: set[str]) -> Iterator[str]:
    for one in counted:
        if one.coverage == "cannot_tell" and one.vendor.id not in told:
            yield label(
                "next.unsure_line",
                vendor=one.vendor.name,
                reason=one.coverage_reason,
                name=_named(one.vendor),
            )


def _double(listed: Vendor, other: Vendor, reason: str) -> str:
    return label("next.double_line", keep=_named(other), drop=_named(listed), reason=reason)


def _suggested(found: Sequence[Suggestion], status: str) -> tuple[list[str], list[str]]:
    """A line for each vendor that may be of a status, and the commands that say so."""
    unsure = [s for s in found if not s.clear]
    lines = [
        label("next.suggested" if s.clear else "next.suggested_unsure", vendor=s.vendor.name, reason=s.reason)
        for s in (*(s for s in found if s.clear), *unsure)
    ]
    commands = []
    if len(unsure) < len(found):
        key = "next.all_but" if unsure else "next.all"
        commands.append(label(key, command=f"dpaudit vendors set --suggested --status {status}"))
    if unsure:
        key = "next.those" if len(unsure) < len(found) else "next.all"
        commands.append(label(key, command=_set([s.vendor for s in unsure], status)))
    return lines, commands


def _set(vendors: Sequence[Vendor], status: str) -> str:
    names = " ".join(map(_named, vendors)) if len(vendors) <= _MOST_NAMED else "NAME..."
    return f"dpaudit vendors set {names} --status {status}"


def _unclear(one: Assessment) -> bool:
    """Whether nothing tells if a vendor gets student data: its list is unclear, and no paper speaks of it."""
    listing = one.vendor.listing
    unclear = listing is not None and listing.student_data == "unclear"
    return unclear and "status" not in one.vendor.decided and not one.papers


def _with_notes(vendor: Vendor) -> str:
    return f"{vendor.name}  ({vendor.notes})" if vendor.notes else vendor.name


def _stranger(one: Assessment, waiting: frozenset[str]) -> bool:
    """Whether a vendor with papers has to be told apart from those on the list; not before it is sorted."""
    decided = "status" in one.vendor.decided
    return holds_student_data(one) and not decided and any(p.sha256 not in waiting for p in one.papers)


def _not_listed(one: Assessment) -> str:
    return f"{one.vendor.name}  ({where_it_stands(one).label})"


def _named(vendor: Vendor) -> str:
    return _quoted(vendor.name, vendor.id)


def _quoted(text: str, other: str) -> str:
    """A name as it is typed in any shell; another one where it holds what a shell would take for more."""
    return f'"{text}"' if _PLAIN.fullmatch(text) else other
