"""How other papers move a paper's end: an amendment or a renewal, a notice, the paper that it ends with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from analyzer.records import OWN_TERMS, Fact, Paper, Reading, Standing
from analyzer.vendors.days import day_of, last_day
from analyzer.vendors.facts import is_contract
from analyzer.vendors.matching import agreed_on, file_of, meant, meant_nearly, names_same, same_matter, titled
from analyzer.vendors.renewals import Meant, cites_another, is_base, meant_by
from analyzer.words import label

#: The end of the term that is running, in a notice of non-renewal that names no day.
_AT_TERM = "term"
_LIVING = ("in_force", "not_yet", "unknown")
_ON_DATA = ("student_dpa", "general_dpa")
#: So many promises a letter may repeat that only renews or ends an agreement
_FEW_PROMISES = 3
_NOTICED = ("school", "provider", "both")


def is_notice(paper: Paper) -> bool:
    """Whether a paper is a notice by which an agreement is ended, or not renewed."""
    return ends_another(paper.reading)


def ends_another(reading: Reading) -> bool:
    """Whether a paper ends another one, and is no agreement by itself that says so besides."""
    return bool(reading.mentioned("ends_on")) and _few_promises(reading)


def is_change(paper: Paper) -> bool:
    """Whether a paper changes another one, or may: an amendment, or a letter or form of renewal.

    A renewal that says all the promises anew is an agreement by itself.
    """
    if paper.document_type == "amendment" or not paper.reading.mentioned("new_end"):
        return paper.document_type == "amendment"
    return _few_promises(paper.reading)


def _few_promises(reading: Reading) -> bool:
    return sum(r.stance == "commits" for r in reading.readings) <= _FEW_PROMISES


#: How a paper stands on a day by its own reading, and why
Stand = Callable[[Reading, date], tuple[Standing, str]]


def with_ends(papers: Sequence[Paper], *, as_of: date, stand: Stand) -> tuple[Paper, ...]:
    """The papers, in their order, with the ends that others of them set.

    - Amendments and renewals that both parties signed move an agreement's end, the last agreed one last.
    - A notice of either party ends an agreement on the day that it says.
    - A paper that ends with another one ends when that does; where that is not on file, nobody can tell.
    """
    changed = tuple(_changed(paper, papers, as_of, stand) for paper in papers)
    noticed = tuple(_noticed(paper, changed, as_of) for paper in changed)
    return tuple(_tied(paper, noticed, as_of) for paper in noticed)


# --- amendments and renewals ------------------------------------------------------------------------


def _changed(paper: Paper, papers: Sequence[Paper], as_of: date, stand: Stand) -> Paper:
    own_kind = paper.document_type in OWN_TERMS or paper.document_type == "amendment"
    if (
        own_kind
        or _is_slip(paper)
        or is_change(paper)
        or paper.standing not in ("expired", "in_force", "unknown")
    ):
        return paper
    changes = _changes(paper, papers)
    end, by = _end_after(paper, [p for p in changes if _binds(p)])
    signed = paper.reading.fact("signed")
    if signed not in ("both", None):
        return paper
    if signed is None or paper.standing == "unknown":
        return _carried_on(paper, end, by, as_of, stand)
    tie = _tie(paper, papers)[1]
    if tie is not None and (by is None or agreed_on(tie) >= agreed_on(by)):
        return replace(
            paper, standing="in_force", standing_reason=label("paper.signed"), expiration_date=None
        )
    if by is None or end == paper.expiration_date:
        return _maybe_extended(_maybe_meant(paper, papers, as_of), changes, as_of)
    moved = replace(paper, expiration_date=end)
    if end >= as_of.isoformat():
        reason = f"{label('paper.signed')} {label('paper.extended', day=end, paper=file_of(by))}"
        return replace(moved, standing="in_force", standing_reason=reason)
    if paper.reading.fact("auto_renewal") is True:
        return paper
    reason = label("paper.ended_by_change", day=end, paper=file_of(by))
    return replace(moved, standing="expired", standing_reason=reason)


def _carried_on(paper: Paper, end: str, by: Paper | None, as_of: date, stand: Stand) -> Paper:
    """A paper that another one renews, and of which is not known whether it is signed, or when it began.

    It stands as it would with the new end; what must be looked at still must.
    """
    if by is None or end < as_of.isoformat():
        return paper
    facts = {**paper.reading.facts, "expiration_date": Fact(end)}
    standing, why = stand(replace(paper.reading, facts=facts), as_of)
    if standing == "expired":
        return paper
    why = label("paper.signed") if standing == "in_force" else why
    reason = f"{why} {label('paper.extended', day=end, paper=file_of(by))}"
    return replace(paper, standing=standing, standing_reason=reason, expiration_date=end)


def _maybe_meant(paper: Paper, papers: Sequence[Paper], as_of: date) -> Paper:
    """An agreement that has ended, unless a change binds that may mean it, or cites another one."""
    if paper.standing != "expired":
        return paper
    binding = [p for p in papers if is_change(p) and _binds(p)]
    for change in sorted(binding, key=lambda p: (p.path, p.sha256)):
        told, end = _meant(change, papers), _new_end(change, paper.expiration_date or "")
        if end < as_of.isoformat():
            continue
        others = [file_of(p) for p in told.unsure if p.sha256 != paper.sha256]
        among = len(others) < len(told.unsure)
        cites_other = not told.bases and any(p.sha256 == paper.sha256 for p in told.against)
        if among or (cites_other and cites_another(change, paper)):
            key = "renewal_which" if among else "renewal_other"
            words = label(f"paper.{key}", day=end, paper=file_of(change), others=", ".join(sorted(others)))
            return replace(paper, standing="unknown", standing_reason=f"{paper.standing_reason} {words}")
    return paper


def _changes(paper: Paper, papers: Sequence[Paper]) -> list[Paper]:
    """The papers that may change an agreement, the last agreed one last."""
    found = (p for p in papers if _may_change(p, paper, papers))
    return sorted(found, key=lambda p: (agreed_on(p), p.path, p.sha256))


def _binds(change: Paper) -> bool:
    """Whether both parties agreed to a change; a letter of renewal need not speak of data."""
    if change.reading.fact("signed") != "both" or not is_contract(change.reading):
        return False
    letter = change.standing == "not_applicable" and not is_notice(change)
    return change.standing in ("in_force", "expired") or letter


def _tie(paper: Paper, papers: Sequence[Paper]) -> tuple[str, Paper | None]:
    """The name of the paper that an agreement ends with, and the amendment that says so, if one does."""
    for change in reversed(_changes(paper, papers)):
        told = change.reading.mentioned("term_of") if change.document_type == "amendment" else ()
        if told and _binds(change) and not titled(told[0].value, paper):
            return told[0].value, change
    return next((m.value for m in paper.reading.mentioned("term_of")), ""), None


def _may_change(change: Paper, paper: Paper, papers: Sequence[Paper]) -> bool:
    """Whether a paper is a change of this agreement, as far as the dates that they give tell."""
    return is_change(change) and any(paper.sha256 == p.sha256 for p in _meant(change, papers).bases)


def _meant(change: Paper, papers: Sequence[Paper]) -> Meant:
    """Which of some papers a change means."""
    able = [p for p in papers if is_base(p) and not (is_change(p) or is_notice(p) or _is_slip(p))]
    ends = [
        m.value
        for p in papers
        if is_change(p) and p.sha256 != change.sha256
        for m in p.reading.mentioned("new_end")
    ]
    return meant_by(change, able, ends=frozenset(ends))


def _is_slip(paper: Paper) -> bool:
    """Whether a paper is of no known kind, and promises nothing: a bill, a letter."""
    return paper.document_type == "other" and _few_promises(paper.reading)


def _end_after(paper: Paper, changes: Sequence[Paper]) -> tuple[str, Paper | None]:
    """An agreement's end after some changes, and the one that set it; no paper where none did."""
    end, by = paper.expiration_date or "", None
    for change in changes:
        told = _new_end(change, end)
        if told and (told > end or change.reading.mentioned("new_end")):
            end, by = told, change
    return end, by


