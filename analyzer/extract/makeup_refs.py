"""References, lettered parts and pointers: what ties files to one paper, and where a paper says that its end stands."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analyzer.extract.makeup_pages import PAGE_LINE
from analyzer.extract.sought import Sought
from analyzer.text import collapse

_HEAD = 6  #: printed lines among which a reference stands
_SHORTEST = 4  #: characters of a reference
_CODE = r"(?=[A-Z0-9/.-]*\d)[A-Z0-9]+(?:[-/.][A-Z0-9]+)*"
_REFERENCE = re.compile(
    rf"^\W*(?:(?i:(?:our\s+|your\s+|docusign\s+|e-?sign(?:ature)?\s+)?(?:ref(?:erence)?|envelope|packet|document|file|contract|agreement)"
    rf"(?:\s+(?:no|number|id))?)\b\.?\s*[:#]?\s*)(?P<code>{_CODE})(?=\s|[,;)\]|]|$)"
)
_BARE = re.compile(rf"^(?=[^\d]*[A-Z])(?P<code>{_CODE})$")
#: Forms bear numbers too, the same ones on the papers of many years.
_FORM = re.compile(r"\b(?:form|rev(?:ised|ision)?|version|template|model)\b", re.IGNORECASE)
_PART = re.compile(
    r"^\W*(?:part|sheet|file)\s+(?P<mark>[A-H]|\d)\s*[,(]?\s*of\s+(?:(?P<total>\d)|(?:the\s+)?parts?\s+(?P<marks>[A-H1-9](?:\s*(?:,|and|&|to|-|–)\s*(?:and\s+)?[A-H1-9])+))\b",
    re.IGNORECASE,
)
_LABEL = r"(?P<word>part|exhibit|schedule|attachment|appendix|annex)\s+[\"“'‘]?(?P<mark>[A-Z]|\d{1,2})\b"
_TOLD = r"(?:written|stated|set(?:\s+out|\s+forth|\s+down)?|given|named|shown|specified|fixed|found|entered|printed|noted|identified|agreed|filled\s+in)"
_WHERE = rf"(?:only\s+)?(?:in|on|by|at\s+the\s+(?:foot|head|top|end)\s+of)\s+(?:the\s+)?{_LABEL}"
_SPAN = r"(?:date|day|period|term|years?|months?|length|duration)"
_SMALL = r"(?:\s+(?:on|at|for|until|till|through|with|is|the|a|an|and|last|its|end|ending|of|as|school|initial|whole|full|only|number|shall|be|expiration|means|that))*"
#: "ends on the day written in Part C", "is in effect for the term stated in Schedule 2".
_ENDS = Sought(
    rf"\b(?:ends?|expires?|terminates?|in\s+(?:effect|force)|continues?|lasts?|runs?|term[\"”'’]?\s+(?:is|means|shall\s+be|of\s+this\s+\w+\s+is))"
    rf"{_SMALL}\s+{_SPAN}{_SMALL}(?:\s+(?:that|which)\s+(?:is|are))?\s+{_TOLD}\s+{_WHERE}",
    re.IGNORECASE,
)
#: "Its last day is set out in Annex 2", "The term of this Agreement stands in Schedule 1".
_END_STANDS = Sought(
    rf"\b(?:last\s+day|end\s+date|ending\s+date|day\s+on\s+which\s+it\s+ends|expiration(?:\s+date)?|expiry(?:\s+date)?|term|duration)"
    rf"(?:\s+of\s+(?:this|the)\s+\w+)?\s+(?:(?:is|are|shall\s+be)\s+(?:(?:as|that)\s+)?(?:only\s+)?(?:{_TOLD}\s+)?|stands?\s+|appears?\s+){_WHERE}",
    re.IGNORECASE,
)


def references_of(text: str) -> tuple[str, ...]:
    """The reference, contract and envelope numbers at the head of a file, in capitals.

    A bare code counts only beside a page number. What a form bears is none.
    """
    found = []
    for line in _head_lines(text):
        if _FORM.search(line):
            continue
        code = _code(line)
        if len(code) >= _SHORTEST and not re.fullmatch(r"(?:19|20)\d\d(?:[-/.]\d+)*", code):
            found.append(code.upper())
    return tuple(dict.fromkeys(found))


def _code(line: str) -> str:
    if told := _REFERENCE.match(line):
        return told["code"]
    beside = PAGE_LINE.match(line)
    words = next((w for w in (beside["rest1"], beside["rest2"]) if w), "") if beside else ""
    bare = _BARE.match(words.strip(" \t|,;:–—"))
    return bare["code"] if bare else ""


def is_reference(line: str) -> bool:
    """Whether a line holds a reference and nothing that a paper could be called."""
    told = _REFERENCE.match(line)
    return told is not None and len(line[told.end() :].split()) == 0


def _head_lines(text: str) -> Iterable[str]:
    lines = (collapse(line) for line in text.split("\n") if line.strip())
    return (line for line, _ in zip(lines, range(_HEAD), strict=False))


def part_of(text: str) -> tuple[int, int, bool]:
    """Which part of how many a file says to be, "Part B (of Parts A, B and C)", and whether letters count them.

    All 0 where it says nothing of this.
    """
    for line in _head_lines(text):
        if told := _PART.match(line):
            number = _counted(told["mark"])
            marks = re.findall(r"[A-H1-9]", (told["marks"] or "").upper().replace("AND", " "))
            total = int(told["total"]) if told["total"] else _counted(marks[-1])
            if 1 <= number <= total:
                return number, total, told["mark"].isalpha()
    return 0, 0, False


def _counted(mark: str) -> int:
    return int(mark) if mark.isdigit() else ord(mark.upper()) - ord("A") + 1


def ends_in(text: str) -> tuple[str, ...]:
    """Labels of the parts of a paper in which its end stands, as it says: ``part c``, ``schedule 1``."""
    flat = collapse(text)
    found = [m for pattern in (_ENDS, _END_STANDS) for m in pattern.finditer(flat)]
    return tuple(dict.fromkeys(f"{m['word']} {m['mark']}".lower() for m in found))
