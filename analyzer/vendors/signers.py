"""Whether those have signed who may, and those who must, where the paper says who."""

from __future__ import annotations

import re

from analyzer.records import Reading, Standing
from analyzer.text import normalise
from analyzer.words import label

_STAFF = re.compile(
    r"\b(?:teacher|advis[eo]r|coach|librarian|aide|instructor|counselor|parent|volunteer|intern|principal|"
    r"assistant principal|secretary|coordinator|specialist|technician)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\bdesignees?\b|\bdelegates?\b|\bauthori[sz]ed representative\b", re.IGNORECASE)
_SMALL = frozenset("a an and at chief for grade in its of officer official or the to".split())


def not_allowed(reading: Reading) -> tuple[Standing, str] | None:
    """What follows where none of the school's signers holds an office that the paper says must sign.

    A teacher's signature is then none; of another office a person must look. ``None`` where nothing speaks
    against the signature, or a person said who signed.
    """
    named = reading.mentioned("may_sign")
    told = reading.facts.get("signed")
    if not named or told is None or told.corrected_by or told.value not in ("both", "school"):
        return None
    signers = [s for s in reading.signatures if s.party == "school" and s.signed and not s.place]
    if not signers or not all(s.title for s in signers) or any(_OTHERS.search(m.value) for m in named):
        return None
    asked = {word for mention in named for word in _words(mention.value)}
    if any(_words(s.title) & asked for s in signers):
        return None
    who = ", ".join(f"{s.name} ({s.title})" if s.name else s.title for s in signers)
    words = label("paper.may_not_sign", who=who, asked=named[0].value)
    return ("unsigned" if all(_STAFF.search(s.title) for s in signers) else "unknown"), words


def still_needed(reading: Reading) -> tuple[Standing, str] | None:
    """What follows where a paper says whose signature or approval it needs, and does not bear it.

    It waits for an empty line; where there is no such line a person must look. ``None`` where nothing lacks,
    somebody of that office signed on another page, or a person said who signed.
    """
    told = reading.facts.get("signed")
    if told is None or told.corrected_by or told.value != "both":
        return None
    titles = [_words(s.title) for s in reading.signatures if s.signed]
    empty = [m for m in reading.mentioned("lacks") if not _among(m.value, titles)]
    absent = [m for m in reading.mentioned("lacks_line") if not _among(m.value, titles)]
    if not empty and not absent:
        return None
    names = "; ".join(dict.fromkeys(m.value for m in (empty or absent) if m.value))
    key = ("needs_line" if empty else "needs_signer") if names else "needs_more"
    return ("unsigned" if empty else "unknown"), label(f"paper.{key}", who=names)


def _among(office: str, titles: list[set[str]]) -> bool:
    """Whether a title is that of an office, all of its words."""
    words = _words(office)
    return bool(words) and any(words <= title for title in titles)


def _words(title: str) -> set[str]:
    return {word for word in normalise(title).split() if word not in _SMALL}
