"""Bans and limits on uses that leave most data free: only some data, only data handed over, or a wide exception.

"We do not sell health information", "the content of student work is not used for advertising", "information that you
provide is never sold" and "shall not be sold, except to our affiliates" are weak: all other data, and those that the
exception lets through, may go where they will.
"""

from __future__ import annotations

import re

#: Uses that a paper forbids or limits, to which a kind of data makes a difference.
_USES = frozenset({"purpose_limitation", "no_resale", "no_targeted_advertising", "no_profiling"})
_SORT = (
    r"(?:sensitive|health|medical|biometric|genetic|financial|disciplin\w+|directory|contact|(?:precise )?(?:geo-?)?location|attendance|special education|"
    r"uploaded|roster|demographic|survey|voice|registration|log-?in|counsel+ing|immigration|behaviou?r(?:al)?)"
)
_KIND = re.compile(
    rf"(?P<before>\b[\w-]+,? )?(?P<sort>\b{_SORT}(?:(?:,? (?:and|or|nor) |, ){_SORT})*) (?:DATA|data|information|records?|details)\b(?! (?:included|too|as well)\b)"
)
#: What is named beside the data at large narrows nothing.
_BESIDE = re.compile(r"\b(?:including|include|includes|as|other|otherwise|like|especially|particularly)\b")
_WORK = re.compile(
    r"\b(?:content of|contents of|us(?:e|es|ed|ing)|from|mine|mining|scan|scans|sell|sells|analy[sz](?:e|es|ing)|read) (?:(?:the|their|its|any|what|SCHOOL's|uploaded|student|pupil|students?'s?|pupils?'s?|learners?'s?|children's|class|classroom|creative|private|direct) ){0,4}"
    r"(?:work|works|messages|e-?mails|essays|uploads|recordings|documents|content|files|assignments|submissions|videos|posts|photos|pictures|chats?|journals?|names|e-?mail addresses|birth ?dates|voices?|faces?|webcam images|camera images)\b"
)
_HANDED = re.compile(
    r"\b(?:information|content|data|details|materials?|files|what|whatever|anything|everything) (?:(?:that|which) )?(?:SCHOOL|users?|students?|they|parents?|teachers?|families|it) (?:\w+ly )?(?:choose to |may )?(?:provide|enter|upload|submit|post|share|give|supply|type)s?\b"
    r"|\bwhat (?:comes|arrives|is (?:entered|uploaded|typed|sent)) (?:in )?(?:through|by|from|with|at|into|in)\b"
)
_AT_LARGE = re.compile(
    r"\b(?:any|all|every|no|other|collect\w*|generat\w*|observ\w*|otherwise|derived|automatically) (?:other )?(?:personal |student |pupil )?(?:data|information|records?)?\b(?=[^.;]*\b(?:data|information|records|means|source)\b)"
)
_WHATEVER = re.compile(r"\bpersonal information\b|\banything (?:else|at all)\b")
_EXCEPT = r"\b(?:except|other than|unless|save|apart from|aside from|excluding)\b(?![^.;]{0,20}\brequired\b)"
_WIDE = re.compile(
    rf"{_EXCEPT}[^.;]{{0,60}}?\b(?:affiliates?|group companies|sister companies|(?:corporate|company) group|(?:business|trusted|selected|marketing|commercial|strategic|distribution|content) partners|"
    r"(?:legitimate|lawful|internal|(?:its|PROVIDER's) own) (?:business |commercial )?(?:purposes?|interests?|reasons?|needs|ends)|(?:business|commercial) (?:purposes?|reasons?|needs|ends)|"
    r"(?:permitted|allowed|authori[sz]ed) (?:by|under) (?:(?:applicable|any|the|state|federal) ){0,2}laws?(?! (?:and|or)\b)|the law (?:permits|allows)|privacy (?:policy|notice|statement))\b"
)
#: A sale for money, when other things are given as well.
_FOR_CASH = re.compile(
    r"\b(?:sell|sells|sold|sale)\b[^.;]{0,60}\bfor (?:money|cash|a price|monetary (?:consideration|gain|compensation|payment))(?=[.;,]|$)(?!, (?:or|nor|goods|services|value)\b)"
)
#: Forbidden only behind somebody's back, or against the wish of a family.
_UNTOLD = re.compile(
    r"\bwithout (?:[\w']+ ){0,4}?(?:knowledge|(?:prior )?notice|notification)\b|\bwithout (?:first )?(?:telling|informing|notifying)\b"
    r"|\bwithout (?:(?:the|a|an|any|its|express|prior|written|verifiable|affirmative|his|her|or|their|explicit|opt-in) )*(?:parent(?:'s|s'|al)?|guardian(?:'s|s')?|student(?:'s|s')?|pupil(?:'s|s')?|learner(?:'s|s')?|user(?:'s|s')?|famil(?:y's|ies')|child's)(?: or [\w']+)? (?:\w+ )?(?:consent|permission|approval|agreement)\b"
    r"|\bwithout (?:the )?(?:\w+ ){0,2}(?:consent|permission|approval|agreement) of (?:(?:a|the|his|her|their|its) )*(?:parents?|guardians?|students?|pupils?|learners?|users?|famil(?:y|ies)|child)\b"
    r"|\b(?:whose|if the|where the|when the) (?:parents?|guardians?|famil(?:y|ies))\b[^.;,]{0,30}\b(?:has|have) (?:opted|objected|asked|declined|refused)\b"
)
_OTHERS = (
    r"(?:(?:other|outside|unrelated|external|commercial) (?:companies|company|publishers?|business(?:es)?|firms?|vendors?|brands?|advertisers?|organi[sz]ations?|parties|sellers?|sponsors?|merchants?|makers?|websites)|others|"
    r"third part(?:y|ies)|outsiders|sponsors|advertisers)"
)
_AD = r"(?:ads?|adverts?|advertisements?|advertising|banners?|commercials?|promotions?|marketing)"
#: Advertisements of others only: the vendor's own may come.
_OF_OTHERS = re.compile(
    rf"\b{_AD} (?:(?:that|which|is|are) )*(?:from|of|by|for|placed by|paid for by|sold to|on behalf of|bought by) (?:(?:any|the|our|its|products of|goods of|services of) )*{_OTHERS}\b"
)
_OWN_ADS = re.compile(
    r"\b(?:PROVIDER(?:'s)? (?:or|and)|(?:or|nor|and) (?:of |from |by |for )?PROVIDER|own|whether|targeted|behaviou?ral|personali[sz]ed|any kind)\b"
)
#: Less of it is not none.
_LESS_OF_IT = re.compile(
    rf"\bPROVIDER (?:(?:will|shall) )?(?:limits?|restricts?|reduces?|minimi[sz]es?|moderates?) (?:(?:the|any|its|amount of|use of|frequency of|number of) )*(?:\w+ )?{_AD}\b"
)
_COMPATIBLE = re.compile(
    r"\b(?:and|or)\b[^.;]{0,25}\b(?:compatible|(?:reasonably |closely )?related|similar|incidental|ancillary)\b[^.;]{0,20}\b(?:purposes?|uses|ends|activities)\b"
    r"|\b(?:and|or)\b[^.;]{0,15}\b(?:purposes?|uses)\b[^.;]{0,30}\b(?:compatible|reasonably related|incidental|ancillary)\b"
)
#: Forbidden for now, or as a rule; "knowingly" is how statutes speak, and takes nothing away.
_FOR_NOW = re.compile(
    r"\b(?:not|never|no)\b[^.;]{0,15}\b(?:currently|presently|at present|at this time|for now)\b|\b(?:currently|presently|at present|at this time|for now|right now|for the time being|as of (?:the date|today|this|now))\b[^.;]{0,30}\b(?:not|no)\b"
    r"|\bin the (?:ordinary|normal|usual) course\b"
)
#: Ends that the vendor may widen by itself, or that are its own.
_OPEN_ENDS = re.compile(
    r"\b(?:and|or)\b[^.;]{0,15}\b(?:its |PROVIDER's )?(?:reasonable |other |own |legitimate )?internal (?:business )?(?:operations|purposes|uses?|needs)\b(?! of (?:the|its) (?:services?|site|program|app))"
    r"|\b(?:and|or) (?:as|for (?:such|any) (?:other )?(?:purposes?|uses?)(?: (?:as|that))?)[^.;]{0,20}\b(?:notified|communicated|disclosed|announced|made known|told) to SCHOOL"
    r"|\bpurposes?\b[^.;]{0,12}\b(?:listed|described|set (?:out|forth)|stated|given|explained|named)\b[^.;]{0,10}\b(?:in|on) (?:its|PROVIDER's)\b|\bpurposes?\b[^.;]{0,90}\bas (?:amended|updated|changed|revised) (?:by PROVIDER )?from time to time\b"
)
_AD_WAYS = re.compile(
    r"\b(?:ads?|advertis\w+)\b[^.;]{0,60}\bbased on\b[^.;]{0,40}\b(?:other|third[- ]party|unaffiliated|outside) (?:web ?sites|sites|apps|services|platforms)\b"
    r"|\b(?:off|disabled|not shown) by default\b|\bby default\b[^.;]{0,20}\b(?:off|disabled|not)\b"
    r"|\b(?:not|never) (?:send|mail|e-?mail)\b[^.;]{0,30}\b(?:marketing|promotional|advertising|commercial) (?:e-?mails?|messages|texts?|mail|mailings|newsletters)\b"
)
_AD_ALL = re.compile(
    r"\b(?:nor|or|and) (?:otherwise |to |use |on |in )?(?:show|use|advertis\w*|market\w*|display|target\w*|other|any|DATA|PROVIDER)\b"
)
_PROFILE_WAYS = re.compile(
    r"\bprofil\w*\b[^.;,]{0,60}\b(?:for (?:re)?sale|to (?:be sold|sell)|legal (?:or \w+ \w+ )?effects?|significant effects?)\b|\b(?:sell|sells|sale of)\b[^.;]{0,20}\bprofiles?\b(?! or\b)"
)
#: Kept to itself, whatever it makes of them.
_PROFILE_GIVEN = re.compile(
    r"\b(?:not|never)\b(?: \w+ly)? (?:give|share|disclose|pass|transfer|provide|reveal|release|hand)\b(?!,? (?:or|nor|and)\b)[^.;]{0,20}\bprofiles?\b(?! or\b)"
)
_PROFILE_ALL = re.compile(
    r"\b(?:any other|other than|except|for any|educational|instruction\w*|nor (?:build|create|make))\b"
)
#: Owned by the school once it has paid, together with the vendor, in one module, but for what is made of the data.
_OWNED_IN_PART = re.compile(
    r"\b(?:own(?:s|ed|ership)?|propert(?:y|ies)|title|belongs?)\b[^.;]{0,90}\b(?:once|after|upon|subject to|until|when|provided)\b[^.;]{0,30}\b(?:paid|payment|pays)\b"
    r"|\b(?:once|after|upon|when)\b[^.;]{0,20}\b(?:paid|payment|pays)\b[^.;]{0,40}\b(?:owns?|(?:holds?|has|have) title|belongs?|property)\b"
    r"|\b(?:own\w*|title|propert\w+|claims?|claim)\b[^.;]{0,60}\b(?:except|other than|excluding|apart from|save)\b[^.;]{0,20}\b(?:DATA|data|records|those|what|information)\b[^.;]{0,30}\b(?:deriv|generat|produc|creat|infer|observ|comput)\w*"
    r"|\b(?:owned jointly|jointly own\w*|joint (?:property|owners?|ownership)|co-own\w*)\b|\b(?:may|might|can) be (?:the )?(?:\w+ )?(?:property|owned)\b"
    r"|\bDATA (?:that (?:is|are) )?(?:held |stored |kept |contained )?in the (?:[\w-]+ ){1,4}(?:modules?|gradebook|portal|component)\b"
)


