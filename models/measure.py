"""Measure the reader, keep the figures, and write docs/accuracy.md from them.

    python models/measure.py                                      our own held-out contracts, then the page
    python models/measure.py --set kept_apart --gold G --docs D   another labelled set, then the page
    python models/measure.py --page                               the page alone, from the figures kept

The figures of each set lie in ``models/figures``. Of a set that is not ours only figures are kept: no name,
no sentence, no table by term. The page is made from them and from ``models/accuracy.template`` alone.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import accuracy_page  # noqa: E402
import read_corpus  # noqa: E402

from analyzer import evaluate, extract  # noqa: E402
from analyzer.cli.evaluate import as_json  # noqa: E402

OURS = "held_out"
PAGE = HERE.parent / "docs" / "accuracy.md"
_DETAILS = ("confusion", "calibration")  #: kept of our own contracts only


def held_out() -> evaluate.Evaluation:
    """Read the contracts of the hands that are held out, and compare."""
    gold: dict[str, evaluate.Gold] = {}
    files: dict[str, Path] = {}
    for hand in read_corpus.HELD_OUT:
        labels = evaluate.load_gold(read_corpus.CONTRACTS / hand)
        gold |= labels
        files |= evaluate.find_contracts(labels, read_corpus.CONTRACTS / hand)
    return evaluate.measure(gold, files, progress=_progress)


def keep(name: str, result: evaluate.Evaluation) -> None:
    """Write the figures of a set to its file, with the version of the reader that they are of."""
    ours = name == OURS
    figures: dict[str, Any] = as_json(result, per_term=ours)
    if not ours:
        figures = {key: value for key, value in figures.items() if key not in _DETAILS}
    figures["reader"] = extract.reader_version()[:12]
    path = accuracy_page.FIGURES / f"{name}.json"
    path.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8", newline="\n")


def _progress(done: int, total: int) -> None:
    sys.stderr.write(f"\rread {done} of {total} contracts{chr(10) if done == total else ''}")


def main(arguments: list[str] | None = None) -> int:
    """Do what the arguments ask for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--set", choices=list(accuracy_page.SETS), default=OURS)
    parser.add_argument("--gold", type=Path, help="labels of a set that is not ours")
    parser.add_argument("--docs", type=Path, help="its contracts")
    parser.add_argument("--page", action="store_true", help="measure nothing")
    asked = parser.parse_args(arguments)
    if (asked.set == OURS) != (asked.gold is None) or (asked.gold is None) != (asked.docs is None):
        parser.error(f"--gold and --docs go with every --set but {OURS}")
    if not asked.page:
        if asked.set == OURS:
            keep(OURS, held_out())
        else:
            keep(asked.set, evaluate.evaluate(asked.gold, asked.docs, progress=_progress))
    PAGE.write_text(accuracy_page.page(accuracy_page.kept()), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
