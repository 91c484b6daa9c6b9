"""Papers of buying and paying: bills, quotes, receipts, certificates of insurance. Nothing in them binds both sides."""

from __future__ import annotations

import re

from analyzer.extract.signatures import SignedLine
from analyzer.records import Span

_HEAD = 6  #: printed lines among which such a paper says what it is
_FEW_WORDS = 450  #: a longer one may hold terms
_WHAT = (
    r"(?:(?:sales|commercial|tax|pro[- ]?forma|final|past[- ]due)\s+)?invoices?|(?:price\s+|sales\s+|product\s+)?(?:quote|quotation|estimate)s?|"
    r"(?:payment\s+|sales\s+|order\s+|your\s+)?receipts?|packing\s+(?:slip|list)|statement\s+of\s+account|account\s+statement|remittance(?:\s+advice)?|"
    r"credit\s+memo(?:randum)?|(?:your\s+)?order\s+(?:confirmation|acknowledge?ment|summary|receipt|is\s+confirmed)|"
    r"confirmation\s+of\s+(?:your\s+)?(?:order|purchase|payment)|"
    r"(?:evidence|certificate|proof)\s+of\s+(?:\w+\s+){0,2}insurance|insurance\s+certificate|request\s+for\s+taxpayer\b.*|form\s+w-?9|w-?9|"
    r"price\s+(?:list|sheet)|(?:delivery|shipping)\s+(?:note|notice|confirmation)|subscription\s+confirmation|renewal\s+quote"
)
#: "INVOICE", "Quote 3391", "Price quotation for Alder Creek", and no sentence or clause
_TITLED = re.compile(
    rf"^\W*(?:{_WHAT})\b\W*(?:(?:no|number|nr|num|id|ref|date)\b[^\n]{{0,50}}|[#:(–—-][^\n]{{0,70}}|(?=\S*\d)\S+[^\n]{{0,40}}|(?:for|from|to)\s[^\n.;]{{2,60}}|\|[^\n]*)?\W*$"
    r"|^\W*(?:thank\s+you|thanks)\s+for\s+your\s+(?:order|purchase|payment|subscription)\b[^\n]{0,40}$",
    re.IGNORECASE,
)
#: "Acme Labs, Inc. INVOICE", "Order 5120 is confirmed"
_ENDED = re.compile(
    rf"^[^\n;:]{{2,60}}\s(?:{_WHAT})\W*$|^\W*order\s+\S{{1,20}}\s+is\s+confirmed\b", re.IGNORECASE
)
_MONEY = re.compile(
    r"[$€£]\s?\d|\b(?:usd|total|subtotal|amount|qty|quantity|price|paid|policy number|insured|tin)\b", re.I
)
_CONTRACT = re.compile(r"\b(?:agreement|contract|addendum|terms and conditions)\W*$", re.IGNORECASE)


def commerce_at(text: str, lines: tuple[SignedLine, ...]) -> Span | None:
    """The words by which a paper is a bill, a quote, a receipt or the like; ``None`` where both sides may sign it.

    Args:
        text: the paper's text.
        lines: its lines to sign on; with one of the school's it may be an order that binds.
    """
    if len(text.split()) > _FEW_WORDS or not _MONEY.search(text):
        return None
    if {line.signature.party for line in lines} & {"school"} and len(lines) > 1:
        return None
    rows = list(re.finditer(r"[^\n]*\S[^\n]*", text))[:_HEAD]
    if any(_CONTRACT.search(row[0]) for row in rows[:2]):
        return None
    return next((row.span() for row in rows if _TITLED.match(row[0]) or _ENDED.match(row[0])), None)
