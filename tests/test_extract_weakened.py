"""Sentences that weaken the promise they make, in canonical text, and those that only look like it."""

from __future__ import annotations

import pytest

from analyzer.extract.weakened import is_weakened


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("audit_rights", "with PROVIDER's approval SCHOOL may audit the safeguards of PROVIDER."),
        ("audit_rights", "SCHOOL may read PROVIDER's security policies on request."),
        ("audit_rights", "PROVIDER's cloud supplier is audited every spring."),
        (
            "breach_notification",
            "PROVIDER tells SCHOOL within two days of a breach that it regards as serious.",
        ),
        (
            "breach_notification",
            "where a leak of DATA is likely to do harm, PROVIDER tells SCHOOL in two days.",
        ),
        (
            "breach_notification",
            "affected users are notified of a breach of their account within three days.",
        ),
        ("breach_costs", "PROVIDER bears the cost of notices after a breach, up to the yearly fee."),
        ("breach_costs", "PROVIDER shall bear half of the cost of letters after a breach."),
        (
            "breach_costs",
            "PROVIDER shall indemnify SCHOOL against claims that arise from its acts or omissions.",
        ),
        ("data_destruction", "PROVIDER shall begin to erase DATA within ten days after the end."),
        (
            "data_destruction",
            "PROVIDER shall erase DATA within ten days after the end, apart from recordings.",
        ),
        ("data_destruction", "for SCHOOL on the plus plan, DATA are erased within ten days after the end."),
        ("ferpa_compliance", "PROVIDER helps SCHOOL to meet its duties under ferpa."),
        ("ferpa_compliance", "PROVIDER observes ferpa in so far as the files are directory information."),
        ("ferpa_compliance", "PROVIDER follows ferpa wherever it finds that practicable."),
        ("ferpa_compliance", "while SCHOOL's account is in good standing, PROVIDER abides by ferpa."),
        ("ferpa_compliance", "once SCHOOL has told PROVIDER that ferpa is meant, PROVIDER abides by it."),
        ("coppa_compliance", "a child may not order a kit without a parent's leave."),
        ("coppa_compliance", "PROVIDER invites teachers to think about coppa."),
        ("termination_right", "after a second breach SCHOOL may end this contract."),
        ("breach_costs", "PROVIDER bears the costs of a breach above a deductible."),
        ("breach_costs", "PROVIDER bears the costs once a court has found it in breach."),
        ("breach_costs", "PROVIDER pays for notices after a breach caused by its own staff."),
        (
            "data_destruction",
            "rosters are erased in ten days; the other files keep to their usual cycle.",
        ),
        ("data_destruction", "DATA of pupils who have moved away are erased within ten days."),
        ("data_destruction", "PROVIDER strips the names from the files within ten days."),
        ("breach_notification", "PROVIDER tells SCHOOL in two days once harm has occurred."),
        ("breach_notification", "PROVIDER tells SCHOOL in two days if it can tell whose files were read."),
        ("breach_notification", "PROVIDER tells SCHOOL in two days of an intrusion into its main server."),
        ("public_disclosure", "SCHOOL may publish this agreement once its term has ended."),
        ("public_disclosure", "parents who have signed a pledge may read this agreement."),
        (
            "public_disclosure",
            "SCHOOL may publish this agreement after PROVIDER has had time to redact it.",
        ),
        ("ferpa_compliance", "PROVIDER complies with the applicable laws on the records of students."),
        ("coppa_compliance", "PROVIDER does not collect photographs from children under 13."),
        ("termination_right", "SCHOOL may drop the optional messaging module at any time."),
        ("public_disclosure", "SCHOOL may post a summary of this agreement on its website."),
        ("public_disclosure", "SCHOOL may show this agreement to its auditors."),
    ],
)
def test_a_narrowed_promise_is_a_part(term: str, text: str) -> None:
    assert is_weakened(term, text)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("audit_rights", "SCHOOL may inspect the systems, policies and records of PROVIDER once a year."),
        ("audit_rights", "PROVIDER completes a soc 2 audit every year and sends SCHOOL the report."),
        (
            "breach_notification",
            "PROVIDER tells SCHOOL within two days of any breach, whether or not it is likely to do harm.",
        ),
        (
            "breach_notification",
            "PROVIDER tells SCHOOL in two days, or sooner where the law so requires.",
        ),
        (
            "breach_notification",
            "PROVIDER tells SCHOOL in two days and sends a full report once its inquiry is over.",
        ),
        ("breach_costs", "PROVIDER pays for notices and for credit monitoring of up to two years."),
        (
            "breach_costs",
            "PROVIDER bears the costs of a breach caused by its negligence or wilful misconduct.",
        ),
        (
            "breach_costs",
            "PROVIDER shall indemnify SCHOOL against claims over its acts in breach of privacy.",
        ),
        (
            "data_destruction",
            "PROVIDER shall erase DATA within ten days, apart from DATA that the law requires it to keep.",
        ),
        ("data_destruction", "PROVIDER shall erase DATA within ten days and tell its hosts to erase them."),
        ("ferpa_compliance", "PROVIDER shall comply with ferpa and all other applicable laws."),
        ("ferpa_compliance", "as to the records that it holds, PROVIDER abides by ferpa."),
        ("coppa_compliance", "PROVIDER collects no personal information from children under 13."),
        (
            "coppa_compliance",
            "if SCHOOL has told PROVIDER that it consents for parents, PROVIDER relies on that.",
        ),
        ("coppa_compliance", "PROVIDER asks for a parent's consent before it collects anything."),
        ("breach_costs", "PROVIDER bears all costs of a breach, whether caused by its own staff or not."),
        ("data_destruction", "DATA are erased within ten days; back-up copies keep to their usual cycle."),
        ("public_disclosure", "SCHOOL may publish this agreement during its term and after it has ended."),
        ("termination_right", "SCHOOL may end this agreement, or any module of it, at any time."),
        (
            "public_disclosure",
            "SCHOOL may post this agreement, or a copy and a summary of it, on its website.",
        ),
        ("encryption", "PROVIDER shall bear half of the cost of letters after a breach."),
    ],
)
def test_a_whole_promise_is_none(term: str, text: str) -> None:
    assert not is_weakened(term, text)
