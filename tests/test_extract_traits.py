"""Traits: what a promise has beside itself, told by patterns on canonical text."""

from __future__ import annotations

import re

import pytest

from analyzer.extract import read
from analyzer.extract.parties import Roles
from analyzer.extract.roles import canonical
from analyzer.extract.traits import trait_patterns
from analyzer.records import Document, TraitValue
from analyzer.segment import segment
from analyzer.terms import load_terms

ROLES = Roles(("Provider", "Brindle"), ("District",))
SENTENCES: dict[str, tuple[str, str]] = {
    # term.trait: (a sentence that has it, one that does not)
    "data_ownership.owner": (
        "Student Data remain the property of the District.",
        "The District directs how Student Data are handled.",
    ),
    "data_ownership.control_stated": (
        "Student Data stay under the control of the District.",
        "Student Data belong to the District.",
    ),
    "student_content.ownership": (
        "Essays are owned by the pupils who wrote them.",
        "Pupils may export their essays.",
    ),
    "student_content.transfer_mechanism": (
        "A pupil may export essays to a personal account.",
        "Essays are the pupil's property.",
    ),
    "parent_access.correction": (
        "Provider shall help a parent correct a record.",
        "Provider shall help a parent see a record.",
    ),
    "parent_access.challenge_accuracy": (
        "A parent may challenge the accuracy of a record by writing to the principal.",
        "A parent may look at a record.",
    ),
    "purpose_limitation.authorized_purpose_only": (
        "Provider shall use Student Data only for the Service.",
        "Provider shall use Student Data for the Service and other things it likes.",
    ),
    "purpose_limitation.no_product_development": (
        "Provider shall not use Student Data to develop or improve products.",
        "Provider uses Student Data to run the Service.",
    ),
    "no_resale.all_forms": (
        "Provider shall not sell, rent or lease Student Data.",
        "Provider shall not sell Student Data.",
    ),
    "no_resale.merger_bound": (
        "A buyer of Provider's business must first agree to be bound by the same terms: the acquirer "
        "is bound.",
        "Provider shall not sell Student Data.",
    ),
    "no_targeted_advertising.own_marketing": (
        "Provider shall not market its own products to students.",
        "Provider shall not show students the ads of third parties.",
    ),
    "no_targeted_advertising.no_ad_trackers": (
        "No advertising networks may collect anything inside the app.",
        "Provider shall not advertise to students.",
    ),
    "no_profiling.educational_exception": (
        "Provider shall not build a profile of a student except for authorized educational purposes.",
        "Provider shall not build a profile of a student.",
    ),
    "no_ai_training.third_party_models": (
        "Student Data shall not be used to train the AI models of third parties.",
        "Provider shall not train its models with Student Data.",
    ),
    "no_ai_training.deidentified_covered": (
        "Provider shall not train models with Student Data, not even with de-identified data.",
        "Provider shall not train models with names.",
    ),
    "deidentified_data.no_reidentification": (
        "Provider shall not attempt to re-identify anyone.",
        "Provider may use counts for research.",
    ),
    "deidentified_data.transfer_terms": (
        "Any recipient must agree in writing not to identify a student.",
        "Provider may publish counts.",
    ),
    "deidentified_data.standard": (
        "De-identified means that all direct identifiers have been removed as NIST guidance asks.",
        "Provider may publish counts.",
    ),
    "school_official.official": (
        "The District designates Provider a school official.",
        "Provider is under the direct control of the District.",
    ),
    "school_official.institutional_function": (
        "Provider performs an institutional function for which the District would otherwise use employees.",
        "Provider is a school official.",
    ),
    "school_official.direct_control": (
        "Provider is under the direct control of the District.",
        "Provider is a school official.",
    ),
    "school_official.interest": (
        "Provider has a legitimate educational interest in the records.",
        "Provider is a school official.",
    ),
    "school_official.authorized_purpose_only": (
        "Provider uses the records only for the purpose for which they were disclosed.",
        "Provider is a school official.",
    ),
    "school_official.no_redisclosure": (
        "Provider abides by the limits of 34 CFR 99.33 on redisclosure.",
        "Provider is a school official.",
    ),
    "subprocessors.written_agreement": (
        "Each subcontractor signs a written contract.",
        "Subcontractors keep the rules.",
    ),
    "subprocessors.equal_terms": (
        "Subcontractors are bound by terms no less protective than these.",
        "Subcontractors sign a contract.",
    ),
    "subprocessors.list_available": (
        "Provider shall give the District a list of its subcontractors.",
        "Subcontractors sign a contract.",
    ),
    "subprocessors.no_sale_by_sub": (
        "Subcontractors are prohibited from selling Student Data.",
        "Subcontractors sign a contract.",
    ),
    "redisclosure_limits.compelled_notice": (
        "If a court orders disclosure, Provider shall first notify the District.",
        "Provider shall not share Student Data.",
    ),
    "redisclosure_limits.recipients_described": (
        "Provider may disclose Student Data to its employees and subcontractors.",
        "Provider shall keep Student Data to itself.",
    ),
    "security_safeguards.frameworks": (
        "Safeguards follow the NIST Cybersecurity Framework.",
        "Safeguards are reasonable.",
    ),
    "security_safeguards.risk_assessment": (
        "Provider conducts a risk assessment each year.",
        "Safeguards are reasonable.",
    ),
    "encryption.transit": ("Student Data are encrypted in transit.", "Student Data are encrypted at rest."),
    "encryption.rest": ("Student Data are encrypted at rest.", "Student Data are encrypted in transit."),
    "workforce_confidentiality.need_to_know": (
        "Access is limited to employees who need it for their work.",
        "Employees are trained.",
    ),
    "workforce_confidentiality.training": (
        "Employees are trained in privacy.",
        "Employees sign a confidentiality pledge.",
    ),
    "workforce_confidentiality.confidentiality": (
        "Employees sign a confidentiality pledge.",
        "Employees are trained in privacy.",
    ),
    "data_location.us_only": (
        "Student Data shall be stored only in the United States.",
        "Student Data are kept in Canada.",
    ),
    "audit_rights.inspection": (
        "The District may inspect Provider's systems.",
        "Provider answers questions.",
    ),
    "audit_rights.reports": (
        "Provider shall supply the report of its independent auditor.",
        "The District may visit the office.",
    ),
    "audit_rights.annual": (
        "Once a year the District may inspect the office.",
        "The District may inspect the office after a breach.",
    ),
    "breach_notification.actor_to": (
        "Provider shall notify the District within 48 hours.",
        "Provider repairs its systems.",
    ),
    "breach_notification.families": (
        "Provider shall notify parents of affected students.",
        "Provider shall notify the District.",
    ),
    "breach_notification.contents": (
        "The notice shall include the date of the breach and the types of information.",
        "Provider shall notify the District.",
    ),
    "breach_notification.subcontractors": (
        "A breach at a subcontractor counts as Provider's own.",
        "Provider shall notify the District.",
    ),
    "breach_costs.payer": (
        "Provider shall reimburse the District for the cost of notices.",
        "A breach is costly.",
    ),
    "data_destruction.trigger": (
        "Provider shall destroy Student Data when this Agreement terminates.",
        "Provider shall destroy paper records.",
    ),
    "data_destruction.mode": (
        "Provider shall return Student Data to the District.",
        "Provider shall end its use of Student Data on the last day.",
    ),
    "data_destruction.certification": (
        "Provider shall certify the destruction in writing.",
        "Provider shall destroy Student Data.",
    ),
    "ferpa_compliance.joint": (
        "The District and Provider shall jointly ensure compliance with FERPA.",
        "Provider shall comply with FERPA.",
    ),
    "ferpa_compliance.state_law": (
        "Provider shall comply with FERPA and with state student privacy laws.",
        "Provider shall comply with FERPA.",
    ),
    "coppa_compliance.consent_model": (
        "The District gives consent in place of parents.",
        "Provider complies with COPPA.",
    ),
    "coppa_compliance.school_delete_right": (
        "The District may review or delete a child's information at any time.",
        "Provider complies with COPPA.",
    ),
    "precedence.click_wrap": (
        "This Agreement prevails over any click-through terms.",
        "This Agreement prevails in a conflict.",
    ),
    "no_unilateral_change.signed_by_both": (
        "A change needs a writing signed by both parties.",
        "Provider asks the District first.",
    ),
    "data_schedule.elements": (
        "Provider collects names, grades and attendance.",
        "Provider collects what it needs.",
    ),
    "data_schedule.service_described": (
        "The application is used for reading practice.",
        "The items are marked below.",
    ),
    "data_schedule.change_process": (
        "A new data element needs the District's written consent: no new element without written approval.",
        "The items are marked below.",
    ),
    "public_disclosure.posting_allowed": (
        "The District may post this Agreement on its website.",
        "The terms are short.",
    ),
    "public_disclosure.bill_of_rights_attached": (
        "The Parents' Bill of Rights is attached as Exhibit A.",
        "The District may post this Agreement.",
    ),
    "public_disclosure.supplemental_info_attached": (
        "Supplemental information is attached as Exhibit B.",
        "The District may post this Agreement.",
    ),
    "termination_right.terminate_for_privacy": (
        "The District may terminate this contract at once upon a breach of privacy.",
        "The District may leave whenever it likes.",
    ),
    "termination_right.no_fee": (
        "The District may cancel without penalty.",
        "The District may cancel on thirty days' notice.",
    ),
}
CASES = [pytest.param(key, id=key) for key in SENTENCES]


