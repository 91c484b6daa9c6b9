"""Paragraph numbers of a DOCX as Word prints them: ``1.``, ``(a)``, ``4.1``, ``Article IV``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from analyzer.ingest.build import clean
from analyzer.ingest.package import W
from analyzer.ingest.symbols import symbol

_PLACE = re.compile(r"%([1-9])")
_NO_PLACE = re.compile(r"%0%?\.?")  #: written by converters of old files; Word prints nothing for it
_ONES = (
    "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve",
    "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen",
)  # fmt: skip
_TENS = ("", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety")
_ORDINALS = (
    "Zeroth", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth",
    "Eleventh", "Twelfth", "Thirteenth", "Fourteenth", "Fifteenth", "Sixteenth", "Seventeenth", "Eighteenth",
    "Nineteenth", "Twentieth",
)  # fmt: skip
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10,
    "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


_AROUND_NUMBER = {
    "numberInDash": "- {} -",
    "decimalEnclosedParen": "({})",
    "decimalEnclosedFullstop": "{}.",
    "decimalZero3": "{:03d}",
    "decimalZero4": "{:04d}",
    "decimalZero5": "{:05d}",
}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    style: str = "decimal"  #: Word's name: decimal, lowerLetter, upperRoman, bullet, none, ...
    template: str = ""  #: e.g. ``%1.%2``
    legal: bool = False  #: every number of the template in decimals
    paragraph_style: str = ""  #: paragraphs of this style take this level
    restarts_after: int | None = None  #: counting begins anew after a paragraph of a level above this one
    bullet: str = "•"  #: what a level of style ``bullet`` prints


@dataclass(slots=True)
class Numbering:
    """The lists of a document and where each stands. `number` must be called in document order."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)  #: list id -> level -> how
    family: dict[str, str] = field(default_factory=dict)  #: list id -> lists that count together
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)  #: list id -> level -> first number
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def level_of_style(self, list_id: str, style: str) -> int:
        """The level that a paragraph style takes in a list; 0 where none is bound to it."""
        found = (i for i, level in self.levels.get(list_id, {}).items() if level.paragraph_style == style)
        return next(found, 0)

    def number(self, list_id: str, depth: int) -> str:
        """Count one paragraph and return its number as printed; empty where the list is unknown."""
        levels = self.levels.get(list_id)
        if not levels or depth not in levels:
            return ""
        counts = self._counts.setdefault(self.family[list_id], {})
        restart = self.restarts.get(list_id, {}).get(depth)
        if restart is not None and (list_id, depth) not in self._started:
            counts[depth] = restart
        else:
            counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        self._started.add((list_id, depth))
        for deeper in [d for d in counts if d > depth and self._restarts(levels.get(d), depth)]:
            del counts[deeper]
        return self._print(levels, counts, depth)

    def _restarts(self, level: Level | None, depth: int) -> bool:
        """Whether a level counts anew once a paragraph of a level above it was counted."""
        if level is None or level.restarts_after is None:
            return True
        return depth < level.restarts_after  # 0: it never does

    def _print(self, levels: dict[int, Level], counts: dict[int, int], depth: int) -> str:
        here = levels[depth]
        if here.style == "bullet":
            return here.bullet
        if here.style == "none":
            return _PLACE.sub("", here.template).strip()

        def value(match: re.Match[str]) -> str:
            place = int(match.group(1)) - 1
            level = levels.get(place, Level())
            count = counts.setdefault(place, level.start)
            return format_number(count, "decimal" if here.legal else level.style)

        return _PLACE.sub(value, here.template).strip()


