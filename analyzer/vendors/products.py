"""Whether each product of a vendor is covered: those that we use, and those that the papers name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analyzer.records import Coverage, Paper, ProductCover, Standing, Vendor
from analyzer.vendors.listed import products_of, same_product
from analyzer.vendors.papers import speaks_of_data
from analyzer.vendors.parties import is_acceptance, is_own_terms
from analyzer.words import label

#: Best first: what the papers that name a product amount to for it.
_GIVES: tuple[tuple[Standing, Coverage], ...] = (
    ("in_force", "in_force"),
    ("unknown", "cannot_tell"),
    ("not_yet", "cannot_tell"),
    ("unsigned", "waiting_for_signature"),
    ("expired", "expired"),
    ("superseded", "expired"),
    ("another_district", "another_district"),
)


def product_covers(
    papers: Sequence[Paper], vendor: Vendor, covered: Coverage, reason: str
) -> tuple[ProductCover, ...]:
    """One answer for each product that we use, then for each other one that an agreement names.

    An agreement that names no product covers all of them. Nothing is told apart where there is one product
    and the papers name it, or where nobody names any.

    Args:
        papers: the vendor's, each with its standing for us.
        vendor: its products are those that we use.
        covered: the answer for the whole vendor, which holds where no paper tells products apart.
        reason: its reason.
    """
    if covered == "no_student_data":
        return ()
    naming = [p for p in papers if p.standing != "not_applicable" and _covers(p) and products_of(p)]
    general = [
        p for p in papers if _covers(p) and not products_of(p) and p.standing in ("in_force", "unknown")
    ]
    listed = dict.fromkeys(name for paper in naming for name in products_of(paper))
    others = [n for n in listed if not any(same_product(used, n) for used in vendor.products)]
    wanted = [(name, True) for name in vendor.products] + [(name, False) for name in others]
    if len(wanted) < 2 and all(any(same_product(name, n) for n in listed) for name, _ in wanted):
        return ()
    whole = ProductCover("", covered, reason, used=True, papers=tuple(p.sha256 for p in general))
    return tuple(replace(_of(name, naming, whole), product=name, used=used) for name, used in wanted)


def _covers(paper: Paper) -> bool:
    kinds = paper.document_type not in ("amendment", "other") and not is_acceptance(paper)
    return kinds and not is_own_terms(paper) and speaks_of_data(paper.reading)


def _of(name: str, naming: Sequence[Paper], whole: ProductCover) -> ProductCover:
    """The answer for one product; `whole` is the vendor's, with the papers that tell no products apart."""
    own = [p for p in naming if any(same_product(name, n) for n in products_of(p))]
    for standing, gives in _GIVES:
        found = [p for p in own if p.standing == standing]
        if found and not (whole.papers and standing != "in_force"):
            shas = tuple(p.sha256 for p in found)
            return ProductCover(name, gives, found[0].standing_reason, used=True, papers=shas)
    if whole.papers or not naming:
        return whole
    return ProductCover(name, "none_on_file", label("covered.product_unnamed"), used=True)
