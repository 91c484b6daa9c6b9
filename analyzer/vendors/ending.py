"""How other papers move a paper's end: an amendment or a renewal, a notice, the paper that it ends with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from analyzer.records import OWN_TERMS, Paper
from analyzer.vendors.changes import (
    Stand,
    changed,
    is_change,
    is_notice,
    may_change,
    month_end,
    new_end,
    tie_of,
)
from analyzer.vendors.days import day_of, last_day
from analyzer.vendors.matching import agreed_on, file_of, meant, meant_nearly, names_same, same_matter
from analyzer.words import label

__all__ = ["with_ends"]

#: The end of the term that is running, in a notice of non-renewal that names no day.
_AT_TERM = "term"
_LIVING = ("in_force", "not_yet", "unknown")
_ON_DATA = ("student_dpa", "general_dpa")
_NOTICED = ("school", "provider", "both")


def with_ends(papers: Sequence[Paper], *, as_of: date, stand: Stand) -> tuple[Paper, ...]:
    """The papers, in their order, with the ends that others of them set.

    - Amendments and renewals that both parties signed move an agreement's end, the last agreed one last.
    - A notice of either party ends an agreement on the day that it says.
    - A paper that ends with another one ends when that does; where that is not on file, nobody can tell.
    """
    moved = tuple(changed(paper, papers, as_of, stand) for paper in papers)
    noticed = tuple(_noticed(paper, moved, as_of) for paper in moved)
    return tuple(_tied(paper, noticed, as_of) for paper in noticed)


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
        may_change(p, paper, papers) and p.reading.fact("signed") == "both" and agreed_on(p) > given
        and new_end(p, paper.expiration_date or "") > day
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
        end = month_end(end, following)
    return end.isoformat()


# --- papers that end with another one ------------------------------------------------------------------


def _tied(paper: Paper, papers: Sequence[Paper], as_of: date) -> Paper:
    if is_change(paper):
        return paper
    name = tie_of(paper, papers)[0]
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
