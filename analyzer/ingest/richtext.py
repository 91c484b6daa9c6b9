"""The plain words of a field's rich text."""

from __future__ import annotations

import html
import re

_BREAK = re.compile(r"</(?:p|div|li)\s*>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


def words_of(markup: str) -> str:
    """Rich text (XHTML) without its tags; a paragraph's end is a line's end."""
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", markup))).strip()
