"""The new end that an amendment, or a letter or form of renewal, sets for another paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from analyzer.extract.dates import find_dates
from analyzer.extract.found import NOTHING, Found
from analyzer.extract.lifetimes import count
from analyzer.extract.oldends import NOT_BUT, without_old_ends
from analyzer.extract.schoolyears import school_year_end
from analyzer.extract.sought import Sought
from analyzer.text import collapse

_LETTER = re.compile(
    r"^\W*(?:dear\b|ladies and gentlemen|re\s*:|subject\s*:|to whom)", re.IGNORECASE | re.MULTILINE
)
_OF_CHANGE = re.compile(
    r"\b(?:amendment|amending|renewal|extension|extending|rider to extend|modification|letter agreement)s?\b",
    re.IGNORECASE,
)
_UNTIL = r"(?:through|thru|until|till|to|on|by|ending|ends?|expires?|[-–—])(?: and including)?(?: midnight (?:on|of))?\s*:?\s*(?:the\s+)?[\"“]?"
_BEFORE_END = re.compile(rf"(?:\b|(?<=\s)){_UNTIL}$", re.IGNORECASE)
_LIFE = r"(?:terms?|period|duration|end(?:ing)? date|expir\w+|termination date|last day|agreement|contract|addendum|mou|memorandum|dpa|rider|schedule|covenant|compact|pact|understanding)"
#: What follows a verb by which an agreement is carried forward, up to the word that says so
_THE_PAPER = rf"[^.;]{{0,120}}?\b{_LIFE}\b[^.;]"
_EXTENDS = Sought(
    rf"\b(?:extend(?:s|ed|ing)?|renew(?:s|ed|ing)?|prolong(?:s|ed|ing)?|lengthen(?:s|ed|ing)?|shorten(?:s|ed|ing)?)\b(?=[^.;\n]{{0,120}}\b{_LIFE}\b)"
    rf"|\b(?:(?:carr(?:y|ies|ied|ying)|tak(?:es?|ing))\b(?={_THE_PAPER}{{0,60}}?\b(?:forward|onward|over|on (?:for|from|through|until|till|to))\b)"
    rf"|carr(?:y|ies|ied|ying)\s+(?:on|forward|over)\b(?={_THE_PAPER})"
    rf"|keep(?:s|ing)?\b(?={_THE_PAPER}{{0,60}}?\b(?:alive|going|running|in (?:full )?(?:force|effect))\b)"
    rf"|continu(?:es?|ing)\b(?={_THE_PAPER}{{0,60}}?\b(?:through|until|till|to|for)\b))"
    rf"|\b{_LIFE}\b(?:[^.;\n]|(?<=\bNo)\.){{0,110}}\b(?:(?:is|are|be|been|stands?)\s+(?:hereby\s+|further\s+|now\s+)?(?:extended|renewed|prolonged|lengthened|shortened|continued|made longer|drawn out|put off|postponed|deferred|stretched|pushed back|kept (?:alive|going|running|in (?:force|effect))|carried (?:forward|over|on|onward))|(?:(?:shall|will|does)\s+)?now\s+(?:ends?|expires?|runs?|lasts?|continues?))\b"
    rf"|\b{_LIFE}\b[^.;\n]{{0,60}}\b(?:runs?|continues?|goes on|go on|lasts?|stays?|remains?)\b(?=[^.;\n]{{0,40}}\bfor\s+(?:a\s+|an\s+|the\s+)?(?:further|another|additional|extra|second|[\w()-]+(?:\s+\(\d+\))?\s+(?:more|further|additional))\b)"
    r"|\b(?:second|third|further|additional|renewal|extended|extension)\s+(?:term|period)\b[^.;\n]{0,60}\b(?:begins?|starts?|commences?|runs?)\b"
    rf"|\badd(?:s|ing|ed)?\b(?=[^.;\n]{{0,40}}\b(?:years?|months?)\b[^.;\n]{{0,12}}\bto\b[^.;\n]{{0,30}}\b{_LIFE}\b)",
    re.IGNORECASE,
)
#: "The Covenant ends on July 31. By this letter we propose to renew it ... to July 31 of the year after"
_EXTENDS_IT = Sought(
    r"\b(?:extend|renew|prolong|continue|lengthen)s?\s+it\b|\b(?:carry|keep|take)\s+it\s+(?:on|forward|going|running|over)\b|\bit\s+(?:to\s+|shall\s+|will\s+)?(?:go(?:es)?|run(?:s)?|carry|carries)\s+on\b",
    re.IGNORECASE,
)
#: What a side only proposes is agreed in a letter that asks for a signature under it, once it is given.
_OFFERS = re.compile(
    r"\b(?:propos\w+|offers?|wish(?:es)?|(?:should|would) like|suggest\w*)\s+(?=to\b|that\b|it\b)|\bwould\s+(?=propose\b|suggest\b)",
    re.IGNORECASE,
)
#: What a letter says that leaves the change to another paper
_LATER_PAPER = Sought(
    r"\b(?:will|shall|can|is to|are to)\b[^.;]{0,40}\b(?:send|prepare|draw(?:n)? up|draft|follow|issue)\w*\b[^.;]{0,60}\b(?:amendment|agreement|contract|renewal|extension|papers?)\b"
    r"|\b(?:amendment|agreement|contract|papers?)\b[^.;]{0,30}\b(?:will|shall|to)\b[^.;]{0,12}\b(?:follow|be (?:sent|prepared|drawn up|drafted|issued))\b",
    re.IGNORECASE,
)
_ASKS_TO_SIGN = Sought(
    r"\b(?:if you (?:agree|accept|consent|concur)|please (?:counter)?sign|sign (?:it |this |both )?(?:below|under|beneath|here|where|and (?:return|send))|(?:once|when|after) (?:both|you|it is|each)\b[^.;]{0,30}\bsigned|once signed|agreed (?:for|by|to)|accepted (?:for|by)|countersign\w*)\b",
    re.IGNORECASE,
)
_DEAR = re.compile(r"^\W*(?:dear\b|ladies and gentlemen|to whom)", re.IGNORECASE | re.MULTILINE)
_HAND = re.compile(r"/s/|\b(?:electronically|docu) ?signed\b", re.IGNORECASE)
_PUTS = Sought(
    r"[\"”]\s*,?\s*(?:read|substitute|put|insert|write)\b|\b(?:struck(?: out)?|deleted|removed|replaced|superseded|amended|changed|moved|modified|revised|corrected|set)\b",
    re.IGNORECASE,
)
_END_NAME = r"(?:(?:end(?:ing)?|expiration|expiry|termination|closing|final)\s+(?:date|day)|(?:last|final)\s+day|(?:date|day)\s+(?:on|with)\s+which\b[^.;,\n]{0,60}\b(?:ends?|expires?)|(?:date|day)\s+of\s+(?:expiration|expiry|termination)|(?:new|revised|extended)\s+end\s+of\s+(?:the\s+)?(?:term|agreement|contract|period))"
#: "The end date in section 1 shall be June 30, 2029", "New expiration date: June 30, 2029"
_SETS = Sought(
    rf"\b{_END_NAME}\b(?P<of>[^.;:\n]{{0,90}}?)(?:\b(?:(?:shall|will|is to)\s+(?:now\s+|hereafter\s+|henceforth\s+)?(?:be|read)|is(?:\s+(?:now|hereby|set (?:at|to)|fixed at|to be))*|becomes?|(?:the parties|we|they)\s+(?:now\s+|hereby\s+)?(?:fix|set|choose|agree on))|[:|])\s*(?:the\s+)?[\"“]?(?=[\w/]{{1,9}}\b)",
    re.IGNORECASE,
)
#: "The Agreement will remain in force until ...", as an amendment says it of the time to come
_RUNS_ON = Sought(
    rf"\b{_LIFE}\b(?P<of>[^.;\n]{{0,60}}?)\b(?:shall|will|is to|are to|now)\s+(?:now\s+|henceforth\s+|hereafter\s+|therefore\s+|instead\s+)?(?:end|expire|terminate|remains?|stays?|continues?|runs?|last|be in (?:force|effect))\b"
    rf"|\b{_LIFE}\b(?P<of_now>[^.;\n]{{0,60}}?)\b(?:remains|stays|continues|runs on)\s+(?=(?:in (?:full )?(?:force|effect)\b[^.;\n]{{0,30}}\s+)?(?:until|through|to)\b)",
    re.IGNORECASE,
)
#: "Section 1 shall state June 30, 2029 as the last day"
_AS_END = re.compile(
    rf"\s*(?:as|for|to be)\s+(?:the\s+|its\s+|their\s+)?(?:new\s+)?{_END_NAME}\b", re.IGNORECASE
)
_STATES = re.compile(
    r"\b(?:shall|will|to|now)\s+(?:now\s+)?(?:state|give|name|show|have|read|be)s?\b[^.;\n]{0,30}$|\b(?:fix|set|put|name|agree on|choose|write)s?\s+(?:the\s+)?[\"“]?$",
    re.IGNORECASE,
)
#: What an end may be the end of besides the agreement
_PART_OF_IT = re.compile(
    r"\b(?:pilot|trial|audit|report\w*|notice|insurance|certificate|invoice|payment|delivery|phase|milestone|training|discount|price|offer|warranty|access|licen[cs]e of|opt-?out|school)\b",
    re.IGNORECASE,
)
_TERM_WORDS = re.compile(
    r"\b(?:terms?|duration|end(?:s|ing)?(?: date)?|expir\w+|in (?:effect|force)|length|until|through|termination date|last day|period)\b",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"\b(?:may(?!\s+\d)|can|cannot|can['’]t|could|might|would|should like|if|unless|not|no|never|nor|propos(?:es?|ed|al|ing)|suggests?|offer(?:s|ed|ing)?|wish(?:es)?|hopes?|requests?|regrets?|declines?|refuses?|unable|unwilling|whether|nothing|was|were|had|has been|option to|right to)\b[^.;]{0,60}$|\b(?:first|second|third|prior|earlier|former|previous) amendment\b[^.;]{0,40}$|\bamendment (?:no\.? ?\w+|of \w+)\b(?!\W+amends)[^.;]{0,30}$",
    re.IGNORECASE,
)
_FOR_LONGER = re.compile(
    r"(?:\b(?:for|by)|^)\s+(?:an?\s+)?(?:additional\s+|further\s+|another\s+|extra\s+|more\s+|(?:period|term)\s+of\s+|second\s+|new\s+){0,4}(?P<n>\d{1,2}|[a-z-]+)\s*(?:\(\d+\)\s*)?(?:-|\s)*(?:additional\s+|further\s+|more\s+|another\s+)?(?:(?:school|fiscal|contract|calendar|academic|budget)\s+)?(?P<u>year|month)s?\b",
    re.IGNORECASE,
)
#: "The term is extended. It now ends on ..."
_GOES_ON = re.compile(
    r"(?:it|the|this)\b[^.;]{0,60}\b(?:ends?|expires?|runs?|remains?|continues?|is)\b", re.IGNORECASE
)
_OF_ITSELF = re.compile(
    r"\bthis\s+(?:\w+\s+){0,3}(?:amendment|renewal|extension|letter|addendum|agreement)\b(?![^.;]*\b(?:amends|changes|extends)\b)"
    r"|\b(?:these|our|my)\s+(?:\w+\s+)?(?:promises|undertakings|commitments|assurances|pledges|duties)\b",
    re.IGNORECASE,
)
#: "The end date stays what it is"
_STAYS = re.compile(r"\b(?:still|stays?|remains?|unchanged|was|were|not)\b", re.IGNORECASE)
#: What a letter is about stands in so many printed lines above "Dear ...", in at most so many characters.
_ABOVE = 3
_SUBJECT = 160
_HEADS = re.compile(
    rf"{_OF_CHANGE.pattern}|\b(?:renewed|continu\w+|carrying|carried|prolong\w+|lengthen\w+|(?:another|(?:a|\w+) (?:further|more)) (?:\w+ )?(?:years?|months?))\b",
    re.IGNORECASE,
)
#: "Re: Our agreement for another two years", above a letter that has no "Dear"
_ABOUT = re.compile(
    r"^\W*(?:re|subject|concerning|in the matter of)\s*:\s*(?P<about>[^\n]{4,160})$",
    re.IGNORECASE | re.MULTILINE,
)
#: The heading of a letter or form of extension, alone in its line: "LETTER OF EXTENSION", "... : prolongation"
_HEADLINE = re.compile(
    r"^\W*(?:[\w’']+\s+){0,3}(?:extension|renewal|prolongation|continuation)\b(?:[\s\w’',]{0,90})$|^[^.;|]{4,110}[:–—-]\s*(?:its\s+|letter of\s+)?(?:extension|renewal|prolongation|continuation)\W*$",
    re.IGNORECASE,
)
_LONGEST_LINE = 110  #: characters; a longer line is no heading any more
_SHORT = 6000  #: characters of a letter or a form of extension
_REACH = 260  #: characters behind the verb in which its day stands


def new_end(text: str, title: str, *, kind: str) -> Found:
    """The end that an amendment, or a letter or form of renewal, sets for another paper.

    An ISO day; or ``+24`` for so many months more. Nothing for papers of other kinds, and where the change is
    only hoped for, or told of another amendment.
    """
    if not changes_end(text, title, kind=kind):
        return NOTHING
    text = without_old_ends(text)
    best = NOTHING
    extends = (*_EXTENDS.finditer(text), *_told_of_it(text))
    for match, puts in (*((m, False) for m in extends), *((m, True) for m in _PUTS.finditer(text))):
        before = _before(text, match)
        if _asks_to_sign(text, match):
            before = _OFFERS.sub("", before)
        if _NOT_DONE.search(before) or not _is_signed_as_others(text, match):
            continue
        found = _end_behind(text, match, puts=puts)
        if found.value is not None and (best.span is None or found.confidence >= best.confidence):
            best = found
    if best.span is not None:  # a change told as one; what else is said of the end may be a recital
        return best
    return max(
        (*_set_ends(text), *_ran_on(text), *_not_but(text)), key=lambda told: told.confidence, default=NOTHING
    )


def _set_ends(text: str) -> Iterator[Found]:
    """The days that a change says to be the end date or the last day."""
    for match in _SETS.finditer(text):
        day = next((d for d in find_dates(text[match.end() : match.end() + 40]) if d.start <= 2), None)
        told = _PART_OF_IT.search(match["of"]) or _NOT_DONE.search(_sentence_to(text, match.end()))
        if day is not None and not told and not _STAYS.search(text[match.start() : match.end()]):
            yield Found(day.iso, (match.end() + day.start, match.end() + day.end), 0.75)
    for day in find_dates(text):
        before = _sentence_to(text, day.start)
        if _AS_END.match(text, day.end) and _STATES.search(before) and not _NOT_DONE.search(before):
            yield Found(day.iso, (day.start, day.end), 0.75)


def _ran_on(text: str) -> Iterator[Found]:
    """The days until which a change says that the agreement shall run from now on."""
    for match in _RUNS_ON.finditer(text):
        before = _sentence_to(text, match.end())
        told = _PART_OF_IT.search((match["of"] or "") + (match["of_now"] or ""))
        if told or _NOT_DONE.search(before) or _OF_ITSELF.search(before):
            continue
        rest = re.split(r"[.;]\s+(?=[A-Z])|\n\s*\n|[.;]\s*$", text[match.end() : match.end() + 140])[0]
        days = [day for day in find_dates(rest) if _BEFORE_END.search(rest[: day.start])]
        if days and not re.search(r"\bas amended\b|\bterms?\b", rest[: days[0].start], re.IGNORECASE):
            yield Found(days[0].iso, (match.end() + days[0].start, match.end() + days[0].end), 0.6)


def _not_but(text: str) -> Iterator[Found]:
    """The day on which a change says that the agreement ends, and not on another one."""
    for match in NOT_BUT.finditer(text):
        before = _sentence_to(text, match.start())
        day = next(iter(find_dates(text[match.end() : match.end() + 40])), None)
        if day is not None and re.search(rf"\b{_LIFE}\b", before, re.I) and not _NOT_DONE.search(before):
            yield Found(day.iso, (match.end() + day.start, match.end() + day.end), 0.7)


def _sentence_to(text: str, at: int) -> str:
    """The sentence up to a place."""
    return re.split(r"[.;]\s+(?=[A-Z\"“])|\n\s*\n", text[max(0, at - 200) : at])[-1]


def _told_of_it(text: str) -> Iterator[re.Match[str]]:
    """Renewals of "it", where the sentence before speaks of the agreement's life."""
    for match in _EXTENDS_IT.finditer(text):
        block = re.split(r"\n\s*\n", text[max(0, match.start() - 400) : match.start()])[-1]
        if re.search(rf"\b{_LIFE}\b", block, re.IGNORECASE):
            yield match


