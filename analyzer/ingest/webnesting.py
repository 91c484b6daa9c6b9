"""Web pages nested deeper than any parser goes: the same words, with fewer elements around them."""

from __future__ import annotations

import re

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
#: Elements without an end, or whose end is often left out: they do not nest.
_FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th option thead "
    "tbody tfoot colgroup html head body".split()
)
_INLINE = frozenset("a abbr b big code em font i label q small span strong sub sup u".split())
_RAW = re.compile(r"<(script|style|template|textarea|title)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_DEEPEST = 400  #: open elements; what is nested deeper loses its tags
_LOOK_BACK = 50  #: open elements among which an end tag looks for its start


def shallower(text: str) -> str:
    """The page with the tags of elements nested too deep made into line breaks; no word is lost."""
    text = _RAW.sub(lambda found: found[0] if found[1].lower() == "title" else "", text)
    opened: list[tuple[str, bool]] = []  #: (name, whether its tags are kept)
    kept: list[str] = []
    last = 0
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if name in _FLAT or tag[3].endswith("/"):
            keep = len(opened) < _DEEPEST or name in {"br", "img", "input"}
        elif not tag[1]:
            keep = len(opened) < _DEEPEST
            opened.append((name, keep))
        else:
            keep = _close(opened, name)
        gone = "" if name in _INLINE else "<br>"
        kept.append(text[last : tag.end()] if keep else f"{text[last : tag.start()]}{gone}")
        last = tag.end()
    kept.append(text[last:])
    return "".join(kept)


def _close(opened: list[tuple[str, bool]], name: str) -> bool:
    """Take the element that ends here off the open ones; whether its end tag is to be kept."""
    for back in range(1, min(len(opened), _LOOK_BACK) + 1):
        if opened[-back][0] == name:
            keep = opened[-back][1]
            del opened[-back:]
            return keep
    return False
