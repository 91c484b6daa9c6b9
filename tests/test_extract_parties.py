"""Who is the provider and who the school, in parties clauses of every common shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.extract.parties import Roles, find_roles
from analyzer.extract.roles import canonical

CLAUSES = [
    # id, text, provider, school
    (
        "brackets with quotes",
        "This Agreement is made between Alder Creek School District (“District”) and Brindle Maps, "
        "Inc. (“Provider”).",
        "Brindle Maps, Inc.",
        "Alder Creek School District",
    ),
    (
        "provider first, straight quotes",
        'This agreement is by and between Brindle Maps LLC ("Contractor") and the Board of Education '
        'of Alder Creek ("Board").',
        "Brindle Maps LLC",
        "Board of Education of Alder Creek",
    ),
    (
        "name broken by a line end, addresses and a state",
        "It is made between Alder Creek Public Schools, Independent School District\nNo. 4410, 12 Mill "
        "Road, Alder Creek, Ohio (the “District”), and Brindle\n"
        "Maps, Inc., a Delaware corporation with its office at 9 Pier Street, Toledo, Ohio (the\n“Company”).",
        "Brindle Maps, Inc.",
        "Alder Creek Public Schools, Independent School District No. 4410",
    ),
    (
        "hereinafter referred to as",
        "THIS CONTRACT is entered into by and between Alder Creek Unified School District, hereinafter "
        "referred to as the "
        "“LEA,” and Brindle Maps, Inc., hereinafter referred to as “Vendor.”",
        "Brindle Maps, Inc.",
        "Alder Creek Unified School District",
    ),
    (
        "hereinafter in brackets",
        "between Alder Creek City Schools (hereinafter referred to as the “Client”) and Brindle Maps "
        "Co. (hereinafter called “Operator”)",
        "Brindle Maps Co.",
        "Alder Creek City Schools",
    ),
    (
        "brackets without quotes",
        "made by and between Alder Creek Academy (the School) and Brindle Maps Ltd. (the Supplier).",
        "Brindle Maps Ltd.",
        "Alder Creek Academy",
    ),
    (
        "labels",
        "STUDENT DATA AGREEMENT\n\nPARTIES\nData Controller: Alder Creek School District\nData "
        "Processor: Brindle Maps, Inc.\n",
        "Brindle Maps, Inc.",
        "Alder Creek School District",
    ),
    (
        "a table",
        "Provider | Brindle Maps, Inc.\nLEA | Alder Creek School District\nDate | May 3, 2026\n",
        "Brindle Maps, Inc.",
        "Alder Creek School District",
    ),
    (
        "a title page and no short names",
        "DATA AGREEMENT\n\nbetween\n\nAlder Creek School District\n\nand\n\nBrindle Maps, Inc.\n\nThe "
        "parties agree.",
        "Brindle Maps, Inc.",
        "Alder Creek School District",
    ),
    (
        "research: the recipient is the provider's side",
        "Between **Alder Creek Public Schools** (\"Data Provider\") and the **Harrow Institute for "
        "Study**, a nonprofit (\"Recipient\").",
        "Harrow Institute for Study",
        "Alder Creek Public Schools",
    ),
    (
        "research: a university that asks for data",
        "This agreement is between the Alder Creek School District (“Agency”) and Harrow State "
        "University (“Requester”).",
        "Harrow State University",
        "Alder Creek School District",
    ),
    (
        "a data licence turns licensor and licensee round",
        "made by and between the City of Alder (“Licensor”) and Brindle Maps, Inc. (“Licensee” or "
        "“Contractor”)",
        "Brindle Maps, Inc.",
        "",
    ),
    (
        "we and you",
        "These Terms are a contract between you (“you”) and Brindle Maps, Inc. (“Brindle,” “we,” or “us”).",
        "Brindle Maps, Inc.",
        "",
    ),
    (
        "one party is only described",
        "This DPA is entered into between Brindle Maps, Inc. (“Processor”) and the school or district "
        "that signs it (“Customer”).",
        "Brindle Maps, Inc.",
        "",
    ),
    (
        "a placeholder",
        "Between Brindle Maps, Inc. (\"Service Provider\") and [SCHOOL DISTRICT NAME] (\"District\")",
        "Brindle Maps, Inc.",
        "",
    ),
    (
        "operated by",
        "By using Mapling (“the Service”), operated by Brindle Maps LLC, you agree to these Terms.",
        "Brindle Maps LLC",
        "",
    ),
    (
        "filled-in brackets on lines of their own",
        "entered into by and between:\n\n[ Alder Creek USD ], located at [ 12 Mill Road ] (the “LEA”) and\n\n"
        "[ Brindle Maps ], located at [ 9 Pier Street ] (the “Provider”).",
        "Brindle Maps",
        "Alder Creek USD",
    ),
    (
        "numbered parties with registered offices",
        "PARTIES\n\n(1) Brindle Maps Limited (company number 77) whose office is at 9 Pier Street "
        "(“Supplier”); and\n\n"
        "(2) Alder Creek Academy Trust of 12 Mill Road (“Customer”).",
        "Brindle Maps Limited",
        "Alder Creek Academy Trust",
    ),
    (
        "doing business as",
        "This is between Brindle Maps, Inc., doing business as Mapling (“Mapling” or “we”), and you.",
        "Brindle Maps, Inc.",
        "",
    ),
    (
        "an addendum to the vendor's terms",
        "This Addendum amends the Terms of Service of Brindle Maps, Inc. (“Brindle”) for Alder Creek "
        "Public Schools "
        "(“Customer”).",
        "Brindle Maps, Inc.",
        "Alder Creek Public Schools",
    ),
    (
        "what each party is, then hereinafter",
        "between the undersigned Alder Creek School District, a body of the State of Ohio, hereinafter "
        "called "
        "\"District\", and Brindle Maps, Inc., a corporation of the State of Delaware, hereinafter "
        "called \"Consultant\".",
        "Brindle Maps, Inc.",
        "Alder Creek School District",
    ),
    (
        "a memorandum whose title names both",
        "MEMORANDUM OF UNDERSTANDING BETWEEN ALDER CREEK PUBLIC SCHOOLS AND HARROW UNIVERSITY\n\nThe "
        "parties agree.",
        "HARROW UNIVERSITY",
        "ALDER CREEK PUBLIC SCHOOLS",
    ),
    (
        "a letter",
        "BRINDLE COUNSELING GROUP\n\n9 Pier Street\n\nMay 3, 2026\n\nJan Ro, Principal\n\nAlder Creek "
        "Public Schools\n\nDear Ms. Ro:\n\n"
        "This letter is our agreement.\n\nAgreed for Alder Creek Public Schools:\n",
        "BRINDLE COUNSELING GROUP",
        "Alder Creek Public Schools",
    ),
    (
        "capitals in the clause, small letters elsewhere",
        "between the ALDER CREEK SCHOOL DISTRICT (the “District”) and BRINDLE MAPS LLC (the "
        "“Contractor”).\n\nAlder Creek School District may visit Brindle Maps LLC.",
        "Brindle Maps LLC",
        "Alder Creek School District",
    ),
    (
        "a title block without a word between",
        'PRIVACY ADDENDUM\n\nAlder Creek School Committee, Ohio ("Committee")\nBrindle Maps, Inc. '
        '("Brindle"), maker of '
        "Mapling\n\n1. Brindle shall draw maps.",
        "Brindle Maps, Inc.",
        "Alder Creek School Committee",
    ),
    (
        "a title glued to the name below it",
        'AGREEMENT ON MAP RECORDS\nAlder Creek County Schools ("the Schools") and Brindle Maps LLC '
        '("Contractor")\n',
        "Brindle Maps LLC",
        "Alder Creek County Schools",
    ),
    (
        "labels in two columns",
        "MAP CHECKLIST\nPurchaser: Alder Creek Area School District     Vendor: Brindle Maps, "
        "Inc.\nProduct: Mapling\n",
        "Brindle Maps, Inc.",
        "Alder Creek Area School District",
    ),
    (
        "labels one behind the other",
        "Map terms\nSeller: Brindle Maps, PBC. Buyer: Alder Creek Charter School. Product: Mapling.\n",
        "Brindle Maps, PBC",
        "Alder Creek Charter School",
    ),
    (
        "a table without colons",
        "ORDER\n\n  Company                 Brindle Maps, Inc.\n  District                Alder "
        "Creek Schools\n",
        "Brindle Maps, Inc.",
        "Alder Creek Schools",
    ),
    (
        "parties set apart by a semicolon",
        "CONTRACT FOR MAPS\n\nParties: Alder Creek City Schools, Ohio; Brindle Maps, Inc.\n\n1. "
        "Brindle draws maps.",
        "Brindle Maps, Inc.",
        "Alder Creek City Schools",
    ),
    (
        "names joined by and alone",
        "RIDER C TO THE MAP CONTRACT\nAlder Creek Joint School District, Ohio, and Brindle Maps, "
        "Inc.\n\n1. Maps are new.",
        "Brindle Maps, Inc.",
        "Alder Creek Joint School District",
    ),
    (
        "a questionnaire",
        "MAP QUESTIONNAIRE\nIssued by: Office of Counsel, Alder Creek City School "
        "District\nCompleted by: Brindle & Maps, "
        "Inc. (product: Mapling)\n\nQ1. Who owns the maps?\nA1. The district.",
        "Brindle & Maps, Inc.",
        "Alder Creek City School District",
    ),
    (
        "a form in use at a school",
        "MAP TERMS (form 9)\nUsed by: Alder Creek School District 25, Ohio\nVendor: Brindle Maps, "
        "Inc.\n\n1. Maps are new.",
        "Brindle Maps, Inc.",
        "Alder Creek School District 25",
    ),
    (
        "a letter whose writer signs for the company",
        "Mapling Junior\n9 Pier Street\n\nMrs. Ada Low, Secretary\nAlder Creek Elementary School, "
        "Ohio\n\nDear Mrs. "
        "Low,\n\nHere are our terms.\n\nYours truly,\n/s/ Cal Noor, for Brindle Maps Co.\n",
        "Brindle Maps Co.",
        "Alder Creek Elementary School",
    ),
    (
        "the office that writes is no party",
        "OFFICE OF COLLEGE COUNSEL\nAlder University\n\nMs. Ada Low\nBrindle Mapping "
        "Cooperative\n\nDear Ms. Low:\n\n"
        'Brindle Mapping\nCooperative ("Brindle") may draw maps.\n\n/s/ Cal Noor\nfor the Alder '
        'Model School\n',
        "Brindle Mapping Cooperative",
        "Alder Model School",
    ),
    (
        "who signs is no party",
        "DATA AGREEMENT\n\nDistrict: Alder Creek School District\nProcessor: Brindle Maps, "
        "Inc.\n\n1. Maps are new.\n\n"
        "/s/ Ada Low (District)      /s/ Cal Noor (Processor)\n",
        "Brindle Maps, Inc.",
        "Alder Creek School District",
    ),
    (
        "a school corporation is no company",
        'AMENDMENT\n\nto the agreement between Alder Township School Corporation, Ohio '
        '("Corporation"), and Brindle Maps, '
        'Inc. ("Brindle")',
        "Brindle Maps, Inc.",
        "Alder Township School Corporation",
    ),
    (
        "the only company that a page names",
        "TERMS OF USE - MAPLING\n\nBrindle Maps LLC offers Mapling to schools. Files are hosted by "
        "Cloudhouse, Inc.",
        "Brindle Maps LLC",
        "",
    ),
    (
        "we are",
        "About our maps\n\nWe are Brindle Studio, and you are the school that uses our maps.",
        "Brindle Studio",
        "",
    ),
    ("whose policy it is", "PRIVACY POLICY OF BRINDLE & MAPS\n\nWe draw maps.", "BRINDLE & MAPS", ""),
    ("trading as", "MAP PROMISES\n\nMade by Ada, trading as\nBrindle Apps LLC.", "Brindle Apps LLC", ""),
    (
        "a firm that goes by a short name",
        "Mapping\n\nBrindle Labs writes this. Brindle collects names. Brindle does not sell them. "
        "Brindle will delete them.",
        "Brindle Labs",
        "",
    ),
    (
        "numbers before the names",
        'Parties and Subject\n1.1 Brindle Maps, LLC ("Service Provider") maps Alder Creek BOCES ("BOCES").',
        "Brindle Maps, LLC",
        "Alder Creek BOCES",
    ),
    (
        "a weak noun on a firm without a legal form",
        'MAPS\nBrindle & Sons Software ("Developer"); Alder Charter School ("Charter School"). 2026.\n\n'
        "Ada Low (Developer)\n",
        "Brindle & Sons Software",
        "Alder Charter School",
    ),
    (
        "an intermediate unit",
        'Made between Alder Creek Intermediate Unit, Pennsylvania ("IU") and Brindle Maps, LLC ("Provider").',
        "Brindle Maps, LLC",
        "Alder Creek Intermediate Unit",
    ),
    (
        "a regional service center in capitals",
        'between  ALDER CREEK REGIONAL SERVICE CENTER ("Center")\n'
        'and      BRINDLE MAPS CORP. ("Contractor")\nfor      Brindle Atlas\n\nARTICLE 1.  DEFINITIONS\n',
        "BRINDLE MAPS CORP.",
        "ALDER CREEK REGIONAL SERVICE CENTER",
    ),
    (
        "a public body that works for the schools",
        "This memorandum is between Alder Creek School District (“District”) and the Alder County "
        "Department of Public Health (“Department”).",
        "Alder County Department of Public Health",
        "Alder Creek School District",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "provider", "school"), [pytest.param(*case[1:], id=case[0]) for case in CLAUSES]
)
def test_both_sides_are_named(text: str, provider: str, school: str) -> None:
    roles = find_roles(text)
    if school:
        assert (roles.provider_full, roles.school_full) == (provider, school)
    else:
        assert roles.provider_full == provider


@pytest.mark.parametrize(("text", "provider"), [pytest.param(c[1], c[2], id=c[0]) for c in CLAUSES])
def test_no_name_is_on_both_sides(text: str, provider: str) -> None:
    roles = find_roles(text)
    assert not set(roles.provider) & set(roles.school)


CLAUSE = CLAUSES[2][1] + "\n\n"


@pytest.mark.parametrize(
    "name",
    ["Brindle Maps, Inc.", "Brindle Maps", "BRINDLE MAPS, INC.", "Brindle\nMaps", "Company", "the Company"],
)
def test_every_way_of_writing_the_provider_is_known(name: str) -> None:
    assert canonical(f"{name} shall delete the file.", find_roles(CLAUSE)).startswith("PROVIDER shall delete")


@pytest.mark.parametrize(
    "name",
    [
        "Alder Creek Public Schools",
        "ALDER CREEK PUBLIC SCHOOLS",
        "Independent School District No. 4410",
        "the District",
    ],
)
def test_every_way_of_writing_the_school_is_known(name: str) -> None:
    assert canonical(f"{name} may inspect the file.", find_roles(CLAUSE)).startswith("SCHOOL may inspect")


def test_data_licensee_is_the_provider_in_the_rules_words() -> None:
    roles = find_roles(
        "made between the Licensor (CITY) and the Licensee (CONTRACTOR).\n\nLicensor owns the data."
    )
    assert (
        canonical("Licensor owns it; Licensee may read it.", roles) == "SCHOOL owns it; PROVIDER may read it."
    )


@pytest.mark.parametrize(
    "junk",
    [
        "Regulation (EU) 2016/679 (“GDPR”) applies.",
        "The Family Educational Rights and Privacy Act (“FERPA”) applies.",
        "34 CFR 99.31 (the “Regulation”) and Student Data (“Data”) are defined below.",
        "The studies approved by the district (“Approved Studies”) go on.",
        "“Breach” means a loss of data. Student Data (“Covered Information”) are kept.",
    ],
)
def test_laws_and_defined_terms_are_no_parties(junk: str) -> None:
    roles = find_roles(CLAUSES[0][1] + "\n\n" + junk)
    assert roles.provider_full == "Brindle Maps, Inc."
    assert roles.school_full == "Alder Creek School District"
    for name in ("GDPR", "FERPA", "2016/679", "Approved Studies", "Covered Information"):
        assert name not in (*roles.provider, *roles.school)


@pytest.mark.parametrize(
    "title",
    [
        "QUESTIONS AND ANSWERS\n\nQ1. Who owns the maps?\nA1. The school.",
        "1. Hello. These are the terms for our maps.\n\n2. The company shall destroy maps when the "
        "contract ends.",
        "MAP PROMISES FOR SCHOOLS\n\nThis is our word.",
        "HARBOR TERMS FOR PARTNER SCHOOLS AND DISTRICTS\n\nThe vendor tells the school.",
        "Maps\n\nThe Center shall draw. The Center shall print. The Center shall fold. A center is near.",
        "SIDE LETTER No. 2\n\nDear families,\n\nThis is our word.",
        "Dear Head of School,\n\nThis is our word on behalf of the school.",
    ],
)
def test_titles_and_sentences_are_no_parties(title: str) -> None:
    roles = find_roles(title)
    assert (roles.provider_full, roles.school_full) == ("", "")


def test_what_is_sold_is_no_party() -> None:
    text = """LICENSE

