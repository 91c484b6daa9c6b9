"""Who is the provider and who the school: the parties clause, the definitions, and whom the duties bind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.extract.data_words import data_words
from analyzer.extract.definitions import Mention, find_mentions, head_of
from analyzer.extract.names import (
    acronym_of,
    best_printed,
    has_legal_form,
    is_company,
    is_k12,
    is_name,
    is_school,
    leading_name,
    without_form,
)
from analyzer.extract.nouns import is_weak, noun_side
from analyzer.extract.shortnames import initials_in
from analyzer.extract.sides import (
    PRONOUNS,
    Side,
    fill_from_company,
    fill_from_headings,
    fill_from_letter,
    fill_from_opening,
    fill_from_signatures,
    fill_from_title,
)
from analyzer.extract.subjects import frequent_subject
from analyzer.text import normalise

#: A vendor may call itself an academy; a district it is not.
_DISTRICT = re.compile(
    r"\b(?:districts?|schools|school|board of education|isd|usd|university|college)\b", re.IGNORECASE
)
_HIGHER = re.compile(r"\b(?:universit(?:y|ies)|college|institute|research)\b", re.IGNORECASE)
#: What the district goes by, where another school goes by its own name; and districts by name.
_BUYS = re.compile(r"\b(?:District|LEA|Board|School System|School Corporation)\b")
_RUN = re.compile(
    r"\b(?:districts?|public schools|board of education|county schools|isd|usd)\b", re.IGNORECASE
)
#: A public body that works for the schools of another one.
_AGENCY = re.compile(
    r"\b(?:health|police|sheriff|public safety|probation|juvenile|justice|social services|human services|"
    r"(?:family|youth|children['’]?s) services|librar(?:y|ies)|parks|recreation|transit|labor|workforce|courts?|hospital)\b",
    re.IGNORECASE,
)
_GIVES_DATA = re.compile(
    r"\b(?:Districts?|Schools?|Board|Agency|Department|LEA|district|education records|Study)\b"
)
_FIRST_PERSON = re.compile(r"\b(?:we|us|our|ours)\b", re.IGNORECASE)
_SCHOOL_VOICE = re.compile(
    r"\b(?:our|we) (?:students|schools?|district|teachers|classrooms)\b", re.IGNORECASE
)


#: One person speaks: "I keep"; but not a user's "I understand", nor "Article I".
NO_NUMERAL = r"(?<!Article )(?<!Exhibit )(?<!Part )(?<!Title )(?<!Section )"
_I = re.compile(rf"{NO_NUMERAL}\bI(?=['’](?:m|ll|ve|d)\b| [a-z])(?! (?:and|or|of|to)\b)")
_USER_VOICE = re.compile(
    r"\bI (?:\w+ )?(?:understand|acknowledge|agree|certify|have read|authori[sz]e|consent|hereby|accept|am (?:the )?(?:a )?(?:parent|student|employee|teacher))\b|\bmy (?:child|students?|pupils|school|district|supervisor|account|parents?)\b",
    re.IGNORECASE,
)
_FEWEST_I = 5
#: In the papers of a consortium "the member" is a school.
_MEMBER_DISTRICT = re.compile(r"\bmember (?:districts?|schools?)\b", re.IGNORECASE)
_YOU_SHALL = r"\b[Yy]ou (?:shall|must|will|may|agree to)(?: not| only| promptly| never)*"
_TELL_SCHOOL = re.compile(
    rf"{_YOU_SHALL} (?:tell|notify|inform|alert|report to) (?:the |our )?(?:Districts?|Schools?|Board|LEA|Superintendent|Academy|district|superintendent)\b"
)
_OF_STUDENTS = re.compile(
    rf"{_YOU_SHALL} (?:use|sell|share|disclose|destroy|delete|erase|return|encrypt|keep|store) (?:\w+ ){{0,3}}(?:student|pupil|child)[\w'’]* (?:data|records|information|files)"
)


@dataclass(frozen=True, slots=True)
class Roles:
    """The names a contract uses for its two sides, longest first, so that a name is found before its parts."""

    provider: tuple[str, ...] = ()
    school: tuple[str, ...] = ()
    first_person: str = ""  #: PROVIDER where "we" is the vendor, else empty
    alone: bool = False  #: whether "I" is the vendor: a founder's or a tutor's letter
    provider_full: str = ""  #: the vendor's name as first printed in the parties clause
    school_full: str = ""
    told: bool = False  #: whether "you" is the vendor: the school writes to it
    data: tuple[str, ...] = ()  #: what else the paper calls the data, lower case


def find_roles(text: str) -> Roles:
    """Read the parties clause, the definitions and who the duties are put on."""
    head = head_of(text)
    mentions = find_mentions(head)
    sides = _sided(mentions)
    fill_from_headings(sides, head)
    fill_from_opening(sides, head, side="school")
    fill_from_signatures(sides, text)
    fill_from_letter(sides, head)
    fill_from_title(sides, head)
    fill_from_opening(sides, head, side="provider")
    fill_from_company(sides, text)
    subject = frequent_subject(text, head=head[:1200])
    provider, school = sides["provider"], sides["school"]
    if not provider.names and not subject:
        provider.add("", _research_side(text))
    fits = bool(subject) and (_fits(subject, provider) or _owes_nothing(provider, text))
    if fits and not _DISTRICT.search(subject) and subject not in school.names:
        if provider.full or not _is_ordinary(subject, text):
            provider.add(provider.full or _fuller(subject, mentions, head))
        provider.add("", (subject,))
    if (
        len(provider.full.split()) == 1
        and (fuller := _fuller(provider.full, mentions, head)) != provider.full
    ):
        provider.full = ""
        provider.add(fuller)
    if normalise(provider.full) == normalise(school.full):
        provider.full, school.full = ("", school.full) if is_k12(school.full) else (provider.full, "")
    provider.add("", _first_words(provider.full, text))
    if _MEMBER_DISTRICT.search(text):
        school.add("", ("the member", "The member"))
    for side in (provider, school):
        side.add("", tuple(initials_in(head, side.full)))
    _take_last_word(provider, school)
    taken = set(provider.names) & set(school.names)
    keep = "school" if school.full in taken else "provider"
    return Roles(
        _unique([n for n in provider.names if keep == "provider" or n not in taken]),
        _unique([n for n in school.names if keep == "school" or n not in taken]),
        _first_person(text, mentions, sides),
        _speaks_alone(text),
        best_printed(provider.full, text),
        best_printed(school.full, text),
        _is_told(text),
        data_words(text),
    )


def _take_last_word(provider: Side, school: Side) -> None:
    """Give the vendor the short name that its own full name ends with: "Corner Press Cooperative, Ltd. (the Cooperative)"."""
    words = normalise(without_form(provider.full)).split()
    if school.full or len(words) < 2:
        return
    short = [name for name in school.names if normalise(name) == words[-1]]
    school.names = [name for name in school.names if name not in short]
    provider.add("", tuple(short))


def _is_told(text: str) -> bool:
    """Whether "you" are the vendor: you shall tell the school, and shall not sell what its students give."""
    return bool(_TELL_SCHOOL.search(text) and _OF_STUDENTS.search(text))


def _first_words(full: str, text: str) -> tuple[str, ...]:
    """What a company's name begins with, where duties are put on that alone: "Acme shall", of Acme Labs, Inc."""
    words = full.split()
    found = (" ".join(words[:count]) for count in (2, 1) if len(words) > count)
    return tuple(
        name
        for name in found
        if is_name(name) and re.search(rf"\b{re.escape(name)} (?:shall|will|must)\b", text)
    )[:1]


