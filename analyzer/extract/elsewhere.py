"""Times that stand elsewhere: "within the Purge Window", "in the time that Term 22 allows", "row 3 of the table".

A duty often leaves its number to a definition, a schedule or a row of a table. What ties the two together is the name
of the period, the row that the duty names, the section that the row names, or what both are about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.extract.durations import HOURS, Duration, add_up, find_durations, find_open
from analyzer.extract.glossary import DEFINITION
from analyzer.extract.lines import Line

_TIME = r"(?:periods?|times?|intervals?|windows?|limits?|deadlines?|time ?frames?|time ?limits?|spans?|number of (?:\w+ )?(?:days|hours)|days|hours|figure|clock|date)"
_PLACE = (
    r"(?:terms?|sections?|arts?\.|sec\.|rows?|lines?|items?|entr(?:y|ies)|exhibits?|schedules?|tables?|annex(?:es)?|appendix|appendices|parts?|chapters?|articles?|"
    r"paragraphs?|clauses?|attachments?|lists?|columns?|bullets?|pages?|box|order form|cover (?:page|sheet)|summary|definitions?|elsewhere|below|above|against|opposite|beside|§+|[\"'])"
)
_END_OF = r"(?:the (?:end|close|expiry|lapse|last day|final day) of )?"
#: A blank that names the line of a form where it is filled in.
_FILLED_ELSEWHERE = re.compile(r"_{3,}[^.;]{0,25}\((?:see )?(?:line|item|row|field|box|entry)\b")
_NAMED = re.compile(
    rf"\b(?:within|inside(?: of)?|in|during|by|before|until|after|(?:no|not) later than)\b {_END_OF}(?:the|its|their|such|that|this|PROVIDER's|SCHOOL's) "
    rf"(?P<name>(?:(?!time\b|term\b|first\b|day\b)[a-z][\w'-]* ){{1,3}}(?:{_TIME}|(?<!next )(?<!following )(?<!last )(?<!first )(?<!same )(?<!business )(?<!working )(?<!school )(?<!calendar )(?<!final )(?<!third )day|(?<!this )(?<!contract )(?<!agreement )(?<!initial )(?<!renewal )(?<!subscription )(?<!licen[cs]e )(?<!service )(?<!services )(?<!school )term))\b"
)
#: A time that goes by a letter or a number: "before Interval B runs out".
_LETTERED = rf"\b(?:before|within|inside|in|by|until|during|under|per|after) {_END_OF}(?:interval|period|window|clock|limit|deadline|figure) (?:[b-z]|a(?= (?:runs|is|has|ends|expires|closes|lapses)|[.,;])|\d{{1,2}})(?![\w-])"
_PLACED = re.compile(
    rf"\b(?:when|within|inside(?: of)?|in|by|before|after|(?:no|not) later than|according to|per|as)\b[^.;]{{0,50}}?\b(?:{_TIME}|term)\b[^.;]{{0,60}}?\b"
    rf"(?:in|on|under|by|at|of|to|with|against|opposite|beside|that|which|per|from|below|above)\b[^.;]{{0,40}}?(?:\b|(?=[\"'§])){_PLACE}"
    rf"|\b{_TIME} (?:that (?:is|are) |which (?:is|are) |as )?(?:marked|ticked|checked|entered|shown|written|stated|filled in|chosen|selected|printed|circled)\b[^.;]{{0,20}}\b(?:here|below|above|opposite|at the foot|overleaf)\b"
    rf"|\b(?:on|by|under) the (?:timetable|schedule|calendar)\b[^.;]{{0,30}}\b(?:below|above|at the (?:foot|end)|overleaf|in|of)\b"
    r"|\b(?:within|in|per) (?:the )?(?:app|appendix|item|line|row|entry|box|field|schedule|annex|exhibit)\b[. ]{0,2}[a-z]?\d"
    rf"|{_LETTERED}"
    rf"|{_FILLED_ELSEWHERE.pattern}"
)
_LABEL = re.compile(
    r"\b(?:row|line|item|entry|no|number|point|bullet|app|appendix|field|box|interval|period|window|clock|limit|deadline|figure)\.? (?P<label>\(?[a-z0-9]{1,3}(?:[.\u2024]\d+)?\)?)(?![\w-])"
)
_REFERENCE = re.compile(
    r"\b(?P<kind>term|section|chapter|article|art[.\u2024]?|sec[.\u2024]?|rule|part|paragraph|clause|exhibit|schedule|annex|appendix|attachment|§)s? (?P<number>[a-z]?[-.]?\d+(?:[.\u2024]\d+)*|[a-z]|[ivx]+)\b"
)
#: An entry of a section: "Section 5(a)".
_SECTION_ENTRY = re.compile(
    r"\b(?:section|article|paragraph|clause|schedule|exhibit|part|§) ?(?P<number>[a-z]?\d+(?:[.\u2024]\d+)*) ?(?P<label>\([a-z\d]{1,3}\))"
)
_QUOTED = re.compile(r"[\"'](?P<title>[^\"']{3,40})[\"']")
_TABLE = re.compile(r"\b(?P<title>(?:table|schedule|list|summary) of [a-z]+(?: [a-z]+)?)\b")
_OUTSIDE = re.compile(
    r"\b(?:polic(?:y|ies)|documentation|website|guide|standards?|practices?|architecture|portal|statute|law)\b"
)
_UNIT_HEAD = re.compile(r"\b(?P<business>business |working |school )?(?P<unit>hour|day|week|month|year)s?\b")
_ROW_LABEL = re.compile(r"^\(?[a-z0-9]{1,3}[.)]? ")
#: What a row holds besides its label and its matter: a value, if a vague one.
_SAYS_SOMETHING = re.compile(
    r"[\d|:_\[]|\b(?:prompt|immediate|reasonabl|delay|soon|at once|same|none|n/a|request|end|ends|term|agreed|when|upon|never)"
)
_HEAD_OF_TIME = re.compile(rf"\b{_TIME}\b")
_NUMBER_CELL = re.compile(r"\d{1,3}")
_BLANK_CELL = re.compile(
    r"(?:to be (?:agreed|completed|inserted|filled in)[: ]*)?(?:_{2,}|\[\s*\]|\[?\s*(?:tbd|x+|to be (?:completed|agreed|inserted|filled in))\s*\]?|\?)"
)
_BLANK_LAST = re.compile(r"[:|]\s*_{3,}\W*$")
_BLANK_AT_END = re.compile(r"_{4,}$")
#: An entry that nobody filled in: "Purge Period: [number of days]".
_PLACEHOLDER = re.compile(r"[:|.] ?\[[^\]\d]{0,30}\]$")
_LABELLED = re.compile(
    r"\b(?P<kind>line|item|row|entry|field|box|app|appendix|variable|number|no)[.\u2024]? ?(?P<label>[a-z]?\d{1,2}[a-z]?|\([a-z]\))(?![\w-]|[.\u2024]\d)"
)
#: A blank with the unit that it is to be filled with before it: "Hours for notice: ______".
_OPEN_UNIT = re.compile(r"\b(?P<business>business |working |school )?(?:hour|day)s?\b[^.;_]{0,40}_{3,}")
#: An entry that names the unit first: "Hours for notice of a breach: 48".
_UNIT_BEFORE = re.compile(
    r"[^\d_]{0,30}?\b(?P<business>business |working |school )?(?P<unit>hour|day|week|month|year)s\b[^.;\d_]{0,50}[:| ]\s*(?:(?P<number>\d{1,3})(?![\d.]| (?:hour|day|week|month|year))|_{2,})"
)
#: Entries of a form that name the unit first, several on a line: "Breach notice: hours | 48 Destruction: days | 60".
_ENTRY = re.compile(
    r"(?P<label>(?:[a-z][^|\d]{0,60}?)?\b(?P<business>business |working |school )?(?P<unit>hour|day|week|month|year)s\b[^|:\d_]{0,40})"
    r"[|:]\s*(?:(?P<number>\d{1,3})(?![\d/.-]| (?:hour|day|week|month|year))|_{2,}|☐)"
)
#: Defined words of which the length is no deadline.
_OF_TIME = re.compile(
    r"\b(?:days?|weeks?|months?|years?|hours?|terms?|data|services?|agreement|session|semester|quarter)\b"
)
_NEAR, _NEAR_NOTICE = 30, 130  #: characters from a word, or the name of a notice, to the time that it means
#: A later word on a time that has a name: "The Clearing Time is now four weeks".
_NOW = re.compile(
    r"\b(?:is|are|be|reads?|stands? at) (?:hereby |now |henceforth |from now on )+|\bbecomes?\b|\binstead\b"
)
_PART = re.compile(r"[;|]|(?<!\bart)(?<!\bsec)(?<!\bno)\. |, and ")


@dataclass(frozen=True, slots=True)
class Stated:
    """A time stated elsewhere, the line that states it, and the words it belongs to."""

    duration: Duration
    line: int
    around: str


def points_elsewhere(text: str) -> bool:
    """Whether a sentence leaves its time to another place of the contract."""
    return bool(_NAMED.search(text) or _PLACED.search(text))


def stated_elsewhere(
    index: int, lines: tuple[Line, ...], *, topic: re.Pattern[str], other: re.Pattern[str]
) -> list[Stated]:
    """The times to which the sentence ``index`` points, best tied first; ``other`` tells what is another time."""
    text = lines[index].full
    meant = _meant(index, lines) or _beside_label(index, lines)
    if meant or not points_elsewhere(text):
        return meant
    names = _names(text)
    labels = {m["label"].strip("()") for m in _LABEL.finditer(text)}
    numbers = {_norm(m["number"]) for m in _REFERENCE.finditer(text)}
    titles = {m["title"] for p in (_QUOTED, _TABLE) for m in p.finditer(text)}
    own, entries = _own_numbers(index, lines), {m["number"] for m in _SECTION_ENTRY.finditer(text)}
    found: list[tuple[int, int, Stated]] = []
    for i, line in enumerate(lines):
        if i == index or line.sentence.zone == "recital":
            continue
        for duration, around in _times(line):
            if other.search(around):
                continue
            tie = 4 * any(name in around or _defines(line, name) for name in names)
            tie += 4 * (line.clause.kind == "row" and any(around.startswith(title) for title in titles))
            tie += 3 * (_is_labelled(line, labels) or _is_entry(line, entries & _own_numbers(i, lines), text))
            tie += 3 * bool(own & _cited(line, around))
            tie += 2 * bool(topic.search(around))
            numbered = bool(numbers & _own_numbers(i, lines))
            if not tie and not (numbered and line.clause.kind == "row"):
                continue
            tie += 2 * (numbered or any(t in line.heading for t in titles)) + bool(_NOW.search(around))
            found.append((-tie, i, Stated(duration, i, around)))
    best = sorted(found, key=lambda f: f[:2])[:1]
    return [stated for _, _, stated in best]


def _meant(index: int, lines: tuple[Line, ...]) -> list[Stated]:
    """A time that a defined word of the sentence stands for: "'Promptly' means within two days"."""
    text = lines[index].full
    for i, line in enumerate(lines):
        match = DEFINITION.match(line.text)
        name = match["name"].strip(" ,.") if match else ""
        if not name.islower() or _OF_TIME.search(name) or i == index:
            continue
        reach = _NEAR_NOTICE if name.endswith(("notice", "word", "report")) else _NEAR
        durations = find_durations(line.text[match.end() : match.end() + 2 * reach]) if match else ()
        if (
            durations
            and durations[0].start < reach
            and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
        ):
            return [Stated(durations[0], i, line.text)]
    return []


def _beside_label(index: int, lines: tuple[Line, ...]) -> list[Stated]:
    """The time printed right behind the label that a sentence names: "line 7 | forty-eight hours", "App. 5  1 day"."""
    for match in _LABELLED.finditer(lines[index].full):
        label = re.compile(
            rf"(?<![\w-]){re.escape(match['kind'])}[.\u2024]? ?{re.escape(match['label'])}(?![\w-]|[.\u2024]\d)[\s:|.)]*"
        )
        for i, line in enumerate(lines):
            numbered = f"{line.clause.number.lower()} {line.text}"
            found = label.search(numbered) if i != index else None
            if found is None:
                continue
            rest = numbered[found.end() : found.end() + _NEAR_NOTICE]
            durations = find_durations(rest)
            if durations and durations[0].start < _NEAR and not _LABELLED.search(rest[: durations[0].start]):
                return [Stated(durations[0], i, rest)]
            if filled := _UNIT_BEFORE.match(rest):
                return [Stated(_of_unit(filled), i, rest)]
            if open_time := _BLANK_CELL.match(rest.lower()) or _BLANK_LAST.search(rest):
                return [Stated(Duration(0, 0, open_time[0], None, business=False, blank=True), i, rest)]
    return []


def _is_left_out(line: Line) -> bool:
    """Whether a row says only what it is for, under a head that promises a time."""
    head = _HEAD_OF_TIME.search(line.full[: line.offset])
    return head is not None and _SAYS_SOMETHING.search(_ROW_LABEL.sub("", line.text)) is None


def _of_unit(filled: re.Match[str]) -> Duration:
    """The time of an entry that names its unit first; a blank where nothing is filled in."""
    number = filled["number"]
    hours = float(number) * HOURS[filled["unit"]] if number else None
    return Duration(0, 0, filled[0], hours, business=filled["business"] is not None, blank=hours is None)


def _names(text: str) -> set[str]:
    """The names that a time goes by: "purge window", "clearing period"."""
    return {m["name"].strip() for m in _NAMED.finditer(text)}


def _defines(line: Line, name: str) -> bool:
    return line.text.lstrip(" \"'").startswith(name)


def _is_labelled(line: Line, labels: set[str]) -> bool:
    if not labels or line.clause.kind == "heading":
        return False
    first = re.match(
        r"(?:row |line |item |field |box |app[.․]? |appendix |no\.? )?\(?([a-z0-9]{1,3})\)?(?=[\s|.:])",
        line.text,
    )
    marks = {_norm(line.clause.number)} | ({first[1]} if first else set())
    return line.clause.kind in {"row", "item"} and bool(labels & marks)


def _is_entry(line: Line, sections: set[str], text: str) -> bool:
    """Whether a line is the entry of a section that is cited: "(a) ..." in section 5, of "Section 5(a)"."""
    return any(
        m["number"] in sections and line.text.startswith(m["label"]) for m in _SECTION_ENTRY.finditer(text)
    )


def _own_numbers(index: int, lines: tuple[Line, ...]) -> set[str]:
    """The numbers by which a sentence may be cited: of its clause, and of the heading above it."""
    numbers = {_norm(lines[index].clause.number)}
    heading = next((lines[i] for i in range(index, -1, -1) if lines[i].clause.kind == "heading"), None)
    if heading is not None:
        numbers.add(_norm(heading.clause.number))
        numbers |= {_norm(m["number"]) for m in _REFERENCE.finditer(heading.text[:40])}
    return {n for n in numbers if n and n not in {"•", "-", "*"}}


def _cited(line: Line, around: str) -> set[str]:
    """The sections that a row names: "Destruction under Part 7", "10.2 | twenty-one days"."""
    cited = {_norm(m["number"]) for m in _REFERENCE.finditer(around)}
    if line.clause.kind in {"row", "item"}:
        cited.add(_norm(line.clause.number))
        opening = re.match(r"\(?(\d+(?:[.\u2024]\d+)+)\)?", line.text)
        cited |= {_norm(opening[1])} if opening else set()
    return cited - {""}


def _norm(number: str) -> str:
    """The bare number of "Part 7", "10.2.", "(b)"."""
    last = number.lower().replace("\u2024", ".").split()[-1:] or [""]
    return last[0].strip("().:§")


def _times(line: Line) -> list[tuple[Duration, str]]:
    """The times of a sentence with the words each belongs to; in a row, a bare number under a head of days."""
    text = line.text
    found = add_up(find_durations(text), text)
    if not found and line.clause.kind != "row" and (entries := _entries(line)):
        return entries
    if not found and line.clause.kind == "row":
        return _from_cells(line) or [(d, text) for d in find_open(text)] or _left_open(line)
    if not found:
        left = _OPEN_UNIT.search(text)
        open_unit = (
            [Duration(left.start(), left.end(), left[0], None, bool(left["business"]), blank=True)]
            if left
            else []
        )
        return [(d, text) for d in (*find_open(text), *open_unit)] or _left_open(line)
    times = []
    for d in found:
        start = max((m.end() for m in _PART.finditer(text, 0, d.start)), default=0)
        if line.clause.kind == "row":
            start = 0
        stop = _PART.search(text, d.end)
        times.append((d, text[start : stop.start() if stop else len(text)]))
    return times


def _entries(line: Line) -> list[tuple[Duration, str]]:
    """The times of a form's entries, with the words before each; its cells are told by their bars."""
    cells = line.sentence.text.lower()
    text = cells if "|" in cells else line.text.lower()
    return [(_of_unit(m), m["label"]) for m in _ENTRY.finditer(text)]


def _left_open(line: Line) -> list[tuple[Duration, str]]:
    """The blank that a row or an entry ends with, or the cell for a time that is empty."""
    blank = _BLANK_AT_END.search(line.text) or _PLACEHOLDER.search(line.text)
    if blank is None and not (line.clause.kind == "row" and _is_left_out(line)):
        return []
    open_time = blank[0] if blank else line.text
    return [(Duration(0, 0, open_time, None, business=False, blank=True), line.text)]


def _from_cells(line: Line) -> list[tuple[Duration, str]]:
    head = _UNIT_HEAD.search(line.full[: line.offset])
    cells = [cell.strip() for cell in line.sentence.text.split("|")]
    if len(cells) < 2:
        return []
    unit, business = (head["unit"], bool(head["business"])) if head else ("", False)
    for cell in reversed(cells[1:]):
        if unit and _NUMBER_CELL.fullmatch(cell):
            return [
                (
                    Duration(0, 0, f"{cell} {unit}s", int(cell) * float(HOURS[unit]), business, False),
                    line.text,
                )
            ]
        if _BLANK_CELL.fullmatch(cell.lower()):
            return [(Duration(0, 0, f"{cell} {unit}".strip(), None, business, True), line.text)]
    return []
