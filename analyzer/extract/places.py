"""States by name, and whose law a paper names."""

from __future__ import annotations

import re

from analyzer.extract.sought import Sought

STATES: dict[str, str] = {
    "alabama": "AL", "alaska": "AK", "arizona": "AZ", "arkansas": "AR", "california": "CA", "colorado": "CO",
    "connecticut": "CT", "delaware": "DE", "district of columbia": "DC", "florida": "FL", "georgia": "GA",
    "hawaii": "HI", "idaho": "ID", "illinois": "IL", "indiana": "IN", "iowa": "IA", "kansas": "KS",
    "kentucky": "KY", "louisiana": "LA", "maine": "ME", "maryland": "MD", "massachusetts": "MA",
    "michigan": "MI", "minnesota": "MN", "mississippi": "MS", "missouri": "MO", "montana": "MT",
    "nebraska": "NE", "nevada": "NV", "new hampshire": "NH", "new jersey": "NJ", "new mexico": "NM",
    "new york": "NY", "north carolina": "NC", "north dakota": "ND", "ohio": "OH", "oklahoma": "OK",
    "oregon": "OR", "pennsylvania": "PA", "rhode island": "RI", "south carolina": "SC", "south dakota": "SD",
    "tennessee": "TN", "texas": "TX", "utah": "UT", "vermont": "VT", "west virginia": "WV", "virginia": "VA",
    "washington": "WA", "wisconsin": "WI", "wyoming": "WY",
}  # fmt: skip
STATE = "|".join(sorted((s.replace(" ", r"\s+") for s in STATES), key=len, reverse=True))
_GOVERNED = Sought(
    rf"\b(?:govern\w*|construed|interpreted|enforced|subject to)\b[^.;]{{0,120}}?\b(?:laws?|statutes)"
    rf"\s+(?:of|in)\s+(?:the\s+)?(?:state|commonwealth)?\s*(?:of\s+)?(?P<a>{STATE})\b"
    rf"|\b(?:laws?|law) of (?:the )?(?:state|commonwealth)?"
    rf"\s*(?:of )?(?P<b>{STATE})\b[^.;]{{0,60}}?\b(?:govern|appl|control)"
    rf"|\b(?P<c>{STATE})\s+(?:state\s+)?laws?\b[^.;]{{0,40}}?\b(?:govern|appl|control)"
    rf"|\bgovern\w*\s+(?:by|under)\s+(?:the\s+)?(?:substantive\s+|internal\s+)?(?P<d>{STATE})"
    rf"\s+(?:state\s+)?laws?\b"
    rf"|\b(?:applicable|all)\s+(?:federal\s+(?:and|or)\s+)?(?P<e>{STATE})\s+(?:state\s+)?laws?\b"
    rf"|\bunder\s+(?P<f>{STATE})\s+law\b",
    re.IGNORECASE,
)
_LAW = re.compile(r"\b(?:laws?|statutes)\b", re.IGNORECASE)
#: "It is under the law of Ohio", "Ohio law covers this", "Law: Ohio", "Which law applies? That of Ohio."
_PLAINLY = Sought(
    rf"\b(?:under|by|is|use[ds]?|appl(?:y|ies)|follows?)\s+(?:the\s+|that\s+)?laws?\s+of\s+(?:the\s+)?(?:(?:state|commonwealth)\s+of\s+)?(?P<a>{STATE})\b"
    rf"|\b(?:the\s+)?laws?\s+of\s+(?:the\s+)?(?:(?:state|commonwealth)\s+of\s+)?(?P<b>{STATE})\s+(?:is|are|covers?|holds?|decides?|rules?)\b"
    rf"|(?:^|[.;:|?]\s*|\n\s*|\band\s+)(?:\W*\d[\d.]*\s*)?(?:the\s+state\s+of\s+)?(?P<c>{STATE})(?:['’]s)?\s+laws?(?:\s+(?:covers?|is|are|holds?|decides?|rules?|runs?|governs?|appl(?:y|ies))\b|\.)"
    rf"|\b(?:(?:which|what|whose)\s+law\b[^?.]{{0,30}}\?|\blaw(?:\s+and\s+(?:forum|venue|courts?))?\s*[:|.\n]|\blaw\s+is)\s*(?:[—–-]\s*)?(?:that\s+of\s+)?(?:the\s+)?(?:state\s+of\s+)?(?P<d>{STATE})(?:['’]s)?(?=\s*(?:[.,;|\n]|law\b|$))",
    re.IGNORECASE,
)
_FORM = re.compile(
    rf"\b(?P<a>{STATE})\s+(?:student|pupil|education|state)\s+(?:data\s+|law\s+|online\s+|privacy\s+|"
    rf"education\s+)|\b(?P<b>{STATE})\s+(?:education(?:al)?\s+(?:law|code)|ed\.? law|department of "
    rf"education|school district)"
    rf"|(?<!laws of the )(?<!corporation of the )(?<!organized in the )(?<!company of the )\bstate of (?P<c>{STATE})\b",
    re.IGNORECASE,
)
#: How statutes of the states are cited, where they speak of schools or data.
_CITED = {
    "AL": r"\bAla\. Code\b", "AZ": r"\bA\.R\.S\.|\bAriz\. Rev\. Stat\.", "AR": r"\bArk\. Code\b",
    "CA": r"\b49073\.1|\bAB\s?1584|\b22584\b|\bCal\. Educ?\b|\bSOPIPA\b", "CO": r"\bC\.R\.S\.|\bColo\. Rev\. Stat\.",
    "CT": r"\bConn\. Gen\. Stat\.|\b10-234(?:aa|bb|cc|dd)\b", "FL": r"\bFla\. Stat\.", "GA": r"\bO\.C\.G\.A\.|\bGa\. Code\b",
    "IL": r"\bSOPPA\b|\b105 ILCS\b", "IN": r"\bInd\. Code\b", "IA": r"\bIowa Code\b", "KS": r"\bK\.S\.A\.", "KY": r"\bKRS\b",
    "LA": r"\bLa\. R\.S\.|\bR\.S\. 17:", "ME": r"\b20-A M\.R\.S\.", "MD": r"\bMd\. Code\b", "MA": r"\b603 CMR\b|\bM\.G\.L\.",
    "MI": r"\bMCL \d", "MN": r"\b13\.32\b.{0,60}|\bMinn\w*\.? Stat", "MO": r"\bRSMo\b", "NC": r"\bN\.C\. Gen\. Stat\.",
    "NE": r"\bNeb\. Rev\. Stat\.", "NV": r"\bNRS \d", "NH": r"\bRSA 189\b", "NJ": r"\bN\.J\.(?:S\.A|A\.C)\.", "NM": r"\bNMSA\b",
    "NY": r"\bEducation Law (?:section |§ ?)?2-d|\b2-d\b|\bparents['’] bill of rights", "OH": r"\b3319\.32[1-7]\b|\bOhio Rev\. Code\b",
    "OK": r"\b70 O\.S\.", "OR": r"\bORS \d", "PA": r"\b24 P\.S\.", "RI": r"\bR\.I\. Gen\. Laws\b", "SC": r"\bS\.C\. Code\b",
    "TN": r"\bTenn\. Code\b", "TX": r"\bTex\. Educ\. Code\b|\bTexas Education Code\b", "UT": r"\bUtah Code\b|\b53E-9\b",
    "VA": r"\bVa\. Code\b|\bCode of Virginia\b", "WA": r"\bRCW\b", "WI": r"\bWis\. Stat\.", "WY": r"\bWyo\. Stat\.",
}  # fmt: skip
_CITES = tuple(
    (re.compile(cited, re.IGNORECASE if code == "NY" else 0), code) for code, cited in _CITED.items()
)
_NAMED = re.compile(rf"\b(?P<a>{STATE})\b(?! City\b)", re.IGNORECASE)
#: Where a company is registered or lives says nothing of the school.
_OF_COMPANY = re.compile(
    rf"\b(?:an?|the)\s+(?:{STATE})\s+(?:\w+\s+){{0,3}}(?:corporation|company|llc|partnership|cooperative|institution)\b"
    rf"|\b(?:corporation|company|organized|incorporated)\s+(?:\w+\s+){{0,2}}(?:of|in|under)\s+(?:the\s+)?(?:laws\s+of\s+)?(?:the\s+)?(?:state\s+of\s+)?(?:{STATE})\b"
    rf"|,\s*(?:{STATE})(?=\W)|\bWashington,? D\.?C\b|\bGeorge Washington\b|\bNew York Times\b",
    re.IGNORECASE,
)