def _new_end(change: Paper, end: str) -> str:
    """The end that a change sets, or adds months to; empty where it sets none.

    One that puts a day in the place of another moves the end only where that other day is the end.
    """
    ends = change.reading.mentioned("new_end")
    told = next((m.value for m in ends if m.date and m.date == end), "")
    told = told or next((m.value for m in ends if not m.date), "")
    if not told.startswith("+"):
        return told or (change.expiration_date or "" if change.document_type == "amendment" else "")
    before = day_of(end)
    after = last_day(before, months=int(told[1:])) if before else None
    if after is None or before is None:
        return ""
    return _to_month_end(before, after).isoformat()


def _to_month_end(before: date, after: date) -> date:
    """One year from June 30 ends on June 30: `last_day` counts from a first day, and this is a last one."""
    return date.fromordinal(after.toordinal() + 1)


def _maybe_extended(paper: Paper, changes: Sequence[Paper], as_of: date) -> Paper:
    """An agreement that has ended, unless a change binds whose signatures could not be told."""
    if paper.standing != "expired":
        return paper
    pending = [p for p in changes if p.reading.fact("signed") != "both"]
    end, by = _end_after(paper, pending)
    if by is None or end < as_of.isoformat():
        return paper
    unsure = by.reading.fact("signed") is None and by.standing == "unknown"
    words = label(f"paper.{'may_extend' if unsure else 'unsigned_extension'}", day=end, paper=file_of(by))
    standing = "unknown" if unsure else paper.standing
    return replace(paper, standing=standing, standing_reason=f"{paper.standing_reason} {words}")


