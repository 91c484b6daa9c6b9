"""What ties a paper's life to something else than a day: another paper, a limit to renewals, a start left open.

`period` reads a paper's own days. Whether a paper that is named here is on file is for `vendors`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.extract.dates import find_dates
from analyzer.extract.durations import words_to_number
from analyzer.extract.sought import Sought
from analyzer.records import Span
from analyzer.text import collapse

#: Words for a contract, as it calls itself or another one.
NOUN = r"(?:agreement|contract|addendum|rider|schedule|exhibit|annex|amendment|dpa|mou|memorandum|understanding|pact|terms)"
_OTHER = (
    r"(?:(?:the|that|its|our|your|said)\s+|(?=(?:[A-Z][\w.’'-]*\s+){1,6}(?:No\.?\s*|#\s*)?[A-Z]*-?\d))(?P<name>(?:(?:[A-Z][\w.’'-]*|services?|master|main|underlying|subscription|licen[cs]e|software|purchase|principal|related)\s+){0,7}?"
    r"(?:Agreement|Contract|Order(?:\s+Form)?|Licen[cs]e|Subscription(?:\s+Term)?|[A-Z]\w+\s+Term|SOW|Statement of Work|MSA|agreement|contract|order(?:\s+form)?|subscription|licen[cs]e)"
    r"(?:\s+(?:No\.?|number|#)\s*[\w-]+|\s+[A-Z]{1,6}-?\d[\w-]*)?)(?![\w-])(?!\s+(?i:agreement|contract|order|form|term)\b)"
)
_WITH = (
    r"(?:with|when|as soon as|at the same time (?:as|with)|together with|(?:upon|on|at) (?:the )?(?:earlier )?(?:expiration|expiry|termination|end(?:ing)?|close|completion)(?: (?:or|and) (?:(?:earlier|sooner) )?(?:expiration|expiry|termination|end(?:ing)?))? of|"
    r"(?:on|at|until) the (?:(?:same|last|very) )?(?:day|date|moment|time|end|expiration|termination|expiry|close|last day)(?:\s+(?:on which|that|of|when|as))?)"
)
_COTERMINOUS = Sought(
    rf"\b(?:co-?\s?terminous|conterminous|co-?extensive)\b[^.;]{{0,40}}?\b(?:with|to)\s+{_OTHER}"
)
_ENDS_WITH = Sought(
    rf"\b(?i:ends?|expires?|terminates?|lapses?|(?:comes to|is at) an end|is over|runs out)\b(?:[^.;]{{0,50}}?\b{_WITH}\s+)(?:the (?:term|end|expiration|termination) of\s+)?{_OTHER}"
)
_LASTS_WITH = Sought(
    r"\b(?i:(?:remains?|stays?|continues?|is|be|are|runs?|lasts?|applies|apply|valid|bound)\b[^.;]{0,60}?\b(?:as|so|for as) long as|for (?:the )?(?:entire |full |whole )?(?:duration|term|life|length) of|during (?:the )?(?:term|life|duration) of|"
    rf"until (?:the )?(?:expiration|termination|end|expiry)(?: or (?:expiration|termination|end|expiry))? of)\s+{_OTHER}"
)
_SAME_TERM = Sought(
    rf"\b(?i:term|duration|period|length)\b[^.;]{{0,60}}\b(?i:same as|identical (?:to|with)|equal to|is that of|follows|as long as)\s+(?:that of\s+|the (?:term|duration|period) of\s+)?{_OTHER}"
)
_GOES_WITH = Sought(
    r"\b(?i:concurrent(?:ly)? with|simultaneous(?:ly)? with|in step with|in parallel with|coincid\w+ with|shares? the (?:term|duration|period|life) of|(?:stands? and )?falls? with|rises? and falls? with|follows?|while|"
    rf"until|same as|as long as|(?:governed|determined|set|fixed|controlled) by)\s+(?:(?:that|the (?:term|duration|period|life)) of\s+)?{_OTHER}"
    r"(?P<then>[^.;]{0,60})"
)
#: What must follow, where the words alone do not say that the one lasts as the other
_THEN = re.compile(
    r"^\s*(?i:and falls with it|ends?|expires?|terminates?|lapses?|is (?:terminated|over|ended|in (?:force|effect))|runs?|lasts?|stays? in|remains? in|continues?|comes to an end)\b"
)
_NEEDS_THEN = re.compile(r"^(?:follows?|while|until)\b", re.IGNORECASE)
_NEEDS_LENGTH = re.compile(
    r"^(?:same as|as long as|governed|determined|set|fixed|controlled)\b", re.IGNORECASE
)
_LENGTH = re.compile(r"\b(?:term|duration|period|length|how long|life)\b", re.IGNORECASE)
#: "for the period stated in the Order Form", where no other days are given
_STATED_IN = Sought(
    r"\b(?i:for|during|through|is|until the end of) (?i:the|a|that) (?:(?i:same|full|whole|initial|entire) )?(?:(?i:term|period|time|duration|dates?|years?)|Subscription (?:Term|Period)|[A-Z]\w+ (?:Term|Period))\s+(?i:which is |that is )?(?i:stated|set(?: out| forth)?|given|named|shown|specified|printed|found|agreed) (?i:in|on|by)\s+"
    rf"{_OTHER}"
)
#: The subject must be the paper itself, or the words stand under a heading on its term.
_SELF = re.compile(
    rf"\b(?i:this\s+(?:\w+\s+){{0,5}}{NOUN})\b|(?:^|[.:]\s)\W*(?i:it|(?:the )?(?:term|duration|period))\b|(?i:\b(?:term|duration|period|co-?terminous|length)\b[.:]|\bhow long\b[^.;]{{0,40}}\?)"
    rf"|\b(?i:the\s+(?:data\s+)?(?:addendum|rider|dpa|schedule))\b|\b(?:and|This|this)\s+(?:it\s+)?$"
)
#: Duties that outlive the other paper, or that are no word on the life of this one
_OUTLIVES = re.compile(
    r"\bor\s+(?:for\s+)?(?:so|as)\s+long\s+as\b|\bsurviv|\bwithin\b[^.;]{0,30}\bdays?\b|\b(?:delete|destroy|return|purge)\w*\b|\bretain|whichever is (?:later|longer)|\beven (?:if|after)\b|\bdoes not\b|\bnot\s+(?:shorten|end|affect)|\bfees?\b|\blicen[cs]ed? to use\b",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"\bmeans?\b[^.;]{0,120}?(?P<name>\b(?:[A-Z][\w.’'-]*\s+){0,5}(?:Agreement|Contract|Order Form|Order|SOW)(?:\s+(?:No\.?|number|#)\s*[\w-]+)?)"
)
_UP_TO = re.compile(
    r"\b(?:in no (?:event|case)|never|not|no (?:later|longer)|at the latest|at most)\b[^.;]{0,70}?\b(?:past|beyond|after|later than|longer than|than|on|until)\s+(?:midnight (?:on|of)\s+)?$|"
    r"\b(?:re-?new|extend|roll)\w*\b[^.;]{0,120}\b(?:until|through|to|up to)(?: and including)?\s+(?:the )?$",
    re.IGNORECASE,
)
_RENEWAL_NEAR = Sought(
    r"\b(?:re-?new|extend|extension|roll|continu|prolong|year to year|anniversar)", re.IGNORECASE
)
_COUNTED = r"(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|an?|single)"
_MOST = Sought(
    rf"\b(?:re-?new|extend|roll)\w*\b[^.;]{{0,100}}?\b(?:(?:up to|at most|no more than|not more than|a maximum of|only)\s+{_COUNTED}|(?P<once>once|twice))(?:\s*\(\d+\))?\b"
    r"[^.;]{0,40}?\b(?:(?P<size>\d{1,2}|one|two|three|a|single)[\s-]*(?:\(\d+\)[\s-]*)?)?(?P<u>year|month)s?\b",
    re.IGNORECASE,
)
_TOLD_ONLY = re.compile(r"\bnot\b|\bno\b|\bnever\b", re.IGNORECASE)
_START_OPEN = Sought(
    r"\b(?:effective(?:\s+date)?|commenc\w+|begins?|starts?|dated|in effect|takes? effect|entered into)\b\W{0,4}(?:(?:is|as of|on|from|of|this|the)\W{1,3}){0,3}"
    r"(?P<hole>_{3,}|[\[(<{][^\])>}\n]{0,40}(?:illegib|unreadab|not legible|cannot be read|smudg|blot|water|torn|missing|obscured|faded|\?\?)[^\])>}\n]{0,40}[\])>}]|illegible|unreadable|\?{2,})",
    re.IGNORECASE,
)
#: "from ____ / ____ to ____ / ____", "ends on ________", "for a period of ____ years"
_END_OPEN = re.compile(
    r"\b(?:(?:to|through|thru|until|till|end(?:s|ing)?(?: date)?(?: on)?|expir(?:es?|ing|ation date|y date|ation)(?: on)?|terminates? on|last day)\W{0,3}(?:the\s+)?(?:midnight (?:on|of)\s+)?(?P<day>_{3,})|"
    r"(?:for|of)\s+(?:a\s+)?(?:period|term)?(?:\s+of)?\s*_{2,}\s*(?:\(_*\)\s*)?(?:years?|months?)\b)",
    re.IGNORECASE,
)
_OF_LIFE = re.compile(
    r"\b(?:terms?|duration|in (?:force|effect)|valid|(?:agreement|contract|addendum|rider|dpa|mou|memorandum)\b[^.;]{0,60}\b(?:begins?|starts?|runs?|lasts?|ends?|expires?|is|shall|from|continues?|remains?))\b",
    re.IGNORECASE,
)
_OF_ELSE = re.compile(
    r"\b(?:insurance|certificate|card|license number|offer|audit|training|retain\w*|retention|report|invoice|quote|account|ship|bill|sold|attn|deliver\w*|payable|notices? to|copy)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A name or a day that a paper gives, and where."""

    value: str
    span: Span


