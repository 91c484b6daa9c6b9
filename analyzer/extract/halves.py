"""Promises of two halves: without words for the second, what the encoder takes for the whole is a part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from analyzer.extract.lines import Line

#: Two places side by side are two halves, whatever they are called: "in motion and in repose", "streams and notes alike".
_PAIR = r"|\b(?:in|on|during|while|at) [\w' ]{1,40},? and (?:in|on|during|while|at|what)\b|\band\b[^.;]{1,40}\balike\b"
_NO_WORK = r"\b(?:no|not|none|never|nothing|neither|nor|without)\b[^.;]{0,90}\b(?:works?|content|creat\w+|compos\w+|writ\w+|upload\w*|submit\w*|essays?|author\w*|student-\w+)\b|-(?:generated|created) (?:content|works?)\b[^.;]{0,40}\b(?:not|never|none|no)\b"
#: The words of each half.
_HALVES: dict[str, tuple[re.Pattern[str], ...]] = {
    "workforce_confidentiality": (
        re.compile(
            r"\b(?:access\w*|need\w*|limit\w*|restrict\w*|only|authori[sz]\w*|privileg\w*|roles?|permission\w*|nobody|no one|those who|solely|confined?|assigned|named|can (?:see|open|reach|get at|look)|within reach|allowed|permitted|(?:whose|their) (?:work|jobs?|duties)|no others?|two|three|four|five|six|seven|eight|nine|ten|handful)\b"
        ),
        re.compile(
            r"\b(?:train\w*|confiden\w*|secre\w+|non-?disclos\w*|ndas?|instruct\w*|educat\w*|courses?|class(?:es)?|taught|teach\w*|lessons?|school(?:ed|ing)|drill\w*|oaths?|sworn|swear\w*|pledg\w*|promis\w*|signs?(?!-| (?:in|on|into|up)\b)|signed(?! (?:in|on|into|up)\b)|undertak\w*|bound|binds?|silen\w+|discre\w+|comply|abide|follow\w*|obligations?|duty|duties|agree\w*|aware\w*|privacy|quiz\w*|tests?|brief\w*|workshops?|refresh\w*|learn\w*|polic(?:y|ies)|tight-lipped|keep (?:it|them|quiet)|mum)\b"
        ),
    ),
    "parent_access": (
        re.compile(
            r"\b(?:review\w*|inspect\w*|access\w*|se(?:e|en|es|eing)|view\w*|cop(?:y|ies)|examin\w*|look\w*|read(?:s|ing|able)?|obtain\w*|show\w*|open\w*|receiv\w*|gets?|giv(?:e|es|en|ing)|lays?|provid\w*|furnish\w*|disclos\w*|request(?:s|ed)? (?:for |of )?(?:DATA|records?|information)|subject (?:access|rights)|rights? of|portal|log ?in|download\w*|export\w*|print\w*|produc\w*|hear|listen\w*|sends?|sent|hand\w*|99\u202410|learn\w*|told|inform\w*|shared?|available|everything|check\w*|visit\w*|sit|display\w*|find|mak\w+|answer\w*|respond\w*|suppl\w*|procedures?)\b"
        ),
        re.compile(
            r"\b(?:correct\w*|amend\w*|rectif\w*|fix\w*|right|mistak\w*|errors?|wrong\w*|erroneous|inaccura\w*|annotat\w*|challeng\w*|disput\w*|edit\w*|updat\w*|modif\w*|chang\w*|revis\w*|contest\w*|remov\w*|delet\w*|strike|struck|replac\w*|99\u202420|object\w*|untrue|false|mislead\w*|mend\w*|repair\w*|adjust\w*|accura\w*)\b"
        ),
    ),
    "school_official": (
        re.compile(r"\bofficials?\b|\b99.31|\bdesignat\w+|\bexcept(?:ion|ed)\b|\bexemption\b"),
        re.compile(
            r"\b(?:controls?|controlled|direct(?:s|ed|ion|ions|ly)?|instruct\w*|supervis\w*|interests?|orders|governs?|decides?|determines?|says?|tells?|told|function|otherwise)\b"
        ),
    ),
    "deidentified_data": (
        re.compile(
            r"\b(?:re-?identif\w*|identif(?:y|ies|ying|ied)|identit\w+|recogni[sz]\w*|trac(?:e|es|ed|ing)|link\w*|who|whom|whose|which (?:student|pupil|child)\w*|single[sd]? out|unmask\w*|revers\w+|reconstruct\w*|undo\w*|undone"
            r"|back (?:to|on|into|together)|match\w*|attribut\w*|associat\w*|connect\w*|restor\w+|re-?attach\w*|tie[sd]?|names? (?:again|back)|put back|combin\w+)\b"
        ),
        re.compile(
            r"\b(?:only|solely|exclusively|limited|nothing else|no other|alone|except|other than|beyond|standards?|guid\w+|c.?f.?r|nist|hipaa|ferpa|expert|method\w*|reasonabl\w+|threshold|cells?|fewer|cannot|can ?not|no longer"
            r"|purposes?|research|stud(?:y|ies|ying)|improv\w*|measur\w*|develop\w*|evaluat\w*|demonstrat\w*|analy\w+|statistic\w*|report\w*|plan\w*|learn\w*|test\w*|norm\w*|for(?! (?:itself|its|themselves|those|anyone|another))|(?<!attempt )(?<!seek )(?<!try )(?<!not )to)\b"
        ),
    ),
    "security_safeguards": (
        re.compile(
            r"\b(?:encrypt\w*|cryptograph\w*|tls|ssl|aes|https|vpn|firewalls?|passwords?|pass ?phrases?|authenticat\w*|mfa|2fa|sign-?(?:in|on)|log-?ins?|access\w*|permissions?|privileges?|roles?|locks?|locked|keys?|badges?|guards?|cameras?|alarms?|doors?|rooms?|cabinets?"
            r"|data cent(?:er|re)s?|facilit\w+|intrusion|anti-?\w+|virus\w*|malware|patch\w*|penetration|pen-?tests?|tests?|tested|testing|scan\w*|vulnerabilit\w+|audits?|audited|logs?|logged|logging|monitor\w*|back-?ups?|backed|segment\w*|isolat\w*|hash\w*|token\w*|pseudonym\w*"
            r"|assess\w*|train\w*|background|screen\w*|nist|iso|soc|cis|hitrust|fedramp|stateramp|hecvat|cobit|ssae|pci|owasp|standards?|frameworks?|best practices?|generally accepted|certif\w+|state[- ]of[- ]the[- ]art|controls|internet security|physical|servers?|network|two|second factor|rest|transit)\b"
        ),
    ),
    # whose the work is, and a way to take it along; or that there is none
    "student_content": (
        re.compile(
            rf"\b(?:own|owns|owned|owners?|ownership|propert(?:y|ies)|possession|belongs?|theirs|hers|his|mine|copyright|title|control\w*|(?:all|any|the|no) (?:\w+ )?rights?|yours|keep all|authors?)\b|\b(?:student|pupil|child|kid|learner|author|maker)(?:'s|s')(?=[.,;]| own| alone| to keep)|{_NO_WORK}"
        ),
        re.compile(
            rf"\b(?:exports?|exported|exporting|downloads?|downloaded|downloading|transfer\w*|mov(?:e|es|ed|ing)|port(?:s|ed|able|ability)?|tak(?:e|es|en|ing)|cop(?:y|ies|ied|ying)|keeps?|kept|keeping|sav(?:e|es|ed|ing)|archives?|zip|retriev\w*|carr(?:y|ies|ied)|hand(?:s|ed)?|returns?|returned|deliver\w*|sen[dt]s?|prints?|printed|migrat\w*|furnish\w*|suppl(?:y|ies|ied)|provid(?:e|es|ed)|releases?|account|drive|obtain\w*|receiv\w+|accounts|get|given?|gives|goes home|go home)\b|{_NO_WORK}"
        ),
    ),
    "encryption": (
        re.compile(
            r"\b(?:transit|transmi\w+|transfer\w*|motion|flight|tls|ssl|https|sftp|ftps|vpn|networks?|internet|wire|sen[dt]|sending|connections?|channels?|traffic|travel\w*|mov(?:e|es|ed|ing)|way|route|between|up-?load\w*|download\w*|communicat\w+|exchang\w+|both|everywhere|always|times|end[- ]to[- ]end|wherever|whenever|throughout|leav\w+|goes|going)\b"
            + _PAIR
        ),
        re.compile(
            r"\b(?:rest|stor\w+|databases?|disks?|drives?|servers?|host\w*|held|holds?|kept|keeps?|aes|saved?|media|back-?ups?|laptops?|devices?|volumes?|both|everywhere|always|times|end[- ]to[- ]end|wherever|whenever|throughout|files?|cop(?:y|ies)|sits?|lies?|sleep\w*|tapes?|cloud|machines?|systems?|custody|possession|arrives?|here|there|written)\b"
            + _PAIR
        ),
    ),
}
_SPEAKS = 0.3  #: the least probability with which a line counts as speaking of the term
#: Whose the pupils' work is often stands where that of everybody's content is told, of which the encoder thinks less.
_SPEAKS_OF_WORK = 0.1


def is_whole(term: str, lines: Sequence[Line], spoken: Iterable[float]) -> bool:
    """Whether the lines that speak of a term, together, have words for each half of what it asks.

    ``spoken`` is how likely each line speaks of it, in full or weakly.
    """
    halves = _HALVES.get(term, ())
    least = _SPEAKS_OF_WORK if term == "student_content" else _SPEAKS
    words = " ".join(line.full for line, odds in zip(lines, spoken, strict=True) if odds >= least)
    return all(half.search(words) for half in halves)
