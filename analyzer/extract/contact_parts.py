"""The pieces of a contact in a line of text: e-mail, telephone, postal address, person, title.

Nothing here knows whose they are. What only stands for an address ("name@example.com", "[e-mail]") is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from analyzer.extract.names import has_legal_form, is_school
from analyzer.extract.places import STATE, STATES
from analyzer.text import collapse

_EMAIL = re.compile(
    r"(?<![\w.%+@/-])(?P<local>[A-Za-z0-9](?:[\w.%+'-]{0,62}[\w-])?)@"
    r"(?P<domain>(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?\.){1,5}[A-Za-z]{2,24})(?![\w@-])",
)
#: A bare link to an address as Markdown writes it: "[x@y.com](mailto:x@y.com)".
_LINK = re.compile(r"\[(?P<shown>[^\]\n]{1,120})\]\((?:mailto:)?[^)\s]{1,160}\)")
_SAMPLE_DOMAIN = re.compile(
    r"(?:^|\.)(?:example|domain|email|mail|company|yourcompany|yourdomain|your-?school|your-?district|vendor|provider|"
    r"test|sample|address|acme-?corp|xyz|abc|xx+)\.(?:com|org|net|edu|tld)$|(?:^|\.)(?:invalid|localhost|test|tld)$",
    re.IGNORECASE,
)
_SAMPLE_LOCAL = re.compile(
    r"(?:no|do[._-]?not|dont)[._-]?reply|e-?mail|e-?mail-?address|(?:your|my|user|first|last|full|contact)?-?_?\.?name|user|your.*|"
    r"first-?_?\.?(?:name)?-?_?\.?last-?_?\.?(?:name)?|j(?:ohn|ane)?[._-]?doe|x+|someone|somebody|someone.?else|sample|"
    r"placeholder|test|abc|mailer-daemon|postmaster",
    re.IGNORECASE,
)
#: Words before an address that say it is only an example.
SAMPLE_BEFORE = re.compile(
    r"\b(?:e\.?\s?g\.?|for example|for instance|such as|i\.e\.|sample|format|like)\s*[,:(“\"]*\s*$",
    re.IGNORECASE,
)
_EXTENSION = r"(?:\s*,?\s*(?:ext(?:ension)?\.?|x)\s*\d{1,6})?"
_PHONE = re.compile(
    r"(?<![\w.@/#-])(?:"
    r"(?:\+?1[\s.-]{0,2})?(?:\(\d{3}\)\s?|\d{3}[\s.‑–-])\d{3}[\s.‑–-]\d{4}"
    r"|\+(?!1\b)\d{1,3}(?:[\s.-]?\(?\d{1,4}\)?){2,6}"
    rf"){_EXTENSION}(?![\w@-])(?!\.\d)",
    re.IGNORECASE,
)
_BARE_PHONE = re.compile(rf"(?<!\w)(?:1[\s.-]?)?\d{{10}}{_EXTENSION}(?!\w)", re.IGNORECASE)
_FAX_BEFORE = re.compile(r"\b(?:fax|facsimile|telecopier?|sms|text)\b[^\d+(]{0,20}$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_FEWEST_DIGITS = 8  #: of a number with its area
_FALSE_DIGITS = re.compile(r"0{7,}|1234567|(\d)\1{9}")

_ABBREVIATION = "|".join(sorted(set(STATES.values())))
_ZIP = r"\d{5}(?:-\d{4})?"
_POST_CODE = rf"{_ZIP}|[A-Z]\d[A-Z]\s?\d[A-Z]\d|[A-Z]{{1,2}}\d[A-Z\d]?\s?\d[A-Z]{{2}}"
_IN_STATE = rf"(?:(?:{_ABBREVIATION})\b|(?i:{STATE})\b|D\.C\.)"
_CITY = re.compile(rf"[A-Za-z.’'\s-]{{2,40}},?\s+{_IN_STATE}[,.]?\s+(?:{_POST_CODE})(?!\d)")
_CITY_LINE = re.compile(
    rf"^[A-Z][A-Za-z.’'\s-]{{1,40}},?\s+{_IN_STATE}(?:[,.]?\s+(?:{_POST_CODE}))?(?:,?\s+U\.?S\.?A?\.?|,?\s+United States(?: of America)?)?[.,]?$"
)
_WAY = (
    r"(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|way|court|ct|place|pl|row|highway|hwy|parkway|"
    r"pkwy|square|sq|terrace|trail|circle|plaza|loop|pike|broadway|mill|quay|crescent|alley)"
)
_BOX = r"P\.?\s?O\.?\s+Box\s+[\w-]+|Post Office Box\s+[\w-]+"
_STREET = rf"(?:\d{{1,6}}[A-Z]?(?:-\d+)?\s+(?:[\w.’'-]+\s+){{0,5}}?(?i:{_WAY})\b\.?|{_BOX})"
_STREET_LINE = re.compile(
    rf"^(?:{_STREET}|{_BOX}|\d{{1,6}}[A-Z]?\s+[A-Z0-9][\w.’' -]{{2,50}}$|(?i:suite|ste|floor|unit|building|room|bldg|mail stop)\b\.?\s*#?\w)",
)
_COUNTRY = re.compile(
    r"^(?:U\.?S\.?A?\.?|United States(?: of America)?|Canada|United Kingdom|UK|England|Scotland|Ireland|France|Germany|"
    r"The Netherlands|Netherlands|Israel|India|Australia|New Zealand|Sweden|Denmark|Norway|Finland|Estonia)$",
    re.IGNORECASE,
)
_ONE_LINE = re.compile(
    rf"(?P<street>{_STREET})(?P<more>(?:,?\s+(?:(?i:suite|ste|floor|unit|building|room|bldg|apt)\b\.?\s*#?[\w-]+|#\s?[\w-]+|\w+\s+(?i:floor)))?),?\s+{_CITY.pattern}"
)
_BLANK = re.compile(
    r"_{2,}|\[[^\]]*\]|\{[^}]*\}|<[^>@]*>|\.{4,}|…|\b(?:tbd|n/a|none|same as above|insert)\b", re.IGNORECASE
)

_PERSON = re.compile(
    r"^(?:(?:Dr|Mr|Ms|Mrs|Mx|Prof)\.?\s+)?(?P<name>[A-Z][\w’'-]*\.?(?:\s+(?:[A-Z][\w’'-]*\.?|de|von|van|la|del|der|bin)){1,3})"
    r"(?:,?\s+(?:Esq|Jr|Sr|Ph\.?D|J\.?D|CIPP|III?)\.?)?(?=$|\s*[,;(/|<–—-]|\s+(?:at|or|by|via)\b)"
)
_OFFICE_WORDS = re.compile(
    r"\b(?:office|officer|department|dept|division|counsel|legal|team|director|manager|president|privacy|security|"
    r"chief|coordinator|superintendent|administrator|administration|support|services?|compliance|contracts?|"
    r"procurement|attorney|lead|desk|help|customer|data|protection|information|technology|general|representative|contact|"
    r"sales|success|operations|founder|owner|partner|ceo|cto|coo|cfo|ciso|cio|dpo|principal|secretary|treasurer|"
    r"engineer|head|vice|senior|education|learning|software|inc|llc|street|road|avenue|suite|notice|notices|agreement|"
    r"reach|contact|for|to|in|if|email|e-mail|phone|telephone|fax|address|name|title|date|student|parent|provider|vendor|company|district|school|"
    r"schools|lea|party|united|states|north|south|east|west|floor|building|policy|terms|questions|requests|inquiries|of|this|the)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"\bj(?:ohn|ane)\s+(?:q\.?\s+)?doe\b|\bfirst\s+last\b|\byour\s+name\b", re.IGNORECASE)
_LONGEST_TITLE = 80
_ROLE = (
    r"(?:Officer|Counsel|Director|Manager|President|Coordinator|Superintendent|Administrator|Attorney|Lead|Founder|Co-?[Ff]ounder|Owner|"
    r"Partner|Member|Head|Principal|Secretary|Treasurer|Controller|Engineer|Specialist|Analyst|Assistant|Executive|Chief|Chair|Chairman|Representative|"
    r"Department|Dept\.?|Division|Office|Team|Desk|Legal|Privacy|Security|Compliance|Contracts|Operations|Procurement|Support|"
    r"CEO|CTO|COO|CFO|CISO|CIO|CPO|DPO|GC|VP|SVP|EVP|Technology|Affairs|Services|Success|Notices|Administration)"
)
_TITLE = re.compile(
    rf"(?:[Tt]he )?(?:(?:[A-Z][\w&/’'.-]*|of|and|for|the|&|or|-|–)[, ]+){{0,7}}?{_ROLE}(?:(?: of| for|,| and| &| or| -| –|/)\s?(?:(?:[A-Z][\w&/’'-]*|and|of|the|&|or),? ?){{1,6}})?"
)
_NOT_IN_TITLE = re.compile(
    r"@|\d{3}|[.:;]$|\b(?:Policy|Policies|Act|Controls?|Agreement|Terms|Procedures?|Assessments?|Records?)\b"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a contact and where it stands in the text that it was looked for in."""

    value: str
    start: int
    end: int


