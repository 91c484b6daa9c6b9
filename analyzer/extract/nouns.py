"""The nouns that contracts use for the two sides, as regular expression alternatives."""

from __future__ import annotations

import re

PROVIDER_NOUNS = (
    "Service Provider|Application Provider|Technology Provider|Cloud Provider|Platform Provider|Online "
    "Provider|Provider|Vendor|Contractor|Company|Operator|"
    "Data Processor|Processor|Licensor|Supplier|Consultant|Data Recipient|Recipient|Receiving Party|"
    "Data User|Researchers?|Principal Investigator|Third Party Contractor|"
    "Third-Party Contractor|Independent Contractor|Seller|Data Importer|Developer|Publisher|Awardee|"
    "Grantee|Partner"
)
SCHOOL_NOUNS = (
    "Local Educational? Agency|Local Education Agency|LEA|School District|School Division|District|"
    "Schools?|Customers?|Clients?|Subscribers?|School Board|Board of Education|"
    "Board|Participating Educational Agency|Educational Agency|Education Agency|Educational "
    "Institutions?|Institutions?|Data Controller|Controller|Covered Entity|Data Exporter|Data Provider|"
    "Data Owner|Data Discloser|"
    "Disclosing Party|Licensees?|Agency|Charter|Academy|College|University|City|County|Department|"
    "Authorized Users?|Account Holder|Members?"
)
#: Nouns that stand for the provider only where the contract defines them as a party's name.
_DEFINED_PROVIDER = (
    "User|Requesters?|Requestors?|Research Organi[sz]ation|Research Partner|Research Institution|"
    "Borrower|Lessor|"
    "Researcher Institution|Receiving Institution|Receiving Organi[sz]ation|Data Requesters?|"
    "Data Requestors?|Organi[sz]ation|"
    "Licensed Provider|Successful Bidder|Bidder|Third Party|Business Associate|Subscribing Provider|"
    "Collaborator|Proposer|Respondent|Offeror|Makers?|Host|Evaluator"
)
_DEFINED_SCHOOL = (
    "Education Partner|School System|Schools System|Charter School|Participating (?:LEA|District|"
    "School)|Data Steward|Data Custodian|"
    "Data Holder|Furnishing Party|Discloser|State Agency|Purchaser|Buyer|Cooperative|BOCES|Educational "
    "Entity|Local Agency|Contracting Agency|"
    "Lead (?:LEA|District)|Originating (?:LEA|District)|Subscribing (?:LEA|District)|Providing "
    "(?:Party|Institution|Agency)|Data Supplier|School Committee|Committee|Borough|Parish|Township|Town|"
    "(?:School |Education )?Authority|Academy Trust|Intermediate Unit|ISD|USD|School Corporation|(?:Regional |Educational? )?Service (?:Center|Agency|District|Unit)|"
    "Diocese|Archdiocese"
)
#: Nouns that either side of a contract may go by; another noun decides.
_WEAK = re.compile(
    r"(?:Company|Corporation|Partner|Publisher|Developer|Licensor|Licensees?|Organi[sz]ation|"
    r"Institution|Department|Agency|University|"
    r"College|Members?|User|Third Party|Customers?|Clients?|Host)",
    re.IGNORECASE,
)
_PROVIDER = re.compile(rf"(?:the )?(?:{PROVIDER_NOUNS}|{_DEFINED_PROVIDER}|we|us|our)", re.IGNORECASE)
_SCHOOL = re.compile(rf"(?:the )?(?:{SCHOOL_NOUNS}|{_DEFINED_SCHOOL}|you|your)", re.IGNORECASE)


def noun_side(word: str) -> str:
    """The side that a defined noun stands for: ``provider``, ``school``, or empty for any other word."""
    if _SCHOOL.fullmatch(word):
        return "school"
    return "provider" if _PROVIDER.fullmatch(word) else ""


def is_weak(word: str) -> bool:
    """Whether the noun alone does not tell the side: "Company" may buy or sell."""
    return _WEAK.fullmatch(word) is not None
