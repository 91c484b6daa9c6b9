"""The training corpus: clauses in context, labelled by up to three readers.

A record of ``models/corpus/sentences/*.jsonl`` holds a sentence with its heading, lead-in and neighbours, the
writer's labels, and the votes of readers who saw neither these labels nor each other. What they did not
settle is left out. ``python models/read_corpus.py`` describes it.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

CORPUS = Path(__file__).parent / "corpus" / "sentences"
CONTRACTS = CORPUS.parent / "contracts"
#: Whose whole contracts nothing is trained or tuned on: docs/accuracy.md is measured on them.
HELD_OUT = ("c04", "c09")
STANCES = ("silent", "commits", "hedged", "contrary")
_CONTEXT = ("style", "zone", "heading", "lead_in", "before", "text", "after")
_GRAM = 4  #: words
_BLOCK = 1024  #: clauses compared with all others at a time


@dataclass(frozen=True, slots=True)
class Label:
    """What a sentence does for one term."""

    stance: str
    hedges: tuple[str, ...] = ()
    actor: str = ""
    hours: float | None = None  #: of a deadline, as in docs/labelling.md
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence in its context with what its readers settled on; terms not named are silent."""

    id: str
    group: str  #: its contrast set; empty for a single sentence
    hand: str  #: who wrote it
    style: str
    zone: str
    heading: str
    lead_in: str
    before: str
    text: str
    after: str
    readers: int
    labels: dict[str, Label] = field(default_factory=dict)


def load(folder: Path = CORPUS, *, fewest_readers: int = 2) -> Iterator[Clause]:
    """All clauses on which so many readers, the writer among them, have a majority for every term."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            labels = settle(record)
            readers = 1 + len(record["votes"])
            if labels is None or readers < fewest_readers:
                continue
            yield Clause(
                id=record["id"],
                group=record["set"],
                hand=path.stem,
                readers=readers,
                labels=labels,
                **{key: record[key] for key in _CONTEXT},
            )


def settle(record: dict[str, object]) -> dict[str, Label] | None:
    """The labels that more than half of the readers gave; ``None`` where for some term there are none."""
    own: dict[str, dict[str, object]] = record["labels"]  # type: ignore[assignment]
    votes: dict[str, dict[str, str]] = record["votes"]  # type: ignore[assignment]
    settled = {}
    for term in sorted({*own, *(term for vote in votes.values() for term in vote)}):
        mine = str(own[term]["stance"]) if term in own else "silent"
        given = Counter([mine, *(vote.get(term, "silent") for vote in votes.values())])
        stance, times = given.most_common(1)[0]
        if 2 * times <= given.total():
            return None
        if stance == mine and term in own:
            settled[term] = _label(own[term])
        elif stance != "silent" or term in own:
            settled[term] = Label(stance)
    return settled


def _label(entry: dict[str, object]) -> Label:
    hours = entry.get("hours")
    return Label(
        stance=str(entry["stance"]),
        hedges=tuple(map(str, entry.get("hedges") or ())),  # type: ignore[call-overload]
        actor=str(entry.get("actor") or ""),
        hours=float(hours) if isinstance(hours, int | float) else None,
        blank=bool(entry.get("blank")),
    )


def agreement(folder: Path = CORPUS) -> float:
    """The share of the writers' labels that a reader who had not seen them gave too."""
    same = seen = 0
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            for vote in record["votes"].values():
                for term, entry in record["labels"].items():
                    seen += 1
                    same += vote.get(term, "silent") == entry["stance"]
    return same / seen if seen else 0.0


def repeated_grams(clauses: Iterable[Clause]) -> float:
    """The share of runs of four words that more than one contrast set holds, 0 where no two share any."""
    return _shared_grams((clause.group or clause.id, clause.text) for clause in clauses)


def _shared_grams(texts: Iterable[tuple[str, str]]) -> float:
    """Of all runs of four words, the share that texts of more than one group hold."""
    where: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for group, text in texts:
        words = text.lower().split()
        for at in range(len(words) - _GRAM + 1):
            where[tuple(words[at : at + _GRAM])].add(group)
    return sum(len(groups) > 1 for groups in where.values()) / len(where) if where else 0.0


def nearest(texts: Sequence[str], groups: Sequence[str]) -> np.ndarray:
    """How alike each text and the nearest text of another group are.

    From 0 (they share no word) to 1 (they have the same words): the cosine of their words, each weighted by
    how often it stands in the text and how rare it is in all of them (TF-IDF).
    """
    vectors = _tf_idf(texts)
    group = np.unique(groups, return_inverse=True)[1]
    best = np.zeros(len(texts))
    for start in range(0, len(texts), _BLOCK):
        rows = slice(start, start + _BLOCK)
        alike = (vectors[rows] @ vectors.T).toarray()
        alike[group[rows, None] == group[None, :]] = 0
        best[rows] = alike.max(axis=1, initial=0)
    return np.clip(best, 0, 1)


