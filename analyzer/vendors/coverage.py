"""The first answer for a vendor: is an agreement on student data in force, for this district?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from analyzer.records import Chain, Cover, Coverage, Paper, Relation, Vendor
from analyzer.settings import District
from analyzer.vendors.bearing import bearing, deciding
from analyzer.vendors.carried import carriers
from analyzer.vendors.certified import names_in
from analyzer.vendors.chain import open_offers
from analyzer.vendors.changes import is_change
from analyzer.vendors.listed import products_of, same_product
from analyzer.vendors.matching import file_of
from analyzer.vendors.papers import speaks_of_data
from analyzer.vendors.parties import is_acceptance, is_another, is_own_terms, schools_of
from analyzer.vendors.parts import (
    absent_in_files,
    chains_in_files,
    passages_of_files,
    relations_in_files,
    shas_of,
    unfolded,
)
from analyzer.vendors.photographed import inked_page
from analyzer.vendors.pieces import is_certificate
from analyzer.vendors.products import product_covers
from analyzer.vendors.relations import absent, bases_of, relations
from analyzer.vendors.versions import most_signed, without_drafts
from analyzer.words import label

__all__ = ["Answer", "cover", "coverage", "is_another"]


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a vendor is covered, why, its papers with their standing for us, and all that decides it."""

    coverage: Coverage
    reason: str
    papers: tuple[Paper, ...]
    cover: Cover


@dataclass(frozen=True, slots=True)
class _Found:
    coverage: Coverage
    reason: str
    papers: tuple[Paper, ...] = ()  #: those that decide


@dataclass(frozen=True, slots=True)
class _Sorted:
    """A vendor's papers that count, by what they are."""

    ours: tuple[Paper, ...]  #: agreements that name our district, or no school, or that we joined
    replaced: tuple[Paper, ...]
    others: tuple[Paper, ...]  #: agreements that name another school
    pages: tuple[Paper, ...]  #: by which we join another district's agreement
    amendments: tuple[Paper, ...]
    own_terms: tuple[Paper, ...]
    unreadable: tuple[Paper, ...]
    beside: tuple[Paper, ...]  #: signed papers that say nothing about student data


def coverage(
    papers: Sequence[Paper], vendor: Vendor, *, as_of: date, district: District | None
) -> tuple[Coverage, str]:
    """Whether a vendor is covered, and why, in one or two plain sentences; see `cover`."""
    answer = cover(papers, vendor, as_of=as_of, district=district)
    return answer.coverage, answer.reason


def cover(
    papers: Sequence[Paper],
    vendor: Vendor,
    *,
    as_of: date,
    district: District | None,
    joined: Sequence[Relation] = (),
) -> Answer:
    """Whether a vendor is covered, and all that decides it.

    An agreement in force for us decides. Else whatever may still hide one (a file that could not be read, a
    signature that could not be told), then what is nearest to one: a paper waiting for a signature, our own
    agreement that has expired, another district's, the vendor's own terms.

    Args:
        papers: all papers of the vendor, each with its standing on `as_of` (`papers.settle`).
        vendor: its status may say that it holds no student data; its products are those we use.
        as_of: the day that the answer is for.
        district: ours; without it, or without its name, no paper is taken for another district's.
        joined: how files make up one paper (`join.join`), told with the other relations.
    """
    ours, chains = bearing(papers, vendor, as_of=as_of, district=district)
    gone = absent_in_files(absent(ours), ours)
    found = _unless_inked(_decide(_sort(ours, district), chains, vendor, as_of), ours)
    loose = _loose_words(found, joined)
    proofs = bool(loose) and bool(found.papers) and all(map(is_certificate, found.papers))
    said = (
        *(() if proofs else (found.reason,)),  # what ties a certificate to nothing says it better
        *_whose(found, district),
        *(_absent_words([a.name for a in gone]) if found.coverage != "no_student_data" else ()),
        *loose,
    )
    return Answer(
        found.coverage,
        " ".join(said),
        unfolded(ours) if any(p.parts for p in ours) else ours,
        Cover(
            decided_by=tuple(dict.fromkeys(sha for p in found.papers for sha in shas_of(p))),
            passages=tuple(passage for paper in found.papers for passage in passages_of_files(paper)),
            products=product_covers(ours, vendor, found.coverage, found.reason),
            chains=chains_in_files(chains, ours),
            relations=(*relations_in_files(relations(ours), ours), *joined),
            absent=gone,
            offers=open_offers(papers, chains, as_of=as_of, district=district),
        ),
    )


def _whose(found: _Found, district: District | None) -> tuple[str, ...]:
    """A warning where an agreement counts whose school may be another than ours."""
    known = district is not None and district.name.strip()
    schools = schools_of(found.papers[0]) if found.coverage == "in_force" else ()
    return (label("covered.whose_unknown", school=", ".join(schools)),) if schools and not known else ()


