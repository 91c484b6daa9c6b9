"""The provider's contacts as a paper states them: for notices, privacy, security, and any other.

The school's own are never among them: what stands under the school's name, has its domain, or belongs to one who
signs for it is left out, and so is what nobody can tell.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from analyzer.extract.contact_blocks import Draft, drafts_of
from analyzer.extract.contact_lines import streams_of
from analyzer.extract.contact_prose import prose_drafts
from analyzer.extract.contact_sides import Owner, Sides, sides_of
from analyzer.extract.evidence import clause_section, view_evidence
from analyzer.extract.parties import Roles
from analyzer.extract.schedule_cells import Row
from analyzer.records import (
    OWN_TERMS,
    ContactKind,
    Document,
    Evidence,
    Fact,
    ReadContact,
    Signature,
    Span,
)
from analyzer.text import Segmented, merge_spans, normalise

_MOST = 12  #: of one paper
_ORDER: tuple[ContactKind, ...] = ("notice", "privacy", "security", "other")
_KINDS: tuple[tuple[ContactKind, re.Pattern[str]], ...] = (
    ("security", re.compile(r"\b(?:breach\w*|(?:data\s+)?security|incidents?|ciso|vulnerabilit\w+|unauthori[sz]ed)\b", re.IGNORECASE)),
    ("privacy", re.compile(r"\b(?:privacy|data\s+protection|dpo|ferpa|coppa|gdpr|personal\s+(?:data|information)|student\s+(?:data|records|information)|parents?|data\s+(?:rights|subjects?|governance))\b", re.IGNORECASE)),
    ("notice", re.compile(r"\b(?:notices?|notifications?|legal|counsel|if\s+to|in\s+the\s+case\s+of|designated\s+representatives?|addressed|correspondence|authori[sz]ed\s+representatives?)\b", re.IGNORECASE)),
)  # fmt: skip
#: In a whole sentence "notice" is said of many things; these are of where to send them.
_NOTICES = re.compile(
    r"\b(?:all|any|written|legal|formal|such|official|and)\s+(?:\w+\s+){0,2}notices?\b|\bnotices?,?\s+(?:to|under|required|permitted|shall|must|will|should|may|given|and other|hereunder|pursuant|by|go|are)\b"
    r"|\bdesignated representative|\blegal (?:department|team|matters)\b",
    re.IGNORECASE,
)
_LOCAL: tuple[tuple[ContactKind, re.Pattern[str]], ...] = (
    ("security", re.compile(r"(?:^|[._-])(?:security|infosec|breach|incidents?|ciso|abuse|soc)(?:$|[._-])")),
    ("privacy", re.compile(r"(?:^|[._-])(?:[a-z]*privacy|dpo|dataprotection|data-protection|gdpr|coppa|ferpa)(?:$|[._-])|studentdata|dataprivacy|^privacy")),
    ("notice", re.compile(r"(?:^|[._-])(?:legal|notices?|contracts?|counsel|agreements?)(?:$|[._-])")),
)  # fmt: skip
#: Addresses for purposes that have nothing to do with the agreement.
_NOT_FOR = re.compile(
    r"\b(?:copyright\w*|dmca|infring\w+|trademarks?|arbitrat\w+|unsubscribe|opt(?:ing)?[ -]?out|refunds?|cancel\w*|billing|invoices?|careers?|jobs?|press|"
    r"advertis\w+|affiliate program|takedown|counter-?notice|purchase orders?|sms|better business bureau|ombuds\w*)\b",
    re.IGNORECASE,
)
_NOT_LOCAL = re.compile(
    r"^(?:copyright|dmca|billing|invoices?|accounting|accounts?payable|ap|ar|sales|careers?|jobs?|hr|press|media|marketing|unsubscribe|orders?|purchasing|affiliates?|webmaster|arbitration|consumer-arbitration|opt-?out)$"
)
_CONTACT_HEAD = re.compile(
    r"\b(?:contact|questions?|notices?|representatives?|officer|reach|inquir\w+)\b", re.IGNORECASE
)


def read_contacts(
    document: Document,
    segmented: Segmented,
    roles: Roles,
    rows: Sequence[Row],
    *,
    facts: dict[str, Fact],
    signatures: Sequence[Signature] = (),
) -> tuple[ReadContact, ...]:
    """The contacts of the provider, the best first: notices, privacy, security, others, those of signatures last."""
    view = segmented.view.text
    named = [str(facts[name].value) for name in ("vendor", "product") if name in facts and facts[name].value]
    sides = sides_of(roles, *named)
    paper = facts["document_type"].value if "document_type" in facts else ""
    alone = paper in OWN_TERMS and not roles.school_full
    starts = [sentence.start for sentence in segmented.sentences]

    def sentence_before(offset: int) -> str:
        at = bisect.bisect_left(starts, offset) - 1
        return view[max(starts[at], offset - 600) : offset] if at >= 0 else ""

    found = [
        draft
        for stream in streams_of(rows, view, sides, segmented.clauses)
        for draft in drafts_of(stream, sides, sentence_before=sentence_before, alone=alone)
    ]
    settled = [replace(draft, owner=_owner(draft, sides, alone=alone)) for draft in found]
    taken = frozenset(at for draft in settled if draft.owner for at in _offsets(draft, view))
    prose = prose_drafts(segmented.sentences, view, sides, taken=taken, alone=alone)
    settled += [replace(draft, owner=_owner(draft, sides, alone=False)) for draft in prose]
    ours = _ours(settled, signatures)
    drafts = [_without(draft, ours, sides) for draft in settled if draft.owner == "provider"]
    contacts = [
        (_contact(draft), draft.spans)
        for draft in sorted(drafts, key=lambda d: d.spans[0] if d.spans else (0, 0))
        if _is_useful(draft)
    ]
    return _merged(contacts, document, segmented)


def _owner(draft: Draft, sides: Sides, *, alone: bool) -> Owner:
    """Whose a contact is; a domain of the school's outweighs all words, one of the provider's an unclear heading."""
    domain = sides.owner_of_domain(draft.email) if draft.email else ""
    if domain == "school":
        return "school"
    if domain == "provider":
        return "provider"
    if draft.owner in {"provider", "school"}:
        return draft.owner
    asked = alone and draft.owner == "" and any(_CONTACT_HEAD.search(head) for head in draft.heads)
    return "provider" if asked and draft.email else draft.owner


def _offsets(draft: Draft, view: str) -> Iterable[int]:
    """Where the e-mails, numbers and addresses of a draft's lines stand."""
    for start, end in draft.spans:
        yield from (
            start + m.start() for m in re.finditer(r"[A-Za-z0-9][\w.%+'-]*@|\+?\(?\d", view[start:end])
        )


