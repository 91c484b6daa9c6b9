"""DOCX to text: numbers as printed, tables, running heads, notes, text boxes, tracked changes, comments."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from analyzer.errors import UnreadableError, problem
from analyzer.ingest.build import clean
from analyzer.ingest.numbering import load_numbering
from analyzer.ingest.options import IngestOptions
from analyzer.ingest.package import Package, PackageError, W, relation_id
from analyzer.ingest.parts import Parts
from analyzer.ingest.pictures import PAGE_PICTURE, in_words
from analyzer.ingest.styles import load_styles
from analyzer.ingest.wordblocks import Writer
from analyzer.records import Problem

_DEEPEST = 3  #: DOCX parts inserted into one another
_MOST_NAMED = 3  #: authors of comments
#: Turns the bytes of an inserted part into text; ``None`` where it is of no type that is read.
ReadPart = Callable[[bytes], Parts | None]


def read_docx(data: bytes, *, options: IngestOptions, read_part: ReadPart | None = None) -> Parts:
    """The text of a DOCX, read as if all tracked changes were accepted.

    Deleted words stay in the text under a ``deleted`` mark; what comments stand beside is marked ``comment``,
    and their words are left out. A DOCX has no pages and no boxes.

    Args:
        data: the file's bytes.
        options: limits.
        read_part: reads web pages and texts that are kept whole inside the file.

    Raises:
        UnreadableError: P108, the package is damaged.
    """
    return _read(data, options, read_part, depth=0)


def _read(data: bytes, options: IngestOptions, read_part: ReadPart | None, *, depth: int) -> Parts:
    try:
        package = Package(data, max_unpacked=options.max_unpacked)
        return _read_package(package, options, read_part, depth)
    except PackageError as error:
        raise UnreadableError(problem("P108", stage="ingest")) from error


def _read_package(package: Package, options: IngestOptions, read_part: ReadPart | None, depth: int) -> Parts:
    main = package.main_part()
    root = package.xml(main)
    body = None if root is None else root.find(f"{W}body")
    if root is None or body is None:
        raise PackageError("body")
    related = package.related(main)

    def chunk(relation: str) -> Parts | None:
        """An inserted part (``w:altChunk``) as text; ``None`` where it cannot be read."""
        try:
            inner = package.raw(related.get(relation, ""))
            if inner.startswith(b"PK"):
                return _read(inner, options, read_part, depth=depth + 1) if depth < _DEEPEST else None
            return None if read_part is None or not inner else read_part(inner)
        except (PackageError, UnreadableError):
            return None

    comments = _comments(package, related)
    writer = Writer(
        styles=load_styles(_part(package, related, "styles")),
        numbering=load_numbering(_part(package, related, "numbering")),
        notes=_notes(package, related),
        comments=comments,
        chunk=chunk,
    )
    heads, feet = _running(package, related, root)
    for part in heads:
        writer.running(part, "head")
    writer.blocks(body)
    for part in feet:
        writer.running(part, "foot")
    writer.told["subdocument"] += sum(1 for _ in root.iter(f"{W}subDoc"))
    writer.mark_comments()
    return Parts(
        writer.out.text(),
        marks=writer.out.sorted_marks(),
        problems=(*_problems(writer), *writer.problems),
        title=_title(package),
    )


def _problems(writer: Writer) -> tuple[Problem, ...]:
    found = []
    if writer.changes:
        found.append(problem("P116", stage="ingest", count=writer.changes))
    if writer.comments:
        found.append(
            problem("P130", stage="ingest", count=len(writer.comments), who=_authors(writer.comments))
        )
    if what := in_words(writer.told):
        found.append(problem("P131", stage="ingest", what=what))
    if writer.told[PAGE_PICTURE]:
        found.append(problem("P132", stage="ingest", count=writer.told[PAGE_PICTURE]))
    return tuple(found)


def _authors(comments: dict[str, str]) -> str:
    """``Ada Quill and Ben Oak``: who commented, the first to do so first; dates are left out."""
    names = list(dict.fromkeys(who.rpartition(", ")[0] or "an unnamed person" for who in comments.values()))
    if len(names) > _MOST_NAMED:
        names = [*names[:_MOST_NAMED], f"{len(names) - _MOST_NAMED} more"]
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _part(package: Package, related: dict[str, str], name: str) -> etree._Element | None:
    """A helper part such as styles; a damaged one is done without: text is worth more than its numbers."""
    target = next((t for t in related.values() if t.lower().endswith(f"/{name}.xml")), f"word/{name}.xml")
    try:
        return package.xml(target)
    except PackageError:
        return None


def _notes(package: Package, related: dict[str, str]) -> dict[tuple[str, str], etree._Element]:
    notes = {}
    for kind in ("footnote", "endnote"):
        root = _part(package, related, f"{kind}s")
        for node in () if root is None else root.iterfind(f"{W}{kind}"):
            if node.get(f"{W}type", "normal") == "normal":
                notes[kind, node.get(f"{W}id", "")] = node
    return notes


def _comments(package: Package, related: dict[str, str]) -> dict[str, str]:
    """Id -> ``author, date`` of every comment. Its words are never looked at."""
    root = _part(package, related, "comments")
    found = {}
    for node in () if root is None else root.iterfind(f"{W}comment"):
        author = " ".join(clean(node.get(f"{W}author", "")).split())[:80]
        found[node.get(f"{W}id", "")] = f"{author}, {node.get(f'{W}date', '')[:10]}"
    return found


def _running(
    package: Package, related: dict[str, str], root: etree._Element
) -> tuple[list[etree._Element], list[etree._Element]]:
    """Header and footer parts that sections refer to, each once, in order."""
    found: dict[str, dict[str, etree._Element]] = {"header": {}, "footer": {}}
    for kind, parts in found.items():
        for reference in root.iter(f"{W}{kind}Reference"):
            target = related.get(relation_id(reference), "")
            if not target or target in parts:
                continue
            try:
                part = package.xml(target)
            except PackageError:
                continue
            if part is not None:
                parts[target] = part
    return list(found["header"].values()), list(found["footer"].values())


def _title(package: Package) -> str:
    try:
        core = package.xml("docProps/core.xml")
    except PackageError:
        return ""
    title = None if core is None else core.findtext("{http://purl.org/dc/elements/1.1/}title")
    return clean(title or "").strip()[:300]
