"""What papers that say nothing of student data tell: a contract something, an invoice nothing."""

from __future__ import annotations

import re
from pathlib import PurePath

from analyzer.records import Paper
from analyzer.vendors.names import words_of

__all__ = ["bills_after", "tells_of_data"]

#: Names of files that are no contracts, though they may be read as one.
_NO_CONTRACT = re.compile(
    r"\b(?:invoices?|inv|receipts?|credit memo|statement of account|quotes?|quotation|estimate|proposal|bid|"
    r"price list|purchase order|po|w 9|w9|coi|acord|insurance|certificate|flyer|flier|brochure|catalog|"
    r"cover letter|transmittal|remittance|payment)\b"
)
_BILLS = re.compile(r"\b(?:invoices?|inv|quotes?|quotation|estimate|purchase order|po|renewal)\b")
#: Words of a file's name or a paper's title by which it is a contract.
_CONTRACT = re.compile(r"\b(?:leases?|agreement|agmt|contracts?|addendum|amendment|mou|msa|sow)\b")
_SIGNED_ONLY = ("other", "service_agreement", "")  #: kinds under which papers of every sort are read


def tells_of_data(paper: Paper) -> bool:
    """Whether it tells something that a paper says nothing of student data.

    It does of a contract that was read whole. A tax form, an invoice, a quote and a certificate of insurance
    never speak of such data, whatever the vendor holds.
    """
    if _NO_CONTRACT.search(_named(paper)):
        return False
    if paper.document_type not in _SIGNED_ONLY or paper.reading.fact("signed") == "both":
        return True
    titles = (" ".join(words_of(title.value)) for title in paper.reading.mentioned("title"))
    if any(map(_CONTRACT.search, (_named(paper), *titles))):
        return True
    return {s.party for s in paper.reading.signatures} >= {"provider", "school"}


def bills_after(paper: Paper, day: str) -> bool:
    """Whether a paper asks for money, or offers something, and may be later than a day."""
    return bool(_BILLS.search(_named(paper))) and (paper.effective_date or day or "9999") >= day


def _named(paper: Paper) -> str:
    return " ".join(words_of(PurePath(paper.path.replace("\\", "/")).stem))