def _absent_words(names: Sequence[str]) -> tuple[str, ...]:
    return (label("covered.absent", names="; ".join(names)),) if names else ()


def _loose_words(found: _Found, joined: Sequence[Relation]) -> tuple[str, ...]:
    """What may be the missing signature of the deciding paper, and could not be counted with it."""
    if found.coverage not in ("waiting_for_signature", "cannot_tell"):
        return ()
    shas = {p.sha256 for p in found.papers}
    maybe = [r for r in joined if r.kind == "maybe_part_of" and (r.other in shas or r.paper in shas)]
    return tuple(dict.fromkeys(r.reason for r in maybe))


def _unless_inked(found: _Found, papers: Sequence[Paper]) -> _Found:
    """A paper that nobody has signed may be signed on a page of its own, where one bears marks by hand."""
    if found.coverage != "waiting_for_signature" or not found.papers:
        return found
    page = inked_page(found.papers[0], papers)
    if page is None:
        return found
    words = label("covered.inked_page", file=file_of(found.papers[0]), page=file_of(page))
    return _Found("cannot_tell", words, found.papers)


def _decide(papers: _Sorted, chains: Sequence[Chain], vendor: Vendor, as_of: date) -> _Found:
    if vendor.status == "no_student_data":
        return _Found("no_student_data", _said(vendor))
    for look in (_in_force, _cannot_tell, _waiting, _expired, _another, _own):
        found = look(papers, chains, vendor, as_of)
        if found is not None:
            return _of_the_retired(found, vendor)
    nothing = not any(getattr(papers, name) for name in _Sorted.__slots__)
    reason = label("covered.no_papers" if nothing else "covered.nothing_on_data")
    return _of_the_retired(_Found("none_on_file", reason), vendor)


def _of_the_retired(found: _Found, vendor: Vendor) -> _Found:
    if vendor.status != "retired":
        return found
    return replace(found, reason=f"{label('covered.retired')} {found.reason}")


def _said(vendor: Vendor) -> str:
    """Who confirmed that a vendor holds no student data, and why; older records do not tell."""
    if not vendor.reason:
        return label("covered.no_student_data")
    return label("covered.no_student_data_why", who=vendor.confirmed_by or "–", why=vendor.reason)


def _sort(papers: Sequence[Paper], district: District | None) -> _Sorted:
    kinds: dict[str, list[Paper]] = {name: [] for name in _Sorted.__slots__}
    with_data = carriers(papers)
    for paper in sorted(papers, key=lambda p: (p.path, p.sha256)):
        kinds[_kind(paper, district, amended=paper.sha256 in with_data)].append(paper)
    signed = (*kinds["ours"], *kinds["replaced"], *kinds["others"])
    kinds["ours"] = most_signed(without_drafts(kinds["ours"], signed))
    return _Sorted(**{name: tuple(found) for name, found in kinds.items()})


def _kind(paper: Paper, district: District | None, *, amended: bool) -> str:
    if paper.reading.assessed == "none":
        told = paper.reading.completion  # a document that not all have signed is no agreement
        return "beside" if is_certificate(paper) and told is not None and not told.complete else "unreadable"
    if paper.standing == "not_applicable":
        return "beside"
    if is_own_terms(paper):
        return "beside" if paper.standing == "superseded" else "own_terms"
    if paper.standing == "superseded":
        return "beside" if paper.document_type == "amendment" or is_another(paper, district) else "replaced"
    if is_acceptance(paper):
        return "pages"
    if is_change(paper):  # it binds as far as what it changes does
        return "amendments"
    if not amended and not speaks_of_data(paper.reading) and paper.reading.assessed == "all":
        return "beside"
    return "others" if paper.standing == "another_district" else "ours"


def _in_force(papers: _Sorted, chains: Sequence[Chain], vendor: Vendor, as_of: date) -> _Found | None:
    current = [p for p in papers.ours if p.standing == "in_force"]
    if not current:
        return None
    longest = max(current, key=lambda p: _end(p, as_of))
    by = carriers((longest, *papers.amendments)).get(longest.sha256)
    brings = label("covered.by_amendment", paper=file_of(by)) if by is not None else ""
    words = (longest.standing_reason, brings, _product_words(current, vendor))
    pages = [p for p in papers.pages if any(_joins(chain, p, longest) for chain in chains)]
    pages += [by] if by is not None else []
    return _Found("in_force", " ".join(w for w in words if w), (longest, *pages))


def _joins(chain: Chain, page: Paper, agreement: Paper) -> bool:
    return chain.paper == agreement.sha256 and any(link.paper == page.sha256 for link in chain.links)


def _end(paper: Paper, as_of: date) -> str:
    """The last day, as ISO text; one that names no end, or has renewed itself, outlasts all dates."""
    end = paper.expiration_date
    return end if end and end >= as_of.isoformat() else "9999-12-31"


