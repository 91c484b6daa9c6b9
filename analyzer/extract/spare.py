"""Sentences on spare copies alone: how long a backup lives says nothing of when the data themselves go.

"Backups are overwritten after ninety days" stands in most papers beside the promise to delete. Where that promise is
not there, or was struck, the sentence on the backups is no substitute for it: it promises a part at most.
"""

from __future__ import annotations

import re

_COPIES = (
    r"(?:back-?ups?(?: (?:copies|copy|sets?|tapes?|media|files?|systems?|archives?|images?))?|snapshots?|tapes|"
    r"(?:night(?:ly)?|spare|safety|reserve|archiv(?:ed?|al)|residual) copies)"
)
_BEFORE = (
    r"(?:(?:the|all|any|our|its|PROVIDER's|such|these|those|each|every|nightly|daily|encrypted|routine|rolling|remaining|other|"
    r"copies|DATA|data|what is|that|which|are|is|held|kept|stored|left|remaining|in|on|within|among|of|and) )"
)
#: A row or an item may begin with its number or its name.
_SUBJECT = re.compile(
    rf"^(?:[\w.\u2024()]{{1,8}}[.):|-]* )?(?:(?:notwithstanding|despite) (?:the foregoing|this),? )?{_BEFORE}{{0,8}}{_COPIES}\b"
)
_BIN = re.compile(
    r"\b(?:places?|puts?|moves?|moved|put|placed|items?|anything) (?:\w+ ){0,3}(?:in|into|to) the (?:trash|(?:recycle |recycling )?bin)\b"
)
#: The sentence speaks of the data themselves as well.
_AND_ALL = re.compile(
    rf"\b{_COPIES},? (?:and|or|as well as|included|too)\b(?! (?:is|are|will|shall|copies|then|so)\b)"
    r"|\b(?:live|production|primary|active|operational|working) (?:data|systems?|copies|databases?|DATA)\b"
    r"|\b(?:includ\w+|with|and|as well as|even) (?:\w+ ){0,3}back-?ups?\b"
)


def is_of_spare_copies(text: str) -> bool:
    """Whether a sentence in canonical text tells only what becomes of backups, or of what lies in a bin."""
    return bool(_SUBJECT.match(text) or _BIN.search(text)) and not _AND_ALL.search(text)
