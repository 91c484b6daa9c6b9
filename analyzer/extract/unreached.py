"""Sections that do not reach the data of pupils, by what the paper itself says elsewhere.

"Annex K applies in place of Sections 3, 4 and 6 to Pupil Records", "Items c and d of Part III do not apply to Pupil
Material", "This Annex does not apply to Student Data": what such sections say is said of other people, wherever the
sentence stands that says so. `amended` carries out changes to a text; here nothing changes but whose data it is of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from analyzer.extract.lines import Line
from analyzer.extract.roles import INNER_DOT

_KIND = r"(?:sections?|sec\.|articles?|art\.|paragraphs?|clauses?|parts?|items?|points?|§+)"
_NUMBER = r"(?<!\w)\(?(?:[a-z]{0,2}-?\d[\w.-]*(?:\([a-z\d]{1,4}\))*|[ivx]{1,5}|[a-z])\)?(?![\w-])"
_NAMED = r"(?: \([^)]{1,60}\))?"
_MORE = rf"(?:(?:, and|, or|,| and| or| to| through|-) ?(?:{_KIND} )?{_NUMBER}{_NAMED})*"
#: "sections 3, 4 to 6 and 12", "items c and d of part iii of the policy".
_CITED = (
    rf"(?P<cited>{_KIND} {_NUMBER}{_NAMED}{_MORE})(?: of (?P<within>(?:part|article|section) {_NUMBER}){_NAMED})?"
    r"(?:,? (?:of|in) (?P<whose>this|the|these|those|its|PROVIDER's) (?P<paper>[\w' -]{1,40}?))?(?:,? (?:above|below))?"
)
_PUPILS = r"(?:students?|pupils?|learners?|children|minors)"
#: What holds all data of pupils, or all whom a school brings.
_WHAT = (
    r"(?:(?:any|all|the|such) )?(?:DATA(?: at rest| hereunder)?"
    rf"|(?:records|data|information|material|materials|content|details) (?:(?:that|which) )?(?:identif\w+|relat\w+ to|concern\w*|describ\w+|of|about|from|on) (?:(?:a|an|any|the|its|identifiable|individual|SCHOOL's) )*{_PUPILS}"
    rf"|(?:{_PUPILS}'? )?(?:accounts?|profiles?|log-?ins?|sign-?ins?|workspaces?) (?:of|for|held by|opened (?:for|by)) {_PUPILS}(?: (?:that )?SCHOOL (?:has |have )?(?:opened|set up|created|made|provided|pays for|manages))?|{_PUPILS}'? (?:user )?(?:accounts?|profiles?|log-?ins?|seats?)"
    rf"|{_PUPILS}|SCHOOL(?:'s)? (?:products?|accounts?|users?|licen[cs]es?|workspaces?|seats?|editions?)|(?P<term>[a-z][\w-]+(?: [\w-]+){{0,3}}?))"
    r"(?: \([^)]{1,60}\))?(?: (?:in|on|of|within|using) (?:the )?(?:(?!free|basic|trial|paid|premium|plus|beta|pilot|test)[\w'-]+ ?){1,4}?)?"
)
_END = r"(?=(?:,? (?:at all|whatsoever|whatever|in any (?:way|case|event)|under any circumstances|ever|entirely))?\W*$|[;:.] |, (?:and|but|for|to|as)\b)"
_NOT = (
    r"(?:(?:(?:do|does|shall|will) not|(?:shall |will )?never) (?:appl(?:y|ies)|extends?)(?: at all)? (?:to|for|as to|in respect of)|(?:do|does|shall|will) not (?:reach|cover|govern|touch|concern|affect)"
    r"|(?:has|have|shall have) no (?:application|effect|force)(?: whatsoever| at all)? (?:to|on|for|as to|in respect of)|(?:is|are) (?:disapplied|switched off|set aside|not in force|excluded) (?:for|as to|in respect of))"
)
_FOR = r"(?:for|as to|as regards|with (?:respect|regard) to|in the case of|in respect of)"
_INSTEAD = r"(?:in place of|instead of|in lieu of|to the exclusion of)"
#: "x does not apply to y", and the same the other way round; which group names whose data it is comes last.
_ASIDE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^(?:[\w.-]{{1,6}} )?{_CITED},? {_NOT} {_WHAT}{_END}",
        rf"^(?:[\w.-]{{1,6}} )?(?:nothing in|no part of|none of|neither of) {_CITED} (?:shall |will )?(?:appl(?:y|ies)|extends?) (?:to|for) {_WHAT}{_END}",
        rf"^(?:[\w.-]{{1,6}} )?{_FOR} {_WHAT},? {_CITED} (?:do|does|shall|will) not apply{_END}",
        rf"\b(?:applies|apply|governs?|stands?|controls?) {_INSTEAD} {_CITED} (?:to|for|as to|as regards) {_WHAT}{_END}",
        rf"\b(?:applies|apply|governs?|stands?|controls?) (?:to|for) {_WHAT},? {_INSTEAD} {_CITED}{_END}",
        rf"\b(?:replaces?|displaces?) {_CITED},? {_FOR} {_WHAT}{_END}",
    )
)
_THIS = re.compile(
    rf"^(?:[\w.-]{{1,6}} )?this (?P<kind>annex|addendum|exhibit|appendix|supplement|schedule|section|article|clause|paragraph)(?: [\w.-]{{1,6}})? {_NOT} {_WHAT}{_END}"
)
#: The part of a paper that a number is sought in, as seen from the sentence that names it.
_Part = Literal["own", "other", "any"]
_SECTIONS = frozenset({"section", "article", "clause", "paragraph"})
_PART = r"this (?:annex|addendum|exhibit|appendix|supplement|schedule|rider)\b"
#: What a part of a paper says of sections "in place of" which it applies is said of those of another part.
_FROM_A_PART = re.compile(
    rf"{_PART}[^.;]{{0,30}} (?:applies|apply|governs?|stands?|controls?|replaces?|displaces?)\b"
)
_OF_A_PART = re.compile(rf"\b(?:of|in) {_PART}")
#: What hangs on something else may still reach the data.
_DEPENDS = re.compile(r"\b(?:if|unless|until|where|when|only|except|to the extent|so far as|while)\b")
#: A name that the paper gives to data of pupils.
_MEANS = re.compile(
    r"^\W*(?:[\w.-]{1,6} )?\"(?P<term>[^\"]{3,40})\" (?:means|shall mean|is|are|includes?|refers to)\b(?P<what>.*)"
)
_OF_PUPILS = re.compile(rf"\bDATA\b|\b{_PUPILS}\b")
_STEP = re.compile(rf"(?P<kind>{_KIND} )?(?P<number>{_NUMBER})")
_INNER = re.compile(r"[a-z\d]+")
#: A step of a path that is a number alone: "8.", "(d)".
_OWN_STEP = re.compile(r"\(?(?P<number>\d{1,2}|[a-z]{1,4})[.)]*(?= |$)")
_RANGE = re.compile(r"(?P<first>\d{1,2}) (?:to|through) (?:\w+ )?(?P<last>\d{1,2})\b(?!\.)")
#: Parts that change what follows: an order form, terms that were agreed for one school.
_FRONT = re.compile(
    r"\b(?:special|particular|negotiated|order form|order|cover|variations?|deviations?|changes|modifications?)\b",
    re.IGNORECASE,
)
_STRUCK = re.compile(
    r"^(?:[\w.-]{1,6} )?(?:sections?|clauses?|paragraphs?|articles?) (?P<cited>\d{1,2}(?:(?:[.-]\d[\w.-]*?)|(?:\([a-z\d]{1,4}\))+|(?= of the )))(?: \([^)]{1,60}\))?(?: of the (?P<paper>[\w ]{3,40}?))?(?: \([^)]{1,60}\))? "
    r"(?:(?:is|are|shall be|stands) (?:hereby )?(?:deleted|struck(?: out)?|stricken|omitted|removed|replaced(?= (?:in (?:full|its entirety|whole) )?(?:with|by)\b(?! (?:reference|operation)))|not part of)"
    r"|(?:does|do|shall|will) not apply(?: to SCHOOL| to this (?:order|agreement|contract|subscription))?(?=\W*$))(?!\w)"
)


def without_unreached(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of a paper; those that do not reach the data of pupils, by its own words, say nothing."""
    names = frozenset(_names(lines))
    now = list(lines)
    for i, line in enumerate(lines):
        text = line.text.replace(INNER_DOT, ".")
        for k in (*_unreached(i, text, lines, names), *_struck_behind(i, text, lines)):
            now[k] = lines[k].emptied(i)
    return tuple(now)