def governing_state(text: str, *, form: bool = True) -> tuple[str, int, int] | None:
    """The state whose law governs, else the one whose form it is: code, start and end of the words.

    Args:
        text: The view's text.
        form: The paper can be a state's form; a vendor's own terms cannot, whatever laws they cite.
    """
    lawful = _LAW.search(text) is not None
    if found := lawful and (_GOVERNED.search(text) or _PLAINLY.search(text)):
        return _code(found), found.start(), _word_end(text, found.end())
    if not form:
        return None
    if found := _FORM.search(text[:1500]):
        return _code(found), found.start(), found.end()
    cited = [(code, m) for pattern, code in _CITES if (m := pattern.search(text))]
    if len({code for code, _ in cited}) == 1:
        code, m = cited[0]
        return code, m.start(), m.end()
    return None


def only_state(text: str) -> tuple[str, int, int] | None:
    """The one state that a paper names, but for where companies are registered or live."""
    companies = [m.span() for m in _OF_COMPANY.finditer(text)]
    named = [m for m in _NAMED.finditer(text) if not any(a <= m.start() < b for a, b in companies)]
    if len({_code(m) for m in named}) != 1:
        return None
    return _code(named[0]), named[0].start(), named[0].end()


def state_after(text: str, name: str) -> tuple[str, int, int] | None:
    """The state that is printed behind a school's name, where it first stands: "Lakeview Schools, Ohio"."""
    pattern = r"\s+".join(map(re.escape, name.split()))
    behind = rf"\b{pattern}(?:\s+\([^()]{{1,40}}\))?,?\s+(?:(?:in|of)\s+)?(?:[A-Z]\w+(?: [A-Z]\w+)?,\s+)?(?:an?\s+[a-z ]{{4,40}}\s(?:of|in)\s+)?(?P<a>(?i:{STATE}))\b"
    found = re.search(behind, text)
    return (STATES[" ".join(found["a"].lower().split())], found.start("a"), found.end("a")) if found else None


def _word_end(text: str, end: int) -> int:
    rest = re.compile(r"\w*").match(text, end)
    return rest.end() if rest else end


def _code(found: re.Match[str]) -> str:
    name = next(v for v in found.groupdict().values() if v)
    return STATES[" ".join(name.lower().split())]
