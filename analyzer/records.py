"""What flows through dpaudit: frozen records, and nothing else.

Data goes one way, and each stage only adds: a file becomes a `Document` (ingest), the document becomes
`Clause`s and `Sentence`s (segment), those become a `Reading` (extract), a reading and a rule set become
`Finding`s, and the findings of all of a vendor's papers become an `Assessment` (assess).

Conventions that hold everywhere:

- a **span** is ``(start, end)``, half open, in characters of `Document.text`;
- a **page** number is one-based, and ``None`` where the format has no pages (DOCX, HTML, text);
- a **box** is in PDF points, origin top left, of the page as displayed (rotation and crop box applied);
- a **date** in a record is an ISO 8601 string (``2026-11-21``), so that records are plain JSON.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, get_args

Span = tuple[int, int]

Stance = Literal["commits", "hedged", "contrary", "silent"]
Verdict = Literal["met", "weak", "missing", "conflict", "not_assessed"]
Weakness = Literal["vague", "late", "blank", "part", "check", "own"]
Severity = Literal["required", "recommended"]
Binds = Literal["contract", "vendor", "condition", "model", "policy"]
Assessed = Literal["all", "part", "none"]
Standing = Literal[
    "in_force",
    "unsigned",
    "not_yet",
    "expired",
    "superseded",
    "another_district",
    "not_applicable",
    "unknown",
]
Coverage = Literal[
    "in_force",
    "waiting_for_signature",
    "another_district",
    "expired",
    "own_terms",
    "none_on_file",
    "no_student_data",
    "cannot_tell",
]
#: What a paper may name besides its own terms: other papers, an offer to join and its limits, products.
MentionKind = Literal[
    "amends", "replaces", "refers", "joins", "origin", "offer_until", "offer_state", "product", "state_terms",
    # of a paper's life: its title, the paper it ends with, what a notice ends, how and when, the new end
    # it sets for another, the limits of its renewals, a start left open, that it replaces all earlier ones
    "title", "term_of", "ends", "ends_on", "ends_by", "no_email_notice", "new_end", "last_end",
    "most_renewals", "open_start", "open_end", "replaces_earlier",
    "fiscal_open",  # it names fiscal years and does not say when they end
    "end_unread",  # it speaks of another one's end, and no day could be read from that
    "renews", "renews_end", "renews_number",  # what a change says of the agreement that it changes
    "may_sign",  # the offices that alone may sign for the school
    "lacks", "lacks_line",  # whom it needs before it binds: their line is empty, or there is none
    "joined_months", "joined_from", "outlives", "member", "by_order", "by_joinder", "left_unsigned", "under",
    "not_covered", "only_listed", "by_both",
    "called", "maybe_called",  # names of products or trades by which a list may call the vendor
]  # fmt: skip
LinkStep = Literal["agreement", "offer", "acceptance", "time", "product", "state"]
LinkState = Literal["holds", "broken", "unknown"]
RelationKind = Literal["amends", "replaces", "prevails", "joins", "part_of", "maybe_part_of"]
PieceKind = Literal["", "signature_page", "exhibit"]
EvidenceRole = Literal["operative", "lead_in", "parameter", "override", "context"]
TraitValue = Literal["present", "absent", "unknown"]
MarkKind = Literal[
    "head", "foot", "page_no", "hyphen", "row", "cell", "field", "checked", "unchecked", "unclear", "ink",
    "inserted", "deleted", "comment", "certificate", "heading",
]  # fmt: skip
#: ``ocr``: recognised from a picture; ``part``: so too, but some of its lines could not be read for sure.
PageOrigin = Literal["text", "ocr", "part", "blank", "unread"]
MediaType = Literal["pdf", "docx", "html", "text", "image"]
Collected = Literal["yes", "no", "unclear"]
ClauseKind = Literal["heading", "paragraph", "item", "row"]
Zone = Literal["body", "recital", "definition", "signature"]
DocumentType = Literal[
    "student_dpa",
    "terms_of_service",
    "privacy_policy",
    "service_agreement",
    "general_dpa",
    "amendment",
    "other",
]
ChangeKind = Literal["moved", "copied", "replaced", "vanished", "returned", "copy_gone"]
FactValue = str | int | bool | None | tuple[str, ...]
VendorStatus = Literal["active", "no_student_data", "retired"]
ContactKind = Literal["notice", "privacy", "security", "other"]
#: Who a contact is known from: a person typed it, the district's own list has it, or a paper states it.
ContactSource = Literal["person", "list", "paper"]
ListedData = Literal["yes", "no", "unclear", ""]

STANCES: tuple[Stance, ...] = get_args(Stance)
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
#: Value of a ``deleted`` mark over words that are struck through by hand, and no tracked change.
STRUCK = "struck through"
#: Papers by which a vendor binds itself alone; nobody signs them.
OWN_TERMS: frozenset[DocumentType] = frozenset({"terms_of_service", "privacy_policy"})


# --- ingest ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points, origin top left, of the page as displayed."""

    page: int  #: one-based
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the text and where it is printed. The only geometry a document has."""

    start: int  #: characters of `Document.text`
    end: int
    box: Box
    confidence: float | None = None  #: 0 to 1, of a word recognised from a picture; ``None`` where printed


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text with a role of its own: a running head, a line-end hyphen, a table cell."""

    start: int
    end: int
    kind: MarkKind
    value: str = ""  #: e.g. the field's name, a change's author and date, the row and column of a cell


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a paged document and the stretch of text it holds."""

    number: int  #: one-based
    start: int
    end: int
    width: float  #: points, as displayed
    height: float
    origin: PageOrigin = "text"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong or could not be read, said so that a person knows what to do next."""

    code: str  #: stable, from the table in `errors.py`, e.g. ``P103``
    stage: str  #: ingest, segment, extract, assess, run
    message: str
    advice: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file's text with the place of every word. Never cleaned in place: `marks` say what to skip."""

    sha256: str  #: of the file's bytes; the document's identity
    media: MediaType
    text: str
    pages: tuple[Page, ...] = ()  #: empty where the format has no pages
    words: tuple[Word, ...] = ()  #: ascending by start; empty where there is no geometry
    marks: tuple[Mark, ...] = ()  #: ascending by start
    problems: tuple[Problem, ...] = ()
    language: str | None = None  #: two letters, where it could be told
    title: str = ""  #: from the file's properties; may be empty


