"""Terms that a vendor posts: a school takes them by a click or by use, nobody signs them, and a new version changes them."""

from __future__ import annotations

import re

from analyzer.extract.execution import awaits_signature

DATA_PAPERS = frozenset({"student_dpa", "general_dpa"})

_USE = r"(?:us(?:e|es|ing)|access(?:es|ing)?|click(?:s|ing)?|check(?:s|ing)?|tick(?:s|ing)?|creat(?:e|es|ing)|regist\w+|sign(?:s|ing)?[ -]up|log(?:s|ging)?\s+in|download\w*|install\w*|subscrib\w+|order(?:s|ing)?|check(?:s|ing)?\s+out)"
_TAKE = r"(?:accept(?:s|ed|ance)?|agree(?:s|d|ment)?|consents?|bound|binding|adopt(?:s|ed)?)"
_TAKEN_BY_USE = re.compile(
    rf"\b(?:by|through|when(?:ever)?|if|once)\s+(?:(?:the|a|an|your|you|it|school|customer|district|anyone|who)\s+){{0,4}}{_USE}\b[^.;]{{0,140}}\b{_TAKE}\b"
    rf"|\b{_TAKE}\b[^.;]{{0,80}}\b(?:by|through|when(?:ever)?)\s+(?:(?:the|a|an|your|you|it|school|customer)\s+){{0,3}}{_USE}\b"
    rf"|\b(?:continu\w+|use\s+of|using)\b[^.;]{{0,100}}\b(?:is|means|constitutes|amounts\s+to|signifies|shows)\b[^.;]{{0,40}}\b{_TAKE}\b"
    rf"|\b(?:needs?|requires?|without)\s+(?:no|any|a)\s+signatures?\b|\bno\s+signatures?\s+(?:is|are)\s+(?:needed|required)\b|\bclick-?(?:through|wrap)\b",
    re.IGNORECASE,
)
_CHANGED_BY_POSTING = re.compile(
    r"\b(?:may|can|might|reserves?\b[^.;]{0,40}\bto)\s+(?:\w+\s+){0,5}?(?:change|update|post|revise|modify|amend|replace|publish)\b[^.;]{0,140}\b(?:post\w*|publish\w*|new(?:er)?\s+version|"
    r"from\s+time\s+to\s+time|at\s+any\s+time|website|web\s+site|this\s+page|online)\b"
    r"|\b(?:post|posts|posting|publish|publishes|publishing)\s+(?:a\s+|an\s+|any\s+|the\s+)?(?:new|newer|revised|updated|changed|latest)\b"
    r"|\b(?:latest|current|newest)\s+version\b[^.;]{0,60}\b(?:posted|published|appl(?:y|ies)|web\s?site|found)\b",
    re.IGNORECASE,
)
_DEAL = re.compile(r"\b(?:agreement|contract|addendum|rider|covenant|memorandum)\b", re.IGNORECASE)
#: A copy that both keep: "this signed copy prevails", "as negotiated between the parties"
_NEGOTIATED = re.compile(
    r"\b(?:duly\s+authori[sz]ed|in\s+witness\s+whereof|executed\s+by|signed\s+by\s+both)\b", re.IGNORECASE
)


def is_posted(text: str, title: str) -> bool:
    """Whether a paper that calls itself no agreement says that use or a click takes it, and whoever posts it changes it."""
    if _DEAL.search(title.split(" / ", maxsplit=1)[0]) or awaits_signature(text) or _NEGOTIATED.search(text):
        return False
    return _TAKEN_BY_USE.search(text) is not None and _CHANGED_BY_POSTING.search(text) is not None
