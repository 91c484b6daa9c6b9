"""Contracts that say nothing of student data themselves, and get their terms on it from an amendment."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.records import Paper
from analyzer.vendors.matching import titled
from analyzer.vendors.papers import said_of_data, speaks_of_data
from analyzer.vendors.relations import bases_of

#: So many protections an amendment must promise for the contract it changes to be one on student data
_ENOUGH = 2
_AGREED = ("in_force", "expired")


def carriers(papers: Sequence[Paper]) -> dict[str, Paper]:
    """The amendments that bring terms on student data into contracts without any, by the contract's identity.

    Both parties must have signed the amendment, and there must be no doubt which contract it changes.
    """
    found: dict[str, Paper] = {}
    for paper in sorted(papers, key=lambda p: (p.path, p.sha256)):
        if paper.document_type != "amendment" or paper.standing not in _AGREED or not _promises(paper):
            continue
        if paper.reading.fact("signed") != "both":
            continue
        base = _changed_by(paper, papers)
        # an amendment that ended before its contract leaves that without terms on data
        if base is not None and (paper.standing == "in_force" or base.standing == "expired"):
            found.setdefault(base.sha256, paper)
    return found


def _promises(amendment: Paper) -> bool:
    on_data = set(said_of_data(amendment.reading))
    promised = [r for r in amendment.reading.readings if r.stance == "commits" and r.term in on_data]
    return len(promised) >= _ENOUGH


def _changed_by(amendment: Paper, papers: Sequence[Paper]) -> Paper | None:
    """The one contract that an amendment changes, where that is one without terms on student data."""
    bases = bases_of(amendment, papers)
    named = [b for b in bases if any(titled(m.value, b) for m in amendment.reading.mentioned("amends"))]
    bases = bases if len(bases) == 1 else tuple(named)
    if len(bases) != 1 or bases[0].reading.assessed != "all" or speaks_of_data(bases[0].reading):
        return None
    return bases[0]
