"""The pieces of a contact: e-mail, telephone, postal address, person and title."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.extract.contact_parts import (
    addresses_in,
    emails_in,
    is_address_line,
    is_blank,
    is_sample_email,
    joined_address,
    person_and_title,
    phones_in,
    without_links,
)
from analyzer.extract.contact_sides import sides_of
from analyzer.extract.parties import Roles

WORD = st.text(alphabet=string.ascii_lowercase, min_size=2, max_size=9).filter(
    lambda word: word not in ("tbd", "none", "insert")  # these stand for an address that is not there
)
#: Words around an address that are none of it.
AROUND = st.sampled_from(["", " ", "(", "<", "[", "to ", "E-mail: ", "mailto:", "“", "| "])
AFTER = st.sampled_from(["", " ", ")", ">", "]", ".", ",", ";", ". Then", " or", "”", " |", "."])
DIGIT = st.integers(2, 9).map(str)


@given(WORD, WORD, st.sampled_from(["com", "org", "example", "co.uk", "app"]), AROUND, AFTER)
def test_parts_any_email_is_found_whole(local: str, host: str, top: str, before: str, after: str) -> None:
    email = f"{local}.office@{host}-maps.{top}"
    (found,) = emails_in(f"{before}{email}{after}")
    assert found.value == email
    assert f"{before}{email}{after}"[found.start : found.end] == email


@given(st.text(max_size=120))
def test_parts_of_any_text_stand_where_they_say(text: str) -> None:
    for found in (*emails_in(text), *phones_in(text), *addresses_in(text)):
        piece = text[found.start : found.end]
        assert re.sub(r"\W", "", piece.lower()) == re.sub(r"\W", "", found.value.lower())
    assert all("@" in found.value for found in emails_in(text))
    assert all(sum(c.isdigit() for c in found.value) >= 8 for found in phones_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "name@example.com",
        "you@yourcompany.com",
        "noreply@brindle.example",
        "no-reply@brindle.example",
        "do.not.reply@brindle.example",
        "first.last@brindle.example",
        "jane.doe@brindle.example",
        "john_doe@brindle.example",
        "xxx@brindle.example",
        "user@brindle.example",
        "email@brindle.example",
        "a@b",
        "@brindle.example",
        "lee@",
        "lee@brindle",
        "lee at brindle.example",
        "lee..oak@brindle.example",
        "such as lee@brindle.example",
        "e.g., lee@brindle.example",
        "https://brindle.example/@lee",
    ],
)
def test_parts_what_is_no_email_to_write_to(text: str) -> None:
    assert emails_in(text) == ()


def test_parts_an_email_in_a_link_stands_once() -> None:
    text = "[Lee@Brindle.example](mailto:lee@brindle.example)"
    assert [found.value for found in emails_in(text)] == ["lee@brindle.example"]
    assert without_links(f"Write to {text}.") == "Write to Lee@Brindle.example."


@pytest.mark.parametrize(
    ("email", "sample"),
    [
        ("legal@brindle.example", False),
        ("legal@example.org", True),
        ("legal@mail.example.com", True),
        ("mail@brindle.example", False),
        ("e-mail@brindle.example", True),
        ("your.name@brindle.example", True),
    ],
)
def test_parts_sample_emails(email: str, sample: bool) -> None:
    assert is_sample_email(email) is sample


PHONES = st.tuples(
    st.lists(DIGIT, min_size=10, max_size=10).filter(
        lambda d: len(set(d)) > 1 and "1234567" not in "".join(d)
    ),
    st.sampled_from(["({}) {}-{}", "{}-{}-{}", "{}.{}.{}", "+1 {} {} {}", "1-{}-{}-{}", "{} {} {}"]),
)


@given(
    PHONES,
    st.sampled_from(["", "Phone: ", "Tel. ", "call ", "| "]),
    st.sampled_from(["", ".", ", ext. 12", " |", ")"]),
)
def test_parts_any_phone_is_found(phone: tuple[list[str], str], before: str, after: str) -> None:
    digits, form = phone
    number = form.format("".join(digits[:3]), "".join(digits[3:6]), "".join(digits[6:]))
    (found,) = phones_in(f"{before}{number}{after}")
    assert found.value.startswith(number)
    assert re.sub(r"\D", "", found.value)[-12:].lstrip("1").startswith("".join(digits)[:8])


@pytest.mark.parametrize(
    ("text", "labelled", "want"),
    [
        ("2185550187", True, ["2185550187"]),
        ("2185550187", False, []),
        ("+33 1 55 02 18 70", False, ["+33 1 55 02 18 70"]),
        ("(218) 555-0187 x 12", False, ["(218) 555-0187 x 12"]),
        ("Fax: 218-555-0188", False, []),
        ("Phone 218-555-0187, fax 218-555-0188", False, ["218-555-0187"]),
        ("000-000-0000", False, []),
        ("(555) 555-5555", False, []),
        ("123-456-7890", False, []),
        ("Duluth, MN 55802-1234", False, []),
        ("078-05-1120", False, []),
        ("2026-05-01", False, []),
        ("34 C.F.R. 99.31", False, []),
        ("192.168.100.200", False, []),
        ("account 4111 1111 1111 1111", False, []),
    ],
)
def test_parts_phones(text: str, labelled: bool, want: list[str]) -> None:
    assert [found.value for found in phones_in(text, labelled=labelled)] == want


STATES = st.sampled_from(["MN", "NY", "California", "New Hampshire"])
WAYS = st.sampled_from(["Street", "Ave.", "Lane", "Blvd", "Road", "Parkway"])
SUITES = st.sampled_from(["", ", Suite 4", ", Floor 2", " #12", ", Unit 7B"])


@given(st.integers(1, 99999), WORD, WAYS, SUITES, WORD, STATES, st.integers(10000, 99999))
def test_parts_any_postal_address_is_found(
    number: int, street: str, way: str, suite: str, town: str, state: str, code: int
) -> None:
    address = f"{number} {street.title()} {way}{suite}, {town.title()}, {state} {code}"
    (found,) = addresses_in(f"by mail to {address}, and by e-mail")
    assert found.value == address
    lines = [f"{number} {street.title()} {way}{suite}", f"{town.title()}, {state} {code}"]
    assert all(map(is_address_line, lines))
    assert joined_address(lines) == address


@pytest.mark.parametrize(
    "line",
    [
        "Lee Oak",
        "General Counsel",
        "Brindle Maps, Inc.",
        "legal@brindle.example",
        "Phone: 218-555-0187",
        "",
        "3.1 Term",
        "within 30 days of the notice",
    ],
)
def test_parts_other_lines_are_no_address(line: str) -> None:
    assert not is_address_line(line)


@pytest.mark.parametrize(
    "line", ["P.O. Box 12", "Suite 400", "One Mill Lane, Duluth, MN 55802", "United States"]
)
def test_parts_lines_of_an_address(line: str) -> None:
    assert is_address_line(line)


@pytest.mark.parametrize(
    "lines", [[], ["Duluth"], ["[INSERT ADDRESS]", "12 Mill Lane"], ["________, MN 55802"], ["12"]]
)
def test_parts_too_little_is_no_address(lines: list[str]) -> None:
    assert joined_address(lines) == ""


@pytest.mark.parametrize("text", ["", "____", "[INSERT NAME]", "{Name}", "TBD", "N/A", "....", "<name>", "-"])
def test_parts_blanks(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Lee Oak, Privacy Officer", ("Lee Oak", "Privacy Officer")),
        ("Dr. Lee A. Oak, General Counsel", ("Lee A. Oak", "General Counsel")),
        ("Lee Oak (Director of Technology)", ("Lee Oak", "Director of Technology")),
        ("Lee Oak", ("Lee Oak", "")),
        ("Maria de la Cruz", ("Maria de la Cruz", "")),
        ("General Counsel", ("", "General Counsel")),
        ("Legal Department", ("", "Legal Department")),
        ("Chief Executive Officer", ("", "Chief Executive Officer")),
        ("Privacy", ("", "Privacy")),
        ("Jane Doe", ("", "")),
        ("[Name]", ("", "")),
        ("Brindle Maps, Inc.", ("", "")),
        ("Alder Creek School District", ("", "")),
        ("Request the deletion of data", ("", "")),
        ("Access their child's Student Data", ("", "")),
        ("12 Mill Lane", ("", "")),
    ],
)
def test_parts_person_and_title(text: str, want: tuple[str, str]) -> None:
    assert person_and_title(text) == want


SIDES = sides_of(
    Roles(
        provider=("Larkmere Reading, Inc.", "Provider"),
        school=("Tamarack Falls Public Schools", "District"),
        provider_full="Larkmere Reading, Inc.",
        school_full="Tamarack Falls Public Schools",
    )
)


@pytest.mark.parametrize(
    ("domain", "owner"),
    [
        ("larkmere.example", "provider"),
        ("larkmere-reading.example", "provider"),
        ("mail.larkmerereading.example", "provider"),
        ("tamarackfalls.example", "school"),
        ("tfps.example", "school"),
        ("tamarack.k12.mn.us", "school"),
        ("isd709.example", "school"),
        ("duluthschools.org", "school"),
        ("education.gov", "school"),
        ("gmail.com", ""),
        ("wren.example", "other"),
    ],
)
def test_parts_whose_domain(domain: str, owner: str) -> None:
    assert SIDES.owner_of_domain(f"lee@{domain}") == owner


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("All notices to the Provider shall be sent to", "provider"),
        ("Notices to the District shall be sent by Provider to", "school"),
        ("Provider shall notify the District at", "school"),
        ("The District shall report incidents by e-mail to", "provider"),
        ("Provider shall e-mail", "school"),
        ("Provider’s Privacy Officer may be reached at", "provider"),
        ("Contact the Attorney General at", "other"),
        ("Notices shall be sent to", ""),
        ("", ""),
    ],
)
def test_parts_whose_by_words(words: str, owner: str) -> None:
    assert SIDES.owner_of_words(words) == owner


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("To Provider:", "provider"),
        ("LARKMERE READING, INC.", "provider"),
        ("Vendor contact", "provider"),
        ("If to the District:", "school"),
        ("TAMARACK FALLS PUBLIC SCHOOLS", "school"),
        ("LEA", "school"),
        ("Pine Hollow School District", "school"),
        ("Granite Shelf Hosting, LLC", "other"),
        ("Kansas City, MO 64108", ""),
        ("Legal Department", ""),
        ("Notices", ""),
        ("District and Provider", ""),
    ],
)
def test_parts_whose_by_heading(words: str, owner: str) -> None:
    assert SIDES.owner_of_heading(words) == owner
