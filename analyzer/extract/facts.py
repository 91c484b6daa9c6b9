"""Facts that a paper states about itself: parties, dates, kind. What is not stated is ``None``."""

from __future__ import annotations

from analyzer.extract import kind, naming, newends, period, products, schoolyears
from analyzer.extract.commerce import commerce_at
from analyzer.extract.evidence import view_evidence
from analyzer.extract.execution import (
    accepted_by,
    awaits_signature,
    has_offer_exhibit,
    is_unsigned,
    offer_signed,
    offer_start,
    on_paper,
)
from analyzer.extract.found import NOTHING, Found
from analyzer.extract.joining import joiners, with_joiners
from analyzer.extract.letters import letter_at
from analyzer.extract.names import is_k12
from analyzer.extract.parties import Roles
from analyzer.extract.places import governing_state, only_state, state_after
from analyzer.extract.posted import DATA_PAPERS, is_posted
from analyzer.extract.seats import printed_seat, seat_of
from analyzer.extract.signatures import SignedLine, signed_by, signed_lines
from analyzer.extract.signing import with_proof
from analyzer.records import OWN_TERMS, Document, Fact, Signature
from analyzer.text import Segmented, normalise

FACTS = (
    "vendor", "school", "product", "state", "document_type", "effective_date", "expiration_date",
    "term_months",
    "auto_renewal", "signed", "model_form", "general_offer",
)  # fmt: skip


def read_facts(
    document: Document, segmented: Segmented, roles: Roles
) -> tuple[dict[str, Fact], tuple[Signature, ...]]:
    """All facts of a paper with their evidence, and its signature lines."""
    text = segmented.view.text
    lines = with_proof(with_joiners(signed_lines(text, roles), text), document, segmented)
    found = _found(text, document, roles, lines)
    facts = {}
    for name in FACTS:
        item = found[name]
        evidence = (view_evidence(document, segmented, item.span),) if item.span is not None else ()
        facts[name] = Fact(item.value, item.confidence if item.value is not None else 0.0, evidence)
    return facts, tuple(line.signature for line in lines)


def _found(text: str, document: Document, roles: Roles, lines: tuple[SignedLine, ...]) -> dict[str, Found]:
    title = kind.title_of(text, document)
    letter = letter_at(text, lines) or commerce_at(text, lines)
    paper = "other" if letter else kind.document_type(text, title, school=roles.school_full)
    if paper in DATA_PAPERS and not lines and not roles.school_full and is_posted(text, title):
        paper = "terms_of_service"
    start, end, months = _days(text, title, paper)
    vendor, school = naming.vendor(text, title, roles), _school(text, roles, lines, paper)
    return {
        "vendor": vendor,
        "school": school,
        "product": products.product(text, title, paper, roles, vendor=str(vendor.value or "")),
        "state": _state(text, str(school.value or roles.school_full), form=paper not in OWN_TERMS),
        "document_type": Found(paper, letter, 0.8),
        "effective_date": start,
        "expiration_date": end,
        "term_months": months,
        "auto_renewal": period.auto_renewal(text),
        "signed": _signed(text, paper, on_paper(text, lines), school=bool(roles.school_full)),
        "model_form": Found(kind.model_form(text), None, 0.8),
        "general_offer": _offer(text, lines),
    }


def _days(text: str, title: str, paper: str) -> tuple[Found, Found, Found]:
    """The first and the last day and the length; an amendment's or a renewal's last day is the one that it sets."""
    start, end = period.effective_date(text), period.expiration_date(text)
    if newends.changes_end(text, title, kind=paper):
        new = newends.new_end(text, title, kind=paper)
        end = new if str(new.value or "+").startswith("2") else newends.own_end(text, end)
        return start, end, period.term_months(text, start, end) if paper != "amendment" else NOTHING
    months = period.term_months(text, start, end)
    if end.value is None and months.value is None:
        end = period_end = schoolyears.school_year_end(text)
        if period_end.value is None:
            end = schoolyears.month_end(text)
        elif start.value is None:
            start = schoolyears.school_year_start(text)
    return start, end, months


def _school(text: str, roles: Roles, lines: tuple[SignedLine, ...], paper: str) -> Found:
    """The school that is party to the paper, and those that joined it by signing its offer."""
    own = naming.school(text, roles, named_alone=paper not in OWN_TERMS)
    known = [normalise(name) for name in roles.school]
    if (offer := offer_start(text)) is not None and _only_joined(text, str(own.value), offer):
        other = naming.first_school(text, offer, but=str(own.value))
        own, known = (other, []) if other.value else (own, known)
    joined = [name for name in accepted_by(text, lines) if normalise(name) not in known]
    if not own.value:
        return own
    bare = normalise(seat_of(str(own.value)).name)
    joined = [name for name in joined if normalise(seat_of(name).name) != bare]
    names = tuple(printed_seat(name, text) for name in (str(own.value), *joined))
    return Found(names if joined else names[0], own.span, own.confidence)


def _offer(text: str, lines: tuple[SignedLine, ...]) -> Found:
    """Whether the paper's terms are offered to other schools, in words or by an exhibit of its own."""
    signed = offer_signed(text, lines)
    found = period.general_offer(text, signed=signed)
    if found.value != "absent" or signed is None or not has_offer_exhibit(text):
        return found
    start = offer_start(text) or 0
    return Found(
        "signed" if signed else "unsigned", (start, start + len(text[start:].split("\n", 1)[0])), 0.5
    )


def _only_joined(text: str, school: str, offer: int) -> bool:
    """Whether a school is named by filling in an offer to other schools, and nowhere before it."""
    names = [normalise(name) for name, span in joiners(text) if span[0] >= offer]
    return normalise(school) in names and normalise(school) not in normalise(text[:offer])


def _state(text: str, school: str, *, form: bool) -> Found:
    """Whose law governs, whose form it is, or where the school that signs it is."""
    if found := governing_state(text, form=form):
        return Found(found[0], found[1:], 0.8)
    if is_k12(school) and (found := state_after(text, seat_of(school).name)):
        return Found(found[0], found[1:], 0.6)
    found = only_state(text) if form and school else None
    return Found(found[0], found[1:], 0.5) if found else NOTHING


def _signed(text: str, paper: str, signatures: tuple[Signature, ...], *, school: bool) -> Found:
    """Who signed; ``none`` too where a paper that both must sign has no signature block filled in."""
    signed = signed_by(signatures)
    if any(s.method == "mark" for s in signatures) and signed is None:
        return NOTHING  # a mark decides, and a person must look at it
    if signed is None and paper not in OWN_TERMS and awaits_signature(text):
        return Found("none", None, 0.5)
    if signed is None and paper not in OWN_TERMS and school and is_unsigned(text):
        return Found("none", None, 0.4)  # a deal with a school that no one has put his name to
    return Found(signed, None, 0.7 if signed else 0.0)
