"""Sentences that take the force out of the very promise that they make, in the ways in which lawyers do it.

A promise may be kept to some schools, some students, one module or one kind of record; it may hang on what a law
asks, on what the vendor thinks, on leave that it gives or on money; it may promise a first step, or that another is
asked to act. Each is a promise, and each is a part of what a term asks. What the sentence itself sets right (``unless``)
is none of these.
"""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.extract.saying import Saying, saying

_ITS = r"(?:its|PROVIDER's|the|their|such|any|all|a|an|SCHOOL's|those)"
_LEAVE = r"(?:consent(?:s|ed)?|agree[sd]?|approv(?:es?|ed|al)|permit(?:s|ted)?|permission|accept(?:s|ed)?|agreement)"
_GONE = r"(?:destr(?:oy\w*|uction)|delet\w+|eras\w+|purg\w+|shred\w*|wip\w+|overwrit\w+|expung\w+|dispos\w+)"
_HELPERS = r"(?:host\w*|sub-?processors?|sub-?contractors?|suppliers?|vendors?|third[- ]part\w+|cloud|data cent(?:er|re)s?|infrastructure)"
_LAWS = r"(?:(?:the|any|applicable|state|federal|local|such|a|its|other|data|breach|privacy|notification) )*(?:laws?|statutes?|regulations?)(?: of [\w ]{3,20}?)?"
_ASKS = r"(?:so |expressly )?(?:requires?|demands?|prescribes?|calls? for|obliges?|compels?|mandates?)"