def _letter_at(text: str, at: int) -> str:
    """The letter that stands around a place, of several that are filed in one paper."""
    cuts = [0, *(m.start() for m in _DEAR.finditer(text)), len(text)]
    return next((text[a:b] for a, b in pairwise(cuts) if a <= at < b), text)


def _asks_to_sign(text: str, match: re.Match[str]) -> bool:
    letter = _letter_at(text, match.start())
    return _LETTER.search(text) is not None and bool(
        _ASKS_TO_SIGN.search(letter) and not _LATER_PAPER.search(letter)
    )


def _is_signed_as_others(text: str, match: re.Match[str]) -> bool:
    """Whether a letter holds as many signatures as the others filed with it, so that all of them count."""
    starts = [m.start() for m in _DEAR.finditer(text)]
    if len(starts) < 2:
        return True
    most = max(len(_HAND.findall(_letter_at(text, at))) for at in starts)
    return len(_HAND.findall(_letter_at(text, match.start()))) >= most


def changes_end(text: str, title: str, *, kind: str) -> bool:
    """Whether a paper may set another one's end: an amendment, or a letter or form of renewal by its head."""
    letter = _LETTER.search(text[:1500])
    about = text[letter.start() : letter.start() + 160] if letter else ""
    head = title.split(" / ", maxsplit=1)[0]
    if kind == "amendment" or _OF_CHANGE.search(head) is not None or _is_headed(text):
        return True
    return letter is not None and (bool(subject_lines(text)) or _OF_CHANGE.search(about + title) is not None)


