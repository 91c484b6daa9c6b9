"""Which words outrank those before them: riders, amendments, exhibits that prevail, repeals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.extract.lines import Line
from analyzer.extract.roles import INNER_DOT

_RIDER = re.compile(
    r"\b(?:rider|additional terms|special (?:terms|provisions|conditions)|modifications?|changes to (?:the|this)|amendments? to (?:the|this)|supplemental terms|exceptions)\b"
)
_WHICH = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
_PART = r"(?:exhibit|rider|annex|appendix|amendment|addendum|attachment|schedule|letter|page|endorsement|supplement|annexure|side letter|modification|(?:special|additional|supplemental|supplementary|commercial) terms)"
_PREVAILS = r"(?:prevails?|controls?|governs?|goes before|takes? (?:precedence|priority)|overrides?|outranks?|supersedes?)"
_AMENDMENT = re.compile(
    rf"\b{_WHICH} amendment\b|\bamendment (?:no\.?|nr\.?|number|#) ?\w+|^amendment\b(?!s)"
    rf"|\(prevails\b|\b{_PART}[^.;]{{0,30}}\b{_PREVAILS}\b"
)
_NOTWITHSTANDING = re.compile(
    r"\b(?:notwithstanding|in spite of|despite|regardless of|irrespective of|in derogation of|contrary to|overriding|superseding|in place of|instead of)"
    r" (?:any|all|every|the (?:foregoing|above|other|rest|preceding|earlier|limits|provisions)|section|article|paragraph|clause|what|these)"
    r"|\bwhatever (?:section|article|paragraph|clause|else|(?:the|this|any) [^.;,]{0,40}) (?:\S+ )?(?:says|may say|provides|promises|states)\b"
)
#: What is said of a promise that is taken back.
_GONE = r"(?:deleted|struck(?: out)?|stricken|repealed|withdrawn|rescinded|revoked|superseded|replaced|removed|taken back|cancelled|canceled|set aside|waived|omitted|dropped|annulled|vacated|eliminated|suspended|disregarded|crossed out|nullified|overruled|(?:null and )?void|(?:of no|without|no longer of any) (?:further )?(?:effect|force))"
_PASSAGE = r"(?:sections?|clauses?|articles?|sentences?|paragraphs?|provisions?|promises?|undertakings?|bans?|prohibitions?|limits?|limitations?|restrictions?|lists?|indemnit(?:y|ies)|procedures?|what (?:was|is|has|had|stood|we)|whatever|anything|everything)"
_REPEAL = re.compile(
    rf"\b{_PASSAGE}\b[^.;]{{0,90}}\b(?:(?:is|are|be|stands?) (?:hereby |herewith |thereby )?{_GONE}|no longer (?:holds?|appl(?:y|ies)|binds?|stands?|counts?)|(?:has|have) no (?:further |more )?(?:effect|force)|(?:ceases?|shall cease|will cease) to (?:apply|bind|have|be)|lapses?|(?:shall|does|do|will) not apply (?:any longer|any more|from)|(?:comes?|is|are) (?:to an end|at an end))\b"
    rf"|\b(?:strikes?|deletes?|repeals?|revokes?|withdraws?|cancels?|waives?|removes?|rescinds?|drops?) (?:the |any |all |every )?(?:[\w-]+ ){{0,2}}?{_PASSAGE}\b"
    rf"|\b(?:takes?|stands?|comes?) (?:in (?:its|their) place|(?:in )?the place of (?:any|what|every|all|section|article))\b"
    rf"|\b(?:this|these) {_PART}[^.;]{{0,60}}\b{_PREVAILS}\b|\b(?:if|where|in case|in the event)\b[^.;]{{0,60}}\b(?:conflict|disagree|differ|inconsisten|contradict)\w*\b[^.;]{{0,40}}\b(?:this|these) {_PART}\b"
)
#: New wording within the sentence that puts it in the place of the old.
_NEW_WORDING = re.compile(
    r"\b(?:replaced|amended|changed|substituted|revised)\b[^.:;]{0,60}(?:: ?|(?:to read|as follows)[^.;]{0,12} ?)\"?"
)
#: "Except as provided in section 1.3, PROVIDER shall not ...": the section is stronger than the promise.
_BUT_BY_SECTION = re.compile(
    r"\b(?:except|subject|other|save)\b(?: \w+){0,4} (?:in|by|under|to|with) (?:section|article|clause|paragraph)s? (?P<number>\d[\d\u2024]*)"
)
_LOOK_BACK = 4  #: sentences in which the repeal may stand


def outranks(at: int, promised: tuple[int, ...], lines: tuple[Line, ...]) -> bool:
    """Whether the words of a line outrank the lines of a promise: by their heading, themselves or those before.

    What an amendment or an exhibit says outranks only what stands outside of it and before; an exhibit need
    not say that it does, as the opposite in any part in force counts.
    """
    line = lines[at]
    if _RIDER.search(line.heading) or _NOTWITHSTANDING.search(line.full):
        return True
    if any(_in_section(line, number) for i in promised for number in _exceptions(lines[i])):
        return True
    others = {i for i in promised if i != at and not _REPEAL.search(lines[i].full)}
    earlier = [i for i in others if i < at]
    if not earlier or len(earlier) < len(others):
        return False
    if _AMENDMENT.search(line.heading) and all(lines[i].heading != line.heading for i in earlier):
        return True
    if line.clause.part > max(lines[i].clause.part for i in earlier):
        return True
    if _NEW_WORDING.search(line.full):
        return True
    before = range(max(max(earlier) + 1, at - _LOOK_BACK), at)
    return any(_REPEAL.search(lines[i].full) and _beside(lines[i], line) for i in before)


def _exceptions(promise: Line) -> Iterator[str]:
    """The numbers of the sections that a promise makes room for."""
    for match in _BUT_BY_SECTION.finditer(promise.full):
        yield match["number"].replace(INNER_DOT, ".").strip(".")


def _in_section(line: Line, number: str) -> bool:
    """Whether a line stands in the section of that number, or in a part of it."""
    above = {one.strip(". ").split(" ")[-1] for one in (line.clause.number, *line.clause.path)}
    return number in above


def _beside(one: Line, other: Line) -> bool:
    """Whether two lines stand in the same part of the paper and under one heading, or one is the other's."""
    return one.clause.part == other.clause.part and (
        one.heading == other.heading or one.clause.kind in {"heading", "item"} or not one.heading
    )
