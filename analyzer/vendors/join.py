"""Which files of one vendor are parts of one paper, with a reason that a person can check.

A scan in pieces, a page to sign that is a file of its own, exhibits that are files of their own. In doubt
nothing is joined, and the reason says what is unsure: a paper that counts as signed and is not does most
harm.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from analyzer.records import Evidence, Paper, Relation
from analyzer.vendors.certified import as_signatures, proof_for, unproven
from analyzer.vendors.join_doubts import doubt, why_alone
from analyzer.vendors.matching import same_matter
from analyzer.vendors.parts import file_name, same_file
from analyzer.vendors.pieces import (
    Tie,
    can_be_body,
    can_begin,
    can_go_on,
    exhibit_tie,
    goes_on,
    is_certificate,
    is_piece,
    page_tie,
    pages_tie,
)
from analyzer.vendors.pieces_alike import UNDATED, near_in_time, same_reference, same_title
from analyzer.vendors.whole import Part, Role, whole_of
from analyzer.words import label

#: Signatures first: they say when an agreement without a date begins.
_TIES: tuple[tuple[Role, Callable[[Paper, Paper], Tie]], ...] = (
    ("signature_page", page_tie),
    ("exhibit", exhibit_tie),
)


@dataclass(frozen=True, slots=True)
class Joined:
    """A vendor's papers with those in several files made whole, and how the files go together."""

    papers: tuple[Paper, ...]
    relations: tuple[Relation, ...] = ()


@dataclass(slots=True)
class _Whole:
    """A paper as it is put together."""

    parts: list[Part]
    paper: Paper
    relations: list[Relation]

    def add(self, part: Paper, role: Role, reason: str, *, as_of: date) -> None:
        self._take(Part(part, role), reason, part.reading.makeup.evidence, as_of=as_of)

    def prove(self, proof: Paper, reason: str, *, lent: bool, as_of: date) -> None:
        """Take the signatures that a certificate proves; its file goes with one paper only."""
        told = proof.reading.completion
        self._take(Part(proof, "proof", lent), reason, told.evidence if told else (), as_of=as_of)

    def _take(self, part: Part, reason: str, evidence: tuple[Evidence, ...], *, as_of: date) -> None:
        self.parts.append(part)
        self.paper = whole_of(self.parts, as_of=as_of)
        body = self.parts[0].paper.sha256
        self.relations.append(Relation("part_of", part.paper.sha256, body, reason, evidence))


def join(papers: Sequence[Paper], *, as_of: date) -> Joined:
    """Put together what lies in several files.

    Args:
        papers: of one vendor, each as it stands alone, with what people corrected.
        as_of: the day that their standing is for.

    Returns:
        The papers by path. One in several files has its body's identity, the reading of all of them, and the
        files in `Paper.parts`. A file that may be a part but stays alone has a relation `maybe_part_of`.
    """
    if not any(is_piece(p) or goes_on(p) or is_certificate(p) for p in papers):
        return Joined(tuple(papers))
    ordered = sorted(papers, key=lambda p: (p.path, p.sha256))
    first, copies = _distinct(ordered)
    wholes, left, doubts = _in_pages(first, as_of=as_of)
    pieces = [p for p in left if is_piece(p)]
    proofs = [p for p in left if is_certificate(p)]
    wholes += [_Whole([Part(p, "body")], p, []) for p in left if p not in pieces and p not in proofs]
    for role, tie in _TIES:
        found = [p for p in pieces if p.reading.makeup.kind == role]
        said = _attach(found, wholes, tie, role, as_of=as_of)
        placed = {part.paper.sha256 for whole in wholes for part in whole.parts}
        again = [p for p in found if p.sha256 not in placed]
        if role == "signature_page" and 0 < len(again) < len(found):  # one sheet may tell whose the other is
            shas = {p.sha256 for p in again}
            said = [r for r in said if r.paper not in shas] + _attach(again, wholes, tie, role, as_of=as_of)
        doubts += said
    doubts += _add_certificates(wholes, proofs, as_of=as_of)
    _add_copies(wholes, copies, as_of=as_of)
    home = {part.paper.sha256 for whole in wholes for part in whole.parts}
    alone = [p for p in ordered if p.sha256 not in home]
    made = [*(whole.paper for whole in wholes), *alone]
    told = sorted((r for w in wholes for r in w.relations), key=lambda r: (r.other or "", r.paper))
    return Joined(tuple(sorted(made, key=lambda p: (p.path, p.sha256))), (*told, *doubts))