def emails_in(text: str) -> tuple[Part, ...]:
    """The e-mail addresses of a text, lower case, each once; none that only shows what one looks like."""
    if "@" not in text:
        return ()
    found: dict[str, Part] = {}
    for match in _EMAIL.finditer(text):
        value = f"{match['local']}@{match['domain']}".lower()
        if is_sample_email(value) or SAMPLE_BEFORE.search(text[: match.start()]):
            continue
        found.setdefault(value, Part(value, match.start(), match.end()))
    return tuple(found.values())


def is_sample_email(email: str) -> bool:
    """Whether an address is one that nobody has, or to which nobody can write: "name@example.com", "noreply@"."""
    local, _, domain = email.rpartition("@")
    return bool(_SAMPLE_LOCAL.fullmatch(local) or _SAMPLE_DOMAIN.search(domain)) or ".." in local


def phones_in(text: str, *, labelled: bool = False) -> tuple[Part, ...]:
    """The telephone numbers of a text as printed; no faxes, and none of zeros or of digits in a row.

    Args:
        text: one line.
        labelled: whether a label says that it is one; then ten digits in a row are enough.
    """
    if len(_DIGIT.findall(text)) < _FEWEST_DIGITS:
        return ()
    pattern = _PHONE if not labelled or _PHONE.search(text) else _BARE_PHONE
    found: dict[str, Part] = {}
    for match in pattern.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if (
            len(digits) < _FEWEST_DIGITS
            or _FALSE_DIGITS.search(digits)
            or _FAX_BEFORE.search(text[: match.start()])
        ):
            continue
        found.setdefault(digits, Part(collapse(match[0]), match.start(), match.end()))
    return tuple(found.values())


