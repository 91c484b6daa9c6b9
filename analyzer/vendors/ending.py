"""How other papers move a paper's end: an amendment or a renewal, a notice, the paper that it ends with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from analyzer.records import OWN_TERMS, Paper, Reading
from analyzer.vendors.days import day_of, last_day
from analyzer.vendors.facts import is_contract
from analyzer.vendors.matching import agreed_on, file_of, meant, meant_nearly, names_same, same_matter, titled
from analyzer.words import label

#: The end of the term that is running, in a notice of non-renewal that names no day.
_AT_TERM = "term"
_LIVING = ("in_force", "not_yet", "unknown")
_ON_DATA = ("student_dpa", "general_dpa")
#: So many promises a letter may repeat that only renews or ends an agreement
_FEW_PROMISES = 3
#: What a paper is called that changes another one
_CHANGES = re.compile(
    r"\b(?:amend(?:ment|s|ing)?|renew(?:al|s|ing)?|exten(?:sion|ds|ding)|rider|prolongation)\b", re.IGNORECASE
)
_NOTICED = ("school", "provider", "both")


def is_notice(paper: Paper) -> bool:
    """Whether a paper is a notice by which an agreement is ended, or not renewed."""
    return ends_another(paper.reading)


def ends_another(reading: Reading) -> bool:
    """Whether a paper ends another one, and is no agreement by itself that says so besides."""
    return bool(reading.mentioned("ends_on")) and _few_promises(reading)


def is_change(paper: Paper) -> bool:
    """Whether a paper changes another one, or may: an amendment, or a letter or form of renewal.

    A renewal that says all the promises anew is an agreement by itself. A letter that is called a change is
    one too where a person gives its end, whatever was read of that.
    """
    if paper.document_type == "amendment":
        return True
    renews = paper.reading.mentioned("new_end") or (is_end_said(paper.reading) and _is_called_change(paper))
    return bool(renews) and _few_promises(paper.reading)


def is_end_said(reading: Reading) -> bool:
    """Whether a person has said when a paper ends, or for how long it runs."""
    told = reading.facts.get("expiration_date")
    return told is not None and bool(told.corrected_by)


def _is_called_change(paper: Paper) -> bool:
    """Whether a paper says that it amends another, or is called so and promises nothing itself."""
    if paper.reading.mentioned("amends"):
        return True
    if paper.document_type != "other" and any(r.stance == "commits" for r in paper.reading.readings):
        return False
    made = paper.reading.makeup
    titles = (*made.titles, *(mention.value for mention in paper.reading.mentioned("title")))
    return any(_CHANGES.search(text.replace("_", " ")) for text in (*titles, file_of(paper)))


def _few_promises(reading: Reading) -> bool:
    return sum(r.stance == "commits" for r in reading.readings) <= _FEW_PROMISES


def with_ends(papers: Sequence[Paper], *, as_of: date) -> tuple[Paper, ...]:
    """The papers, in their order, with the ends that others of them set.

    - Amendments and renewals that both parties signed move an agreement's end, the last agreed one last.
    - A notice of either party ends an agreement on the day that it says.
    - A paper that ends with another one ends when that does; where that is not on file, nobody can tell.
    """
    changed = tuple(_changed(paper, papers, as_of) for paper in papers)
    noticed = tuple(_noticed(paper, changed, as_of) for paper in changed)
    return tuple(_tied(paper, noticed, as_of) for paper in noticed)


# --- amendments and renewals ------------------------------------------------------------------------


def _changed(paper: Paper, papers: Sequence[Paper], as_of: date) -> Paper:
    own_kind = paper.document_type in OWN_TERMS or paper.document_type == "amendment"
    own_kind = own_kind or (paper.document_type == "other" and _few_promises(paper.reading))
    if own_kind or is_change(paper) or paper.reading.fact("signed") != "both":
        return paper
    if paper.standing not in ("expired", "in_force"):
        return paper
    changes = _changes(paper, papers)
    end, by = _end_after(paper, [p for p in changes if _binds(p)])
    tie = _tie(paper, papers)[1]
    if tie is not None and (by is None or agreed_on(tie) >= agreed_on(by)):
        return replace(
            paper, standing="in_force", standing_reason=label("paper.signed"), expiration_date=None
        )
    if by is None or end == paper.expiration_date:
        return _maybe_extended(paper, changes, as_of)
    moved = replace(paper, expiration_date=end)
    if end >= as_of.isoformat():
        reason = f"{label('paper.signed')} {label('paper.extended', day=end, paper=file_of(by))}"
        return replace(moved, standing="in_force", standing_reason=reason)
    if paper.reading.fact("auto_renewal") is True:
        return paper
    reason = label("paper.ended_by_change", day=end, paper=file_of(by))
    return replace(moved, standing="expired", standing_reason=reason)


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
    if (
        change.sha256 == paper.sha256
        or not is_change(change)
        or not same_matter(change.reading, paper.reading)
    ):
        return False
    if agreed_on(change) and agreed_on(change) < agreed_on(paper):
        return False
    dated = [m for m in change.reading.mentioned("amends") if m.date]
    bases = [p for p in papers if not is_change(p) and any(meant(m.value, m.date, p) for m in dated)]
    return not bases or paper.sha256 in {p.sha256 for p in bases}


def _end_after(paper: Paper, changes: Sequence[Paper]) -> tuple[str, Paper | None]:
    """An agreement's end after some changes, and the one that set it; no paper where none did."""
    end, by = paper.expiration_date or "", None
    for change in changes:
        told = _new_end(change, end)
        sure = is_end_said(change.reading) or change.reading.mentioned("new_end")
        if told and (told > end or sure):
            end, by = told, change
    return end, by


def _new_end(change: Paper, end: str) -> str:
    """The end that a change sets, or adds months to; empty where it sets none.

    One that puts a day in the place of another moves the end only where that other day is the end. What a
    person says goes before what the change was read to say.
    """
    if is_end_said(change.reading):
        facts = change.reading.facts
        length = facts.get("term_months")
        counted = length is not None and bool(length.corrected_by)
        return change.expiration_date or "" if counted or facts["expiration_date"].value else ""
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
