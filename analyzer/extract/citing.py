"""Passages that are cited by a bare code, "C13 is deleted", "under 4.7", read as if "section" stood before it."""

from __future__ import annotations

import re
from functools import lru_cache

from analyzer.extract.roles import INNER_DOT

_CODE = r"(?:[a-z]{1,2}-?\d{1,2}(?:\.\d{1,2})*|\d{1,2}(?:\.\d{1,2})+)(?:\([a-z\d]{1,4}\))*(?![\w%-]|\.\d| (?:hours?|days?|weeks?|months?|years?|percent|million|billion|times)\b)"
#: A number alone cites only where words on a change stand behind it: "17 is replaced: ...".
_CHANGED = r"(?:is|are|stands?) (?:hereby )?(?:replaced|deleted|struck|stricken|removed|repealed|omitted|cancelled|amended)\b"
#: What a code stands behind that cites a passage; "in s3" and "in 2.5 hours" come to nothing, as no passage is called so.
_BEHIND = r"(?:in|to|of|under|by|from|for|notwithstanding|despite|in spite of|contrary to|with|per)"
_CITED = re.compile(
    rf"(?P<start>^(?:\[x\] |☒ )?(?:\(?[\w.-]{{1,5}}[.)]{{1,2}} |\d{{1,2}}[.)] )?)(?P<first>{_CODE}|\d{{1,2}}(?= {_CHANGED}))"
    rf"|(?P<behind>\b{_BEHIND} )(?P<code>{_CODE})"
)
_NUMBER = (
    rf"(?:{_CODE}|\d{{1,2}}(?:\([a-z\d]{{1,4}}\))*(?![\w.%-]| (?:hours?|days?|weeks?|months?|years?)\b))"
)
_JOINT = r"(?:,|,? and|,? or) "
#: Several in a row: "sections 4 and 7", "section c1 and c2".
_ROW = re.compile(
    rf"\b(?:(?P<kind>section|paragraph|clause|article|item)s {_NUMBER}(?:{_JOINT}{_NUMBER})+|section {_CODE}(?:{_JOINT}{_CODE})+)"
)
_NEXT = re.compile(rf"(?P<joint>{_JOINT})(?={_NUMBER})")


@lru_cache(maxsize=4096)
def spelled(text: str) -> str:
    """A canonical sentence in which "section" stands before each bare code; quoted words stay as they are."""
    text = text.replace(INNER_DOT, ".")
    parts = text.split('"')
    parts[::2] = [_spelled(part) if i == 0 else _behind(part) for i, part in enumerate(parts[::2])]
    return '"'.join(parts)


def _spelled(part: str) -> str:
    return _listed(_CITED.sub(_named, part))


def _behind(part: str) -> str:
    """The same for words behind a quotation, where no sentence starts."""
    return _listed(_CITED.sub(lambda m: _named(m) if m["behind"] else m[0], part))


def _named(match: re.Match[str]) -> str:
    if match["behind"] is not None:
        return f"{match['behind']}section {match['code']}"
    return f"{match['start']}section {match['first']}"


def _listed(text: str) -> str:
    """Codes in a row: "section c1 and c2" are section c1 and section c2."""
    return _ROW.sub(lambda run: _NEXT.sub(rf"\g<joint>{run['kind'] or 'section'} ", run[0]), text)
