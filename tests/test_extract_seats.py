"""Where a district lies, printed behind its name: it is no other for that; another state's is."""

from __future__ import annotations

import pytest
from test_vendors_situations import read

from analyzer.extract.seats import seat_of
from analyzer.settings import District
from analyzer.vendors.schools import is_ours, same_school

OURS = "Otter Valley Community School District"
DISTRICT = District(name=OURS, aliases=("OVCSD", "Otter Valley CSD"), state="IA")
PAPER = (
    "Student Records Agreement\n\nThis agreement is made on July 1, 2024 between Brindle Maps, Inc., a "
    "Delaware corporation (“Provider”), and the {} (the “District”).\n\n1. Provider shall keep Student Data "
    "safe and shall not sell it.\n"
)


@pytest.mark.parametrize(
    "name",
    [
        f"{OURS} of Larkton, Iowa",
        f"{OURS} of Larkton",
        f"{OURS} of Otter Valley",
        f"{OURS}, Otter Valley",
        f"{OURS}, Larkton, IA 50001",
        f"{OURS}, 12 Main Street, Larkton, Iowa",
        f"{OURS} in the County of Lark",
        f"{OURS}, in the Counties of Lark and Finch, State of Iowa",
        f"{OURS} of Lark County, Iowa",
        f"{OURS}, located in Larkton, Iowa",
        f"{OURS}, a public school corporation of Iowa",
        f"{OURS} of the City of Larkton, Iowa",
        f"{OURS} of Larkton, Iowa".upper(),
        f"Board of Directors of the {OURS}",
        "Otter Valley CSD of Larkton, Iowa",
        "OVCSD, Larkton, Iowa",
        "School District of Otter Valley, Iowa",
        "Community School District of Otter Valley, in the County of Lark, Iowa",
    ],
)
def test_our_name_with_its_place_behind_it_is_ours(name: str) -> None:
    assert is_ours(name, DISTRICT) is True


@pytest.mark.parametrize(
    "name",
    [
        f"{OURS} of Larkton, Nebraska",
        f"{OURS}, a public school corporation of Nebraska",
        f"{OURS} Foundation of Larkton, Iowa",
        f"{OURS} Boosters of Otter Valley",
        f"{OURS} and Finch Academy, Iowa",
        f"{OURS}, Finch Charter Academy, Iowa",
        f"West {OURS} of Otter Valley, Iowa",
        "Otter Valley Charter Academy",
        "Otter Valley Charter Academy of Otter Valley, Iowa",
        "Otter Valley Area Education Agency of Otter Valley, Iowa",
        "Otter Valley Schools of Nursing",
        "Otter Valley Christian Schools of Otter Valley, Iowa",
        "Finch Community School District of Otter Valley, Iowa",
        "Finch School District, Otter Valley, Iowa",
    ],
)
def test_a_name_that_only_holds_ours_is_anothers(name: str) -> None:
    assert is_ours(name, DISTRICT) is False


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Alder Schools, Ohio", "Alder Schools, Iowa", False),
        ("Alder School District of Bray, Ohio", "Alder School District", True),
        ("Union School District of Bray", "Union School District of Finch", False),
        ("School District No. 5 of Bray", "School District No. 5 of Finch", False),
        ("CSD of Bray", "CSD of Finch", False),
        ("Nevada Community School District", "Community School District of Nevada, Iowa", True),
        ("Washington Community School District", "School District of Bray, Washington", False),
    ],
)
def test_places_behind_names_tell_schools_apart_only_where_the_name_does_not(
    a: str, b: str, same: bool
) -> None:
    assert same_school(a, [b]) is same_school(b, [a]) is same


def test_a_place_may_be_called_as_a_state_is() -> None:
    assert seat_of("Nevada Community School District, Nevada").state == ""
    assert seat_of("Otter School District of Nevada, Iowa").state == "IA"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        (f"{OURS} of Larkton, Iowa", f"{OURS}, Iowa"),
        (f"{OURS} of\nLarkton, Iowa", f"{OURS}, Iowa"),
        (f"{OURS} in the County of Lark", OURS),
        (f"West {OURS} of Larkton, Iowa", f"West {OURS}, Iowa"),
        ("School District of Otter Valley", "School District of Otter Valley"),
    ],
)
def test_a_read_name_leaves_the_place_and_keeps_the_state(printed: str, name: str) -> None:
    assert read(PAPER.format(printed)).fact("school") == name
