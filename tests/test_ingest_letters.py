"""Scans: small l for capital I, where only capitals can stand."""

from __future__ import annotations

import pytest

from analyzer.ingest.letters import with_capitals


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("the PlI and APls of each lEP", "the PII and APls of each IEP"),
        ("a SOC 2 Type Il report", "a SOC 2 Type II report"),
        ("No Al is used; Al-made plans", "No AI is used; AI-made plans"),
        ("any Al prompts or (Al) tools", "any AI prompts or (AI) tools"),
        ("BrightAl and OpenLine", "BrightAI and OpenLine"),
        ("Al Harrow signs for Al.", "Al Harrow signs for Al."),
        ("All of it, Ill or well, El Monte", "All of it, Ill or well, El Monte"),
        ("Bill LLC will tell Will", "Bill LLC will tell Will"),
    ],
)
def test_only_letters_among_capitals_are_mended(line: str, expected: str) -> None:
    assert " ".join(with_capitals(line.split())) == expected
