"""The page of a term."""

import re

import pytest

from analyzer.errors import UsageError
from analyzer.report.explain import explain_term
from analyzer.terms import CORE, load_terms


@pytest.mark.parametrize("term_id", load_terms())
def test_explain_shows_the_whole_term(term_id: str) -> None:
    term, page = load_terms()[term_id], explain_term(term_id, examples=None)
    assert page.startswith(f"# {term.name}\n")
    for part in (term.plain, term.why, term.ask, term.model_clause):
        assert part in page
    assert all(example.text in page for example in term.examples)
    assert ("eight protections" in page) is (term_id in CORE)
    heads = re.findall(r"^## (.+)$", page, flags=re.MULTILINE)
    assert heads[:4] == [
        "In plain words",
        "Why it matters",
        "What to ask the vendor",
        "Words you can propose",
    ]
    assert heads[-4:] == [
        "Good, the promise is made",
        "Too weak, push back",
        "Says the opposite, stop",
        "Looks like it, but promises nothing",
    ]


@pytest.mark.parametrize("term_id", load_terms())
def test_explain_speaks_plainly(term_id: str) -> None:
    """Our own words do; examples are contracts and may say what they like."""
    own = "\n".join(line for line in explain_term(term_id, examples=None).splitlines() if line[:1] != ">")
    assert not re.findall(r"\b(?:stance|hedged|contrary|silent|roll-up|ledger)\b", own, flags=re.IGNORECASE)


def test_explain_shows_some_examples_of_many() -> None:
    short, full = (explain_term("no_resale", examples=most) for most in (1, None))
    assert short.count("\n> ") < full.count("\n> ")
    assert "Says the opposite, stop" in short


@pytest.mark.parametrize("asked", ["no-resale", "No_Resale", " no resale "])
def test_explain_is_forgiving(asked: str) -> None:
    assert explain_term(asked) == explain_term("no_resale")


@pytest.mark.parametrize(
    ("asked", "hint"), [("no_resal", "Did you mean no_resale?"), ("xyzzy", "The terms are: ")]
)
def test_explain_unknown_term_is_advised(asked: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        explain_term(asked)
    assert hint in caught.value.advice