def term_of(words: str, *, title: str, text: str) -> str:
    """The other paper with which a sentence says that this paper ends; empty where it says no such thing.

    Args:
        words: the sentence, with the heading it stands under in front.
        title: of the paper; an addendum may call what it is added to "the Agreement".
        text: of the whole paper, for what its words mean.
    """
    other = _ended_with(words, title, text) or _gone_with(words, title, text)
    return "" if other and _OUTLIVES.search(words) else other


def _ended_with(words: str, title: str, text: str) -> str:
    """The other paper of which a sentence says that this one ends or lasts with it."""
    for pattern in (_COTERMINOUS, _ENDS_WITH, _LASTS_WITH, _SAME_TERM):
        for match in pattern.finditer(words):
            name = collapse(match["name"])
            of_itself = pattern is _COTERMINOUS or _SELF.search(words[: match.start("name")])
            if of_itself and not _is_itself(name, title, text):
                return _meant(name, text)
    return ""


def _gone_with(words: str, title: str, text: str) -> str:
    """The other paper by whose life a sentence tells this one's, in words that need more than one look."""
    for pattern in (_GOES_WITH, _STATED_IN):
        for match in pattern.finditer(words):
            name, before = collapse(match["name"]), words[: match.start("name")]
            if not _SELF.search(before) or _is_itself(name, title, text):
                continue
            if pattern is _GOES_WITH and _NEEDS_THEN.match(match[0]) and not _THEN.match(match["then"]):
                continue
            if pattern is _GOES_WITH and _NEEDS_LENGTH.match(match[0]) and not _LENGTH.search(before):
                continue
            return _meant(name, text)
    return ""


