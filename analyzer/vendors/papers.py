"""Whether a paper is in force on a day, and why, in plain words. Pure: the day is given, never asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from analyzer.records import OWN_TERMS, Mention, Paper, Reading, Signature, Standing, TermReading
from analyzer.vendors.changes import ends_another, is_change, is_notice
from analyzer.vendors.days import day_of, is_count, last_day
from analyzer.vendors.ending import with_ends
from analyzer.vendors.facts import CONTRACT, is_contract, is_said_piece
from analyzer.vendors.matching import agreed_later, file_of, named_by, same_matter, titled
from analyzer.vendors.signers import not_allowed, still_needed
from analyzer.words import label

#: The place of a signature that accepts an offer to other districts, and is none on the paper itself.
ON_OFFER = re.compile(r"exhibit e\b|general offer", re.IGNORECASE)
A_FEW = 4  #: protections of which an agreement speaks, and a page that joins one does not
#: The word by which a reading says that a paper replaces all earlier ones, of every kind.
EVERY_KIND = "all"
_ORDER = re.compile(
    r"\W*(?:(?:service|purchase|work|subscription|license|task)\s+)?(?:orders?(?:\s+forms?)?|statements?\s+of\s+work|sow|quote|quotation)\b"
    r"(?!\s+of\s+(?:precedence|the\s+court))",
    re.IGNORECASE,
)
#: Terms that ordinary business contracts hold too; alone they do not make a paper one about student data.
GENERAL_TERMS = frozenset({"termination_right", "precedence", "no_unilateral_change", "audit_rights"})


_DATA_WORD = re.compile(
    r"\b(?:data|datum|records?|information|pii|students?|pupils?|learners?|child(?:ren)?|content|ferpa|coppa|privacy|"
    r"confidential\w*|education records?|encrypt\w*|breach\w*(?! of the (?!security|data)[a-z])|"
    r"incidents?(?! on the)|unauthori[sz]ed access)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dates:
    """From when to when a paper says that it runs."""

    effective: date | None
    expiration: date | None  #: the last day in force
    computed: bool = False  #: the expiration was counted from the start and the length in months
    from_signature: bool = False  #: the start is the date of the last signature
    limit: date | None = None  #: the last day that its renewals can reach


def dates(reading: Reading) -> Dates:
    """The dates of a paper; where no end is stated, it is counted from the start and the months it runs.

    Where the paper names no start but both parties signed and dated it, it starts with the last signature.
    """
    effective = day_of(reading.fact("effective_date"))
    expiration = day_of(reading.fact("expiration_date"))
    from_signature = False
    if effective is None and reading.fact("signed") == "both" and not _unreadable_start(reading):
        effective = _last_signature(reading)
        from_signature = effective is not None
    months = reading.fact("term_months")
    counted = expiration is None and effective is not None and is_count(months)
    if counted and effective is not None and isinstance(months, int):
        expiration = last_day(effective, months=months)
    return Dates(
        effective,
        expiration,
        computed=counted and expiration is not None,
        from_signature=from_signature,
        limit=_limit(reading, expiration),
    )


def _unreadable_start(reading: Reading) -> bool:
    return any(m.value == "unreadable" for m in reading.mentioned("open_start"))


def _limit(reading: Reading, end: date | None) -> date | None:
    """The last day that a paper's renewals can reach, where it sets a limit to them."""
    told = [day for m in reading.mentioned("last_end") if (day := day_of(m.value))]
    if told:
        return max(told)
    most = [int(m.value) for m in reading.mentioned("most_renewals") if m.value.isdigit()]
    if not most or end is None:
        return None
    first = end + timedelta(days=1) if end < date.max else None
    return last_day(first, months=max(most)) if first else None


def speaks_of_data(reading: Reading) -> bool:
    """Whether the paper says anything about student data, beyond what any business contract says."""
    return bool(said_of_data(reading))


def said_of_data(reading: Reading) -> tuple[str, ...]:
    """The protections of student data that the paper speaks of."""
    return tuple(
        r.term
        for r in reading.readings
        if r.stance != "silent" and r.term not in GENERAL_TERMS and _on_data(r)
    )


def _on_data(reading: TermReading) -> bool:
    """Whether the words that prove it speak of data or pupils; drawings and claims are none."""
    return not reading.evidence or any(_DATA_WORD.search(proof.quote) for proof in reading.evidence)


def is_letter(reading: Reading) -> bool:
    """Whether its own words make it a letter, a bill or the like, in which nothing binds both sides."""
    kind = reading.facts.get("document_type")
    return kind is not None and kind.value == "other" and bool(kind.evidence)


