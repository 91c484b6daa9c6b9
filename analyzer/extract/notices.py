"""Notices: a letter, an e-mail or a paper of both sides by which an agreement is ended, or not renewed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from analyzer.extract.dates import find_dates
from analyzer.extract.lifetimes import count
from analyzer.extract.schoolyears import month_end
from analyzer.extract.sought import Sought
from analyzer.records import Span
from analyzer.text import collapse

#: How a notice says when the agreement ends where it gives no day: with the term that is running.
AT_TERM = "term"
_LETTER = re.compile(
    r"^\W*(?:dear\b|ladies and gentlemen|re\s*:|subject\s*:|to whom|attn|attention|via |by (?:certified|registered|e-?mail|first|hand|courier))",
    re.IGNORECASE | re.MULTILINE,
)
_TITLE = re.compile(
    r"\bnotice\b.{0,40}\b(?:terminat|cancel|non-?renew|ending|end\b)|\b(?:terminat\w+|cancell?ation|non-?renewal)\b.{0,30}\b(?:notice|letter|agreement|memorandum)\b|\bagreement to (?:terminate|end|cancel)\b|\bmutual (?:termination|release)|\bnon-?renewal\b",
    re.IGNORECASE,
)
_DRAFT = re.compile(
    r"^\W*draft\b|\bdraft\b[^.\n]{0,30}\bnot (?:yet )?sent\b|\bnot (?:yet )?sent\b",
    re.IGNORECASE | re.MULTILINE,
)
_NOUN = (
    r"(?:agreement|contract|addendum|rider|schedule|mou|memorandum|dpa|order|licen[cs]e|subscription|terms)"
)
_ENDING = r"(?:terminat(?:es?|ing)|cancel(?:s|l?ing)?|ends?|ending|discontinu(?:es?|ing)|rescinds?|withdraws? from|brings? to an end|bringing to an end|gives? up)"
_ENDED = Sought(
    rf"\b(?:hereby|herewith|now|we|district|schools?|board|company|inc\.?|llc|provider|vendor|contractor|(?-i:[A-Z][\w-]+))\s+(?:(?:hereby|herewith|therefore|also|now|is|are|am|has decided to|have decided to|has elected to|have elected to|elects? to|has voted to|must|will|shall)\s+){{0,3}}{_ENDING}\b[^.;]{{0,90}}?\b{_NOUN}\b"
    rf"|\b(?:notice|notif\w+|advised|informed?|inform(?:ing|s)?|notification)\b[^.;]{{0,140}}\b(?:terminat(?:ion|es?|ed|ing)|cancell?(?:ation|ed|ing)|ending|ends?|(?:is|are) ended)\b"
    rf"|\b(?:above|{_NOUN})\b[^.;]{{0,160}}\b(?:(?:is|are|stands?|shall be|will be)\s+(?:hereby\s+|herewith\s+|therefore\s+|mutually\s+)?(?:terminated|cancell?ed|ended|at an end|over)|(?:(?:will|shall)\s+)?(?:terminates?|ends?|comes? to an end|ceases?)\s+(?:on|as of|effective|with effect|at))\b"
    r"|\b(?:the\s+)?termination\s+(?:is effective|takes effect|shall take effect|will take effect|becomes effective|date is)\b"
    rf"|\bagree\w*\b[^.;]{{0,60}}\bto (?:terminate|end|cancel)\b[^.;]{{0,90}}\b{_NOUN}\b"
    rf"|\bexercis(?:es?|ing)\b[^.;]{{0,60}}\b(?:to {_ENDING}|to (?:terminate|end|cancel)|of (?:termination|cancellation))\b"
    rf"|\backnowledg\w+\b[^.;]{{0,60}}\b(?:notice|letter|request)\b[^.;]{{0,40}}\b(?:terminat\w+|cancel\w+|ends?|ending)\b",
    re.IGNORECASE,
)
#: A right that is used is no right that may be used.
_USES_RIGHT = re.compile(
    r"\b(exercis\w+)\s+(?:its|our|the|their|this)\s+(?:right|option|election)s?\b([^.;]{0,60}?)\b(?=to|of)\b",
    re.IGNORECASE,
)
#: "We acknowledge your notice. Access ends on ...", from the side that got the notice
_ACKNOWLEDGES = Sought(
    r"\b(?:acknowledg\w+|confirm\w*(?: receipt)?|(?:have|has) received|received|thank you for|accept(?:s|ed)?)\b[^.;]{0,30}\b(?:your|the district['’]s|the school['’]s)\b[^.;]{0,40}\b(?:notice|letter|termination|cancellation)\b",
    re.IGNORECASE,
)
#: A sentence that goes on about what was ended, with the day
_LAST_DAY = re.compile(
    r"^\W*(?:it|this|access|your access|services?|the services?|your (?:service|subscription|account)s?|(?:the |our |your )?(?:last|final) day\b[^.;]{0,40}|the (?:agreement|contract|subscription)|termination|(?:the )?(?:end|termination) date)\s+(?:(?:will|shall|is to)\s+)?(?:now\s+)?(?:ends?|be|is|stops?|ceases?|expires?|terminates?|closes?|(?:is|be) effective|takes? effect|(?:is|be) (?:closed|turned off|shut off|switched off))\b(?:\s+(?:on|at|as of|effective|with))*\s*(?:the close of\s+)?$",
    re.IGNORECASE,
)
_NOT_RENEWED = Sought(
    r"\b(?:will|shall|does|do|has decided|have decided|decided|voted|elects?|elected|chooses?|chosen|intends?|intention|decision|intent)\b[^.;]{0,60}\bnot\s+(?:to\s+)?(?:be\s+)?(?:re-?new|extend|continue)\w*\b|\bnon-?renewal\b|\bnotice\b[^.;]{0,60}\bnot (?:to )?(?:re-?new|extend)",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:may(?!\s+\d)|might|could|would|if|unless|whether|consider\w*|propos\w*|thinking|should|cannot|in the event|(?:do(?:es)?|did|will|shall|is|are) not (?:yet )?(?:terminat|cancel|end|ended)\w*|no notice|not a notice|right to|option|entitled|able to|wish(?:es)? to discuss|reserves?|withdraw(?:s|n|ing)? (?:the|our|its|that|this) (?:notice|letter)|upon|when|after|once|until|destroy|delete|return)\b",
    re.IGNORECASE,
)
_ON_DAY = re.compile(
    r"(?:\b(?:effective(?: date)?(?: as of| on| from)?|as of|as from|takes? effect(?: on)?|take effect(?: on)?|with effect (?:from|on|as of)|(?<!dated )on|ends?|ending|from|close of business(?: on)?|until|through|midnight(?: on| of)?|date is|date:|term(?:s)? (?:ends?|ending))|[:|])\W{0,3}(?:the\s+)?(?:end of\s+)?(?:business (?:on )?)?$",
    re.IGNORECASE,
)
_OF_PAPER = re.compile(
    r"\b(?:dated|of|signed(?: on)?|made(?: on)?|entered into(?: on)?)\W{0,3}(?:as of\s+)?$",
    re.IGNORECASE,
)
#: The date of a paper that is named
_DATED = re.compile(
    rf"\b{_NOUN}\b[^.;\n]{{0,60}}\b(?:dated|as of|of|signed|made)(?: as of| on)?\W{{0,3}}$", re.IGNORECASE
)
_PAPER_BEFORE = re.compile(rf"\b{_NOUN}\b[^.;]{{0,70}}$", re.IGNORECASE)
_IN_DAYS = re.compile(
    r"(?P<n>\d{1,3}|[a-z-]+)\s*(?:\(\d+\)\s*)?(?P<u>day|week|month)s?['’]?\s+(?:from|after|following)\s+(?:the\s+)?(?:date (?:of|on)\s+)?(?:this|today|receipt|its date|your receipt|the date|now)",
    re.IGNORECASE,
)
#: "gives you thirty days' written notice that it ends the agreement": where no day is named
_NOTICE_OF = re.compile(
    r"\b(?P<n>\d{1,3}|[a-z-]+)\s*(?:\(\d+\)\s*)?(?:calendar\s+)?(?P<u>day|week|month)s?['’]?\s+(?:\w+\s+){0,3}notice\b",
    re.IGNORECASE,
)
#: The day on which a letter came, by its receipt
_RECEIVED = re.compile(
    r"\b(?:(?:date of (?:delivery|receipt)|deliver(?:y|ed)|received)(?:\s+(?:on|date))?(?: by [^\n:;]{0,40})?)\W{0,4}$",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:effective immediately|immediately effective|with immediate effect|as of (?:today|the date of this)|effective (?:today|upon receipt)|immediately)\b",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"\b(?P<name>(?:[A-Z][\w&.’'/-]*\s+(?:(?:of|and|for|on|concerning|the|to)\s+)*){0,8}(?:Agreement|Addendum|Contract|Rider|Memorandum|Understanding|MOU|DPA|Order(?: Form)?|Terms|License)(?:\s+(?:No\.?|number|#)\s*[\w-]+|\s+(?:of|on|for|concerning|regarding)\s+(?:the\s+)?(?!(?:"
    + "January|February|March|April|May|June|July|August|September|October|November|December"
    + r")\b)[A-Z][\w-]*(?:\s+(?:of\s+|and\s+|the\s+)?[A-Z][\w-]*){0,6})?"
    r"|(?:Schedule|Exhibit|Attachment|Annex)\s+[\"“]?[A-Z0-9]+\b)"
)
_SUBJECT = re.compile(
    r"^\W*(?:re|subject|concerning|regarding)\s*:\s*(?P<words>[^\n]+(?:\n(?!\s*\n|\s*dear\b)[^\n]+){0,2})",
    re.IGNORECASE | re.MULTILINE,
)


_MAIL_HEADS = re.compile(r"^\W*(from|to|sent|date|subject|cc)\s*:", re.IGNORECASE | re.MULTILINE)
_BY_POST = Sought(r"\bnotices?\b[^.;]{0,120}\b(?:certified|registered)\b", re.IGNORECASE)
_NO_EMAIL = Sought(
    r"\bnotices?\b[^.;]{0,120}\bnot\b[^.;]{0,30}\be-?mail\b|\be-?mails?\b[^.;]{0,50}\b(?:not|no)\b[^.;]{0,40}\b(?:notice|suffic\w*|enough|valid|count)\b",
    re.IGNORECASE,
)


_LETTERHEAD = 900  #: characters in which a letter gives its own date


@dataclass(frozen=True, slots=True)
class Notice:
    """That a paper ends others, and when."""

    day: str  #: the last day, as ISO text; `AT_TERM`; or empty where it is not told
    names: tuple[tuple[str, str | None], ...]  #: of the papers that it ends, each with its own date if told
    span: Span  #: of the words that end it
    given: str | None = None  #: the day it was written
    email: bool = False  #: sent by e-mail, so that nobody signs it


def read_notice(text: str, title: str, *, kind: str) -> Notice | None:
    """What a notice ends and when; ``None`` where the paper is no notice, a draft of one, or only speaks of one.

    Agreements and amendments are none: what these end or replace is read elsewhere.
    """
    titled = _TITLE.search(title) is not None
    letter = _LETTER.search(text[:1500]) is not None or _is_email(text)
    if (not letter and not titled) or (kind == "amendment" and not titled) or _DRAFT.search(text[:1500]):
        return None
    ended = [s for s in _sentences(text) if _ends(text[s[0] : s[1]])]
    if not ended and (lapsed := [s for s in _sentences(text) if _lapses(text[s[0] : s[1]])]):
        day = next((d for d in (_day(text[a:b]) for a, b in lapsed) if d), AT_TERM)
        return Notice(day, _named(text, lapsed), lapsed[0], _written(text), email=_is_email(text))
    ended = ended or [
        s for s in _sentences(text) if _ACKNOWLEDGES.search(text[s[0] : s[1]]) and _last_day(text)
    ]
    if not ended:
        return None
    day = next((d for d in (_day(text[a:b]) for a, b in ended) if d), "")
    day = day or _counted(text, ended) or _last_day(text)
    return Notice(day, _named(text, ended), ended[0], _written(text), email=_is_email(text))


def _is_email(text: str) -> bool:
    return len({head.lower().strip() for head in _MAIL_HEADS.findall(text[:1200])}) >= 2


def refuses_email(words: str) -> bool:
    """Whether a sentence of an agreement lets no e-mail count as a notice."""
    return _NO_EMAIL.search(words) is not None or (
        _BY_POST.search(words) is not None
        and re.search(r"\be-?mail|electronic", words, re.IGNORECASE) is None
    )


def _ends(words: str) -> bool:
    for match in _ENDED.finditer(words):
        as_noun = re.match(r"(?:the|this|its|that|at|an?|by)\s+end", match[0], re.IGNORECASE)
        told = _USES_RIGHT.sub(r"\1 \2 ", words[: match.end()])
        if as_noun is None and not _UNSURE.search(told):
            return True
    return False


def _lapses(words: str) -> bool:
    match = _NOT_RENEWED.search(words)
    return (
        match is not None
        and re.search(_NOUN, words, re.IGNORECASE) is not None
        and not re.search(
            r"\b(?:if|may(?!\s+\d)|unless|whether|could|might|would|order|invoice|subscription order)\b",
            words[: match.end()],
            re.IGNORECASE,
        )
    )


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Sentences, lines joined; a subject line is one too."""
    start = 0
    for stop in re.finditer(r"(?<![A-Z][a-z])(?<!\b[A-Z])(?<!\bNo)[.;!?]\s+(?=[A-Z\"“])|\n\s*\n", text):
        yield start, stop.start() + 1
        start = stop.end()
    yield start, len(text)


