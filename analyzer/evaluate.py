"""How often dpaudit is right, against gold labels made by people.

Gold is one JSON file a contract: ``{"id", "terms": {term: {"stance", "alt": [...], "parameters", "evidence":
[quotes]}}, "facts": {...}}``; the contract of that id is ``<docs>/**/<id>.*``. Every figure is a ratio of
counts that add up over documents, so a figure of a resample of documents is the figure of its summed counts.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analyzer import pipeline, terms
from analyzer.errors import UsageError
from analyzer.records import STANCES, FactValue, Parameter, Reading, TermReading

__all__ = ["FIGURES", "Evaluation", "evaluate", "figures", "tally"]

Gold = Mapping[str, Any]
Counts = Counter[str]

#: figure -> what it says, in the order in which they are printed
FIGURES: Mapping[str, str] = {
    "accuracy": "of all contract and term pairs, the share judged as a reviewer would (or acceptably so)",
    "strict_accuracy": "the same, counting only the reviewer's first choice",
    "macro_f1": "mean F1 over the four answers",
    "core_accuracy": "accuracy over the eight core terms",
    "false_comfort": "of the promises dpaudit sees, the share that is not there or says the opposite",
    "missed": "of the promises that are there, the share dpaudit does not see or takes for the opposite",
    "contrary_recall": "of the clauses that say the opposite, the share found",
    "contrary_precision": "of the clauses reported as saying the opposite, the share that does",
    "deadline_exact": "breach and destruction deadlines equal in hours and in kind of days",
    "evidence_hit": "of the right answers, the share that quotes a passage the reviewer quoted",
    "fact_accuracy": "facts that the contract states, read correctly",
    "fact_invented": "facts that the contract does not state, but dpaudit gives",
    "ece": "how far stated confidence lies from the truth (expected calibration error)",
}

_DEADLINE_TERMS = ("breach_notification", "data_destruction")
_COMPANY = frozenset({"inc", "llc", "ltd", "corp", "corporation", "company", "co", "the", "pbc", "limited"})
_NAMES = frozenset({"vendor", "school", "product"})
_BINS = 10
_RESAMPLES = 500
_LONGEST_QUOTE = 120  #: words; a longer quote proves nothing
_RUN = 8  #: words in a row that two passages must share


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of one evaluation; `None` where nothing in the gold bears on a figure."""

    documents: int
    pairs: int
    figures: Mapping[str, float | None]
    intervals: Mapping[str, tuple[float, float]]  #: 95 %, resampling documents
    terms: Mapping[str, tuple[int, int, Mapping[str, int]]]  #: term -> (right, all, {"gold->read": count})
    facts: Mapping[str, tuple[int, int]]  #: fact -> (right, stated)