def _distinct(papers: Sequence[Paper]) -> tuple[list[Paper], dict[str, list[Paper]]]:
    """The papers without copies of an earlier one, and the copies by that one's sha256."""
    first: dict[str, Paper] = {}
    copies: dict[str, list[Paper]] = {}
    kept = []
    for paper in papers:
        key = "" if is_certificate(paper) else paper.reading.makeup.digest  # its words are not read
        known = first.setdefault(key, paper) if key else paper
        if known is paper or _facts_differ(known, paper):
            kept.append(paper)
        else:
            copies.setdefault(known.sha256, []).append(paper)
    return kept, copies


def _facts_differ(a: Paper, b: Paper) -> bool:
    """Whether a person said of one copy what was not said of the other."""
    first, second = ({n: f.value for n, f in p.reading.facts.items()} for p in (a, b))
    return first != second


def _in_pages(papers: Sequence[Paper], *, as_of: date) -> tuple[list[_Whole], list[Paper], list[Relation]]:
    """Papers scanned in pieces: each file goes on where exactly one other stops, as no other does."""
    ties: dict[tuple[str, str], Tie] = {}
    able = [p for p in papers if can_go_on(p)]
    for later in (p for p in able if goes_on(p)):
        for before in able:
            if before is not later and not same_file(before, later):
                tie = pages_tie(later, before)
                if tie.state != "against":
                    ties[before.sha256, later.sha256] = tie
    holds = {pair for pair, tie in ties.items() if tie.state == "holds"}
    next_of = {
        a: b for a, b in holds if sum(x == a for x, _ in holds) == 1 and sum(y == b for _, y in holds) == 1
    }
    by_sha = {p.sha256: p for p in papers}
    wholes, used = [], set[str]()
    for start in papers:
        if start.sha256 in next_of and start.sha256 not in next_of.values() and can_begin(start):
            whole = _Whole([Part(start, "body")], start, [])
            used.add(start.sha256)
            at = start.sha256
            while at in next_of and near_in_time(by_sha[next_of[at]], whole.paper, days=UNDATED):
                tie, at = ties[at, next_of[at]], next_of[at]
                used.add(at)
                whole.add(by_sha[at], _role(by_sha[at]), tie.reason, as_of=as_of)
            if at in next_of:
                ties[at, next_of[at]] = Tie("open", label("joined.other_time"))
            wholes.append(whole)
    doubts = [
        doubt(by_sha[b], [by_sha[a]], label("joined.pages_twice") if tie.state == "holds" else tie.reason)
        for (a, b), tie in sorted(ties.items())
        if b not in used and not is_piece(by_sha[b])
    ]
    return wholes, [p for p in papers if p.sha256 not in used], doubts


def _role(paper: Paper) -> Role:
    return paper.reading.makeup.kind or "pages"


def _attach(
    pieces: Sequence[Paper],
    wholes: Sequence[_Whole],
    tie_of: Callable[[Paper, Paper], Tie],
    role: Role,
    *,
    as_of: date,
) -> list[Relation]:
    """Give pieces of one kind to the papers they belong to; what stays open is returned."""
    bodies = [w for w in wholes if can_be_body(w.parts[0].paper)]
    chosen: dict[str, list[tuple[Paper, Tie]]] = {}
    doubts = []
    for piece in pieces:
        ties = [(w, tie_of(piece, w.paper)) for w in bodies if not same_file(piece, w.paper)]
        holding = [(w, t) for w, t in ties if t.state == "holds"]
        best = [(w, t) for w, t in holding if t.weight == max(t.weight for _, t in holding)]
        rivals = [w for w, t in ties if t.state == "open" and not best]
        if len(best) == 1 and not (signed := _signed_copy(piece, best[0][0], wholes, best[0][1])):
            chosen.setdefault(best[0][0].paper.sha256, []).append((piece, best[0][1]))
        elif len(best) == 1:
            doubts.append(doubt(piece, [best[0][0].paper], label("joined.signed_copy", file=signed)))
        elif best:
            doubts.append(doubt(piece, [w.paper for w, _ in best], label("joined.several")))
        else:
            doubts += why_alone(piece, [(w.paper, t) for w, t in ties], [w.paper for w in rivals])
    for whole in bodies:
        given = chosen.get(whole.paper.sha256, [])
        clash = _clash(given, role)
        for piece, tie in given:
            if clash:
                doubts.append(doubt(piece, [whole.paper], clash))
            else:
                whole.add(piece, role, tie.reason, as_of=as_of)
    return doubts


