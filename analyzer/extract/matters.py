"""Sentences that sound like a term and speak of something else: what the rules and the encoder see in them is dropped."""

from __future__ import annotations

import re

from analyzer.extract.saying import Saying, saying

_MATTERS: dict[str, Saying] = {
    # "Please read this policy together with our terms": the reader is asked to read, nothing is laid open
    "public_disclosure": saying(
        r"\bread\b[^.;]{0,50}\b(?:together|along|alongside|in conjunction|carefully|in connection)\b"
        # nor where the terms are held out to other schools, or are called all that was agreed
        r"|\b(?:offers?|extends?)\b[^.;]{0,60}\bto (?:any|all|every) other\b[^.;]{0,30}\b(?:SCHOOL|districts?|schools?|agenc(?:y|ies)|leas?)\b"
        r"|\b(?:is|are|becomes?|makes? up|forms?) (?:our|PROVIDER's|SCHOOL's|the|one|the only) (?:whole |entire |full |complete )?agreement\b",
        r"\b(?:public\w*|post(?:s|ed|ing)?|publish\w*|disclos\w+|show\w*|parents?|bill of rights|records act|request\w*)\b",
    ),
    # the licence of a piece that others made says nothing of the rank of these papers
    "precedence": saying(
        r"^(?=.*\b(?:prevails?|controls?|governs?|precedence|priority|overrides?|supersedes?|appl(?:y|ies))\b)"
        r"(?=.*\b(?:open[- ]source|components?|fonts?|licensors?|maker's|(?:app|play|chrome) store|librar(?:y|ies)\b[^.;]*\blicen[cs]\w+|(?:those|such|their) (?:third[- ]party |other |own )?licen[cs]es|maps?|third[- ]part(?:y|ies)(?:'s)? (?:\w+ ){0,2}(?:software|code|licen[cs]es?|tools?|products?)))",
        r"\b(?:DATA|data|privacy|addend\w+|dpa|riders?|exhibits?|confidential\w*|students?|pupils?|personal|SCHOOL's)\b"
        r"|\b(?:this|these) (?:\w+ ){1,2}(?:shall |will )?(?:prevails?|controls?|governs?|takes?|overrides?|supersedes?)\b",
    ),
    # whose hands may touch the data is not what they may be used for
    "purpose_limitation": saying(
        r"\b(?:access\w*|open|available|visible|seen|reached|viewed|handled)\b[^.;]{0,60}\b(?:only|limited|restricted|confined|solely)\b[^.;]{0,50}\b(?:staff|employees?|personnel|people|persons?|individuals|workers|those (?:of its \w+ )?(?:who|whose))\b"
        r"|\b(?:opened|seen|read|viewed|reached|accessed|handled)\b[^.;]{0,12}\b(?:only|solely) by\b|\bPROVIDER (?:shall|will|must|may|does|do|agrees) (?:not|never) (?:\w+ )?(?:use|process|access)\b[^.;]{0,60}\b(?:to|for|in) (?:(?:build|creat|draw|train|develop|target|advertis|market|profil|sell|re-?identif|compil|contact|solicit)\w*)\b(?![^.;]*\b(?:other|any) (?:\w+ )?(?:purposes?|uses?|ends?|reasons?)\b)"
        r"|\b(?:only|solely) (?:those |its |the |PROVIDER's |authori[sz]ed ){0,3}(?:staff|employees?|personnel|people|persons?|individuals|workers)\b[^.;]{0,120}\b(?:access|see|open|reach|view|handle)\b"
        r"|\bSCHOOL\b[^.;]{0,100}\b(?:may|can|is entitled to|has the right to)\b[^.;]{0,60}\b(?:examine|audit|inspect|look)\b",
        r"(?<!not )\bus(?:e|ed|es|ing)\b(?! of (?:the )?(?:audit|report)|[^.;]{0,60}\b(?:to|for|in) (?:build|creat|draw|train|develop|target|advertis|market|profil|sell|re-?identif|compil|contact|solicit))|(?<!not )\bprocess(?:ed|ing|es)?\b|\b(?:for|other|any|no|educational|authori[sz]ed|permitted|sole) (?!this|that)(?:\w+ )?purposes?\b",
    ),
    # what a school may not do with its own records; what is handed on with no word of a price
    "no_resale": saying(
        r"\bPROVIDER (?:also )?(?:may|can)\b[^.;]{0,12}\b(?:releas|disclos|shar|transfer|furnish|provid|giv|pass)\w*\b[^.;]{0,20}\bDATA\b(?![^.;]*\b(?:sell|sold|sale|rent|lease|trade[ds]?(?! (?:partners|associations?))|licen[cs]\w+|fees?|paid|pays?|for (?:\w+ )?payment|price|compensat\w*|consideration|moneti\w+|money|commerc\w+|merge\w*|acqui\w+|success\w+|buyers?|purchas\w+|sponsors?|market\w*|advertis\w+|value|profits?|revenue|in (?:return|exchange)|not|never)\b)"
        r"|^\W*SCHOOL\b[^.;]{0,12}\b(?:may|shall|must|will|can|are)\b[^.;]{0,12}\b(?:not|never)\b[^.;]{0,30}\b(?:sell|rent|trade)\b|\b(?:sold|released)\b[^.;]{0,60}\bby SCHOOL\b",
        r"\bPROVIDER\b(?! (?:also )?(?:may|can)\b)",
    ),
    # the names and signs of the parties are no data of pupils
    "no_targeted_advertising": saying(
        r"\b(?:marks?|names?|logos?|crests?|seals?|emblems?|mascots?|trademarks?|colou?rs|insignia|coat of arms)\b[^.;]{0,80}\b(?:advertis\w+|market\w*|promot\w+|publicity)"
        # nor is the class to which a pupil goes up
        r"|\bpromotion\b[^.;]{0,20}\b(?:placement|retention|graduation)\b|\b(?:placement|retention|graduation)\b[^.;]{0,20}\bpromotion\b",
        r"\b(?:DATA|students?|pupils?|learners?|child\w*|parents?|famil\w+|target\w*|personal\w*|data|information|users?|e-?mail|addresses|pictures?|photo\w*|likeness\w*|profiles?|testimonials?|voices?)\b",
    ),
    # what is taught, or asked of everybody, is no record of a child
    "parent_access": saying(
        r"\b(?:parents?|guardians?|famil(?:y|ies))\b[^.;]{0,60}\b(?:see|view|read|inspect|review|examine|look at)\b[^.;]{0,25}\b(?:surveys?|questionnaires?|instruments?|(?:instructional|teaching|course|curriculum|classroom|lesson) materials?|textbooks?|curricul(?:um|a)|lessons?|lesson plans|menus?|calendars?)\b",
        r"\b(?:DATA|data|records?|information|answers|responses|results?|notes|scores?|grades?|marks|files?|profiles?|correct\w*|amend\w*)\b",
    ),
    # pictures that hang in a classroom describe nobody
    "no_profiling": saying(
        r"\b(?:photo(?:graph)?s?|pictures?|portraits?|images?|videos?|films?|recordings?)\b[^.;]{0,80}\b(?:taken|made|shown|hung|displayed|printed|used|shot)\b",
        r"\b(?:profil\w*|dossiers?|biometric\w*|facial|recogni\w+|predict\w*|scor(?:e|es|ed|ing)|sort\w*|categor\w+|infer\w*|track\w*|segment\w*|behaviou?r\w*|analy\w+)\b",
    ),
    # where a paper takes its words from a law, or gives no advice on it, it promises nothing and refuses nothing
    "ferpa_compliance": saying(
        r"\b(?:words|terms?|expressions?|phrases)\b[^.;]{0,120}\b(?:has|have|had|bears?|carry|carries|takes?|given|with|in)\b[^.;]{0,12}\b(?:the )?(?:same )?(?:meanings?|senses?|definitions?)\b"
        r"|\b(?:has|have|bears?|carry|carries|takes?) (?:the )?(?:same )?(?:meanings?|senses?|definitions?)\b[^.;]{0,60}\b(?:given|set|stated|found|defined|assigned|in|under|as)\b"
        r"|\b(?:no|not)\b[^.;]{0,30}\b(?:advice|advise|counsel)\b",
        r"\b(?:compl(?:y|ies|iance|iant)|abid\w+|adher\w+|conform\w*|obey\w*|observ\w+|obligat\w+|requirements?|(?:shall|will|must|agrees?)(?! (?:have|bear|take|carry|be given|mean)\b))\b",
    ),
    # a lesson, a visit or a contest that is called off ends no contract
    "termination_right": saying(
        r"\b(?:cancel|terminat|suspend|end|postpon|modif|discontinu)\w*\b[^.;]{0,40}\b(?:contest|sweepstakes?|giveaway|competition|tournament|raffle|prize draw(?:ing)?|event|workshop|webinar|promotion|training session)s?\b|"
        r"\b(?:end|ends|cancel|cancels|stop|leave|terminate|close)\b (?:(?:the|a|an|any|its|their|his|her|such|one|each|live|future|scheduled|upcoming|on-?site|or|of|chat|video) )*"
        r"(?:sessions?|visits?|calls?|chats?|lessons?|bookings?|workshops?|appointments?|meetings?|class(?:es)?|events?|trips?|rides?|deliver(?:y|ies)|webinars?|reservations?|placements?|trainings?|assignments?|conversations?|polls?|quiz(?:zes)?)\b",
        r"\b(?:agreements?|contracts?|subscriptions?|licen[cs]es?|engagement|services|order|dpa|addendum|membership|accounts?(?! of\b))\b|\bin the event\b|\bevents? of (?:default|force)\b",
    ),
    # how long data are kept is not whose the pupils' work is
    "student_content": saying(
        r"\bPROVIDER\b[^.;]{0,20}\b(?:keeps?|retains?|stores?|holds?)\b[^.;]{0,40}\b(?:DATA|records)\b[^.;]{0,20}\b(?:for (?:the|as|such|a)|as long as|so long as|until|while)\b"
        # nor is where they must not lie
        r"|^\W*(?:they|it|DATA|such (?:data|files|records))\b[^.;]{0,20}\b(?:shall|must|may|will|can) not be (?:\w+ )?(?:placed|put|stored|saved|copied|moved|sent|kept|left|carried)\b",
        r"\b(?:work|works|content|own(?:s|ed)?|ownership|propert(?:y|ies)|export\w*|download\w*|portfolios?|transfer\w*|copyright|essays?|creat\w+)\b",
    ),
    # the claims of those who are hurt on the premises cost nothing that a breach costs
    "breach_costs": saying(
        r"\b(?:indemnif\w+|harmless|defend)\b[^.;]*\b(?:injur(?:y|ies)|death|propert(?:y|ies) damage|damage to (?:\w+ )?propert(?:y|ies))\b"
        r"|\b(?:injur(?:y|ies)|injured|death|damaged?)\b[^.;]*\b(?:indemnif\w+|harmless)\b"
        # nor does what is shut out of every contract, where it names no breach
        r"|\b(?:not|never|neither|in no event)\b[^.;]{0,30}\b(?:liable|responsible)\b[^.;]*\b(?:consequential|indirect|incidental|punitive|special) (?:or \w+ )?(?:damages?|loss(?:es)?)\b",
        r"\b(?:breach\w*|data|DATA|privacy|confiden\w+|security|records?|disclos\w+|unauthori[sz]ed|information|violat\w+|fail(?:s|ure)\b(?! to supervise)"
        r"|notif\w+|terms|agreement|contract|performance|(?:any|other) (?:and all )?(?:claims?|loss\w*|liabilit\w+)|all (?:claims|loss\w*|liabilit\w+)|acts?|omissions?)\b",
    ),
    # what is audited is what was charged
    "audit_rights": saying(
        r"\b(?:audit\w*|inspect\w*|examin\w*|review)\b[^;]*\b(?:financial|fiscal|accounting records|accounts|charges?|charged|invoice[sd]?|amounts?|expenses?|expenditures|fees|prices|hours worked|time ?sheets|wages|payroll)\b"
        r"|\b(?:financial|fiscal|accounting records|accounts|charges?|charged|invoice[sd]?|amounts?|expenses?|expenditures|fees|prices|hours worked|time ?sheets|wages|payroll)\b[^;]*\b(?:audit\w*|inspect\w*|examin\w*)\b",
        r"\b(?:DATA|data|privacy|secur\w+|confiden\w+|students?|pupils?|compliance|compl(?:y|ies)|safeguards?|systems?|files|logs|procedures|soc|practices|controls|premises|facilit\w+|processing|third[- ]party|independent|at (?:its|SCHOOL's|PROVIDER's) (?:own |sole )?expense|no (?:additional )?(?:charge|fees?))\b",
    ),
    # that there are education records among the data lists nothing
    "data_schedule": saying(
        r"\bDATA (?:may|might|can) (?:include|contain|comprise|be) (?:DATA|confidential)\b(?=[.,;]|$| (?:and|or|as|under|within|subject|protected|information)\b)"
        r"|\b(?:acknowledges?|understands?|recogni[sz]es?|is aware)\b[^.;]{0,40}\b(?:may|might|could|will) (?:\w+ ){0,2}(?:receive|have access to|obtain|see|handle|get|include|contain|hold)\b[^.;]{0,60}\bDATA\b",
        r"\b(?:names?|addresses|e-?mails?|birth|grades?|scores?|attendance|gender|photographs?|elements?|fields|such as|for example|like|whatever|any|all|finds?|useful|collects?|exhibit|schedule|annex|appendix|attachment|listed|types?|categor\w+|kinds?)\b",
    ),
    # who was hurt, or is missing, on a school day
    "breach_notification": saying(
        r"\b(?:injur(?:y|ies|ed)|accidents?|illness(?:es)?|missing (?:child|student|pupil|person)|fights?\b|weapons?|collisions?|crash(?:es)?|medical emergenc(?:y|ies)|child (?:abuse|protecti\w+|welfare|neglect)|abuse (?:or|and) neglect|bodily|hospital\w*|bullying|evacuat\w+)\b",
        r"\b(?:DATA|data\b|database|information|records?|files?|privacy|privat\w*|confiden\w+|cyber\w*|unauthori[sz]ed|breach\w*|passwords?|systems?|names?|accounts?|servers?|security|disclos\w+|leak\w*|hack\w*|laptops?|devices?)\b",
    ),
    # what parties to a contract keep from the world is no student's
    "data_destruction": saying(
        r"\b(?:receiving|disclosing|recipient) party\b|\bDATA of (?:a|either|each|the other|one) party\b",
        r"\b(?:students?|pupils?|learners?|child\w*|SCHOOL|education\w*|personal\w*|records)\b",
    ),
    # results of a group name nobody
    "redisclosure_limits": saying(
        r"\b(?:report|shar|publish|giv|show|present|releas|disclos)\w*\b[^.;]{0,80}\bin (?:group|summary|aggregated?|collective|statistical) form\b",
        r"\b(?:names?|named|identif\w+|personal\w*|records?|DATA|individual\w*|not|never|no|only|consent)\b",
    ),
    # the size of a cell in a printed table is a rule for publications
    "deidentified_data": saying(
        r"\b(?:tables?|figures?|publications?|charts?|articles?)\b[^.;]{0,160}\b(?:shall|will|must|may)\b[^.;]{0,60}\b(?:cells?|permit|allow|let|enable|fewer than|identified)\b",
        r"\b(?:de-?identif\w+|re-?identif\w+|anonym\w+|aggregat\w+|pseudonym\w+|summary|names?|identifiers|PROVIDER (?:shall|will|may))\b",
    ),
}
_TRAINS = re.compile(r"\btrain(?:ed|ing|s)?\b")
#: What people are trained in, or for, where the data are to be safe with them.
_IN_KEEPING = re.compile(
    r"\b(?:DATA|data|privacy|confiden\w+|secur\w+|information|records?|ferpa|coppa|hipaa|laws?|protect\w*|safeguard\w*|polic(?:y|ies)|access\w*|secre\w+|signe?d?|undertak\w+|pledg\w+|oaths?|silen\w+|courses?|only|need\w*|see|open|(?:this|these) (?:agreement|contract|addendum|terms|duties|obligations|rules|requirements)|annual\w*|yearly)\b"
)
#: Firms that see the data are no staff.
_FIRMS = re.compile(
    r"\b(?:service providers?|vendors?|suppliers?|sub-?processors?|sub-?contractors?|(?:hosting|cloud|other|outside) (?:firms?|compan(?:y|ies)))\b"
)
_THEY = re.compile(
    r"\W*(?:they|these|those|both|all|each|every one)\b(?: of (?:them|these|those|which))?(?! \w+ers\b)"
)
_STAFF = re.compile(
    r"\b(?:personnel|employ\w+|staff\w*|workforce|workers?|team|crew|people|persons?|individuals?|everyone|anyone|officers|volunteers|interns|technicians?|administrators?|agents?|representatives?|human)\b|\bneed[- ]to[- ]know\b"
)


