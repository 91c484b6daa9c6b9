"""The vendor, the school and the product that a paper names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from analyzer.extract.definitions import head_of
from analyzer.extract.found import NOTHING, Found, place_of
from analyzer.extract.names import (
    SP,
    best_printed,
    has_legal_form,
    is_k12,
    is_name,
    is_school,
    leading_name,
    legal_names,
    plain_school,
    says_which,
    without_form,
)
from analyzer.extract.nouns import noun_side
from analyzer.extract.parties import Roles
from analyzer.extract.sought import Sought
from analyzer.text import collapse, normalise

_PRINTED = r"[A-Z0-9][\w’'\[\]&+-]*(?:\.\w+){0,4}"
NAMED = rf"(?<!\w){_PRINTED}(?:{SP}(?:&{SP})?{_PRINTED}){{0,4}}"
GENERIC = re.compile(
    r"^(?:the\s+)?(?:students?|pupils?|data|privacy|terms|schools?|website|general|our|this|these|"
    r"standard|model|master|online|acceptable|responsible|provider|vendor|contractor|company|"
    r"operator|between|agreement|effective|customer|legal|k-?12|personal|information|security|template|"
    r"users?|service|services|software|"
    r"applicable|district|parents?|teachers?|children|we|you|it|any|such|each|all|in|if|when|processor|"
    r"controller|account|content|third|"
    r"platform|app|apps?|application|research|confidential\w*|mutual|business|pupils?|product|products|"
    r"project|program|internet|web|cookies|google analytics|"
    r"new|additional|other|his|her|their|state|"
    r"united|u\.s|us|american|national|federal|public|education|educational|aes|tls|ssl|https?|soc|"
    r"nist|iso|os|permitted|authori[sz]ed|approved|licensed|covered|designated|mobile|version|updated?|"
    r"sheet|part|page|form|section|article|chapter|table|title|line|question|questions|how|what|who|when|where|why|"
    r"price|term|terms|offered|sale|seats|rider|rights|standing|understanding|subscription|main|global|most|learner|click\w*|"
    r"only|solely|except|also|never|not|yes|and|or|but|to|for|by|"
    r"last|date|contract|no|appendix|annex|exhibit|\[.*)\b",
    re.IGNORECASE,
)
USE = re.compile(
    rf"\b(?:using|use of|access(?:ing)? (?:to|or using)|information in|users of)\s+(?P<name>{NAMED})"
)
TITLE_TAIL = re.compile(
    r"\s+(?:(?:student|customer|user|website|platform|enterprise|educational|education|school|data|end|"
    r"master|global|online)\s+){0,3}"
    r"(?:terms|privacy|dpa|data|end user|service|services|k-?12|use|license|licence|agreement|addendum|"
    r"polic(?:y|ies)|student)\b.*$",
    re.IGNORECASE,
)
_DOMAIN = re.compile(
    r"(?:@|https?://(?:www\.)?|\bwww\.|\b)(?P<label>[a-z0-9][a-z0-9-]{2,30})\.(?:com|org|net|io|app|"
    r"edu|co|xyz|example|ai|us)\b",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright)\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?:by\s+)?(?P<name>[A-Z][^.\n;]{2,60})",
    re.IGNORECASE,
)
_OWNER_BEFORE = re.compile(
    r"\b(?:between|with|operated by|owned by|owner[^;\n]{0,60} is|maintained by|provided by|offered by|"
    r"refer to|you and|contact|attn:?|we are|by)\s+[^.;]{0,30}$",
    re.IGNORECASE,
)


#: Words that break off
BROKEN = re.compile(r"\s(?:of|and|for|the|at|in|on|to|no|&|-)$", re.IGNORECASE)


def vendor(text: str, title: str, roles: Roles) -> Found:
    """The vendor's full name as the paper prints it."""
    name = roles.provider_full
    if name and (is_school(name) and not has_legal_form(name)):
        name = _short_of(roles.provider, name) or name
    if name and not GENERIC.match(name) and not noun_side(name):
        if has_legal_form(name):
            return Found(_in_mixed_case(name), place_of(text, name), 0.9)
        longer = _expanded(name, text)
        return Found(_in_mixed_case(longer), place_of(text, longer), 0.8)
    for candidate, confidence in _other_vendors(text, title):
        name = _whole_name(candidate, text)
        if name and not is_k12(name) and not GENERIC.match(name) and is_name(name):
            return Found(_in_mixed_case(name), place_of(text, name), confidence)
    return NOTHING


