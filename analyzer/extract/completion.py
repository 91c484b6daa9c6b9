"""What the certificate of an e-signature service proves: of which envelope and document, and who signed when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from analyzer.extract.dates import find_dates
from analyzer.extract.sought import Sought
from analyzer.records import Certified, Completion, Document, Evidence
from analyzer.text import collapse, normalise, page_at

_I = re.IGNORECASE
_M = re.IGNORECASE | re.MULTILINE
_CODE = r"(?P<code>(?=[A-Z0-9_-]*\d)[A-Z0-9](?:[A-Z0-9_]|[-–](?=[A-Z0-9])){5,})"
#: "Envelope Id: 7F3A...", "Reference number QX7PA-...", "Doc ID | 9b1f..."
_NUMBER = re.compile(
    rf"\b(?:envelope|packet|package|transaction|signature|document|doc|agreement|certificate|reference|ref|file|e-?sign\w*)"
    rf"(?:[ \t]+(?:id|identifier|number|no|key|reference|ref|code))?\b\.?[ \t]*[:#|]?[ \t]*{_CODE}\b"
    r"(?P<more>[ ](?-i:[A-Z0-9-]{1,6})(?=[ \t]*(?:$|[|\n])))?",  # a scan parts them
    _I,
)
#: The same as a contract's own pages bear it: a word that only such services use must stand there
_STAMPED = Sought(
    rf"\b(?:(?:e-?sign\w*|electronic|sign\w*)[ \t]+)?(?:(?:envelope|packet|transaction)(?:[ \t]+(?:id|identifier|number|no|key|code|ref(?:erence)?))?"
    rf"|(?:document|doc|agreement|signature|certificate|e-?sign\w*)[ \t]+(?:id|identifier|key|ref(?:erence)?(?:[ \t]+(?:no|number|code))?))"
    rf"\b\.?[ \t]*[:#|]?[ \t]*{_CODE}\b",
    _I,
)
_COMPLETE = re.compile(
    r"\bstatus\W{0,4}(?:completed?|signed|fully (?:signed|executed)|finished)\b"
    r"|\b(?:document|agreement|envelope|packet|signing|transaction)\s+(?:(?:has|have)\s+(?:now\s+)?been\s+|was\s+|is\s+)?(?:fully\s+)?(?:completed|executed)\b"
    r"|\bcompleted by all\b|\ball (?:parties|signers|signatories|recipients|signatures) (?:have|has|are|were)\b(?! (?:not|yet))[^.\n]{0,20}(?:signed|completed?|collected)"
    r"|^\W*completed\b[^\n]{0,40}\d{4}",
    _M,
)
#: What says that a document is not signed, or not by all
_NOT_DONE = re.compile(
    r"\bstatus\W{0,4}(?:sent|delivered|created|draft|declined|voided|expired|pending|waiting|in progress|in process|out for|partial\w*|awaiting|viewed|cancel\w*|incomplete|correct\w*)\b"
    r"|\b(?:declined|refused) (?:to sign|by|on)\b|\b(?:was|been|is) (?:declined|voided|cancel\w*|revoked|rejected|recalled)\b|\bvoided\b|^\W*declined\b"
    r"|\b(?:not (?:yet )?(?:signed|completed)|unsigned|has not signed|awaiting|pending signature|waiting for|yet to sign|signature pending)\b",
    _M,
)
_TITLED = re.compile(
    r"^\W*(?:(?:e-?mail )?subject|title|document(?:s|\(s\))?(?: (?:name|title)s?)?|file ?names?|agreement(?: name)?|envelope (?:name|subject)|"
    r"name of (?:the )?document|document title|documents? in (?:the )?envelope|contract|for)\s*[:|]\s*(?P<told>[^\n]{4,200}(?:\n(?!\s*\n)(?![^\n]{0,30}[:|])[^\n]{3,90})?)",
    _M,
)
_FILE = re.compile(r"[\w][^\n|:;\"“”<>]{1,120}?\.(?:pdf|docx?|rtf)\b", _I)
#: "Title Student data terms", a row of a table without lines
_ROW = re.compile(r"^(?:title|subject|document name)[ \t]+(?P<told>[A-Z][^\n|:]{4,120})$", _M)
_HISTORY = re.compile(r"^\W*[\"“](?P<told>[^\"”\n]{4,150})[\"”]\s+history", _M)
_ABOVE = re.compile(
    r"\A\s*(?P<told>[^\n|:]{6,120})\n\s*(?:final )?(?:audit|signature|signing) (?:report|trail|log)", _I
)
_ASKS = re.compile(
    r"^\W*(?:(?:please|kindly)\s+)?(?:(?:docu)?sign|e-?sign|complete|review)(?:\s+and\s+(?:sign|return))?(?:\s+with \w+)?\s*[:–-]\s*",
    _I,
)
_LABEL = re.compile(r"^(?:file ?name|documents?(?: name)?|title|subject)\s*[:|]?\s+(?=\w)", _I)
_PAGES = re.compile(
    r"^\W*(?:\d+|one|two|three|\w+ id\b)\W*(?:documents?|pages?|files?)?\W*$|^\W*(?:pages|id|no)\b", _I
)

_MAIL = re.compile(r"[\w.+-]+@(?P<domain>[\w-]+(?:\.[\w-]+)+)")
_WORD = r"[A-Z](?:[a-zÀ-ÿ]*['’-]?[A-Za-zÀ-ÿ]+|\.)"
_NAME = rf"(?:(?:Dr|Mr|Ms|Mrs)\.?[ ]+)?{_WORD}(?:[ ]+(?:{_WORD}|de|von|van|la|del)){{1,3}}"
_NAMED = re.compile(_NAME)
_NO_NAME = re.compile(
    r"\b(?:signed|signers?|events?|envelope|document|certificate|status|security|level|timestamp|signature|sent|viewed|address"
    r"|email|completed|history|summary|records?|district|schools?|agreement|created|originator|time|zone|pages?|director|superintendent|"
    r"president|officer|manager|ip|location|united|states|inc|llc|role|party|name|title|data|subject|board|services?|harbor|final|audit|report|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|all|parties|business|chief|vice|head|desk|"
    r"original|holder|trail|pacific|central|eastern|mountain|hash|using|learning|copy|carbon|recipient|verified|authentication)\b",
    _I,
)
_HAND = re.compile(
    r"\b(?:e-?signed|signed|signature date|signing (?:time|date)|date signed|signed (?:on|at)|completed signing|signed electronically)\b",
    _I,
)
#: Who only sends, gets a copy, or looks on
_NO_SIGNER = re.compile(
    r"\b(?:original holder|holder|originator|sender|sent by|created by|prepared by|owner|from|carbon copy|cc|observer|viewer|receives? a copy|"
    r"witness|notary|document created|emailed to|by:)\b",
    _I,
)
_COPIES = re.compile(
    r"^\W*(?:carbon copy|certified delivery|witness|notary|editor delivery|agent delivery|intermediary delivery|copies|envelope summary|payment|electronic record)\b[^\n]*",
    _M,
)
_SIGNER_WORD = re.compile(r"\b(?:signers?|signator(?:y|ies)|recipients?)\b", _I)
_COLUMN = re.compile(r"\b(?:sent|viewed|opened|delivered|e-?signed|signed(?: (?:on|at))?|date signed)\b", _I)
#: Where a title begins behind a name that nothing parts from it
_OFFICE = re.compile(
    r"\s+(?:Executive|Chief|Director|Superintendent|President|Vice|Business|Manager|Assistant|General|Senior|Deputy|Board|Head|Managing|"
    r"Principal|Treasurer|Secretary|Associate|Founder|Chair\w*|CEO|CFO|CTO|COO|VP|Interim)\b.*$"
)
#: Where what a person did begins behind the name
_EVENT = re.compile(
    r"\s+(?:(?:e-?)?mail|(?:e-?)?signed|signature|sent|viewed|opened|delivered|status)\b.*$", _I
)
#: Letters that scans take for figures
_TAKEN_FOR = str.maketrans("OILSBZG", "0115826")
_BELOW = 9  #: lines below a name that are still about the person


def envelopes_of(document: Document) -> tuple[str, ...]:
    """The numbers of e-signature envelopes that a paper's own pages bear, the certificate's pages left out."""
    inside = [(m.start, m.end) for m in document.marks if m.kind == "certificate"]
    found = [
        plain_number(m["code"])
        for m in _STAMPED.finditer(document.text)
        if not any(start <= m.start() < end for start, end in inside) and _is_code(m["code"])
    ]
    return tuple(dict.fromkeys(found))


def plain_number(code: str) -> str:
    """A number as it is compared: capitals and figures only."""
    return re.sub(r"[^A-Z0-9]", "", code.upper())


def shared_numbers(some: Iterable[str], others: Iterable[str]) -> list[str]:
    """The numbers of some that are among others, whatever a scan took for a letter or a figure in them."""
    known = {one.translate(_TAKEN_FOR) for one in others}
    return sorted({one for one in some if one.translate(_TAKEN_FOR) in known})


def completion_of(document: Document) -> Completion | None:
    """What the certificate in a file says; ``None`` where there is none."""
    pages = [(m.start, m.end) for m in document.marks if m.kind == "certificate"]
    if not pages:
        return None
    text = "\n".join(document.text[start:end] for start, end in pages)
    body = text[: _cut(text)]
    signers, waiting = _signers(body)
    done = _COMPLETE.search(text)
    numbers = (
        plain_number(m["code"] + (m["more"] or "")) for m in _NUMBER.finditer(text) if _is_code(m["code"])
    )
    return Completion(
        complete=done is not None and _NOT_DONE.search(text) is None and bool(signers) and not waiting,
        numbers=tuple(dict.fromkeys(numbers)),
        titles=tuple(dict.fromkeys(_titles(text))),
        signers=tuple(signers),
        evidence=tuple(_proof(document, pages, one) for one in signers),
    )


def _cut(text: str) -> int:
    """Where those who only get a copy, or the notice on electronic records, begin."""
    found = _COPIES.search(text)
    return found.start() if found else len(text)


def _is_code(code: str) -> bool:
    return sum(c.isdigit() for c in code) >= 2 and not re.fullmatch(r"(?:19|20)\d\d(?:[-/]\d+)*", code)


def _titles(text: str) -> Iterator[str]:
    told = [m["told"] for pattern in (_TITLED, _ROW, _HISTORY, _ABOVE) for m in pattern.finditer(text)]
    for words in (*told, *(m[0] for m in _FILE.finditer(text))):
        title = _LABEL.sub("", _ASKS.sub("", collapse(words.replace("|", " ")))).strip(' .,:;–—-"“”')
        if (
            sum(map(str.isalpha, title)) > 3
            and not _PAGES.match(title)
            and not re.fullmatch(r"[\w-]*\d[\w-]*", title)
        ):
            yield title


def _signers(text: str) -> tuple[list[Certified], list[str]]:
    """Those who signed, and the names of those of whom it is only said that they were asked."""
    lines = list(_told([line.strip() for line in text.split("\n") if line.strip()]))
    people = [(at, name) for at, line in enumerate(lines) for name in _people(lines, at, line)]
    blocks: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for i, (at, name) in enumerate(people):
        later = next((other for other, who in people[i + 1 :] if who != name and other > at), len(lines))
        block = lines[at : min(later, at + _BELOW)]
        blocks.setdefault(normalise(name), []).extend(block)
        names.setdefault(normalise(name), name)
    signed, waiting = [], []
    for key, block in blocks.items():
        day = _signed_on(block, names[key])
        words = collapse(" ".join(block))
        mail = _MAIL.search(words)
        if day is not None:
            stands = collapse(words.replace(names[key], " ").replace("|", " "))
            signed.append(Certified(names[key], stands[:300], mail["domain"].lower() if mail else "", day))
        elif re.search(r"\b(?:sent|viewed|opened|delivered|emailed)\b", words, _I) and not _NO_SIGNER.search(
            words
        ):
            waiting.append(names[key])
    return signed, waiting


def _told(lines: list[str]) -> Iterator[str]:
    """The lines, with what the head of a column says put into the cells below it: "Signed: 6/24/2024"."""
    heads: list[str] = []
    dated: list[str] = []
    for line in lines:
        cells = [cell.strip() for cell in line.split("|")]
        is_head = _SIGNER_WORD.search(line) or re.match(r"\W*name\b", line, _I)
        words = _COLUMN.findall(line)
        if is_head and not find_dates(line) and any(_HAND.fullmatch(w) for w in words) and len(line) < 90:
            heads, dated = (cells, []) if len(cells) > 2 else ([], words)
            continue
        if heads and len(cells) == len(heads):
            yield " | ".join(
                f"{head}: {cell}" if _COLUMN.fullmatch(head) else cell
                for head, cell in zip(heads, cells, strict=True)
            )
            continue
        yield _with_heads(line, dated) if dated and len(cells) == 1 else line


def _with_heads(line: str, heads: list[str]) -> str:
    """A row whose days stand one below each head, with the heads put before them."""
    told = _apart(line)
    days = find_dates(told)
    if len(days) != len(heads):
        return line
    for word, day in reversed(list(zip(heads, days, strict=True))):
        told = f"{told[: day.start]}{word}: {told[day.start :]}"
    return told


def _people(lines: list[str], at: int, line: str) -> Iterator[str]:
    """The name of the person that a line begins with, or of whom it says that they signed."""
    if _NO_SIGNER.search(line) and not _HAND.search(line):
        return
    told = re.search(rf"(?i:signed\s+by|signer(?:\s+name)?|signatory)\s*[:|]?\s*(?P<name>{_NAME})", line)
    if told is not None and not _NO_NAME.search(told["name"]):
        yield collapse(told["name"])
        return
    line = _EVENT.sub("", line)
    lead = re.match(
        rf"\W*(?:\d+[.)]\s*)?(?P<name>{_NAME})(?=\s*(?:$|[|,(<;:–—-]|[\w.+-]+@|(?i:e-?mail|signed|sent|viewed)\b))",
        _OFFICE.sub("", line),
    )
    if lead is None:
        return
    name = collapse(lead["name"])
    near = " ".join(lines[at : at + 5])
    if _NO_NAME.search(name) or not (_MAIL.search(near) or _HAND.search(near)):
        return
    if at and _NO_SIGNER.search(lines[at - 1]) and len(lines[at - 1]) < 40:
        return
    yield name


def _signed_on(block: list[str], name: str) -> str | None:
    """The day beside the word for signing, in the lines about a person; the last cell of a row where its head says so."""
    joined = "\n".join(block)
    for match in _HAND.finditer(joined):
        behind = joined[match.end() : match.end() + 90]
        other = next(
            (m.start() for m in re.finditer(r"\b(?:viewed|sent|delivered|opened)\b", behind, _I)), len(behind)
        )
        if days := find_dates(_apart(behind[:other])):
            return days[0].iso
    return None


def _apart(text: str) -> str:
    return re.sub(r"(\d)\s*/\s*(?=\d)", r"\1/", text)


def _proof(document: Document, pages: list[tuple[int, int]], signer: Certified) -> Evidence:
    """The words of the certificate that name a signer."""
    for start, end in pages:
        at = document.text.find(signer.name, start, end)
        if at >= 0:
            stop = document.text.find("\n", at, end)
            span = (at, stop if stop > at else min(end, at + len(signer.name)))
            return Evidence(quote=document.text[span[0] : span[1]], spans=(span,), page=page_at(document, at))
    return Evidence(quote=signer.name, spans=(), page=None)
