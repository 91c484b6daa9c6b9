"""The signatures of a paper as a list: with page, place and box, and with what its certificate knows."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from analyzer.extract.certificates import SignerEvent, signer_events
from analyzer.extract.execution import offer_start
from analyzer.extract.names import is_k12
from analyzer.extract.signatures import SignedLine
from analyzer.records import Box, Document, Signature
from analyzer.text import Segmented, boxes_of, normalise, page_at

_PART = re.compile(
    r"^\W*(?P<kind>exhibit|annex|schedule|appendix|attachment|rider|addendum)\s+[“\"]?(?P<id>[A-Z]|\d{1,2}|[IVX]{1,4})\b",
    re.IGNORECASE,
)
_OFFER = "general offer"
#: Exhibits that model forms have signed on their own.
_SIGNED_APART = frozenset(f"Exhibit {letter}" for letter in "EFGH")
#: How the signatures of the whole paper begin, where they stand behind an exhibit.
_CLOSING = re.compile(
    r"^[\W\d]*(?:party |authori[sz]ed )?signatures?(?: page| of the parties)?\W*$"
    r"|^\W*the parties\b[^.\n]{0,80}\bthis (?:agreement|addendum|contract)\b",
    re.IGNORECASE | re.MULTILINE,
)
_FAR = 2500  #: characters from there to the last line


def with_proof(
    lines: tuple[SignedLine, ...], document: Document, segmented: Segmented
) -> tuple[SignedLine, ...]:
    """The signature lines with method, page, place and box, dated from the certificate where they are not."""
    events = signer_events(document)
    fields = [m for m in document.marks if m.kind == "field" and m.value.startswith("signature:")]
    places = _Places(segmented)
    found = []
    for line in lines:
        spans = segmented.view.spans(*line.span)
        first = spans[0][0] if spans else segmented.view.origin(line.start)
        signature = replace(
            line.signature,
            page=page_at(document, first),
            place=places.at(line.start),
            box=_around(boxes_of(document, spans)),
        )
        inside = any(m.start < end and start < m.end for start, end in spans for m in fields)
        if inside and signature.signed:
            signature = replace(signature, method="field")
        found.append(replace(line, signature=_joined(signature, events, line.named)))
    return tuple(found)


def _around(boxes: tuple[Box, ...]) -> Box | None:
    """The box around those on the first page."""
    here = [box for box in boxes if box.page == boxes[0].page]
    if not here:
        return None
    return Box(
        here[0].page,
        min(b.x0 for b in here),
        min(b.top for b in here),
        max(b.x1 for b in here),
        max(b.bottom for b in here),
    )


class _Places:
    """The parts of a paper, to tell where a signature line stands."""

    def __init__(self, segmented: Segmented) -> None:
        self._starts = [clause.start for clause in segmented.clauses]
        self._parts = [clause.part for clause in segmented.clauses]
        self._offer = offer_start(segmented.view.text)
        self._text = segmented.view.text
        self._names: dict[int, str] = {}
        self._began: dict[int, int] = {}
        for clause in segmented.clauses:
            self._began.setdefault(clause.part, clause.start)
            match = _PART.match(segmented.view.text[clause.start : clause.end]) if clause.part else None
            if match and clause.part not in self._names:
                self._names[clause.part] = f"{match['kind'].capitalize()} {match['id'].upper()}"

    def at(self, start: int) -> str:
        """The exhibit at an offset of the view, as a person names it; empty for the main body."""
        i = bisect_right(self._starts, start) - 1
        name = self._names.get(self._parts[i], "") if i >= 0 else ""
        if name and name not in _SIGNED_APART and self._closes(self._began[self._parts[i]], start):
            name = ""
        if self._offer is None or start < self._offer or name == "Exhibit E":
            return name
        return f"{name} ({_OFFER})" if name else _OFFER.capitalize()

    def _closes(self, began: int, start: int) -> bool:
        """Whether the whole paper's own signatures begin between the beginning of a part and a line."""
        return _CLOSING.search(self._text, max(began, start - _FAR), start) is not None


def _of_party(signature: Signature, named: str, events: tuple[SignerEvent, ...]) -> SignerEvent | None:
    """The one signer who is said to stand for the party of a line that bears no name."""
    party = normalise(named)
    found = [e for e in events if party and party in normalise(e.stands_for)]
    if not found and signature.party == "school":
        found = [e for e in events if is_k12(e.stands_for)]
    return found[0] if len(found) == 1 else None


def _joined(signature: Signature, events: tuple[SignerEvent, ...], named: str) -> Signature:
    """What the certificate of an e-signature service says of the same person.

    A name printed beside a mark, which the certificate names as a signer with a time, is an e-signature.
    """
    event = next(
        (e for e in events if signature.name and normalise(e.name) == normalise(signature.name)), None
    )
    if event is None and not signature.name and signature.method == "e-signed":
        event = _of_party(signature, named, events)
        signature = replace(signature, name=event.name) if event else signature
    if event is None or signature.method not in {"e-signed", "field", "mark", "typed"}:
        return signature
    if signature.method in {"mark", "typed"} and not event.date:
        return signature
    method = "field" if signature.method == "field" else "e-signed"
    return replace(signature, signed=True, method=method, date=signature.date or event.date)