def _sided(mentions: tuple[Mention, ...]) -> dict[str, Side]:
    """Put every mention on its side; the other party of a clause takes the side that is left."""
    sides = {"provider": Side(), "school": Side()}
    swapped = _is_data_licence(mentions)
    open_mentions: list[Mention] = []
    formal: set[str] = set()
    told = {mention: _side_of(mention, swapped=swapped) for mention in mentions}
    from_school = any(side == "school" and is_k12(mention.name) for mention, side in told.items())
    vendor_told = "provider" in told.values()
    alone = not vendor_told and all(
        told.get(mention) for mention in mentions if mention.formal and mention.name
    )
    teaching = _teaching_school(told)
    for mention, side in told.items():
        if mention in teaching or (
            from_school
            and side == "school"
            and _works_for_schools(mention, vendor_told=vendor_told, alone=alone)
        ):
            side = "provider"  # noqa: PLW2901 - a district that shares data with a university or an agency
        if side == "":
            open_mentions.append(mention)
        else:
            _place(sides, side, mention)
            formal |= {side} if mention.formal else set()
    for mention in open_mentions:
        if not mention.formal or not (mention.name or any(is_weak(s) for s in mention.shorts)):
            continue
        if sides["school"].names and not sides["provider"].names:
            _place(sides, "provider", mention)
        elif formal == {"school"}:  # only a person or a role was found on the other side so far
            sides["provider"] = Side()
            _place(sides, "provider", mention)
            formal.add("provider")
        elif sides["provider"].names and not sides["school"].names:
            _place(sides, "school", mention)
    _add_shorts(sides, mentions)
    if not any(side.names for side in sides.values()):
        for side, mention in zip(("provider", "school"), _by_noun(open_mentions), strict=False):
            _place(sides, side, mention)
    return sides


