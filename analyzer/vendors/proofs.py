"""The passages that decide whether a paper is in force for us: whose it is, signatures, dates, products."""

from __future__ import annotations

from analyzer.records import FactValue, MentionKind, Paper, Passage, Signature
from analyzer.vendors.parties import is_acceptance
from analyzer.words import label, labels

_FACTS = (
    "school", "effective_date", "expiration_date", "term_months", "auto_renewal", "product", "general_offer",
)  # fmt: skip
_MENTIONS: tuple[MentionKind, ...] = (
    "joins", "origin", "offer_until", "offer_state", "product", "state_terms", "replaces", "term_of",
    "last_end", "may_sign", "joined_months", "joined_from", "not_covered", "only_listed", "under",
    "lacks", "lacks_line",
)  # fmt: skip


def passages_of(paper: Paper) -> tuple[Passage, ...]:
    """What one paper shows, each with its page and words as far as they are known."""
    return (*_facts(paper), *_signatures(paper), *_mentions(paper))


def _facts(paper: Paper) -> list[Passage]:
    found = []
    for name in _FACTS:
        fact = paper.reading.facts.get(name)
        own = name == "school" or not is_acceptance(paper)  # a page of acceptance repeats the agreement's
        if fact is None or fact.value is None or fact.value == "absent" or not own:
            continue
        what = label("cover.fact", fact=label(f"fact.{name}"), value=_value(name, fact.value))
        page = fact.evidence[0].page if fact.evidence else None
        found.append(Passage(paper.sha256, what, page, fact.evidence[:1]))
    return found


def _value(name: str, value: FactValue) -> str:
    if isinstance(value, bool):
        return label("yes_no.yes" if value else "yes_no.no")
    if isinstance(value, tuple):
        return ", ".join(value)
    return labels(name).get(str(value), str(value))


def _signatures(paper: Paper) -> list[Passage]:
    return [Passage(paper.sha256, _signature_words(s), s.page) for s in paper.reading.signatures]


def _signature_words(signature: Signature) -> str:
    side = label(f"signature.{signature.party}")
    if signature.signed:
        who = ", ".join(part for part in (signature.name, signature.date, signature.place) if part)
        return label("cover.signed_by" if who else "cover.signed", side=side, who=who)
    mark = signature.method == "mark"
    where = f" ({signature.place})" if signature.place else ""
    return label("cover.mark" if mark else "cover.unsigned", side=side, where=where)


def _mentions(paper: Paper) -> list[Passage]:
    found = []
    for kind in _MENTIONS:
        for mention in paper.reading.mentioned(kind):
            if mention.value:
                what = label(f"mention.{kind}", value=mention.value)
                page = mention.evidence[0].page if mention.evidence else None
                found.append(Passage(paper.sha256, what, page, mention.evidence[:1]))
    return found
