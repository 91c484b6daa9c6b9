"""The corpus as the trainers need it: passages as the reader will see them, and what each does for each term."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import read_corpus
from read_corpus import Label

from analyzer.extract.durations import Duration
from analyzer.extract.lines import Line
from analyzer.extract.parties import find_roles
from analyzer.extract.passages import Passage, passages_of
from analyzer.extract.prepared import prepared_lines
from analyzer.extract.roles import canonical
from analyzer.extract.schedule_cells import rows_of
from analyzer.extract.times import asked
from analyzer.records import Document
from analyzer.segment import segment
from analyzer.terms import TERM_IDS, load_terms

CONTRACTS = Path(__file__).parent / "corpus" / "contracts"
TIMES = CONTRACTS.parent / "times"
#: Clauses that are never trained on: they measure the encoder.
HELD_CLAUSES = frozenset({"h07"})
#: Whole contracts that train the encoder; the combiner learns from others, which the encoder has not seen.
ENCODER_CONTRACTS = tuple("c01 c02 c14 c16 c18 c19 c20 c25 c26 c28 c30 c32 c34".split())
_SHORTEST = 20  #: characters of a passage that can be told apart in the evidence


@dataclass(frozen=True, slots=True)
class Example:
    """A passage with its labels. Terms not named are silent, but for those that are not known."""

    hand: str
    passage: Passage
    labels: Mapping[str, Label]
    unknown: frozenset[str] = field(default_factory=frozenset)
    uses: frozenset[str] = field(default_factory=frozenset)  #: what its marked time can be for


_EVERY_TERM = frozenset(TERM_IDS)
_GONE = frozenset(("gone_end", "gone_else"))
_OTHER = frozenset(("other",))


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

    A term on which the contract is silent is silent in each line. Newer hands say for each line what it does
    (`lines`), sound-alikes among them; what they do not name does nothing. Of older ones only the passage is known
    that alone decides a term, and what other lines do for a term that is spoken of is not known.
    """
    for path in sorted((CONTRACTS / hand).glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        lines = lines_in(path.with_suffix(".txt").read_text(encoding="utf-8"))
        told = gold.get("lines") or _deciding(gold)
        quotes = [(_bare(one["quote"]), one) for one in told]
        said = frozenset(term for term, stance in gold["stances"].items() if stance != "silent")
        for line, passage in zip(lines, passages_of(lines), strict=True):
            own = _bare(line.sentence.text)
            labels: dict[str, Label] = {}
            for quote, one in quotes:
                if min(len(own), len(quote)) > _SHORTEST and (own in quote or quote in own):
                    before = labels.get(one["term"])
                    if before is None or before.stance == "silent":
                        labels[one["term"]] = _label(one)
            unknown = frozenset() if "lines" in gold else said - set(labels)
            yield Example(hand, passage, labels, unknown)


def clause_times(clauses: Iterable[Example]) -> Iterator[Example]:
    """The times of clauses. Of a clause that speaks of a duty and states no deadline, nothing is known."""
    for clause in clauses:
        for duration, passage in asked(clause.passage):
            breach, gone = (_label_of(clause, term) for term in ("breach_notification", "data_destruction"))
            if breach is None and gone is None:
                yield _asking(clause.hand, passage, _OTHER)
            elif breach is not None and breach.hours is not None:
                yield _asking(clause.hand, passage, {"told"} if duration.hours == breach.hours else _OTHER)
            elif gone is not None and gone.hours is not None:
                same = duration.hours == gone.hours
                yield _asking(clause.hand, passage, _GONE if same else {"other", "gone_else"})


def _label_of(clause: Example, term: str) -> Label | None:
    label = clause.labels.get(term)
    return None if label is None or label.stance == "silent" else label


def _asking(hand: str, passage: Passage, uses: Iterable[str]) -> Example:
    return Example(hand, passage, {}, _EVERY_TERM, frozenset(uses))


def time_records() -> Iterator[Example]:
    """The passages written for it, in which each time is labelled."""
    for path in sorted(TIMES.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            around = (record["heading"], record["before"], record["text"])
            roles = find_roles("\n\n".join(part for part in around if part))
            heading, before, text = (canonical(part, roles) if part else "" for part in around)
            rest = record["times"]
            for duration, passage in asked(Passage(heading, "", before, text)):
                at = next((i for i, one in enumerate(rest) if _same_words(one["words"], duration.text)), None)
                if at is not None:
                    yield _asking(path.stem, passage, {rest[at]["role"]})
                    rest = rest[at + 1 :]


def _same_words(a: str, b: str) -> bool:
    one, other = _bare(a), _bare(b)
    return bool(one and other) and (one in other or other in one)


def contract_times(hand: str) -> Iterator[Example]:
    """The times of a hand's whole contracts, as far as their deadlines and deciding passages tell what they are for."""
    for path in sorted((CONTRACTS / hand).glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        spoken = [(_bare(quote), term) for quote, term in _spoken(gold)]
        lines = lines_in(path.with_suffix(".txt").read_text(encoding="utf-8"))
        for line, passage in zip(lines, passages_of(lines), strict=True):
            own = _bare(line.sentence.text)
            terms = {term for quote, term in spoken if own and (own in quote or quote in own)}
            for duration, question in asked(passage):
                uses = _uses(duration, terms, gold["deadlines"])
                if uses:
                    yield _asking(hand, question, uses)


def _spoken(gold: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The passages that do something for a term."""
    for term, quotes in gold["evidence"].items():
        yield from ((quote, term) for quote in quotes)
    yield from ((one["quote"], one["term"]) for one in gold.get("lines", ()) if one["stance"] != "silent")


def _uses(duration: Duration, terms: set[str], deadlines: Mapping[str, object]) -> frozenset[str]:
    """What a time can be for, given what its line speaks of and the contract's deadlines; empty where not known."""
    for term, uses in (("breach_notification", frozenset(("told",))), ("data_destruction", _GONE)):
        if _is(duration, deadlines.get(term)):
            return uses if term in terms else frozenset()
    return frozenset(("other", "gone_else")) if "data_destruction" in terms else _OTHER


def _is(duration: Duration, deadline: object) -> bool:
    if deadline == "blank" or duration.blank:
        return duration.blank and deadline == "blank"
    if isinstance(deadline, dict):
        return bool(deadline["hours"] == duration.hours and deadline["business"] == duration.business)
    return deadline is not None and deadline == duration.hours and not duration.business


def lines_in(text: str) -> tuple[Line, ...]:
    """The lines of a contract as the reader takes them."""
    document = Document("", "text", text)
    segmented = segment(document)
    return prepared_lines(segmented, find_roles(segmented.view.text), rows_of(document, segmented))


def _deciding(gold: dict[str, Any]) -> list[dict[str, Any]]:
    """The passages that alone decide a term of a contract."""
    stances = gold["stances"]
    return [
        {"quote": quotes[0], "term": term, "stance": stances[term]}
        for term, quotes in gold["evidence"].items()
        if len(quotes) == 1 and stances[term] != "silent"
    ]


def _label(told: Mapping[str, Any]) -> Label:
    return Label(
        told["stance"], tuple(told.get("hedges") or ()), told.get("actor") or "", told.get("hours") or None
    )


def _bare(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))
