"""The text as amended: words that a rider, an amendment or a response puts in the place of others.

"In section 11.4 'sixty (60)' is replaced by 'twenty-one (21)'" changes what section 11.4 says wherever it stands in
the same paper. Here the change is carried out, as a lawyer would in a conformed copy, so that all that follows reads
the sentence as it now binds; the sentence that changes it is named beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from analyzer.extract.citing import spelled
from analyzer.extract.durations import Duration, find_durations
from analyzer.extract.lines import Line
from analyzer.extract.roles import INNER_DOT
from analyzer.text import collapse

_OLD = r"(?<!\()\"(?P<old>[^\"]{1,300})\"(?! (?:sections?|clauses?|paragraphs?|articles?|headings?|provisions?)\b)"
_NEW = r"\"(?P<new>[^\"]{1,600})\""
_BE = r"(?:is|are|be|shall be|will be|stands?|being)"
_GAP = r"[^\"]{0,90}?"
_CHANGED = r"(?:replaced|substituted|changed|amended|superseded|altered|corrected|shortened|lengthened|extended|reduced|increased|to be read|read|understood)"
_CUT = r"(?:struck|stricken|deleted|removed|crossed out|taken out|omitted|cancelled|dropped|repealed|revoked|rescinded)"
_CHANGES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:read|put|write|substitute) (?:the )?(?:words?|figures?|numbers?)? ?{_NEW} for {_OLD}",
        rf"\beverything (?:after|behind|following) (?:the words? )?\"(?P<after>[^\"]{{1,200}})\" (?:{_BE} (?:hereby )?{_CHANGED}|becomes|reads) {_GAP}{_NEW}",
        rf"\b(?:words?|passage|text|part|everything|all|rest)\b[^\".;]{{0,20}}? (?:from|beginning (?:with|at)|starting (?:with|at|from)|that (?:begins?|starts?) (?:with|at)) (?:the words? )?\"(?P<from>[^\"]{{1,200}})\",? (?:and )?(?:(?:running |on |down |through |up )*to (?:its|the) end(?: of (?:it|the|that|this)(?: \w+)?)?|on(?:wards?)?),? {_BE} (?:hereby )?{_CUT}",
        rf"{_OLD} {_BE} (?:hereby )?{_CUT}[;,:] (?:and )?(?:the words? |the figures? )?{_NEW} {_BE} (?:hereby )?(?:inserted|put|substituted|added|written)",
        rf"\b(?:until now|hitherto|so far|formerly|previously) {_OLD},? {_BE} (?:now )?{_NEW}",
        rf"{_OLD}{_GAP}\b(?:{_BE} (?:hereby |now )?{_CHANGED}(?! (?:further )?by (?:strik|delet|add|insert|replac|substitut|chang))|becomes?|now reads?|shall (?:now )?read|gives? way to)\b{_GAP}{_NEW}",
        rf"\b(?:for|in place of|instead of|in lieu of) (?:the )?(?:words?|phrase|figures?|numbers?|term)? ?{_OLD},?{_GAP}\b(?:reads?|substitute|put|insert|write|stands?)\b{_GAP}{_NEW}",
        rf"{_OLD}{_GAP}\b{_BE} (?:hereby )?{_CUT}\b{_GAP}\b(?:and|by|with|its (?:place|stead)|following)\b{_GAP}{_NEW}",
        rf"\b(?:replac|strik|delet|chang|amend)(?:e|es|ing) (?:the )?(?:words?|phrase|figures?|numbers?|term)? ?{_OLD}{_GAP}\b(?:with|by|to|insert\w*|substitut\w*|put\w*)\b{_GAP}{_NEW}",
        rf"{_NEW} (?:(?:{_BE} (?:put|inserted|substituted|read)|stands?) )?(?:in (?:the )?place of|instead of|in lieu of|replaces|supersedes|for) (?:the )?(?:words?|phrase|figures?|numbers?|term)? ?{_OLD}",
        rf"\b(?:add|insert)(?:s|ed|ing)?\b(?:(?: at|,? to) the end\b|:(?= \")|(?= \")|,? after (?:the words? )?\"(?P<behind>[^\"]{{1,200}})\"){_GAP}{_NEW}",
        rf"\b(?:{_BE} (?:hereby )?(?:supplemented|followed|completed|expanded|enlarged|extended)(?: by| with| as follows)?|(?:shall )?ends?(?: with)?)(?: the words?| this)?[:,]? ?(?=\"){_NEW}",
        rf"\bafter (?:the words? )?\"(?P<behind>[^\"]{{1,200}})\"{_GAP}\b(?:add|insert)(?:s|ed)?\b{_GAP}{_NEW}",
        rf"\b(?:words?|phrase|sentences?|figures?|passages?)\b[^\"]{{0,30}}{_OLD} {_BE} (?:hereby )?{_CUT}\b",
        rf"\b(?:by )(?:striking(?: out)?|deleting|removing|omitting|cancell?ing|taking out) (?:the )?(?:words?|phrase|sentences?|figures?|passages?|clause)?:? ?{_OLD}(?!{_GAP}\b(?:and|with|by|its (?:place|stead))\b{_GAP}\")",
        rf"\b(?:speaks? of|says?|states?|mentions?) {_OLD}[;,:.]? (?:here |please |there )?(?:read|put|write|substitute)\b{_GAP}{_NEW}",
    )
)
#: A section changed without quoting it: "Section 5.4 is modified so that ...", "Nothing in section 6 obliges ...".
_OF_PART = r"(?:policy|part|chapter|exhibit|schedule|annex|appendix|attachment) (?:[ivx]+|\d+|[a-z])\b"
_OF_A_PART = re.compile(rf"of {_OF_PART}")
CITED = (
    rf"(?:{_OF_PART}, (?=section|paragraph|clause|item))?(?:sections?|sec\.|articles?|art\.|paragraphs?|clauses?|§) ?\(?[a-z]?[\divx][\w().-]*(?:,? (?:section|sec\.|paragraph) \d[\w().-]*)?"
    rf"(?: of {_OF_PART})?"
)
#: The same for rows of a form, which cite nothing where they stand before a colon of their own.
_CITED_ROW = rf"(?:{CITED}|(?:line|row|item|box|entry|question|requirement|point|no\.) ?[a-z]?-?\d[\w().-]*)"
_ONLY_CITED = re.compile(rf"^(?:[\w.\u2024-]{{1,5}} )?{CITED}[.:]?$")
#: What stands behind the bare number of a section: "Struck.", "The section is replaced in its entirety with: ...".
_ONLY_ORDERED = re.compile(
    rf"(?:(?:the|this|that) (?:section|paragraph|clause|article|subsection|provision) (?={_BE} )|(?P<bare>(?:intentionally |hereby )?(?={_CUT}(?: in (?:full|its entirety))?\W*$)))"
)
_QUALIFIED = re.compile(
    rf"^(?:[\w.-]{{1,5}} )?{CITED} {_BE} (?:hereby )?(?:modified|amended|changed|qualified|limited|clarified|reversed|understood)(?: (?:so that|such that|to provide that|as follows)|:),? ?(?P<so>[^\"]{{12,}})$"
    rf"|^(?:[\w.-]{{1,5}} )?{CITED}: (?P<now>(?!unchanged|no change)[^\"]{{25,}})$"
    rf"|^(?:[\w.-]{{1,5}} )?(?P<limit>(?:{CITED} (?:does|shall|will) not (?:reach|apply|extend|cover)|nothing in {CITED}) [^\"]{{12,}})$"
)
#: The time of a section changed without quoting it: "For § 2 the period is one day", "For I-7: ten days in place of three".
_RETIMED = re.compile(
    rf"^(?:[\w.\u2024-]{{1,5}} )?(?:for|in|under|as to|in the case of)? ?(?:{_CITED_ROW}|[a-z]-\d+|\d+(?:\.\d+)+)[,:]? "
    r"(?=[^\"]*?\b(?:the (?:[a-z]+ ){0,3}?(?:period|time|deadline|limit|time limit|term|number of (?:days|hours)) (?:is|are|shall be|will be|becomes)|in place of|instead of|rather than|in lieu of)\b)"
    r"(?P<time>[^\"]+)$"
    rf"|^(?:[\w.\u2024-]{{1,5}} )?in place of the (?:time|period|deadline|limit|number of (?:days|hours))[^.;,\"]{{0,20}} (?:in|of|under) {_CITED_ROW},? (?P<given>[^\"]+)$"
    rf"|^(?:[\w.\u2024-]{{1,5}} )?(?:the )?(?:[\w() -]{{1,30}} )?(?:period|time|deadline|limit|time limit|number of (?:days|hours))(?: (?:stated|given|set|named|printed|allowed|for [^.;,\"]{{1,40}}))? (?:in|of|under|by) {_CITED_ROW}(?: \([^)]{{1,40}}\))?(?:, [^.;,\"]{{1,60}},)? (?:{_BE}|becomes?)(?: (?:hereby|now|instead|henceforth))*"
    rf"(?: (?:{_CHANGED}|cut|brought (?:down|up)|raised|lowered|set|fixed|moved|halved|doubled)(?:,? from [^.;\"]{{1,40}}?)?(?:,? by (?:half|an? \w+),?)?,? (?:to|at))? (?:(?:no|not) (?:more|later) than |at most |only |now )*(?P<moved>(?!(?:{_CHANGED}|cut|raised)\b)[\w-]+(?: \(\d+\))? [^\"]+)$"
    rf"|^(?:[\w.\u2024-]{{1,5}} )?\(?{_CITED_ROW}\)?(?: \([^)]{{1,40}}\))?: (?:the (?:number|figure) of (?P<unit>(?:(?:business|calendar|school|working) )?(?:hours|days|weeks|months)) (?:{_BE}|reads) (?P<number>[\w-]+(?: \(\d+\))?)\b|(?:within |(?:no|not) later than )?(?P<brief>[^\".;,]{{3,40}})(?:,? (?:and )?not [^.;,\"]{{1,30}})?\.?$)"
    rf"|^(?:[\w.\u2024-]{{1,5}} )?{_CITED_ROW} {_BE} (?:hereby )?(?:changed|amended) to (?:read|say) \"(?P<read>(?:within|no later than|not later than|not more than|in|before) [^\"]{{1,80}})\"[.]?$"
)
#: The time that a change leaves; and a time that is only added or taken off.
_FROM_TIME = re.compile(r"\bfrom [^.;,\"]{1,40}? to (?=[\w(])")
_BY = re.compile(r"\bby (?:an? |the )?(?:further |additional |another )?$")
#: The time of a section by its number: "The five days mentioned in section 4.1 are to be three".
_SPOKEN = re.compile(
    rf"\bthe (?P<was>[\w-]+(?: \(\d+\))?) (?P<unit>(?:(?:business|calendar|school|working) )?(?:hours|days|weeks|months))(?: (?:mentioned|stated|given|set|named|allowed|printed))? (?:in|of|under|by) (?P<place>{CITED}) (?:are to be|become|shall be|shall become|will be|shall read|read|are)(?: now| hereby)* (?P<number>[\w-]+(?: \(\d+\))?)(?: (?P<new>(?:(?:business|calendar|school|working) )?(?:hours|days|weeks|months)))?\b"
)
#: A blank of another section that is filled in: "In G2 the number is sixty (60)."
_FILLED = re.compile(
    rf"^(?:[\w.\u2024-]{{1,5}} )?(?:(?:in|for) |(?=section \S+: ))(?:{_CITED_ROW}|[a-z]{{0,2}}-?\d+(?:\.\d+)*)[,:]? the (?:number|blank|figure|number of (?:days|hours)|missing number) (?:is|shall be|will be|reads) (?P<number>[\w()-]+(?: \(\d+\))?)\.?$"
    rf"|^(?:[\w.\u2024-]{{1,5}} )?(?:in |for )?(?:the )?{_CITED_ROW},? \(?(?:number of )?(?:business )?(?:hours|days|weeks|months)\)?(?::| \|) ?(?P<figure>\d{{1,3}})\.?$"
)
#: The blank of the sentence before it: "The parties complete that blank with the number thirty (30)."
_COMPLETED = re.compile(
    r"\b(?:(?:complete|fill)(?:s|ed)?(?: in| up)? (?:that|this|the) blank (?:with|by)|(?:that|this|the) blank(?: (?:in|of|at) (?:[^.;]|\.(?=\w)){1,40}?)? (?:is|shall be|stands) (?:now |hereby )?(?:completed|filled(?: in| up)?) (?:with|by))"
    r"(?: the)?(?: (?:number|figure|words?))? \"?(?P<number>[\w-]+(?: \(\d+\))?(?: (?:(?:business|calendar|school|working) )?(?:hours?|days?|weeks?|months?)\b)?)"
)
#: A blank, with the unit behind it where the words that fill it need not say that again.
_BLANK = re.compile(
    r"(?:_{2,}|\[(?:_*|[xn]|\W|(?:insert )?(?:the )?(?:number|figure|time|period)[^\]\d]{0,20})\])(?P<unit> (?:(?:business|calendar|school|working) )?(?:hours?|days?|weeks?|months?)\b)?"
)
#: A part that may change the sections before it.
_LATER_PART = re.compile(
    r"\b(?:rider|exhibit|annex|addendum|amendment|supplement|appendix|special|particular|exceptions?|changes|deviations|modifications)\b"
)
_OF_ANOTHER = re.compile(
    r"\bof (?:the|that|said) [\w ]{0,30}\b(?:agreement|contract|terms|addendum|licen[cs]e|policy|amendment|attachment|rider|exhibit|annex|schedule|order)\b"
)
_ONCE = re.compile(r"\bfirst (?:time|occurrence|place|appearance)\b")
#: New words that follow in a sentence of their own: "... is deleted. It is replaced by: "..."".
_GOES_ON = re.compile(
    r"^(?:it (?:is|shall be) replaced|the following|in (?:its|their) (?:place|stead)|instead\b)"
)
_REFERENCE = re.compile(
    r"\b(?:section|paragraph|clause|item|point|sec\.)s? (?P<inner>\d[\w().-]*) of (?:policy|part|chapter|exhibit|schedule|annex|appendix|attachment) (?P<outer>[ivx]+|\d+|[a-z])\b|"
    r"\b(?:article|art\.|policy|part|chapter|exhibit|schedule|annex|appendix|attachment) (?P<article>[ivx]+|\d+|[a-z]),? (?:section|sec\.|paragraph|no\.|number|§) ?(?P<within>\d[\w().-]*)"
    r"|(?:\b(?:section|sec\.|paragraph|passage|article|art\.|clause|line|row|item|box|entry|question|requirement|point|part|no\.?|term)s?|§+) ?\(?(?P<number>[a-z]?(?:\d[\w().-]*|[ivx]+\b[\w().-]*)|[a-z]{1,3}-\d+|[a-z](?= section|$))"
    r"|\b(?:in|to|of) (?P<bare>[a-z]{0,2}-?\d+(?:\.\d+)*)(?=[ ,:])|^(?P<first>[a-z]{1,3}-\d+|\d+\.\d+|[ivx]+[.-]\d+(?:\.[a-z\d]+)*)\b|(?<![\w.-])(?P<dashed>\d+-\d+)(?=:)"
)
#: The code of a heading that runs into its sentence: "C13 Audit. Once a year ...".
_CODE_OF_HEADING = re.compile(r"(?<![\w.-])[a-z]{1,2}-?\d{1,2}(?:\.\d{1,2})*(?![\w-])")
#: Added words that run on from the last of a sentence; others stand as a sentence of their own.
_GOES_ON_FROM = re.compile(
    r"(?:save|but|except|excepted|and|or|within|to|by|where|if|unless|provided|for|with|at|in|as|that|which)\b"
)
_QUOTES = re.compile(
    r"\b(?:added|inserted|copied|reads|read|says|provides|stands|repeated|recited)\b[^.;]{0,30}$"
)
_TITLE = re.compile(r"^\"(?P<title>[^\"]{3,60}?),?\"[,:]")
#: ... to read as follows: "a whole sentence or more".
_READS = (
    rf"(?:{_BE} (?:hereby )?(?:amended|changed|restated|revised|modified|reworded)(?: and restated)?(?: in (?:full|its entirety))?(?: (?:so as )?to (?:now )?read)?"
    r"|(?:shall|will|is to) (?:now |henceforth |hereafter )?read|now reads|gives way to)(?: in full| in its entirety)?(?: as follows| the following(?: text| words| wording)?)?[:,]? ?"
    r"\"(?!(?:within|no later|not later|not more|in|before|upon|by) )(?=[^\"]{30,})"
)
#: A whole passage struck or replaced, not words of it.
_WHOLE = re.compile(
    rf"(?:\bthe (?P<which>first|second|third|last) sentence of |(?<!of ))(?:\b(?:section|paragraph|passage|article|clause|row|item|point|§)s? ?\(?|(?<![\w.-])(?=\d+\.\d|[a-z]{{1,3}}-\d))"
    rf"(?P<number>(?:[a-z]{{1,3}}-(?=\d)|[a-z])?(?:\d[\w().-]*|[ivx]+\b[\w().-]*))(?: \([^)]{{1,40}}\)| of {_OF_PART}| of (?:the|this|that|its) [^\".;,]{{1,40}}?|, [^\".;,]{{1,40}},)? "
    rf"(?:{_BE} (?:hereby )?(?:{_CUT}|replaced|repealed|rescinded|superseded)\b|{_READS})"
)
_LISTED = re.compile(rf"(?:{CITED}(?: \([^)]{{1,40}}\))?(?:,|,? and|,? or) )+$")
#: A passage cited by its number alone, which is of the same paper: "17 is replaced: ...".
_BY_NUMBER = re.compile(
    rf"(?:\(?[\w.\u2024-]{{1,5}}[.)]{{1,2}} )?\d{{1,2}} {_BE} (?:hereby )?(?:{_CUT}|replaced)\b"
)
#: A section put out of force: "Clause 19 does not apply to DATA", "Section 9 shall not hinder SCHOOL from ...".
_SET_ASIDE = re.compile(
    rf"^(?:\(?[\w.\u2024-]{{1,5}}[.)]{{0,2}} )?(?P<nothing>nothing in )?(?P<cited>{CITED}(?:(?:,| and|, and) (?:{CITED}|\(?\d[\w().-]*))*)(?: \([^)]{{1,40}}\)| of the body)?,? "
    r"(?:(?:(?:do|does|shall|will) not|(?:is|are) not to) (?:apply|extend)(?: (?:to|as to|in respect of|for) (?P<what>[^.;,]+?))?(?=\.?$|[;,] |: |\. )"
    r"|(?:(?:do|does|shall|will|is|are) (?:not )?(?:to )?)?(?P<frees>hinder|prevent|prohibit|forbid|bar|keep|stop|restrict|limit|preclude)s? SCHOOL\b)"
)
_ALL_DATA = re.compile(
    r"(?:any |all |the )?(?:DATA|SCHOOL|this (?:agreement|order|contract|purchase|subscription)|(?:public )?(?:schools?|school districts?|educational institutions?))(?: (?:at all|hereunder|under this \w+))?"
)
#: What is a part of the data, or of the paper.
_SOME = re.compile(
    r"(?:the |any |all )?(?:psi|s?pii?|s[dir]i?|c[di]|pd|(?:student|pupil|learner|personal|education)(?: personal)? (?:data|information|records)|(?:parts?|sections?|clauses?) [^.;]+|this (?:part|rider|exhibit|addendum|annex)\b[^.;]*)"
)
#: What a promise about students' data loses nothing by, where it does not hold for that.
_OTHER_THINGS = re.compile(
    r"\b(?:de-?identif\w+|anonym\w+|aggregat\w+|statistic\w*|staff|teachers?|employees?|adults?|visitors?|parents?'|public\w*|laws?|courts?|legal|required|SCHOOL|outages?|maintenance|emergenc\w+|claims?|fees?|orders?|purchases?|hardware|equipment|goods|losses|liabilit\w+|indemni\w+|obligations?|amendments?|changes|it|this|that|them)\b"
)
#: A section that is again as it was: "Section 4 applies again as it was first written."
_RESTORED = re.compile(
    rf"{CITED} (?:{_BE}|applies|has|takes)(?: force| effect)? again\b[^.;\"]{{0,40}}\bas (?:it (?:was|stood) )?(?:first|originally|at first) (?:signed|written|agreed|drafted|printed|adopted)\b"
    rf"|{CITED} {_BE} (?:hereby )?(?:restored|reinstated)\b"
    rf"|\bchanges?\b[^.;\"]{{0,80}}\b(?:to|of|in) {CITED} (?:is|are) (?:hereby )?(?:withdrawn|undone|revoked|reversed|cancelled|rescinded|annulled)\b"
    rf"|\bthe (?:time|period|limit|text|wording|number)s?(?: that stood| as it stood)? in {CITED} (?:is|are|applies|stands|counts) again\b"
)
#: The heads of a table of changes.
_WAS = re.compile(
    r"(?:it |text |words? |figures? |terms? )?(?:was|taken out|struck(?: out)?|deleted|removed|replaced|before|old|former|formerly|original|previous|previously|existing|current|printed|instead of|for|delete|strike)(?: (?:text|words?|wording|figure|time|period|number|term|reading))?s?"
)
_NOW = re.compile(
    r"(?:it |text |words? |figures? |terms? )?(?:is now|put in|inserted|added|now|new|amended|revised|changed to|becomes|replacement|read|reads|insert|substitute)(?: (?:text|words?|wording|figure|time|period|number|term|reading|to))?s?|agreed|agreed (?:text|wording|time|period|change)s?|(?:text|words?|wording|figure|time|period|number|term|reading)s? (?:that |which )?now (?:stands?|appl(?:y|ies)|counts?)"
)
_UNCHANGED = re.compile(r"(?:no change|unchanged|as printed|same)\b")
_ARTICLE = re.compile(r"(?:article|art\.?|part|chapter|title)\s+[ivxlc\d]+", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:(?:article|art\.?|section|part|chapter|exhibit|policy|schedule|annex|appendix|attachment|§)\s+)?(?P<number>[ivxlc]+|\d[\w.]*|[a-z])(?=[.):\s]|$)",
    re.IGNORECASE,
)
_MOST_CELLS = 8  #: of a row of such a table
_TOKENS = re.compile(r"\d+(?:\.\d+)*|[a-z]+")
_TELLING = 3  #: words from which old words are found by themselves, without a section that they stand in
_UNMISTAKABLE = 5  #: words that are found even outside of the section named
_NO_TARGET = frozenset({"section", "sec", "article", "paragraph", "clause", "passage", "part", "the", "and"})


@dataclass(frozen=True, slots=True)
class Change:
    """New words for old ones, both canonical."""

    old: str  #: empty where words are added at the end
    new: str
    once: bool = False  #: only where the old words stand first
    to_end: bool = False  #: the old words, and all that follows them in the sentence
    keeps_old: bool = False  #: the new words follow the old


def conformed(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines, with the changes carried out that sentences of the same paper order, in reading order."""
    ordering = [i for i in range(len(lines)) if _orders_change(i, lines)]
    if not ordering:
        return lines
    now, orders = list(lines), frozenset(ordering)
    for i in reversed(ordering):  # what amends an amendment comes first
        _carry_out(i, now, [k for k in ordering if k < i])
    rest = [k for k in range(len(lines)) if k not in orders]
    for i in ordering:
        _carry_out(i, now, rest)
    for again in (match[0] for line in lines for match in _RESTORED.finditer(spelled(line.text))):
        for k in rest:
            if _is_named(k, lines, again):
                now[k] = lines[k]
    return tuple(now)


