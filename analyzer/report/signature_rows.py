"""Plain rows about signatures: who signed which paper, where, when and how, in a person's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analyzer.records import Assessment, Paper, Signature
from analyzer.report.file_rows import file_name
from analyzer.words import label

__all__ = ["SignatureRow", "method_text", "signature_line", "signature_rows", "signatures_of"]


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """One signature line of one paper, signed or not."""

    vendor: str
    file: str
    party: str
    name: str
    title: str
    date: str  #: ISO date, or empty
    place: str
    page: int | None
    method: str
    path: str


def signature_rows(assessments: Iterable[Assessment]) -> tuple[SignatureRow, ...]:
    """One row for each signature line of each paper."""
    return tuple(
        row for a in assessments for paper in a.papers for row in signatures_of(paper, vendor=a.vendor.name)
    )


def signatures_of(paper: Paper, *, vendor: str = "") -> tuple[SignatureRow, ...]:
    """The signature lines of one paper, in its order."""
    return tuple(
        SignatureRow(
            vendor=vendor,
            file=file_name(paper.path),
            party=label(f"signature.{s.party}"),
            name=s.name,
            title=s.title,
            date=s.date or "",
            place=s.place or label("signature.body"),
            page=s.page,
            method=method_text(s),
            path=paper.path,
        )
        for s in paper.reading.signatures
    )


def method_text(signature: Signature) -> str:
    """How a line is signed, in words; an empty line says so."""
    if signature.method == "mark" and not signature.signed:
        return label("signature.mark")
    if not signature.signed:
        return label("signature.empty")
    key = {"typed": "typed", "e-signed": "electronic", "field": "field"}.get(signature.method, "signed")
    return label(f"signature.{key}")


def signature_line(row: SignatureRow) -> str:
    """A row as one line: party, who, when, where and how."""
    who = ", ".join(part for part in (row.name, row.title) if part)
    page = label("signature.on_page", page=row.page) if row.page is not None else ""
    where = ", ".join(part for part in (row.place, page) if part)
    said = "; ".join(part for part in (who, row.date, where) if part)
    return f"{row.party}: {row.method} ({said})" if said else f"{row.party}: {row.method}"
