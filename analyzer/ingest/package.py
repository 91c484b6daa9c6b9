"""The zip and XML of a DOCX, opened so that a hostile one can do no harm."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from xml.parsers import expat

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


_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


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
            self._archive = zipfile.ZipFile(io.BytesIO(data if data.startswith(b"PK") else _zipped(data)))
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
        return _parse(data)

    def raw(self, name: str) -> bytes:
        """A part as it is; empty where the archive has none of that name.

        Raises:
            PackageError: it is damaged or too large.
        """
        stored = self._names.get(name.lower())
        return b"" if stored is None else self._read(stored)

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


def _parse(data: bytes) -> etree._Element:
    if any("<!DOCTYPE".encode(encoding) in data for encoding in ("ascii", "utf-16-le", "utf-16-be")):
        raise PackageError("doctype")
    if _STRICT in data:
        for strict, transitional in _TRANSITIONAL:
            data = data.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,  # entities are refused, parts capped: what is left is nesting up to 2,048 deep
        recover=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PackageError("xml") from error
    if root is None:
        raise PackageError("xml")
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        return flattened(data)
    return root


def _zipped(data: bytes) -> bytes:
    """The archive that a Word file saved as one XML file stands for; other bytes stay as they are."""
    if b"2006/xmlPackage" not in data[:65536]:
        return data
    root = _parse(data)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in root.iterfind(f"{_PKG}part"):
            content = part.find(f"{_PKG}xmlData/*")
            if content is not None:
                archive.writestr(part.get(f"{_PKG}name", "").lstrip("/"), etree.tostring(content))
    return out.getvalue()


def flattened(data: bytes) -> etree._Element:
    """The paragraphs of a part that is nested deeper than the parser goes, one after the other.

    Raises:
        PackageError: the part is no XML.
    """
    collector = _Flat()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = collector.start
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = collector.data
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError) as error:
        raise PackageError("xml") from error
    return collector.root()


class _Flat:
    """Gathers the printed words of a part, paragraph by paragraph."""

    def __init__(self) -> None:
        self._name = ""
        self._paragraphs: list[list[str]] = [[]]
        self._words = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = "{" + name
        self._name = self._name or tag
        self._words = tag == f"{W}t"
        if tag == f"{W}p":
            self._paragraphs.append([])
        elif tag in {f"{W}tab", f"{W}br"}:
            self._paragraphs[-1].append(" ")

    def end(self, name: str) -> None:
        self._words = False
        if "{" + name == f"{W}p":
            self._paragraphs.append([])

    def data(self, text: str) -> None:
        if self._words:
            self._paragraphs[-1].append(text)

    def root(self) -> etree._Element:
        root = etree.Element(self._name)
        parent = etree.SubElement(root, f"{W}body") if self._name == f"{W}document" else root
        for words in self._paragraphs:
            if text := "".join(words).strip():
                run = etree.SubElement(etree.SubElement(parent, f"{W}p"), f"{W}r")
                etree.SubElement(run, f"{W}t").text = text
        return root


def relation_id(node: etree._Element) -> str:
    """The relation that an element points to, e.g. a section's header."""
    return node.get(f"{_R}id", "")


def _target(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))
