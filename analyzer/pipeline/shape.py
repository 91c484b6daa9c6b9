"""The shape of the published record of one checked file; its JSON Schema is made from these classes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from analyzer.records import (
    Assessed,
    Binds,
    Collected,
    ContactKind,
    Coverage,
    EvidenceRole,
    FactValue,
    LinkState,
    LinkStep,
    ProductCover,
    RelationKind,
    Severity,
    Stance,
    Standing,
    TraitValue,
    Verdict,
    Weakness,
)

#: page (one-based), x0, top, x1, bottom: points, origin top left, of the page as displayed
BoxRow = tuple[int, float, float, float, float]


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Words of the contract, where they stand, and what they do."""

    quote: str
    spans: tuple[tuple[int, int], ...]
    page: int | None
    place: str
    section: str
    boxes: tuple[BoxRow, ...]
    stance: Stance | None
    role: EvidenceRole


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact the paper states; a value of null is one that it does not state."""

    value: FactValue
    confidence: float
    evidence: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """A value stated for a term; `hours` compares durations, `value` holds everything else."""

    text: str
    hours: float | None
    business: bool
    blank: bool
    trigger: str
    actor: str
    value: FactValue
    evidence: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """A signature line. A `method` of ``mark`` is drawn by hand: nobody has looked at it yet."""

    party: Literal["provider", "school", "unknown"]
    signed: bool
    name: str
    title: str
    date: str | None
    method: str
    page: int | None
    place: str
    box: BoxRow | None


@dataclass(frozen=True, slots=True)
class TermRow:
    """What the paper's words do for one term."""

    term: str
    stance: Stance
    confidence: float
    assessed: Assessed
    reason: str
    hedges: tuple[str, ...]
    traits: dict[str, TraitValue]
    parameters: dict[str, ParameterRow]
    evidence: tuple[EvidenceRow, ...]
    nearest: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class ElementRow:
    """A data element of the paper's schedule of data; a form that nobody filled in leaves all unclear."""

    element: str
    collected: Collected
    category: str
    evidence: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Somebody to write to at the provider, as a paper states it."""

    kind: ContactKind
    name: str
    title: str
    email: str
    phone: str
    address: str
    signature: bool  #: it stands only under a signature
    evidence: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class VendorContactRow:
    """A contact of a vendor: one that a paper states, and how that paper stands."""

    paper: str  #: path
    standing: Standing
    contact: ContactRow


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A requirement of a rule set held against the paper."""

    requirement: str
    pack: str
    term: str
    verdict: Verdict
    severity: Severity
    binds: Binds
    reason: str
    citation: str
    weakness: Weakness | None  #: ``own``: promised only in the vendor's own terms
    would_be: Verdict | None  #: what a paper that is not in force for us would be worth


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """The file: where it lay, its hash, what of it was read."""

    path: str
    sha256: str
    pages: int
    words: int
    pages_ocr: tuple[int, ...]
    pages_unread: tuple[int, ...]
    language: str | None
    part: tuple[int, int] | None  #: first and last page of a paper that is one of several in the file


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """Something that could not be read, and what to do about it."""

    code: str
    stage: str
    page: int | None
    message: str
    advice: str


@dataclass(frozen=True, slots=True)
class Versions:
    """What made the record: equal versions and bytes give an equal record."""

    dpaudit: str
    ingest: str
    reader: str
    packs: dict[str, str]  #: id of each rule set -> hash of its content


@dataclass(frozen=True, slots=True)
class CheckRecord:
    """One checked file."""

    schema: Literal["dpaudit.check/1"]
    versions: Versions
    as_of: str
    document: DocumentRow
    standing: Standing
    facts: dict[str, FactRow]
    signatures: tuple[SignatureRow, ...]
    readings: tuple[TermRow, ...]
    schedule: tuple[ElementRow, ...]
    contacts: tuple[ContactRow, ...]
    findings: tuple[FindingRow, ...]
    problems: tuple[ProblemRow, ...]


@dataclass(frozen=True, slots=True)
class PassageRow:
    """Something that decides whether an agreement is in force for us, and where it is written."""

    paper: str  #: sha256, here and below
    what: str
    page: int | None
    evidence: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A step by which we join another district's agreement."""

    step: LinkStep
    state: LinkState
    reason: str
    paper: str | None
    evidence: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class ChainRow:
    """Another district's agreement that we joined, or began to."""

    school: str
    paper: str | None
    links: tuple[LinkRow, ...]


@dataclass(frozen=True, slots=True)
class RelationRow:
    """What one paper does to another; an `other` of null is not among the papers."""

    kind: RelationKind
    paper: str
    other: str | None
    reason: str
    evidence: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class AbsentRow:
    """A paper that an agreement takes in, and that is not among the papers."""

    name: str
    paper: str
    evidence: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class OfferRow:
    """Another district's agreement that we could join."""

    school: str
    paper: str
    until: str | None


@dataclass(frozen=True, slots=True)
class CoverRow:
    """All that decides the coverage."""

    decided_by: tuple[str, ...]
    passages: tuple[PassageRow, ...]
    products: tuple[ProductCover, ...]
    chains: tuple[ChainRow, ...]
    relations: tuple[RelationRow, ...]
    absent: tuple[AbsentRow, ...]
    offers: tuple[OfferRow, ...]


@dataclass(frozen=True, slots=True)
class VendorRecord:
    """Several files judged together as one vendor's (`check --together`)."""

    schema: Literal["dpaudit.vendor/1"]
    as_of: str
    vendor: str
    coverage: Coverage
    coverage_reason: str
    papers: tuple[str, ...]
    packs: dict[str, str]
    findings: tuple[FindingRow, ...]
    cover: CoverRow
    contacts: tuple[VendorContactRow, ...]
