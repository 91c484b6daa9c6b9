"""How often dpaudit is right, against gold labels made by people.

Gold is one JSON file a contract: ``{"id", "terms": {term: {"stance", "alt": [...], "parameters", "evidence":
[quotes]}}, "facts": {...}}``; the contract of that id is ``<docs>/**/<id>.*``. Every figure is a ratio of
counts that add up over documents, so a figure of a resample of documents is the figure of its summed counts.
"""

from analyzer.evaluate.figures import FIGURES, figures, tally
from analyzer.evaluate.run import Evaluation, evaluate

__all__ = ["FIGURES", "Evaluation", "evaluate", "figures", "tally"]