#: Who visits a page needs a code, which keeps no worker out.
_BY_CODE = re.compile(
    r"\b(?:only|solely)\b[^.;]{0,60}\b(?:(?:access )?codes?|pins?|passwords?|links?|tickets?|log-?ins?)\b"
)


#: "It abides by that Act": which one, the sentence before says.
_THAT_ACT = re.compile(r"\b(?:that|the said|said|such|this) (?:acts?|laws?|statutes?)\b")
_ACT_NAMED = re.compile(r"\b(?:act|statute)\b")
_ON_RECORDS = re.compile(
    r"\b(?:ferpa|family education\w*|buckley|1232g|privacy|education law|records?|students?|pupils?|DATA|data|information|sopipa|soppa|coppa)\b"
)


def _is_other_act(text: str, around: str) -> bool:
    """Whether a sentence keeps to a law that the sentence before names, and that is about no records of people."""
    return (
        bool(_THAT_ACT.search(text) and _ACT_NAMED.search(around))
        and not _ON_RECORDS.search(text)
        and not _ON_RECORDS.search(around)
    )


_AUDITS = r"(?:audit|inspect|examine)\b(?! (?:its|PROVIDER's|the PROVIDER's)\b)"
#: The licence audit: it is the school that is looked at.
_AUDITS_SCHOOL = saying(
    rf"\bPROVIDER\b[^.;]{{0,60}}\b(?:may|can|has the right to|have the right to|is entitled to|reserves? the right to)\b(?! (?:not|be)\b)[^.;]{{0,110}}\b{_AUDITS}"
    r"|\bSCHOOL\b[^.;]{0,20}\b(?:shall|must|will|agrees to|undertakes to)\b[^.;]{0,12}\b(?:allow|permit|let|enable|give|grant)\b[^.;]{0,30}\bPROVIDER\b[^.;]{0,80}\b(?:audit\w*|inspect\w*|examin\w*)",
    r"\bSCHOOL\b(?!'s)[^.;]{0,50}\b(?:may|can|has the right|have the right|is entitled)\b[^.;]{0,80}\b(?:audit|inspect|examine|review)|\b(?:own|by SCHOOL|sub-?(?:processors?|contractors?)|soc|independent|third[- ]party|penetration|summar(?:y|ies)|reports?|results)\b",
)


