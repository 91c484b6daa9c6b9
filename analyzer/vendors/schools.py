"""Whether a school named in a paper is our district, however the paper writes it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz

from analyzer.extract.seats import seat_of
from analyzer.settings import District
from analyzer.text import collapse
from analyzer.vendors.names import normalise_name

_WHOLE = {
    "usd": "unified school district",
    "isd": "independent school district",
    "csd": "central school district",
    "cusd": "community unit school district",
    "cisd": "consolidated independent school district",
    "hsd": "high school district",
    "uhsd": "union high school district",
    "ufsd": "union free school district",
    "sd": "school district",
    "ps": "public schools",
    "twp": "township",
    "elem": "elementary",
    "st": "saint",
    "mt": "mount",
    "no": "",
    "dist": "district",
}
#: Words that every district's name may hold or lack.
_COMMON = frozenset(
    {
        "the",
        "of",
        "and",
        "school",
        "schools",
        "district",
        "public",
        "board",
        "education",
        "town",
        "s",
        "in",
        "for",
    }
)
#: Words that tell one district of a place from another, but are often left out.
_LEVELS = frozenset({
    "unified", "union", "elementary", "high", "central", "independent", "community", "unit", "county", "city",
    "township", "regional", "consolidated", "joint", "local", "area", "municipal", "parish", "free",
    "charter",
})  # fmt: skip
#: Districts of one grade span: "Alder Creek School District" is another than the high school district there.
_SPANS = frozenset({"elementary", "high"})
_DIRECTIONS = frozenset({
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "northeast", "northwest",
    "southeast", "southwest", "upper", "lower", "new", "old", "greater",
})  # fmt: skip
#: "The Board of Directors of the Alder Creek Schools" signs for the schools themselves.
_OF_BOARD = re.compile(
    r"^(?:the\s+)?board\s+of\s+(?:school\s+)?(?:directors|trustees|managers|education)\s+(?:of|for)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_OF_SCHOOLS = re.compile(r"\b(?:schools?|district|dist|u?h?sd|c?u?sd|c?isd|ufsd|board of education)\b")
_MISPRINT = 90.0  #: of 100, over the place's name: one letter slipped
_LONG_ENOUGH = 10  #: letters of a place's name; Barton and Burton are two places


def is_ours(school: str, district: District) -> bool | None:
    """Whether a paper's school is the district; ``None`` where the district is not known."""
    known = [name for name in (district.name, *district.aliases) if name.strip()]
    if not known:
        return None
    state = seat_of(school).state
    return same_school(school, known) and not (state and district.state and state != district.state.upper())


def same_school(school: str, names: Iterable[str]) -> bool:
    """Whether a school's name is one of these.

    "Alder Creek USD" is "Alder Creek Unified School District" and "Alder Creek Public Schools"; "Alder Creek
    Elementary School District" is neither the union high school district nor "Alder". A place behind a name
    ("of Larkton, Ohio") makes no other school of it, but another state does.
    """
    own = seat_of(_OF_BOARD.sub("", school))
    seats = (seat_of(_OF_BOARD.sub("", name)) for name in names)
    return any(
        not (own.state and seat.state and own.state != seat.state) and _same(own.name, seat.name)
        for seat in seats
    )


def may_be_same(a: str, b: str) -> bool:
    """Whether two names may be one school's, printed or read with more words once than the other time."""
    one, other = (set(_parts(name)[0].split()) for name in (a, b))
    return same_school(a, [b]) or bool(one and other and (one <= other or other <= one))


def is_us(name: str, ours: Iterable[str]) -> bool:
    """Whether what was read as a vendor's name is no more than our own, by which no vendor is called.

    A company may be called after our town: only the same name, or one that speaks of schools, is ours.
    """
    own, form = [name for name in ours if name.strip()], normalise_name(name)
    if form and form in map(normalise_name, own):
        return True
    return _OF_SCHOOLS.search(_plain(name)) is not None and same_school(name, own)


def _same(a: str, b: str) -> bool:
    (place_a, levels_a, numbers_a), (place_b, levels_b, numbers_b) = _parts(a), _parts(b)
    if numbers_a and numbers_b and numbers_a != numbers_b:
        return False
    if levels_a and levels_b and not (levels_a <= levels_b or levels_b <= levels_a):
        return False
    if levels_a & _SPANS != levels_b & _SPANS and _is_whole(a) and _is_whole(b):
        return False
    if not place_a or not place_b:
        return bool(numbers_a & numbers_b) or (
            not place_a and not place_b and levels_a == levels_b and bool(levels_a)
        )
    return place_a == place_b or _misprinted(place_a, place_b)


def _is_whole(name: str) -> bool:
    """Whether it is a district's whole name, and not a short form ("Alder Creek Schools")."""
    return re.search(r"\b(?:district|dist|u?h?sd|c?u?sd|c?isd|ufsd)\b", _plain(name)) is not None


def _misprinted(a: str, b: str) -> bool:
    """Whether one place's name is the other with a letter slipped; a direction is no slip."""
    if min(len(a), len(b)) < _LONG_ENOUGH or set(a.split()) & _DIRECTIONS != set(b.split()) & _DIRECTIONS:
        return False
    return fuzz.ratio(a, b) >= _MISPRINT


def _plain(name: str) -> str:
    """Small letters without accents, apostrophes, dots of initials or what stands in brackets."""
    text = unicodedata.normalize("NFKD", re.sub(r"\(.*?\)", " ", name)).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    return collapse(re.sub(r"['’`]|(?<=\b[a-z])\.(?=[a-z]\b)", "", text))


def _parts(name: str) -> tuple[str, set[str], set[str]]:
    """The place, the level words and the numbers of a district's name."""
    words = [w for token in re.findall(r"[^\W_]+", _plain(name)) for w in _WHOLE.get(token, token).split()]
    numbers = {str(int(w)) for w in words if w.isdecimal()}
    words = [_level(w) for w in words]
    levels = {w for w in words if w in _LEVELS}
    place = [w for w in words if w not in _COMMON and w not in _LEVELS and not w.isdecimal()]
    return " ".join(place), levels, numbers


def _level(word: str) -> str:
    """The level word that a word is a misprint of ("unifed"), or the word."""
    near = (level for level in _LEVELS if len(level) > 5 and fuzz.ratio(word, level) >= _MISPRINT)
    return word if word in _LEVELS else next(near, word)
