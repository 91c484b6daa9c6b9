"""Readings held against rule sets: `judge` for one paper, `roll_up` for a vendor's, `topics` for the screen."""

from analyzer.assess.examples import ExampleResult, run_examples
from analyzer.assess.judge import judge, judge_requirement

__all__ = ["ExampleResult", "judge", "judge_requirement", "run_examples"]
