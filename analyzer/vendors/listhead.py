"""Where the heads of a list stand, and which of its columns mean what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analyzer.errors import ListError
from analyzer.text import digest
from analyzer.vendors.headlines import goes_on
from analyzer.words import labels

__all__ = ["FIELDS", "KEEP", "Heads", "find_heads", "map_columns", "parse_map"]

#: What a column may mean. ``keep``: a column that dpaudit does not know, kept as it is; ``found``: written
#: by dpaudit itself when it exported the list, and never read.
FIELDS = (
    "vendor", "legal_name", "aliases", "products", "website", "contact", "email", "address",
    "notice_contact", "privacy_contact", "security_contact", "contacts", "owner", "grades", "student_data",
    "agreement", "expires", "status", "notes", "on_list", "found", "keep",
)  # fmt: skip
KEEP = "keep"
_LOOKED_AT = 60  #: rows from the top in which the heads are looked for
_LONGEST = 80  #: characters of a head

#: Field -> words of which a head holds one at least -> words that it may hold besides. The first that fits.
_HEADS: tuple[tuple[str, str, str], ...] = (
    ("legal_name", "legal", "name vendor company business entity of"),
    ("aliases", "alias aliases aka formerly dba", "also known as other names name d b a trade or and vendor"),
    ("aliases", "other also", "names name known as vendor"),
    (
        "student_data",
        "pii shared shares share holds hold held collects collect collected receives receive received stores "
        "store stored gets get involved",
        "student students pupil data pii information info records the this any does do is are vendor company "
        "product app it y n yes no with to have has access personal with by being",
    ),
    (
        "student_data",
        "student students pupil",
        "data pii information info records access to y n yes no the any does have has vendor",
    ),
    (
        "expires",
        "expires expire expiration expiry exp ends end until renewal renews",
        "date agreement contract dpa sdpa ndpa of on data privacy term the in and",
    ),
    (
        "agreement",
        "dpa sdpa ndpa agreement agreements addendum contract mou",
        "on file signed status data privacy student in place y n yes no the is there a executed current and "
        "or received",
    ),
    ("privacy_contact", "privacy", "contact officer e mail email address person name"),
    ("security_contact", "security", "contact officer e mail email address person name"),
    ("notice_contact", "notice notices", "contact legal e mail email address to for"),
    ("email", "email mail", "e address contact vendor company rep support main primary s"),
    ("address", "phone telephone tel address", "contact number no vendor mailing street postal company main"),
    (
        "website",
        "website site url homepage webpage web link",
        "web page address vendor company product home",
    ),
    (
        "owner",
        "owner owned department dept requester requestor requested asked responsible sponsor buyer",
        "by who person product business staff school district internal or contact lead and used for",
    ),
    ("owner", "internal district staff", "contact lead owner"),
    ("grades", "grade grades gr", "level levels band bands range used in s or by"),
    (
        "contact",
        "contact contacts representative rep",
        "vendor company primary main sales person name account",
    ),
    ("notes", "notes note comments comment remarks remark", "internal other and general additional district"),
    ("status", "status active", "vendor product app use in current y n yes no still"),
    (
        "status",
        "retired inactive discontinued cancelled canceled",
        "y n yes no vendor product app is was date",
    ),
    ("status", "use used", "in still currently y n yes no"),
    (
        "products",
        "product products app apps application applications software tool tools program programs platform "
        "platforms service services resource resources",
        "name names or and used digital online s title system",
    ),
    (
        "vendor",
        "vendor vendors company companies supplier suppliers provider providers publisher publishers party "
        "contractor contractors operator operators",
        "name names or and product products app apps application program programs software tool tools "
        "resource resources service services third business organization s of the who what title full",
    ),
)
_WORDS = frozenset(word for _, some, others in _HEADS for word in f"{some} {others}".split())
_MOST_LINES = 3
_BARE_NAMES = frozenset({"name", "names", "organization", "business", "business name", "title"})


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a list and where the entries begin."""

    names: tuple[str, ...]  #: as written, two rows joined; empty where a column has none
    first: int  #: index of the first row below them
    score: int  #: how many different fields they name
    lines: int = 1  #: rows that they take up

    @property
    def key(self) -> str:
        """The same for lists with the same heads."""
        return digest(*(_plain(name) for name in self.names if name))


