"""The nouns that contracts use for the two sides, as regular expression alternatives."""

from __future__ import annotations

PROVIDER_NOUNS = (
    "Service Provider|Application Provider|Technology Provider|Cloud Provider|Platform Provider|Online Provider|Provider|Vendor|Contractor|Company|Operator|"
    "Data Processor|Processor|Licensor|Supplier|Consultant|Data Recipient|Recipient|Receiving Party|Data User|Researchers?|Principal Investigator|Third Party Contractor|"
    "Third-Party Contractor|Independent Contractor|Seller|Data Importer|Developer|Publisher|Awardee|Grantee|Partner"
)
SCHOOL_NOUNS = (
    "Local Educational? Agency|Local Education Agency|LEA|School District|School Division|District|Schools?|Customers?|Clients?|Subscribers?|School Board|Board of Education|"
    "Board|Participating Educational Agency|Educational Agency|Education Agency|Educational Institutions?|Institutions?|Data Controller|Controller|Covered Entity|Data Exporter|Data Provider|Data Owner|Data Discloser|"
    "Disclosing Party|Licensees?|Agency|Charter|Academy|College|University|City|County|Department|Authorized Users?|Account Holder|Members?"
)
