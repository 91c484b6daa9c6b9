"""E-mails saved as files (.eml, RFC 5322): who wrote what, and the papers attached to them."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import PurePath
from typing import cast

from analyzer.ingest.discover import OLD, READ

__all__ = ["SUFFIX", "Attached", "Mail", "read_mail"]

SUFFIX = ".eml"
_MOST_PARTS = 500
_LONGEST = 200_000  #: characters of a body that are looked at
#: Pictures are mostly logos of those who sign; a page that was photographed is larger.
_PICTURES = (".png", ".jpg", ".jpeg", ".gif")
_SMALLEST_PICTURE = 60_000  #: bytes
_TAG = re.compile(r"<(style|script|head)\b.*?</\1>|<[^>]{0,2000}>", re.I | re.S)
_BREAK = re.compile(r"<(?:br|/p|/div|/tr|/li|/h\d)\b[^>]{0,200}>", re.I)


@dataclass(frozen=True, slots=True)
class Attached:
    """A paper that travels in another file."""

    name: str  #: as its sender called it; not safe as a path
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """What an e-mail says, in plain text, and the papers in it; messages in it are looked into too."""

    subject: str
    text: str
    attached: tuple[Attached, ...]


def read_mail(data: bytes) -> Mail:
    """Read an e-mail; what is broken in it is left out, and nothing is raised."""
    message = cast("EmailMessage", email.message_from_bytes(data, policy=email.policy.default))
    papers: list[Attached] = []
    words: list[str] = []
    for count, part in enumerate(message.walk()):
        if count >= _MOST_PARTS:
            break
        if part.is_multipart():
            continue
        name = _name(part)
        if name and _is_paper(name):
            body = _bytes(part)
            if not name.lower().endswith(_PICTURES) or len(body) >= _SMALLEST_PICTURE:
                papers.append(Attached(name, body))
        elif part.get_content_type() in ("text/plain", "text/html") and not name:
            words.append(_text(part))
    subject = " ".join(str(_head(message, "subject")).split())
    return Mail(subject, "\n\n".join(_once(words))[:_LONGEST], tuple(paper for paper in papers if paper.data))


def _once(words: list[str]) -> Iterator[str]:
    """Each body once: a message says the same as text and as a web page."""
    told: set[str] = set()
    for text in words:
        key = "".join(text.split())[:2000]
        if key and key not in told:
            told.add(key)
            yield text


def _is_paper(name: str) -> bool:
    return PurePath(name.replace("\\", "/")).suffix.lower() in READ | OLD


def _name(part: EmailMessage) -> str:
    try:
        return part.get_filename() or ""
    except (ValueError, LookupError, TypeError):  # a name in a character set that nobody knows
        return ""


def _head(message: EmailMessage, name: str) -> object:
    try:
        return message.get(name, "")
    except (ValueError, LookupError, TypeError, IndexError):  # the parser of old addresses is not robust
        return ""


def _bytes(part: EmailMessage) -> bytes:
    body = part.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""


def _text(part: EmailMessage) -> str:
    try:
        text = _bytes(part).decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        text = _bytes(part).decode("utf-8", "replace")
    text = text[: 4 * _LONGEST]
    if part.get_content_type() == "text/html":
        text = _plain(text)
    return text.replace("\r\n", "\n").strip()


def _plain(page: str) -> str:
    import html  # noqa: PLC0415 - the name is taken in this package

    return html.unescape(_TAG.sub(" ", _BREAK.sub("\n", page)))
