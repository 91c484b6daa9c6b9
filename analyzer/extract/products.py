"""The product or service that a paper is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from analyzer.extract.definitions import head_of
from analyzer.extract.found import NOTHING, Found, place_of
from analyzer.extract.names import SP, has_legal_form, is_k12, is_name, is_school, without_form
from analyzer.extract.naming import BROKEN, GENERIC, NAMED, TITLE_TAIL, USE
from analyzer.extract.nouns import noun_side
from analyzer.extract.opening import is_title, opening_rows
from analyzer.extract.parties import Roles
from analyzer.text import collapse, normalise

_SERVICE_SHORT = re.compile(
    r'\(\s*(?:(?:collectively|together|each|hereinafter)[^()"]{0,30})?(?:the\s+)?"\s*(?:the\s+)?'
    r"(?:services?|platform|software|app|application|site|website|products?|tool|tools|workshop|"
    r"program|system|subscription|solution|portal|licensed \w+|"
    r'service provider platform|digital tool|technology)\s*[.,]?"',
    re.IGNORECASE,
)
_CALLED = re.compile(
    rf"\b(?:called|known as|named|branded(?: as)?|entitled|titled)\s+(?:the"
    rf"\s+)?[\"“]?(?P<name>{NAMED})(?=[\s,.;:)\"”(]|$)"
)
_IN_QUOTES = re.compile(
    rf"\b(?:platform|app|application|software|service|product|program|tool|website|system)\s*\("
    rf"\s*\"(?P<name>{NAMED})\"\s*\)"
)
_LABEL = re.compile(
    r"^[ \t*|•-]*(?:name of )?(?:the )?(?:product|products|service|services|application|software|"
    r"digital tool|resource)(?: name| title)?s?[ \t]*[:|][ \t*]*"
    rf"(?P<name>{NAMED})[ \t*|]*$",
    re.MULTILINE | re.IGNORECASE,
)
#: "ReadNest is a homework planner", "The service is ReadNest", "Acme supplies ReadNest, a catalogue"
_IS_A = re.compile(
    rf"(?:^|(?<=[.;:•\n]\s)|(?<=\n))\W{{0,4}}(?:\d[\d.]*\s+)?(?P<name>{NAMED})\s+(?:is|are)\s+(?:an?|our|the)\s+(?:[\w-]+\s+){{0,5}}?"
    r"(?:platform|app|apps|application|software|system|service|tool|program|site|website|planner|suite|library|game|course|"
    r"catalogue|catalog|portal|network|gradebook|dashboard|set of|collection of|kit|journal|club|screener|assessment)\b",
    re.MULTILINE,
)
_SUPPLIED = re.compile(
    rf"\b(?:supplies|provides|operates|runs|makes|made|writes|publishes|offers|licenses|switched|orders|ordered|licensed|the (?:service|product|program|software) is)\s+"
    rf"(?P<name>{NAMED})(?=[,.(;]|\s+(?:on|to|for|in which|which|is)\b)"
)
_LABELLED = re.compile(
    rf"^[ \t*|•-]*(?:\d[\d.]*[ \t]*\|?[ \t]*)?(?:product|project|program|programme|resource|software|tool|application|service)[ \t]*[:|][ \t]*(?:the[ \t]+)?(?P<name>{NAMED})(?!\w)(?=[ \t]*(?:$|[.,(|;–-]|[a-z]))",
    re.MULTILINE | re.IGNORECASE,
)
#: "Services: the Acme attendance platform", "Item: Passage Library, 40 seats", "(product: ReadNest)"
_LABELLED_ROW = re.compile(
    r"(?:^|\()[ \t*|•-]*(?i:products?|services?|software|tool|app|application|platform|system|purchase|item|work licensed|subject matter)"
    r"(?:[ \t]+(?i:name|licensed|covered|purchased))?[ \t]*[:|][ \t]*(?:[Tt]he[ \t]+)?\"?(?P<name>[A-Z][^\n.,;:(|)\"]{2,60})(?![^\n]*\|)",
    re.MULTILINE,
)
#: "for the product ReadNest.", "concerning ReadNest", in the rows above the first clause
_CONCERNING = re.compile(
    rf"\b(?:for|concerning|covering|regarding|(?i:makers?|authors?|publishers?)\s+of)\s+(?:(?:the|its|their|our|use of)\s+)?(?:[a-z-]+\s+){{0,3}}?"
    rf"(?P<name>\"[^\"\n]{{3,40}}\"|{NAMED}(?:\s+(?:[a-z]+\s+)?(?:system|platform|app|service|software)\b)?)(?=\s*(?:[.,;:)]|\n|$)|\s+(?:Effective|to|and|by|on|between|which)\b)"
)
#: "use the data only to run ReadNest for the school"
_ONLY_TO_RUN = re.compile(
    rf"\b(?i:only|solely|exclusively|purposes?|except|than|but)\b[^.;\n]{{0,30}}?\b(?:run|running|provide|providing|operate|operating|supply|supplying|deliver|delivering|make|use|carry out)\s+"
    rf"(?:(?:the|its|their|our)\s+)?(?P<name>{NAMED})(?=\s*(?:[.,;:)]|$)|\s+(?:to|for|as|and|in|work|service|services|app|platform)\b)"
)
_FOR = re.compile(
    rf"\b(?:terms|agreement|contract|polic(?:y|ies)|conditions)(?:\s+of\s+(?:service|use))?(?:\s+(?:for|on|of)|:)\s+(?:the\s+)?(?P<name>{NAMED})",
    re.IGNORECASE,
)
#: A name that is written as no other word is: ReadNest, iMap
_BRAND = re.compile(r"\b(?:[A-Z][a-z]+(?:[A-Z][a-z]+)+|[a-z][A-Z][a-z]{2,})\b")
_LABELLED_SURE = 0.7  #: from here on the paper itself says that a name is the product's
_FULL_ROW = 60  #: characters; a longer row may break a name
_LAW_OR_DAY = re.compile(
    r"(?:FERPA|COPPA|HIPAA|IDEA|PPRA|GDPR|CCPA|PII|Family Educational.*|Children['’]s Online.*|Transport Layer.*)|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s\d{1,2}"
)
_BRAND_TIMES = 3
_SITE_TIMES = 5
_BRAND_EARLY = 3000  #: characters from the start in which the paper's own product is named
_THING = (
    r"(?:platform|application|app|mobile app|software|web ?site|tool|portal|gradebook|program|web "
    r"application|hosted service|online service|service)"
)
_USED = re.compile(
    rf"\b(?:use of|using|access to|covers|for|handles information in|of|in|to)\s+(?:the\s+|our\s+|its"
    rf"\s+)?(?P<name>{NAMED})"
    rf"(?=,? (?:(?:an?|the)\s+)?(?:[a-z][\w-]*\s+){{0,4}}{_THING}\b)"
)
_PRODUCT_THING = re.compile(rf"(?P<name>{NAMED})\s+{_THING}\b")


def product(text: str, title: str, kind: str, roles: Roles, *, vendor: str) -> Found:
    """The name of the product: the one defined as the service, labelled, called, titled or used so."""
    head = head_of(text)
    own_names = {*roles.provider, vendor, without_form(vendor)}
    for candidates, confidence, clear in (
        (_defined(head), 0.8, True),
        ((m["name"] for m in _LABEL.finditer(head)), 0.8, True),
        ((m["name"] for m in _IN_QUOTES.finditer(head)), 0.75, True),
        ((m["name"] for m in _CALLED.finditer(head[:4000])), 0.7, True),
        ((m["name"] for m in _LABELLED.finditer(head[:3000])), 0.7, True),
        (_labelled_rows(head[:3000], own_names), 0.7, True),
        (_concerning(head), 0.68, False),
        (_titled(title, kind), 0.65, True),
        (_in_title(title, text), 0.6, False),
        (_of_the_vendor(head, vendor), 0.6, False),
        (_only_to_run(head), 0.6, False),
        ((m["name"] for m in _USED.finditer(head[:5000])), 0.6, False),
        ((m["name"] for m in _IS_A.finditer(head[:3000])), 0.55, True),
        (_sharing_a_word(head, vendor), 0.55, False),
        (_brand(text, vendor), 0.5, False),
        ((m["name"] for m in _SUPPLIED.finditer(head[:5000])), 0.5, False),
        ((m["name"] for m in USE.finditer(head[:5000])), 0.5, False),
        ((m["name"] for m in _PRODUCT_THING.finditer(head[:5000])), 0.45, False),
    ):
        for candidate in candidates:
            bare = _product_name(candidate, roles)
            name = _described(bare, head) if bare in own_names else bare
            if confidence < _LABELLED_SURE and _is_common(name, text):
                continue
            if name and (clear or name not in own_names):
                return Found(name, place_of(text, name), confidence)
    return _same_as_vendor(text, kind, roles, vendor)


def _in_title(title: str, text: str) -> Iterator[str]:
    """Names in a title, as the text prints them: "READNEST: STUDENT DATA AGREEMENT", "Terms of use for ReadNest"."""
    for part in title.split(" / ")[:3]:
        cuts = [
            TITLE_TAIL.sub("", part),
            *re.split(r"\s*[:–—]\s+|\s+-\s+", part),
            *(m["name"] for m in _FOR.finditer(part)),
        ]
        for cut in cuts:
            name = collapse(cut).strip(' .,:;–—-"')
            if not re.fullmatch(NAMED, name) or len(name) < 3 or len(name.split()) > 4:
                continue
            printed = [collapse(m[0]) for m in re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)]
            mixed = Counter(p for p in printed if p != p.upper() and p != p.lower())
            if mixed and mixed.most_common(1)[0][1] >= 2:
                yield mixed.most_common(1)[0][0]


def _brand(text: str, vendor: str) -> Iterator[str]:
    """The name in the style of a brand that a paper prints most often, where it is no part of the vendor's or a site's."""
    names = Counter(m[0] for m in _BRAND.finditer(text)) if not _site(text) else Counter()
    for name, times in names.most_common(2):
        site = re.search(rf"\b{re.escape(name)}\.(?:com|org|net|io|edu)\b", text) is not None
        early = name in text[:_BRAND_EARLY]
        if times >= _BRAND_TIMES and early and not site and name.lower() not in vendor.lower():
            yield name


def _concerning(head: str) -> Iterator[str]:
    """What the paper says, above its first clause, that it is for."""
    rows = [row for row in opening_rows(head) if not is_title(row)]
    opening = "".join(row + ("\n" if len(row) > _FULL_ROW else "\n\n") for row in rows)
    for found in _CONCERNING.finditer(opening):
        if not re.search(r"[A-Z]\w*\s$", opening[: found.start()]):  # "Center for Early Reading"
            yield found["name"].strip('"')


def _only_to_run(head: str) -> Iterator[str]:
    """What the data may be used to run; "the Platform" is no name."""
    for found in _ONLY_TO_RUN.finditer(re.sub(r"[ \t]*\n[ \t]*(?!\n)", " ", head)):
        if len(found["name"].split()) > 1 or not re.search(r"\bthe\s$", found.string[: found.start("name")]):
            yield found["name"]


def _labelled_rows(head: str, own_names: set[str]) -> Iterator[str]:
    """What stands behind a label: a name, or the vendor's own with the words that tell the product from him."""
    for found in _LABELLED_ROW.finditer(head):
        words = found["name"].split()
        capitals = next((i for i, word in enumerate(words) if word[0].islower()), len(words))
        name = " ".join(words[:capitals])
        vendors = any(name == own or own.startswith(name + " ") for own in own_names)
        yield " ".join(words[:5]) if vendors and capitals < len(words) else name


