"""Who is the provider and who the school: the parties clause, the definitions, and whom the duties bind."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from analyzer.extract.nouns import PROVIDER_NOUNS, SCHOOL_NOUNS
from analyzer.text import collapse

_SCHOOL_LIKE = re.compile(
    r"\b(?:school|schools|district|board of education|academy|charter|university|college|county office|department of education|"
    r"isd|usd|cusd|municipal|city|county|lea|educational agency|institution|customer|client|subscriber)\b",
    re.IGNORECASE,
)
_PROVIDER_LIKE = re.compile(
    r"\b(?:inc|llc|l\.l\.c|ltd|limited|corp|corporation|gmbh|pbc|b\.v|s\.a\.s?|sas|plc|company|co|technologies|software|systems|labs|"
    r"learning|media|solutions|foundation|publishing)\b\.?",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    r"(?P<full>[A-Z0-9][^()“”\"\n;]{1,110}?)[,\s]*\(\s*(?P<inside>[^()]{0,60}[“\"'‘][^()]{2,70}?[”\"'’][^()]{0,40})\)"
)
_QUOTED = re.compile(r"[“\"'‘]\s*(?:the\s+)?([A-Za-z0-9][^“”\"]{1,45}?)\s*[”\"'’](?![a-z])")
_SUBJECT = re.compile(
    r"\b([A-Z][\w.&’+-]*(?:[ /][A-Z\[][\w.&\[\]-]*){0,3})\s+(?:shall|will|agrees?|may|does not|do not|collects?|uses|is committed|processes|maintains|reserves|complies|acts|implements)\b"
)
_NOT_A_NAME = frozenset(
    "this the these those each any all either both neither no such student students parent parents data users user party parties agreement services service "
    "section exhibit schedule nothing if when where upon in for it they he she who that which personnel employees subprocessor subprocessors dpa policy "
    "information website site platform content you we our your notice term terms court arbitrator department secretary state people children child "
    "account accounts subcontractor subcontractors schools teachers teacher administrators audit audits access end product products all-users affiliates customer customers "
    "school district client subscriber institution board lea controller exporter importer sub-processor sub-processors subprocessing confidentiality third members member "
    "schools districts personal or and standard contractual approved studies".split()
)
_FIRST_PERSON_PROVIDER = re.compile(r"\b(?:we|us|our|ours)\b", re.IGNORECASE)
_SCHOOL_VOICE = re.compile(
    r"\b(?:our|we) (?:students|schools?|district|teachers|classrooms)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Roles:
    """The names a contract uses for its two sides. Full names first, then the short ones it defines."""

    provider: tuple[str, ...] = ()
    school: tuple[str, ...] = ()
    first_person: str = ""  #: PROVIDER where "we" is the vendor, else empty
    provider_full: str = ""  #: the vendor's name as first printed in the parties clause
    school_full: str = ""


def find_roles(text: str) -> Roles:
    """Read the parties clause, the definitions and who the duties are put on."""
    provider: list[str] = []
    school: list[str] = []
    full = {"provider": "", "school": ""}
    unresolved: list[tuple[str, list[str]]] = []
    for match in _DEFINED.finditer(text[:7000]):
        name = _trim_name(match["full"])
        shorts = [s.strip(" ,.") for s in _QUOTED.findall(match["inside"])]
        shorts = [s for s in shorts if s and len(s.split()) <= 5]
        if not shorts or not name:
            continue
        side = _side(name, shorts)
        if side and all(_is_role_noun(s) for s in shorts) or side and _looks_like_party(name):
            (provider if side == "provider" else school).extend(shorts)
            if not full[side] and _looks_like_party(name):
                full[side] = name
                (provider if side == "provider" else school).append(name)
        elif _looks_like_party(name) and not _is_document_name(shorts):
            unresolved.append((name, shorts))
    for name, shorts in unresolved[:2]:
        if full["school"] and not full["provider"] and not _SCHOOL_LIKE.search(name):
            provider += [name, *shorts]
            full["provider"] = name
        elif full["provider"] and not full["school"] and not _PROVIDER_LIKE.search(name):
            school += [name, *shorts]
            full["school"] = name
    subject = frequent_subject(text)
    if subject in school or _SCHOOL_LIKE.search(subject):
        subject = ""
    if subject:
        provider.append(subject)
    provider = [name for name in provider if name not in school]
    first = "PROVIDER" if _first_person_is_provider(text) else ""
    return Roles(_unique(provider), _unique(school), first, full["provider"] or subject, full["school"])


def frequent_subject(text: str) -> str:
    """The capitalised name that most duties are put on, where it stands out; else an empty string."""
    counts: Counter[str] = Counter()
    for match in _SUBJECT.finditer(text):
        name = re.sub(r"^(?:The|This|All|If|When|And|But|While|Upon|However)\s+", "", match[1]).strip()
        words = name.lower().split()
        if (
            not words
            or words[0] in _NOT_A_NAME
            or words[-1] in _NOT_A_NAME
            or re.fullmatch(PROVIDER_NOUNS, name)
        ):
            continue
        counts[name] += 1
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] >= 3 else ""


def _trim_name(full: str) -> str:
    name = re.split(
        r"\b(?:between|among|and between|by and between|by|and|with|between:|of the one part|is made by|from|to)\s+(?=[A-Z])(?!Between)",
        collapse(full),
    )[-1]
    name = re.split(
        r",\s*(?:an?|the|located|having|whose|with|organized|incorporated|acting|on behalf|its)\b", name
    )[0]
    return name.strip(' ,.;:“”"*_')


def _side(name: str, shorts: list[str]) -> str:
    for short in shorts:
        if re.fullmatch(rf"(?:the )?(?:{PROVIDER_NOUNS})", short, re.IGNORECASE):
            return "provider"
        if re.fullmatch(rf"(?:the )?(?:{SCHOOL_NOUNS}|you)", short, re.IGNORECASE):
            return "school"
        if short.lower() in {"we", "us", "our"}:
            return "provider"
    if _is_document_name(shorts):
        return ""
    if _PROVIDER_LIKE.search(name) and not re.search(
        r"\b(?:school|district|board of education)\b", name, re.IGNORECASE
    ):
        return "provider"
    if re.search(r"\b(?:school|schools|district|board of education|academy|charter)\b", name, re.IGNORECASE):
        return "school"
    return ""


def _is_role_noun(short: str) -> bool:
    pattern = rf"(?:the )?(?:{PROVIDER_NOUNS}|{SCHOOL_NOUNS}|you|we|us|our)"
    return re.fullmatch(pattern, short, re.IGNORECASE) is not None


def _is_document_name(shorts: list[str]) -> bool:
    pattern = (
        r"\b(?:agreement|dpa|addendum|terms|policy|services?|data|act|law|records?|information|content|site|website|platform|effective date|ferpa|coppa|parties|"
        r"party|products?|software|exhibit|contract|project|program|purpose|pii|account|users?|app|tos|regulations?)\b"
    )
    return any(re.search(pattern, short, re.IGNORECASE) for short in shorts)


def _looks_like_party(name: str) -> bool:
    words = [
        w
        for w in name.split()
        if w.lower() not in {"of", "and", "the", "for", "d/b/a", "dba", "&", "a", "an"}
    ]
    capital = sum(w[:1].isupper() or w[:1].isdigit() for w in words)
    return 1 <= len(words) <= 10 and capital >= 0.8 * len(words) and not re.search(r"_{3}|\*{3}|\[|:", name)


def _first_person_is_provider(text: str) -> bool:
    ours = len(_FIRST_PERSON_PROVIDER.findall(text))
    return ours >= (3 if len(text) > 2000 else 1) and len(_SCHOOL_VOICE.findall(text)) < 0.15 * ours


def _unique(names: list[str]) -> tuple[str, ...]:
    cleaned = [collapse(n).strip(" .,;:'\"“”") for n in names]
    seen = dict.fromkeys(
        n for n in cleaned if len(n) > 1 and n.lower() not in {"the", "you", "we", "us", "our", "and"}
    )
    return tuple(sorted(seen, key=lambda n: (-len(n), n)))
