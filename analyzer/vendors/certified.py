"""Whether the certificate of an e-signature service, in its own file, proves the signatures of a paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import PurePath

from analyzer.extract.completion import plain_number, shared_numbers
from analyzer.extract.proven import Side, belongs, is_near, sides_of, signed_lines
from analyzer.records import Certified, Completion, Paper, Relation
from analyzer.vendors.papers import ON_OFFER, dates
from analyzer.vendors.parts import file_name
from analyzer.vendors.pieces_alike import title_words
from analyzer.words import label

_CHANGES = frozenset({"amendment", "rider", "addendum", "extension", "renewal"})
#: Words of a file's name that say only how far it has come
_STATE = frozenset(
    "signed executed fully final copy completed complete esigned exec sent clean pdf docx doc".split()
)
_VERSION = re.compile(
    r"\b(?:v|ver|version|rev|revision|draft|redline)[ ._-]*(?P<n>\d*(?:\.\d+)?)", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_SAME_TITLE = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Proof:
    """What a certificate is worth for a paper."""

    sides: dict[Side, Certified]  #: who signed, by party; empty where it proves nothing
    reason: str  #: for a person: why it counts, or why it does not


def proof_for(completion: Completion, paper: Paper) -> Proof:
    """Who signed a paper by a certificate that bears its number, or its title and names both parties."""
    start = dates(paper.reading).effective
    begins = start.isoformat() if start else None
    made = paper.reading.makeup
    own = (*made.envelopes, *(plain_number(ref) for ref in made.refs))
    shared = shared_numbers(own, completion.numbers)
    if not completion.complete:
        return _none("cert_open")
    if not belongs(completion, made.envelopes):
        return _none("cert_number")
    facts = paper.reading.facts
    lines = [s for s in paper.reading.signatures if not ON_OFFER.search(s.place)]
    vendor, school = (facts[n].value if n in facts else None for n in ("vendor", "school"))
    sides = sides_of(completion, vendor=vendor, school=school, lines=lines, others=bool(shared))
    if shared:
        if not is_near(completion, begins):
            return _none("other_time")
        return (
            Proof(sides, label("joined.cert_numbered", number=shared[0])) if sides else _none("cert_parties")
        )
    named = next((title for title in completion.titles if _names(title, paper)), "")
    if not named:
        return _none("cert_title")
    if _other_version(named, paper):
        return _none("cert_version")
    if len(sides) < 2:
        return _none("cert_parties")
    if not is_near(completion, begins, within=_SAME_TITLE):
        return _none("other_time")
    return Proof(sides, label("joined.cert_titled", title=named))


def _none(key: str) -> Proof:
    return Proof({}, label(f"joined.{key}"))


def as_signatures(proof: Paper, sides: dict[Side, Certified]) -> Paper:
    """A certificate's file with the signatures that it proves, each on the page that names the signer."""
    told = proof.reading.completion
    pages = {who.name: e.page for who, e in zip(told.signers, told.evidence, strict=False)} if told else {}
    lines = tuple(replace(line, page=pages.get(line.name)) for line in signed_lines(sides))
    return replace(proof, reading=replace(proof.reading, signatures=lines))


def _names(title: str, paper: Paper) -> bool:
    """Whether a certificate's title is that of a paper, or the name of its file."""
    stems = [
        _plain(PurePath(file_name(paper.path)).stem),
        _plain(re.sub(r"\.(?:pdf|docx?|rtf)$", "", title, flags=re.I)),
    ]
    if stems[0] == stems[1] and len(stems[0]) > 1:
        return True
    words = title_words(title)
    for own in paper.reading.makeup.titles[:2]:
        mine = title_words(own)
        if len(mine) > 1 and mine <= words and mine & _CHANGES >= words & _CHANGES - {"addendum"}:
            return True
    return False


def _plain(stem: str) -> frozenset[str]:
    words = re.findall(r"[a-z]+|\d+", stem.lower())
    return frozenset(w for w in words if w not in _STATE)


def _other_version(title: str, paper: Paper) -> bool:
    """Whether a title names a version, or a year, that is not the paper's own."""
    stem = PurePath(file_name(paper.path)).stem
    own = " ".join((stem, *paper.reading.makeup.titles)).replace("_", " ")
    versions = [
        {m.group().lower().strip(" ._-") for m in _VERSION.finditer(text.replace("_", " "))}
        for text in (title, own)
    ]
    if versions[0] != versions[1]:
        return True
    start = dates(paper.reading).effective
    years = {int(y) for y in _YEAR.findall(title)}
    return bool(years and start and not any(abs(year - start.year) <= 1 for year in years))


def unproven(proof: Paper, paper: Paper, reason: str) -> Relation:
    """That a certificate may be of a paper, and why it does not count for it."""
    told = proof.reading.completion
    words = label(
        "joined.cert_unproven",
        file=file_name(proof.path),
        names=names_in(told) or label("joined.cert_nobody"),
        agreement=file_name(paper.path),
        why=reason,
    )
    return Relation("maybe_part_of", proof.sha256, paper.sha256, words, told.evidence if told else ())


def names_in(told: Completion | None) -> str:
    """Whom a certificate names as signers, each with the day, for a person."""
    return ", ".join(f"{s.name} ({s.date})" if s.date else s.name for s in told.signers) if told else ""
