"""Facts of a paper that a person may put right: which, what they can be, and what follows from them.

A corrected fact is taken before anything is judged. The reading itself stays as it was read, so that what
the paper says can always be shown beside it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal, get_args

from analyzer.errors import UsageError
from analyzer.records import Correction, DocumentType, Fact, FactValue, Makeup, Reading, Signature
from analyzer.settings import US_STATES
from analyzer.words import label, labels

#: Whether the paper is a contract at all; only people say so, no reader does.
CONTRACT = "contract"
KINDS: tuple[DocumentType, ...] = get_args(DocumentType)
#: Whether the file is only a part of a paper that lies in another file; people say so while they sort.
PIECE = "piece"
PIECES = ("signature_page", "exhibit")
_NAMES = ("vendor", "school", "product", "vendor_signer", "school_signer")
_DATES = ("effective_date", "expiration_date")
#: In the order in which they are shown.
CORRECTABLE = (
    "document_type", CONTRACT, "vendor", "school", "product", "effective_date", "expiration_date",
    "term_months", "auto_renewal", "signed", "vendor_signer", "school_signer", "state",
)  # fmt: skip
_SIGNED = {
    "both": "both", "vendor": "provider", "provider": "provider", "school": "school", "none": "none",
    "yes": "both", "no": "none",
}  # fmt: skip
_YES_NO = {"yes": True, "no": False, "true": True, "false": False}
_SIDES: dict[str, Literal["provider", "school"]] = {"vendor_signer": "provider", "school_signer": "school"}
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEARS = range(1980, 2101)
_LONGEST = 200  #: characters of a name
_MOST_MONTHS = 600


def correct(reading: Reading, corrections: Iterable[Correction]) -> Reading:
    """The reading with the facts that a person has put right; the latest correction of a fact counts.

    A length of the term that a person gives outranks an end that was only read: the end is then counted
    from the start. Names of signers go to the signature lines of their side.
    """
    latest: dict[str, Correction] = {}
    for correction in sorted(corrections, key=lambda c: c.at):
        if correction.document == reading.document.sha256:
            latest[correction.fact] = correction
    told = {name: c for name, c in latest.items() if not c.withdrawn}
    if not told:
        return reading
    facts = {**reading.facts, **{name: Fact(c.value, corrected_by=c.who) for name, c in told.items()}}
    if _counts_anew(told, facts):
        facts["expiration_date"] = Fact(None, corrected_by=told["term_months"].who)
    return replace(
        reading,
        facts=facts,
        signatures=_signatures(reading.signatures, facts),
        makeup=_makeup(reading.makeup, facts),
    )


def parse_settings(given: Sequence[str], *, known: Reading | None = None) -> dict[str, FactValue]:
    """Settings such as ``expiration_date=2027-06-30`` as values by fact.

    Args:
        given: one setting each.
        known: the paper as it stands, to hold the dates against.

    Raises:
        UsageError: a fact is unknown or given twice, a value is not one that it can have, or the dates
            contradict each other.
    """
    found: dict[str, FactValue] = {}
    for setting in given:
        name, equals, text = setting.partition("=")
        name = name.strip().lower().replace("-", "_")
        if not equals:
            raise UsageError(
                f"{setting!r} names no value.", advice="Write it as expiration_date=2027-06-30.", code="E601"
            )
        if name in found:
            raise UsageError(f"{name} is given twice.", advice="Give each fact once.", code="E601")
        found[name] = parse_fact(name, text)
    check_dates(found, known=known)
    return found


def parse_fact(name: str, text: str) -> FactValue:
    """The value of a fact from what a person wrote; empty text means that the paper does not state it.

    Raises:
        UsageError: the fact is unknown, or the value is not one that it can have.
    """
    if name not in CORRECTABLE:
        raise UsageError(
            f"{name!r} is no fact that can be corrected.",
            advice=_near(name, CORRECTABLE) or f"It may be one of: {', '.join(CORRECTABLE)}.",
            code="E602",
        )
    text = " ".join(text.split())
    if not text:
        if name in (CONTRACT, "document_type"):
            raise _wrong(name, text, advice="It cannot be empty; take the correction back with --withdraw.")
        return None
    return _PARSERS[name](name, text)


def check_dates(values: Mapping[str, FactValue], *, known: Reading | None = None) -> None:
    """Stop where a paper would end before it starts.

    Raises:
        UsageError: it would.
    """
    if not any(name in values for name in _DATES):
        return
    start, end = (values[n] if n in values else known.fact(n) if known else None for n in _DATES)
    # ISO dates compare as text.
    if isinstance(start, str) and isinstance(end, str) and end < start:
        raise UsageError(
            f"The paper would end ({end}) before it starts ({start}).",
            advice="Correct both dates together: effective_date and expiration_date.",
            code="E604",
        )


def choices(name: str) -> dict[str, str]:
    """Values that a fact can have, by code, in words; empty where it is free text or a date."""
    if name == "document_type":
        return {kind: label(f"document_type.{kind}") for kind in KINDS}
    if name == "signed":
        return labels("signed")
    if name in (CONTRACT, "auto_renewal"):
        return labels("yes_no")
    return {}


def is_contract(reading: Reading) -> bool:
    """Whether nobody said that the paper is no contract."""
    return reading.fact(CONTRACT) is not False


def _makeup(makeup: Makeup, facts: Mapping[str, Fact]) -> Makeup:
    """How the file begins and ends, as the part of a paper that a person said it is."""
    part = facts[PIECE].value if PIECE in facts else None
    if part == "signature_page":
        return replace(makeup, kind="signature_page", of=makeup.of or next(iter(makeup.titles), ""))
    return replace(makeup, kind="exhibit") if part == "exhibit" else makeup


def is_said_piece(reading: Reading) -> bool:
    """Whether somebody said that the file is only a part of a paper; one that is joined is none."""
    return PIECE in reading.facts and bool(reading.makeup.kind)


def _counts_anew(told: Mapping[str, Correction], facts: Mapping[str, Fact]) -> bool:
    start = facts.get("effective_date")
    length = told.get("term_months")
    given = length is not None and length.value is not None and "expiration_date" not in told
    return given and start is not None and start.value is not None


def _signatures(lines: tuple[Signature, ...], facts: Mapping[str, Fact]) -> tuple[Signature, ...]:
    for name, side in _SIDES.items():
        signer = facts[name].value if name in facts else None
        if isinstance(signer, str):
            lines = _named(lines, side, signer, facts.get("signed"))
    return lines


def _named(
    lines: tuple[Signature, ...], side: Literal["provider", "school"], signer: str, signed: Fact | None
) -> tuple[Signature, ...]:
    """The lines with a side's first one under this name; a new line where the side has none."""
    for number, line in enumerate(lines):
        if line.party == side:
            return (*lines[:number], replace(line, name=signer), *lines[number + 1 :])
    has_signed = signed is not None and signed.value in ("both", side)
    return (*lines, Signature(side, has_signed, signer))


