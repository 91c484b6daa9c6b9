"""E-mails saved as files (.eml, RFC 5322): what they say, and the papers attached to them."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import PurePath

from analyzer.errors import UnreadableError
from analyzer.ingest.decode import decode
from analyzer.ingest.discover import OLD, READ
from analyzer.ingest.html import read_html

__all__ = ["SUFFIX", "Attached", "Mail", "read_mail"]

SUFFIX = ".eml"
_MOST_PARTS = 500
_LONGEST = 400_000  #: bytes of a body that are looked at
#: Pictures are mostly logos of those who sign; a page that was photographed is larger.
_PICTURES = (".png", ".jpg", ".jpeg")
_SMALLEST_PICTURE = 60_000  #: bytes
#: What the standard parser lets through of hostile or broken messages.
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Attached:
    """A paper that travels in another file."""

    name: str  #: as its sender called it; not safe as a path
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """What an e-mail says, and the papers in it, those in messages that it forwards too."""

    subject: str
    text: str
    attached: tuple[Attached, ...]


def read_mail(data: bytes) -> Mail:
    """Read an e-mail; what is broken in it is left out."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    attached: list[Attached] = []
    bodies: list[str] = []
    for part in _parts(message):
        name, body = _name(part), _bytes(part)
        if name:
            if _is_paper(name, body):
                attached.append(Attached(name, body))
        elif part.get_content_maintype() == "text":
            bodies.append(_text(part, body[:_LONGEST]))
    return Mail(_subject(message), "\n\n".join(_once(bodies)), tuple(attached))


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    for count, part in enumerate(message.walk()):
        if count >= _MOST_PARTS:
            return
        if not part.is_multipart():
            yield part


def _is_paper(name: str, data: bytes) -> bool:
    suffix = PurePath(name.replace("\\", "/")).suffix.lower()
    return bool(data) and suffix in READ | OLD and (suffix not in _PICTURES or len(data) >= _SMALLEST_PICTURE)


def _once(bodies: list[str]) -> Iterator[str]:
    """Each body once: a message often says the same as text and as a web page."""
    told: set[str] = set()
    for text in bodies:
        words = "".join(text.split())
        if words and not any(words in other or other in words for other in told):
            told.add(words)
            yield text


def _name(part: EmailMessage) -> str:
    try:
        return part.get_filename() or ""
    except _BROKEN:
        return ""


def _subject(message: EmailMessage) -> str:
    try:
        return " ".join(str(message.get("subject", "")).split())
    except _BROKEN:
        return ""


def _bytes(part: EmailMessage) -> bytes:
    try:
        body = part.get_payload(decode=True)
    except _BROKEN:
        return b""
    return body if isinstance(body, bytes) else b""


def _text(part: EmailMessage, body: bytes) -> str:
    try:
        if part.get_content_subtype() == "html":
            return read_html(body).text
        return decode(body, declared=part.get_content_charset() or "").replace("\r\n", "\n").strip()
    except UnreadableError:
        return ""
