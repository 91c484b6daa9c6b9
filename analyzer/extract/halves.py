"""Promises of two halves: without words for the second, what the encoder takes for the whole is a part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from analyzer.extract.lines import Line

#: The words of each half.
_HALVES: dict[str, tuple[re.Pattern[str], ...]] = {
    "workforce_confidentiality": (
        re.compile(
            r"\b(?:access\w*|need\w*|limit\w*|restrict\w*|only|authori[sz]\w*|privileg\w*|roles?|permission\w*|nobody|no one|those who|solely|confined?|assigned|named|can (?:see|open|reach|get at|look)|within reach|allowed|permitted|(?:whose|their) (?:work|jobs?|duties)|no others?|two|three|four|five|six|seven|eight|nine|ten|handful)\b"
        ),
        re.compile(
            r"\b(?:train\w*|confiden\w*|secre\w+|non-?disclos\w*|ndas?|instruct\w*|educat\w*|courses?|class(?:es)?|taught|teach\w*|lessons?|school(?:ed|ing)|drill\w*|oaths?|sworn|swear\w*|pledg\w*|promis\w*|signs?(?!-)|signed|undertak\w*|bound|binds?|silen\w+|discre\w+|comply|abide|follow\w*|obligations?|duty|duties|agree\w*|aware\w*|privacy|quiz\w*|tests?|brief\w*|workshops?|refresh\w*|learn\w*|polic(?:y|ies)|tight-lipped|keep (?:it|them|quiet)|mum)\b"
        ),
    ),
}
_SPEAKS = 0.3  #: the least probability with which a line counts as speaking of the term


def is_whole(term: str, lines: Sequence[Line], spoken: Iterable[float]) -> bool:
    """Whether the lines that speak of a term, together, have words for each half of what it asks.

    ``spoken`` is how likely each line speaks of it, in full or weakly.
    """
    halves = _HALVES.get(term, ())
    words = " ".join(line.full for line, odds in zip(lines, spoken, strict=True) if odds >= _SPEAKS)
    return all(half.search(words) for half in halves)
