"""Promises that reach only a part of what a term asks: of the data, of the events, of those who are kept out.

"Backups are overwritten after ninety days" stands in most papers beside the promise to delete. Where that promise is
not there, or was struck, the sentence on the backups is no substitute for it: it promises a part at most. So do "will
not sell to data brokers", "no advertising on the student portal" and "our supplier may not train on them".
"""

from __future__ import annotations

import re
from collections.abc import Callable

_COPIES = (
    r"(?:back-?ups?(?: (?:copies|copy|sets?|tapes?|media|files?|systems?|archives?|images?))?|snapshots?|tapes|"
    r"(?:night(?:ly)?|spare|safety|reserve|archiv(?:ed?|al)|residual) copies)"
)
_BEFORE = (
    r"(?:(?:the|all|any|our|its|PROVIDER's|such|these|those|each|every|nightly|daily|encrypted|routine|rolling|remaining|other|"
    r"copies|DATA|data|what is|that|which|are|is|held|kept|stored|left|remaining|in|on|within|among|of|and) )"
)
#: A row or an item may begin with its number or its name.
_SUBJECT = re.compile(
    rf"^(?:[\w.\u2024()]{{1,8}}[.):|-]* )?(?:(?:notwithstanding|despite) (?:the foregoing|this),? )?{_BEFORE}{{0,8}}{_COPIES}\b"
)
_BIN = re.compile(
    r"\b(?:places?|puts?|moves?|moved|put|placed|items?|anything) (?:\w+ ){0,3}(?:in|into|to) the (?:trash|(?:recycle |recycling )?bin)\b"
)
#: The sentence speaks of the data themselves as well.
_AND_ALL = re.compile(
    rf"\b{_COPIES},? (?:and|or|as well as|included|too)\b(?! (?:is|are|will|shall|copies|then|so)\b)"
    r"|\b(?:live|production|primary|active|operational|working) (?:data|systems?|copies|databases?|DATA)\b"
    r"|\b(?:includ\w+|with|and|as well as|even) (?:\w+ ){0,3}back-?ups?\b"
)