#: That a school looks, or does not look, takes no duty from the vendor.
_NO_EXCUSE = re.compile(
    r"\b(?:fact (?:that )?SCHOOL\S*|(?:no|any|neither|an|SCHOOL's) (?:\w+ )?(?:audit|inspection|review|failure))\b[^.]{0,220}\b(?:not|nor|no|neither|never)\b[^.]{0,60}\b(?:relie?ve|releas|discharg|excus|waiv|acceptance)\w*"
    r"|\b(?:no|neither) (?:\w+ )?(?:audit|inspection|review|failure)\b[^.]{0,120}\b(?:relie?v|releas|discharg|excus|waiv)\w*"
    r"|^\W*(?:\(?\d\)? )?(?:failure to detect|detection of)\b"
)


def is_no_excuse(term: str, text: str) -> bool:
    """Whether a sentence says that an audit, or none, takes no duty from the vendor: it neither gives nor refuses one."""
    return term == "audit_rights" and _NO_EXCUSE.search(text) is not None


_THEY_SELL = re.compile(
    r"^\W*(?:they|(?:these|such|those) (?:companies|firms|vendors|suppliers|contractors))\b[^.;]{0,30}\b(?:not|never)\b[^.;]{0,30}\b(?:sell|rent|trade)\b"
)
_HELPERS = re.compile(
    r"\b(?:sub-?processors?|sub-?contractors?|service providers|suppliers|(?:outside|other|hosting) (?:firms|companies|vendors))\b"
)


