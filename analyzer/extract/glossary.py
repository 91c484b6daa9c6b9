"""What a contract says its own words mean: ``"Spill": data reaching anyone unauthorised``.

The rules know breaches by their usual words. A contract that calls one an Event says so once, in a definition; a
sentence on an Event is then read as if it said what the definition says.
"""

from __future__ import annotations

import re

from analyzer.extract.lines import Line

_MEANS = r"(?:\([^()]{0,40}\) )?(?:shall |will )?(?:means?|refers? to|is|are|be|signif\w+|denotes?|stands? for|includes?)\b|:|=|-"
DEFINITION = re.compile(
    rf"^[^\"]{{0,40}}\"(?P<name>[^\"]{{3,40}})\",? ?(?:(?:wherever|whenever|where|when|as) [^.;\"]{{0,50}}, )?(?:{_MEANS})"
)
_PLAIN = re.compile(
    r"^(?:(?:the|an?) )?(?P<name>[a-z][a-z'-]+(?: [a-z'-]+){0,2}) (?:means|shall mean|refers to|stands for)\b"
)
#: Too common to carry a meaning of their own.
_COMMON = frozenset(
    {"data", "services", "service", "agreement", "party", "parties", "term", "terms", "security"}
)

Glossary = dict[str, str]


def glossary_of(lines: tuple[Line, ...]) -> Glossary:
    """The words that a contract defines, in canonical lower case, and the sentences that define them."""
    found: Glossary = {}
    for line in lines:
        if line.clause.kind == "heading":
            continue
        match = DEFINITION.match(line.text) or _PLAIN.match(line.text)
        if match is None:
            continue
        name = match["name"].strip(" ,.")
        if name.islower() and name not in _COMMON:
            found.setdefault(name, line.text)
    return found


def explain(text: str, glossary: Glossary) -> str:
    """A sentence followed by the definitions of the defined words in it."""
    used = [
        meaning
        for name, meaning in glossary.items()
        if meaning != text and re.search(rf"(?<![\w-]){re.escape(name)}(?:s|es)?(?![\w-])", text)
    ]
    return " . ".join((text, *used)) if used else text
