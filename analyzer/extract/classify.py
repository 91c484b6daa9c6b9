"""Which sentences come near a term, by the words a person would search for: to show where was looked, and to rank quotes."""

from __future__ import annotations

import math
import re
from functools import cache

from analyzer.extract.lines import Line
from analyzer.extract.needles import alternatives_of, any_may_match
from analyzer.extract.wording import likeness

_WORDS: dict[str, str] = {
    "data_ownership": r"own(?:s|ed|er|ership)?|propert(?:y|ies)|title|belongs?|controls?|controller|licen[cs]e",
    "student_content": r"student (?:work|content)|generated content|portfolio|export|download|ownership|essays?|creat(?:e|ed|ion)s?",
    "parent_access": r"parents?|guardians?|eligible|review|inspect|correct(?:ion)?|amend|access|inaccurate",
    "purpose_limitation": r"only|solely|purposes?|use[ds]?|instructions?|authori[sz]ed|necessary|improve",
    "no_resale": r"sell|sold|sale|rent|lease|trade|consideration|moneti[sz]e|merger|acquisition",
    "no_targeted_advertising": r"advertis\w+|ads?|market(?:ing)?|promotion\w*|sponsor\w*",
    "no_profiling": r"profil\w+|dossier|behaviou?r\w*|predict\w*",
    "no_ai_training": r"artificial intelligence|machine[- ]learning|ai|models?|train(?:ing)?|algorithms?",
    "deidentified_data": r"de-?identif\w+|anonymi[sz]\w+|aggregat\w+|re-?identif\w+|statistic\w*",
    "school_official": r"school officials?|direct control|legitimate educational|institutional|99\.31",
    "subprocessors": r"sub-?processors?|subcontract\w*|third part(?:y|ies)|service providers?|agents?|vendors?",
    "redisclosure_limits": r"disclos\w+|shar(?:e|ed|es|ing)|third part(?:y|ies)|affiliates?|release|subpoena|consent",
    "security_safeguards": r"secur\w+|safeguards?|protect\w*|measures?|controls?|firewall|nist|iso",
    "encryption": r"encrypt\w*|tls|ssl|https|aes|transit|at rest|cryptograph\w*",
    "workforce_confidentiality": r"employees?|personnel|staff|train(?:ed|ing)|confidential\w*|need to know|access",
    "data_location": r"united states|stored|located|location|hosted|servers?|countr(?:y|ies)|region",
    "audit_rights": r"audit\w*|inspect\w*|soc 2|reports?|assess\w*|records",
    "breach_notification": r"breach\w*|incidents?|unauthori[sz]ed|notif\w+|hours|discover\w*|aware",
    "breach_costs": r"costs?|indemnif\w+|reimburs\w+|liab\w+|expenses?|damages|credit monitoring",
    "data_destruction": r"destr\w+|delet\w+|return\w*|retain\w*|retention|purg\w+|eras\w+|terminat\w+",
    "ferpa_compliance": r"ferpa|family educational|compl(?:y|ies|iance)|laws?|statutes?|regulations?",
    "coppa_compliance": r"coppa|children|under 13|thirteen|parental consent|verifiable",
    "precedence": r"conflict|inconsisten\w+|prevail\w*|precedence|controls?|governs?|supersede\w*",
    "no_unilateral_change": r"amend\w*|modif\w+|chang\w+|updat\w+|revis\w+|notice|posting|written",
    "data_schedule": r"data elements?|collect\w*|categories|types of|schedule|exhibit|information",
    "public_disclosure": r"public\w*|publish\w*|post\w*|bill of rights|confidential|parents",
    "termination_right": r"terminat\w+|cancel\w*|end|cure|convenience|withdraw",
}  # fmt: skip


class WordDetector:
    """Counts the search words of a term in a sentence, and how much it is worded like the term's examples."""

    def __init__(self) -> None:
        self._patterns = {term: re.compile(rf"\b(?:{words})\b") for term, words in _WORDS.items()}
        self._needles = {term: alternatives_of(one.pattern) for term, one in self._patterns.items()}

    def score(self, line: Line, term: str) -> float:
        """More for each different word, each less than the one before; a heading that names the term adds to it."""
        own = self._held(line.text, term)
        points = math.log1p(len(own)) + 0.6 * likeness(line.full, term) + 0.4 * self.names(line.heading, term)
        return 1 - math.exp(-points / 1.5)

    def names(self, heading: str, term: str) -> bool:
        """Whether a search word of the term stands in the heading."""
        return bool(self._held(heading, term))

    def _held(self, text: str, term: str) -> frozenset[str]:
        """The different search words that stand in a text."""
        if not any_may_match(self._needles[term], text):
            return frozenset()
        return frozenset(self._patterns[term].findall(text))


@cache
def load_detector() -> WordDetector:
    """The detector that ships with this version."""
    return WordDetector()
