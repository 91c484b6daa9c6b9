"""Train all that `models/weights` holds, from the corpus: gate, encoder, combiner.

    python -m pip install -c constraints.txt -e . && python -m pip install -r models/requirements.txt
    python models/train.py --ordinary FOLDER_OF_BUSINESS_CONTRACTS

The encoder learns from clauses, examples of the term files, passages with labelled times and the contracts of some
hands; the combiner from the contracts of the other hands, which the encoder has not seen. Hands that are held out (`read_corpus`) are trained on by neither. About
an hour on two cores. `--ordinary` is a folder of business contracts as text, without labels: the encoder learns
from them what is no student data, the combiner what a long paper looks like. Any will do; ours were public filings.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from examples import (
    CONTRACTS,
    ENCODER_CONTRACTS,
    HELD_CLAUSES,
    Example,
    clause_times,
    clauses,
    contract_lines,
    contract_times,
    lines_in,
    term_examples,
    time_records,
)
from read_corpus import HELD_OUT

from analyzer.extract import weights
from analyzer.extract.features import STANCES
from analyzer.extract.passages import passages_of
from analyzer.terms import TERM_IDS, load_terms

OUT = Path(__file__).parent / "weights"
ROUNDS = 3.0
SEED = 1
#: What a contract of ordinary business cannot promise: it speaks of no students.
_NEVER = frozenset(
    (
        "no_resale", "no_targeted_advertising", "no_profiling", "no_ai_training", "school_official", "ferpa_compliance",
        "coppa_compliance", "parent_access", "student_content", "deidentified_data", "data_schedule",
    )
)  # fmt: skip
_QUIET = 0.5  #: of the lines of contracts that do nothing the share that is trained on
_ORDINARY_LINES = 2500
_ORDINARY_PAPERS = (60, 30)  #: for the encoder, and others for the combiner
_PLACES = ("encoder.onnx", "vocabulary.json", "gate.npz", "combiner.npz")


def main() -> int:
    """Train, and write the weights with their manifest."""
    parser = argparse.ArgumentParser(description="Train the weights from the corpus.")
    parser.add_argument("--ordinary", type=Path, help="a folder of business contracts (*.txt), unlabelled")
    parser.add_argument("--only-combiner", action="store_true", help="keep the encoder and the gate")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    OUT.mkdir(exist_ok=True)
    if not options.only_combiner:
        _train_reader(options.ordinary)
    _write_manifest()
    _train_combiner(options.ordinary)
    _write_manifest()
    return 0


def _train_reader(ordinary: Path | None) -> None:
    from fit_encoder import fit_encoder, vocabulary, write_onnx  # torch is slow to load
    from fit_gate import fit_gate

    plain = [f"{term.name}. {term.plain}" for term in load_terms().values()]
    single = [example for example in clauses() if example.hand not in HELD_CLAUSES]
    examples = [*single, *term_examples(), *_contract_lines(), *_ordinary_lines(ordinary)]
    times = [*clause_times(single), *time_records()]
    times += [time for hand in ENCODER_CONTRACTS for time in contract_times(hand)]
    logging.info("%d passages, %d times", len(examples), len(times))
    fit_gate(examples, TERM_IDS, OUT / "gate.npz", seed=SEED)
    reader = fit_encoder([*examples, *times], TERM_IDS, plain, rounds=ROUNDS, seed=SEED)
    write_onnx(reader, examples[0].passage, TERM_IDS, OUT / "encoder.onnx")
    known = json.dumps(vocabulary(), ensure_ascii=False, sort_keys=True)
    (OUT / "vocabulary.json").write_text(known, encoding="utf-8")


def _contract_lines() -> Iterator[Example]:
    """Lines of whole contracts: those that do something, and some of those that do nothing."""
    draw = random.Random(SEED)
    for hand in ENCODER_CONTRACTS:
        yield from (line for line in contract_lines(hand) if line.labels or draw.random() < _QUIET)


def _train_combiner(ordinary: Path | None) -> None:
    from compare import compare
    from fit_combiner import (
        FIRST_READINGS,
        first_readings,
        fit_combiner,
        joined,
        ordinary_sights,
        papers_of,
        rows_for,
    )

    recorded = {path.stem for path in FIRST_READINGS.glob("*.npz")}
    apart = {*ENCODER_CONTRACTS, *HELD_OUT, *recorded}
    hands = sorted(p.name for p in CONTRACTS.iterdir() if p.name not in apart)
    papers = [paper for hand in hands for paper in papers_of(CONTRACTS / hand)]
    logging.info("%d papers", len(papers))
    sights = ordinary_sights(_drawn(ordinary)[_ORDINARY_PAPERS[0] : sum(_ORDINARY_PAPERS)])
    terms = weights.load_weights().terms
    rows = joined([rows_for(papers, terms, sights, seed=SEED), first_readings()])
    fit_combiner(rows, OUT / "combiner.npz", seed=SEED)
    for line in compare(rows, recorded, seed=SEED):
        logging.info("%s", line)


def _drawn(folder: Path | None) -> list[Path]:
    """The ordinary contracts in a drawn order."""
    paths = sorted(folder.glob("*.txt")) if folder else []
    random.Random(SEED).shuffle(paths)
    return paths


def _ordinary_lines(folder: Path | None) -> list[Example]:
    """Lines of ordinary business, drawn: silent on what such papers cannot promise, not known for the rest."""
    if folder is None:
        return []
    unknown = frozenset(TERM_IDS) - _NEVER
    found = list(_all_lines(folder, unknown))
    return random.Random(SEED).sample(found, min(_ORDINARY_LINES, len(found)))


def _all_lines(folder: Path, unknown: frozenset[str]) -> Iterator[Example]:
    for path in _drawn(folder)[: _ORDINARY_PAPERS[0]]:
        lines = lines_in(path.read_text(encoding="utf-8", errors="replace")[:60_000])
        yield from (Example("ordinary", passage, {}, unknown) for passage in passages_of(lines))


def _write_manifest() -> None:
    from fit_encoder import HEDGES

    files = {
        name: hashlib.sha256((OUT / name).read_bytes()).hexdigest()
        for name in _PLACES
        if (OUT / name).exists()
    }
    manifest = {"files": files, "terms": TERM_IDS, "stances": STANCES, "hedges": tuple(HEDGES.values())}
    (OUT / weights.MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8", newline="\n")
    weights.load_weights.cache_clear()


if __name__ == "__main__":
    sys.exit(main())
