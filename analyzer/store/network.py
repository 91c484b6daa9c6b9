"""Whether a database file would lie on another machine, where SQLite cannot keep it whole.

SQLite's write-ahead log needs memory that all its readers share, which no network file system gives: the
database works for a while, and is damaged once two programs write.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Iterable
from pathlib import Path, PurePath, PureWindowsPath

import psutil

from analyzer import settings
from analyzer.errors import StoreError
from analyzer.paths import shown

__all__ = ["network_place", "refuse_network"]

_DRIVE_REMOTE = 4  #: of Windows' GetDriveTypeW
#: File systems of other machines, or of the machine around a virtual one.
_REMOTE = frozenset(
    "nfs nfs3 nfs4 cifs smb smb2 smb3 smbfs afs afpfs ncpfs ncp webdav davfs ftp 9p drvfs ceph cephfs "
    "glusterfs lustre gpfs beegfs ocfs2 gfs2 vboxsf vmhgfs prl_fs coda".split()
)
#: The same, mounted by a program: ``fuse.sshfs``.
_REMOTE_FUSE = frozenset(
    "sshfs smbnetfs rclone s3fs gcsfuse goofys davfs davfs2 curlftpfs glusterfs ceph gvfsd-fuse vmhgfs-fuse "
    "onedriver google-drive-ocamlfuse juicefs blobfuse blobfuse2 kio-fuse".split()
)

Mounts = Iterable[tuple[str, str]]  #: mount point and type of file system


def network_place(
    path: Path,
    *,
    platform: str = sys.platform,
    mounts: Callable[[], Mounts] | None = None,
    drive_type: Callable[[str], int] | None = None,
) -> str:
    r"""Which network place a path lies in, for a person; empty where it is on this machine.

    Args:
        path: absolute; it need not exist.
        platform: as `sys.platform` names it.
        mounts: gives the table of mounted file systems, in the order in which they were mounted; the
            system's, where not given.
        drive_type: what Windows says of a drive such as ``Z:\``; asked of the system, where not given.
    """
    if platform == "win32":
        return _on_windows(str(path), drive_type or _ask_windows)
    point, kind = _mounted(path, (mounts or _mounts)())
    # A root file system that comes over the network belongs to a machine without a disk, or to a sandbox.
    return f"{point} ({kind})" if point not in ("", "/") and _is_remote(kind) else ""


def refuse_network(file: Path) -> None:
    """Stop where an SQLite database would lie on a network drive.

    Raises:
        StoreError: it would.
    """
    place = network_place(_real(file))
    if not place:
        return
    ours = file.parent == settings.data_folder()
    own = "Leave --db and DPAUDIT_DB out, so that it lies in your own data folder"
    stay = "Name a file on a disk of this machine with --db" if ours else own
    raise StoreError(
        f"The database {shown(file)} would lie on a network drive, {place}, where it can be damaged.",
        advice=f"{stay}, or use PostgreSQL: --db postgresql://user@host/database. Contracts may stay there.",
        code="E315",
    )


def _on_windows(text: str, drive_type: Callable[[str], int]) -> str:
    prefix = "\\\\?\\"
    if text.upper().startswith(prefix + "UNC\\"):
        text = "\\\\" + text[len(prefix) + 4 :]
    drive = PureWindowsPath(text.removeprefix(prefix)).drive
    if drive.startswith(("\\\\.\\", "\\\\?\\")):
        return ""
    if drive.startswith("\\\\"):
        return drive
    return drive if drive and drive_type(drive + "\\") == _DRIVE_REMOTE else ""


def _ask_windows(drive: str) -> int:
    if sys.platform != "win32":
        return 0
    return int(ctypes.windll.kernel32.GetDriveTypeW(drive))


def _mounts() -> Mounts:
    try:
        return [(part.mountpoint, part.fstype) for part in psutil.disk_partitions(all=True)]
    except (OSError, psutil.Error, NotImplementedError):  # a system that keeps its table to itself
        return []


def _mounted(path: PurePath, mounts: Mounts) -> tuple[str, str]:
    """The mount that a path lies on: the longest that it begins with; the last, of those at one point."""
    found = ("", "")
    for point, kind in mounts:
        if path.is_relative_to(point) and len(point) >= len(found[0]):
            found = (point, kind)
    return found


def _is_remote(kind: str) -> bool:
    name = kind.lower()
    for prefix in ("fuse.", "fuseblk.", "macfuse.", "osxfuse."):
        if name.startswith(prefix):
            return name.removeprefix(prefix) in _REMOTE_FUSE
    return name in _REMOTE


def _real(file: Path) -> Path:
    """The path with its links followed, as far as it exists."""
    try:
        return file.absolute().resolve()
    except (OSError, RuntimeError):
        return file.absolute()
