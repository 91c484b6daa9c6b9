"""Data of students that a paper's definition of protected data leaves out, and what the vendor may do with them.

"Student Data does not include Session Recordings", and then "the Company owns all Session Recordings": what is
promised of student data is worth as much as what the vendor may do with the recordings. Here a sentence that gives it
a right to such data is read as one about students' data. Figures from which nobody can be told are no such data.
"""

from __future__ import annotations

import re

from analyzer.extract.glossary import glossary_of
from analyzer.extract.lines import Line

#: A definition by what is left: "all data other than Core Data".
_REST = re.compile(
    r"\b(?:DATA|data|information|records|content)\b[^.;]{0,20}\b(?:other than|except|excluding|apart from|not being)\b[^.;]{0,25}\b(?:DATA|data|information|records|content)\b"
)
#: A definition that leaves something out.
_LEAVES_OUT = re.compile(
    r"(?:\bDATA\b|\bdata\b|\binformation\b|\brecords\b|^it|^they|^this)\"? (?:(?:does|do|shall|will) not include|excludes?|(?:is|are) exclusive of)\b(?P<what>[^.;]+)"
)
_OF_PEOPLE = re.compile(
    r"\b(?:students?|pupils?|learners?|children|child|minors?|parents?|test-takers?|members?|riders?|identifiable|individuals?|webcam|videos?|audio|voices?|recordings?|keystrokes?|biometrics?|facial|faces?|locations?|behaviou?r\w*|messages|devices? fingerprints?|responses|answers|essays)\b"
)
_NAMING = r"(?:names?|identifiers|identif\w+ (?:numbers?|details|information|elements)|identit(?:y|ies)|student numbers)"
_OF_NOBODY = re.compile(
    rf"\b(?:stripped|cleared|purged|rid|devoid|void|cleansed) of\b[^.;]{{0,40}}\b{_NAMING}|\b(?:without|remov(?:e|es|ing|al of)|taking out|minus|less)\b[^.;]{{0,40}}\b{_NAMING}"
    rf"|\b{_NAMING}\b[^.;]{{0,50}}\b(?:have|has|had|are|is|were|being) (?:been |first )?(?:removed|stripped|deleted|taken (?:out|away|off)|erased|left out)\b"
    r"|\b(?:de-?identified|aggregate\w*|anonym\w+|statistic\w*|cannot (?:reasonably )?be|not (?:reasonably )?(?:identif|relate|associated|linked)\w*|no (?:personal|individual|student)\w*|do(?:es)? not (?:identify|contain|reveal))\b"
)
_RIGHT = r"PROVIDER(?: and its affiliates)? (?:(?:may|can)\b(?! not|not\b)|owns?\b|retains?\b|reserves\b|has\b|shall (?:own|have|retain)\b|(?:is|are) (?:free|entitled|permitted)\b)"
_LESS = re.compile(r"\b(?:de-?identified|aggregate\w*|anonymi[sz]\w+)\b")


def with_left_out(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines; where one gives the vendor a right to data that a definition leaves out, these are called data too."""
    glossary = glossary_of(lines)
    rest = {name for name, meaning in glossary.items() if _REST.search(meaning)}
    for what in (match["what"] for line in lines for match in _LEAVES_OUT.finditer(line.text)):
        rest |= {name for name in glossary if re.search(rf"(?<![\w-]){re.escape(name)}\b", what)}
    rest = {
        name for name in rest if _OF_PEOPLE.search(glossary[name]) and not _OF_NOBODY.search(glossary[name])
    }
    if not rest:
        return lines
    names = "|".join(re.escape(name) for name in sorted(rest, key=len, reverse=True))
    named = re.compile(rf"(?<![\w-])(?:{names})\b(?! (?:means?|is defined)\b)")
    gives = re.compile(
        rf"\b{_RIGHT}[^.;]*?(?<![\w-])(?:{names})\b"
        rf"|(?<![\w-])(?:{names})\b[^.;]{{0,40}}\b(?:belongs? to|property of|owned by) PROVIDER\b"
    )
    return tuple(
        _called_data(line, named)
        if line.sentence.zone != "definition" and gives.search(line.full) and not _LESS.search(line.full)
        else line
        for line in lines
    )


def _called_data(line: Line, named: re.Pattern[str]) -> Line:
    lead, text = (named.sub("DATA", part) for part in (line.full[: line.offset], line.text))
    return line.saying(lead, text)
