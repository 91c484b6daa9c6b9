"""What a person typed into a search, taken as words and never as a language.

Words stand for themselves: nothing that is typed can be a syntax error. Every word must be on the page;
words in quotes must follow each other as typed; ``biometr*`` takes any ending. The index knows each word as
it is printed. A stemmer in the index would cut "notification" to "notif", so that ``notifica*`` found
nothing, and would take "policy" for "police"; so the usual endings are added here instead, where a person
can leave them off with quotes.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from analyzer.errors import UsageError

#: What is typed beyond this is left out; nobody types it, and a pasted page must not stop the search.
_LONGEST = 2000
_MOST = 64

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_PART = re.compile(r'"([^"]*)"?|([^\s"]+)')
_TOKEN = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_MARK = re.compile(r"[\u0300-\u036f]")
_PLAIN = re.compile(r"[a-z]{3,}")
#: Words without endings.
_FIXED = frozenset(
    "the and for any all not nor may shall will would can could must should with without within this that "
    "these those from other such under upon its our your their his her who whom which what when where has "
    "have had was were are been being but than then there here into only also".split()
)
_VOWEL = re.compile(r"[aeiouy]")
_HISSING = ("s", "x", "z", "ch", "sh")


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that must be on the page: any of these phrases."""

    options: tuple[tuple[str, ...], ...]  #: each a row of words, as `fold` gives them
    prefix: bool = False  #: the last word of each may go on


class _Folds(dict[int, str]):
    """Characters without case and accents, each worked out once."""

    def __missing__(self, code: int) -> str:
        folded = unicodedata.normalize("NFD", chr(code))[:1].lower()[:1]
        self[code] = folded
        return folded


_FOLDS = _Folds()


def fold(text: str) -> str:
    """A text without case and accents, of the same length; of composed characters (NFC)."""
    return text.lower() if text.isascii() else text.translate(_FOLDS)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, as `fold` gives them: letters and digits; all else parts them."""
    composed = unicodedata.normalize("NFC", text)
    return tuple(_MARK.sub("", fold(word)) for word in _TOKEN.findall(composed))


def parse(text: str, *, phrase: bool = False) -> tuple[Piece, ...]:
    """What a person looks for.

    Args:
        text: as typed.
        phrase: all of it is one phrase, as if it stood in quotes.

    Raises:
        UsageError: there is no word in it.
    """
    typed = text[:_LONGEST].translate(_QUOTES)
    if phrase:
        typed = '"' + typed.replace('"', " ") + '"'
    found: dict[Piece, None] = {}
    for match in _PART.finditer(typed):
        quoted, bare = match.groups()
        piece = _bare(bare) if bare else _quoted(quoted or "")
        if piece is not None:
            found[piece] = None
    if not found:
        raise UsageError(
            "There is no word to look for.",
            advice='Type one or more words, "a phrase" in quotes, or the beginning of a word: biometr*',
            code="E220",
        )
    return tuple(found)[:_MOST]


def _quoted(text: str) -> Piece | None:
    words = words_of(text)
    return Piece((words,)) if words else None


def _bare(text: str) -> Piece | None:
    words = words_of(text)
    if not words:
        return None
    prefix = text.endswith("*")
    last = (words[-1],) if prefix else forms(words[-1])
    options = [(*words[:-1], word) for word in last]
    if len(words) > 1:  # "e-mail" is printed "email" too
        joined = "".join(words)
        options += [(word,) for word in ((joined,) if prefix else forms(joined))]
    return Piece(tuple(dict.fromkeys(options)), prefix)


def forms(word: str) -> tuple[str, ...]:
    """A word and those that differ from it by a usual English ending; some of them are no words."""
    if word in _FIXED or not _PLAIN.fullmatch(word):
        return (word,)
    bases = dict.fromkeys(base for base in _bases(word) if len(base) > 2 and _VOWEL.search(base))
    return tuple(dict.fromkeys((word, *(form for base in bases for form in _inflected(base)))))


def _bases(word: str) -> list[str]:
    """What the word may be a form of."""
    if word.endswith(("ies", "ied")):
        return [word[:-3] + "y"]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return [word[:-2], word[:-1]] if word.endswith("es") and word[:-2].endswith(_HISSING) else [word[:-1]]
    bases = [word]
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3 or not _VOWEL.search(stem):
            continue
        bases += [stem, stem + "e"]
        if stem[-1] == stem[-2]:
            bases.append(stem[:-1])
    return bases


def _inflected(base: str) -> list[str]:
    if base.endswith("y") and base[-2] not in "aeiou":
        return [base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"]
    if base.endswith("e"):
        stem = base if base.endswith("ee") else base[:-1]
        moved = [base + "d", stem + "ing"] if len(base) > 3 or base == "use" else []
        return [base, base + "s", *moved]
    plural = base + ("es" if base.endswith(_HISSING) else "s")
    last = base + base[-1] if re.search(r"(?:^|[^aeiou])[aeiou][bdglmnprt]$", base) else base
    return list(dict.fromkeys([base, plural, base + "ed", base + "ing", last + "ed", last + "ing"]))


def to_fts5(pieces: tuple[Piece, ...]) -> str:
    """The pieces as an expression of SQLite's FTS5; each word stands in quotes and is no operator."""
    return " AND ".join(
        _any([_fts5(option, prefix=p.prefix) for option in p.options], " OR ") for p in pieces
    )


def _fts5(option: tuple[str, ...], *, prefix: bool) -> str:
    return '"' + " ".join(option) + ('" *' if prefix else '"')


def _any(options: list[str], operator: str) -> str:
    return options[0] if len(options) == 1 else f"({operator.join(options)})"