#: What figures without names are used for is no limit on the records.
_OF_NAMELESS = re.compile(
    r"^\W*(?:(?:the|such|these|those|any|all) )*(?:anonym\w+|de-?identified|aggregated?) (?:\w+ )?(?:DATA|data|records|information|figures|statistics)\b(?![^.;]*\b(?:DATA|personal\w*|identifiable)\b)"
)


def sounds_alike(term: str, text: str, around: str) -> bool:
    """Whether a canonical sentence only sounds like a term; ``around`` is its heading and the sentence before it."""
    if term == "ferpa_compliance" and _is_other_act(text, around):
        return True
    if term == "audit_rights" and _AUDITS_SCHOOL.holds(text):
        return True
    if term == "workforce_confidentiality":
        if _BY_CODE.search(text) and not _STAFF.search(text):
            return True
        firms = _FIRMS.search(f"{around} {text}" if _THEY.match(text) else text)
        of_firms = firms and not _STAFF.search(f"{around} {text}")
        return bool(of_firms or (_TRAINS.search(text) and not _IN_KEEPING.search(f"{around} {text}")))
    if term == "purpose_limitation" and _OF_NAMELESS.search(text):
        return True
    if term == "no_resale" and _THEY_SELL.search(text) and _HELPERS.search(around):
        return True
    if trains_people(term, text) or keeps_school(term, text) or proves_it(term, text):
        return True
    if is_no_excuse(term, text):
        return True
    matter = _MATTERS.get(term)
    return matter is not None and matter.holds(text)


