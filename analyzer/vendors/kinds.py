"""What a person may say that a file is, beyond the kinds of papers, and which facts follow from it."""

from __future__ import annotations

from collections.abc import Mapping

from analyzer.records import Correction, FactValue
from analyzer.vendors.facts import CONTRACT, KINDS, PIECE, PIECES
from analyzer.vendors.sorting import NO_CONTRACT
from analyzer.words import label

__all__ = ["BIND_NOBODY", "KIND", "SAYABLE", "kind_facts", "kind_name", "kind_said", "kinds_by_name"]

KIND = "document_type"
#: They may look like an agreement, and bind nobody: for judging they are no contracts.
BIND_NOBODY = ("draft", "template")
#: All that may be said of a file; what is no contract at all has an answer of its own.
SAYABLE: tuple[str, ...] = (*KINDS, *PIECES, *BIND_NOBODY)


def kind_facts(kind: str) -> dict[str, FactValue]:
    """The facts that say so: those that must not stand beside it are `None`."""
    if kind == NO_CONTRACT or kind in BIND_NOBODY:
        return {CONTRACT: False}
    if kind in PIECES:
        return {PIECE: kind, KIND: None, CONTRACT: None}
    return {KIND: kind, PIECE: None, CONTRACT: None}


def kind_said(said: Mapping[str, Correction]) -> str:
    """What a person said that a file is, `NO_CONTRACT`, or empty; `said` are their corrections by fact."""
    if CONTRACT in said and said[CONTRACT].value is False:
        return NO_CONTRACT
    for fact in (PIECE, KIND):
        if fact in said:
            return str(said[fact].value)
    return ""


def kind_name(kind: str) -> str:
    """What a file is, in words."""
    if kind == NO_CONTRACT:
        return label("sort.no_contract")
    if kind in PIECES:
        return label(f"part_kind.{kind}")
    return label(f"sort_kind.{kind}" if kind in BIND_NOBODY else f"document_type.{kind}")


def kinds_by_name() -> dict[str, str]:
    """All that may be said, in words -> code, in the order in which it is offered."""
    return {kind_name(kind): kind for kind in SAYABLE}
