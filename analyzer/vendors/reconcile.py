"""The district's own list held against the papers: who is listed, who has a paper, and who needs none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from analyzer.records import Assessment, Vendor
from analyzer.text import collapse
from analyzer.vendors.former import is_former_head, is_past, may_be_former
from analyzer.vendors.identity import Candidate
from analyzer.vendors.listmatch import Index, Known, find
from analyzer.vendors.listrows import Entry
from analyzer.vendors.silent import bills_after, tells_of_data
from analyzer.vendors.trades import trade_in
from analyzer.vendors.used import pays_for, speaks_of_use
from analyzer.words import label

__all__ = ["Reconciliation", "Suggestion", "counts", "known_of", "reconcile", "speaks_of_data"]

_HOLDS = ("in_force", "waiting_for_signature")  #: what nobody signs of a vendor that has gone
_LONG_AGO = 730  #: days
_A_YEAR = 365
_NO = re.compile(r"\W*(?:n|no|none|false|0|n/a)?\W*$", re.I)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A vendor that may have to leave the count, for a person to confirm."""

    vendor: Vendor
    reason: str
    clear: bool = True  #: nothing speaks against it, so that it may be confirmed together with others


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Every vendor in one of four groups, each by name."""

    with_paper: tuple[Assessment, ...]  #: listed, with a paper
    without_paper: tuple[Assessment, ...]  #: listed, without one
    not_listed: tuple[Assessment, ...]  #: a paper, and not listed
    neither: tuple[Assessment, ...]  #: known to dpaudit by a person's word alone
    suggested: tuple[Suggestion, ...]  #: maybe without student data
    former: tuple[Suggestion, ...]  #: maybe not used any more
    doubles: tuple[tuple[Vendor, Candidate], ...]  #: listed without a paper, and maybe one that has some


def counts(vendor: Vendor) -> bool:
    """Whether a vendor is in the denominators: it is used, and nobody confirmed that it holds no data."""
    return vendor.status == "active"


def reconcile(assessments: Iterable[Assessment]) -> Reconciliation:
    """Hold the list against the papers.

    Args:
        assessments: the latest of every vendor.
    """
    ordered = sorted(assessments, key=lambda a: (a.vendor.name.casefold(), a.vendor.id))
    groups: dict[tuple[bool, bool], list[Assessment]] = {}
    for one in ordered:
        groups.setdefault((one.vendor.listing is not None, bool(one.papers)), []).append(one)
    without = groups.get((True, False), [])
    has_list = any(one.vendor.listing is not None for one in ordered)
    return Reconciliation(
        with_paper=tuple(groups.get((True, True), ())),
        without_paper=tuple(without),
        not_listed=tuple(groups.get((False, True), ())),
        neither=tuple(groups.get((False, False), ())),
        suggested=tuple(found for a in ordered if (found := _needs_none(a))),
        former=tuple(found for a in ordered if (found := _former(a, has_list=has_list))),
        doubles=_doubles(without, groups.get((False, True), [])),
    )


def speaks_of_data(assessment: Assessment) -> bool:
    """Whether a paper of the vendor says something about student data, or may: nobody could read it."""
    return assessment.coverage != "none_on_file" and not _all_silent(assessment)


def _all_silent(assessment: Assessment) -> bool:
    return all(paper.standing == "not_applicable" for paper in assessment.papers)


def _needs_none(assessment: Assessment) -> Suggestion | None:
    """A vendor that may hold no student data; none where nothing says so, or a person has decided."""
    vendor = assessment.vendor
    if not counts(vendor) or "status" in vendor.decided:
        return None
    listed = vendor.listing.student_data if vendor.listing is not None else ""
    speaks = speaks_of_data(assessment)
    if listed == "no":
        key = "suggest.against" if speaks else "suggest.listed"
        return Suggestion(vendor, label(key), clear=not speaks)
    tells = any(map(tells_of_data, assessment.papers))
    if tells and _all_silent(assessment) and listed != "yes":
        return Suggestion(vendor, label("suggest.papers"), clear=listed != "unclear")
    if listed != "yes" and not speaks and (trade := trade_in(_told_of(vendor))):
        return Suggestion(vendor, label("suggest.trade", trade=trade), clear=False)
    return None


def _told_of(vendor: Vendor) -> tuple[str, ...]:
    """The name of a vendor, and all that its row on the list says of it but who answers for it."""
    listing = vendor.listing
    names, cells = (listing.names, [value for _, value in listing.extra]) if listing is not None else ((), [])
    return (vendor.name, *vendor.aliases, *vendor.products, *names, vendor.notes, *cells)


def _former(assessment: Assessment, *, has_list: bool) -> Suggestion | None:
    """A vendor that may not be used any more: its list says so, or all that it ever signed has ended.

    One whose agreement ended and that is on the list may be used without an agreement, which is a gap; only
    where the end lies more than a year back, with nothing later on file, is it for a person to say. Without a
    list only an end that lies years back tells something.
    """
    vendor = assessment.vendor
    if not counts(vendor) or "status" in vendor.decided:
        return None
    words = _said_former(vendor)
    if words:
        clear = assessment.coverage not in _HOLDS and is_past(words, assessment.as_of)
        return Suggestion(vendor, label("suggest.former_said", words=words), clear=clear)
    if assessment.coverage != "expired":
        return None
    last = max((p.expiration_date for p in assessment.papers if p.expiration_date), default="")
    if any(bills_after(paper, last) for paper in assessment.papers) or _is_used(vendor, assessment.as_of):
        return None
    if vendor.listing is not None:
        return _ended_long_ago(assessment, last)
    if has_list:
        return Suggestion(
            vendor, label("suggest.former_unlisted", reason=assessment.coverage_reason), clear=False
        )
    if last and (date.fromisoformat(assessment.as_of) - date.fromisoformat(last)).days > _LONG_AGO:
        return Suggestion(vendor, label("suggest.former_old", reason=assessment.coverage_reason), clear=False)
    return None


def _ended_long_ago(assessment: Assessment, last: str) -> Suggestion | None:
    """A listed vendor all of whose agreements ended more than a year ago, with no later paper on file."""
    days = (date.fromisoformat(assessment.as_of) - date.fromisoformat(last)).days if last else 0
    later = any((p.effective_date or "") > last for p in assessment.papers)
    if days <= _A_YEAR or later:
        return None
    reason = label("suggest.former_listed", reason=assessment.coverage_reason)
    return Suggestion(assessment.vendor, reason, clear=False)


def _said_former(vendor: Vendor) -> str:
    """The words of the list that may say that a vendor is not used any more; empty where there are none."""
    listing = vendor.listing
    if listing is None:
        return ""
    asked = (f"{head}: {v}" for head, v in listing.extra if is_former_head(head) and not _NO.match(v))
    cells = [(vendor.notes, False), *((value, _gives_status(head)) for head, value in listing.extra)]
    cells += [(text, False) for text in (listing.agreement, listing.expires, *vendor.products, vendor.owner)]
    said = (text for text, status in cells if may_be_former(text, status=status))
    return collapse(next(chain(asked, said), ""))


def _is_used(vendor: Vendor, as_of: str) -> bool:
    """Whether the list shows that a vendor is in use: money for a year that runs, a renewal, a status."""
    listing = vendor.listing
    if listing is None:
        return False
    told = (vendor.notes, listing.expires, *(value for _, value in listing.extra))
    return any(pays_for(head, value, as_of) for head, value in listing.extra) or any(map(speaks_of_use, told))


def _gives_status(head: str) -> bool:
    """Whether a column that is kept as it is holds what the status of a vendor is called there."""
    return bool(set(re.findall(r"[a-z]+", head.lower())) & {"status", "active", "use", "used", "current"})


def known_of(assessments: Iterable[Assessment], keys: dict[str, tuple[str, ...]]) -> tuple[Known, ...]:
    """Every vendor with the names and products that its papers give.

    Args:
        assessments: the latest of every vendor.
        keys: vendor id -> the keys that lead to it.
    """
    found = []
    for one in assessments:
        products = [paper.reading.fact("product") for paper in one.papers]
        told = [p for product in products for p in (product if isinstance(product, tuple) else (product,))]
        names = [key for key in keys.get(one.vendor.id, ()) if ":" not in key]
        called = [m.value for paper in one.papers for m in paper.reading.mentioned("called")]
        seeming = [m.value for paper in one.papers for m in paper.reading.mentioned("maybe_called")]
        texts = tuple(dict.fromkeys(p for p in (*told, *called) if isinstance(p, str) and p))
        maybe = tuple(dict.fromkeys(name for name in seeming if name not in texts))
        found.append(Known(one.vendor, texts, tuple(names), len(one.papers), maybe))
    return tuple(found)


def _doubles(
    without: Sequence[Assessment], unlisted: Sequence[Assessment]
) -> tuple[tuple[Vendor, Candidate], ...]:
    """A listed vendor without a paper that may be one whose paper is on file under another name."""
    index = Index.of(known_of(unlisted, {}))
    listed = [a for a in without if a.vendor.listing is not None and "listing" not in a.vendor.decided]
    index.prepare(one.vendor.name for one in listed)
    found = []
    for one in listed:
        entry = Entry((), one.vendor.name, products=one.vendor.products, aliases=one.vendor.aliases)
        match = find(entry, index, {})
        if match.vendor is not None:
            found.append((one.vendor, Candidate(match.vendor, match.vendor.name, 100.0, match.reason)))
        elif match.maybe:
            found.append((one.vendor, match.maybe[0]))
    return tuple(found)
