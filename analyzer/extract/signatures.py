"""Signature lines as far as the text tells: who, whether signed, when. Nothing is guessed."""

from __future__ import annotations

import re
from typing import Literal

from analyzer.extract.dates import find_dates
from analyzer.extract.parties import Roles
from analyzer.extract.roles import canonical
from analyzer.records import Signature

_LINE = re.compile(
    r"(?:^|[|\t]|\s{2,}|•\s*)\W{0,3}(?P<label>by|signature(?: of [^:|]{1,40})?|signed(?: by)?|authori[sz]ed signature|x)\s*:?[*_]{0,2}\s*(?P<after>[^|\n]*)"
    r"|(?P<slash>/s/)\s*(?P<name>[^|\n,;]*)"
    r"|(?P<esign>(?:electronically signed|docusigned|digitally signed|e-signed)(?: by)?)\s*:?\s*(?P<who>[^|\n]*)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\b(?:by|signature|signed(?: by)?|authori[sz]ed signature)\b[^:|\n]{0,30}:", re.IGNORECASE
)
_SIGNED_WORDS = re.compile(r"/s/\s*\w|[A-Z][\w'’.-]+\s+[A-Z]")
_PLACEHOLDER = re.compile(r"_{3,}|\[[^\]]*\]|\.{5,}|^\W*(?:name|title|date|print)\b", re.IGNORECASE)
_NAME = re.compile(r"\bname\s*:[*_\s]*([A-Z][\w'’.-]+(?:\s+[A-Z][\w'’.-]*){1,3})", re.IGNORECASE)
_TITLE = re.compile(r"\btitle\s*:[*_\s]*([A-Z][^|\n_]{2,60})", re.IGNORECASE)

Party = Literal["provider", "school", "unknown"]


def read_signatures(text: str, roles: Roles) -> tuple[Signature, ...]:
    """Signature lines in reading order. A blank line is a signature that is missing, and counts as one."""
    lines = text.split("\n")
    found: list[Signature] = []
    for i, line in enumerate(lines):
        if not _is_signature_line(line):
            continue
        for column, match in enumerate(m for m in _LINE.finditer(line)):
            signature = _signature(match, lines, i, column, roles)
            if signature is not None and not _same_as_before(signature, found):
                found.append(signature)
    return tuple(found)


def signed_by(signatures: tuple[Signature, ...]) -> Literal["both", "provider", "school", "none"] | None:
    """Which sides signed; ``None`` where the paper has no place to sign."""
    if not signatures:
        return None
    signed = {s.party for s in signatures if s.signed}
    if (
        {"provider", "school"} <= signed
        or sum(s.signed for s in signatures) >= 2
        and len(signed) == 1
        and "unknown" in signed
    ):
        return "both"
    if "provider" in signed:
        return "provider"
    if "school" in signed:
        return "school"
    return "none"


def _is_signature_line(line: str) -> bool:
    if "/s/" in line or re.search(r"\b(?:electronically|digitally) signed|docusigned", line, re.IGNORECASE):
        return True
    return (
        bool(_LABELLED.search(line))
        and len(line) < 220
        and not re.search(r"\b(?:shall|will|must|may)\b", line)
    )


def _signature(match: re.Match[str], lines: list[str], i: int, column: int, roles: Roles) -> Signature | None:
    after = (match["after"] or match["name"] or match["who"] or "").strip(" *_")
    if match["slash"] or match["esign"]:
        signed = bool(re.search(r"\w", after)) or bool(match["esign"])
        method = "typed" if match["slash"] else "e-signed"
    else:
        named = after.split("Date")[0]
        signed = bool(_SIGNED_WORDS.search(named)) and not _PLACEHOLDER.search(named)
        method = "typed" if signed else ""
    block = [_column(text, column) for text in lines[i : i + 9]]
    below = _own_block("\n".join(block))
    name = _NAME.search(below)
    title = _TITLE.search(below)
    dates = find_dates(below)
    return Signature(
        party=_party(lines, i, column, roles),
        signed=signed,
        name=name[1].strip() if name else "",
        title=title[1].strip() if title else "",
        date=dates[0].iso if dates else None,
        method=method,
    )


def _own_block(below: str) -> str:
    """The lines of one signature: up to the next signature label."""
    first, *rest = below.split("\n")
    own = [first]
    for line in rest:
        if re.match(r"\W*(?:by|signature|signed by)\s*:", line, re.IGNORECASE):
            break
        own.append(line)
    return "\n".join(own)


def _column(line: str, column: int) -> str:
    cells = [c for c in re.split(r"\s*\|\s*|\t", line.strip("| ")) if c]
    return cells[column] if len(cells) > 1 and column < len(cells) else line


def _party(lines: list[str], i: int, column: int, roles: Roles) -> Party:
    """The side a signature stands for: named on its own line, or in the lines just above or below."""
    order = [lines[i], *[_column(text, column) for text in lines[max(i - 7, 0) : i][::-1]]]
    for text in order:
        side = _side(canonical(text, roles))
        if side != "unknown":
            return side
    return "unknown"


def _side(text: str) -> Party:
    provider, school = text.rfind("PROVIDER"), text.rfind("SCHOOL")
    if provider < 0 and school < 0:
        lowered = text.lower()
        if re.search(r"\b(?:inc|llc|ltd|corp|pbc|gmbh)\b", lowered):
            return "provider"
        return "unknown"
    if provider >= 0 and school >= 0:
        return "unknown"
    return "provider" if provider >= 0 else "school"


def _same_as_before(signature: Signature, found: list[Signature]) -> bool:
    """An e-signature stamp under a "By:" line is the same signature."""
    return (
        bool(found)
        and signature.method == "e-signed"
        and found[-1].party == signature.party
        and found[-1].signed
    )
