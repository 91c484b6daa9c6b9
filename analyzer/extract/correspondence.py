"""What an e-mail or a letter says of an agreement: the sentence that a person has to see."""

from __future__ import annotations

import re

from analyzer.text import collapse, shortened

__all__ = ["about_agreement"]

_MOST = 2  #: sentences that are told
_LONGEST = 200  #: characters of one
_AGREEMENT = re.compile(
    r"\b(?:agreements?|contracts?|d\.?p\.?a\b|addend(?:um|a)|amendments?|exhibits?|riders?|mou|memorandum)\b",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"\b(?:renewals?|subscriptions?|licen[cs]es?|order forms?|terms|quotes?|pilot|letter|signature page|acceptance|paperwork|"
    r"cop(?:y|ies)|forms?)\b",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"\b(?:renew\w*|exten(?:d|ds|ded|ding|sion)|expir\w*|ends?|ended|ending|lapse[sd]?|ran out|runs? out|sign(?:s|ed|ing|ature|atures)?|"
    r"counter-?sign\w*|execut(?:ed|ion)|amend\w*|replac\w*|supersed\w*|effective|attach\w*|enclos\w*|switch(?:ed|ing)?|join(?:ed|ing)?|"
    r"withdraw\w*|delet(?:e|ed|ion)|destroy\w*|destruction)\b",
    re.IGNORECASE,
)
#: These end or bind something whether or not the paper is named.
_END = re.compile(
    r"\b(?:(?:will|do|does|did|shall|are|is)(?: not|n['’]t)(?: be)? (?:renew|extend|continu|us(?:e|ing)\b)\w*|won['’]t (?:be )?(?:renew|continu)\w*|"
    r"terminat(?:e|ed|es|ing|ion)|cancell?(?:ed|ing|ation)?|non-?renew\w*|discontinu\w*|no longer (?:us|need)\w*|stop(?:ped|ping)? using)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\b(?:we|they|i|you|both|has|have|was|is|fully) (?:\w+ )?(?:counter-?)?(?:signed|executed)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^[ \t]*>[> \t]?", re.MULTILINE)
#: The heads of messages that are answered to or sent on, and what rules them off.
_HEAD = re.compile(
    r"^[ \t]*(?:(?:from|to|cc|sent|date|subject)\s*:[^\n]*|[-_*= ]{3,}[^\n]{0,40}?[-_*= ]*|on [^\n]{4,80} wrote:)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_BREAK = re.compile(r"(?<=[.!?])(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bDr\.)\s+|\n[ \t]*\n+")


def about_agreement(subject: str, text: str) -> str:
    """What a message tells of an agreement's signing, change or end, in at most two sentences; else empty.

    Nothing is decided by it: it saves a person from opening the message, or tells them to.

    Args:
        subject: of the message, one line; told only where its text says less.
        text: of the message, with what it answers to.
    """
    plain = _HEAD.sub("\n\n", _QUOTED.sub("", text))
    sentences = list(dict.fromkeys(collapse(part) for part in _BREAK.split(plain)))
    weighed = [(weight, -place) for place, s in enumerate(sentences) if (weight := _weight(s))]
    if not weighed:
        return shortened(subject, _LONGEST) if _weight(subject) else ""
    best = sorted(-place for _, place in sorted(weighed, reverse=True)[:_MOST])
    return " … ".join(shortened(sentences[place], _LONGEST) for place in best)


def _weight(sentence: str) -> int:
    if _END.search(sentence):
        return 4
    deed = _DEED.search(sentence) or _SIGNED.search(sentence)
    if _AGREEMENT.search(sentence):
        return 3 if deed else 1
    return 2 if _SIGNED.search(sentence) or (deed and _PAPER.search(sentence)) else 0
