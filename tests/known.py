"""What dpaudit is known to read wrong, kept on file so that the list can only shrink with the facts.

A file of `tests/data` names the cases of one test module, in groups. A case read wrong must be on file,
and a case on file must be read wrong: whoever puts a reading right strikes it off with ``--write``.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable
from pathlib import Path

import pytest
import yaml

DATA = Path(__file__).parent / "data"
Case = tuple[str, ...]


class Known:
    """The cases on file of one test module. A case is its group, or groups, and its name."""

    def __init__(self, name: str, *, about: str, script: str) -> None:
        self.path = DATA / name
        self.about = about
        self.script = script
        tree = yaml.safe_load(self.path.read_text(encoding="utf-8")) if self.path.exists() else None
        self.cases = frozenset(_cases(tree or {}))

    def check(self, case: Case, *, wrong: str) -> None:
        """Fail on a case that is wrong (`wrong` says how) and not on file, or on file and no longer wrong."""
        if wrong and case not in self.cases:
            pytest.fail(wrong, pytrace=False)
        if not wrong and case in self.cases:
            pytest.fail(f"now right: strike it off with `python {self.script} --write`", pytrace=False)

    def check_all_exist(self, cases: Collection[Case]) -> None:
        """Fail where a case on file is no case of the tests any more."""
        assert sorted(self.cases - set(cases)) == []

    def write(self, wrong: Iterable[Case]) -> str:
        """Put exactly these cases on file, and say what changed."""
        now = frozenset(wrong)
        tree: dict[str, object] = {}
        for *groups, name in sorted(now, key=_order):
            node = tree
            for group in groups[:-1]:
                node = node.setdefault(group, {})  # type: ignore[assignment]
            node.setdefault(groups[-1], []).append(int(name) if name.isdigit() else name)  # type: ignore[attr-defined]
        self.path.parent.mkdir(exist_ok=True)
        head = f"# {self.about}\n# Written by `python {self.script} --write`.\n"
        body = yaml.safe_dump(tree, sort_keys=False, allow_unicode=True, width=110, default_flow_style=None)
        self.path.write_text(head + body, encoding="utf-8", newline="\n")
        return (
            f"{self.path.name}: {len(now)} on file, {len(now - self.cases)} new, {len(self.cases - now)} gone"
        )


def asked_to_write() -> bool:
    """Whether a test module is run as a script that writes its file."""
    return sys.argv[1:] == ["--write"]


def _cases(tree: dict[str, object]) -> Iterable[Case]:
    for group, below in tree.items():
        if isinstance(below, dict):
            yield from ((group, *case) for case in _cases(below))
        elif isinstance(below, list):
            yield from ((group, str(name)) for name in below)


def _order(case: Case) -> tuple[object, ...]:
    name = case[-1]
    return (*case[:-1], int(name) if name.isdigit() else 0, name)