#: What is destroyed is what has been replaced or doubled, a log of the machine, or a print.
_GONE = r"(?:destroy|delet|eras|purg|shred|wip|overwrit|expung|discard|remov|clear|dispos)\w*"
_WORTHLESS = (
    r"(?:(?:superseded|outdated|out-of-date|obsolete|duplicated?|surplus|redundant|temporary|temp|cached|replaced|interim|scratch|stale|spoiled|misprinted|printed|paper|hard|working|previous|earlier|older)"
    r" (?:(?:and|or) \w+ )?(?:student |pupil |class |roster )?(?:copies|cop(?:y|ies)|lists?|files?|versions?|rosters?|print-?outs?|drafts?|uploads?|imports?|exports?|DATA)"
    r"|print-?outs?|(?:server|access|web|audit|system|application|diagnostic|error) logs?(?: files?| entries)?|log files|cach(?:e|es)|cookies)"
)
_ONLY_WORTHLESS = re.compile(
    rf"\b{_GONE} (?:of )?(?:(?:all|any|the|its|their|such|every|each|PROVIDER's) ){{0,3}}{_WORTHLESS}\b"
    rf"|^(?:[\w.\u2024()]{{1,8}}[.):|-]* )?(?:(?:all|any|the|its|such|PROVIDER's) ){{0,3}}{_WORTHLESS}\b[^.;,]{{0,60}}\b{_GONE}"
)
_ALL_TOO = re.compile(
    rf"\ball (?:other |remaining |of the |the )?DATA\b|\b(?:and|as well as|or|with|including) (?:(?:all|any|the|its|other) ){{0,2}}(?:DATA|{_WORTHLESS})\b|\bDATA(?:,| and| or| including| together with| with)\b|\b{_GONE} (?:(?:all|any|the|such) )*DATA\b"
)
#: One store of the data is left out: "held in the modules other than the warehouse".
_BUT_A_STORE = re.compile(
    rf"\b{_GONE}\b[^.;]*\b(?:other than|except(?:ing)?(?: for)?|but not|excluding|save(?: for)?|apart from|not including|with the exception of)"
    r" (?:(?:the|its|those|that|what|is|are|held|kept|stored|DATA|data|records|copies|in|on|of|from|any|PROVIDER's|SCHOOL's) ){0,6}(?:[\w-]+ ){0,2}"
    r"(?:warehouse|database|modules?|repository|data lake|lake|platform|environment|analytics (?:store|system)|research (?:set|file|copy)|portal|cluster|registry|app)\b"
)
_BACK_UP = re.compile(r"\bback-?ups?\b")
_SALE = r"(?:sell|sold|rent(?:ed)?|leased?|trade[ds]?|barter(?:ed)?|licen[cs]ed?|share[ds]?|disclosed?|give[ns]?|transfer(?:red)?|provided?|pass(?:ed)?|release[ds]?)"
_TAKERS = (
    r"(?:(?:data|list|information|mailing[- ]list) (?:brokers?|traders?|dealers?|merchants?)|advertisers?|advertising (?:networks?|companies|firms|agencies)|ad[- ](?:networks?|tech \w+)|marketers?|telemarketers?|marketing (?:companies|firms|agencies|organizations)|recruit(?:ers?|ing (?:firms|agencies|companies)|ment (?:firms|agencies|companies))"
    r"|insur(?:ers?|ance companies)|employers?|lenders?|banks?|sponsors?|test[- ]prep\w* companies|tutoring companies|social (?:media|networks?)(?: companies)?|political (?:campaigns|parties)|competitors?|retailers?|the press|colleges|publishers?|aggregators?)"
)
#: A sale to takers that are named, and to no others.
_TO_SOME = re.compile(
    rf"\b(?:sell|sold|rent|rented|lease|leased|trade|traded|barter)\b(?:,? (?:or |nor |and )?(?:otherwise )?{_SALE})* (?:(?!{_SALE}\b)[\w'-]+ ){{0,8}}?to (?:(?:any|a|an|the|other|commercial|third[- ]party|outside) ){{0,3}}{_TAKERS}\b"
)
_TO_ANY = re.compile(
    r"\b(?:anyone|anybody|any (?:other|third|person|party|one|company|entity|organi[sz]ation|outsiders?|business)|third part(?:y|ies)|others?|another|no ?one|nobody|whomsoever|or otherwise|any purpose|under any|in any way|anywhere)\b(?![- ](?:advertis|market|data broker))"
)
#: Advertisements kept from one page or part of the product.
_ADS_HERE = re.compile(
    r"\b(?:ads?|advert(?:s|isements?|ising)?|banners?|sponsored \w+)\b[^.;,]{0,30}? (?:in|on|inside|within|beside|during|from) (?:(?:the|its|our|PROVIDER(?:'s)?|any|those|such|each|a|of) ){0,3}"
    r"(?:(?:[\w-]+ ){0,3}(?:window|portals?|dashboards?|home ?page|start page|log-?in (?:page|screen)|reader|player|newsletters?|gradebook|quiz(?:zes)?|lessons?|modules?|e-?mails?)\b(?! (?:and|or) (?:all|every|any|other))"
    r"|(?:pages?|screens?|areas?|sections?|parts?|views?) (?:that|which|where|for|of|seen by|open to|used by)\b)"
    r"|\b(?:window|portal|dashboard|home ?page|reader|newsletter|module|student pages?|student screens?)\b[^.;,]{0,30}\b(?:free of|without|no|not (?:contain|carry|show|display|have))\b(?: any| all)? (?:\w+[- ])?(?:ads?|advert\w*)"
)
_ADS_ANYWHERE = re.compile(
    r"\b(?:anywhere|elsewhere|everywhere|every page|all (?:other )?(?:pages|screens)|whole|entire|throughout|targeted|behaviou?ral|personali[sz]ed|interest-based|tailored|based on|directed|profil\w+)\b|\b(?:us\w+|with|from) (?:\w+ ){0,2}DATA\b|\bDATA\b[^.;]{0,40}\bused?\b"
)
_SUPPLIER = (
    r"(?:(?:ai|model|cloud|hosting|language[- ]model|software|technology|third[- ]party|outside|machine[- ]learning|llm|foundation[- ]model|that|such|those|these|our|its|PROVIDER's|the)[- ])*"
    r"(?:(?:ai|model|cloud|hosting|language[- ]model|llm) ?(?:PROVIDER|company|firm|maker|host|vendor|supplier|providers?|companies|hosts|vendors|suppliers)|suppliers?|vendors|third parties|sub-?processors?|sub-?contractors?|openai|anthropic|google|microsoft|amazon)"
)
#: What another is kept from, not the vendor itself.
_OTHERS_TRAIN = re.compile(
    rf"\b(?:contracts?|agreements?|terms|licen[cs]es?|arrangements?|settings?|account)\b[^.;]{{0,30}}\b(?:with|of|for|from) {_SUPPLIER}\b[^.;]{{0,60}}\b(?:not|forbids?|prohibits?|bars?|rules? out|excludes?|prevents?|stops?|keeps?)\b[^.;]{{0,60}}\btrain"
    rf"|\b{_SUPPLIER} (?:that [^.;,]{{1,40}} |we use |PROVIDER uses )?(?:(?:has|have) (?:agreed|promised|undertaken|confirmed) not to|(?:may|will|shall|do|does|is|are|can)(?: \w+)? (?:not|never)|cannot|never|is barred|are barred|is forbidden|are forbidden)\b[^.;]{{0,60}}\btrain"
    rf"|\b(?:not|never) (?:permit|allow|let|authori[sz]e|enable)s? (?:any of |any )?{_SUPPLIER}\b[^.;]{{0,30}}\btrain"
)
_OWN_TOO = re.compile(
    r"\b(?:neither|nor (?:do|does|will|shall|may)? ?PROVIDER|PROVIDER(?:,| and| or| nor)|and PROVIDER|PROVIDER (?:itself )?(?:shall|will|does|do|may|must)(?: \w+)? not(?: (?:itself )?(?:use|train)|,? (?:and|nor|or)\b)|like PROVIDER|as PROVIDER (?:itself|does)|any(?:one|body)|by PROVIDER)\b"
)
#: What is kept out of the tools of others may still train the vendor's own.
_AI = r"(?:artificial[- ]intelligence|ai|generative|machine[- ]learning|language models?|llms?|chat ?bots?|chatgpt|gpts?)"
_OUTER = r"(?:third[- ]part(?:y|ies)(?:'s?)?|outside|external|public(?:ly)?(?:[- ](?:available|accessible|facing))?|open|commercial|consumer|free|unapproved|unauthori[sz]ed|non-approved)"
_INTO = r"(?:enter|put|past|upload|submit|input|feed|fed|send|sent|cop(?:y|ied)|type|provid|give|disclos|expos|transmit|us(?:e|ed) (?:it |them |DATA )?as (?:a )?prompt)\w*"
_OTHERS_TOOLS = re.compile(
    rf"\b(?:not|no|never|neither|nor)\b[^.;]{{0,80}}\b{_INTO}\b[^.;]{{0,80}}(?:\b{_OUTER} (?:[\w-]+ ){{0,3}}?{_AI}\b|\b{_AI}\b[^.;]{{0,80}}\b(?:(?:hosted|run|operated|offered|provided|kept|located) (?:[\w-]+ )?(?:outside|elsewhere|by (?:an?y? )?(?:{_OUTER}|others?|another))|that (?:is|are) not (?:approved|hosted|run|controlled)|without (?:\w+ ){{0,3}}(?:approval|consent|permission)|approved)|\bchatgpt\b)"
)
_TRAINED = re.compile(
    r"\b(?:(?:re-?)?train\w*|fine-?tun\w*|develop\w*|improv\w*|teach\w*|build\w*|learns?)\b"
)
#: A breach of some size, or of one place, is told; another may not be.
_BIG = re.compile(
    r"\b(?:if|where|when|whenever|in case|of (?:an?y? )?(?:breach\w*|incidents?|loss\w*))\b[^.;]{0,80}?(?:\b(?:more than|at least|over|in excess of|upwards of|no fewer than|not (?:less|fewer) than|exceeding)\b (?:[\w()-]+ ){1,4}?(?:students|pupils|learners|children|records|individuals|persons|people|users|accounts|famil(?:y|ies)|DATA)\b"
    r"|\b(?:five|ten|\d+)[\d,]* or more (?:\w+ )?(?:students|pupils|learners|records|individuals|persons|people|users|accounts)\b"
    r"|\b(?:the )?(?:whole|entirety) of (?:the )?\w+[^.;]{0,20}\b(?:is|are|has been|have been|be) (?:lost|stolen|taken|missing|exposed)|\b(?:cabinet|safe|office|room|cupboard)s? (?:is|are|has been|have been) (?:broken|forced))"
)
_OF_ANY_SIZE = re.compile(
    r"\b(?:attorney general|authorit(?:y|ies)|commissioner|regulators?|media|credit (?:bureaus?|reporting)|reporting agenc(?:y|ies)|department|regardless|irrespective|whether|any (?:breach|incident|number)|also|in addition|even)\b"
)


