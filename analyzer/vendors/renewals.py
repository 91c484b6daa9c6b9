"""Which agreements an amendment or a renewal means: by what it cites, else as the only one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from analyzer.records import OWN_TERMS, Mention, Paper
from analyzer.vendors.days import day_of
from analyzer.vendors.matching import agreed_on, days_named, kind_named, may_be_about, words_of_name
from analyzer.vendors.names import normalise_name

#: A paper may be called by the day of a meeting, or of another copy, so many days from its own.
_NEARLY = timedelta(days=45)
#: Papers that ended so long before a change was agreed are not what it changes, where a later one can be.
_LONG_AGO = timedelta(days=400)
_ON_DATA = ("student_dpa", "general_dpa")
#: What is bought, and no agreement on data
_BOUGHT = frozenset("subscription license licence order membership service purchase quote".split())


@dataclass(frozen=True, slots=True)
class Meant:
    """The agreements that a change means, as far as it can be told."""

    bases: tuple[Paper, ...] = ()
    unsure: tuple[Paper, ...] = ()  #: it means one of them, and nobody can tell which
    against: tuple[Paper, ...] = ()  #: those that it could change, did it not cite another one


def meant_by(change: Paper, agreements: Sequence[Paper], *, ends: frozenset[str] = frozenset()) -> Meant:
    """The agreements that a change means.

    What it cites decides: a date, a number, the end, the years, the title or the kind. What it cites of
    another one speaks against an agreement. Where it cites nothing that tells, the only agreement is meant;
    an older one that a later one followed is none of them.

    Args:
        change: an amendment, or a letter or form of renewal.
        agreements: those that it may change, without the change itself.
        ends: the days to which other changes have moved ends, any of which it may cite as the end.
    """
    able = [p for p in agreements if may_be_about(change.reading, p.reading) and not _agreed_after(p, change)]
    weighed = {p.sha256: _weight(change, p, ends) for p in able}
    against = tuple(p for p in able if weighed[p.sha256] < 0)
    able = _signed_ones([p for p in able if weighed[p.sha256] >= 0])
    if not able:
        return Meant(against=against)
    if _means_all(change):
        return Meant(tuple(able), against=against)
    named = [_named_by(m, change, able, ends) for m in _cites(change)]
    groups = [group for group in named if group] or [able]
    groups = [_followed(_best(group, weighed), change) for group in groups]
    bases = {p.sha256: p for group in groups if _one_paper(group) for p in group}
    doubt = {p.sha256: p for group in groups for p in group if not bases.keys() & {q.sha256 for q in group}}
    return Meant(tuple(bases.values()), tuple(doubt.values()), against)


def _signed_ones(papers: list[Paper]) -> list[Paper]:
    """Papers without those that nobody signed and that name no end, such as an order form."""
    kept = [p for p in papers if p.reading.fact("signed") != "none" or p.expiration_date]
    return kept or papers


def _cites(change: Paper) -> list[Mention]:
    """What a change calls the papers that it changes, without names that say nothing beside others."""
    reading = change.reading
    return [*reading.mentioned("amends"), *reading.mentioned("renews")]


def _named_by(mention: Mention, change: Paper, able: Sequence[Paper], ends: frozenset[str]) -> list[Paper]:
    """The agreements that one name of a change fits best; none where it fits none better than others."""
    found = {p.sha256: _fit(mention, p) for p in able}
    most = max(found.values())
    return [p for p in able if found[p.sha256] == most] if most > 0 else []


def _best(group: Sequence[Paper], weighed: dict[str, int]) -> list[Paper]:
    most = max(weighed[p.sha256] for p in group)
    return [p for p in group if weighed[p.sha256] == most]


def _weight(change: Paper, paper: Paper, ends: frozenset[str]) -> int:
    """How much of what a change cites fits a paper; below 0 where it cites another one."""
    reading = change.reading
    fits = [_fit(m, paper) for m in _cites(change)]
    numbers = [m.value for m in reading.mentioned("renews_number")]
    own = {paper.reading.makeup.number, *paper.reading.makeup.refs} - {""}
    if numbers and own:
        if own & set(numbers):
            return 9
        if _one_build(numbers, own):
            return -1
    if any(fit >= 5 for fit in fits):
        return max(fits)
    told = {m.value for m in reading.mentioned("renews_end")}
    end = paper.expiration_date
    if told and end and paper.reading.fact("auto_renewal") is not True:
        if end in told:
            return 5
        moved = told & ends or any(day.startswith("+") for day in ends)
        if not moved and not any(_near(day, end) for day in told):
            return -1
    if fits and (max(fits) < 0 or -1 in fits):
        return -1
    return max((fit for fit in fits if fit >= 0), default=0)


def _fit(mention: Mention, paper: Paper) -> int:
    """How well one name fits a paper: its day 6, its month or years 5, title 3, kind 2, else 0.

    -1 where it has another date; -2 where it is the name of a paper of another kind.
    """
    days = days_named(paper)
    if mention.date and days:
        fit = _dated(mention.date, days, paper)
        return fit if fit > 0 else min(-1, _named(mention, paper))
    return _named(mention, paper)


def _named(mention: Mention, paper: Paper) -> int:
    told = words_of_name(mention.value)
    product = set(normalise_name(str(paper.reading.fact("product") or "")).split())
    if not told - product:
        return 0
    if any(told <= words_of_name(m.value) for m in paper.reading.mentioned("title")):
        return 3
    kind = kind_named(mention.value)
    if kind and kind == paper.document_type:
        return 2
    if paper.document_type in _ON_DATA and (told & _BOUGHT or kind == "service_agreement"):
        return -2
    if paper.document_type == "service_agreement" and kind in _ON_DATA:
        return -2
    return 1 if kind in _ON_DATA and paper.document_type in _ON_DATA else 0


def _dated(told: str, days: set[str], paper: Paper) -> int:
    if len(told) == len("2023-08-01") and "." not in told:
        if told in days:
            return 6
        hands = any(s.date for s in paper.reading.signatures)
        return 5 if any(_near(told, day, extra=0 if hands else 75) for day in days) else -1
    first, _, last = told.partition("..")
    if last:
        begins, ends = paper.effective_date or min(days), paper.expiration_date or "9999"
        return 5 if begins[:4] <= last and ends[:4] >= first else -1
    if any(day.startswith(told) for day in days):
        return 5
    month = told if len(told) > len("2023") else ""
    return 5 if month and any(_near(f"{month}-15", day, extra=15) for day in days) else -1


def _near(a: str, b: str, *, extra: int = 0) -> bool:
    first, second = day_of(a), day_of(b)
    return first is not None and second is not None and abs(first - second) <= _NEARLY + timedelta(days=extra)


def _one_build(numbers: Sequence[str], own: set[str]) -> bool:
    """Whether numbers are written alike, so that another number is another paper's."""
    builds = [{tuple(c.isdigit() for c in one) for one in some} for some in (numbers, own)]
    return not builds[0].isdisjoint(builds[1])