def _add_shorts(sides: dict[str, Side], mentions: tuple[Mention, ...]) -> None:
    """Give each party the short names that stand behind its name, whoever else goes by such a noun."""
    for one, other in (("provider", "school"), ("school", "provider")):
        ours, theirs = ({normalise(name) for name in sides[side].names} for side in (one, other))
        for mention in mentions:
            name = normalise(mention.name)
            if name and name in ours and name not in theirs:
                sides[one].add("", tuple(s for s in mention.shorts if normalise(s) not in theirs))


def _works_for_schools(mention: Mention, *, vendor_told: bool, alone: bool) -> bool:
    """Whether a party that goes by a school's noun is the one that a district gives data to.

    ``alone``: no party is left that could be the vendor.
    """
    if is_k12(mention.name):
        return False
    if alone and mention.formal and mention.name and not is_school(mention.name):
        return True
    agency = mention.formal and not vendor_told and _AGENCY.search(mention.name) is not None
    return agency or _HIGHER.search(mention.name) is not None


def _teaching_school(told: dict[Mention, str]) -> tuple[Mention, ...]:
    """The school that sells its courses to a district: it goes by its own name, where the other is "the District".

    Nobody else is there to be the vendor.
    """
    if set(told.values()) != {"school"}:
        return ()
    formal = [m for m in told if m.formal and m.name]
    buyers = [m for m in formal if _BUYS.search(" ".join(m.shorts))]
    sellers = [
        m
        for m in told
        if m not in buyers
        and m.name
        and m.shorts
        and not any(map(noun_side, m.shorts))
        and not _RUN.search(m.name)
    ]
    return tuple(sellers) if len(buyers) == len(sellers) == 1 else ()


def _research_side(text: str) -> tuple[str, ...]:
    """The university that receives data of a school: where both are named and duties are put on the former."""
    if not _GIVES_DATA.search(text):
        return ()
    nouns = ("University", "Institution", "Institute")
    return tuple(noun for noun in nouns if re.search(rf"\b{noun} (?:shall|will|must|agrees)\b", text))


def _by_noun(mentions: list[Mention]) -> list[Mention]:
    """Parties told apart by nothing better than a weak noun: "Company" is taken for the vendor."""
    vendors = [m for m in mentions if m.formal and "provider" in map(noun_side, m.shorts)]
    others = [
        m
        for m in mentions
        if m.formal and m not in vendors and (m.name or "school" in map(noun_side, m.shorts))
    ]
    return [*vendors[:1], *others[:1]] if vendors else []


def _place(sides: dict[str, Side], side: str, mention: Mention) -> None:
    other = sides["school" if side == "provider" else "provider"]
    if mention.name and normalise(mention.name) in map(normalise, other.names):
        return
    keep_full = sides[side].full
    first = not sides[side].names or not keep_full
    if (
        first
        or acronym_of(mention.name, keep_full)
        or (any(noun_side(s) for s in mention.shorts) and mention.name == keep_full)
    ):
        sides[side].add(mention.name, mention.shorts)
    elif not mention.name:
        sides[side].add("", mention.shorts)
    if not sides[side].full and not mention.name:
        named = [s for s in mention.shorts if not noun_side(s) and s.lower() not in PRONOUNS and is_name(s)]
        sides[side].full = named[0] if named else ""


