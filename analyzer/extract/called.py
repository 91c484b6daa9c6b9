"""The names under which a vendor's own paper says that he trades or sells: what lists may call him by.

Unlike the product that a paper is about, these decide nothing of what an agreement covers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.extract.found import place_of
from analyzer.extract.names import SP, has_legal_form, is_k12, is_name, is_school, without_form
from analyzer.extract.naming import BROKEN, GENERIC, NAMED, TITLE_TAIL
from analyzer.extract.nouns import noun_side
from analyzer.extract.offers import Named
from analyzer.text import collapse, normalise

__all__ = ["names_it_goes_by"]

_START = 6000  #: characters of a paper in which it says whose it is and what is sold
_LONGEST_NAME = 4  #: words
_MOST = 4
_THINGS = (
    r"(?:[a-z][\w-]*\s+){0,4}?(?:platform|app|apps|application|software|service|services|product|program|tool|"
    r"system|site|web ?site|portal|catalog|catalogue|library|suite|solution|subscription|dashboard|gradebook|"
    r"curriculum|planner|course|courses|game|games|assessment|assessments|screener)"
)
_SIDE = (
    r"(?:[Tt]he\s+)?(?:Provider|Vendor|Company|Contractor|Supplier|Operator|Licensor|Publisher|Processor|Seller|"
    r"Service Provider|provider|vendor|company|contractor|supplier|operator|publisher)"
)
_GIVES = (
    r"(?:furnishes|provides|supplies|offers|operates|runs|hosts|licenses|sells|makes|publishes|develops|markets|"
    r"will (?:furnish|provide|supply|host|license)|shall (?:furnish|provide|supply|host|license)|"
    r"has agreed to (?:furnish|provide|supply|license))"
)
_BEHIND = r"(?=\s*(?:[,.(;:™®–—|]|$)|[ \t]*\n|\s+(?:to|for|in|at|on|which|that|and|is|as|under|during)\b|\s+{things}\b)"
_AFTER = _BEHIND.replace("{things}", _THINGS)
_IN_LINE = NAMED.replace(SP, r"[ \t]+")  #: a name that does not go on in the next line
_NAME = rf"(?:[\"“]\s*)?(?P<name>{NAMED})(?:\s*[\"”])?[™®]?"
#: "d/b/a Acorn Reader", "trading as", and the line of a tax form
_TRADES = re.compile(
    rf"(?:\b(?:d\s*/\s*b\s*/\s*a|d\.b\.a\.|dba|doing{SP}business{SP}as|trading{SP}as|t/a)[,:]?{SP}{_NAME})",
    re.I,
)
_TAX_FORM = re.compile(
    r"^[ \t|]*(?:\d\s+)?(?:business name|trade name|dba(?: name)?|disregarded entity name)[^\n:|]{0,80}?(?:[:|]|\s{2,})[ \t|]*"
    rf"(?P<name>{_IN_LINE})[ \t|]*$",
    re.IGNORECASE | re.MULTILINE,
)
_MAKER = re.compile(
    rf"\b(?i:makers?|publishers?|developers?|operators?|providers?|owners?|creators?|home){SP}of{SP}(?:the{SP})?{_NAME}{_AFTER}"
)
_ITS = re.compile(
    rf"\b(?:(?:its|our|(?:Provider|Vendor|Company|Contractor|Supplier|Operator|Licensor)['’]s){SP})"
    rf"(?:(?:hosted|online|web-based|proprietary|cloud){SP})?{_NAME}{SP}{_THINGS}\b"
)
_LABEL = re.compile(
    r"(?:^|[.;|]\s+|\s{2,})[ \t*|•-]*(?:\d[\d.]*[ \t]+)?(?i:(?:name of (?:the )?)?(?:covered |licensed |subscribed )?"
    r"(?:products?|services?|software|subscription|application|app|platform|resource|digital tool|program|item|title of (?:product|software)))"
    rf"(?i:[ \t]+(?:name|title|ordered|purchased|covered|licensed))?[ \t]*[:|][ \t|]*(?:[Tt]he[ \t]+)?[\"“]?(?P<name>{_IN_LINE}){_AFTER}",
    re.MULTILINE,
)
_DEFINED = re.compile(
    rf"(?P<name>{NAMED})(?:,?\s+(?:an?|the|its|our)\s[^\n.;()]{{0,90}})?\s*\(\s*(?:the\s+)?[\"“](?:the\s+)?"
    r"(?:Services?|Platform|Software|App|Application|Products?|Tool|Program|System|Subscription|Solution|Portal|Licensed \w+)[.,]?[\"”]"
)
_OWN = re.compile(
    rf"(?P<name>{NAMED})\s*[™®]|(?P<other>{NAMED}),? is an? (?:product|service|brand|trade ?name|trade ?mark) of"
)
#: Looser: what an invoice or an order charges for, and what a page of an e-signature service is about.
_CHARGED = re.compile(
    rf"^[ \t|]*(?:\d{{1,4}}[ \t|]+)?(?P<name>{_IN_LINE}?)[ \t]+(?:[a-z][\w-]*[ \t]+){{0,2}}?(?:(?:19|20)\d\d\s*[-–/]\s*\d\d|FY\s?\d\d|annual|yearly|"
    r"subscriptions?|licen[cs]es?|seats|hosting|renewal)\b[^\n]*\d",
    re.MULTILINE,
)
_SUBJECT = re.compile(
    rf"^[ \t|]*(?:Subject|Re|RE|Document(?: name)?|Envelope(?: name| subject)?|Title)(?:[ \t]*[:|]|\s{{2,}})[ \t|]*(?P<name>{_IN_LINE})\s*(?:[:–—]|\s-)\s*[^\n]*"
    r"(?:Agreement|Addendum|Terms|Contract|Order|Privacy)",
    re.MULTILINE,
)
_HEADED = re.compile(
    rf"\A\W*(?P<name>{NAMED})\s*(?:[:|–—]|\s-)\s*(?:[A-Z][\w-]*\s+){{0,4}}?(?:Terms|Privacy|Conditions|Data|Agreement|Order|Licen[cs]e|Notice|Policy)\b"
)
#: Firms that half of all papers name, in whose name a vendor signs people in or keeps what he holds.
_OF_OTHERS = re.compile(
    r"(?:google|microsoft|amazon|aws|azure|apple|clever|classlink|docusign|adobe|zoom|facebook|meta|stripe|"
    r"paypal|salesforce|oracle|cloudflare|nist|soc|iso|ferpa|coppa|hipaa|ppra|idea|internet|chromebooks?|ipads?|"
    r"windows|android|ios|mac(?:os)?|excel|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|monday|exhibit|schedule|notice|support|training|data|student|school|district|board|annual|"
    r"total|description|invoice|amount|quantity|qty|unit|price|date|page)\b",
    re.IGNORECASE,
)


def names_it_goes_by(text: str, vendor: str) -> tuple[Named, ...]:
    """Each name of a product or a trade once: ``called`` where the paper says so, ``maybe_called`` where it seems so.

    Args:
        text: of the paper.
        vendor: whose paper it is; without one, nothing it sells is anybody's.
    """
    if not vendor or is_school(vendor):
        return ()
    head = text[:_START]
    own = normalise(without_form(vendor))
    found: dict[str, Named] = {}
    for kind, names in (("called", _said(head, vendor)), ("maybe_called", _seeming(head))):
        for candidate in names:
            name = _plain_name(candidate)
            form = normalise(name)
            if not name or form in found or own.startswith(form) or not _is_own(name, vendor, text):
                continue
            found[form] = Named(
                "called" if kind == "called" else "maybe_called", name, place_of(text, name) or (0, 1)
            )
    return tuple(found.values())[:_MOST]


def _said(head: str, vendor: str) -> Iterator[str]:
    bare = re.escape(without_form(vendor).split(maxsplit=1)[0])
    gives = re.compile(
        rf"(?:{_SIDE}|\b{bare}(?:{SP}[A-Z][\w.&-]*,?){{0,4}}?(?:\s*\([^()\n]{{0,60}}\))?,?|\b[Ww]e){SP}{_GIVES}{SP}(?:the{SP}|its{SP}|our{SP})?"
        rf"{_NAME}{_AFTER}"
    )
    for pattern in (_TRADES, _TAX_FORM, _DEFINED, gives, _MAKER, _ITS, _LABEL):
        yield from (m["name"] for m in pattern.finditer(head))
    yield from (m["name"] or m["other"] for m in _OWN.finditer(head))


def _seeming(head: str) -> Iterator[str]:
    for pattern in (_HEADED, _SUBJECT, _CHARGED):
        yield from (m["name"] for m in pattern.finditer(head))


def _plain_name(candidate: str) -> str:
    name = re.sub(r"['’]s$", "", collapse(candidate).strip(" .,;:'\"’“”"))
    name = re.sub(r"\s+(?:19|20)\d\d\b.*$", "", name)
    cut = TITLE_TAIL.sub("", name)
    return cut if len(normalise(cut)) > 2 else name


def _is_own(name: str, vendor: str, text: str) -> bool:
    """Whether a name can be that of something the vendor sells: no side, no paper, no other firm, no common word."""
    if not len(name) >= 3 or len(name.split()) > _LONGEST_NAME or BROKEN.search(name) or name.isdigit():
        return False
    if GENERIC.match(name) or noun_side(name) or not is_name(name) or is_k12(name) or is_school(name):
        return False
    other = _OF_OTHERS.match(name) is not None and not vendor.lower().startswith(
        name.lower().split(maxsplit=1)[0]
    )
    if other or (has_legal_form(name) and normalise(name) != normalise(vendor)):
        return False
    lower = re.escape(name.lower())
    common = re.search(rf"(?<![\w@./-]){lower}s?(?![\w@.-]*\w)", text) is not None and name != name.lower()
    term = re.search(rf"\b(?:[Aa]ny|[Ee]ach|[Ss]uch|[Aa]ll|[Tt]his)\s+{re.escape(name)}\b", text) is not None
    return not (common or term)