def _tf_idf(texts: Sequence[str]) -> sparse.csr_matrix:
    """A row of length one for each text, a column for each word."""
    columns: dict[str, int] = {}
    counted = [Counter(re.findall(r"[a-z0-9]+", text.lower())) for text in texts]
    entries = [
        (row, columns.setdefault(word, len(columns)), times)
        for row, words in enumerate(counted)
        for word, times in words.items()
    ]
    rows, cols, times = (np.array(part) for part in zip(*entries, strict=True))
    rarity = np.log((1 + len(texts)) / (1 + np.bincount(cols))) + 1
    weights = (1 + np.log(times)) * rarity[cols]
    length = np.sqrt(np.bincount(rows, weights**2, minlength=len(texts)))
    shape = (len(texts), len(columns))
    return sparse.csr_matrix((weights / length[rows], (rows, cols)), shape=shape, dtype=np.float32)


def contracts(folder: Path = CONTRACTS) -> dict[str, tuple[dict[str, Any], str]]:
    """Every whole contract by its name: what it holds, and its text."""
    return {
        path.stem: (
            json.loads(path.read_text(encoding="utf-8")),
            path.with_suffix(".txt").read_text(encoding="utf-8"),
        )
        for path in sorted(folder.glob("*/*.json"))
    }


def table(clauses: Sequence[Clause]) -> Iterator[str]:
    """A line a term: how many sentences there are of each stance."""
    counts = Counter((term, label.stance) for clause in clauses for term, label in clause.labels.items())
    for term in sorted({term for term, _ in counts}):
        yield f"{term:28}" + "".join(f"{counts[term, stance]:9}" for stance in STANCES)


def about_clauses(clauses: Sequence[Clause]) -> Iterator[str]:
    """What there is of clauses, how the readers agree, how little is said twice."""
    styles, readers = Counter(c.style for c in clauses), Counter(c.readers for c in clauses)
    groups = Counter(c.group for c in clauses if c.group)
    alike = nearest([c.text for c in clauses], [c.group or c.id for c in clauses])
    yield (
        f"{len(clauses)} clauses by {len({c.hand for c in clauses})} hands, "
        f"{sum(n >= 3 for n in groups.values())} contrast sets of three or more"
    )
    yield f"readers: {dict(sorted(readers.items()))}; agreement with the writer {agreement():.3f}"
    yield f"runs of four words in more than one set: {repeated_grams(clauses):.3f}"
    yield f"likeness to the nearest clause of another set: {_spread(alike)}"
    yield f"about no term: {sum(not c.labels for c in clauses)}"
    yield from (f"{style:24}{count:6}" for style, count in styles.most_common())
    yield f"{'term':28}" + "".join(f"{stance:>9}" for stance in STANCES)
    yield from table(clauses)


def about_contracts(whole: Mapping[str, tuple[dict[str, Any], str]]) -> Iterator[str]:
    """The same of whole contracts."""
    kinds = Counter(gold["document_type"] for gold, _ in whole.values())
    stances = Counter(stance for gold, _ in whole.values() for stance in gold["stances"].values())
    stated = Counter(_kind_of(d) for gold, _ in whole.values() for d in gold["deadlines"].values())
    words = [len(text.split()) for _, text in whole.values()]
    texts = [text for _, text in whole.values()]
    yield (
        f"{len(whole)} contracts by {len({name.split('-')[0] for name in whole})} hands, "
        f"{sum(words)} words, median {int(np.median(words))}; held out: {', '.join(HELD_OUT)}"
    )
    yield f"kinds: {dict(kinds.most_common())}"
    yield f"stances: {dict(stances.most_common())}"
    yield f"other answers that count: {sum(len(gold.get('alt', {})) for gold, _ in whole.values())}"
    yield f"deadlines: {dict(stated.most_common())}"
    shared = _shared_grams((name, text) for name, (_, text) in whole.items())
    yield f"runs of four words in more than one contract: {shared:.3f}"
    yield f"likeness to the nearest other contract: {_spread(nearest(texts, list(whole)))}"


def _kind_of(deadline: object) -> str:
    if isinstance(deadline, dict):
        return "business days" if deadline["business"] else "hours"
    return "none" if deadline is None else "blank" if deadline == "blank" else "hours"


def _spread(alike: np.ndarray) -> str:
    return f"mean {alike.mean():.3f}, 95th percentile {np.quantile(alike, 0.95):.3f}"


def main() -> int:
    """Describe the corpus on stdout."""
    lines = [*about_clauses(list(load())), "", *about_contracts(contracts())]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
