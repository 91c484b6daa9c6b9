"""What a party's name looks like in print, and the other ways the same name is written.

Names are read from running text whose lines may break anywhere ("Larkspur Reading,⏎Inc."), but never across
an empty line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.extract.nouns import noun_side
from analyzer.extract.places import STATE
from analyzer.extract.stuck import parted, stuck_before
from analyzer.text import collapse

#: White space with at most one line end.
SP = r"[ \t]*(?:[ \t]|\n)[ \t]*"
LEGAL = (
    r"(?:(?i:Inc(?:orporated)?|LLC|L\.\s?L\.\s?C|LLP|L\.P|Ltd|Limited|Corp(?:oration)?|Co(?!-)|Company|PBC|"
    r"P\.B\.C|GmbH|B\.\s?V|BV|S\.A(?:\.S|\.R\.L)?|S\.R\.L|SAS|PLC|"
    r"N\.V|Pty(?!-)|ULC|P\.C)|LP|AB(?!\s?\d)|AG|ApS|A/S|Oy)(?:\.(?!\w)|\b(?!\.\w))"
)
_ABBREVIATED = r"(?:St|No|NO|Mt|Ft|Dr|Jr|[A-Z](?:\.[A-Z]){0,5})\."
_CAPITAL = r"[A-Z0-9À-Þ][\w&’'+/-]*(?:\.\w[\w&’'+/-]*){0,4}"
_WORD = rf"(?!{LEGAL})(?:{_ABBREVIATED}|{_CAPITAL}|[a-z]{{1,6}}[A-Z]\w*)"
_JOIN = r"(?:of|and|for|the|at|de|in|on|&|d/b/a|dba)"
_DISTRICT = rf"(?:independent|common|special|consolidated){SP}school{SP}district"
_NUMBERED = rf",{SP}(?i:{_DISTRICT}(?:{SP}(?:no\.?|number|#){SP}?\d+)?)"
_MORE = rf"{SP}{_WORD}|{SP}(?:{_JOIN}{SP}){{1,3}}(?!\d){_WORD}|{_NUMBERED}"
NAME = rf"{_WORD}(?:{_MORE})*(?:,?{SP}{LEGAL}){{0,2}}"
_NAME = re.compile(NAME)
_LEGAL_END = re.compile(rf"[\s,]+(?:{LEGAL}[\s,]*)+$")
_SCHOOL_WORDS = re.compile(
    r"\b(?:schools?|districts?|board of education|academy|charter|county office|department of "
    r"education|isd|usd|cusd|boces|"
    r"board of (?:trustees|regents)|regents|university|college|municipality|office of education|public "
    r"instruction|archdiocese|diocese)\b",
    re.IGNORECASE,
)
_K12_WORDS = (
    r"schools?|districts?|board of education|academ(?:y|ies)|charter|isd|usd|cusd|boces|lea|"
    r"(?:county )?office of education|(?:education(?:al)?|regional|area) service (?:agency|authority|cooperative|center|area|unit|district)|"
    r"local educational? agency|education authority|"
    r"cooperative educational services|intermediate unit|supervisory union|(?:vocational|career|technical) center|"
    r"(?:arch)?diocese"
)
_K12 = re.compile(rf"\b(?:{_K12_WORDS})\b|\s(?:elementary|middle|high)$", re.IGNORECASE)
#: How the name of one school or district ends, or begins
_K12_END = re.compile(
    rf"\b(?:{_K12_WORDS}|elementary|school (?:committee|board|corporation|unit|department|system|trust|authority|cooperative)|"
    rf"schools (?:authority|cooperative|trust)|(?:academies|learning) trust|charter network|consortium)(?:,?\s(?:no\.?\s?|#)?[\dA-Z]?[\d-]{{0,6}}[\dA-Z]?)?$"
    rf"|^board of (?:education|trustees) of\b",
    re.IGNORECASE,
)
_SCHOOL_KINDS = frozenset(
    "a an the of for and no number our your my this each any all every one in at to by with about public private charter "
    "school schools district districts board education educational cooperative services service academy academies "
    "elementary middle high primary secondary independent unified local community city county town township state "
    "regional central common special consolidated department trustees committee corporation network trust authority "
    "agency area unit system office boces isd usd lea k-12 new other participating subscribing member partner home "
    "on behalf dear head edition terms privacy student students pupil pupils data policy agreement".split()
)
_MANY_SCHOOLS = re.compile(
    r"\b(?:partner|member|participating|subscribing|pilot) (?:schools|districts)$", re.IGNORECASE
)
_LEGAL_NEAR = re.compile(rf"[\s,]{LEGAL}")
#: A school corporation is a district, as some states call it.
_SCHOOL_CORPORATION = re.compile(r"\bschools?\s+corporation$", re.IGNORECASE)
_COMPANY_WORDS = re.compile(
    rf"(?:^|[\s,]){LEGAL}|\b(?i:technologies|software|systems|labs|learning|media|solutions|foundation|"
    rf"publishing|studios?|institute|"
    r"collaborative|partners|group|associates|services|network|cooperative|co-op|digital|analytics|press|games|apps|"
    r"works|tools|tech|bureau|guild|holdings|publishers|daughters|sons)\b"
)
_PAPER_WORDS = re.compile(
    r"\b(?:agreement|addendum|terms|polic(?:y|ies)|acts?|laws?|regulations?|code|clauses?|directive|"
    r"exhibits?|schedules?|section|article|"
    r"amendment|annex|appendix|statutes?|order form|effective date|rights and privacy|rule|rules|"
    r"standard|standards|framework|contract|"
    r"parties|party|services?|studies|study|project|website|platform|content|data|information|records?|"
    r"products?|u\.?s\.?c|c\.?f\.?r)\b",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"_{2,}|\*{3}|(?<!\w)[\[\]]|[\[\]](?!\w)|[{}<>:=]|\bname\b|\bxxx", re.IGNORECASE)
_FORM_ONLY = re.compile(
    rf"^(?:{STATE}|delaware|israeli|canadian|british|domestic|foreign|public|private)\s+(?:[\w-]+"
    rf"\s+)?(?:corporation|company|limited|nonprofit|partnership)$|^(?:{STATE})(?:\s+\d[\d-]*)?$",
    re.IGNORECASE,
)
#: What is sold is no party: "the school that obtained the Software (the "Licensee")"
_THING = re.compile(
    r"(?:the\s+)?(?:software|services?|applications?|apps?|platform|products?|programs?|systems?|web ?sites?|sites?|tool|"
    r"subscription|documentation|content|(?:licensed )?materials?)",
    re.IGNORECASE,
)
#: Words of a sentence that no name holds
_IN_SENTENCE = re.compile(r"\b(?:that|you|your|which|who|whose|this|these|shall|must)\b", re.IGNORECASE)
_NOT_FIRST_WORDS = (
    "during if when upon where after before under within except subject pursuant each any no all such "
    "this insert enter your fill"
)
_NOT_FIRST = frozenset(_NOT_FIRST_WORDS.split())
_BEFORE_NAME = re.compile(
    r"^(?:[\s,:;\"\[]|\(?\d{1,2}(?:\.\d{1,2})*[.)]\s|\d{1,2}(?:\.\d{1,2})+\s|(?:the|and|undersigned)\b)+",
    re.IGNORECASE,
)
_PAPER_OF = re.compile(
    r"^.*\b(?:Terms|Service|Services|Policy|Agreement|Addendum|Use)\s+(?:of|with|by|for)\s+(?=[A-Z0-9])"
)
_ON_DAY = re.compile(
    r"\s+(?:on|in|of|as of)\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b.*$"
)
_STREET = re.compile(
    r"^\d+\s.*\b(?:street|st|road|rd|avenue|ave|lane|drive|boulevard|blvd|way|court|row|place|highway|suite)\b",
    re.IGNORECASE,
)
#: What a sentence says before a school's name, and what describes the school after it.
_SENTENCE_BEFORE = re.compile(
    r"^(?:(?:(?i:whereas|between|provider|vendor|contractor|company|operator|supplier|licensor)\b[\s,]*(?:(?i:and|with|the)\b\s*)*)+)"
    r"(?=[A-Z])"
)
_DESCRIBED_AFTER = re.compile(
    rf"(?:,\s*(?:an?\s+)?(?:public\s+)?(?i:{_DISTRICT}))?(?:,?\s+(?i:in|of)\s+(?:(?i:the\s+)?(?i:state|commonwealth)\s+of\s+)?(?i:{STATE}))?$"
)
_STOP_WORDS = (
    "this that these those it its we us our you your they a an and or the any all each such no not if "
    "when where whereas in on at for of to by "
    "agreement dpa terms parties party section article exhibit effective date january february march "
    "april may june july august september october "
    "november december cause subject affiliate work plan change bank student students parent parents "
    "data services service applicable state federal union european controller processor"
)
_STOP = frozenset(_STOP_WORDS.split())


def leading_name(text: str) -> str:
    """The name that the text begins with, or an empty string."""
    stripped = _BEFORE_NAME.sub("", text)
    found = _NAME.match(stripped)
    return _tidy(found[0]) if found else ""


def trailing_name(text: str) -> str:
    """The name that the text ends with, or an empty string."""
    return _tidy(_last_printed(text))


def _last_printed(text: str) -> str:
    """The name that the text ends with as it is printed, without the numbers that stand before it."""
    tail = text[-160:].rstrip(' \n\t,"')
    last = ""
    for found in _NAME.finditer(tail):
        if found.end() >= len(tail) - 1:
            last = found[0][stuck_before(found[0], tail[: found.start()]) :]
    return last


def _tidy(name: str) -> str:
    name = collapse(name).strip(" ,;:\"'’")
    name = re.sub(r"^\d{1,2}(?:\.\d{1,2})+\s+", "", name)
    name = re.sub(r"^(?:The|THE|Between|BETWEEN|By|And|AND|With)\s+", "", name)
    name = _ON_DAY.sub("", _PAPER_OF.sub("", name))
    if name.endswith(".") and not re.search(rf"(?:^|[\s,]){LEGAL}$", name):
        name = name.rstrip(".")
    name = re.sub(
        r"(?<=\s)(LLC|LLP|PBC|PLC|LP|GmbH|AB|AG|ApS|Oy|Limited|Company|Corporation|Incorporated)\.$",
        r"\1",
        name,
    )
    return re.sub(r"(?:’|')s?$", "", name)


def is_name(name: str) -> bool:
    """Whether the words can be a party's name: no paper, no law, no placeholder, no role noun, no number."""
    words = name.split()
    if not 1 <= len(words) <= 14 or _PLACEHOLDER.search(name) or noun_side(name):
        return False
    if not re.search(r"[A-Za-z]{2}", name) or re.search(r"§|^\d[\d./()-]*$", name):
        return False
    if words[0].lower().strip(".") in _STOP and len(words) == 1:
        return False
    if _IN_SENTENCE.search(name) or _THING.fullmatch(name):
        return False
    if _STREET.match(name) or _FORM_ONLY.search(name) or words[0].lower() in _NOT_FIRST:
        return False
    return not (_PAPER_WORDS.search(name) and not is_company(name) and not is_school(name))


