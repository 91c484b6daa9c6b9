"""Keep what the reader gave contracts when it first read them, for the trees to learn from.

    python models/first_readings.py --gold DIR --docs DIR --hand c52

Rules are mended by the contracts that they misread; of these they are then right more often than of any that they
have not met. So a hand of contracts that was written as a closed test joins the corpus with what rules and encoder
made of it *before* anything was mended by it: run this right after the first reading. The trees learn from these rows
how far rules can be trusted on papers that are new to them (`fit_combiner.first_readings`).

Gold is as `dpaudit evaluate` takes it. Texts and what they hold go to ``corpus/contracts/HAND``, the rows to
``corpus/first_readings/HAND.npz``.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import sys
from pathlib import Path
from typing import Any

from read_corpus import CONTRACTS

from analyzer.extract.weights import load_weights
from analyzer.ingest import read_document

_HAND = re.compile(r"c\d\d")
_TIMED = ("breach_notification", "data_destruction")


def main() -> int:
    """Copy a labelled set into the corpus as a hand of its own, and record how it is read today."""
    from fit_combiner import (
        FIRST_READINGS,
        papers_of,
        rows_for,
        write_rows,
    )  # only trainers have what it needs

    parser = argparse.ArgumentParser(description="Add a labelled set to the corpus, with its first reading.")
    parser.add_argument("--gold", type=Path, required=True, help="a folder of labels, NN.json")
    parser.add_argument("--docs", type=Path, required=True, help="the contracts, NN.txt or NN.html")
    parser.add_argument(
        "--hand", required=True, help="its name in the corpus: c and two digits, not yet taken"
    )
    options = parser.parse_args()
    folder = CONTRACTS / options.hand
    if not _HAND.fullmatch(options.hand) or folder.exists():
        parser.error(f"{options.hand}: not c and two digits, or there is such a hand already")
    found = {path.stem: path for path in sorted(options.docs.iterdir())}
    missing = [path.name for path in options.gold.glob("*.json") if path.stem not in found]
    if missing:
        parser.error(f"no contract for {', '.join(sorted(missing))}")
    folder.mkdir(parents=True)
    for path in sorted(options.gold.glob("*.json")):
        name = folder / f"{options.hand}-{path.stem}"
        text = read_document(found[path.stem]).text
        held = held_by(json.loads(path.read_text(encoding="utf-8"))["terms"], text)
        name.with_suffix(".txt").write_text(text, encoding="utf-8", newline="\n")
        _write(name.with_suffix(".json"), held)
    rows = rows_for(list(papers_of(folder)), load_weights().terms, (), seed=0)
    write_rows(rows, FIRST_READINGS / f"{options.hand}.npz")
    return 0


def held_by(terms: dict[str, Any], text: str) -> dict[str, Any]:
    """What a contract of this text holds, as the corpus says it, from the labels of its terms."""
    return {
        "document_type": "other",
        "stances": {term: told["stance"] for term, told in terms.items()},
        "alt": {term: others for term, told in terms.items() if (others := _others(told))},
        "deadlines": {term: _deadline(terms[term].get("parameters", {}).get("deadline")) for term in _TIMED},
        "evidence": {
            term: [_as_in(text, quote) for quote in told["evidence"]]
            for term, told in terms.items()
            if told["stance"] != "silent"
        },
    }


def _others(told: dict[str, Any]) -> list[str]:
    return [stance for stance in told.get("alt", ()) if stance != told["stance"]]


def _as_in(text: str, quote: str) -> str:
    """A quote as the text has it: that of a page is quoted as its source spells it.

    Raises:
        ValueError: the text does not hold it.
    """
    for words in (quote, html.unescape(quote), " ".join(html.unescape(quote).split())):
        if words in text:
            return words
    raise ValueError(f"not in the contract: {quote!r}")


def _deadline(told: dict[str, Any] | None) -> object:
    if not told:
        return None
    if told["blank"]:
        return "blank"
    return {"hours": told["hours"], "business": True} if told["business"] else told["hours"]


def _write(path: Path, held: dict[str, Any]) -> None:
    content = json.dumps(held, indent=1, ensure_ascii=False)
    path.write_text(content + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
