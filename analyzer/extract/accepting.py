"""Pages by which a school joins another one's agreement, as many hands write them: headings, sentences, fields, columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.extract.names import NAME, is_k12, is_name, leading_name, plain_school, says_which
from analyzer.extract.sought import Sought
from analyzer.records import Span
from analyzer.text import normalise

_KIND = (
    r"(?:joinder|adoption|accession|adherence|acceptance|subscription|participation|enrol?lment|membership|"
    r"election to (?:join|participate|be bound))"
)
_OTHER = r"(?:subscribing|accepting|joining|participating|adopting|acceding|adhering|enrol?ling|additional|electing)"
_BODY = r"(?:lea|districts?|school(?: district| system)?|(?:local )?education(?:al)? agency|agency|public body|entity|member|(?:school )?board(?: of education)?)"
PAPER = r"(?:agreement|addendum|contract|rider|memorandum|dpa|terms|undertaking|compact|pledge|commitment|charter|protocol|schedule)"
#: "FORM 2 — SUBSCRIPTION TO UNDERTAKING", "CERTIFICATE OF PARTICIPATION", "NOTICE OF ADOPTION"
_HEADING = re.compile(
    rf"^[ \t#*]*(?:(?:form|page|part|sheet)\s+[A-Z\d]{{1,3}}\b[ \t.:–—-]*)?(?:(?:certificate|notice|form|instrument|statement|declaration|deed|letter) of )?{_KIND}"
    rf"(?:\s+(?:to|of|in|under|form|page|sheet|slip|certificate)\b[^\n.;:]{{0,50}})?[.:]?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_VERB = (
    r"(?:joins|adopts|accepts|accedes to|adheres to|subscribes to|enrolls in|enrols in|takes part in|takes up|participates in|opts into|"
    r"becomes (?:a )?party to|(?:agrees|elects|chooses|consents|undertakes) to (?:join|adopt|accede to|subscribe to|take part in|participate in|become (?:a )?party to|be (?:bound|held) (?:by|to))|"
    r"is bound by)"
)
#: "Elm Bay Schools joins the Pupil Data Agreement": in the present, with the school's name right before it
_NAMED_JOINS = re.compile(
    rf"(?P<name>{NAME})(?:,[^,.;\n]{{3,60}},)?\s+(?i:(?:(?:hereby|herewith|now)\s+)?{_VERB}\s(?!this\b|an?\b)[^.;]{{0,140}}?\b{PAPER}\b)"
)
_JOINS = re.compile(rf"\s{_VERB}\s", re.IGNORECASE)
_LONGEST_NAME = 400  #: characters before the verb in which the name begins
_REST = 260  #: characters behind it in which the agreement is named
#: "the agency named below ... subscribes to it"
_BELOW_JOINS = re.compile(
    rf"\b(?:undersigned\s+(?:\w+\s+)?{_BODY}|{_BODY}\s+(?:that is |which is )?(?:named|signing|shown|identified|undersigned)(?:\s+(?:below|here|hereunder))?)\b[^.;]{{0,260}}?\b{_VERB}\b",
    re.IGNORECASE,
)
#: "The Participating Agency is Elm Bay Schools."
_IS = Sought(
    rf"\bthe\s+\W?{_OTHER}\s+(?:local\s+)?{_BODY}\W?\s+(?:is|shall be|means)\s+(?:the\s+)?(?P<name>[A-Z][^\n|_;:]{{3,120}})",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:whether|if|may|might|would|could|should|not|never|until|unless|before|when|once|any|each|every|by which|wishing|other|example)\b",
    re.IGNORECASE,
)
_COLUMN = re.compile(rf"^(?:for )?(?:the )?{_OTHER}\s+(?:local\s+)?{_BODY}$", re.IGNORECASE)
#: What a form calls whoever fills it in, and a label that a line end sets behind a name
_ROLE = re.compile(rf"\b(?:{_OTHER}|originating|undersigned|offer|exhibit|lea)\b", re.IGNORECASE)
_LABEL_AFTER = re.compile(r"\s+(?:By|Name|Title|Date|Signed|Signature|Print|Tool|Product|Address)$")
_ORDER = re.compile(
    r"^\W*(?:[\w&’',.]+[ \t]+){0,4}(?:quote|quotation|proposal|estimate|purchase order|order form|sales order|invoice|renewal notice|statement of work)\b",
    re.IGNORECASE | re.MULTILINE,
)
_LONGEST = 6000  #: characters of a page that joins, and is no agreement of its own
_TOP = 900  #: characters in which such a page says what it is


def is_heading(text: str, start: int, end: int) -> bool:
    """Whether a heading, or a sentence of whoever signs below, says in these words that a school joins."""
    return _HEADING.search(text, start, end) is not None or _joining_below(text, start, end)


def _joining_below(text: str, start: int, end: int) -> bool:
    found = _BELOW_JOINS.search(text, start, end)
    return found is not None and not _NOT_SO.search(found[0])


def named_joiners(text: str) -> Iterator[tuple[str, Span]]:
    """The schools of which a page says in a sentence, or in the head of a column, that they join."""
    for match in _IS.finditer(text):
        yield from _school(match["name"], match.span())
    for match in _named_joins(text):
        opening = re.split(r"[.;]\s|\n\s*\n", text[max(0, match.start() - 200) : match.start()])[-1]
        hedged = _NOT_SO.search(opening) or _NOT_SO.search(match[0][len(match["name"]) : 60])
        if not hedged and _says_whose(text, match):
            yield from _school(match["name"], match.span())
    yield from _in_columns(text)


def _named_joins(text: str) -> Iterator[re.Match[str]]:
    """Names with a verb of joining behind them; looked for only around such verbs, which are rare."""
    end = 0
    for verb in _JOINS.finditer(text):
        if verb.start() >= end:
            start = max(end, verb.start() - _LONGEST_NAME)
            if found := _NAMED_JOINS.search(text, start, verb.end() + _REST):
                yield found
                end = found.end()


def _says_whose(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence names another school's agreement, or stands on a page that is headed so.

    "Elm Bay Schools accepts the terms" of a quotation joins nothing.
    """
    if _HEADING.search(text, max(0, match.start() - 400), match.start()):
        return True
    rest = re.split(r"[;]\s|\.\s+(?=[A-Z])|\n\s*\n", text[match.end("name") : match.end() + 220])[0]
    named = (name for found in re.finditer(NAME, rest) for name, _ in _school(found[0], found.span()))
    return any(normalise(name) != normalise(match["name"]) for name in named)


