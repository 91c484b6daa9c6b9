"""Sentences that can promise no more than a part, whatever a reader of their words takes them for.

What the vendor may do it need not do; a ban on giving data to one kind of firm leaves all others; firms that may use
data for one purpose only are bound to no terms by that; and an audit that ends with a list of answers is none.
"""

from __future__ import annotations

import re

from analyzer.extract.saying import Saying, saying

_MAY = r"\bPROVIDER (?:may|might|can|could|(?:is|are) (?:entitled|free|allowed|permitted) to|reserves? the right to)\b(?! not\b)"
_BOUND = r"\b(?:shall|will|must)\b(?! not\b)|\b(?:agrees?|undertakes?|promises?|required) to\b"
_ONE_KIND = (
    r"(?:(?:any|the|its|our|such|news|online|outside|commercial|prospective|future|potential) )*"
    r"(?:advertis\w+(?: (?:firms?|compan\w+|networks?|partners?))?|marketers?|marketing (?:firms?|compan\w+)|data brokers?|brokers|media|press|newspapers?|reporters|"
    r"(?:military )?recruiters?|colleges?|universit(?:y|ies)|employers?|insurers?|insurance compan\w+|banks?|lenders?|telemarketers|social (?:media|networks?)|sponsors?|resellers?|strangers?|competitors?|rivals|list compilers|debt collectors)"
)
_LESSER: dict[str, Saying] = {
    "data_destruction": saying(
        _MAY + r"[^.;]{0,60}\b(?:delet|eras|destroy|purg|remov|dispos|wip)\w*"
        r"|\b(?:DATA|data|records|files|accounts?) (?:may|might|can|could) be (?:\w+ ){0,3}(?:delet|eras|destroy|purg|remov|dispos|wip)\w*",
        _BOUND,
    ),
    "breach_notification": saying(
        _MAY + r"[^.;]{0,40}\b(?:notify|inform|tell|let|alert|contact|e-?mail|advise|warn|call|write)\b",
        _BOUND,
    ),
    "redisclosure_limits": saying(
        rf"\b(?:not|never|nor)\b[^.;]{{0,80}}\bDATA\b[^.;]{{0,30}}\b(?:to|with) {_ONE_KIND}(?:,? (?:and|or|nor)(?: (?:to|with))? {_ONE_KIND}|, {_ONE_KIND})*(?=[.;]|$| (?:for|in|of|without|unless)\b)",
        r"\b(?:third|anyone|anybody|others?|any(?: other)? (?:person|part)|nobody|no one|whom|whoever|affiliates?|consent)\b",
    ),
    "subprocessors": saying(
        r"\b(?:sub-?processors?|sub-?contractors?|suppliers|vendors|service providers|agents|(?:firms|companies|those|others) (?:that|who|which)|they)\b[^.;]{0,80}\b(?:may|can|are (?:allowed|permitted|authori[sz]ed))\b[^.;]{0,60}\b(?:only|solely|exclusively)\b",
        r"\b(?:contracts?|contractual\w*|agreements?|writing|written|bound|binds?|oblig\w+|same|equivalent|no less|terms|requir\w+|agree[ds]?|sign\w*)\b",
    ),
    "school_official": saying(
        r"\b(?:may|can|could|might) (?:be|act|serve|qualify|become)\b[^.;]{0,50}\bofficials?\b|\b(?:may|can|could|might) (?:designate|name|appoint|treat|deem|consider|regard)\b[^.;]{0,50}\bofficials?\b",
        r"\bofficials? (?:may|can)\b|\b(?:shall|will) be\b",
    ),
    "encryption": saying(
        r"\bencrypt\w*|\b(?:tls|ssl|https)\b",
        r"\b(?:at[- ]rest|rest|stor(?:e|es|ed|age|ing)|databases?|disks?|drives?|back-?ups?|held|hold|kept|keeps?|laptops?|aes|everywhere|always|all times|end-to-end|host\w*|files?|custody|possession|saved?|volumes?|tapes?|sits?|lies?|systems?|media|both|on (?:its |PROVIDER's |the |any |our )?(?:servers?|devices?)|storage|cop(?:y|ies)|machines?|here|there|wherever|whenever|throughout|at every|arrives?|written)\b|\band\b[^.;]{1,40}\balike\b|\b(?:in|on|during|while|at) [\w' ]{1,40},? and (?:in|on|during|while|at|what)\b",
    ),
    "audit_rights": saying(
        r"\baudits?\b(?: rights?)?[^.;]{0,20}\b(?:is|are|shall be|will be)\b[^.;]{0,12}\b(?:limited|confined|restricted|satisfied|met|exercised|fulfilled|exhausted)\b[^.;]{0,10}\b(?:to|by|through|with)\b[^.;]{0,60}\b(?:answers?|questionnaires?|documents?|documentation|responses?|summar\w+|statement)\b",
        r"\b(?:on-?site|inspect\w*|independent|third[- ]party|soc|premises|reports? (?:of|by|from))\b",
    ),
}


def is_part_only(term: str, text: str) -> bool:
    """Whether a canonical sentence can promise no more than a part of a term."""
    lesser = _LESSER.get(term)
    return lesser is not None and lesser.holds(text)


_ANSWERS_FOR = re.compile(
    r"\bPROVIDER\b[^.;]{0,200}\b(?:remains?|stays?|is|are|shall be|will be|continues? to be)\b[^.;]{0,30}\b(?:responsible|liable|answerable|accountable)\b[^.;]{0,12}\bfor\b"
    r"|\bPROVIDER\b[^.;]{0,200}\banswers? for\b"
)
_NOT = re.compile(r"\b(?:not|no|nor|none|never|neither|nothing|sole(?:ly)?|without)\b")


def answers_for_helpers(term: str, text: str) -> bool:
    """Whether the vendor may use helpers and answers for them: no free hand, if no terms for them either."""
    return term == "subprocessors" and bool(_ANSWERS_FOR.search(text)) and not _NOT.search(text)
