"""What a page's text says and what its picture says, put together."""

from __future__ import annotations

import pypdfium2

from analyzer.errors import problem
from analyzer.ingest.language import common_share
from analyzer.ingest.overlay import laid_over, set_beside
from analyzer.ingest.pace import Pace
from analyzer.ingest.scan import scan_page, word_reader
from analyzer.ingest.sheet import Sheet, Want
from analyzer.ingest.undrawn import loses_pictures
from analyzer.records import PageOrigin, Problem


def with_picture(
    page: pypdfium2.PdfPage, sheet: Sheet, want: Want, *, code: str, pace: Pace
) -> tuple[Sheet, list[Problem]]:
    """A page read from its picture as well.

    Args:
        page: with its answers drawn into it.
        sheet: what its text says.
        want: what is asked of the picture.
        code: what is wrong with the text; empty for nothing.
        pace: the file's clock and options.
    """
    number, seconds = sheet.page.number, pace.picture_seconds()
    if seconds <= 0:
        return _left(sheet, want), [pace.too_late(number)]
    reader = word_reader(pace.options.engine, seconds=seconds)
    pixels = pace.options.max_pixels
    scan, problems = scan_page(page, number, read=reader, most_pixels=pixels, only=sheet.pictures)
    if want == "beside":
        set_beside(sheet, scan)
        sheet.page.origin = "part" if problems else "text"
        return sheet, problems
    if want == "doubt":
        worse = scan.page.origin == "unread" or _share(scan) <= _share(sheet)
        return (sheet, []) if worse else (scan, problems)
    if scan.page.origin == "blank":
        return _blank(page, sheet, scan, want, code=code)
    if want == "under":
        if scan.page.origin == "unread":
            return _left(sheet, want), problems
        whole = laid_over(scan, sheet)
        if all(token.confidence is None for token in whole.tokens):  # the picture says no more than the text
            whole.page.origin = "text"
        return whole, problems
    return scan, problems


def _blank(
    page: pypdfium2.PdfPage, sheet: Sheet, scan: Sheet, want: Want, *, code: str
) -> tuple[Sheet, list[Problem]]:
    """A page that shows nothing but what was typed on it; or one on which something could not be drawn."""
    if code == "P114":  # letters that are not even drawn
        return _left(sheet, want), [problem(code, stage="ingest", page=sheet.page.number)]
    width, height = page.get_size()
    if loses_pictures(page.raw, area=width * height):
        return _left(sheet, want), [problem("P106", stage="ingest", page=sheet.page.number)]
    if want == "under":
        sheet.page.origin = "text"
        return sheet, []
    return scan, []


def _left(sheet: Sheet, want: Want) -> Sheet:
    """What stays of a page whose picture could not be read."""
    origins: dict[Want, PageOrigin] = {"under": "part", "beside": "part", "doubt": sheet.page.origin}
    sheet.page.origin = origins.get(want, "unread")
    return sheet


def _share(sheet: Sheet) -> float:
    return common_share(" ".join(token.text for token in sheet.tokens))
