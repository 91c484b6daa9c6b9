"""Which side somebody signs for, where only his office tells: a superintendent for a school, a founder for a vendor."""

from __future__ import annotations

import re
from typing import Literal

_BOARD = r"(?:the\s+)?(?:(?:governing|school)\s+)?(?:board|trustees)"
_SCHOOL = re.compile(
    rf"\b(?:superintendent|principal(?!\s+(?:consultant|engineer|owner|partner|architect|scientist))|teacher|librarian|head\s+of\s+school|headmaster|headmistress|"
    rf"chief\s+business\s+official|school\s+business|{_BOARD}\s+(?:president|chair\w*|clerk|secretary|member)|(?:president|chair\w*|clerk|secretary|member)\s*(?:,|of)\s*{_BOARD}|"
    r"district\s+clerk|trustee|director\s+of\s+(?:curriculum|instruction|special\s+education|(?:student|pupil)\s+services|educational\s+technology|nutrition)|"
    r"chief\s+academic\s+officer|county\s+office)\b",
    re.IGNORECASE,
)
_PROVIDER = re.compile(
    r"\b(?:(?:co-?)?founder|chief\s+(?:executive|revenue|commercial|product)(?:\s+officer)?|ceo|cro|(?:vice\s+president|vp|director|head)\s*(?:,|of)?\s+sales|"
    r"sales\s+(?:manager|director)|customer\s+success|account\s+(?:executive|manager)|(?:sole\s+)?proprietor|owner|managing\s+(?:member|partner|director)|general\s+partner)\b",
    re.IGNORECASE,
)
_OFFICE_ONLY = re.compile(
    r"^\W*(?:(?:title|position|its)\W+)?(?:[A-Za-z]+\W+){0,4}(?:superintendent|principal|president|officer|official|director|manager|"
    r"clerk|secretary|chair\w*|treasurer|founder|ceo|owner|counsel|member|partner|teacher|librarian)"
    r"(?:\s*(?:,|of|for|to)\s+(?:the\s+)?(?:(?:governing|school)\s+)?(?:board|trustees|education|schools|technology|operations|sales))*\W*$",
    re.IGNORECASE,
)


def office_side(words: str) -> Literal["provider", "school", "unknown"]:
    """The side for which somebody of such an office signs."""
    school, provider = _SCHOOL.search(words) is not None, _PROVIDER.search(words) is not None
    return "unknown" if school == provider else "school" if school else "provider"


def is_office(words: str) -> bool:
    """Whether some words are an office and nothing more."""
    return _OFFICE_ONLY.match(words) is not None