def _of_the_vendor(head: str, vendor: str) -> Iterator[str]:
    """A title row that begins as the vendor's name does and goes on otherwise: "ACME CLOUD CAMPUS"."""
    first = without_form(vendor).split()[:1]
    for row in opening_rows(head)[:3]:
        name = row.strip(" *#=_").split(" - ")[0].strip()
        apart = first and len(first[0]) >= 4 and name.lower().startswith(first[0].lower() + " ")
        own = normalise(without_form(vendor)) in normalise(name) or normalise(name) in normalise(vendor)
        if apart and not own and re.fullmatch(NAMED, name) and not is_title(name) and not is_school(name):
            yield name.title() if name.isupper() else name


def _sharing_a_word(head: str, vendor: str) -> Iterator[str]:
    """Names that begin as the vendor's does and are not his: "Acme Gradebook" of Acme Systems LLC."""
    first = without_form(vendor).split()[:1]
    if not first or len(first[0]) < 4 or is_school(vendor):
        return
    names = Counter(
        collapse(m[0]) for m in re.finditer(rf"\b{re.escape(first[0])}(?:{SP}[A-Z][\w-]+){{1,2}}", head)
    )
    for name, _ in names.most_common():
        if not normalise(vendor).startswith(normalise(name)) and not normalise(name).startswith(
            normalise(without_form(vendor))
        ):
            yield name


