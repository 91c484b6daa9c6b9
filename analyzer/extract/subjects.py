"""The name that a paper puts most duties on, where no parties clause tells who the vendor is."""

from __future__ import annotations

import re
from collections import Counter

from analyzer.extract.names import is_name
from analyzer.extract.nouns import PROVIDER_NOUNS

_SUBJECT = re.compile(
    r"\b([A-Z][\w.&’+-]{0,40}(?:[ /][A-Z\[][\w.&\[\]-]{0,40}){0,3})\s+(?:shall|will|agrees?|may|does not|do not|"
    r"collects?|uses|is committed|processes|maintains|reserves|complies|acts|implements)\b"
)
_WORDS = (
    "this the these those each any all either both neither no such student students parent parents "
    "data users user party parties agreement services service "
    "section exhibit schedule nothing if when where upon in for it they he she who that which "
    "personnel employees subprocessor subprocessors dpa policy "
    "information website site platform content you we our your notice term terms court arbitrator "
    "department secretary state people children child "
    "account accounts subcontractor subcontractors schools teachers teacher administrators audit "
    "audits access end product products all-users affiliate affiliates "
    "customer customers school district client subscriber institution board lea controller exporter "
    "importer sub-processor sub-processors subprocessing "
    "confidentiality third members member schools districts personal or and standard contractual "
    "approved studies employee employees executive director directors "
    "lender borrower agent tenant landlord owner committee participant participants trustee bank "
    "holder holders plan company corporation buyer seller "
    "supplier software systems however notwithstanding failure payment interest ferpa coppa i my whatever nobody everyone original"
)
_OPENERS = re.compile(r"^(?:The|This|All|If|When|And|But|While|Upon|However|Whenever|Unless|Once|Should)\s+")
_NOT_A_NAME = frozenset(_WORDS.split())


def frequent_subject(text: str, *, head: str) -> str:
    """The capitalised name that most duties are put on, if the head of the paper holds it; else empty."""
    counts: Counter[str] = Counter()
    for match in _SUBJECT.finditer(text):
        name = _OPENERS.sub("", match[1]).strip()
        words = name.lower().split()
        if not words or words[0] in _NOT_A_NAME or words[-1] in _NOT_A_NAME:
            continue
        if not re.fullmatch(PROVIDER_NOUNS, name, re.IGNORECASE) and is_name(name):
            counts[name] += 1
    best = [name for name, times in counts.most_common(5) if times >= 3 and name in head]
    return best[0] if best else ""
