"""The made-up district's own list of vendors, as an office would keep it: written to vendors.xlsx.

Twenty-five rows. Sixteen name vendors of the sample papers, as people write names; nine name vendors without
any paper. Five rows say that no student data are shared: four of those nine, and the one of the lunch menus.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from analyzer.report.xlsx import save

NAME = "vendors.xlsx"
_DAY = date(2026, 10, 5)
_TITLE = "Tamarack Falls Public Schools: technology and service vendors, 2026-27"
_HEADS = (
    ("Vendor", "Product / app", "Who to ask", "", "Department", "Grade levels", "Student data shared?",
     "Agreement", "", "PO number", "Comments"),
    ("", "", "Contact", "E-mail", "", "", "", "DPA on file?", "Expires", "", ""),
)  # fmt: skip
_MERGED = (
    "A1:K1", "C3:D3", "H3:I3", "A3:A4", "B3:B4", "E3:E4", "F3:F4", "G3:G4", "J3:J4", "K3:K4",
)  # fmt: skip
_WIDTHS = (34, 26, 20, 34, 22, 14, 14, 14, 16, 12, 40)
_NOTE = "Note: ask the technology office before anything new is bought. Last updated October 5, 2026."

#: Vendor, product, contact, e-mail, department, grades, student data, agreement, expires, order, comments.
ROWS: tuple[tuple[str | date | None, ...], ...] = (
    ("Larkspur Reading", "Larkspur Reader", "Dana Whitlow", "dana@larkspur.example", "Curriculum", "K-5", "Yes",
     "Yes", date(2028, 6, 30), "24-0112", None),
    ("harborline assessment llc", "Harborline Benchmark", None, "help@harborline.example", "Assessment", "3-8",
     "Y", "Yes", date(2027, 8, 31), "24-0140", "Check whose agreement this is"),
    ("Kitebox Math", None, None, None, "Curriculum", "1-4", "yes", "No", None, None, "Ask for an agreement"),
    ("Northfork Systems", "Northfork Gradebook", "R. Amadi", "r.amadi@northfork.example", "Student services",
     "6-12", "Yes", "Yes, amended", "8/14/2027", "23-0067", None),
    ("Sundial Virtual Lab", None, None, None, "Science", "9-12", "Y", "yes", "July 31, 2028", None, None),
    ("Ashgrove Heating and Air", None, "Front desk", "office@ashgrove.example", "Facilities", None, "No", "n/a",
     None, "24-0201", None),
    ("Tallgrass Transit Software Company", "Tallgrass Routes", "Lee Ostby", None, "Transportation", "K-12",
     "Yes", "Yes", "06/30/2025", "22-0409", "Renew?"),
    ("Ostrom Counseling Collaborative", "Check-In", "Mira Ostrom", "mira@ostrom.example", "Counseling", "6-12",
     "Yes", "Letter", date(2027, 6, 11), None, None),
    ("Maple & Main Food Service", None, None, "menus@mapleandmain.example", "Food service", None, "N", "n/a",
     None, "24-0009", "Menus only; no names of students"),
    ("Brightwater Learning", "Brightwater Phonics", "Jo Lindqvist", "jo@brightwater.example", "Curriculum",
     "K-2", "Yes", "No", None, "25-0031", "Asked in September"),
    ("Ferncastle Music", None, None, None, "Arts", "4-12", "Yes", "yes", None, None, "Scan is hard to open"),
    ("CINDERPATH TUTORING", "Cinderpath Homework Room", None, "team@cinderpath.example", "Curriculum", "6-9",
     "Yes", "Yes", date(2027, 6, 30), "25-0102", None),
    ("Pennywhistle Languages Inc", "Pennywhistle Conversations", None, None, "World languages", "7-12", "Yes",
     "Yes", "08/10/2027", None, None),
    ("Dovetail Badge Printing", "Dovetail ID", "Sam Pruitt", "sam@dovetail.example", "Operations", "K-12",
     "Yes (photos)", "No", None, "25-0077", None),
    ("Quarrystone Library Software, L.L.C.", "Quarrystone Circulation", "Ines Rao", None, "Libraries", "K-12",
     "Yes", "Yes", date(2029, 6, 30), "26-0004", "Two versions are about"),
    ("Granite Bend Paving", None, None, "bids@granitebend.example", "Facilities", None, "No", None, None,
     "26-0015", None),
    ("The Wrenfield Health Records, Inc.", "Wrenfield Nurse Desk", None, None, "Health office", "K-12", "Yes",
     "Exhibit E", date(2028, 8, 19), None, None),
    ("Copperkettle Robotics", "Copperkettle Lab", "T. Okafor", "t.okafor@copperkettle.example", "Science",
     "7-10", "Yes", "Yes", "6/4/2027", "25-0118", "Password with the business office"),
    ("Saltmarsh Surveys", "Saltmarsh Pulse", None, "hello@saltmarsh.example", "Superintendent", "5-12", "Yes",
     None, None, None, "Trial"),
    ("Marlpit Sketchbook", None, None, None, "Arts", "6-12", "Yes", "In review", None, None, None),
    ("Hollowbrook Yearbooks Incorporated", "Hollowbrook Pages", "Kit Farrow", None, "Student activities",
     "6-12", "Yes", "Yes", date(2027, 8, 31), "26-0022", None),
    ("Old Mill Office Supply", None, "Counter", None, "Business office", None, "No", None, None, "24-0003",
     None),
    ("Thistledown Ticketing", "Thistledown Gate", None, "gate@thistledown.example", "Athletics", "6-12", "Yes",
     "No", None, None, None),
    ("Redfern Roofing", None, None, None, "Facilities", None, "No", None, None, "26-0019", None),
    ("Verity Creek Attendance", "Verity Creek Kiosk", "P. Marsh", "p.marsh@veritycreek.example", "Operations",
     "K-12", "Yes", "No", None, "26-0027", "New this year"),
)  # fmt: skip


def write(folder: Path) -> Path:
    """Write the list; the same bytes each time."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Vendors 2026-27"
    sheet["A1"] = _TITLE
    sheet["A1"].font = Font(bold=True, size=14)
    for row, heads in enumerate(_HEADS, start=3):
        for column, head in enumerate(heads, start=1):
            if head:
                cell = sheet.cell(row, column, head)
                cell.font = Font(bold=True)
                cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    for area in _MERGED:
        sheet.merge_cells(area)
    for row, values in enumerate(ROWS, start=5):
        for column, value in enumerate(values, start=1):
            if value is not None:
                cell = sheet.cell(row, column, value)
                if isinstance(value, date):
                    cell.number_format = "m/d/yyyy"
    sheet.cell(len(ROWS) + 6, 1, _NOTE).font = Font(italic=True)
    for letter, width in zip("ABCDEFGHIJK", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "B5"
    path = folder / NAME
    save(book, path, title=_TITLE, as_of=_DAY)
    return path
