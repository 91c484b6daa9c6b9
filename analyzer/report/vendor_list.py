"""The district's own list of vendors as a file: what it said, what people said, and what the papers say.

Written so that importing it changes nothing: dpaudit knows its own columns again by their heads, and every
column of the district's that it does not know comes back as it was.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from analyzer.records import Assessment, ContactKind, Listing, Vendor
from analyzer.report.contact_rows import contact_line as read_line
from analyzer.report.csv_export import safe
from analyzer.report.files import replacing
from analyzer.report.sheets import DAY, HEAD, STRONG, TEXT, TO_FILL
from analyzer.report.view import where_it_stands
from analyzer.report.xlsx import Cell, StyleBook, Value, add_row, new_sheet, save
from analyzer.vendors.contacts import contacts_on_paper
from analyzer.vendors.edit import contact_line
from analyzer.words import label, labels

__all__ = ["list_rows", "write_list"]

_WIDTHS = {"vendor": 30, "products": 26, "contacts": 34, "notes": 36, "found_why": 40, "website": 26} | {
    f"found_{kind}": 40 for kind in get_args(ContactKind)
}
_WIDTH = 18.0
_NO_LISTING = Listing("")


@dataclass(frozen=True, slots=True)
class ListRow:
    """One vendor, by the heads of the file."""

    values: tuple[str, ...]


def list_rows(assessments: Iterable[Assessment]) -> tuple[tuple[str, ...], tuple[ListRow, ...]]:
    """The heads of the list and a row a vendor, by name; vendors that are not on the list say so."""
    ordered = sorted(assessments, key=lambda a: (a.vendor.name.casefold(), a.vendor.id))
    known = labels("list_column")
    listings = [a.vendor.listing or _NO_LISTING for a in ordered]
    others = tuple(dict.fromkeys(head for listing in listings for head, _ in listing.extra))
    rows = tuple(
        ListRow((*_values(a), *(dict((a.vendor.listing or _NO_LISTING).extra).get(h, "") for h in others)))
        for a in ordered
    )
    return (*known.values(), *others), rows


def _values(assessment: Assessment) -> tuple[str, ...]:
    vendor = assessment.vendor
    listing = vendor.listing or _NO_LISTING
    told = {
        "vendor": listed_name(vendor),
        "legal_name": vendor.legal_name,
        "aliases": "; ".join(_other_names(vendor)),
        "products": "; ".join(vendor.products),
        "website": listing.website,
        "contacts": "\n".join(contact_line(c) for c in vendor.contacts),
        "owner": vendor.owner,
        "grades": "; ".join(vendor.grades),
        "student_data": label(f"listed_data.{listing.student_data}") if listing.student_data else "",
        "agreement": listing.agreement,
        "expires": listing.expires,
        "status": label(f"vendor_status.{vendor.status}"),
        "notes": vendor.notes,
        "on_list": label("yes_no.yes" if vendor.listing is not None else "yes_no.no"),
        "found": where_it_stands(assessment).label,
        "found_why": assessment.coverage_reason,
        "found_reason": vendor.reason,
        "found_by": vendor.confirmed_by,
        **_read_contacts(assessment),
    }
    return tuple(told[key] for key in labels("list_column"))


def _read_contacts(assessment: Assessment) -> dict[str, str]:
    """The contacts that papers state, a column for each purpose; importing the list reads none of them."""
    found = contacts_on_paper(assessment.vendor, assessment.papers)
    return {
        f"found_{kind}": "\n".join(read_line(one) for one in found if one.contact.kind == kind)
        for kind in get_args(ContactKind)
    }


def listed_name(vendor: Vendor) -> str:
    """What the list itself calls a vendor; what its papers do, where it is not listed."""
    return vendor.listing.names[0] if vendor.listing is not None and vendor.listing.names else vendor.name


def _other_names(vendor: Vendor) -> tuple[str, ...]:
    """Other names; the one that the papers give too, where the list has another."""
    names = (vendor.name, *vendor.aliases) if listed_name(vendor) != vendor.name else vendor.aliases
    return tuple(name for name in names if name != listed_name(vendor))


def write_list(path: Path, assessments: Sequence[Assessment], *, as_of: date, option: str = "FILE") -> int:
    """Write the list as .xlsx or .csv, by the ending of the name; gives the number of vendors.

    The same input makes the same bytes; no cell is ever a formula.

    Args:
        path: the file to write; replaced in one step, or left as it was.
        assessments: the latest of every vendor.
        as_of: the day, for the workbook's properties.
        option: the option that names another file, for the advice.

    Raises:
        RunError: the file cannot be written, is open in another program, or the disk is full.
    """
    heads, rows = list_rows(assessments)
    with replacing(path, option=option) as part:
        if path.suffix.lower() == ".csv":
            _write_csv(part, heads, rows)
        else:
            _write_workbook(part, heads, rows, as_of=as_of)
    return len(rows)


def _write_csv(part: Path, heads: Sequence[str], rows: Iterable[ListRow]) -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    for values in (tuple(heads), *(row.values for row in rows)):
        writer.writerow([safe(value).encode("utf-8", "replace").decode("utf-8") for value in values])
    part.write_bytes(text.getvalue().encode("utf-8-sig"))


def _write_workbook(part: Path, heads: Sequence[str], rows: Iterable[ListRow], *, as_of: date) -> None:
    known = list(labels("list_column"))
    keys = [*known, *[""] * (len(heads) - len(known))]
    widths = [float(_WIDTHS.get(key, _WIDTH)) for key in keys]
    book, styles = Workbook(write_only=True), StyleBook()
    title = label("vendor_list.title")
    sheet = new_sheet(
        book,
        label("vendor_list.sheet"),
        widths=widths,
        frozen="B2",
        repeat_rows=(1, 1),
        repeat_columns="A:A",
        footer=label("sheet.footer", title=title, date=as_of.isoformat()),
        pages_wide=3,
    )
    add_row(sheet, styles, 1, [Cell(h, HEAD if k else TO_FILL) for h, k in zip(heads, keys, strict=True)],
            widths=widths, height=32)  # fmt: skip
    last = 1
    for last, row in enumerate(rows, start=2):
        add_row(
            sheet, styles, last, [_cell(*pair) for pair in zip(keys, row.values, strict=True)], widths=widths
        )
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{last}"
    save(book, part, title=title, as_of=as_of)


def _cell(key: str, value: str) -> Cell:
    if key == "expires":
        return Cell(_day(value), DAY)
    return Cell(value, STRONG if key == "vendor" else TEXT)


def _day(text: str) -> Value:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text
