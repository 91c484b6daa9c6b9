"""The page of the vendor list and the card on a vendor's page, without a browser."""

from __future__ import annotations

import io

import openpyxl
import pytest
import report_samples as samples
from dashboard_pages import button, html_of, page
from streamlit.testing.v1 import AppTest

from analyzer.records import Contact
from analyzer.settings import District
from analyzer.store import Store

pytestmark = pytest.mark.usefixtures("clean_streamlit")


@pytest.fixture
def url(url: str) -> str:
    with Store.open(url) as store:
        store.save_district(District(name="Pine Hollow Schools", reviewer="M. Ibarra"))
        for assessment in samples.portfolio()[:3]:
            store.save_vendor(assessment.vendor)
        store.save_assessments(samples.portfolio()[:3])
    return url


def press(app: AppTest, text: str) -> AppTest:
    found: AppTest = button(app, text).click().run()
    return found


def sheet(*rows: tuple[str, ...]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


LIST = sheet(
    ("Vendor", "Product", "Student data", "PO"),
    ("Larkspur Reader Inc", "Larkspur", "Yes", "1"),
    ("Tindermark", "", "Yes", "2"),
    ("Granite <b>Bend</b> Paving", "", "No", "3"),
    ("Brightwater Learning", "Phonics", "Yes", "4"),
)


def previewed() -> AppTest:
    app = page("list")
    app.file_uploader[0].set_value(("our vendors.xlsx", LIST, "application/octet-stream"))
    return press(app, "Show what would change")


def test_dashboard_list_preview_changes_nothing(url: str) -> None:
    app = previewed()
    assert not app.exception
    shown = html_of(app)
    assert "our vendors.xlsx" in shown
    assert "Granite &lt;b&gt;Bend&lt;/b&gt; Paving" in shown, "a name is never markup"
    assert "Larkspur Reader Inc = Larkspur Reader" in shown
    with Store.open(url) as store:
        assert len(store.vendors()) == 3
    app = press(app, "Leave it")
    assert "Nothing was changed\\." in [s.value for s in app.success]
    with Store.open(url) as store:
        assert len(store.vendors()) == 3


def test_dashboard_list_import_with_a_decision_and_the_three_groups(url: str) -> None:
    app = previewed()
    box = next(b for b in app.selectbox if "Tindermark" in b.label)
    with Store.open(url) as store:
        math = next(v for v in store.vendors() if v.name == "Tindermark Math")
    box.select(math.id)
    app = press(app, "Decide")
    app = press(app, "Keep this list")
    assert not app.exception
    assert "Kept\\:\u2060 4 vendors\\." in [s.value for s in app.success]
    with Store.open(url) as store:
        assert store.vendor(math.id).aliases == ("Tindermark",)
        assert len(store.vendors()) == 5
        assert [e.who for e in store.events() if e.kind == "list"] == ["M. Ibarra"]
    labels = [e.label for e in app.expander]
    assert "On the list, without any paper: 4" in labels, "the hand-made vendors have no stored papers"
    assert "Granite &lt;b&gt;Bend&lt;/b&gt; Paving" in html_of(app)


def test_dashboard_list_a_person_confirms_who_holds_no_student_data(url: str) -> None:
    app = press(previewed(), "Keep this list")
    before = html_of(app)
    with Store.open(url) as store:
        granite = next(v for v in store.vendors() if v.name.startswith("Granite"))
    app = press(app, "Confirm")
    assert [e.value for e in app.error] == ["Choose at least one vendor."]
    app.multiselect(key="no_data").set_value([granite.id])
    app = press(app, "Confirm")
    assert any("only with a reason" in e.value for e in app.error)
    app.multiselect(key="no_data").set_value([granite.id])
    app.text_input(key="no_data_why").set_value("Paves the yard")
    app = press(app, "Confirm")
    with Store.open(url) as store:
        kept = store.vendor(granite.id)
        assert (kept.status, kept.reason, kept.confirmed_by) == (
            "no_student_data",
            "Paves the yard",
            "M. Ibarra",
        )
    headlines = [text.split("Of ")[1].split(" vendors")[0] for text in (before, html_of(app))]
    assert int(headlines[0]) == int(headlines[1]) + 1


def test_dashboard_list_says_what_is_wrong_with_a_file(url: str) -> None:
    app = page("list")
    app.file_uploader[0].set_value(("x.csv", b"a,b\n1,2\n", "text/csv"))
    app = press(app, "Show what would change")
    assert "does not look like a list of vendors" in app.error[0].value
    app = press(app, "Choose another file")
    assert not app.error
    app = press(app, "Show what would change")
    assert [e.value for e in app.error] == ["Choose a file first."]


def test_dashboard_list_columns_can_be_explained(url: str) -> None:
    app = page("list")
    rows = sheet(("Firm", "Vendor", "Owner"), ("Acorn Math", "y", "Dept"))
    app.file_uploader[0].set_value(("x.xlsx", rows, ""))
    app = press(app, "Show what would change")
    app.selectbox(key="column-0").select("vendor")
    app.selectbox(key="column-1").select("keep")
    app = press(app, "Read it so")
    app = press(app, "Keep this list")
    with Store.open(url) as store:
        acorn = next(v for v in store.vendors() if v.name == "Acorn Math")
        assert acorn.listing.extra == (("Vendor, as listed", "y"),)
        assert next(iter(store.list_maps().values()))["Firm"] == "vendor"


def test_dashboard_vendor_card_saves_with_who(url: str) -> None:
    vendor = samples.portfolio()[0].vendor
    app = page("vendor", id=vendor.id)
    app.text_input(key=f"owner-{vendor.id}").set_value("K. Osei")
    app.text_area(key=f"aliases-{vendor.id}").set_value("Lark\nLarkspur")
    app.text_area(key=f"contacts-{vendor.id}").set_value(
        "Privacy: Jo Park <jo@larkspur.example>, 12 Mill Lane"
    )
    app = press(app, "Save")
    assert not app.exception
    assert "Saved." in [s.value for s in app.success]
    with Store.open(url) as store:
        kept = store.vendor(vendor.id)
        assert (kept.owner, kept.aliases) == ("K. Osei", ("Lark", "Larkspur"))
        (contact,) = kept.contacts
        assert contact == Contact(
            "privacy", "Jo Park", "jo@larkspur.example", "12 Mill Lane", "person", "M. Ibarra"
        )
        last = store.events(vendor.id)[-1]
        assert (last.kind, last.who) == ("vendor", "M. Ibarra")
        assert set(kept.decided) == {"owner", "aliases", "contacts"}


@pytest.mark.parametrize(
    ("reason", "status"), [("", "active"), ("A game without accounts", "no_student_data")]
)
def test_dashboard_vendor_card_wants_a_reason(url: str, reason: str, status: str) -> None:
    vendor = samples.portfolio()[0].vendor
    app = page("vendor", id=vendor.id)
    app.selectbox(key=f"status-{vendor.id}").select("no_student_data")
    app.text_input(key=f"why-{vendor.id}").set_value(reason)
    app = press(app, "Save")
    assert bool(app.error) == (not reason)
    with Store.open(url) as store:
        assert store.vendor(vendor.id).status == status


def test_dashboard_vendor_card_asks_who_you_are(url: str) -> None:
    with Store.open(url) as store:
        store.save_district(District(name="Pine Hollow Schools"))
    app = page("vendor", id=samples.portfolio()[0].vendor.id)
    assert any("Say who you are" in w.value for w in app.warning)
    assert "Save" not in [b.label for b in app.button]
