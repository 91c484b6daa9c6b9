"""The documents against the code: commands, options, links, words and examples must be true."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import re
import textwrap
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from click import Command

from analyzer import pipeline
from analyzer.assess import run_examples
from analyzer.cli import app
from analyzer.evaluate import evaluate
from analyzer.extract import rulebook
from analyzer.packs import entries, limits, load_pack, loader, model
from analyzer.store.schema import Base
from analyzer.words import label

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in (".", "docs", "models", "contracts_sample")
    for path in (ROOT / folder).glob("*.md")
)
README = (ROOT / "README.md").read_text(encoding="utf-8")


@cache
def commands() -> dict[str, Command]:
    """Every command that does something, by what a person types after `dpaudit`."""

    def walk(command: Command, path: tuple[str, ...]) -> Iterator[tuple[str, Command]]:
        children = getattr(command, "commands", {})
        if not children:
            yield " ".join(path), command
        for name, child in children.items():
            yield from walk(child, (*path, name))

    return dict(walk(typer.main.get_command(app), ()))


def options(command: Command) -> set[str]:
    """The long and short forms of a command's options."""
    return {flag for p in command.params for flag in (*p.opts, *p.secondary_opts)} | {"--help", "-h"}


def page(name: str) -> str:
    """The text of a page of ours."""
    return (ROOT / name).read_text(encoding="utf-8")


def calls(text: str) -> list[str]:
    """What follows `dpaudit` wherever a page tells a reader to type it."""
    code = "\n".join([*re.findall(r"`([^`\n]+)`", text), *re.findall(r"^```\n(.*?)^```", text, re.M | re.S)])
    return re.findall(r"(?:^|[\\/ ])dpaudit +([^\n|]+)", code, flags=re.M)


@pytest.mark.parametrize("name", PAGES)
def test_docs_calls_name_commands_and_options_that_exist(name: str) -> None:
    for call in calls(page(name)):
        known = next(
            (c for c in sorted(commands(), key=len, reverse=True) if f"{call} ".startswith(c + " ")), None
        )
        if known is None:
            assert call.split()[0] in {"packs", "COMMAND", "--version"} or call.startswith("-"), call
            continue
        used = set(re.findall(r"(?<=\s)(--?[a-z][a-z-]*)", call))
        assert used <= options(commands()[known]), call


@pytest.mark.parametrize("name", PAGES)
def test_docs_links_lead_somewhere(name: str) -> None:
    here = (ROOT / name).parent
    targets = re.findall(r"\]\(([^)\s]+)\)", page(name))
    local = [t.split("#")[0] for t in targets if "://" not in t and not t.startswith("#")]
    assert [t for t in local if not (here / t).exists()] == []


@pytest.mark.parametrize("name", PAGES)
def test_docs_pages_are_linked_from_the_readme(name: str) -> None:
    assert name == "README.md" or f"]({name})" in README


@pytest.mark.parametrize(
    "key",
    [
        *("verdict.met", "verdict.conflict", "verdict.not_assessed", "missing.contract", "missing.vendor"),
        *("weakness.vague", "weakness.late", "weakness.blank", "weakness.part", "confidence.low"),
    ],
)
def test_docs_readme_explains_the_verdict_in_the_words_of_the_screen(key: str) -> None:
    assert f"**{label(key)}**" in README


@pytest.mark.parametrize("verdict", ["met", "weak", "missing", "conflict", "not_assessed"])
def test_docs_readme_shows_the_sign_of_the_verdict(verdict: str) -> None:
    assert f"| {label(f'verdict_shape.{verdict}')} **" in README


def test_docs_readme_speaks_to_windows_before_macos() -> None:
    places = [README.index(f"### {system}") for system in ("Windows", "macOS")]
    assert places == sorted(places)
    assert "nothing has\nbeen run on Windows" in README or "nothing has been run on Windows" in README