def is_company(name: str) -> bool:
    """Whether the name has a company's form or trade in it."""
    return _COMPANY_WORDS.search(name) is not None


def has_legal_form(name: str) -> bool:
    """Whether the name ends as a company's does: Inc., LLC, PBC."""
    return _LEGAL_END.search(name) is not None and not _SCHOOL_CORPORATION.search(name)


def is_school(name: str) -> bool:
    """Whether the name is that of a school, a district, or a public body of education."""
    told = _SCHOOL_WORDS.search(name) or _K12.search(name)
    return told is not None and not has_legal_form(name)


def is_k12(name: str) -> bool:
    """Whether the name is that of a school or a district, not of a university or a city."""
    return _K12.search(name) is not None and not has_legal_form(name)


def is_whole_school(name: str) -> bool:
    """Whether the name is all of a school's or a district's own name: a place or a person, and what it is."""
    many = _MANY_SCHOOLS.search(name) is not None
    return says_which(name) and not many and not has_legal_form(name) and _K12_END.search(name) is not None


def says_which(name: str) -> bool:
    """Whether a school's name holds more than what it is: a place, a person, a number."""
    return bool(own_words(name))


def own_words(name: str) -> list[str]:
    """The words of a school's name that tell it from others, in small letters."""
    return [word for word in re.findall(r"\w[\w’'-]*", name.lower()) if word not in _SCHOOL_KINDS]