def test_every_trait_of_every_term_has_a_pattern_and_a_case() -> None:
    wanted = {f"{term.id}.{trait}" for term in load_terms().values() for trait in term.traits}
    assert {f"{term}.{trait}" for term, traits in trait_patterns().items() for trait in traits} == wanted
    assert set(SENTENCES) == wanted


def pattern(key: str) -> re.Pattern[str]:
    term, trait = key.split(".")
    return trait_patterns()[term][trait]


@pytest.mark.parametrize("key", CASES)
def test_trait_is_found_where_it_is_said(key: str) -> None:
    assert pattern(key).search(canonical(SENTENCES[key][0], ROLES))


@pytest.mark.parametrize("key", CASES)
def test_trait_is_not_found_where_it_is_not_said(key: str) -> None:
    assert pattern(key).search(canonical(SENTENCES[key][1], ROLES)) is None


def traits(text: str, term: str) -> dict[str, TraitValue]:
    document = Document("0" * 64, "text", text)
    return read(document, segment(document)).term(term).traits


HEAD = "This Agreement is between Alder School District (“District”) and Brindle, Inc. (“Provider”).\n\n"


@pytest.mark.parametrize(
    ("body", "value"),
    [
        pytest.param(
            "1. Deletion\n\nProvider shall destroy all Student Data within 30 days after termination. "
            "Provider shall certify the destruction in writing.\n",
            "present",
            id="in the next sentence of the section",
        ),
        pytest.param(
            "1. Deletion\n\nProvider shall destroy all Student Data within 30 days after termination.\n",
            "absent",
            id="nowhere",
        ),
        pytest.param(
            "1. Deletion\n\nProvider shall destroy all Student Data within 30 days after termination.\n\n"
            "2. Fees\n\nFees are due in May.\n\n3. Papers\n\nProvider confirms deletion of data in "
            "writing.\n",
            "unknown",
            id="only elsewhere",
        ),
    ],
)
def test_trait_value_depends_on_where_it_stands(body: str, value: TraitValue) -> None:
    assert traits(HEAD + body, "data_destruction")["certification"] == value


def test_a_silent_term_has_no_traits() -> None:
    assert traits(HEAD + "1. Fees\n\nFees are due in May.\n", "encryption") == {}
