"""What a paper is about: data of people, or ordinary business.

Ordinary contracts speak of "confidential information", audits of accounts and the return of materials. Read by the
same words they would seem to protect student data. Where a paper speaks of no data of people, only sentences that
name such data themselves may count; terms of any contract (changes, termination) are read all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.extract.lines import Line
from analyzer.extract.matters import sounds_alike
from analyzer.extract.otherchanges import is_of_other_changes
from analyzer.extract.othersites import is_of_another_site
from analyzer.extract.signals import Signal

_PEOPLE = re.compile(
    r"\b(?:students?|pupils?|learners?|scholars?|child(?:ren)?|kids?|youngsters?|teachers?|classrooms?|schools?|rosters?|minors|parents?|ferpa|coppa|personal (?:data|information)|personally[- ]identifiable|pii|education records?|data subjects?|"
    r"privacy|your (?:data|information|account)|user (?:data|content|information)|customer data|student data|(?:rider|passenger|patron|athlete|camper) (?:data|information|records))\b",
    re.IGNORECASE,
)
_DATA = re.compile(r"\bdata\b", re.IGNORECASE)
#: A name of its own for the data of people: "Diner Records", "Athlete Information".
_OWN_NAME = re.compile(
    r"\b(?!(?:Confidential|Proprietary|Business|Public|Company|Contact|Technical|Billing|Payment|Product|Account|Other|Public|Financial|Technology|The|This|All|Such|Any|Its|No)\b)[A-Z][a-z]+ (?:Data|Records|Information|Facts|Details|Particulars)\b"
)
#: "'Records' means all data on students": whatever else a paper is about, it deals in their data.
_DEFINED = re.compile(
    r"[\"“][^\"”]{3,40}[\"”]\s+(?:shall )?(?:means?|refers? to|denotes?|is|are)\b[^.;]{0,80}\b(?:data|information|records|particulars)\b[^.;]{0,60}\b(?:students?|pupils?|learners?|child(?:ren)?|minors)\b",
    re.IGNORECASE,
)
#: What a sentence on a breach or a destruction may be about where the contract hardly speaks of data.
_RECORDS = re.compile(
    r"\bdata\b|\b(?!(?:business|sales|financial|accounting|billing|company|corporate|service|maintenance|project|purchase|payment|time|transaction|such|the|these|those|all|its|their|other)\b)[a-z]+ (?:records|particulars)\b",
    re.IGNORECASE,
)
_ON_RECORDS = frozenset({"breach_notification", "data_destruction"})
#: What is audited for the sake of money, and what makes an audit one of how data are kept.
_ACCOUNTS = re.compile(
    r"\b(?:royalt(?:y|ies)|sales (?:records|figures|reports)|books (?:of account|and records of sales)|accounting(?: and [a-z]+)? records|payroll|invoices?|time ?sheets|amounts (?:charged|due|owed|payable)|fees (?:charged|due|owed|payable)|number of (?:copies|users|seats|licen[cs]es))\b"
)
_KEEPING = re.compile(r"\bDATA\b|\bdata\b|\b(?:security|privacy|safeguards?|controls|students?|compliance)\b")
_BANKRUPT = re.compile(
    r"\b(?:bankrupt\w*|insolven\w+|receivership|assignment for the benefit of creditors)\b"
)
_OTHER_GROUND = re.compile(
    r"\b(?:breach\w*|defaults?|fails?|failure|violat\w+|convenience|(?:any|no) reason|without cause|for cause|appropriat\w+|comply|perform\w*|obligations?|:)"
)
#: "The agency, and not the Provider, tells the commissioner": another one's duty.
_NOT_PROVIDERS = re.compile(r"\b(?:and|but|rather than) not PROVIDER\b")
#: What stands under the heading of the school's own part, and names nobody else: "Duties of the School Board".
_SCHOOLS_PART = re.compile(
    r"\b(?:duties|obligations|responsibilit(?:y|ies)|undertakings|tasks) of SCHOOL\b(?! and)|\bSCHOOL's (?:duties|obligations|responsibilit(?:y|ies)|undertakings|tasks)\b"
    r"|\bwhat SCHOOL (?:will|shall|must|does|is to|has to)\b"
)
_OF_KEEPING_DATA = frozenset(
    {
        "data_destruction",
        "breach_notification",
        "security_safeguards",
        "encryption",
        "workforce_confidentiality",
    }
)
_EXCERPT = 400  #: words
#: What such a term is about; a charter or a statute that speaks of its amendment is no contract.
_PAPER = re.compile(
    r"\b(?:agreements?|contracts?|terms|addend(?:um|a)|polic(?:y|ies)|exhibits?|licen[cs]es?|leases?|orders?|provisions?|services?|subscriptions?|engagement|memorandum|hereof|hereto|herein|here(?:by|under)|part(?:y|ies)|PROVIDER)\b",
    re.IGNORECASE,
)
#: Terms that every contract may hold, whatever it is about.
_OF_ANY_CONTRACT = frozenset({"no_unilateral_change", "termination_right"})


def is_about_data(text: str) -> bool:
    """Whether a paper deals in data of people, or in data at large, beyond a passing mention.

    An excerpt of a page or less is taken to: nothing in it can be counted on to be repeated.
    """
    words = len(text.split())
    if words < _EXCERPT or _DEFINED.search(text):
        return True
    people, data = len(_PEOPLE.findall(text)) + len(_OWN_NAME.findall(text)), len(_DATA.findall(text))
    return people >= max(5, words / 500) or data >= words / 120


def to_the_subject(
    signals: tuple[Signal, ...], lines: tuple[Line, ...], *, about_data: bool
) -> tuple[Signal, ...]:
    """The signals that count, given what the paper is about."""
    signals = tuple(s for s in signals if not is_another_matter(s.term, s.line, lines))
    if about_data or not signals:
        return signals
    if signals[0].term in _OF_ANY_CONTRACT:
        return tuple(s for s in signals if _PAPER.search(_printed(lines[s.line])))
    return tuple(
        s for s in signals if _excludes_costs(s) or _is_about_people(s.term, _printed(lines[s.line]))
    )


def is_another_matter(term: str, i: int, lines: Sequence[Line]) -> bool:
    """Whether a line speaks of a term's matter for another end: an audit of accounts, another's duty, another's policy."""
    before = lines[i - 1].text if i else ""
    if sounds_alike(term, lines[i].full, f"{lines[i].heading} {before}"):
        return True
    if (
        term in _OF_KEEPING_DATA
        and _SCHOOLS_PART.search(lines[i].heading)
        and "PROVIDER" not in lines[i].full
    ):
        return True
    if term == "audit_rights":
        return _audits_accounts([line.text for line in lines if line.clause.index == lines[i].clause.index])
    if term == "precedence":
        return is_of_another_site(lines[i].text)
    if term == "no_unilateral_change":
        return is_of_other_changes(lines[i].text)
    if term == "breach_notification":
        return _NOT_PROVIDERS.search(lines[i].text) is not None
    return term == "termination_right" and bool(
        _BANKRUPT.search(lines[i].full) and not _OTHER_GROUND.search(lines[i].full)
    )


def _audits_accounts(clause: Sequence[str]) -> bool:
    """Whether the first sentence of a clause that speaks of an audit means one of accounts or licences, not of data."""
    audit = next((text for text in clause if "audit" in text), "")
    return bool(_ACCOUNTS.search(audit)) and not _KEEPING.search(audit)


def _is_about_people(term: str, printed: str) -> bool:
    return bool(_PEOPLE.search(printed) or (term in _ON_RECORDS and _RECORDS.search(printed)))


def _excludes_costs(signal: Signal) -> bool:
    """Whether a clause takes away what a breach would cost: that counts in any contract."""
    return signal.term == "breach_costs" and signal.gives == "contrary"


def _printed(line: Line) -> str:
    return f"{line.sentence.lead_in} {line.sentence.text}"
