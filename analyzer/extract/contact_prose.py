"""Contacts in running text: "Notices to Provider shall be sent to Lee Oak, General Counsel, at legal@..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.extract.contact_blocks import Draft
from analyzer.extract.contact_parts import (
    Part,
    addresses_in,
    emails_in,
    person_and_title,
    person_in,
    phones_in,
    without_links,
)
from analyzer.extract.contact_sides import Owner, Sides
from analyzer.extract.names import has_legal_form, leading_name
from analyzer.records import Sentence
from analyzer.text import collapse

_COPY = re.compile(r"\b(?:with\s+)?(?:a\s+)?(?:copy|copies|cc)\s*(?:to|:)", re.IGNORECASE)
_ATTENTION = re.compile(
    r"\b(?:attn\.?|attention(?:\s+of)?|c/o)\s*:?\s*(?P<who>[A-Z][^;()@\n]{2,70})", re.IGNORECASE
)
#: Words that lead from a person to the address.
_LEADS_ON = re.compile(
    r"\s*[,(]?\s*\b(?:at|by|via|who|or|with)\b|\s*[(<\[]|,\s*(?=\d)|,\s+[A-Z][\w&.’' -]+,?\s+(?:Inc|LLC|Ltd|Corp|PBC)\b"
)
_ASKS = re.compile(
    r"\b(?:contact(?:ing|ed)?|e-?mail(?:ing|ed)?|write|writing|reach(?:ed|ing)?|questions?|send|sent|call|notify|report|requests?|inquir\w+|attn|attention)\b",
    re.IGNORECASE,
)
_NEAR_PERSON = re.compile(
    r"(?:\b(?:to|contact|contacting|officer|representative|counsel|coordinator|director|manager|is|attention|attn|by|or|our|and)\b[,:]?\s+|^|[,:;(]\s*)$",
    re.IGNORECASE,
)
_PARTED = re.compile(r"(?<!\w\.)[;]\s+|\band if to\b", re.IGNORECASE)


def prose_drafts(
    sentences: tuple[Sentence, ...], view: str, sides: Sides, *, taken: frozenset[int], alone: bool
) -> Iterator[Draft]:
    """The contacts that sentences name, with whose they are.

    Args:
        sentences: of the paper.
        view: the text that they are of.
        sides: who is who.
        taken: offsets of addresses that lines have told already.
        alone: whether nobody but the vendor speaks in the paper.
    """
    for index, sentence in enumerate(sentences):
        text = view[sentence.start : sentence.end]
        if "@" not in text and not re.search(r"\d{3}", text):
            continue
        parts = [
            part
            for kind, found in (
                ("email", emails_in(text)),
                ("phone", phones_in(text)),
                ("address", addresses_in(text)),
            )
            for part in ((kind, one) for one in found)
            if sentence.start + part[1].start not in taken
        ]
        if parts:
            lead = f"{sentence.lead_in} {_broken_off(sentences, index, view)}"
            ordered = sorted(parts, key=lambda p: p[1].start)
            yield from _in_sentence(sentence, text, lead, ordered, sides, alone=alone)


def _broken_off(sentences: tuple[Sentence, ...], index: int, view: str) -> str:
    """The words before a sentence that belong to it, where the end of a line was taken for that of a sentence."""
    words = ""
    for at in range(index - 1, max(index - 4, -1), -1):
        before = view[sentences[at].start : sentences[at + 1].start]
        if "\n\n" in before or before.rstrip().endswith((".", ":", ";", "?", "!", "|")):
            break
        words = f"{collapse(before)} {words}"
    return words


def _in_sentence(
    sentence: Sentence, text: str, lead: str, parts: list[tuple[str, Part]], sides: Sides, *, alone: bool
) -> Iterator[Draft]:
    heads = (sentence.heading, collapse(sentence.lead_in), collapse(text))
    span = (sentence.start, sentence.end)
    open_: dict[str, str] = {}
    owner: Owner = ""
    last = 0
    for kind, part in parts:
        before = f"{lead} {text[: part.start]}"
        told = sides.owner_of_words(without_links(before)) or _owner_alone(
            text, part, kind, sides, alone=alone
        )
        between = text[last : part.start]
        if open_ and (kind in open_ or told != owner or _COPY.search(between) or _PARTED.search(between)):
            yield _draft(open_, owner, heads, span)
            open_ = {}
        owner, last = told, part.end
        open_[kind] = part.value
        name, title = _who(between, told, sides)
        if name and "name" not in open_:
            open_["name"] = name
        if title and "title" not in open_:
            open_["title"] = title
    if open_:
        name, title = _who_after(text[last:])
        yield _draft({"name": name, "title": title, **open_}, owner, heads, span)


def _owner_alone(text: str, part: Part, kind: str, sides: Sides, *, alone: bool) -> Owner:
    """In the vendor's own terms whom to write to is the vendor, where no other company is named."""
    if not alone or kind != "email" or not _ASKS.search(text[max(0, part.start - 160) : part.start]):
        return ""
    others = [sides.owner_of_heading(word) for word in re.split(r"[,;()]", text[: part.start])]
    return (
        ""
        if {"other", "school"} & {o for o in others if o != ""} and _names_another(text, sides)
        else "provider"
    )


def _names_another(text: str, sides: Sides) -> bool:
    names = (leading_name(piece) for piece in re.split(r"(?<=[,;(])\s+|\bby\s+|\bwith\s+|\bto\s+", text))
    return any(name and has_legal_form(name) and sides.owner_of_heading(name) == "other" for name in names)


def _draft(told: dict[str, str], owner: Owner, heads: tuple[str, ...], span: tuple[int, int]) -> Draft:
    return Draft(
        owner=owner,
        heads=tuple(head for head in heads if head),
        name=told.get("name", ""),
        title=told.get("title", ""),
        email=told.get("email", ""),
        phone=told.get("phone", ""),
        street=(told["address"],) if told.get("address") else (),
        spans=(span,),
    )


def _who(before: str, owner: Owner, sides: Sides) -> tuple[str, str]:
    """The person that the words right before an address name."""
    plain = collapse(without_links(before))[-110:]
    if found := list(_ATTENTION.finditer(plain)):
        return person_and_title(re.split(r",?\s+(?:at|by|via)\b|,\s*\d", found[-1]["who"])[0])
    best = ("", "")
    for start in (m.start() for m in re.finditer(r"(?<![\w’'.-])[A-Z]", plain)):
        piece = plain[start:]
        name = person_in(piece)
        if not name or not _NEAR_PERSON.search(plain[:start]) or sides.owner_of_heading(name):
            continue
        if sides.owner_of_heading(piece[len(name) :]) in {"", owner}:
            best = person_and_title(_LEADS_ON.split(piece)[0])
    return best


def _who_after(after: str) -> tuple[str, str]:
    found = _ATTENTION.search(collapse(after)[:110])
    return (
        person_and_title(re.split(r"[.;](?:\s|$)|,?\s+(?:at|by|via)\b", found["who"])[0])
        if found
        else ("", "")
    )
