"""Two exhibits of a data privacy agreement: the products it names, and the states whose terms it adds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.extract.places import STATE, STATES
from analyzer.extract.sought import Sought
from analyzer.records import Span
from analyzer.text import collapse

_HEAD = r"^[ \t#*]*(?:{which})[ \t\"”:.*–—-]*(?:[^\n]{{0,80}})$"
_LETTERED = r"(?:exhibit|schedule|annex|attachment|appendix)\s+[\"“]?(?:[a-h]|[1-9])\b"
_PRODUCTS = Sought(_HEAD.format(which=r"(?:exhibit|schedule)\s+[\"“]?a\b"), re.IGNORECASE | re.MULTILINE)
_STATE_TERMS = Sought(_HEAD.format(which=r"exhibit\s+[\"“]?g\b"), re.IGNORECASE | re.MULTILINE)
_NEXT = re.compile(rf"^[ \t#*]*(?:{_LETTERED}|in witness whereof\b)", re.IGNORECASE | re.MULTILINE)
_SERVICES = re.compile(
    r"description of (?:the )?services?|products?|services? (?:covered|and products)", re.IGNORECASE
)
_LABEL = re.compile(
    r"^(?:products?|services?|names? of (?:the )?(?:products?|services?))(?:\s+covered)?\s*[:|]\s*",
    re.IGNORECASE,
)
_NAME = re.compile(r"^[A-Z0-9][\w&’'+./-]*(?:\s+(?:[A-Z0-9(+][\w&’'+./)-]*|of|and|for|the)){0,5}$")
_NOT_NAME = re.compile(
    r"\b(?:description|services?|products?|exhibit|schedule|none|n/a|provider|lea|data|agreement|include[sd]?|following|llc|inc|ltd|corp)\b",
    re.IGNORECASE,
)
#: A page that asks whether there is one, or says that there is none
_NONE_THERE = re.compile(
    r"\battached\s*\?|\b(?:none|not|nothing)(?: is| are| yet| been| has been)* (?:attached|applicable|agreed|used|added)\b|\bnone\b\W*(?:\n|$)|\b(?:left|intentionally) blank\b|\breserved\b",
    re.IGNORECASE,
)
_STATE = re.compile(rf"\b(?P<state>{STATE})\b", re.IGNORECASE)
_PRODUCT = r"[A-Z][\w&’'+-]*(?:\s+[A-Z0-9][\w&’'+-]*){0,4}"
_LEFT_OUT = Sought(
    rf"\b(?i:not (?:covered|included)|excluded|does not (?:cover|include|apply to|extend to)|excluding|except for)\b[: ]+(?:the\s+|products?\s+)?"
    rf"(?P<a>{_PRODUCT}(?:(?:,\s*|,?\s+(?:and|or)\s+){_PRODUCT}){{0,5}})"
    rf"|\b(?P<b>{_PRODUCT}(?:(?:,\s*|,?\s+(?:and|or)\s+){_PRODUCT}){{0,5}})\s+(?:is|are)\s+(?i:not (?:covered|included|part of)|excluded|outside)\b"
)
_CONFINED = Sought(
    r"\b(?:covers?|appl(?:y|ies) to|extends? to|is (?:limited|confined) to|reaches?)\b[^.;]{0,100}?(?:\band no others?\b|\bonly\b|\bnothing else\b|\band no farther\b)"
    r"|\b(?:is|are) (?:limited|confined|restricted) to (?:the )?(?:products?|services?)\b[^.;]{0,60}"
    r"|\b(?:covers?|appl(?:y|ies)) (?:only|solely|exclusively)(?: to)?\b[^.;]{0,60}\b(?:products?|services?)\b[^.;]{0,40}",
    re.IGNORECASE,
)
_LONG = 2500  #: characters of an exhibit that are looked at


def listed_products(text: str) -> Iterator[tuple[str, Span]]:
    """The products that an Exhibit A or Schedule A lists by name, each with its place.

    Only lines that are names, or names after "Products:", count: a description in sentences names none.
    """
    for start, end in _parts(text, _PRODUCTS):
        if not _SERVICES.search(text[start : start + 250]):
            continue
        for line in re.finditer(r"[^\n]+", text[start:end]):
            yield from _names(line[0], start + line.start())


def _names(line: str, offset: int) -> Iterator[tuple[str, Span]]:
    body = re.sub(r"^[\s*•|–-]+(?:\d+[.)]\s+)?", "", line)
    label = _LABEL.match(body)
    body = body[label.end() :] if label else body
    pieces = [piece.strip(" \t*|.") for piece in re.split(r"[,;|]|\s+and\s+(?=[A-Z])", body)]
    names = [piece for piece in pieces if piece]
    if names and all(_NAME.match(name) and not _NOT_NAME.search(name) for name in names):
        for name in names:
            place = line.find(name)
            yield collapse(name), (offset + place, offset + place + len(name))


def left_out(text: str) -> Iterator[tuple[str, Span]]:
    """The products that a paper says it does not cover, each with the words that say so."""
    for match in _LEFT_OUT.finditer(text):
        for name in re.split(r",|\s+(?:and|or)\s+", match["a"] or match["b"] or ""):
            if _NAME.match(collapse(name)) and not _NOT_NAME.search(name):
                yield collapse(name), match.span()


def confined(text: str) -> Iterator[tuple[str, Span]]:
    """The words by which a paper holds itself to the products that it names."""
    for match in _CONFINED.finditer(text):
        yield collapse(match[0]), match.span()


def state_terms(text: str) -> Iterator[tuple[str, Span]]:
    """Two letters for each state whose terms an Exhibit G adds, each with its place."""
    for start, end in _parts(text, _STATE_TERMS, head=True):
        if _NONE_THERE.search(text, start, min(end, start + 300)):
            continue
        for match in _STATE.finditer(text, start, min(end, start + 600)):
            yield STATES[collapse(match["state"]).lower()], match.span()


def _parts(text: str, heading: Sought, *, head: bool = False) -> Iterator[Span]:
    """From below (or with `head` from) each heading to the next exhibit."""
    for match in heading.finditer(text):
        after = _NEXT.search(text, match.end())
        start = match.start() if head else match.end()
        yield start, min(after.start() if after else len(text), start + _LONG)
