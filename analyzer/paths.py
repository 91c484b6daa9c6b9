"""Paths as people and systems spell them: odd bytes in names, long paths and reserved names of Windows."""

from __future__ import annotations

import ntpath
import os
import re
import sys
from pathlib import Path, PureWindowsPath

__all__ = ["actual", "extended", "is_reserved", "is_text", "place_key", "shown"]

#: Windows takes no longer path from a program that does not say it knows how (MAX_PATH, less a name of 8.3).
LONGEST = 247
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)", re.I)
_ESCAPED = re.compile(r"\\ud(c[89a-f][0-9a-f])")
_LONG, _LONG_SHARE = "\\\\?\\", "\\\\?\\UNC\\"


def shown(path: str | os.PathLike[str]) -> str:
    r"""A path as text that can be stored and printed, even where its bytes are no valid name.

    An undecodable byte becomes ``\udcXX``, in letters; the prefix that Windows wants for long paths is left
    out.
    """
    return _without_prefix(os.fspath(path)).encode("utf-8", "backslashreplace").decode("utf-8")


def actual(text: str) -> Path:
    """The path that `shown` made this text of. A file that is really called so goes first."""
    path = extended(Path(text))
    if not _ESCAPED.search(text) or os.path.lexists(path):
        return path
    return extended(Path(_ESCAPED.sub(lambda match: chr(int(f"d{match[1]}", 16)), text)))


def extended(path: Path, *, always: bool = False, platform: str = sys.platform) -> Path:
    r"""The path so that Windows opens it: ``\\?\`` in front where it is too long, or a name is reserved.

    Elsewhere, and for any other path, it stays as it is. The path is made absolute, for the prefix turns off
    all that Windows does to a path otherwise.

    Args:
        path: of a file or folder.
        always: on Windows, also where the path is short: what lies below it may be longer.
        platform: as `sys.platform` names it.
    """
    if platform != "win32":
        return path
    text = os.fspath(path)
    if text.startswith(_LONG):
        return path
    plain = ntpath.normpath(text if PureWindowsPath(text).is_absolute() else str(path.absolute()))
    odd = any(map(is_reserved, PureWindowsPath(plain).parts[1:]))
    if not always and len(plain) <= LONGEST and not odd:
        return path
    return Path(_LONG_SHARE + plain[2:] if plain.startswith("\\\\") else _LONG + plain)


def is_reserved(name: str) -> bool:
    """Whether Windows would take a file's or folder's name for another: a device, or dots at its end."""
    if name in {".", ".."}:
        return False
    return name != name.rstrip(" .") or bool(_DEVICE.fullmatch(name.split(".", maxsplit=1)[0].rstrip(" ")))


def is_text(value: str) -> bool:
    """Whether a string holds characters only, and no byte that could not be decoded."""
    return not any("\ud800" <= character <= "\udfff" for character in value)


def place_key(path: str, *, platform: str = sys.platform) -> str:
    """Two paths of one key are one place: Windows and macOS see no difference between A and a.

    On macOS an accented letter may be spelt in two ways besides.
    """
    if platform == "win32":
        return path.replace("/", "\\").casefold()
    if platform == "darwin":
        import unicodedata  # noqa: PLC0415 - no other system pays for it

        return unicodedata.normalize("NFC", path).casefold()
    return path


def _without_prefix(text: str) -> str:
    if text.startswith(_LONG_SHARE):
        return "\\\\" + text[len(_LONG_SHARE) :]
    return text.removeprefix(_LONG)