def _is_itself(name: str, title: str, text: str) -> bool:
    """Whether "the Agreement" is the paper's own name."""
    if name.lower() not in ("agreement", "contract", "order", "license"):
        return normal(name) == normal(title.rsplit(" / ", maxsplit=1)[-1])
    added = re.search(
        r"\b(?:addendum|rider|schedule|supplement|annex|exhibit|attachment)\b", title, re.IGNORECASE
    )
    own = re.search(
        rf"\bthis\s+{name}\b|\bthis\b[^.;]{{0,90}}\(\W{{0,3}}(?:the |this )?[\"“]{name}", text, re.I
    )
    return added is None or own is not None


def _meant(name: str, text: str) -> str:
    """The paper that is meant by "the Subscription Term", where its meaning is told."""
    if not name.lower().endswith("term"):
        return name
    for match in re.finditer(rf"[\"“]?{re.escape(name)}[\"”]?", text):
        told = _MEANS.search(text[match.end() : match.end() + 250])
        if told and told.start() < 60:
            return collapse(told["name"])
    return name


def normal(name: str) -> str:
    """A name to compare: lower case, without marks."""
    return " ".join(re.findall(r"[a-z0-9]+", name.lower()))


def last_end(words: str) -> str:
    """The day past which a sentence says that no renewal reaches, as ISO text; empty where none."""
    if not _RENEWAL_NEAR.search(words):
        return ""
    days = [day for day in find_dates(words) if _UP_TO.search(words[: day.start])]
    return days[-1].iso if days else ""


def most_renewals(words: str) -> int:
    """For how many months a sentence lets a paper renew at most; 0 where it sets no limit."""
    match = _MOST.search(words)
    if match is None:
        return 0
    times = {"once": 1, "twice": 2}.get((match["once"] or "").lower()) or count(match["n"] or "")
    size = count(match["size"] or "one")
    return times * size * (12 if match["u"].lower() == "year" else 1)


def open_start(text: str) -> Told | None:
    """Where the day on which the paper starts is left blank (``blank``) or cannot be made out (``unreadable``)."""
    match = _START_OPEN.search(text)
    if match is None:
        return None
    return Told("blank" if match["hole"].startswith("_") else "unreadable", match.span())


def open_end(text: str) -> Told | None:
    """Where the day on which the paper ends, or the length that it runs, is a blank that nobody filled in."""
    if "__" not in text:  # in every blank, and in few papers
        return None
    for match in _END_OPEN.finditer(text):
        before = re.split(
            r"\n\s*\n\s*\n|[.;]\s+(?=[A-Z])", text[max(0, match.start() - 180) : match.start()]
        )[-1]
        if _OF_LIFE.search(before + match[0]) and not _OF_ELSE.search(before + match[0]):
            return Told("blank", match.span())
    return None


def count(words: str) -> int:
    """A number in figures or words; 0 where it is none."""
    word = words.strip().lower()
    if word.isdigit():
        return int(word)
    return 1 if word in ("a", "an", "single") else int(words_to_number(word) or 0)
