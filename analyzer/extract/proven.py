"""For which party each signer of a certificate signed, and the signatures of a paper whose file holds its certificate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from analyzer.extract.completion import shared_numbers
from analyzer.extract.names import is_k12, without_form
from analyzer.records import Certified, Completion, Fact, Signature
from analyzer.text import normalise

Side = Literal["provider", "school"]
_SIDES: tuple[Side, Side] = ("provider", "school")
#: The place of a signature that makes or accepts an offer to other schools
_ON_OFFER = re.compile(r"exhibit e\b|general offer", re.IGNORECASE)
_SCHOOL_OFFICE = re.compile(
    r"\b(?:superintendent|principal|headmaster)\b",
    re.IGNORECASE,
)
_A_SCHOOL = re.compile(
    r"\b(?:schools?|district|academy|isd|usd|board of education|college|university|county|city)\b",
    re.IGNORECASE,
)
_A_COMPANY = re.compile(
    r"\b(?:inc|llc|l\.l\.c|ltd|corp(?:oration)?|company|gmbh|pbc|llp|cooperative)\b", re.IGNORECASE
)
_LEVELS = frozenset("high elementary union county middle charter technical".split())
_SCHOOL_WORDS = _LEVELS | frozenset(
    "school schools district public unified independent community consolidated central area no the of and".split()
)
_LONG = 5  #: letters of a word that tells a company from others
_NEAR = timedelta(days=400)  #: between a paper's first day and a signature on it
_SURE = 0.8


def sides_of(
    completion: Completion, *, vendor: object, school: object, lines: Sequence[Signature], others: bool
) -> dict[Side, Certified]:
    """The signer of each party, as far as it can be told: by printed names, parties, offices and addresses.

    Args:
        completion: what the certificate says.
        vendor: the vendor's name on the paper.
        school: the school's name on the paper.
        lines: the paper's signature lines; a name printed under an empty one tells whose it is.
        others: an office tells too, and of two signers of different houses the one of whom nothing tells is
            taken for the other party's; where it is known that the certificate is of this paper.
    """
    told = {
        s.name: _side(s, str(vendor or ""), _first(school), lines, by_office=others)
        for s in completion.signers
    }
    found: dict[Side, Certified] = {}
    for signer in completion.signers:
        side = told[signer.name]
        if side is not None and side not in found:
            found[side] = signer
    left = [s for s in completion.signers if told[s.name] is None]
    if others and len(completion.signers) == 2 and len(found) == 1 and len(left) == 1:
        (side, known), other = next(iter(found.items())), left[0]
        if known.domain and other.domain and known.domain != other.domain and not _of_others(other):
            found["school" if side == "provider" else "provider"] = other
    return found


def _first(school: object) -> str:
    return (
        str(school[0]) if isinstance(school, tuple) and school else school if isinstance(school, str) else ""
    )


def _side(
    signer: Certified, vendor: str, school: str, lines: Sequence[Signature], *, by_office: bool
) -> Side | None:
    printed = {s.party for s in lines if s.name and normalise(s.name) == normalise(signer.name)}
    for side in _SIDES:
        if printed == {side}:
            return side
    sides: list[Side] = ["provider"] if _is_of(signer, vendor) else []
    sides += ["school"] if _is_of(signer, school) or _is_school(signer, school) else []
    if not sides and by_office and _SCHOOL_OFFICE.search(signer.stands_for) and not _of_others(signer):
        return "school"
    return sides[0] if len(sides) == 1 else None


def _of_others(signer: Certified) -> bool:
    """Whether a school or a company is printed beside a signer of whom it is not known for whom they sign."""
    return bool(_A_SCHOOL.search(signer.stands_for) or _A_COMPANY.search(signer.stands_for))


def _is_school(signer: Certified, school: str) -> bool:
    """Whether a school's place is printed beside a signer, and no other level of school than its own."""
    words = set(re.findall(r"[a-z]+", normalise(signer.stands_for)))
    own = re.findall(r"[a-z]+", normalise(school))
    place = [word for word in own if word not in _SCHOOL_WORDS]
    levels = {word for word in words if word in _LEVELS}
    told = " ".join(place)
    return len(told) >= _LONG and told in normalise(signer.stands_for) and levels <= set(own)


def _is_of(signer: Certified, name: str) -> bool:
    """Whether a party's name is printed beside a signer, or stands in the address."""
    plain = normalise(without_form(name)).strip(" .,")
    if not plain:
        return False
    if re.search(rf"\b{re.escape(plain)}\b", normalise(signer.stands_for)):
        return True
    house = re.sub(r"[^a-z0-9]", "", signer.domain.split(".")[0])
    words = re.findall(r"[a-z0-9]+", plain)
    initials = "".join(word[0] for word in words if word not in ("of", "the", "and"))
    whole = "".join(words)
    if house and len(initials) > 2 and house == initials:
        return True
    least = max(
        _LONG, len("".join(word for word in words[:2] if word not in _SCHOOL_WORDS)) if is_k12(name) else 0
    )
    return len(house) >= least and (whole.startswith(house) or house.startswith(whole))


def belongs(completion: Completion, envelopes: Sequence[str]) -> bool:
    """Whether a certificate and a paper do not bear numbers of different envelopes."""
    return not envelopes or not completion.numbers or bool(shared_numbers(envelopes, completion.numbers))


def is_near(completion: Completion, start: object, *, within: timedelta = _NEAR) -> bool:
    """Whether all signed about when a paper begins, as far as it says when that is."""
    days = [date.fromisoformat(s.date) for s in completion.signers if s.date]
    begins = date.fromisoformat(start) if isinstance(start, str) and start else None
    return begins is None or all(abs(day - begins) <= within for day in days)


def signed_lines(sides: dict[Side, Certified], *, page: int | None = None) -> tuple[Signature, ...]:
    """Signature lines of those who signed by a certificate."""
    return tuple(
        Signature(side, signed=True, name=who.name, date=who.date, method="e-signed", page=page)
        for side, who in sides.items()
    )


def with_certificate(
    facts: dict[str, Fact],
    signatures: tuple[Signature, ...],
    completion: Completion | None,
    envelopes: Sequence[str],
) -> tuple[dict[str, Fact], tuple[Signature, ...]]:
    """Facts and signature lines of a paper, with those that the certificate in its own file proves."""
    signed = facts["signed"].value
    if (
        completion is None
        or not completion.complete
        or signed == "both"
        or not belongs(completion, envelopes)
    ):
        return facts, signatures
    if not is_near(completion, facts["effective_date"].value):
        return facts, signatures
    own = [s for s in signatures if not _ON_OFFER.search(s.place)]
    sides = sides_of(
        completion, vendor=facts["vendor"].value, school=facts["school"].value, lines=own, others=True
    )
    if not sides:
        return facts, signatures
    lines = list(signatures)
    for side, who in sides.items():
        at = next((i for i, s in enumerate(lines) if s.party == side and s in own), None)
        if at is None:
            lines.extend(signed_lines({side: who}))
        elif not lines[at].signed:
            lines[at] = replace(lines[at], signed=True, name=who.name, date=who.date, method="e-signed")
    done = {*sides, *({signed} if isinstance(signed, str) else set())}
    value = "both" if {"provider", "school"} <= done else next(iter(sides))
    proof = tuple(
        e for who, e in zip(completion.signers, completion.evidence, strict=True) if who in sides.values()
    )
    return {**facts, "signed": Fact(value, _SURE, proof)}, tuple(lines)
