"""Whether a paper is in force on a day, and why, in plain words. Pure: the day is given, never asked for."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from analyzer.records import OWN_TERMS, Mention, Paper, Reading, Standing
from analyzer.vendors.facts import CONTRACT, is_contract
from analyzer.vendors.names import normalise_name
from analyzer.vendors.schools import same_school
from analyzer.words import label

#: The place of a signature that accepts an offer to other districts, and is none on the paper itself.
ON_OFFER = re.compile(r"exhibit e\b|general offer", re.IGNORECASE)
#: Terms that ordinary business contracts hold too; alone they do not make a paper one about student data.
GENERAL_TERMS = frozenset({"termination_right", "precedence", "no_unilateral_change", "audit_rights"})


#: What papers are called, and what kind they then are; the first that fits counts.
_KINDS_NAMED = (
    (r"privacy (?:policy|notice|statement)", "privacy_policy"),
    (r"\b(?:student|pupil|education)\b.*\b(?:agreement|addendum|contract|terms)", "student_dpa"),
    (r"\bdata\b.*\b(?:agreement|addendum|contract|terms)", "general_dpa"),
    (r"terms|conditions", "terms_of_service"),
    (r"\b(?:services?|subscription|licen[cs]e|master)\b.*\b(?:agreement|contract)", "service_agreement"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dates:
    """From when to when a paper says that it runs."""

    effective: date | None
    expiration: date | None  #: the last day in force
    computed: bool = False  #: the expiration was counted from the start and the length in months
    from_signature: bool = False  #: the start is the date of the last signature


def dates(reading: Reading) -> Dates:
    """The dates of a paper; where no end is stated, it is counted from the start and the months it runs.

    Where the paper names no start but both parties signed and dated it, it starts with the last signature.
    """
    effective = _date(reading.fact("effective_date"))
    expiration = _date(reading.fact("expiration_date"))
    from_signature = False
    if effective is None and reading.fact("signed") == "both":
        effective = _last_signature(reading)
        from_signature = effective is not None
    months = reading.fact("term_months")
    counted = expiration is None and effective is not None and _is_count(months)
    if counted and effective is not None and isinstance(months, int):
        expiration = last_day(effective, months=months)
    return Dates(
        effective, expiration, computed=counted and expiration is not None, from_signature=from_signature
    )


def last_day(start: date, *, months: int) -> date | None:
    """The last day of a term of so many months: 2026-07-01 and 12 give 2027-06-30.

    ``None`` where the calendar does not reach that far.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1])) - timedelta(days=1)


def speaks_of_data(reading: Reading) -> bool:
    """Whether the paper says anything about student data, beyond what any business contract says."""
    return bool(said_of_data(reading))


def said_of_data(reading: Reading) -> tuple[str, ...]:
    """The protections of student data that the paper speaks of."""
    return tuple(r.term for r in reading.readings if r.stance != "silent" and r.term not in GENERAL_TERMS)


def standing(reading: Reading, *, as_of: date) -> tuple[Standing, str]:
    """Whether a paper, taken alone, is in force on a day, with the reason for a person.

    A paper whose last day is `as_of` is still in force. `superseded` is decided among papers, by `settle`.
    """
    if not is_contract(reading):
        return "not_applicable", label("paper.no_contract")
    if reading.assessed == "none":
        return "unknown", label("paper.unreadable")
    kind = reading.fact("document_type")
    if kind in ("other", None) and not speaks_of_data(reading) and reading.fact(CONTRACT) is None:
        if reading.assessed == "part":
            return "unknown", label("paper.partly_read")
        return "not_applicable", label("paper.no_data")
    when = dates(reading)
    if when.expiration is not None and when.expiration < as_of and reading.fact("auto_renewal") is not True:
        return "expired", label("paper.expired", day=when.expiration.isoformat(), how=_how(when))
    unsigned = _unsigned(reading)
    if unsigned:
        return "unsigned", unsigned
    if reading.fact("signed") != "both" and kind not in OWN_TERMS:
        return marked(reading) or ("unknown", label("paper.signature_unknown"))
    if when.effective is not None and when.effective > as_of:
        return "not_yet", label("paper.not_yet", day=when.effective.isoformat())
    return "in_force", _in_force_words(reading, when, as_of)


def marked(reading: Reading) -> tuple[Standing, str] | None:
    """What marks drawn by hand leave to say, where they decide who signed; ``None`` where there is none.

    A mark is never taken for a signature: a person must look. But where a side's line is empty, the paper
    waits for that side whatever the mark is.
    """
    own = [s for s in reading.signatures if not ON_OFFER.search(s.place)] or list(reading.signatures)
    marks = [s for s in own if s.method == "mark" and not s.signed]
    if reading.fact("signed") is not None or not marks:
        return None
    pages = sorted({s.page for s in marks if s.page is not None})
    key = "mark" if len(pages) == 1 else "marks" if pages else "mark_somewhere"
    look = label(f"paper.{key}", pages=", ".join(map(str, pages)))
    done = {s.party for s in own if s.signed or s.method == "mark"}
    empty = {s.party for s in own if not s.signed and s.method != "mark"} - done
    if not empty:
        return "unknown", look
    missing = "school" if empty == {"school"} else "vendor" if empty == {"provider"} else "some"
    return "unsigned", f"{label(f'paper.{missing}_line_empty')} {look}"


def make_paper(reading: Reading, path: str, *, as_of: date) -> Paper:
    """A vendor's paper from its reading: its kind, its dates, and whether it is in force on a day."""
    stands, reason = standing(reading, as_of=as_of)
    when = dates(reading)
    kind = reading.fact("document_type")
    return Paper(
        sha256=reading.document.sha256,
        path=path,
        standing=stands,
        standing_reason=reason,
        document_type=kind if isinstance(kind, str) else "other",
        reading=reading,
        effective_date=when.effective.isoformat() if when.effective else None,
        expiration_date=when.expiration.isoformat() if when.expiration else None,
    )


