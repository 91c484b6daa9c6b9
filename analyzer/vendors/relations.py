"""What a vendor's papers do to each other: change, replace, go before; and which of them are not here."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.records import AbsentPaper, Mention, Paper, Relation
from analyzer.text import normalise
from analyzer.vendors.changes import is_change, is_notice
from analyzer.vendors.matching import kind_named, same_matter
from analyzer.vendors.papers import replaces
from analyzer.vendors.parties import is_acceptance, is_own_terms
from analyzer.vendors.renewals import meant_by
from analyzer.words import label

_BINDING = ("in_force", "unknown")


def bases_of(amendment: Paper, papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """The agreements that an amendment or a renewal may change, by what it cites of them."""
    agreements = [
        p
        for p in papers
        if p.document_type not in ("amendment", "other")
        and not is_change(p)
        and not is_notice(p)
        and not is_own_terms(p)
        and not is_acceptance(p)
        and p.standing != "not_applicable"
    ]
    told = meant_by(amendment, agreements)
    return (*told.bases, *told.unsure)


def relations(papers: Sequence[Paper]) -> tuple[Relation, ...]:
    """Amendments with what they change, agreements with what they replace, and the paper that goes first."""
    ordered = sorted(papers, key=lambda p: (p.path, p.sha256))
    found = [
        relation for paper in ordered for relation in (*_amends(paper, ordered), *_replaces(paper, ordered))
    ]
    return (*found, *_prevails(ordered))


def _amends(paper: Paper, papers: Sequence[Paper]) -> list[Relation]:
    if paper.document_type != "amendment":
        return []
    named = paper.reading.mentioned("amends")
    proof = named[0].evidence if named else ()
    if bases := bases_of(paper, papers):
        return [_relation("amends", paper, base, proof) for base in bases]
    name = named[0].value if named else label("related.some_agreement")
    return [Relation("amends", paper.sha256, None, label("related.amends_absent", name=name), proof)]


def _replaces(paper: Paper, papers: Sequence[Paper]) -> list[Relation]:
    found = []
    for other in papers:
        said = replaces(paper, other)
        if said is not None:
            found.append(_relation("replaces", paper, other, said.evidence))
        elif _newer(paper, other):
            reason = label("related.newer", day=paper.effective_date, kind=_kind(paper))
            found.append(Relation("replaces", paper.sha256, other.sha256, reason))
    return found


def _newer(paper: Paper, other: Paper) -> bool:
    """Whether the later of two papers of a kind put the other out of force without saying so."""
    return (
        other.standing == "superseded"
        and paper.standing == "in_force"
        and paper.document_type == other.document_type
        and bool(
            paper.effective_date and other.effective_date and paper.effective_date > other.effective_date
        )
        and same_matter(paper.reading, other.reading)
    )


def _prevails(papers: Sequence[Paper]) -> list[Relation]:
    """The agreements that say that they go before the vendor's other papers."""
    binding = [p for p in papers if p.standing in _BINDING and not is_acceptance(p)]
    found = []
    for paper in binding:
        said = next(
            (r for r in paper.reading.readings if r.term == "precedence" and r.stance == "commits"), None
        )
        if said is None or paper.document_type == "amendment" or is_own_terms(paper):
            continue
        others = [p for p in binding if p.document_type not in (paper.document_type, "amendment")]
        found += [_relation("prevails", paper, other, said.evidence[:1]) for other in others]
    return found


def _relation(kind: str, paper: Paper, other: Paper, evidence: tuple[object, ...]) -> Relation:
    day = f"{kind}_dated" if other.effective_date else kind
    reason = label(f"related.{day}", kind=_kind(other), day=other.effective_date)
    return Relation(kind, paper.sha256, other.sha256, reason, evidence)  # type: ignore[arg-type]


def absent(papers: Sequence[Paper]) -> tuple[AbsentPaper, ...]:
    """What agreements take in by name or web address and is not among the papers.

    A privacy policy among the papers is taken for the one that is named; nobody can tell better by a name.
    """
    found: dict[str, AbsentPaper] = {}
    for paper in sorted(papers, key=lambda p: (p.path, p.sha256)):
        if paper.standing in ("not_applicable", "superseded"):
            continue
        for mention in paper.reading.mentioned("refers"):
            if not any(_is_here(mention, paper, other) for other in papers):
                reason = label("related.absent", name=mention.value)
                proof = AbsentPaper(mention.value, paper.sha256, reason, mention.evidence)
                found.setdefault(normalise(mention.value), proof)
    return tuple(found.values())


def _is_here(mention: Mention, paper: Paper, other: Paper) -> bool:
    """Whether a paper may be the one named; a paper's mention of its own kind means itself."""
    kind = kind_named(mention.value)
    alike = {"student_dpa", "general_dpa"}
    return bool(kind) and (kind == other.document_type or {kind, other.document_type} <= alike)


def _kind(paper: Paper) -> str:
    return label(f"document_type.{paper.document_type}").lower()
