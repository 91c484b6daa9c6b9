"""The page that explains a term: what it means, why it matters, what to ask for, and examples."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from analyzer.errors import UsageError
from analyzer.records import STANCES
from analyzer.terms import Example, Term, load_terms
from analyzer.words import label

__all__ = ["explain_term"]


def explain_term(term_id: str, *, examples: int | None = 4) -> str:
    """A term's page as Markdown, made from its term file.

    Args:
        term_id: such as ``no_resale``; upper case and hyphens do as well.
        examples: how many to show under each heading; ``None`` for all.

    Raises:
        UsageError: there is no such term; the advice names the nearest one.
    """
    terms = load_terms()
    key = term_id.strip().lower().replace("-", "_").replace(" ", "_")
    if key not in terms:
        near = difflib.get_close_matches(key, terms, n=1, cutoff=0.5)
        advice = f"Did you mean {near[0]}?" if near else f"The terms are: {', '.join(terms)}."
        raise UsageError(f"There is no term {term_id!r}.", advice=advice, code="E201")
    return "\n".join(_page(terms[key], examples))


def _page(term: Term, most: int | None) -> Iterator[str]:
    yield f"# {term.name}"
    yield ""
    yield f"{term.group} | `{term.id}`"
    if term.core:
        yield from ("", label("explain.core"))
    for part, text in (("plain", term.plain), ("why", term.why), ("ask", term.ask)):
        yield from ("", f"## {label(f'explain.{part}')}", "", text)
    yield from ("", f"## {label('explain.model_clause')}", "", f"> {term.model_clause}")
    if term.needs:
        yield from ("", f"## {label('explain.needs')}", "")
        yield from (f"- {label(f'need.{need}')}" for need in term.needs)
    if term.traits:
        yield from ("", f"## {label('explain.traits')}", "")
        yield from (f"- {text} (`{name}`)" for name, text in term.traits.items())
    for stance in STANCES:
        examples = [example for example in term.examples if example.stance == stance][:most]
        if examples:
            yield from ("", f"## {label(f'example.{stance}')}")
            for example in examples:
                yield from ("", *_example(example))
    yield ""


def _example(example: Example) -> Iterator[str]:
    if example.heading:
        yield f"> **{example.heading}**"
        yield ">"
    yield "> " + " ".join(part for part in (example.lead_in, example.text) if part)
    if example.note:
        yield from ("", example.note)