_PROVES = saying(
    r"\b(?:deposit|file|lodge|submit)s?\b[^.;]{0,40}\bcop(?:y|ies)\b[^.;]{0,40}\b(?:supervisory|regulat\w+|data protection) authorit(?:y|ies)\b|"
    r"\b(?:show|prove|verify|confirm|demonstrate|establish|satisfy \w+)s?\b[^.;]{0,40}\b(?:compl(?:y|ies|iance)|conform\w*|(?:is|are) being (?:carried out|kept|observed|met|followed|performed)|(?:carried|carrying) out|adher\w+|observ\w+|kept)\b"
    r"|\b(?:evidence|proof|assurance)\b[^.;]{0,30}\b(?:compl\w+|kept|observed|carried out)\b"
    r"|\bPROVIDER (?:shall|will|must)\b[^.;]{0,12}\b(?:provide|give|show|furnish|hand)\b[^.;]{0,60}\b(?:staff|employees|personnel|sub-?contractors?|sub-?processors?)\b",
    r"\b(?:public\w*|parents?|famil(?:y|ies)|posts?|posted|publish\w*|website|anyone|bill of rights)\b",
)


def proves_it(term: str, text: str) -> bool:
    """Whether the contract is shown, or spoken of, to those who carry it out or to those who check that it is kept."""
    return term == "public_disclosure" and _PROVES.holds(text)


