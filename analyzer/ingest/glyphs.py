"""pdfium's characters to printed words, in the order in which the page draws them."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from analyzer.ingest.flow import Token
from analyzer.ingest.frame import Frame
from analyzer.ingest.symbols import CHECKED, UNCHECKED, is_symbol_font, symbol

_SPACES = frozenset(
    (
        0x00,
        *range(0x09, 0x0E),
        0x20,
        0x85,
        0xA0,
        0x1680,
        *range(0x2000, 0x200B),
        0x2028,
        0x2029,
        0x202F,
        0x205F,
        0x3000,
    )
)
_INVISIBLE = frozenset((*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF))
_HYPHENS = frozenset((0x02, 0xAD, 0xFFFE))  #: how pdfium tells of a hyphen at a line's end
_SURROGATES = 0xD800  #: from here on halves of characters beyond the basic plane
_GAP = 0.28  #: of the letters' height: a wider gap parts words
_SAMPLES = 60
#: What some programs write in a scan's text for a letter that they could not tell.
_NUMBERED = re.compile(r"\(cid:\d{1,6}\)")
_RULE_CHARACTERS = frozenset("._-–—… ")


@dataclass(slots=True)
class Glyphs:
    """The words of a page and what is known of their letters."""

    tokens: list[Token] = field(default_factory=list)
    skewed: list[Token] = field(default_factory=list)  #: words at an angle to the page's text
    letters: int = 0  #: printed characters
    undecoded: int = 0  #: of these, characters that stand for no letter
    frame: Frame = field(default_factory=lambda: Frame(0, 0, 0, 0))  #: upright for most of the text

    @property
    def readable(self) -> bool:
        """Whether the letters make text: most of them decode, and enough are letters or figures."""
        if self.letters == 0 or self.undecoded * 2 > self.letters:
            return False
        doubted = (token.text for token in self.tokens if "(cid:" in token.text)
        numbered = sum(len(match) for text in doubted for match in _NUMBERED.findall(text))
        if numbered * 2 > self.letters:
            return False
        text = [c for token in self.tokens for c in token.text if c not in _RULE_CHARACTERS]
        return len(text) < 100 or sum(map(str.isalnum, text)) * 5 > len(text) * 2


def read_glyphs(text_page: pdfium.FPDF_TEXTPAGE, shown: Frame) -> Glyphs:
    """All words of a text page whose centre lies on the page.

    Args:
        text_page: pdfium's handle.
        shown: the page as displayed.
    """
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return Glyphs(frame=shown)
    upright = _upright(text_page, count, shown)
    get_code, get_box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    codes = [get_code(text_page, i) for i in range(count)]
    rectangles = (pdfium.FS_RECTF * count)()
    for i in range(count):
        get_box(text_page, i, rectangles[i])
    corners: Sequence[float] = memoryview(rectangles).cast("B").cast("f").tolist()
    glyphs = Glyphs(frame=upright)
    _gather(glyphs, text_page, codes, corners)
    _count_unmapped(glyphs, text_page, codes)
    glyphs.tokens = _without_doubles(glyphs.tokens)
    _set_fonts(text_page, glyphs.tokens)
    return glyphs


def _set_fonts(text_page: pdfium.FPDF_TEXTPAGE, tokens: list[Token]) -> None:
    """Name and weight of each word's font, asked for once for each piece of text that the page draws."""
    known: dict[int, tuple[str, bool]] = {}
    for token in tokens:
        drawn = ctypes.cast(pdfium.FPDFText_GetTextObject(text_page, token.char), ctypes.c_void_p).value or 0
        if drawn not in known or not drawn:
            name = font_name(text_page, token.char)
            known[drawn] = name, is_bold(text_page, token.char, name)
        token.font, token.bold = known[drawn]
    symbols = [token for token in tokens if is_symbol_font(token.font)]
    for token in symbols:
        _read_symbols(text_page, token, tokens)


def _read_symbols(text_page: pdfium.FPDF_TEXTPAGE, token: Token, tokens: list[Token]) -> None:
    """A word that begins in a font of signs, whose codes are those of letters: signs, then letters."""
    count = 1
    while count < len(token.text) and font_name(text_page, token.char + count) == token.font:
        count += 1
    rest = token.text[count:]
    token.text = "".join(symbol(ord(c), token.font) for c in token.text[:count])
    if rest:
        middle = token.x0 + (token.x1 - token.x0) * count / (count + len(rest))
        char = token.char + count
        name = font_name(text_page, char)
        bold = is_bold(text_page, char, name)
        tokens.append(
            Token(rest, middle, token.top, token.x1, token.bottom, char, token.hyphen, font=name, bold=bold)
        )
        token.x1, token.hyphen = middle, False
    if token.text in CHECKED | UNCHECKED:
        token.checked = token.text in CHECKED


def _angle(text_page: pdfium.FPDF_TEXTPAGE, index: int) -> float:
    """Degrees counter-clockwise, 0 to 360; pdfium counts clockwise."""
    angle = pdfium.FPDFText_GetCharAngle(text_page, index)
    return math.degrees(-angle) % 360 if angle >= 0 else 0.0


