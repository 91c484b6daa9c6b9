"""Facts that a paper states about itself; what it does not state is None."""

from __future__ import annotations

import time
from functools import cache

import pytest

from analyzer import text as text_of
from analyzer.extract import read
from analyzer.extract.facts import read_facts
from analyzer.extract.parties import find_roles
from analyzer.records import Document, FactValue, Reading
from analyzer.segment import segment
from analyzer.text import Segmented

PARTIES = (
    "This Student Data Agreement is between Alder Creek School District (“District”) and Brindle Maps, "
    "Inc. (“Provider”) "
    "for the mapping website called Mapling (the “Service”).\n\n"
)
HEAD = "STUDENT DATA AGREEMENT\n\n" + PARTIES + "Students use it. " * 8 + "\n\n"


@cache
def reading(text: str) -> Reading:
    document = Document("0" * 64, "text", text)
    return read(document, segment(document))


def fact(name: str, text: str) -> FactValue:
    return reading(text).fact(name)


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("This Agreement takes effect on July 1, 2025.", "2025-07-01"),
        ("Effective Date: July 1, 2025", "2025-07-01"),
        ("The term of this Agreement is from July 1, 2025 through June 30, 2026.", "2025-07-01"),
        ("It is entered into on August 4, 2025.", "2025-08-04"),
        ("This Agreement is dated August 4, 2025 and takes effect on September 1, 2025.", "2025-09-01"),
        ("The Agreement is in force from July 1, 2025 through June 30, 2026.", "2025-07-01"),
        ("Term: July 1, 2025 – June 30, 2026", "2025-07-01"),
        ("It is good for two years, July 1, 2025 to June 30, 2027.", "2025-07-01"),
        ("The rules below stand with effect from July 1, 2025.", "2025-07-01"),
        ("These terms apply from July 1, 2025.", "2025-07-01"),
        ("First day: July 1, 2025", "2025-07-01"),
        ("The auditor's SOC 2 report covers July 1, 2024 to June 30, 2025.", None),
        ("This policy takes effect on July 1, 2025.", "2025-07-01"),
        ("Amendment date: July 1, 2025", "2025-07-01"),
        ("The parties agree on\nJuly 1, 2025:", "2025-07-01"),
        ("Last updated: July 1, 2025.", None),
        ("Revised July 1, 2025.", None),
        ("It is attached to the Master Agreement dated July 1, 2025.", None),
        ("Clauses follow the Decision dated 5 February 2010.", None),
        ("Effective Date: ____________", None),
        ("Invoices are due on July 1, 2025.", None),
    ],
)
def test_effective_date(sentence: str, day: str | None) -> None:
    assert fact("effective_date", HEAD + sentence) == day


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("This Agreement expires on June 30, 2028.", "2028-06-30"),
        ("The term runs from July 1, 2025 through June 30, 2026.", "2026-06-30"),
        ("Term: July 1, 2025 – June 30, 2026", "2026-06-30"),
        ("It begins on July 1, 2025 and is over on June 30, 2026.", "2026-06-30"),
        ("This Agreement runs out on June 30, 2026.", "2026-06-30"),
        ("The auditor's SOC 2 report covers July 1, 2024 to June 30, 2025.", None),
        ("Effective date: July 1, 2025. End date: June 30, 2027.", "2027-06-30"),
        ("The term now ends on June 30, 2028.\n\nAn invoice is due in May.", "2028-06-30"),
        ("The offer stays open until July 31, 2028.", None),
        ("The agreement was sold to customers prior to January 4, 2021.", None),
        ("Send the invoice through June 30, 2026.", None),
    ],
)
def test_expiration_date(sentence: str, day: str | None) -> None:
    assert fact("expiration_date", HEAD + sentence) == day


@pytest.mark.parametrize(
    ("sentence", "months"),
    [
        ("The term of this Agreement is three (3) years.", 36),
        ("This Agreement shall remain in effect for a term of two (2) years.", 24),
        ("A subscription lasts twelve months.", 12),
        ("This Agreement terminates two years after the effective date.", 24),
        ("The period of this Agreement shall be from July 1, 2025 through June 30, 2028.", 36),
        ("It takes effect on July 1, 2025, for eighteen months.", 18),
        ("The conditions last twelve months.", 12),
        ("Initial period: 36 months", 36),
        ("Start: July 1, 2025. Term: 12 months.", 12),
        ("Retention period: 24 months", None),
        ("Secrets are kept. This lasts for two years.", None),
        ("Mapling runs on tablets of the last four years.", None),
        ("Records are retained for a period of seven years.", None),
        ("The agreement gives a cure period of one month after notice.", None),
    ],
)
def test_term_months(sentence: str, months: int | None) -> None:
    assert fact("term_months", HEAD + sentence) == months