def standing(reading: Reading, *, as_of: date) -> tuple[Standing, str]:
    """Whether a paper, taken alone, is in force on a day, with the reason for a person.

    A paper whose last day is `as_of` is still in force. `superseded` is decided among papers, by `settle`.
    """
    if not is_contract(reading):
        return "not_applicable", label("paper.no_contract")
    if reading.assessed == "none":
        certified = reading.completion is not None and not said_of_data(reading)
        return "unknown", label(f"paper.{'certificate' if certified else 'unreadable'}")
    if is_said_piece(reading) or ends_another(reading):
        return "not_applicable", label(f"paper.{'said_piece' if is_said_piece(reading) else 'notice'}")
    if is_letter(reading) and reading.fact(CONTRACT) is None:
        return "not_applicable", label("paper.letter")
    kind = reading.fact("document_type")
    if kind in ("other", None) and not speaks_of_data(reading) and reading.fact(CONTRACT) is None:
        if reading.assessed == "part":
            return "unknown", label("paper.partly_read")
        return "not_applicable", label("paper.no_data")
    when = dates(reading)
    if ended := _ended(reading, when, as_of):
        return "expired", ended
    unsigned = _unsigned(reading)
    if unsigned:
        return "unsigned", unsigned
    if reading.fact("signed") != "both" and kind not in OWN_TERMS:
        return marked(reading) or ("unknown", label("paper.signature_unknown"))
    if wrong := not_allowed(reading) or still_needed(reading):
        return wrong
    if when.effective is not None and when.effective > as_of:
        return "not_yet", label("paper.not_yet", day=when.effective.isoformat())
    if lacking := _end_lacking(reading, when):
        return "unknown", label("paper.end_elsewhere", part=lacking)
    return _without_start(reading, when, as_of) or ("in_force", _in_force_words(reading, when, as_of))


def _ended(reading: Reading, when: Dates, as_of: date) -> str:
    """Why a paper has ended; empty where it has not. One that renews itself ends where its renewals must."""
    if when.expiration is None or when.expiration >= as_of:
        return ""
    if reading.fact("auto_renewal") is not True:
        return label("paper.expired", day=when.expiration.isoformat(), how=_how(when))
    if when.limit is not None and when.limit < as_of:
        return label("paper.renewed_out", day=when.limit.isoformat())
    return ""


def _end_lacking(reading: Reading, when: Dates) -> str:
    """The part in which a paper's end stands, as it says, that is not on file; empty where there is none."""
    made = reading.makeup
    if when.expiration is not None or reading.fact("term_months") is not None:
        return ""
    if reading.fact("auto_renewal") is True or any(one in made.holds for one in made.ends_in):
        return ""
    return ", ".join(one.title() for one in made.ends_in)


#: Within so many days of the last signature a paper begins whose first day cannot be read.
_NEAR_SIGNING = timedelta(days=366)


