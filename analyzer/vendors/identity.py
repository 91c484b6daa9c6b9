"""Who a paper is from: keys, likely matches, and the papers of a folder put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz

from analyzer.records import Vendor
from analyzer.vendors.filenames import is_plain
from analyzer.vendors.names import begins_with, has_form, holds, is_alike, names_of, normalise_name, words_of
from analyzer.vendors.spoken import Owner, codes_in, spoken_of
from analyzer.words import label

UNKNOWN = "unknown:"

LIKELY = 78.0  #: of 100: worth showing to a person
_PARTIES = 700  #: characters in which a paper says between whom it is
_FORM = re.compile(r"\b(?:blank|template|sample|specimen|checklist)\b", re.IGNORECASE)
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
    start: str = ""  #: its first words, where they were kept
    idle: bool = False  #: it was read, is no agreement and says nothing about student data
    beside: str = ""  #: it looks like a letter, an invoice or a certificate: which
    unread: bool = False  #: nothing could be read in it
    piece: bool = False  #: it says that it is a page to sign or an exhibit of another paper
    called: str = ""  #: the vendor that the file's own name names, if it names one


@dataclass(frozen=True, slots=True)
class Group:
    """The files of one vendor, and why they are taken for one."""

    key: str
    name: str  #: for a person, as read most often; else the folder or the file
    files: tuple[Filed, ...]
    reason: str
    aside: bool = False  #: no vendor: papers that are no agreement and name nobody

    @property
    def read(self) -> bool:
        """Whether its name was read in one of its papers."""
        return any(file.vendor and normalise_name(file.vendor) == self.key for file in self.files)

    @property
    def stand_ins(self) -> frozenset[str]:
        """What it may be called as long as its papers name nobody: its folders and its files."""
        names = (name for f in self.files for name in (f.folder, f.stem, f.called))
        return frozenset(name for name in names if name)


def group(files: Iterable[Filed], known: Sequence[Vendor] = ()) -> tuple[Group, ...]:
    """Put files together by vendor; the result does not depend on their order.

    The files of a folder are one vendor's where all names read in them agree; those that name nobody go
    along. Where the names differ, files go by the name in them, and those without a name go with the one that
    the folder is called after, or else stand alone: a folder of odds and ends is never made one vendor.
    In a folder that is called after a vendor, a paper that is no agreement is that vendor's too, unless it is
    plainly another company's. One that names nobody goes with the vendor that its first words or its file's
    name speak of (`spoken_of`), one of these or `known`; where there is none, it is no vendor of its own.
    A folder that is called after what lies in it ("Facilities", "scans 2023") is nobody's: there a letter
    that names nobody, or a paper whose file is called after somebody, goes with the others only where it
    speaks of their vendor. One that nobody can read is called by what its file's name names.
    Groups of different folders meet only where their keys are equal; likeness is for `match`, and a person.
    """
    folders: dict[str, list[Filed]] = {}
    for file in sorted(files, key=lambda f: (f.path, f.sha256)):
        folders.setdefault(file.folder, []).append(file)
    merged: dict[str, list[Group]] = {}
    for folder in sorted(folders):
        for found in _group_folder(folder, folders[folder]):
            merged.setdefault(found.key, []).append(found)
    joined = [_join(key, merged[key]) for key in sorted(merged)]
    return tuple(sorted(_spoken_for(joined, known), key=lambda g: g.key))


def _spoken_for(groups: Sequence[Group], known: Sequence[Vendor]) -> list[Group]:
    """The groups with the papers that name nobody, and promise nothing, put with whom they speak of."""
    kept = {found.key: found for found in groups}
    owners = [_owner(g) for g in groups if not g.key.startswith(UNKNOWN)]
    owners += [
        Owner(key, v.name, (*v.aliases, *v.products)) for v in known if (key := normalise_name(v.name))
    ]
    for found in groups:
        if not (found.key.startswith(UNKNOWN) or _certificates(found)) or not all(map(_is_idle, found.files)):
            continue
        others = [owner for owner in owners if owner.key != found.key]
        told = {spoken_of(file.stem, file.start, others) for file in found.files}
        owner = told.pop() if len(told) == 1 else None
        if owner is None:
            kept[found.key] = replace(found, aside=True)
            continue
        del kept[found.key]
        there = kept.get(owner.key) or Group(owner.key, owner.name, (), label("grouping.spoken_of"))
        kept[owner.key] = replace(there, files=_by_path((*there.files, *found.files)))
    return list(kept.values())


def _certificates(found: Group) -> bool:
    """Whether all that names this company are certificates and forms that lie about: an insurer's, a W-9."""
    return all(file.beside == "certificate" and not file.folder for file in found.files)


def _is_idle(file: Filed) -> bool:
    """Whether a paper binds nobody: it promises nothing, or is a form that names no vendor."""
    form = not normalise_name(file.vendor or "") and _FORM.search(file.stem.replace("_", " ")) is not None
    return file.idle or form