def format_number(count: int, style: str) -> str:
    """A count in one of Word's number formats; unknown formats print decimals."""
    if style in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count > 0 else ""
        return letter.upper() if style == "upperLetter" else letter
    if style in {"lowerRoman", "upperRoman"}:
        return _roman(count).upper() if style == "upperRoman" else _roman(count)
    if style == "decimalZero":
        return f"{count:02d}"
    if style == "ordinal":
        tail = "th" if 10 <= count % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
        return f"{count}{tail}"
    if style == "cardinalText":
        return _cardinal(count)
    if style == "ordinalText":
        return _ordinal_word(count)
    if style in _AROUND_NUMBER:
        return _AROUND_NUMBER[style].format(count)
    if style == "hex":
        return f"{count:X}"
    if style == "chicago" and count > 0:
        return "*†‡§"[(count - 1) % 4] * ((count - 1) // 4 + 1)
    if style == "decimalEnclosedCircle" and 0 < count <= 20:
        return chr(0x2460 + count - 1)
    return "" if style == "none" else str(count)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    text = ""
    for value, letters in _ROMAN:
        while count >= value:
            text += letters
            count -= value
    return text


def _cardinal(count: int) -> str:
    if 0 <= count < 20:
        return _ONES[count]
    if 20 <= count < 100:
        return _TENS[count // 10] + (f"-{_ONES[count % 10].lower()}" if count % 10 else "")
    return str(count)


def _ordinal_word(count: int) -> str:
    if 0 <= count < len(_ORDINALS):
        return _ORDINALS[count]
    if 20 < count < 100:
        if count % 10:
            return f"{_TENS[count // 10]}-{_ORDINALS[count % 10].lower()}"
        return f"{_TENS[count // 10][:-1]}ieth"
    return format_number(count, "ordinal")


def load_numbering(root: etree._Element | None) -> Numbering:
    """The lists that ``word/numbering.xml`` declares; none where the part is absent."""
    numbering = Numbering()
    if root is None:
        return numbering
    abstract = {node.get(f"{W}abstractNumId", ""): node for node in root.iterfind(f"{W}abstractNum")}
    named = {_value(node.find(f"{W}styleLink"), ""): name for name, node in abstract.items()}
    for node in root.iterfind(f"{W}num"):
        list_id = node.get(f"{W}numId", "")
        family = _value(node.find(f"{W}abstractNumId"), "")
        if family in abstract:  # a list may only point to the list style that says how it is numbered
            family = named.get(_value(abstract[family].find(f"{W}numStyleLink"), "-"), family)
        levels = _levels(abstract[family]) if family in abstract else {}
        for override in node.iterfind(f"{W}lvlOverride"):
            depth = _number(override.get(f"{W}ilvl", "0"), 0)
            own = override.find(f"{W}lvl")
            if own is not None:
                levels[depth] = _level(own)
            start = override.find(f"{W}startOverride")
            if start is not None:
                first = _number(_value(start, "1"), 1)
                numbering.restarts.setdefault(list_id, {})[depth] = first
                levels[depth] = replace(levels.get(depth, Level()), start=first)
        numbering.levels[list_id] = levels
        numbering.family[list_id] = family
    return numbering


def _levels(node: etree._Element) -> dict[int, Level]:
    return {_number(n.get(f"{W}ilvl", "0"), 0): _level(n) for n in node.iterfind(f"{W}lvl")}


def _level(node: etree._Element) -> Level:
    legal = node.find(f"{W}isLgl")
    style = _style(node)
    template = _NO_PLACE.sub("", clean(_value(node.find(f"{W}lvlText"), "")))
    restart = node.find(f"{W}lvlRestart")
    return Level(
        start=_number(_value(node.find(f"{W}start"), "1"), 1),
        style=style,
        template=template,
        restarts_after=None if restart is None else _number(_value(restart, ""), 0),
        bullet=_bullet(node, template) if style == "bullet" else "•",
        legal=legal is not None and legal.get(f"{W}val", "1") not in {"0", "false"},
        paragraph_style=_value(node.find(f"{W}pStyle"), ""),
    )


def _style(node: etree._Element) -> str:
    """A level's number format. Newer ones are offered beside an older one: ``001, 002, 003, ...``."""
    own = node.find(f"{W}numFmt")
    if own is not None:
        return own.get(f"{W}val", "decimal")
    offered = list(node.iter(f"{W}numFmt"))
    if not offered:
        return "decimal"
    pattern = re.match(r"(0*)1\b", offered[0].get(f"{W}format", ""))
    if pattern and 0 < len(pattern[1]) < 5:
        zeros = len(pattern[1])
        return "decimalZero" if zeros == 1 else f"decimalZero{zeros + 1}"
    return offered[-1].get(f"{W}val", "decimal")


def _bullet(node: etree._Element, template: str) -> str:
    """A dot for every bullet but boxes and ticks, which say something."""
    fonts = node.find(f"{W}rPr/{W}rFonts")
    font = "" if fonts is None else fonts.get(f"{W}ascii", "") or fonts.get(f"{W}hAnsi", "")
    sign = symbol(ord(template[0]), font) if template else ""
    return sign if sign and sign in "☐☑☒✓✔✗✘" else "•"


def _value(node: etree._Element | None, default: str) -> str:
    return default if node is None else node.get(f"{W}val", default)


def _number(text: str, default: int) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else default