_NO_GAIN = re.compile(
    r"\b(?:(?:for|to|has|have|serves?|with) no (?:other )?commercial|(?:not|never|nor)\b[^.;]{0,60}\bcommercial)\b"
)
_GAIN = re.compile(r"\b(?:advertis\w*|marketing|sell|sale|sold)\b")
_CAP = re.compile(
    r"\b(?:costs?|expenses?|pays?|repays?|reimburses?)\b[^.]{0,120}\b(?:up to|not (?:to )?exceed(?:ing)?|no more than|capped at|(?:a|the) (?:cap|maximum|limit|ceiling) of|(?:not|no) (?:for )?(?:more|above|over)(?: than)?|(?:anything|everything|(?:any|the|every|all) (?:amounts?|sums?|costs?|costs? that \w+)) (?:above|over|beyond|exceed\w*|in excess of))\b[^;]{0,40}(?:\$|\bdollars\b|\bfees\b|\bamount\b|\bpercent\b|%)"
    r"|\b(?:insur\w+|(?:cyber|liability) (?:policy|cover(?:age)?))\b[^.;]{0,30}\b(?:helps?|may|might|can|could)\b(?: to)? (?:pay|cover|meet|bear)|\binsurance (?:that|which) (?:pays?|covers?|meets?)\b"
)


def denies_gain(term: str, text: str) -> bool:
    """Whether a sentence has the words of the opposite and denies it: "for the school only and no commercial purpose"."""
    return term == "coppa_compliance" and bool(_NO_GAIN.search(text)) and not _GAIN.search(text)


