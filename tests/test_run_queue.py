"""What is settled by the papers themselves waits for nobody."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from situations_table import AS_OF
from test_vendors_offers_in_time import OFFERS, OURS, THEIRS, agreement, page
from test_vendors_situations import DISTRICT

from analyzer import run
from analyzer.store import Store

OPTIONS = run.ScanOptions(as_of=date.fromisoformat(AS_OF), workers=1, district=DISTRICT)


def scanned(store: Store, folder: Path, acceptance: str) -> tuple[str, set[str]]:
    """The coverage of the vendor whose agreement we join, and the files to sort."""
    home = folder / "Quillwright"
    home.mkdir(parents=True)
    (home / "agreement.txt").write_text(agreement(OFFERS[0], "June 30, 2027"), encoding="utf-8")
    (home / "our page.txt").write_text(acceptance, encoding="utf-8")
    run.scan(folder, store, options=OPTIONS)
    (found,) = store.assessments()
    return found.coverage, {Path(row.path).name for row in run.sort_queue(store)}


ACCEPTS = f"""ACCEPTANCE PAGE

The undersigned board of education takes up the open offer in Appendix 2 to the Contract dated July 1, 2025
between {THEIRS} and Quillwright Learning, Inc., for Quillwright Reader, and is bound by it
from the day of signing.

Board: {OURS}
"""


def test_a_page_that_joins_us_to_an_agreement_is_not_to_be_sorted(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "a.db")) as store:
        store.save_district(DISTRICT, who="Pat")
        assert scanned(store, tmp_path / "drive", page(ACCEPTS)) == ("in_force", set())


def test_one_that_nobody_has_signed_is(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "a.db")) as store:
        store.save_district(DISTRICT, who="Pat")
        _, left = scanned(store, tmp_path / "drive", page(ACCEPTS, signed=False))
    assert left == {"our page.txt"}