@dataclass(frozen=True, slots=True)
class _Ours:
    """What is known to be the school's."""

    emails: frozenset[str]
    phones: frozenset[str]
    names: frozenset[str]
    streets: frozenset[str]


def _ours(drafts: Sequence[Draft], signatures: Sequence[Signature]) -> _Ours:
    school = [draft for draft in drafts if draft.owner == "school"]
    signers = [signature.name for signature in signatures if signature.party == "school"]
    return _Ours(
        frozenset(draft.email for draft in school if draft.email),
        frozenset(_digits(draft.phone) for draft in school if draft.phone),
        frozenset(normalise(name) for name in (*(d.name for d in school), *signers) if name),
        frozenset(normalise(draft.address) for draft in school if draft.address),
    )


def _without(draft: Draft, ours: _Ours, sides: Sides) -> Draft:
    """A draft without what is also said of the school; with the school's person or e-mail nothing is left."""
    if draft.email in ours.emails or (draft.name and normalise(draft.name) in ours.names):
        return Draft("", ())
    phone = "" if _digits(draft.phone) in ours.phones else draft.phone
    name = "" if sides.owner_of_heading(draft.name) else draft.name
    return replace(
        draft, name=name, phone=phone, street=() if normalise(draft.address) in ours.streets else draft.street
    )


def _digits(phone: str) -> str:
    """The digits of a number without its extension and the country's code."""
    return re.sub(r"\D", "", re.split(r"\s*,?\s*(?:e?x)", phone, flags=re.IGNORECASE)[0])[-10:]


