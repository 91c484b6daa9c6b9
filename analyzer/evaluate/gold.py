"""Gold labels: what a careful reviewer reads in a contract, and the contract of each label.

Two forms of file are known. The full one has ``terms`` (stance, alt, parameters, evidence for each) and
``facts``. The short one, in which our own contracts are labelled, has ``stances``, ``alt``, ``deadlines``,
``evidence`` and ``facts`` side by side; it is turned into the full one (docs/labelling.md shows both).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from analyzer.errors import UsageError
from analyzer.records import STANCES

Gold = Mapping[str, Any]


def load_gold(folder: Path) -> dict[str, Gold]:
    """All labels of a folder in the full form, by the name of the contract, in the order of the file names.

    Raises:
        UsageError: there is no label, one is damaged, or one holds an unknown stance.
    """
    gold = dict(_read(path) for path in sorted(folder.glob("*.json")))
    if not gold:
        raise UsageError(
            f"There is no gold label in {folder}.", advice="Give a folder of JSON files with --gold."
        )
    return gold


def find_contracts(names: Iterable[str], folder: Path) -> dict[str, Path]:
    """The contract of each name: the file in the folder, or below it, that is called so but for its ending.

    Raises:
        UsageError: a contract is missing.
    """
    files = {path.stem: path for path in sorted(folder.rglob("*")) if _may_be_contract(path)}
    wanted = list(names)
    missing = [name for name in wanted if name not in files]
    if missing:
        raise UsageError(
            f"{folder} holds no contract for these gold labels ({len(missing)}): {', '.join(missing[:5])}.",
            advice="Each gold file's id must be the name of a contract, without its ending.",
        )
    return {name: files[name] for name in wanted}


def _may_be_contract(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() != ".json"  # a label may lie beside its contract


def _read(path: Path) -> tuple[str, Gold]:
    try:
        labels = json.loads(path.read_text(encoding="utf-8"))
        if "stances" in labels:
            labels = _full(labels, name=path.stem)
        stances = {
            stance for term in labels["terms"].values() for stance in (term["stance"], *term.get("alt", ()))
        }
        name = str(labels["id"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(
            f"{path.name} is not a gold label ({type(error).__name__}).",
            advice='It needs "id" and "terms", and a "stance" for each term.',
        ) from None
    if stances - set(STANCES):
        raise UsageError(f"{path.name} holds an unknown stance.", advice=f"Known: {', '.join(STANCES)}.")
    return name, labels


def _full(labels: Gold, *, name: str) -> Gold:
    """A label in the short form, in the full one; a file without an id is called after itself."""
    deadlines, alt, evidence = (labels.get(key) or {} for key in ("deadlines", "alt", "evidence"))
    terms = {}
    for term, stance in labels["stances"].items():
        terms[term] = {
            "stance": stance,
            "alt": list(alt.get(term) or ()),
            "parameters": {"deadline": _deadline(deadlines.get(term))},
            "evidence": list(evidence.get(term) or ()),
        }
    facts = dict(labels.get("facts") or {})
    if "document_type" in labels:
        facts.setdefault("document_type", labels["document_type"])
    return {"id": labels.get("id", name), "terms": terms, "facts": facts}


def _deadline(stated: Any) -> dict[str, Any] | None:
    """A deadline of the short form: hours, ``"blank"``, or hours with the kind of days."""
    if stated is None:
        return None
    if stated == "blank":
        return {"blank": True}
    if isinstance(stated, Mapping):
        return {"hours": float(stated["hours"]), "business": bool(stated.get("business"))}
    return {"hours": float(stated)}
