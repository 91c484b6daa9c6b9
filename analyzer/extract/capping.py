"""What a clause elsewhere takes from the costs that a section bears: "payments under 4.7 are limited to the fees"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.extract.amended import CITED, named_by
from analyzer.extract.citing import spelled
from analyzer.extract.lines import Line

_SUM = r"(?:payments?|costs?|expenses?|amounts?|sums?|total|liabilit\w+|obligations?|duty|duties|reimbursements?|repayments?|indemnit(?:y|ies)|undertakings?|responsibilit\w+|(?:what|whatever|all that|the most(?: that)?|everything(?: that)?) PROVIDER (?:\w+ )?(?:owes?|pays?|bears?|spends?))"
_LIMIT = (
    r"(?:limited\b(?:, [^;]{3,90},)? to|capped|up to|(?:not|never) (?:to )?(?:exceed|be more|come to more|go (?:beyond|above)|amount to more)|no more than|at most|(?:shall|will|is to|does) (?:in no event |never )(?:exceed|be more)"
    r"|in no (?:event|case) (?:be )?(?:more than|exceed)|ends? at|(?:a|the) (?:ceiling|cap|maximum|limit) (?:of|is)|(?:the )?proceeds of|only (?:as far|so far|in so far|to the extent)|more than|in excess of)"
)
_CAPS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_SUM}\b[^.;]{{0,50}}\b(?:under|in|of|by|for|to|from|per) (?P<cited>{CITED})[^;]{{0,100}}?\b{_LIMIT}\b",
        rf"\b{_LIMIT}\b[^.;]{{0,80}}\bunder (?P<cited>{CITED})",
        rf"^\(?(?:(?:to|on|re|as to|for) )?(?P<cited>{CITED})[:)] [^;]{{0,80}}\b(?:costs?|total|liabilit\w+|payments?|expenses?|amounts?|PROVIDER pays)\b[^;]{{0,80}}?\b{_LIMIT}\b",
    )
)
_QUICK = re.compile(
    r"\b(?:limit\w*|cap(?:ped)?|up to|exceed|more than|at most|ends? at|ceiling|maximum|proceeds|only|excess)\b"
)
_NOT = re.compile(
    r"\b(?:not|no|never|nor)\b (?:\w+ )?(?:limited|capped|subject|limits?|caps?|reduce\w*)\b|\b(?:unlimited|uncapped|without (?:any )?limit\w*)\b|\b(?:costs?|payments?|obligations?) of SCHOOL\b|\bSCHOOL's (?:total |aggregate )?(?:payments?|liab\w+|obligations?|costs?)\b|\bnotwithstanding\b"
)
#: A change that was asked for and not agreed on.
_REFUSED = re.compile(r"\b(?:declined|rejected|refused|not (?:initiall?ed|agreed|accepted))\b")


def capped_by(i: int, lines: Sequence[Line]) -> list[int]:
    """The lines of the section of which a sentence limits what is to be paid under it."""
    line = lines[i]
    if not _QUICK.search(line.text) or _NOT.search(line.text) or _REFUSED.search(line.text):
        return []
    text = spelled(line.text.lstrip('" '))
    match = next((found for caps in _CAPS if (found := caps.search(text))), None)
    return named_by(match["cited"], i, range(len(lines)), lines) if match else []