def addresses_in(text: str) -> tuple[Part, ...]:
    """The postal addresses that stand whole in running text: street or box, town, state and code."""
    return tuple(
        Part(collapse(match[0]).rstrip(".,"), match.start(), match.end())
        for match in _ONE_LINE.finditer(text)
    )


@lru_cache(maxsize=64)  # asked of a line more than once
def is_address_line(line: str) -> bool:
    """Whether a line of its own is part of a postal address: a street, a box, a town, a country."""
    words = line.strip(" ,;")
    if not words or "@" in words or len(words) > 90 or ":" in words:
        return False
    whole = _STREET_LINE.match(words) or _CITY_LINE.match(words) or _COUNTRY.match(words)
    # a town stands with its code, and few lines hold a figure
    return bool(whole) or (_DIGIT.search(words) is not None and _CITY.search(words) is not None)


def joined_address(lines: Sequence[str]) -> str:
    """The lines of a postal address as one; empty where they are too little of one to write to."""
    parts = [collapse(line).strip(" ,;") for line in lines]
    whole = ", ".join(part for part in parts if part)
    told = re.search(r"\d", whole) is not None and len(whole.split()) >= 3
    return whole if told and not is_blank(whole) else ""


def is_blank(text: str) -> bool:
    """Whether a value was left open in a form, or only says what belongs there."""
    return not re.search(r"\w", text) or _BLANK.search(text) is not None


def without_links(text: str) -> str:
    """The text with links of Markdown as they are shown."""
    return _LINK.sub(lambda match: match["shown"], text)


def person_in(text: str) -> str:
    """The name of a person that a text begins with; empty where it begins otherwise."""
    match = _PERSON.match(text.strip())
    if match is None:
        return ""
    name = collapse(match["name"])
    if (
        _OFFICE_WORDS.search(name)
        or _NOBODY.search(name)
        or is_school(name)
        or has_legal_form(",".join(text.split(",")[:2]))
    ):
        return ""
    return "" if name.isupper() and len(name.split()) > 3 else name


def person_and_title(text: str) -> tuple[str, str]:
    """Name and title of "Lee Oak, Privacy Officer"; a title alone where no person is named."""
    plain = collapse(text).strip(" ,;:|-–—.*")
    if not plain or is_blank(plain) or "@" in plain:
        return "", ""
    name = person_in(plain)
    if not name:
        return "", plain if is_title(plain) else ""
    after = plain[plain.find(name) + len(name) :]
    rest = re.split(r"[|;]|\s{3,}", re.sub(r"^(?:\s*,?\s*(?:Esq|Jr|Sr|Ph\.?D|J\.?D)\.?)?\W*", "", after))[0]
    rest = rest.strip(" ,;()")
    return name, rest if is_title(rest) else ""


def is_title(text: str) -> bool:
    """Whether the words are a title or an office: short, ending in a word of one or naming what it is of."""
    if len(text) > _LONGEST_TITLE or len(text.split()) > 9 or _NOT_IN_TITLE.search(text):
        return False
    return _TITLE.fullmatch(text) is not None
