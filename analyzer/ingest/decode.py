"""Bytes to text: marks of order first, then UTF-8, then the likeliest old character set."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

from analyzer.errors import UnreadableError, problem

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 64 * 1024
#: Old character sets worth guessing; anything else is more likely damage than a contract.
_OLD_SETS = ["cp1252", "cp1250", "cp1251", "mac_roman", "cp437", "shift_jis", "gb18030", "big5", "euc_kr"]


def decode(data: bytes, *, declared: str = "") -> str:
    """The text of a file.

    Args:
        data: the file's bytes.
        declared: the character set that the file itself names, tried before guessing.

    Raises:
        UnreadableError: P109, the bytes are no text, or P102 where they look like a program's data.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data.decode(encoding, errors="replace"))
    wide = _wide_encoding(data)
    if wide:
        return _checked(data.decode(wide, errors="replace"))
    if data[:_SAMPLE].count(0) * 20 > max(len(data[:_SAMPLE]), 200):
        raise UnreadableError(problem("P102", stage="ingest", kind="unknown, not text"))
    for encoding in ("utf-8", declared):
        text = _try(data, encoding)
        if text is not None:
            return _checked(text)
    return _checked(_guess(data))


def _try(data: bytes, encoding: str) -> str | None:
    if not encoding:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark of order: every other byte of Western text is zero."""
    sample = data[: _SAMPLE & ~1]
    if len(sample) < 8:
        return ""
    half = len(sample) // 2
    odd, even = sample[1::2].count(0) / half, sample[0::2].count(0) / half
    if odd > 0.6 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 and odd < 0.1 else ""


def _guess(data: bytes) -> str:
    """Western text in cp1252 is told by its few high bytes; the rest is left to charset-normalizer."""
    high = sum(byte >= 0x80 for byte in data[:_SAMPLE]) / max(len(data[:_SAMPLE]), 1)
    western = data.decode("cp1252", errors="replace")
    if high < 0.15 and western.count("\ufffd") * 1000 <= len(western):
        return western
    best = charset_normalizer.from_bytes(data[:_SAMPLE], cp_isolation=_OLD_SETS).best()
    if best is None:
        raise UnreadableError(problem("P109", stage="ingest"))
    return data.decode(best.encoding, errors="replace")


def _checked(text: str) -> str:
    """Refuse what decodes but is no text: too many controls or replacement characters."""
    sample = text[:_SAMPLE]
    bad = len(_CONTROLS.findall(sample)) + sample.count("\ufffd")
    if bad * 20 > max(len(sample), 20):
        raise UnreadableError(problem("P109", stage="ingest"))
    return text
