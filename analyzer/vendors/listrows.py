"""The rows of a list as entries: one a vendor, with what the list says of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import get_args

from analyzer.records import Contact, ContactKind, ContactSource, ListedData, VendorStatus
from analyzer.text import collapse
from analyzer.vendors.former import is_former, is_former_head, may_be_former
from analyzer.vendors.headlines import repeats
from analyzer.vendors.listaside import aside, in_doubt
from analyzer.vendors.listhead import field_of
from analyzer.vendors.names import normalise_name
from analyzer.words import label, labels

__all__ = ["KINDS", "Entry", "Ignored", "contact_text", "entries_of", "joined_entry", "parse_line", "unsafe"]

_ALSO = re.compile(
    r"\s*\((?:formerly|f/?k/?a|a/?k/?a|also known as|previously|now)\b[:. ]*([^()]{2,80})\)\s*$", re.I
)
_MAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_YES = re.compile(r"(y|yes|true|x|1|✓|✔|☑|shared|collected)\b|[✓✔☑]", re.I)
_NO = re.compile(r"(n|no|none|false|0|not? (shared|collected))\b|[✗✘☐]", re.I)
_RETIRED = frozenset({
    "retired", "inactive", "discontinued", "cancelled", "canceled", "ended", "closed", "archived", "no", "n",
    "false", "not in use", "no longer used", "no longer in use", "former", "sunset",
})  # fmt: skip
_ACTIVE = frozenset({"active", "current", "in use", "yes", "y", "true", "approved", "renewed", "new"})
_DAYS = ("%m/%d/%Y", "%m/%d/%y", "%m-%d-%Y", "%m-%d-%y", "%m.%d.%Y", "%B %d, %Y", "%b %d, %Y",
         "%d %B %Y", "%d %b %Y", "%Y/%m/%d", "%d-%b-%Y", "%d-%b-%y", "%B %d %Y", "%b. %d, %Y")  # fmt: skip
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?:(?:19|20)\d\d|(?:19|20)\d\d ?[-/–] ?(?:20)?\d\d|'\d\d)"
_WHEN = re.compile(
    rf"\W*(?:(?:thru|through|until|till|to|ends?|ending|expires?|expiry|exp|by|on|in|the|end of|"
    rf"school year|sy|fy)"
    rf"\b\W*)*(?:(?:19|20)\d\d-\d\d-\d\d|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{1,2}}/(?:19|20)\d\d|"
    rf"{_MONTH}(?: \d{{1,2}}(?:st|nd|rd|th)?)?,? ?{_YEAR}|\d{{1,2}} {_MONTH},? {_YEAR}|{_YEAR})\W*",
    re.I,
)
#: What one product gets, the vendor has.
_GRAVEST: tuple[ListedData, ...] = ("yes", "unclear", "no")
KINDS: tuple[ContactKind, ...] = get_args(ContactKind)
_CONTACTS: Mapping[str, ContactKind] = {
    "notice_contact": "notice",
    "privacy_contact": "privacy",
    "security_contact": "security",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One vendor of the list; several rows of the same one are joined."""

    rows: tuple[int, ...]  #: numbers of its rows in the file
    name: str
    legal_name: str = ""
    aliases: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    website: str = ""
    contacts: tuple[Contact, ...] = ()
    owner: str = ""
    grades: tuple[str, ...] = ()
    student_data: ListedData = ""
    agreement: str = ""
    expires: str = ""
    status: VendorStatus | None = None  #: ``None`` where the list does not tell
    notes: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    doubt: bool = False  #: the row may be a note or the head of a section, and no vendor's


@dataclass(frozen=True, slots=True)
class Ignored:
    """A row that is no entry, and why."""

    row: int
    reason: str
    text: str = ""  #: what stands where a vendor's name would; empty where nothing of it may be one's


def entries_of(
    rows: Sequence[tuple[int, tuple[str, ...]]],
    heads: Sequence[str],
    fields: Sequence[str],
    *,
    source: str,
) -> tuple[tuple[Entry, ...], tuple[Ignored, ...]]:
    """The entries below the heads, in the order of the list, and the rows that are none.

    Args:
        rows: those below the heads.
        heads: as written.
        fields: what each column means, as `listhead.map_columns` says.
        source: name of the list's file, kept with every contact.
    """
    found: dict[str, Entry] = {}
    ignored: list[Ignored] = []
    before, section = -1, ""
    for number, cells in rows:
        values = [(h, f, v) for h, f, v in zip(heads, fields, cells, strict=False) if f and v]
        apart, before = number != before + 1, number
        why, name = _why_ignored(values, cells, heads)
        if why:
            ignored.append(Ignored(number, label(f"list_row.{why}"), name))
            if why == "heading":  # what it says holds for the rows below it, up to the next one
                section = name if may_be_former(name, status=True) else ""
            continue
        entry = replace(_entry(number, values, source), doubt=_doubted(values, cells, heads, apart=apart))
        if section and entry.status is None:
            entry = replace(entry, extra=(*entry.extra, (label("list_row.section"), section)))
        key = normalise_name(entry.name) or entry.name.casefold()
        found[key] = joined_entry(found[key], entry) if key in found else entry
    return tuple(found.values()), tuple(ignored)


