"""Where a contract says by what short names its parties go: ``Acme, Inc. (the "Provider")`` and its kin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from analyzer.extract.names import (
    acronym_of,
    has_legal_form,
    is_company,
    is_k12,
    is_name,
    is_school,
    leading_name,
    trailing_name,
)
from analyzer.extract.nouns import noun_side
from analyzer.extract.opening import set_apart
from analyzer.extract.places import STATE
from analyzer.text import collapse

_HEAD = 9000  #: characters of the text in which parties are introduced
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "\u00a0": " "})
_CALLED = (
    r"(?:here(?:in)?[ \t]?after|herein|also|collectively)?,?\s*(?:be\s+)?(?:(?:referred\s+to|known|"
    r"called|designated|defined)\s+)?"
    r"(?:here(?:in)?[ \t]?after\s+|herein\s+)?(?:as\s+)?(?:the\s+|a\s+|an\s+)?"
)
_PARENTHESIS = re.compile(r"\(([^()]{1,160})\)")
_QUOTED = re.compile(r'"\s*(?:[Tt]he\s+)?([^"\n]{1,60}(?:\n[^"\n]{1,30})?)\s*"')
_BARE = re.compile(rf"\s*{_CALLED}([A-Z][\w -]{{1,40}}?)\s*[.,]?\s*", re.IGNORECASE)
_AFTER_COMMA = re.compile(
    r",?\s+(?:here(?:in)?[ \t]?after|herein|to be)\s*,?\s+(?:be\s+)?(?:(?:referred\s+to|known|called|"
    r"designated)\s+(?:as\s+)?)?(?:the\s+)?"
    r'(?:"\s*(?:[Tt]he\s+)?(?P<quoted>[^"\n]{1,50})"|(?P<bare>[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,2}))'
)
_SENTENCE_END = re.compile(
    r'(?<![A-Z])(?<!between)(?<!among)(?<!\bInc)(?<!\bNo)(?<!\bCo)(?<!\bSt)(?<!\bLtd)(?<!\bCorp)(?<!\bvs)[.;:]["'
    r'\s]+(?=["A-Z\[])|\n\s*\n'
)
#: A line that breaks off before a party's name, as title pages print it
_OPEN_END = re.compile(r"(\b(?:between|among|and)\b:?)[ \t]*\n\s*\n", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|among)\b[\s:,]*", re.IGNORECASE)
_MADE_BY = re.compile(r"\b(?:made|entered\s+into|executed)\b[^.]{0,60}\bby\b")
_TITLE_PAGE = 1800  #: characters in which a name with a bracket alone introduces a party
_LEAD = re.compile(r"^(?:[\s,;:–—-]|Parties\b|and\b|with\b)+", re.IGNORECASE)
_NO_MORE = re.compile(
    rf"[\s,.]*(?:(?:of|in)\s+)?(?:(?:[A-Z]\w+,\s+)?{STATE})?[\s,]*",
    re.IGNORECASE,
)
_FORMED = re.compile(
    r",\s+(?:an?|the|one of the)\s+(?:[\w.’'-]+\s+){0,6}?(?:corporation|compan(?:y|ies)|partnership|"
    r"district|nonprofit|non-profit|organi[sz]ation|university|"
    r"association|body|agency|institution|entity|corporation[s]?)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[\s,;]*(?:and|AND|with|&)\b|[\s,;]*$|[\s,;]+(?:[A-Z]|a\b)")
_BY = re.compile(r"\b(?:by|with|from|to|is|and)\s+(?=(?:the\s+)?[A-Z\[_0-9])")
#: A party that is only described: "and the school, teacher or family that uses Acme Reader"
_DESCRIBED = re.compile(
    r"^[\s,;]*(?:and\s+)?(?:the|an?|any|each|every|such|you|your|its)?\s*(?!d/b/a|undersigned)[a-z]{3,}|\s(?:and|"
    r"AND)\s+(?:the|an?|any|each|every|such)\s+[a-z]"
)
#: ... and the named party it contracts with: "Acme and the customer agreeing to these terms"
_COUNTERPART = re.compile(
    r"(?:^|\n\s*\n)\s*(?P<name>[A-Z0-9][^,;()\n]{1,60}?)\s+and\s+(?:the|any|each)\s+[a-z][^;()]{3,80}$"
)
_MEANS = re.compile(
    r'"\s*(?:the\s+)?(?P<noun>[A-Z][\w -]{2,30}?)"\s*(?:\((?:or\s+)?"[^"]{1,30}"\)\s*)?(?:shall'
    r"\s+mean|means|refers\s+to|is|are)\s+(?P<rest>[^\n]{2,120})",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^[ \t\-•*|]*(?:\d{1,2}(?:\.\d{1,2})?[.)]?[ \t]*(?:\|[ \t]*)?)?\"?(?:(?:the|name of(?: the)?|"
    r"full legal name of(?: the)?)[ \t]+)?(?P<noun>[A-Za-z][A-Za-z/ -]{2,36}?)"
    r"(?:[ \t]+\(?(?:full )?(?:legal )?(?:name|organi[sz]ation|entity)\)?)?\"?(?:[ \t]*[:|]|[ \t]+[–—-](?=[ \t]))[ \t]*(?P<rest>[^\n|]{2,120})",
    re.MULTILINE | re.IGNORECASE,
)
#: "Acme Oy, Turku, is the Supplier."; "The Contractor is Acme Labs."
_IS_THE = re.compile(
    r"(?:^|(?<=[.;:)]\s)|(?<=\n))\W{0,3}(?P<name>[A-Z][^.;:()\n\"]{2,90}?(?:Inc\.|Ltd\.|Corp\.|Co\.)?)(?:,[^.;:()\"]{1,60},?)?\s+(?:is|are) "
    r"(?:called )?(?:the )?\"?(?P<noun>[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,2})\"?(?=[.,;)]|\s+(?:and|in|of)\b)",
    re.MULTILINE,
)
_THE_IS = re.compile(
    r"(?:^|(?<=[.;:(]\s)|(?<=\n)|\()\W{0,3}(?:[Tt]he )?\"?(?P<noun>[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,2})\"? (?:is|are) (?=(?P<rest>[A-Z][^\n]{2,120}))",
    re.MULTILINE,
)
#: "the Supplier (Acme Labs)"
_NOUN_BRACKET = re.compile(
    r"\b[Tt]he (?P<noun>[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)?) \((?P<name>[A-Z][^()\n\"]{2,80})\)"
)
#: "We are Acme Labs, and you are the school"; "we" and "us" mean Acme Labs
_WE_ARE = re.compile(
    r"(?:^|(?<=[.;:?!)]\s)|(?<=\n)|(?<=\bthis addendum )|(?<=\bthis policy ))\W{0,3}[Ww]e\"?(?: (?:and|or) \"us\")?(?:\s+(?:are|mean)|'re|\s*=)\s+(?:the )?"
    r"(?P<name>[A-Z][^\n]{2,80})"
)
_PAPER_SHORT = re.compile(
    r"\b(?:agreements?|dpa|addendum|terms|polic(?:y|ies)|services?|data|acts?|laws?|records?|"
    r"information|content|sites?|websites?|platform|date|ferpa|coppa|"
    r"gdpr|ccpa|hipaa|parties|party|products?|software|exhibit|contract|project|program|purpose|pii|"
    r"accounts?|users?|apps?|tos|regulations?|"
    r"clauses?|study|studies|term|breach|effective|msa|sccs?|nda|transaction|amendment|annex|"
    r"licen[cs]e|materials?|incident|research|system|"
    r"fees?|staff|students?|parents?|days?|workshop|offer|period|warehouse|work|results|technology|"
    r"property|representatives?|affiliates?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A party as the contract introduces it."""

    name: str  #: as printed; empty where only a placeholder or a description stands there
    shorts: tuple[str, ...]  #: the short names that the contract gives it
    formal: bool  #: it stands in a parties clause: between, among, made by