def _orders_change(i: int, lines: Sequence[Line]) -> bool:
    line = lines[i]
    text = _after_number(i, lines)
    quoted = '"' in text and next(_changes(text), None)
    return bool(
        _WHOLE.search(text)
        or _ONLY_ORDERED.match(text)
        or quoted
        or _QUALIFIED.match(text)
        or next(_new_times(text), None)
        or _FILLED.match(text)
        or _COMPLETED.search(text)
        or _tabled(line)
        or _SET_ASIDE.match(text)
    )


def _new_time(text: str) -> Duration | None:
    """The time that a sentence puts in the place of a section's own, without quoting that."""
    match = _RETIMED.match(text)
    if match is None:
        return None
    if match["number"]:
        return next(iter(find_durations(f"{match['number']} {match['unit']}")), None)
    if short := match["moved"] or match["brief"]:  # these hold nothing before the time
        return next((d for d in find_durations(short) if d.start == 0), None)
    told = _FROM_TIME.sub("to ", match["time"] or match["given"] or match["read"])
    first = next(iter(find_durations(told)), None)
    return first if first and not _BY.search(told[: first.start]) else None


def _new_times(text: str) -> Iterator[tuple[str, Duration]]:
    """The times that a sentence puts in the place of sections' own, each with the words that name its section."""
    if only := _new_time(text):
        yield text, only
        return
    for match in _SPOKEN.finditer(text):
        told = find_durations(f"{match['number']} {match['new'] or match['unit']}")
        if told and told[0].start == 0 and find_durations(f"{match['was']} {match['unit']}"):
            yield match["place"], told[0]