def _date(name: str, text: str) -> str:
    try:
        day = date.fromisoformat(text) if _ISO.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or day.year not in _YEARS:
        raise _wrong(name, text, advice="Write a day of the calendar as year-month-day: 2027-06-30.")
    return day.isoformat()


def _months(name: str, text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text[:5]) <= _MOST_MONTHS:
        raise _wrong(name, text, advice=f"Write a number of months from 1 to {_MOST_MONTHS}: 36.")
    return int(text)


def _text(name: str, text: str) -> str:
    if len(text) > _LONGEST or not any(c.isalnum() for c in text) or not text.isprintable():
        raise _wrong(name, text[:40], advice=f"Write a name of at most {_LONGEST} letters on one line.")
    return text


def _state(name: str, text: str) -> str:
    if text.upper() not in US_STATES:
        raise _wrong(name, text, advice="Write the state in two letters: MN.")
    return text.upper()


def _kind(name: str, text: str) -> str:
    said = kind_as_said(text)
    if said in KINDS:
        return said
    if said in PIECES:
        raise _wrong(name, text, advice=f"A part of a paper is told so: dpaudit sort FILE --kind {said}.")
    return _one_of(name, text, {**{k: k for k in KINDS}, **{v.lower(): k for k, v in choices(name).items()}})


def kind_as_said(text: str) -> str:
    """The kind of paper that a person means by usual words, such as "renewal letter"; empty for others."""
    plain = " ".join(re.findall(r"[^\W_]+", text.lower()))
    return next((kind for kind, words in labels("kind_said").items() if plain in words.split("; ")), "")


def _signed(name: str, text: str) -> str:
    words = {w.lower(): code for key in ("signed", "mark_answer") for code, w in labels(key).items()}
    return _one_of(name, text.replace("_", " ").replace("-", " "), {**_SIGNED, **words})


def _yes_no(name: str, text: str) -> bool:
    return _YES_NO[_one_of(name, text, {word: word for word in _YES_NO})]


def _one_of(name: str, text: str, known: Mapping[str, str]) -> str:
    for word in (text.lower(), text.lower().replace(" ", "_").replace("-", "_")):
        if word in known:
            return known[word]
    plain = list(dict.fromkeys(word for word in known if " " not in word))
    advice = _near(text.lower(), plain) or f"It may be one of: {', '.join(plain)}."
    raise _wrong(name, text, advice=advice)


_PARSERS: dict[str, Callable[[str, str], FactValue]] = {
    **dict.fromkeys(_NAMES, _text),
    **dict.fromkeys(_DATES, _date),
    **dict.fromkeys((CONTRACT, "auto_renewal"), _yes_no),
    "document_type": _kind,
    "term_months": _months,
    "signed": _signed,
    "state": _state,
}


def _near(word: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return f"Did you mean {near[0]}? It may be one of: {', '.join(known)}." if near else ""


def _wrong(name: str, text: str, *, advice: str) -> UsageError:
    return UsageError(f"{text!r} is no value for {name}.", advice=advice, code="E603")
