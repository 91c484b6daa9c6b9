"""Records to JSON and back. What comes out of the database is validated like anything from outside."""

from __future__ import annotations

import gc
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from analyzer.errors import StoreError

T = TypeVar("T")


_adapters: dict[type[Any], TypeAdapter[Any]] = {}


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)  # takes tens of milliseconds for a document
    return _adapters[kind]


@contextmanager
def many_records() -> Iterator[None]:
    """Put the cycle collector off while thousands of records are made.

    Records are trees, so it never finds anything in them; looking takes as long as all the rest.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def dump(value: object, kind: type[Any]) -> str:
    """A record as JSON text."""
    return _adapter(kind).dump_json(value).decode("utf-8")


def load(kind: type[T], text: str) -> T:
    """A record from JSON text.

    Raises:
        StoreError: the row does not hold such a record; its content is not repeated in the message.
    """
    try:
        record: T = _adapter(kind).validate_json(text)
    except ValidationError as error:
        raise StoreError(
            f"A stored {kind.__name__} could not be understood ({error.error_count()} fields).",
            advice="Restore the database from a copy, or report this.",
            code="E307",
        ) from None
    return record


def pack(value: object, kind: type[Any]) -> bytes:
    """A record as compressed JSON."""
    return zlib.compress(_adapter(kind).dump_json(value), 3)


def unpack_start(data: bytes, size: int) -> str:
    """The beginning of compressed JSON, no more than so many bytes of it; empty where it is damaged."""
    try:
        return zlib.decompressobj().decompress(data, size).decode("utf-8", errors="ignore")
    except zlib.error:
        return ""


def unpack(kind: type[T], data: bytes) -> T | None:
    """A record from compressed JSON, or ``None`` where it no longer fits: for caches, that is a miss."""
    try:
        record: T = _adapter(kind).validate_json(zlib.decompress(data))
    except (zlib.error, ValidationError):
        return None
    return record
