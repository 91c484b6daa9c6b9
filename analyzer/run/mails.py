"""E-mails among the contracts: none decides anything, but a person has to know what some of them say."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from analyzer.errors import problem
from analyzer.extract.correspondence import about_agreement
from analyzer.ingest.discover import MAILS
from analyzer.ingest.mail import SUFFIX, Mail, read_mail
from analyzer.records import Problem
from analyzer.report.open_steps import MailNote, MailSays
from analyzer.store import Store, is_below

__all__ = ["in_mail", "is_mail", "mails_of"]

_LARGEST = 64 * 2**20  #: bytes
_NOTES: dict[str, MailSays] = {"P210": "brings", "P211": "says", "P212": "unread"}


def is_mail(path: str) -> bool:
    """Whether a file is called as e-mails are."""
    return Path(path).suffix.lower() in MAILS


def in_mail(path: Path, on_file: Callable[[str], bool]) -> Iterator[Problem]:
    """What a person should know of an e-mail: papers attached to it, a sentence about an agreement.

    Args:
        path: of a file that is passed over; nothing is told of one that is no e-mail.
        on_file: whether a document of this sha256 is on file.
    """
    if not is_mail(str(path)):
        return
    mail = _open(path) if path.suffix.lower() == SUFFIX else None
    if mail is None:
        yield problem("P212", stage="run")
        return
    new = [paper.name for paper in mail.attached if not on_file(hashlib.sha256(paper.data).hexdigest())]
    if new:
        yield problem("P210", stage="run", names="; ".join(new))
    if quote := about_agreement(mail.subject, mail.text):
        yield problem("P211", stage="run", quote=quote)


def _open(path: Path) -> Mail | None:
    try:
        return read_mail(path.read_bytes()) if path.stat().st_size <= _LARGEST else None
    except OSError:
        return None


def mails_of(store: Store) -> tuple[MailNote, ...]:
    """What to know of the e-mails that the last scan of each folder passed over, by name."""
    newer: list[str] = []
    found: dict[tuple[tuple[str, ...], str], MailNote] = {}  # one told by two paths counts once
    for run in sorted(store.runs(), key=lambda run: run.id, reverse=True):
        if run.folder in newer:
            continue
        for outcome in store.outcomes(run.id):
            if outcome.status != "skipped" or any(is_below(outcome.path, Path(one)) for one in newer):
                continue
            for told in outcome.problems:
                if told.code in _NOTES:
                    path = Path(outcome.path)
                    note = MailNote(path.name, run.folder, _NOTES[told.code], told.message)
                    found.setdefault((path.parts[-2:], told.code), note)
        newer.append(run.folder)
    return tuple(sorted(found.values(), key=lambda note: note.name.casefold()))
