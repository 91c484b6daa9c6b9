"""Who signed a signature field and when, as its signature says. Nothing is verified here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pikepdf

from analyzer.ingest.build import clean
from analyzer.ingest.walk import is_node, items, text_of

_COMMON_NAME = b"\x06\x03\x55\x04\x03"  #: object identifier 2.5.4.3
_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")
_LONGEST = 200  #: characters of a name or reason
_MOST_BYTES = 200_000  #: of a signature that is looked into
_MOST_PARTS = 4000
_SEQUENCE, _SET, _INTEGER, _TAGGED = 0x30, 0x31, 0x02, 0xA0

Part = tuple[int, bytes]  #: tag and content of one piece of DER


def signed_words(signature: Any) -> str:
    """What a filled signature field says, as one line: ``Digitally signed by NAME on DATE (REASON)``.

    Args:
        signature: the field's value, a dictionary.
    """
    name = text_of(signature.get("/Name")).strip() or certified_name(signature)
    day = day_of(text_of(signature.get("/M")))
    reason = " ".join(text_of(signature.get("/Reason")).split())[:_LONGEST]
    words = "Digitally signed"
    if name:
        words += f" by {' '.join(name.split())[:_LONGEST]}"
    if day:
        words += f" on {day}"
    return f"{words} ({reason})" if reason else words


def day_of(stamp: str) -> str:
    """The day of a PDF's time stamp (``D:20260304...``) as an ISO date; empty where it is none."""
    match = _DATE.match(stamp.strip())
    if match is None:
        return ""
    try:
        return date(*map(int, match.groups())).isoformat()
    except ValueError:
        return ""


def certified_name(signature: Any) -> str:
    """The common name of the certificate that signed, or empty."""
    contents = signature.get("/Contents")
    sources = [bytes(contents)] if isinstance(contents, pikepdf.String) else []
    certificates = signature.get("/Cert")
    if isinstance(certificates, pikepdf.String):
        sources.append(bytes(certificates))
    sources += [bytes(c) for c in items(certificates, limit=1) if isinstance(c, pikepdf.String)]
    for source in sources:
        name = _signer_of(source[:_MOST_BYTES])
        if name:
            return name
    return ""


def is_signature(value: object) -> bool:
    """Whether the value of a signature field is a signature, and no empty shell."""
    return is_node(value) and any(
        value.get(key) is not None  # type: ignore[attr-defined]
        for key in ("/Contents", "/ByteRange", "/Name", "/M")
    )


def _signer_of(source: bytes) -> str:
    """The name in the certificate whose number the signature gives; else in one that issued no other."""
    outer = list(_parts(source))
    if not outer:
        return ""
    certificates = list(_certificates(outer[0], 0))
    issuers = {issuer for _, issuer, _ in certificates}
    serials = _serials(outer[0])
    for serial, _, subject in certificates:
        if serial in serials and len(certificates) > 1:
            return _common_name(subject)
    for _, issuer, subject in certificates:
        if subject not in issuers or subject == issuer:
            return _common_name(subject)
    return ""


def _parts(data: bytes) -> Iterator[Part]:
    """Tag and content of the pieces of DER that stand side by side; ends where they make no sense."""
    at = 0
    for _ in range(_MOST_PARTS):
        if at + 2 > len(data):
            return
        tag, size, at = data[at], data[at + 1], at + 2
        if size & 0x80:
            count = size & 0x7F
            if count > 4:
                return
            # a length left open goes on to the end of what holds it
            size, at = (int.from_bytes(data[at : at + count]), at + count) if count else (len(data) - at, at)
        if at + size > len(data):
            return
        yield tag, data[at : at + size]
        at += size


def _certificates(part: Part, depth: int) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Serial number, issuer and subject of each certificate in a piece of DER."""
    tag, content = part
    found = _certificate(part)
    if found is not None:
        yield found
        return
    if depth < 6 and (tag in (_SEQUENCE, _SET) or tag & 0xE0 == _TAGGED):
        for inner in _parts(content):
            yield from _certificates(inner, depth + 1)


def _certificate(part: Part) -> tuple[bytes, bytes, bytes] | None:
    """A certificate: its first piece is (version), serial, algorithm, issuer, validity, subject, ..."""
    if part[0] != _SEQUENCE:
        return None
    outer = list(_parts(part[1]))
    if len(outer) != 3 or outer[0][0] != _SEQUENCE or outer[1][0] != _SEQUENCE or outer[2][0] != 0x03:
        return None
    inner = list(_parts(outer[0][1]))
    if inner and inner[0][0] == _TAGGED:
        inner = inner[1:]
    if len(inner) < 6 or [tag for tag, _ in inner[:6]] != [_INTEGER, *[_SEQUENCE] * 5]:
        return None
    return inner[0][1], inner[2][1], inner[4][1]


def _serials(part: Part) -> set[bytes]:
    """Serial numbers by which signers name their certificates: each beside an issuer."""
    found: set[bytes] = set()
    waiting = [(part, 0)]
    while waiting:
        (tag, content), depth = waiting.pop()
        inner = list(_parts(content)) if tag in (_SEQUENCE, _SET) or tag & 0xE0 == _TAGGED else []
        if tag == _SEQUENCE and [t for t, _ in inner] == [_SEQUENCE, _INTEGER]:
            found.add(inner[1][1])
        elif depth < 6:
            waiting.extend((piece, depth + 1) for piece in inner)
    return found


def _common_name(subject: bytes) -> str:
    at = subject.rfind(_COMMON_NAME)
    if at < 0:
        return ""
    for tag, content in _parts(subject[at + len(_COMMON_NAME) :]):
        encoding = {0x1E: "utf-16-be", 0x0C: "utf-8"}.get(tag, "latin-1")
        return clean(content.decode(encoding, errors="replace"))[:_LONGEST].strip()
    return ""
