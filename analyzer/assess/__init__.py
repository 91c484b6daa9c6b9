"""Readings held against rule sets: `judge` for one paper, `roll_up` for a vendor, `topics` for the screen."""

from analyzer.assess.examples import ExampleResult, run_examples
from analyzer.assess.judge import judge, judge_requirement
from analyzer.assess.rollup import roll_up, topics

__all__ = ["ExampleResult", "judge", "judge_requirement", "roll_up", "run_examples", "topics"]
