"""Traits and parameters of a term: what packs may demand beside the promise itself."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from analyzer.extract.evidence import line_evidence
from analyzer.extract.lines import Line
from analyzer.extract.rulebook import TermRules, compile_pattern
from analyzer.extract.stance import Decision
from analyzer.records import Document, Parameter, TraitValue
from analyzer.terms import load_terms
from analyzer.text import Segmented
from analyzer.yamlfile import parse_yaml

_NEIGHBOURS = 6  #: lines to each side of a deciding one, in the same section
_FRAMEWORKS = (
    ("NIST CSF", r"nist (?:csf|cybersecurity framework)"),
    ("NIST", r"nist(?! csf| cybersecurity)"),
    ("ISO 27001", r"iso(?:/iec)?[ -]?27001"),
    ("SOC 2 Type II", r"soc ?2,? type (?:ii|2)"),
    ("SOC 2", r"soc ?2(?!,? type)"),
    ("SOC 1", r"soc ?1"),
    ("CIS Controls", r"cis controls?"),
    ("PCI DSS", r"pci[ -]dss"),
    ("FedRAMP", r"fedramp"),
    ("HITRUST", r"hitrust"),
    ("HECVAT", r"hecvat"),
    ("TX-RAMP", r"tx-ramp"),
)
_LAWS = (
    ("FERPA", r"ferpa|family education(?:al)? rights"),
    ("COPPA", r"coppa|children's online privacy"),
    ("PPRA", r"ppra|protection of pupil rights"),
    ("CIPA", r"cipa|children's internet protection"),
    ("IDEA", r"individuals with disabilities education"),
    ("SOPIPA", r"sopipa|student online personal information"),
    ("AB 1584", r"ab ?1584"),
    ("Cal. Educ. Code 49073.1", r"49073.1"),
    ("NY Ed Law 2-d", r"education law (?:§ ?|section )?2-d|\b2-d\b"),
    ("SOPPA", r"soppa"),
    ("Minn. Stat. 13.32", r"13.32"),
    ("CCPA", r"ccpa|california consumer privacy"),
    ("GDPR", r"gdpr|general data protection regulation"),
    ("HIPAA", r"hipaa"),
)  # fmt: skip


@cache
def trait_patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    """The pattern of every trait, by term and trait, on canonical text."""
    source = resources.files("analyzer.extract").joinpath("traits.yaml").read_text(encoding="utf-8")
    tree: dict[str, dict[str, str]] = parse_yaml(source) or {}
    return {term: {name: compile_pattern(p) for name, p in traits.items()} for term, traits in tree.items()}


def traits_of(rules: TermRules, decision: Decision, lines: tuple[Line, ...]) -> dict[str, TraitValue]:
    """Each trait of the term's registry.

    It is present where the deciding sentences have it, or their neighbours in the same section; absent where
    no sentence on the term's subject has it; unknown where only some sentence elsewhere has it.
    """
    if decision.stance == "silent":
        return {}
    patterns = trait_patterns().get(rules.term, {})
    own = [lines[i].whole for i in decision.lines]
    near = [lines[i].full for i in _neighbours(decision.lines, lines)]
    others: list[str] | None = None
    traits: dict[str, TraitValue] = {}
    for name in load_terms()[rules.term].traits:
        pattern = patterns.get(name)
        if pattern is None:
            traits[name] = "unknown"
        elif any(pattern.search(text) for text in (*own, *near)):
            traits[name] = "present"
        else:
            others = _on_subject(rules, lines) if others is None else others
            traits[name] = "unknown" if any(pattern.search(text) for text in others) else "absent"
    return traits


def _neighbours(deciding: tuple[int, ...], lines: tuple[Line, ...]) -> tuple[int, ...]:
    """The lines of the deciding sentences' own sections, a few to each side."""
    near: set[int] = set()
    for i in deciding:
        for k in range(max(0, i - _NEIGHBOURS), min(len(lines), i + _NEIGHBOURS + 1)):
            same = lines[k].heading == lines[i].heading and lines[k].sentence.part == lines[i].sentence.part
            if same and (lines[i].heading or abs(k - i) <= 2):
                near.add(k)
    return tuple(sorted(near - set(deciding)))


def _on_subject(rules: TermRules, lines: tuple[Line, ...]) -> list[str]:
    """The sentences that speak of the term's subject, by the words that its rules ask for."""
    if rules.topic is None:
        return [line.full for line in lines]
    return [line.full for line in lines if rules.topic.search(line.whole)]


def parameters_of(
    term: str, decision: Decision, lines: tuple[Line, ...], document: Document, segmented: Segmented
) -> dict[str, Parameter]:
    """Deadline, frameworks, laws, elements and the like, as far as the paper states them."""
    parameters: dict[str, Parameter] = {}
    if decision.stance == "silent":
        return parameters
    clock = decision.clock
    if clock is not None:
        proof = line_evidence(document, segmented, lines[clock.line], role="parameter")
        parameters["deadline"] = Parameter(
            clock.text, clock.hours, clock.business, clock.blank, clock.trigger, "provider", evidence=(proof,)
        )
    text = " ; ".join(lines[i].full for i in decision.lines)
    if term == "security_safeguards" and (named := _named(_FRAMEWORKS, text)):
        parameters["frameworks"] = Parameter(value=named)
    if term == "ferpa_compliance" and (named := _named(_LAWS, text)):
        parameters["laws"] = Parameter(value=named)
    if term == "data_destruction":
        certified = any(
            re.search(r"\bcertif\w+|written (?:confirmation|notice)|confirm\w* (?:in writing|the)", line.full)
            and re.search(r"destr|delet|dispos|eras|purg", line.full + line.heading)
            for line in lines
        )
        parameters["certification"] = Parameter(value=certified)
    for name, values in decision.parameters.items():
        parameters[name] = Parameter(value=values)
    return parameters


def _named(table: tuple[tuple[str, str], ...], text: str) -> tuple[str, ...]:
    return tuple(name for name, pattern in table if re.search(rf"\b(?:{pattern})\b", text))
