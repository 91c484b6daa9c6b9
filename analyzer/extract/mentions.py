"""Other papers that a paper names, and the limits of an offer to other schools: what `vendors` chains by.

Nothing here says whether such a paper exists or is in force; that takes the vendor's other papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analyzer.extract.accepting import joined_from
from analyzer.extract.authority import who_may_sign
from analyzer.extract.called import names_it_goes_by
from analyzer.extract.dates import find_dates
from analyzer.extract.evidence import view_evidence
from analyzer.extract.execution import offer_start
from analyzer.extract.exhibits import confined, left_out, listed_products, state_terms
from analyzer.extract.invited import by_both
from analyzer.extract.joining import joiners, left_unsigned, originals
from analyzer.extract.kind import title_of
from analyzer.extract.life import life_of
from analyzer.extract.members import bound_members, named_contracts, taken_up_by_joinder, taken_up_by_order
from analyzer.extract.needed import lacking
from analyzer.extract.offers import Named, begins_with_acceptance, offered, signing_of
from analyzer.extract.sought import Sought
from analyzer.records import Document, Mention, Sentence, Signature, Span
from analyzer.text import Segmented, collapse, normalise

_PAPER = (
    r"(?P<name>(?:[A-Z][\w&’'/-]*\s+(?:(?:of|and|for|on)\s+)?){1,7}"
    r"(?:Agreement|Addendum|Contract|Terms|Conditions|Policy|Service|Use|Notice)(?:\s+No\.?\s*[\w-]+)?)"
)
_AMENDS = re.compile(
    rf"\b(?i:amend(?:s|ed|ment)?|modif(?:y|ies)|changes)\b[^.;]{{0,160}}?\b(?:(?i:the|that|certain|our|to)\s+)+{_PAPER}"
)
_REPLACES = Sought(rf"\b(?i:supersedes?|replaces?|takes? the place of|in place of)\b[^.;]{{0,60}}?\b{_PAPER}")
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
_MOST = 12  #: of one kind
_MOST_MEMBERS = 400


def read_mentions(
    document: Document,
    segmented: Segmented,
    *,
    document_type: str,
    effective_date: object = None,
    signatures: Sequence[Signature] = (),
    vendor: object = None,
) -> tuple[Mention, ...]:
    """What a paper names besides its own terms, each once, with the words that name it.

    Args:
        document: the paper.
        segmented: its sentences.
        document_type: only an amendment amends.
        effective_date: its start as ISO text, from which an offer may be counted.
        signatures: the vendor's, from which an offer may be counted.
        vendor: whose paper it is, for what he sells.
    """
    text = segmented.view.text
    signing = signing_of(signatures, start=effective_date, offer_at=offer_start(text))
    joined = joiners(text)
    found = [
        *(Named("origin", name, span) for name, span in originals(text) if joined),
        *(Named("left_unsigned", name, span) for name, span in left_unsigned(text, signatures)),
        *(Named("joins", name, span) for name, span in joined),
        *(item for sentence in segmented.sentences for item in _of_sentence(sentence, text, document_type)),
        *(item for sentence in segmented.sentences for item in offered(sentence, text, signing)),
        *begins_with_acceptance(text, [span for _, span in joined]),
        *(Named("member", name, span) for name, span in bound_members(text)),
        *(Named("by_order", state, span) for state, span in taken_up_by_order(text)),
        *(Named("by_joinder", words, span) for words, span in taken_up_by_joinder(text)),
        *(Named("by_both", words, span) for words, span in by_both(segmented.sentences, text)),
        *(Named("under", number, span) for number, span in named_contracts(text)),
        *(Named("may_sign", who, span) for who, span in who_may_sign(segmented.sentences, text)),
        *(Named(one.kind, one.who, one.span) for one in lacking(segmented.sentences, text, signatures)),
        *(Named("product", name, span) for name, span in listed_products(text)),
        *(Named("not_covered", name, span) for name, span in left_out(text)),
        *(Named("only_listed", words, span) for words, span in confined(text)),
        *names_it_goes_by(text, vendor if isinstance(vendor, str) else ""),
        *(Named("state_terms", state, span) for state, span in state_terms(text)),
        *(
            Named(told.kind, told.value, told.span, told.date)
            for told in life_of(segmented, title_of(text, document), document_type=document_type)
        ),
    ]
    if not any(item.kind == "origin" for item in found):
        ours = {item.value for item in found if item.kind == "joins" and item.value}
        found += [Named("origin", name, span) for name, span in joined_from(text, ours)]
    kept: dict[tuple[str, str], Named] = {}
    for item in found:
        kept.setdefault((item.kind, normalise(item.value)), item)
    counts: dict[str, int] = {}
    mentions = []
    for item in kept.values():
        counts[item.kind] = counts.get(item.kind, 0) + 1
        if counts[item.kind] <= (_MOST_MEMBERS if item.kind == "member" else _MOST):
            proof = view_evidence(document, segmented, item.span)
            mentions.append(Mention(item.kind, item.value, item.date, (proof,)))
    return tuple(mentions)


def _of_sentence(sentence: Sentence, text: str, document_type: str) -> Iterator[Named]:
    words, span = text[sentence.start : sentence.end], (sentence.start, sentence.end)
    if document_type == "amendment" and (match := _AMENDS.search(words)):
        yield Named("amends", collapse(match["name"]), span, _day_after(words, match.start()))
    if match := _REPLACES.search(words):
        day = _day_after(words, match.start())
        if day or not re.search(
            r"\ball\b", words, re.IGNORECASE
        ):  # "all prior agreements" is said everywhere
            yield Named("replaces", collapse(match["name"]), span, day)
    if _INCORPORATES.search(words):
        yield from _referred(words, span)


def _day_after(words: str, start: int) -> str | None:
    return next((day.iso for day in find_dates(words[start:])), None)


def _referred(words: str, span: Span) -> Iterator[Named]:
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
            yield Named("refers", f"{name} ({link})" if link else name, span)
    if addresses and not names:
        yield from (Named("refers", a[0].rstrip(".,;:"), span) for a in addresses)
