"""Contracts made for many schools at once: a cooperative's members, and all the schools of a state that order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.extract.names import is_k12, is_name, leading_name, plain_school, says_which
from analyzer.extract.places import STATE, STATES
from analyzer.extract.sought import Sought
from analyzer.records import Span
from analyzer.text import collapse

_MEMBER = r"(?:members?|participants?|participating (?:districts?|schools?|agencies|entities)|member (?:districts?|schools?)|eligible (?:schools?|districts?)|listed (?:districts?|schools?))"
#: It is signed in the members' name: they need not sign.
_FOR_MEMBERS = Sought(
    rf"\b(?:on behalf of|in the names? of|as agent (?:for|of)|for (?:itself|and on behalf)[^.;]{{0,30}}|binds?|benefits?)\b[^.;]{{0,60}}?\b{_MEMBER}\b"
    rf"|\beach {_MEMBER}\b[^.;]{{0,60}}\bis a party\b",
    re.IGNORECASE,
)
#: It is made for members, whoever they are; said where a paper says between whom it is.
_FOR_ALL_MEMBERS = re.compile(
    r"\b(?:for|on behalf of|in the names? of)\s+(?:itself and\s+)?(?:(?:all|each|every one)(?: of)?\s+)?(?:its|the|their)?\s*(?:member|participating)\s+(?:school\s+)?(?:districts?|schools?|agencies)\b"
    r"|\b(?:cooperative|consortium|alliance|joint powers)\b[^.;]{0,160}\b(?:for|on behalf of|in the names? of)\s+(?:(?:all|each)(?: of)?\s+)?(?:its|the)\s+(?:members|participants)\b",
    re.IGNORECASE,
)
_OPENING = 2500  #: characters in which a paper says so
_MEMBERS_SIGN = Sought(
    rf"\b{_MEMBER}\b[^.;]{{0,80}}\b(?:joins?|becomes?|is bound|comes? in)\b[^.;]{{0,60}}\b(?:by|upon|when|on|after|once)\s+(?:it\s+)?sign",
    re.IGNORECASE,
)
_LIST = re.compile(
    rf"^[ \t#*]*(?:(?:appendix|schedule|exhibit|attachment|annex|list)\b[^\n]{{0,30}}?)?\b{_MEMBER}\b[^\n.;]{{0,40}}$",
    re.IGNORECASE | re.MULTILINE,
)
_ITEM = re.compile(r"^[ \t*•–-]*(?:\d{1,3}[.)]\s*)?(?P<name>[A-Z][^\n;]{3,90}?)[,;.]?[ \t]*$", re.MULTILINE)
_SCHOOL_COLUMN = re.compile(
    r"^(?:names? of )?(?:the )?(?:(?:member|participating|eligible|listed|school|local education(?:al)?)\s+)*(?:districts?|schools?|members?|participants?|leas?|agenc(?:y|ies))(?: names?)?$",
    re.IGNORECASE,
)
#: What a row says of a school that is no member, or not yet
_NO_MEMBER = re.compile(
    r"\b(?:withdr[ae]w\w*|left|leaves|declined|removed|terminated|cancell?ed|ended|expired|pending|awaiting|not yet|none|no|tbd|lapsed|resigned|former|inactive)\b",
    re.IGNORECASE,
)
_LONGEST_GAP = 4  #: lines that are no school's name, after which a list has ended
_OPEN_TO_ALL = Sought(
    rf"\b(?:all|each|every|any)\b[^.;]{{0,80}}\b(?:schools?|districts?)\b[^.;]{{0,60}}\b(?:in|of)\s+(?:the\s+state\s+of\s+)?(?P<state>{STATE})\b",
    re.IGNORECASE,
)
_ORDERING = Sought(
    r"\b(?:(?:becomes?|is) (?:a )?party|is bound|joins?|may (?:rely|enforce)|comes? under)\b[^.;]{0,160}\b(?:orders?|ordering|purchase order)\b"
    r"|\b(?:orders?|ordering|purchase order)\b[^.;]{0,120}\b(?:becomes? (?:a )?party|is bound|joins?)\b",
    re.IGNORECASE,
)
#: A group of schools, or an office that buys for them
_GROUP = re.compile(
    r"\b(?:cooperative|co-?op|consortium|collaborative|alliance|association|joint powers|purchasing|service (?:agency|cent(?:er|re|ral)))\b",
    re.IGNORECASE,
)
_JOINDER = r"(?:joinder|participating addendum|(?:participation|membership|accession|adoption|enrol?lment) (?:agreement|form|page|addendum|certificate))"
_TAKES_PART = r"(?:becomes?|joins?|(?:is|are) (?:bound|covered|(?:a )?part(?:y|ies))|comes? (?:in|under)|takes? part|may (?:rely|enforce|use))"
_CARRIED_OUT = r"(?:sign|execut|complet|deliver|return|fil|counter-?sign)\w*"
_BY_JOINDER = Sought(
    rf"\b{_TAKES_PART}\b[^.;]{{0,160}}\b(?:{_CARRIED_OUT}\b[^.;]{{0,60}}\b{_JOINDER}|{_JOINDER}\b[^.;]{{0,80}}\b{_CARRIED_OUT})\b"
    rf"|\b(?:no|not|never|without)\b[^.;]{{0,60}}\b{_JOINDER}\b[^.;]{{0,100}}\b(?:no (?:rights?|part|claim|benefit)|not|nothing)\b"
    rf"|\b(?:no rights?|not (?:bound|covered|(?:a )?party|entitled))\b[^.;]{{0,100}}\b(?:until|unless|without|before)\b[^.;]{{0,80}}\b{_JOINDER}\b"
    rf"|\b(?:only|no (?:one|district|school)[^.;]{{0,20}}\b(?:but|except|other than))\b[^.;]{{0,200}}\b{_JOINDER}\b",
    re.IGNORECASE,
)
#: Schools that such a contract binds from its first day: "The founding members Elm Bay, Marl Lake and Osier"
_FOUNDERS = Sought(
    r"\b(?i:founding|original|initial|charter) (?i:members?|participants?|(?:participating |member )?(?:school )?districts?)\b"
    r"(?:\s*\([^)]*\))?[\s,:(]*(?i:(?:are|being|namely)[\s,:]+)?(?P<names>[A-Z][\w’' -]*(?:(?:,\s*(?:and\s+)?|\s+and\s+)[A-Z][\w’' -]*)*)"
)
_NUMBER = r"(?=[\w/-]*\d)[A-Z0-9][\w/-]{2,20}"
_CONTRACT_NUMBER = re.compile(
    rf"\b(?i:contract|agreement)\s+(?:(?i:no|number|#)\.?\s*)?(?P<number>{_NUMBER})\b"
    rf"|\b(?P<number2>{_NUMBER})\s+(?i:contract|agreement)\b"
)
_UNDER = Sought(
    rf"\b(?i:under|pursuant to|per|against|according to|in accordance with|subject to)\s+(?i:the\s+)?(?:[\w’'-]+\s+){{0,4}}?(?i:contract|agreement)\s+"
    rf"(?:(?i:no|number|#)\.?\s*)?(?P<number>{_NUMBER})\b"
)
_ORDER = re.compile(r"\b(?:purchase order|order form|p\.?\s?o\.?\s+(?:no\.?|number|#|\d))", re.IGNORECASE)
_QUOTE = re.compile(r"\b(?:quote|quotation|proposal)\b", re.IGNORECASE)
_HEAD = 600  #: characters in which a paper says that it is an order


def bound_members(text: str) -> Iterator[tuple[str, Span]]:
    """The schools on the list of a contract that was signed in their name, each with its place.

    One empty name stands for the members of a contract that lists none.
    """
    signs = _MEMBERS_SIGN.search(text) is not None
    found = [] if signs or _FOR_MEMBERS.search(text) is None else list(_lists(text))
    for_all = _FOR_ALL_MEMBERS.search(text, 0, _OPENING)
    found += _founders(text)
    if not found and for_all is not None:
        found = [("", for_all.span())]
    yield from found


def _lists(text: str) -> Iterator[tuple[str, Span]]:
    for heading in _LIST.finditer(text):
        yield from _listed(text, heading.end())


def _listed(text: str, start: int) -> Iterator[tuple[str, Span]]:
    if rows := list(_in_table(text, start)):
        yield from rows
        return
    others = 0
    for item in re.finditer(r"[^\n]+", text[start : start + 20000]):
        match = _ITEM.match(item[0])
        name = plain_school(leading_name(match["name"])) if match else ""
        whole = match is not None and len(name) >= 0.6 * len(match["name"])
        if match is not None and whole and is_name(name) and is_k12(name) and says_which(name):
            others = 0
            yield name, (start + item.start() + match.start("name"), start + item.start() + match.end("name"))
        elif item[0].strip() and (others := others + 1) >= _LONGEST_GAP:
            return


def _in_table(text: str, start: int) -> Iterator[tuple[str, Span]]:
    """The schools in the column of a table that is headed so: there a place's name is enough.

    One whose row says that it left, or has not come in yet, is no member.
    """
    column, width, at = -1, 0, start
    for line in text[start : start + 20000].split("\n"):
        cells = [cell.strip() for cell in line.split("|")]
        if column < 0 and len(cells) > 1:
            column = next((n for n, cell in enumerate(cells) if _SCHOOL_COLUMN.match(cell)), -1)
            width = len(cells)
            if column < 0:
                return
        elif column >= 0 and len(cells) == 1 and line.strip():
            return
        elif column >= 0 and width - 1 <= len(cells) <= width and len(cells) > column:
            name, rest = cells[column], [cell for n, cell in enumerate(cells) if n != column]
            if name and is_name(name) and says_which(name) and not any(map(_NO_MEMBER.search, rest)):
                found = at + line.find(name)
                yield plain_school(name), (found, found + len(name))
        at += len(line) + 1


def taken_up_by_joinder(text: str) -> Iterator[tuple[str, Span]]:
    """The words by which a contract of a group of schools binds those alone that sign a page to join it."""
    by_joinder = _BY_JOINDER.search(text) if _GROUP.search(text, 0, _OPENING) else None
    if by_joinder is not None:
        yield collapse(by_joinder[0]), by_joinder.span()


def _founders(text: str) -> Iterator[tuple[str, Span]]:
    """The schools that a contract names as bound from its first day, where others join it by a page."""
    if not any(taken_up_by_joinder(text)):
        return
    for match in _FOUNDERS.finditer(text):
        for name in re.finditer(r"[A-Z](?:[\w’'-]|\s(?!and\b|are\b|is\b))*", match["names"]):
            yield collapse(name[0]), (match.start("names") + name.start(), match.start("names") + name.end())


def taken_up_by_order(text: str) -> Iterator[tuple[str, Span]]:
    """The state whose schools all become parties by an order that names the contract, with the contract's number."""
    if (by_order := _ORDERING.search(text)) is None or (number := _CONTRACT_NUMBER.search(text)) is None:
        return
    if (state := _OPEN_TO_ALL.search(text)) is None:
        return
    letters = STATES[collapse(state["state"]).lower()]
    yield f"{letters} {number['number'] or number['number2']}", by_order.span()


def named_contracts(text: str) -> Iterator[tuple[str, Span]]:
    """The numbers of contracts under which an order is placed; a quotation orders nothing."""
    if _ORDER.search(text[:_HEAD]) is None or _QUOTE.search(text[:_HEAD]) is not None:
        return
    for match in _UNDER.finditer(text):
        yield match["number"], match.span()
