"""Rights to change something else than the terms on data: prices, products, suppliers, papers about other matters.

"Provider may change its prices on notice" stands in most contracts beside "amendments are in writing and signed by
both", and takes nothing from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.extract.lines import Line

#: Papers with no terms on data in them.
_SIDE_PAPER = (
    r"(?:(?:its|the|PROVIDER's|any|and|or|of|,|both|each) )*(?:acceptable[- ]use|support|service[- ]level|shipping|returns?|refund|billing|travel|holiday|visitor|dress|safety|brand(?:ing)?|style|maintenance|training)"
    r"(?: (?:and|or) [\w-]+)?(?: [\w-]+)? (?:polic(?:y|ies)|rules|guides?|guidelines|agreements?|terms|standards?|schedules?|plans?|handbooks?)|\b(?:user guides?|documentation|price lists?|fee schedules?|catalogues?|catalogs?|handbooks?|help pages?|user manuals?|code of conduct|community guidelines|slas?)"
)
_SIDE = re.compile(_SIDE_PAPER)
_CHANGES = re.compile(
    r"\b(?:amend|modif|chang|alter|revis|updat|replac|rewrit|adjust|restat|new (?:version|edition))"
)
_PROTECTING = re.compile(
    r"\b(?:terms|agreements?|contracts?|addend\w+|dpa|privacy|DATA|data|student|pupil|annex|exhibit|rider|schedule|conditions|notice|statement|polic(?:y|ies)|this document|sections?|provisions?|security|retention)\b"
)
_VERB = r"(?:amend|modify|change|alter|vary|revise|update|replace|adjust|discontinue|increase|raise|withdraw|improve|upgrade|enhance|add to|suspend|move|relocate|swap|substitute)"
#: A right to change, and what it lets be changed.
_RIGHT = re.compile(
    rf"\b(?:may|can|reserves? the right to|(?:is|are) (?:free|entitled|at liberty) to)\b(?! not\b)[^.;]{{0,60}}?\b{_VERB}\b(?:,? (?:and |or )?(?:\w+ly )?{_VERB}\b)*(?P<what>[^.;]*)"
)
_END = re.compile(
    r"\b(?:from time to time|at any time|without|whenever|with (?:prior|notice)|by|upon|on|at|if|where|when|to the extent|during|after|before|provided|as (?:it|PROVIDER))\b"
)
_THINGS = re.compile(
    r"\b(?:pric(?:e|es|ing)|charges|fees?|rates?|discounts?|sub-?contractors?|sub-?processors?|hosts?|hosting|suppliers?|features?|functions?|functionality|services?|platform|software|products?|apps?|applications?|(?:web ?)?sites?|tools?|programs?|content|contents"
    r"|what is in|plans?|personnel|staff|trainers?|consultants?|designs?|interfaces?|layout|appearance|hardware|equipment|models?|documentation|passwords?|hours|names?|logos?|url|servers?|modules?|versions? of the (?:software|app|platform|product)|books?|lessons?|curriculum)\b"
)
#: A list within the paper: what is added to it changes none of the promises beside it.
_LIST = re.compile(
    r"\b(?:added to|struck from|removed from|taken off) (?:it|them|this list|the (?:\w+ )?(?:list|schedule|inventory|table))\b"
    r"|\b(?:lists?|schedules?|tables?|rosters?|calendars?|inventor(?:y|ies)) of (?:(?:the|all|its|training|participating|authori[sz]ed|covered|data|fee) )*(?:sites|dates|schools|buildings|contacts|rates|prices|fees|hours|sessions|staff|people|elements|fields|variables|titles|courses)\b"
)
_BY_AGREEMENT = re.compile(r"\b(?:written|mutual|joint|prior) (?:\w+ )?agreement\b")
#: Signed to begin, not to be changed: "takes effect when both have signed".
_BEGINS = re.compile(
    r"\b(?:takes? effect|(?:becomes?|is|are) (?:effective|binding)|in force|begins?|commences?|starts?)\b[^.;]{0,80}\b(?:sign|execut|countersign)\w*"
)
_ADDS = re.compile(r"\b(?:added|struck|removed|taken off|amend|modif|chang|alter|revis|updat|replac|adjust)")
_PRONOUN = re.compile(r"\s*(?:them|it|these|those|any of them)\b")
_PAPERS = re.compile(
    r"\b(?:terms|agreements?|contracts?|addend\w+|dpa|privacy|DATA|data|annex|exhibits?|rider|schedules?|conditions|notices?|statements?|polic(?:y|ies)|documents?|sections?|provisions?|clauses?|security|retention|practices|anything|everything|letter|appendix|eula|licen[cs]es?)\b"
)
_AGREED = re.compile(r"\b(?:both|writing|written|signed|executed|mutual\w*)\b")
#: What a promise leaves to the vendor: "provided that the company may update the user guide by posting".
_LEFT_TO_VENDOR = re.compile(
    r",? (?:\()?(?:provided(?:,? however,?)? that|provided, however, that|except that|save that|but) PROVIDER may [^.;()]*\)?(?=[.;]|$)"
)


def is_of_other_changes(text: str) -> bool:
    """Whether a canonical sentence lets nothing be changed that holds terms on data."""
    promised = _LEFT_TO_VENDOR.sub(" ", text)
    if _CHANGES.search(promised):
        text = promised
    return _is_of_side_papers(text) or _is_of_things(text) or _is_of_a_list(text) or _begins(text)


def less_other_changes(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines without what they add on changes of other papers and things."""
    return tuple(_less(line) for line in lines)


def _less(line: Line) -> Line:
    left = _LEFT_TO_VENDOR.search(line.text) if "PROVIDER may" in line.text else None
    if left is None or not is_of_other_changes(left[0]):
        return line
    kept = line.text[: left.start()] + line.text[left.end() :]
    return line.saying(line.full[: line.offset], kept)


def _is_of_side_papers(text: str) -> bool:
    if not (_CHANGES.search(text) and _SIDE.search(text)):
        return False
    return not _PROTECTING.search(_SIDE.sub(" ", text))


def _begins(text: str) -> bool:
    """Whether a sentence says no more than from when the paper holds."""
    return bool(_BEGINS.search(text)) and not _CHANGES.search(text)


def _is_of_a_list(text: str) -> bool:
    """Whether all that a sentence speaks of changing is a list: of sites, of dates, of the data that are collected."""
    rest = _BY_AGREEMENT.sub(" ", _LIST.sub(" ", text))
    return bool(_LIST.search(text) and _ADDS.search(text)) and not _PROTECTING.search(rest)


def _is_of_things(text: str) -> bool:
    """Whether all that a sentence lets the vendor change are things: prices, features, suppliers."""
    rights = list(_RIGHT.finditer(text))
    rest = _RIGHT.sub(" ", text)
    if _CHANGES.search(rest) and (_PAPERS.search(rest) or _AGREED.search(rest)):
        return False
    return bool(rights) and all(_of_a_thing(text, right) for right in rights)


def _of_a_thing(text: str, right: re.Match[str]) -> bool:
    what = right["what"]
    if _PRONOUN.match(what):
        what = text[: right.start()]
    elif end := _END.search(what):
        what = what[: end.start()]
    return bool(_THINGS.search(what)) and not _PAPERS.search(what)
