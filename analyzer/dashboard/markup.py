"""Small pieces of HTML. Everything that comes from a contract, a file name or a person passes `esc` here."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from analyzer.dashboard.theme import tone
from analyzer.records import Document, Evidence, Span
from analyzer.report.dataframes import FactRow, Matrix, MatrixRow
from analyzer.report.signature_rows import SignatureRow
from analyzer.report.view import CoverageView, Look, VerdictView, look
from analyzer.words import label

__all__ = [
    "banner",
    "bullets",
    "coverage_bar",
    "esc",
    "heading",
    "literal",
    "marked",
    "matrix_table",
    "papers_table",
    "passage",
    "pill",
    "plain",
    "quotation",
    "signatures_table",
    "small",
    "tiles",
    "vendor_link",
]

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_CONTEXT = 600  #: characters shown on each side of a quote, where a format has no pages


def esc(text: str) -> str:
    """Text as HTML that means just this text: no markup, no control characters, no direction overrides."""
    return html.escape(_CONTROL.sub(" ", text), quote=True)


def literal(text: str) -> str:
    """Text as Markdown that means just this text, for widgets that take nothing else.

    Every mark is escaped; a colon also gets an invisible joiner, since emoji codes are looked for later.
    """
    return _PUNCTUATION.sub(r"\\\1", _CONTROL.sub(" ", text)).replace("\\:", "\\:\u2060").replace("\n", " ")


def plain(text: str) -> str:
    """Text for a widget that shows it as it is, such as the options of a box to choose from."""
    return _CONTROL.sub(" ", text).replace("\n", " ")


def heading(title: str, lead: str = "") -> str:
    """The title of a page and a line below it."""
    line = f'<p class="dpa-sub">{esc(lead)}</p>' if lead else ""
    return f'<h1 class="dpa-headline">{esc(title)}</h1>{line}'


def small(text: str) -> str:
    """A quiet line."""
    return f'<p class="dpa-muted dpa-small" style="margin:0">{esc(text)}</p>'


def pill(text: str, shown: Look) -> str:
    """A shape and words on the colour of their meaning."""
    shape = f'<i aria-hidden="true">{esc(shown.shape)}</i>'
    return f'<span class="dpa-pill dpa-{tone(shown)}">{shape}{esc(text)}</span>'


def banner(text: str, code: str) -> str:
    """The one sentence of a page, on the colour of its meaning."""
    return (
        f'<div class="dpa-banner dpa-{code}" role="status"><i aria-hidden="true">{esc(look(code).shape)}</i>'
        f"<span>{esc(text)}</span></div>"
    )


def tiles(entries: Iterable[tuple[str, str]]) -> str:
    """Numbers with a word under each."""
    cells = "".join(
        f'<div class="dpa-tile"><b>{esc(number)}</b><span>{esc(words)}</span></div>'
        for number, words in entries
    )
    return f'<div class="dpa-tiles">{cells}</div>'


def coverage_bar(counts: Sequence[tuple[CoverageView, int]]) -> str:
    """How many vendors stand where: a bar in proportion, and the words with their numbers below."""
    bar = "".join(f'<span class="dpa-{tone(view.look)}" style="flex:{n} 1 0"></span>' for view, n in counts)
    key = "".join(pill(f"{view.label}: {n}", view.look) for view, n in counts)
    return f'<div class="dpa-bar" aria-hidden="true">{bar}</div><div class="dpa-key">{key}</div>'


def vendor_link(vendor_id: str, *, term: str = "") -> str:
    """The address of a vendor's page, from any page."""
    return f"vendor?id={quote(vendor_id, safe='')}" + (f"&topic={quote(term, safe='')}" if term else "")


