"""The examples that a rule set carries, run: each says what a paper states and which verdict must follow."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.assess.judge import judge_requirement
from analyzer.packs.model import LIMITED, Example, Given, Pack, Requirement
from analyzer.records import DocumentSummary, Fact, Finding, Parameter, Reading, TermReading


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """How an example went."""

    example: Example
    finding: Finding

    @property
    def passed(self) -> bool:
        """Whether verdict and weakness are those that the example names; without a weakness, none may be."""
        found = self.finding
        return found.verdict == self.example.verdict and (
            found.weakness == self.example.weakness
            or (self.example.weakness is None and found.verdict != "met")
        )


def run_examples(pack: Pack) -> tuple[ExampleResult, ...]:
    """Judge every example of a rule set."""
    return tuple(
        ExampleResult(example, judge_requirement(reading_of(example.given, requirement), requirement))
        for example in pack.examples
        for requirement in (pack.requirement(example.requirement),)
    )


def reading_of(given: Given, requirement: Requirement) -> Reading:
    """A made-up one-page paper that states what an example gives, and nothing else."""
    document = DocumentSummary(sha256="0" * 64, media="text", pages=1, words=1)
    if requirement.is_fact:
        facts = {} if given.value is None else {requirement.term: Fact(given.value)}
        return Reading(document, (), facts)
    parameters: dict[str, Parameter] = {}
    if given.deadline_hours is not None or given.blank:
        name = next(iter(LIMITED.get(requirement.term, {"deadline": ()})))
        parameters[name] = Parameter(
            hours=given.deadline_hours, business=given.business, blank=given.blank, trigger=given.trigger
        )
    if given.frameworks:
        parameters["frameworks"] = Parameter(value=given.frameworks)
    stated = TermReading(
        requirement.term,
        given.stance,
        1.0,
        hedges=given.hedges,
        traits=dict(given.traits),
        parameters=parameters,
    )
    return Reading(document, (stated,), {})