def _plain(head: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", head.lower().replace("'", "")))


def field_of(head: str) -> str:
    """What a column of this head means by the table of usual heads; empty where it tells nothing."""
    plain = _plain(head)
    exact = {_plain(text): key for key, text in labels("list_column").items()}
    if plain in exact:
        return "found" if exact[plain].startswith("found") else exact[plain]
    words = set(plain.split())
    if not words or len(head) > _LONGEST:
        return ""
    for name, some, others in _HEADS:
        wanted = set(some.split())
        if words & wanted and words <= wanted | set(others.split()):
            return name
    return ""


def is_ours(head: str) -> bool:
    """Whether an exported list has a column of this head, so that no other may be called so."""
    return _plain(head) in {_plain(text) for text in labels("list_column").values()}


def find_heads(rows: Sequence[tuple[int, tuple[str, ...]]], *, wanted: Sequence[str] = ()) -> Heads | None:
    """The row, or two rows joined, that name most of what a list of vendors holds; ``None``: no such row.

    Args:
        rows: of one sheet.
        wanted: heads that a person has named, which count like known ones.
    """
    known = {_plain(head) for head in wanted}
    best: Heads | None = None
    for place in range(min(len(rows), _LOOKED_AT)):
        for heads in _candidates(rows, place, known):
            if _names_vendors(heads, known) and (best is None or _rank(heads) > _rank(best)):
                best = heads
    return best and _with_all_lines(best, rows, known)


def _with_all_lines(heads: Heads, rows: Sequence[tuple[int, tuple[str, ...]]], known: set[str]) -> Heads:
    """The heads with the lines of them that follow: a head may be told in two or three rows."""
    while 0 < heads.first < len(rows) and heads.lines < _MOST_LINES:
        number, cells = rows[heads.first]
        below = tuple(cell.replace("\n", " ") for cell in cells)
        place = next((i for i, name in enumerate(heads.names) if _is_of_vendors(name, known)), None)
        if number != rows[heads.first - 1][0] + 1 or not goes_on(below, heads.names, place, _WORDS):
            break
        names = _joined(heads.names, below)
        score = _score(names, known)
        kept = (
            names if score >= heads.score and _names_vendors(Heads(names, 0, score), known) else heads.names
        )
        heads = Heads(kept, heads.first + 1, max(score, heads.score), heads.lines + 1)
    return heads


def _is_of_vendors(name: str, known: set[str]) -> bool:
    return field_of(name) == "vendor" or _plain(name) in _BARE_NAMES or _plain(name) in known


def _rank(heads: Heads) -> tuple[int, int]:
    """More fields are better; of equals, fewer words: a row of groups above the heads adds only words."""
    return heads.score, -sum(len(name.split()) for name in heads.names)


def _candidates(rows: Sequence[tuple[int, tuple[str, ...]]], place: int, known: set[str]) -> Iterator[Heads]:
    first = tuple(cell.replace("\n", " ") for cell in rows[place][1])
    yield Heads(first, place + 1, _score(first, known))
    if place + 1 < len(rows) and rows[place + 1][0] == rows[place][0] + 1:
        second = tuple(cell.replace("\n", " ") for cell in rows[place + 1][1])
        joined = _joined(first, second)
        yield Heads(joined, place + 2, _score(joined, known), 2)


def _joined(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    """Two lines of heads as one; what stands in both, as in merged cells, once."""
    width = max(len(first), len(second))
    pairs = zip(_padded(first, width), _padded(second, width), strict=True)
    return tuple(" ".join(dict.fromkeys(part for part in pair if part)) for pair in pairs)


def _padded(cells: Sequence[str], width: int) -> tuple[str, ...]:
    return (*cells, *[""] * (width - len(cells)))


def _score(heads: Sequence[str], known: set[str]) -> int:
    named = {_plain(head) for head in heads} & known
    return len(set(map(field_of, heads)) - {""}) + len(named)


def _names_vendors(heads: Heads, known: set[str]) -> bool:
    """Whether the row can be a row of heads: it names vendors or products, and something besides."""
    fields = set(map(field_of, heads.names))
    plain = {_plain(head) for head in heads.names}
    bare = bool(plain & _BARE_NAMES) and heads.score > 0
    return bool(fields & {"vendor", "products"}) or bare or bool(plain & known)


def map_columns(heads: Heads, given: Mapping[str, str]) -> tuple[str, ...]:
    """What each column means: as a person said, else by the table of usual heads.

    Each meaning is given once, to the first column; the others are kept as they are. A column without a head
    means nothing.

    Args:
        heads: of the list.
        given: head -> field, for the columns that a person has explained.

    Raises:
        ListError: a head that a person named is not in the list, or nothing names the vendors.
    """
    said = {_plain(head): field for head, field in given.items()}
    missing = [head for head in given if _plain(head) not in {_plain(name) for name in heads.names}]
    if missing:
        raise ListError(
            f"The list has no column {missing[0]!r}.",
            advice=f"Its columns are: {', '.join(name for name in heads.names if name)}.",
            code="E225",
        )
    taken = set(said.values())
    found: list[str] = []
    for name in heads.names:
        field = said.get(_plain(name)) or field_of(name)
        if _plain(name) not in said:
            field = field if field and (field not in taken or field == "found") else KEEP
        taken.add(field)
        found.append(field if name else "")
    if "vendor" not in found:
        found = _with_names(heads, found)
    return tuple(found)


def _with_names(heads: Heads, found: list[str]) -> list[str]:
    """A column called just "Name" holds the vendors; else the products stand for them."""
    bare = next((i for i, name in enumerate(heads.names) if _plain(name) in _BARE_NAMES), None)
    place = bare if bare is not None else found.index("products") if "products" in found else None
    if place is None:
        raise ListError(
            "No column of the list names the vendors.",
            advice='Say which one does, e.g. --map "Their Head=vendor".',
            code="E225",
        )
    return [*found[:place], "vendor", *found[place + 1 :]]


def parse_map(pairs: Sequence[str]) -> dict[str, str]:
    """``Their Head=field`` as a mapping.

    Raises:
        ListError: there is no such field.
    """
    given: dict[str, str] = {}
    for pair in pairs:
        head, sign, field = pair.rpartition("=")
        field = field.strip().lower().replace(" ", "_").replace("-", "_")
        if not sign or not head.strip() or field not in FIELDS:
            raise ListError(
                f"{pair!r} does not say what a column means.",
                advice=f'Write "Their Head=field"; the fields are {", ".join(FIELDS)}.',
                code="E225",
            )
        given[head.strip()] = field
    return given
