"""What a file is, told by its bytes and never by its name."""

from __future__ import annotations

import io
import re
import zipfile

from analyzer.errors import UnreadableError, problem
from analyzer.ingest.decode import decode
from analyzer.ingest.mhtml import is_web_archive
from analyzer.ingest.office import OldType
from analyzer.records import MediaType

#: first bytes -> words for a person; these are not read
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"\x00\x00\x00\x0cjP  ", "a JPEG 2000 picture"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"%!PS", "a PostScript file"),
)
#: first bytes of what LibreOffice reads for us
_OLD_TYPES: tuple[tuple[bytes, OldType], ...] = (
    (b"{\\rtf", OldType("RTF", ".rtf")),
    (b"\xffWPC", OldType("WordPerfect", ".wpd")),
)
#: PNG, JPEG and TIFF, which are read.
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_WORD_97 = b"\xec\xa5"  #: begins the table of contents of a Word 97-2003 file
_LOCKED = 0x0100  #: the bit of that table's flags that says so
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER_WINDOW = 1024  #: a PDF's header may follow junk, within this many bytes
_OBJECT = re.compile(rb"\b\d+ \d+ obj\b")
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_MARKUP = re.compile(r"<(p|div|table|h[1-6]|ul|ol|section|article|span)[\s>]", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_WORD_XML = re.compile(
    r"progid=.Word\.Document|schemas\.microsoft\.com/office/word/2003/wordml", re.IGNORECASE
)


def is_picture(data: bytes) -> bool:
    """Whether a file is a PNG, JPEG or TIFF picture."""
    return data.startswith(_PICTURES)


def sniff(data: bytes) -> MediaType:
    """The type of a file's bytes.

    Raises:
        UnreadableError: P101 empty, P102 foreign, P109 not text, P111 old, P128 an Office file with a
            password.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise _unreadable("P101")
    if b"%PDF-" in data[:_HEADER_WINDOW] or _lost_header(data):
        return "pdf"
    if is_picture(data):
        return "image"
    if old := old_type(data):
        raise _unreadable("P111", kind=old.kind)
    for magic, kind in _FOREIGN:
        if data.startswith(magic):
            raise _unreadable("P102", kind=kind)
    if data.startswith(b"BM") and int.from_bytes(data[2:6], "little") == len(data):
        raise _unreadable("P102", kind="a BMP picture")
    if data.startswith(b"RIFF") or data[4:8] == b"ftyp":
        raise _unreadable("P102", kind="a picture, sound or film")
    if data.startswith(_OLE):
        raise _ole_problem(data)
    if data.startswith(b"PK") or zipfile.is_zipfile(io.BytesIO(data)):
        return _sniff_zip(data)
    return _sniff_text(data)


def old_type(data: bytes) -> OldType | None:
    """What kind of old text document a file is, if LibreOffice must read it for us.

    Raises:
        UnreadableError: P128, it is one, and locked with a password.
    """
    for magic, old in _OLD_TYPES:
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(magic):
            return old
    if data.startswith(_OLE):
        if "WordDocument".encode("utf-16-le") not in data or "EncryptedPackage".encode("utf-16-le") in data:
            return None
        if _is_locked(data):
            raise _unreadable("P128")
        return OldType("Word 97-2003", ".doc")
    if data.startswith(b"PK"):
        return _open_document(data)
    start = data[:4096].replace(b"\x00", b"")
    if b"<?xml" in start and _WORD_XML.search(start.decode("latin-1")) and b"2006/xmlPackage" not in start:
        return OldType("Word 2003 XML", ".xml")
    if b"<office:document" in start and b"opendocument.text" in start:
        return OldType("OpenDocument text", ".fodt")
    return None


def _is_locked(data: bytes) -> bool:
    for found in re.finditer(re.escape(_WORD_97), data[: 1 << 20]):
        if found.start() % 512 == 0:
            return bool(int.from_bytes(data[found.start() + 10 : found.start() + 12], "little") & _LOCKED)
    return False


def _open_document(data: bytes) -> OldType | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            kind = archive.read("mimetype")[:80] if _small_member(archive, "mimetype") else b""
            manifest = archive.read("META-INF/manifest.xml") if _small_manifest(archive) else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError):
        return None
    if b"opendocument.text" not in kind:
        return None
    if b"encryption-data" in manifest:
        raise _unreadable("P128")
    return OldType("OpenDocument text", ".ott" if b"template" in kind else ".odt")


def _small_manifest(archive: zipfile.ZipFile) -> bool:
    found = archive.NameToInfo.get("META-INF/manifest.xml")
    return found is not None and found.file_size < 1 << 20


def _unreadable(code: str, *, kind: str = "") -> UnreadableError:
    return UnreadableError(problem(code, stage="ingest", kind=kind))


def _lost_header(data: bytes) -> bool:
    """A PDF without its header: it still has objects near the front and a trailer at the end."""
    tail = data[-2048:]
    return (b"%%EOF" in tail or b"startxref" in tail) and _OBJECT.search(data[:4096]) is not None


def _ole_problem(data: bytes) -> UnreadableError:
    names = {name: name.encode("utf-16-le") in data for name in ("EncryptedPackage", "Workbook")}
    if names["EncryptedPackage"]:
        return _unreadable("P128")
    return _unreadable("P102", kind="an Excel workbook" if names["Workbook"] else "an old Office file")


def _sniff_zip(data: bytes) -> MediaType:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = frozenset(archive.namelist())
            kind = archive.read("mimetype")[:80] if _small_member(archive, "mimetype") else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as error:
        if b"word/" in data:
            raise _unreadable("P108") from error
        raise _unreadable("P102", kind="a damaged archive") from error
    if any(name.startswith("word/") and name.endswith(".xml") for name in names):
        return "docx"
    if b"opendocument" in kind:
        raise _unreadable("P102", kind="an OpenDocument file")
    for folder, what in (
        ("xl/", "an Excel workbook"),
        ("ppt/", "a PowerPoint file"),
        ("Index/", "an Apple Pages, Numbers or Keynote file"),
    ):
        if any(name.startswith(folder) for name in names):
            raise _unreadable("P102", kind=what)
    raise _unreadable("P102", kind="a zip archive")


def _small_member(archive: zipfile.ZipFile, name: str) -> bool:
    return name in archive.NameToInfo and archive.NameToInfo[name].file_size < 1024


def _sniff_text(data: bytes) -> MediaType:
    text = decode(data)
    start = _COMMENT.sub("", text[:65536]).lstrip()[:4096]
    if is_web_archive(start):
        return "html"
    if "2006/xmlPackage" in start and "wordprocessingml" in text[:65536]:
        return "docx"
    if start.startswith("<?xml") and not _HTML.search(start):
        raise _unreadable("P102", kind="an XML file")
    if _HTML.search(start) or (start.startswith("<") and _MARKUP.search(start)):
        return "html"
    return "text"
