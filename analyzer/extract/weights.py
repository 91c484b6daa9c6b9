"""The trained parts that ship: where they lie, and whether they are what was trained (`models/README.md`)."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from analyzer.errors import InstallError
from analyzer.terms import TERM_IDS

MANIFEST = "manifest.json"
#: In the wheel beside the code; in a checkout where `models/train.py` writes them.
_PLACES = (
    Path(__file__).parents[1] / "_weights",
    Path(__file__).parents[2] / "models" / "weights",
)
_ADVICE = "Install dpaudit anew: its trained parts are missing or damaged."


@dataclass(frozen=True, slots=True)
class Weights:
    """A folder of weights, and what its manifest says of them."""

    folder: Path
    hashes: dict[str, str]  #: SHA-256 in hexadecimal, by file name
    terms: tuple[str, ...]  #: in the order of every array
    stances: tuple[str, ...]
    hedges: tuple[str, ...]
    version: str  #: changes with any of the files

    def file(self, name: str) -> bytes:
        """The bytes of a file.

        Raises:
            InstallError: the file is missing, or is not the one that was trained.
        """
        try:
            content = (self.folder / name).read_bytes()
        except OSError as error:
            raise InstallError(f"Cannot read {self.folder / name}.", advice=_ADVICE, code="E510") from error
        if hashlib.sha256(content).hexdigest() != self.hashes.get(name):
            raise InstallError(
                f"{self.folder / name} is not the file that was trained.", advice=_ADVICE, code="E511"
            )
        return content

    def arrays(self, name: str) -> dict[str, npt.NDArray[Any]]:
        """The arrays of a file, by name; nothing in it can run.

        Raises:
            InstallError: the file is missing, or is not the one that was trained.
        """
        with np.load(io.BytesIO(self.file(name)), allow_pickle=False) as stored:
            return dict(stored)


@cache
def load_weights() -> Weights:
    """The weights that ship with this version.

    Raises:
        InstallError: there is no manifest, or it cannot be read.
    """
    folder = next((place for place in _PLACES if (place / MANIFEST).is_file()), None)
    if folder is None:
        raise InstallError(f"There is no {_PLACES[0] / MANIFEST}.", advice=_ADVICE, code="E510")
    return read_manifest(folder)


def read_manifest(folder: Path) -> Weights:
    """What the manifest in a folder says; files are checked as they are read.

    Raises:
        InstallError: the manifest cannot be read.
    """
    try:
        content = (folder / MANIFEST).read_bytes()
        manifest = json.loads(content)
        if sorted(manifest["terms"]) != sorted(TERM_IDS):
            raise InstallError(f"{folder / MANIFEST} is for other terms.", advice=_ADVICE, code="E511")
        return Weights(
            folder=folder,
            hashes={str(name): str(value) for name, value in manifest["files"].items()},
            terms=tuple(manifest["terms"]),
            stances=tuple(manifest["stances"]),
            hedges=tuple(manifest["hedges"]),
            version=hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()[:16],
        )
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise InstallError(f"Cannot read {folder / MANIFEST}.", advice=_ADVICE, code="E510") from error