#: "Only for teaching, and for improving the service": the limit makes room for ends of the vendor's own.
_ONLY_AND_BETTER = re.compile(
    r"\b(?:only|solely|exclusively)\b(?:(?!\b(?:not|never|nor)\b)[^.;])*\b(?:and|or|,) (?:may (?:also )?(?:use|process|analy[sz]e) (?:it|them|DATA) )?(?:(?:to|for|in|also|its|the|otherwise) )*(?:\w+(?:ing|e|p|t|n),? (?:(?:and|or) )?){0,4}(?:improv(?:e|ing)|enhanc(?:e|ing)|better(?:ing)?|optimi[sz](?:e|ing)|develop(?:ing)?|make better)\b,? ?(?:(?:and|or) \w+ )?(?:(?:the|its|our|PROVIDER's|those|such|these|of|other) )*(?:it\b|them\b|services?|products?|platform|software|hosted|system|app|site|website|tools?|features|offerings|technology|PROVIDER)\b"
)
_NO_NAMES = re.compile(
    r"\b(?:de-?identif\w*|anonym\w*|aggregat\w*|pseudonym\w*|not (?:personally )?identif\w*|without (?:names|identif\w*)|stripped|removed)\b"
)


def is_part(term: str, text: str) -> bool:
    """Whether a sentence in canonical text promises only a part of a term."""
    told = _PARTS.get(term)
    return told is not None and told(text)