@lru_cache(maxsize=4)  # asked of one paper by many
def head_of(text: str) -> str:
    """The part of a text that introduces the parties, with plain quotes and without marks of emphasis."""
    plain = re.sub(r"[*`]+|(?<!_)_(?!_)", "", text[:_HEAD].translate(_QUOTES))
    return _OPEN_END.sub(r"\1\n", set_apart(plain))


def find_mentions(head: str) -> tuple[Mention, ...]:
    """All parties that the head introduces with a short name, in order."""
    return (*_parenthesised(head), *_meant(head), *_labelled(head), *_told(head))


def _parenthesised(head: str) -> Iterator[Mention]:
    last_end = 0
    formal = False
    clause_starts = [m.end() for m in _SENTENCE_END.finditer(head)]
    for start, end, all_shorts in _definitions(head):
        begin = max([last_end, *(s for s in clause_starts if s <= start)])
        chunk = head[begin:start]
        goes_on = formal and begin == last_end and _GOES_ON.match(chunk)
        alone = start < _TITLE_PAGE and _is_a_name(chunk)
        formal = bool(goes_on or alone or _BETWEEN.search(chunk) or _MADE_BY.search(chunk))
        last_end = end
        shorts = tuple(s for s in all_shorts if noun_side(s) or not _PAPER_SHORT.search(s))
        if not shorts:
            continue
        if counterpart := _COUNTERPART.search(chunk):
            name = leading_name(counterpart["name"])
            if is_name(name):
                yield Mention(name, (), True)
        yield Mention(_name_in(chunk, shorts), (*shorts, *_noun_before(chunk)), formal)


