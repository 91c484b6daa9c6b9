"""Plain rows on the first question of every vendor: is an agreement in force for us, and what decides it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from analyzer.records import Assessment, Chain, ChainLink, Evidence, Paper, Relation
from analyzer.report.file_rows import file_name, kind_text
from analyzer.report.topics import holds_student_data
from analyzer.report.view import coverage_view
from analyzer.vendors.parties import is_acceptance
from analyzer.words import label

__all__ = [
    "CoverageRow",
    "chain_title",
    "coverage_rows",
    "link_line",
    "offer_lines",
    "own_words",
    "paper_line",
    "passage_line",
    "product_lines",
    "relation_line",
]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One line about a vendor's coverage: the answer, a product, a paper, a passage, a link, an offer."""

    vendor_id: str
    vendor: str
    part: str
    status: str
    reason: str
    effective_date: str = ""  #: ISO date, or empty
    expiration_date: str = ""
    quote: str = ""
    page: int | None = None
    file: str = ""


def coverage_rows(assessments: Iterable[Assessment]) -> Iterator[CoverageRow]:
    """For each vendor the answer, then all that decides it, in the order in which a person would ask."""
    for assessment in assessments:
        yield from _answer(assessment)
        yield from _papers(assessment)
        yield from _passages(assessment)
        yield from _between(assessment)


def _row(
    assessment: Assessment,
    part: str,
    status: str,
    reason: str,
    *,
    paper: str | None = None,
    evidence: Sequence[Evidence] = (),
    page: int | None = None,
) -> CoverageRow:
    shown = evidence[0] if evidence else None
    return CoverageRow(
        assessment.vendor.id,
        assessment.vendor.name,
        part,
        status,
        reason,
        quote=shown.quote if shown else "",
        page=shown.page if shown else page,
        file=_file(assessment, paper),
    )


def _answer(assessment: Assessment) -> Iterator[CoverageRow]:
    view = coverage_view(assessment.coverage)
    yield _row(
        assessment, label("cover.title"), f"{view.look.shape} {view.label}", assessment.coverage_reason
    )
    for product in assessment.cover.products:
        seen = coverage_view(product.coverage)
        use = label("cover.used" if product.used else "cover.named")
        yield _row(
            assessment,
            f"{label('fact.product')}: {product.product} ({use})",
            f"{seen.look.shape} {seen.label}",
            product.reason,
            paper=product.papers[0] if product.papers else None,
        )


def _papers(assessment: Assessment) -> Iterator[CoverageRow]:
    for paper in _deciding_first(assessment):
        yield CoverageRow(
            assessment.vendor.id,
            assessment.vendor.name,
            label("check.paper"),
            label(f"standing.{paper.standing}"),
            paper.standing_reason,
            effective_date=paper.effective_date or "",
            expiration_date=paper.expiration_date or "",
            file=file_name(paper.path),
        )


def _passages(assessment: Assessment) -> Iterator[CoverageRow]:
    for passage in assessment.cover.passages:
        yield _row(assessment, label("cover.decides"), "", passage.what, paper=passage.paper,
                   evidence=passage.evidence, page=passage.page)  # fmt: skip


def _between(assessment: Assessment) -> Iterator[CoverageRow]:
    cover = assessment.cover
    for chain in cover.chains:
        for link in chain.links:
            yield _row(assessment, chain_title(chain), _link_state(link), link.reason, paper=link.paper,
                       evidence=link.evidence)  # fmt: skip
    for relation in cover.relations:
        yield _row(
            assessment,
            label("cover.relations"),
            "",
            relation_line(assessment, relation),
            paper=relation.paper,
            evidence=relation.evidence,
        )
    for gone in cover.absent:
        yield _row(assessment, label("cover.absent"), "", gone.reason, paper=gone.paper,
                   evidence=gone.evidence)  # fmt: skip
    for line, paper in _offers(assessment):
        yield _row(assessment, label("cover.offers"), "", line, paper=paper)


def _offers(assessment: Assessment) -> Iterator[tuple[str, str]]:
    for offer in assessment.cover.offers:
        key = "cover.offer" if offer.until else "cover.offer_open"
        name = assessment.vendor.name
        yield label(key, vendor=name, school=offer.school, until=offer.until), offer.paper


def offer_lines(assessments: Iterable[Assessment]) -> tuple[str, ...]:
    """The offers of all vendors that we could join: the vendor, whose agreement, until when."""
    needing = [a for a in assessments if holds_student_data(a) and a.coverage != "in_force"]
    return tuple(line for assessment in needing for line, _ in _offers(assessment))


def paper_line(paper: Paper) -> str:
    """A paper's name, kind, dates and standing on one line."""
    accepts = is_acceptance(paper) and not paper.part_of
    kind = label("cover.acceptance") if accepts else kind_text(paper)
    days = () if accepts else (paper.effective_date, paper.expiration_date)
    dates = " – ".join(day for day in days if day)
    said = "; ".join(part for part in (kind, dates, label(f"standing.{paper.standing}")) if part)
    return f"{file_name(paper.path)} ({said})"


def passage_line(assessment: Assessment, what: str, paper: str | None, page: int | None) -> str:
    """What a passage shows, and where: ``End date: 2027-06-30 (dpa.pdf, page 3)``."""
    where = [_file(assessment, paper), label("check.page_number", page=page) if page is not None else ""]
    place = ", ".join(part for part in where if part)
    return f"{what} ({place})" if place else what


def product_lines(assessment: Assessment) -> tuple[str, ...]:
    """A line for each product: its name, its coverage and why."""
    return tuple(
        f"{p.product} ({label('cover.used' if p.used else 'cover.named')}): "
        f"{label(f'coverage.{p.coverage}')}. {p.reason}"
        for p in assessment.cover.products
    )


def relation_line(assessment: Assessment, relation: Relation) -> str:
    """What a paper does to another, by file names: ``amendment.pdf: changes ... (dpa.pdf)``."""
    first, other = _file(assessment, relation.paper), _file(assessment, relation.other)
    return f"{first}: {relation.reason}" + (f" ({other})" if other else "")


def link_line(link: ChainLink) -> str:
    """A link of a chain as one line: sign, step, reason."""
    return f"{_link_state(link)}: {link.reason}"


def chain_title(chain: Chain) -> str:
    """Whose agreement a chain joins."""
    return label("cover.chain", school=chain.school or label("chain.somebody"))


def own_words(count: int) -> str:
    """How many required protections are promised only in vendors' own terms, as a sentence."""
    return label("cover.own_one") if count == 1 else label("cover.own_count", count=count)


def _link_state(link: ChainLink) -> str:
    shape, step = label(f"link_shape.{link.state}"), label(f"step.{link.step}")
    return f"{shape} {step}"


def _deciding_first(assessment: Assessment) -> list[Paper]:
    decided = assessment.cover.decided_by
    return sorted(assessment.papers, key=lambda p: (p.sha256 not in decided, p.path))


def _file(assessment: Assessment, sha256: str | None) -> str:
    return next((file_name(p.path) for p in assessment.papers if p.sha256 == sha256), "")
