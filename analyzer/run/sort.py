"""What people decide of files to sort: whose they are, and what they are. All at once, and undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from analyzer.errors import UsageError
from analyzer.records import Correction
from analyzer.run.again import judge_again
from analyzer.run.queue import said_of
from analyzer.store import FiledPaper, Filing, Store
from analyzer.vendors.kinds import BIND_NOBODY, SAYABLE, kind_facts, kind_said
from analyzer.vendors.names import normalise_name
from analyzer.vendors.sorting import NO_CONTRACT, Choice
from analyzer.words import label

_KINDS = frozenset(SAYABLE)


def decide(store: Store, choices: Sequence[Choice], *, who: str, as_of: date) -> frozenset[str]:
    """Keep decisions, all at once, and judge the vendors they touch again.

    Returns:
        The files for which something changed; deciding the same twice changes nothing.

    Raises:
        UsageError: nobody is named, a file is not on file, or a kind or vendor is unknown.
        StoreError: the database cannot be written.
    """
    if not who.strip():
        raise UsageError(
            "Nobody is named who decides.",
            advice="Give --who NAME, or say it once: dpaudit setup --reviewer NAME",
            code="E608",
        )
    filed = {paper.sha256: paper for paper in store.filed()}
    said = said_of(store)
    corrections: list[Correction] = []
    filings: list[Filing] = []
    for choice in choices:
        _check(choice, filed, store)
        corrections += _corrections(choice, said.get(choice.sha256, {}), who.strip())
        filings += _filings(choice, filed[choice.sha256], store)
    changed = frozenset([*(c.document for c in corrections), *(f.sha256 for f in filings)])
    _keep(store, corrections, filings, changed, who=who.strip(), as_of=as_of)
    return changed


def undo(store: Store, shas: Iterable[str], *, who: str, as_of: date) -> frozenset[str]:
    """Take back what people decided of the vendor and the kind of files; what was read counts again.

    Returns:
        The files of which something was taken back. Their history stays.
    """
    wanted = frozenset(shas)
    said = said_of(store)
    by_person = store.assigned_by_person()
    corrections = [
        Correction(sha256, fact, None, label("sort.undone"), who.strip(), "", withdrawn=True)
        for sha256 in sorted(wanted)
        for fact in sorted(said.get(sha256, {}))
    ]
    filings = [Filing(sha256) for sha256 in sorted(wanted & by_person)]
    changed = frozenset([*(c.document for c in corrections), *(f.sha256 for f in filings)])
    _keep(store, corrections, filings, changed, who=who.strip(), as_of=as_of)
    return changed


def in_effect(store: Store, choices: Iterable[Choice]) -> frozenset[str]:
    """Of these decisions, the files for which all of it counts already."""
    filed = {paper.sha256: paper for paper in store.filed()}
    said = said_of(store)
    return frozenset(
        choice.sha256
        for choice in choices
        if choice.sha256 in filed
        and not _corrections(choice, said.get(choice.sha256, {}), "")
        and not _filings(choice, filed[choice.sha256], store)
    )


def _keep(
    store: Store,
    corrections: Sequence[Correction],
    filings: Sequence[Filing],
    changed: frozenset[str],
    *,
    who: str,
    as_of: date,
) -> None:
    if not changed:
        return
    touched = store.vendors_of(changed)
    store.save_decisions(corrections, filings, who=who)
    judge_again(store, touched | store.vendors_of(changed), as_of=as_of)


def _check(choice: Choice, filed: Mapping[str, FiledPaper], store: Store) -> None:
    if choice.sha256 not in filed:
        raise UsageError("This file is not on file.", advice="Scan its folder first.", code="E605")
    if choice.kind and choice.kind != NO_CONTRACT and choice.kind not in _KINDS:
        raise UsageError(
            f"{choice.kind!r} is no kind of paper.",
            advice=f"One of: {', '.join(sorted(_KINDS))}.",
            code="E603",
        )
    if choice.vendor_id and store.vendor(choice.vendor_id) is None:
        raise UsageError(f"There is no vendor {choice.vendor_id!r}.", advice="Choose another.", code="E612")
    if choice.new_vendor and not normalise_name(choice.new_vendor):
        raise UsageError(
            f"{choice.new_vendor!r} is no name.", advice="Write the new vendor's name.", code="E612"
        )


def _corrections(choice: Choice, said: Mapping[str, Correction], who: str) -> list[Correction]:
    """What has to be recorded so that the kind is as chosen."""
    kind = NO_CONTRACT if choice.kind in BIND_NOBODY else choice.kind
    if not kind or kind == kind_said(said):
        return []
    usual = f"sort_kind.why_{choice.kind}" if choice.kind in BIND_NOBODY else "sort.decided"
    why = choice.why.strip() or label(usual)
    return [
        Correction(choice.sha256, fact, value, why, who, "", withdrawn=value is None)
        for fact, value in kind_facts(kind).items()
        if value is not None or fact in said
    ]


def _filings(choice: Choice, filed: FiledPaper, store: Store) -> list[Filing]:
    if choice.new_vendor:
        same = normalise_name(choice.new_vendor) == normalise_name(filed.vendor)
        return [] if filed.by_person and same else [Filing(choice.sha256, new_vendor=choice.new_vendor)]
    if not choice.vendor_id:
        return []
    vendor = store.vendor(choice.vendor_id)  # one that was merged goes by another id now
    vendor_id = vendor.id if vendor is not None else choice.vendor_id
    return [] if filed.by_person and filed.vendor_id == vendor_id else [Filing(choice.sha256, vendor_id)]
