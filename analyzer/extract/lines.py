"""Sentences made ready for matching: canonical, with their lead-in before them, inline lists taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from analyzer.extract.parties import Roles
from analyzer.extract.roles import canonical
from analyzer.records import Clause, Sentence
from analyzer.text import Segmented

_BAN_OF_A_LIST = re.compile(r"\b(?:not|never|prohibited from|refrain from)\W{0,4}:\W*$", re.IGNORECASE)
_SUBHEADING = re.compile(r"\d+\.\d+")
#: The entries of a list inside a sentence: "shall (a) encrypt ...; (b) train ...; and (c) ...".
_ENTRY = re.compile(r"(?:^|(?<=[\s:;,]))\((?P<mark>[a-h]|i{1,3}|iv|vi{0,3}|[1-9])\)\s+(?=[A-Za-z“\"])")
_FIRST_MARKS = ("a", "i", "1")
_NUMBER_CELL = re.compile(r"\s*\d{1,2}\s{3,}\S")
_LAST_WORD = re.compile(r"[\s,;]*(?:\b(?:and|or|and/or)\b)?[\s,;]*$")


#: What a vendor answers to a requirement; empty where nothing is asked, "none" where it does not apply.
Answer = Literal["", "yes", "part", "no", "none"]
#: Other data than the students' that a line is about alone (`analyzer.extract.others`).
OtherData = Literal["", "accounts", "figures"]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence made ready for matching: canonical, with its lead-in before it."""

    sentence: Sentence
    clause: Clause
    full: str  #: canonical lead-in and sentence
    offset: int  #: where the sentence begins in `full`
    heading: str  #: canonical
    whole: str  #: heading and `full`: what a rule's topic and context are looked for in
    entry: str = ""  #: the entry of a list inside the sentence, as printed; empty for a whole sentence
    answer: Answer = ""  #: of the vendor, to a requirement in a table (`analyzer.extract.answers`)
    other: OtherData = ""
    local: bool = False  #: for the people of some state or country only (`analyzer.extract.scoped`)
    amended_by: int | None = None  #: the line that puts other words in the place of some printed here

    @property
    def text(self) -> str:
        """The canonical sentence alone."""
        return self.full[self.offset :]

    def saying(self, lead: str, text: str) -> Line:
        """The line with another lead-in and sentence, both canonical."""
        full = lead + text
        return replace(self, full=full, offset=len(lead), whole=f"{self.heading} : {full}")

    def emptied(self, by: int) -> Line:
        """The line with nothing left that binds: put out of force by the line ``by``."""
        return replace(self, full="", offset=0, whole=self.heading, amended_by=by)


def lines_of(segmented: Segmented, roles: Roles) -> tuple[Line, ...]:
    """All sentences, canonical; a sentence that holds a list gives a line for each entry."""
    seen: dict[str, str] = {}

    def canon(words: str) -> str:
        if words not in seen:
            seen[words] = canonical(words, roles) if words else ""
        return seen[words]

    lines = []
    standing = ""
    for sentence in segmented.sentences:
        clause = segmented.clauses[sentence.clause]
        standing = _standing(standing, clause, sentence.text)
        lead_in = canon(sentence.lead_in or (standing if clause.kind == "item" else ""))
        for opening, entry in inline_entries(_with_row_number(sentence, clause, segmented)):
            lead = " ".join(part for part in (lead_in, canon(opening)) if part)
            text = canonical(entry, roles)
            full = f"{lead} {text}" if lead else text
            heading = canon(sentence.heading)
            whole = f"{heading} : {full}"
            printed = entry if opening else ""
            lines.append(Line(sentence, clause, full, len(full) - len(text), heading, whole, printed))
    return tuple(lines)


def _with_row_number(sentence: Sentence, clause: Clause, segmented: Segmented) -> str:
    """The words of a sentence; the number in the first cell of a row with a dot, lest it count what follows."""
    printed = segmented.view.text[clause.start : clause.end]
    if clause.kind != "row" or not _NUMBER_CELL.match(printed):
        return sentence.text
    return re.sub(r"^(\d{1,2}) ", r"\1. ", sentence.text)


def inline_entries(text: str) -> list[tuple[str, str]]:
    """The sentence whole, and each entry of the list in it with the words that introduce it: (opening, entry)."""
    marks = list(_ENTRY.finditer(text))
    if len(marks) < 2 or marks[0]["mark"] not in _FIRST_MARKS or len({m["mark"] for m in marks}) < len(marks):
        return [("", text)]
    opening = text[: marks[0].start()].strip()
    if len(opening.split()) < 2:
        return [("", text)]
    ends = [*(m.start() for m in marks[1:]), len(text)]
    entries = [text[m.end() : end] for m, end in zip(marks, ends, strict=True)]
    return [("", text), *((opening, _LAST_WORD.sub("", entry)) for entry in entries)]


def _standing(standing: str, clause: Clause, text: str) -> str:
    """The ban that still holds for list items under subheadings: "Vendor shall not:", then "4.1 Sharing"."""
    if clause.kind == "item":
        return standing
    if clause.kind == "heading":
        return standing if _SUBHEADING.match(clause.number) else ""
    return text if _BAN_OF_A_LIST.search(text) else ""
