"""Where a district lies, as a paper says behind its name: "of Elm Bay, Ohio", "in the County of Elm"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.extract.names import is_k12, own_words, says_which
from analyzer.extract.places import STATE, STATES
from analyzer.text import collapse

_CODES = frozenset(STATES.values())
#: Where the name of a district may end, and what follows say where it lies.
_KIND = re.compile(
    r"\b(?:(?i:districts?|schools|school\s+(?:corporation|system|unit|division|department))|[A-Z]{1,6}SD)\b"
    r"(?:(?:,?\s+(?:(?i:no\.?|number)\s*|#\s*)|\s+)\d{1,4}[A-Z]?\b)?"
)
_WORD = r"[A-ZÀ-Þ][\w’'.-]*"
_PLACE = rf"{_WORD}(?:\s+{_WORD}){{0,3}}"
_PLACES = rf"{_PLACE}(?:(?:\s*,\s*|,?\s+and\s+){_PLACE})*?"
_LIES = r"(?:(?:located|situated|sited|seated)\s+)?"
_COUNTY = r"(?i:count(?:y|ies)|parish(?:es)?)"
#: Names of kinds in letters alone, which tell no district from others.
_LETTERS = re.compile(r"(?:[CUIH]|UF|UH|CI|CU|S)?SD")
#: Words that leave a name saying nothing of which district it is.
_OF_MANY = frozenset("union joint free unit municipal parish catholic christian lutheran parochial".split())
#: Words of a name in capitals that are small in others.
_SMALL = re.compile(r"\b(?:OF|IN|AT|NEAR|THE|AND|A|AN|LOCATED|SITUATED)\b")
_ANY_STATE = rf"(?i:{STATE})|(?:{'|'.join(sorted(_CODES))})\b\.?"
_PIECES = (
    r",\s*\d[^,]*",  # a street and its number
    rf"(?:,\s*|\s+){_LIES}(?:(?:in|of)\s+)?(?:the\s+)?{_COUNTY}\s+of\s+{_PLACES}",
    rf"(?:,\s*|\s+){_LIES}(?:(?:in|of)\s+){_PLACES}\s+{_COUNTY}",
    rf",\s*{_PLACE}\s+{_COUNTY}",
    rf"(?:,\s*{_LIES}(?:(?:in|of)\s+)?|\s+{_LIES}(?:in|of)\s+)(?:the\s+)?(?:(?i:state|commonwealth)\s+of\s+)?(?:{_ANY_STATE})(?:,?\s+\d{{5}}(?:-\d{{4}})?)?",
    rf"(?:,\s*|\s+){_LIES}(?:of|in|at|near)\s+(?:the\s+)?(?:(?i:city|town|village|township|borough)\s+of\s+)?{_PLACE}",
    rf",\s*{_PLACE}",
)
_DESCRIBED = re.compile(
    r",\s+an?\s[^,]*\b(?:corporation|district|subdivision|municipality|body|agency|entity)\b.*$"
    r"|,\s+(?:duly\s+)?(?:organi[sz]ed|existing|established)\b.*$",
    re.IGNORECASE,
)
_TAIL = re.compile(rf"(?:{'|'.join(_PIECES)})+")
_COUNTY_LAST = re.compile(rf"(?:{_PIECES[1]}|{_PIECES[2]})$")
_BARE_PLACE = re.compile(rf",\s*({_PLACE})")
_STATE_LAST = re.compile(
    rf"(?:,\s*(?:(?:in|of)\s+)?|\s+(?:in|of)\s+)(?:the\s+)?(?P<long>(?i:state|commonwealth)\s+of\s+)?(?P<state>{_ANY_STATE})(?:,?\s+\d{{5}}(?:-\d{{4}})?)?$"
)
#: Words that no place is called by: another school, or what a school teaches.
_NO_PLACE = re.compile(
    r"\b(?:schools?|academ\w+|charter|districts?|agency|college|university|institute|foundation|cent(?:er|re)|departments?|consortium|"
    r"diocese|archdiocese|cooperative|partnership|association|council|boosters|union|offices?|board|services?|trust|network|authority|"
    r"nursing|music|arts?|law|medicine|technology|technologies|education|sciences?|inc|llc|corporation|company|high|elementary|middle)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Seat:
    """A school's name, and the place and state that a paper prints behind it."""

    name: str  #: without them
    state: str = ""  #: its code, where it is told
    tail: str = ""  #: the words behind the name


