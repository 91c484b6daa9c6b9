"""The signatures and approvals without which a paper says that it binds nobody, and those that it still lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from analyzer.extract.blanks import Slot, slots_of
from analyzer.extract.offices import Office, offices_in
from analyzer.extract.sought import Sought
from analyzer.records import Sentence, Signature, Span

#: ``lacks``: its line is empty; ``lacks_line``: nobody of that office signed, and there is no line for it
Kind = Literal["lacks", "lacks_line"]

_PAPER = (
    r"(?:agreement|contract|addendum|amendment|letter|dpa|document|instrument|memorandum|understanding|paper|form|"
    r"rider|undertaking|covenant|exhibit|order|terms|promises|it)"
)
_SIGN = r"(?:sign(?:s|ed|ing|atures?|atory|atories)?\b|execut(?:es?|ed|ion)\b|countersign\w*|approv\w+|ratif\w+|initial(?:s|led|ed)\b|endors\w+)"
#: What a paper does not do, or does only, ...
_BINDS = re.compile(
    r"\b(?:no\s+(?:legal\s+)?(?:force|effect|one|party|obligations?)|nobody|neither|nothing|void|null|only|"
    r"not\s+(?:\w+\s+){0,3}?(?:bind\w*|valid|effective|enforceable|(?:in|into)\s+(?:force|effect|being)|take|a\s+(?:contract|deal)|"
    r"complete|final|operative|start|begin|ours)"
    r"|(?:take|takes|come|comes|become|becomes|is|be|go|goes)\s+(?:into\s+)?(?:effect\w*|force|binding|valid|operative|complete)|binds|draft)\b",
    re.IGNORECASE,
)
#: ... until something is done
_UNTIL = re.compile(
    r"\b(?:until|till|unless|only\s+(?:when|after|once|upon|if|with|by|on)|when|once|upon|after|before|without|on\s+the\s+day)\b",
    re.IGNORECASE,
)
#: "This contract needs the signatures of", "must be signed by"
_REQUIRES = re.compile(
    rf"\bth(?:is|e)\s+{_PAPER}\b[^.;]{{0,50}}?\b(?:requires?|needs?|must\s+(?:bear|carry|have|be)|has\s+to\s+(?:bear|carry|have|be)|calls\s+for)\s+"
    rf"(?=[^.;]{{0,60}}{_SIGN})",
    re.IGNORECASE,
)
_OF_PAPER = re.compile(rf"\b(?:this|the|these|of it|it|we)\b[^.;]{{0,60}}?\b{_PAPER}\b|\bit\b", re.IGNORECASE)
_SIGNED = Sought(rf"\b{_SIGN}", re.IGNORECASE)
#: What takes effect is a change of the paper, or something else than the paper.
_OTHER = re.compile(
    r"\b(?:amendments?\s+(?:to|of)|chang\w+|modif\w+|waive\w*|assign\w*|renew\w*|exten[ds]\w*|terminat\w+|notices?|"
    r"subcontract\w*|purchase\s+orders?|invoices?|any\s+other|certificates?\s+of)\b",
    re.IGNORECASE,
)
_BOARD = re.compile(r"\b(?:board|trustees|school\s+committee|governing\s+body)\b", re.IGNORECASE)
_APPROVED = re.compile(r"\b(?:approv|ratif|adopt|authori[sz]|accept)\w*|\bvote\b", re.IGNORECASE)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COUNTED = re.compile(
    rf"\b(?P<count>{'|'.join(_COUNTS)}|[2-6])\s+(?:\w+\s+)?(?:signatures?|signatories|signers|persons?\s+named|people\s+named|"
    r"officers\s+named|officials\s+named)\b",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"\b(?:all|every|each)\b(?:\s+of)?(?:\s+the)?(?:\s+\w+)?\s+(?:signatures?|signatories|signers|signature\s+(?:lines?|blocks?)|lines?|blocks?|"
    r"persons?\s+named|people\s+named|officers?\s+named|officials?\s+named|named\s+(?:below|above|on))\b",
    re.IGNORECASE,
)
_DESIGNEE = re.compile(
    r"\b(?:designees?|delegates?|deput(?:y|ies)\s+of|on\s+(?:his|her|their)\s+behalf)\b", re.I
)
_APART = re.compile(
    r"\s*(?:[;:]|,(?!\s*or\b)|\band\b|\bas well as\b|\bplus\b|\([a-z0-9]\))\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Lacking:
    """A signature or an approval that a paper needs and does not bear."""

    kind: Kind
    who: str  #: as the paper words it; empty where it only counts them
    span: Span  #: of the sentence that asks for it


def lacking(sentences: Sequence[Sentence], text: str, signatures: Sequence[Signature]) -> Iterator[Lacking]:
    """What a paper says that it needs before it binds, and does not bear.

    Args:
        sentences: of the paper.
        text: that they are of.
        signatures: the paper's own.
    """
    conditions = [(words, s) for s in sentences if (words := _condition(text[s.start : s.end]))]
    if not conditions:
        return
    slots = slots_of(text)
    for words, sentence in conditions:
        span = (sentence.start, sentence.end)
        for group in _groups(words):
            if kind := _lacks(group, slots, signatures):
                yield Lacking(kind, " or ".join(office.words for office in group), span)
        if _BOARD.search(words) and _APPROVED.search(words):
            yield from (
                Lacking("lacks", slot.label, span) for slot in slots if slot.approval and not slot.filled
            )
        if kind := _lacks_some(words, slots, signatures):
            yield Lacking(kind, "", span)


def _condition(words: str) -> str:
    """What a sentence says must be signed or approved for the paper to bind; empty where it says no such thing."""
    if not _SIGNED.search(words):
        return ""
    if required := _REQUIRES.search(words):
        return "" if _OTHER.search(words[: required.end()]) else words[required.end() :]
    for until in _UNTIL.finditer(words):
        before, after = words[: until.start()], words[until.end() :]
        told = _BINDS.search(words[: until.end()]) and _OF_PAPER.search(before)
        if told and not _OTHER.search(before) and _SIGNED.search(after):
            return after
    return ""


def _groups(words: str) -> Iterator[tuple[Office, ...]]:
    """The offices that must sign, each with those of which one is enough in its place."""
    for part in _APART.split(words):
        found = tuple(offices_in(part))
        if found and not _DESIGNEE.search(part):
            yield found


def _lacks(group: tuple[Office, ...], slots: Sequence[Slot], signatures: Sequence[Signature]) -> Kind | None:
    signed = [s for s in signatures if s.signed]
    marked = [s for s in signatures if s.method == "mark" and not s.signed]
    if any(office.held_by(s.title) for office in group for s in (*signed, *marked)):
        return None
    theirs = [slot for slot in slots if any(office.held_by(slot.label) for office in group)]
    if any(slot.filled for slot in theirs):
        return None
    if theirs:
        return "lacks"
    untitled = any(not s.title for s in (*signed, *marked))
    return "lacks_line" if signed and not untitled and all(office.plain for office in group) else None


def _lacks_some(words: str, slots: Sequence[Slot], signatures: Sequence[Signature]) -> Kind | None:
    """What is lacking where a paper says how many must sign, or that all lines must be."""
    counted, every = _COUNTED.search(words), _EVERY.search(words)
    if not counted and not every:
        return None
    signed = {(s.party, s.name, s.title) for s in signatures if s.signed or s.method == "mark"}
    if counted and len(signed) >= _number(counted["count"]):
        return None
    empty = any(not s.signed and s.method != "mark" for s in signatures)
    if empty or any(slot.office and not slot.filled for slot in slots):
        return "lacks"
    return "lacks_line" if counted and signed else None


def _number(word: str) -> int:
    return _COUNTS.get(word.lower(), 0) or int(word)