@pytest.mark.parametrize(
    ("sentence", "renews"),
    [
        ("It renews automatically for successive one-year terms.", True),
        ("A subscription renews by itself.", True),
        ("It renews for a further year each August unless one of us writes first.", True),
        ("It starts on July 1, 2026, and runs year upon year.", True),
        ("It does not renew automatically.", False),
        ("It may be renewed by a signed writing.", False),
        ("It does not roll over.", False),
        ("There is no automatic extension.", False),
        ("Renewal: automatic, for terms of twelve months", True),
        ("A plan goes on for another twelve months unless the District writes.", True),
        ("Backup tapes roll over after a month.", None),
        ("Passwords are renewed each month.", None),
    ],
)
def test_auto_renewal(sentence: str, renews: bool | None) -> None:
    assert fact("auto_renewal", HEAD + sentence) is renews


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("This Agreement is governed by the laws of the State of Ohio.", "OH"),
        ("Minnesota law governs.", "MN"),
        ("It is governed under California law.", "CA"),
        ("This Agreement is governed by the laws of West Virginia.", "WV"),
        ("It shall follow applicable federal and Kansas laws.", "KS"),
        ("Education Law 2-d applies.", "NY"),
        ("Ohio law covers this.", "OH"),
        ("Which law applies? That of Ohio.", "OH"),
        ("The law of the state of Ohio is used to read this form.", "OH"),
        ("It serves chapter 28A.604 RCW.", "WA"),
        ("Added under Conn. Gen. Stat. §§ 10-234aa to 10-234dd.", "CT"),
        ("It follows La. R.S. 17:3914 and N.J.S.A. 18A:36.", None),
        ("Oregon's own act on student records binds us too.", "OR"),
        ("The Company is a Delaware corporation.", None),
        ("Families in Oregon and in Ohio may write to us.", None),
        ("This letter is under the law of Ohio.", "OH"),
        ("18. Law\n\nOhio.", "OH"),
        ("| Law | Ohio |", "OH"),
        ("The parties met in Alder Creek School District, Ohio.", "OH"),
        ("The State of Ohio's law governs.", "OH"),
        ("We are small and Ohio law runs these terms.", "OH"),
        ("Which law? — Ohio's.", "OH"),
        ("The machines are in Kansas City.", None),
        ("Servers are in Virginia and Oregon.", None),
        ("Brindle is a Delaware corporation.", None),
    ],
)
def test_state(sentence: str, state: str | None) -> None:
    assert fact("state", HEAD + sentence) == state