def _unreached(i: int, text: str, lines: Sequence[Line], names: frozenset[str]) -> Iterator[int]:
    """The lines that a sentence keeps from the data of pupils."""
    if (own := _THIS.search(text)) and _is_all(own, names):
        yield from _around(i, own["kind"], lines)
        return
    for pattern in _ASIDE:
        match = pattern.search(text)
        if match is None or not _is_all(match, names) or _DEPENDS.search(text):
            continue
        if match["paper"] and match["whose"] != "this" and not _is_here(match["paper"], lines):
            continue
        within = next(_numbers(match["within"] or ""), "")
        part: _Part = (
            "own" if _OF_A_PART.search(match[0]) else "other" if _FROM_A_PART.search(text) else "any"
        )
        for number in _numbers(match["cited"]):
            yield from _standing_in(number, within, i, lines, part=part)
        return


def _is_all(match: re.Match[str], names: frozenset[str]) -> bool:
    """Whether a sentence speaks of all data of pupils: by a common name, or one that the paper gives them."""
    term = match["term"]
    return term is None or re.sub(r"^(?:any|all|the) ", "", term) in names


def _names(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        match = _MEANS.match(line.text)
        if match and _OF_PUPILS.search(match["what"]):
            yield match["term"].strip(" ,.").lower()


def _is_here(paper: str, lines: Sequence[Line]) -> bool:
    """Whether a part of that name stands in the paper at hand."""
    return any(paper.strip() in line.text for line in lines if line.clause.kind == "heading")


def _numbers(cited: str) -> Iterator[str]:
    """The numbers of the passages that are cited, those between two ends too."""
    for span in _RANGE.finditer(cited):
        yield from map(str, range(int(span["first"]) + 1, int(span["last"])))
    for match in _STEP.finditer(re.sub(r"\([^)]{5,60}\)", " ", cited)):
        if match["number"] not in {"a", "i"} or match["kind"] or not match["number"].isalpha():
            yield match["number"].strip("().-")
        elif re.search(rf"(?:, |and |or |to ){match['number']}\b", cited):
            yield match["number"]


def _standing_in(
    number: str, within: str, i: int, lines: Sequence[Line], *, part: _Part = "any"
) -> list[int]:
    """The lines in the passage of that number: of the part that is meant, or of another than the sentence's if it is in one."""
    found = [
        k
        for k, line in enumerate(lines)
        if k != i
        and line.clause.index != lines[i].clause.index
        and any(_is_at(number, step) for step in (*line.clause.path, line.clause.number))
        and (not within or any(_is_at(within, step) for step in line.clause.path))
    ]
    own = [k for k in found if lines[k].clause.part == lines[i].clause.part]
    elsewhere = [k for k in found if k not in own]
    return {"own": own, "other": elsewhere, "any": elsewhere or own}[part]


def _is_at(number: str, step: str) -> bool:
    """Whether a step of a clause's path is the passage of that number, or one in it: 4.4(a) in 4.4, 4.4 in 4."""
    steps = re.match(rf"(?:{_KIND} )?\(?(?P<number>[\w.-]*(?:\([\w]+\))*)", step.lower())
    found = steps["number"].strip(".-") if steps else ""
    return found == number or found.startswith((f"{number}.", f"{number}("))


def _around(i: int, kind: str, lines: Sequence[Line]) -> list[int]:
    """The other lines of the annex or the section in which a sentence stands."""
    own = lines[i].clause
    if kind not in _SECTIONS:
        return [k for k, line in enumerate(lines) if k != i and own.part and line.clause.part == own.part]
    top = (*own.path, own.number) if own.number else own.path
    numbered = bool(top) and _STEP.match(top[-1].lower()) is not None
    return [
        k
        for k, line in enumerate(lines)
        if k != i
        and line.clause.part == own.part
        and (line.clause.index == own.index or (numbered and line.clause.path[: len(top)] == top))
    ]


def _struck_behind(i: int, text: str, lines: Sequence[Line]) -> list[int]:
    """The lines behind it that special terms at the front strike or replace: "Section 14.2 is deleted"."""
    match = _STRUCK.match(text)
    front = " ".join((*lines[i].clause.path, lines[i].heading))
    if match is None or not _FRONT.search(front):
        return []
    if match["paper"] and not _is_here(match["paper"], lines):
        return []
    number = match["cited"].strip(".-")
    found = _standing_in(number, "", i, lines) or _item(_INNER.findall(number), i, lines)
    found = (
        [k for k in found if lines[k].clause.path[:1] != lines[i].clause.path[:1]]
        if "." not in number
        else found
    )
    return found if found and found[0] > i else []


def _item(steps: Sequence[str], i: int, lines: Sequence[Line]) -> list[int]:
    """The lines behind it in an item of a section, of which each step has a number of its own: 8(d) is 8, then (d)."""
    found = []
    for k, line in enumerate(lines[i + 1 :], i + 1):
        way = [
            s["number"]
            for step in (*line.clause.path, line.clause.number)
            if (s := _OWN_STEP.match(step.lower()))
        ]
        if any(way[n : n + len(steps)] == list(steps) for n in range(len(way))):
            found.append(k)
    return found
