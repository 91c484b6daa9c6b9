"""Lines under the words that name a party to contacts: "To Provider:", "Name:", "Attn:", a street, an e-mail."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from analyzer.extract.contact_lines import Stream, TextLine
from analyzer.extract.contact_openers import (
    LABELS,
    LONG,
    NUMBERED,
    PARTY_FIRST,
    PROSE,
    is_heading,
    is_labelled,
    opener_of,
)
from analyzer.extract.contact_parts import (
    emails_in,
    is_address_line,
    is_blank,
    joined_address,
    person_and_title,
    phones_in,
    without_links,
)
from analyzer.extract.contact_sides import Owner, Sides
from analyzer.records import Span

#: A label of any other words before an address: "Privacy questions: privacy@..."
_ANY_LABEL = re.compile(r"^(?P<label>[A-Z][\w/’'&(), -]{2,60}?)\s*[:：|–—]\s*(?=\S)")
_PROSE_WORDS = 20  #: of a line that is a sentence, whatever it holds
_REACH = 16  #: lines after the words that name a party


@dataclass(frozen=True, slots=True)
class Draft:
    """A contact as far as it is read, with the lines that it stands on."""

    owner: Owner
    heads: tuple[str, ...]  #: the words above it, nearest last, and its labels
    name: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    street: tuple[str, ...] = ()
    signature: bool = False
    labelled: bool = False  #: a label says that the name is that of somebody to write to
    spans: tuple[Span, ...] = ()

    @property
    def address(self) -> str:
        """The postal address on one line; empty where it is too little of one."""
        return joined_address(self.street)


@dataclass(slots=True)
class _State:
    owner: Owner = ""
    opener: TextLine | None = None
    heads: tuple[str, ...] = ()
    left: int = 0
    signature: bool = False
    fixed: Owner = ""
    drafts: list[Draft] = field(default_factory=list)
    last: str = ""  #: the label that the next line may go on with


def drafts_of(
    stream: Stream, sides: Sides, *, sentence_before: Callable[[int], str], alone: bool
) -> Iterator[Draft]:
    """The contacts of a stream with whose they are, as far as its words tell; domains are not looked at here.

    Args:
        stream: the lines.
        sides: who is who.
        sentence_before: the sentence up to an offset of the view.
        alone: whether nobody but the vendor speaks in the paper: its own terms.
    """
    state = _State(heads=(stream.before,) if stream.before else ())
    for line in (piece for whole in stream.lines for piece in _pieces(whole)):
        plain = without_links(line.text)
        if line.owner and line.owner != state.fixed:
            state.fixed = line.owner
            _open(state, replace(line, text=line.label or plain), line.owner, keep=bool(stream.before))
            if not line.text:
                state.fixed, state.owner, state.left = "", "", 0
                continue
        if not plain:
            continue
        if line.label:
            _take(state, line, f"{line.label.rstrip(' :')}: {plain}")
            continue
        still = (is_labelled(plain) or is_address_line(plain)) and not PARTY_FIRST.match(plain)
        opened = None if still or state.fixed else opener_of(plain, line, sides, sentence_before, alone=alone)
        if opened is not None:
            owner, rest = opened
            goes_on = owner == state.owner and state.left > 0 and state.opener is not None
            another = not (rest and PARTY_FIRST.match(plain)) and plain.endswith(":")
            if not goes_on or another:
                _open(state, line, owner)
            if rest:
                _take(state, line, rest)
            continue
        if _ends(plain, state):
            _close(state, plain)
            state.left = 0
            continue
        if state.left > 0 or state.fixed:
            state.left -= 1
            _take(state, line, plain)
        elif emails_in(plain) and _ANY_LABEL.match(plain):
            _take(state, line, plain)
        elif is_heading(plain):
            state.heads, state.opener = (plain,), None
    yield from state.drafts


def _pieces(line: TextLine) -> Iterator[TextLine]:
    """A line, cut where a semicolon parts two labels: "District contact: A; Provider contact: B"."""
    if ";" not in line.text:
        yield line
        return
    for text in re.split(r";\s+(?=[A-Z][\w’' /-]{2,40}:)", line.text):
        yield replace(line, text=text)


def _open(state: _State, line: TextLine, owner: Owner, *, keep: bool = False) -> None:
    above = state.heads[-1:] if state.heads and (keep or state.owner == "") else state.heads[:1]
    state.owner, state.opener, state.left = owner, line, _REACH
    state.heads, state.signature, state.last = (*above, line.text), False, ""


def _ends(text: str, state: _State) -> bool:
    """Whether a line is running text or the heading of something else: what stood above it is over."""
    words = text.split()
    if len(words) > _PROSE_WORDS and PROSE.search(text) and not is_labelled(text):
        return True
    detail = emails_in(text) or phones_in(text) or is_address_line(text)
    if detail or is_labelled(text):
        return False
    if NUMBERED.match(text) and not is_address_line(text):
        return True
    return (
        (len(words) >= LONG and PROSE.search(text) is not None)
        or (len(words) > 8 and text.endswith("."))
        or state.left == 1
    )


def _take(state: _State, line: TextLine, text: str) -> None:
    """Put what a line says of a contact to the one that is being read, or begin another."""
    found = list(LABELS.finditer(text))
    if found and len(text[: found[0].start()].split()) > LONG:
        return
    if found and found[0].start() > 0 and (before := text[: found[0].start()].strip(" ,;|")):
        _bare(state, line, before)
    for match, after in zip(found, [*found[1:], None], strict=False):
        value = text[match.end() : after.start() if after else len(text)].strip(" ,;|")
        _labelled(
            state,
            line,
            str(match.lastgroup if match.lastgroup != "label" else _kind(match)),
            match["label"],
            value,
        )
    if not found:
        _bare(state, line, text)


def _kind(match: re.Match[str]) -> str:
    names = ("copy", "attn", "email", "phone", "fax", "city", "address", "title", "name", "sign", "day")
    return next(name for name in names if match[name])


def _labelled(state: _State, line: TextLine, kind: str, label: str, value: str) -> None:
    state.last = ""
    if kind == "sign":
        state.signature = True
        _now(state, line, signature=True)
    elif kind == "copy":
        _begin(state, line, label)
        _bare(state, line, value)
    elif kind in {"fax", "day"} or (kind != "address" and is_blank(value.strip("."))):
        return
    elif kind == "email":
        for email in emails_in(value)[:1]:
            _email(state, line, email.value, label)
    elif kind == "phone":
        for phone in phones_in(value, labelled=True)[:1]:
            _now(state, line, phone=phone.value)
    elif kind in {"address", "city"}:
        if emails_in(value):
            _bare(state, line, value)
        elif not is_blank(value):
            _street(state, line, value)
        state.last = "address"
    elif kind == "title":
        _now(state, line, title=value if len(value.split()) <= 9 else "")
    else:
        _person(state, line, value, label)


def _person(state: _State, line: TextLine, value: str, label: str) -> None:
    current = state.drafts[-1] if state.drafts and _same(state) else None
    name, title = person_and_title(re.split(r"\s*[<(]?\S+@", value)[0])
    if (
        current is not None
        and ((name and current.name) or (current.email and current.phone))
        and not current.signature
    ):
        _begin(state, line, label)
    _now(state, line, name=name, title=title, labelled=bool(name))
    _details(state, line, value, label)


def _bare(state: _State, line: TextLine, text: str) -> None:
    """A line without a label: an e-mail, a number, a street, or a person and a title."""
    labelled = _ANY_LABEL.match(text)
    label = labelled["label"] if labelled else ""
    if _details(state, line, text, label):
        before = re.split(r"\S+@|\+?\(?\d{3}\)?[\s.-]\d{3}", text)[0]
        name, title = person_and_title(before if not labelled else before[labelled.end() :])
        if name and not state.drafts[-1].name:
            _now(state, line, name=name, title=title)
    elif is_address_line(text) or (state.last == "address" and len(text.split()) <= 6 and not is_blank(text)):
        _street(state, line, text)
    elif len(text.split()) <= 12 and (state.left > 0 or state.fixed):
        name, title = person_and_title(text)
        current = state.drafts[-1] if state.drafts and _same(state) else None
        told = current is not None and bool(current.email or current.street)
        if name and not told and (current is None or not current.name):
            _now(state, line, name=name, title=title)
        elif title and not name and not (current is not None and (current.email or current.title)):
            _now(state, line, title=title)
        elif current is not None and not state.fixed and is_heading(text):
            _close(state, text)  # it may be the name of somebody that we do not know


def _close(state: _State, text: str) -> None:
    """From here on it is not known whose it is, until a line says so."""
    state.owner, state.opener, state.heads, state.signature, state.last = "", None, (text,), False, ""


def _details(state: _State, line: TextLine, text: str, label: str) -> bool:
    """Take e-mails and a number from a value; whether there was one."""
    emails, phones = emails_in(text), phones_in(text)
    for email in emails:
        _email(state, line, email.value, label)
    for phone in phones[:1]:
        _now(state, line, phone=phone.value)
    return bool(emails or phones)


def _street(state: _State, line: TextLine, text: str) -> None:
    current = state.drafts[-1] if state.drafts and _same(state) else None
    street = current.street if current else ()
    if text not in street:
        _now(state, line, street=(*street, text))


def _email(state: _State, line: TextLine, email: str, label: str) -> None:
    current = state.drafts[-1] if state.drafts and _same(state) else None
    if current is not None and current.email and current.email != email:
        _begin(state, line, label)
    _now(state, line, email=email)
    if label:
        state.drafts[-1] = replace(state.drafts[-1], heads=(*state.drafts[-1].heads, label))


def _same(state: _State) -> bool:
    """Whether the last draft belongs to what is open now."""
    return state.drafts[-1].owner == state.owner and state.drafts[-1].heads[: len(state.heads)] == state.heads


def _begin(state: _State, line: TextLine, label: str) -> None:
    state.drafts.append(Draft(state.owner, (*state.heads, label), spans=_opening(state)))


def _now(state: _State, line: TextLine, **changes: object) -> None:
    """Add to the draft that is open."""
    if not any(changes.values()):
        return
    if not state.drafts or not _same(state):
        state.drafts.append(Draft(state.owner, state.heads, signature=state.signature, spans=_opening(state)))
    kept = {key: value for key, value in changes.items() if value}
    last = state.drafts[-1]
    spans = last.spans if (line.start, line.end) in last.spans else (*last.spans, (line.start, line.end))
    state.drafts[-1] = replace(last, spans=spans, **kept)  # type: ignore[arg-type]


def _opening(state: _State) -> tuple[Span, ...]:
    return ((state.opener.start, state.opener.end),) if state.opener is not None else ()
