"""How often dpaudit is right, against gold labels made by people.

Gold is one JSON file a contract (`analyzer.evaluate.gold`); the contract of an id is ``<docs>/**/<id>.*``.
Every figure is a ratio of counts that add up over documents, so a figure of a resample of documents is the
figure of its summed counts.
"""

from analyzer.evaluate.figures import FIGURES, figures, tally
from analyzer.evaluate.gold import Gold, find_contracts, load_gold
from analyzer.evaluate.mistakes import write_mistakes
from analyzer.evaluate.run import Evaluation, evaluate, measure
from analyzer.evaluate.tables import ANSWERS

__all__ = [
    "ANSWERS",
    "FIGURES",
    "Evaluation",
    "Gold",
    "evaluate",
    "figures",
    "find_contracts",
    "load_gold",
    "measure",
    "tally",
    "write_mistakes",
]