def _upright(text_page: pdfium.FPDF_TEXTPAGE, count: int, shown: Frame) -> Frame:
    step = max(count // _SAMPLES, 1)
    quarters = Counter(round(_angle(text_page, i) / 90) % 4 for i in range(0, count, step))
    best, votes = max(quarters.items(), key=_votes)
    if votes * 2 <= sum(quarters.values()):
        best = shown.turns
    return shown.turned(best)


def _votes(item: tuple[int, int]) -> tuple[int, int]:
    return item[1], -item[0]


def _gather(
    glyphs: Glyphs, text_page: pdfium.FPDF_TEXTPAGE, codes: list[int], corners: Sequence[float]
) -> None:
    frame = glyphs.frame
    place = frame.place
    plain, edge, over = frame.turns == 0, frame.left, frame.top
    start, skew = -1, False
    letters: list[str] = []
    x0 = top = x1 = bottom = 0.0
    hyphen = False

    def flush() -> None:
        if letters:
            _keep(glyphs, Token("".join(letters), x0, top, x1, bottom, start, hyphen), skewed=skew)
            letters.clear()

    halves = max(codes) >= _SURROGATES
    for i, code in _whole_codes(codes) if halves else enumerate(codes):
        if code in _SPACES:
            flush()
            continue
        if code in _INVISIBLE:
            continue
        at = 4 * i
        if plain:  # nearly every page; the call would cost as much as all the rest
            left, up, right, down = (
                corners[at] - edge,
                over - corners[at + 1],
                corners[at + 2] - edge,
                over - corners[at + 3],
            )
        else:
            left, up, right, down = place(corners[at], corners[at + 1], corners[at + 2], corners[at + 3])
        if letters and not skew:
            size = bottom - top
            apart = left - x1
            if apart > _GAP * size or left < x0 - 0.5 * size or abs(up + down - top - bottom) > size:
                flush()
        if code in _HYPHENS:
            text, is_hyphen = "-", True
        else:
            text, is_hyphen = _letter(glyphs, text_page, code, i), False
            if not text:
                continue
        if letters:  # min() and max() are slow for so many letters
            x0 = left if left < x0 else x0
            top = up if up < top else top
            x1 = right if right > x1 else x1
            bottom = down if down > bottom else bottom
        else:
            start, x0, top, x1, bottom = i, left, up, right, down
            skew = _is_skewed(_angle(text_page, i), frame.turns)
        hyphen = is_hyphen
        letters.append(text)
    flush()


def _whole_codes(codes: list[int]) -> Iterator[tuple[int, int]]:
    """Characters with their index; the halves of one beyond the basic plane are put together."""
    high = 0
    for i, code in enumerate(codes):
        if _SURROGATES <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            yield i, 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        else:
            yield i, code
        high = 0


def _is_skewed(angle: float, turns: int) -> bool:
    off = (angle - 90 * turns) % 360
    return 10 < off < 350


def _letter(glyphs: Glyphs, text_page: pdfium.FPDF_TEXTPAGE, code: int, index: int) -> str:
    glyphs.letters += 1
    if 0x21 <= code < 0x7F or 0xA1 <= code < 0x2000:
        return chr(code)
    if code < 0x20 or 0x7F <= code < 0xA0 or code == 0xFFFD:
        glyphs.undecoded += 1
        return ""
    font = font_name(text_page, index) if 0xE000 <= code < 0xF900 else ""
    text = symbol(code, font)
    if "\ue000" <= text[0] <= "\uf8ff":
        glyphs.undecoded += 1
    return text


def font_name(text_page: pdfium.FPDF_TEXTPAGE, index: int) -> str:
    """The name of a character's font; empty where it is not known or very long."""
    buffer = ctypes.create_string_buffer(128)
    length = pdfium.FPDFText_GetFontInfo(text_page, index, buffer, 128, None)
    return buffer.raw[: max(length - 1, 0)].decode("utf-8", errors="replace") if 0 < length <= 128 else ""


def is_bold(text_page: pdfium.FPDF_TEXTPAGE, index: int, font: str) -> bool:
    """Whether a character is set in a bold font, by the font's weight or its name."""
    name = font.lower()
    if "bold" in name or "black" in name or "heavy" in name:
        return True
    return bool(pdfium.FPDFText_GetFontWeight(text_page, index) >= 600)


def _keep(glyphs: Glyphs, token: Token, *, skewed: bool) -> None:
    middle_x, middle_y = (token.x0 + token.x1) / 2, token.middle
    frame = glyphs.frame
    if not (-1 <= middle_x <= frame.width + 1 and -1 <= middle_y <= frame.height + 1):
        return  # outside the crop box: not printed
    if len(token.text) == 1 and token.text in CHECKED | UNCHECKED:
        token.checked = token.text in CHECKED
    (glyphs.skewed if skewed else glyphs.tokens).append(token)


def _count_unmapped(glyphs: Glyphs, text_page: pdfium.FPDF_TEXTPAGE, codes: list[int]) -> None:
    """Letters that the font maps to nothing, estimated from samples."""
    printed = [i for i, code in enumerate(codes) if code not in _SPACES]
    step = max(len(printed) // 200, 1)
    sample = printed[::step]
    if not sample:
        return
    unmapped = sum(pdfium.FPDFText_HasUnicodeMapError(text_page, i) == 1 for i in sample)
    glyphs.undecoded = max(glyphs.undecoded, round(unmapped / len(sample) * glyphs.letters))


def _without_doubles(tokens: list[Token]) -> list[Token]:
    """Words printed twice in one place, to look bold, are kept once."""
    kept: list[Token] = []
    seen: dict[str, list[Token]] = {}
    for token in tokens:
        others = seen.setdefault(token.text, [])
        if len(token.text) > 1 and _is_near(token, others):
            continue
        others.append(token)
        kept.append(token)
    return kept


def _is_near(token: Token, others: list[Token]) -> bool:
    return any(abs(other.x0 - token.x0) < 2 and abs(other.top - token.top) < 2 for other in others)