_Values = Sequence[tuple[str, str, str]]


def _why_ignored(values: _Values, cells: Sequence[str], heads: Sequence[str]) -> tuple[str, str]:
    """Why a row is no entry, as a key of the words, and what it is called; empty where it is one."""
    told = {field: value for _, field, value in values}
    name = _called(told)
    filled = [cell for cell in cells if cell]
    if told.get("on_list", "").lower() in ("no", "n"):
        return "not_on_list", ""
    if sum(cell == head for cell, head in zip(cells, heads, strict=False) if cell) >= max(2, len(filled) - 1):
        return "heads_again", ""
    if name and _heads_again(name, values):
        return "heads_again", ""
    if not name:
        return ("note" if len(filled) == 1 else "no_name"), ""
    alone = len(set(filled)) == 1
    if alone and len(filled) > 2:
        return "heading", name
    if alone and name.endswith(":"):
        return "note", name
    what = aside(name, _others(name, cells), heads=len(heads), tells=_tells(told))
    if what is not None:
        return what, name
    return ("", "") if re.search(r"[^\W_]", name) else ("no_name", "")


def _heads_again(name: str, values: _Values) -> bool:
    """Whether where a vendor's name would stand is the head of that column, or one like it among heads."""
    head = next(head for head, field, _ in values if field in ("vendor", "products"))
    if repeats(name, head):
        return True
    others = [(head, value) for head, _, value in values if value != name]
    again = [field_of(value) or repeats(value, head) for head, value in others]
    return field_of(name) == "vendor" and bool(again) and 2 * sum(map(bool, again)) > len(again)


def _called(told: Mapping[str, str]) -> str:
    return told.get("vendor") or told.get("products", "")


def _others(name: str, cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell for cell in cells if cell and cell != name)


def _tells(told: Mapping[str, str]) -> bool:
    """Whether a row says of its name what is said of a vendor only."""
    said = _yes_no(told.get("student_data", "")) in ("yes", "no") and not told["student_data"].isdigit()
    return said or any(field in told for field in ("website", "email", "legal_name", "privacy_contact"))


def _doubted(values: _Values, cells: Sequence[str], heads: Sequence[str], *, apart: bool) -> bool:
    told = {field: value for _, field, value in values}
    name = _called(told)
    return in_doubt(name, _others(name, cells), heads=len(heads), tells=_tells(told), apart=apart)


def _entry(number: int, values: Sequence[tuple[str, str, str]], source: str) -> Entry:
    told = {field: unsafe(value) for _, field, value in values if field != "keep"}
    extra = [(head, unsafe(value)) for head, field, value in values if field == "keep"]
    name, also = _name(told.get("vendor") or told.get("products", ""))
    head = next((h for h, field, _ in values if field == "status"), "")
    status, status_left = _status(told.get("status", ""), head)
    if status_left:
        extra.append((label("list_row.as_listed", head=head), status_left))
    expires = _day(told.get("expires", ""))
    if expires and not _is_day(expires):  # "yearly, by letter" tells how it renews, and no end
        head = next(h for h, field, _ in values if field == "expires")
        extra.append((label("list_row.as_listed", head=head), expires))
        expires = ""
    return Entry(
        rows=(number,),
        name=name,
        legal_name=collapse(told.get("legal_name", "")),
        aliases=_unique((*also, *_parts(told.get("aliases", "")))),
        products=_unique(_parts(told.get("products", "")) if "vendor" in told else ()),
        website=told.get("website", ""),
        contacts=_contacts(told, source),
        owner=collapse(told.get("owner", "")),
        grades=_unique(_parts(told.get("grades", ""), commas=True)),
        student_data=_yes_no(told.get("student_data", "")),
        agreement=told.get("agreement", ""),
        expires=expires,
        status=status,
        notes=told.get("notes", ""),
        extra=tuple(extra),
    )


def unsafe(value: str) -> str:
    """A value as it was before an export put it behind an apostrophe, lest it be taken for a formula."""
    return value[1:] if re.match("'[=+@＝＋－＠-]", value) else value


def _name(text: str) -> tuple[str, tuple[str, ...]]:
    """A vendor's name without what stands in brackets behind it: "Acme (formerly Bolt)"."""
    text = collapse(text)
    found = _ALSO.search(text)
    return (text[: found.start()], (found[1].strip(),)) if found and found.start() else (text, ())


def _parts(text: str, *, commas: bool = False) -> tuple[str, ...]:
    pieces = re.split(r"[\n;|,]" if commas else r"[\n;|]", text)
    return tuple(piece for piece in (collapse(piece) for piece in pieces) if piece)