def is_order(text: str) -> bool:
    """Whether a paper begins as a quotation, an order or a bill: an offer that it speaks of is one of goods."""
    return _ORDER.search(text[:_TOP]) is not None and _HEADING.search(text) is None


def _school(words: str, span: Span) -> Iterator[tuple[str, Span]]:
    name = _LABEL_AFTER.sub("", plain_school(leading_name(words)))
    if name and not _ROLE.search(name) and is_name(name) and is_k12(name) and says_which(name):
        yield name, span


def _in_columns(text: str) -> Iterator[tuple[str, Span]]:
    """The school that stands in the row below "Accepting District", in the same column."""
    above: list[str] = []
    at = 0
    for line in text.split("\n"):
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) > 1 and len(above) == len(cells):
            for head, cell in zip(above, cells, strict=True):
                if _COLUMN.match(head):
                    yield from _school(cell, (at, at + len(line)))
        if line.strip():
            above = cells
        at += len(line) + 1


def joined_from(text: str, joined: set[str]) -> Iterator[tuple[str, Span]]:
    """The school whose agreement a short page joins: the first other one that it names."""
    if len(text) > _LONGEST or not joined or not _is_page(text):
        return
    ours = {normalise(name) for name in joined}
    for match in re.finditer(NAME, text):
        parts = [match[0]] if is_k12(match[0]) else re.split(r"\s+(?:and|AND)\s+", match[0])
        for part in parts:
            for name, span in _school(part, match.span()):
                if (
                    normalise(name) not in ours
                    and not _is_part(normalise(name), ours)
                    and len(name.split()) > 1
                ):
                    yield name, span
                    return


def _is_part(name: str, ours: set[str]) -> bool:
    """Whether it is a joining school's name again, with more or fewer words."""
    return any(f" {one} " in f" {name} " or f" {name} " in f" {one} " for one in ours)


def _is_page(text: str) -> bool:
    return is_heading(text, 0, min(len(text), _TOP)) or any(
        span[0] < _TOP for _, span in named_joiners(text[: _TOP + 400])
    )