def _is_headed(text: str) -> bool:
    """Whether a short paper is headed as an extension in a line above its first sentence, or by its subject."""
    if len(text) > _SHORT:
        return False
    if (about := _ABOUT.search(text[:1500])) and _HEADS.search(about["about"]):
        return True
    for line in text[:1500].split("\n"):
        if len(line) > _LONGEST_LINE or (
            line.rstrip().endswith((".", ";")) and len(line) > _LONGEST_LINE // 2
        ):
            return False
        if _HEADLINE.match(collapse(line)):
            return True
    return False


def subject_lines(text: str) -> tuple[str, ...]:
    """The lines right above or below the address of a letter that say what it is about, without "Re:"."""
    dear = _DEAR.search(text[:1500])
    if dear is None:
        return ()
    above = [line for line in re.findall(r"[^\n]*\S[^\n]*", text[: dear.start() + 1]) if line.strip()]
    below = re.findall(r"[^\n]*\S[^\n]*", text[dear.start() : dear.start() + 400])
    near = [collapse(line) for line in (*above[-_ABOVE:], *below[1:2])]
    return tuple(
        line for line in near if len(line) <= _SUBJECT and _HEADS.search(line) and line[-1:] not in ".;"
    )


def own_end(text: str, end: Found) -> Found:
    """The end as found, where an amendment says it of itself and does not recite the agreement's."""
    if end.span is None:
        return NOTHING
    sentence = re.split(r"[.;]\s+(?=[A-Z])|\n\s*\n", text[max(0, end.span[0] - 200) : end.span[0]])[-1]
    return end if _OF_ITSELF.search(sentence) else NOTHING


