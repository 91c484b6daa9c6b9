"""A file that a person names: by its path, the end of it, its name or its number; and what may be meant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from rapidfuzz import fuzz

from analyzer.errors import UsageError
from analyzer.paths import shown
from analyzer.store import Store

_SHORTEST = 6  #: letters of a sha256 that may stand for all of it
_LISTED = 10  #: papers of one name that are listed
_NEAR = 60.0  #: of 100: worth offering
_OFFERED = 3


def find_document(store: Store, named: str) -> str:
    r"""The sha256 of a document named by its hash, its path or any end of it, with ``/`` or ``\``.

    The beginning of a hash will do, and a file's name without its suffix; small and capital letters are one.

    Raises:
        UsageError: there is none, or several have that name; the advice names them, or the nearest.
    """
    places = [place for place in store.locations() if place.state != "replaced"]
    path = str(Path(named).expanduser().absolute())
    found = {p.sha256: p.shown for p in places if p.path == path or named == p.shown}
    if not found and len(named) >= _SHORTEST:
        found = {p.sha256: p.shown for p in places if p.sha256.startswith(named.lower())}
    papers = [(p.sha256, p.shown) for p in places]
    found = found or ending(named, papers)
    if len(found) == 1:
        return next(iter(found))
    if found:
        raise UsageError(
            f"Several files are called {shown(named)!r}.", advice=f"Name one: {listed(found)}.", code="E606"
        )
    near = offered(nearest(named, papers))
    raise UsageError(
        f"{shown(named)!r} is not on file.",
        advice=f"{near}Give its path, its name or its number as `dpaudit sort` shows it, or scan its folder "
        "first.",
        code="E605",
    )


def listed(papers: Mapping[str, str]) -> str:
    """Papers that one name means, for a person to choose from: paths, with their numbers."""
    ordered = sorted(papers.items(), key=lambda item: (item[1], item[0]))
    more = f"; and {len(papers) - _LISTED} more" if len(papers) > _LISTED else ""
    return "; ".join(f"{path} ({sha256[:12]})" for sha256, path in ordered[:_LISTED]) + more


def offered(near: Sequence[str]) -> str:
    """What may have been meant, as a question that ends with a blank; or empty."""
    return f"Did you mean {', or '.join(near)}? " if near else ""


def ending(named: str, papers: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Of papers and their paths those whose path ends so; where some end so to the letter, only those.

    A whole part of the path has to fit; the last one may lack its suffix.
    """
    wanted = _parts(named)
    if not wanted:
        return {}
    for fold in (False, True):
        for stem in (False, True):
            end = [part.casefold() for part in wanted] if fold else wanted
            found = {key: path for key, path in papers if _ends(path, end, fold=fold, stem=stem)}
            if found:
                return found
    return {}


def nearest(named: str, papers: Sequence[tuple[str, str]]) -> list[str]:
    """The papers whose path ends most like it, the likest first; none where nothing is like it."""
    wanted = _parts(named)
    end = "/".join(wanted).casefold()
    scored = {
        path: max(
            fuzz.ratio(end, "/".join(_parts(path)[-len(wanted) :]).casefold()),
            fuzz.ratio(end.rpartition("/")[2], _parts(path)[-1].casefold()) - 1,
            fuzz.ratio(end.rpartition("/")[2], PurePosixPath(_parts(path)[-1]).stem.casefold()) - 1,
        )
        for path in {path for _, path in papers}
        if wanted and _parts(path)
    }
    likely = sorted((path for path in scored if scored[path] >= _NEAR), key=lambda p: (-scored[p], p))
    return likely[:_OFFERED]


def _ends(path: str, end: list[str], *, fold: bool, stem: bool) -> bool:
    parts = [part.casefold() for part in _parts(path)] if fold else _parts(path)
    if stem and parts:
        parts[-1] = PurePosixPath(parts[-1]).stem
    return parts[-len(end) :] == end


def _parts(path: str) -> list[str]:
    """The parts of a path, however its system parts them."""
    return [part for part in re.split(r"[\\/]+", shown(path).strip()) if part not in ("", ".")]