@pytest.mark.parametrize("name", PAGES)
def test_docs_make_targets_exist(name: str) -> None:
    code = "\n".join(
        [*re.findall(r"`([^`\n]+)`", page(name)), *re.findall(r"^make .+", page(name), flags=re.M)]
    )
    targets = set(re.findall(r"\bmake ([a-z]+)\b", code))
    assert targets - set(re.findall(r"^([a-z]+):", page("Makefile"), flags=re.M)) == set()
    assert name != "README.md" or targets >= {"scan", "test"}


def test_docs_rule_set_example_loads(tmp_path: Path) -> None:
    example = re.search(r"```yaml\n(.*?)```", page("docs/rule-sets.md"), flags=re.S)
    assert example
    file = tmp_path / "our-policy.yaml"
    file.write_text(example[1], encoding="utf-8")
    pack = load_pack(str(file))
    assert (pack.id, pack.extends) == ("our-policy", "core-dpa")
    breach = next(r for r in pack.requirements if r.id == "our-policy.breach_notification")
    assert breach.limits.max["deadline"].hours == 48
    assert len(pack.examples) == 2
    assert all(result.passed for result in run_examples(pack))


def test_docs_label_example_can_be_measured(tmp_path: Path) -> None:
    example = re.search(r"```json\n(.*?)```", page("docs/labelling.md"), flags=re.S)
    assert example
    gold, docs = tmp_path / "gold", tmp_path / "docs"
    gold.mkdir()
    docs.mkdir()
    (gold / "label.json").write_text(example[1], encoding="utf-8")
    label_id = json.loads(example[1])["id"]
    (docs / f"{label_id}.txt").write_text("The parties agree to meet.", encoding="utf-8")
    result = evaluate(gold, docs)
    assert (result.documents, result.pairs) == (1, 2)
    assert result.facts["signed"] == (0, 1)
    assert set(json.loads(example[1])["facts"]) <= set(model.FACTS)


def test_docs_rule_set_keys_are_all_explained() -> None:
    tables = page("docs/rule-sets.md")
    explained = set(re.findall(r"`([a-z_]+)`", "\n".join(re.findall(r"^\| [^|]+\|", tables, flags=re.M))))
    keys = {*loader._PACK_KEYS, *entries.REQUIREMENT_KEYS, *limits._TERM_KEYS, *limits._FACT_KEYS}
    assert keys - explained == set()
    assert explained - keys == set()
    for word in (*model.KINDS, *model.CONDITIONS, *model.UNITS, *model.BINDS, *model.TRUSTS):
        assert f"`{word}`" in tables
    for word in (*model.HEDGES, *model.TRIGGERS):
        assert f"`{word}`" in tables


def test_docs_check_format_names_every_key_of_the_schema() -> None:
    schema = pipeline.check_schema()
    rows = re.findall(r"^\| `([a-z_]+)` \|", page("docs/check-format.md"), flags=re.M)
    assert rows == list(schema["properties"])
    text = page("docs/check-format.md")
    for record in ("DocumentRow", "TermRow", "FindingRow", "ProblemRow", "EvidenceRow"):
        assert [k for k in schema["$defs"][record]["properties"] if f"`{k}`" not in text] == []


def test_docs_changelog_is_in_its_format() -> None:
    headings = re.findall(r"^## (.+)$", page("CHANGELOG.md"), flags=re.M)
    assert headings[0] == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}", h) for h in headings[1:])


def test_docs_ci_runs_what_contributing_says() -> None:
    script = page(".ci/run")
    assert "DPAUDIT_REQUIRE_BROWSER=1" in script
    assert script.rstrip().splitlines()[-1].startswith("make test")
    for tool in ("ruff check", "ruff format --check", "mypy", "lint-imports", "pytest"):
        assert tool in page("Makefile")
        assert tool in page("CONTRIBUTING.md")