def _before(text: str, match: re.Match[str]) -> str:
    """The sentence up to the last word of the verb."""
    verb = match[0].rsplit(" ", maxsplit=1)[-1]
    return re.split(
        r"[.;]\s+(?=[A-Z\"“])|\n\s*\n", text[max(0, match.start() - 160) : match.end() - len(verb)]
    )[-1]


def _end_behind(text: str, match: re.Match[str], *, puts: bool) -> Found:
    """The day to which the words behind a verb of change move the end."""
    block = re.split(r"\n\s*\n", text[match.end() : match.end() + _REACH])[0]
    head = re.split(r"\n\s*\n", text[max(0, match.start() - 160) : match.start()])[-1]
    spell = bool(find_dates(head[-120:]) and find_dates(block))
    if puts and not spell and not _TERM_WORDS.search(head + block):
        return NOTHING
    parts = re.split(r"[.;]\s+(?=[A-Z])", block)
    goes_on = len(parts) > 1 and not find_dates(parts[0]) and _GOES_ON.match(parts[1]) is not None
    sentence = block if puts else block[: block.find(parts[1]) + len(parts[1])] if goes_on else parts[0]
    if puts and (quoted := re.search(r"[\"“]([^\"”]{4,240})[\"”]", block)):
        sentence = block[: quoted.end()]
    days = [day for day in find_dates(sentence) if _BEFORE_END.search(sentence[: day.start])]
    if days:
        at = match.end() + days[-1].start
        return Found(days[-1].iso, (at, match.end() + days[-1].end), 0.8 if puts else 0.75)
    year = school_year_end(sentence, anywhere=True)
    if puts and (year.span is None or not _BEFORE_END.search(sentence[: year.span[0]])):
        return NOTHING
    if not puts and (longer := _FOR_LONGER.search(sentence)):
        months = count(longer["n"]) * (12 if longer["u"].lower() == "year" else 1)
        if months:
            return Found(f"+{months}", (match.end() + longer.start(), match.end() + longer.end()), 0.6)
    if year.value is not None and year.span is not None:
        return Found(year.value, (match.end() + year.span[0], match.end() + year.span[1]), 0.6)
    return NOTHING
