"""What is shipped: the wheel's content, and the pins."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from analyzer import __version__, doctor
from analyzer.packs import list_packs
from analyzer.terms import TERM_IDS

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
SOURCES = {
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "analyzer").rglob("*")
    if path.is_file() and "__pycache__" not in path.parts and not path.name.endswith((".pyc", ".pyo"))
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    (path,) = folder.glob("*.whl")
    assert path.name == f"dpaudit-{__version__}-py3-none-any.whl"
    return path


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_package_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    assert SOURCES - names(wheel) == set()


def test_package_wheel_holds_the_data_that_the_program_needs(wheel: Path) -> None:
    needed = {
        *(f"analyzer/terms/{term}.yaml" for term in TERM_IDS),
        *(f"analyzer/extract/rules/{term}.yaml" for term in TERM_IDS),
        *(f"analyzer/packs/{pack.id}.yaml" for pack in list_packs()),
        *("analyzer/words.yaml", "analyzer/py.typed", "analyzer/dashboard/app.py"),
        *("analyzer/store/migrations/env.py", "analyzer/store/migrations/script.py.mako"),
        *("analyzer/store/migrations/versions/r0001_first.py",),
    }
    assert needed - names(wheel) == set()


def test_package_wheel_holds_nothing_else(wheel: Path) -> None:
    info = f"dpaudit-{__version__}.dist-info/"
    allowed = ("analyzer/_weights/", info)
    assert {name for name in names(wheel) if not name.startswith(allowed)} - SOURCES == set()


def test_package_wheel_carries_the_weights_when_there_are_some(wheel: Path) -> None:
    weights = ROOT / "models" / "weights"
    here = {p.relative_to(weights).as_posix() for p in weights.rglob("*") if p.is_file()}
    prefix = "analyzer/_weights/"
    assert {n.removeprefix(prefix) for n in names(wheel) if n.startswith(prefix)} == here


def test_package_wheel_has_its_licence_and_command(wheel: Path) -> None:
    info = f"dpaudit-{__version__}.dist-info"
    assert {f"{info}/licenses/LICENSE", f"{info}/licenses/NOTICE"} <= names(wheel)
    with zipfile.ZipFile(wheel) as archive:
        scripts = archive.read(f"{info}/entry_points.txt").decode("utf-8")
    assert "dpaudit = analyzer.__main__:main" in scripts


@pytest.mark.parametrize("line", PINS)
def test_package_pins_are_bare(line: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+|\.[a-z0-9]+)*==[0-9][0-9a-z.+]*", line)


def test_package_pins_are_sorted_and_stand_once() -> None:
    pinned = [line.partition("==")[0] for line in PINS]
    assert sorted(set(pinned)) == sorted(pinned)
    assert sorted(PINS) == PINS


def declared() -> list[str]:
    project = PROJECT["project"]
    extras = [line for lines in project["optional-dependencies"].values() for line in lines]
    return [re.split(r"[<>=!~\[; ]", line)[0].lower() for line in (*project["dependencies"], *extras)]


@pytest.mark.parametrize("name", declared())
def test_package_everything_declared_is_pinned(name: str) -> None:
    assert name in {line.partition("==")[0] for line in PINS}


MODULES = {
    "charset-normalizer": "charset_normalizer",
    "import-linter": "importlinter",
    "pillow": "PIL",
    "python-docx": "docx",
    "pyyaml": "yaml",
}  #: where a distribution's module has another name


def imported(*folders: str) -> set[str]:
    """The third parties that the Python files below these folders import."""
    found: set[str] = set()
    for path in (p for folder in folders for p in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    ours = {
        path.stem for folder in ("tests", "benchmarks", "models") for path in (ROOT / folder).iterdir()
    } | {"analyzer"}
    return found - set(sys.stdlib_module_names) - ours


def modules(names: Iterable[str]) -> set[str]:
    return {MODULES.get(name, name) for name in names}


def test_package_declares_all_it_imports() -> None:
    required = len(PROJECT["project"]["dependencies"])
    extras = {"rapidocr"}  # imported only where somebody asks for it
    assert imported("analyzer") - modules(declared()[:required]) - extras == set()
    brought = {"click"}  # by typer, whose commands are click's
    assert imported("tests", "benchmarks") - modules(declared()) - brought == set()


def test_package_doctor_looks_at_every_required_package() -> None:
    required = {re.split(r"[<>=!~\[; ]", line)[0] for line in PROJECT["project"]["dependencies"]}
    assert set(doctor.PARTS) | doctor.TRIED == required


def test_package_names_no_host_that_serves_packages() -> None:
    for name in ("constraints.txt", "pyproject.toml", "Makefile", ".ci/run", ".ci/pins"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"https?://|--(?:extra-)?index-url|--find-links|@ file", text), name