#: Uses of data that a prohibition can only forbid
_USES = frozenset(
    ("purpose_limitation", "no_resale", "no_targeted_advertising", "no_profiling", "no_ai_training")
)
_FORBIDS = re.compile(
    r"\W*(?:(?:in particular|accordingly|further|moreover|in addition|for the avoidance of doubt),? )?PROVIDER "
    r"(?:(?:shall|will|must|may|does|agrees?(?: that it (?:shall|will))?|undertakes?|promises?|covenants?) )"
    r"(?:also |at all times |hereby )?(?:not|never)\b(?! (?:only|be (?!used|sold|mined|shared)))",
    re.IGNORECASE,
)
_AFTER_ALL = re.compile(
    r"\b(?:except\w*|unless|but|save|however|provided|may(?! not)|can|entitled|reserves?|permit\w*|allow\w*|consent\w*|approv\w*|authori[sz]\w*|without|subject to"
    r"|prohibit\w*|restrict\w*|prevent\w*|limit\w*|requir\w*|oblig\w*|liable|responsible|if|where|until|beyond|more than|nor does|materially|knowingly|intentionally"
    r"|other than(?! (?:for |as needed for )?(?:the |its )?(?:educational|school|instructional|SCHOOL)))\b"
)


def only_forbids(term: str, text: str) -> bool:
    """Whether a sentence does nothing but forbid the provider uses of data: it allows none of them."""
    return term in _USES and bool(_FORBIDS.match(text)) and not _AFTER_ALL.search(text)


_NAMES_NOBODY = re.compile(
    r"\b(?:DATA|data|information|records)\b[^.;]{0,30}\b(?:(?:do|does|shall|will|can) not|cannot|never)(?: \w+){0,2} (?:identify|name)"
    r" (?:(?:any|an|a|the|individual|particular|single|specific) )*(?:individuals?|persons?|students?|pupils?|learners?|child(?:ren)?|anyone|users?|people)\b(?=[.,;)]|$| (?:and|or|to|for|may|is|are)\b)"
    r"|\bPROVIDER\b[^.;]{0,25}\b(?:may|can|will|shall)\b[^.;]{0,20}\b(?:creat\w+|us(?:e|es|ing)|shar\w+|compil\w+|sell|licen[cs]e|market|publish)\b (?:(?:and|or) \w+ |the |any |such )*(?:de-?identified|anonymi[sz]ed|aggregated?)\b(?![^.;]*\bDATA\b)"
)
_OF_PEOPLE = _USES - {"no_ai_training"} | {"data_ownership"}


def names_nobody(term: str, text: str) -> bool:
    """Whether a sentence is about data that name nobody: what may be done with them takes no promise back."""
    return term in _OF_PEOPLE and bool(_NAMES_NOBODY.search(text))


_SOLD = r"(?:sell|rent|lease|trade|resell|barter|monetize|licen[cs]e|exchange)"
_FLAT_BAN = re.compile(
    rf"PROVIDER (?:shall|will|must|may|does|do|agrees?)(?: \w+ly| to)? (?:not|never) {_SOLD}(?:(?:,| or|, or| nor) (?:otherwise )?{_SOLD})*,? (?:(?:any|all|the|such|of) )*DATA\b"
    r"(?: to (?:any(?:one| third party| other (?:party|person))|third parties|others?))?(?=[.,;]|$| nor\b| for any\b| under any\b)"
)
_LESS = re.compile(
    r"\b(?:except|unless|without|but|save|however|provided|currently|other than|for (?:marketing|advertising|commercial|promotional)|to the extent|if|who|when|where|until)\b"
)


def bans_flatly(term: str, text: str) -> bool:
    """Whether a sentence forbids any sale of the data, whatever it says beyond that."""
    return term == "no_resale" and bool(_FLAT_BAN.match(text)) and not _LESS.search(text)


_CUSTOMER = r"(?:SCHOOL|(?:the |all |any |each |its |authori[sz]ed |end[- ])*(?:users?|students?|teachers?|staff|employees|participants?|members?|customers?))"
_CUSTOMERS = rf"{_CUSTOMER}(?:(?:,? (?:nor|and|or)|,) {_CUSTOMER})*"
_KEEPS_SCHOOL = saying(
    rf"^\W*(?:except as [^,;.]{{1,60}}, )?(?:neither {_CUSTOMERS} (?:shall|may|must|will|can)\b"
    rf"|{_CUSTOMERS} (?:shall|may|must|will|can|agrees?|undertakes?)(?: (?:to|that|it|they|shall|will))* (?:not|never)\b"
    # what they will not be shown is no duty of theirs
    r"(?! (?:be (?:shown|served|sent)|see|get|receive|find|encounter|meet)\b))",
    r"\bPROVIDER (?:\w+ )?(?:shall|will|may|must|does|do|agrees?|from|to|has|have)\b|\b(?:prevent|object|prohibit|oppose|restrict|interfere)\w*\b",
)