def test_the_state_behind_the_name_of_a_school_in_minutes() -> None:
    text = "MINUTES\nAlder Creek School District, Ohio - May 5, 2026\n\nItem 7. Maps. Agreed.\n"
    assert fact("state", text) == "OH"


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        ("Student Data Privacy Agreement", "Students use it. " * 9, "student_dpa"),
        ("Data Processing Addendum", "Personal data of users are processed for privacy.", "general_dpa"),
        ("Terms of Service", "You accept these terms.", "terms_of_service"),
        ("Privacy Policy", "We collect names.", "privacy_policy"),
        ("Master Services Agreement", "Vendor provides support.", "service_agreement"),
        ("Amendment No. 2", "Section 3 is replaced.", "amendment"),
        ("Classroom programme policies", "Do not post insults.", "other"),
        ("DECEMBER LUNCH MENU", "Milk is served.", "other"),
        ("Data Sharing Agreement", "Maps of streets are licensed.", "other"),
        ("AGREEMENT ON PUPIL RECORDS IN MAPLING", "The parties agree.", "student_dpa"),
        ("Student Data Terms", "Provider keeps maps.", "student_dpa"),
        ("MAPLING: LEARNER DATA POLICY AGREED BETWEEN THE PARTIES", "It binds both.", "student_dpa"),
        ("Data Handling Agreement", "Children draw maps. " * 9, "student_dpa"),
        (
            "Data Handling Agreement",
            "Pupils draw. " + "Provider keeps personal data safe. " * 60,
            "general_dpa",
        ),
        ("Addendum under Education Law 2-d", "Students, Education Law 2-d and Part 121. " * 7, "student_dpa"),
        ("Mapling Terms of Use and Order Form", "You accept these terms.", "terms_of_service"),
        (
            "MAPLING\n\nPrivacy, question by question",
            "We agree to keep students' names safe. " * 8,
            "privacy_policy",
        ),
        ("Student Data Policy and Privacy Statement", "We collect names.", "privacy_policy"),
        ("Memorandum of Understanding\n\nPilot of a robot kit", "Students use it. " * 3, "other"),
        ("RIDER NO. 2 TO THE MAP CONTRACT", "Section 3 is replaced.", "amendment"),
        (
            "Pupil Data Agreement, with First Amendment",
            "The parties agree on pupil data. " * 3,
            "student_dpa",
        ),
        ("CONTRACT FOR ONLINE MAPS", "Brindle draws maps for a fee.", "service_agreement"),
        ("Master Agreement for Student Information Services", "Brindle draws maps.", "service_agreement"),
        ("STREET LICENCE", "Licensor lends maps.", "service_agreement"),
        ("Vendor Privacy Questionnaire", "Q1. Who owns the maps?", "other"),
        ("Research Data Agreement", "The institute studies maps of pupils.", "other"),
        (
            "From: Lee Oak\nTo: Office, Alder Creek School\nSubject: terms for Mapling",
            "Here is our word.",
            "other",
        ),
        ("Pupil Data Form", "Vendor keeps maps.", "student_dpa"),
        ("MAPLING: CONDITIONS OF USE", "You accept them.", "terms_of_service"),
        ("Mapling: how we treat names", "We keep them safe.", "privacy_policy"),
        (
            "Data Use Agreement",
            'Between Alder Creek Schools ("Schools") and Brindle Maps, Inc. ("Brindle").\n\nPupils '
            "draw. Pupils read. Pupils sing.",
            "student_dpa",
        ),
    ],
)
def test_document_type(title: str, body: str, kind: str) -> None:
    assert fact("document_type", f"{title}\n\n{body}\n") == kind


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("This is the National Data Privacy Agreement.", "ndpa_v1"),
        ("This is the NDPA version 2.", "ndpa_v2"),
        ("It is on the state's model contract.", "state_form"),
        ("It is our own.", "none"),
    ],
)
def test_model_form(sentence: str, form: str) -> None:
    assert fact("model_form", HEAD + sentence) == form


@pytest.mark.parametrize(
    ("text", "product"),
    [
        (HEAD, "Mapling"),
        ("Atlas Reader Terms of Service\n\nWe are Brindle Maps, Inc. (“we”).\n", "Atlas Reader"),
        (
            "Agreement\n\nThis is between Alder Creek School District (“District”) and Brindle Maps "
            "LLC (“Brindle”). "
            "It covers Brindle Atlas, a set of maps (the “Services”).\n",
            "Brindle Atlas",
        ),
        ("Agreement\n\nProduct: Atlas Reader\n\nThe parties agree.\n", "Atlas Reader"),
        ("Agreement\n\n1.3 | Product: MapNest, an atlas for schools\n\nThe parties agree.\n", "MapNest"),
        ("MAPNEST: PUPIL DATA AGREEMENT\n\nThe MapNest atlas draws. Pupils open MapNest.\n", "MapNest"),
        ("PUPIL DATA AGREEMENT\n\nPupils open MapNest. MapNest draws. They close MapNest.\n", "MapNest"),
        ("PUPIL DATA AGREEMENT\n\nTinder Atlas is a mapping site for schools.\n", "Tinder Atlas"),
        ("PUPIL DATA AGREEMENT\n\nThe Vendor supplies Tinder Atlas, with maps.\n", "Tinder Atlas"),
        ("Agreement\n\nThe vendor provides a platform (\"Atlas Reader\") to schools.\n", "Atlas Reader"),
        ("Research agreement\n\nThe institute studies tutoring in grade 4.\n", None),
        ("Map form\nVendor: Brindle Maps LLC     Service: MapNest Atlas, 40 seats\n", "MapNest Atlas"),
        ("Contract\nServices: the Ada map platform.   Start: 2025\nVendor: Ada LLC\n", "Ada map platform"),
        ('Between Oak Schools ("Schools") and Ada, Inc. ("Ada") for the app Tinder Atlas.\n', "Tinder Atlas"),
        ('Policy\nBrindle Maps Ltd. -- for the school planner "MapNest"\n\nWe keep names.\n', "MapNest"),
        ("Questions\nCompleted by: Brindle, Inc. (product: MapNest)\n\nQ1. Who owns the maps?\n", "MapNest"),
        ("Data terms\n\nBrindle LLC shall use names only to run Tinder Atlas for us.\n", "Tinder Atlas"),
        ("Data terms\n\nBrindle Maps LLC shall use names only to run the Hub for the school.\n", None),
        ("Schedule\n\nItem | Source | Purpose\nName | District | Maps\n", None),
        ("Data terms\n\nWhat we use names for\n\nOnly to run Tinder Atlas for you.\n", "Tinder Atlas"),
        ("Agreement\n\nProduct: Tinder Atlas 2025-27\n\nThe parties agree.\n", "Tinder Atlas"),
    ],
)  # fmt: skip
def test_product(text: str, product: str | None) -> None:
    assert fact("product", text) == product