def evaluate(
    gold_dir: Path,
    docs_dir: Path,
    *,
    read: Callable[[Path], Reading] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Evaluation:
    """Read every contract that has a gold label and compare.

    `progress` is called with (done, all) after each contract.

    Raises:
        UsageError: there is no gold, a gold file is damaged, or a contract is missing.
    """
    read = read or _read
    gold = _load_gold(gold_dir)
    files = {path.stem: path for path in sorted(docs_dir.rglob("*")) if path.is_file()}
    missing = [name for name in gold if name not in files]
    if missing:
        raise UsageError(
            f"{docs_dir} holds no contract for {len(missing)} gold labels: {', '.join(missing[:5])}.",
            advice="Each gold file's id must be the name of a contract, without its ending.",
        )
    counts = []
    for done, (name, labels) in enumerate(gold.items(), start=1):
        counts.append(tally(labels, read(files[name])))
        if progress is not None:
            progress(done, len(gold))
    total = _sum(counts)
    return Evaluation(
        documents=len(gold),
        pairs=total["pairs"],
        figures=figures(total),
        intervals=_intervals(counts),
        terms=_by_term(total),
        facts={
            name: (total[f"fact_right/{name}"], total[f"fact/{name}"])
            for name in sorted(k.removeprefix("fact/") for k in total if k.startswith("fact/"))
        },
    )


def tally(gold: Gold, reading: Reading) -> Counts:
    """Everything that one contract adds to the figures, as counts."""
    counts: Counts = Counter()
    read_terms = {r.term: r for r in reading.readings}
    for term, labels in gold["terms"].items():
        _tally_term(counts, term, labels, read_terms.get(term))
    for name, wanted in gold.get("facts", {}).items():
        got = reading.fact(name)
        if wanted in (None, "", []):
            counts["fact_null"] += 1
            counts["fact_made_up"] += got not in (None, "", (), False, "none", "absent")
        else:
            counts[f"fact/{name}"] += 1
            counts[f"fact_right/{name}"] += got not in (None, "") and _fact_equal(name, got, wanted)
    return counts


def figures(counts: Mapping[str, float]) -> dict[str, float | None]:
    """The figures of summed counts, in the order of `FIGURES`, to four decimals."""
    n = Counter(dict(counts))
    confused = {(w, r): n[f"pair/{w}->{r}"] for w in STANCES for r in (*STANCES, "none")}
    said = {r: sum(confused[w, r] for w in STANCES) for r in STANCES}
    owed = {w: sum(confused[w, r] for r in (*STANCES, "none")) for w in STANCES}
    not_there = confused["silent", "commits"] + confused["contrary", "commits"]
    overlooked = sum(confused["commits", r] for r in ("silent", "contrary", "none"))
    facts_right = sum(v for k, v in n.items() if k.startswith("fact_right/"))
    facts_stated = sum(v for k, v in n.items() if k.startswith("fact/"))
    f1 = [2 * confused[s, s] / (said[s] + owed[s]) for s in STANCES if owed[s]]
    gaps = sum(abs(n[f"bin/{b}/confidence"] - n[f"bin/{b}/right"]) for b in range(_BINS))
    return {
        "accuracy": _rate(n["right"], n["pairs"]),
        "strict_accuracy": _rate(n["strict"], n["pairs"]),
        "macro_f1": _rate(sum(f1), len(f1)),
        "core_accuracy": _rate(n["core_right"], n["core"]),
        "false_comfort": _rate(not_there, said["commits"]),
        "missed": _rate(overlooked, owed["commits"]),
        "contrary_recall": _rate(confused["contrary", "contrary"], owed["contrary"]),
        "contrary_precision": _rate(confused["contrary", "contrary"], said["contrary"]),
        "deadline_exact": _rate(n["deadline_right"], n["deadline"]),
        "evidence_hit": _rate(n["quoted"], n["quotable"]),
        "fact_accuracy": _rate(facts_right, facts_stated),
        "fact_invented": _rate(n["fact_made_up"], n["fact_null"]),
        "ece": _rate(gaps, n["with_confidence"]),
    }


def _tally_term(counts: Counts, term: str, gold: Gold, reading: TermReading | None) -> None:
    wanted = gold["stance"]
    read = "none" if reading is None else reading.stance
    judged = wanted if read in gold.get("alt", ()) else read
    right = judged == wanted
    counts["pairs"] += 1
    counts["right"] += right
    counts["strict"] += read == wanted
    counts[f"pair/{wanted}->{judged}"] += 1
    counts[f"term/{term}/{wanted}->{judged}"] += 1
    if term in terms.CORE:
        counts["core"] += 1
        counts["core_right"] += right
    if reading is not None:
        _tally_confidence(counts, reading.confidence, right=right)
    if term in _DEADLINE_TERMS and wanted != "silent":
        _tally_deadline(counts, gold, reading)
    if right and wanted != "silent" and gold.get("evidence") and reading is not None:
        counts["quotable"] += 1
        counts["quoted"] += any(_quotes(e.quote, gold["evidence"]) for e in reading.evidence[:3])


def _tally_confidence(counts: Counts, confidence: float, *, right: bool) -> None:
    step = min(_BINS - 1, int(confidence * _BINS))
    counts["with_confidence"] += 1
    # Counter holds any number; confidences are summed a bin
    counts[f"bin/{step}/confidence"] += confidence  # type: ignore[assignment]
    counts[f"bin/{step}/right"] += right


def _tally_deadline(counts: Counts, gold: Gold, reading: TermReading | None) -> None:
    labelled = (gold.get("parameters") or {}).get("deadline")
    wanted = (
        None if not labelled else _deadline(**{k: labelled.get(k) for k in ("hours", "business", "blank")})
    )
    read = None if reading is None else _read_deadline(reading.parameters.get("deadline"))
    if wanted is not None or read is not None:
        counts["deadline"] += 1
        counts["deadline_right"] += wanted == read


def _read_deadline(parameter: Parameter | None) -> tuple[float, bool] | str | None:
    if parameter is None:
        return None
    return _deadline(hours=parameter.hours, business=parameter.business, blank=parameter.blank)


def _deadline(
    *, hours: float | None, business: bool | None, blank: bool | None
) -> tuple[float, bool] | str | None:
    if blank:
        return "blank"
    return None if hours is None else (float(hours), bool(business))


def _quotes(quote: str, passages: Iterable[str]) -> bool:
    """Whether the quote shares eight words in a row (or all of the shorter one) with a passage."""
    quoted = _words(quote)
    if len(quoted) > _LONGEST_QUOTE:
        return False
    for passage in map(_words, passages):
        length = min(_RUN, len(quoted), len(passage))
        if length >= 3 and _runs(quoted, length) & _runs(passage, length):
            return True
    return False


def _runs(words: Sequence[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def _fact_equal(name: str, got: FactValue, wanted: Any) -> bool:
    if isinstance(wanted, list):
        return any(_fact_equal(name, got, one) for one in wanted)
    read, labelled = _words(str(got)), _words(str(wanted))
    if name not in _NAMES:
        return read == labelled
    read = [w for w in read if w not in _COMPANY]
    labelled = [w for w in labelled if w not in _COMPANY]
    within = " ".join(labelled) in " ".join(read) and len(read) <= len(labelled) + 2
    return bool(read) and (read == labelled or within)


def _by_term(total: Counts) -> dict[str, tuple[int, int, dict[str, int]]]:
    table: dict[str, tuple[int, int, dict[str, int]]] = {}
    for key in sorted(k for k in total if k.startswith("term/")):
        _, term, pair = key.split("/")
        right, pairs, mix = table.get(term, (0, 0, {}))
        wanted, judged = pair.split("->")
        wrong = {} if wanted == judged else {pair: total[key]}
        table[term] = (right + (wanted == judged) * total[key], pairs + total[key], mix | wrong)
    return table


def _intervals(counts: Sequence[Counts]) -> dict[str, tuple[float, float]]:
    """The middle 95 % of each figure over resamples of the documents; always the same draws."""
    chance = random.Random(0)  # noqa: S311 - a resample, not a secret
    draws = [figures(_sum([chance.choice(counts) for _ in counts])) for _ in range(_RESAMPLES)]
    table = {}
    for name in FIGURES:
        values = sorted(v for draw in draws if (v := draw[name]) is not None)
        if values:
            low, high = int(0.025 * len(values)), int(0.975 * len(values))
            table[name] = (round(values[low], 3), round(values[min(high, len(values) - 1)], 3))
    return table


def _sum(counts: Iterable[Counts]) -> Counts:
    total: Counts = Counter()
    for one in counts:
        total.update(one)
    return total


def _rate(part: float, whole: float) -> float | None:
    return round(part / whole, 4) if whole else None


def _read(path: Path) -> Reading:
    return pipeline.read_file(path)[1]


def _load_gold(folder: Path) -> dict[str, Gold]:
    gold: dict[str, Gold] = {}
    for path in sorted(folder.glob("*.json")):
        try:
            labels = json.loads(path.read_text(encoding="utf-8"))
            stances = {term["stance"] for term in labels["terms"].values()}
            gold[str(labels["id"])] = labels
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UsageError(
                f"{path.name} is not a gold label ({type(error).__name__}).",
                advice='It needs "id" and "terms", and a "stance" for each term.',
            ) from None
        if stances - set(STANCES):
            raise UsageError(f"{path.name} holds an unknown stance.", advice=f"Known: {', '.join(STANCES)}.")
    if not gold:
        raise UsageError(
            f"There is no gold label in {folder}.", advice="Give a folder of JSON files with --gold."
        )
    return gold