def _side_of(mention: Mention, *, swapped: bool) -> str:
    """The side of a party by the strong nouns it is given, else by its name; empty where neither tells."""
    nouns = [s for s in mention.shorts if noun_side(s)]
    for short in nouns:
        if not is_weak(short) and not (swapped and short.lower().startswith("licens")):
            return noun_side(short)
    if swapped:
        for short in nouns:
            if short.lower().startswith("licens"):
                return "school" if short.lower() == "licensor" else "provider"
    told = mention.formal or bool(nouns) or any(acronym_of(s, mention.name) for s in mention.shorts)
    if mention.name and told:
        if is_k12(mention.name):
            return "school"
        if has_legal_form(mention.name) and (not nouns or noun_side(nouns[0]) == "provider"):
            return "provider"
        if any(s.lower() in PRONOUNS and noun_side(s) == "provider" for s in mention.shorts):
            return "provider"
        for_vendors = mention.formal or not nouns
        ours = for_vendors and all(noun_side(noun) == "provider" for noun in nouns)
        if is_company(mention.name) and ours and not is_school(mention.name):
            return "provider"
    if nouns and (len(nouns) > 1 or not mention.formal or noun_side(nouns[0]) == "school"):
        return noun_side(nouns[0])
    return ""


def _is_data_licence(mentions: tuple[Mention, ...]) -> bool:
    """Whether the licensor gives data away: a public body, or one whose licensee is a contractor."""
    for mention in mentions:
        shorts = {s.lower() for s in mention.shorts}
        sides = {noun_side(s) for s in mention.shorts if not s.lower().startswith("licens")}
        if "licensor" in shorts and ("school" in sides or is_school(mention.name)):
            return True
        if "licensee" in shorts and "provider" in sides:
            return True
    return False


def _is_ordinary(subject: str, text: str) -> bool:
    """Whether a word that duties are put on is a common one, written small elsewhere: "the Center", "each Task"."""
    return (
        subject.isalpha()
        and not subject.isupper()
        and re.search(rf"\b{subject.lower()}s?\b", text) is not None
    )


def _fuller(subject: str, mentions: tuple[Mention, ...], head: str) -> str:
    """The full name of a vendor that goes by a short one: defined so, or the same words before a company's: "Acme Labs"."""
    for mention in mentions:
        if subject in mention.shorts and mention.name:
            return mention.name
    for found in re.finditer(rf"(?<!\w){re.escape(subject)} (?=[A-Z&])", head):
        name = leading_name(head[found.start() : found.start() + 90])
        if is_company(name.split()[-1]) and is_name(name):
            return name
    return subject


def _fits(subject: str, provider: Side) -> bool:
    """Whether a frequent subject may be the provider's name: nothing better is known, or it shares a word."""
    known = [n for n in provider.names if not noun_side(n)]
    if not known:
        return not provider.names or is_company(subject)
    words = set(subject.lower().split())
    return any(words & set(name.lower().split()) for name in known)


def _owes_nothing(provider: Side, text: str) -> bool:
    """Whether no name of the provider has a duty: then the paper calls it otherwise, by a trade name."""
    names = "|".join(re.escape(name) for name in provider.names)
    return re.search(rf"(?i:\b(?:{names})) (?:shall|will|must|may|agrees)\b", text) is None


def _first_person(text: str, mentions: tuple[Mention, ...], sides: dict[str, Side]) -> str:
    for mention in mentions:
        if any(short.lower() in {"we", "us", "our"} for short in mention.shorts):
            return "" if mention.name and mention.name in sides["school"].names else "PROVIDER"
    ours = len(_FIRST_PERSON.findall(text))
    return (
        "PROVIDER"
        if ours >= (3 if len(text) > 2000 else 1) and len(_SCHOOL_VOICE.findall(text)) < 0.15 * ours
        else ""
    )


def _speaks_alone(text: str) -> bool:
    """Whether the vendor is one person who writes "I", and not a user who signs a form."""
    mine = len(_I.findall(text))
    return (
        mine >= _FEWEST_I
        and mine > len(_FIRST_PERSON.findall(text)) / 2
        and len(_USER_VOICE.findall(text)) < 0.25 * mine
    )


def _unique(names: list[str]) -> tuple[str, ...]:
    seen = dict.fromkeys(n.strip(" ,;:'\"“”") for n in names)
    return tuple(
        sorted((n for n in seen if len(n) > 1 and n.lower() not in PRONOUNS), key=lambda n: (-len(n), n))
    )
