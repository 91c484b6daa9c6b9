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
    found = topic_digests(finding for finding in findings if finding.term == term)
    return found.get(term, digest(term))


def topic_digests(findings: Iterable[Finding]) -> dict[str, str]:
    """The digest of every topic of an assessment, by term."""
    quotes: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for finding in findings:
        quotes[finding.term][finding.paper or ""].update(
            e.quote for e in finding.evidence if e.role != "context"
        )
    return {
        term: digest(term, *(evidence_digest(paper, term, words) for paper, words in sorted(papers.items())))
        for term, papers in sorted(quotes.items())
    }
