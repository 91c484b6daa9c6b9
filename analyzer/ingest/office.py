"""Old kinds of text document (DOC, RTF, ODT ...) made into DOCX by LibreOffice, where it is installed.

LibreOffice runs without a window, with a profile of its own that is thrown away: no macros, no links
followed, no network that answers. It is stopped, with all it started, when it takes too long, too much memory
or too much disk. Several may run at once.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from analyzer.errors import UnreadableError, problem

_SECONDS_BETWEEN_LOOKS = 0.2
_MEMORY = 1500 * 1024 * 1024  #: bytes, of all its processes together
_NAMES = ("soffice", "libreoffice", "org.libreoffice.LibreOffice")
_PLACES = {
    "linux": (
        "/usr/lib/libreoffice/program/soffice",
        "/opt/libreoffice*/program/soffice",
        "/snap/bin/libreoffice",
        "/var/lib/flatpak/exports/bin/org.libreoffice.LibreOffice",
    ),
    "darwin": (
        "/Applications/LibreOffice*.app/Contents/MacOS/soffice",
        "~/Applications/LibreOffice*.app/Contents/MacOS/soffice",
        "/opt/homebrew/bin/soffice",
        "/usr/local/bin/soffice",
    ),
}
_WINDOWS_ROOTS = ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)", "LOCALAPPDATA")
#: What the profile of a run says: (path, property, value).
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    ("org.openoffice.Office.Java/VirtualMachine", "Enable", "false"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
#: Nothing listens there: whatever asks the network is refused at once.
_NO_NETWORK = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9")


@dataclass(frozen=True, slots=True)
class OldType:
    """A kind of file that LibreOffice reads for us."""

    kind: str  #: for a person: ``Word 97-2003``
    suffix: str  #: the file ending by which LibreOffice knows it


def find_office() -> Path | None:
    """LibreOffice's program: on the search path, else in the places where it is usually installed.

    One without Writer, the part that reads text documents, does not count.
    """
    for program in _installed():
        if _has_writer(program):
            return program
    return None


def _installed() -> Iterator[Path]:
    for name in _NAMES:
        if on_path := shutil.which(name):
            yield Path(on_path)
    for pattern in _usual_places():
        path = Path(pattern).expanduser()
        found = Path(path.anchor).glob(path.relative_to(path.anchor).as_posix())
        yield from (one for one in sorted(found, reverse=True) if one.is_file())


def _has_writer(program: Path) -> bool:
    """Whether Writer's library lies beside the program; where no library does, we cannot tell, and hope."""
    folder = program.resolve().parent
    beside = [*folder.glob("*lo.*"), *folder.parent.glob("Frameworks/*lo.*")]
    return not beside or any(re.fullmatch(r"(?:lib)?swlo\.\w+", file.name) for file in beside)


def to_docx(data: bytes, old: OldType, *, seconds: float, max_bytes: int) -> bytes:
    """A file of an old type as the bytes of a DOCX.

    Args:
        data: the file's bytes.
        old: what it is.
        seconds: after so long the conversion is stopped.
        max_bytes: of the result.

    Raises:
        UnreadableError: P133, LibreOffice is not installed; P134, it could not do it.
    """
    program = find_office()
    if program is None:
        raise UnreadableError(problem("P133", stage="ingest", kind=old.kind))
    with tempfile.TemporaryDirectory(prefix="dpaudit-office-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"paper{old.suffix}"
        source.write_bytes(data)
        _write_profile(folder / "profile")
        (folder / "out").mkdir()
        _run(program, source, folder, seconds=seconds, max_bytes=max_bytes)
        result = folder / "out" / "paper.docx"
        if not result.is_file():
            raise _failed("it made nothing of it; the file may be damaged or locked with a password")
        if result.stat().st_size > max_bytes:
            raise _failed("the result is too large")
        return result.read_bytes()


def _run(program: Path, source: Path, folder: Path, *, seconds: float, max_bytes: int) -> None:
    command = [
        str(program),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        "--nolockcheck",
        "--nofirststartwizard",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder / "out"),
        str(source),
    ]
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603  the program is LibreOffice, the file's name is ours
            command,
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
            cwd=folder,
            env=_environment(folder),
            start_new_session=os.name == "posix",
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise _failed(error.strerror or "it could not be started") from error
    try:
        _watch(process, folder, until=time.monotonic() + seconds, max_bytes=max_bytes)
    finally:
        _stop(process)


def _watch(process: subprocess.Popen[bytes], folder: Path, *, until: float, max_bytes: int) -> None:
    """Wait for the end of it; looks at the clock, the memory and the disk meanwhile."""
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_SECONDS_BETWEEN_LOOKS)
            return
        if time.monotonic() > until:
            raise _failed("it took too long")
        if sum(_resident(one) for one in _family(process.pid)) > _MEMORY:
            raise _failed("it took too much memory")
        if sum(_size(file) for file in (folder / "out").iterdir()) > max_bytes:
            raise _failed("the result is too large")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and all it started, whatever they do."""
    for one in _family(process.pid):
        with contextlib.suppress(psutil.Error):
            one.kill()
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(5)


def _family(pid: int) -> list[psutil.Process]:
    try:
        parent = psutil.Process(pid)
        return [*parent.children(recursive=True), parent]
    except psutil.Error:
        return []


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:  # a temporary file that has just gone
        return 0


def _environment(folder: Path) -> dict[str, str]:
    """Our own environment, with the user's files and the network out of reach."""
    kept = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    home = {"HOME": str(folder), "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
    return {**kept, **_NO_NETWORK, **home, "SAL_USE_VCLPLUGIN": "svp", "LC_ALL": "C.UTF-8"}


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )


def _usual_places() -> tuple[str, ...]:
    if sys.platform != "win32":
        return _PLACES.get(sys.platform, _PLACES["linux"])
    roots = [os.environ[name] for name in _WINDOWS_ROOTS if os.environ.get(name)]
    inner = ("LibreOffice*/program/soffice.exe", "Programs/LibreOffice*/program/soffice.exe")
    return tuple(f"{root}/{path}" for root in roots for path in inner)


def _failed(why: str) -> UnreadableError:
    return UnreadableError(problem("P134", stage="ingest", why=why))