def matrix_table(matrix: Matrix, rows: Sequence[MatrixRow], columns: Sequence[int]) -> str:
    """Vendors by topics, with heads that stay while it scrolls.

    Args:
        matrix: for the names of the topics.
        rows: those to show, in order.
        columns: indexes of the topics to show.
    """
    share = f"{60 / max(len(columns), 1):.2f}%"  # the same width for every topic
    heads = "".join(f'<th scope="col" style="width:{share}">{esc(matrix.names[i])}</th>' for i in columns)
    fixed = "".join(
        f'<th scope="col">{esc(label(f"column.{name}"))}</th>'
        for name in ("vendor", "coverage", "required_gaps")
    )
    body = "".join(_matrix_row(matrix, row, columns) for row in rows)
    name = esc(label("dashboard.matrix"))
    return (
        f'<div class="dpa-scroll" tabindex="0" role="region" aria-label="{name}">'
        f'<table class="dpa-matrix"><caption class="dpa-hide">{name}</caption>'
        f"<thead><tr>{fixed}{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _matrix_row(matrix: Matrix, row: MatrixRow, columns: Sequence[int]) -> str:
    gaps = label("dashboard.none_asked") if row.required_gaps is None else str(row.required_gaps)
    cells = "".join(_cell(row.vendor_id, matrix.terms[i], matrix.names[i], row.cells[i]) for i in columns)
    link = f'<a class="dpa-plain" href="{esc(vendor_link(row.vendor_id))}">{esc(row.vendor)}</a>'
    return (
        f'<tr><th scope="row">{link}</th>'
        f'<td title="{esc(row.coverage_reason)}">{pill(row.coverage.label, row.coverage.look)}</td>'
        f'<td class="n">{esc(gaps)}</td>{cells}</tr>'
    )


def _cell(vendor_id: str, term: str, name: str, view: VerdictView | None) -> str:
    if view is None:
        words = f'<span class="dpa-hide">{esc(label("dashboard.not_asked"))}</span>'
        dash = esc(label("dashboard.none_asked"))
        return f'<td class="c"><span class="dpa-cell off">{dash}{words}</span></td>'
    sure = view.sure or view.code == "not_assessed"
    short = view.short if sure else label("sheet.check", label=view.short)
    link, title = esc(vendor_link(vendor_id, term=term)), esc(f"{name}: {view.label}")
    return (
        f'<td class="c"><a class="dpa-cell dpa-{tone(view.look)}" href="{link}" title="{title}">'
        f'<i aria-hidden="true">{esc(view.look.shape)}</i>{esc(short)}</a></td>'
    )


def papers_table(rows: Sequence[tuple[FactRow, Look]]) -> str:
    """A vendor's papers: what each is, from when to when, and whether it counts."""
    names = ("file", "kind", "signed", "effective_date", "expiration_date", "standing", "standing_reason")
    heads = "".join(f'<th scope="col">{esc(label(f"column.{name}"))}</th>' for name in names)
    body = "".join(
        f"<tr><td>{esc(row.file)}</td><td>{esc(row.kind)}</td><td>{esc(row.signed)}</td>"
        f'<td class="dpa-date">{esc(row.effective_date)}</td>'
        f'<td class="dpa-date">{esc(row.expiration_date)}</td>'
        f"<td>{pill(row.standing, shown)}</td><td>{esc(row.standing_reason)}</td></tr>"
        for row, shown in rows
    )
    return f'<table class="dpa-papers"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def signatures_table(rows: Sequence[SignatureRow]) -> str:
    """The signature lines of a vendor's papers: who, when, where and how."""
    names = ("file", "party", "method", "signer", "signer_title", "signed_on", "place", "page")
    heads = "".join(f'<th scope="col">{esc(label(f"column.{name}"))}</th>' for name in names)
    body = "".join(
        f"<tr><td>{esc(row.file)}</td><td>{esc(row.party)}</td><td>{esc(row.method)}</td>"
        f"<td>{esc(row.name)}</td><td>{esc(row.title)}</td>"
        f'<td class="dpa-date">{esc(row.date)}</td><td>{esc(row.place)}</td>'
        f"<td>{'' if row.page is None else row.page}</td></tr>"
        for row in rows
    )
    return f'<table class="dpa-papers"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def quotation(text: str, *, clamp: bool = False) -> str:
    """The contract's own words."""
    return (
        f'<blockquote class="dpa-quote{" dpa-clamp" if clamp else ""}">{esc(text)}</blockquote>'
        if text
        else ""
    )


def marked(text: str, spans: Iterable[Span]) -> str:
    """Words of a contract, with those at the spans highlighted."""
    pieces, position = [], 0
    for start, end in spans:
        pieces += [esc(text[position:start]), f"<mark>{esc(text[start:end])}</mark>"]
        position = end
    return f'<blockquote class="dpa-quote">{"".join(pieces)}{esc(text[position:])}</blockquote>'


def bullets(lines: Iterable[str], *, signed: bool = False) -> str:
    """A plain list; without bullets where each line begins with a sign of its own."""
    kind = "dpa-list dpa-signed" if signed else "dpa-list"
    return f'<ul class="{kind}">{"".join(f"<li>{esc(line)}</li>" for line in lines)}</ul>'


def passage(document: Document, evidence: Evidence) -> str:
    """The words in their surroundings, highlighted; for files that have no pages to draw."""
    first_word, last_word = min(s for s, _ in evidence.spans), max(e for _, e in evidence.spans)
    start, end = max(first_word - _CONTEXT, 0), min(last_word + _CONTEXT, len(document.text))
    while start and start < first_word and not document.text[start - 1].isspace():
        start += 1  # no word is shown in part
    while last_word < end < len(document.text) and not document.text[end].isspace():
        end -= 1
    pieces, position = ["… " if start else ""], start
    for first, last in sorted(evidence.spans):
        pieces += [esc(document.text[position:first]), f"<mark>{esc(document.text[first:last])}</mark>"]
        position = last
    pieces += [esc(document.text[position:end]), " …" if end < len(document.text) else ""]
    return f'<div class="dpa-passage" tabindex="0">{"".join(pieces)}</div>'
