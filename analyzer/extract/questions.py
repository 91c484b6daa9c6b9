"""Questions with the answers below them: "Do you sell student data? Never." says that they never sell it.

A question promises nothing by itself, and nothing at all where none answers it. Where the next line says yes or no, the question is read as the statement that
this makes of it; another one introduces its answer.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from analyzer.extract.lines import Line

_POLAR = re.compile(
    r"^(?:[\w.\u2024()-]{1,8}[.):]?\s+)??(?:q(?:uestion)?[.:]\s*)?(?P<asks>(?:do|does|did|will|would|are|is|can|may|has|have|shall|must)\b.*)\?[\"']*$"
)
_ANSWER = r"^(?:a(?:nswer)?[.:]\s*)?"
_NO = re.compile(
    rf"{_ANSWER}(?:no\b(?! (?:later|longer|one|more|less|fewer|party))|never\b|not at all\b|(?:certainly|absolutely|of course|definitely) not\b)"
)
_YES = re.compile(rf"{_ANSWER}(?:yes|of course|absolutely|certainly|always|indeed)\b")
#: "Within how many hours ...? 72"
_HOW_MANY = re.compile(
    r"\bhow many (?P<unit>(?:business |school |working |calendar )?(?:hours|days|weeks|months|years))\b"
)
_NUMBER = re.compile(rf"{_ANSWER}(?P<number>\d{{1,3}}|_{{2,}})\.?$")
_YOU = re.compile(r"\b(?:you|yours?)\b", re.IGNORECASE)
_WE = re.compile(r"\b(?:we|us|ours?|I|my|me)\b")


def with_questions(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines, each question as what its answer makes of it."""
    if not any(_asks(line) for line in lines):
        return lines
    told = [_from_the_school(line) if _asks(line) else line for line in lines]
    for i, (question, answer) in enumerate(pairwise(tuple(told))):
        if _asks(question) and not _asks(answer) and question.sentence.part == answer.sentence.part:
            told[i], told[i + 1] = _stated(question, answer)
    return tuple(replace(line, answer="none") if _asks(line) and not line.answer else line for line in told)


def _asks(line: Line) -> bool:
    return line.text.rstrip("\"' ").endswith("?")


def _from_the_school(question: Line) -> Line:
    """A question in which "you" is the vendor, as the school asks it: elsewhere in a vendor's page "you" is the school."""
    printed, text = question.sentence.text, question.text
    asked, asking = len(_YOU.findall(printed)), len(_WE.findall(printed))
    if not asked or text.count("SCHOOL") > asked or text.count("PROVIDER") > asking:
        return question  # a side is named too; "our students' data" is less: it has become the data
    swapped = {"SCHOOL": "PROVIDER", "PROVIDER": "SCHOOL"}
    text = re.sub("SCHOOL|PROVIDER", lambda m: swapped[m[0]], text)
    return question.saying(question.full[: question.offset], text)


def _stated(question: Line, answer: Line) -> tuple[Line, Line]:
    """A question that is answered by yes or no as a statement; of another one the answer, led in by it.

    A heading introduces its answer anyhow, and binds nobody: its statement is made in the answer.
    """
    lead, polar = question.full[: question.offset], _POLAR.match(question.text)
    statement = ""
    if polar and (question.answer == "no" or _NO.match(answer.text)):
        statement = f"never {polar['asks']}."
    elif polar and question.answer != "part" and _YES.match(answer.text):
        statement = f"{polar['asks']}: yes."
    if question.clause.kind == "heading":
        return question, answer.saying(f"{statement} ", answer.text) if statement else answer
    if statement:
        return replace(question.saying(lead, statement), answer=""), answer
    if question.answer:
        return question, answer
    unit, number = _HOW_MANY.search(question.text), _NUMBER.match(answer.text)
    words = f"{number['number']} {unit['unit']}" if unit and number else answer.text
    return replace(question, answer="none"), answer.saying(f"{question.text} ", words)
