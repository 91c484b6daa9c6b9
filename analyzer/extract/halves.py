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
            r"\b(?:train\w*|confiden\w*|secre\w+|non-?disclos\w*|ndas?|instruct\w*|educat\w*|courses?|class(?:es)?|taught|teach\w*|lessons?|school(?:ed|ing)|drill\w*|oaths?|sworn|swear\w*|pledg\w*|promis\w*|signs?(?!-)|signed|undertak\w*|bound|binds?|silen\w+|discre\w+|comply|abide|follow\w*|obligations?|duty|duties|agree\w*|aware\w*|privacy|quiz\w*|tests?|brief\w*|workshops?|refresh\w*|learn\w*|polic(?:y|ies)|tight-lipped|keep (?:it|them|quiet)|mum)\b"
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
