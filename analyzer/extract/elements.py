"""Names that contracts give to elements of student data, for counting what a schedule lists."""

from __future__ import annotations

import re
from functools import lru_cache

#: A pattern for canonical text by the plain name of the element.
ELEMENTS: dict[str, re.Pattern[str]] = {
    name: re.compile(rf"\b(?:{pattern})\b")
    for name, pattern in {
        "name": r"(?:first|last|full|given|family|preferred|legal|real)(?:,? (?:and|or|/) ?(?:first|last))? ?(?:names?|initials?)|(?:student|parent|teacher|user|your|guardian|child|pupil|learner)(?:'s|s')? (?:\w+ )?names?|surnames?|forenames?|nicknames?|names?(?=,|;| and| \||$|\.|:)|username and name",
        "email": r"e-?mail(?: address(?:es)?)?",
        "postal address": r"(?:home|postal|mailing|street|billing|physical) address(?:es)?|address(?:es)?(?=,|;| \||$)",
        "phone number": r"(?:tele)?phone(?: numbers?)?|mobile numbers?",
        "date of birth": r"(?:dates? of birth|birth ?dates?|birthdays?|place of birth)",
        "age": r"age(?: (?:range|group|band))?(?=,|;| \||$| and)",
        "gender": r"gender|sex(?=,|;| \||$)",
        "race or ethnicity": r"race|ethnicity|ethnic(?: group| background)?",
        "language": r"(?:native|home|primary|preferred) language|language (?:preference|information)|english (?:language )?learner",
        "grade level": r"grade levels?|grade(?=,|;| \||$| and|\.)|year groups?|graduation year",
        "school": r"school (?:name|affiliation|enrollment|building|of enrollment)|institutional affiliations?|(?:school|classroom|homeroom)(?=,|;| \||$)",
        "class or course": r"(?:class|course|section)(?:es|s)?(?: (?:enrollments?|names?|rosters?|schedules?|period|assignments?))|rosters?|courses? enrolled|teacher names?",
        "student ID": r"(?:student|local|state|school|district|sis|pupil)(?:-assigned)? (?:id\b|ids\b|identif\w+|numbers?)|id numbers?|student identifiers?|user ids?|unique identifiers?",
        "username": r"user ?names?|login(?: name| id| credentials| data)?|account (?:name|identifier)|screen names?",
        "password": r"passwords?(?!-)",
        "IP address": r"(?:truncated )?ip address(?:es)?|ip(?=,|;| \|)",
        "browser": r"browser(?: type| version| information)?s?",
        "device": r"device (?:type|identifiers?|ids?|information|model)|devices?(?=,|;| \||$)|hardware model|operating system|mobile network",
        "cookies": r"cookies?|pixel tags?|web beacons?",
        "usage data": r"usage (?:data|statistics|information|logs?)|login (?:times?|timestamps?|history|dates?)|log(?:s| data| files)?(?=,|;| \||$)|time (?:on task|spent)|clickstream|pages? (?:viewed|visited)|activity (?:logs?|data|records?)|interaction data|session(?: id| data)|timestamps?|last login|metadata",
        "location": r"geo-?location|location (?:data|information)|time ?zone",
        "grades": r"grades and|course grades|(?:final |report card )?grades(?=,|;| \||$| and|\.)|gpa|transcripts?|report cards?|academic (?:performance|progress|records?)",
        "test scores": r"(?:test|assessment|quiz|exam|standardized|game)(?: and \w+)? (?:scores?|results?|responses|attempts?|answers|performance)|scores?(?=,|;| \||$| and|\.)|exit ticket|exam results?",
        "attendance": r"attendance(?: records?| data)?|days (?:enrolled|absent|present)|absences?|tardies",
        "behavior": r"behaviou?r(?:al)? (?:data|records?|points|notes|incidents)|conduct|discipline(?: records?)?|points earned|rewards?(?: redemptions)?|badges|xp",
        "special education": r"special education|iep\b|504 plan|disabilit\w+|accommodations?",
        "health": r"health(?: (?:data|information|records?))|medical|immuni[sz]ation|allerg\w+",
        "lunch status": r"(?:free|reduced)(?:[ -](?:and|or)[ -]reduced)?[ -](?:price )?lunch|meal status|socio-?economic|low income",
        "photo": r"photo(?:graph)?s?|profile (?:picture|photo|image)|avatars?|images?(?=,|;| \||$)",
        "video or audio": r"(?:audio|video|voice)(?: recordings?| and video| files)?|recordings?",
        "student work": r"student (?:work|generated content|writing|submissions?|responses)|assignments?|essays?|uploaded (?:content|files|work)|lesson (?:completions?|progress)|completed (?:lessons|activities)|course(?:work| progress)|answers(?=,|;| \||$)|projects?(?=,|;| \||$)",
        "parent contact": r"(?:parent|guardian)s?(?:/guardian|'s| or guardian)?s? (?:names?|e-?mail|contact|phone|information)|emergency contact|family contact",
        "payment": r"(?:credit|debit) card|payment (?:information|details|data)|bank account|billing (?:information|details)|purchase history|transaction",
        "social security number": r"social security numbers?|ssn",
        "biometrics": r"biometric\w*|fingerprints?|face geometry|voiceprints?",
        "job": r"job titles?|occupation|employer|roles?(?=,|;| \||$)|company name|biograph\w+",
        "messages": r"messages|chat (?:logs?|content|messages)|communications|feedback|comments|survey responses|observations",
        "transportation": r"bus (?:routes?|stops?|assignments?|numbers?|pass(?:es)?)|transportation",
        "library": r"library (?:records?|card|loans)|reading (?:level|history|list)|lexile",
    }.items()
}


def known(text: str) -> list[str]:
    """The names of the elements that a canonical or lower-case text holds."""
    return list(_known(text))


@lru_cache(maxsize=2_000)  # several ask of one sentence
def _known(text: str) -> tuple[str, ...]:
    return tuple(name for name, pattern in ELEMENTS.items() if pattern.search(text))
