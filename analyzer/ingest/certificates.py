"""What e-signature services add to a contract: pages that certify who signed when, and numbers of envelopes.

None of it is the contract's words. Such pages are told by how they are made, not by whose they are: a number
of the envelope or document, the signers' events with times and network addresses, and words for them. The
notice on electronic records that follows some of them goes with them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analyzer.errors import problem
from analyzer.ingest.edges import EDGE_ROWS
from analyzer.ingest.flow import Line, Token
from analyzer.ingest.paragraphs import make_line, split_wide
from analyzer.ingest.parts import Parts
from analyzer.ingest.sheet import Sheet
from analyzer.ingest.sides import rows_of
from analyzer.records import Mark, Page

_SURE = 6  #: signs that make a page a certificate
_LIKELY = 3  #: signs that make it one where the page before is one
_TOP_LINES = 8
_FEW_WORDS = 40  #: above the heading of a certificate: the name of the service, of the document
_LONGEST = 12_000  #: characters of a certificate in a file without pages
_I = re.IGNORECASE
_M = re.IGNORECASE | re.MULTILINE

_TITLE = re.compile(
    r"^\W*(?:[\w'’.-]+\s+){0,3}?(?:certificate of (?:completion|signature|signing|electronic signature)"
    r"|(?:completion|signature|signing|e-?sign(?:ature)?|transaction)"
    r" (?:certificate|record|report|log|summary|history)"
    r"|(?:\w+ )?audit (?:trail|report|log|history)|(?:document|envelope|agreement|transaction)"
    r" (?:history|activity|summary|details|audit)|certificate summary)\b[^.;]{0,60}$",
    _M,
)
_ID = re.compile(
    r"\b(?:envelope|document|doc|transaction|agreement|certificate|reference|ref|signature|file|e-?sign\w*)\.?"
    r"\s*(?:id|identifier|number|no|key|reference|ref|fingerprint|hash)?\.?\s*[:#]?\s*"
    r"(?=[0-9A-Z_-]*\d)[0-9A-Z][0-9A-Z_-]{11,}\b",
    _I,
)
_ADDRESS = re.compile(
    r"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]*\d)"
    r"|\b(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}\b",
    _I,
)
_DOTTED = re.compile(r"\d\.\d{1,3}\.\d{1,3}\.\d|[0-9a-f]:[0-9a-f]{1,4}:[0-9a-f]", _I)  #: quicker to look for
_TIME = re.compile(
    r"(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\b[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}"
    r"|\b\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})"
    r"[,\s|T@-]*(?:at )?\d{1,2}:\d{2}"
)
_EVENT = re.compile(
    r"\b(sent|resent|viewed|opened|signed|e-signed|delivered|completed|created|emailed|uploaded|approved|accepted"
    r"|declined|voided|finali[sz]ed|authenticated|verified)\b",
    _I,
)
_VOCABULARY = re.compile(
    r"\b(signer events?|record tracking|carbon copy|certified delivery|in person signer|notary events?"
    r"|witness events?|summary events?|payment events?|editor delivery|agent delivery|intermediary delivery"
    r"|security checked|hashed/encrypted|signature adoption|time ?source|time ?zone"
    r"|e-?mail (?:verified|address verified|viewed|authentication)|using ip address|ip(?: address)?\s*:"
    r"|authentication(?: level| method)?|security level|access code|timestamps?|time ?stamp|status:"
    r"|signatures?: ?\d+|initials: ?\d+|(?:document|certificate) pages: ?\d+|originator|holder:|tracking"
    r"|sha-?(?:1|256|512)|fingerprint|checksum|document history|signed by:|user agent|browser|device"
    r"|pre-?signed|envelope|geolocation|one-time p\w+|transaction)",
    _I,
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_CONTRACT = re.compile(r"\b(?:shall|hereby|herein|thereof|in witness whereof|the parties|hereto)\b", _I)
_NOTICE_TITLE = re.compile(
    r"^\W*(?:consumer|electronic records?)(?: and (?:electronic )?signatures?)? disclosures?\W*(?:$|created)",
    _M,
)
_NOTICE = re.compile(
    r"\b(?:withdraw(?:ing)? your consent|paper cop(?:y|ies)|electronic(?:ally)? (?:records?|signatures?"
    r"|delivery)|hardware and software|notices and disclosures|signing system"
    r"|receive (?:all )?(?:notices|documents))\b",
    _I,
)
_STAMP = re.compile(
    r"(?:[A-Za-z]\w*\s+){0,2}(?:envelope|document|doc|transaction|agreement|signature|certificate|e-?sign\w*)\s*"
    r"(?:id|identifier|key|ref(?:erence)?|number|no)\.?\s*[:#]?\s*(?P<id>[0-9A-Z][0-9A-Z_-]{15,})",
    _I,
)
_SHORTEST = 16  #: characters of a stamp's number
_FEWEST_FIGURES = 4  #: in a stamp's number


def certificate_marks(text: str, pages: Sequence[Page]) -> list[Mark]:
    """Marks over the text of the pages that certify how a document was signed."""
    marks = []
    before = False
    for page in pages:
        words = text[page.start : page.end]
        before = is_certificate(words, follows=before)
        if before:
            marks.append(Mark(page.start, page.end, "certificate"))
    return [mark for mark in marks if mark.start < mark.end]


def with_certificates(parts: Parts) -> Parts:
    """What was read from a picture, a Word file, a web page or a text, with its certificate marked as one.

    Without pages a certificate is what follows a heading that calls it one; it may be the whole file.
    """
    if any(mark.kind == "certificate" for mark in parts.marks):
        return parts
    marks = certificate_marks(parts.text, parts.pages) if parts.pages else _without_pages(parts.text)
    if not marks:
        return parts
    whole = not parts.text[: marks[0].start].strip() and sum(m.end - m.start for m in marks) >= len(
        parts.text.strip()
    )
    problems = (*parts.problems, problem("P129", stage="ingest")) if whole else parts.problems
    return replace(
        parts, marks=tuple(sorted((*parts.marks, *marks), key=lambda m: m.start)), problems=problems
    )


def _without_pages(text: str) -> list[Mark]:
    """The certificate from its heading on; the lines above it are its own where they are few."""
    heads = (m.start() for m in re.finditer(r"^.+$", text, re.MULTILINE) if _TITLE.match(m[0].strip()))
    for head in heads:
        start = head if len(text[:head].split()) > _FEW_WORDS else 0
        rest = text[start:]
        if len(rest) < _LONGEST and is_certificate(rest):
            return [Mark(start, len(text), "certificate")]
    return []


def is_certificate(words: str, *, follows: bool = False) -> bool:
    """Whether a page's words certify how a document was signed.

    Args:
        words: of the page.
        follows: the page before is such a page; then fewer signs will do.
    """
    if follows and _is_notice(words):
        return True
    titled = any(_TITLE.match(line) for line in _lines(words)[:_TOP_LINES])
    if not (titled or follows or (_DOTTED.search(words) and _ADDRESS.search(words))):
        return False
    times = len(_TIME.findall(words))
    if not (titled or follows or times >= 2):
        return False
    return _signs(words, times, titled=titled) >= (_LIKELY if follows else _SURE)


def _lines(words: str) -> list[str]:
    return [line.strip() for line in words.splitlines() if line.strip()]


def _signs(words: str, times: int, *, titled: bool) -> int:
    """How much on a page speaks for a certificate, less what speaks for a contract."""
    events = {match.lower() for match in _EVENT.findall(words)}
    terms = {match.lower() for match in _VOCABULARY.findall(words)}
    signs = 3 * titled + 2 * bool(_ID.search(words))
    signs += min(len(_ADDRESS.findall(words)), 2) + min(times, 4) // 2
    signs += (len(events) >= 3) + min(len(terms), 4) // 2 + (len(_MAIL.findall(words)) >= 2)
    return signs - min(len(_CONTRACT.findall(words)), 6)


def _is_notice(words: str) -> bool:
    """Whether a page holds the notice on electronic records that services put behind a certificate."""
    kinds = {match.lower() for match in _NOTICE.findall(words)}
    return bool(_NOTICE_TITLE.search(words)) or len(kinds) >= 3


def take_out_stamps(sheets: Sequence[Sheet]) -> None:
    """Take stamps with the number of an envelope out of the pages' words, to their heads and feet."""
    for sheet in sheets:
        if not any(_can_be_number(token.text) for token in (*sheet.tokens, *sheet.skewed)):
            continue
        rows = rows_of(sheet.tokens)
        upper = [line for row in rows[:EDGE_ROWS] for line in _stamps(row)]
        lower = [line for row in rows[EDGE_ROWS:][-EDGE_ROWS:] for line in _stamps(row)]
        taken = {id(token) for line in (*upper, *lower) for token in line.tokens}
        across = _STAMP.fullmatch(" ".join(token.text for token in sheet.skewed)) if sheet.skewed else None
        if across is not None and _is_number(across):
            lower.append(make_line(sheet.skewed))
            sheet.skewed = []
        for line in upper:
            line.role = "head"
        for line in lower:
            line.role = "foot"
        if taken:
            sheet.tokens = [token for token in sheet.tokens if id(token) not in taken]
        sheet.heads = [*upper, *sheet.heads]
        sheet.feet = [*sheet.feet, *lower]


def _stamps(row: list[Token]) -> list[Line]:
    lines = [make_line(words) for words in split_wide(row, make_line(row).size)]
    return [
        line for line in lines if (match := _STAMP.fullmatch(line.text)) is not None and _is_number(match)
    ]


def _can_be_number(text: str) -> bool:
    return len(text) >= _SHORTEST and sum(map(str.isdecimal, text)) >= _FEWEST_FIGURES


def _is_number(match: re.Match[str]) -> bool:
    figures: int = sum(map(str.isdecimal, match["id"]))
    return figures >= _FEWEST_FIGURES