def _without_start(reading: Reading, when: Dates, as_of: date) -> tuple[Standing, str] | None:
    """What is to be said of a paper whose length is known and whose first day is not; ``None`` of others.

    The signatures that are dated may still decide: it begins no earlier than the last of them, or about then
    where it has a first day that cannot be read.
    """
    months = reading.fact("term_months")
    open_end = when.expiration is None and reading.mentioned("open_end") and not is_count(months)
    if (
        open_end
        and reading.fact("auto_renewal") is not True
        and reading.fact("document_type") not in OWN_TERMS
    ):
        return "unknown", label("paper.end_open")
    if when.effective is not None or when.expiration is not None or reading.fact("auto_renewal") is True:
        return None
    if not is_count(months) or not isinstance(months, int) or reading.fact("document_type") in OWN_TERMS:
        return None
    signed = [day_of(s.date) for s in _own_signatures(reading)]
    known = [day for day in signed if day is not None]
    words = label("paper.start_unknown", months=months)
    unreadable = _unreadable_start(reading)
    if not known or (unreadable and len(known) < len(signed)):
        return "unknown", words
    doubt = _NEAR_SIGNING if unreadable else timedelta(0)
    earliest = last_day(max(known) - doubt, months=months)
    if earliest is not None and earliest >= as_of:
        end = earliest.isoformat()
        return "in_force", f"{label('paper.signed')} {label('paper.at_least', day=end, months=months)}"
    latest = last_day(max(known) + doubt, months=months) if len(known) == len(signed) else None
    if latest is not None and latest < as_of:
        return "expired", label("paper.at_latest", day=latest.isoformat(), months=months)
    return "unknown", words


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

    - Amendments, renewals, notices and the papers that others end with move ends (`ending.with_ends`).
    - A paper is `superseded` by one that says so of it by its date, or of all earlier ones of its kind, once
      both parties have signed that one and it has begun, even where it has ended since.
    - A paper in force is `superseded` by one of the same kind, for the same school and product as far as both
      say, that is in force too and started later. Amendments, and papers of no known kind, replace nothing.
    """
    ended = with_ends(papers, as_of=as_of, stand=lambda reading, day: standing(reading, as_of=day))
    return tuple(_replaced(paper, ended) for paper in ended)


def replaces(later: Paper, paper: Paper) -> Mention | None:
    """Where a paper that binds, or bound, says that it takes the place of another one of a stated date."""
    if later.sha256 == paper.sha256 or later.standing not in ("in_force", "expired"):
        return None
    if later.reading.fact("signed") != "both" or not same_matter(later.reading, paper.reading):
        return None
    told = [m for m in later.reading.mentioned("replaces") if m.date]
    named = next((m for m in told if named_by(m, paper)), None)
    return named or next(
        (m for m in later.reading.mentioned("replaces_earlier") if _reaches(m, later, paper)), None
    )


def _may_replace(later: Paper, paper: Paper) -> bool:
    """Whether a paper that names another as replaced may bind: two hands signed it, for sides not told."""
    if later.sha256 == paper.sha256 or later.reading.fact("signed") == "both":
        return False
    hands = {s.name for s in later.reading.signatures if s.signed and s.name}
    begun = later.standing in ("in_force", "expired", "unknown", "unsigned")
    if len(hands) < 2 or not begun or not same_matter(later.reading, paper.reading):
        return False
    return any(m.date and named_by(m, paper) for m in later.reading.mentioned("replaces"))


def _reaches(mention: Mention, later: Paper, paper: Paper) -> bool:
    """Whether the earlier papers that a later one puts out of force include this one.

    They are those of a name, or of every kind where the later speaks of data, or else of its own kind.
    """
    if not (_starts_later(later, paper) or agreed_later(later, paper)):
        return False
    if mention.value and mention.value != EVERY_KIND:
        return titled(mention.value, paper)
    if mention.value == EVERY_KIND:
        both = later.document_type not in OWN_TERMS and paper.document_type not in (*OWN_TERMS, "amendment")
        return both and speaks_of_data(later.reading)
    return later.document_type == paper.document_type and _starts_later(later, paper)


def _replaced(paper: Paper, papers: Sequence[Paper]) -> Paper:
    outright = next((other for other in papers if replaces(other, paper)), None)
    if outright is not None:
        day = outright.effective_date or ""
        key = "superseded_outright" if day else "superseded_undated"
        reason = label(f"paper.{key}", day=day, paper=file_of(outright))
        return replace(paper, standing="superseded", standing_reason=reason)
    if paper.standing not in ("in_force", "unknown") or paper.document_type in ("amendment", "other"):
        return paper
    perhaps = next((other for other in papers if _may_replace(other, paper)), None)
    if perhaps is not None:
        reason = label("paper.superseded_unsure", paper=file_of(perhaps))
        return replace(paper, standing="unknown", standing_reason=reason)
    if is_change(paper) or is_notice(paper) or _only_joins(paper.reading):
        return paper
    later = [
        other
        for other in papers
        if other.standing == "in_force"
        and other.document_type == paper.document_type
        and not is_change(other)
        and not _only_joins(other.reading)
        and not other.reading.makeup.kind  # a page to sign or an exhibit alone
        and not _is_order(other.reading)
        and _starts_later(other, paper)
        and same_matter(other.reading, paper.reading)
    ]
    if not later:
        return paper
    newest = max(later, key=lambda p: (p.effective_date or "", p.path))
    reason = label("paper.superseded", day=newest.effective_date)
    return replace(paper, standing="superseded", standing_reason=reason)


def _is_order(reading: Reading) -> bool:
    """Whether a paper orders something under an agreement, by its title, and so replaces none."""
    told = [*reading.makeup.titles[:1], *(m.value.split(" / ")[0] for m in reading.mentioned("title"))]
    return any(_ORDER.match(title) for title in told)


def _only_joins(reading: Reading) -> bool:
    """Whether a paper is a page by which a school joins an agreement, with no terms to replace any."""
    return bool(reading.mentioned("joins")) and len(said_of_data(reading)) < A_FEW


def _starts_later(other: Paper, paper: Paper) -> bool:
    """ISO dates compare as text. Without both dates nobody can say which came first."""
    return bool(other.effective_date and paper.effective_date and other.effective_date > paper.effective_date)


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


def _own_signatures(reading: Reading) -> list[Signature]:
    """What is signed of the paper itself, and not of its offer to other schools."""
    signed = [s for s in reading.signatures if s.signed]
    return [s for s in signed if not ON_OFFER.search(s.place)] or signed


def _last_signature(reading: Reading) -> date | None:
    signed = [day_of(s.date) for s in _own_signatures(reading)]
    known = [day for day in signed if day is not None]
    return max(known) if known and len(known) == len(signed) else None