def _day(words: str) -> str:
    """The day that a sentence names as the end, and not as the date of the paper that ends."""
    line = collapse(words)
    verb = _ENDED.search(line)
    days = find_dates(line)
    behind = [day for day in days if verb and day.start >= verb.end() - 12]
    for day in (
        *behind,
        *days,
    ):  # the day behind the verb goes first: "by act of ..., it is ended effective ..."
        before = line[: day.start]
        of_paper = (
            _OF_PAPER.search(before)
            and _PAPER_BEFORE.search(before)
            and not re.search(r"\b(?:terminat|end)\w*\b[^.;]{0,40}$", before, re.I)
        )
        dated = re.search(r"\b(?:dated|signed)\W{0,3}(?:as of\s+|on\s+)?$", before, re.IGNORECASE)
        if _ON_DAY.search(before) and not of_paper and not dated:
            return day.iso
    found = month_end(line)
    return str(found.value) if found.value else ""


def _last_day(text: str) -> str:
    """The day that a sentence of its own gives as the end of what was ended; empty where none does."""
    for a, b in _sentences(text):
        line = collapse(text[a:b])
        for day in find_dates(line)[:1]:
            if _LAST_DAY.search(line[: day.start]):
                return day.iso
    return ""


def _written(text: str) -> str | None:
    """The date at the head of a letter, and not that of the agreement which it names."""
    head = text[:_LETTERHEAD]
    return next((day.iso for day in find_dates(head) if not _DATED.search(head[: day.start])), None)