def _tabled(line: Line) -> tuple[Change, str] | None:
    """The change that a row of a table "Section | was | now" orders, and the words that name its place."""
    if line.clause.kind != "row":
        return None
    heads = line.sentence.lead_in.lower().split("|")
    cells = [collapse(cell).lower().strip('"“”') for cell in line.sentence.text.split("|")]
    if len(heads) < len(cells) or len(cells) > _MOST_CELLS:
        return None
    heads = [head.strip() for head in heads[-len(cells) :]]
    old = next((i for i, head in enumerate(heads) if _WAS.fullmatch(head)), None)
    new = next((i for i, head in enumerate(heads) if _NOW.fullmatch(head)), None)
    if old is None or new is None or not cells[old] or not cells[new] or _UNCHANGED.match(cells[new]):
        return None
    if heads[new] == "agreed" and not find_durations(cells[new]):  # it may say only whether it is
        return None
    place = " ".join(f"section {cell}" for i, cell in enumerate(cells) if i not in {old, new} and cell)
    return Change(_bare(cells[old]), _bare(cells[new])), place


def _carry_out(i: int, now: list[Line], among: Sequence[int]) -> None:
    """Change those of the lines ``among`` that the sentence of line ``i`` is for."""
    text = _with_next(i, now)
    changes = list(_changes(text))
    row = _tabled(now[i]) if not changes else None
    if row is not None:
        changes, text = [row[0]], row[1]
    for change in changes:
        for at in _targets(change, i, text, now, among):
            changed = _changed(now[at], change, by=i)
            if changed.full != now[at].full:
                now[at] = changed
                now[i] = _without_old(now[i], change)
    if row is not None:  # the row itself may hold the words that it changes
        now[i] = _rid_of(now[i], row[0].old)
    for at, number in _filled(i, text, now, among):
        if blank := _BLANK.search(now[at].text):
            now[at] = _with_number(now[at], blank, number, by=i)
    for place, new_time in () if changes else _new_times(text):
        for at in _with_one_time(i, place, now, among):
            change = Change(find_durations(now[at].text)[0].text, new_time.text)
            now[at] = _changed(now[at], change, by=i)
    aside = set_aside(i, now, among)
    if not changes or (aside and aside[0] == "whole"):
        whole = aside[1] if aside and aside[0] == "whole" else []
        for at in (*_struck(i, text, now, among), *whole):
            now[at] = now[at].emptied(i)


