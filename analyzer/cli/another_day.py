"""Vendors judged by another day or by other rule sets than the last scan, and nothing of it kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from analyzer.pipeline import assess_vendor, choose_packs
from analyzer.records import Assessment
from analyzer.settings import District
from analyzer.store import Store
from analyzer.vendors.papers import make_paper


def judge_on(
    store: Store,
    as_of: date,
    *,
    packs: Sequence[str] = (),
    district: District | None = None,
    vendor_ids: Collection[str] | None = None,
) -> tuple[Assessment, ...]:
    """All vendors, or these, judged by a day; by name.

    Args:
        store: where their papers are.
        as_of: the day.
        packs: rule sets; those of the district where none is given.
        district: who we are; as the database knows it where not given.
        vendor_ids: only these vendors.
    """
    us = district or store.district()
    corrections = store.corrections()
    judged = []
    for vendor, stored in store.all_papers(vendor_ids):
        papers = [make_paper(paper.reading, paper.path, as_of=as_of) for paper in stored]
        chosen = {
            p.id: p for paper in papers for p in choose_packs(packs, reading=paper.reading, district=us)
        }
        rule_sets = tuple(chosen.values()) or choose_packs(packs, district=us)
        judged.append(
            assess_vendor(vendor, papers, rule_sets, as_of=as_of, district=us, corrections=corrections)
        )
    return tuple(sorted(judged, key=lambda a: (a.vendor.name.casefold(), a.vendor.id)))