@pytest.mark.parametrize(
    ("text", "vendor"),
    [
        (HEAD, "Brindle Maps, Inc."),
        ("Privacy Policy\n\nMapling is owned by Brindle Maps, Inc. and run in Ohio.\n", "Brindle Maps, Inc."),
        ("Privacy Policy\n\nWe keep names. Write to the folks at Brindle about it.\n", "Brindle"),
        ("Privacy Policy\n\nWe keep names.\n", None),
        ("Q1. Who keeps the drawings of a class?\n\nYou do.\n", None),
        ("HARBOR TERMS OF SERVICE\n\nWe keep names.\n", None),
    ],
)  # fmt: skip
def test_vendor(text: str, vendor: str | None) -> None:
    assert fact("vendor", text) == vendor


@pytest.mark.parametrize(
    ("text", "school"),
    [
        (HEAD, "Alder Creek School District"),
        ("Between [DISTRICT NAME] (“District”) and Brindle Maps, Inc. (“Provider”).\n", None),
        (
            "This DPA is between Brindle Maps, Inc. (“Provider”) and the school that signs it (“School”).\n",
            None,
        ),
        (
            "Between A Board of Cooperative Educational Services (“BOCES”) and Brindle Maps, Inc. "
            "(“Provider”).\n",
            None,
        ),
        ("Mapling School Terms of Service\n\nWe keep names.\n", None),
        ("TERMS FOR PARTNER SCHOOLS\n\nWe keep names.\n", None),
    ],
)
def test_school(text: str, school: str | None) -> None:
    assert fact("school", text) == school


OFFER = (
    "EXHIBIT E\n\nGENERAL OFFER OF TERMS\n\nProvider offers these terms to any other school district.\n\n"
    "ACCEPTING DISTRICT: CEDAR FALLS PUBLIC SCHOOLS\n\nBy: Kim Fir\nDate: June 2, 2026\n"
)
SIGNED = "BRINDLE MAPS, INC.\n\nBy: Lee Oak\n\nALDER CREEK SCHOOL DISTRICT\n\nBy: Jan Ro\n\n"


def test_a_district_that_signs_the_offer_joins_the_paper() -> None:
    text = HEAD + SIGNED + OFFER
    assert fact("school", text) == ("Alder Creek School District", "CEDAR FALLS PUBLIC SCHOOLS")
    assert fact("general_offer", text) == "signed"
    assert fact("signed", text) == "both"


@pytest.mark.parametrize(
    ("text", "offer"),
    [(HEAD + SIGNED, "absent"), (HEAD + SIGNED + OFFER.replace("Kim Fir", "_________"), "unsigned")],
)
def test_general_offer(text: str, offer: str) -> None:
    assert fact("general_offer", text) == offer


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        (HEAD + SIGNED, "both"),
        (HEAD + "IN WITNESS WHEREOF, the parties sign.\n", "none"),
        ("Data Agreement\n\nBetween [Board Name] (\"Board\") and Brindle, Inc. (\"Brindle\").\n", "none"),
        ("Terms of Service\n\nYou accept these Terms by using Mapling.\n", None),
        (HEAD, "none"),
        (HEAD + "Signed in ink, see the copy at the office.\n", None),
        (HEAD + "Yours truly,\n/s/ Lee Oak, for Brindle Maps, Inc.\n", "provider"),
    ],
)  # fmt: skip
def test_signed(text: str, signed: str | None) -> None:
    assert fact("signed", text) == signed