def _product_words(current: Sequence[Paper], vendor: Vendor) -> str:
    """A warning where the agreements all name products, and a product that we use is not among them."""
    named = [products_of(p) for p in current]
    if not vendor.products or not all(named):
        return ""
    products = sorted({name for names in named for name in names})
    left = [used for used in vendor.products if not any(same_product(used, name) for name in products)]
    if len(left) == len(vendor.products):
        return label("covered.other_product", products=", ".join(products))
    return label("covered.product_left", left=", ".join(left), products=", ".join(products)) if left else ""


def _cannot_tell(papers: _Sorted, chains: Sequence[Chain], vendor: Vendor, as_of: date) -> _Found | None:
    unknown = [p for p in papers.ours if p.standing in ("unknown", "not_yet")]
    if unknown:
        return _Found("cannot_tell", unknown[0].standing_reason, (unknown[0],))
    if papers.unreadable and all(map(is_certificate, papers.unreadable)):
        proof = papers.unreadable[0]
        names = names_in(proof.reading.completion) or label("joined.cert_nobody")
        words = label("covered.certificate", file=file_of(proof), names=names)
        return _Found("cannot_tell", words, papers.unreadable)
    if papers.unreadable:
        key = "covered.unreadable" if len(papers.unreadable) == 1 else "covered.unreadable_many"
        return _Found("cannot_tell", label(key), papers.unreadable)
    lost = next((c for c in chains if c.paper is None and c.links[-1].state != "broken"), None)
    if lost is not None:
        return _Found("cannot_tell", f"{lost.links[-1].reason} {lost.links[0].reason}", papers.pages[:1])
    orphans = [p for p in papers.amendments if p.standing in ("in_force", "unknown")]
    if orphans and not papers.ours and not papers.others and not papers.replaced:
        return _Found("cannot_tell", label("covered.amendment_alone"), (orphans[0],))
    return None


def _waiting(papers: _Sorted, chains: Sequence[Chain], vendor: Vendor, as_of: date) -> _Found | None:
    waiting = [
        p
        for p in (*papers.ours, *papers.pages, *papers.amendments)
        if p.standing == "unsigned" and not _of_the_ended(p, papers.ours)
    ]
    return _Found("waiting_for_signature", waiting[0].standing_reason, (waiting[0],)) if waiting else None


def _of_the_ended(paper: Paper, agreements: Sequence[Paper]) -> bool:
    """Whether an amendment or a renewal waits for nobody, as all that it could change has ended."""
    bases = bases_of(paper, agreements) if is_change(paper) else ()
    return bool(bases) and all(base.standing == "expired" for base in bases)


def _expired(papers: _Sorted, chains: Sequence[Chain], vendor: Vendor, as_of: date) -> _Found | None:
    ended = sorted((p for p in papers.ours if p.standing == "expired"), key=lambda p: p.expiration_date or "")
    old = ended or sorted(papers.replaced, key=lambda p: p.effective_date or "")
    return _Found("expired", old[-1].standing_reason, (old[-1],)) if old else None


def _another(papers: _Sorted, chains: Sequence[Chain], vendor: Vendor, as_of: date) -> _Found | None:
    """Another district's agreement: the link that keeps us from it, or that we may be able to join it."""
    if not papers.others and not any(p.standing == "another_district" for p in papers.amendments):
        return None
    broken = next((c for c in chains if c.broken and c.paper in {p.sha256 for p in papers.others}), None)
    if broken is not None and broken.broken is not None:
        paper = next(p for p in papers.others if p.sha256 == broken.paper)
        words = label("covered.not_joined", school=broken.school, why=deciding(broken, broken.broken).reason)
        return _Found("another_district", words, (paper,))
    agreements = papers.others or papers.amendments
    offering = [p for p in agreements if p.reading.fact("general_offer") == "signed"]
    paper = (offering or agreements)[0]
    of_group = any(paper.reading.mentioned(kind) for kind in ("member", "by_order"))
    if paper.reading.mentioned("by_joinder") or (of_group and not offering):
        return _Found("another_district", paper.standing_reason, (paper,))
    key = "offer_open" if offering and joining_possible(paper, as_of) else "another"
    return _Found("another_district", label(f"covered.{key}", school=", ".join(schools_of(paper))), (paper,))


def joining_possible(paper: Paper, as_of: date) -> bool:
    """Whether the offer in another district's agreement can still be taken up, as far as its dates tell."""
    closing = [m.value for m in paper.reading.mentioned("offer_until")]
    days = [day for day in (*closing, paper.expiration_date) if day]
    renews = paper.reading.fact("auto_renewal") is True and not closing
    return renews or not days or min(days) >= as_of.isoformat()


def _own(papers: _Sorted, chains: Sequence[Chain], vendor: Vendor, as_of: date) -> _Found | None:
    if not papers.own_terms:
        return None
    return _Found("own_terms", label("covered.own_terms"), papers.own_terms)
