"""What became of the places of documents from one scan to the next. Pure: places in, changes out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from analyzer.paths import place_key
from analyzer.records import FileChange
from analyzer.store.places import Location

__all__ = ["place_changes"]

_Places = Mapping[str, Location]  #: by `place_key`


def place_changes(
    before: Iterable[Location],
    after: Iterable[Location],
    *,
    uploads: Path | None = None,
    ignore: Collection[str] = (),
) -> tuple[FileChange, ...]:
    """What happened between two looks at all places, by document and path.

    A document is its content: one that is gone from a place and found at another was moved, whatever it is
    called now. One whose place holds other bytes was replaced; one that is nowhere has vanished.

    Args:
        before: all places before the scan.
        after: all places after it.
        uploads: copies below this folder are ours, and no news.
        ignore: identities (sha256) that stand for files whose content was never seen.
    """
    was, now = _by_document(before), _by_document(after)
    taken = {key for places in now.values() for key in _present(places)}
    found: list[FileChange] = []
    for sha256 in sorted({*was, *now} - set(ignore)):
        former, current = was.get(sha256, {}), now.get(sha256, {})
        found += _of_document(sha256, former, current, taken=taken, uploads=uploads)
    return tuple(sorted(found, key=lambda change: (change.kind, change.path, change.before, change.sha256)))


def _of_document(
    sha256: str, former: _Places, current: _Places, *, taken: Collection[str], uploads: Path | None
) -> Iterator[FileChange]:
    old, new = _present(former), _present(current)
    left = [old[key] for key in sorted(old.keys() - new.keys())]
    come = [new[key] for key in sorted(new.keys() - old.keys()) if not _is_upload(new[key], uploads)]
    pairs = min(len(left), len(come))
    for gone, there in zip(left[:pairs], come[:pairs], strict=True):
        yield FileChange("moved", sha256, there.shown, gone.shown)
    for gone in left[pairs:]:
        yield _left(sha256, gone, still=bool(new), taken=taken)
    stayed = [place for key, place in sorted(old.items()) if key in new and not _is_upload(place, uploads)]
    source = stayed or left[:pairs]
    for there in come[pairs:]:
        if source:
            yield FileChange("copied", sha256, there.shown, source[0].shown)
        elif not old and former:
            yield _back(sha256, there, former)


def _left(sha256: str, gone: Location, *, still: bool, taken: Collection[str]) -> FileChange:
    kind = "copy_gone" if still else "replaced" if place_key(gone.path) in taken else "vanished"
    return FileChange(kind, sha256, gone.shown, last_seen=gone.last_seen[:10])  # type: ignore[arg-type]


def _back(sha256: str, there: Location, former: _Places) -> FileChange:
    """A document that was on file before, and at no place: it is back, or turns up elsewhere."""
    lost = [place for place in former.values() if place.state != "replaced"]
    if not lost or place_key(there.path) in former:
        return FileChange("returned", sha256, there.shown)
    return FileChange("moved", sha256, there.shown, max(lost, key=lambda p: (p.last_seen, p.shown)).shown)


def _by_document(places: Iterable[Location]) -> dict[str, dict[str, Location]]:
    found: dict[str, dict[str, Location]] = defaultdict(dict)
    for place in places:
        key = place_key(place.path)
        if key not in found[place.sha256] or place.state == "present":  # an older spelling of the same place
            found[place.sha256][key] = place
    return dict(found)


def _present(places: _Places) -> _Places:
    return {key: place for key, place in places.items() if place.state == "present"}


def _is_upload(place: Location, uploads: Path | None) -> bool:
    return uploads is not None and Path(place.path).is_relative_to(uploads)
