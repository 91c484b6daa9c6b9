"""Whether a school named in a paper is our district, however the paper writes it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz

from analyzer.settings import District
from analyzer.text import collapse

_WHOLE = {
    "usd": "unified school district",
    "isd": "independent school district",
    "csd": "central school district",
    "cusd": "community unit school district",
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
_ALIKE = 90.0  #: of 100
_MISPRINT = 96.0  #: of 100, over the whole name: one letter slipped


def is_ours(school: str, district: District) -> bool | None:
    """Whether a paper's school is the district; ``None`` where the district is not known."""
    known = [name for name in (district.name, *district.aliases) if name.strip()]
    return same_school(school, known) if known else None


def same_school(school: str, names: Iterable[str]) -> bool:
    """Whether a school's name is one of these.

    "Alder Creek USD" is "Alder Creek Unified School District" and "Alder Creek Public Schools"; "Alder Creek
    Elementary School District" is neither the union high school district nor "Alder".
    """
    return any(_same(school, name) for name in names)


def _same(a: str, b: str) -> bool:
    (place_a, levels_a, numbers_a), (place_b, levels_b, numbers_b) = _parts(a), _parts(b)
    if numbers_a and numbers_b and numbers_a != numbers_b:
        return False
    if fuzz.ratio(_plain(a), _plain(b)) >= _MISPRINT:
        return True
    if levels_a and levels_b and not (levels_a <= levels_b or levels_b <= levels_a):
        return False
    if not place_a or not place_b:
        return bool(numbers_a & numbers_b) or (
            not place_a and not place_b and levels_a == levels_b and bool(levels_a)
        )
    return place_a == place_b or (
        min(len(place_a), len(place_b)) > 5 and fuzz.ratio(place_a, place_b) >= _ALIKE
    )


def _plain(name: str) -> str:
    """Small letters without accents, apostrophes, dots of initials or what stands in brackets."""
    text = unicodedata.normalize("NFKD", re.sub(r"\(.*?\)", " ", name)).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    return collapse(re.sub(r"['’`]|(?<=\b[a-z])\.(?=[a-z]\b)", "", text))


def _parts(name: str) -> tuple[str, set[str], set[str]]:
    """The place, the level words and the numbers of a district's name."""
    words = [w for token in re.findall(r"[^\W_]+", _plain(name)) for w in _WHOLE.get(token, token).split()]
    numbers = {str(int(w)) for w in words if w.isdecimal()}
    levels = {w for w in words if w in _LEVELS}
    place = [w for w in words if w not in _COMMON and w not in _LEVELS and not w.isdecimal()]
    return " ".join(place), levels, numbers