def _whole_name(candidate: str, text: str) -> str:
    """The candidate where it is nothing but a name, as running text prints it; empty for a part of a sentence."""
    name = candidate.strip(" –—-:·")
    if leading_name(name) != name or re.match(r"Q?\d+\b|[A-Z]\.\s", name) or BROKEN.search(name):
        return ""
    if not name.isupper():
        return name
    printed = best_printed(name, text)
    return printed if printed != name or len(name.split()) > 1 else ""


def _in_mixed_case(name: str) -> str:
    """A name of several words that is printed in capitals only, as it would stand in a letter."""
    words = name.split()
    if not name.isupper() or len(words) < 2:
        return name
    return " ".join(word if len(word) <= 3 else word.capitalize() for word in words)


def _short_of(names: tuple[str, ...], full: str) -> str:
    """The institution's own name where the contract is with its board of trustees."""
    return next((n for n in names if n != full and is_school(n) and n != n.upper() and n not in full), "")


def _expanded(name: str, text: str) -> str:
    """The legal or full name that a short one stands for, if the paper prints it."""
    for legal, _ in legal_names(text):
        if normalise(without_form(legal)) == normalise(name) or normalise(legal).startswith(
            normalise(name) + " "
        ):
            return legal
    owner = [legal for legal in _owners(text) if not is_school(legal)]
    if owner and len(set(owner)) == 1:
        return owner[0]
    if re.fullmatch(r"[A-Z]{3,6}", name):
        for line in text.split("\n"):
            full = collapse(line.strip(" *#|-"))
            initials = "".join(word[0] for word in re.findall(r"\b[A-Z]\w+", full))
            if 2 < len(full.split()) <= 7 and initials == name and leading_name(full) == full:
                return full
    return name


def _owners(text: str) -> list[str]:
    """Names with a legal form that the paper calls its operator, owner or contracting party."""
    found = []
    for name, start in legal_names(text):
        if _OWNER_BEFORE.search(text[max(0, start - 90) : start]):
            found.append(name)
    return found


def _other_vendors(text: str, title: str) -> Iterator[tuple[str, float]]:
    yield from ((name, 0.7) for name in _owners(text)[:1])
    legal = Counter(name for name, _ in legal_names(text)).most_common(1)
    if legal and legal[0][1] >= 2:
        yield legal[0][0], 0.6
    for match in _COPYRIGHT.finditer(text):
        yield leading_name(match["name"]), 0.6
    for match in re.finditer(rf"\b(?:folks|team|people|friends) at ({NAMED})", text):
        yield match[1], 0.6
    yield from ((name, 0.5) for name in _by_domain(text))
    for part in title.split(" / "):
        if TITLE_TAIL.search(part):
            yield TITLE_TAIL.sub("", part), 0.5
    product = USE.search(head_of(text))
    if product:
        yield product["name"].split()[0], 0.4


def _by_domain(text: str) -> Iterator[str]:
    """A name that the paper's own web or mail addresses carry: acmereader.com for Acme Reader."""
    labels = Counter(m["label"].lower().replace("-", "") for m in _DOMAIN.finditer(text))
    for label, _ in labels.most_common(3):
        if len(label) >= 5:
            pattern = r"\b" + r" ?".join(map(re.escape, label)) + r"\b(?!\.)"
            printed = Counter(m[0] for m in re.finditer(pattern, text, re.IGNORECASE) if m[0] != m[0].lower())
            if printed and printed.most_common(1)[0][1] >= 3:
                yield printed.most_common(1)[0][0]


