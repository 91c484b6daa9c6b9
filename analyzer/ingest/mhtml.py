"""Web pages saved as one file (MHTML): the page among its pictures and styles."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import Message

#: What a saved page says before its first blank line.
_RELATED = re.compile(
    r"^content-type:\s*multipart/(?:related|alternative|mixed)|^snapshot-content-location:", re.I | re.M
)
_VERSION = re.compile(r"^mime-version:", re.I | re.M)
_LETTER = re.compile(r"^(?:received|delivered-to|return-path|message-id|to):", re.I | re.M)
_FIELD = re.compile(r"[A-Za-z][A-Za-z0-9-]{1,40}:")
_MOST_PARTS = 2000


def is_web_archive(start: str) -> bool:
    """Whether a text begins like a page saved as MHTML. A letter sent by e-mail does not count."""
    head = re.split(r"\r?\n\r?\n", start.lstrip("\ufeff\r\n"), maxsplit=1)[0][:4000]
    if not _FIELD.match(head) or not _VERSION.search(head) or _LETTER.search(head):
        return False
    return bool(_RELATED.search(head) or re.search(r"^content-type:\s*text/html", head, re.I | re.M))


def page_of(data: bytes) -> tuple[bytes, str]:
    """The page of an MHTML file and the character set named for it; both empty where it holds none."""
    message = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n"), policy=email.policy.compat32)
    start = str(message.get_param("start") or "").strip("<>")
    pages: list[Message] = []
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            break
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            pages.append(part)
    if not pages:
        return b"", ""
    # frames of the page follow it; the page itself is the one named as the start, else the first
    chosen = next((p for p in pages if start and str(p.get("Content-ID", "")).strip("<>") == start), pages[0])
    body = chosen.get_payload(decode=True)
    return (body if isinstance(body, bytes) else b""), str(chosen.get_content_charset() or "")
