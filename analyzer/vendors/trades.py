"""Trades that hardly ever hold student data, by the words of a vendor's name or of its row on the list."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["trade_in"]

#: One alternative a trade; the words that are found are shown to the person who decides.
_TRADES = re.compile(
    r"\b(?:paving|asphalt|concrete|masonry|roof(?:ing|ers?)|plumb(?:ing|ers?)|hvac|heating|boilers?|electricians?|"
    r"electrical contract(?:or|ors|ing)|excavat(?:ing|ion)|contractors? general|general contract(?:or|"
    r"ors|ing)|"
    r"construction|architects?|engineering firm|surveyors?|flooring|painting contractors?|glass repair|"
    r"fenc(?:es|ing)|"
    r"propane|fuel|diesel|gasoline|natural gas|electric utility|water treatment|waste|garbage|trash|"
    r"recycling|"
    r"septic|pest control|exterminat\w+|janitorial|custodial suppl(?:y|ies)|cleaning suppl(?:y|ies)|"
    r"laundry|linens?|"
    r"uniforms?|mats|furniture|desks|office suppl(?:y|ies)|paper suppl(?:y|ies)|toner|copiers?|"
    r"printer lease|leas(?:e|ing)|"
    r"vending|cater(?:ing|ers?)|dairy|bakery|produce|groceries|food distribut\w+|lawn|mow(?:ing|ers?)|"
    r"plow(?:ing)?|"
    r"snow removal|landscap\w+|tree (?:service|trimming|removal)|towing|tires?|auto(?:motive)? (?:parts|"
    r"repair)|bus parts|"
    r"cpas?|accountants?|auditors?|audit|payroll|bond counsel|underwriters?|bank(?:ing)?|insurance brokers?|"
    r"fiber|broadband|telephone service|phone lines?|cell(?:ular)? service|elevators?|signage|trophies|"
    r"trophy|"
    r"awards engraving|florists?|locksmiths?|fire extinguishers?|sprinklers?|scoreboards?|bleachers|"
    r"gym floors?|"
    r"playground equipment|moving company|freight|shredding|storage units?)\b",
    re.I,
)
#: A word of a trade beside one of these tells nothing: it may be about pupils after all.
_OF_PUPILS = re.compile(
    r"\b(?:students?|pupils?|learn\w*|child(?:ren)?|kids?|parents?|rosters?|log-?ins?|sis|accounts?|apps?|software|"
    r"platforms?|online|web ?sites?|cloud|tutor\w*|therap\w*|counsel(?:ing|or|ors)|iep|ieps|speech|"
    r"nurse|health|games?|"
    r"assess\w*|tests?|curriculum|reading|math|photo\w*|pictures?|yearbooks?|ids?|rout(?:es|ing)|registers?|pos|sync|"
    r"records|grades?|gradebook|camera|cameras|surveillance|visitors?|attendance|surveys?)\b",
    re.I,
)
_STAFF_ONLY = re.compile(r"\b(?:finance|financial|staff|employee|personnel|payroll) records\b", re.I)


def trade_in(texts: Iterable[str]) -> str:
    """The word of such a trade that a vendor's name or row holds; empty where none does, or pupils are named.

    Args:
        texts: its name, products and what its row on the list says.
    """
    said = [_STAFF_ONLY.sub(" ", text) for text in texts]
    if any(_OF_PUPILS.search(text) for text in said):
        return ""
    return next((found[0] for text in said if (found := _TRADES.search(text))), "")
