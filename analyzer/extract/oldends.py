"""What a change recites of the end that it does away with, so that only the new end is left to read."""

from __future__ import annotations

import re

from analyzer.extract.dates import find_dates

_ENDS = r"(?:end(?:s|ed|ing)?|clos(?:e|es|ed|ing)|expir(?:e|es|ed|ing|y)|laps(?:e|es|ed|ing)|terminat(?:e|es|ed|ing)|stop(?:s|ped|ping)?|run(?:s|ning)? out|conclud(?:e|es|ed|ing)|come(?:s)? to (?:an end|its (?:end|close))|be over)"
_DAY = r"[^.;,()\n]{0,14}?(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? (?:of )?[A-Z][a-z]{2,8},? \d{4}|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{2,4})"
#: ", which would close on June 30, 2026,", ", now ending June 30, 2026,", " (due to expire on ...)"
_ASIDE = re.compile(
    rf"[,(]\s*(?:which|that|now|its|the|having|due|scheduled|set|currently|presently|originally|at present|otherwise|as it stands)\b[^.;,()]{{0,70}}?\b{_ENDS}\b{_DAY}\s*[,)]"
)
#: "does not end on June 30, 2026 but shall ...", "shall not expire on ... and shall instead ..."
_NOT_THEN = re.compile(rf"\bnot\s+{_ENDS}\b{_DAY},?\s+(?:but|and)\s+(?:shall|will|does|is to)\b")
#: "does not end on June 30, 2026 but on June 30, 2028"
NOT_BUT = re.compile(rf"\bnot\s+{_ENDS}\b{_DAY},?\s+but\s+(?:instead\s+|only\s+|rather\s+)?(?=(?:on|with)\b)")


def without_old_ends(text: str) -> str:
    """The text with blanks in the place of what it recites of the old end; of the same length."""
    for pattern in (_ASIDE, _NOT_THEN):
        text = pattern.sub(_blank, text)
    return text


def _blank(match: re.Match[str]) -> str:
    words = match[0]
    return re.sub(r"[^\n]", " ", words) if find_dates(words) else words