def _counted(text: str, ended: list[tuple[int, int]]) -> str:
    """The day where it is told as so many days from the letter, or at once; empty where it is not told."""
    written = _written(text)
    if written is None:
        return ""
    for a, b in ended:
        line = collapse(text[a : b + 160])
        told = _IN_DAYS.search(line) or _NOTICE_OF.search(collapse(text[a:b]))
        if told and (number := count(told["n"])):
            first = date.fromisoformat(max(_received(text), written))
            days = {"day": 1, "week": 7, "month": 30}[told["u"].lower()] * number
            return (first + timedelta(days=days)).isoformat()
        if _NOW.search(line):
            return written
    return ""


def _received(text: str) -> str:
    """The day on which a letter was delivered, where its receipt is filed with it."""
    days = [day for day in find_dates(text) if _RECEIVED.search(text[max(0, day.start - 60) : day.start])]
    return days[-1].iso if days else ""


def _named(text: str, ended: list[tuple[int, int]]) -> tuple[tuple[str, str | None], ...]:
    """The papers named in the sentences that end them and in the subject line, with their own dates."""
    places = [collapse(text[a:b]) for a, b in ended]
    if subject := _SUBJECT.search(text[:2500]):
        places.insert(0, collapse(subject["words"]))
    found: dict[str, str | None] = {}
    for place in places:
        for match in _NAMES.finditer(place):
            name = re.sub(r"^(?:The|Our|This|Your|Notice of|Termination of|Re)\s+", "", match["name"])
            day = next(
                (
                    d.iso
                    for d in find_dates(place[match.end() : match.end() + 90])
                    if re.fullmatch(
                        r"[^.;]{0,60}?\b(?:dated|(?<!as )of|signed|made)(?: as of| on)?\s*(?:the\s+)?|\s*[(,]\s*as of\s+",
                        place[match.end() : match.end() + d.start],
                    )
                    and not re.search(r"terminat|\bend", place[match.end() : match.end() + d.start], re.I)
                ),
                None,
            )
            if name not in found or day:
                found[name] = day
    return tuple(found.items())
