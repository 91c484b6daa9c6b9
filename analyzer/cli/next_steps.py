"""What a person does after a scan, so that the headline is theirs: sort, say who signed, bring the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.cli.screen import note
from analyzer.records import Assessment, Paper
from analyzer.run.queue import sort_queue
from analyzer.store import Store
from analyzer.vendors.pieces import is_certificate
from analyzer.vendors.reconcile import reconcile
from analyzer.words import label


def tell_next(store: Store, assessments: Sequence[Assessment]) -> None:
    """What is left for a person to decide, and where; on stderr. Nothing where nothing is left."""
    steps = list(_steps(store, assessments))
    if steps:
        note(label("next.title"))
    for step in steps:
        note(f"  {step}")


def _steps(store: Store, assessments: Sequence[Assessment]) -> Iterator[str]:
    if queued := len(sort_queue(store)):
        yield _counted("sort", queued)
    if marks := sum(_awaits_a_look(paper) for a in assessments for paper in a.papers):
        yield _counted("marks", marks)
    if proofs := len({(a.vendor.id, sha) for a in assessments for sha in _unproven(a)}):
        yield _counted("proofs", proofs)
    if not any(a.vendor.listing is not None for a in assessments):
        yield label("next.list")
    if suggested := len(reconcile(assessments).suggested):
        yield _counted("no_data", suggested)


def _unproven(found: Assessment) -> Iterator[str]:
    """Certificates of e-signature services that prove nothing, where no agreement is in force."""
    if found.coverage in ("cannot_tell", "waiting_for_signature"):
        yield from (p.sha256 for p in found.papers if is_certificate(p) and not p.part_of)


def _counted(key: str, count: int) -> str:
    return label(f"next.{key}_one" if count == 1 else f"next.{key}", count=count)


def _awaits_a_look(paper: Paper) -> bool:
    """Whether only a person can say if somebody signed it: marks by hand stand on its signature lines."""
    by_hand = any(s.method == "mark" and not s.signed for s in paper.reading.signatures)
    return paper.standing in ("unknown", "unsigned") and by_hand and paper.reading.fact("signed") is None
