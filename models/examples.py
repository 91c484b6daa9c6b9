"""The corpus as the trainers need it: passages as the reader will see them, and what each does for each term."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import read_corpus
from read_corpus import Label

from analyzer.extract.lines import lines_of
from analyzer.extract.parties import find_roles
from analyzer.extract.passages import Passage, passages_of
from analyzer.extract.roles import canonical
from analyzer.records import Document
from analyzer.segment import segment
from analyzer.terms import load_terms

CONTRACTS = Path(__file__).parent / "corpus" / "contracts"
#: Clauses that are never trained on: they measure the encoder.
HELD_CLAUSES = frozenset({"h07"})
#: Whole contracts that train the encoder; the combiner learns from others, which the encoder has not seen.
ENCODER_CONTRACTS = ("c01", "c02")
_SHORTEST = 20  #: characters of a passage that can be told apart in the evidence


@dataclass(frozen=True, slots=True)
class Example:
    """A passage with its labels. Terms not named are silent, but for those that are not known."""

    hand: str
    passage: Passage
    labels: Mapping[str, Label]
    unknown: frozenset[str] = field(default_factory=frozenset)


def clauses() -> Iterator[Example]:
    """The clauses of the corpus, but those on which its readers differ."""
    for clause in read_corpus.load(fewest_readers=1):
        around = (clause.heading, clause.lead_in, clause.before, clause.text, clause.after)
        roles = find_roles("\n\n".join(part for part in around if part))
        heading, lead_in, before, text = (canonical(part, roles) if part else "" for part in around[:4])
        yield Example(clause.hand, Passage(heading, lead_in, before, text), clause.labels)


def term_examples() -> Iterator[Example]:
    """The examples of the term files; of the other terms they say nothing."""
    terms = load_terms()
    for term in terms.values():
        for example in term.examples:
            around = (example.heading, example.lead_in, example.text)
            roles = find_roles("\n\n".join(part for part in around if part))
            heading, lead_in, text = (canonical(part, roles) if part else "" for part in around)
            unknown = frozenset(terms) - {term.id}
            yield Example(
                "terms", Passage(heading, lead_in, "", text), {term.id: Label(example.stance)}, unknown
            )


def contract_lines(hand: str) -> Iterator[Example]:
    """The lines of a hand's whole contracts.

    A term on which the contract is silent is silent in each line. Where one passage decides a term, its line has
    that stance; what other lines do for a term that is spoken of is not known.
    """
    for path in sorted((CONTRACTS / hand).glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        segmented = segment(Document("", "text", path.with_suffix(".txt").read_text(encoding="utf-8")))
        lines = lines_of(segmented, find_roles(segmented.view.text))
        said = {term: stance for term, stance in gold["stances"].items() if stance != "silent"}
        proofs = {term: [_bare(quote) for quote in quotes] for term, quotes in gold["evidence"].items()}
        for line, passage in zip(lines, passages_of(lines), strict=True):
            own = _bare(line.sentence.text)
            decided = {
                term
                for term in said
                if len(proofs.get(term, ())) == 1
                and len(own) > _SHORTEST
                and (own in proofs[term][0] or proofs[term][0] in own)
            }
            labels = {term: Label(said[term]) for term in decided}
            yield Example(hand, passage, labels, frozenset(said) - decided)


def _bare(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))
