"""Files to rule sets: found, checked word by word, and what they extend filled in."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import cast

from analyzer.errors import PackError
from analyzer.packs.entries import (
    REQUIREMENT_KEYS,
    parse_duties,
    parse_examples,
    parse_requirement,
    subject_of,
)
from analyzer.packs.fields import Place, Tree, parse_yaml
from analyzer.packs.model import CONDITIONS, KINDS, Duty, Kind, Pack
from analyzer.settings import US_STATES

LARGEST = 1_000_000  #: characters; a rule set is a page or two

_PACK_KEYS = (
    "id", "name", "kind", "jurisdiction", "citation", "effective", "applies_if", "note", "extends",
    "requirements", "district_duties", "examples",
)  # fmt: skip
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class _Resolved:
    """A rule set, and its requirements and duties as written, for a file that extends it."""

    pack: Pack
    requirements: Mapping[str, Tree]
    duties: Mapping[str, Duty]


def load_pack(id_or_path: str) -> Pack:
    """A shipped rule set by its id, or a district's own by the path of its file.

    Raises:
        PackError: there is no such rule set, or its file is wrong.
    """
    return _load(id_or_path, folder=None, chain=()).pack


@cache
def list_packs() -> tuple[Pack, ...]:
    """All shipped rule sets: the default one first, the others by id."""
    return tuple(load_pack(name) for name in sorted(_shipped(), key=_default_first))


def parse_pack(source: str, *, file: str) -> Pack:
    """A rule set from the text of a file, e.g. one that is being written on screen.

    Args:
        source: YAML.
        file: a name for messages; what it `extends` must be a shipped rule set.

    Raises:
        PackError: the text is wrong.
    """
    return _parse(source, file=file, folder=None, chain=(file,)).pack


def _default_first(name: str) -> tuple[bool, str]:
    return name != "core-dpa", name


@cache
def _shipped() -> dict[str, str]:
    """Id -> text of each rule set that comes with dpaudit."""
    folder = resources.files("analyzer.packs")
    return {
        entry.name.removesuffix(".yaml"): entry.read_text(encoding="utf-8")
        for entry in folder.iterdir()
        if entry.name.endswith(".yaml")
    }


def _load(name: str, *, folder: Path | None, chain: tuple[str, ...]) -> _Resolved:
    """Load by id or path; `chain` holds what is being loaded already, to find a circle."""
    if name in _shipped():
        _refuse_circle(name, chain)
        return _parse(_shipped()[name], file=f"{name}.yaml", folder=None, chain=(*chain, name))
    path = Path(name) if folder is None else folder / name
    if path.suffix not in (".yaml", ".yml"):
        raise Place(chain[-1] if chain else name).error(
            "extends" if chain else "",
            f"there is no rule set {name!r}, and it is no .yaml file",
            word=name,
            choices=sorted(_shipped()),
        )
    key = str(path.resolve())
    _refuse_circle(key, chain)
    try:
        source = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise PackError(f"{path.name}: the file is not UTF-8 text.") from error
    except OSError as error:
        raise PackError(f"{path.name}: the file could not be opened ({error.strerror}).") from error
    resolved = _parse(source, file=path.name, folder=path.parent, chain=(*chain, key))
    if resolved.pack.id in _shipped():
        raise Place(path.name).error(
            "id", f"{resolved.pack.id!r} comes with dpaudit; give this one a name of its own"
        )
    return resolved


def _refuse_circle(key: str, chain: tuple[str, ...]) -> None:
    if key in chain:
        names = " -> ".join(Path(link).name for link in (*chain[chain.index(key) :], key))
        raise PackError(
            f"{Path(chain[-1]).name}, key 'extends': the rule sets extend each other in a circle: {names}."
        )


def _parse(source: str, *, file: str, folder: Path | None, chain: tuple[str, ...]) -> _Resolved:
    if len(source) > LARGEST:
        raise PackError(f"{file}: the file is too large for a rule set.")
    place = Place(file)
    tree = place.mapping(
        parse_yaml(source, file=file), "", _PACK_KEYS, ("id", "name", "kind", "jurisdiction", "citation")
    )
    pack_id = place.text(tree["id"], "id")
    if not _ID.fullmatch(pack_id):
        raise place.error(
            "id", f"{pack_id!r} must be lower-case words joined by hyphens, such as our-district"
        )
    parent = None
    if tree.get("extends") is not None:
        parent = _load(place.text(tree["extends"], "extends"), folder=folder, chain=chain)
    kind = cast(Kind, place.word(tree["kind"], "kind", KINDS))
    written = _written(tree.get("requirements", []), place, parent.requirements if parent else {})
    if not written:
        raise place.error("requirements", "a rule set without requirements asks for nothing")
    duties = parse_duties(tree.get("district_duties", []), place, parent.duties if parent else {})
    requirements = tuple(
        parse_requirement(local, entry, pack_id, kind, file) for local, entry in written.items()
    )
    pack = Pack(
        id=pack_id,
        name=place.text(tree["name"], "name"),
        kind=kind,
        jurisdiction=place.word(tree["jurisdiction"], "jurisdiction", ("US", *sorted(US_STATES))),
        citation=place.text(tree["citation"], "citation"),
        effective=place.text(tree.get("effective", ""), "effective", empty=True),
        applies_if=place.words(tree.get("applies_if", []), "applies_if", CONDITIONS),
        note=place.text(tree.get("note", ""), "note", empty=True),
        extends=parent.pack.id if parent else None,
        requirements=requirements,
        district_duties=tuple(duties.values()),
        examples=parse_examples(tree.get("examples", []), requirements, pack_id, place),
        hash="",
    )
    return _Resolved(replace(pack, hash=_hash(pack)), written, duties)


def _hash(pack: Pack) -> str:
    """SHA-256 of what the rule set asks and says; its examples ask nothing."""
    content = {key: value for key, value in asdict(pack).items() if key not in ("examples", "hash")}
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _written(value: object, place: Place, inherited: Mapping[str, Tree]) -> dict[str, Tree]:
    """Requirements as written, by local id: inherited ones first, changed key by key where named."""
    own: dict[str, Tree] = {}
    for number, item in enumerate(place.items(value, "requirements"), start=1):
        here = Place(place.file, f"requirement {number}")
        entry = here.mapping(item, "requirements", REQUIREMENT_KEYS)
        subject = subject_of(entry, here)
        local = here.text(entry.get("id", subject), "id")
        if local != subject and not re.fullmatch(re.escape(subject) + r"\.[a-z0-9_]+", local):
            raise here.error(
                "id", f"{local!r} must be {subject!r}, or that with a suffix such as {subject + '.2'!r}"
            )
        if local in own:
            raise Place(place.file, f"requirement {local}").error(
                "id", f"{local!r} stands here twice; give the second an id such as {subject + '.2'!r}"
            )
        own[local] = entry
    merged = {local: {**entry, **own.get(local, {})} for local, entry in inherited.items()}
    return {**merged, **{local: entry for local, entry in own.items() if local not in inherited}}
