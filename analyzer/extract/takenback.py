"""Sentences that let the vendor do what the section that they cite forbids: "(to 3.4) PROVIDER may use answers to ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.extract.amended import CITED, named_by
from analyzer.extract.citing import spelled
from analyzer.extract.lines import Line

_CITES = re.compile(
    rf"^(?:\(?[\w.\u2024-]{{1,5}}[.)]{{1,2}} )?(?:\((?:to|re|ad) (?P<to>{CITED})\)|(?:to|as to|re) (?P<as>{CITED}):"
    rf"|(?:notwithstanding|despite|in spite of|by way of exception (?:to|from)|contrary to) (?:anything in )?(?P<despite>{CITED}(?:(?:,|,? and|,? or) {CITED})*),"
    rf"|(?P<wider>{CITED}) (?:is|are) (?:hereby )?(?:extended|widened|enlarged|broadened|relaxed)[:;])"
)
_ALLOWS = re.compile(
    r"\bPROVIDER (?:may|can|is free to|is entitled to)\b(?! (?:not|only)\b)|\bmay (?:also )?be (?:kept|retained|held|used|shared|disclosed|sold|licen[cs]ed|processed|stored)\b"
)
_ENTRY = re.compile(r"\([a-z]{1,4}\)$")
#: What takes nothing that counts: with leave, by law, or without anybody's data.
_ALLOWED = re.compile(
    r"\b(?:consents?|approv\w+|instruct\w*|directs?|directed|direction|request\w*|laws?|court|legal|subpoena|emergenc\w+|backups?|de-?identified|anonym\w+|aggregat\w+|only)\b"
)


def taken_back(i: int, lines: Sequence[Line]) -> list[int]:
    """The lines of the section from which a sentence frees the vendor."""
    text = lines[i].text
    if not _ALLOWS.search(text) or _ALLOWED.search(text):
        return []
    match = _CITES.match(spelled(text))
    if match is None:
        return []
    cited = match["to"] or match["as"] or match["despite"] or match["wider"]
    every = range(len(lines))  # an entry inside a sentence, "3.4(iv)", has no number of its own
    return named_by(cited, i, every, lines) or named_by(_ENTRY.sub("", cited), i, every, lines)