def test_a_stated_fact_has_its_words_as_evidence() -> None:
    text = HEAD + "This Agreement takes effect on July 1, 2025. Ohio law governs."
    document = Document("0" * 64, "text", text)
    facts = read(document, segment(document)).facts
    for name, words in (
        ("effective_date", "July 1, 2025"),
        ("vendor", "Brindle Maps, Inc."),
        ("state", "Ohio law governs"),
    ):
        (evidence,) = facts[name].evidence
        assert words in evidence.quote
        assert evidence.quote == text_of.render(document, evidence.spans)


def test_what_is_not_stated_has_no_confidence() -> None:
    found = reading("DECEMBER LUNCH MENU\n\nMilk is served.\n").facts
    assert {found[name].value for name in ("vendor", "school", "product", "state", "effective_date")} == {
        None
    }
    assert found["vendor"].confidence == 0.0


def test_facts_of_two_hundred_pages_take_about_a_second() -> None:
    clause = "Provider shall, by Section 4 (“Fees”), pay Acme, Inc. by July 1, 2025 and sign as required.\n\n"
    document = Document("0" * 64, "text", HEAD + clause * 4500)
    segmented = segment(document)
    began = time.process_time()
    read_facts(document, segmented, find_roles(segmented.view.text))
    assert time.process_time() - began < 4  # room for a busy machine; growth with the square takes minutes


@pytest.mark.parametrize(
    "words",
    [
        "A.",
        "term of ",
        "offer to other ",
        "By: \n",
        "Signature: ____ | Signature: Jan Ro\n",
        "Acme, Inc. ",
        "(",
    ],
)
def test_repetition_does_not_hold_the_reader_up(words: str) -> None:
    document = Document("0" * 64, "text", words * (60_000 // len(words)))
    began = time.process_time()
    read_facts(document, Segmented(text_of.view_of(document), (), ()), find_roles(document.text))
    assert time.process_time() - began < 4


@pytest.mark.parametrize(
    ("text", "vendor", "school"),
    [
        (
            "1.1 | Vendor: Brindle Maps, a shop\n\n1.2 | District: Alder Creek School District, Ohio\n",
            "Brindle Maps",
            "Alder Creek School District",
        ),
        (
            "1.01 \"Vendor\" – Brindle Map Works.\n\n1.02 \"District\" – Alder Creek School District.\n",
            "Brindle Map Works",
            "Alder Creek School District",
        ),
        (
            "Brindle Maps Oy, Turku, is the Supplier. Alder Creek School District is the Customer.\n",
            "Brindle Maps Oy",
            "Alder Creek School District",
        ),
        (
            "(The Contractor is Brindle Map Works. The District is Alder Creek School District.)\n",
            "Brindle Map Works",
            "Alder Creek School District",
        ),
    ],
)  # fmt: skip
def test_parties_in_a_table_a_glossary_or_a_plain_sentence(text: str, vendor: str, school: str) -> None:
    text = f"DATA TERMS\n\n{text}\nThe parties keep pupils' records safe.\n"
    assert (fact("vendor", text), fact("school", text)) == (vendor, school)


@pytest.mark.parametrize(
    ("closing", "day"),
    [
        ("This letter agreement binds us both.", "2025-07-01"),
        ("This letter agreement takes effect on August 4, 2025.", "2025-08-04"),
        ("I enclose the brochure.", None),
    ],
)
def test_a_letter_that_is_the_agreement_is_dated_above_its_salutation(closing: str, day: str | None) -> None:
    text = (
        f"Brindle Maps, Inc.\n\nJuly 1, 2025\n\nAlder Creek School District\n\nDear Ms. Vane,\n\n{closing}\n"
    )
    assert fact("effective_date", text) == day


def test_a_paid_agreement_that_touches_pupils_is_one_on_services() -> None:
    body = "The parties agree that Brindle supplies a game to students for a fee."
    assert fact("document_type", f"CLASSROOM MAP AGREEMENT\n\n{body}\n") == "service_agreement"
