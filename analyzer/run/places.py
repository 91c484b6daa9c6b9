"""After a scan: what is where now, what has gone, and whether too much is missing to believe it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analyzer.paths import actual, place_key
from analyzer.records import FileChange
from analyzer.store import Location, Store, is_below, place_changes

__all__ = ["Missing", "documents_at", "settle_places"]


@dataclass(frozen=True, slots=True)
class Missing:
    """Files that a scan expected and did not find, so many that none was marked as gone."""

    count: int
    known: int  #: files that were known in the folder


def settle_places(
    store: Store,
    before: Sequence[Location],
    seen: Mapping[str, str],
    *,
    folder: Path | None,
    closed: Sequence[Path] = (),
    ignore: Collection[str] = (),
    accept_missing: bool = False,
) -> tuple[tuple[FileChange, ...], Missing | None]:
    """Bring the places on file up to date with what a scan saw, and say what has changed.

    Where more than half of the files that were known in the folder are nowhere in it, a share that is not
    connected is likelier than a person who removed them: then none is marked as gone.

    Args:
        store: where the places are; those that were seen are noted there already.
        before: all places before the scan.
        seen: absolute path to content, of what the scan saw.
        folder: that was scanned in full (absolute); ``None`` where single files were read.
        closed: folders below it that could not be looked into.
        ignore: identities that stand for files whose content was never seen.
        accept_missing: mark what is gone however much it is.
    """
    _displace(store, before, seen, ignore=ignore)
    missing: Missing | None = None
    if folder is not None:
        expected = [
            place
            for place in before
            if place.state == "present"
            and place.sha256 not in ignore
            and is_below(place.path, folder)
            and not any(is_below(place.path, shut) for shut in closed)
        ]
        lost = _lost(expected, seen)
        if len(lost) * 2 > len(expected) and not accept_missing:
            missing = Missing(len(lost), len(expected))
        keep = [place.path for place in lost] if missing else []
        store.mark_vanished(folder, seen, closed=closed, keep=keep)
        _look_elsewhere(store, before, seen, folder)
    changes = place_changes(before, store.locations(), uploads=store.files.absolute(), ignore=ignore)
    return changes, missing


def _lost(expected: Iterable[Location], seen: Mapping[str, str]) -> list[Location]:
    """Places that hold nothing now, of documents that were not found at another place either."""
    keys, found = {place_key(path) for path in seen}, frozenset(seen.values())
    return [place for place in expected if place_key(place.path) not in keys and place.sha256 not in found]


def _displace(
    store: Store, before: Iterable[Location], seen: Mapping[str, str], *, ignore: Collection[str]
) -> None:
    """What stood where something else was seen now is replaced, however its path was spelt then.

    So is what stood for a file or folder that nobody could open, once it can be.
    """
    now = {place_key(path): sha256 for path, sha256 in seen.items()}
    displaced = [
        place
        for place in before
        if place.state == "present"
        and (
            now.get(place_key(place.path), place.sha256) != place.sha256
            or (place.sha256 in ignore and place.path not in seen and actual(place.path).is_dir())
        )
    ]
    store.set_places(displaced, "replaced")


def _look_elsewhere(store: Store, before: Iterable[Location], seen: Mapping[str, str], folder: Path) -> None:
    """A document that is new here may have come from a folder that this scan did not walk."""
    known = {(place.path, place.sha256) for place in before if place.state == "present"}
    come = {sha256 for path, sha256 in seen.items() if (path, sha256) not in known}
    others = [p for p in before if p.state == "present" and p.sha256 in come and not is_below(p.path, folder)]
    gone = [place for place in others if _is_gone(actual(place.path))]
    store.set_places(gone, "vanished")


def _is_gone(path: Path) -> bool:
    """Whether a file is not there, though its drive is. What was found elsewhere loses nothing by it."""
    try:
        return Path(path.anchor).exists() and not path.exists()
    except OSError:
        return False


def documents_at(places: Iterable[Location], folder: Path | None, paths: Collection[str]) -> frozenset[str]:
    """Documents that are, or were, in a folder or at one of these paths."""
    return frozenset(
        place.sha256
        for place in places
        if place.path in paths or (folder is not None and is_below(place.path, folder))
    )
