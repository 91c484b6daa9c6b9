"""From when to when an agreement that we joined counts for us, where our acceptance has a time of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analyzer.records import Evidence, Paper
from analyzer.vendors.days import last_day
from analyzer.vendors.parties import is_acceptance, offer_lines


@dataclass(frozen=True, slots=True)
class OwnTime:
    """The days of an acceptance, as ISO text."""

    signed: str = ""  #: the day of our signature; empty where none is printed
    begins: str = ""  #: the day that our page names; empty where it names none
    ends: str = ""  #: the last day, counted from our signature; empty where it has no length of its own
    outlives: bool = False  #: it lasts that long even where the agreement ends before
    evidence: tuple[Evidence, ...] = ()


def own_time(page: Paper, paper: Paper) -> OwnTime:
    """The time of our acceptance.

    Args:
        page: the page that we signed, or the agreement where the page is in its file.
        paper: the agreement that we joined.
    """
    day = signed_on(page)
    both = (page, paper) if page is not paper else (paper,)
    told = [m for p in both for m in p.reading.mentioned("joined_months")]
    begins = list(page.reading.mentioned("joined_from"))
    end = last_day(date.fromisoformat(day), months=int(told[0].value)) if told and day else None
    return OwnTime(
        signed=day,
        begins=begins[0].value if begins else "",
        ends=end.isoformat() if end else "",
        outlives=any(p.reading.mentioned("outlives") for p in both),
        evidence=(told or begins)[0].evidence[:1] if told or begins else (),
    )


def signed_on(page: Paper) -> str:
    """The day of our signature on an offer, as ISO text; empty where none is printed."""
    lines = offer_lines(page, "school") or (page.reading.signatures if is_acceptance(page) else ())
    return max((s.date for s in lines if s.signed and s.date and s.party != "provider"), default="")