def leaves_data_free(term: str, text: str) -> bool:
    """Whether a sentence in canonical text forbids or limits a use of some of the data only, or with a wide exception."""
    if term == "data_ownership":
        return bool(_OWNED_IN_PART.search(text)) and not re.search(r"\bPROVIDER's property\b", text)
    if term not in _USES:
        return False
    if _FOR_NOW.search(text) or _is_weak_for(term, text):
        return True
    if _WIDE.search(text) or (term == "no_resale" and _FOR_CASH.search(text)):
        return True
    if _COMPATIBLE.search(text) if term == "purpose_limitation" else _UNTOLD.search(text):
        return True
    if term == "no_targeted_advertising" and (_of_others(text) or _LESS_OF_IT.search(text)):
        return True
    return _is_of_a_kind(text) or _is_of_what_is_handed(text)


def _is_weak_for(term: str, text: str) -> bool:
    """Whether the ends, the ways to advertise or the profiles that a sentence speaks of are not all."""
    match term:
        case "purpose_limitation":
            return bool(_OPEN_ENDS.search(text))
        case "no_targeted_advertising":
            return bool(_AD_WAYS.search(text)) and not _AD_ALL.search(text)
        case "no_profiling":
            some = _PROFILE_WAYS.search(text) or _PROFILE_GIVEN.search(text)
            return bool(some) and not _PROFILE_ALL.search(text)
        case _:
            return False


def _of_others(text: str) -> bool:
    return bool(_OF_OTHERS.search(text)) and not _OWN_ADS.search(text)


def _is_of_a_kind(text: str) -> bool:
    """Whether the only data that a sentence names are of one kind."""
    kind = _KIND.search(text)
    if kind is not None and not _BESIDE.search(kind["before"] or ""):
        return not _speaks_of_all(text[: kind.start("sort")] + text[kind.end() :])
    return bool(_WORK.search(text)) and not _speaks_of_all(text)


def _is_of_what_is_handed(text: str) -> bool:
    handed = _HANDED.search(text)
    return handed is not None and not _speaks_of_all(text.replace(handed[0], " ", 1))


def _speaks_of_all(text: str) -> bool:
    return "DATA" in text or bool(_AT_LARGE.search(text)) or bool(_WHATEVER.search(text))
