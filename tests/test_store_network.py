"""A database on another machine's disk is refused, in plain words, before anything is written."""

from __future__ import annotations

import sys
from pathlib import Path, PureWindowsPath
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from analyzer import settings
from analyzer.cli import app
from analyzer.errors import StoreError
from analyzer.store import Store, network
from analyzer.store.network import network_place

MOUNTS = [
    ("/", "ext4"),
    ("/proc", "proc"),
    ("/home", "nfs4"),
    ("/home/ana/local", "xfs"),
    ("/mnt/share", "cifs"),
    ("/mnt/c", "9p"),
    ("/mnt/ssh", "fuse.sshfs"),
    ("/mnt/usb", "fuseblk"),
    ("/mnt/pool", "fuse.mergerfs"),
    ("/Volumes/Contracts", "smbfs"),
    ("/auto", "autofs"),
    ("/auto/dpa", "autofs"),
    ("/auto/dpa", "nfs"),
    ("/run/user/1000/gvfs", "fuse.gvfsd-fuse"),
]
posix = pytest.mark.skipif(sys.platform == "win32", reason="paths of other systems")


@posix
@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/var/lib/dpaudit.db", ""),
        ("/home/ana/dpaudit.db", "/home (nfs4)"),
        ("/home/ana/local/dpaudit.db", ""),
        ("/homes/dpaudit.db", ""),
        ("/mnt/share/dpaudit.db", "/mnt/share (cifs)"),
        ("/mnt/share2/dpaudit.db", ""),
        ("/mnt/c/Users/ana/dpaudit.db", "/mnt/c (9p)"),
        ("/mnt/ssh/x.db", "/mnt/ssh (fuse.sshfs)"),
        ("/mnt/usb/x.db", ""),
        ("/mnt/pool/x.db", ""),
        ("/Volumes/Contracts/x.db", "/Volumes/Contracts (smbfs)"),
        ("/auto/x.db", ""),
        ("/auto/dpa/x.db", "/auto/dpa (nfs)"),
        ("/run/user/1000/gvfs/smb/x.db", "/run/user/1000/gvfs (fuse.gvfsd-fuse)"),
    ],
)
def test_network_mounts_are_told_by_the_longest_mount_point(path: str, place: str) -> None:
    assert network_place(Path(path), platform="linux", mounts=lambda: MOUNTS) == place


@posix
@pytest.mark.parametrize("mounts", [[], [("/", "9p")], [("/", "nfs")], [("/", "overlay")]])
def test_a_machine_without_a_disk_of_its_own_may_work(mounts: list[tuple[str, str]]) -> None:
    assert network_place(Path("/tmp/x.db"), platform="linux", mounts=lambda: mounts) == ""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (r"C:\Users\ana\dpaudit.db", ""),
        (r"Z:\contracts\dpaudit.db", "Z:"),
        (r"z:\contracts\dpaudit.db", "z:"),
        (r"\\server\share\dpaudit.db", r"\\server\share"),
        ("//server/share/dpaudit.db", r"\\server\share"),
        (r"\\?\UNC\server\share\dpaudit.db", r"\\server\share"),
        (r"\\?\C:\Users\ana\dpaudit.db", ""),
        (r"\\?\Z:\dpaudit.db", "Z:"),
    ],
)
def test_network_drives_of_windows(path: str, place: str) -> None:
    asked: list[str] = []

    def drive_type(drive: str) -> int:
        asked.append(drive)
        return 4 if drive.upper() == "Z:\\" else 3

    windows = cast("Any", PureWindowsPath(path))
    assert network_place(windows, platform="win32", drive_type=drive_type) == place
    assert all(len(drive) == 3 for drive in asked), "only a drive's root is asked about"


@posix
@given(
    st.lists(st.sampled_from(["nfs", "ext4", "cifs", "xfs", "fuse.sshfs"]), min_size=1, max_size=4),
    st.integers(0, 3),
)
def test_the_deepest_mount_decides(kinds: list[str], deep: int) -> None:
    """Mounts inside each other, in any order: the one nearest to the file counts."""
    points = ["/a", "/a/b", "/a/b/c", "/a/b/c/d"]
    mounts = [("/", "ext4"), *zip(points, kinds, strict=False)]
    path = Path(points[deep]) / "x.db"
    nearest = kinds[min(deep, len(kinds) - 1)]
    found = network_place(path, platform="linux", mounts=lambda: list(reversed(mounts)))
    assert bool(found) == (nearest in {"nfs", "cifs", "fuse.sshfs"})


@pytest.fixture
def on_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that the system calls a network share."""
    share = (tmp_path / "share").resolve()
    share.mkdir()
    monkeypatch.setattr(network, "_mounts", lambda: [("/", "ext4"), (str(share), "cifs")])
    monkeypatch.setattr(network, "_ask_windows", lambda _drive: 4)
    return share


def test_open_refuses_a_network_drive_and_writes_nothing(on_share: Path) -> None:
    with pytest.raises(StoreError) as caught:
        Store.open(str(on_share / "new" / "x.db"))
    assert caught.value.code == "E315"
    assert "network drive" in caught.value.message
    assert "PostgreSQL" in caught.value.advice
    assert "data folder" in caught.value.advice
    assert list(on_share.iterdir()) == []


@posix
def test_open_follows_links_to_a_network_drive(on_share: Path, tmp_path: Path) -> None:
    (tmp_path / "here").symlink_to(on_share)
    with pytest.raises(StoreError, match="network drive"):
        Store.open(str(tmp_path / "here" / "x.db"))
    Store.open(str(tmp_path / "x.db")).close()


def test_a_data_folder_on_a_network_drive_is_advised_otherwise(
    on_share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "data_folder", lambda: on_share)
    with pytest.raises(StoreError) as caught:
        Store.open()
    assert "a disk of this machine with --db" in caught.value.advice


@pytest.mark.parametrize("command", [("scan", "."), ("report",), ("setup", "--state", "MN"), ("doctor",)])
def test_commands_refuse_it_with_3(on_share: Path, command: tuple[str, ...], tmp_path: Path) -> None:
    db = on_share / "x.db"
    if command[0] == "report":
        db.write_bytes(b"")
    arguments = [str(tmp_path) if part == "." else part for part in command]
    result = CliRunner().invoke(app, [*arguments, "--db", str(db)])
    assert result.exit_code == 3
    assert "network drive" in result.stderr + result.stdout
    assert "Traceback" not in result.stderr


def test_a_database_in_memory_has_no_place() -> None:
    Store.open("sqlite://").close()


def test_this_machines_table_of_mounts_can_be_read() -> None:
    assert isinstance(network_place(Path.cwd()), str)