def _signed_copy(piece: Paper, whole: _Whole, wholes: Sequence[_Whole], tie: Tie) -> str:
    """The file of a signed paper of the same title, of which the page may be; empty where there is none."""
    if piece.reading.makeup.kind != "signature_page":
        return ""
    for other in wholes:
        paper = other.paper
        if other is whole or not can_be_body(other.parts[0].paper) or paper.reading.fact("signed") != "both":
            continue
        alike = same_title(piece.reading.makeup, paper.reading.makeup) and same_matter(
            piece.reading, paper.reading
        )
        starts = paper.effective_date, whole.paper.effective_date
        apart = tie.by_date and all(starts) and starts[0] != starts[1]
        if alike and not apart:
            return file_name(paper.path)
    return ""


def _clash(given: Sequence[tuple[Paper, Tie]], role: Role) -> str:
    """Why several files for one place in a paper cannot all be it; empty where they can."""
    if role == "exhibit":
        names = [p.reading.makeup.label or p.reading.makeup.subject for p, _ in given]
        return label("joined.exhibit_twice") if len(set(names)) < len(names) else ""
    lines = {
        (s.party, s.date)
        for piece, tie in given
        for s in piece.reading.signatures
        if s.signed and s.date and not tie.by_date
    }
    parties = [party for party, _ in lines]
    several = len(given) > 1 and len(set(parties)) < len(parties)
    return label("joined.pages_clash") if several else ""


def _add_certificates(wholes: Sequence[_Whole], proofs: Sequence[Paper], *, as_of: date) -> list[Relation]:
    """Certificates of e-signature services prove the signatures of the papers that they name, where they do.

    One with the number of a paper that is signed goes with it, and changes nothing. What a certificate does
    not prove of a paper that still lacks a signature is returned, with the reason.
    """
    doubts = []
    for proof in proofs:
        homes = [(w, ref) for w in wholes for p in w.parts if (ref := same_reference(proof, p.paper))]
        told = proof.reading.completion
        open_ones = [
            w for w in wholes if can_be_body(w.parts[0].paper) and w.paper.reading.fact("signed") != "both"
        ]
        worth = [(w, proof_for(told, w.paper)) for w in open_ones] if told else []
        proven = [(w, p) for w, p in worth if p.sides]
        twins = [w for w, _ in proven if any(v is not w and _alike(v, w) for v, _ in proven)]
        home = None
        for whole, found in proven:
            if whole in twins:
                doubts.append(unproven(proof, whole.paper, label("joined.cert_several")))
                continue
            whole.prove(as_signatures(proof, found.sides), found.reason, lent=home is not None, as_of=as_of)
            home = home or whole
        if home is None and len({id(w) for w, _ in homes}) == 1:
            home, ref = homes[0]
            home.add(proof, "copy", label("joined.certificate", number=ref), as_of=as_of)
        if home is None and not twins:
            doubts += [unproven(proof, w.paper, p.reason) for w, p in worth]
    return doubts


def _alike(a: _Whole, b: _Whole) -> bool:
    """Whether two papers bear one title, so that a certificate of that title may be of either."""
    return same_title(a.paper.reading.makeup, b.paper.reading.makeup)


def _add_copies(wholes: Sequence[_Whole], copies: dict[str, list[Paper]], *, as_of: date) -> None:
    """A copy of a file goes with it, and changes nothing."""
    for whole in wholes:
        if len(whole.parts) < 2:
            continue
        for part in list(whole.parts):
            for copy in copies.get(part.paper.sha256, ()):
                whole.add(copy, "copy", label("joined.copy", file=file_name(part.paper.path)), as_of=as_of)
