"""A right to end the contract that waits for an occasion which is no breach: funds that fail, a change, a new owner.

"The District may terminate if funds are not appropriated" leaves it bound where its data are misused. Most contracts
have such a sentence beside their rules on breach and on notice, in the very words of a right to leave.
"""

from __future__ import annotations

import re

_END = r"(?:terminate|cancel|end|rescind|withdraw from|leave|discontinue)\b"
_MAY = (
    r"(?:may|can|is entitled to|has the (?:right|option) to|shall have the (?:right|option) to)\b(?! not\b)"
)
_WHO = r"(?:SCHOOL|it|they|either party|each party|a party|users?|subscribers?)\b(?!')"
_WHEN = r"(?:if|where|when|should|in the event(?: that)?|in case)\b"
#: What is no breach, where the word before it speaks of an event and not of a notice: "upon a merger".
_EVENT = (
    r"(?:(?:receipt of |receiving )?(?:the |a |such )?notice of )?(?:(?:a|an|any|the|such|of|its|PROVIDER's|[\w-]+ed) ){0,4}(?:change (?:of|in) (?:control|ownership|law)|mergers?|acquisition|sale\b|assignment|bankruptcy|insolvency"
    r"|non-?appropriation|(?:lack|loss|want|failure) of (?:\w+ )?(?:funds|funding|appropriations?)|force majeure|(?:price|fee|rate) increases?|increases?|discontinu\w+|(?:changes?|revisions?|amendments?|modifications?) (?:of|in|to) (?:these|this|the|its|PROVIDER's) (?:\w+ )?(?:terms|polic(?:y|ies)|agreement|notice|conditions))"
)
_BEHIND = re.compile(
    rf"\b{_WHO} (?:also |then |moreover |further )?{_MAY}[^.;]{{0,40}}?\b{_END}(?P<gap>[^.;]{{0,90}}?)\b(?:{_WHEN}(?P<when>[^.;]*)|(?:upon|on|after|following|because of|due to|in the event of|in case of) {_EVENT})"
)
_AHEAD = re.compile(
    rf"^\W*(?:[\d.]+\W+)?(?:[^.;,:]{{0,30}}[.:] )?(?:{_WHEN}|(?:upon|after|following|in the event of|in case of) (?={_EVENT}))(?P<when>[^.;]*?),? {_WHO} (?:also |then |moreover |further )?{_MAY}[^.;]{{0,40}}?\b{_END}"
    rf"|\b(?:in which (?:case|event)|whereupon|in that (?:case|event)) {_WHO} {_MAY}[^.;]{{0,40}}?\b{_END}"
)
#: A breach in any words, or what comes near it.
_CAUSE = re.compile(
    r"\b(?:breach\w*|br(?:eak|oke)\w*|violat\w*|infring\w*|default\w*|fail(?:s|ed|ure|ing)?\b(?! of (?:funds|funding))|mis(?:us|handl|treat|manag)\w*|misconduct|careless\w*|neglect\w*|neglig\w*|unauthori[sz]ed|incidents?|leak\w*|compromis\w*|disclos\w*|expos\w*|lost|stolen"
    r"|cause|reasons?|wrong\w*|non-?(?:performance|compliance)|without (?:\w+ ){0,3}(?:consent|approval|leave|permission|authority)|poor\w*|unsatisfactory|compl(?:y|ies|ied|iance)|promis\w*|dut(?:y|ies)|obligations?|obligated|privacy|security|refus\w*|unfit|uncured|remed\w+|cure[ds]?|inspections?"
    r"|(?:do|does|did) not (?:\w+ )?(?:perform|do|keep|live|meet|honou?r|abide|protect|carry|follow|deliver|observe)|not (?:been )?(?:kept|met|observed|followed|honou?red|protected))\b"
)
#: Or whenever the school likes.
_AT_WILL = re.compile(
    rf"\b(?:convenience|without (?:cause|giving)|with or without|at will|(?:at )?any (?:other )?time\b(?! (?:only )?{_WHEN})|no reason|whatever|for any|dis-?satisf\w+|satisf\w+|(?:so|may|it) (?:choos|decid|elect|wish|vot|desir|direct|pleas)\w*|(?:decid|determin|choos|wish|elect)\w* to|no longer (?:needs?|wants?|wish\w*|requires?|uses?|benefits?)|interests? of|best interests?"
    r"|(?:gives?|given|giving|tells?|told|sends?|sent|notif\w+)\b[^.;,]{0,40}\b(?:notice|days?|PROVIDER|writing|before)|any of the following|one of the following|does so|do so)\b"
)
#: Before the vendor's new terms count, of which the sentence before may tell: "as of the effective date of the revision".
_CHANGE = r"(?:changes?|revisions?|amendments?|modifications?|increases?|(?:new|revised|amended|changed|later) (?:terms|version|edition|polic(?:y|ies)))"
_BEFORE_CHANGE = re.compile(
    rf"\b{_WHO} (?:also |then )?{_MAY}(?=[^.;]*\b{_END})[^.;]*\b(?:effective date of|before|until|by the date of|when|as of|prior to) (?:(?:the|that|such|any|its|these|those) )*(?:(?:effective )?date of (?:the |such )?)?(?:{_CHANGE}|(?:it|they) (?:takes?|comes?|becomes?) (?:effect|in|effective)\b|notice (?:expires|runs out|is up))"
)
#: "on thirty days' notice and, where funds fail, at once": the occasion belongs to a second right.
_SECOND = re.compile(r"\b(?:and|or|including|also|but|as well as|in any case)\b")


def waits_for_occasion(term: str, text: str) -> bool:
    """Whether a sentence, in canonical text with its lead-in, lets the school leave only on an occasion that is no breach."""
    if term != "termination_right" or _CAUSE.search(text) or _AT_WILL.search(text):
        return False
    if _AHEAD.search(text) or _BEFORE_CHANGE.search(text):
        return True
    behind = _BEHIND.search(text)
    if behind is None or _SECOND.search(behind["gap"]):
        return False
    return behind["when"] is None or bool(behind["when"].strip(" :"))  # else the words that lead into a list
