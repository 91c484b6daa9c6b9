"""An offer to other schools, sentence by sentence: who accepts it, whose agreement it extends, how long, to whom."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from analyzer.extract.dates import find_dates
from analyzer.extract.invited import INVITES
from analyzer.extract.names import NAME, is_k12, is_name, leading_name, plain_school
from analyzer.extract.places import STATE, STATES
from analyzer.extract.sought import Sought
from analyzer.records import MentionKind, Sentence, Signature, Span
from analyzer.text import collapse

_OF_OFFER = Sought(r"\bexhibit e\b|general offer", re.IGNORECASE)
_INVITES = Sought(INVITES, re.IGNORECASE)
_OFFER = Sought(r"\b(?:general |standing )?offer(?:s|ed)?\b", re.IGNORECASE)
_PAPER = r"(?:agreement|addendum|contract|rider|memorandum|dpa|terms)\b"
_ACCEPTS = Sought(
    r"\b(?:hereby\s+)?(?:accepts?|joins?|adopts?|subscribes? to|agrees? to be bound by)\b[^.;]{0,120}?\b(?:general offer|standing offer|offer of (?:privacy )?terms|exhibit\s+[\"“]?e\b)",
    re.IGNORECASE,
)
#: To join an agreement in so many words, by a school that is named before them.
_JOINS = Sought(
    rf"\b(?:(?:hereby|herewith)\s+(?:joins?|adopts?|accedes? to|subscribes? to|accepts?|becomes? (?:a )?party to|enters? into)"
    rf"|(?:desires?|wishes?|agrees?|elects?) to (?:join|adopt|accede to|subscribe to|come into|participate in|become (?:a )?party to|be bound by))\b[^.;]{{0,140}}?\b{_PAPER}",
    re.IGNORECASE,
)
#: What a form says of whoever may accept, and no acceptance itself
_ANYONE = re.compile(
    r"\b(?:any|other|each|an?)\s+(?:other\s+)?(?:lea|district|school|subscribing)|\bby signing\b|\bmay\b|\bif\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:open|valid|stands?|good|remains?|expires?|lapses?|closes?|ends?|until|through|accepted|on or before|(?:no|not) later than|not after|at the latest)\b",
    re.IGNORECASE,
)
_TO_OTHERS = re.compile(
    r"\b(?:any|all|other|every|each)\b[^.;]{0,40}\b(?:leas?|districts?|schools?|agenc(?:y|ies)|boards? of education)\b",
    re.IGNORECASE,
)
#: "Forms must reach the Vendor by March 1, 2027", where the page is one that opens the agreement to others
_IN_TIME = re.compile(
    r"\b(?:forms?|pages?|acceptances?|joinders?|adoptions?|accept\w*|join\w*|tak(?:es?|en|ing) up|sign(?:s|ed|ing|atures?)?|deliver\w*|receiv\w*|return\w*|sen[dt]\w*|reach\w*)\b[^.;]{0,120}?"
    r"\b(?:(?:no|not) later than|on or before|before|until|up to|by|through|not after|after)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_IN_STATE = re.compile(
    rf"\b(?:in|of|within)\s+(?:the\s+)?(?:state\s+of\s+|commonwealth\s+of\s+)?(?P<state>{STATE})\b",
    re.IGNORECASE,
)
#: "to any other Ohio district", "open to Ohio agencies only"
_OF_STATE = Sought(
    rf"\b(?:any|all|other|every|each|only|to)\s+(?:other\s+|public\s+)*(?P<state>{STATE})\s+(?:public\s+|school\s+|local\s+|educational?\s+)*(?:leas?|districts?|schools?|agenc(?:y|ies))\b",
    re.IGNORECASE,
)
#: Schools of other states come in on a condition alone, or not at all.
_ELSEWHERE = Sought(
    rf"\b(?:(?:another|other|a different|any other) states?|(?:outside|out) (?:of )?(?:the |this |that )?(?:state\b(?! of)|(?:state of )?(?P<state>{STATE})\b))",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\bonly\b|\bunless\b|\buntil\b|\bno effect\b|\b(?:may|can|shall|does|do|is|are)\s?not\b|\bnot (?:effective|valid|open)\b|\bvoid\b|\bwithout\b|\bprovided\b",
    re.IGNORECASE,
)
_ACCEPTING = re.compile(r"\b(?:accept\w*|join\w*|adopt\w*|subscrib\w*|offer\w*|exhibit g)\b", re.IGNORECASE)
_NUMBERS = dict(
    zip("one two three four five six seven eight nine ten twelve".split(), (*range(1, 11), 12), strict=True)
)
_COUNT = (
    rf"(?P<count>{'|'.join(_NUMBERS)}|\d{{1,3}})(?:\s*\(\d{{1,3}}\))?\s+(?:calendar\s+|full\s+|school\s+)?"
    r"(?P<unit>year|month|day)(?:['’]?s['’]?)?"
)
_FROM_DAY = Sought(rf"\b{_COUNT}\s+(?:after|from|of|following)\s+(?P<from>[^.;]{{0,80}})", re.IGNORECASE)
_SIGNING = re.compile(r"\bsign(?:ature|ed|s|ing)\b|\bdate (?:below|hereof)\b|\bdated below\b", re.IGNORECASE)
_STARTING = re.compile(r"\beffective date\b|\bbegins?\b|\bstart\b", re.IGNORECASE)
_ACCEPTANCE = re.compile(
    r"\b(?:acceptance|joinder|adoption|accepting|subscribing|subscriber|subscription|joining|joined|participating|participation)\b",
    re.IGNORECASE,
)
_LASTS = re.compile(
    r"\b(?:lasts?|runs?|continues?|remains? in (?:effect|force)|is (?:good|valid|effective)|binds?|term|stays?|holds?)\b",
    re.IGNORECASE,
)
_OUTLIVES = re.compile(
    r"\b(?:whether or not|regardless|even (?:if|though|after)|surviv\w+|outlives?|outlasts?|independent(?:ly)? of|notwithstanding|term of its own|its own term"
    r"|does not (?:touch|affect|end|shorten)|not affected by|is not cut short)\b",
    re.IGNORECASE,
)
_TAKES_EFFECT = re.compile(
    r"\b(?:effective|takes? effect|begins?|commences?|starts?)\b[^.;\n]{0,40}$", re.IGNORECASE
)
#: Words of a form that stand where a school's name may
_NO_SCHOOL = re.compile(
    r"\bLEA\b|offer|\bexhibit\b|\b(?:subscribing|accepting|originating|joining)\b", re.IGNORECASE
)
_FAR = 500  #: characters between what an acceptance lasts and that it does so by itself


@dataclass(frozen=True, slots=True)
class Named:
    """Something that a paper names, with the place of the words in the view."""

    kind: MentionKind
    value: str
    span: Span
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Signing:
    """From when a paper counts: its vendor's signature on the offer, and its own start."""

    offered: str = ""
    start: str = ""
    offer_at: int | None = None  #: where the offer to other schools begins


