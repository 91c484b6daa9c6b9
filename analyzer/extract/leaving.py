"""Changes that a school can leave before, or need not take: what stands beside a right to change the terms counts.

"Provider may publish a new edition. It tells the school 60 days before, and the school may cancel": the first sentence
alone gives the provider a free hand, the passage does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from analyzer.extract.lines import Line
from analyzer.extract.signals import Signal

#: The rule that a signal of such a passage names.
PARSED = "no_unilateral_change.passage"
_TERM = "no_unilateral_change"
_TELLS = r"(?:tells?|told|notif\w+|notices?|informs?|informed|e-?mails?|e-?mailed|writes?|announc\w+|warn\w*|advis\w+|hears?|know|posts? an? (?:note|notice|banner)|shown|displayed|(?:sent|sends?|mailed|delivered|given|put|puts|posted) (?:an? |the )?(?:\w+ )?(?:notice\b|(?:to|in) (?:SCHOOL|the)\b))"
_LENGTH = r"(?:\b[\w-]+(?: \(\d+\))?'? (?:business |calendar |school |working )?(?:days?|weeks?|months?)\b|\b(?:in advance|ahead|beforehand|prior|before)\b|\b(?:by|before|not later than|no later than) (?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2}\b)"
_AHEAD = re.compile(rf"\b{_TELLS}\b[^.;]{{0,110}}{_LENGTH}|{_LENGTH}[^.;]{{0,80}}\b{_TELLS}\b")
_LEAVES = re.compile(
    r"\b(?:SCHOOL|subscribers?|customers?|institutions?|teachers?|users?|anyone|who|that|it|they)\b(?! (?:the )?PROVIDER)[^.;]{0,60}\b(?:may|can|(?:is|are) (?:free|entitled|allowed|able) to|(?:has|have) the right to|right to)\b(?! not)"
    r"[^.;]{0,40}\b(?:cancel|terminate|end|leave|withdraw|close|opt out|walk away|stop|quit|give up|get out|discontinue|decline to (?:enrol\w*|renew|continue|go on)|delete (?:the|its|their|an?) (?:\w+ )?account)\b"
)
_NOT_TOLD = re.compile(
    r"\b(?:no|not|never|without|nor)\b[^.;]{0,25}\b(?:duty|obligation|obliged|bound|need|required|having|notice|tell|notify|inform)\b|\bPROVIDER (?:may|can) (?:cancel|terminate|end)\b|\bbreach\b"
)
#: The school's own notice, by which it ends the contract.
_BY_SCHOOL = re.compile(
    r"\bnotice (?:\w+ )?to PROVIDER\b|\b(?:cancel|terminat\w+|end|ends|leave|close)\b[^.;]{0,50}\b(?:by|on|upon|with|giving)\b[^.;]{0,30}\bnotice\b|\bSCHOOL (?:shall |must |will |may )?(?:gives?|tells?|notif\w+)\b"
)
_UNTOLD = re.compile(r"\bwithout\b[^.;]{0,20}\bnotice\b")
#: A later edition that holds for those alone who take it.
_FOR_TAKERS = re.compile(
    r"\b(?:version|edition|text|terms|release|revision|polic(?:y|ies)|one|it|they)\b[^.;]{0,60}\b(?:appl(?:y|ies)|binds?|holds?|counts?|governs?|(?:is|are) (?:meant|binding))\b[^.;]{0,20}"
    r"\b(?:SCHOOL|those|customers?|subscribers?|anyone|orders?|sign-?ups?)\b[^.;]{0,20}\b(?:that|who|which|accept\w*|signed|signing|made|placed|joining)\b[^.;]{0,30}"
    r"\b(?:accepts?|accepting|sign(?:s|ed|ing)?|agrees?|joins?|joining|orders?|starts?|begins?|comes?|takes?|after|from then|thereafter)\b"
)
_BINDS_ALL = re.compile(
    r"\b(?:whether or not|even if|regardless|by (?:using|continuing)|continu\w+ (?:to )?us\w+|deemed)\b"
)
_BEHIND, _AHEAD_OF = 1, 3  #: lines around a right to change that belong to it
_FREE = frozenset({"unilateral", "posting"})
_AT_WILL = _FREE | {"imposed", "posts", "notice", "vague"}
#: A paper on data within the paper, or data themselves, that a promise not to change may be about.
_DATA_PAPER = re.compile(
    r"\b(?:addend(?:um|a)|dpa|riders?|exhibits?|schedules?|annex(?:es)?|appendi(?:x|ces)|attachments?)\b"
)
_ALL_PAPERS = re.compile(
    r"\b(?:any|all|every|each|both|entire|whole)\b[^.;]{0,30}\b(?:of (?:it|them)|terms|part|documents?|agreements?|polic(?:y|ies))\b|\bDATA\b|\bprivacy\b"
)
_OTHER_CHANGES = re.compile(
    r"^(?:[\w.()]{1,6} )?(?:all |any )?other (?:changes|amendments|updates|revisions|modifications)\b"
)
_SECTIONS = re.compile(
    r"\b(?:sections?|articles?|clauses?|parts?|paragraphs?) (?P<first>\d{1,2})\b(?:(?: to | through |-)(?P<last>\d{1,2})\b)?"
)
_CHANGING = re.compile(r"\b(?:chang|revis|amend|modif|updat|new version)")
_OF_PEOPLE = re.compile(r"\bDATA\b|\b(?:information|students?|pupils?|learners?|children)\b")
_FEWEST = 3  #: sentences on data in the sections that a sentence names
#: A right to change with a floor: nothing that protects the data may become worse.
_FLOOR = re.compile(
    r"\b(?:not|no|never|nor|without)\b[^.;]{0,80}\b(?:reduc|lessen|degrad|decreas|weaken|diminish|lower|less protect)\w*\b[^.;]{0,40}\b(?:protect\w*|privacy|safeguards?|security|DATA|rights|commitments?|obligations|promises)\b"
)
_OF_MEASURES = re.compile(
    r"\b(?:measures|safeguards|services?|features?|functionality|platform|controls)\b[^.;]{0,60}\b(?:change|modif|updat|revis|amend|alter)\w*"
)


def with_passages(signals: Iterable[Signal], lines: Sequence[Line]) -> tuple[Signal, ...]:
    """The signals on changes, once what stands beside a right to change has been read with it."""
    given = _with_school_notice(_by_sections(_without_the_rest(tuple(signals), lines), lines), lines)
    free = sorted({s.line for s in given if s.gives in _FREE})
    for i in free:
        around = _passage(i, lines)
        texts = [lines[k].text for k in around]
        if any(_FOR_TAKERS.search(t) and not _BINDS_ALL.search(t) for t in texts):
            given = tuple(s for s in given if not (s.line in around and s.gives in _FREE))
        elif any(_FLOOR.search(t) and not _OF_MEASURES.search(t) for t in texts):
            kept = [s for s in given if not (s.line in around and s.gives in _FREE | {"notice"})]
            given = (*kept, Signal(_TERM, "unilateral", PARSED, i), Signal(_TERM, "notice", PARSED, i))
        elif _may_leave(texts) and not any(s.gives == "imposed" and s.line in around for s in given):
            kept = [s for s in given if not (s.line in around and s.gives in _FREE | {"notice"})]
            told = next(k for k in around if _LEAVES.search(lines[k].text))
            given = (*kept, Signal(_TERM, "unilateral", PARSED, i), Signal(_TERM, "notice", PARSED, told))
    return given


def _without_the_rest(given: tuple[Signal, ...], lines: Sequence[Line]) -> tuple[Signal, ...]:
    """The signals without those on the rest of a paper whose addendum on data changes only by agreement."""
    fixed = [s for s in given if s.gives == "mutual" and _DATA_PAPER.search(lines[s.line].text)]
    at_will = {s.line for s in given if s.gives in _AT_WILL}
    if not fixed or not at_will or not all(_is_of_the_rest(lines[i].text) for i in at_will):
        return given
    kept = [s for s in given if s.gives not in _AT_WILL and s not in fixed]
    return (*kept, *(replace(s, rule=PARSED) for s in fixed))


def _by_sections(given: tuple[Signal, ...], lines: Sequence[Line]) -> tuple[Signal, ...]:
    """The signals without those on other changes, where the sections on data change by agreement alone.

    "We may update these terms. Changes to sections 5 to 13 take effect once you accept them. Other changes ..."
    """
    for fixed in [s for s in given if s.gives == "mutual"]:
        around = _passage(fixed.line, lines)
        others = any(_OTHER_CHANGES.search(lines[k].text) for k in around)
        if others and _on_data(lines[fixed.line].text, lines):
            kept = (s for s in given if not (s.line in around and s.gives in _AT_WILL) and s is not fixed)
            return (*kept, replace(fixed, rule=PARSED))
    return given


def _on_data(text: str, lines: Sequence[Line]) -> bool:
    """Whether the sections that a sentence names, or the sentence itself, are about data."""
    if "DATA" in text or "privacy" in text:
        return True
    cited = _SECTIONS.search(text)
    if cited is None:
        return False
    first, last = int(cited["first"]), int(cited["last"] or cited["first"])
    numbers = {str(n) for n in range(first, last + 1)}
    within = (
        x
        for x in lines
        if numbers & {re.sub(r"\D", "", p.split(".")[0]) for p in (*x.clause.path, x.clause.number)}
    )
    return sum(_OF_PEOPLE.search(line.text) is not None for line in within) >= _FEWEST


def _with_school_notice(given: tuple[Signal, ...], lines: Sequence[Line]) -> tuple[Signal, ...]:
    """The signals, where an addendum behind the general terms adds notice and a way out to the vendor's right to change."""
    told = [
        k
        for k, line in enumerate(lines)
        if _CHANGING.search(line.text) and _DATA_PAPER.search(line.text) and _may_leave([line.text])
    ]
    free = [s.line for s in given if s.gives in _FREE and s.line not in told]
    if not free or not told or told[-1] <= max(free) or lines[told[-1]].heading == lines[max(free)].heading:
        return given
    kept = (s for s in given if s.gives not in _AT_WILL)
    return (*kept, Signal(_TERM, "unilateral", PARSED, told[-1]), Signal(_TERM, "notice", PARSED, told[-1]))


def _is_of_the_rest(text: str) -> bool:
    return not (_DATA_PAPER.search(text) or _ALL_PAPERS.search(text))


def _may_leave(texts: Sequence[str]) -> bool:
    """Whether the school is told ahead of a change and may then leave."""
    if any(_UNTOLD.search(text) for text in texts):
        return False
    fit = [text for text in texts if not _NOT_TOLD.search(text)]
    told = any(_AHEAD.search(text) and not _BY_SCHOOL.search(text) for text in fit)
    return told and any(_LEAVES.search(text) for text in fit)


def _passage(i: int, lines: Sequence[Line]) -> list[int]:
    """The lines around one that stand in the same part under the same heading."""
    near = range(max(0, i - _BEHIND), min(len(lines), i + _AHEAD_OF + 1))
    mine = lines[i]
    return [k for k in near if lines[k].clause.part == mine.clause.part and lines[k].heading == mine.heading]
