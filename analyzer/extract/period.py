"""From when to when a paper runs, how long, whether it renews, and whether it is open to other districts."""

from __future__ import annotations

import re
from itertools import pairwise

from analyzer.extract.dates import FoundDate, find_dates
from analyzer.extract.durations import words_to_number
from analyzer.extract.found import NOTHING, Found
from analyzer.extract.headings import under_term
from analyzer.extract.invited import INVITES, refused
from analyzer.extract.otherthings import is_end_of_another, is_time_of_keeping
from analyzer.extract.sought import Sought

_EFFECTIVE = re.compile(
    r"\b(?:effective(?:\s+(?:date|as of|on|from))*|tak(?:es?|ing) effect(?:\s+on)?|(?:with effect|in (?:force|effect)|valid|good|appl(?:y|ies)|runs?|counts?)(?:\s+(?:as\s+)?(?:from|of|since|on))+|(?:first|start(?:ing)?|begin(?:ning)?) (?:day|date)|amendment date|agree on|(?:entered|made|executed|"
    r"dated|signed)(?:\s+into)?(?:\s+(?:as of|on|this|effective))+|"
    r"is dated|in effect (?:as of|from)|commenc\w+(?:\s+(?:on|as of))?|begins?(?:\s+on)?|starts?(?:"
    r"\s+on)?|dated(?: as of)?|"
    r"(?:term|period) (?:of this agreement )?(?:is|shall be|runs|will be)?\s*from)\b"
    r"[\s:*_–—-]*(?:the\s+)?(?:date\s+)?(?:of\s+)?(?:\([^)]{0,30}\)\s*)?",
    re.IGNORECASE,
)
_PROPER = re.compile(
    r"effective|tak(?:es?|ing) effect|with effect|commenc|begin|start|first|in (?:effect|force)|valid|good|appl|runs?|counts?|term|period",
    re.IGNORECASE,
)
#: "Between A and B, for the product, as of July 1, 2026"
_AS_OF = re.compile(
    r"\b(?:between|among|by and)\b.*\b(?:as of|as from|this)\W{0,2}(?:the\s+)?$", re.IGNORECASE | re.DOTALL
)
#: "the Agreement between A and B as of ..." is another paper's date.
_OTHERS_DATE = re.compile(
    r"\b(?:to|under|amends?|changes?|of|terminat\w+|ends?|extend\w*|renew\w*)\s+(?:the|that|our|a certain)\b[^.;]{0,80}\b(?:agreement|addendum|contract|terms)\b[^.;]{0,40}\b(?:between|among|by and)\b",
    re.IGNORECASE,
)
#: "from July 1, 2026" alone: where the words around it speak of the paper's life
_FROM = re.compile(r"(?:\bfrom|^\W*(?:from|start|term|beginning))[\s:|*]*$", re.IGNORECASE | re.MULTILINE)
_LIFE = re.compile(
    r"\b(?:terms?|agreement|contract|appl(?:y|ies)|in (?:force|effect)|valid|good|lasts?|runs?|for (?:\w+[ -])?\w+ (?:months?|years?)|how long|(?:months|years),? from)\b",
    re.IGNORECASE,
)
#: "at midnight on", "at the close of business on", "at 11:59 p.m. on Tuesday,"
_AT_TIME = (
    r"(?:(?:at|by|with|from|upon)\s+)?(?:(?:the\s+)?(?:very\s+)?(?:midnight|noon|\d{1,2}(?::\d\d)?\s*[ap]\.?\s?m\.?(?:,?\s+(?:\w+\s+)?time)?|(?:close|end|stroke)\s+of\s+(?:the\s+)?(?:(?:business|school|working)\s+)?(?:day|hours|business|midnight)?)"
    r"\s*,?\s*)(?:(?:on|of)\s+)?(?:the\s+)?"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_RANGE = re.compile(
    r",?\s*(?:\(?inclusive\)?,?\s*)?(?:to|through|thru|till|until|up to|[-–—]+|and (?:ends?|ending|expires?|expiring|runs? out|is over|closes?|stops?|lapses?|concludes?|continues? (?:until|through|to))(?:\s+on)?)\s+"
    rf"(?:and including\s+|midnight (?:on|of)\s+|{_AT_TIME})?(?:the\s+)?",
    re.IGNORECASE,
)
_OTHER_RANGE = re.compile(
    r"\b(?:audit|soc|report|invoice|insur\w+|survey|holiday|vacation|break|closed|semester|trial|sample|statement|fiscal|previous|earlier|former|last year|data (?:of|for|from))\b",
    re.IGNORECASE,
)
_DEAR = re.compile(r"^\W*(?:dear\b|ladies and gentlemen|gentlemen)", re.IGNORECASE | re.MULTILINE)
_LETTER_BINDS = re.compile(
    r"\bthis letter agreement\b|\bthis letter\b[^.]{0,60}\b(?:agreement|contract)\b", re.IGNORECASE
)
_HEAD = 3000  #: characters in which a range of days alone is taken for the paper's term
_UPDATED = re.compile(
    r"\b(?:last\s+(?:updated?|modified|revised|reviewed)|updated|revised|revision)\b", re.IGNORECASE
)
_OTHER_PAPER = re.compile(
    r"(?<!\b[Tt]his )\b(?:decision|directive|regulation|act|law|policy|superseded|previous|prior|original|master"
    r"\s+(?:services?\s+)?agreement|amends?|attached to|restated|plan)\b"
    r"[^.;\n]{0,50}$",
    re.IGNORECASE,
)
#: "... that certain License Agreement" dated: another paper's date
_NAMED_PAPER = re.compile(
    r"(?:(?<!\()\bthe\b|\bthat certain\b|\w['’]\s|\bto\b)(?:(?!\bthis\b)[^.;]){0,80}\b(?:agreement|"
    r"addendum|plan|"
    r"contract)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:expir\w+(?:\s+(?:date|on|at))*|(?:agreement|contract|addendum|term|undertaking)\s+closes(?:\s+on)?|runs? out(?:\s+on)?|(?:is )?over on|stops?(?:\s+on)?|lapses?(?:\s+on)?|conclud\w+(?:\s+on)?|last day(?:\s+(?:of (?:the |this |its |our )?(?:\w+\s+)?(?:term|agreement|contract|period|addendum|rider|memorandum)(?:\s+(?:is|shall be|will be))?|is|shall be|will be))?|(?:lasts?|good|valid) (?:until|through)|terminat\w+\s+(?:on|date|at(?=\s+(?:\d|midnight|noon|the)))|ends?(?:\s+(?:on|date))?|end date|"
    r"through|until|ending(?:\s+on)?|and ending|"
    r"continues?\s+(?:until|through)|remains? in (?:effect|force) (?:until|through)|to)\b["
    rf"\s:*_–—-]*(?:,[^,.;\n]{{3,70}},\s*(?:on\s+)?)?(?:{_AT_TIME})?(?:and including\s+)?{_WEEKDAY}",
    re.IGNORECASE,
)
_PERIOD_WORDS = re.compile(
    r"\b(?:term|agreement|contract|period|begin|effective|in effect|in force|expire|service)", re.IGNORECASE
)
_OFFER_BEFORE = re.compile(r"\boffer\b[^.]{0,90}$", re.IGNORECASE)
_TERM = Sought(
    r"\b(?:term|period|duration|subscription|agreement|contract|amendment)\b[^.;]{0,80}?\b(?:is|be|of|"
    r"for|lasts?|runs?|continues?)\b\s*(?:a\s+)?"
    r"(?:period\s+of\s+|term\s+of\s+|initial\s+){0,3}(?P<n>(?:[a-z-]+\s+)?\(?\d{1,3}\)?|one|two|three|four|"
    r"five|six|twelve|eighteen|twenty-four|"
    r"thirty-six|an?)[\s-]*(?:\(\d+\)\s*)?(?P<u>year|month)s?\b",
    re.IGNORECASE,
)
_ENDS_AFTER = Sought(
    r"\b(?:agreement|contract)\b[^.;]{0,40}?\b(?:terminates?|expires?|ends?)\s+(?:on the date that is"
    r"\s+)?(?P<n>(?:[a-z-]+\s+)?\(?\d{1,3}\)?|[a-z-]+)\s+"
    r"(?:\(\d+\)\s+)?(?P<u>year|month)s?\s+(?:after|from|following)\s+the\s+(?:effective\s+)?date\b",
    re.IGNORECASE,
)
_SUBSCRIPTION = Sought(
    r"(?:\bsubscriptions?\s+lasts?|(?:^|[.;]\s+)[ \t*|]*(?:(?:initial|contract|subscription|length of)\s+)?(?:term|period|duration)\s*[:|]\s*\**)\s*(?P<n>\d{1,3}|[a-z-]+)\s+(?P<u>year|month)s?\b",
    re.IGNORECASE | re.MULTILINE,
)
#: "It lasts twelve months", "the conditions last a year"
_LASTS = Sought(
    r"\b(?:it|agreement|contract|conditions|terms?|plan|licen[cs]e|subscription|order|period|policy)\s+(?:lasts?|(?:shall|will) last)\s+(?:for\s+)?"
    r"(?P<n>(?:[a-z-]+\s+)?\(?\d{1,3}\)?|[a-z-]+)\s+(?:\(\d+\)\s+)?(?P<u>year|month)s?\b",
    re.IGNORECASE,
)
_MONTHS_FROM = Sought(
    r"\b(?P<n>\d{1,3}|[a-z-]+)\s+(?:\(\d+\)\s+)?(?P<u>year|month)s?,?\s+(?:from|beginning|starting|commencing)(?: on| with)?\s+"
    r"(?:the (?:day|date|click|hand-?over|first|opening|effective)|(?:January|February|March|April|May|June|July|August|September|October|November|December|\d))",
    re.IGNORECASE,
)
#: "This Addendum ... remains effective for three years"
_REMAINS = Sought(
    r"\b(?:addendum|rider|dpa|mou|memorandum|schedule|exhibit|plan|letter|agreement|contract)\b[^.;]{0,110}?\b(?:remains?|stays?|continues?|lasts?|runs?|is|be|effective|in (?:force|effect)|period|term)\s+(?:in (?:force|effect)\s+|effective\s+|valid\s+|binding\s+)?(?:of|for)\s+(?:a\s+)?"
    r"(?:(?:period|term)\s+of\s+)?(?P<n>(?:[a-z-]+\s+)?\(?\d{1,3}\)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty-four|thirty-six|an?)[\s-]*(?:\(\d+\)\s*)?(?P<u>year|month)s?\b",
    re.IGNORECASE,
)
_LENGTHS = (_ENDS_AFTER, _TERM, _SUBSCRIPTION, _LASTS, _MONTHS_FROM, _REMAINS)
#: Lengths of an order, or of a renewal, are not that of the paper they stand in.
_OTHERS_LENGTH = re.compile(
    r"\b(?:each|an|every|any) (?:order|subscription|licen[cs]e|renewal)\b|\border (?:lasts?|runs?)|\b(?:renew\w*|successive|additional|further|extension)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_ITSELF = re.compile(
    r"\bthis\s+(?:\w+\s+){0,4}(?:agreement|contract|addendum|rider|dpa|mou|memorandum|schedule|amendment|exhibit)\b|\b(?:term|duration)\b[.:]",
    re.IGNORECASE,
)
#: After the first day: "July 1, 2026, for twelve months", "July 1, 2026 (two years)"
_FOR_MONTHS = re.compile(
    r",?\s*(?:and (?:lasts?|runs?|continues?)|for|\()\s*(?:a (?:term|period) of\s+)?(?P<n>\d{1,3}|[a-z-]+)\s+(?:\(\d+\)\s+)?(?P<u>year|month)s?\b",
    re.IGNORECASE,
)
_NOT_TERM = re.compile(
    r"retain|retention|delet|destr|surviv|monitor|warrant|statute of limitation|insurance|confiden|"
    r"notice|backup|log|cure|prior|audit|"
    r"years? of age|support|updates?|liabil|preceding|fees? paid|trial",
    re.IGNORECASE,
)
_RENEWS = Sought(
    r"\b(?:automatic(?:ally)?\s+(?:re-?new|extend)\w*|(?:re-?news?|renewed|extends?|extended)"
    r"\s+(?:automatically|by itself|on its own|itself|"
    r"for (?:successive|additional|further|consecutive))|auto-?renew\w*|shall (?:be )?(?:re-?new|"
    r"extend)\w*[^.;]{0,40}(?:successive|unless)|"
    # "continues for three years, unless ended sooner" is a length, and no renewal
    r"(?:re-?new(?:s|ed|al|ing)?|continues?(?! (?:in (?:full )?(?:force|effect)(?: and effect)? )?for (?:a (?:term|period) of )?(?!(?:an?other|a further|further|additional|successive)\b)[\w() -]{1,30}(?:years?|months?)\b)|runs on)\b"
    r"[^.;]{0,60}\b(?:unless|until (?:a|one|either) (?:party|side|of))|year (?:to|by|after|upon) year|"
    r"renewal(?: is|\s*[:|])\s*automatic|(?:rolls?|rolling) over|(?:is |are )?prolonged|(?:goes|go|carries|runs|starts|begins) (?:on|over|again|anew)?\s?(?:for (?:another|a further|\w+ more)|by itself)[^.;]{0,60}\bunless)\b",
    re.IGNORECASE,
)
_NO_RENEWAL = Sought(
    r"\b(?:does|do|shall|will)\s+not\s+(?:re-?new|be renewed|extend)|\bno\s+(?:automatic\s+)?(?:renewal|extension)\b|"
    r"\bmay be (?:renewed|extended)\b"
    r"[^.;]{0,60}\b(?:writ|mutual|agree|amend)|\b(?:renewed|extended) only (?:by|in|with)\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:not|no|never|neither|cannot|nor|without|only if|can['’]t|won['’]t)\b[^.;]{0,40}$", re.IGNORECASE
)
#: A renewal that takes an act of both sides is none that goes by itself.
_BY_PAPER = re.compile(
    r"\b(?:may|can|could)\b[^.;]{0,30}$|\b(?:price|fee|purchase order|order|rate|invoice)s?\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_SAVE_BY = re.compile(
    r"[^.;]{0,60}\b(?:by|in|with|through|upon)\s+(?:an?\s+|the\s+)?(?:new|further|mutual|joint|written|signed|writing|both|board|amendment|agreement of|consent of)\b",
    re.IGNORECASE,
)
_ITSELF_RENEWS = re.compile(r"automatic|auto|itself|its own", re.IGNORECASE)
#: "3 Expiration. June 30, 2027.", "2. Commencement date. July 1, 2026"
_START_HEAD = r"(?:commencement|effective|start(?:ing)?|begin(?:s|ning)?|first)(?:\s+(?:date|day))?"
_END_HEAD = r"(?:expir(?:ation|y|es)|end(?:s|ing)?|termination|last|final)(?:\s+(?:date|day|of (?:the )?(?:term|agreement)))?"
_HEADED = r"^[ \t*#|(]*(?:(?:section|article|paragraph|clause|§)\s*)?(?:[\dA-Z]{1,3}[a-z]?(?:\.\d+)*|[ivxIVX]{1,5})?[ \t.):–—-]*"
_START_UNDER = re.compile(rf"{_HEADED}(?i:{_START_HEAD})\s*\.[\s*_]*(?i:on\s+)?$", re.MULTILINE)
_END_UNDER = re.compile(rf"{_HEADED}(?i:{_END_HEAD})\s*\.[\s*_]*(?i:on\s+)?$", re.MULTILINE)
#: Copies roll over too; where these words stand near, no renewal of the paper is meant.
_NO_PAPER = re.compile(r"\b(?:backup|log|unused|tape|cop(?:y|ies))\w*\b", re.IGNORECASE)
_OFFER = Sought(
    rf"{INVITES}|"
    r"\bgeneral offer\b|\boffers? (?:of|to|the)\b[^.]{0,90}?\b(?:other|any|all)\s+(?:\w+["
    r"\s-]+){0,3}(?:districts?|leas?|schools?|agencies)\b|\bsubscribing (?:lea|district)\b"
    r"|\boffers (?:to )?(?:every|each|any|all)\s+(?:other\s+)?(?:\w+\s+){0,2}?"
    r"(?:districts?|leas?|schools?|agenc(?:y|ies))\b",
    re.IGNORECASE,
)
_REACH = 20000  #: characters from the start in which an effective date is looked for


def effective_date(text: str) -> Found:
    """The day from which the paper itself says it is in effect; the date that it is dated, failing that."""
    best = NOTHING
    spell = _spell(text)
    for day in find_dates(text[:_REACH]):
        before = text[max(0, day.start - 90) : day.start]
        opener = _last(_EFFECTIVE, before)
        if opener is None or before[opener.end() :].strip(" \n*_:,|"):
            if _START_UNDER.search(before):
                return Found(day.iso, (day.start, day.end), 0.7)
            if _from_then_on(text, day, before):
                return Found(day.iso, (day.start, day.end), 0.7)
            continue
        if _UPDATED.search(before[-40:]) and not opener[0].lower().startswith("effective"):
            continue
        leading = before[: opener.start()]
        proper = _PROPER.match(opener[0])
        if _OTHER_PAPER.search(leading) or (not proper and _NAMED_PAPER.search(leading)):
            continue
        value = Found(day.iso, (day.start, day.end), 0.85)
        if proper:
            return value
        best = best if best.value else value
    told = (spell[0] if spell else best, _dated_as_of(text), _letter_date(text))
    return next((found for found in told if found.value), NOTHING)


def _dated_as_of(text: str) -> Found:
    """The day that stands in the opening of a paper, beside its parties: "between A and B, as of June 1, 2025"."""
    for day in find_dates(text[:_HEAD]):
        block = re.split(r"\n\s*\n", text[max(0, day.start - 500) : day.start])[-1]
        if _AS_OF.search(block) and not _OTHER_PAPER.search(block[-90:]) and not _OTHERS_DATE.search(block):
            return Found(day.iso, (day.start, day.end), 0.6)
    return NOTHING


def _letter_date(text: str) -> Found:
    """The day that stands alone above the salutation of a letter that is itself the agreement."""
    dear = _DEAR.search(text[:_HEAD])
    if dear is None or not _LETTER_BINDS.search(text):
        return NOTHING
    for day in find_dates(text[: dear.start()]):
        line = text[text.rfind("\n", 0, day.start) + 1 : day.end]
        alone = line.strip() == text[day.start : day.end] and text[day.end : day.end + 1] in {"\n", ""}
        if alone:
            return Found(day.iso, (day.start, day.end), 0.5)
    return NOTHING


def _from_then_on(text: str, day: FoundDate, before: str) -> bool:
    """Whether a day that follows a bare "from" begins the paper's own life."""
    if not _FROM.search(before) or _OTHER_PAPER.search(before):
        return False
    around = re.split(r"[.;?]\s(?=[A-Z])|\n\s*\n", text[max(0, day.start - 160) : day.start])[-1]
    return _LIFE.search(around + text[day.start : day.end + 40]) is not None or (
        day.start < _HEAD and re.search(r"^\W*\w{0,9}\W*$", before.rsplit("\n", 1)[-1]) is not None
    )


def _spell(text: str) -> tuple[Found, Found] | None:
    """The first two days that a paper joins as from one to the other, where they can be its own term."""
    days = find_dates(text[:_REACH])
    for first, last in pairwise(days):
        joint = text[first.end : last.start]
        if len(joint) > 60 or not _RANGE.fullmatch(joint) or first.iso >= last.iso:
            continue
        before = re.split(r"[.;]\s(?=[A-Z])|\n\s*\n", text[max(0, first.start - 120) : first.start])[-1]
        if _OTHER_RANGE.search(before) or _OFFER_BEFORE.search(before):
            continue
        if first.start < _HEAD or _LIFE.search(before) or under_term(text, first.start):
            return (
                Found(first.iso, (first.start, first.end), 0.7),
                Found(last.iso, (last.start, last.end), 0.7),
            )
    return None


def expiration_date(text: str) -> Found:
    """The last day of the paper's own term."""
    for day in find_dates(text):
        before = text[max(0, day.start - 90) : day.start]
        opener = _last(_ENDS, before)
        if opener is None or before[opener.end() :].strip(" \n*_:,|"):
            if _END_UNDER.search(before):
                return Found(day.iso, (day.start, day.end), 0.7)
            continue
        context = (
            text[max(0, day.start - 260) : day.end]
            + text[day.end : day.end + 40].split("\n\n", maxsplit=1)[0]
        )
        word = opener[0].lower().strip(" \n*_:,–—-")
        if word in {"to", "through", "until"} and not _PERIOD_WORDS.search(context):
            continue
        if word == "to" and not re.search(r"\bfrom\b", before[: opener.start()], re.IGNORECASE):
            continue
        if _OFFER_BEFORE.search(before) or "invoice" in context.lower():
            continue
        if is_end_of_another(text, day.start - len(before) + opener.start(), opener[0]):
            continue
        return Found(day.iso, (day.start, day.end), 0.75)
    spell = _spell(text)
    return spell[1] if spell else NOTHING


def term_months(text: str, start: Found, end: Found) -> Found:
    """How many months the paper runs, as it says; or the whole months between two days in one sentence."""
    told = [m for pattern in _LENGTHS for m in pattern.finditer(text) if _months(m, text)]
    if told:
        match = max(told, key=lambda m: _own_length(m, text))  # the first of the best
        return Found(_months(match, text), match.span(), 0.7)
    if start.span and end.span and start.span[1] <= end.span[0] <= start.span[1] + 200:
        between = text[start.span[1] : end.span[0]]
        months = _months_between(str(start.value), str(end.value))
        if months and not re.search(r"\.\s+[A-Z]|\n\s*\n", between):
            return Found(months, (start.span[0], end.span[1]), 0.6)
    after = _FOR_MONTHS.match(text, start.span[1]) if start.span else None
    if after is not None and (number := _number(after["n"])):
        return Found(int(number * (12 if after["u"].lower() == "year" else 1)), after.span("n"), 0.6)
    return NOTHING


def _months(match: re.Match[str], text: str) -> int | None:
    """The months that words of a length tell; ``None`` where they tell another length than the paper's."""
    around = _sentence_before(match, text) + text[match.start() : match.end() + 40]
    other = _NOT_TERM.search(around) or is_time_of_keeping(around)
    number = None if other else _number(match["n"])
    return int(number * (12 if match["u"].lower() == "year" else 1)) or None if number else None


def _sentence_before(match: re.Match[str], text: str) -> str:
    return re.split(r"[.;\n]\s", text[max(0, match.start() - 90) : match.start()])[-1]


def _own_length(match: re.Match[str], text: str) -> int:
    """How surely a length is that of the paper itself, and not of an order under it, or of a renewal."""
    words = _sentence_before(match, text) + match[0]
    other = _OTHERS_LENGTH.search(words) is not None
    return (1 if _ITSELF.search(words) else 0) - (2 if other else 0)


def auto_renewal(text: str) -> Found:
    """True or false where the paper speaks of renewal."""
    for match in _RENEWS.finditer(text):
        if _NO_PAPER.search(text[max(0, match.start() - 60) : match.end()]):
            continue
        before = text[max(0, match.start() - 60) : match.start()]
        by_itself = _ITSELF_RENEWS.search(match[0])
        if not by_itself and (_BY_PAPER.search(before) or match[0].lower().startswith("prolonged")):
            if _SAVE_BY.match(text, match.end()):
                return Found(False, match.span(), 0.7)
            if re.match(r"year", match[0], re.IGNORECASE):
                continue
        refused = _REFUSED.search(before)
        return Found(refused is None, match.span(), 0.75)
    if match_no := _NO_RENEWAL.search(text):
        return Found(False, match_no.span(), 0.6)
    return NOTHING


def general_offer(text: str, *, signed: bool | None) -> Found:
    """Whether the paper's terms are offered to other districts; `signed` says whether the offer is, if known."""
    match = next((m for m in _OFFER.finditer(text) if not refused(text, m.start(), m.end())), None)
    if match is None:
        return Found("absent", None, 0.8)
    if signed is None:
        return NOTHING
    return Found("signed" if signed else "unsigned", match.span(), 0.6)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def _number(words: str) -> float | None:
    digits = re.search(r"\d+", words)
    if digits:
        return float(digits[0])
    number = words_to_number(re.sub(r"^an?$", "one", words.strip().lower()))
    return float(number) if number else None


def _months_between(start: str, end: str) -> int | None:
    """Whole months from the first day to the last day inclusive; ``None`` where they are not whole."""
    (y1, m1, d1), (y2, m2, d2) = (tuple(map(int, day.split("-"))) for day in (start, end))
    months = (y2 - y1) * 12 + m2 - m1
    if d1 == 1 and d2 >= 28:
        months += 1
    elif d2 != d1 - 1 and d2 != d1:
        return None
    return months if months > 0 else None
