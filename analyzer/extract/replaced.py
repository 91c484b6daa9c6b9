"""Former agreements that a paper puts out of force, in words that do not name them as papers are named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.extract.dates import find_dates
from analyzer.extract.sought import Sought
from analyzer.records import MentionKind

#: How a paper says that it replaces whatever the parties agreed before, of every kind
ALL = "all"
#: "The contract of the parties that took effect on August 1, 2020 is ended and replaced by this one"
_REPLACED = Sought(
    r"\b(?P<name>(?:[A-Za-z][\w’'-]*\s+){0,4}(?:[Aa]greement|[Cc]ontract|[Aa]ddendum|[Rr]ider|[Mm]emorandum|DPA|MOU|[Tt]erms))\b(?P<of>[^;]{0,140}?)\b(?i:is|are|was|has been|shall be|stands?)\s+(?i:hereby\s+|herewith\s+|now\s+)?"
    r"(?i:replaced|superseded|ended|terminated|cancell?ed|annulled|revoked)\b(?P<by>[^;]{0,160})"
)
_REPLACING = Sought(
    r"\b(?i:supersedes?|replaces?|takes? the place of|terminates?|cancels?|ends?)\b(?P<of>[^.;]{0,60}?)\b(?P<name>(?:[A-Za-z][\w’'-]*\s+){0,4}(?:agreement|contract|addendum|rider|memorandum|DPA|MOU))\b(?P<by>[^;]{0,90})"
)
_BY_THIS = re.compile(
    r"\bby\s+(?:the\s+present|this|these|the following|that which follows)\b|\breplaced by\b", re.IGNORECASE
)
_EARLIER = Sought(
    r"\b(?i:supersedes?|replaces?|takes? the place of|in place of|instead of)\b[^.;]{0,60}\b(?i:all|any|every|each|the|our|their)\b[^.;]{0,40}\b(?i:prior|previous|earlier|former|existing|older)\b[^.;]{0,60}\b(?i:agreements?|contracts?|addend(?:um|a)|understandings?|riders?|terms)\b"
)
#: "Every earlier agreement of the parties is of no further force"
_EARLIER_ARE = Sought(
    r"\b(?i:all|any|every|each|whatever|the parties['’])\b[^.;]{0,40}\b(?:prior|previous|earlier|former|existing|older)\b[^.;]{0,40}\b(?:agreements?|contracts?|addend(?:um|a)|riders?|terms)\b[^;]{0,160}?"
    r"\b(?:is|are|stands?|shall be|becomes?)\s+(?:hereby\s+|herewith\s+|now\s+|thereby\s+)?(?:replaced|superseded|ended|at an end|cancell?ed|annulled|terminated|void|without (?:further )?(?:force|effect)|of no (?:further |more )?(?:force|effect))\b"
)
#: A clause that only says that the paper is the whole of its subject, or which of two words goes first
_OF_SUBJECT = re.compile(
    r"\b(?:subject|oral|orally|understandings?|negotiations?|proposals?|discussions?|representations?|communications?|hereof|herein)\b"
    r"|\b(?:agreements?|contracts?|terms)\b[^.;,]{0,40}\b(?:relating|concerning|regarding|about|with (?:respect|regard) to|pertaining|as to|on)\b",
    re.IGNORECASE,
)
_CONFLICT = re.compile(
    r"\b(?:conflict\w*|inconsisten\w*|differ\w*|to the extent|prevail\w*|govern\w*|if|unless|not|may(?!\s+\d)|upon|except)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\b(?:(?:between|of|by|among|with|binding|signed by|made by|that) (?:the |these |both |either )?(?:parties|them|us)|(?:the )?(?:parties|we|they) (?:have |had |ever )?(?:made|signed|entered|concluded))\b",
    re.IGNORECASE,
)
#: "every earlier agreement, including the Agreement on Pupil Data signed in May 2021"
_AMONG = re.compile(
    r"\b(?:including|includes|among (?:them|which|these)(?: is| are)?|namely|such as|in particular|that is|to wit|specifically)\b[,:]?\s+(?P<names>[^;]{4,220})",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"\b(?:the|that|its|our|their|any)\s+[\"“]?(?P<name>(?:[A-Z][\w&’'/-]*\s+(?:(?:of|and|for|on|concerning|regarding|to|the)\s+)*){0,7}(?:Agreement|Addendum|Contract|Rider|Memorandum|Understanding|MOU|DPA|Covenant|Compact|Terms)"
    r"(?:\s+(?:on|for|of|concerning|regarding|about)\s+(?:the\s+)?(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)[A-Z][\w-]*(?:\s+(?:of\s+|and\s+|the\s+)?[A-Z][\w-]*){0,5})?)"
)
#: "in place of the Agreement on Pupil Data, which ends", where no day is given
_OUTRIGHT = Sought(
    r"\b(?:supersedes?(?: and (?:replaces?|cancels?))?|replaces?(?: and supersedes?)?|takes? the place of|(?:is|made|stands?) in place of|cancels?(?: and replaces?)?|puts? an end to)[,:]?\s+(?:(?:in (?:full|whole|its entirety)|entirely|wholly|from [^,;]{4,40}|as of [^,;]{4,40}|on [^,;]{4,40}),?\s+)?(?=(?:the|that|its|our|their)\s)"
)


@dataclass(frozen=True, slots=True)
class Replaced:
    """That a former paper gives way: by its date, by its name, or with all that went before."""

    kind: MentionKind  #: ``replaces`` with a date; ``replaces_earlier`` for those that started earlier
    name: str  #: as it is called; `ALL`; empty for all earlier ones of the paper's own kind
    date: str | None = None


def replaced(words: str) -> Iterator[Replaced]:
    """The former agreements that a sentence says to be replaced."""
    if _EARLIER.search(words) or _EARLIER_ARE.search(words):
        yield Replaced("replaces_earlier", "")
        yield from _earlier(words)
    elif (match := _OUTRIGHT.search(words)) and not _CONFLICT.search(words):
        named = _NAME.match(words, match.end())
        if named and not find_dates(words[named.start() : named.end() + 60]):
            yield Replaced("replaces_earlier", named["name"].strip())
    yield from _dated(words)


def _earlier(words: str) -> Iterator[Replaced]:
    """What more a sentence says that puts all former agreements out of force: of every kind, or which by name."""
    if _CONFLICT.search(re.sub(r"\b(?:shall|does|do|will|may) not revive\b", "", words)):
        return
    among = _AMONG.search(words)
    general = words[: among.start()] if among else words
    if _BETWEEN.search(general) and not _OF_SUBJECT.search(general):
        yield Replaced("replaces_earlier", ALL)
    if among:
        for named in _NAME.finditer(among["names"]):
            yield Replaced("replaces_earlier", named["name"].strip())


def _dated(words: str) -> Iterator[Replaced]:
    """A former agreement that is named by its date."""
    found = [
        (m, pattern is _REPLACED) for pattern in (_REPLACED, _REPLACING) for m in pattern.finditer(words)
    ]
    for match, passive in found:
        if re.search(
            r"\b(?:not|may(?!\s+\d)|if|when|unless|until|neither|upon)\b",
            words[: match.end("name")] + match["of"],
            re.IGNORECASE,
        ):
            continue
        if passive and not _BY_THIS.search(match["by"]):
            continue
        told = find_dates(match["of"] if passive else match["by"])
        if told and not re.match(r"this\b", match["name"], re.IGNORECASE):
            yield Replaced("replaces", match["name"].strip(), told[0].iso)
            return
