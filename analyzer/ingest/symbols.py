"""Letters of symbol fonts, ligatures and bullets as the characters that a reader sees."""

from __future__ import annotations

CHECKED = frozenset("☒☑")
UNCHECKED = frozenset("☐")

#: Wingdings codes that contracts use: boxes, ticks and bullets
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐", 0x75: "◆", 0x76: "❖", 0x77: "◆",
    0x78: "☒",
    0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xE0: "→", 0xF0: "➢", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x2A: "☐",
    0x30: "☐",
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0xA3: "☐",
}
_SYMBOL = {
    0x2D: "−", 0xA2: "′", 0xA3: "≤", 0xA7: "♣", 0xB0: "°", 0xB3: "≥", 0xB7: "•", 0xD2: "®", 0xD3: "©",
    0xD4: "™",
}  # fmt: skip
_DINGBATS = {
    0x33: "✓",
    0x34: "✔",
    0x35: "✕",
    0x36: "✖",
    0x37: "✗",
    0x38: "✘",
    0x6C: "●",
    0x6E: "■",
    0x6F: "☐",
}
_WEBDINGS = {0x61: "✓", 0x63: "☐", 0x67: "■", 0x6E: "●", 0x72: "✗"}
_FONTS = (
    ("webdings", _WEBDINGS),
    ("wingdings 2", _WINGDINGS_2),
    ("wingdings2", _WINGDINGS_2),
    ("wingdings", _WINGDINGS),
    ("dingbats", _DINGBATS),
    ("symbol", _SYMBOL),
)
#: private-use code of a symbol font whose name is not known: the commonest meaning
_PRIVATE = {**_SYMBOL, **_WINGDINGS, 0xB7: "•", 0xA7: "▪", 0xA8: "☐"}
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}


def is_symbol_font(font: str) -> bool:
    """Whether a font draws signs in the place of all letters. The Symbol font, which is Greek, is none."""
    name = font.lower()
    return "wingdings" in name or "webdings" in name


def symbol(code: int, font: str = "") -> str:
    """The character that a symbol font draws for a code; the plain character where nothing is known.

    A code of the private use area that no symbol font explains stays as it is, so that text made of such
    codes can be told from letters.
    """
    name = font.lower()
    low = code - 0xF000 if 0xF000 <= code < 0xF100 else code
    for key, table in _FONTS:
        if key in name and 0 <= low < 0x100:
            return table.get(low, chr(low))
    if 0xF020 <= code < 0xF100:
        return _PRIVATE.get(low, chr(code))
    return _LIGATURES.get(code) or (
        chr(code) if 0 <= code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd"
    )
