"""What papers a sentence names, and how each stands to the data: "this addendum", "the master terms"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from analyzer.extract.lines import Line

#: ``data``: it protects the data; ``signed``: signed with the school; ``own``: the provider's general terms;
#: ``page``: the paper at hand, posted by the provider; ``contract``: the paper at hand, agreed on; ``main``: "the
#: agreement"; ``part``: an exhibit of whatever matter; ``law``: a statute or a model instrument; ``any``: all others.
Standing = Literal["data", "signed", "own", "page", "contract", "main", "part", "law", "any", "other"]

#: What stands over a list of papers of which the first goes before the others; a pattern.
ORDER_OF_RANK = r"\border of (?:their |its |the )?(?:precedence|priority|importance|rank)\b"
#: A list of papers that a title over it ranks: "(a) the exhibits; (b) ...", "Part 1, then Exhibit C, then Exhibit A."
_LIST = re.compile(
    r"\(?(?:a|i|1|first)\b[).,:]? ?[^.]*;"
    r"|(?P<row>(?:(?!\b(?:if|where|when|shall|will|must|may)\b)[^.;]){4,80}?(?:,|\bfirst,) ?(?:and )?(?:then|next|second(?:ly)?|followed by|after (?:it|them|that))\b[^.;]+)"
)
_RANK = re.compile(
    r"\b(?:order of (?:precedence|priority|documents|rank)|precedence|rank of (?:the )?(?:documents|parts|papers))(?: of (?:the )?(?:documents|parts|papers))?\W*$"
)
_ONE = r"(?:documents?|papers?|parts?|ones?|items?|exhibits?|instruments?|that|those|entr(?:y|ies)|pieces?|papers)"
_STANDS = r"(?:(?:that|which) (?:is|are|stands?|comes?|appears?) )?(?:(?:named|listed|mentioned|set out|placed|printed|ranked|standing|appearing) )?"
_GOES_FIRST = r"(?:governs?|prevails?|controls?|outranks?|overrides?|beats?|wins?|counts?|(?:is|are|shall be) (?:followed|applied)|goes? (?:first|before)|takes? (?:precedence|priority))"
#: "A later item governs an earlier one", "a part listed further down prevails": the list ranks upwards.
_LATER_FIRST = re.compile(
    rf"\b(?:a|an|any|each|every|the|what)\b (?:later|last|lower|lowest|subsequent)(?:[- ](?:named|listed|ranked|mentioned))?(?: {_ONE})?(?: (?:in|of|on) (?:this|that|the) (?:list|series|row))? (?:shall |will |always )?{_GOES_FIRST}"
    rf"|\b{_ONE} {_STANDS}(?:later|last|lower|lower down|further down|below|behind)(?: (?:in|of|on) (?:this|that|the) list)? (?:shall |will |always )?{_GOES_FIRST}"
    rf"|\beach\b[^.;,]{{0,25}}\b{_GOES_FIRST}\b (?:over )?(?:those|the ones?|any|all|what|that|the) ?[^.;]{{0,15}}\b(?:before|above|earlier)\b"
)
_EARLIER_FIRST = re.compile(
    rf"\b(?:a|an|any|each|every|the|what)\b (?:earlier|first|higher|highest)(?:[- ](?:named|listed|ranked|mentioned))?(?: {_ONE})?(?: (?:in|of|on) (?:this|that|the) (?:list|series|row))? (?:shall |will |always )?{_GOES_FIRST}"
    rf"|\b{_ONE} {_STANDS}(?:earlier|first|higher|higher up|further up|above|before)(?: (?:in|of|on) (?:this|that|the) list)? (?:shall |will |always )?{_GOES_FIRST}"
    rf"|\beach\b[^.;,]{{0,25}}\b{_GOES_FIRST}\b (?:over )?(?:those|the ones?|any|all|what|that|the) ?[^.;]{{0,15}}\b(?:after|below|later|behind)\b"
)
_NOT_ALWAYS = re.compile(r"\b(?:except|save|unless|only)\b")
_LISTING = re.compile(r"(?::|\||\b(?:consists? of|made up of|comprises?|are|includes?)\b) ")
_ITEM = re.compile(r";(?: and)?|,? (?=\((?:\d|[a-z]|[ivx]+)\) )|(?<=[a-z])\. ")
#: "Attachment 3, data protection terms" is one paper, not two.
_NUMBER_AND_NAME = re.compile(
    r"^(?:exhibit|annex|appendix|schedule|attachment|part) (?:[a-z]|\d{1,2}|[ivx]{1,4})(?:,| [-\u2013\u2014:]|:) (?=\w{3,} \w)"
)
#: What stands in a clause and in no name of a paper.
_CLAUSE = re.compile(r"\b(?:shall|will|must|may|is|are|has|have)\b")
_HEAD = (
    r"(?:terms (?:and conditions|of (?:service|use|sale|business))|dpas?|addend(?:um|a)|riders?|exhibits?|annex(?:es)?|appendix|appendices|schedules?|"
    r"attachments?|agreements?|contracts?|terms|conditions|polic(?:y|ies)|notices?|statements?|guidelines|rules|handbook|manual|licen[cs]es?|eulas?|msas?|"
    r"(?:order |work |purchase )?forms?|order envelopes|(?:purchase|work|task) orders?|(?<=this )order(?! (?:of|appl\w+|holds)\b)|(?<=this )page|quot(?:e|ation)s?|clauses|sccs|letters?|amendments?|memorandum|protocol|papers?|documents?|instruments?|(?<=privacy )(?:part|section|article|clause))"
)
_TAIL = r"(?: (?:[a-z]|[ivx]{1,4}|\d{1,2})(?![\w'-])| (?:no\.?|number) ?\w+)?"
_STOP = (
    r"(?:and|or|of|on|in|to|with|between|from|by|for|if|where|when|that|which|than|over|any|this|these|those|the|such|each|every|all|PROVIDER's|SCHOOL's|its|"
    r"shall|will|must|may|is|are|be|as|but|not|conflicts?|differs?|contradicts?|prevails?|controls?|governs?|applies|apply|precedence|case|event|say|says)"
)
_PAPER = re.compile(
    rf"(?<![\w'-])(?P<det>(?:any|all|every|each|no|such|that|those|this|these|the|an?|PROVIDER's|SCHOOL's|its|their|another|other|(?<!ahead )of)\b ?(?:of )?(?:such |other |the |this |these |PROVIDER's |SCHOOL's |an? )?)?"
    rf"(?P<mods>(?:(?!{_STOP}\b)[\w'/-]+ ){{0,5}}?)(?P<head>{_HEAD})(?P<tail>{_TAIL})(?![\w'-])"
)
_LAW = re.compile(
    r"\b(?:standard contractual|model|eu|uk|international data transfer) (?:\w+ )?(?:clauses|addendum|agreement)|\bsccs\b|\bclauses\b|\bidta\b|\blaws?\b"
)
_DATA_HEAD = re.compile(r"\b(?:dpas?|addend(?:um|a)|riders?)\b")
_SUPPLEMENT = re.compile(
    r"\b(?:exhibits?|annex(?:es)?|appendix|appendices|schedules?|attachments?|protocol)\b"
)
_DATA_WORD = re.compile(
    r"\b(?:data|privacy|DATA|protection|security|confidentiality|student|pupil|learner|records?|information|ferpa|children)\b"
)
_PROTECTS = re.compile(
    r"\b(?:privacy|protection|processing|DATA|confidentiality|data (?:use|sharing|security|exchange|handling)|(?:student|pupil) records?)\b(?: [\w-]+){0,2} (?:agreement|terms|contract|conditions|undertaking|memorandum)\b"
)
_SIGNED = re.compile(
    r"\b(?:signed|executed|separate|negotiated|countersigned|bilateral)\b|SCHOOL's (?:[\w-]+ ){0,3}(?:agreement|contract|addendum|dpa|rider)\b"
)
#: The provider's own, whatever they are about.
_HOUSE_TERMS = re.compile(r"(?:of )?PROVIDER's [^,;]*\b(?:terms|conditions|rules|guidelines)$")
#: Said before a paper's name: it has been signed.
_HAS_SIGNED = re.compile(r"\b(?:signed|executed|entered into|negotiated|countersigned|concluded)\s*$")
_OWN = re.compile(
    r"\b(?:master|main|principal|sales|underlying|commercial|subscription|subscriber|customer|services?|user|purchase|online|on-line|web|website|site|click\w*|click-\w+|shrink-?wrap|"
    r"browse-?wrap|standard|general|posted|published|printed|usual|licen[cs]e|licen[cs]ing|software|product|platform|app|store|shop|order|support|acceptable|cookie|reseller)\b"
    r"|\b(?:terms (?:and conditions )?of|eulas?|msas?|guidelines|rules|handbook|manual|polic(?:y|ies)|notices?|statements?|licen[cs]es?|forms?|envelopes|orders?|quot(?:e|ation)s?)\b"
)
_HERE = re.compile(r"^(?:of )?(?:this|these)\b")
#: A notice that is sent, and no paper with terms.
_MESSAGE = re.compile(
    r"\b(?:breach|incident|prior|written|advance|days?|days'|legal|timely|short) (?:\w+ )?notices?$"
)
#: The addenda of a call for bids, which protect no data.
_TO_A_TENDER = re.compile(
    r"\b(?:rfps?|rfqs?|itbs?|ifbs?|requests? for (?:proposals?|quotations?)|solicitations?|invitations? (?:to|for) bids?|bids?)\b[^,;.]{0,20}?\b(?:addend(?:um|a)|amendments?|exhibits?|attachments?)$"
)
_BARE_HERE = re.compile(r"(?:of )?this \w+")
#: Said before "that form": that the provider signs what a school sends it.
_SIGNS_ONE = re.compile(
    r"\b(?:if|where|when|once|whenever|should)\b[^.;]{0,30}\bPROVIDER (?:\w+ ){0,2}(?:signs?|signed|accepts?|accepted|agrees? to|countersigns?)\b (?:one|it|yours|any|that)\b"
)
_OF_SCHOOLS_OWN = re.compile(
    r"\bSCHOOL (?:has|have|uses?|insists? on|requires?|sends?|gives?)\b[^.;,]{0,40}\bits own (?:[\w-]+ ){0,3}(?:contract|agreement|terms)$"
)
#: Agreed for one customer, ahead of what is printed for all.
SPECIAL = re.compile(
    r"\b(?:special|negotiated|particular|individual) (?:\w+ )?(?:terms|conditions|provisions)$"
)
_BACK = re.compile(r"(?:that|such|the|said|those) [\w-]+")
#: What the title of an exhibit, in brackets behind its name, says.
_OF_DATA = re.compile(rf" \([^)]*{_DATA_WORD.pattern}")
_OF_HOUSE = re.compile(
    r" \((?:the )?PROVIDER's [^)]*\b(?:terms|conditions|polic(?:y|ies)|licen[cs]e)\b[^)]*\)"
)
_ANY_PAPER = re.compile(r"(?:document|paper|instrument)s?")
_ANY = re.compile(r"^(?:of )?(?:any|all|every|each|another|other|no)\b")
_DATA_TITLE = re.compile(
    r"\b(?:data|privacy|student|pupil|records?|information|confidentiality)\b[^/]{0,60}\b(?:terms|agreement|addendum|contract|rider|exhibit|annex|schedule|undertaking|covenant|protocol|memorandum|appendix|conditions|clauses)\b"
    r"|\b(?:addendum|rider|dpa)\b|\b(?:agreement|terms|contract)\b[^/]{0,30}\b(?:data|privacy|records|student information)\b",
    re.IGNORECASE,
)
_SUPPLEMENTS = re.compile(
    r"\b(?:addendum|rider|exhibit|annex|schedule|supplement|appendix|attachment)\b|\bdata (?:processing|protection|use) terms\b",
    re.IGNORECASE,
)
_PAGE_TITLE = re.compile(
    r"\b(?:terms of (?:service|use|sale)|terms and conditions|(?:privacy|cookie) (?:policy|notice|statement)|user agreement|end[- ]user|eula|licen[cs]e agreement|subscri(?:ber|ption) (?:terms|agreement)|"
    r"conditions of use|house rules|service terms|master terms|customer (?:terms|agreement)|online terms)\b",
    re.IGNORECASE,
)
_TITLE_LINES, _TITLE_LENGTH = 4, 110
#: An exhibit named by its letter alone; what it is about, its title says.
_LETTERED = re.compile(
    r"\b(?:exhibit|annex|appendix|schedule|attachment|part) (?:[a-z]|\d{1,2}|[ivx]{1,4})\b", re.IGNORECASE
)
_SECTION = re.compile(r"(?:section|article|clause|part) \d{1,2}\b(?!\.\d)", re.IGNORECASE)
_ON_DATA = re.compile(
    r"\b(?:data|privacy|ferpa|confidentiality|(?:student|pupil|education) (?:records|information))\b",
    re.IGNORECASE,
)


#: A section that is said to go before other papers.
_SECTION_WINS = re.compile(
    r"\b(?:this )?(?P<name>(?:(?<=this )(?:section|article|clause|part)|(?:section|article|clause|part) \d{1,2}))\b(?: \([^)]*\))?,? (?:(?:shall|will) )?"
    r"(?:prevails?|controls?|governs?|beats?|(?:takes?|has|have|(?:is|are) given) (?:the )?(?:precedence|priority)|supersedes?|overrides?|comes? first|goes (?:first|before))\b"
)


#: "Appendix F prevails over anything else in the contract that has to do with DATA": it is the part on data.
_OVER_ALL_ON_DATA = re.compile(
    rf"\b(?P<name>(?:exhibit|annex|appendix|schedule|attachment|part) (?:[a-z]|\d{{1,2}}|[ivx]{{1,4}}))\b(?:, [^,;.]{{3,80}},)? (?:shall |will )?{_GOES_FIRST} (?:over |before |above )?"
    r"(?:anything|everything|all|any|whatever)\b[^.;,]{0,60}\b(?:concerns?|relates? to|has to do with|have to do with|touch(?:es)?(?: on| upon)?|(?:is|are) about|deals? with|bears? on|speaks? of|treats? of) (?:\w+ ){0,2}?(?:DATA|(?:student|pupil|learner|personal)(?:'s|s')? (?:data|information|records))\b"
)


def titled_rank(index: int, lines: Sequence[Line]) -> Line:
    """A list of papers with the words over it: "Order of precedence. (a) the exhibits; (b) this agreement".

    So is a list before a sentence that says that what stands later in it, or earlier, prevails.
    """
    line = lines[index]
    if placed := _by_place(index, lines):
        return line.saying("", f"order of precedence: {placed}")
    listed = _LIST.match(line.full)
    before = lines[index - 1].text if index else ""
    if listed is None or not any(_RANK.search(title) for title in (before, line.heading)):
        return line
    # what follows the list tells what a rank means, and names no other paper
    return line.saying("", f"order of precedence: {listed['row'] or line.full}")


def _by_place(index: int, lines: Sequence[Line]) -> str:
    """The papers, highest first, of a list of which a line says that what stands later, or earlier, goes first."""
    text = lines[index].text
    later = _LATER_FIRST.search(text)
    told = later or _EARLIER_FIRST.search(text)
    if told is None or lines[index].entry or _NOT_ALWAYS.search(text):
        return ""
    items = _items(text[: told.start()]) or _items_before(index, lines) or _items_after(index, lines)
    if len(items) < 2 or any(_CLAUSE.search(item) for item in items):
        return ""
    items = [_NUMBER_AND_NAME.sub("", item).replace("response", "proposal") for item in items]
    return "; ".join(reversed(items) if later else items)


def _items_before(index: int, lines: Sequence[Line]) -> list[str]:
    """The items of the list that stands before a line: in the sentence before it, or as clauses of their own."""
    at = index - 1
    while at >= 0 and lines[at].entry:
        at -= 1
    if at < 0:
        return []
    if found := _items(lines[at].text):
        return found
    first = at
    while first >= 0 and _is_short_item(lines[first]):
        first -= 1
    return [line.text.strip(" .;,") for line in lines[first + 1 : at + 1]]


def _items_after(index: int, lines: Sequence[Line]) -> list[str]:
    """The items of the list that follows a line, as clauses of their own."""
    last = index + 1
    while (
        last < len(lines)
        and _is_short_item(lines[last])
        and lines[last].clause.index != lines[index].clause.index
    ):
        last += 1
    return [line.text.strip(" .;,") for line in lines[index + 1 : last]]


def _is_short_item(line: Line) -> bool:
    return line.clause.number != "" and not line.entry and len(line.text) < _TITLE_LENGTH


def _items(text: str) -> list[str]:
    """The items of a list within a sentence: "(1) the order; (2) annex p"."""
    listed = _LISTING.split(text, maxsplit=1)[-1]
    items = [item.strip(" .;,:") for item in _ITEM.split(listed)]
    return items if len(items := [item for item in items if item]) > 1 else []


@dataclass(frozen=True, slots=True)
class Named:
    """A paper that a sentence names."""

    start: int
    end: int
    words: str
    standing: Standing
    here: bool  #: "this", "these": the paper at hand or a part of it


def paper_at_hand(lines: Sequence[Line]) -> Standing:
    """How the paper itself stands, by its title: it protects data, is posted by the provider, or is a contract."""
    first = [line.sentence.text for line in lines[:_TITLE_LINES] if len(line.sentence.text) < _TITLE_LENGTH]
    title = " / ".join(first)
    page, data = _PAGE_TITLE.search(title), _DATA_TITLE.search(title)
    if page and not (data and data.start() < page.start()):
        return "page"
    return "data" if data else "contract"


def parts_on_data(lines: Sequence[Line]) -> frozenset[str]:
    """The exhibits and sections whose titles say that they are about data, as "exhibit c", "article 4"."""
    found = set()
    for path in {line.clause.path[:2] for line in lines if line.clause.path}:
        name = _LETTERED.match(path[0]) or _SECTION.match(path[0])
        if name and _ON_DATA.search(" ".join(path)):
            found.add(name[0].lower())
    titles = (line for line in lines if line.clause.kind == "heading")
    for name, title in ((_LETTERED.match(line.clause.number), line.sentence.text) for line in titles):
        if name and _ON_DATA.search(title):
            found.add(name[0].lower())
    return frozenset(found)


def with_subjects(text: str, on_data: frozenset[str], heading: str = "") -> str:
    """A canonical sentence in which exhibits about data are called so: "privacy exhibit c".

    So is a section that goes before others, under a heading that is about data.
    """
    wins = _SECTION_WINS.search(text)
    if wins is not None and (_ON_DATA.search(f"{heading} {text}") or wins["name"] in on_data):
        text = re.sub(rf"\b(?:this )?({wins['name']})\b(?!\.\d)", r"this privacy \1", text)
    over_data = _OVER_ALL_ON_DATA.search(text)
    if over_data is not None:
        on_data |= {over_data["name"]}
    return _LETTERED.sub(lambda name: f"privacy {name[0]}" if name[0] in on_data else name[0], text)


def papers_in(text: str, at_hand: Standing) -> list[Named]:
    """The papers that a canonical sentence names, in their order; "that agreement" is the agreement named before."""
    found: list[Named] = []
    for match in _PAPER.finditer(text):
        words = match[0].strip()
        if _MESSAGE.search(words):
            continue
        if _TO_A_TENDER.search(text[: match.start()] + words):
            continue
        here = _HERE.match(words) is not None
        standing = _standing(words, match["head"], here, at_hand)
        if standing in {"main", "data", "own"} and _BACK.fullmatch(words):
            again = [p.standing for p in found if p.words.endswith(match["head"]) and not p.here]
            if not again and _SIGNS_ONE.search(text[: match.start()]):
                again = ["signed"]
            standing = "signed" if "signed" in again else next(iter(again), standing)
        if standing == "main" and _OF_SCHOOLS_OWN.search(f"{text[: match.start()]}{words}"):
            standing = "signed"
        if standing == "main" and not here and _HAS_SIGNED.search(text[: match.start()]):
            standing = "signed"
        if standing == "contract" and _BARE_HERE.fullmatch(words):  # behind "this data agreement"
            before = (p.standing for p in found if p.here and p.words.split()[-1] == match["head"])
            standing = next(before, standing)
        if standing == "part" and _OF_DATA.match(text[match.end() :]):
            standing = "data"
        elif standing == "part" and _OF_HOUSE.match(text[match.end() :]):
            standing = "own"
        found.append(Named(match.start(), match.end(), words, standing, here))
    return found


def _standing(words: str, head: str, here: bool, at_hand: Standing) -> Standing:
    if _LAW.search(words) and not _DATA_HEAD.search(head):
        return "law"
    if (
        _ANY.match(words)
        and not _DATA_WORD.search(words)
        and not _OWN.search(words)
        and not _SIGNED.search(words)
    ):
        return "any"
    if _DATA_HEAD.search(head):
        return "data"
    if _ANY_PAPER.fullmatch(head) and not here:
        return "any"
    if here and head.startswith("amendment"):
        return "contract"  # it changes fees as often as terms on data
    if here:
        on_data = _DATA_WORD.search(words) and "policy" not in words
        return "data" if on_data or _SUPPLEMENT.search(head) else at_hand
    if _SUPPLEMENT.search(head):
        return "data" if _DATA_WORD.search(words) else "part"
    if _HOUSE_TERMS.match(words):
        return "own"
    if _PROTECTS.search(words) or (words.startswith("SCHOOL's") and _DATA_WORD.search(words)):
        return "data"
    if _OWN.search(words):
        return "own"
    if _DATA_WORD.search(words):
        return "data"
    if _SIGNED.search(words):
        return "signed"
    return "part" if SPECIAL.search(words) else "main"
