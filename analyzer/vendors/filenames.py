"""What folders and files are called after: a vendor, or only what they are and hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analyzer.vendors.names import words_of

#: Words of which folders are made up that are called after no vendor.
_PLAIN = frozenset(
    "a accounting accounts active admin administration agreements all and archive archived archives at "
    "athletics attachments attorney board building buildings business by cafeteria central clerk contract "
    "contracts copies copy counsel counseling current curriculum data date department departments dept "
    "desk desktop district do document documents done downloads dpa dpas draft drafts drive due "
    "elementary email emails executed expired facilities facility files final finance finished folder "
    "folders food for former from grounds health high hr in inactive inbox incoming it kitchen legal "
    "letters library mail main maintenance middle misc miscellaneous my new not nurse nurses nursing "
    "nutrition of office offices old on operations original originals other our outgoing pages paper "
    "papers past payroll pdf pdfs pending principal principals print privacy project projects purchasing "
    "put received records renewal renewals returned review saved scan scanned scans school schools "
    "secretary sent service services shared sign signature signatures signed sort special staff stuff "
    "superintendent superintendents team tech technology temp terms the to transport transportation "
    "unsigned unsorted use vendor vendors web website websites word year years".split()
)
#: Offices, programmes, subjects and school levels, as folders are called after them too. In the name of a
#: company such a word tells something, so that it is left out only where nothing else stands beside it.
_OF_SCHOOLS = frozenset(
    "10th 11th 12th 1st 2nd 3rd 4th 504 5th 6th 7th 8th 9th activities activity adult after afterschool "
    "ag agenda agendas agriculture aides alternative ap apps ar arp art arts assessment assessments "
    "athletic attendance audit aux auxiliary av band barn bd benefits bid bids biology bond bookkeeper "
    "bookkeeping booster boosters breakfast broadcast budget bus buses busing cabinet campus capital care "
    "career chemistry childhood choir chorus chromebook chromebooks civics clinic club clubs coaches "
    "coaching coding college communications community computer computers construction continuing copier "
    "copiers counseling counselling counselor counselors credit cte curric custodial custodian custodians "
    "daycare development devices discipline drama dual ea early ed ela eld elem ell engagement english "
    "enrichment enrollment erate es esl esser extracurricular fac facs family faxes fbla fcs federal ffa "
    "field fieldtrips fin fine fleet foods foreign foundation french fund funds garage geography german "
    "gifted grade grades grant grants gt guidance gym hardware helpdesk history hs human ict induction "
    "info instruction instructional insurance intermediate intervention interventions invoices ipads "
    "janitorial jh journalism jr junior k kg kinder kindergarten kitchens lang language languages law "
    "lawyer lawyers lease leases librarian librarians licences licenses lit literacy lower lunch lunches "
    "lunchroom makerspace math mathematics maths meals media meeting meetings mental mentor mentoring "
    "minutes ms mtg mtss multilingual music network newspaper online orchestra ordering orders ot outdoor "
    "packets para paras parent parents pbis pd pe perkins personnel phonics physical physics pk police "
    "policies ppo pr pre prek preschool primary procurement professional program programme programmes "
    "programs psat psych psychologist psychology pt pta pto publications purchase quotes reading receipts "
    "records registrar registration rentals repairs requests resource resources risk robotics rti safety "
    "sat science sciences sec secondary section security sel senior seniors shop slp social software "
    "spanish spec sped speech sports sro state steam stem studies sub subs subscriptions substitute "
    "substitutes summer support supt tag talented teacher teachers technical testing tests theater "
    "theatre therapists therapy title todo training trainings transcripts transition treasurer trips "
    "tutoring upper utilities vending virtual voc vocational weight weights wellness work worker workers "
    "workshop world writing yearbook".split()
)
#: What is no everyday word, and stands in names of offices and programmes.
_PHRASES = re.compile(
    r"\b(?:special|physical|adult|early|bilingual|technical|vocational|career|continuing|alternative|driver'?s?|"
    r"higher|outdoor|community|general|gifted) educ(?:ation)?\b|"
    r"\b(?:board|department|dept|director|office) of educ(?:ation)?\b|"
    r"\bsp\.? ?ed\b|\btitle [ivx]{1,4}\b|\bhead ?start\b|\be-rate\b|\blearning cent(?:er|re)s?\b|"
    r"\benglish learners?\b|\bdistance learning\b",
    re.IGNORECASE,
)
#: Words of a file's name that say what paper it is, and how far it has come.
_OF_PAPER = frozenset(
    "acceptance accepted addenda addendum agmnt agmt agreement agrmt amend amended amendment annex "
    "appendix approved attachment baa blank body certificate certified checklist clean cleaned coi "
    "complete completed completion confidentiality coppa corrupt counter countersigned damaged decrypted "
    "doc docs docusign dpia draft edits encrypted exec exhibit fax fe ferpa filled fixed form full fully "
    "fw fwd fy iep ii iii image img inv invoice iv joinder letter licence license locked mark markup "
    "master memo memorandum mou msa nda no notice number offer only order packet page part password pdf "
    "pg photo pic po policy processing proposal protected protection provider pupil quote re read readme "
    "receipt redacted redline redlined renew rev revised revision rider schedule secured sharing sheet "
    "sig sign skm sla sow statement status student students subscription supplement template terms tos "
    "tou undated untitled update updated us usa ver version w9 with work zip".split()
)
_MONTHS = frozenset(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct "
    "october nov november dec december".split()
)
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_APART = re.compile(r"[\s_]+|,|(?<![A-Za-z])-|-(?![A-Za-z])|[–—]")
#: "AcornDPA": the kind of paper written on to the name
_WRITTEN_ON = re.compile(r"(?<=[a-z])(?=(?:DPA|MSA|MOU|NDA|SOW|TOS|COI)(?![A-Za-z]))")
_TAIL = re.compile(r"(?<=[^\W\d_]{2})[-.]?\d{3,}$|(?<=[^\W\d_]{3})[-.]?\d+$")
_JOINS = ("&", "and", "+")
_SHORTEST = 3  #: letters of the word that makes a name


def is_everyday(word: str) -> bool:
    """Whether a word, in small letters, is one of which such folders are made up."""
    return word in _PLAIN


def is_paper_word(word: str) -> bool:
    """Whether a word, in small letters, says what paper a file is, or what its state is."""
    return word in _PLAIN or word in _OF_PAPER or word in _MONTHS


def is_plain(folder: str) -> bool:
    """Whether a folder is called after what lies in it, a year or an office, and after no company."""
    words = words_of(_PHRASES.sub(" office ", folder))
    return bool(words) and all(map(_is_of_folders, words))


def _is_of_folders(word: str) -> bool:
    return word in _PLAIN or word in _OF_SCHOOLS or word.isdigit() or word in _MONTHS


def name_in_file(stem: str, *, ours: Sequence[str] = ()) -> str:
    """The vendor that a file is called after: "Acorn Quill", of "Acorn Quill DPA signed 2024"; or empty.

    What says only which paper it is, its state and its day is left out, and what the district is called.

    Args:
        stem: the file's name without its suffix.
        ours: names of the district.
    """
    of_us = {" ".join(words_of(name)) for name in ours}
    found = (run for run in _runs(_ASIDE.sub(" ", stem)) if " ".join(words_of(run)) not in of_us)
    return next((run for run in found if _is_telling(run) and not is_plain(run)), "")


def _runs(text: str) -> Iterator[str]:
    """Words in a row that may be a name, between those that say what the paper is."""
    run: list[str] = []
    text = _WRITTEN_ON.sub(" ", text)
    text = text if re.search(r"\s", text.strip()) else text.replace("-", " ")
    for piece in _APART.split(text):
        word = _TAIL.sub("", (piece or "").strip(" .;:'\"#!~+")) if piece not in _JOINS else piece
        if (word in _JOINS and run) or (word and _may_name(word)):
            run.append(word)
        elif run:
            yield _joined(run)
            run = []
    if run:
        yield _joined(run)


def _joined(run: Sequence[str]) -> str:
    words = list(run)
    while words and words[-1] in _JOINS:
        words.pop()
    name = " ".join(words)
    return name.title() if name.islower() else name


def _may_name(word: str) -> bool:
    parts = words_of(word)
    plain = all(is_paper_word(p) or _is_count(p) for p in parts)
    return bool(parts) and not plain


def _is_count(part: str) -> bool:
    """Whether it is a number, a day, a version, or what a machine numbers its pictures by."""
    digits = sum(c.isdigit() for c in part)
    return 2 * digits > len(part) or (digits > 0 and re.fullmatch(r"v\d+\w?|[a-f\d]{4,}", part) is not None)


def _is_telling(name: str) -> bool:
    return any(len(re.sub(r"[\W\d_]", "", word)) >= _SHORTEST for word in name.split())