# --- notices -----------------------------------------------------------------------------------------


def _noticed(paper: Paper, papers: Sequence[Paper], as_of: date) -> Paper:
    if paper.standing not in _LIVING or is_notice(paper) or paper.document_type in (*OWN_TERMS, "amendment"):
        return paper
    told = [
        (day, n)
        for n in papers
        if _is_for(n, paper, papers) and (day := _notice_day(n, paper, papers)) is not None
    ]
    if not told:
        return paper
    day, notice = min(
        told, key=lambda t: (not _sure(t[1], paper), t[0] or "0", _is_nameless(t[1]), t[1].path)
    )
    if not _sure(notice, paper):
        if day and day >= as_of.isoformat():
            return paper
        reason = label("paper.notice_unsure", day=day or label("paper.some_day"), paper=file_of(notice))
        return replace(paper, standing="unknown", standing_reason=reason)
    if not day:
        return replace(
            paper, standing="unknown", standing_reason=label("paper.notice_undated", paper=file_of(notice))
        )
    if day >= as_of.isoformat():
        reason = f"{paper.standing_reason} {label('paper.notice_later', day=day, paper=file_of(notice))}"
        return replace(paper, expiration_date=day, standing_reason=reason)
    reason = label("paper.noticed", day=day, paper=file_of(notice))
    return replace(paper, standing="expired", standing_reason=reason, expiration_date=day)


def _is_for(notice: Paper, paper: Paper, papers: Sequence[Paper]) -> bool:
    """Whether a notice means a paper; by a date some weeks off, where it names no other one's by its date."""
    if notice.sha256 == paper.sha256 or not is_notice(notice):
        return False
    if notice.reading.fact("signed") == "none" and not _by_email(notice) and not _somebody_signed(notice):
        return False
    named = notice.reading.mentioned("ends")
    if not same_matter(notice.reading, paper.reading):
        return False
    dated = [m for m in named if m.date]
    known = [m for m in named if m.date or not any(names_same(m.value, other.value) for other in dated)]
    if any(meant(m.value, m.date, paper) for m in known):
        return True
    others = [p for p in papers if p.sha256 != notice.sha256 and not is_notice(p)]
    near = [m for m in named if m.date and meant_nearly(m.value, m.date, paper)]
    return any(not any(meant(m.value, m.date, p) for p in others) for m in near)


def _is_nameless(notice: Paper) -> bool:
    """Whether a notice names no paper, as an answer to a notice does."""
    return not any(m.value for m in notice.reading.mentioned("ends"))


def _sure(notice: Paper, paper: Paper) -> bool:
    """Whether a notice binds: it is signed, or sent by e-mail where the agreement asks for no letter."""
    if notice.reading.fact("signed") in _NOTICED or _somebody_signed(notice):
        return True
    return _by_email(notice) and not paper.reading.mentioned("no_email_notice")


def _somebody_signed(notice: Paper) -> bool:
    """Whether a letter bears a signature, though nothing beside it says for which side; its head does."""
    return any(s.signed for s in notice.reading.signatures)


