"""Read the source text of a sample paper into blocks that every output format can print.

A source file has a few ``key: value`` lines, a line ``---``, and blocks parted by blank lines:

    # title    = centred line    ## heading    - bullet    [page] page break
    #. numbered heading    #.# numbered paragraph    #.a numbered item (the numbers are made by Word)
    | a | b    rows of a table, the first row is its head
    [sign] ... [/sign]    a block of two signatures, one beside the other; ``~`` is one written by hand
    [landscape], [portrait]    the pages from here on lie, or stand again
    [box] ... [/box]    a text box of Word    [apart]    what follows is on the paper but not of the contract
    (a) text, 1.2 text, § 3. text    a labelled paragraph; anything else is a paragraph

Fields, boxes, changes and comments within the text are described in `inline`. A source that is another one with a
few words changed names it (``from: other``), and each change (``replace: old => new``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samples.inline import printed

SOURCES = Path(__file__).parent / "sources"
OUTPUT = Path(__file__).parents[2] / "contracts_sample"

_MARKERS = (
    ("#. ", "number1"),
    ("#.# ", "number2"),
    ("#.a ", "number3"),
    ("## ", "heading"),
    ("# ", "title"),
    ("= ", "centred"),
    ("- ", "bullet"),
    ("|", "table"),
    ("[sign]", "sign"),
    ("[page]", "page"),
    ("[landscape]", "landscape"),
    ("[portrait]", "portrait"),
    ("[box]", "box"),
    ("[apart]", "apart"),
)
INK = "~"  #: a signature written by hand, in a block of signatures
_PARTED = re.compile(r"\n\s*\n|\n(?=- )")
_LABEL = re.compile(r"(§ \d+\.|\d+\.\d+|(?:\d+|[A-Z])\.|\([a-z\d]{1,3}\)) (?=\S)")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, table, text box or signature block of a source."""

    kind: str
    text: str = ""
    label: str = ""  #: ``1.2``, ``(a)``; empty where Word counts or nothing is printed
    rows: tuple[tuple[str, ...], ...] = ()

    def sentences(self) -> Iterator[str]:
        """What must be found in the text of the built file, word by word."""
        for text in (self.text, *(cell for row in self.rows for cell in row)):
            yield from (piece for piece in printed(text) if piece and piece != INK)


@dataclass(frozen=True, slots=True)
class Source:
    """A sample paper before it has a file format."""

    name: str
    settings: dict[str, str]
    blocks: tuple[Block, ...]
    body: str  #: all that stands below the settings, for papers that are plain text anyway

    @property
    def path(self) -> Path:
        """Where the built file lies."""
        return OUTPUT / self.settings["out"]


def _rows(lines: list[str]) -> tuple[tuple[str, ...], ...]:
    rows = (tuple(cell.strip() for cell in line.split("|")) for line in lines)
    return tuple(row[1:] if not row[0] else row for row in rows)


def _block(lines: list[str]) -> Block:
    kind = next((k for marker, k in _MARKERS if lines[0].startswith(marker)), "")
    if kind in ("page", "landscape", "portrait", "apart"):
        return Block(kind)
    if kind == "box":
        return Block(kind, " ".join(line.strip() for line in lines[1:-1]))
    if kind == "table":
        return Block("table", rows=_rows(lines))
    if kind == "sign":
        parties = ("", *_rows(lines[1:2])[0])
        return Block("sign", rows=(parties, *_rows(lines[2:-1])))
    text = " ".join(line.strip() for line in lines)
    if kind:
        return Block(kind, text.split(" ", 1)[1])
    label = _LABEL.match(text)
    if label:
        return Block("item", text[label.end() :], label[1])
    return Block("paragraph", text)


def load(path: Path) -> Source:
    """Read one source file."""
    head, body = path.read_text(encoding="utf-8").split("---\n", 1)
    settings = dict(line.split(": ", 1) for line in head.splitlines())
    if "from" in settings:
        base = load(path.with_stem(settings.pop("from")))
        old, new = settings.pop("replace", "=>").split("=>")
        if base.body.count(old.strip()) < 1:
            raise ValueError(f"{path.name}: {old.strip()!r} does not stand in {base.path.name}")
        settings, body = base.settings | settings, base.body.replace(old.strip(), new.strip())
    blocks = tuple(_block(part.splitlines()) for part in _PARTED.split(body.strip()))
    return Source(path.stem, settings, blocks, body)


def load_all() -> tuple[Source, ...]:
    """Every sample paper, by name."""
    return tuple(load(path) for path in sorted(SOURCES.glob("*.txt")))
