"""Paths as text, and as Windows wants them, whatever stands in a name."""

from __future__ import annotations

import os
import sys
from pathlib import Path, PureWindowsPath
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.cli.screen import clean, one_line
from analyzer.paths import LONGEST, actual, extended, is_reserved, is_text, place_key, shown

LONG = "C:\\" + "\\".join(["folder of contracts"] * 15) + "\\dpa.pdf"
#: What may stand in a name on Linux: any bytes but a slash and zero.
NAMES = st.binary(min_size=1, max_size=60).filter(lambda name: not {b"/", b"\0"} & set(map(bytes, zip(name))))
posix = pytest.mark.skipif(sys.platform == "win32", reason="names of other systems")


def on_windows(text: str, **more: Any) -> str:
    return str(extended(cast("Any", PureWindowsPath(text)), platform="win32", **more))


@pytest.mark.parametrize(
    ("path", "opened"),
    [
        (r"C:\contracts\dpa.pdf", r"C:\contracts\dpa.pdf"),
        (LONG, "\\\\?\\" + LONG),
        ("\\\\server\\share\\" + "x" * 250 + ".pdf", "\\\\?\\UNC\\server\\share\\" + "x" * 250 + ".pdf"),
        (r"\\server\share\dpa.pdf", r"\\server\share\dpa.pdf"),
        (r"\\?\C:\x", r"\\?\C:\x"),
        (r"C:\contracts\aux.pdf", r"\\?\C:\contracts\aux.pdf"),
        (r"C:\con\dpa.pdf", r"\\?\C:\con\dpa.pdf"),
        (r"C:\contracts\dpa. ", r"\\?\C:\contracts\dpa. "),
        (r"C:\contracts\Acme Inc.\dpa.pdf", r"\\?\C:\contracts\Acme Inc.\dpa.pdf"),
        (r"C:\contracts\context.pdf", r"C:\contracts\context.pdf"),
    ],
)
def test_paths_that_windows_would_not_open_get_the_prefix(path: str, opened: str) -> None:
    assert on_windows(path) == opened
    assert shown(opened) == shown(path)


def test_a_folder_to_walk_always_gets_the_prefix() -> None:
    assert on_windows("C:\\contracts", always=True) == "\\\\?\\C:\\contracts"
    assert on_windows("C:/contracts/../vendors", always=True) == "\\\\?\\C:\\vendors"


def test_other_systems_leave_paths_alone() -> None:
    for path in (Path("x" * 300), Path("aux.pdf"), Path("con")):
        assert extended(path, always=True, platform="linux") is path


@given(st.text(st.characters(exclude_characters='\0/\\:*?"<>|', codec="utf-8"), min_size=1, max_size=200))
def test_no_path_of_windows_stays_too_long(name: str) -> None:
    whole = f"C:\\contracts\\{'deep folder ' * 5}x\\{name}"
    opened = on_windows(whole)
    assert opened.startswith("\\\\?\\") or len(opened) <= LONGEST
    assert not is_reserved(PureWindowsPath(opened).name) or opened.startswith("\\\\?\\")


@pytest.mark.parametrize(
    ("name", "reserved"),
    [
        ("CON", True), ("con.txt", True), ("Aux.tar.gz", True), ("COM1", True), ("lpt9.pdf", True),
        ("nul .txt", True), ("COM¹.txt", True), ("dpa.", True), ("dpa ", True), ("Acme Inc.", True),
        ("contract.pdf", False), ("com10.txt", False), ("aux-agreement.pdf", False), ("..", False),
        (".", False), (".con", False),
    ],
)  # fmt: skip
def test_reserved_names(name: str, *, reserved: bool) -> None:
    assert is_reserved(name) == reserved


@posix
@given(NAMES)
def test_any_name_can_be_stored_shown_and_opened_again(name: bytes) -> None:
    path = Path("/contracts") / os.fsdecode(name)
    text = shown(path)
    text.encode("utf-8")
    assert is_text(text)
    line = one_line(clean(text))
    assert len(line.splitlines()) <= 1
    assert "\x1b" not in line
    if "\\ud" not in os.fsdecode(name):  # a name that is spelt like an escape stands for itself
        assert actual(text) == path
    for encoding in ("ascii", "cp437", "cp1252", "utf-8"):
        line.encode(encoding, "replace")


@posix
def test_a_name_that_looks_like_an_escape_is_found(tmp_path: Path) -> None:
    for name in ("dpa \\udcff.txt", os.fsdecode(b"dpa \xfe.txt")):
        try:
            (tmp_path / name).write_bytes(b"x")
        except OSError:
            pytest.skip("this system allows only names that are text")
        assert actual(shown(tmp_path / name)) == tmp_path / name


@pytest.mark.parametrize(
    ("platform", "one", "other", "same"),
    [
        ("win32", r"C:\Contracts\DPA.pdf", "c:/contracts/dpa.PDF", True),
        ("win32", "C:\\caf\u00e9", "C:\\cafe\u0301", False),
        ("darwin", "/V/caf\u00e9", "/V/Cafe\u0301", True),
        ("linux", "/V/caf\u00e9", "/V/cafe\u0301", False),
        ("linux", "/V/DPA.pdf", "/V/dpa.pdf", False),
    ],
)
def test_when_two_spellings_are_one_place(platform: str, one: str, other: str, *, same: bool) -> None:
    assert (place_key(one, platform=platform) == place_key(other, platform=platform)) == same
