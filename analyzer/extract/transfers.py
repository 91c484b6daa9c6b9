"""A sale of the vendor's business: whether who takes it over is bound by what the vendor promised.

"If we merge, information may be transferred" weakens the promise not to sell, unless the paper binds the successor:
in the sentence, in those behind it or in another section.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.extract.lines import Line
from analyzer.extract.signals import Signal

_SALE = re.compile(
    r"\b(?:merge[sdr]?|mergers?|merging|acqui(?:red by|rers?|res PROVIDER|ring (?:company|entity|party|person))|(?<!unauthorized )acquisitions? (?:of|by|or)|bankrupt\w*|reorgani[sz]ation|change of control|insolvency|"
    r"sale of (?:all|substantially|some|its|the business|assets|PROVIDER)|(?:sell|transfer)\w* (?:the|its|PROVIDER's) (?:business|assets|service)|successors?|new owners?|buyers?|purchasers?|"
    r"PROVIDER (?:is|are|were|be|gets?) (?:ever )?(?:sold|bought|taken over)|in a (?:corporate |business )?transaction)\b"
)
_TAKER = (
    r"\b(?:successors?|acquir(?:er|ers|or|ors)|(?:acquiring|surviving|resulting|receiving|purchasing|other|new|that|such|another|successor|the|its) (?:entity|company|organi[sz]ation|party|firm|owner|business|corporation|person)|"
    r"buyers?|purchasers?|new owners?|transferees?|assignees?|who(?:m)?ever (?:buys|takes|acquires)|it|they)\b"
)
_PAPER = r"(?:this|these|the same|those|such|its|PROVIDER's|the|all|equivalent|comparable|same)"
_BOUND = (
    r"(?:(?:is|are|be|remains?|stays?|becomes?|being) (?:\w+ )?(?:bound|obliged|obligated)|bound (?:by|to)|"
    r"(?:agree|commit|undertake|promise|covenant)\w*(?: in writing| itself| themselves| first)? to\b|assum(?:e|es|ing)\b|"
    r"(?:shall|will|must|has to|have to|continue\w* to) (?:be required to |be obliged to |\w+ )?(?:hono[u]?r|uphold|comply|observe|abide|respect|adhere|follow)|(?:complies with|abides by|adheres to|conforms to)|"
    rf"(?:honou?r|uphold|observ|abid|respect|adopt|accept)\w* (?:to |by )?{_PAPER}|(?:takes?|taking|took) (?:on|over) {_PAPER}|(?:steps?|stepping|stepped|enters?) into {_PAPER}|(?:keeps?|inherits?) {_PAPER} (?:\w+ )?(?:promises|commitments|obligations|duties)|"
    r"(?:subject to|under|on) (?:terms )?(?:all )?(?:of )?(?:the same|this|these|equivalent) (?:terms?|polic\w+|agreements?|obligations?|protections?|commitments?|conditions?|notice|addendum|promises|standards?|undertakings)|"
    r"no less (?:protective|strict|stringent)|at least as (?:protective|strict|stringent)|"
    r"(?:may|shall|will|must|can) (?:\w+ )?(?:use|keep|hold|process|handle)\b[^.;]{0,40}?\b(?:only|solely) (?:as|in the (?:same )?(?:way|manner)s?|for the (?:same )?purposes|to the extent)\b(?: that| in which| for which)? PROVIDER (?:could|can|may|might|was|did|has))"
)
#: "A successor agrees to honour this policy", "only if that organization commits to it".
_BINDS = re.compile(rf"{_TAKER}(?:(?!\bSCHOOL (?:agree|consent|accept))[^.;]){{0,90}}?\b{_BOUND}")
#: "The transfer is under the same terms": nobody need be named.
_SAME_TERMS = re.compile(
    r"\b(?:transfer|assign|pass|move|disclos)\w*\b[^.;]{0,90}\b(?:subject to|under|on) (?:the same|this|these|equivalent) (?:terms?|polic\w+|agreements?|obligations?|protections?|commitments?|conditions?|undertakings)"
)
_FREED = re.compile(
    r"\b(?:not|no|never)\b[^.;]{0,30}\b(?:bound|obliged|obligated|assume\w*)\b|\b(?:its|their) own (?:privacy )?(?:policy|terms)\b"
)
_NEXT = 2  #: sentences behind it that may go on about the sale


def without_bound_sales(signals: tuple[Signal, ...], lines: Sequence[Line]) -> tuple[Signal, ...]:
    """The signals but those that weaken a promise by a sale of the business to one who is bound."""
    return tuple(s for s in signals if not (s.gives == "weaken:carve_out" and is_bound(s.line, lines)))


def is_bound(at: int, lines: Sequence[Line]) -> bool:
    """Whether a line speaks of a sale of the business to one who is bound, there, just behind it or elsewhere."""
    if not _SALE.search(lines[at].full):
        return False
    beside = [line.full for line in lines[at : at + _NEXT + 1] if _same_place(line, lines[at])]
    if any(_FREED.search(text) for text in beside):
        return False
    return any(_BINDS.search(text) for text in beside) or any(_binds(line.full) for line in lines)


def _binds(text: str) -> bool:
    """Whether a sentence speaks of a sale and binds who takes over."""
    return (
        _SALE.search(text) is not None
        and bool(_BINDS.search(text) or _SAME_TERMS.search(text))
        and not _FREED.search(text)
    )


def _same_place(one: Line, other: Line) -> bool:
    return one.clause.part == other.clause.part and one.heading == other.heading