def _is_useful(draft: Draft) -> bool:
    """Whether one can write or call; a person named under words that say what for is told too."""
    if draft.email and _NOT_LOCAL.match(draft.email.partition("@")[0]):
        return False
    if any(_NOT_FOR.search(head) for head in draft.heads[-1:]) and not _KINDS[2][1].search(
        draft.heads[-1][:80]
    ):
        return False
    if draft.signature:
        return bool(draft.email or draft.phone)
    named = draft.name and draft.labelled and _kind(draft) != "other"
    return bool(draft.email or draft.phone or draft.address or named)


def _kind(draft: Draft) -> ContactKind:
    """What a contact is for: by its own label, its address, its title, and last the words above it."""
    if draft.signature:
        return "other"
    nearest, above = draft.heads[-1:], draft.heads[:-1]
    for texts in (nearest if len(" ".join(nearest).split()) <= 12 else (), (draft.title,)):
        for kind, pattern in _KINDS:
            if any(pattern.search(text) for text in texts):
                return kind
    local = draft.email.partition("@")[0]
    for kind, pattern in _LOCAL:
        if pattern.search(local):
            return kind
    for text in (*nearest, *reversed(above)):
        for kind, pattern in _KINDS:
            narrow = _NOTICES if kind == "notice" and len(text.split()) > 12 else pattern
            if narrow.search(text):
                return kind
    return "other"


def _contact(draft: Draft) -> ReadContact:
    return ReadContact(
        _kind(draft), draft.name, draft.title, draft.email, draft.phone, draft.address, draft.signature
    )


@dataclass(slots=True)
class _Kept:
    contact: ReadContact
    spans: tuple[Span, ...] = field(default=())


def _merged(
    contacts: Sequence[tuple[ReadContact, tuple[Span, ...]]], document: Document, segmented: Segmented
) -> tuple[ReadContact, ...]:
    """Each once; what two places say of one is put together, and the words of the first prove it."""
    ordered = sorted(contacts, key=lambda pair: (pair[0].signature, _ORDER.index(pair[0].kind)))
    kept: list[_Kept] = []
    for contact, spans in ordered:
        same = next((k for k in kept if _is_same(k.contact, contact)), None)
        if same is None:
            kept.append(_Kept(contact, spans))
            continue
        fuller = _joined(same.contact, contact)
        if fuller != same.contact:
            same.contact, same.spans = fuller, (*same.spans, *spans)
    return tuple(
        replace(one.contact, evidence=_proof(one.spans, document, segmented)) for one in kept[:_MOST]
    )


def _is_same(a: ReadContact, b: ReadContact) -> bool:
    """Whether two are one contact: the same e-mail, where one is for nothing in particular or both for the same."""
    told = b.kind in {a.kind, "other"} or b.signature
    if a.email and b.email:
        return told and a.email == b.email
    if a.email or b.email:
        return told and bool(a.name and a.name == b.name)
    return told and (
        bool(a.name and a.name == b.name)
        or bool(a.address and normalise(a.address) == normalise(b.address))
        or bool(a.phone and _digits(a.phone) == _digits(b.phone))
    )


def _joined(a: ReadContact, b: ReadContact) -> ReadContact:
    if b.signature or (a.name and b.name and a.name != b.name):
        return a
    return replace(
        a,
        name=a.name or b.name,
        title=a.title or b.title,
        email=a.email or b.email,
        phone=a.phone or b.phone,
        address=a.address or b.address,
    )


def _proof(spans: tuple[Span, ...], document: Document, segmented: Segmented) -> tuple[Evidence, ...]:
    """The lines that a contact stands on, as one piece of evidence; a blank behind each keeps words apart."""
    text = segmented.view.text
    wide = merge_spans((a, b + 1 if b < len(text) and text[b].isspace() else b) for a, b in spans)
    if not wide:
        return ()
    first = wide[0][0]
    at = bisect.bisect_right([clause.start for clause in segmented.clauses], first) - 1
    section = clause_section(segmented.clauses[at]) if at >= 0 else ""
    return (view_evidence(document, segmented, *wide, section=section),)
