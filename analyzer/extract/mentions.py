"""Other papers that a paper names, and the limits of an offer to other schools: what `vendors` chains by.

Nothing here says whether such a paper exists or is in force; that takes the vendor's other papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.extract.dates import find_dates
from analyzer.extract.evidence import view_evidence
from analyzer.extract.exhibits import listed_products, state_terms
from analyzer.extract.kind import title_of
from analyzer.extract.life import life_of
from analyzer.extract.names import NAME, is_k12, is_name, leading_name
from analyzer.extract.places import STATE, STATES
from analyzer.records import Document, Mention, MentionKind, Sentence, Span
from analyzer.text import Segmented, collapse, normalise

_PAPER = (
    r"(?P<name>(?:[A-Z][\w&’'/-]*\s+(?:(?:of|and|for|on)\s+)?){1,7}"
    r"(?:Agreement|Addendum|Contract|Terms|Conditions|Policy|Service|Use|Notice)(?:\s+No\.?\s*[\w-]+)?)"
)
_AMENDS = re.compile(
    rf"\b(?i:amend(?:s|ed|ment)?|modif(?:y|ies)|changes)\b[^.;]{{0,160}}?\b(?:(?i:the|that|certain|our|to)\s+)+{_PAPER}"
)
_REPLACES = re.compile(
    rf"\b(?i:supersedes?|replaces?|takes? the place of|in place of)\b[^.;]{{0,60}}?\b{_PAPER}"
)
_INCORPORATES = re.compile(
    r"\bincorporat\w+\b|\bmade (?:a )?part of this\b|\bsubject to (?:the |our |its )?(?:\w+['’]s )?[A-Z]"
    r"|\b(?:is|are) governed by (?:the |our |its )?[A-Z]",
)
_ADDRESS = re.compile(
    r"\b(?:https?://|www\.)[^\s<>()\"”]+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|io)/[^\s<>()\"”]*"
)
_NAMED = re.compile(_PAPER)
_THIS = re.compile(r"\b(?:this|these)\s+$", re.IGNORECASE)
#: Parts of the paper itself are no other papers.
_OWN_PART = re.compile(r"\b(?:exhibit|schedule|annex|attachment|appendix|section|article)\b", re.IGNORECASE)
_JOINER = re.compile(
    r"^[ \t*|•-]*(?:name of (?:the )?)?(?:subscribing|accepting|joining|participating|adopting)\s+"
    r"(?:lea|district|school(?: district)?|local education agency|agency)(?:\s+name)?[ \t]*[:|][ \t]*(?P<name>[^\n|_]{4,90})",
    re.IGNORECASE | re.MULTILINE,
)
_ACCEPTS = re.compile(
    r"\b(?:hereby\s+)?(?:accepts?|joins?|adopts?|agrees? to be bound by)\b[^.;]{0,120}?\b(?:general offer|offer of (?:privacy )?terms|exhibit\s+[\"“]?e\b)",
    re.IGNORECASE,
)
#: What a form says of whoever may accept, and no acceptance itself
_ANYONE = re.compile(
    r"\b(?:any|other|each|an?)\s+(?:other\s+)?(?:lea|district|school|subscribing)|\bby signing\b|\bmay\b",
    re.IGNORECASE,
)
_OFFER = re.compile(r"\b(?:general )?offer(?:s|ed)?\b", re.IGNORECASE)
_UNTIL = re.compile(
    r"\b(?:open|valid|stands?|good|remains?|expires?|ends?|until|through|accepted)\b", re.IGNORECASE
)
_TO_OTHERS = re.compile(
    r"\b(?:any|all|other)\b[^.;]{0,40}\b(?:leas?|districts?|schools?|agenc(?:y|ies))\b", re.IGNORECASE
)
_IN_STATE = re.compile(
    rf"\b(?:in|of|within)\s+(?:the\s+)?(?:state\s+of\s+|commonwealth\s+of\s+)?(?P<state>{STATE})\b",
    re.IGNORECASE,
)
_MOST = 12  #: of one kind


@dataclass(frozen=True, slots=True)
class _Named:
    kind: MentionKind
    value: str
    span: Span
    date: str | None = None


def read_mentions(document: Document, segmented: Segmented, *, document_type: str) -> tuple[Mention, ...]:
    """What a paper names besides its own terms, each once, with the words that name it."""
    text = segmented.view.text
    found = [
        *_joiners(text),
        *(item for sentence in segmented.sentences for item in _of_sentence(sentence, text, document_type)),
        *(_Named("product", name, span) for name, span in listed_products(text)),
        *(_Named("state_terms", state, span) for state, span in state_terms(text)),
        *(
            _Named(told.kind, told.value, told.span, told.date)
            for told in life_of(segmented, title_of(text, document), document_type=document_type)
        ),
    ]
    kept: dict[tuple[str, str], _Named] = {}
    for item in found:
        kept.setdefault((item.kind, normalise(item.value)), item)
    counts: dict[str, int] = {}
    mentions = []
    for item in kept.values():
        counts[item.kind] = counts.get(item.kind, 0) + 1
        if counts[item.kind] <= _MOST:
            proof = view_evidence(document, segmented, item.span)
            mentions.append(Mention(item.kind, item.value, item.date, (proof,)))
    return tuple(mentions)


def _of_sentence(sentence: Sentence, text: str, document_type: str) -> Iterator[_Named]:
    words, span = text[sentence.start : sentence.end], (sentence.start, sentence.end)
    if document_type == "amendment" and (match := _AMENDS.search(words)):
        yield _Named("amends", collapse(match["name"]), span, _day_after(words, match.start()))
    if match := _REPLACES.search(words):
        day = _day_after(words, match.start())
        if day or not re.search(
            r"\ball\b", words, re.IGNORECASE
        ):  # "all prior agreements" is said everywhere
            yield _Named("replaces", collapse(match["name"]), span, day)
    if _INCORPORATES.search(words):
        yield from _referred(words, span)
    if _OFFER.search(words):
        yield from _offered(words, span)


def _day_after(words: str, start: int) -> str | None:
    return next((day.iso for day in find_dates(words[start:])), None)


def _referred(words: str, span: Span) -> Iterator[_Named]:
    """Papers taken in by name or address; a name with an address behind it is one paper."""
    names = [
        m
        for m in _NAMED.finditer(words)
        if not _THIS.search(words[: m.start()]) and not _OWN_PART.search(m[0])
    ]
    addresses = list(_ADDRESS.finditer(words))
    for match in names:
        link = next((a[0].rstrip(".,;:") for a in addresses if 0 <= a.start() - match.end() < 60), "")
        name = re.sub(r"^(?:The|This|That|Our|Its)\s+", "", collapse(match["name"]))
        if len(name.split()) > 1:
            yield _Named("refers", f"{name} ({link})" if link else name, span)
    if addresses and not names:
        yield from (_Named("refers", a[0].rstrip(".,;:"), span) for a in addresses)


def _offered(words: str, span: Span) -> Iterator[_Named]:
    """Of a sentence about an offer: who accepts it, whose agreement it extends, how long and to whom."""
    if _ACCEPTS.search(words) and not _ANYONE.search(words[: _ACCEPTS.search(words).start()]):  # type: ignore[union-attr]
        before = words[: _ACCEPTS.search(words).start()]  # type: ignore[union-attr]
        name = next(iter(_schools(before)), "")
        yield _Named("joins", name, span)
    elif _UNTIL.search(words) and (days := find_dates(words)):
        after = _UNTIL.search(words)
        later = [d.iso for d in days if after is not None and d.start > after.start()]
        if later and not re.search(r"\bdated\b[^.;]{0,40}$", words[: days[-1].start]):
            yield _Named("offer_until", later[-1], span)
    for name in _schools(words):
        if re.search(rf"\b(?:between|with|and|to)\b[^.;]{{0,120}}{re.escape(name)}", words):
            yield _Named("origin", name, span, _day_after(words, words.find(name)))
            break
    if _TO_OTHERS.search(words) and (match := _IN_STATE.search(words, _TO_OTHERS.search(words).start())):  # type: ignore[union-attr]
        yield _Named("offer_state", STATES[collapse(match["state"]).lower()], span)


def _schools(words: str) -> Iterator[str]:
    for match in re.finditer(NAME, words):
        name = leading_name(match[0])
        if (
            len(name.split()) >= 2
            and is_name(name)
            and is_k12(name)
            and not re.search(r"\bLEA\b|[Oo]ffer", name)
        ):
            yield name


def _joiners(text: str) -> Iterator[_Named]:
    for match in _JOINER.finditer(text):
        name = leading_name(match["name"])
        if name and is_name(name) and is_k12(name):
            yield _Named("joins", name, (match.start(), match.end()))