def settle(papers: Sequence[Paper], *, as_of: date) -> tuple[Paper, ...]:
    """A vendor's papers, in the given order, with what only shows when they lie side by side.

    - An agreement that both parties signed and that has ended is in force where an amendment in force names
      a later end.
    - A paper is `superseded` by one that says so of it by its date, once both parties have signed that one
      and it has begun, even where it has ended since.
    - A paper in force is `superseded` by one of the same kind, for the same school and product as far as both
      say, that is in force too and started later. Amendments, and papers of no known kind, replace nothing.
    """
    extended = tuple(_extended(paper, papers, as_of=as_of) for paper in papers)
    return tuple(_replaced(paper, extended) for paper in extended)


def named_by(mention: Mention, paper: Paper) -> bool:
    """Whether a paper that another one names is this one: by its date, or where none is given by its kind."""
    days = {paper.effective_date, *(s.date for s in paper.reading.signatures if s.signed)}
    if mention.date:
        return mention.date in days
    return kind_named(mention.value) == paper.document_type


def kind_named(name: str) -> str:
    """The kind of paper that a name such as "Privacy Policy" stands for; empty where it does not tell."""
    lowered = name.lower()
    for words, kind in _KINDS_NAMED:
        if re.search(words, lowered):
            return kind
    return ""


def _extended(paper: Paper, papers: Sequence[Paper], *, as_of: date) -> Paper:
    own_kind = paper.document_type in OWN_TERMS or paper.document_type in ("amendment", "other")
    if paper.standing != "expired" or own_kind or paper.reading.fact("signed") != "both":
        return paper
    ends = [
        other.expiration_date
        for other in papers
        if other.document_type == "amendment"
        and other.standing == "in_force"
        and other.expiration_date
        and same_matter(other.reading, paper.reading)
    ]
    end = max(ends, default="")
    if end < as_of.isoformat():
        return paper
    reason = f"{label('paper.signed')} {label('paper.extended', day=end)}"
    return replace(paper, standing="in_force", standing_reason=reason, expiration_date=end)


def replaces(later: Paper, paper: Paper) -> Mention | None:
    """Where a paper that binds, or bound, says that it takes the place of another one of a stated date."""
    if later.sha256 == paper.sha256 or later.standing not in ("in_force", "expired"):
        return None
    if later.reading.fact("signed") != "both" or not same_matter(later.reading, paper.reading):
        return None
    told = [m for m in later.reading.mentioned("replaces") if m.date]
    return next((m for m in told if named_by(m, paper)), None)


def _replaced(paper: Paper, papers: Sequence[Paper]) -> Paper:
    outright = next((other for other in papers if replaces(other, paper)), None)
    if outright is not None:
        day = outright.effective_date or ""
        reason = label("paper.superseded_outright", day=day) if day else label("paper.superseded_undated")
        return replace(paper, standing="superseded", standing_reason=reason)
    if paper.standing not in ("in_force", "unknown") or paper.document_type in ("amendment", "other"):
        return paper
    later = [
        other
        for other in papers
        if other.standing == "in_force"
        and other.document_type == paper.document_type
        and _starts_later(other, paper)
        and same_matter(other.reading, paper.reading)
    ]
    if not later:
        return paper
    newest = max(later, key=lambda p: (p.effective_date or "", p.path))
    reason = label("paper.superseded", day=newest.effective_date)
    return replace(paper, standing="superseded", standing_reason=reason)


def _starts_later(other: Paper, paper: Paper) -> bool:
    """ISO dates compare as text. Without both dates nobody can say which came first."""
    return bool(other.effective_date and paper.effective_date and other.effective_date > paper.effective_date)


def same_matter(a: Reading, b: Reading) -> bool:
    """Whether two papers may be about the same: for the same school and product, as far as both say."""
    schools = [r.fact("school") for r in (a, b)]
    products = [r.fact("product") for r in (a, b)]
    first, second = (s if isinstance(s, str) else "" for s in schools)
    if first and second and not same_school(first, [second]):
        return False
    return None in products or normalise_name(str(products[0])) == normalise_name(str(products[1]))


def _unsigned(reading: Reading) -> str:
    """Why a paper is not fully signed; empty where it is, or where the paper does not tell."""
    signed = reading.fact("signed")
    keys = {"none": "unsigned", "provider": "school_missing", "school": "vendor_missing"}
    return label(f"paper.{keys[signed]}") if isinstance(signed, str) and signed in keys else ""


def _in_force_words(reading: Reading, when: Dates, as_of: date) -> str:
    who = label("paper.own_terms" if reading.fact("signed") != "both" else "paper.signed")
    if when.expiration is None:
        return f"{who} {label('paper.no_end')}"
    if when.expiration < as_of:
        return f"{who} {label('paper.renews', day=when.expiration.isoformat())}"
    return f"{who} {label('paper.until', day=when.expiration.isoformat(), how=_how(when))}"


def _how(when: Dates) -> str:
    """How an end was counted, where it is not printed; begins with a space, or is empty."""
    if not when.computed or when.effective is None:
        return ""
    key = "counted_signature" if when.from_signature else "counted"
    return " " + label(f"paper.{key}", day=when.effective.isoformat())


def _date(value: object) -> date | None:
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _last_signature(reading: Reading) -> date | None:
    signed = [_date(s.date) for s in reading.signatures if s.signed]
    known = [day for day in signed if day is not None]
    return max(known) if known and len(known) == len(signed) else None
