"""Which data elements a paper lists (Schedule of Data, "information we collect")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.extract.lines import Line

_ELEMENTS: dict[str, re.Pattern[str]] = {
    name: re.compile(rf"\b(?:{pattern})\b")
    for name, pattern in {
        "name": r"(?:first|last|full|given|family|preferred|legal|real)(?:,? (?:and|or|/) ?(?:first|last))? ?(?:names?|initials?)|(?:student|parent|teacher|user|your|guardian)(?:'s|s')? names?|names?(?=,|;| and| \||$|\.)|username and name",
        "email": r"e-?mail(?: address(?:es)?)?",
        "postal address": r"(?:home|postal|mailing|street|billing|physical) address(?:es)?|address(?:es)?(?=,|;| \||$)",
        "phone number": r"(?:tele)?phone(?: numbers?)?|mobile numbers?",
        "date of birth": r"(?:dates? of birth|birth ?dates?|birthdays?|place of birth)",
        "age": r"age(?: (?:range|group|band))?(?=,|;| \||$| and)",
        "gender": r"gender|sex(?=,|;| \||$)",
        "race or ethnicity": r"race|ethnicity|ethnic(?: group| background)?",
        "language": r"(?:native|home|primary|preferred) language|language (?:preference|information)|english (?:language )?learner",
        "grade level": r"grade(?: levels?)?(?=,|;| \||$| and|\.)|year groups?|graduation year",
        "school": r"school (?:name|affiliation|enrollment|building|of enrollment)|institutional affiliations?|(?:school|classroom|homeroom)(?=,|;| \||$)",
        "class or course": r"(?:class|course|section)(?:es|s)?(?: (?:enrollments?|names?|rosters?|schedules?|period|assignments?))|rosters?|courses? enrolled|teacher names?",
        "student ID": r"(?:student|local|state|school|district|sis|pupil)(?:-assigned)? (?:id\b|ids\b|identif\w+|numbers?)|id numbers?|student identifiers?|user ids?|unique identifiers?",
        "username": r"user ?names?|login(?: name| id| credentials| data)?|account (?:name|identifier)|screen names?",
        "password": r"passwords?",
        "IP address": r"(?:truncated )?ip address(?:es)?|ip(?=,|;| \|)",
        "browser": r"browser(?: type| version| information)?s?",
        "device": r"device (?:type|identifiers?|ids?|information|model)|devices?(?=,|;| \||$)|hardware model|operating system|mobile network",
        "cookies": r"cookies?|pixel tags?|web beacons?",
        "usage data": r"usage (?:data|statistics|information|logs?)|login (?:times?|timestamps?|history|dates?)|log(?:s| data| files)?(?=,|;| \||$)|time (?:on task|spent)|clickstream|pages? (?:viewed|visited)|activity (?:logs?|data|records?)|interaction data|session(?: id| data)|timestamps?|last login|metadata",
        "location": r"geo-?location|location (?:data|information)|time ?zone",
        "grades": r"grades and|course grades|(?:final |report card )?grades(?=,|;| \||$| and|\.)|gpa|transcripts?|report cards?|academic (?:performance|progress|records?)",
        "test scores": r"(?:test|assessment|quiz|exam|standardized|game)(?: and \w+)? (?:scores?|results?|responses|attempts?|answers|performance)|scores?(?=,|;| \||$| and|\.)|exit ticket",
        "attendance": r"attendance(?: records?| data)?",
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
        "transportation": r"bus (?:route|stop|assignment|number|pass)|transportation",
        "library": r"library (?:records?|card|loans)|reading (?:level|history|list)|lexile",
    }.items()
}
_COLLECTS = re.compile(
    r"\b(?:collect\w*|data elements?|schedule of data|(?:types?|categories|kinds) of (?:DATA|personal|data|information)|information (?:PROVIDER|we) (?:collect|gather|receive|store)|receive\w*|(?:request|ask)s?\b[^.;]{0,20}\bfor|gather\w*|"
    r"data (?:collected|shared|fields|types|categories|inventory|to be (?:shared|disclosed|provided|exchanged))|following (?:DATA|data|information|student|elements|fields|records|items)|stores?|process(?:es|ed)? the following|provide\w*|elements|what PROVIDER|DATA (?:includes?|consists?|comprises?|includ\w+)|inventory|fields|variables)\b"
)
_NOT_COLLECTED = re.compile(
    r"\b(?:not|never|no)\b[^.;]{0,60}\b(?:collect|require|request|ask|store|contain|process|receive|gather|hold|need)\w*|\b(?:remov\w+|strip\w*|exclud\w+|without|redact\w*)\b|designed to identify|payment card|contact (?:us|PROVIDER|information for)|notices? (?:shall|will|must)|breach notif|unsubscribe|signature"
)
_SUCH_AS = re.compile(
    r"\b(?:such as|including but not limited to|including, but not limited to|may include|for example|e\.g\.|including without limitation)\b"
)
_SCHEDULE_HEADING = re.compile(
    r"\b(?:schedule|data elements?|data collected|information (?:we|PROVIDER) collects?|data (?:categories|types|inventory|collection)|categories of (?:personal )?data|what (?:we|PROVIDER|DATA|information|data)|collect\w*|student data|exhibit b|DATA|subject matter|personal data|types of|details of)\b"
)


@dataclass(frozen=True, slots=True)
class Schedule:
    """The elements a paper lists, with the lines that list them."""

    listed: tuple[str, ...]
    lines: tuple[int, ...]
    defined: tuple[str, ...]  #: named in a definition only
    open_ended: bool  #: every list is opened by "such as"


def read_schedule(lines: tuple[Line, ...]) -> Schedule:
    """Collect data elements from lists, tables and sentences that say what is collected."""
    listed: dict[str, int] = {}
    defined: dict[str, int] = {}
    where: list[int] = []
    open_ended = True
    for index, line in enumerate(lines):
        if line.sentence.zone in {"recital", "signature"} or _NOT_COLLECTED.search(line.full):
            continue
        names = [name for name, pattern in _ELEMENTS.items() if pattern.search(line.text)]
        if not names:
            continue
        entry = line.clause.kind in {"item", "row"}
        about = _COLLECTS.search(line.full) or (entry and _SCHEDULE_HEADING.search(line.heading))
        if not about and not (entry and _SCHEDULE_HEADING.search(" ".join(line.clause.path).lower())):
            continue
        if len(names) < 2 and not entry:
            continue
        target = (
            defined if line.sentence.zone == "definition" or re.search(r"\bmeans\b", line.full) else listed
        )
        new = [n for n in names if n not in target]
        for name in new:
            target[name] = index
        if target is listed and new:
            where.append(index)
            open_ended = open_ended and bool(_SUCH_AS.search(line.full))
    return Schedule(tuple(listed), tuple(where), tuple(defined), open_ended)