def keeps_school(term: str, text: str) -> bool:
    """Whether a sentence forbids the school or its users a use, and says nothing of the provider."""
    return term in _USES and _KEEPS_SCHOOL.holds(text)


_TRAINS_PEOPLE = saying(
    r"\b(?:raters?|examiners?|teachers?|staff|scorers?|readers?|markers?|employees?|moderators?|graders?)(?:'s?)?[ -]training\b|\btraining (?:of|for) (?:the |its |our )?(?:raters|examiners|teachers|staff|scorers|readers|markers|employees|moderators|graders)\b",
    r"\b(?:models?|machines?|algorithms?|artificial|ai|automat\w+|engines?|neural|software|classifiers?|generative|improve|develop\w*)\b",
)


def trains_people(term: str, text: str) -> bool:
    """Whether what is trained is people: "papers may be used in rater training"."""
    return term == "no_ai_training" and _TRAINS_PEOPLE.holds(text)


def is_capped(term: str, text: str) -> bool:
    """Whether a sentence bears the costs of a breach up to a sum only."""
    return term == "breach_costs" and bool(_CAP.search(text))


_LOOKS = saying(
    r"\bSCHOOL\b[^.;]{0,12}\b(?:may|can|is entitled to|has the right to|is free to)\b[^.;]{0,60}\b(?:look|inspect|examine|audit|visit|review|check|come)\b[^.;]{0,140}"
    r"\bto (?:see|satisfy itself|verify|check|make sure|assure itself|be sure|confirm|ascertain)\b[^.;]{0,60}\b(?:followed|observed|kept|honou?red|obeyed|met|compl\w+|respected)\b",
    r"\b(?:only|once|if|after|following|unless|except|breach|incident|discretion|consent|summary|parents?|not|agree[sd]?|invoices?|fees)\b",
)


def is_right_to_look(term: str, text: str) -> bool:
    """Whether a sentence lets the school see for itself, in plain words, that the paper is followed."""
    return term == "audit_rights" and _LOOKS.holds(text)


_LEAVES = r"(?:terminate|cancel|end|rescind|discontinue)"
_PROVIDER_LEAVES = saying(
    rf"^\W*PROVIDER\b(?: (?:also|always|further|likewise))? (?:may|can|reserves the right to|reserve the right to|is entitled to|has the right to|is free to)\b(?! not\b)[^.;]{{0,40}}\b{_LEAVES}\b[^.;]{{0,60}}\b(?:agreement|contract|subscriptions?|services?|accounts?|access|licen[cs]es?|addendum|terms)\b",
    rf"\bSCHOOL\b(?!')[^.;]{{0,40}}\b(?:may|can|entitled|free|right)\b[^.;]{{0,60}}\b{_LEAVES}|\b(?:either|each|both) (?:party|side|parties)|\b(?:so|likewise) (?:may|can) SCHOOL|\bSCHOOL (?:may|can) (?:too|likewise)|\band (?:so|as) (?:may|can)",
)


def lets_provider_leave(term: str, text: str) -> bool:
    """Whether a sentence lets the provider end the contract, and says nothing of the school's way out."""
    return term == "termination_right" and _PROVIDER_LEAVES.holds(text)


_PICKS = re.compile(
    r"\bSCHOOL\b[^.;]{0,30}\b(?:picks?|chooses?|selects?|elects?|decides?)\b[^.;]{0,60}\b(?:regions?|locations?|countr(?:y|ies))\b[^.;]{0,200}\b(?:stor\w+|host\w*|kept|keeps?|holds?|held)\b[^.;]{0,40}\b(?:in|within) (?:that|the|this|its|such)\b"
)


def is_chosen_place(term: str, text: str) -> bool:
    """Whether a sentence lets the school choose the place and keeps the data there: no free choice of the vendor's."""
    return term == "data_location" and bool(_PICKS.search(text)) and " may store" not in text
