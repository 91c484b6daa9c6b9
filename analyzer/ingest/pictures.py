"""What a Word file shows but dpaudit does not read: diagrams, charts, embedded files, pictures of pages."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from analyzer.ingest.package import W

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PLACE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_VML = "{urn:schemas-microsoft-com:vml}"
_EMU = 914_400  #: English Metric Units an inch
_PAGE = (4.5, 5.5)  #: inches; a picture at least this wide and high may be one of a page
_SIZE = re.compile(r"(width|height)\s*:\s*([\d.]{1,12})\s*(pt|in|px|cm|mm)?", re.IGNORECASE)
_INCHES = {"pt": 1 / 72, "in": 1.0, "px": 1 / 96, "cm": 1 / 2.54, "mm": 1 / 25.4, "": 1 / 96}
#: Kinds, and how they are said of one and of many.
KINDS = {
    "diagram": ("a diagram", "{} diagrams"),
    "chart": ("a chart", "{} charts"),
    "embedded": ("an embedded file", "{} embedded files"),
    "control": ("a form control", "{} form controls"),
    "subdocument": ("a part kept in another file", "{} parts kept in other files"),
    "part": ("an inserted part", "{} inserted parts"),
    "struck": ("a passage struck through", "{} passages struck through"),
    "frame": ("a frame of the page", "{} frames of the page"),
}
PAGE_PICTURE = "page"


def told_of(node: etree._Element) -> Counter[str]:
    """What a drawing holds that is not read, counted by kind (a key of `KINDS`, or `PAGE_PICTURE`)."""
    told: Counter[str] = Counter()
    for data in node.iter(f"{_DRAWING}graphicData"):
        uri = data.get("uri", "").rsplit("/", 1)[-1]
        if uri in {"chart", "chartex"}:
            told["chart"] += 1
        elif uri == "diagram":
            told["diagram"] += 1
    told["embedded"] += sum(1 for _ in node.iter(f"{_OFFICE}OLEObject"))
    told["control"] += sum(1 for _ in node.iter(f"{W}control"))
    told[PAGE_PICTURE] += sum(map(_is_page, node.iter(f"{_PLACE}inline", f"{_PLACE}anchor")))
    told[PAGE_PICTURE] += sum(map(_is_vml_page, node.iter(f"{_VML}shape")))
    return +told


def in_words(told: Counter[str]) -> str:
    """``a chart and 2 embedded files``."""
    said = [
        (one if told[kind] == 1 else many.format(told[kind]))
        for kind, (one, many) in KINDS.items()
        if told[kind]
    ]
    return " and ".join(part for part in (", ".join(said[:-1]), *said[-1:]) if part)


def _is_page(place: etree._Element) -> bool:
    extent = place.find(f"{_PLACE}extent")
    if extent is None or not any(True for _ in place.iter(f"{_DRAWING}blip")):
        return False
    return all(
        _number(extent.get(side, "")) >= least * _EMU for side, least in zip(("cx", "cy"), _PAGE, strict=True)
    )


def _is_vml_page(shape: etree._Element) -> bool:
    if shape.find(f"{_VML}imagedata") is None:
        return False
    sizes = {
        m[1].lower(): float(m[2]) * _INCHES[(m[3] or "").lower()]
        for m in _SIZE.finditer(shape.get("style", ""))
        if m[2].replace(".", "", 1).isdecimal()
    }
    return sizes.get("width", 0.0) >= _PAGE[0] and sizes.get("height", 0.0) >= _PAGE[1]


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"[0-9]{1,12}", text) else 0
