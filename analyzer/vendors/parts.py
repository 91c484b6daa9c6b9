"""A paper that was put together from several files, handed back to the files: standing, proof, identities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analyzer.records import AbsentPaper, Chain, Evidence, Fact, Paper, Passage, Reading, Relation
from analyzer.text import file_id, normalise
from analyzer.vendors.proofs import passages_of
from analyzer.words import label


def file_name(path: str) -> str:
    """The last part of a path, of whatever system."""
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def unfolded(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """Papers file by file again, by path: each file of a paper stands as the whole does."""
    found = [one for paper in papers for one in (_files(paper) if paper.parts else (paper,))]
    return tuple(sorted(found, key=lambda p: (p.path, p.sha256)))


def _files(whole: Paper) -> list[Paper]:
    found = []
    for file in whole.parts:
        is_body = file.sha256 == whole.sha256
        said = (
            whole.standing_reason
            if is_body
            else label("joined.part_of", file=file_name(whole.path), why=whole.standing_reason)
        )
        found.append(
            replace(
                file,
                standing=whole.standing,
                standing_reason=said,
                document_type=whole.document_type,
                effective_date=whole.effective_date,
                expiration_date=whole.expiration_date,
                part_of="" if is_body else whole.sha256,
            )
        )
    return found


def passages_of_files(paper: Paper) -> tuple[Passage, ...]:
    """What a paper shows, file by file, without the empty lines of a side that signed in another file."""
    if not paper.parts:
        return passages_of(paper)
    kept = set(paper.reading.signatures)
    found: list[Passage] = []
    for file in paper.parts:
        lines = tuple(s for s in file.reading.signatures if s in kept or s.signed)
        reading = replace(file.reading, signatures=lines, facts=_shown(file.reading, paper.reading))
        found += passages_of(replace(file, reading=reading))
    return tuple(found)


def _shown(file: Reading, whole: Reading) -> dict[str, Fact]:
    """The facts of a file that count for the paper."""
    return {name: fact for name, fact in file.facts.items() if fact.value == whole.fact(name)}


def shas_of(paper: Paper) -> tuple[str, ...]:
    """The identities of a paper's files."""
    return tuple(file.sha256 for file in paper.parts) or (paper.sha256,)


def chains_in_files(chains: Iterable[Chain], papers: Sequence[Paper]) -> tuple[Chain, ...]:
    """Chains whose links name the file that holds their proof."""
    return tuple(
        replace(c, links=tuple(replace(k, paper=_home(k.paper, k.evidence, papers)) for k in c.links))
        for c in chains
    )


def relations_in_files(relations: Iterable[Relation], papers: Sequence[Paper]) -> tuple[Relation, ...]:
    """Relations that name the file that holds their proof."""
    return tuple(replace(r, paper=_home(r.paper, r.evidence, papers) or r.paper) for r in relations)


def absent_in_files(absent: Iterable[AbsentPaper], papers: Sequence[Paper]) -> tuple[AbsentPaper, ...]:
    """What is missing, with the file that names it; an exhibit that was joined is not missing."""
    here = {p.sha256: [f.reading.makeup.subject for f in p.parts if f.reading.makeup.subject] for p in papers}
    return tuple(
        replace(a, paper=_home(a.paper, a.evidence, papers) or a.paper)
        for a in absent
        if not any(subject.startswith(normalise(a.name)) for subject in here.get(a.paper, ()))
    )


def _home(sha256: str | None, evidence: Sequence[Evidence], papers: Sequence[Paper]) -> str | None:
    """The file of a paper in which words stand; the paper's own where they stand in none, or are none."""
    whole = next((p for p in papers if p.sha256 == sha256 and p.parts), None)
    if whole is None or not evidence:
        return sha256
    return next((f.sha256 for f in whole.parts if evidence[0] in _proofs(f.reading)), sha256)


def _proofs(reading: Reading) -> list[Evidence]:
    return [
        *(e for fact in reading.facts.values() for e in fact.evidence),
        *(e for mention in reading.mentions for e in mention.evidence),
        *(e for term in reading.readings for e in term.evidence),
    ]


def same_file(a: Paper, b: Paper) -> bool:
    """Whether two papers lie in one file (a packet)."""
    return file_id(a.sha256) == file_id(b.sha256)