@dataclass(frozen=True, slots=True)
class Wording:
    """What a `Document` says, without the places of its words: they are most of what is kept of it."""

    text: str
    pages: tuple[Page, ...] = ()
    marks: tuple[Mark, ...] = ()


# --- segment --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Clause:
    """A paragraph, list item, table row or heading, and where it hangs in the outline.

    Offsets here, as in `Sentence`, are characters of the *view* (see `text.View`), not of the document.
    """

    index: int
    start: int
    end: int
    kind: ClauseKind
    number: str = ""  #: as printed: ``4.1``, ``(a)``, ``Article IV``
    path: tuple[str, ...] = ()  #: headings and numbers from the root, e.g. ``("Article IV", "6")``
    heading: str = ""  #: the nearest heading above
    zone: Zone = "body"
    parent: int | None = None  #: index of the clause that introduces this one (a list item's lead-in)
    part: int = 0  #: 0 for the main body, then one more for each exhibit, annex, rider or schedule


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in its context: what stands above it is read with it."""

    index: int
    start: int  #: characters of the view
    end: int
    text: str  #: white space collapsed
    clause: int
    lead_in: str = ""  #: the words that introduce this list item, outermost first
    heading: str = ""
    zone: Zone = "body"
    part: int = 0


# --- extract --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the contract that prove a claim. ``quote == text.render(document, spans)``."""

    quote: str
    spans: tuple[Span, ...]
    page: int | None = None
    place: str = ""  #: for a person: ``page 4, section 7.2``
    section: str = ""
    boxes: tuple[Box, ...] = ()
    stance: Stance | None = None
    role: EvidenceRole = "operative"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value the contract states for a term: a deadline, or a list, or yes/no.

    For a duration `hours` compares (a business day counts 24 h, a week 168, a month 720, a year 8,760;
    docs/labelling.md) and `blank` says that the contract left it open. Everything else uses `value`.
    """

    text: str = ""
    hours: float | None = None
    business: bool = False
    blank: bool = False
    trigger: str = ""  #: discovery, determination, confirmation, written_request, termination, expiry, ...
    actor: str = ""  #: provider or school
    value: FactValue = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class TermReading:
    """What one paper's words do for one term. It knows no law."""

    term: str
    stance: Stance
    confidence: float  #: 0 to 1, two decimals
    assessed: Assessed = "all"
    reason: str = ""
    hedges: tuple[str, ...] = ()
    traits: dict[str, TraitValue] = field(default_factory=dict)
    parameters: dict[str, Parameter] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    nearest: tuple[Evidence, ...] = ()  #: for silence: the passages that came closest


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the paper states about itself: a party, a date. ``None`` is never guessed away."""

    value: FactValue
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()
    corrected_by: str = ""  #: the person who put it right; empty where the paper itself says it


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line of a paper, as far as the text tells."""

    party: Literal["provider", "school", "unknown"]
    signed: bool
    name: str = ""
    title: str = ""
    date: str | None = None
    method: str = ""  #: typed, e-signed, field, mark (ink that a person should look at)
    page: int | None = None
    place: str = ""  #: the part it stands in: empty for the main body, else ``Exhibit E``
    box: Box | None = None  #: where it is printed, for a picture of it


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """One data element of a Schedule of Data and whether the paper says that it is collected."""

    element: str  #: as printed: ``Date of birth``
    collected: Collected
    category: str = ""  #: the group it is listed under: ``Demographics``
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Another paper that a paper names, or what its offer to other schools and its exhibits hold."""

    kind: MentionKind
    value: str  #: a name, an address, a school, a product, a state's letters, an ISO date, or months
    date: str | None = None  #: of the paper that is named
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadContact:
    """Somebody to write to at the provider, as a paper states it; never the school's own contact."""

    kind: ContactKind
    name: str = ""  #: of a person; empty where only an office is named
    title: str = ""  #: of the person, or the office: ``General Counsel``
    email: str = ""
    phone: str = ""  #: as printed
    address: str = ""  #: postal, on one line
    signature: bool = False  #: it stands only under a signature, which is no word on where to write to
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Makeup:
    """How a file begins and ends, and what it says of a paper that it is only a part of."""

    kind: PieceKind = ""  #: what it is by its own words; empty for a paper, and for a part of its pages
    titles: tuple[str, ...] = ()  #: what it calls itself, or the paper that it belongs to
    of: str = ""  #: the title of the paper that a signature page or an exhibit says it belongs to
    of_date: str | None = None  #: that paper's date
    number: str = ""  #: by which the paper is known, without spaces, in capitals: ``SRA-2026-07``
    label: str = ""  #: of an exhibit, in small letters: ``exhibit b``
    subject: str = ""  #: what an exhibit is about, as its heading says: ``schedule of data``
    holds: tuple[str, ...] = ()  #: labels of the exhibits whose text is in the file
    names: tuple[str, ...] = ()  #: each exhibit that it speaks of: its label, and the words around it
    signed_elsewhere: bool = False  #: it says that the signatures stand on a page of their own
    duties: int = 0  #: sentences by which somebody has to do something
    first_page: int = 0  #: number printed on its first page that has one; 0 where none is printed
    last_page: int = 0
    of_pages: int = 0  #: how many pages the whole paper has, where that is printed
    counts: str = (
        ""  #: ``part`` or ``letter`` where the three count parts, by number or letter, and not pages
    )
    refs: tuple[str, ...] = ()  #: reference, contract and envelope numbers at its head, in capitals
    envelopes: tuple[
        str, ...
    ] = ()  #: numbers of e-signature envelopes on its pages, capitals and figures only
    ends_in: tuple[str, ...] = ()  #: labels of the parts in which it says that its end stands: ``schedule 1``
    head: str = ""  #: what is printed beside the page number, in small letters
    first_section: int = 0  #: the first and the last numbered section
    last_section: int = 0
    goes_on: bool = False  #: it begins in the middle of a sentence
    breaks_off: bool = False  #: it ends in the middle of one
    digest: str = ""  #: of its words; equal for copies of one text
    evidence: tuple[Evidence, ...] = ()  #: where it says what it is, or what it belongs to