def legal_names(text: str) -> Iterator[tuple[str, int]]:
    """Every name with a legal form that a text prints, and where it begins."""
    for match in _LEGAL_NEAR.finditer(text):
        printed = _last_printed(text[max(0, match.start() - 80) : match.end()])
        name = _tidy(printed[parted(printed, text) :])
        if (
            is_name(name)
            and has_legal_form(name)
            and not name.endswith(("limited", "company", "corporation"))
        ):
            yield name, max(0, match.end() - len(name))


def without_form(name: str) -> str:
    """The name without "Inc.", "LLC" and the like."""
    return _LEGAL_END.sub("", name).strip(" ,.") if has_legal_form(name) else name.strip(" ,.")


def plain_school(name: str) -> str:
    """A school's name without the words of a sentence before it, and without what describes it after it.

    "WHEREAS the School District of Elm Bay" is "School District of Elm Bay"; "Elm Bay Schools, Independent School
    District in the State of Ohio" is "Elm Bay Schools". A name of which nothing would be left stays as it is.
    """
    bare = _SENTENCE_BEFORE.sub("", name)
    bare = _DESCRIBED_AFTER.sub("", bare).strip(" ,.")
    return bare if is_k12(bare) and says_which(bare) else name


def variants(name: str) -> tuple[str, ...]:
    """The ways one name is written in a contract: with and without its legal form, in parts, in capitals."""
    forms = [name, name.rstrip("."), name.replace(",", ""), without_form(name)]
    if is_school(name):
        forms += [part.strip() for part in name.split(",") if is_school(part) and len(part.split()) >= 2]
    forms += [form.upper() for form in forms if len(form) > 3]
    return tuple(dict.fromkeys(form for form in forms if len(form) > 1 and form.lower() not in _STOP))


def best_printed(name: str, text: str) -> str:
    """The name as the text prints it elsewhere in small letters, where here it is all capitals."""
    if name != name.upper() or not re.search(r"[A-Z]{4}", name):
        return name
    pattern = re.compile(r"\s+".join(re.escape(word) for word in name.split()), re.IGNORECASE)
    for found in pattern.finditer(text):
        if found[0] != found[0].upper() and found[0] != found[0].lower():
            return collapse(found[0])
    return name


def acronym_of(short: str, name: str) -> bool:
    """Whether a short name is made from the long one: its initials, or its first words."""
    if not re.search(r"\w", short):
        return False
    initials = "".join(word[0] for word in re.findall(r"[A-Z0-9]\w*", name)).upper()
    letters = re.sub(r"[^A-Z0-9]", "", short.upper())
    compact = re.sub(r"[^a-z0-9]", "", name.lower())
    return (len(letters) >= 2 and letters in initials) or compact.startswith(
        re.sub(r"[^a-z0-9]", "", short.lower())
    )
