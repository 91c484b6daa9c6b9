"""Who a paper is from: names compared, keys, likely matches, and the papers of a folder put together."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from analyzer.records import Vendor
from analyzer.words import label

UNKNOWN = "unknown:"

_LEGAL = frozenset({
    "inc", "incorporated", "llc", "ltd", "limited", "corp", "corporation", "co", "company", "pbc", "gmbh",
    "plc", "llp", "lp", "lllp", "pllc", "sarl", "bv", "nv", "ag", "oy", "ab", "pty", "srl",
})  # fmt: skip
_LEGAL_WORDS = (("public", "benefit", "corporation"), ("public", "benefit", "corp"))
_DESCRIBED = re.compile(r",\s+an?\s.*", re.IGNORECASE | re.DOTALL)  #: "Inc., a Delaware corporation"
_TRADING_AS = re.compile(
    r"\b(?:d\s*/\s*b\s*/\s*a|d\.\s*b\.\s*a\.?|dba|doing business as|trading as|t/a)(?!\w)[:,]?", re.I
)
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")
_APOSTROPHE = re.compile(r"['’`´]")
_ALIKE = 90.0  #: of 100: one letter of ten may differ
_LIKELY = 78.0  #: of 100: worth showing to a person
_SHORTEST = 8  #: letters; in shorter names one letter makes another vendor
_MOST_NAMES = (
    50  #: a folder with more different names than this is of several vendors, whatever they are like
)


def normalise_name(name: str) -> str:
    """A name as it is compared: lower case, no accents, punctuation, legal form or leading "the".

    Of "A Holdings LLC d/b/a B" the trade name, ``b``, is kept: it is what a district knows the vendor by.
    The result is empty where the name holds no letter or digit.
    """
    return " ".join(_strip_legal(_tokens(_trade_name(name))))


def names_of(name: str) -> tuple[str, ...]:
    """All normalised names that a name holds: the trade name first, then the legal one before "d/b/a"."""
    parts = [part for part in reversed(_TRADING_AS.split(name)) if part.strip()]
    found = [" ".join(_strip_legal(_tokens(part))) for part in parts]
    return tuple(dict.fromkeys(part for part in found if part))


def vendor_key(vendor_fact: str | None, folder: str, stem: str) -> str:
    """What a paper is filed under: the vendor's name read in it, else its folder, else ``unknown:<stem>``.

    Args:
        vendor_fact: the vendor named in the paper, or ``None``.
        folder: the name of the folder that stands for the vendor; empty where folders are not vendors.
        stem: the file's name without its suffix.
    """
    return normalise_name(vendor_fact or "") or normalise_name(folder) or _unknown(stem)


def same_name(a: str, b: str) -> bool:
    """Whether two names can be taken for one vendor's: equal once normalised, or long and much alike."""
    return any(_alike(x, y) for x in names_of(a) for y in names_of(b))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A vendor that a name may belong to."""

    vendor: Vendor
    name: str  #: the vendor's name or alias that fits
    score: float  #: 0 to 100, for sorting
    reason: str  #: in plain words


def match(name: str, vendors: Iterable[Vendor], *, limit: int = 5) -> tuple[Candidate, ...]:
    """The vendors that a name may belong to, likeliest first; at most one candidate a vendor."""
    best: list[Candidate] = []
    for vendor in vendors:
        candidates = [
            Candidate(vendor, known, score, reason)
            for number, known in enumerate((vendor.name, *vendor.aliases))
            for score, reason in (_score(name, known, alias=number > 0),)
            if score >= _LIKELY
        ]
        if candidates:
            best.append(max(candidates, key=lambda c: c.score))
    return tuple(sorted(best, key=lambda c: (-c.score, c.vendor.name, c.vendor.id))[:limit])


@dataclass(frozen=True, slots=True)
class Filed:
    """What is known of a file before it has a vendor."""

    sha256: str
    path: str
    vendor: str | None  #: the name read in it
    folder: str  #: of the vendor; empty where folders are not vendors
    stem: str


@dataclass(frozen=True, slots=True)
class Group:
    """The files of one vendor, and why they are taken for one."""

    key: str
    name: str  #: for a person, as read most often; else the folder or the file
    files: tuple[Filed, ...]
    reason: str


def group(files: Iterable[Filed]) -> tuple[Group, ...]:
    """Put files together by vendor; the result does not depend on their order.

    The files of a folder are one vendor's where all names read in them agree; those that name nobody go
    along. Where the names differ, files go by the name in them, and those without a name go with the one that
    the folder is called after, or else stand alone: a folder of odds and ends is never made one vendor.
    Groups of different folders meet only where their keys are equal; likeness is for `match`, and a person.
    """
    folders: dict[str, list[Filed]] = {}
    for file in sorted(files, key=lambda f: (f.path, f.sha256)):
        folders.setdefault(file.folder, []).append(file)
    merged: dict[str, list[Group]] = {}
    for folder in sorted(folders):
        for found in _group_folder(folder, folders[folder]):
            merged.setdefault(found.key, []).append(found)
    return tuple(_join(key, merged[key]) for key in sorted(merged))


def _group_folder(folder: str, files: Sequence[Filed]) -> list[Group]:
    names = sorted({f.vendor for f in files if f.vendor and normalise_name(f.vendor)})
    clusters = _clusters(names, alike=False)
    if not normalise_name(folder):
        return _by_own_name(files, clusters, label("grouping.own_name"))
    if not clusters:
        return [Group(normalise_name(folder), folder, tuple(files), label("grouping.folder"))]
    if len(clusters) <= _MOST_NAMES:
        clusters = _clusters(names, alike=True)
    if len(clusters) == 1:
        return [_named(clusters[0], files, label("grouping.folder_agrees"))]
    home = sorted(name for cluster in clusters if any(_fits(folder, n) for n in cluster) for name in cluster)
    if not home:
        return _by_own_name(files, clusters, label("grouping.folder_mixed"))
    own = [f for f in files if not normalise_name(f.vendor or "") or f.vendor in home]
    rest = [f for f in files if f not in own]
    others = [cluster for cluster in clusters if cluster[0] not in home]
    return [
        _named(home, own, label("grouping.folder_name")),
        *_by_own_name(rest, others, label("grouping.other_name")),
    ]


def _by_own_name(files: Sequence[Filed], clusters: Sequence[Sequence[str]], reason: str) -> list[Group]:
    by_vendor: dict[str | None, list[Filed]] = {}
    for file in files:
        by_vendor.setdefault(file.vendor, []).append(file)
    groups = [_named(c, [f for name in c for f in by_vendor[name]], reason) for c in clusters]
    nameless = [f for f in files if not normalise_name(f.vendor or "")]
    return groups + [Group(_unknown(f.stem), f.stem, (f,), label("grouping.nobody")) for f in nameless]


def _clusters(names: Sequence[str], *, alike: bool) -> list[list[str]]:
    """Names that agree, together; a chain of agreements counts. With `alike`, likeness is agreement too."""
    clusters: list[tuple[list[str], set[str]]] = []
    by_form: dict[str, list[str]] = {}
    for name in names:
        by_form.setdefault(" / ".join(names_of(name)), []).append(name)
    for members in by_form.values():
        forms = set(names_of(members[0]))
        touching = [c for c in clusters if _touch(c[1], forms, alike=alike)]
        clusters = [c for c in clusters if c not in touching]
        clusters.append(
            ([*members, *(n for c in touching for n in c[0])], forms.union(*(c[1] for c in touching)))
        )
    return sorted(sorted(cluster) for cluster, _ in clusters)


def _touch(a: set[str], b: set[str], *, alike: bool) -> bool:
    return not a.isdisjoint(b) or (alike and any(_alike(x, y) for x in a for y in b))


def _fits(folder: str, name: str) -> bool:
    """Whether a folder may be called after a vendor: by the same name, or by a part of it."""
    forms = [(x, y) for x in names_of(folder) for y in names_of(name)]
    return any(_alike(x, y) or _holds(x, y) or _holds(y, x) for x, y in forms)


def _named(names: Sequence[str], files: Sequence[Filed], reason: str) -> Group:
    """A group called by the name that is read most often; of equals the shortest, then by the alphabet."""
    counts = Counter(f.vendor for f in files if f.vendor in names)
    name = min(names, key=lambda n: (-counts[n], len(n), n))
    return Group(normalise_name(name), name, tuple(files), reason)


def _join(key: str, groups: Sequence[Group]) -> Group:
    if len(groups) == 1:
        return groups[0]
    files = sorted((f for g in groups for f in g.files), key=lambda f: (f.path, f.sha256))
    largest = max(groups, key=lambda g: len(g.files))
    return Group(key, largest.name, tuple(files), label("grouping.same_name"))


def _unknown(stem: str) -> str:
    return UNKNOWN + (" ".join(_tokens(stem)) or stem)


def _trade_name(name: str) -> str:
    parts = [part for part in _TRADING_AS.split(name) if part.strip(" ,;()")]
    return parts[-1] if parts else ""


def _tokens(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", _DESCRIBED.sub("", name) or name).casefold().replace("&", " and ")
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = _APOSTROPHE.sub("", _INITIALS.sub(lambda m: m.group().replace(".", "") + " ", plain))
    return re.findall(r"[^\W_]+", plain)


def _strip_legal(tokens: list[str]) -> list[str]:
    """Without a leading "the" and trailing legal forms, unless nothing else is left."""
    kept = tokens[1:] if len(tokens) > 1 and tokens[0] == "the" else list(tokens)
    while len(kept) > 1:
        tail = next((w for w in _LEGAL_WORDS if len(kept) > len(w) and tuple(kept[-len(w) :]) == w), None)
        if tail is not None:
            kept = kept[: -len(tail)]
        elif kept[-1] in _LEGAL:
            kept = kept[:-1]
        else:
            break
    return kept


def _alike(a: str, b: str) -> bool:
    if a == b:
        return True
    numbers = [re.findall(r"\d+", name) for name in (a, b)]
    return numbers[0] == numbers[1] and min(len(a), len(b)) >= _SHORTEST and fuzz.ratio(a, b) >= _ALIKE


def _holds(longer: str, shorter: str) -> bool:
    """Whether the longer name begins with all words of the shorter, which says enough to go by."""
    words, part = longer.split(), shorter.split()
    return len(part) < len(words) and words[: len(part)] == part and len(shorter.replace(" ", "")) > 4


def _score(name: str, known: str, *, alias: bool) -> tuple[float, str]:
    """How well two names fit, and why, for a person."""
    kind = "alias" if alias else "name"
    if normalise_name(name) and normalise_name(name) == normalise_name(known):
        exact = name.strip().casefold() == known.strip().casefold()
        return (100.0, label(f"match.{kind}")) if exact else (99.0, label(f"match.{kind}_form", name=known))
    pairs = [(a, b) for a in names_of(name) for b in names_of(known)]
    if any(a == b for a, b in pairs):
        return 97.0, label("match.trade_name", name=known)
    if any(_holds(a, b) or _holds(b, a) for a, b in pairs):
        return 92.0, label("match.part", name=known)
    ratio = max((float(fuzz.token_sort_ratio(a, b)) for a, b in pairs), default=0.0)
    return min(ratio, 96.0), label("match.spelling", name=known)