def _with_number(line: Line, blank: re.Match[str], number: str, *, by: int) -> Line:
    """The line with its blank filled; the unit of what fills it counts before the printed one."""
    start, end = blank.span()
    if blank["unit"] and not any(d.start == 0 for d in find_durations(number)):
        end = blank.start("unit")
    text = f"{line.text[:start]}{number}{line.text[end:]}"
    return replace(line.saying(line.full[: line.offset], text), amended_by=by)


def _filled(i: int, text: str, lines: Sequence[Line], among: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The lines of which a sentence fills the blanks in, and the number for each."""
    if filled := _FILLED.match(text):
        number = filled["number"] or filled["figure"]
        yield from ((k, number) for k in among if k < i and _is_named(k, lines, text))
    if filled := _COMPLETED.search(text):
        own = (k for k in among if k < i and lines[k].clause.index == lines[i].clause.index)
        named = (k for k in among if _is_named(k, lines, text))
        yield from ((k, filled["number"]) for k in (named if _REFERENCE.search(text) else own))


SetAside = Literal["whole", "part", "some", "frees"]


def set_aside(i: int, lines: Sequence[Line], among: Sequence[int]) -> tuple[SetAside, list[int]] | None:
    """What a sentence puts out of force of the lines before it: wholly, for the students' or for some data, or as a bar to the school."""
    text = _after_number(i, lines)
    match = _SET_ASIDE.match(text)
    if match is None or _OF_ANOTHER.search(text):
        return None
    what = match["what"]
    how: SetAside
    if match["frees"]:
        if not match["nothing"] and " not " not in match[0][match.end("cited") - match.start() :]:
            return None
        how = "frees"
    elif what is None or _ALL_DATA.fullmatch(what):
        how = "whole"
    elif _SOME.fullmatch(what):
        how = "part"
    elif not _OTHER_THINGS.search(what):
        how = "some"
    else:
        return None
    cited = re.sub(r"(?:,| and|, and) (?=\(?\d)", " clause ", match["cited"])
    named = named_by(cited, i, [k for k in among if k < i], lines)
    return (how, named) if named else None


def named_by(cited: str, i: int, among: Iterable[int], lines: Sequence[Line]) -> list[int]:
    """Of the lines ``among`` those of other clauses than that of line ``i`` that stand in the section cited there."""
    own = lines[i].clause.index
    return [k for k in among if lines[k].clause.index != own and _is_named(k, lines, cited)]


def with_amending(
    chosen: tuple[Line, ...], lines: tuple[Line, ...]
) -> tuple[tuple[Line, Literal["operative", "override"]], ...]:
    """The chosen lines with the role of each, followed by what makes them other than they are printed.

    That is the line that changed one, or the vendor's answer to a requirement that it does not accept as it stands.
    """
    found: dict[Line, Literal["operative", "override"]] = {}
    for line in chosen:
        found.setdefault(line, "operative")
        if line.amended_by is not None:
            found.setdefault(lines[line.amended_by], "override")
        if line.answer in {"no", "part"}:
            after = lines.index(line) + 1
            for answer in lines[after : after + 1]:
                found.setdefault(answer, "override")
    return tuple(found.items())


def _with_next(i: int, lines: Sequence[Line]) -> str:
    """A line's sentence, with the one before it where that names the section, and the next one where that gives the new words."""
    text = _after_number(i, lines)
    if i + 1 < len(lines) and _GOES_ON.match(lines[i + 1].text) and '"' in lines[i + 1].text:
        text = f"{text.rstrip('. ')} and {lines[i + 1].text}"
    return text.replace(INNER_DOT, ".")


def _after_number(i: int, lines: Sequence[Line]) -> str:
    """A line's sentence, with the one before it where that is only the number of a section: "Section 3.2. Does not apply"."""
    text = spelled(lines[i].text)
    first = i == 0 or lines[i - 1].clause.index != lines[i].clause.index
    before = spelled(lines[i].clause.number.lower() if first else lines[i - 1].text)
    if _ONLY_CITED.match(before) and (not first or _ONLY_ORDERED.match(text) or _OF_A_PART.match(text)):
        return f"{before.rstrip('. ')} {_in_full(text)}"
    return text


def _in_full(order: str) -> str:
    """What is ordered of a section that was named just before, so that it follows the number: "is struck"."""
    match = _ONLY_ORDERED.match(order)
    if match is None:
        return order
    return f"is {order[match.end() :]}" if match["bare"] is not None else order[match.end() :]


def _changes(text: str) -> Iterator[Change]:
    """The changes that a sentence orders; each stretch of it is read once."""
    taken: list[tuple[int, int]] = []
    for pattern in _CHANGES:
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            parts = {name: _bare(words) for name, words in match.groupdict().items() if words is not None}
            new = parts.get("new", "")
            if "after" in parts:
                yield Change(parts["after"], new, to_end=True, keeps_old=True)
            elif "from" in parts:
                yield Change(parts["from"], "", to_end=True)
            elif "behind" in parts:
                yield Change(parts["behind"], new, keeps_old=True)
            elif "old" in parts and parts["old"] != new:
                yield Change(parts["old"], new, once=_ONCE.search(text) is not None)
            elif "old" not in parts:
                yield Change("", new)
    whole = _QUALIFIED.match(text) if not taken else None
    if whole is not None:
        yield Change("", _bare(whole["so"] or whole["now"] or whole["limit"]))


def _bare(quoted: str) -> str:
    """Quoted words without the comma or the stop that printers put inside the marks."""
    return quoted.strip().rstrip(".,;:").strip().replace(".", INNER_DOT)


def _targets(change: Change, i: int, text: str, lines: Sequence[Line], among: Sequence[int]) -> list[int]:
    """The lines that a change is for: of the same row or paragraph, of the section named, else where only they have the words."""
    own = lines[i].clause.index
    same = [k for k in among if k < i and lines[k].clause.index == own and _find(change.old, lines[k].full)]
    if not change.old:
        return same[-1:] if lines[i].clause.kind == "row" and same else _last_named(i, text, lines, among)
    if same and lines[i].clause.kind == "row":
        return same
    if same and not _REFERENCE.search(text):
        return same[-1:]
    having = [k for k in among if k != i and _find(change.old, lines[k].full)]
    having = [k for k in having if lines[k].clause.index != own or lines[k].text != lines[i].text]
    named = [k for k in having if _is_named(k, lines, text)]
    if named:
        return named
    if _REFERENCE.search(text):  # what it is for stands in another paper, unless the words are like no others
        return having if len(change.old.split()) >= _UNMISTAKABLE else []
    alone = len({lines[k].sentence.index for k in having}) == 1
    return having if alone or len(change.old.split()) >= _TELLING else []


def _last_named(i: int, text: str, lines: Sequence[Line], among: Sequence[int]) -> list[int]:
    """The last sentence of the section that a sentence of a later part names."""
    named = [
        k
        for k in among
        if (lines[k].clause.part < lines[i].clause.part or (k < i and _in_rider_to(lines[k], lines[i])))
        and lines[k].clause.kind != "heading"
        and _is_named(k, lines, text)
    ]
    return [k for k in named if lines[k].clause.index == lines[named[0]].clause.index][-1:]


def _in_rider_to(line: Line, later: Line) -> bool:
    """Whether a later line stands under the heading of a rider, and the earlier one does not."""
    return line.heading != later.heading and _is_later_part(later, later.text)


def _with_one_time(i: int, text: str, lines: Sequence[Line], among: Sequence[int]) -> list[int]:
    """The sentences of the section that a sentence names, before it, that state one time."""
    return [
        k
        for k in among
        if k < i
        and lines[k].clause.index != lines[i].clause.index
        and _is_named(k, lines, _as_section(text))
        and len(find_durations(lines[k].text)) == 1
    ]


def _as_section(text: str) -> str:
    """A sentence that opens with a bare number ("For I-7, ...") as one that names a section."""
    return re.sub(r"^(?:for|in|under|as to|in the case of) (?=[a-z]-\d|\d+\.\d)", "section ", text)


def _alone(words: str) -> re.Pattern[str]:
    """The words as they stand in a text, not as part of longer ones."""
    return re.compile(rf"(?<![\w-]){re.escape(words)}(?![\w-])")


def _find(words: str, text: str) -> re.Match[str] | None:
    return _alone(words).search(text)


def _is_named(k: int, lines: Sequence[Line], text: str) -> bool:
    """Whether the sentence that orders a change names the line's section or its heading."""
    line = lines[k]
    title = _TITLE.match(text)
    if title and title["title"] == line.heading.strip(" .:"):
        return True
    ways = _numbers(k, lines)
    return any(_ends_with(ways, wanted) for m in _REFERENCE.finditer(text) if (wanted := _cited(m)))


def _cited(reference: re.Match[str]) -> list[str]:
    """The numbers of a section as it is cited."""
    if reference["inner"]:
        return _tokens(f"{reference['outer']} {reference['inner']}")
    if reference["article"]:
        return _tokens(f"{reference['article']} {reference['within']}")
    return _tokens(
        reference["number"] or reference["bare"] or reference["first"] or reference["dashed"] or ""
    )


def _numbers(k: int, lines: Sequence[Line]) -> list[list[str]]:
    """The ways in which a line may be cited: by its clause's path, by its heading, by the number it begins with."""
    line, clause = lines[k], lines[k].clause
    path = _tokens(" ".join((*clause.path, "" if clause.path[-1:] == (clause.number,) else clause.number)))
    opening = re.match(
        r"\"?(?P<number>[a-z]?-?\d+(?:\.\d+)*|(?:[a-z]|[ivx]+|\d+)-\d+)[.)]? ",
        line.text.replace(INNER_DOT, "."),
    )
    heading = _tokens(line.heading.replace(INNER_DOT, "."))
    before, quote, _ = line.text.replace(INNER_DOT, ".").partition('"')
    quoting = before if quote and _QUOTES.search(before) else ""
    return [
        path,
        heading[-2:],
        heading[:1],
        heading[:2],
        _tokens(clause.number),
        _tokens(opening["number"]) if opening else [],
        _short((_article(k, lines), *clause.path), clause.number),
        *(_tokens(code) for code in _CODE_OF_HEADING.findall(line.heading.replace(INNER_DOT, "."))),
        *(_cited(m) for m in _REFERENCE.finditer(quoting)),
    ]


def _article(k: int, lines: Sequence[Line]) -> str:
    """The number of the article that a line stands under: that of the last heading before it in its part."""
    for line in reversed(lines[:k]):
        if line.clause.part != lines[k].clause.part:
            break
        if line.clause.kind == "heading" and _ARTICLE.match(line.clause.number):
            return line.clause.number
    return ""


def _short(path: Sequence[str], number: str) -> list[str]:
    """A clause's path by numbers alone: "ART. IV. DUTIES", "3.", "b." is iv, 3, b."""
    found = (_NUMBERED.match(part) for part in (*path, *([number] if path[-1:] != (number,) else [])))
    return [token for match in found if match for token in _tokens(match["number"])]


def _tokens(text: str) -> list[str]:
    return [t for t in _TOKENS.findall(text.lower().replace(INNER_DOT, ".")) if t not in _NO_TARGET]


def _ends_with(ways: list[list[str]], wanted: list[str]) -> bool:
    return bool(wanted) and any(way[-len(wanted) :] == wanted for way in ways if way)


def _changed(line: Line, change: Change, *, by: int) -> Line:
    """The line with a change carried out, in its lead-in too."""
    lead, text = (_rewritten(part, change) for part in (line.full[: line.offset], line.text))
    return replace(line.saying(lead, text), amended_by=by)


def _rewritten(text: str, change: Change) -> str:
    if not change.old:
        joint = "" if _GOES_ON_FROM.match(change.new) else ";"
        return f"{text.rstrip(' .;')}{joint} {change.new}." if text else text
    match = _find(change.old, text)
    if match is None:
        return text
    if change.to_end:
        return f"{text[: match.start()]}{change.old if change.keeps_old else ''} {change.new}".strip() + "."
    new = f"{change.old} {change.new}" if change.keeps_old else change.new
    return _alone(change.old).sub(lambda _: new, text, count=int(change.once))


def _without_old(line: Line, change: Change) -> Line:
    """The line that orders a change without the words that no longer stand, lest they be read as standing."""
    if not change.old or change.keeps_old or f'"{change.old}' not in line.text:
        return line
    return line.saying(line.full[: line.offset], line.text.replace(f'"{change.old}', '"', 1))


def _rid_of(line: Line, old: str) -> Line:
    match = _find(old, line.text)
    if match is None:
        return line
    return line.saying(line.full[: line.offset], f"{line.text[: match.start()]}{line.text[match.end() :]}")


def _struck(i: int, text: str, lines: Sequence[Line], among: Sequence[int]) -> list[int]:
    """The lines before it that a sentence strikes whole: of an earlier part, or cited by a number of several parts."""
    found = []
    for match in _WHOLE.finditer(text):
        struck = [
            k
            for wanted in (_whole_number(match, text), *_listed_before(match, text))
            for k in among
            if k < i and _is_struck(k, i, wanted, match, lines)
        ]
        found += _sentence(match["which"], struck, lines) if match["which"] else struck
    return found


def _is_struck(k: int, i: int, wanted: list[str], match: re.Match[str], lines: Sequence[Line]) -> bool:
    """Whether line ``k`` stands in the passage of that number, which line ``i`` strikes."""
    line, elsewhere = lines[k], lines[k].clause.index != lines[i].clause.index
    earlier = line.clause.part < lines[i].clause.part
    deep = elsewhere and (len(wanted) > 1 or "." in match["number"].strip("."))
    body = elsewhere and "of the body" in match[0]
    rider = line.heading != lines[i].heading and _is_later_part(lines[i], match.string)
    own = (earlier or rider) and not _OF_ANOTHER.search(match[0])
    if own and _stands_within(line, wanted):
        return True
    alone = elsewhere and _is_only(k, wanted, lines) and _BY_NUMBER.match(lines[i].text) is not None
    ways = _numbers(k, lines) if earlier or deep or body or rider or alone else []
    return _ends_with(ways[:1] + ways[4:], wanted)


def _is_only(k: int, wanted: list[str], lines: Sequence[Line]) -> bool:
    """Whether the clause of a line is the only one of that number."""
    same = {line.clause.index for line in lines if wanted and _tokens(line.clause.number) == wanted}
    return same == {lines[k].clause.index}


def _listed_before(match: re.Match[str], text: str) -> list[list[str]]:
    """The numbers of the passages that are struck with the one that is named last: "C1, C2 and C4 are deleted"."""
    before = _LISTED.search(text[: match.start()])
    kind = match[0].split(" ")[0].rstrip("s")
    listed = _REFERENCE.finditer(before[0]) if before else ()
    return [_cited(m) for m in listed if m[0].startswith(kind)]  # not the article that a section is of


def _stands_within(line: Line, wanted: list[str]) -> bool:
    """Whether a line stands anywhere in the passage of that number: in 2.1 or 2.1(a) where it is 2."""
    return bool(wanted) and any(_tokens(part)[:1] == wanted for part in line.clause.path)


def _is_later_part(line: Line, text: str) -> bool:
    """Whether a line stands in a rider or the like to the same paper."""
    return bool(_LATER_PART.search(line.heading.lower())) and not _OF_ANOTHER.search(text)


def _whole_number(match: re.Match[str], text: str) -> list[str]:
    """The number of a passage that is struck, with that of its article: "Article IV, Section 6, is deleted"."""
    number = _tokens(match["number"])
    cited = [
        _cited(m) for m in _REFERENCE.finditer(text) if m.start() < match.end() and m.end() > match.start()
    ]
    return (
        next((c for c in cited if len(c) > len(number) and number[0] in (c[0], c[-1])), number)
        if number
        else []
    )


def _sentence(which: str, struck: Sequence[int], lines: Sequence[Line]) -> list[int]:
    """Of the lines of a passage those of one sentence."""
    sentences = list(
        dict.fromkeys(lines[k].sentence.index for k in struck if lines[k].clause.kind != "heading")
    )
    place = {"first": 0, "second": 1, "third": 2, "last": len(sentences) - 1}[which]
    return [k for k in struck if lines[k].sentence.index in sentences[place : place + 1]]
