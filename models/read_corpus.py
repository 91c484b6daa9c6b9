"""The training corpus: clauses in context, labelled by up to three readers.

A record of ``models/corpus/sentences/*.jsonl`` holds a sentence with its heading, lead-in and neighbours, the
writer's labels, and the votes of readers who saw neither these labels nor each other. What they did not
settle is left out. ``python models/read_corpus.py`` describes it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus" / "sentences"
CONTRACTS = CORPUS.parent / "contracts"
#: Whose whole contracts nothing is trained or tuned on: docs/accuracy.md is measured on them.
HELD_OUT = ("c04", "c09")
STANCES = ("silent", "commits", "hedged", "contrary")
_CONTEXT = ("style", "zone", "heading", "lead_in", "before", "text", "after")
_GRAM = 4  #: words


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
    where: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for clause in clauses:
        words = clause.text.lower().split()
        for at in range(len(words) - _GRAM + 1):
            where[tuple(words[at : at + _GRAM])].add(clause.group or clause.id)
    return sum(len(groups) > 1 for groups in where.values()) / len(where) if where else 0.0


def table(clauses: Sequence[Clause]) -> Iterator[str]:
    """A line a term: how many sentences there are of each stance."""
    counts = Counter((term, label.stance) for clause in clauses for term, label in clause.labels.items())
    for term in sorted({term for term, _ in counts}):
        yield f"{term:28}" + "".join(f"{counts[term, stance]:9}" for stance in STANCES)


def main() -> int:
    """Describe the corpus on stdout."""
    clauses = list(load())
    styles, readers = Counter(c.style for c in clauses), Counter(c.readers for c in clauses)
    groups = Counter(c.group for c in clauses if c.group)
    lines = [
        f"{len(clauses)} clauses by {len({c.hand for c in clauses})} hands, "
        f"{sum(n >= 3 for n in groups.values())} contrast sets of three or more",
        f"readers: {dict(sorted(readers.items()))}; agreement with the writer {agreement():.3f}",
        f"runs of four words in more than one set: {repeated_grams(clauses):.3f}",
        f"about no term: {sum(not c.labels for c in clauses)}",
        *(f"{style:24}{count:6}" for style, count in styles.most_common()),
        f"{'term':28}" + "".join(f"{stance:>9}" for stance in STANCES),
        *table(clauses),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