def signing_of(signatures: Sequence[Signature], *, start: object, offer_at: int | None) -> Signing:
    """The days from which an offer may be counted."""
    own = [s for s in signatures if s.party == "provider" and s.signed and s.date]
    offered = [s for s in own if _OF_OFFER.search(s.place)] or own
    day = max((s.date for s in offered if s.date), default="")
    return Signing(day, start if isinstance(start, str) else "", offer_at)


def offered(sentence: Sentence, text: str, signing: Signing) -> Iterator[Named]:
    """What a sentence says of an offer to other schools, and of the school that accepts it."""
    words, span = text[sentence.start : sentence.end], (sentence.start, sentence.end)
    offer = _OFFER.search(words) is not None
    accepts = _ACCEPTS.search(words) if offer else None
    joins = accepts or _JOINS.search(words)
    if joins is not None and not _ANYONE.search(words[: joins.start()]):
        name = next(iter(reversed(list(schools_in(words[: joins.start()])))), "")
        if name or accepts is not None:
            yield Named("joins", name, span)
            yield from _origin(words, span, but=name)
    elif offer:
        yield from _closing(words, span, signing)
    elif _INVITES.search(words) or (signing.offer_at is not None and span[0] >= signing.offer_at):
        days = [d.iso for d in find_dates(words) if _IN_TIME.search(words[: d.start])]
        if days:
            yield Named("offer_until", days[-1], span)
    if offer or _OF_OFFER.search(words):
        yield from _origin(words, span, but="")
    if offer:
        others = _TO_OTHERS.search(words)
        if (others and (match := _IN_STATE.search(words, others.start()))) or (
            match := _OF_STATE.search(words)
        ):
            yield Named("offer_state", STATES[collapse(match["state"]).lower()], span)
    yield from _elsewhere(words, span)
    yield from _own_term(words, span, text, signing)


