"""What a line above, a table or a stub of a payment puts in front of a company's name, and is none of it."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
#: A day, an amount, the number of an account or a form: never the first word of a name
_NUMBER = re.compile(
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}(?:-\d{2})?|\d{5}-\d{4}|\d{5,}|[\d,]+\.\d{2}|#\d+|\d+%)(?=\s|$)\s*"
)
#: A short number: "2U, Inc." and "1871 Readers" begin with one, so only the words before it tell
_SHORT = re.compile(r"\d{1,4}(?=\s)")
#: "Vendor No. 4471", "Suite 200", "August 2025": a label with its number, before the name
_LABELLED = re.compile(
    r"(?:(?:vendor|invoice|account|acct\.?|warrant|check|contract|agreement|form|order|p\.?o\.?)\s+(?:(?:no\.?|number|id)\s+)?|(?:no\.?|number)\s+"
    rf"|(?:page|suite|ste\.?|unit|room|box|fy)\s+|{_MONTH}\.?\s+(?:\d{{1,2}},?\s+)?(?=\d{{4}}\s))#?\d[\d-]*(?=\s)\s*",
    re.IGNORECASE,
)
_DATE_BEFORE = re.compile(
    rf"\b(?:{_MONTH}\.?(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?,?|\d{{1,2}}[/-])\s*$", re.IGNORECASE
)
_COUNTED = re.compile(
    r"\b(?:no\.?|number|page|vendor|invoice|account|acct\.?|suite|ste\.?|unit|room|box|fy|p\.?o\.?|warrant|check)[ \t]*#?$|[#$/-]$",
    re.IGNORECASE,
)


def stuck_before(name: str, before: str) -> int:
    """How many characters at the start of a printed name are numbers that belong to something else.

    Args:
        name: as it is printed, line ends and all.
        before: the words before it.
    """
    at = 0
    while True:
        if found := _NUMBER.match(name, at) or _LABELLED.match(name, at):
            at = found.end()
            continue
        short = _SHORT.match(name, at)
        if short is None:
            return at
        space = re.compile(r"\s*").match(name, short.end())
        end = space.end() if space else short.end()
        ends_line = "\n" in name[short.end() : end]
        begins_line = not (before + name[:at]).strip() or (before + name[:at]).rstrip(" \t").endswith("\n")
        told = _DATE_BEFORE.search(before + name[:at]) or _COUNTED.search((before + name[:at]).rstrip(" \t"))
        if not told and not ends_line and not (at and not begins_line):
            return at
        at = end


def parted(name: str, text: str) -> int:
    """Where the company's own name begins in words that run over a line end: behind the heading of the line above.

    Only where the text prints the shorter name elsewhere without those words: a name may be broken by a line end.
    """
    at = 0
    for line_end in re.finditer(r"[ \t]*\n[ \t]*", name):
        head, tail = name[: line_end.start()].split(), name[line_end.end() :].split()
        if not head or len(tail) < 2:
            continue
        alone = re.compile(r"(?<![\w’'&-])" + r"\s+".join(map(re.escape, tail)), re.IGNORECASE)
        follows = re.compile(re.escape(head[-1]) + r"[,;:]?\s+$", re.IGNORECASE)
        if any(not follows.search(text, max(0, m.start() - 60), m.start()) for m in alone.finditer(text)):
            at = line_end.end()
    return at
