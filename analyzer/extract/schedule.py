"""Which data elements a paper lists (Schedule of Data, "information we collect").

A list may be a sentence, list items, the rows of a table, or boxes to tick. Known elements are counted wherever a
line says what is collected; in a line that plainly opens or makes up a list ("the record consists of: ...") any short
phrase counts, known or not. Entries that are not ticked, or answered "no", are no elements; a form with nothing
filled in is a blank.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.extract.elements import known
from analyzer.extract.forms import BOX, TICK, UNTICK, filled_in, is_unmarked, printed
from analyzer.extract.lines import Line
from analyzer.extract.schedule_rows import Form
from analyzer.extract.schedule_told import answered_in_text

_COLLECTS = re.compile(
    r"\b(?:collect\w*|data elements?|schedule of data|(?:types?|categories|kinds) of (?:DATA|personal|data|information)|information (?:PROVIDER|we) (?:collect|gather|receive|store)|receive\w*|(?:request|ask)s?\b[^.;]{0,20}\bfor|gather\w*|"
    r"data (?:collected|shared|fields|types|categories|inventory|to be (?:shared|disclosed|provided|exchanged))|following (?:DATA|data|information|student|elements|fields|records|items)|stores?|process(?:es|ed)? the following|provide\w*|elements|what PROVIDER|DATA\"? (?:includes?|consists?|comprises?|includ\w+)|inventory|fields|variables)\b"
)
#: Verbs that speak of collecting only where pupils or their data are named.
_HOLDS = re.compile(
    r"\b(?:holds?|keeps?|records?|knows?|releases?|sends?|sent|transmit\w*|transfer\w*|furnish\w*|contain\w*|consists?|comprises?|stores?|sees?|saves?|uploads?|imports?|captures?|logs?|gives?|hands? over)\b"
)
_PUPILS = re.compile(
    r"\bPROVIDER (?:\w+ )?(?:holds?|keeps?|records?|stores?|logs?|sees?|saves?)\b|\b(?:DATA|students?|pupils?|learners?|child(?:ren)?|scholars?|personal data|riders?)\b"
)
_NOT_COLLECTED = re.compile(
    r"\b(?:not|never|no)\b[^.;]{0,60}\b(?:collect|require|request|ask|store|contain|process|receive|gather|hold|need)\w*(?! (?:any )?other| more)|\b(?:remov\w+|strip\w*|exclud\w+|without|redact\w*)\b|designed to identify|payment card|contact (?:us|PROVIDER|information for)|notices? (?:shall|will|must)|breach notif|unsubscribe|signature"
    r"|\b(?:agrees?|undertakes?) not to\b|\b(?:copyright|infring\w+|invoices?|bidders?|bids?\b|proposals?\b|vendors? list|subprocessor)|password-protected|hashed using|\b(?:damages|liab\w+)\b|\bSCHOOL\b(?!')[^.;]{0,40}\breceiv|\bdata subjects\b"
)
#: Headings under which pupils' data are spoken of, and not listed.
_NO_LIST_HEADING = re.compile(
    r"\b(?:uses?|rights|safeguards?|security|return|delet\w+|dispos\w+|retention|access|destr\w+)\b"
)
_DUTY = re.compile(r"\b(?:to|shall|will|may|must|can|not|by)\s*:\s*$")
_NOT_COLLECTED_HEADING = re.compile(
    r"\b(?:not|never)\b[^.;]{0,20}\bcollect|prohibit\w*|subprocessors?\b|copyright|data subjects|incidents?\b|records of processing|purposes?\b"
)
_SUCH_AS = re.compile(
    r"\b(?:such as|including but not limited to|including, but not limited to|may include|for example|e.g\.|including without limitation|things like)"
)
#: What leaves a list open: by way of example, or with a tail.
_OPEN = re.compile(
    rf"{_SUCH_AS.pattern}|\b(?:and|or) (?:other )?similar (?:data|DATA|information|details|items|records|things)\b|\band (?:the like|so on|so forth)\b|\betc\b"
)
#: "It includes: ...", said of what the sentence before has defined.
_GOES_ON = re.compile(r"(?:it|this|they|these|such (?:data|information)|DATA) (?:also |further )?includ")
_DEFINED = re.compile(r"\"?\bDATA\b\"?,? (?:\([^)]*\) )?(?:means?|is|are|refers? to)\b")
_INCLUDING = re.compile(
    r"\b(?:includ(?:ing|es?)|compris(?:ing|es?)|consist(?:ing|s) of|such as|namely)\b(?P<list>[^.]*)"
)
_BY_WAY = re.compile(rf"{_SUCH_AS.pattern}|\betc\b|\b(?:such|any) other\b")
_SCHEDULE_HEADING = re.compile(
    r"\b(?:schedule|data elements?|data collected|information (?:we|PROVIDER) collects?|data (?:categories|types|inventory|collection)|categories of (?:personal )?data|what (?:we|PROVIDER|DATA|information|data)|collect\w*|student data|exhibit b|DATA|subject matter|personal data|types of|details of)\b"
)
#: Words that open a list of data elements and nothing else.
_LIST_OPENS = re.compile(
    r"\bfollowing (?:[\w-]+ ){0,4}?(?:items?|elements?|fields?|data|DATA|records?|information|variables|particulars|details|columns|attributes|entries)\b[^.;:]{0,70}:"
    r"|\b(?:DATA|data|information|elements?|fields?|details)\b (?:that is |that are )?(?:received|collected|shared|provided|sent|supplied|held|stored|disclosed|transferred|uploaded|imported|exchanged|recorded)\b[^.;:]{0,50}:"
    r"|\bfollowing (?:for|about|of|on) (?:each|every|the|all|any) [^.;:]{0,60}:"
    r"|\bPROVIDER\b[^.;:]{0,50}\b(?:collects?|receives?|gathers?|holds?|stores?|records?|knows?|captures?)\b[^.;:]{0,60}:"
    r"|\b(?:DATA|data|information|elements?|fields?|details)\b[^.:;]{0,90}\b(?:are|is|includes?|as follows|namely|limited to)\s?:"
    r"|\b(?:DATA|personal data|information|data|one record|each record|records?|data set|dataset|extract|roster|file)\b[^.:;]{0,90}\b(?:consists? (?:only )?of|comprises?|containing|contains? only|contains?:|is limited to|are limited to):?"
    r"|\b(?:only|all|sole)\b[^.;:]{0,25}\b(?:information|data|DATA|elements|details)\b[^.;:]{0,70}\b(?:is|are)\b:?"
    r"|\b(?:data elements?|data to be (?:shared|collected|provided)|elements? (?:of DATA|collected|to be)|schedule of (?:DATA|data))[^.;:]{0,60}:"
)
_LIST_TITLE = re.compile(
    r"\b(?:schedule of (?:student |pupil )?(?:DATA|data)|(?:list of |permitted )?data (?:elements?|fields|inventory|collected|items|shared|received)|elements? (?:of (?:DATA|data)|shared|collected|received|provided|disclosed|transferred)|DATA (?:collected|elements)|(?:what|information|data|DATA) (?:that )?PROVIDER collects?|data element|elements? (?:purpose|source|description|years|format|collected|required|used))\b"
)
_TO_FILL = re.compile(
    r"_{4,}|\[(?:insert|describe|list|specify|variables?|specific|fields?|enter|data|tbd)\b[^\]]{0,80}\]|\bto be (?:completed|filled in|determined|supplied)\b|\bplease (?:specify|list|identify)\b|\bcheck (?:each|all|every|the)\b"
)
_FORM = re.compile(r"\b(?:elements?|DATA|data|information|records?)\b")
_CERTIFIES = re.compile(r"\b(?:certif\w+|destroyed|destruction|method|signed)\b")
_SAMPLE = re.compile(r"\]\(|\bplease (?:specify|identify|list)\b|\bidentify which\b|\[specific\b")
#: The heads of a plain table's columns, alone on their line.
_COLUMN_HEADS = re.compile(
    r"\W*(?:(?:data |student )?(?:elements?|items?|fields?|variables?|categor(?:y|ies)|types?|names?|levels?|years?|sources?|purposes?|descriptions?|formats?|notes?|required|optional|collected|used|frequency|provided by|of|and|the)\b\W*){2,}"
)
#: What a list without any verb must speak of to be one of pupils' data.
_OF_PUPILS = re.compile(
    r"\b(?:students?|pupils?|learners?|child(?:ren)?|grades?|guardians?|parents?|birth|candidates?|DATA|homeroom|enrol\w+)\b"
)
_LISTED_UNDER = re.compile(
    r"\b(?:DATA|data|information|elements?|fields|records|attachment|appendix|annex|exhibit|schedule|collect\w*)\b"
)
_PART = re.compile(r"\s*(?:[,;|•·]|\s[-–]\s|(?<!race)(?<!test)\s+and\s+(?!results|scores)|\s+or\s+)\s*")
_VERBS = re.compile(
    r"\b(?:shall|will|may|must|can|agrees?|ensures?|is|are|was|has|have|not|no other|nothing|we|PROVIDER)\b"
)
_COLUMN = re.compile(
    r"(?:data )?(?:elements?|items?|category|categories|kinds?|types?|purpose|years?|source|collected|-+|name of element\W*|fields?)"
)
_LINKING = re.compile(
    r"(?:and|or|and/or|etc|e.g|i.e|the|of|to|as|by|such as|including|for example)\b[^a-z]*|.*\b(?:which|who|that it|where)\b.*"
)
_DEFINES = re.compile(r"\b(?:means?|includ\w+|consists?|compris\w+|refers? to)\b")
#: What makes a short entry of a list a sentence after all.
_DOES = re.compile(
    r"\b(?:shall|will|may|must|can|agrees?|ensures?|is|are|was|has|have|not|no other|nothing|(?:we|PROVIDER) (?:\w+ly )?(?:collects?|uses?|do|does|keeps?|receives?|shares?|provides?|stores?|process(?:es)?|asks?|makes?|takes?))\b"
)
FULL_LIST = 5  #: phrases
_CONDITION = re.compile(r"\W*(?:if|when|where|unless|by|to|for more)\b")
_FEWEST_KNOWN = 2  #: elements; a list with fewer is a list of something else
_DENSE = 25  #: words; a longer "entry" is a table whose rows were run together
_LONG_LIST = 8  #: elements; a list as long as this may be given in part by way of example
_LONGEST_PHRASE = 9  #: words


@dataclass(frozen=True, slots=True)
class Schedule:
    """The elements a paper lists, with the lines that list them."""

    listed: tuple[str, ...]
    lines: tuple[int, ...]
    defined: tuple[str, ...]  #: named in a definition only
    open_ended: bool  #: too few are listed otherwise than by way of example
    blank: tuple[int, ...] = ()  #: lines of a form that nobody filled in
    defining: tuple[int, ...] = ()  #: lines of the definitions


def read_schedule(lines: tuple[Line, ...], forms: tuple[Form, ...] = ()) -> Schedule:
    """Collect data elements from lists, tables and sentences that say what is collected.

    Args:
        lines: the paper's sentences.
        forms: its schedules to be filled in; what they say of an element stands, and their lines are not read
            again.
    """
    listed: dict[str, int] = {}
    defined: dict[str, int] = {}
    where: list[int] = []
    blank: list[int] = []
    firm: set[str] = set()
    for index, names in (*_of_forms(lines, forms), *answered_in_text(lines)):
        firm.update(names)
        new = [n for n in names if n not in listed]
        listed.update((name, index) for name in new)
        if new:
            where.append(index)
    blank.extend(_blank_forms(lines, forms))
    for index, line, within in _with_lists(lines):
        if any(form.start <= line.sentence.start < form.end for form in forms):
            continue
        if (within or _FORM.search(line.full)) and _is_blank(line, within):
            blank.append(index)
        text = filled_in(line)
        names = _names(line, text, within=within) if text else []
        definition = _is_definition(index, lines)
        names = _fuller(names, _in_definition(line)) if definition else names
        if not names:
            continue
        if definition and not _DEFINES.search(line.full):
            continue
        target = defined if definition else listed
        if target is listed and not _OPEN.search(line.full):
            firm.update(names)
        new = [n for n in names if n not in target]
        for name in new:
            target[name] = index
        if target is listed and new:
            where.append(index)
    if sum(1 for name in listed if known(name)) < _FEWEST_KNOWN:
        listed, where = {}, []
    open_ended = len(firm) < (3 if len(listed) >= _LONG_LIST else 5)
    defining = tuple(dict.fromkeys(defined.values()))
    return Schedule(tuple(listed), tuple(where), tuple(defined), open_ended, tuple(blank), defining)


def _is_definition(index: int, lines: tuple[Line, ...]) -> bool:
    """Whether a line says what a word means, or goes on with it."""
    line = lines[index]
    means = line.sentence.zone == "definition" or re.search(r"\bmeans\b", line.full) is not None
    return means or goes_on_defining(index, lines)


def _in_definition(line: Line) -> list[str]:
    """The phrases of a long list by which a definition says what the data are: "including the names, ..."."""
    told = _INCLUDING.search(line.full)
    if told is None or "DATA" not in line.full:
        return []
    phrases = _phrases(told["list"])
    return phrases if len(phrases) >= FULL_LIST and len(known(told["list"])) >= _FEWEST_KNOWN else []


def goes_on_defining(index: int, lines: tuple[Line, ...]) -> bool:
    """Whether a line goes on with what the sentence before it defines: "It includes: ..."."""
    if index == 0 or not _GOES_ON.match(lines[index].text):
        return False
    before = lines[index - 1]
    same = before.clause.index == lines[index].clause.index
    return same and (before.sentence.zone == "definition" or _DEFINED.match(before.text) is not None)


def _of_forms(lines: tuple[Line, ...], forms: tuple[Form, ...]) -> Iterator[tuple[int, list[str]]]:
    """What forms say is collected: the line of each ticked row, and the elements that it names."""
    for form in forms:
        for row in form.rows:
            if row.collected == "yes":
                words = row.element.lower()
                several = len(re.findall(r"[,;]", words)) > 1
                yield line_at(lines, row.start), (_phrases(words) if several else []) or [words]


def _blank_forms(lines: tuple[Line, ...], forms: tuple[Form, ...]) -> Iterator[int]:
    return (line_at(lines, form.rows[0].start) for form in forms if form.rows and form.blank)


def line_at(lines: tuple[Line, ...], offset: int) -> int:
    """The index of the line that holds an offset of the view, or of the last one before it."""
    return max(bisect.bisect_right(lines, offset, key=_start) - 1, 0)


def _start(line: Line) -> int:
    return line.sentence.start


def _with_lists(lines: tuple[Line, ...]) -> Iterator[tuple[int, Line, bool]]:
    """Lines that may name elements, and whether each stands within a list that a line above opened."""
    within = False
    for index, line in enumerate(lines):
        entry = line.clause.kind in {"item", "row"}
        longest = 12 if line.clause.kind == "heading" else 6
        title = _LIST_TITLE.search(line.text) is not None and len(line.text.split()) <= longest
        opens = not entry and line.full.rstrip().endswith(":") and _opens(line)
        if title or opens or _is_ticked_entry(line):
            within = True
        elif within and not _continues(line):
            within = entry and bool(_LIST_OPENS.search(line.full))
        if line.sentence.zone in {"recital", "signature"} or _NOT_COLLECTED.search(line.full):
            continue
        if _NOT_COLLECTED_HEADING.search(line.heading) or _SAMPLE.search(line.full):
            continue
        yield index, line, within and not title


def _opens(line: Line) -> bool:
    return bool(_LIST_OPENS.search(line.full) or _LIST_TITLE.search(line.text) or _COLLECTS.search(line.text))


def _continues(line: Line) -> bool:
    """Whether a line can be one more entry of a list: an item, a row, or a short line with no verb."""
    if line.clause.kind in {"item", "row"} or BOX.search(line.sentence.text) or "|" in line.sentence.text:
        return True
    if _COLUMN_HEADS.fullmatch(line.text) or len(known(line.text)) >= FULL_LIST:
        return True
    words = len(line.text.split())
    if words > _LONGEST_PHRASE:
        return False
    if line.text.rstrip().endswith(":"):
        return not _VERBS.search(line.text) and not _CONDITION.match(line.text)
    if _DOES.search(line.text):
        return False
    return bool(known(line.text)) or (
        line.clause.kind == "paragraph" and line.text.rstrip()[-1:] not in ".?!"
    )


def _is_ticked_entry(line: Line) -> bool:
    """Whether a line is a ticked box with an element, in a part of the paper that is about data."""
    text = printed(line)
    return (
        BOX.match(text.strip()) is not None
        and bool(_SCHEDULE_HEADING.search(line.heading))
        and len(text.split()) <= _LONGEST_PHRASE + 2
        and not _VERBS.search(line.text)
        and bool(known(line.text))
    )


def _is_blank(line: Line, within: bool) -> bool:
    text = printed(line)
    if is_unmarked(line):
        return True
    if within and UNTICK.search(text) and not TICK.search(text):
        return True
    if _CERTIFIES.search(line.full):
        return False
    about = (
        within or _COLLECTS.search(line.full) or re.search(r"\bfollowing\b|\bshare\b|\belement", line.full)
    )
    return bool(about and _TO_FILL.search(line.full) and not known(line.text))


def _names(line: Line, text: str, *, within: bool) -> list[str]:
    """The elements that a line names; none where it does not say what is collected."""
    if line.text.rstrip().endswith(":") or _COLUMN_HEADS.fullmatch(line.text):
        return []
    entry = line.clause.kind in {"item", "row"} or within
    said = _DOES if within and len(line.text.split()) <= _LONGEST_PHRASE else _VERBS
    noun_entry = entry and not said.search(line.text) and not _DUTY.search(line.full[: line.offset])
    opened = _LIST_OPENS.search(line.full)
    if noun_entry and (opened or within or _LIST_TITLE.search(f"{line.heading} {line.full[: line.offset]}")):
        phrases = _phrases(text, said)
        return phrases if len(line.text.split()) <= _DENSE else _fuller(phrases, known(text))
    if opened is not None and (not entry or opened.end() > line.offset):
        phrases = _phrases(line.full[opened.end() :])
        return phrases if len(phrases) >= FULL_LIST else _at_least(2, known(text))
    run = _run(line)
    if run:
        return run
    about = _COLLECTS.search(line.full) or _holds(line)
    if noun_entry and (about or _headed(line)):
        return [p for p in _phrases(text) if known(p)] or known(text)
    return _at_least(2, known(text)) if about else []


def _run(line: Line) -> list[str]:
    """The phrases of a list that stands by itself: "Personal data: name; grade; ...", or no more than the list."""
    lead, colon, rest = line.text.partition(":")
    words = rest if colon else lead
    if (colon and len(lead.split()) > _DENSE) or _VERBS.search(words) or _BY_WAY.search(line.full):
        return []
    phrases = _phrases(words)
    found = known(words)
    if len(phrases) < FULL_LIST or len(phrases) * 2 < len(_PART.split(words)):
        return []
    about = _LISTED_UNDER.search(lead) if colon else _LISTED_UNDER.search(line.heading)
    if about and len(found) >= 3:
        return phrases
    return phrases if len(found) >= FULL_LIST - 1 and _OF_PUPILS.search(line.text) else []


def _fuller(phrases: list[str], names: list[str]) -> list[str]:
    return names if len(names) > len(phrases) else phrases


def _at_least(count: int, names: list[str]) -> list[str]:
    return names if len(names) >= count else []


def _holds(line: Line) -> bool:
    """Whether a line says, in plainer verbs, that pupils' data are held or handed over."""
    if _NO_LIST_HEADING.search(line.heading):
        return False
    return bool(_HOLDS.search(line.full) and _PUPILS.search(line.full))


def _headed(line: Line) -> bool:
    path = " ".join(line.clause.path).lower()
    if _NO_LIST_HEADING.search(line.heading):
        return False
    return bool(_SCHEDULE_HEADING.search(line.heading) or _SCHEDULE_HEADING.search(path))


def _phrases(text: str, verbs: re.Pattern[str] = _VERBS) -> list[str]:
    """The short phrases of a list, without linking words and the heads of columns."""
    parts = (p.strip(" .:()[]*\"'").removeprefix("and ") for p in _PART.split(text))
    return [
        p.replace("SCHOOL", "school").replace("PROVIDER", "provider").replace("DATA", "student data")
        for p in parts
        if re.search("[a-zA-Z]{2}", p)
        and len(p.split()) <= _LONGEST_PHRASE
        and not verbs.search(p)
        and not _COLUMN.fullmatch(p)
        and not _LINKING.fullmatch(p)
        and ("DATA" not in p or known(p))
    ]
