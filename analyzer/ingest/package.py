"""The zip and XML of a DOCX, opened so that a hostile one can do no harm."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _R[1:-1].encode()),
)
_BAD_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    EOFError,
    KeyError,
)


class PackageError(Exception):
    """The archive, or one of its parts, cannot be read."""


class Package:
    """Parts of a DOCX by name. Nothing is written to disk; each part's unpacked size is capped."""

    def __init__(self, data: bytes, *, max_unpacked: int) -> None:
        """Open the archive; `max_unpacked` is in bytes, for one part.

        Raises:
            PackageError: the bytes are no archive.
        """
        self._limit = max_unpacked
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _BAD_ZIP as error:
            raise PackageError("archive") from error
        self._names = {name.lower(): name for name in self._archive.namelist()}

    def xml(self, name: str) -> etree._Element | None:
        """The root of an XML part, or ``None`` where the archive has no such part.

        Raises:
            PackageError: the part is damaged, too large, or declares entities.
        """
        stored = self._names.get(name.lower())
        if stored is None:
            return None
        data = self._read(stored)
        if (
            b"<!DOCTYPE" in data
            or "<!DOCTYPE".encode("utf-16-le") in data
            or "<!DOCTYPE".encode("utf-16-be") in data
        ):
            raise PackageError("doctype")
        if _STRICT in data:
            for strict, transitional in _TRANSITIONAL:
                data = data.replace(strict, transitional)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            recover=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise PackageError("xml") from error
        if root is None:
            raise PackageError("xml")
        return root

    def _read(self, stored: str) -> bytes:
        try:
            with self._archive.open(stored) as member:
                data = member.read(self._limit + 1)
        except _BAD_ZIP as error:
            raise PackageError("member") from error
        if len(data) > self._limit:
            raise PackageError("size")
        return data

    def main_part(self) -> str:
        """The name of the part that holds the text."""
        for kind, target in self._relations("_rels/.rels", ""):
            if kind.endswith("/officeDocument"):
                return target
        return "word/document.xml"

    def related(self, part: str) -> dict[str, str]:
        """Relation id -> name of the part, for one part's internal relations."""
        folder, name = posixpath.split(part)
        root = self.xml(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        if root is None:
            return {}
        return {
            node.get("Id", ""): _target(folder, node.get("Target", ""))
            for node in root
            if not callable(node.tag) and node.get("TargetMode") != "External"
        }

    def _relations(self, name: str, folder: str) -> list[tuple[str, str]]:
        root = self.xml(name)
        if root is None:
            return []
        return [
            (n.get("Type", ""), _target(folder, n.get("Target", ""))) for n in root if not callable(n.tag)
        ]


def relation_id(node: etree._Element) -> str:
    """The relation that an element points to, e.g. a section's header."""
    return node.get(f"{_R}id", "")


def _target(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))
