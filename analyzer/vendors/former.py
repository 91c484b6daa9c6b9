"""Words of a list that say that a vendor is not used any more: for sure, or for a person to judge."""

from __future__ import annotations

import re

from analyzer.text import collapse

__all__ = ["is_former", "is_former_head", "is_past", "may_be_former"]

_OVER = (
    r"(?:retired|inactive|in-active|discontinued|cancell?ed|ended|closed|archived|deactivated|decommissioned|"
    r"sunset(?:ted)?|phased out|out of use|unused|dropped|"
    r"(?:no longer needed|(?:no longer|not) (?:in use|used|using(?: it| this| them)?|active|a vendor)"
    r"(?: any ?more| now)?)|"
    r"(?:we )?stopped using(?: it| this| them)?|(?:former|past|previous|ex)[ -]vendor|former|formerly used)"
)
#: The whole cell, save for whose use it is: what stands beside it may be a day to come.
_SURE = re.compile(
    rf"(?:status|vendor|product|app|use|account|subscription|licen[cs]e)?\W*(?:is |was )?{_OVER}"
    r"(?: (?:vendor|by us|by the district|here|district-?wide))?\W*"
)
#: In a sentence only words that hardly mean anything else; "retired" is said of people too.
_SAID = re.compile(
    r"\bno longer (?:in use|used|using|a vendor|needed|active|available|offered)\b|"
    r"\bnot (?:in use|used(?! (?:for|by|with|in|to|on|at)\b)|using)\b|"
    r"\b(?:not use|don'?t use|do not use|not used)\b.{0,20}\bany ?more\b|\bstopped using\b|\bdiscontinued\b|"
    r"\b(?:former|past|previous|ex)[ -]vendor\b|\bphased out\b|\bout of (?:use|business)\b|"
    r"\b(?:subscription|contract|account|licen[cs]e|service|use|vendor|product)s? "
    r"(?:was |is |were |has been )?"
    r"(?:cancell?ed|ended|closed|retired|deactivated)\b|"
    r"(?:^|[;\n])\W*(?:cancell?ed|deactivated|decommissioned|sunset(?:ted)?)"
    r"(?= *(?:$|[;,.(\n\d]|(?:in|on|as of|since|by|effective|per|see)\b))"
)
_OPENING = re.compile(_OVER)
#: At the beginning of any cell, with nothing behind it but when, why, or what came in its place.
_AT_ONCE = re.compile(
    r"\W*(?:(?:dropped|gone|ended|discontinued|replaced|not renewed|did not renew|didn't renew|let lapse)"
    r"(?=\W*$|\W*[;,.(\n\d–—-]|\s+(?:for|by|with|in|on|as of|since|effective|per|after|at|spring|summer|"
    r"fall|winter|"
    r"last|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\b)|"
    r"old(?: (?:vendor|product|app|system|contract|one))?\W*$)"
)
_AT_ONCE_LATER = re.compile(
    r"\b(?:we )?switched (?:over )?to\b|\breplaced (?:by|with)\b|\(gone\)|\(dropped\)"
)
#: What is still to come, asked or denied is no word that it is over.
_OPEN = re.compile(
    r"\b(?:will|would|shall|may|might|could|should|if|unless|until|till|when|before|after|once|plans?|planned|"
    r"planning|consider\w*|propos\w*|think\w*|going|to be|not (?:yet )?(?:been )?(?:retired|cancell?ed|"
    r"closed|discontinued|dropped|ended|archived)|never|un-?cancell?ed|almost|soon|next)\b"
)
_DAY = re.compile(
    r"\b(?:(?P<iso>20\d\d)-(?P<iso_month>\d\d)(?:-\d\d)?|"
    r"(?P<month>\d{1,2})/(?:\d{1,2}/)?(?P<short>\d\d)(?!\d)|(?:\d{1,2}/){0,2}(?P<year>20\d\d))\b"
)
_HEAD = re.compile(
    r"(?:is |was |vendor |product |app |date )*(?:retired|inactive|discontinued|cancell?ed|former|"
    r"no longer used|not used|archived)(?: on| vendor| product| y n| y| n| as listed)*"
)


def is_former(status: str) -> bool:
    """Whether a status, and nothing else beside it, says that the vendor is not used any more."""
    return _SURE.fullmatch(_plain(status)) is not None


def is_former_head(head: str) -> bool:
    """Whether a column asks if the vendor is not used any more, so that its "yes" means no: "Retired?"."""
    return _HEAD.fullmatch(" ".join(re.findall(r"[a-z]+", head.lower()))) is not None


def may_be_former(text: str, *, status: bool = False) -> bool:
    """Whether words of a list may say that a vendor is not used any more; a person must judge.

    Args:
        text: of a cell: notes, or a status.
        status: the cell gives a status, where a word at its beginning is enough: "Cancelled 6/30/26".
    """
    said = _plain(text, lines=True)
    if _OPEN.search(said):
        return False
    if any(_AT_ONCE.match(line) or _AT_ONCE_LATER.search(line) for line in said.splitlines()):
        return True
    return _SAID.search(said) is not None or (status and _OPENING.match(said) is not None)


def is_past(text: str, as_of: str) -> bool:
    """Whether no day or year that the words name is still to come.

    Args:
        text: that says that a vendor is not used any more.
        as_of: the day, as ISO text.
    """
    year, month = int(as_of[:4]), int(as_of[5:7])
    for found in _DAY.finditer(text):
        given = found["iso"] or found["year"] or found["short"]
        ends = int(given[:4]) if len(given) >= 4 else 2000 + int(given)
        said = int(found["iso_month"] or found["month"] or 1)
        if ends > year or (ends == year and said > month):
            return False
    return True


def _plain(text: str, *, lines: bool = False) -> str:
    text = text.lower().replace("’", "'")
    return "\n".join(map(collapse, text.splitlines())) if lines else collapse(text)
