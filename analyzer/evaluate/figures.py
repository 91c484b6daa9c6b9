"""The figures, as sums of counts: what one contract adds, and what the sums amount to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from analyzer import terms
from analyzer.evaluate.compare import deadline, fact_equal, quotes, read_deadline, say_deadline
from analyzer.evaluate.gold import Gold
from analyzer.records import STANCES, Reading, TermReading
from analyzer.report.view import SURE_FROM

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
    "sure_share": "of the core promises dpaudit sees, the share it is sure of",
    "sure_right": "of the core promises it is sure of, the share judged as a reviewer would",
}

DEADLINE_TERMS = ("breach_notification", "data_destruction")
BINS = 10


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
            counts[f"fact_right/{name}"] += got not in (None, "") and fact_equal(name, got, wanted)
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
    gaps = sum(abs(n[f"bin/{b}/confidence"] - n[f"bin/{b}/right"]) for b in range(BINS))
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
        "sure_share": _rate(n["sure"], n["core_promised"]),
        "sure_right": _rate(n["sure_right"], n["sure"]),
    }


def wanted_of(gold: Gold) -> tuple[float, bool] | str | None:
    """The deadline that the label of a term gives, as it is compared."""
    labelled = (gold.get("parameters") or {}).get("deadline")
    if not labelled:
        return None
    return deadline(**{key: labelled.get(key) for key in ("hours", "business", "blank")})


def read_of(reading: TermReading | None) -> tuple[float, bool] | str | None:
    """The deadline that was read, as it is compared."""
    return None if reading is None else read_deadline(reading.parameters.get("deadline"))


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
        if term in terms.CORE and read == "commits":
            sure = reading.confidence >= SURE_FROM
            counts.update(core_promised=1, sure=sure, sure_right=sure and right)
    if term in DEADLINE_TERMS and wanted != "silent":
        _tally_deadline(counts, term, gold, reading)
    if right and wanted != "silent" and gold.get("evidence") and reading is not None:
        counts["quotable"] += 1
        counts["quoted"] += any(quotes(e.quote, gold["evidence"]) for e in reading.evidence[:3])


def _tally_confidence(counts: Counts, confidence: float, *, right: bool) -> None:
    step = min(BINS - 1, int(confidence * BINS))
    counts["with_confidence"] += 1
    counts[f"bin/{step}/answers"] += 1
    counts[f"bin/{step}/confidence"] += confidence  # type: ignore[assignment]  # a Counter holds any number
    counts[f"bin/{step}/right"] += right


def _tally_deadline(counts: Counts, term: str, gold: Gold, reading: TermReading | None) -> None:
    wanted, read = wanted_of(gold), read_of(reading)
    if wanted is not None or read is not None:
        counts["deadline"] += 1
        counts["deadline_right"] += wanted == read
        counts[f"deadline/{term}/{say_deadline(wanted)}->{say_deadline(read)}"] += 1


def _rate(part: float, whole: float) -> float | None:
    return round(part / whole, 4) if whole else None