def _agreed_after(paper: Paper, change: Paper) -> bool:
    return bool(agreed_on(change)) and agreed_on(change) < agreed_on(paper)


def _means_all(change: Paper) -> bool:
    """Whether a change speaks of several agreements at once: "both agreements", "our agreements"."""
    names = [m.value.lower() for m in _cites(change)]
    return any(name.split()[-1] in ("agreements", "contracts", "addenda") for name in names if name)


def _followed(papers: Sequence[Paper], change: Paper) -> list[Paper]:
    """Papers without those that another one of them followed, or that had ended long before the change."""
    kept = [p for p in papers if not any(_follows(other, p) for other in papers)]
    day = day_of(agreed_on(change))
    late = [p for p in kept if not (day and _ended(p) and day - _ended(p) > _LONG_AGO)]  # type: ignore[operator]
    return late or kept


def _follows(other: Paper, paper: Paper) -> bool:
    """Whether another agreement of the kind began about when this one ended, or later."""
    start, end = day_of(other.effective_date), _ended(paper)
    alike = other.document_type == paper.document_type or {other.document_type, paper.document_type} <= set(
        _ON_DATA
    )
    same = _product(other) == _product(paper) or not (_product(other) and _product(paper))
    return bool(alike and same and start and end and start >= end - _NEARLY)


def _ended(paper: Paper) -> date | None:
    return day_of(paper.expiration_date) if paper.reading.fact("auto_renewal") is not True else None


def _product(paper: Paper) -> str:
    return normalise_name(str(paper.reading.fact("product") or ""))


def _one_paper(papers: Sequence[Paper]) -> bool:
    """Whether papers are one, or copies of one: of the same kind, time and product."""
    return len({(p.document_type, p.effective_date, p.expiration_date, _product(p)) for p in papers}) == 1


def is_base(paper: Paper) -> bool:
    """Whether a paper's kind is one that is amended or renewed."""
    return paper.document_type not in (*OWN_TERMS, "amendment") and not paper.reading.mentioned("joins")


def cites_another(change: Paper, paper: Paper) -> bool:
    """Whether a change cites another paper of the kind, and not one of another kind: an order, a licence."""
    fits = [_fit(m, paper) for m in _cites(change)]
    return -1 in fits or not fits or max(fits) >= 0
