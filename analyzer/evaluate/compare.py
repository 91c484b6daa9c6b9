"""When a deadline, a quote or a fact that was read is the one that a reviewer wrote down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from analyzer.records import FactValue, Parameter

_COMPANY = frozenset({"inc", "llc", "ltd", "corp", "corporation", "company", "co", "the", "pbc", "limited"})
_NAMES = frozenset({"vendor", "school", "product"})
_LONGEST_QUOTE = 120  #: words; a longer quote proves nothing
_RUN = 8  #: words in a row that two passages must share


def read_deadline(parameter: Parameter | None) -> tuple[float, bool] | str | None:
    """The deadline that was read, in the form that `deadline` gives."""
    if parameter is None:
        return None
    return deadline(hours=parameter.hours, business=parameter.business, blank=parameter.blank)


def deadline(
    *, hours: float | None, business: bool | None, blank: bool | None
) -> tuple[float, bool] | str | None:
    """A deadline as it is compared: hours and whether in business days, ``"blank"``, or ``None``."""
    if blank:
        return "blank"
    return None if hours is None else (float(hours), bool(business))


def say_deadline(value: tuple[float, bool] | str | None) -> str:
    """A deadline, as it is compared, in a few letters: ``72 h``, ``24 h business``, ``blank``, ``none``."""
    if value is None or isinstance(value, str):
        return value or "none"
    hours, business = value
    return f"{hours:g} h{' business' if business else ''}"


def quotes(quote: str, passages: Iterable[str]) -> bool:
    """Whether the quote shares eight words in a row (or all of the shorter one) with a passage."""
    quoted = _words(quote)
    if len(quoted) > _LONGEST_QUOTE:
        return False
    for passage in map(_words, passages):
        length = min(_RUN, len(quoted), len(passage))
        if length >= 3 and _runs(quoted, length) & _runs(passage, length):
            return True
    return False


def _runs(words: Sequence[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def fact_equal(name: str, got: FactValue, wanted: Any) -> bool:
    """Whether a fact is the labelled one, or one of several; names compare without company forms."""
    if isinstance(wanted, list):
        return any(fact_equal(name, got, one) for one in wanted)
    read, labelled = _words(str(got)), _words(str(wanted))
    if name not in _NAMES:
        return read == labelled
    read = [w for w in read if w not in _COMPANY]
    labelled = [w for w in labelled if w not in _COMPANY]
    within = " ".join(labelled) in " ".join(read) and len(read) <= len(labelled) + 2
    return bool(read) and (read == labelled or within)