def _owner(found: Group) -> Owner:
    names = {file.vendor for file in found.files if file.vendor}
    codes = (codes_in(f"{file.stem} \n {file.start}") for file in found.files)
    return Owner(found.key, found.name, tuple(sorted(names)), frozenset().union(*codes))


def _by_path(files: Iterable[Filed]) -> tuple[Filed, ...]:
    return tuple(sorted(files, key=lambda f: (f.path, f.sha256)))


def _group_folder(folder: str, files: Sequence[Filed]) -> list[Group]:
    names = sorted({f.vendor for f in files if f.vendor and normalise_name(f.vendor)})
    clusters = _clusters(names, alike=False)
    if not normalise_name(folder):
        return _by_own_name(files, clusters, label("grouping.own_name"))
    plain = is_plain(folder)
    if not clusters and plain:
        return _by_own_name(files, (), label("grouping.own_name"))
    if not clusters:
        return [Group(normalise_name(folder), folder, tuple(files), label("grouping.folder"))]
    if len(clusters) <= _MOST_NAMES:
        clusters = _clusters(names, alike=True)
    if len(clusters) == 1:
        along = [f for f in files if not plain or _goes_along(f, clusters[0])]
        apart = [f for f in files if f not in along]
        return [
            _named(clusters[0], along, label("grouping.folder_agrees")),
            *_by_own_name(apart, (), label("grouping.own_name")),
        ]
    home = sorted(name for cluster in clusters if any(fits(folder, n) for n in cluster) for name in cluster)
    home += [name for name in names if name not in home and any(fits(known, name) for known in home)]
    if not home:
        return _by_own_name(files, clusters, label("grouping.folder_mixed"))
    own = [f for f in files if f.vendor in home or not _is_others(f, (folder, *home))]
    rest = [f for f in files if f not in own]
    left = {f.vendor for f in rest}
    others = [[n for n in c if n in left] for c in clusters if any(n in left and n not in home for n in c)]
    return [
        _named(home, own, label("grouping.folder_name")),
        *_by_own_name(rest, others, label("grouping.other_name")),
    ]


def _goes_along(file: Filed, names: Sequence[str]) -> bool:
    """Whether a paper in a folder that is nobody's goes with the one vendor that the others there name."""
    if normalise_name(file.vendor or "") or file.piece:  # of what paper it is a piece, its own words tell
        return True
    if any(spoken_of(file.stem, file.start, (Owner("home", name),)) for name in names):
        return True
    return not (file.idle or file.called)


def _is_others(file: Filed, home: Sequence[str]) -> bool:
    """Whether a paper in a vendor's folder is plainly another company's.

    That is one that names a company in full, or an agreement that names another vendor and not the folder's.
    An invoice of a reseller or an insurer's certificate is the vendor's that it lies with.
    """
    if not normalise_name(file.vendor or "") or (file.idle and file.beside):  # no contract, whoever made it
        return False
    if has_form(file.vendor or ""):
        return True
    here = (Owner("home", name) for name in home)
    return not file.idle and not any(spoken_of("", file.start[:_PARTIES], (owner,)) for owner in here)


def _by_own_name(files: Sequence[Filed], clusters: Sequence[Sequence[str]], reason: str) -> list[Group]:
    by_vendor: dict[str | None, list[Filed]] = {}
    for file in files:
        by_vendor.setdefault(file.vendor, []).append(file)
    groups = [_named(c, [f for name in c for f in by_vendor[name]], reason) for c in clusters]
    nameless: dict[str, list[Filed]] = {}
    for file in files:
        if not normalise_name(file.vendor or ""):
            nameless.setdefault(_stand_in(file), []).append(file)
    return groups + [
        Group(_unknown(name), name, tuple(found), label("grouping.nobody"))
        for name, found in sorted(nameless.items())
    ]


def _stand_in(file: Filed) -> str:
    """What a paper that names nobody is called: as its file; one not read, as that names a vendor."""
    return (file.called if file.unread else "") or file.stem


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
    return any(is_alike(x, y) or begins_with(x, y) or begins_with(y, x) or holds(y, x) for x, y in forms)


def _named(names: Sequence[str], files: Sequence[Filed], reason: str) -> Group:
    """A group called by the name that is read most often; of equals the shortest, then by the alphabet."""
    counts = Counter(f.vendor for f in files if f.vendor in names)
    name = min(names, key=lambda n: (-counts[n], len(n), n))
    return Group(normalise_name(name), name, tuple(files), reason)


def _join(key: str, groups: Sequence[Group]) -> Group:
    if len(groups) == 1:
        return groups[0]
    files = _by_path(f for g in groups for f in g.files)
    largest = max(groups, key=lambda g: len(g.files))
    return Group(key, largest.name, files, label("grouping.same_name"))


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