This license is between Pinwheel Looms, Inc. ("Licensor") and the school that obtained the Software
("Licensee").

The Software is licensed, not sold, and title to every copy remains with Licensor.
"""
    roles = find_roles(text)
    assert roles.provider_full == "Pinwheel Looms, Inc."
    assert not any("software" in name.lower() for name in (*roles.provider, *roles.school))


def test_a_paper_without_parties_names_nobody() -> None:
    assert find_roles("DECEMBER LUNCH MENU\n\nMilk is served with every meal.") == Roles()


def test_the_name_that_duties_are_put_on_is_the_provider_of_a_policy() -> None:
    text = "Mapling policy\n\nMapling collects names. Mapling does not sell them. Mapling will delete them.\n"
    assert find_roles(text).provider_full == "Mapling"


def test_duties_on_the_first_words_of_a_name_are_the_providers() -> None:
    text = "Vendor: Quillbrook Music Education, Inc.\nDistrict: Elm Ridge School District\n\n"
    roles = find_roles(text + "1. Quillbrook shall destroy student data within ten days.\n")
    assert "Quillbrook" in roles.provider


def test_a_trade_name_that_bears_all_duties_is_the_provider() -> None:
    text = (
        "Starbarn is a trade name of Juniper Learning, Inc. Customer is Elm Ridge School District.\n\n"
        "1. Starbarn shall encrypt data. Starbarn shall train its staff. Starbarn shall not sell data.\n"
    )
    roles = find_roles(text)
    assert "Starbarn" in roles.provider and roles.provider_full == "Juniper Learning, Inc."


def test_the_member_of_a_consortium_is_a_school() -> None:
    text = "For the member districts of the Plains Consortium. Provider shall notify the member of a breach."
    assert "SCHOOL" in canonical("Provider shall notify the member.", find_roles(text))
    assert "the member" not in find_roles("Each staff member, and the member of a family.").school


def test_customers_of_a_kind_go_by_their_short_name() -> None:
    text = (
        'Brindle Maps, Inc. ("Company")\nCustomer: the independent school district or charter school named '
        'on the quote ("ISD")\n\nA. Company shall report a loss to the ISD within two days.\n'
    )
    assert canonical("Company shall report a loss to the ISD.", find_roles(text)) == (
        "PROVIDER shall report a loss to SCHOOL."
    )


def test_what_is_destroyed_and_may_be_breached_is_the_data() -> None:
    text = (
        "Provider shall destroy all counseling notes in June. Provider shall notify the District of a breach "
        "of counseling notes. Provider shall destroy backup tapes and report a breach of backup tapes."
    )
    roles = find_roles(text)
    assert roles.data == ("counseling notes",)
    assert canonical("The counseling notes are the District's.", roles) == "DATA are SCHOOL's."


def test_you_are_the_vendor_where_the_school_writes() -> None:
    told = "You shall notify the District of a breach. You must not sell student data to anyone.\n"
    asked = "You must notify us of a lost password. You shall not share your account.\n"
    assert (find_roles(told).told, find_roles(asked).told) == (True, False)


def test_we_is_the_vendor_only_where_the_school_does_not_speak() -> None:
    assert find_roles("We keep data safe. " * 5).first_person == "PROVIDER"
    assert find_roles("We protect our students. Our schools care. " * 5).first_person == ""


@given(st.text(alphabet=st.sampled_from("Aa .,()“”\"'\n:|-&1ofandbetween"), max_size=400))
def test_any_text_is_read_and_sides_stay_apart(text: str) -> None:
    roles = find_roles(text)
    assert not set(roles.provider) & set(roles.school)


def test_initials_that_the_head_defines_are_the_side() -> None:
    roles = find_roles(
        'Providing Institution: Regents of Marlow State University, for its Planning Office ("MSU")\n'
        'Receiving Institution: The Finch Institute for Policy, a nonprofit corporation ("Recipient")\n\n'
        "1. MSU gives Recipient the data. Recipient shall not disclose the data.\n"
    )
    assert "MSU" in roles.school


def test_a_party_is_known_by_its_name_whatever_noun_it_goes_by() -> None:
    roles = find_roles(
        "MEMORANDUM\n\nbetween\n\nHOLLOW CREEK SCHOOL DISTRICT\n\nand\n\nFIREFLY YOUTH CIRCLE\n\n"
        'Hollow Creek School District (the "District") has six schools. Firefly Youth Circle ("Firefly" '
        'or the "Agency") has run clubs since 1990. The Agency will not sell what it knows of students.\n'
    )
    assert {"Agency", "Firefly"} <= set(roles.provider)
    assert "Agency" not in roles.school


def test_the_only_other_party_is_the_vendor() -> None:
    roles = find_roles(
        'This Memorandum is between Hollow Creek School District (the "District") and Firefly Youth Circle '
        '(the "Agency"). The Agency will run clubs.\n'
    )
    assert "Agency" in roles.provider


def test_an_agency_beside_a_vendor_is_the_schools() -> None:
    roles = find_roles(
        'This Agreement is between Hollow Creek School District (the "LEA"), the Ohio Department of '
        'Education (the "Agency") and Acorn Desk, Inc. ("Acorn"). Acorn shall keep student data safe.\n'
    )
    assert "Agency" in roles.school
    assert "Acorn" in roles.provider


@pytest.mark.parametrize(
    ("school", "district"),
    [
        ('Kestrel Distance School ("Kestrel")', 'Alder Flat School District (the "Member District")'),
        ('Kestrel Online High School ("Kestrel")', 'the Alder Flat Schools (the "District")'),
    ],
)
def test_a_school_that_sells_courses_to_a_district_is_the_vendor(school: str, district: str) -> None:
    roles = find_roles(f"COURSE AGREEMENT\n\n{school} and {district} agree:\n\n1. Kestrel will teach.\n")
    assert "Kestrel" in roles.provider
    assert any("District" in name for name in roles.school)


def test_a_school_beside_a_vendor_stays_a_school() -> None:
    roles = find_roles(
        'This Agreement is between Kestrel Charter School ("Kestrel"), Alder Flat School District (the '
        '"District") and Acorn Desk, Inc. ("Acorn"). Acorn shall keep student data safe.\n'
    )
    assert "Kestrel" not in roles.provider
    assert "Acorn" in roles.provider
