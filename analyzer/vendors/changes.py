"""How amendments and renewals move a paper's end, and which papers are such changes or notices."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from analyzer.records import OWN_TERMS, Fact, Paper, Reading, Standing
from analyzer.text import shortened
from analyzer.vendors.days import day_of, last_day
from analyzer.vendors.facts import is_contract
from analyzer.vendors.matching import agreed_on, file_of, titled
from analyzer.vendors.renewals import Meant, cites_another, is_base, meant_by
from analyzer.words import label

#: So many promises a letter may repeat that only renews or ends an agreement
_FEW_PROMISES = 3
_QUOTED = 240  #: characters of a sentence that is quoted
#: What a paper is called that changes another one
_CHANGES = re.compile(
    r"\b(?:amend(?:ment|s|ing)?|renew(?:al|s|ing)?|exten(?:sion|ds|ding)|rider|prolongation)\b", re.IGNORECASE
)

#: How a paper stands on a day by its own reading, and why
Stand = Callable[[Reading, date], tuple[Standing, str]]


def is_notice(paper: Paper) -> bool:
    """Whether a paper is a notice by which an agreement is ended, or not renewed."""
    return ends_another(paper.reading)


def ends_another(reading: Reading) -> bool:
    """Whether a paper ends another one, and is no agreement by itself that says so besides."""
    return bool(reading.mentioned("ends_on")) and few_promises(reading)


def is_change(paper: Paper) -> bool:
    """Whether a paper changes another one, or may: an amendment, or a letter or form of renewal.

    A renewal that says all the promises anew is an agreement by itself. A letter that is called a change is
    one too where a person gives its end, whatever was read of that.
    """
    if paper.document_type == "amendment":
        return True
    unread = paper.reading.mentioned("end_unread") and not paper.expiration_date
    renews = paper.reading.mentioned("new_end") or (
        (unread or is_end_said(paper.reading)) and _is_called_change(paper)
    )
    return bool(renews) and few_promises(paper.reading)


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


def few_promises(reading: Reading) -> bool:
    """Whether a paper promises no more than a letter repeats."""
    return sum(r.stance == "commits" for r in reading.readings) <= _FEW_PROMISES


def changed(paper: Paper, papers: Sequence[Paper], as_of: date, stand: Stand) -> Paper:
    """An agreement with the end that amendments and renewals set, and how it then stands."""
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
    tie = tie_of(paper, papers)[1]
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
    """An agreement that has ended, unless a change that binds, or may bind, may mean it or cites another."""
    if paper.standing != "expired":
        return paper
    able = [p for p in papers if is_change(p) and (_binds(p) or may_bind(p))]
    for change in sorted(able, key=lambda p: (not _binds(p), p.path, p.sha256)):
        told, end = _meant(change, papers), new_end(change, paper.expiration_date or "")
        if end < as_of.isoformat():
            continue
        others = [file_of(p) for p in told.unsure if p.sha256 != paper.sha256]
        among = len(others) < len(told.unsure)
        cites_other = not told.bases and any(p.sha256 == paper.sha256 for p in told.against)
        if among or (cites_other and cites_another(change, paper)):
            key = ("renewal_which" if among else "renewal_other") if _binds(change) else "may_extend"
            named = {"paper": file_of(change), "others": ", ".join(sorted(others)), "base": file_of(paper)}
            words = label(f"paper.{key}", day=end, **named)
            return replace(paper, standing="unknown", standing_reason=f"{paper.standing_reason} {words}")
    return paper


def _changes(paper: Paper, papers: Sequence[Paper]) -> list[Paper]:
    """The papers that may change an agreement, the last agreed one last."""
    found = (p for p in papers if may_change(p, paper, papers))
    return sorted(found, key=lambda p: (agreed_on(p), p.path, p.sha256))


def _binds(change: Paper) -> bool:
    """Whether both parties agreed to a change; a letter of renewal need not speak of data."""
    if change.reading.fact("signed") != "both" or not is_contract(change.reading):
        return False
    letter = change.standing == "not_applicable" and not is_notice(change)
    return change.standing in ("in_force", "expired") or letter


def may_bind(change: Paper) -> bool:
    """Whether nobody can tell who signed a change before somebody has looked at it."""
    if change.reading.fact("signed") is not None or not is_contract(change.reading) or is_notice(change):
        return False
    return change.standing == "unknown" or (change.standing == "not_applicable" and is_marked(change))


def is_marked(paper: Paper) -> bool:
    """Whether marks drawn by hand stand on every line of a paper on which nobody is known to have signed."""
    lines = paper.reading.signatures
    return any(s.method == "mark" for s in lines) and all(s.signed or s.method == "mark" for s in lines)


def tie_of(paper: Paper, papers: Sequence[Paper]) -> tuple[str, Paper | None]:
    """The name of the paper that an agreement ends with, and the amendment that says so, if one does."""
    for change in reversed(_changes(paper, papers)):
        told = change.reading.mentioned("term_of") if change.document_type == "amendment" else ()
        if told and _binds(change) and not titled(told[0].value, paper):
            return told[0].value, change
    return next((m.value for m in paper.reading.mentioned("term_of")), ""), None


def may_change(change: Paper, paper: Paper, papers: Sequence[Paper]) -> bool:
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
    return paper.document_type == "other" and few_promises(paper.reading)


def _end_after(paper: Paper, changes: Sequence[Paper]) -> tuple[str, Paper | None]:
    """An agreement's end after some changes, and the one that set it; no paper where none did."""
    end, by = paper.expiration_date or "", None
    for change in changes:
        told = new_end(change, end)
        sure = is_end_said(change.reading) or change.reading.mentioned("new_end")
        if told and (told > end or sure):
            end, by = told, change
    return end, by


def new_end(change: Paper, end: str) -> str:
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
    return month_end(before, after).isoformat()


def month_end(before: date, after: date) -> date:
    """One year from June 30 ends on June 30: `last_day` counts from a first day, and this is a last one."""
    return date.fromordinal(after.toordinal() + 1)


def _maybe_extended(paper: Paper, changes: Sequence[Paper], as_of: date) -> Paper:
    """An agreement that has ended, unless a change binds whose signatures could not be told."""
    if paper.standing != "expired":
        return paper
    pending = [p for p in changes if p.reading.fact("signed") != "both"]
    end, by = _end_after(paper, pending)
    if by is None or end < as_of.isoformat():
        return _maybe_unread(paper, changes)
    unsure = may_bind(by)
    key = "may_extend" if unsure else "unsigned_extension"
    words = label(f"paper.{key}", day=end, paper=file_of(by), base=file_of(paper))
    standing = "unknown" if unsure else paper.standing
    return replace(paper, standing=standing, standing_reason=f"{paper.standing_reason} {words}")


def _maybe_unread(paper: Paper, changes: Sequence[Paper]) -> Paper:
    """An agreement that has ended, unless a change that may bind tells of an end that was not read."""
    for change in reversed(changes):
        told = change.reading.mentioned("end_unread")
        if not told or is_end_said(change.reading) or not (_binds(change) or may_bind(change)):
            continue
        words = shortened(" ".join(proof.quote for proof in told[0].evidence[:1]), _QUOTED)
        reason = label("paper.end_unread", paper=file_of(change), words=words)
        return replace(paper, standing="unknown", standing_reason=f"{paper.standing_reason} {reason}")
    return paper
