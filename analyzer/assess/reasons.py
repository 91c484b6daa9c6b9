"""The sentences of the verdicts: one plain sentence each, from the words in `words.yaml`."""

from __future__ import annotations

import math
from collections.abc import Sequence

from analyzer.packs.model import HEDGES, Limit, calendar_hours
from analyzer.records import DocumentSummary, FactValue, Parameter, TermReading
from analyzer.terms import load_terms
from analyzer.words import label, labels

LONGEST_IN_HOURS = 240  #: up to ten days a time stays in hours where the limit is in hours
_MOST_PAGES = 6
_ORDER = {code: number for number, code in enumerate(HEDGES)}


def sentence(*clauses: str) -> str:
    """Clauses joined by semicolons, with a capital letter and a full stop."""
    text = "; ".join(clause for clause in clauses if clause).rstrip(".")
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def listed(words: Sequence[str], *, last: str = "and") -> str:
    """``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + label(f"join.{last}") + words[-1]


def time_words(hours: float, *, business: bool = False, in_hours: bool = False) -> str:
    """A length of time as a person says it: whole days as days, business days with the days on the calendar.

    Args:
        hours: a business day counts 24.
        business: whether it counts business days.
        in_hours: keep to hours up to ten days, to stand beside a limit in hours.
    """
    days = hours / 24
    if business and days >= 1:
        calendar = _number(math.ceil(calendar_hours(hours, business=True) / 24))
        key = "one_business_day" if days == 1 else "business_days"
        return label(f"time.{key}", n=_number(days), calendar=calendar)
    if business:
        return label("time.business_hours", n=_number(hours))
    if hours % 24 or hours <= 72 or (in_hours and hours <= LONGEST_IN_HOURS):
        return label("time.one_hour") if hours == 1 else label("time.hours", n=_number(hours))
    return label("time.days", n=_number(days))


def limit_words(limit: Limit) -> str:
    """A limit in its own unit."""
    if limit.unit == "hours":
        return time_words(limit.value, in_hours=True)
    if limit.unit == "business_days":
        return time_words(limit.value * 24, business=True)
    return label("time.one_day") if limit.value == 1 else label("time.days", n=_number(limit.value))


def clock_words(term: str, stated: Parameter, limit: Limit | None) -> str:
    """What the contract says of a time, e.g. ``Notice within 96 hours``."""
    hours = stated.hours or 0.0
    if hours == 0:
        return label(f"clock_at_once.{term}")
    if limit is not None and limit.unit == "days" and hours % 24 == 0 and not stated.business:
        time = limit_words(Limit(hours / 24, "days"))
    else:
        time = time_words(
            hours, business=stated.business, in_hours=limit is not None and limit.unit == "hours"
        )
    return label(f"clock.{term}", time=time)


def with_limit(key: str, limit: Limit | None, **fields: str) -> str:
    """The sentence ``judged.<key>``, or ``judged.<key>_limit`` where there is a limit to quote."""
    if limit is None:
        return label(f"judged.{key}", **fields)
    return label(f"judged.{key}_limit", limit=limit_words(limit), **fields)


def hedge_words(codes: Sequence[str], term: str) -> str:
    """What makes a promise less than full: each code once, in a fixed order."""
    traits = load_terms()[term].traits
    words = []
    for code in sorted(set(codes), key=lambda c: (_ORDER.get(c.partition(":")[0], len(_ORDER)), c)):
        kind, _, part = code.partition(":")
        if part in traits:
            words.append(label("short_of.part", part=trait_words(term, (part,))))
        elif kind in _ORDER:
            words.append(label(f"hedge.{kind}"))
    return listed(list(dict.fromkeys(words)) or [label("short_of.unnamed")])


def trait_words(term: str, traits: Sequence[str]) -> str:
    """What traits mean, as clauses: ``the vendor confirms the deletion in writing``."""
    known = load_terms()[term].traits
    clauses = [known.get(trait, trait.replace("_", " ")).rstrip(".") for trait in traits]
    return "; ".join(clause[:1].lower() + clause[1:] for clause in clauses)


def trigger_words(triggers: Sequence[str]) -> str:
    """Events that start a clock: ``the discovery or a written request``."""
    known = labels("trigger")
    return listed(list(dict.fromkeys(known.get(t, t.replace("_", " ")) for t in triggers)), last="or")


def unread_words(reading: TermReading, document: DocumentSummary) -> str:
    """Which pages could not be read for this term; empty where all were."""
    if reading.assessed == "all":
        return ""
    if reading.assessed == "none":
        return sentence(label("judged.unread_file"))
    pages = document.pages_unread
    if not pages:
        return sentence(label("judged.unread_part"))
    if len(pages) == 1:
        return sentence(label("unread.page", page=pages[0]))
    if len(pages) > _MOST_PAGES:
        return sentence(label("unread.many", count=len(pages)) + f" ({page_ranges(pages)})")
    return sentence(label("unread.pages", pages=page_ranges(pages)))


def page_ranges(pages: Sequence[int]) -> str:
    """``3, 5 to 9 and 12``."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    words: list[str] = []
    for run in runs:
        if len(run) > 2:
            words.append(f"{run[0]}{label('join.to')}{run[-1]}")
        else:
            words += [str(page) for page in run]
    return listed(words)


def value_words(fact: str, value: FactValue) -> str:
    """A fact's value as a person reads it."""
    if isinstance(value, bool):
        return label(f"yes_no.{'yes' if value else 'no'}").lower()
    if isinstance(value, tuple):
        return listed(value)
    known = labels(fact) if fact in ("document_type", "signed", "model_form", "general_offer") else {}
    text = str(value)
    return known[text][:1].lower() + known[text][1:] if text in known else text


def _number(value: float) -> str:
    return f"{value:g}"