def _unique(texts: Sequence[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(text.casefold(), text)
    return tuple(found.values())


def _yes_no(text: str) -> ListedData:
    if not text.strip(" -–?"):
        return "" if "?" not in text else "unclear"
    plain = text.strip().lower()
    if plain in ("n/a", "na"):
        return ""
    return "yes" if _YES.match(plain) else "no" if _NO.match(plain) else "unclear"


def _status(text: str, head: str) -> tuple[VendorStatus | None, str]:
    """The status a list gives, and the words that do not tell one."""
    plain = collapse(text).lower().strip(" .")
    if is_former_head(head):  # there a "yes" means that it is not used any more
        said = _yes_no(text)
        return ("retired", "") if said == "yes" else ("active", "") if said == "no" else (None, text)
    ours = {words.lower(): code for code, words in labels("vendor_status").items()}
    if plain in ours:
        return ("retired" if ours[plain] == "retired" else "active" if ours[plain] == "active" else None), ""
    if plain in _RETIRED or is_former(plain):
        return "retired", ""
    return ("active", "") if plain in _ACTIVE else (None, text)


def _day(text: str) -> str:
    """A date as an ISO date where it can be read as one (month before day), else as it is written."""
    plain = collapse(text).strip(" .")
    try:
        return date.fromisoformat(
            plain[:10] if re.match(r"\d{4}-\d\d-\d\d[ T]", plain) else plain
        ).isoformat()
    except ValueError:
        pass
    plain = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", plain)
    for form in _DAYS:
        try:
            return datetime.strptime(plain, form).date().isoformat()
        except ValueError:
            continue
    return text


def _is_day(text: str) -> bool:
    """Whether words name a day, a month of a year or a year, and nothing that is not about when."""
    return _WHEN.fullmatch(collapse(text)) is not None


def _contacts(told: Mapping[str, str], source: str) -> tuple[Contact, ...]:
    found = [parse_contact(told[field], kind, source) for field, kind in _CONTACTS.items() if field in told]
    mail, name, place = (collapse(told.get(field, "")) for field in ("email", "contact", "address"))
    if mail or name or place:
        first = parse_contact(name, "other", source)
        found.append(replace(first, email=mail or first.email, address=place or first.address))
    found += [parse_line(line, source) for line in told.get("contacts", "").split("\n") if line.strip()]
    # Written out and understood again, so that an exported list says the same when it is imported.
    plain = (parse_contact(contact_text(c), c.kind, source) for c in found)
    by_text = {(c.kind, contact_text(c).casefold()): c for c in reversed(list(plain)) if contact_text(c)}
    return tuple(reversed(by_text.values()))


def contact_text(contact: Contact) -> str:
    """A contact on one line, without its kind: ``Jo Park <jo@acme.example>, 12 Mill Lane``."""
    if contact.email:
        named = f"{contact.name} <{contact.email}>" if contact.name else contact.email
        return f"{named}, {contact.address}" if contact.address else named
    return f"{contact.name} | {contact.address}" if contact.address else contact.name


def parse_line(line: str, origin: str, *, source: ContactSource = "list") -> Contact:
    """A contact as one line gives it: "Privacy: Jo Park <jo@acme.example>, 12 Mill Lane"."""
    kinds: dict[str, ContactKind] = {label(f"contact_kind.{kind}").lower(): kind for kind in KINDS}
    head, colon, rest = line.partition(":")
    kind = kinds.get(head.strip().lower()) if colon else None
    return parse_contact(rest if kind else line, kind or "other", origin, source=source)


def parse_contact(text: str, kind: ContactKind, origin: str, *, source: ContactSource = "list") -> Contact:
    """The name, e-mail and rest of "Jo Park <jo@acme.example>, 12 Mill Lane"."""
    text = collapse(text)
    mail = _MAIL.search(text)
    if mail is None:
        name, _, place = text.partition("|")
        return Contact(kind, name.strip(), "", place.strip(), source, origin)
    name = text[: mail.start()].strip(" <,;:(|")
    return Contact(kind, name, mail.group(), text[mail.end() :].strip(" >,;:)|"), source, origin)


def joined_entry(a: Entry, b: Entry) -> Entry:
    """Two rows of one vendor: lists are put together, of single values the first counts, others are kept."""
    extra = dict(a.extra)
    for head, value in b.extra:
        old = extra.get(head, "")
        extra[head] = "; ".join(dict.fromkeys(part for part in (*old.split("; "), value) if part))
    notes = "\n".join(dict.fromkeys(part for part in (a.notes, b.notes) if part))
    told = (a.student_data, b.student_data)
    data: ListedData = next((said for said in _GRAVEST if said in told), "")
    return replace(
        a,
        rows=(*a.rows, *b.rows),
        doubt=a.doubt and b.doubt,
        legal_name=a.legal_name or b.legal_name,
        aliases=_unique((*a.aliases, *b.aliases)),
        products=_unique((*a.products, *b.products)),
        website=a.website or b.website,
        contacts=tuple(dict.fromkeys((*a.contacts, *b.contacts))),
        owner="; ".join(_unique([part for part in (a.owner, b.owner) if part])),
        grades=_unique((*a.grades, *b.grades)),
        student_data=data,
        agreement=a.agreement or b.agreement,
        expires=min((d for d in (a.expires, b.expires) if d), default=""),
        status=a.status if a.status == b.status else a.status and b.status and "active",
        notes=notes,
        extra=tuple(extra.items()),
    )
