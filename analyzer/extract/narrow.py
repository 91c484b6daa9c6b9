"""Promises that hold for some only: for schools on one plan, for records of one kind, for now, as the vendor sees fit.

They are told in the words of the whole promise, with one word that makes them weak: "Key subcontractors are bound",
"most records are stored", "we do not currently train", "outside our group of companies".
"""

from __future__ import annotations

from functools import lru_cache

from analyzer.extract.saying import Saying, saying

_VERBS = r"(?:judges?|deems?|considers?|thinks?|believes?|finds?|sees? fit|feels?|is satisfied|are satisfied)"
#: One offer of several: "schools on the Campus plan".
_PLAN = saying(
    r"\b(?:SCHOOL|DATA|data|customers?|clients?|subscribers?|users?|accounts?|students?|pupils?|licensees?)\b(?: (?:that|who|which))?(?: (?:are|is|have|has|buy|bought|hold|chose|subscribe))?(?: \w+)? (?:on|of|with|under|in|to|using)"
    r" (?:the |a |an |our |PROVIDER's |its )?(?!(?:all|any|every|each|either|both|whatever)\b)(?:(?!(?:security|response|recovery|continuity|protection|management|privacy|data|safety|incident|education|action|work|lesson|transition|504|health|care|learning|project|this|that|such)\b)[\w-]+ (?:(?:and|or) (?:[\w-]+ )?)?){1,2}(?:plans?|tiers?|editions?|packages?)\b"
    r"|^(?:[\w.()§]{1,6} )?(?:on|under|with|in) (?:the|our|its|PROVIDER's|a|an) (?:[\w-]+ ){1,2}(?:plan|tier|edition|package)s?\b(?! for\b)"
    r"|\b(?:campus|district|enterprise|premium|paid|pro|plus|standard|basic|free|premier|gold|business|school) (?:plan|tier|edition|package)(?:s|'s)?(?: \w+)? ?(?:customers?|subscribers?|users?|SCHOOL|accounts?)?:",
    r"\b(?:all|any|every|each|whatever|regardless|irrespective|whichever|both)\b[^.;]{0,20}\b(?:plans?|tiers?|editions?|packages?)\b|\bincluding\b",
)
#: Only what somebody has put into a class of its own.
_MARKED = saying(
    r"\b(?:DATA|data|information|records|files)\b[^.;]{0,8}\b(?:(?:that|which)\b[^.;]{0,30}\b(?:(?:has|have|is|are|was|were) )?)?(?:marked|designated|labell?ed|flagged|classified|marks|designates|labels|flags|classifies)\b[^.;]{0,14}\b(?:as )?(?:\"?(?:restricted|confidential|sensitive|high[- ]risk|private|secret|critical|special))",
    r"\b(?:whether or not|regardless|irrespective|all other|any other|including)\b",
)
_FOR_NOW = (
    r"\b(?:currently|at present|presently|for now|for the time being|at this time|at the moment|as of today|as of the date|today|(?:at|as of) the (?:time of writing|date of this \w+)|so far|to date|until now|up to now|as yet)\b"
    r"|\bno (?:present|current|immediate|existing) (?:plans?|intention|intent|wish)\b|\b(?:has|have) (?:not|never) (?:yet |so far |ever )?(?!(?:been|be|agreed|promised|undertaken)\b)\w+ed\b|\b(?:has|have) (?:not|never) (?:yet |so far |ever )?been\b"
    r"|\bno (?:plans?|intention|intent)\b|\b(?:does|do) not (?:plan|intend|expect|propose|mean)\b"
)
_LASTING = (
    r"\b(?:nor|and|or)\b[^.;]{0,12}\b(?:will|shall|may|must)\b(?: not| never)?\b|\b(?:now (?:or|and)|or in (?:the )?future|or ever|and never will|in (?:the )?future|not now|now nor)\b"
    r"|\b(?:shall|will|must|may) (?:not|never)\b|\b(?:that|which|who|where|if|unless|when)\b[^.;]{0,20}\b(?:has|have) not\b|\bwithout\b|\bconsent"
)
_KIND_OF_DATA = (
    r"(?:(?:medical|health|disability|disciplinary|discipline|financial|biometric|counsell?ing|special[- ]education|directory|immigration|behaviou?ral|location|contact|payment|billing|video|audio|voice|sensitive) (?:and \w+ )?(?:DATA|data|records?|information|files|notes)"
    r"|(?:names?|e-?mail addresses|e-?mails|addresses|home addresses|phone numbers|telephone numbers|photographs?|photos?|pictures|images|recordings?|videos?|grades?|test scores|scores|essays|birth ?dates|dates of birth|social security numbers|messages|rosters|transcripts|passwords)(?: and (?:\w+ ){0,2}\w+)?(?: of (?:students?|pupils?|learners?|child\w*|lessons|DATA|minors))?)"
)
_WHOLE_TOO = r"\b(?:DATA|any other|all other|other (?:data|information|records)|including)\b"
_PERSON = r"(?:students?'?s?|pupils?'?s?|learners?'?s?|child(?:ren)?(?:'s)?|users?'?s?|persons?'?s?|individuals?'?s?|minors?'?s?|participants?'?s?|anyone's|a family's|reader'?s?)"
_NAMES = r"(?:(?:full |first |last |real )?names?|identif(?:y|ying|iable) (?:details?|particulars?|features|elements|facts|data|information)|contact (?:details|information)|e-?mail(?: addresses)?|photograph\w*|likeness|identity|student numbers?|direct identifiers|identifiers)"
_SOFT = saying(
    r"\b(?:ordinarily|normally|usually|as a rule|in most cases|for the most part|knowingly|in the (?:ordinary|normal|usual) course|(?:where|when)(?:ver|ever)? (?:it|PROVIDER) (?:reasonably )?can\b(?! not))",
    r"\b(?:not|never)\b[^.;]{0,30}\b(?:ordinarily|normally|usually) (?:known|available|given)|\bwould\b[^.;]{0,20}\b(?:ordinarily|normally|usually)\b|\bknowingly or\b|\bor unknowingly\b",
)
#: Announced for later, or only possible.
_LATER = saying(
    r"\b(?:will|shall|is to|are to|to) be (?:introduced|added|rolled out|launched|phased in|available|implemented|extended|in place)\b[^.;]{0,40}\b(?:next|later|later in|future|by the end|in 20\d\d|during 20\d\d|once|when)\b"
    r"|\b(?:in|with) (?:a|the) (?:future|next|later|coming) (?:release|version|year|update)\b|\b(?:next|coming) (?:year|school year|quarter)\b"
)
_ABLE = saying(
    r"\b(?:supports?|can|could|(?:is|are) (?:able|capable|equipped) (?:to|of)|has the ability to|offers?)\b(?! (?:not|only|never|no)\b) (?:\w+ ){0,3}?encrypt",
    r"\b(?:shall|will|must|are encrypted|is encrypted|we encrypt|PROVIDER encrypts?|uses?)\b",
)
_BUT_FOR = saying(
    r"\b(?:except(?:ing)?(?: for)?|other than|save(?: for)?|apart from|excluding|with the exception of|but not)\b(?! (?:as|where|if|when|with|that|to the extent|required|public|by)\b)[^.;]{3,80}",
    r"\b(?:consent|approv\w*|agree(?:s|d)?\b|permission|request\w*|direct(?:s|ed|ion)?|instruct\w*|law|court|(?:no|not|nothing|nobody|never|none)\b[^.;]{0,120}\b(?:except|other than|save|but|apart from|excluding))\b",
)
_BUT_FOR_OF = frozenset({"encryption", "subprocessors", "data_location"})
_NARROW: dict[str, tuple[Saying, ...]] = {
    "no_ai_training": (
        saying(
            rf"\b{_PERSON} (?:own )?{_NAMES}\b|\b{_NAMES}\b[^.;]{{0,20}}\b(?:of|from) (?:a |the |any |its |our )?{_PERSON}|\b(?:reveals?|discloses?|shows?|gives? away|tells?) (?:the )?(?:identit(?:y|ies)|who)\b|\bby which (?:a |the )?{_PERSON} (?:can|may|could|might) be (?:identified|recogni[sz]ed|known)",
            r"\b(?:DATA|de-?identif\w*|anonym\w*|aggregat\w*|any other|other (?:data|information)|whether|with or without|even|including|work|answers|voices?|prompts)\b",
        ),
        saying(_FOR_NOW, _LASTING),
        saying(
            r"\btrain\w*\b[^.;]{0,60}\bmodels?\b[^.;]{0,12}\b(?:that|which) (?:are|is|will be) (?:made )?(?:available|offered|open|sold|licen[cs]ed|released|published|shared)\b[^.;]{0,20}\b(?:public\w*|others?|third|anyone|everyone|market)"
            r"|\btrain\w*\b[^.;]{0,20}\b(?:public(?:ly)?(?:[- ]available)?|general[- ]purpose|external|outside|open|commercial|foundation|third[- ]party|consumer)(?:,? (?:and|or)? ?[\w-]+){0,2} (?:ai |language |machine[- ]learning |generative |artificial[- ]intelligence )*(?:models?|ai\b|tools?|systems?)"
            r"|\b(?:sell|sold|licen[cs]e|give|share|rent|transfer|provide|disclose|pass|hand|furnish|suppl(?:y|ies)|(?:made|make) available)\w*\b(?:[^.;]{0,20}\b(?:or|and) \w+)?[^.;]{0,30}\b(?:to|with) (?:others|third parties|anyone|any third party|other companies|another (?:company|business|firm|party)|outside (?:parties|companies|firms)|[^.;]{0,20}(?:makers|developers|companies|firms|vendors|suppliers))\b[^.;]{0,30}\b(?:to|for|in|so that)\b[^.;]{0,30}\b(?:train|learn|develop|improv|build)\w*",
            r"\b(?:PROVIDER's own|its own|own or|(?:use|used|using|train|develop)\b[^.;]{0,10}\b(?:or|nor|,)\b|PROVIDER or any|any (?:ai|artificial|machine|model|algorithm)|of any kind|including|whether|nor (?:train|use|will|does|shall)|(?<!for )(?<!for their )used? )\b",
        ),
        saying(
            r"\btrain\w*\b[^.;]{0,80}\b(?:for|in|of|to) (?:the purposes? of )?(?:(?:targeted|behaviou?ral|personali[sz]ed|third-party) )?(?:advertis\w+|marketing|ads|surveillance|facial recognition|profiling|face recognition|(?:target|direct|aim|serve|sell|market)\b[^.;]{0,20}\b(?:ads?|advert\w*|products?))\b",
            r"\b(?:any (?:other )?purpose|any use|or (?:for )?any|including|other than)\b",
        ),
    ),
    "data_location": (
        saying(r"\b(?:at|on|upon) SCHOOL's (?:\w+ )?(?:request|election|option|demand)\b|\b(?:if|where|when|whenever) SCHOOL (?:so )?(?:asks?|requests?|elects?|chooses?|opts?|wishes|prefers?|pays?)\b", r"\b(?:delet|destr|eras|return|transfer|export|move[sd]?|relocat|tell|inform|list|disclos)\w*|\b(?:not|never|only|always)\b"),
        saying(r"\bmost (?:of )?(?:the |our |its )?(?:DATA|data|records|information)\b|\b(?:core|production|primary|main|live) (?:DATA|data|records|databases?|systems?|copies|copy)\b", r"\b(?:back-?ups?|copies|all|and (?:any|every))\b"),
        saying(r"^(?:[\w.()§]{1,6} )?(?:(?:the|all|any|our|its|PROVIDER's|students?'s?|pupils'?s?) ){0,2}" + _KIND_OF_DATA + r"\b[^.;]{0,40}\b(?:is|are|shall be|will be|stays?|remains?|rests?|sits?|lies?)\b", r"\b(?:DATA|records and|all other|and (?:all|any|every|other) (?:\w+ )?(?:data|information|records)|everything)\b"),
        saying(r"\b(?:currently|at present|presently|for now|for the time being|at the moment|at this time)\b", r"\b(?:shall|will|must)\b"),
        saying(r"\b(?:new|newer|later|future) (?:customers?'?s?|SCHOOL(?:'s)?|accounts?|users?'?s?)\b[^.;]{0,30}\b(?:stor\w+|host\w*|kept|held|located)\b|\bunless\b[^.;]{0,30}\b(?:otherwise|else|other\w*)\b[^.;]{0,30}\b(?:order|form|schedule|website|documentation|notice|policy|portal)\b"),
        saying(r"\b(?:but|though|although|however|while|except that|save that)\b[^.;]{0,60}\b(?:may|might|can|could)\b[^.;]{0,60}\b(?:other countr\w+|another country|elsewhere|abroad|outside (?:of )?(?:it|the united states|that country)|overseas)\b", r"\b(?:consent|approval|permission|agreement) of SCHOOL|SCHOOL's (?:\w+ ){0,2}(?:consent|approval)"),
    ),
    "subprocessors": (
        saying(
            r"\bPROVIDER (?:\w+ly )?(?:asks?|invites?|encourages?|requests?|advises?|urges?) (?:(?:all|its|the|these|each|of|such) )*(?:sub-?contractors?|sub-?processors?|suppliers?|vendors?|service providers?|contractors?|compan(?:y|ies)|firms?|them)\b"
        ),
        saying(
            r"\b(?:key|main|principal|major|material|critical|important|some|certain|most|selected|new|hosting|direct|first-tier|larger|long-term|approved|listed) (?:sub-?contractors?|sub-?processors?|suppliers?|vendors?|service providers?|contractors?|compan(?:y|ies)|firms?|providers?|partners?)\b[^.;]{0,60}\b(?:bound|binds?|sign\w*|agree\w*|contract\w*|writing|written|accept\w*)\b",
            r"\b(?:all|every|each|any|no other|only|before|other|and)\b[^.;]{0,30}\b(?:sub-?contractors?|sub-?processors?|suppliers?|vendors?|service providers?|contractors?|compan(?:y|ies)|firms?|providers?|partners?)\b",
        ),
        saying(r"\b(?:sub-?contractors?|sub-?processors?|suppliers?|vendors?|service providers?|contractors?|firms?)\b (?:(?:that|who|which) )?(?:handl|hold|stor|see|receiv|process|touch|work with|with access to|hav)\w* (?:access to )?(?:the |our |its |any |students?'s? )*(?:sensitive|special|financial|medical|health|biometric|payment|confidential|identifying) (?:categor\w+ of )?(?:DATA|data|information|records)\b", r"\b(?:all|every|any|each) other\b|\bor other\b|\bnot\b"),
        saying(r"\b(?:sub-?contractors?|sub-?processors?|suppliers?|vendors?|service providers?|contractors?|firms?)\b (?:(?:that|who|which|whom) )?(?:(?:are|is|PROVIDER|it) )?(?:engage[ds]?|add(?:ed|s)?|appoint(?:ed|s)?|hire[ds]?|retain(?:ed|s)?|taken? on|takes on|joining)\b[^.;]{0,12}\b(?:after|since|from|following)\b"),
        saying(r"\b(?:the|this|same|equivalent) (?:security|confidentiality|encryption|breach|secrecy|non-?disclosure|insurance) (?:terms|provisions|duties|obligations|requirements|clauses?|sections?)\b[^.;]{0,30}\b(?:of|in|under) this\b", r"\b(?:and|privacy|,)\b[^.;]{0,30}\b(?:terms|provisions|duties|obligations|privacy|use|restrictions)\b[^.;]{0,30}\bof this\b|\bprivacy\b"),
        saying(r"\b(?:other|further|remaining|lesser|smaller|additional) (?:sub-?contractors?|sub-?processors?|suppliers?|vendors?|service providers?|contractors?|compan(?:y|ies)|firms?)\b[^.;]{0,60}\b(?:confiden\w+|own (?:\w+ )?(?:terms|polic\w+)|need not|not bound|expected|asked)\b"),
        saying(r"\bbound\b[^.;]{0,40}\b(?:to|by)\b[^.;]{0,10}\b(?:applicable )?(?:laws?|legislation|statutes?)\b", r"\b(?:terms|same|this (?:agreement|contract|addendum|policy)|no less|equivalent|restrictions|obligations of)\b"),
    ),
    "redisclosure_limits": (
        saying(r"\b(?:except|unless|other than|save|apart from)\b[^.;]{0,14}\b(?:otherwise )?(?:permitted|allowed|authori[sz]ed|permissible) (?:by|under) (?:(?:applicable|any|the|federal|state|or|and) )*(?:laws?|statutes?|legislation|regulations?)\b", r"\b(?:consent|written|direction)\b"),
        saying(r"\b(?:not|never|nor)\b[^.;]{0,80}\bwithout (?:(?:prior|first|written|giving|any) )*(?:notice|notif\w+|telling|informing|letting|a word)\b", r"\b(?:consent|approval|permission|agreement)\b"),
        saying(rf"\b(?:not|never|nor)\b(?: \w+ly)? (?:disclos|shar|releas|reveal|giv|transfer|pass|provid|publish|mak|hand|expos)\w*(?: or \w+)? (?:(?:the|any|a|our|its|students?'s?|pupils?'s?|SCHOOL's) ){{0,2}}{_KIND_OF_DATA}\b", r"\b(?:any other|other (?:data|information|records)|including|(?:or|and) (?:any |other |all )*(?:DATA|data|information|records))\b"),
        saying(r"^(?:[\w.()§]{1,6} )?(?:(?:the|all|any|our|its|PROVIDER's|students?'s?|pupils?'s?) ){0,2}" + _KIND_OF_DATA + r"\b[^.;]{0,20}\b(?:is|are|shall|will|may|must)\b[^.;]{0,6}\b(?:not|never)\b", _WHOLE_TOO),
        saying(r"\boutside (?:of )?(?:its|PROVIDER's|PROVIDER|the|this) (?:(?:own|corporate|wider|PROVIDER's|PROVIDER|family of|business(?:es)?|compan(?:y|ies)|firms?|members?|entit(?:y|ies)|of|in|the) (?:(?:of|in) the (?!SCHOOL\b)(?:[\w'-]+ ){1,2}(?=group|family))?)*(?:group|family|network|affiliates?|compan(?:y|ies) group|circle|ecosystem)\b|\bbeyond (?:its|PROVIDER's|the) (?:(?:own|corporate) )?(?:(?!SCHOOL\b|school\b|district\b)[\w'-]+ (?=(?:group|family) of compan))?(?:group|family|affiliates?|network)\b"),
        saying(r"\b(?:other than|except|save|apart from|unless|but|excluding|only|solely)\b[^.;]{0,60}\b(?:(?:compan\w+|entit\w+|firms?|business\w*|corporations?) (?:(?:that|which) (?:are |is )?)?(?:under|in|of|with|having|sharing|shares?) (?:the )?(?:same |common )(?:ownership|control|owners?|parent|group)|(?:compan\w+|entit\w+|firms?) (?:with|in) which PROVIDER (?:shares|has|holds)\b[^.;]{0,20}\b(?:owner\w*|interest|stake)|family of compan\w+|group of compan\w+|(?:corporate |company )?group\b|sister|parent compan\w+|sponsors?|advertis\w+|investors?|bring SCHOOL offers|joint (?:features|offers?|products?)|co-brand\w*)", r"\b(?:not|never|no)\b[^.;]{0,40}\b(?:sponsors?|advertis\w+)\b(?![^.;]*\b(?:except|other than|save|unless)\b)"),
        saying(r"\b(?:to|with) (?:third parties|anyone|others|any third party|outside (?:parties|companies)|other companies) (?:for|so that they (?:can|may)|in order to|to) (?:their own |the purposes? of |direct )*(?:marketing|advertis\w+|promot\w+|market|advertise|commercial (?:purposes?|gain|use))\b", r"\b(?:or (?:for )?any\w*|any (?:other )?(?:purpose|reason)|without|unless|except|including)\b"),
        saying(r"\b(?:unless|where|if|when|whenever|except|save|as|that|or|to)\b[^.;]{0,50}\b(?:serves?|furthers?|benefits?|promotes?|protects?|advances?|suits?|is in|are in)\b[^.;]{0,12}\b(?:interests?|rights|business|aims|needs)\b[^.;]{0,12}\b(?:of )?(?:PROVIDER|its|others)", r"\blegitimate educational\b"),
    ),
    "encryption": (
        _ABLE,
        saying(r"\b(?:where|wherever|when|whenever|if|so far as|as far as|to the extent(?: that)?)\b[^.;]{0,40}\b(?:browsers?|devices?|clients?|recipients?|receiv\w+|hosts?|computers?|receiver|other side|other end)\b[^.;]{0,20}\b(?:supports?|allows?|permits?|accepts?|can|(?:is|are) able)\b", r"\b(?:otherwise|else|where (?:it|they) (?:does|do|cannot)|not)\b"),
        saying(r"^(?:[\w.()§]{1,6} )?(?:(?:all|the|any|our|PROVIDER's|most) )?(?:sensitive|certain|some|selected|critical|key|particularly \w+|highly \w+) (?:DATA|data|fields?|information|records|items|categories|elements|columns)\b", r"\b(?:all (?:other )?(?:DATA|data)|DATA (?:is|are)|as is all|so (?:is|are) all)\b"),
    ),
    "school_official": (
        saying(r"\b(?:intends?|intention|expects?|hopes?|wish(?:es)?|aims?)\b[^.;]{0,60}\bofficials?\b", r"\b(?:shall|must|hereby|is designated|agrees?)\b|\bPROVIDER (?:is|acts|will)\b"),
    ),
    "security_safeguards": (
        saying(r"\b(?:payment|billing|card|credit card|financial|account) (?:information|data|details|transactions?)\b[^.;]{0,60}\b(?:protected|secured|encrypt\w*|guarded|firewalls?|pci)", r"\bDATA\b|\band (?:all )?other\b|\bstudents?\b"),
    ),
}  # fmt: skip
_DUTIES = frozenset(
    {
        "encryption",
        "security_safeguards",
        "subprocessors",
        "workforce_confidentiality",
        "data_location",
        "deidentified_data",
    }
)
_AS_SEEN_FIT = saying(
    rf"\b(?:where|when|if|as|that|which|whenever|wherever|to the extent(?: that)?|unless)\b,? (?:PROVIDER|it|SCHOOL and PROVIDER)(?: \w+ly| alone| itself)? {_VERBS}\b|\b(?:in|at) (?:its|PROVIDER's) (?:sole |own |reasonable |absolute )?(?:discretion|opinion|judg\w+|view|estimation)\b",
    r"\bto (?:notify|inform|tell)\b|\bmore (?:protective|strict)\b|\bno less\b",
)
_HOLDERS = frozenset(_NARROW) | _DUTIES


def is_narrow(term: str, text: str) -> bool:
    """Whether a promise of a term, as a sentence in canonical text, holds for some only."""
    if term not in _HOLDERS:
        return False
    return (
        _is_for_some(text)
        or any(kind.holds(text) for kind in _NARROW.get(term, ()))
        or (term in _DUTIES and (_AS_SEEN_FIT.holds(text) or _LATER.holds(text)))
        or (term in _BUT_FOR_OF and _BUT_FOR.holds(text))
    )


@lru_cache(maxsize=8)  # one sentence is asked for every term
def _is_for_some(text: str) -> bool:
    return _PLAN.holds(text) or _MARKED.holds(text) or _SOFT.holds(text)