def seat_of(name: str) -> Seat:
    """A school's name apart from where it lies.

    "Elm Bay School District of Larkton, Ohio" is "Elm Bay School District"; "School District of Elm Bay, Ohio" is
    "School District of Elm Bay". "Elm Bay School District Foundation of Larkton" and "West Elm Bay School
    District" are other names, and stay what they are.
    """
    whole = collapse(name).strip(" ,;")
    described = _DESCRIBED.search(whole)
    text = whole[: described.start()] if described else whole
    text = _SMALL.sub(lambda m: m[0].lower(), text) if text.isupper() else text
    told = _state_in(described[0]) if described else ""
    for kind in _KIND.finditer(text):
        head, tail = text[: kind.end()], text[kind.end() :].rstrip(" ,;")
        if _tells(head) and (not tail or _lies(head, tail)):
            return Seat(whole[: len(head)], _state_of(head, tail) or told, whole[len(head) :].strip(" ,"))
    last = _STATE_LAST.search(text)
    clear = last is not None and (last["long"] or last[0].startswith(","))
    rest = text[: last.start()] if last is not None and clear else text
    county = _COUNTY_LAST.search(rest) if last is None or clear else None
    rest = (rest[: county.start()] if county else rest).strip(" ,;")
    if rest != text and is_k12(rest) and says_which(rest):
        state = _code(last["state"]) if last is not None else told
        return Seat(whole[: len(rest)], state, whole[len(rest) :].strip(" ,"))
    return Seat(whole[: len(text)], told, whole[len(text) :].strip(" ,"))


def printed_seat(name: str, text: str) -> str:
    """A school's name without the place behind it; the state that follows the place stays, as it tells schools apart."""
    bare = seat_of(name).name
    if bare == name:
        return name
    state = re.search(
        r"\s+".join(map(re.escape, name.split()))
        + rf"(?:\s+and)?,?\s+(?:(?:the\s+)?State\s+of\s+)?((?i:{STATE}))\b",
        text,
    )
    return f"{bare}, {collapse(state[1])}" if state else bare


def _tells(head: str) -> bool:
    """Whether a name tells its district from others without a place behind it."""
    telling = [word for word in own_words(head) if word not in _OF_MANY and not word.isdecimal()]
    return bool(telling) and _LETTERS.fullmatch(head) is None


def _lies(head: str, tail: str) -> bool:
    """Whether the words behind a district's name say only where it lies."""
    if _TAIL.fullmatch(tail) is None or _NO_PLACE.search(tail):
        return False
    if re.search(r"(?<!public )(?<!community )(?<!city )schools$", head, re.I) and tail.startswith(" of "):
        return _STATE_LAST.fullmatch(tail) is not None  # "Schools of ..." may say what they teach
    only = _BARE_PLACE.fullmatch(tail)
    return only is None or bool(_STATE_LAST.search(tail)) or own_words(only[1]) == own_words(head)


def _state_of(head: str, tail: str) -> str:
    last = _STATE_LAST.search(tail)
    if last is None or own_words(last["state"]) == own_words(head):
        return ""  # a place may be called as a state is
    return _code(last["state"])


def _state_in(words: str) -> str:
    last = _STATE_LAST.search(words.rstrip(" ,;."))
    return _code(last["state"]) if last else ""


def _code(words: str) -> str:
    plain = words.rstrip(".")
    return plain if plain in _CODES else STATES[collapse(plain).lower()]