def _is_a_name(chunk: str) -> bool:
    """Whether nothing but a party's name stands before the bracket: on a title page, or behind "Parties:"."""
    words = _LEAD.sub("", chunk)
    name = leading_name(words)
    rest = words[words.find(name[-4:]) + 4 :] if name else words
    return is_name(name) and _NO_MORE.fullmatch(rest) is not None


def _definitions(head: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Start, end and short names of every bracket or "hereinafter" that defines a word."""
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for m in _PARENTHESIS.finditer(head):
        shorts = tuple(collapse(q).strip(" ,.") for q in _QUOTED.findall(m[1]))
        if not shorts:
            shorts = _bare(m[1], head[max(0, m.start() - 120) : m.start()])
        if shorts:
            found.append((m.start(), m.end(), shorts))
    for m in _AFTER_COMMA.finditer(head):
        word = collapse(m["quoted"] or m["bare"]).strip(" ,.")
        inside = any(a <= m.start() < b for a, b, _ in found)
        if not inside and (m["quoted"] or noun_side(word)):
            found.append((m.start(), m.end(), (word,)))
    return sorted(found)


def _bare(words: str, before: str) -> tuple[str, ...]:
    """A short name that a bracket gives without quotes: a party's noun, or what is made from the name before it."""
    bare = _BARE.fullmatch(words)
    short = collapse(bare[1]).strip(" .") if bare else ""
    if not short or noun_side(short):
        return (short,) if short else ()
    name = _after_and(trailing_name(before))
    told = is_k12(name) or has_legal_form(name)
    return (short,) if told and is_name(name) and is_name(short) and acronym_of(short, name) else ()


def _name_in(chunk: str, shorts: tuple[str, ...]) -> str:
    """The party's name in the words that stand before its short name."""
    between = list(_BETWEEN.finditer(chunk))
    piece = chunk[between[-1].end() :] if between else chunk
    described = _DESCRIBED.search(piece) is not None
    candidates = [] if described else [leading_name(piece)]
    if between or re.match(r"[\s,;]*(?:and|AND)\b", piece):
        candidates += [leading_name(part) for part in re.split(r",?\s+(?:and|AND)\s+", piece)[1:]]
    candidates = [_before_form(piece), *candidates] if not described else candidates
    if not between and not described:
        formed = _FORMED.search(piece)
        openers = [o for o in _BY.finditer(piece) if formed is None or o.start() < formed.start()]
        candidates = [leading_name(piece[o.end() :]) for o in openers[-1:]] + candidates
    last = _after_and(trailing_name(piece))
    short_for = [short for short in shorts if not noun_side(short)]
    made_from = [c for c in (*candidates, last) if is_name(c) and any(acronym_of(s, c) for s in short_for)]
    first = next((name for name in candidates if is_name(name)), "")
    if made_from and not has_legal_form(first):
        return made_from[0]
    if first and not is_school(first) and not is_company(first) and (is_k12(last) or has_legal_form(last)):
        return last  # "Office of the Superintendent, Lakeview Schools"
    if not described or is_company(last) or is_k12(last):
        candidates.append(last)
    return next((name for name in candidates if is_name(name)), "")


def _after_and(name: str) -> str:
    """The last of two names: "in Toledo and Alder Creek School District" names the district alone."""
    after = re.split(r"\s(?:and|AND)\s", name)[-1]
    return (
        after if after != name and len(after.split()) >= 3 and (is_k12(after) or is_company(after)) else name
    )


def _before_form(piece: str) -> str:
    """The name before its legal form: "Acme Reading, Inc., a Delaware corporation"."""
    found = _FORMED.search(piece)
    return trailing_name(piece[: found.start()]) if found else ""


def _noun_before(chunk: str) -> tuple[str, ...]:
    """The role noun that a bracket explains: "the Licensor (CITY)"."""
    found = re.search(r"(?:^|\b[Tt]he\s)\s*([A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)?)\s*$", chunk)
    return (found[1],) if found and noun_side(found[1]) else ()


def _meant(head: str) -> Iterator[Mention]:
    for m in _MEANS.finditer(head):
        if noun_side(m["noun"]) and re.match(r"(?:the\s+)?[A-Z]", m["rest"]):
            name = leading_name(m["rest"])
            if is_name(name):
                yield Mention(name, (m["noun"],), False)


def _told(head: str) -> Iterator[Mention]:
    """Parties that a plain sentence gives a role: "Acme Labs is the Supplier.", "The Board is Lakeview Schools."."""
    for pattern in (_IS_THE, _THE_IS, _NOUN_BRACKET):
        for m in pattern.finditer(head):
            noun = m["noun"]
            words = m["rest"] if pattern is _THE_IS else m["name"]
            name = leading_name(words)
            told = len(name.split()) > 1 and is_name(name)
            if noun_side(noun) and noun.lower() not in {"we", "you"} and told:
                yield Mention(name, (noun,), False)
    for m in _WE_ARE.finditer(head):
        name = leading_name(m["name"])
        ends = re.match(r"[,.;]|\s+(?:and|\()|\s*$", m["name"][len(name) :]) is not None
        if is_name(name) and ends and (len(name.split()) > 1 or has_legal_form(name)):
            yield Mention(name, ("we",), False)


def _labelled(head: str) -> Iterator[Mention]:
    for m in _LABEL.finditer(head):
        noun = collapse(m["noun"])
        rest = m["rest"].strip()
        if not noun_side(noun) or noun.lower() in {"we", "you", "us", "our", "your"}:
            continue
        name = leading_name(rest)
        whole = is_name(name) and re.match(r"\W*$|\W*[,(]|\W*d/?b/?a\b", rest[rest.find(name[-4:]) + 4 :])
        if whole:
            yield Mention(name, (noun,), True)
        elif re.match(r"[\[_{<]", rest):
            yield Mention("", (noun,), True)


def plain_parties(head: str) -> tuple[str, ...]:
    """The names of a "between A and B" that gives no short names, as title pages and headings do."""
    for m in _BETWEEN.finditer(head[:4000]):
        rest = re.sub(r"\n\s*\n", " ; ", head[m.end() : m.end() + 400])
        rest = re.sub(r"\s+", " ", rest)
        first = leading_name(rest)
        if not first:
            continue
        split = re.match(r"(.+?)[\s;]+(?:and|AND)[\s;]+(?:[Tt]he\s+)?(.+)", rest)
        names = [leading_name(part) for part in split.groups()] if split else [first]
        names = [name for name in names if is_name(name)]
        if len(names) == 2:
            return tuple(names)
    return ()
