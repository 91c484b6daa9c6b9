from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from assess_samples import AS_OF, reading, says, signed_paper

from analyzer.records import Paper, Vendor
from analyzer.settings import District
from analyzer.vendors.coverage import coverage
from analyzer.vendors.papers import make_paper

DISTRICT = District(name="Alder Creek School District", aliases=("ACSD",), state="MN")
VENDOR = Vendor("1", "Quillwright")
SAYS = says("no_resale")


def covered(*papers: Paper, vendor: Vendor = VENDOR, district: District | None = DISTRICT) -> tuple[str, str]:
    return coverage(papers, vendor, as_of=AS_OF, district=district)


def agreement(path: str = "v/dpa.pdf", **facts: object) -> Paper:
    return signed_paper(SAYS, path=path, **facts)


OURS = agreement("v/ours.pdf", school="Alder Creek Public Schools", expiration_date="2027-06-30")
DRAFT = agreement("v/draft.pdf", school="ACSD", signed="provider")
OLD = agreement("v/old.pdf", school="ACSD", expiration_date="2025-06-30")
THEIRS = agreement("v/theirs.pdf", school="Fernhill School District")
UNCLEAR = agreement("v/unclear.pdf", school="ACSD", signed=None)
TERMS = agreement("v/terms.html", document_type="terms_of_service", signed=None)
LOST = make_paper(reading(sha256="f" * 64, assessed="none"), "v/lost.pdf", as_of=AS_OF)
INVOICE = make_paper(reading(sha256="e" * 64, document_type="other"), "v/invoice.pdf", as_of=AS_OF)
ORDER = signed_paper(path="v/order.pdf", document_type="service_agreement")


@pytest.mark.parametrize(
    ("papers", "status", "reason"),
    [
        ((OURS,), "in_force", "Both parties have signed. It runs until 2027-06-30."),
        ((agreement(),), "in_force", "Both parties have signed. It names no end."),
        ((DRAFT,), "waiting_for_signature", "The vendor has signed; the school has not."),
        ((OLD,), "expired", "It ended on 2025-06-30."),
        ((THEIRS,), "another_district", "The agreement is with Fernhill School District, not with us."),
        ((UNCLEAR,), "cannot_tell", "We could not tell whether it is signed."),
        ((LOST,), "cannot_tell", "A file could not be read, and may be the agreement."),
        ((TERMS,), "own_terms", "There are only the vendor's own terms, which we did not negotiate."),
        (
            (INVOICE,),
            "none_on_file",
            "The papers of this vendor say nothing about student data, or were replaced.",
        ),
        (
            (ORDER,),
            "none_on_file",
            "The papers of this vendor say nothing about student data, or were replaced.",
        ),
        ((), "none_on_file", "There is no paper of this vendor."),
    ],
)
def test_each_paper_alone_has_its_status(papers: tuple[Paper, ...], status: str, reason: str) -> None:
    assert covered(*papers) == (status, reason)


@pytest.mark.parametrize(
    ("papers", "status"),
    [
        ((OURS, DRAFT, OLD, THEIRS, UNCLEAR, TERMS, LOST), "in_force"),
        ((UNCLEAR, DRAFT, OLD), "cannot_tell"),
        ((LOST, DRAFT, TERMS), "cannot_tell"),
        ((DRAFT, OLD, THEIRS, TERMS), "waiting_for_signature"),
        ((OLD, THEIRS, TERMS), "expired"),
        ((THEIRS, TERMS, INVOICE), "another_district"),
        ((TERMS, INVOICE, ORDER), "own_terms"),
    ],
)
def test_what_is_nearest_to_an_agreement_decides(papers: tuple[Paper, ...], status: str) -> None:
    assert {covered(*order)[0] for order in itertools.permutations(papers[:4])} | {covered(*papers)[0]} == {
        status
    }


def test_a_vendor_marked_as_holding_no_student_data_needs_no_paper() -> None:
    assert covered(OLD, vendor=Vendor("1", "Quillwright", status="no_student_data"))[0] == "no_student_data"


@pytest.mark.parametrize("district", [None, District()])
def test_without_a_district_no_paper_is_another_districts(district: District | None) -> None:
    assert covered(THEIRS, district=district)[0] == "in_force"


def test_a_signed_offer_of_another_district_is_worth_a_word() -> None:
    offering = agreement(school="Fernhill School District", general_offer="signed")
    assert covered(offering) == (
        "another_district",
        "The agreement is with Fernhill School District. Its offer to other schools is signed, "
        "so we may be able to join it.",
    )


def test_of_several_schools_one_must_be_ours() -> None:
    assert covered(agreement(school=("Fernhill School District", "ACSD")))[0] == "in_force"
    assert covered(agreement(school=("Fernhill School District", "Elm Bay Schools")))[0] == "another_district"


def test_an_amendment_alone_does_not_tell() -> None:
    change = signed_paper(SAYS, path="v/a.pdf", document_type="amendment")
    assert covered(change) == ("cannot_tell", "There is an amendment, but not the agreement that it changes.")
    assert covered(change, OLD)[0] == "expired"


def test_the_longest_agreement_speaks_for_the_vendor() -> None:
    endless = agreement("v/endless.pdf")
    assert covered(OURS, endless)[1] == "Both parties have signed. It names no end."


def test_an_agreement_on_another_product_is_in_force_with_a_warning() -> None:
    vendor = Vendor("1", "Quillwright", products=("Quillwright Reader",))
    other = agreement(product="Quillwright Maths")
    assert covered(other, vendor=vendor)[1].endswith(
        "Check that it covers what we use: it names Quillwright Maths."
    )
    assert (
        covered(agreement(product="Quillwright Reader"), vendor=vendor)[1]
        == "Both parties have signed. It names no end."
    )
    assert "Check" not in covered(agreement(), vendor=vendor)[1]


def test_replaced_papers_do_not_count() -> None:
    assert covered(replace(OURS, standing="superseded"))[0] == "expired"
    assert covered(replace(OURS, standing="superseded"), DRAFT)[0] == "waiting_for_signature"
    assert covered(replace(THEIRS, standing="superseded"))[0] == "none_on_file"