@dataclass(frozen=True, slots=True)
class Certified:
    """A signer whom the certificate of an e-signature service names."""

    name: str
    stands_for: str = ""  #: all that is printed of the person: title, party, address
    domain: str = ""  #: of the e-mail address
    date: str | None = None  #: the day of signing; none where nothing says that the person signed


@dataclass(frozen=True, slots=True)
class Completion:
    """What the certificate of an e-signature service says: of which document, and who signed when."""

    complete: bool  #: it says that all have signed, and nothing in it says otherwise
    numbers: tuple[str, ...] = ()  #: of the envelope and its documents, capitals and figures only
    titles: tuple[str, ...] = ()  #: what it calls the documents: subject, titles, names of files
    signers: tuple[Certified, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """What a reading needs to remember of its document once the text is put away."""

    sha256: str
    media: MediaType
    pages: int
    words: int
    pages_ocr: tuple[int, ...] = ()
    pages_unread: tuple[int, ...] = ()
    language: str | None = None
    title: str = ""
    part: tuple[int, int] | None = None  #: first and last page of a paper that is one of several in its file


@dataclass(frozen=True, slots=True)
class Reading:
    """All that dpaudit reads in one paper: 27 term readings and the paper's facts."""

    document: DocumentSummary
    readings: tuple[TermReading, ...]
    facts: dict[str, Fact]
    signatures: tuple[Signature, ...] = ()
    schedule: tuple[ScheduleRow, ...] = ()  #: in the order of the paper; empty where it has no schedule
    mentions: tuple[Mention, ...] = ()  #: in the order of the kinds, then of the paper
    contacts: tuple[ReadContact, ...] = ()  #: of the provider, the best first
    problems: tuple[Problem, ...] = ()
    ingest_version: str = ""
    reader_version: str = ""
    others: tuple[Reading, ...] = ()  #: of the further papers in the same file, where it is a packet
    makeup: Makeup = Makeup()
    completion: Completion | None = None  #: of the certificate of an e-signature service in the file

    @property
    def papers(self) -> tuple[Reading, ...]:
        """One reading for each paper of the file, in their order."""
        return (replace(self, others=()), *self.others) if self.others else (self,)

    def term(self, term: str) -> TermReading:
        """The reading of one term. Raises `KeyError` where the term is unknown."""
        for reading in self.readings:
            if reading.term == term:
                return reading
        raise KeyError(term)

    @property
    def assessed(self) -> Assessed:
        """How much of the paper could be read."""
        states = {reading.assessed for reading in self.readings}
        if states <= {"none"}:
            return "none"
        return "all" if states == {"all"} and not self.document.pages_unread else "part"

    def mentioned(self, kind: MentionKind) -> tuple[Mention, ...]:
        """What the paper names of one kind."""
        return tuple(mention for mention in self.mentions if mention.kind == kind)

    def fact(self, name: str) -> FactValue:
        """The value of a fact, or ``None`` where the paper does not state it."""
        return self.facts[name].value if name in self.facts else None


# --- assess ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paper:
    """A document in a vendor's file: where it lies, what it is, whether it is in force."""

    sha256: str
    path: str  #: as given by the user; the first of several locations
    standing: Standing
    standing_reason: str
    document_type: str
    reading: Reading
    effective_date: str | None = None
    expiration_date: str | None = None
    part_of: str = ""  #: sha256 of the file that holds the body of the paper; empty where it is one itself
    parts: tuple[
        Paper, ...
    ] = ()  #: the files that make up the paper, as read, its body first, while it is whole


@dataclass(frozen=True, slots=True)
class Finding:
    """A requirement held against a paper, or against all papers of a vendor."""

    requirement: str  #: ``<pack>.<term or fact>[.n]``
    pack: str
    term: str  #: term id, or fact name where `is_fact`
    verdict: Verdict
    severity: Severity
    binds: Binds
    reason: str
    citation: str
    weakness: Weakness | None = None  #: why `weak`, or ``check`` where a person should look
    would_be: Verdict | None = None  #: the verdict once the paper is signed, or before it expired
    confidence: float = 1.0
    stance: Stance | None = None
    paper: str | None = None  #: sha256 of the deciding document
    evidence: tuple[Evidence, ...] = ()
    nearest: tuple[Evidence, ...] = ()
    is_fact: bool = False
    note: str = ""  #: the pack's own words on what is asked


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to write to at a vendor, and how we know of them."""

    kind: ContactKind = "other"
    name: str = ""
    email: str = ""
    address: str = ""  #: postal address or telephone, as written
    source: ContactSource = "person"
    origin: str = ""  #: who typed it, the name of the list's file, or the paper's sha256


@dataclass(frozen=True, slots=True)
class Listing:
    """What the district's own list says of a vendor, as it is written there."""

    source: str  #: name of the list's file
    names: tuple[str, ...] = ()  #: what the vendor is called on the list
    student_data: ListedData = ""  #: whether the list says that it gets student data; empty: it does not say
    agreement: str = ""
    expires: str = ""  #: ISO date where it could be read as one
    website: str = ""
    extra: tuple[tuple[str, str], ...] = ()  #: head and value of the columns that dpaudit does not know


@dataclass(frozen=True, slots=True)
class Vendor:
    """A vendor the district deals with; it may exist without any paper."""

    id: str  #: surrogate
    name: str
    aliases: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    status: VendorStatus = "active"
    owner: str = ""
    notes: str = ""
    legal_name: str = ""
    grades: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    reason: str = ""  #: why it holds no student data, or is not used any more
    confirmed_by: str = ""  #: who said so
    listing: Listing | None = None  #: ``None`` where it is not on the district's own list
    decided: tuple[str, ...] = ()  #: fields that a person has set; a list never changes them


@dataclass(frozen=True, slots=True)
class Passage:
    """Something that decides whether a paper is in force for us, and where it is written."""

    paper: str  #: sha256
    what: str  #: in words: ``End date: 2027-06-30``
    page: int | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One step by which a district joins another district's agreement."""

    step: LinkStep
    state: LinkState
    reason: str
    paper: str | None = None  #: sha256 of the paper that shows it
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """Another district's agreement that is offered to others (Exhibit E), and how far we joined it."""

    school: str  #: whose agreement it is
    paper: str | None  #: sha256 of that agreement; ``None`` where it is not among the papers
    links: tuple[ChainLink, ...]

    @property
    def broken(self) -> ChainLink | None:
        """The first link that does not hold."""
        return next((link for link in self.links if link.state == "broken"), None)


@dataclass(frozen=True, slots=True)
class Relation:
    """What one paper does to another: it changes it, replaces it, goes before it, or joins us to it."""

    kind: RelationKind
    paper: str  #: sha256 of the paper that does it
    other: str | None  #: sha256 of the other; ``None`` where it is not among the papers
    reason: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class AbsentPaper:
    """A paper that an agreement takes in by name or address, and that is not among the papers."""

    name: str
    paper: str  #: sha256 of the paper that names it
    reason: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenOffer:
    """Another district's agreement that its vendor offers to other schools, and that we could still join."""

    school: str
    paper: str  #: sha256
    until: str | None  #: the last day, as far as it is stated
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ProductCover:
    """Whether one product of a vendor is covered."""

    product: str
    coverage: Coverage
    reason: str
    used: bool  #: one that we use, and not only one that a paper names
    papers: tuple[str, ...] = ()  #: sha256 of those that name it


@dataclass(frozen=True, slots=True)
class Cover:
    """What decides whether an agreement is in force for us, and what the papers do to each other."""

    decided_by: tuple[str, ...] = ()  #: sha256 of the deciding papers
    passages: tuple[Passage, ...] = ()
    products: tuple[ProductCover, ...] = ()
    chains: tuple[Chain, ...] = ()
    relations: tuple[Relation, ...] = ()
    absent: tuple[AbsentPaper, ...] = ()
    offers: tuple[OpenOffer, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """One vendor judged: coverage first, then a finding for each requirement."""

    vendor: Vendor
    as_of: str  #: ISO date
    coverage: Coverage
    coverage_reason: str
    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...]
    packs: tuple[tuple[str, str], ...] = ()  #: (pack id, content hash) judged by
    cover: Cover = Cover()  #: of the coverage: its papers, passages, products, and what is missing


@dataclass(frozen=True, slots=True)
class Topic:
    """A row on screen: one term of a vendor, with every requirement that asks for it, worst verdict first."""

    term: str
    verdict: Verdict
    findings: tuple[Finding, ...]


# --- people ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Review:
    """A person's word on a topic of a vendor. It outranks the machine and outlives re-scans."""

    vendor: str  #: vendor id
    term: str
    verdict: Verdict
    reason: str
    who: str
    at: str  #: ISO timestamp, UTC
    evidence_digest: str  #: of (document, term, normalised quotes) that the person saw
    stale: bool = False  #: the evidence has changed since


@dataclass(frozen=True, slots=True)
class Correction:
    """A fact put right by a person; outranks the reading. Taking one back is a record too (`withdrawn`)."""

    document: str  #: sha256
    fact: str
    value: FactValue
    reason: str
    who: str
    at: str
    withdrawn: bool = False  #: from here on the paper's own words count again
    read: FactValue = None  #: what was read in the paper when the person said so
    read_known: bool = False  #: whether `read` was noted; it was not in older records
    stale: bool = False  #: something else is read there now


# --- runs -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """How one file of a run ended: read, partly read, skipped or failed; a failure is a value."""

    path: str
    status: Literal["read", "partly_read", "unreadable", "skipped", "cached"]
    sha256: str | None = None
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0
    vendor_hint: str = ""  #: the folder the file lies in, where folders are vendors


@dataclass(frozen=True, slots=True)
class FileChange:
    """How the place of a document changed from one scan to the next."""

    kind: ChangeKind
    sha256: str
    path: str  #: where it lies now; where it was last, if it is gone
    before: str = ""  #: of one that was moved or copied: where it was, or still is
    last_seen: str = ""  #: ISO date of the scan that saw it last, where it is gone


@dataclass(frozen=True, slots=True)
class GonePaper:
    """A paper whose file is no longer where it was. It counts until a person leaves it out."""

    sha256: str
    path: str  #: its last place, as the user gave it
    last_seen: str  #: ISO date of the scan that saw it there
    vendor: str = ""  #: vendor id; empty where it is filed under nobody
    vendor_name: str = ""
    left_out: bool = False  #: a person said that it does not count any more
