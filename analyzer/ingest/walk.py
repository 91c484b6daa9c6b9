"""Walking the objects of a PDF: values as plain Python, held up by no loop, depth or bomb in them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf

from analyzer.ingest.build import clean
from analyzer.ingest.frame import Rectangle

_DEEPEST = 32  #: fields within fields
_LONGEST = 20_000  #: characters of one string
_MOST_BYTES = 1 << 20  #: of an unpacked stream
_SHOWN = re.compile(rb"\(((?:\\.|[^\\()])*)\)|<([0-9A-Fa-f\s]+)>", re.DOTALL)
_SHOWS = re.compile(rb"T[jJ]\b|['\"]\s")
_ESCAPED = re.compile(rb"\\[0-7]{1,3}|\\.", re.DOTALL)
_DEEPEST_DRAWING = 3
_MOST_DRAWINGS = 20

Node = Any  #: a dictionary of a PDF; pikepdf has no static types for what is in one


def is_node(value: object) -> bool:
    """Whether a value is a dictionary (or a stream, which has one)."""
    return isinstance(value, (pikepdf.Dictionary, pikepdf.Stream))


def items(value: object, *, limit: int) -> Iterator[Any]:
    """The members of an array, as many as the limit allows; none where the value is no array."""
    if isinstance(value, pikepdf.Array):
        for i in range(min(len(value), limit)):
            yield value[i]


def key_of(node: Node) -> tuple[int, int] | None:
    """What an object is known by; ``None`` for one that is written into another."""
    number: tuple[int, int] = node.objgen
    return number if number != (0, 0) else None


def chain(node: Node, parents: dict[tuple[int, int], Node]) -> list[Node]:
    """A field and the fields it hangs from, innermost first.

    Args:
        node: the field, or the widget that shows it.
        parents: by key, for fields that do not name their parent themselves.
    """
    found: list[Node] = []
    seen: set[tuple[int, int]] = set()
    while is_node(node) and len(found) < _DEEPEST:
        key = key_of(node)
        if key is not None:
            if key in seen:
                break
            seen.add(key)
        found.append(node)
        parent = node.get("/Parent")
        node = parent if parent is not None else parents.get(key) if key is not None else None
    return found


def inherited(nodes: list[Node], key: str) -> Any:
    """The nearest value of an entry in a chain of fields, or ``None``."""
    for node in nodes:
        value = node.get(key)
        if value is not None:
            return value
    return None


def text_of(value: object) -> str:
    """A string, name, number or stream of text as text; empty for anything else."""
    if isinstance(value, pikepdf.String):
        return clean(str(value)[:_LONGEST])
    if isinstance(value, pikepdf.Name):
        return clean(str(value)[1:][:_LONGEST])
    if isinstance(value, pikepdf.Stream):
        return clean(str(pikepdf.String(unpacked(value)))[:_LONGEST])
    if isinstance(value, (bool, pikepdf.Object)) or value is None:
        return ""
    return str(value)[:_LONGEST]


def number_of(value: object) -> int:
    """A whole number; 0 where the value is none."""
    try:
        return int(value) if not isinstance(value, pikepdf.Object) else 0  # type: ignore[call-overload]
    except (TypeError, ValueError, OverflowError):
        return 0


def corners_of(node: Node) -> Rectangle | None:
    """An annotation's left, top, right and bottom (y upwards); ``None`` where they make no sense."""
    sides = list(items(node.get("/Rect"), limit=4))
    try:
        x0, y0, x1, y1 = (float(side) for side in sides)
    except (TypeError, ValueError):
        return None
    if not all(abs(side) < 1.0e6 for side in (x0, y0, x1, y1)):
        return None
    return min(x0, x1), max(y0, y1), max(x0, x1), min(y0, y1)


def unpacked(stream: pikepdf.Stream) -> bytes:
    """The bytes of a stream that is plain or deflated, up to a limit; empty for other filters."""
    filters = stream.get("/Filter")
    names = [str(filters)] if isinstance(filters, pikepdf.Name) else [str(f) for f in items(filters, limit=3)]
    raw: bytes = stream.read_raw_bytes()[:_MOST_BYTES]
    if not names:
        return raw
    if names != ["/FlateDecode"]:
        return b""
    try:
        return zlib.decompressobj().decompress(raw, _MOST_BYTES)
    except zlib.error:
        return b""


def draws_words(drawing: object, *, depth: int = 0) -> bool:
    """Whether a drawing, or one within it, sets any words."""
    if not isinstance(drawing, pikepdf.Stream):
        return False
    content = unpacked(drawing)
    if _SHOWS.search(content) and any(_is_printed(match) for match in _SHOWN.finditer(content)):
        return True
    if depth >= _DEEPEST_DRAWING or b"Do" not in content:
        return False
    return any(draws_words(one, depth=depth + 1) for one in _inner(drawing))


def draws_pictures(drawing: object, *, depth: int = 0) -> bool:
    """Whether a drawing, or one within it, shows a picture."""
    if not isinstance(drawing, pikepdf.Stream):
        return False
    if text_of(drawing.get("/Subtype")) == "Image":
        return True
    return depth < _DEEPEST_DRAWING and any(draws_pictures(one, depth=depth + 1) for one in _inner(drawing))


def _inner(drawing: pikepdf.Stream) -> list[Node]:
    """The drawings and pictures that a drawing may use."""
    resources: Node = drawing.get("/Resources")
    inner: Node = resources.get("/XObject") if is_node(resources) else None
    return [inner[key] for key in list(inner.keys())[:_MOST_DRAWINGS]] if is_node(inner) else []


def _is_printed(shown: re.Match[bytes]) -> bool:
    if shown.group(2):
        return bool(shown.group(2).strip(b"0 \t\r\n"))
    return bool(_ESCAPED.sub(_plain, shown.group(1)).strip(b"\x00 \t\r\n\xa0"))


def _plain(escape: re.Match[bytes]) -> bytes:
    code = escape.group()[1:]
    if code[:1].isdigit():
        return bytes([int(code, 8) & 0xFF])
    return b" " if code in (b"n", b"r", b"t", b"b", b"f", b"\n", b"\r") else code


def appearance(node: Node) -> Any:
    """The drawing by which an annotation is shown: a stream, for boxes a dictionary of them, or ``None``."""
    drawings = node.get("/AP")
    return drawings.get("/N") if is_node(drawings) else None
