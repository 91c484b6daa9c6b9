"""Which paper another one means, by its date, its title or its kind; and which are about the same."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.records import Mention, Paper, Reading
from analyzer.vendors.days import day_of
from analyzer.vendors.names import names_of, normalise_name
from analyzer.vendors.schools import same_school

#: What papers are called, and what kind they then are; the first that fits counts.
_KINDS_NAMED = (
    (r"privacy (?:policy|notice|statement)", "privacy_policy"),
    (r"\b(?:student|pupil|education)\b.*\b(?:agreement|addendum|contract|terms)", "student_dpa"),
    (r"\bdata\b.*\b(?:agreement|addendum|contract|terms)", "general_dpa"),
    (r"order form|purchase order|statement of work|\bsow\b|\border\b", "service_agreement"),
    (r"terms|conditions", "terms_of_service"),
    (
        r"\b(?:services?|subscription|licen[cs]e|master)\b.*\b(?:agreement|contract|subscription|licen[cs]e)",
        "service_agreement",
    ),
)  # fmt: skip


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


def same_matter(a: Reading, b: Reading) -> bool:
    """Whether two papers may be about the same: for the same school and product, as far as both say."""
    schools = [r.fact("school") for r in (a, b)]
    products = [r.fact("product") for r in (a, b)]
    first, second = (s if isinstance(s, str) else "" for s in schools)
    if first and second and not same_school(first, [second]):
        return False
    if None in products:
        return True
    one, other = (set(normalise_name(str(product)).split()) for product in products)
    vendors = {w for r in (a, b) for w in normalise_name(str(r.fact("vendor") or "")).split()}
    return bool(one & other) and one ^ other <= vendors if one != other else True


def may_be_about(change: Reading, base: Reading) -> bool:
    """Whether a change may be about what an agreement is about, as far as its own words tell.

    A letter calls a product by the vendor's name, or in short; no other product is meant by that.
    """
    if same_matter(change, base):
        return True
    schools = [r.fact("school") for r in (change, base)]
    if all(isinstance(s, str) and s for s in schools) and not same_school(str(schools[0]), [str(schools[1])]):
        return False
    told, known = (set(normalise_name(str(r.fact("product") or "")).split()) for r in (change, base))
    vendors = [
        set(name.split()) for r in (change, base) for name in names_of(str(r.fact("vendor") or "")) if name
    ]
    if any(one and any(one <= vendor for vendor in vendors) for one in (told, known)):
        return True
    return told <= known


#: Words of a paper's name that do not tell it from others.
_COMMON = frozenset(
    "the of and for on to a an in no number with between our your their this that form agreement contract "
    "terms dated above said".split()
)


def meant(name: str, day: str | None, paper: Paper) -> bool:
    """Whether a paper that another one names is this one: by the date given, else its title or kind.

    A name without words of its own ("the Agreement") may mean any agreement.
    """
    if day and days_named(paper):
        return day in days_named(paper)
    told = _words(name) - _COMMON
    if not told:
        return True
    titles = [_words(mention.value) for mention in paper.reading.mentioned("title")]
    if any(told <= title for title in titles):
        return True
    kind = kind_named(name)
    return bool(kind) and kind == paper.document_type


def names_same(short: str, name: str) -> bool:
    """Whether a name may be short for another one: "the Agreement" for "the Data Agreement"."""
    return _words(short) - _COMMON <= _words(name)


def titled(name: str, paper: Paper) -> bool:
    """Whether a name of two words of its own or more stands in a paper's title."""
    told = _words(name) - _COMMON
    titles = [_words(mention.value) for mention in paper.reading.mentioned("title")]
    return len(told) > 1 and any(told <= title for title in titles)


#: A paper may be called by the day of a meeting, or of another copy, so many days from its own.
_NEARLY = 45


def meant_nearly(name: str, day: str, paper: Paper) -> bool:
    """Whether a paper is the one named by its title, with a date that is some weeks off its own."""
    told = day_of(day)
    known = [own for text in days_named(paper) if (own := day_of(text)) is not None]
    near = told is not None and any(abs((told - own).days) <= _NEARLY for own in known)
    return near and titled(name, paper)


def days_named(paper: Paper) -> set[str]:
    """The days by which a paper may be called: its first one, and those of its signatures."""
    days = {paper.effective_date, *(s.date for s in paper.reading.signatures if s.signed)}
    return {day for day in days if day}


def words_of_name(name: str) -> set[str]:
    """The words of a paper's name that tell it from others."""
    return _words(name) - _COMMON


def _words(name: str) -> set[str]:
    return {re.sub(r"(?<=[a-z]{3})s$", "", word) for word in re.findall(r"[a-z0-9]+", name.lower())}


def file_of(paper: Paper) -> str:
    """The name of a paper's file, for a person."""
    return re.split(r"[\\/]", paper.path)[-1]


def newest(papers: Sequence[Paper]) -> Paper | None:
    """Of some papers the one that was agreed last, by its signatures or else its first day."""
    return max(papers, key=lambda p: (agreed_on(p), p.path), default=None)


def agreed_on(paper: Paper) -> str:
    """The day of a paper's last signature; its first day, or nothing, where no signature is dated."""
    signed = [s.date for s in paper.reading.signatures if s.signed and s.date]
    return max(signed, default=paper.effective_date or "")


def agreed_later(later: Paper, paper: Paper) -> bool:
    """Whether a paper was agreed on a later day than another, as far as both tell."""
    first, second = agreed_on(paper), agreed_on(later)
    return bool(first and second and second > first)
