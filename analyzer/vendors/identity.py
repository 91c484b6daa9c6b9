"""Who a paper is from: keys, likely matches, and the papers of a folder put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from analyzer.records import Vendor
from analyzer.vendors.names import begins_with, is_alike, names_of, normalise_name, words_of
from analyzer.words import label

UNKNOWN = "unknown:"

LIKELY = 78.0  #: of 100: worth showing to a person
#: A folder with more different names than this is of several vendors, whatever they are like.
_MOST_NAMES = 50


def vendor_key(vendor_fact: str | None, folder: str, stem: str) -> str:
    """What a paper is filed under: the vendor's name read in it, else its folder, else ``unknown:<stem>``.

    Args:
        vendor_fact: the vendor named in the paper, or ``None``.
        folder: the name of the folder that stands for the vendor; empty where folders are not vendors.
        stem: the file's name without its suffix.
    """
    return normalise_name(vendor_fact or "") or normalise_name(folder) or _unknown(stem)


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
            if score >= LIKELY
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
    home = sorted(name for cluster in clusters if any(fits(folder, n) for n in cluster) for name in cluster)
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
    return not a.isdisjoint(b) or (alike and any(is_alike(x, y) for x in a for y in b))


@lru_cache(maxsize=2**15)
def fits(folder: str, name: str) -> bool:
    """Whether a folder may be called after a vendor: by the same name, or by a part of it."""
    forms = [(x, y) for x in names_of(folder) for y in names_of(name)]
    return any(is_alike(x, y) or begins_with(x, y) or begins_with(y, x) for x, y in forms)


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
    return UNKNOWN + (" ".join(words_of(stem)) or stem)


def _score(name: str, known: str, *, alias: bool) -> tuple[float, str]:
    """How well two names fit, and why, for a person."""
    kind = "alias" if alias else "name"
    if normalise_name(name) and normalise_name(name) == normalise_name(known):
        exact = name.strip().casefold() == known.strip().casefold()
        return (100.0, label(f"match.{kind}")) if exact else (99.0, label(f"match.{kind}_form", name=known))
    pairs = [(a, b) for a in names_of(name) for b in names_of(known)]
    if any(a == b for a, b in pairs):
        return 97.0, label("match.trade_name", name=known)
    if any(begins_with(a, b) or begins_with(b, a) for a, b in pairs):
        return 92.0, label("match.part", name=known)
    ratio = max((float(fuzz.token_sort_ratio(a, b)) for a, b in pairs), default=0.0)
    return min(ratio, 96.0), label("match.spelling", name=known)