#: Only the schools, the students or the parts of the product that are named.
_SOME_SCHOOLS = saying(
    r"\b(?:for|to|of|where|if|when) (?:those |such )?(?:SCHOOL|schools|districts|customers|subscribers|users|accounts|those)(?:(?: that| who| which)? (?:is|are))? (?:on|with|under|using|that (?:have )?(?:buy|bought|pay|paid|have|use|take|taken|subscribe)\w*(?: for| to)?) (?:a |an |the |its |our )?(?:[\w-]+ ){0,2}(?:plans?|tiers?|editions?|packages?|subscriptions?|support)\b"
    r"|\b(?:districts|schools|customers|SCHOOL) (?:with|of|that have|having) (?:more than|at least|over|fewer than|no fewer than) [\w,]+ (?:\w+ )?(?:students|pupils|learners|users|accounts|licen[cs]es|seats)\b"
    r"|\b(?:paid|paying|enterprise|premium) (?:plans?|tiers?|accounts?|editions?|subscribers?|customers?|subscriptions?|SCHOOL|schools|districts)\b",
    r"\b(?:all|every|each|any|both|regardless|irrespective|free (?:and|or) paid|paid (?:and|or) free|whether|also)\b",
)
_SOME_STUDENTS = saying(
    r"^\W*(?:for|in the case of|as to|as regards|with (?:respect|regard) to|in respect of) (?:DATA of |the (?:data|records) of )?(?:students?|pupils?|children|users?|learners?|minors|persons)\b [^.;,]{0,12}\b(?:under|below|younger|over|aged|in (?:grades?|kindergarten|elementary|primary|special)|whose)\b[^.;,]{0,50},"
    r"|\b(?:DATA|records|information|data) of (?:students?|pupils?|children|users?|learners?|minors) (?:who are )?(?:under|below|younger than|over|aged|in (?:grades?|kindergarten|elementary|special))\b",
    r"\b(?:regardless|irrespective|including|also|coppa)\b",
)
_ONE_MODULE = saying(
    r"\b(?:in|of|through|by|from|within|for) (?:the|its|PROVIDER's|our) (?!(?:whole|entire|following)\b)(?:[\w-]+ ){1,3}?(?:modules?|add-ons?|forums?|plug-?ins?|widgets?)\b(?!,? (?:and|or)\b)"
    r"|\b(?:for|in) (?:its|the|PROVIDER's) (?:[\w-]+ ){0,2}(?:apps?|sites?|web ?sites?|games?|versions?|tools?)(?: only\b| and (?:no|not)\b| alone\b)|\bonly (?:for|in|on|as regards|with respect to) (?:its|the|PROVIDER's) (?:[\w-]+ ){0,2}(?:apps?|sites?|web ?sites?|games?|versions?|tools?|modules?)\b",
    r"\b(?:all|every|each|any|including|both|also|whether|as well as)\b|\bnot only\b",
)
#: What time, means and systems allow.
_AS_IT_CAN = saying(
    r"\b(?:so far as|as far as|in ?so ?far as|to the extent(?: that)?|where|if|when|as) (?:its|PROVIDER's|the|their)? ?(?:own |available |current |logging |back-?up |hosting )?(?:systems?|software|technology|resources|means|staff(?:ing)?|workload|budget|circumstances|time|architecture|technical means)\b[^.;]{0,20}\b(?:allows?|permits?|lets?|enables?|can)\b"
    r"|\bwithin (?:its|PROVIDER's|the) (?:means|resources|abilit\w+|capacit\w+)\b|\bas best (?:it|PROVIDER) can\b|\bto the best of (?:its|PROVIDER's) abilit\w+",
    r"\b(?:in (?:no|any) (?:event|case)|at the latest|no later|not later|at most|as (?!far\b)\w+ as)\b",
)
#: Only where a law asks for it anyway.
_WHERE_LAW_ASKS = saying(
    rf"\b(?:where|when|if|as|to the extent(?: that)?|in ?so ?far as|only where|only if|in cases where|whenever) (?:and (?:as|when|where) )?{_LAWS} {_ASKS}\b",
    rf"\b(?:authorit(?:y|ies)|regulators?|attorney general|SCHOOL (?:shall|will|must))\b|\b(?:or|and|unless|except|save|earlier|sooner|shorter|longer|also|more|other than|but not|not|nor|otherwise|further|additional(?:ly)?)\b[^.;]{{0,40}}\b(?:where|when|if|as|to the extent(?: that)?|in ?so ?far as|whenever) (?:and (?:as|when|where) )?{_LAWS} {_ASKS}",
)
_BY_LEAVE = saying(
    rf"\b(?:to which|if|when|where|once|provided(?: that)?|in a manner|only if|only when) (?:and (?:where|when|as) )?PROVIDER (?:so |first |has |in writing |gives? |grants? |given |its |a |the |prior |written )*{_LEAVE}\b"
    rf"|\b(?:with|upon|subject to|after|on) PROVIDER's (?:prior |written |express |own )*{_LEAVE}\b",
    r"\bnot be (?:unreasonably )?(?:withheld|refused|delayed)|\bunreasonabl\w+|\b(?:no|not|without|nor)\b[^.;]{0,20}PROVIDER's",
)
#: By a paper of the vendor's own.
_BY_OWN_PAPER = saying(
    r"\b(?:in accordance with|according to|as set (?:out|forth) in|under|in line with|pursuant to|per|as provided in) (?:its|PROVIDER's|PROVIDER) (?:own |then-current |internal |standard )*(?:[\w-]+ ){0,3}(?:polic(?:y|ies)|plans?|programs?|programme|practices?|guidelines|procedures?)\b",
)
_HALF = saying(
    r"\b(?:half|one[- ]half|a (?:fair|reasonable|proportionate|agreed|part|portion|share|third|quarter)\b(?: (?:share|part|portion))?|(?:fifty|50) ?(?:%|per ?cent)|pro rata|equally)\b(?: of)?[^.;]{0,60}\b(?:cost|expense|bill|notic|letter|monitor)\w*",
    r"\breasonable (?:time|notice|cost|fee)|\bSCHOOL's\b[^.;]{0,10}half",
)
_WITHIN_MONEY = saying(
    r"\b(?:costs?|expenses?|pays?|repays?|reimburses?|bears?|covers?|indemnif\w+|losses|claims)\b[^.;]{0,160}\b(?:up to|not (?:to )?exceed\w*|no more than|capped at|to a (?:maximum|limit|ceiling|cap) of|at most|(?<!not )(?<!without being )limited to (?:the|a|an|its|PROVIDER's|\$) ?(?:sum|amount|fees|price|maximum|annual|yearly|twelve|total|proceeds|limits?))\b[^.;]{0,60}(?:\$|\bdollars\b|\bfees?\b|\bper ?cent\b|%|\bprice\b|\bsums?\b|\bcover\b|\binsurance\b|\bcontract\b|\byear)"
    r"|\b(?:to the extent|so far as|in ?so ?far as|as far as|if and to the extent|only (?:if|as|where)|provided(?: that)?)\b[^.;]{0,60}\b(?:insur\w+|cover(?:age|ed)?)\b",
    r"\b(?:two|three|\d+) years? of\b[^.;]{0,40}\bup to|up to (?:[\w()-]+ ){1,3}(?:years?|months?)\b",
)
#: Only above a sum, until the money is gone, or once a court has spoken.
_PAST_A_SUM = saying(
    r"\b(?:costs?|expenses?|losses)\b[^.;]{0,60}\b(?:exceed(?:s|ing)?|in excess of|above|beyond|over)\b (?:(?:the|a|an|its|SCHOOL's|first) )*(?:deductible|retention|excess|\$ ?[\d,]+|[\w-]+ (?:[\w-]+ )?dollars)\b"
    r"|\b(?:ends?|ceases?|stops?|lapses?|expires?)\b[^.;]{0,12}\b(?:once|when|as soon as)\b[^.;]{0,60}\b(?:used up|exhausted|reached|spent|paid out|gone)\b|\bwithin (?:the limits? of )?(?:its|PROVIDER's) (?:\w+ )?(?:insurance|policy limits?|cover(?:age)?)\b",
    r"\b(?:also|and) (?:the )?first\b|\bnot limited\b",
)
_ONCE_JUDGED = saying(
    r"\b(?:if|where|when|once|only|after)\b[^.;]{0,20}\b(?:courts?|tribunal|arbitrators?|judges?|judgment)\b[^.;]{0,30}\b(?:finds?|found|holds?|held|decides?|determines?|determined|rules?|adjudge[sd]?)\b",
    r"\b(?:or|unless)\b",
)
_OWN_PEOPLE = saying(
    r"\b(?:caused|committed|brought about|made|due to|by reason of)\b (?:solely |only |directly )?(?:by )?(?:an? )?(?:act of )?(?:its|PROVIDER's) (?:own )?(?:employees|staff|personnel|workers|people)\b",
    r"\b(?:sub-?contractors?|agents?|others?|third|sub-?processors?|whether|including|not)\b",
)
_GROSS_FAULT = saying(
    r"\b(?:gross(?:ly)? negligen\w*|wil+ful(?:ly)?|intentional(?:ly)?|sole(?:ly)? (?:by |from |because |due |through )?(?:of |to )?(?:the |PROVIDER's |its )?(?:fault|negligen\w+|misconduct|act)|reckless\w*|deliberate(?:ly)?)\b",
    r"(?<!gross )(?<!grossly )(?<!sole )(?<!solely by )\bnegligen\w*|\b(?:or|and) (?:other )?(?:breach|fail\w+|violat\w+)\b|\b(?:breach|violat\w+) (?:of (?:this|its|the|any|these)|or)\b|\bfail\w+ (?:of|to|or)\b|\bany (?:act|cause)|\b(?:no|not|without) limit\w*|\bregardless\b|\bunless\b",
)
#: Claims of all kinds: a breach may be among them.
_GENERAL_INDEMNITY = saying(
    r"\b(?:indemnif\w+|hold(?:s)? [^.;]{0,20}harmless)\b[^.;]{0,160}\b(?:negligen\w+|acts?|omissions?|errors|fault|performance|conduct|misconduct)\b",
    r"\b(?:breach\w*|DATA|data|privacy|confiden\w+|secur\w+|unauthori[sz]ed|disclos\w+|dpa|addendum|exhibit|information|records?|incident|violat\w+|fails?|failures?|(?:this|the) (?:rider|policy|section|annex|schedule))\b",
)
_LEFT_OPEN = saying(
    r"\b(?:consider|review|discuss|decide|weigh|evaluate)\w*\b[^.;]{0,80}\b(?:cost|expense|reimburs|pay|contribut)\w*|\bcase by case\b|\bcase-by-case\b|\b(?:as|what|which) (?:it|PROVIDER) (?:considers?|thinks?|finds?|deems?) (?:is )?(?:fair|appropriate|reasonable|proper|right)\b"
)
_REST_IS_SCHOOLS = saying(
    r"\b(?:all|any|the) (?:other|further|remaining|rest|others?)\b[^.;]{0,30}\b(?:are|is|shall be|will be|falls?|lies?|remains?|stays?|be borne|rests?)\b[^.;]{0,12}\b(?:for|by|on|with|to) SCHOOL\b"
)
_HARM = saying(
    r"\b(?:if|where|when|that|which|whenever|should|in case)\b[^.;]{0,120}\b(?:(?:is|are|be|seems?|appears?) (?:\w+ )?(?:likely|expected)|poses?|presents?|creates?|gives? rise to|results? in|may|could|carr(?:y|ies)|involves?)\b[^.;]{0,30}\b(?:harm|risks?|injur\w+|damage|identity theft|fraud)\b",
    r"\b(?:whether or not|regardless|irrespective|even (?:if|where|when|though)|descri\w+|includ\w+|steps|mitigat\w+|contain\w*|say(?:s|ing)?|stat(?:e|es|ing)|explain\w*|(?:un)?likely consequences|law enforcement|investigation)\b",
)
_ITS_JUDGMENT = saying(
    r"\bin PROVIDER's (?:sole |reasonable |own |good[- ]faith |professional )*(?:judg\w+|opinion|view|estimation|determination|discretion|assessment)\b"
    r"|\b(?:if|where|when|that) PROVIDER (?:is|are) (?:of the (?:view|opinion)|satisfied|convinced)\b|\b(?:that|which|if|where|when) (?:it|PROVIDER) (?:reasonably )?(?:considers?|deems?|thinks?|judges?|regards?|finds?)\b[^.;]{0,30}\b(?:serious|material|significant|important|major|severe|grave|reportable|notifiable|warrants?|worth|appropriate|necessary)\b",
    r"\b(?:manner|form|means|details|information)\b[^.;]{0,20}\bPROVIDER (?:considers|deems|thinks)",
)
_GRAVE_ONLY = saying(
    r"\b(?:material|significant|serious|substantial|major|severe|grave|large[- ]scale|widespread|critical|confirmed and material)\b (?:\w+ ){0,2}?(?:data breach\w*|security (?:breach|incident)\w*|breach\w* of (?:DATA|security|data)|incidents?|unauthori[sz]ed \w+|disclosures? of DATA|loss(?:es)? of DATA)\b",
    r"\b(?:or not|whether|any (?:other )?(?:breach|incident)|however (?:minor|small)|also|minor|lesser)\b",
)
_ON_SOME_DATA = saying(
    r"\b(?:breach\w*|incidents?|access|disclosure|loss|acquisition|theft|release)\b[^.;]{0,40}?\b(?:of|to|affecting|involving|concerning|touching|that (?:affects?|involves?|concerns?|touch(?:es)?))\b (?:(?:any|the|a|student|students'|an|individual's|its) )*(?:sensitive|financial|payment|credit[- ]card|bank|social security|biometric|special[- ]categor\w+|directory|passwords?)\b",
    r"\b(?:includ\w+|such as|DATA,? (?:or|and|including)|(?:or|and) (?:other )?DATA|any (?:other )?DATA|also|whether|personally identifiable)\b|\bof DATA\b",
)
_AFTER_INQUIRY = saying(
    r"\b(?:after|of|from|following|upon|once|when)\b[^.;]{0,20}\b(?:complet\w+|conclu\w+|finish\w+|(?:the )?(?:end|close) of|is (?:complete|over|done|finished))\b[^.;]{0,20}\b(?:investigation|inquiry|enquiry|analysis|review|assessment)\b|\b(?:once|when|after|as soon as) (?:its|the|PROVIDER's) (?:\w+ )?(?:investigation|inquiry|enquiry|analysis|review|assessment)(?: (?:of|into) [^.;,]{1,30})? (?:is|has been|was) (?:complete|over|done|finished|concluded|closed)\w*",
    r"\b(?:reports?|written|final|detail\w*|summary|root cause|further|supplement\w*|update\w*|findings|results|second|follow-?up|full|account)\b",
)
_BUT_AT_HELPERS = saying(
    rf"\b(?:except|other than|but not|but (?:has|have|bears?) no|excluding|unless|save|apart from)\b[^.;]{{0,60}}\b{_HELPERS}",
    r"\b(?:bound|agree\w*|written|consent|law|court|police|disclos\w+)\b",
)
_TO_USERS_ONLY = saying(
    r"\b(?:notif\w+|inform\w*|tells?|alert\w*|contact\w*|e-?mails?|writes? to|warn\w*)\b (?:(?:all|any|the|those|each|every|its|affected|impacted|such|individual|relevant) ){0,3}(?:users?|individuals|persons|people|students?|parents?|famil(?:y|ies)|learners|account holders|data subjects|consumers|members)\b"
    r"|\b(?:users?|individuals|persons|people|students|parents|famil(?:ies)|learners|account holders|data subjects|consumers|members)\b[^.;]{0,30}\b(?:will|shall|are|is|must) (?:be )?(?:notified|informed|told|alerted|contacted|e-?mailed|warned)\b"
    r"|\b(?:notices?|notifications?|alerts?|incidents?|statements?|warnings?|word)\b[^.;]{0,30}\b(?:posted|published|put|shown|displayed|appears?)\b (?:up )?(?:on|at|in)\b[^.;]{0,20}\b(?:status page|web ?site|blog|home ?page|portal|trust (?:page|center)|site)\b",
    r"\bSCHOOL\b(?!')|\b(?:customers?|clients?|districts?|administrators?|superintendent|principal|subscribers?|you)\b",
)
_HARM_DONE = saying(
    r"\b(?:after|once|when|if|where|whenever)\b[^.;]{0,60}\b(?:harm|misuse|fraud|identity theft|injury)\b[^.;]{0,20}\b(?:occurred|happened|occurs|resulted|has|have|took place|been)\b|\b(?:where|if|when|once)\b[^.;]{0,60}\b(?:been|was|were|is|are) (?:mis)?used\b[^.;]{0,12}\b(?:fraud\w*|identity|harm|crime)\b",
    r"\b(?:whether or not|regardless|irrespective|also|even)\b",
)
_IF_IT_CAN_TELL = saying(
    r"\b(?:if|where|when|provided(?: that)?) (?:it|PROVIDER) (?:is able to|can|could) (?:identify|determine|establish|tell|trace|learn)\b",
    r"\b(?:reports?|include|contents?|details|describe)\b",
)
_AT_ONE_PLACE = saying(
    r"\b(?:breach\w*|incidents?|intrusions?|access)\b[^.;]{0,20}\b(?:at|in|into|of|to) (?:(?:the|its|PROVIDER's|our) ){1,2}(?:main|primary|central|principal|core|own) (?:\w+ )?(?:data cent(?:er|re)|servers?|facilit\w+|office|building|hosting|database)\b",
    r"\b(?:or|including|any other|wherever)\b",
)
_IF_ASKED = saying(
    r"\b(?:if|when|where|upon|on|provided(?: that)?)\b (?:SCHOOL(?: so)? (?:asks|requests|inquires|demands)|SCHOOL's (?:\w+ )?(?:request|inquiry|demand))\b",
    r"\b(?:also|further|additional\w*|copy|copies|report|details|cooperat\w+|assist\w*|credit)\b",
)
_ONE_KIND_LEFT_OUT = saying(
    rf"\b{_GONE}\b[^.]*\b(?:except(?:ing)?(?: for)?|other than|save(?: for)?|apart from|excluding|but not|with the exception of|not including) (?:(?:the|its|any|all|those|that|for|of|student|students'|pupils'|of students) )*"
    r"(?:(?:assessment|test|exam) (?:results?|scores?|answers?|data)|scores?|results|essays?|grades|names|e-?mail addresses|photographs?|recordings?|profiles?|transcripts?|contact (?:details|data|information)|usage (?:data|records)|messages|histor(?:y|ies)|writings?|audio|videos?|images?|responses|answers|accounts?|DATA)\b",
    r"\b(?:laws?|legal\w*|statut\w+|court|regulat\w+|de-?identif\w+|anonymi\w+|aggregat\w+|back-?ups?|archiv\w+|SCHOOL (?:\w+ )?(?:asks?|requests?|wants?|directs?|instructs?|wishes|elects|chooses|agrees|consents|has)|SCHOOL's|parents?|transfer\w*|personal accounts?|already|returned|until|student-generated|their own|litigation|audit|copied|account of (?:its|his|her|their) own)\b",
)
_FOR_PAY = saying(
    rf"\b(?:if|provided|on|upon|against|after|once|when|where|subject to|for)\b[^.;]{{0,60}}\b(?:pays?|payment|paid|fees?)\b[^.;]{{0,80}}\b{_GONE}|\b{_GONE}\b[^.;]*\b(?:if|provided|on|upon|against|after|once|when|where|subject to|for)\b[^.;]{{0,50}}\b(?:pays? (?:for|the|a|its)|payment of|a fee|fees? (?:for|of|has been|have been|is|are)|charge[sd]? (?:for|of))\b",
    r"\b(?:no|without|free|at no)\b[^.;]{0,16}\b(?:fees?|charge|cost|payment)|\binvoic\w+|\bpayment (?:data|records|information|card)|\bnon-?payment\b",
)
_OWN_REASON = saying(
    r"\bunless\b[^.;]{0,12}\b(?:PROVIDER|it|they|there)\b[^.;]{0,30}\b(?:business|commercial|legitimate|own|research|useful|reasons?|wish\w*|considers?|chooses?|thinks?|decides?|prefers?|finds?|deems?)\b",
    r"\b(?:laws?|legal\w*|statut\w+|court|litigation|SCHOOL (?:asks|requests|wishes|decides|chooses|directs|instructs|elects))\b",
)
_ASKS_ANOTHER = saying(
    rf"\bPROVIDER\b[^.;]{{0,20}}\b(?:asks?|requests?|instructs?|directs?|tells?|calls on)\b [^.;]{{0,60}}\b(?:{_HELPERS}|sites?|providers?)\b[^.;]{{0,40}}\bto (?:\w+ly )?{_GONE}",
    rf"\b(?:itself|and (?:shall|will|also) (?:itself )?{_GONE}|as well as|PROVIDER (?:shall|will|must)? ?(?:and|also)|ensure|cause)\b",
)
_PUT_AWAY = saying(
    r"\b(?:de-?activat|disabl|suspend|lock|hid(?:e|es|den)|unpublish|mask|put out of (?:view|use)|tak(?:e|es|en) (?:down|off-?line))\w*\b",
    r"\b(?:destr\w+|delet\w+|eras\w+|purg\w+|shred\w*|wip\w+|overwrit\w+|expung\w+|return\w*|dispos\w+)\b",
)
_A_FIRST_STEP = saying(
    rf"\b(?:begins?|starts?|commences?|initiates?|(?:is|are|be) (?:begun|started|commenced|initiated|queued|scheduled|marked)|(?:schedules?|queues?|marks?|flags?) (?:all |the )?(?:DATA|it|them|accounts?))\b (?:to |the |its |for |with )*(?:process of |procedure for |work of )?(?:[\w-]+ ){{0,2}}{_GONE}"
    rf"|\bPROVIDER\b[^.;]{{0,16}}\b(?:propose|discuss|suggest|offer|agree (?:on|upon)|confer)\w*\b[^.;]{{0,60}}\b(?:dates?|times?|schedule|plan|timetable|terms|whether|how)\b[^.;]{{0,30}}\b{_GONE}",
    r"\b(?:complet\w+|finish\w*|done|carried out|and (?:shall |will )?(?:destroy|delete|erase|purge))\b",
)
_REST_AS_USUAL = saying(
    r"\b(?:other|remaining|rest|usage|log|logs|analytics|historical)\b[^.;]{0,30}\b(?:follows?|according to|under|subject to|per|in line with|keeps? to)\b[^.;]{0,20}\b(?:own|usual|normal|standard|regular|separate) (?:\w+ )?(?:schedules?|practices?|polic(?:y|ies)|course|retention|cycles?|rules)\b",
    r"\bback-?ups?\b",
)
_OF_LEAVERS = saying(
    r"\b(?:DATA|records|information|accounts?) of (?:the |any |all |each )?(?:(?:former|departed|withdrawn|graduated|inactive) (?:students?|pupils?|learners?|users?)|(?:students?|pupils?|learners?|users?) (?:who|that) (?:have |has )?(?:left|leave|leaves|graduated?|graduates|withdraw\w*|withdrew|moved?|transferr?\w*)\b)",
    r"\b(?:and all|also|as well as|or upon|and upon|terminat\w*|expir\w*|contract|agreement|request)\b",
)
_NAMES_ONLY = saying(
    r"\b(?:remov|strip|delet|eras|tak)\w*\b (?:the |all |any |only )*(?:[\w']+ )?(?:names?|(?:direct )?identifiers|identities|identification numbers?)\b[^.;]{0,20}\b(?:from|out of|off)\b",
    r"\b(?:destroy\w*|destruction|shred\w*|purg\w*|wip\w*)\b|\band (?:then )?(?:delet|eras)\w*",
)
_PAPER_FORMS = saying(
    rf"^(?:\W|(?:the|all|any|such|completed|scanned|used) )*(?:paper|printed|hard[- ]copy) (?:\w+ )?(?:forms?|copies|documents?|records|sheets|originals?|booklets?)\b[^.;]{{0,60}}\b{_GONE}",
    r"\b(?:electronic\w*|digital|DATA|online)\b",
)
_MAY_SHOW = saying(
    r"\bPROVIDER (?:may|might|can|could)\b(?! not\b),?(?: [\w,-]+){0,6}? (?:make|share|provide|give|show|send|furnish|offer|release|publish|disclose|let|allow|permit|admit|receive|invite|open|submit)\b[^.;]{0,80}\b(?:audit\w*|soc|report\w*|assessment|certificat\w*|inspect\w*|results?|tests?)\b",
    r"\bSCHOOL (?:may|can|has the right|shall|is entitled)\b|\b(?:shall|must)\b(?! not)",
)
_AN_ORDER = saying(
    r"\b(?:where|if|when|as|only|unless|once)\b[^.;]{0,24}\b(?:courts?|regulators?|authorit(?:y|ies)|agency|commission\w*|attorney general|department)\b[^.;]{0,24}\b(?:orders?|requires?|demands?|directs?|asks?|requests?)\b",
    r"\b(?:also|in addition|or (?:if|when|where|as)|at any time|annual\w*|once (?:a|per|every|each)|each year|any reason)\b",
)
_PAPERS_ONLY = saying(
    r"\bSCHOOL\b[^.;]{0,60}\b(?:audit|inspect|review|examine|see|read|consult)\b (?:(?:PROVIDER's|the|its|any|such|written|current) )*(?:(?:privacy|security|data|written|internal|information) )*(?:polic(?:y|ies)|documentation|documents|manuals?|statements?|white ?papers?|web ?site|trust (?:page|center|portal)|guidelines)\b"
    r"|\bSCHOOL\b[^.;]{0,40}\b(?:review|see|access|examine|inspect|view|download)\b[^.;]{0,40}\b(?:access |audit |activity |usage )?logs?\b (?:for|of|on) (?:its|SCHOOL's|their) own\b",
    r"\b(?:systems?|premises|facilit\w+|practices|records|procedures|controls|compliance|reports?|processing|on-?site|soc)\b(?! polic)",
)
_ANSWERS_ONLY = saying(
    r"\bSCHOOL\b[^.;]{0,20}\b(?:may|can|is entitled to|has the right to)\b[^.;]{0,12}\b(?:request|ask(?: for)?|seek|put|send|submit|pose|raise)\b (?:\w+ ){0,3}(?:information|questions?|details|explanations?|descriptions?|answers|questionnaires?|clarification)\b",
    r"\b(?:audit\w*|inspect\w*|reports?|soc|premises|evidence|records|visit|examine)\b|\bDATA\b[^.;]{0,20}\b(?:held|about)",
)
_HELPERS_AUDITED = saying(
    rf"\b{_HELPERS}\b(?: \w+)?[^.;]{{0,20}}\b(?:is|are|has|have|undergo\w*|holds?|maintains?|passe[sd]?)\b[^.;]{{0,40}}\b(?:audit\w*|soc|certif\w*|iso|assess\w*)\b",
    r"\bSCHOOL\b|\b(?:cop(?:y|ies)|available|provide|share|on request|upon request)\b",
)
_HAS_ONE = saying(
    r"\bPROVIDER\b (?:\w+ly )?(?:maintains?|holds?|has|keeps?|obtains?|undergoes|is|commissions?|completes?|has (?:been|completed|obtained|passed))\b[^.;]{0,50}\b(?:soc ?[123]?|iso|certif\w+|audit\w*|assessment|penetration tests?)\b",
    r"\bSCHOOL\b|\b(?:cop(?:y|ies)|available|provid\w+|shar\w+|request|give[ns]?|send|furnish|deliver|show)\b",
)
_SAYS_WHETHER = saying(
    r"\b(?:tell|inform|confirm|state|say|advise|let)\b[^.;]{0,40}\b(?:whether|if|that|when) (?:or not )?(?:it|PROVIDER) (?:has|was|is|had)\b[^.;]{0,30}\b(?:(?:audit|assess|test|certif|review)\w*|done (?:so|this|it))",
    r"\b(?:cop(?:y|ies)|reports?|results?|inspect)\b",
)
_ANOTHER_THING = saying(
    r"\b(?:discontinue|cancel|terminate|end|stop|drop|close)\b (?:(?:the|any|an?|one|its|optional|individual|single|such|particular|of) )*(?:[\w-]+ ){0,2}?(?:modules?|add-ons?|features?|components?|options?|individual services?|pilots?)\b",
    r"\b(?:agreement|contract|subscription|entire|whole|licen[cs]e|dpa|addendum)\b",
)
_NO_BUDGET = saying(
    r"\b(?:budget\w*|funds?|funding|appropriat\w+|levy|grants?|money)\b[^.;]{0,60}\b(?:not|fails?|falls?|fell|reduced|cut|lacking|lacks?|insufficient|unavailable|withdrawn|no longer|ends?|runs? out)\b|\b(?:non-?appropriation|lack of (?:funds|funding|budget)|loss of funding|absence of (?:funds|appropriation))\b",
    r"\b(?:any (?:or no )?reason|convenience|without cause|at any time|breach\w*|violat\w+|default|misus\w+|mishandl\w*)\b|\b(?:should|if|when|where) PROVIDER\b",
)
_ONLY_ONE_GROUND = saying(
    r"\bSCHOOL (?:may|can|shall be able to|is entitled to)\b[^.;]{0,20}\b(?:terminate|cancel|end|leave|withdraw)\b[^.;]{0,30}\bonly (?:if|where|when|upon|in case|in the event)\b",
    r"\b(?:breach\w*|fail\w*|violat\w+|default|privacy|misus\w+|non-?compliance|notice)\b",
)
_AFTER_MANY = saying(
    r"\b(?:two|three|four|five|repeated|second|third|multiple|several|successive)\b (?:or more |such )?(?:[\w-]+ ){0,2}(?:breach(?:es)?|incidents?|violations?|failures?)\b",
    r"\b(?:any|single|first|convenience|any time|material|either)\b",
)
_HELPS_SCHOOL = saying(
    r"\b(?:co-?operat|assist|help|support|work|aid|enabl|facilitat)\w*\b[^.;]{0,30}\b(?:SCHOOL|schools?|customers?|districts?|institutions?|educators?)\b[^.;]{0,40}\b(?:compl|meet|satisf|observ|fulfil|duties|obligat|requirements|responsib)\w*"
    r"|\b(?:in order that|so that|to enable) (?:SCHOOL|schools?|customers?)\b[^.;]{0,30}\b(?:compl|meet|satisf|observ|fulfil)\w*",
    r"\bPROVIDER (?:(?:shall|will|must|also|itself|agrees to|does) ){1,3}(?:compl|abide|adhere|observe|meet|conform)\w*|\b(?:and|both|to) (?:shall |will )?(?:itself )?(?:compl(?:y|ies)|abide|adhere|conform)\b(?: with)?[^.;]{0,80}\b(?:and|,)\b[^.;]{0,40}\b(?:assist|help|support|co-?operat|enabl)|\bPROVIDER's (?:own )?(?:compliance|obligations)",
)
_AS_OFFICIAL = saying(
    r"\b(?:school official|legitimate educational interests?)\b",
    r"\b(?:compl(?:y|ies|iance|iant|ying)|abid\w+|adher\w+|conform\w*|observ\w+|follow\w*|meets?|obey\w*|accordance|consistent|requirements?|subject to|bound|obligations?|violat\w+|limits?|limitations|conditions|restrictions|keep(?:s|ing)? (?:to|within))\b",
)
_IF_IT_BINDS = saying(
    r"\b(?:to the extent(?: that)?|in ?so ?far as|so far as|as far as|if|where|only as)\b[^.;]{0,30}\bappl(?:y|ies|icable)\b[^.;]{0,12}\b(?:directly|by (?:its|their) (?:own )?terms|of (?:its|their) own force)\b|\b(?:directly|by (?:its|their) (?:own )?terms|of (?:its|their) own force)\b[^.;]{0,12}\b(?:appl(?:y|ies|icable)|binds?)\b"
)
_ON_SOME_RECORDS = saying(
    r"\b(?:as regards|as to|for|with (?:respect|regard) to|in respect of|regarding|concerning|in its handling of|when handling|to the extent(?: that)?|in ?so ?far as|so far as)\b[^.;]{0,30}"
    r"\b(?:directory information|contact (?:data|details)|e-?mail addresses|names|transcripts|report cards|health records|special education|(?:on|in) paper|paper (?:form|records|files)|(?:marked|designated|labell?ed|flagged)\b[^.;]{0,12}\b(?:as|by|confidential|restricted|sensitive))\b",
    r"\b(?:including|also|as well as|both|whether)\b|\b(?:and|or) (?:(?:of|to|all|any|other|the|its) )*(?:DATA|records|data|information)\b",
)
#: Where it costs little, while the bills are paid, once the school has said that the law is meant.
_WHERE_EASY = saying(
    r"\b(?:where|wherever|whenever|when|if|as far as|so far as|to the extent(?: that)?)\b[^.;]{0,40}\b(?:practicable|feasible|practical|reasonable|convenient|affordable)\b"
)
_WHILE_PAID = saying(
    r"\b(?:so long as|as long as|while|provided(?: that)?|if|once)\b[^.;]{0,12}\bSCHOOL(?:'s account)?\b[^.;]{0,20}\b(?:pays|paid|is current|(?:is|are) not (?:overdue|in arrears)|(?:is|are) in good standing)\b"
)
_IF_TOLD = saying(
    r"\b(?:upon|on|after|once|where|when|if)\b[^.;]{0,12}\b(?:(?:receiving|receipt of) (?:\w+ )?notice|SCHOOL (?:\w+ )?(?:tells|notifies|informs|advises|told|notified|informed|indicates|indicated))\b",
    r"\b(?:also|delet\w*|remov\w*|breach\w*|amend\w*|consent\w*|permission|authori[sz]\w*|agree\w*)\b",
)
_SEAL = saying(
    r"\b(?:certified|certification|seal|audited|reviewed|assessed|safe harbou?r|badge|pledge)\b",
    r"\b(?:shall|will|must|agrees?|undertakes?|promises?|covenants?|compl(?:y|ies)|abides?|adheres?|follows?|observes?|meets|warrants?)\b",
)
_A_GOAL = saying(
    r"\b(?:goals?|aims?|objectives?|aspir\w+|priorit(?:y|ies)|values?|spirit|in mind|mindful|guided by|inspired by|tak(?:e|es) (?:\w+ )?into account|commitment)\b",
    r"\b(?:shall|must|agrees?|undertakes?|promises?|covenants?|required)\b|\bwill (?:compl|abide|adhere|observe)",
)
_NAMED_LAW = r"\b(?:ferpa|coppa|act|acts|sopipa|soppa|code|chapter|title|section|c\.?f\.?r|u\.?s\.?c|buckley|bill|statutes? (?:listed|named|set)|§|rules? of|ab|sb|hb|education law|2-?d|children's online)\b|§"
_UNNAMED_LAW = saying(
    r"\b(?:all|any|the|such|with|applicable|relevant|federal|state|local)\b[^.;]{0,40}\b(?:laws?|legislation|regulations?)\b",
    _NAMED_LAW,
)
_SOME_CHILD_DATA = saying(
    r"\b(?:(?:not|never|nor)\b[^.;]{0,30}\b(?:collect|ask for|request|solicit|gather|seek|store|accept)|(?:collects?|gathers?|seeks?|stores?|solicits?|asks? for) no)\b (?:(?:any|the|precise|personal|a) )*(?:photographs?|photos|pictures|images|videos?|audio|voice\w*|(?:geo)?locations?(?: data)?|biometric\w*|(?:tele)?phone numbers?|payment \w+|home addresses|financial \w+|social security numbers?)\b"
    r"|\b(?:through|on|via|at|from) (?:our|its|the|PROVIDER's|this) (?:public|marketing|corporate|company)(?:[- ]facing)? ?(?:web ?)?(?:sites?|pages?|blog)\b",
    r"\b(?:personal (?:information|data)|DATA),? (?:or|and|including|such as)\b|\bor (?:any )?(?:other )?(?:personal|DATA)\b",
)
_FOR_ONE_ACT = saying(
    r"\b(?:consent|permission|approval)s?\b[^.;]{0,16}\b(?:before|prior to|to|for)\b[^.;]{0,12}\b(?:post|publish|display|photograph|film|record|buy|purchas|contact|order|chat)\w*"
    r"|\b(?:buy|purchase|post|publish|order|subscribe|chat|message|enter (?:a |any |the )?(?:contest|draw|competition))\w*\b[^.;]{0,30}\bwithout\b[^.;]{0,20}\b(?:parent|guardian)",
    r"\b(?:collect\w*|DATA|personal (?:information|data)|regist\w+|accounts?|use (?:of )?the services?|coppa)\b",
)
_ASKS_THEM_TO_THINK = saying(
    r"\bPROVIDER\b[^.;]{0,12}\b(?:asks?|invites?|encourages?|reminds?|advises?|recommends?|suggests?)\b[^.;]{0,30}\b(?:SCHOOL|teachers?|educators|users?|parents)\b[^.;]{0,20}\b(?:consider|think|check|decide|look|talk|whether)\b",
    r"\b(?:shall|must)\b(?! not)|\bPROVIDER will\b",
)
_MAY_ASK = saying(
    r"\bPROVIDER (?:may|might|can|could)\b(?! not\b)[^.;]{0,30}\b(?:ask|request|seek|require|obtain)\b[^.;]{0,30}\b(?:it|consents?|permission|approval)\b",
    r"\b(?:shall|must)\b(?! not)|\bPROVIDER will\b",
)
_FEW_ITEMS = saying(
    r"^PROVIDER (?:\w+ly |only |may |will |shall )*(?:collects?|gathers?|receives?|records?|stores?)\b(?! (?:the )?following)(?:(?!:)[^.;,])+(?:,(?:(?!:)[^.;,])+){0,1}(?:,? and (?:(?!:)[^.;,])+)?\.?$",
    r"\b(?:not|never|no|only (?:if|when|where|such|the|what|as)|list(?:ed)?|schedule|exhibit|annex|elements?|from|consent|purpose|secur\w+|process\w*)\b",
)
_KINDS_ONLY = saying(
    r"\b(?:collects?|gathers?|receives?|process(?:es)?|holds?|stores?|obtains?|includes?)\b (?:the )?[\w-]+(?: [\w-]+)? (?:data|information)(?:, (?:[\w-]+ ){1,2}(?:data|information))*,? and (?:[\w-]+ ){1,2}(?:data|information)\W*$",
    r"\b(?:not|never|no)\b",
)
_REST_MAY_CHANGE = saying(
    r"\b(?:sign\w*|consent\w*|agree[sd]?|approv\w*)\b[^.]*\bPROVIDER\b[^.;]{0,12}\b(?:may|can)\b[^.;]{0,12}\b(?:otherwise (?:change|amend|revise|modify|alter|update)|(?:change|amend|revise|modify|alter|update) (?:the )?(?:others?|rest|remaining|remainder|any other))\b",
    r"\bPROVIDER (?:may|can) not\b|\bneither\b",
)
_A_PIECE_SHOWN = saying(
    r"\b(?:summar(?:y|ies)|extracts?|excerpts?|abstracts?|overviews?|outlines?|the (?:title|name|existence|fact)|the fact that|a description) (?:of|from|that)\b[^.;]{0,30}\b(?:this|the|its) (?:[\w-]+ )?(?:agreement|contract|addendum|dpa|terms|document|licen[cs]e|paper)\b"
    r"|\b(?:this|the) (?:agreement|contract|addendum|dpa)\b[^.;]{0,80}\bin (?:summary|extracts?|part|redacted form)\b|; the rest\b[^.;]{0,20}\b(?:not|confidential|withheld|private)\b",
    r"\b(?:and|or|as well as|with) (?:a |the )?(?:full|entire|complete|whole|copy|copies|text|this agreement|agreement itself)\b|\b(?:supplemental information|bill of rights)\b",
)
#: After the time, to those who keep silent, or once the vendor has had its say.
_LATE_OR_TO_FEW = saying(
    r"\b(?:once|after|when|upon)\b[^.;]{0,20}\b(?:term|agreement|contract)\b[^.;]{0,20}\b(?:ended|ends|expire[sd]?|over|terminat\w+)\b|\b(?:parents?|guardians?|anyone|persons?|people|those|public|citizens) (?:who|that) (?:first |have |has )*(?:signs?|signed|agrees?|agreed|promises?|undertakes?)\b"
    r"|\b(?:if|once|after|only when|provided|subject to)\b[^.;]{0,20}\bPROVIDER\b[^.;]{0,50}\b(?:object|redact|oppose|comment|black out)\w*",
    r"\b(?:during|throughout|and after|even after|also)\b",
)
_TO_ITS_OWN = saying(
    r"\b(?:show|disclos|giv|shar|provid|releas)\w*\b[^.;]{0,50}\b(?:agreement|contract|addendum|dpa|terms|document)\b[^.;]{0,20}\b(?:to|with) (?:members of )?(?:(?:its|the|SCHOOL's|own|legal|outside|professional|governing|school) )*(?:boards?|SCHOOL|auditors?|counsel|attorneys?|lawyers|staff|employees|insurers?|advis\w+|consultants?|committees?|accountants?)\b",
    r"\b(?:public\w*|parents?|famil\w+|anyone|web ?site|guardians?|communit\w+|press|citizens?|not)\b",
)
_ALL_BUT = saying(
    r"\b(?:except|other than|save|excluding|apart from|but not|without)\b (?:for |the |its |any |all )*(?:rest\b|remainder|others?|parts?|schedules?|exhibits?|sections?|annex(?:es)?|appendi\w+|pric\w+|fees?|security|commercial)\b",
    r"\bas (?:required|provided)\b",
)
_ON_DEMAND_OF_LAW = saying(
    r"\b(?:when|where|if|to the extent|only|so far as|in ?so ?far as|as)\b[^.;]{0,50}\b(?:records? (?:requests?|acts?|laws?|statutes?)|laws?|courts?|statutes?|subpoenas?|information acts?)\b[^.;]{0,24}\b(?:requires?|obliges?|compels?|demands?|orders?|makes?|permits?|allows?)\b",
    r"\b(?:nothing|also|in addition|public record|not (?:limited|confidential))\b",
)
#: While the contract runs, and not a day longer.
_FOR_THE_TERM = saying(
    r"^(?:[^.;,]{0,30}, )?during (?:the|its|this) (?:\w+ )?(?:term|life|period|subscription)\b|\b(?:during|for|throughout|within) (?:the|its|this) (?:\w+ )?(?:term|life|duration)(?: of (?:this|the) (?:agreement|contract|subscription|addendum))?(?=[.;,]|$)|\b(?:while|so long as|as long as) (?:this|the) (?:agreement|contract|subscription) (?:is in (?:force|effect)|lasts|runs)(?=[.;,]|$)",
    r"\b(?:after|thereafter|afterwards|beyond|following|surviv\w+|at all times|both|and any|or at any|indefinitely|forever)\b",
)
#: Only while names stand beside the data.
_IF_NAMED = saying(
    r"\bin (?:an? |any )?(?:personally |individually )?identifiable (?:form|format|way|manner)\b|\bwithout (?:first |having )*(?:removing|stripping|deleting|taking (?:out|away)|masking|de-?identifying|anonymi[sz]ing)\b",
    r"\b(?:whether|or (?:in )?(?:de-?identified|any other|aggregate\w*|anonym\w*)|any form|not only|re-?identif\w*|even)\b",
)
_A_PRACTICE = saying(
    r"\b(?:not|never)\b(?: \w+)? (?:PROVIDER's |its |our |a |the )?(?:current |usual |general |normal )?(?:practice|custom|habit)\b|\b(?:PROVIDER's|its) (?:current |usual |general |normal )?(?:practice|custom|habit) (?:is )?(?:not|never)\b|\bas a (?:matter of )?(?:general |usual )?(?:practice|rule|custom)\b",
    r"\b(?:shall|will|must|may) (?:not|never)\b",
)
_SHARED_TITLE = saying(
    r"\bSCHOOL and PROVIDER (?:shall |will |each |both |may )*(?:own|hold|have|share)\b|\bown\w*\b[^.;]{0,40}\bjointly\b|\b(?:joint|common|shared) (?:property|ownership|title)\b",
    r"\bonly\b|\bown (?:data|records|content|systems|property|intellectual)\b|\brespective\b",
)
_AS_LAW_LETS = saying(
    r"\b(?:to the extent|so far as|as far as|where|in ?so ?far as)(?: that)? (?:(?:the|any|applicable|state|federal) )*(?:laws?|statutes?) (?:so )?(?:allows?|permits?|provides?)\b|\b(?:to the extent|where) (?:permitted|allowed|provided) by (?:(?:the|any|applicable|state|federal) )*(?:laws?|statutes?)\b",
    r"\b(?:fullest|maximum|greatest)\b",
)
_IN_ONE_MODULE = saying(
    r"\bDATA (?:(?:that|which) (?:is|are) )?(?:collected|gathered|entered|recorded|generated|kept|held|stored|processed) (?:in|through|by|within|via|with) (?:the|its|PROVIDER's) (?:[\w-]+ ){1,3}(?:modules?|add-ons?|forums?|components?|features?)\b(?!,? (?:and|or)\b)",
    r"\b(?:all|any|every|other|including|also|as well as)\b",
)
_ON_SOME_GROUNDS = saying(
    r"\bprofil\w*\b[^.;,]{0,40}\b(?:on the basis of|based (?:up)?on|on grounds of|according to|by) (?:their |a |the |\w+'s )?(?:race|religio\w+|ethnic\w*|gender|sex|disabilit\w+|national|politic\w*|beliefs|colou?r|health)\b|\bPROVIDER (?:(?:shall|will) )?(?:limits?|restricts?|minimi[sz]es?|reduces?)\b[^.;]{0,30}\bprofil\w+|^(?:(?:PROVIDER's|the|its|any) )*(?:advertis\w+|marketing|business|commercial) (?:partners?|networks?|companies)\b[^.;]{0,30}\b(?:not|never)\b[^.;]{0,20}\bprofil\w+",
    r"\b(?:or (?:for |on )?any|PROVIDER (?:shall|will|may|must|does|do) (?:not|never)|other than|except)\b(?![^.;]{0,30}\b(?:race|religio))",
)
_CONSIDERED = saying(
    r"\bPROVIDER (?:shall|will|may|can|is willing to)? ?(?:\w+ly )?(?:considers?|entertains?|weighs?)\b[^.;]{0,40}\brequests?\b",
    r"\b(?:and|then)\b[^.;]{0,20}\b(?:respond|correct|amend|comply|fulfil|grant|honou?r|provide|act on)\w*",
)
_UNLESS_OF_USE = saying(
    r"\bre-?identif\w*\b[^.;]*\b(?:unless|except|save|other than)\b[^.;]{0,60}\b(?:products?|business|commercial|market\w*|own|improv\w+|useful|research)\b",
    r"\b(?:consent|law|court|SCHOOL (?:asks|requests|directs|authori[sz]es)|de-?identification (?:process|method|measures|procedure)\w*)\b",
)
_THEIR_MODELS = saying(
    r"\btrain\w*\b[^.;]{0,60}\b(?:models?|systems?|ai|tools?|products?|intelligence) (?:of|belonging to|owned by|run by|made by|operated by|offered by) (?:any |the |its |an? )?(?:third[- ]part(?:y|ies)|others?\b|another|outside|external|other compan\w+|vendors|suppliers)",
    r"\b(?:PROVIDER or|or PROVIDER|PROVIDER's (?:own )?(?:models?|or|and)|own|any (?:ai|model)|including|whether|or of)\b",
)
#: A ban that ends where the one whom it binds would rather it did.
_AS_IT_THINKS = saying(
    r"\b(?:unless|(?:except|save|other than) (?:where|when|if|as|to the extent))\b (?:and to the extent )?PROVIDER (?:\w+ly )?"
    r"(?:considers?|deems?|thinks?|judges?|finds?|believes?|decides?|chooses|choose|elects?|determines?|sees? fit|wish(?:es)?|prefers?)\b",
    r"\b(?:law|laws|court|subpoena|legally|required|emergency|danger|harm|safety|consent|SCHOOL (?:agrees|consents|approves))\b",
)
_ANYWHERE = (_SOME_SCHOOLS, _ONE_MODULE, _AS_IT_CAN, _WHILE_PAID)
_WAYS: dict[str, Sequence[Saying]] = {
    "audit_rights": (
        *_ANYWHERE, _BY_LEAVE, _MAY_SHOW, _AN_ORDER, _PAPERS_ONLY, _ANSWERS_ONLY, _HELPERS_AUDITED, _HAS_ONE, _SAYS_WHETHER,
        _WHERE_LAW_ASKS,
    ),
    "breach_notification": (
        *_ANYWHERE, _SOME_STUDENTS, _WHERE_LAW_ASKS, _HARM, _ITS_JUDGMENT, _GRAVE_ONLY, _ON_SOME_DATA, _AFTER_INQUIRY,
        _BUT_AT_HELPERS, _TO_USERS_ONLY, _IF_ASKED, _HARM_DONE, _IF_IT_CAN_TELL, _AT_ONE_PLACE, _OWN_PEOPLE,
    ),
    "breach_costs": (
        *_ANYWHERE, _BY_OWN_PAPER, _HALF, _WITHIN_MONEY, _GROSS_FAULT, _GENERAL_INDEMNITY, _LEFT_OPEN, _REST_IS_SCHOOLS,
        _ITS_JUDGMENT, _PAST_A_SUM, _ONCE_JUDGED, _OWN_PEOPLE,
    ),
    "data_destruction": (
        *_ANYWHERE, _SOME_STUDENTS, _WHERE_LAW_ASKS, _ONE_KIND_LEFT_OUT, _FOR_PAY, _OWN_REASON, _ASKS_ANOTHER, _PUT_AWAY,
        _A_FIRST_STEP, _PAPER_FORMS, _REST_AS_USUAL, _OF_LEAVERS, _NAMES_ONLY,
    ),
    "ferpa_compliance": (
        *_ANYWHERE, _HELPS_SCHOOL, _AS_OFFICIAL, _IF_IT_BINDS, _ON_SOME_RECORDS, _WHERE_EASY, _IF_TOLD, _SEAL, _A_GOAL,
        _UNNAMED_LAW,
    ),
    "coppa_compliance": (
        *_ANYWHERE, _HELPS_SCHOOL, _IF_IT_BINDS, _SEAL, _A_GOAL, _SOME_CHILD_DATA, _MAY_ASK,
        _FOR_ONE_ACT, _ASKS_THEM_TO_THINK, _WHERE_EASY, _IF_TOLD,
    ),
    "termination_right": (_ANOTHER_THING, _NO_BUDGET, _ONLY_ONE_GROUND, _AFTER_MANY, _BY_LEAVE),
    "data_schedule": (_FEW_ITEMS, _KINDS_ONLY),
    "data_ownership": (_FOR_THE_TERM, _SHARED_TITLE, _AS_LAW_LETS, _IN_ONE_MODULE),
    "no_resale": (_AS_IT_THINKS, _FOR_THE_TERM, _IF_NAMED, _A_PRACTICE),
    "no_targeted_advertising": (_AS_IT_THINKS, _A_PRACTICE),
    "no_profiling": (_AS_IT_THINKS, _A_PRACTICE, _ON_SOME_GROUNDS),
    "no_ai_training": (_AS_IT_THINKS, _IF_NAMED, _A_PRACTICE, _THEIR_MODELS),
    "parent_access": (_CONSIDERED,),
    "deidentified_data": (_AS_IT_THINKS, _UNLESS_OF_USE),
    "purpose_limitation": (_AS_IT_THINKS,),
    "redisclosure_limits": (_AS_IT_THINKS,),
    "subprocessors": (_AS_IT_THINKS,),
    "no_unilateral_change": (_REST_MAY_CHANGE,),
    "public_disclosure": (_A_PIECE_SHOWN, _TO_ITS_OWN, _ALL_BUT, _ON_DEMAND_OF_LAW, _BY_LEAVE, _LATE_OR_TO_FEW),
}  # fmt: skip


def is_weakened(term: str, text: str) -> bool:
    """Whether a sentence in canonical text weakens what it promises of a term."""
    return any(way.holds(text) for way in _WAYS.get(term, ()))