def _same_as_vendor(text: str, kind: str, roles: Roles, vendor: str) -> Found:
    """The product that goes by the vendor's own name, where the paper speaks of using it."""
    own = kind in {"terms_of_service", "privacy_policy"}
    if own and (site := _site(text)):
        return Found(site, place_of(text, site), 0.4)
    full = roles.provider_full or vendor
    shorts = [n for n in roles.provider if full and n != full and not noun_side(n) and not n.isupper()]
    for name in (*shorts[::-1], without_form(full)):
        used = rf"\b(?:us(?:e|es|ing) of|us(?:e|es|ing)|deploy\w*|access\w*(?: to)?|through|into|within|via)\s+(?:the\s+)?{re.escape(name)}\b(?!['’])"
        if name and len(name.split()) <= 3 and len(re.findall(used, text)) >= (1 if own else 2):
            return Found(name, place_of(text, name), 0.4)
    name = without_form(full)
    brand = re.fullmatch(r"[A-Z][a-z]\w+|[a-z]{1,3}[A-Z]\w+", name) and kind in {"student_dpa", "general_dpa"}
    if name and (brand or (own and len(name.split()) <= 2)):
        return Found(name, place_of(text, name), 0.3)
    return NOTHING


def _site(text: str) -> str:
    """The web site that a paper names again and again."""
    sites = Counter(m[0] for m in re.finditer(r"\b[A-Z][A-Za-z]+\.(?:com|org|edu|net|io)\b", text))
    return sites.most_common(1)[0][0] if sites and sites.most_common(1)[0][1] >= _SITE_TIMES else ""


