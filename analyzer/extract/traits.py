"""Traits and parameters of a term: what packs may demand beside the promise itself."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import yaml

from analyzer.extract.evidence import line_evidence
from analyzer.extract.rulebook import TermRules, compile_pattern
from analyzer.extract.signals import Line
from analyzer.extract.stance import Decision
from analyzer.records import Document, Parameter, TraitValue
from analyzer.terms import load_terms
from analyzer.text import Segmented

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
    ("Cal. Educ. Code 49073.1", r"49073\.1"),
    ("NY Ed Law 2-d", r"education law (?:§ ?|section )?2-d|\b2-d\b"),
    ("SOPPA", r"soppa"),
    ("Minn. Stat. 13.32", r"13\.32"),
    ("CCPA", r"ccpa|california consumer privacy"),
    ("GDPR", r"gdpr|general data protection regulation"),
    ("HIPAA", r"hipaa"),
)  # fmt: skip


@cache
def _patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    source = resources.files("analyzer.extract").joinpath("traits.yaml").read_text(encoding="utf-8")
    tree: dict[str, dict[str, str]] = yaml.safe_load(source) or {}
    return {term: {name: compile_pattern(p) for name, p in traits.items()} for term, traits in tree.items()}


def traits_of(rules: TermRules, decision: Decision, lines: tuple[Line, ...]) -> dict[str, TraitValue]:
    """Each trait of the term's registry: present, absent, or unknown where no pattern can tell."""
    if decision.stance == "silent":
        return {}
    traits: dict[str, TraitValue] = {}
    evidence = [f"{lines[i].heading} : {lines[i].full}" for i in decision.lines]
    for name in load_terms()[rules.term].traits:
        pattern = _patterns().get(rules.term, {}).get(name)
        if pattern is None:
            traits[name] = "unknown"
        elif any(pattern.search(text) for text in evidence):
            traits[name] = "present"
        else:
            elsewhere = any(pattern.search(line.full) for line in lines)
            traits[name] = "unknown" if elsewhere else "absent"
    return traits


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