def _by_email(notice: Paper) -> bool:
    return any(m.value == "email" for m in notice.reading.mentioned("ends_by"))


def _notice_day(notice: Paper, paper: Paper, papers: Sequence[Paper]) -> str | None:
    """The last day by a notice; empty where it tells none, ``None`` where it does not reach the paper."""
    told = notice.reading.mentioned("ends_on")[0]
    day, given = told.value, told.date or agreed_on(notice)
    if day == _AT_TERM:
        day = _term_end(paper, given)
    before = day and paper.effective_date and day < paper.effective_date
    renewed = given and any(
        _may_change(p, paper, papers) and p.reading.fact("signed") == "both" and agreed_on(p) > given
        and _new_end(p, paper.expiration_date or "") > day
        for p in papers
    )  # fmt: skip
    later = (
        paper.expiration_date
        and day > paper.expiration_date
        and paper.reading.fact("auto_renewal") is not True
    )
    return None if before or renewed or later else day


def _term_end(paper: Paper, given: str) -> str:
    """The last day of the term that runs when a notice is given; terms renew by the year."""
    end, first = day_of(paper.expiration_date), given or ""
    if end is None:
        return ""
    while first and end.isoformat() < first:
        following = last_day(end, months=12)
        if following is None:
            return ""
        end = _to_month_end(end, following)
    return end.isoformat()


# --- papers that end with another one ------------------------------------------------------------------


def _tied(paper: Paper, papers: Sequence[Paper], as_of: date) -> Paper:
    if is_change(paper):
        return paper
    name = _tie(paper, papers)[0]
    if not name or paper.standing != "in_force" or is_notice(paper) or paper.document_type in OWN_TERMS:
        return paper
    others = [p for p in papers if _may_be(name, p, paper)]
    running = [p for p in others if _runs(p, as_of)]
    if running:
        return _runs_with(paper, max(running, key=lambda p: (p.expiration_date or "9999", p.path)), name)
    ended = [p for p in others if _has_ended(p, as_of)]
    if others and len(ended) == len(others):
        last = max(ended, key=lambda p: (p.expiration_date or "", p.path))
        day = last.expiration_date or ""
        reason = label("paper.ended_with", name=name, paper=file_of(last), day=day)
        return replace(paper, standing="expired", standing_reason=reason, expiration_date=day)
    if paper.expiration_date:
        return paper
    key = "tied_unknown" if others else "tied_absent"
    named = {"paper": file_of(others[0])} if others else {}
    return replace(paper, standing="unknown", standing_reason=label(f"paper.{key}", name=name, **named))


def _may_be(name: str, other: Paper, paper: Paper) -> bool:
    if other.sha256 == paper.sha256 or is_notice(other) or is_change(other):
        return False
    if other.document_type in (*_ON_DATA, "privacy_policy") or not same_matter(other.reading, paper.reading):
        return False
    return meant(name, None, other)


def _renews(paper: Paper) -> bool:
    return paper.reading.fact("auto_renewal") is True and paper.standing != "expired"


def _has_ended(paper: Paper, as_of: date) -> bool:
    end = paper.expiration_date
    return bool(end and end < as_of.isoformat() and not _renews(paper))


def _runs(paper: Paper, as_of: date) -> bool:
    """Whether a paper binds on the day, whatever it says of data; without an end it must be wholly read."""
    if paper.reading.fact("signed") != "both" or _has_ended(paper, as_of) or paper.reading.assessed == "none":
        return False
    return bool(paper.expiration_date) or paper.standing == "in_force"


def _runs_with(paper: Paper, other: Paper, name: str) -> Paper:
    """A paper that runs on, until the other one ends where it names a day."""
    end = other.expiration_date if not _renews(other) else None
    if end is None:
        reason = label("paper.tied_open", name=name, paper=file_of(other))
        return (
            replace(paper, standing_reason=f"{paper.standing_reason} {reason}")
            if paper.expiration_date
            else replace(paper, standing_reason=f"{label('paper.signed')} {reason}")
        )
    if paper.expiration_date and paper.expiration_date <= end:
        return paper
    reason = f"{label('paper.signed')} {label('paper.tied', name=name, paper=file_of(other), day=end)}"
    return replace(paper, standing_reason=reason, expiration_date=end)
