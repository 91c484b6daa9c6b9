"""The words by which one time in a contract is told from another."""

from __future__ import annotations

import re

LIMIT = re.compile(
    r"\b(?:within|no later than|not later than|in no (?:case|event) later than|at the latest|no more than|not (?:to )?exceed(?:ing)?|(?:a )?maximum (?:period )?(?:of)?|up to|inside|"
    r"at most|under|less than|fewer than|before|by the end of|by noon of|by|beyond|past|longer than|let more than|allow more than|takes?(?: PROVIDER| us| it)?(?: from)?|by the|in|after|for|has|have|have a|is|of|plus|-|:|every|on the)\s*(?:a |an |the |any )?(?:further |additional |maximum |period of |period (?:not )?exceeding |initial )*$"
)
STRICT_LIMIT = re.compile(
    r"\b(?:within|(?:no|not) (?:later|more) than|in no (?:case|event) (?:later|more) than|not (?:to )?exceed(?:ing)?|maximum|up to|inside|at most|under|less than|fewer than|before|by the end of|by the close of)\b[^.;]{0,40}$"
)
NOT_A_LIMIT_BEFORE = re.compile(
    r"\b(?:had|has) (?:asked|proposed|wanted|offered|suggested|demanded)\b[^.;]{0,60}$|(?:with its (?:period|time|limit) of|at least|minimum of|(?:not|no) (?:sooner|earlier) than|no (?:fewer|less) than|not less than|retained? for|kept for|maintained? for|monitoring for|services for|term of|period of (?:one|two|three|\d+) years? (?:of|for)|(?:once|twice|thrice|times) (?:per|every|a|each|an)?|every|each|per|after (?:those|these|such|the first)|older than|age of|\bcure[sd]?\b[^.;]{0,60}|(?:inactiv\w+|dormant|idle|unused|nothing doing|(?:without|no) (?:any )?(?:activity|use|log-?ins?|sign-?ins?)|not (?:been )?(?:used|opened|signed in|logged in)|(?:nobody|no one) (?:has |have )?(?:been )?(?:used|opened|touched|signed|logged|visited))[^.;]{0,30}|(?:expect\w*|likely|estimated|thought) to (?:take|last|need)(?: up to| about| some)?|last login[^.;]{0,20})\s*(?:a |an |the )?$"
)
NOT_A_LIMIT_AFTER = re.compile(
    r"^ (?:that|which) [^.;]{0,30}\b(?:gives?|allows?|sets?|grants?)\b|^['s]*\s*(?:(?:prior|advance|written|advanced) )+notice|^['s]*\s*(?:of )?(?:credit|identity|notice (?:to|of) (?:terminat|cancel))|^ (?:to|in which to) (?:cure|remed|object|export|retriev|download|copy|take out)|^ (?:of age|old|or older|before (?:the )?(?:change|effective|renewal))"
)
#: A time for which nobody has used an account.
IDLE = re.compile(
    r"^ (?:of inactiv|of (?:no|non-?) ?use|without (?:a |an |any )?(?:sign-?ins?|log-?ins?|use|activity|visits?)\b|(?:in|during) which (?:nobody|no one|no user|the account (?:is|was) not))"
)
CURE = re.compile(r"\b(?:cure[sd]?|remed(?:y|ied)|uncured|terminate (?:this|the))\b")
REPORT = re.compile(
    r"\b(?:whatever PROVIDER learns|learns? afterwards|further (?:facts|details|particulars|findings)|written (?:report|account)|full report|final report|follow-?up|supplement\w*|detailed report|summary|root[- ]cause|incident report)\b"
)
_SOON = r"(?:promptly|immediately|at once|forthwith|without (?:undue|unreasonable) delay|as soon as (?:reasonably )?(?:practicable|possible|feasible))"
_GIVES_WORD = r"(?:notif(?:y|ies)|informs?|tells?|alerts?|advises?|calls?|contacts?|reports?)"
#: The school is told, at no stated time.
FIRST_WORD = re.compile(
    rf"\b{_SOON}\b[^.;]{{0,40}}\b{_GIVES_WORD}\b|\b{_GIVES_WORD}\b[^.;]{{0,80}}\b{_SOON}\b"
)
BACKUP = re.compile(
    r"\b(?:back-?ups?|(?:spare|safety|reserve) copies|archiv\w+|disaster recovery|tapes?|snapshots?|off-?site copies|mirrors?)\b"
)
DATA = re.compile(r"\bDATA\b")
#: A person's own account may go long before the contract does.
ACCOUNT = re.compile(r"\baccount deletion\b|\bdelet\w+ (?:\w+ ){0,2}account\b|\baccount is deleted\b")
CERTIFY = re.compile(
    r"\b(?:certif\w+|confirm\w*|attest\w*|affidavit|proof|postcard|written notice|letter saying|statement (?:saying|that|of)|signed statement|cards?\b|word that|note that|has been done|is done\b|put it in writing|the wiping|the erasure in writing|sworn statement|(?:after|once) (?:it|PROVIDER) has done so|a list of what|say(?:s|ing)? so|in writing that|records? of (?:the |both |each |such )?(?:wip|eras|destr|delet|dispos)\w*)\b"
)
#: What is done beside a destruction, or to other things than the data.
BESIDE_THE_POINT = re.compile(
    r"\b(?:trade secrets|the other's|inspect|sign (?:\w+ )?and return|sign below|return one copy|quotation|prices?|fees?|invoice\w*|enclosed|renewal|log\b|logs\b|card numbers?|cookies?|telemetry|log-?ins?|fetch\w*|restor\w+|recover(?:s|ed|ing)\b|booklets?|not (?:been )?(?:used|opened|signed in)|unused|inactiv\w+|dormant|idle|questions?|enable SCHOOL)\b"
)
#: The acts that a time may be for: that data go or stay, or that something is said of it.
ACT = re.compile(
    r"\b(?:(?P<gone>complet(?:e|es|ed) (?:the |its |such |this )?(?:erasure|deletion|destruction|disposal|wiping|removal|purge)|destroy(?:s|ed)?|delet(?:e|es|ed)|eras(?:e|es|ed)|purg(?:e|es|ed)|dispos(?:e|es|ed)|wip(?:e|es|ed)|shred(?:s|ded)?|remov(?:e|es|ed)|expung(?:e|es|ed)|return(?:s|ed)?|burn(?:s|ed|t)?|clear(?:s|ed)?|gets? rid|strip(?:s|ped)?|scrub(?:s|bed)?|saniti[sz](?:e|es|ed)|gone|vanish(?:es)?|keeps?|kept|retain(?:s|ed)?|holds?|held)"
    r"|(?:shall|will|must|and|to|then|thereafter|PROVIDER|it) (?:\w+ly |then |thereafter |also )?(?P<proof>certif(?:y|ies)|confirms?|attests?|furnish(?:es)?|files?|issues?|suppl(?:y|ies)|sends?|posts?|provides?|delivers?|gives?|puts? it in writing|writes?|reports?|notif(?:y|ies)|informs?|tells?|swears?|says?))\b"
)
#: A copy is handed over: nothing is gone by that.
COPY_BACK = re.compile(
    r"\b(?:hand|giv|send|deliver|return|suppl|provid)\w*(?: (?:back|over|SCHOOL|it))*(?: to SCHOOL)? (?:an? |the )?(?:complete |full |final |last )?(?:cop(?:y|ies)|extracts?|exports?|archive)\b(?! of (?:it|them) and)"
)
#: Data that are given back may still be there; data that are erased are not.
HANDED_BACK = re.compile(
    r"\b(?:return(?:s|ed)?|hand(?:s|ed)? (?:back|over)|giv(?:es?|en) back|send(?:s)? back|deliver(?:s|ed)?|export(?:s|ed)?|transfer(?:s|red)?)\b"
)
ERASED = re.compile(
    r"\b(?:destroy\w*|destruct\w*|delet\w+|eras\w+|purg\w+|shred\w*|wip(?:e|es|ed|ing)|expung\w+|saniti[sz]\w+|burn\w*|scrub\w*|dispos\w+|remov\w+|keep no|no cop(?:y|ies)|nothing|gone)\b"
)
#: An entry of a list within a sentence.
ENTRY = re.compile(r"^\(?[a-h]\) ")
#: What a subprocessor alone must do, with a time of its own.
OF_HELPERS = re.compile(
    r"^(?:[\w.()]{1,6} )?(?:an?|each|any|every|all|no|such|the) (?:[\w-]+ ){0,2}(?:sub-?processors?|sub-?contractors?|service providers?|helpers?)\b(?! and PROVIDER)[^.;]{0,60}\b(?:shall|must|will|is|are|has|have)\b"
)
GONE = re.compile(
    r"\b(?:destr\w+|delet\w+|eras\w+|purg\w+|dispos\w+|return\w*|shred\w*|remov\w+|wip\w+|expung\w+|saniti[sz]\w+|hand(?:s|ed)? back|clear\w*|gone|left|nothing|burn\w*|burnt|scrub\w*|empt(?:y|ied)|rid of|vanish\w*|overwr\w+|unrecoverable|give back|leave\w* no|keeps?|kept|retain\w*|hold\w*)\b"
)
#: The school destroys or gives back what is the vendor's.
SCHOOL_DESTROYS = re.compile(
    r"\bSCHOOL (?:shall|will|must|agrees to|is to)\b(?:(?!PROVIDER (?:shall|will|must|to)\b)[^.;]){0,80}?\b(?:destroy|return|eras|delet|give back|giv|shred|remov)\w*\b(?![^.;]{0,40}\bDATA\b)"
)
#: The words that go on from a notice told before: "It has two days in which to do so".
GOES_ON = re.compile(
    r"^(?:the|its|this|that|such|my|PROVIDER's) (?:report|notice|call|word|message|letter|outside limit|outer limit|limit|first word|news)\b|\b(?:do|does|doing) (?:so|it|this|that)\b|^(?:it|this|that|PROVIDER) (?:has|have|is due|comes?|must|shall|will)\b[^.;]{0,60}\b(?:for (?:it|this|that)|in which|to do)\b|\bto put a number on it\b"
    r"|^(?:notice|notification|word) (?:is|must be|shall be|will be) (?:due|given|sent|made)\b"
)
EXPORT = re.compile(
    r"\b(?:export|download|retrieve|make available|available for|grace|transition|request (?:a )?(?:copy|return))\b"
)
#: Within which the school may choose or ask, not the vendor act: "if SCHOOL makes no choice within", "asked for within".
TO_CHOOSE = re.compile(
    r"\b(?:if|unless|where|when|whenever|should|provided(?: that)?)\b(?:(?!\bPROVIDER\b)[^.,;:])*\bSCHOOL\b(?!')(?:(?!\bPROVIDER\b)[^.,;:])*\b(?:within|in|during|inside|for|no later than|by) (?:the |a |an )?$"
    r"|\b(?:request|demand|instruction|election|choice|notice|order)s?\b(?: (?:of|by|from) SCHOOL)?(?: (?:is|was|has been|that is|which is))? (?:made|given|received|sent|submitted|filed)\b[^.,;:]{0,30}\b(?:within|in|during|inside|no later than|by) (?:the |a |an )?$"
)
#: "are kept for a year and then deleted": how long they are kept is when they go.
KEPT_FOR = re.compile(
    r"\b(?:retain|keep|kept|hold|held|stor|maintain)\w*\b[^.;]{0,80}\bfor (?:a |an |another |a further )?(?:period of |up to |about )?$"
)
THEN_GONE = re.compile(
    r"^[^.;]{0,100}?(?:\band (?:(?:is|are|shall be|will be) )?(?:then|thereafter|afterwards|subsequently|permanently|securely)\b|,? (?:after which|whereupon|at which (?:time|point)|before)\b)[^.;]{0,60}\b(?:delet|eras|destr|purg|wip|shred|dispos)\w*"
)
#: "after such thirty day period PROVIDER will delete DATA": what the school has had, the data are gone after.
AFTER_WINDOW = re.compile(
    r"\b(?:after|following|at the end of) (?:such|that|this|the|said|those|these) (?:\w+ )?$"
)
WINDOW_THEN_GONE = re.compile(
    r"^[- )]*(?:day |month |calendar day )?(?:period|window|days)?,? ?(?:has |have )?(?:ended |expired |run out |passed )?,? ?PROVIDER (?:shall|will|must) [^.;]{0,60}?\b(?:delet|eras|destr|purg|wip|dispos)\w*"
)
#: What is hoped for, beside what is promised: "usually within two days and never later than a week".
HOPED = re.compile(
    r"\b(?:usually|normally|typically|generally|ideally|as a rule|in most cases|(?:where|if|when|whenever) (?:possible|feasible|practicable)),? (?:and )?(?:with)?in (?:the )?(?:first )?$"
)
#: What somebody else wants kept.
MADE_TO_KEEP = re.compile(
    r"\b(?:requires?|obliges?|compels?|expects?)\b[^.;]{0,20}\b(?:PROVIDER|it)\b[^.;]{0,10}\bto (?:keep|retain|hold|maintain|preserve)\b[^.;]{0,80}$"
)
#: A certificate that is sent: "a confirmation can be had from PROVIDER; PROVIDER send it within ...".
PROOF_SENT = re.compile(
    r"\b(?:certificat\w*|confirmation|affidavit|receipt|attestation|proof|statement|letter)\b[^.]{0,100}[;,] (?:and )?(?:PROVIDER (?:shall |will |must )?)?(?:sends?|gives?|issues?|suppl(?:y|ies)|provides?|furnish(?:es)?|delivers?|posts?|e-?mails?|(?:is|are) sent) (?:it|one|this|that|them)?\b[^.;]{0,30}$"
)
#: Data that a court or a quarrel keeps from going: their clock is another one.
HELD_BACK = re.compile(
    r"\b(?:litigation|legal|preservation|court|discovery) holds?\b|\b(?:under|subject to) (?:a |any )?(?:hold|preservation order)\b|\b(?:after|once|when) (?:the|such|that|any) (?:hold|dispute|litigation|claim)\b[^.;]{0,20}\b(?:ends?|lifted|released|resolved|over|settled)\b"
)
#: What holds nothing of the students', as the sentence itself says.
HOLDS_NO_DATA = re.compile(
    r"\b(?:logs?|reports?|files?|statistics|figures|metrics|records|copies|cookies|telemetry|counters|tickets?|entries)\b[^.;]{0,40}\b(?:contain|carry|carries|hold|include|show|name|identif|store)\w*\b[^.;]{0,40}\bno (?:\w+ )?(?:DATA|students?|pupils?|child(?:ren)?|learners?|names?|personal (?:data|information|details))\b"
    r"|\b(?:logs?|reports?|files?|statistics|figures|metrics|telemetry|counters)\b,? (?:without|free of|(?:which|that) (?:do|does) not (?:contain|hold|include|carry|name|identify)) (?:any )?(?:DATA|students?|pupils?|names?|personal (?:data|information|details))\b"
)
#: How long data are handed over, or may be fetched: nothing need be gone by then.
HANDED_FOR = re.compile(
    r"\b(?:hand|giv|return|deliver|provid|mak|keep)\w*\b[^.;]{0,60}\b(?:back|over|available|copy|export)\b[^.;]{0,60}\bfor (?:(?:a|another|the) (?:\w+ )?period of|another|up to) $"
)
#: The same where no "period" is named: "keeps the data available for export for thirty days and deletes them within sixty".
OPEN_FOR = re.compile(
    r"\b(?:keep|mak|leav|remain|stay|hold|is|are|be)\w*\b[^.;]{0,60}\b(?:available|open|accessible|retrievable|exportable|downloadable)\b[^.;]{0,30}\bfor (?:at least |another |a further )?$"
)
END = re.compile(
    r"\b(?:terminat\w+|expir\w+|end(?:s|ing)? of|at the end|conclusion|conclud\w+|completion|complet\w+|closure|clos(?:e|es|ed|ing)|cancel\w*|non-?renewal|cease[sd]?|last day|(?:contract|agreement|term|services?|subscription|project|study|licen[cs]e|memorandum|order|arrangement|engagement|deal|paper)(?:'s)? (?:ends?|is over|has ended)|relationship ends|final report|project ends|is over|leaves?|when the (?:agreement|contract|services?))\b"
)
#: A customer who goes, as terms of service say it.
LEAVING = re.compile(
    r"\b(?:clos|delet|cancel|end|terminat|leav|quit|stop us)\w*\b[^.;]{0,50}\b(?:accounts?|subscriptions?|PROVIDER|us|plan|service)\b|\b(?:leave|leaving|move on|stop using)\b"
)
#: What goes on from the sentence before it.
FOLLOWS = re.compile(
    r"(?:[\w.\u2024-]{1,6} )?(?:(?:when|once|if|after) (?:SCHOOL|PROVIDER) (?:do|does|did|has done)(?: (?:so|that|this|it))?\b|(?:when|once|if|after) (?:that|this) (?:happens|is so|has happened)\b|then\b|thereafter\b|afterwards\b|after (?:(?:that|this|those|these|such|the) |(?=(?:[\w-]+ )?(?:\(?\d+\)? )?(?:days?|weeks?|months?|years?) )))"
)
#: A time that stands in the place of all others.
ONLY_TIME = re.compile(
    r"\b(?:this|the (?:above|foregoing)|that|such) (?:condition|period|time|time limit|limit|deadline|number|section|paragraph|clause|sentence|provision) (?:replaces|supersedes|displaces|overrides|prevails over|stands (?:in place of|instead of|alone in place of)|is in place of|applies (?:in place of|instead of)|takes the place of) (?:any|every|all|each) other (?:periods?|times?|time limits?|limits?|deadlines?|provisions?|numbers?)\b(?![^.;]*\b(?:only|alone|for (?:card|payment)|except)\b)"
    r"|\bno other (?:period|time|time limit|limit|deadline)\b[^.;]{0,80}\b(?:applies|counts|holds|governs|has (?:any )?(?:force|effect))\b"
)
#: Before the end, whatever the sentence says of it elsewhere.
MEANWHILE = re.compile(
    r"\b(?:during|throughout) (?:the |this |its )?(?:term|life|course|agreement|contract|subscription|services?)\b|\bwhile (?:it|the|this)\b[^.;,]{0,30}\b(?:lasts?|runs?|continues?|(?:is|are|remains?) in (?:force|effect))\b"
)
_PAPER = r"(?:agreement|contract|subscription|term\b|terms|services?|licen[cs]e|engagement|order|addendum|dpa|pilot|study|project|relationship|memorandum|arrangement|deal)"
_ENDS = r"(?:terminat\w+|expir\w+|ends?\b|ended|ending|conclu\w+|complet\w+|closure|close\b|closes|cancel\w*|non-?renewal|cease[sd]?|laps\w+|over\b)"
END_OF_CONTRACT = re.compile(rf"\b{_ENDS}[^.;]{{0,40}}\b{_PAPER}|\b{_PAPER}[^.;]{{0,45}}\b{_ENDS}")
#: "By the end of 14 days" tells of no end but its own.
END_OF_TIME = re.compile(
    r"\b(?:by|before|at) the (?:end|close|expiry) of (?=(?:the |this |that |such |said )?(?:[\w-]+ |\(\d+\) ){0,3}(?:hours?|days?|weeks?|months?|years?|periods?|windows?)\b)"
)
#: "for the term of the services plus 30 days"
ADDED_TO_TERM = re.compile(
    r"\b(?:process\w*|retain\w*|retention|kept|held|stor(?:e|ed|age)|keeps?)\b[^.;]{0,100}\b(?:term|duration|agreement|services?|subscription)\b[^.;]{0,40}\bplus (?:a (?:further |period of )?|up to )?"
)
#: An entry of a schedule on how long data stay: "Retention: the term of the addendum and 45 days after it".
RETENTION = re.compile(
    r"\b(?:retention(?: periods?)?|periods? of (?:retention|storage)|storage periods?|DATA (?:is|are) (?:kept|retained|stored|held))\b[^.;]{0,80}?\b(?:term|duration|end|terminat\w+|expir\w+|plus|after)\b"
)
TIME_OUTSIDE = re.compile(
    r"\b(?:procedures?|time ?frames?|periods?|schedules?|times?)\b[^.;]{0,50}\b(?:specified|described|set (?:out|forth)|stated|provided|defined|contained)\b[^.;]{0,70}\b(?:documentation|polic(?:y|ies)|website|guide|standards|practices|(?:principal|main|master|underlying) agreement)\b"
)
OVERRIDES = re.compile(
    r"\b(?:rider|additional terms|special (?:terms|provisions|conditions)|supplemental terms)\b|\bnotwithstanding (?:anything|any|the (?:foregoing|above|other)|section|article|paragraph|clause)\b"
)
#: What the vendor does for itself: no word of it reaches the school.
INTERNAL = re.compile(
    r"\b(?:(?:shall|will|must) stop|stops? the|look(?:s|ed|ing)? (?:at|into)|filing|keep a log|own check|alarm|examin\w+|mops?|inquir\w+|investigat\w+|triage\w*|contain(?:s|ed|ment)?|assess\w*|immediate response|incident response|patch\w*|remediat\w+)\b"
)
REQUEST = re.compile(
    r"\b(?:SCHOOL's (?:order|letter|e-?mail|word|notice|call)|(?:orders?|letter|e-?mail|word|notice|call) (?:of|from|by) SCHOOL|request\w*|ask(?:s|ed)?|demand\w*|instruct\w*|direct(?:s|ed|ion))\b"
)
AT_ONCE = re.compile(
    r"\b(?:(?:immediately|forthwith|at once|straight ?away|instantly)\b(?! (?:un|in)?a(?:vail|ccess))[^.;]{0,60}|(?:up)?on (?:the )?(?:\w+ )?(?:termination|expiration|expiry|completion|conclusion|cancel\w+|(?:written )?request|demand|closure|the end|non-renewal)|at (?:the )?(?:end|conclusion|termination|expiration|completion|expiry) of(?! (?:each|every)\b| (?:(?:the|that|this|a) )?(?:(?:same|next|business|working|school|calendar) )?(?:day|week|month)\b)|when (?:the|this) (?:agreement|contract|services?) (?:ends|terminates|expires))"
)
#: A section that is told of while it is taken away: "Section 9, which called for ..., is deleted".
TAKEN_AWAY = re.compile(
    r"\b(?:section|paragraph|clause|article|item|term|line)\b[^.;]{0,20}, which\b[^.;]{0,90}, (?:is|are|stands?|shall be) (?:hereby )?(?:deleted|struck|stricken|removed|repealed|withdrawn|cancelled|annulled|taken out)\b"
)
#: The plainest words of a breach notice, which leave no doubt whose duty it is.
PROVIDER_TELLS = re.compile(
    r"\bPROVIDER (?:shall|will|must|agrees to)(?: \w+)? (?:notify|inform|tell|alert) SCHOOL\b"
)
VAGUE_TIME = re.compile(
    r"\b(?:reasonable (?:time|period|timeframe)|reasonably (?:practicable|possible|prompt)|as soon as (?:is |it is )?(?:practicable|possible|feasible|reasonabl\w+)|in the (?:ordinary|usual|normal) course|promptly|timely|without (?:undue|unreasonable) delay|in due course|when (?:it is )?no longer (?:needed|necessary|required)|no longer (?:needed|necessary|required)|from time to time|eventually|periodically|commercially reasonable|expeditious\w*|soon after|normal (?:course|schedule|rotation)|(?:retention|standard|internal|routine) (?:schedule|polic\w+|practice\w*|cycle)|own schedule)\b"
)
BREACH_TALK = re.compile(
    r"\b(?:notif\w+|inform\w*|report\w*|alert\w*|notice|advis\w+|tell|told|contact\w*|call\w*|e-?mail|message|letter|word|(?:tele)?phon\w+|ring\b|ring\w*|warn\w*|heard?|know)\b"
)
_TELLS = r"(?:notif\w+|inform\w*|report\w*|tells?|lets?|alerts?|advises?|calls?|contacts?|warns?|gives?|phones?|sends?)"
#: The school tells, or somebody else than the school is told.
SCHOOL_NOTIFIES = re.compile(
    rf"\b(?:SCHOOL|(?:teacher|tutor|staff member|administrator|user|account holder|coordinator|employee)s?(?: or SCHOOL)?|it)(?: of SCHOOL)? (?:(?:shall|will|must|should|agrees? to|is to|has to|promptly|immediately|also|in turn|at once) ){{1,3}}{_TELLS}\b[^.;]{{0,40}}\b(?:PROVIDER|state|department)\b"
    r"|\b(?:report|tell|notify|give)\w*\b[^.;]{0,40}\bto PROVIDER\b"
    r"|\bSCHOOL, which (?:writes|tells|notifies|informs|alerts)\b"
    r"|\bSCHOOL (?:may|must|might) (?:itself |then |also )?(?:have to|need to|be (?:required|obliged) to|report|notify)\b"
    r"|\bSCHOOL (?:shall|will|must)\b(?:(?!PROVIDER)[^.;]){0,60}\b(?:make (?:any|every|all|the|such) notif\w+|give (?:any|every|all|the|such) notices?)"
    rf"|\b(?:tell|notify|inform|alert|contact|report to|call|ring)s? PROVIDER\b"
    rf"|\bSCHOOL (?:(?:shall|will|must|should|agrees? to|is to|has to) )(?:promptly |immediately |also )?(?:notify|inform|report|tell|alert|advise)\b"
)
OTHERS_TOLD = re.compile(
    r"\b(?:(?:supervisory|regulatory|data protection|competent|public|government\w*|law enforcement|police) (?:authorit|bod|agenc)\w+|(?<!SCHOOL )authorities|regulators?|attorney general|police|law enforcement|card (?:brands?|networks?)|(?:acquiring )?banks?|"
    r"institutional review|irb|insurers?|state (?:education )?(?:department|agency|chief privacy)|commissioner|data subjects?|individuals?|affected (?:persons?|people|users?|famil\w+)|persons? affected|(?:persons?|people|residents|those|everyone|anyone) (?:whose|who (?:is|are|was|were)|affected|concerned)|parents?|famil(?:y|ies)|consumer reporting|co-?op\w*|subcontractors?|subprocessors?)\b"
)
SCHOOL_TOLD = re.compile(
    r"(?<!review )\b(?:SCHOOL\b(?! of record)|customer|client|controller|both parties|each other|(?:notify|tell|inform|alert|e-?mail|call|telephone) me)\b"
)
#: A sentence that gives the time of a destruction told before it.
POINTS_BACK = re.compile(
    r"\b(?:needs?|takes?|takes up to|ha(?:s|ve)|requires?) [^.;]{0,60}\b(?:for (?:it|this|that)|in which to)\b|\bthe work (?:is|takes|shall)\b|\b(?:this|the) (?:instruction|deletion|destruction|process|obligation)\b|\b(?:is|be) complete\b|\bdo (?:it|so|this|that)\b"
)
WITH_BACKUPS = re.compile(r"including\b[^.;]{0,40}back-?up|\bback-?ups?(?: \w+)? (?:included|too)\b")
#: That the school has what it wants, from when the time runs: "after SCHOOL confirms that the copy can be read".
SCHOOL_CONFIRMS = re.compile(
    r"\b(?:after|once|when|from when|of|from|following|upon) (?:the )?SCHOOL(?:'s)? (?:(?:has|have|had|shall have|\w+ly|written|formal) )*"
    r"(?:confirm|certif|acknowledg|verif|accept|attest|receiv|receipt|approv|check|test|download|retriev|export)\w*(?:(?!\bPROVIDER\b)[^.;,])*"
)
_PROOF = r"(?:certif|attest|records? of (?:the |both |each |such )?(?:wip|eras|destr|delet|dispos)|affidavit|statement|letter|card\b|proof|confirmation|word that)"
GIVES_CERTIFICATE = re.compile(
    rf"\b(?:provide|deliver|furnish|send|sent|issue|supply|give|post)\w*\b[^.;]{{0,60}}{_PROOF}"
    rf"|{_PROOF}\w*\b[^.;]{{0,60}}\b(?:within|no later|sent|posted|furnished|supplied|delivered|provided|reach\w*|due)\b"
)
PART_BEGINS = re.compile(
    r"[;(]|, (?:and|or|but),? (?=(?:during|while|upon|after|before|once|if|where|when|whenever|sooner|earlier|by|on|at|within|(?:no|not) later)\b)| and, (?=(?:once|when|if|where|after|upon|as soon as)\b)|, and (?=(?:a|an|the|its) (?:letter|certificate|statement|report|copy|final|written)\b)|\bor,? (?=(?:as to|in respect of|in the case of|if|where|upon|when)\b)|, and (?:shall|will|must|PROVIDER)| and (?:shall|will|must)\b|\. |\b(?:or|and) (?=(?:in any (?:case|event) )?(?:within|no later|not later|in no))"
)
PART_ENDS = re.compile(
    r"[;)]|, (?=(?:save|except|other than|apart from|excluding)\b)|, or,? (?=(?:during|while|upon|after|at|if|where|when|on)\b)|, (?=(?:with|followed by|(?:the|its) (?:archiv|back-?up|spare|safety|affidavit|certificate))\w*\b)|, (?=(?:PROVIDER )?(?:shall|will|must|notif|inform|report|tell)\w*\b)| and,? (?=(?:if|where|then|notify|notifies|inform|informs|tell|tells|report|reports|alert|alerts|call|calls)\b)|, (?:and|but) |\. | and (?:shall|will|PROVIDER|back|give|provide|send|deliver|furnish|certif|confirm)|,? or (?:sooner|earlier)\b|, (?:and )?(?:\w+ ){0,3}back-?ups?\b|, and in any (?:case|event)\b"
)
#: The dots of a printed table between what a time is for and the time.
LEADERS = re.compile(r"(?:\.{4,}|…{2,}|(?: \.){4,})\s*$")
#: A sentence that begins with its time, and the duty behind: "Within five days after the end, PROVIDER shall ...".
TIME_FIRST = re.compile(
    r"\W*(?:(?:and|but|then|thereafter|[\w.\u2024]{1,5}[.)]?) )?(?:within|in|inside|(?:no|not) (?:later|more) than|by|in (?:no|any) (?:case|event),? (?:not later than|no later than|later than|within))\W*(?:(?:a|the|at most|a period of) )?$"
)
DUTY_NEXT = re.compile(r"(?:(?!\bPROVIDER (?:shall|will|must)\b)[^.;]){0,90}, PROVIDER (?:shall|will|must)\b")
#: "Notice to the school (within 72 hours)": the words before the bracket tell what the time is for.
IN_BRACKETS = re.compile(r"\((?:within|in|no later than|not later than|by|max(?:imum)?\.?|up to)?:? ?$")
GIVES_WAY = re.compile(
    r"\b(?:(?:is|are|be|is to be|are to be|being|hereby) (?:hereby )?(?:replaced|substituted|changed|amended|superseded|shortened|lengthened|extended|reduced|increased|read)|become[s]?|give way to|gives way to|(?:to )?be read as|reads?|replaced (?:with|by)|changed to|amended to (?:read )?|turned into|is now|are now|shall (?:now )?read|(?:shortened|extended|reduced|lengthened|cut|raised) to)\b[^.;]{0,40}$"
    r"|^[\"']?, (?:is|are|shall be|becomes) (?:now )?[\"']$"
    r"|^[\"']?[^.;]{0,30}\bto [\"'](?:within |not more than )?$"
)
STRUCK = re.compile(r"\b(?:struck|deleted|removed|crossed out|no longer|dropped|strike)\b")
INSTEAD_OF = re.compile(
    r"\b(?:in place of|instead of|in lieu of|rather than|and not (?:in |within |the )?(?!later|more|less|sooner|before|after|exceed)|not the|for the words|is substituted for|are substituted for|replac(?:es|ing)|supersed(?:es|ing)|formerly|previously|as opposed to|in exchange for)\b[^.;]{0,60}$"
)
QUOTED_BEFORE = re.compile(
    r"\b(?:words?|phrase|figure|number|period|time)\b[^.;]{0,30}[\"'][^\"']{0,30}$|[\"'][^\"']{0,25}$"
)
IMMEDIATE = re.compile(
    r"\b(?:immediately|forthwith|at once|straight ?away|instantly)\b(?! (?:(?:up)?on|after)\b(?! (?:the |this |its )?(?:terminat|expir|end|conclu|complet|close))| (?:notify|inform))|\b(?:then and there|there and then|right (?:then|away|there)|on the spot|(?:that|the) (?:very )?same day)\b|\bthe (?:moment|instant|day) (?:that )?[^.;,]{1,40}\b(?:ends?|expires?|terminates?|is over|lapses?|stops?|leaves?|closes?)\b|\bon (?:the|its|our|your) (?:last|final|closing) day\b|\bon the (?:very |same |last )?day (?:(?:on which|that|when) )?(?:the|this|its|of) [^.;]{0,40}\b(?:ends|expires|terminates|is over|lapses|runs out|closes)\b"
)
MOMENT_ENDS = re.compile(r"\b(?:ends?|expires?|terminates?|is over|lapses?|stops?|leaves?|closes?)$")
BREACH_CONTEXT = re.compile(
    r"\b(?:breach\w*|incident\w*|unauthori[sz]ed|compromis\w+|discover\w*|aware|exposure|intrusion|event|learn\w*|confirm\w*|detect\w*|determin\w*|knowledge)\b"
)
DESTROY_TALK = re.compile(
    r"\b(?:destr\w+|delet\w+|eras\w+|purg\w+|dispos\w+|return\w*|shred\w*|remov\w+|wip\w+|expung\w+|sanitiz\w+|hand back)\b"
)
ACCESS_TALK = re.compile(
    r"\b(?:requests?|requested|cop(?:y|ies)|corrections?|chang(?:e|es)|answers?|answered|respon(?:d|ds|se)|amend\w*|review|inspect\w*|access|records?)\b"
)
#: Where a sentence begins anew within itself, with a time: ", and within a further five days it shall ...".
ANEW = re.compile(r"[,;] (?:and|but) (?:then )?(?=within|no later|not later|by|in no)")
#: A sentence that breaks off where its time should stand.
LEFT_OPEN = re.compile(r"(?::|\b(?:within|by|in|no later than|not later than))\s*$")
#: The line of a form that is to hold the time.
BLANK_BELOW = re.compile(r"(?P<blank>_{3,})[ (]*(?:hours?|days?)\b")
INFORMED = re.compile(r"\bkeep\w* SCHOOL (?:informed|posted|up to date)|\bat intervals\b")
#: times that say how long something stays, not by when it is done
KEEPING = re.compile(
    r"\b(?:retain\w*|retention|keeps?|kept|stor(?:e|es|ed)|delet\w+|destr\w+|eras\w+|notif\w+|(?:forwards?|refers?|directs?|passes) [^.;]{0,50}\bto SCHOOL)\b"
)
#: What a row or a definition is about that gives the time of a notice or of a destruction; and what it must not be.
NOTICE_TOPIC = re.compile(
    r"\b(?:notices?|notif\w+|first word|word to|inform\w*|tell\w*|told|alert\w*|making [^.;]{0,40}known|report\w*|call\w*|warn\w*)\b[^.;]{0,80}\b(?:breach\w*|incident\w*|event\w*|spill\w*|leak\w*|unauthori[sz]ed|exposure\w*|compromise\w*|intrusion\w*|loss)\b"
    r"|\b(?:breach\w*|incident\w*|event\w*|spill\w*|leak\w*|unauthori[sz]ed|exposure\w*|compromise\w*|intrusion\w*|loss)\b[^.;]{0,80}\b(?:notices?|notif\w+|word|inform\w*|tell\w*|told|alert\w*|known|report\w*|call\w*|warn\w*)\b"
)
OTHER_NOTICE = re.compile(
    r"\b(?:written report|full report|complete report|final report|follow-?up|cure[sd]?|renewal|terminat\w+|parents?|famil\w+|individuals?|regulators?|authorit\w+|invoice\w*|unpaid|overdue|past due|interest|payments?|payable|amounts?|certificate)\b"
)
GONE_TOPIC = re.compile(
    r"\b(?:destr\w+|delet\w+|eras\w+|purg\w+|dispos\w+|shred\w*|wip(?:e|es|ed|ing)|expung\w+|clear(?:ing|ance|ed)|removal)\b"
)
OTHER_END = re.compile(
    r"\b(?:reports?|notif\w+|informs?|trade secrets|the other's|certif\w+|confirmation|proof|back-?ups?|archiv\w+|tapes?|export\w*|invoice\w*|unpaid|overdue|past due|interest|payments?|payable|amounts?|statement that)\b"
)
TRIGGERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "discovery",
        re.compile(
            r"\b(?:discover\w*|becom\w+ aware|aware(?:ness)?|learn\w*|detect\w*|knowledge|finds? out|know\w*)\b"
        ),
    ),
    ("confirmation", re.compile(r"\bconfirm\w*\b")),
    ("determination", re.compile(r"\bdetermin\w*|conclud\w+ that\b")),
    ("written_request", re.compile(r"\b(?:request\w*|demand|instruct\w*|direct(?:ion|s|ed))\b")),
    ("termination", re.compile(r"\bterminat\w+|cancel\w*|clos(?:ure|ed|ing)|ends?\b")),
    ("expiry", re.compile(r"\bexpir\w+\b")),
)
