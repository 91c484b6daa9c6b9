"""Papers that lie beside contracts and are none: cover letters, invoices, certificates, a school's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from analyzer.vendors.names import words_of
from analyzer.vendors.ownpapers import is_schools_own
from analyzer.words import label

What = Literal["letter", "invoice", "certificate", "own"]

CERTIFICATE_ONLY = "P129"  #: a file's problem: only the certificate of an e-signature
_START = 1500  #: characters: what a paper is stands at its beginning
_BY_NAME: tuple[tuple[What, re.Pattern[str]], ...] = (
    ("letter", re.compile(r"\b(?:cover(?:ing)? (?:letter|sheet|memo)|transmittal|fax cover|coverletter)\b")),
    ("invoice", re.compile(r"\b(?:invoices?|receipts?|credit memo|statement of account)\b|\binv \d{3,}\b")),
    ("certificate", re.compile(
        r"\b(?:certificate of (?:\w+ )?(?:insurance|completion|liability|compliance)|insurance certificate|"
        r"acord(?: 25)?|coi|w 9|w9)\b"
    )),
)  # fmt: skip
_BY_START: tuple[tuple[What, re.Pattern[str]], ...] = (
    ("invoice", re.compile(
        r"^\W*(?:tax |sales |pro forma )?invoice\b|\binvoice (?:no|number|date|#)|"
        r"\b(?:amount|balance) due\b[^\n]{0,40}\d",
        re.IGNORECASE | re.MULTILINE,
    )),
    ("certificate", re.compile(
        r"^\W*certificate of (?:\w+ )?(?:insurance|completion|liability)\b|"
        r"\bthis certificate is issued as a matter of information only\b|"
        r"\brequest for taxpayer identification number\b",
        re.IGNORECASE | re.MULTILINE,
    )),
    ("letter", re.compile(
        r"\b(?:please find (?:enclosed|attached)|(?:enclosed|attached) (?:please find|is|are|you will find)|"
        r"we are pleased to (?:send|enclose|submit))\b|\benclosures?:",
        re.IGNORECASE,
    )),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Beside:
    """A guess that a file is no contract."""

    what: What
    reason: str  #: for a person
    likely: bool  #: the paper's own words say so, not only the file's name


def beside(*, stem: str, start: str, codes: frozenset[str], on_data: bool, kind: str) -> Beside | None:
    """Whether a file looks like a paper that is no contract, and why; ``None`` where it does not.

    Args:
        stem: the file's name without its suffix.
        start: the first words of the paper; may be empty.
        codes: of the problems that reading it met.
        on_data: whether it says anything about student data; then it is never taken for one of these.
        kind: the kind of paper that was read; one that is named as an agreement is none of these.
    """
    if CERTIFICATE_ONLY in codes:
        return Beside("certificate", label("beside.certificate_only"), likely=True)
    if is_schools_own(start):
        return Beside("own", label("beside.own"), likely=True)
    if on_data or kind not in ("other", "service_agreement", ""):
        return None
    named = _first(_BY_NAME, " ".join(words_of(stem)))
    said = _first(_BY_START, start[:_START])
    if said is not None and (kind != "service_agreement" or said == named):
        return Beside(said, label(f"beside.{said}"), likely=True)
    return Beside(named, label(f"beside.{named}_name"), likely=False) if named is not None else None


def _first(patterns: tuple[tuple[What, re.Pattern[str]], ...], text: str) -> What | None:
    return next((what for what, pattern in patterns if pattern.search(text)), None)