def _is_common(name: str, text: str) -> bool:
    """Whether a name is a law's or a day's, or one word that the paper also uses as an ordinary one."""
    if _LAW_OR_DAY.fullmatch(name):
        return True
    return name.isalpha() and re.search(rf"\b{name.lower()}s?\b", text) is not None


def _described(name: str, head: str) -> str:
    """A product called as its vendor is, with the words that tell it from him: "Acme reading platform"."""
    if not name:
        return ""
    tail = r"(?:['’]s?)?(?!\s+(?:is|are|was)\b)(?:\s+\w+){1,3}?\s+(?:[Pp]latform|[Aa]pp)\b|['’]s?\s+(?:online|hosted|cloud)\s+services\b"
    found = re.search(rf"\b{re.escape(name)}(?:{tail})", head)
    return collapse(found[0]) if found else name


def _product_name(candidate: str, roles: Roles) -> str:
    name = collapse(candidate).strip(" .,;:'\"’")
    name = re.sub(r"(?:’|')s$", "", name)
    name = re.sub(r"\s+(?:19|20)\d\d(?:\s*[-–/]\s*(?:\d\d)?\d\d)?$", "", name)
    name = re.sub(r"\s+(?:Effective|Dated|Term|Start|Period|From)\b.*$", "", name)
    name = (
        re.sub(rf"\s+{_THING}$", "", name)
        if len(name.split()) > 2 and name.split()[-2][0].isupper()
        else name
    )
    if roles.school_full and normalise(roles.school_full).startswith(normalise(name)):
        return ""
    if _LAW_OR_DAY.fullmatch(name) or re.match(r"\d+(?:\.\d+)*\s", name) or BROKEN.search(name):
        return ""
    if re.match(r"Dear\b", name):  # the address of a letter
        return ""
    bare = re.sub(
        rf"\s+{_THING}$", "", name
    )  # "Acme attendance platform" is a name although "platform" is none
    if len(name) < 3 or GENERIC.match(name) or noun_side(name) or not is_name(bare) or name.isdigit():
        return ""
    if name in roles.school or is_k12(name) or has_legal_form(name):
        return ""
    return name


def _defined(head: str) -> Iterator[str]:
    """The name that a bracket calls "the Service"."""
    for match in _SERVICE_SHORT.finditer(head):
        chunk = re.split(r"[.;]\s+(?=[A-Z])|\n\s*\n", head[max(0, match.start() - 260) : match.start()])[-1]
        chunk = re.split(r"\)[\s,]+", chunk)[-1]
        if called := _CALLED.search(chunk):
            yield called["name"]
            continue
        names = [m for m in re.finditer(NAMED, chunk) if not GENERIC.match(m[0]) and len(m[0]) > 2]
        for found in reversed(names):
            rest = chunk[found.end() :].strip()
            if re.fullmatch(
                r"(?:,? ?(?:(?:an?|the)\s+)?(?:[a-z][\w’-]*,?\s*){0,6}|, (?:an?|the)\s.{0,120})",
                rest,
                re.DOTALL,
            ):
                yield found[0]
                break


def _titled(title: str, kind: str) -> Iterator[str]:
    if kind not in {"terms_of_service", "privacy_policy", "general_dpa", "student_dpa", "other"}:
        return
    for part in title.split(" / "):
        if named := re.match(rf"(?P<name>{NAMED}?\s(?:Platform|App|Portal))\b", part):
            yield named["name"]
        cut = TITLE_TAIL.sub("", part)
        if cut != part and re.fullmatch(NAMED, cut) and cut != cut.upper():
            yield cut
