"""Who signed and when, from the pages that an e-signature service adds. They are no contract text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from analyzer.extract.dates import find_dates
from analyzer.records import Document
from analyzer.text import collapse, normalise

_MAIL = re.compile(r"[\w.+-]+@(?P<domain>[\w-]+(?:\.[\w-]+)+)")
_WORD = r"[A-Z][A-Za-zÀ-ÿ'’.-]*"
_NAME = re.compile(rf"(?:(?:Dr|Mr|Ms|Mrs)\.?\s+)?{_WORD}(?:\s+(?:{_WORD}|de|von|van|la|del)){{1,3}}")
_BY = re.compile(rf"(?i:signed\s+by|signer(?:\s+name)?|signatory)\s*:?\s*(?P<name>{_NAME.pattern})")
_SIGNED = re.compile(
    r"\b(?:e-?signed|signed|signature date|signing (?:time|date)|completed signing)\b", re.IGNORECASE
)
_NO_NAME = re.compile(
    r"\b(?:signed|signer|events?|envelope|document|certificate|status|security|level|timestamp|signature|sent|viewed|address"
    r"|email|completed|history|summary|record|district|school|agreement|created|originator|time|zone|page|pages)\b",
    re.IGNORECASE,
)
_APART = re.compile(r"(\d)\s*/\s*(?=\d)")
_TITLED = re.compile(rf"(?P<name>{_NAME.pattern}),\s+(?P<rest>[A-Z].*)$")
_BELOW = 3  #: lines below a name in which its time stands
_NEAR = 8  #: lines around a signer's address that are still about him


@dataclass(frozen=True, slots=True)
class SignerEvent:
    """One signer on a certificate page."""

    name: str
    domain: str  #: of the e-mail address; may be empty
    date: str | None  #: the day of signing
    stands_for: str = ""  #: what is printed behind the name: title and party; may be empty


def signer_events(document: Document) -> tuple[SignerEvent, ...]:
    """The signers named on the certificate pages of a document, each once."""
    found: dict[str, SignerEvent] = {}
    for mark in document.marks:
        if mark.kind == "certificate":
            for event in _events(document.text[mark.start : mark.end]):
                known = found.get(normalise(event.name))
                if known is None or (event.date and not known.date):
                    found[normalise(event.name)] = event
    return tuple(found.values())


def _events(text: str) -> list[SignerEvent]:
    lines = [collapse(line) for line in _APART.sub(r"\1/", text).split("\n") if line.strip()]
    people = [(at, *person) for at in range(len(lines)) if (person := _person(lines, at))]
    if not people:
        return _listed(lines)
    events = []
    for i, (at, name, domain) in enumerate(people):
        later = [other for other, *_ in people[i + 1 :] if other > at]
        end = min([at + _NEAR, *(later[:1])])
        earlier = people[i - 1][0] if i else -1
        day = _date(lines[at : max(end, at + 1)])
        if day is None and at - 1 > earlier:
            day = _date(lines[max(at - 1, 0) : at])
        events.append(SignerEvent(name, domain, day))
    return events


def _listed(lines: list[str]) -> list[SignerEvent]:
    """Signers who are listed by name, title and party, with the time of signing in one of the next lines."""
    named = [(at, match) for at, line in enumerate(lines) if (match := _TITLED.match(line))]
    named = [(at, match) for at, match in named if not _NO_NAME.search(match["name"])]
    found = []
    for i, (at, match) in enumerate(named):
        end = min([at + 1 + _BELOW, *(later for later, _ in named[i + 1 : i + 2])])
        if day := _date(lines[at + 1 : end]):
            found.append(SignerEvent(collapse(match["name"]), "", day, match["rest"]))
    return found


def _person(lines: list[str], at: int) -> tuple[str, str] | None:
    """The name and the domain of the address on a line; the name may stand on the line before."""
    line = lines[at]
    mail = _MAIL.search(line)
    domain = mail["domain"].lower() if mail else ""
    if match := _BY.search(line):
        return collapse(match["name"]), domain
    if mail is None:
        return None
    before = [line[: mail.start()], lines[at - 1] if at else ""]
    for words in before:
        names = [m[0] for m in _NAME.finditer(words) if not _NO_NAME.search(m[0])]
        if names:
            return collapse(names[-1 if words == before[0] else 0]).strip(" .,"), domain
    return None


def _date(lines: list[str]) -> str | None:
    """The day beside the word for signing."""
    for line in lines:
        for match in _SIGNED.finditer(line):
            dates = find_dates(line[match.end() : match.end() + 60])
            if dates:
                return dates[0].iso
    for before, line in pairwise(lines):
        if _SIGNED.search(before) and (dates := find_dates(line)):
            return dates[0].iso
    return None