def section(text: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    return text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


ARCHITECTURE = page("docs/architecture.md")
SIGNATURES = re.findall(r"^([a-z_]+\.[\w.]+)(\(.*)$", ARCHITECTURE, flags=re.M)


def public(name: str) -> Any:
    """What a name such as `vendors.papers.settle` means, below `analyzer`."""
    path = "analyzer"
    found: Any = importlib.import_module(path)
    for part in name.split("."):
        path = f"{path}.{part}"
        if not hasattr(found, part):
            importlib.import_module(path)
        found = getattr(found, part)
    return found


def signature(source: str) -> str:
    """A function's parameters and result, in one spelling; without `self`."""
    function = ast.parse(source).body[0]
    assert isinstance(function, ast.FunctionDef)
    function.args.args = [a for a in function.args.args if a.arg not in {"self", "cls"}]
    return f"({ast.unparse(function.args)}) -> {ast.unparse(function.returns) if function.returns else None}"


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`((?:[a-z]+\.)+\w+)`", ARCHITECTURE))))
def test_docs_architecture_names_what_exists(name: str) -> None:
    if name.endswith((".py", ".yaml", ".toml", ".md")):
        assert (ROOT / name).exists()
        return
    assert public(name)


def test_docs_architecture_gives_signatures_for_most_rooms() -> None:
    assert len({name.split(".")[0] for name, _ in SIGNATURES}) >= 15


@pytest.mark.parametrize(("name", "given"), SIGNATURES, ids=[name for name, _ in SIGNATURES])
def test_docs_architecture_gives_the_signatures_of_the_code(name: str, given: str) -> None:
    source = textwrap.dedent(inspect.getsource(public(name)))
    assert signature(f"def f{given}: ...") == signature(source)


def test_docs_architecture_names_every_room() -> None:
    rows = re.findall(r"^\| `([a-z]+)` \|", section(ARCHITECTURE, "Rooms"), flags=re.M)
    rooms = {p.stem for p in (ROOT / "analyzer").iterdir() if p.is_dir() or p.suffix == ".py"}
    rooms = {room for room in rooms if not room.startswith(("_", "."))}
    assert set(rows) | {"records", "text"} == rooms


def test_docs_architecture_names_module_paths_that_exist() -> None:
    paths = set(re.findall(r"\b(?:analyzer|tests|models)/[\w./-]*\w", ARCHITECTURE))
    assert len(paths) > 20
    assert [p for p in sorted(paths) if p != "models/weights" and not (ROOT / p).exists()] == []


def test_docs_architecture_has_the_import_contract_of_the_build() -> None:
    build = tomllib.loads(page("pyproject.toml"))["tool"]["importlinter"]
    assert "\n".join(build["contracts"][0]["layers"]) in ARCHITECTURE


def test_docs_architecture_names_every_table() -> None:
    cells = re.findall(r"^\| ([^|]+) \|", section(ARCHITECTURE, "The database"), flags=re.M)
    assert set(re.findall(r"`(\w+)`", " ".join(cells))) == set(Base.metadata.tables)


def test_docs_architecture_names_every_key_of_a_reading_rule() -> None:
    tables = section(ARCHITECTURE, "Formats")
    named = set(re.findall(r"`(\w+)[^`]*`", tables))
    assert (rulebook._RULE_KEYS | rulebook._FILE_KEYS) - named == set()


@pytest.mark.parametrize("name", PAGES)
def test_docs_files_named_exist(name: str) -> None:
    paths = re.findall(r"`((?:analyzer|contracts_sample|tests|models|docs|notebooks)/[\w./-]+)`", page(name))
    there = {"models/weights", "analyzer/_weights"}  # made when there are weights
    assert [p for p in paths if p not in there and not (ROOT / p).exists()] == []


def test_docs_settings_files_parse() -> None:
    for path in (ROOT / "analyzer").rglob("*.yaml"):
        assert yaml.safe_load(path.read_text(encoding="utf-8")), path.name
