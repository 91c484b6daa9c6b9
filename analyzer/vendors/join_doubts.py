"""Why a file that may be a part of a paper was not joined to it, in words for a person."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.records import Paper, Relation
from analyzer.vendors.parts import file_name
from analyzer.vendors.pieces import Tie
from analyzer.vendors.pieces_alike import title_of
from analyzer.words import label


def why_alone(piece: Paper, ties: Sequence[tuple[Paper, Tie]], open_with: Sequence[Paper]) -> list[Relation]:
    """Why a page to sign or an exhibit stays alone, as far as a person should know it."""
    made = piece.reading.makeup
    if open_with:
        own = next(t.reason for _, t in ties if t.state == "open")
        reason = own if len(open_with) == 1 else label("joined.several")
        return [doubt(piece, open_with, reason)]
    told = [(p, t.reason) for p, t in ties if t.reason]
    if any(reason == label("joined.signed_already") for _, reason in told):
        return []
    if len(told) == 1:
        return [doubt(piece, [told[0][0]], told[0][1])]
    name = title_of(made)
    return [doubt(piece, [], label("joined.no_body", title=name))] if name else []


def doubt(piece: Paper, candidates: Sequence[Paper], reason: str) -> Relation:
    """That a file may be a part of one of these papers, and why it is not counted with it."""
    kind = piece.reading.makeup.kind or "pages"
    names = ", ".join(file_name(p.path) for p in candidates)
    text = label(f"joined.{'maybe' if names else 'lone'}_{kind}", files=names, why=reason)
    other = candidates[0].sha256 if len(candidates) == 1 else None
    return Relation("maybe_part_of", piece.sha256, other, text, piece.reading.makeup.evidence)
