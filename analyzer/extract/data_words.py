"""What a paper itself calls the data that it protects: "applicant files", "counseling notes", "rider logs".

Its duties tell: what is to be destroyed, what may be breached, what is not to be sold and what is used for one
purpose only is one and the same thing.
"""

from __future__ import annotations

import re
from collections import defaultdict

_DETERMINER = (
    r"(?:(?:the|all|any|each|every|such|said|these|those|its|their|our|your|of|student|identifiable) ){0,4}"
)
_NOUN = (
    r"(?P<noun>(?:[a-z][a-z'’-]+ ){0,2}?(?:accounts|answers|drawings|entries|essays|files|grades|images|journals|lists|logs|marks|"
    r"names|notes|observations|photographs|pictures|portraits|profiles|readings|recordings|records|responses|results|rosters|"
    r"samples|scores|sketches|submissions|tallies|tally|transcripts|videos|works))\b"
)
#: What is done with the data, a pattern for each duty.
_DUTIES = tuple(
    re.compile(rf"\b{deed} {_DETERMINER}{_NOUN}")
    for deed in (
        r"(?:destroy|delete|erase|purge|wipe|shred|expunge|dispose of)s?",
        r"(?:breach|loss|theft|leak|exposure|compromise|unauthori[sz]ed (?:access|disclosure|release|acquisition|use)) (?:of|to)",
        r"(?:not|never|nor|neither) (?:sell|rent|lease|trade|disclose|share|release)(?:,? (?:or )?(?:sell|rent|lease|trade|disclose|share|release))*",
        r"(?:use|process)(?:s|es)?",
        r"(?:encrypt|protect|safeguard|secure)s?",
    )
)
#: Things that are destroyed or protected too, and are no data of students.
_OTHER = re.compile(
    r"\b(?:back-?up|billing|business|financial|account(?:ing)? records|invoice|payroll|personnel|employee|staff|vendor|provider|company|contractor|"
    r"confidential|audit|access|server|system|log-?in|password|user names|printed|physical|own|sales|other|following|de-identified|aggregate|"
    r"anonym\w+|test results of|technical|marketing|search|mailing|press|domain|brand|trade|their|best|commercial|reasonable|all|and|or|for|in|to|by|with|not|only|any)\b"
)
_DUTIES_OF_TWO_WORDS, _DUTIES_OF_ONE = 2, 3
#: "Records" means all data on students that ...
_DEFINED = re.compile(
    r"[\"“](?P<name>Records|Files|Materials|Particulars|Entries)[\"”],? (?:shall mean|means?|are|is)\s+(?:(?:all|any|the|every) ){0,2}(?:data|information|records|files|facts|particulars|details)\b"
    r"(?P<what>[^.;]{0,100}?\b(?:students?|pupils?|learners?|child(?:ren)?|minors)\b)"
)
_NAMELESS = re.compile(
    r"\b(?:not|no|never|without|de-?identif\w*|anonym\w*|aggregat\w*|remov\w*|strip\w*|directory)\b"
)


def defined_names(text: str) -> tuple[str, ...]:
    """The names that a paper defines for data about students, lower case: `"Records" means all data on pupils`."""
    found = (
        match for match in _DEFINED.finditer(" ".join(text.split())) if not _NAMELESS.search(match["what"])
    )
    return tuple(dict.fromkeys(match["name"].lower() for match in found))


def data_words(text: str) -> tuple[str, ...]:
    """The nouns that stand for the data, lower case and longest first."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    plain = " ".join(text.lower().split())
    for number, duty in enumerate(_DUTIES):
        for match in duty.finditer(plain):
            found[match["noun"]].add(number)
    names = [
        noun
        for noun, duties in found.items()
        if len(duties) >= (_DUTIES_OF_TWO_WORDS if " " in noun else _DUTIES_OF_ONE)
        and not _OTHER.search(noun)
    ]
    names += [name for name in defined_names(text) if name not in names and not _OTHER.search(name)]
    return tuple(sorted(names, key=lambda noun: (-len(noun), noun)))