def is_of_spare_copies(text: str) -> bool:
    """Whether a sentence in canonical text tells only what becomes of backups, or of what lies in a bin."""
    return bool(_SUBJECT.match(text) or _BIN.search(text)) and not _AND_ALL.search(text)


def _destroys_some(text: str) -> bool:
    if is_of_spare_copies(text):
        return True
    left_out = _BUT_A_STORE.search(text)
    if left_out and not _BACK_UP.search(left_out[0]):
        return True
    return bool(_ONLY_WORTHLESS.search(text)) and not _ALL_TOO.search(text)


def _sells_to_others(text: str) -> bool:
    return bool(_TO_SOME.search(text)) and not _TO_ANY.search(text)


def _keeps_ads_from_some(text: str) -> bool:
    return bool(_ADS_HERE.search(text)) and not _ADS_ANYWHERE.search(text)


def _keeps_others_from_training(text: str) -> bool:
    if _OTHERS_TOOLS.search(text) and not _TRAINED.search(text):
        return True
    return bool(_OTHERS_TRAIN.search(text)) and not _OWN_TOO.search(text)


def _tells_of_some(text: str) -> bool:
    return bool(_BIG.search(text)) and not _OF_ANY_SIZE.search(text)


def _uses_to_better(text: str) -> bool:
    return bool(_ONLY_AND_BETTER.search(text)) and not _NO_NAMES.search(text)


_PARTS: dict[str, Callable[[str], bool]] = {
    "data_destruction": _destroys_some,
    "purpose_limitation": _uses_to_better,
    "no_resale": _sells_to_others,
    "no_targeted_advertising": _keeps_ads_from_some,
    "no_ai_training": _keeps_others_from_training,
    "breach_notification": _tells_of_some,
}
