"""How a file begins and ends: a whole paper, a page to sign, an exhibit, or some pages of a longer paper.

Nothing here knows another file; `vendors.pieces` holds what is read here against a vendor's other papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from analyzer.extract.completion import envelopes_of
from analyzer.extract.dates import find_dates
from analyzer.extract.evidence import view_evidence
from analyzer.extract.makeup_pages import PAGE_LINE, broken, pages_of, sections_of
from analyzer.extract.makeup_refs import ends_in, is_reference, part_of, references_of
from analyzer.extract.sought import Sought
from analyzer.records import Document, Makeup, PieceKind, Span
from analyzer.text import Segmented, collapse, digest, normalise

_FEW_WORDS = 400  #: a page to sign has fewer
_HEAD = 8  #: printed lines among which a file says what it is
_START = 1800  #: characters in which it says what it belongs to
_END = 500
_KINDS = r"(?:Agreement|Addendum|Amendment|Contract|Memorandum|Rider|AGREEMENT|ADDENDUM|AMENDMENT|CONTRACT|MEMORANDUM|RIDER|DPA|MOU|MSA)"
_NO = r"(?:,?\s+(?:No\.?|NO\.?|Number|NUMBER|#)\s*[\w-]+)?"
_SMALL_WORD = r"(?:[oO][fF]|[aA][nN][dD]|[fF][oO][rR]|[oO][nN])"
#: "Contract for Reading Services No. 25-117"
_FOR = (
    r"(?:Agreement|Contract|AGREEMENT|CONTRACT)\s+(?:[fF][oO][rR]|[oO][nN]|(?i:concerning|regarding|about))(?:\s+(?:[tT][hH][eE]\s+)?"
    rf"(?:{_SMALL_WORD}\s+(?:[tT][hH][eE]\s+)?)?(?!(?:N[oO]\b|Number|NUMBER|B[yY]\b|B[eE][tT][wW][eE][eE][nN]|D[aA][tT][eE][dD]))[A-Z][\w&’'/-]*){{1,6}}{_NO}"
)
#: A paper by its title: capitals up to the word that says what it is, or with what it is for behind it.
_NAME = (
    rf"(?:(?:[A-Z][\w&’'-]*\s+){{0,3}}{_FOR}|(?:[A-Z0-9][\w&’'./-]*\s+(?:{_SMALL_WORD}\s+)?){{0,10}}{_KINDS}"
    rf"(?:\s+(?:of|OF)\s+(?:Understanding|Agreement|UNDERSTANDING|AGREEMENT))?(?:\s+(?:No\.?|Number|#)\s*[\w-]+)?)"
)
_TITLE = rf"(?P<of>{_NAME}(?:\s+(?i:to\s+the)\s+{_NAME})?)\b"
_THE = r"(?i:the\s+|this\s+|that\s+certain\s+|a\s+)?"
_BELONGS = re.compile(
    rf"\b(?i:executed|entered\s+into|signed|made|to|under|of|for|into|with)\s+{_THE}{_TITLE}"
)
_PAPER_ROW = re.compile(
    rf"^\W*(?i:paper|agreement|document|contract|title)\s*:\s*(?P<of>{_NAME})\W*$", re.MULTILINE
)
#: "Signature page – Pupil Data Agreement – Acme / Alder Creek – May 4, 2026"
_HEADED = re.compile(
    rf"^\W*(?i:signature|execution|signing)\s+(?i:pages?|sheets?)\s*[-–—:|]\s*{_THE}(?P<of>{_NAME})\b",
    re.MULTILINE,
)
_DATED = re.compile(
    r"\b(?:dated(?:\s+as\s+of)?|effective(?:\s+date)?(?:\s+(?:as\s+of|on|is))?|as\s+of|(?:made|entered\s+into|executed)\s+on)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_SIGNATURE_HEAD = re.compile(
    r"^\W*(?:[\w&’' -]{0,60}\W)?(?:counterpart\s+|separate\s+)?(?:signature|execution|signing)\s+(?:pages?|sheets?)\b(?!\s+(?:to\s+follow|follows?))"
    r"|^\W*signatures\W*(?:to\s+the\b.{0,120})?$",
    re.IGNORECASE,
)
_SIGNATURE_FOOT = Sought(r"\[\s*(?:counterpart\s+)?signature\s+pages?\s+(?:to|of|for)\b", re.IGNORECASE)
_WITNESS = re.compile(r"^\W*in witness whereof\b", re.IGNORECASE)
_EXHIBIT = re.compile(
    r"^\W*(?P<word>exhibit|schedule|attachment|appendix|annex)\s+[\"“'‘]?(?P<mark>[A-Z]|\d{1,2}|[IVX]{2,4})[\"”'’]?(?=\W|$)(?P<rest>[^\n]*)$",
    re.IGNORECASE,
)
#: "Data Schedule" with "to the Master Agreement" beside or below: an exhibit without a label.
_UNLABELLED = re.compile(
    r"^\W*(?P<rest>(?:[A-Z][\w&’'-]*\s+){1,4}(?i:schedule|annex|appendix|attachment|exhibit))\W*?(?P<to>\s+(?i:to\s+the)\b.{0,120})?$"
)
_TO_THE = re.compile(r"^\W*(?:to|of)\s+the\b", re.IGNORECASE)
_SCHEDULE = re.compile(
    r"^\W*(?P<rest>schedule of data|description of services)\b[^\n.]{0,60}$", re.IGNORECASE
)
_NAMED = re.compile(
    r"\b(?P<word>exhibit|schedule|attachment|appendix|annex)\s+[\"“'‘]?(?P<mark>[A-Z]|\d{1,2})\b[\"”'’]?",
    re.IGNORECASE,
)
_ELSEWHERE = Sought(
    r"\bsignatures?(?:\s+(?:of\s+the\s+parties|pages?|blocks?))?\s+(?:(?:to\s+)?follows?\b|(?:appears?|are|is)\s+(?:on|attached|set)\b)"
    r"|\b(?:separate|attached|following|next)\s+signature\s+pages?\b|\bsign(?:ed)?\s+on\s+(?:a|the)\s+(?:separate|next|following)\s+page\b",
    re.IGNORECASE,
)
#: "Agreement No. SRA-2026-07", "Contract 26/118"; what is shorter counts amendments.
_NUMBER = re.compile(
    r"(?:\b(?i:agreement|addendum|contract|dpa|rider)\s+|^\W*)(?i:(?:no\b\.?|number\b|id\b|#)\s*:?\s*)(?P<told>(?=[A-Z0-9/-]*\d)[A-Z0-9]+(?:[-/][A-Z0-9]+)*)"
    r"|\b(?i:agreement|contract)\s+(?i:for|on|of|about|concerning|regarding)\s+(?:[\w&’'-]+\s+){1,7}?(?i:(?:no\b\.?|number\b|#)\s*:?\s*)(?P<called>(?=[A-Z0-9/-]*\d)[A-Z0-9]+(?:[-/][A-Z0-9]+)*)"
    r"|\b(?i:agreement|addendum|contract|dpa|rider)\s+(?P<own>(?=[A-Z0-9/-]*\d)[A-Z0-9]+(?:[-/][A-Z0-9]+)+)",
    re.MULTILINE,
)
_TOP = 900  #: characters, running heads among them, in which a paper's number stands
_SHORTEST = 4  #: characters of such a number
_DUTY = re.compile(
    r"\b(?:shall|must|will|may not|agrees? (?:not )?to|is responsible|are responsible)\b", re.IGNORECASE
)
#: What may stand on a page to sign and binds nobody to more than the paper does.
_SIGNING = re.compile(
    r"\bin witness\b|\bexecuted?\b|\bauthori[sz]\w+\b|\bcounterparts?\b|\bduly\b|\bsignatures?\b|\bbound by\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[;,:]$|[a-z]{3,}\.$|\b(?:shall|will|must|may|is|are|was|has|have|agree|agrees)\b")
_CALLED = Sought(rf"\b[Tt]his\s+{_TITLE}")
_SMALL = frozenset("a an and as at between by for from in of on or the to with no under".split())
_MOST_NAMED = 24
_CONTENT = 12  #: words; an exhibit with fewer below its heading is only announced


def read_makeup(document: Document, segmented: Segmented, *, signs: bool) -> Makeup:
    """What a file says of being a paper or a part of one.

    Args:
        document: the file.
        segmented: its text as it is read.
        signs: whether it has lines to sign.
    """
    text = segmented.view.text
    lines = [(m.start(), collapse(m[0])) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    printed = [(at, line) for at, line in lines if not PAGE_LINE.match(line)]
    heads = list(islice(((at, line) for at, line in printed if not is_reference(line)), _HEAD))
    duties = sum(1 for s in segmented.sentences if _DUTY.search(s.text) and not _SIGNING.search(s.text))
    label, subject, at = _exhibit(heads)
    kind: PieceKind = "exhibit" if label or subject else ""
    if not kind and signs and duties <= 1 and len(text.split()) <= _FEW_WORDS and _to_sign(heads, text):
        kind = "signature_page"
    of, of_date, span = _belongs(_without_numbers(text)) if kind else ("", None, None)
    number = _number(of) or _number(document.text[:_TOP])
    of = _unnumbered(of, number)
    titles = tuple(dict.fromkeys(_titles(heads, text)))
    first, last, total, head = pages_of(document)
    part, parts, lettered = part_of(document.text) if not first else (0, 0, False)
    sections = sections_of(text)
    goes_on, breaks_off = broken([line for _, line in printed])
    if kind and span is None and heads:
        span = _line_at(text, at if label or subject else heads[0][0])
    return Makeup(
        kind=kind,
        titles=titles,
        of=of or (titles[0] if kind == "signature_page" and titles else ""),
        of_date=of_date,
        number=number,
        label=label,
        subject=subject,
        holds=() if kind else _held(lines, text),
        names=() if kind else _named(text),
        signed_elsewhere=not kind and _ELSEWHERE.search(text) is not None,
        duties=duties,
        first_page=first or part,
        last_page=last or part,
        of_pages=total or parts,
        counts="" if not part else "letter" if lettered else "part",
        refs=references_of(document.text),
        envelopes=envelopes_of(document),
        ends_in=ends_in(text),
        head=head,
        first_section=sections[0] if sections else 0,
        last_section=sections[-1] if sections else 0,
        goes_on=goes_on,
        breaks_off=breaks_off,
        digest=digest(normalise(text)),
        evidence=(view_evidence(document, segmented, span),) if span else (),
    )


def _line_at(text: str, start: int) -> Span:
    """The line that begins there, without the white space around it."""
    line = text[start:].split("\n", maxsplit=1)[0]
    return start + len(line) - len(line.lstrip()), start + len(line.rstrip())


def _exhibit(heads: list[tuple[int, str]]) -> tuple[str, str, int]:
    """Label, subject and place of the exhibit that a file begins with; empty where it begins otherwise."""
    for number, (at, line) in enumerate(heads[:3]):
        if found := _EXHIBIT.match(line):
            below = heads[number + 1][1] if number + 1 < len(heads) else ""
            subject = _subject(found["rest"]) or _subject(below)
            return f"{found['word']} {found['mark']}".lower(), subject, at
        below = heads[number + 1][1] if number + 1 < len(heads) else ""
        if (found := _UNLABELLED.match(line)) and (found["to"] or _TO_THE.match(below)):
            return "", normalise(found["rest"]), at
        if found := _SCHEDULE.match(line):
            return "", _subject(found["rest"]), at
        if _SENTENCE.search(line) and len(line.split()) > 6:
            break
    return "", "", 0


def _without_numbers(text: str) -> str:
    """The text, character for character, with blanks for the lines that hold a page number."""
    return re.sub(r"[^\n]+", lambda m: " " * len(m[0]) if PAGE_LINE.match(collapse(m[0])) else m[0], text)


def _subject(words: str) -> str:
    """What a heading says an exhibit is about, without what it belongs to; empty where it is no heading."""
    bare = re.split(r"\bto\s+(?:the\b|this\b|that\b)", words, maxsplit=1, flags=re.IGNORECASE)[0]
    bare = re.sub(r"\([^)]*\)", " ", bare)
    return "" if len(bare.split()) > 8 or _SENTENCE.search(bare.strip()) else normalise(bare)


def _to_sign(heads: list[tuple[int, str]], text: str) -> bool:
    """Whether a short file with lines to sign says that it is the page to sign of something."""
    if any(_SIGNATURE_HEAD.match(line) for _, line in heads) or _SIGNATURE_FOOT.search(text):
        return True
    return any(_WITNESS.match(line) for _, line in heads[:4])


def _belongs(text: str) -> tuple[str, str | None, Span | None]:
    """The paper that a part names, its date, and where; of a date without a title only the date."""
    if (headed := _HEADED.search(text[:_START])) and len(headed["of"].split()) > 1:
        rest = text[headed.end() :].split("\n", maxsplit=1)[0]
        days = {d.iso for d in find_dates(rest)}
        return collapse(headed["of"]), days.pop() if len(days) == 1 else None, headed.span()
    for area in ((0, min(len(text), _START)), (max(0, len(text) - _END), len(text))):
        words = text[area[0] : area[1]]
        for match in (*_BELONGS.finditer(words), *_PAPER_ROW.finditer(words)):
            name = collapse(match["of"])
            if len(name.split()) > 1 or name in ("DPA", "MSA", "MOU"):
                end = match.end() + re.match(r"[^.\n]{0,240}", words[match.end() :]).end()  # type: ignore[union-attr]
                span = (area[0] + match.start(), area[0] + max(match.end(), end))
                return name, _day(words[match.end() : match.end() + 400]) or _day(words), span
    return "", _day(text[:_START]), None


def _day(words: str) -> str | None:
    """The one day from which a paper is said to be; ``None`` where several are named, or none."""
    days = {
        found[0].iso
        for match in _DATED.finditer(words)
        if (found := find_dates(words[match.end() : match.end() + 40])) and found[0].start <= 3
    }
    return days.pop() if len(days) == 1 else None


def _number(words: str) -> str:
    """The first number by which a paper is known; empty where none is."""
    for match in _NUMBER.finditer(words):
        number = match["told"] or match["called"] or match["own"]
        if len(number) >= _SHORTEST:
            return str(number).upper()
    return ""


def _unnumbered(title: str, number: str) -> str:
    """A title without the number behind it."""
    if not number or not title.upper().endswith(number):
        return title
    return re.sub(r"\s*(?i:no\.?|number|#)?\s*$", "", title[: -len(number)])


def _titles(heads: list[tuple[int, str]], text: str) -> Iterator[str]:
    """What a file calls the paper: the title at its top, in one line or two, and "This ... Agreement"."""
    for number, (_, line) in enumerate(heads):
        joined = " ".join(words for _, words in heads[number : number + 2])
        for candidate in (line, joined):
            if _is_title(candidate):
                yield _bare(candidate)
                break
        if _SENTENCE.search(line) and len(line.split()) > 6:
            break
    for match in _CALLED.finditer(text[:_START]):
        if len(match["of"].split()) > 1:
            yield collapse(match["of"])


def _bare(line: str) -> str:
    """A title without what stands around it, and without between whom the paper is."""
    return collapse(re.split(r"\bbetween\b", line, flags=re.IGNORECASE)[0].strip(" \t*#=_.-–—|[]"))


def _is_title(line: str) -> bool:
    bare = _bare(re.sub(r"\([^)]*\)", "", line))
    words = bare.split()
    if not 1 < len(words) <= 16 or not re.search(rf"\b{_KINDS}\b", bare) or _SENTENCE.search(bare):
        return False
    if (
        bare[:1].islower()
        or bare.lower().startswith("to ")
        or _EXHIBIT.match(line)
        or _SIGNATURE_HEAD.match(line)
    ):
        return False
    names = [w for w in words if w[:1].isalpha() and w.lower() not in _SMALL]
    return bool(names) and sum(w[0].isupper() for w in names) >= 0.9 * len(names)


def _held(lines: list[tuple[int, str]], text: str) -> tuple[str, ...]:
    """Labels of the exhibits that stand in a file: headings with words below, and not a list of them."""
    found = [(at, m) for at, line in lines if len(line.split()) <= 12 and (m := _EXHIBIT.match(line))]
    ends = [*(at for at, _ in found[1:]), len(text)]
    held, listed = [], False
    for (at, match), end in zip(found, ends, strict=False):
        words = len(text[at:end].split()) - len(match[0].split())
        if words >= _CONTENT and not listed:
            held.append(f"{match['word']} {match['mark']}".lower())
        listed = words < _CONTENT
    return tuple(dict.fromkeys(held))


def _named(text: str) -> tuple[str, ...]:
    """The exhibits that a paper speaks of: each label with the words that follow and those before it."""
    found = []
    for match in _NAMED.finditer(text):
        after, before = text[match.end() : match.end() + 80], text[max(0, match.start() - 60) : match.start()]
        label = f"{match['word']} {match['mark']}".lower()
        found.append(f"{label} {normalise(after)} | {normalise(before)}")
    return tuple(dict.fromkeys(found))[:_MOST_NAMED]