def _elsewhere(words: str, span: Span) -> Iterator[Named]:
    """That schools of other states join only on a condition, with the agreement's state where it is named."""
    other = _ELSEWHERE.search(words)
    if other is not None and _CONDITION.search(words) and _ACCEPTING.search(words):
        state = other["state"]
        yield Named("offer_state", STATES[collapse(state).lower()] if state else "", span)


def _origin(words: str, span: Span, *, but: str) -> Iterator[Named]:
    for name in schools_in(words):
        if name != but and re.search(
            rf"\b(?:between|with|and|to|of)\b[^.;]{{0,120}}{re.escape(name)}", words, re.DOTALL
        ):
            yield Named("origin", name, span, _day_after(words, words.find(name)))
            return


def _day_after(words: str, start: int) -> str | None:
    return next((day.iso for day in find_dates(words[max(start, 0) :])), None)


def _closing(words: str, span: Span, signing: Signing) -> Iterator[Named]:
    """The last day of an offer: printed, or counted from the vendor's signature or the start of the paper."""
    after = _UNTIL.search(words)
    if after is None:
        return
    if counted := _counted(words, signing):
        yield Named("offer_until", counted, span)
        return
    days = find_dates(words)
    later = [d.iso for d in days if d.start > after.start()]
    if later and not re.search(r"\bdated\b[^.;]{0,40}$", words[: days[-1].start]):
        yield Named("offer_until", later[-1], span)


def _counted(words: str, signing: Signing) -> str:
    match = _FROM_DAY.search(words)
    if match is None or _ACCEPTANCE.search(match["from"]):
        return ""
    base = signing.offered if _SIGNING.search(match["from"]) else ""
    base = base or (signing.start if _STARTING.search(match["from"]) else "")
    return _later(date.fromisoformat(base), match) if base else ""


def _count(match: re.Match[str]) -> int:
    word = match["count"].lower()
    return _NUMBERS[word] if word in _NUMBERS else int(word)


def _later(day: date, match: re.Match[str]) -> str:
    """The day so many years, months or days after another one, as ISO text."""
    if match["unit"].lower() == "day":
        return (day + timedelta(days=_count(match))).isoformat()
    months = _count(match) * (12 if match["unit"].lower() == "year" else 1)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1])).isoformat()


def _own_term(words: str, span: Span, text: str, signing: Signing) -> Iterator[Named]:
    """How long an acceptance lasts, counted from its own signature, and whether it does so by itself."""
    inside = signing.offer_at is not None and span[0] >= signing.offer_at
    match = _FROM_DAY.search(words)
    if match is None or match["unit"].lower() == "day" or not _LASTS.search(words[: match.start()]):
        return
    about = _ACCEPTANCE.search(words) is not None or inside
    if (
        not about
        or not _SIGNING.search(match["from"])
        or re.search(r"\boffer\b", words[: match.start()], re.I)
    ):
        return
    months = _count(match) * (12 if match["unit"].lower() == "year" else 1)
    yield Named("joined_months", str(months), span)
    around = text[max(0, span[0] - _FAR) : span[1] + _FAR]
    if _OUTLIVES.search(words) or any(
        _OUTLIVES.search(part) and _ACCEPTANCE.search(part) for part in around.split(". ")
    ):
        yield Named("outlives", str(months), span)


def begins_with_acceptance(text: str, places: Sequence[Span]) -> Iterator[Named]:
    """The day from which an acceptance counts, where it is printed below the name of the school that joins."""
    for _, end in places:
        for day in find_dates(text[end : end + _FAR]):
            if _TAKES_EFFECT.search(text[end : end + day.start]):
                yield Named("joined_from", day.iso, (end + day.start, end + day.end))


def schools_in(words: str) -> Iterator[str]:
    """The names of schools that a sentence prints."""
    for part in (p for match in re.finditer(NAME, words) for p in _apart(match[0])):
        name = plain_school(leading_name(part))
        if len(name.split()) >= 2 and is_name(name) and is_k12(name) and not _NO_SCHOOL.search(name):
            yield name


def _apart(name: str) -> list[str]:
    """Two names that "and" joins, as those of the parties to an agreement are; one school's name may hold it."""
    return [name] if is_k12(name) else re.split(r"\s+(?:and|AND)\s+", name)