#: A district's name as such names are made: "Three Rivers BOCES", "Harrow Lake Unified School District No. 7".
_DISTRICT_NAME = Sought(
    r"(?<![\w’'-])(?!(?i:the|for|where|by|with|and|between|of|to|each|any|this|our|your|an?|if|when|in|at|as|obligations|signed|agreed|dear)\b)"
    r"(?:(?:[A-Z][\w’'-]+|St\.|[A-Z]{4,})[ ](?:of[ ])?){1,5}?"
    r"(?:(?i:school[ ]district|independent[ ]school[ ]district|unified[ ]school[ ]district)(?:,?[ ](?:(?:[Nn]o|NO)\.?[ ]?|[A-Z]{2}-)?\d{1,4})?"
    r"|(?i:(?:public|community|city|county|unified|local|charter)[ ]schools)|(?i:school[ ]corporation|board[ ]of[ ]education|school[ ]board)"
    r"|(?i:board[ ]of[ ]cooperative[ ]educational[ ]services|county[ ]office[ ]of[ ]education)|BOCES|ISD|CUSD|USD)\b(?![’'])"
)


#: Words of a name at the end of a line of running text, behind a word in small letters
_CUT_OFF = re.compile(
    r"\b(?:between|and|by|with|the|of|for|to|from|behalf of)\s+(?P<words>(?:(?:[A-Z][\w’'-]+|St\.)(?:\s+of)?\s?){1,4})$"
)
_RUNNING = 25  #: characters of a line that is no heading


def school(text: str, roles: Roles, *, named_alone: bool = False) -> Found:
    """The school or district that is party to the paper.

    With ``named_alone`` the only one that the paper names, where none is introduced as a party.
    """
    name = roles.school_full if says_which(roles.school_full) else ""
    if name and is_k12(name) and len(name.split()) >= 2 and not re.search(r"[\[\]{}_]", name):
        return Found(plain_school(name), place_of(text, name), 0.85)
    if (
        name
        and is_school(name)
        and len(name.split()) >= 2
        and not {"Covered Entity", "Data Provider"} & set(roles.school)
    ):
        return Found(name, place_of(text, name), 0.6)
    if not named_alone:
        return NOTHING
    named = [_whole(m, text) for m in _DISTRICT_NAME.finditer(text)]
    if not named or any(not _one_school(named[0], other) for other in named):
        return NOTHING
    full = max(named, key=len)
    return Found(_in_mixed_case(full), place_of(text, full), 0.5)


def first_school(text: str, end: int, *, but: str) -> Found:
    """The first district that a paper names before an offset, where it is another one than this."""
    named = next((m for m in _DISTRICT_NAME.finditer(text[:end])), None)
    if named is None or normalise(_whole(named, text)) == normalise(but):
        return NOTHING
    return Found(_in_mixed_case(plain_school(_whole(named, text))), named.span(), 0.6)


def _whole(match: re.Match[str], text: str) -> str:
    """A district's name with the words of it that a line end cuts off: "between Juniper⏎Flats School District"."""
    above = text[max(0, match.start() - 160) : match.start()]
    if not above.endswith("\n") or above.endswith("\n\n"):
        return match[0]
    line = above[:-1].rsplit("\n", 1)[-1].rstrip()
    cut = _CUT_OFF.search(line)
    return f"{cut['words']} {match[0]}" if cut and len(line) >= _RUNNING else match[0]


def _one_school(a: str, b: str) -> bool:
    """Whether two names begin with the same place: "Three Rivers BOCES", "Three Rivers Board of ..."."""
    return normalise(a).split()[:2] == normalise(b).split()[:2]
