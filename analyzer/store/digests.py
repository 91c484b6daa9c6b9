"""What a person saw when they decided, as a short string: never offsets, so that the same words keep it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from analyzer.records import Finding
from analyzer.text import digest, normalise


def evidence_digest(document: str, term: str, quotes: Iterable[str]) -> str:
    """A digest of one document's words for a term; case, punctuation and order of the quotes do not count."""
    return digest(document, term, *sorted({normalise(quote) for quote in quotes}))


def topic_digest(term: str, findings: Iterable[Finding]) -> str:
    """A digest of all evidence for a vendor's topic, over the papers that decide it.

    Give the findings of a topic, or of the whole assessment: other terms are left out.
    """
    quotes: dict[str, set[str]] = defaultdict(set)
    for finding in findings:
        if finding.term == term:
            quotes[finding.paper or ""].update(e.quote for e in finding.evidence)
    return digest(term, *(evidence_digest(paper, term, words) for paper, words in sorted(quotes.items())))
