"""Names of companies compared, however they are written. Nothing here knows a vendor or a file."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

_LEGAL = frozenset({
    "inc", "incorporated", "llc", "ltd", "limited", "corp", "corporation", "co", "company", "pbc", "gmbh",
    "plc", "llp", "lp", "lllp", "pllc", "sarl", "bv", "nv", "ag", "oy", "ab", "pty", "srl",
})  # fmt: skip
_LEGAL_WORDS = (("public", "benefit", "corporation"), ("public", "benefit", "corp"))
_DESCRIBED = re.compile(r",\s+an?\s.*", re.IGNORECASE | re.DOTALL)  #: "Inc., a Delaware corporation"
_TRADING_AS = re.compile(
    r"\b(?:d\s*/\s*b\s*/\s*a|d\.\s*b\.\s*a\.?|dba|doing business as|trading as|t/a)(?!\w)[:,]?", re.I
)
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")
_APOSTROPHE = re.compile(r"['’`´]")
ALIKE = 90.0  #: of 100: one letter of ten may differ
#: Names that are remembered once they are worked out: lists hold the same ones over and over.
_REMEMBERED = 2**16
_SHORTEST = 8  #: letters; in shorter names one letter makes another vendor


@lru_cache(maxsize=_REMEMBERED)
def normalise_name(name: str) -> str:
    """A name as it is compared: lower case, no accents, punctuation, legal form or leading "the".

    Of "A Holdings LLC d/b/a B" the trade name, ``b``, is kept: it is what a district knows the vendor by.
    The result is empty where the name holds no letter or digit.
    """
    return " ".join(_strip_legal(words_of(_trade_name(name))))


@lru_cache(maxsize=_REMEMBERED)
def names_of(name: str) -> tuple[str, ...]:
    """All normalised names that a name holds: the trade name first, then the legal one before "d/b/a"."""
    parts = [part for part in reversed(_TRADING_AS.split(name)) if part.strip()]
    found = [" ".join(_strip_legal(words_of(part))) for part in parts]
    return tuple(dict.fromkeys(part for part in found if part))


def same_name(a: str, b: str) -> bool:
    """Whether two names can be taken for one vendor's: equal once normalised, or long and much alike."""
    return any(is_alike(x, y) for x in names_of(a) for y in names_of(b))


def is_alike(a: str, b: str) -> bool:
    """Whether two normalised names are equal, or long, much alike and with the same numbers."""
    if a == b:
        return True
    if min(len(a), len(b)) < _SHORTEST or not fuzz.ratio(a, b, score_cutoff=ALIKE):
        return False
    return re.findall(r"\d+", a) == re.findall(r"\d+", b)


def begins_with(longer: str, shorter: str) -> bool:
    """Whether the longer name begins with all words of the shorter, which says enough to go by."""
    words, part = longer.split(), shorter.split()
    return len(part) < len(words) and words[: len(part)] == part and len(shorter.replace(" ", "")) > 4


def holds(longer: str, shorter: str) -> bool:
    """Whether the longer name holds all words of the shorter, in a row; one word alone says too little."""
    return len(shorter.split()) > 1 and longer != shorter and f" {shorter} " in f" {longer} "


def has_form(name: str) -> bool:
    """Whether a name has a company's form: "Inc.", "LLC"."""
    plain = words_of(_trade_name(name))
    return len(plain) > 1 and (plain[-1] in _LEGAL or any(tuple(plain[-len(w) :]) == w for w in _LEGAL_WORDS))


def words_of(name: str) -> list[str]:
    """The words of a name in lower case, without accents, punctuation and what describes the company."""
    plain = _DESCRIBED.sub("", name) or name
    if plain.isascii():
        plain = plain.lower().replace("&", " and ")
    else:
        plain = unicodedata.normalize("NFKD", plain).casefold().replace("&", " and ")
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = _APOSTROPHE.sub("", _INITIALS.sub(lambda m: m.group().replace(".", "") + " ", plain))
    return re.findall(r"[^\W_]+", plain)


def _trade_name(name: str) -> str:
    parts = [part for part in _TRADING_AS.split(name) if part.strip(" ,;()")]
    return parts[-1] if parts else ""


def _strip_legal(tokens: list[str]) -> list[str]:
    """Without a leading "the" and trailing legal forms, unless nothing else is left."""
    kept = tokens[1:] if len(tokens) > 1 and tokens[0] == "the" else list(tokens)
    while len(kept) > 1:
        tail = next((w for w in _LEGAL_WORDS if len(kept) > len(w) and tuple(kept[-len(w) :]) == w), None)
        if tail is not None:
            kept = kept[: -len(tail)]
        elif kept[-1] in _LEGAL:
            kept = kept[:-1]
        else:
            break
    return kept
