"""Sentences by which the rest of a paper yields to one of its parts, in other words than "this rider prevails".

"Any term of the licence that is inconsistent with this Rider is void", "the order form gives way to Exhibit C",
"this Schedule is to be followed rather than the terms of use"; and lists of papers of which the one named first goes
before the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analyzer.extract.lines import Line
from analyzer.extract.sought import Sought

PART = r"(?:rider|exhibit|addendum|annex|appendix|schedule|attachment|amendment|supplement|dpa|part|letter|endorsement)"
#: "this student data rider", or "exhibit c".
_WINNER = rf"(?:this (?:[\w-]+ ){{0,3}}{PART}\b|(?P<part>{PART} (?:[a-z]|\d{{1,2}}|[ivx]+))\b)"
_PAPER = r"(?:agreements?|contracts?|terms|conditions|licen[cs]es?|polic(?:y|ies)|statements?|documents?|papers?|elsewhere|msa|body|forms?|clauses?|provisions?)"
_BE = r"(?:is|are|be|shall be|will be|stands?)"
_AGAINST = rf"(?:(?:inconsistent|in conflict|incompatible|irreconcilable|at odds|at variance) with|contrary to|(?:conflicts?|disagrees?) with|contradicts?|{_BE} contradicted by|(?:cannot|can not) be (?:squared|reconciled|harmoni[sz]ed|read together) with|(?:differs?|departs?|deviates?) from)"
_OUT = (
    rf"(?:{_BE} (?:hereby |to be )?(?:(?:of|without|to have) no (?:\w+ ){{0,2}}(?:force|effect)|of no (?:force|effect)|without (?:any )?(?:force|effect)|(?:null and )?void|ineffective|inoperative|disregarded|ignored|superseded|overridden|displaced|set aside|not binding)"
    r"|(?:has|have|shall have|will have) no (?:\w+ )?(?:force|effect)|(?:does|do|shall|will) not (?:apply|bind|govern|count|be binding|have (?:any )?(?:force|effect))|gives? way|yields?)\b"
)
_UNDER = rf"(?:yields?|gives? way|(?:{_BE} )?(?:subordinate|second)|{_BE} subject and subordinate) to|{_BE} (?:hereby )?(?:overridden|superseded|displaced|outranked|overruled) by|ranks? (?:behind|below|after|beneath)"
_OVER = rf"{_BE} (?:to be )?(?:followed|applied|obeyed|given effect) (?:in preference to|rather than|before|instead of|over|ahead of)|counts? (?:over|before)|trumps|beats|outweighs|stands? (?:above|before|over)|has (?:the )?(?:last word|(?:preference|precedence|priority) over)|{_BE} (?:the )?(?:stronger|higher)"
_YIELDS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<what>\b{_PAPER}\b[^.;]{{0,120}}?)\b{_AGAINST} {_WINNER}[^.;]{{0,60}}?(?P<out>{_OUT})",
        rf"\bnothing in (?P<what>[^.;]{{0,80}}?\b{_PAPER}\b[^.;]{{0,40}}?)\b{_AGAINST} {_WINNER}[^.;]{{0,30}}?\b(?:binds?|applies|counts?|shall (?:bind|apply|count|have)|is (?:of any|binding|in force)|has (?:any )?(?:force|effect))",
        rf"(?P<what>\b{_PAPER}\b[^.;]{{0,40}}?)\b(?P<out>{_OUT})[^.;]{{0,40}}?\b(?:where|when|if|so far as|to the extent(?: that)?|wherever)\b[^.;]{{0,40}}?\b{_AGAINST} {_WINNER}",
        rf"(?P<what>\b{_PAPER}\b[^.;]{{0,80}}?)\b(?:{_UNDER}) {_WINNER}",
        rf"(?P<what>){_WINNER}[^.;]{{0,20}}? (?:{_OVER})\b",
    )
)
#: What the school itself brings takes nothing from what the vendor promises, and the part itself is no other paper.
_OF_SCHOOL = re.compile(r"\bpurchase orders?\b|\bSCHOOL's\b|\blaws?\b")
_ITSELF = re.compile(rf"\bthis (?:[\w-]+ ){{0,3}}{PART}\b|\bnot$")
_DENIED = re.compile(r"\b(?:not|nor|neither|except|unless)\b")
_NAMED = r"(?:named|listed|mentioned|set out|placed|standing|appearing|that (?:is (?:named|listed|mentioned)|stands|comes|appears))"
_GOES_FIRST = r"(?:governs?|prevails?|controls?|(?:is|are|shall be) (?:followed|applied)|counts?|goes (?:first|before)|takes? (?:precedence|priority)|wins?)"
#: "The document named earlier governs", "each prevails over those listed after it", "they rank in this order".
_EARLIER = Sought(
    rf"\b(?:document|paper|part|one|item|exhibit|instrument)s? (?:which is )?{_NAMED} (?:earlier|first|higher|before|above|sooner)\b[^.;]{{0,20}}?\b{_GOES_FIRST}\b"
    rf"|\b(?:earlier|higher|first)[- ](?:named|listed|ranked|mentioned)\b[^.;]{{0,20}}?\b{_GOES_FIRST}\b"
    rf"|\beach\b[^.;,]{{0,25}}\b{_GOES_FIRST}\b (?:over |before |ahead of )?(?:those|the ones|any|all|what|that|the) ?[^.;]{{0,15}}\b(?:after|below|behind|later)\b"
    r"|\b(?:ranks?|prevails?|(?:are|be) (?:followed|applied|ranked|read)|count|governs?|take precedence) in (?:this|that|the following|the (?:stated|listed|given)|descending|its|their) (?:descending )?order\b|\bin (?:descending )?order of weight\b|^order of weight\b"
)
_EXCEPTED = re.compile(r"\b(?:except|save|but|unless|provided)\b")
_LETTERED = re.compile(rf"\b{PART} (?:[a-z]|\d{{1,2}}|[ivx]+)\b")
_FEWEST = 2


def winners(text: str) -> Iterator[str | None]:
    """The parts to which a sentence in canonical text makes others yield; None for the part in which it stands."""
    for pattern in _YIELDS:
        for match in pattern.finditer(text):
            start = max(text.rfind(stop, 0, match.end("what")) for stop in (". ", ";")) + 1
            rest, what = text[start : match.end("what")], match["what"].strip()
            between = _without_out(match, text[match.end("what") : match.end()])
            if not (_OF_SCHOOL.search(rest) or _ITSELF.search(what) or _DENIED.search(between)):
                yield match["part"]


def _without_out(match: re.Match[str], between: str) -> str:
    """The words between what yields and what it yields to, without those that say that it does."""
    out = match.groupdict().get("out")
    return between.replace(out, " ") if out else between


def first_named_first(i: int, lines: Sequence[Line]) -> list[str]:
    """The parts that a list ranks by its order, highest first, where a line says that its order counts."""
    line = lines[i]
    said = None if line.entry else _EARLIER.search(line.text)
    if said is None or _EXCEPTED.search(line.text):
        return []
    names = _LETTERED.findall(line.text)
    before = next((k for k in range(i - 1, -1, -1) if not lines[k].entry), None)
    if len(names) < _FEWEST and before is not None and lines[before].clause.index == line.clause.index:
        names = [*_LETTERED.findall(lines[before].text), *names]
    return names if len(names) >= _FEWEST else []
