"""Who does what, and whether the words bind, allow or forbid it.

A frame is read off canonical text (see `roles`) at the place of an act: "PROVIDER shall not sell DATA" is a ban
on selling, "nothing herein prohibits PROVIDER from selling DATA" a permission, "SCHOOL shall not sell" no
business of ours. The words before the act are scanned from left to right for cues; the last ones win.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Polarity = Literal["banned", "allowed", "required", "plain", "excepted", "refused"]
Actor = Literal["provider", "school", "both", "other", "none"]

#: Two negations that allow: "nothing prevents PROVIDER from". They take effect where they end.
_DOUBLE_NEGATION = re.compile(
    r"\b(?:nothing|not|neither|no (?:provision|term|clause|part))\b[^.;]{0,90}?\b(?:prohibit(?:s|ed)?|prevent(?:s|ed)?|restrict(?:s|ed)?|preclud(?:es?|ed)"
    r"|limit(?:s|ed)? (?:the right|PROVIDER|the ability)|forbid(?:s|den)?|bar(?:s|red)?|stop(?:s)?|restrain(?:s|ed)?)\b",
)
_REFUSAL = re.compile(
    r"\b(?:(?:is|are|be) (?:not |under no |in no way )(?:required|obligated|obliged|obligation|responsible|liable|bound)(?: to| for)?"
    r"|(?:has|have|had|assumes?|accepts?|undertakes?|owes?) no (?:[\w-]+ ){0,2}(?:obligation|duty|responsibility|liability)|(?:does|do) not (?:have to|need to|undertake|guarantee|promise|warrant|commit)"
    r"|need not|not (?:be )?(?:obliged|obligated|required) to|not be (?:liable|responsible) (?:to|for)|without (?:any )?(?:obligation|duty) to|(?:disclaims?|waives?) (?:any|all) (?:[\w-]+ ){0,3}(?:obligation|duty|responsibility|liability|right))",
)
_CUES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "banned",
            r"\b(?:(?:shall|will|may|must|can|could|should|would|do|does|did|is|are|be|was|were|has|have|ought) (?:in no event |at no time |under no circumstances? )?(?:not|never)(?! only| limited| required| be limited)"
            r"|(?:shall|will|may|must|can) neither|cannot|can't|won't|don't|doesn't|isn't|aren't|mustn't|(?:agrees?|undertakes?|promises?|covenants?|commits?|warrants?|is|are) (?:to )?(?:not|never) to|(?:not|never) to\b"
            r"|prohibit(?:s|ed)?\b(?: from)?|forbid(?:s|den)? (?:to|from)|forbidden|refrains?(?:ing)? from|barred from|precluded from|restricted from|ceases? to|(?<!SCHOOL )(?<!when it )(?<!once it )(?<!after it )(?<!if it )stops?|avoids?|disallow(?:s|ed)?|(?<!if )(?<!whether or )not(?= [a-z]+| $)(?! (?:only|limited|later|less|more|sooner|earlier|exceed|to exceed|yet|applicable|otherwise|required|necessary|listed))"
            r"|never(?!theless| later| more than| longer)|no longer)\b",
        ),
        ("banned_subject", r"(?:^|[ ,(])(?:no (?!later|less|more|longer|fee|charge|cost|additional|later|case|such time|warrant|further notice|event\b)|neither|nor|none(?= (?:of|may|shall|will|can|is|are|has|have)\b)|at no time|under no circumstances?|in no (?:event|case|circumstances?)|nobody)(?:\b|$)"),
        (
            "allowed",
            r"\b(?:may(?! (?:not|never|only|neither)\b)|can(?! (?:not|never|only)\b|not)|might|(?:is|are|be) (?:hereby )?(?:permitted|allowed|entitled|authori[sz]ed|free|able|licensed) to|reserves? (?:the|its) (?:sole |absolute |unilateral |exclusive )?rights?"
            r"|(?:has|have|retains?|grants?|gives?|granted|granting|is granted) (?:PROVIDER |SCHOOL |us |to |it )*(?:an? |the )?(?:[\w,-]+ ){0,12}?(?:rights?|licen[cs]es?|permission)|permits? PROVIDER|allows? PROVIDER|authori[sz]es? PROVIDER|at (?:its|PROVIDER's) (?:sole |own )?discretion|consents? to|SCHOOL agrees? (?:to|that))\b",
        ),
        (
            "required",
            r"\b(?:(?:shall|will|must)(?! (?:not(?! only)|never)\b)|(?:agrees?|undertakes?|commits?|promises?|covenants?|pledges?|is required|are required|is obligated|is obliged|is bound|has|have|needs?|is responsible) (?:for|to(?! not\b))"
            r"|may only|can only|warrants?|guarantees?|ensures?)\b",
        ),
        ("exception", r"\b(?:except|unless|other than|save (?:for|as|that|where)|excluding|but only|only (?:if|as|to|for|when|where|with)|with the exception|apart from|without (?:the )?(?:prior |express |written |explicit )*(?:consent|permission|approval|authori[sz]ation))\b"),
        ("break", r"(?:; (?!(?:and |or )?\(?[a-z0-9ivx]{1,4}\)|or |and )|\. |\b(?:however|but|provided that|provided, however|whereas|while)\b,? (?=[\w,' ]{0,60}\b(?:shall|will|may|must|can|is|are|does|do)\b)|, (?:and|but) (?=(?:PROVIDER|SCHOOL)\b)(?!PROVIDER's))"),
    )
)  # fmt: skip
_BANNED_AFTER = re.compile(
    r"^(?:(?!\b(?:if|unless|when|where|which|that)\b)[^.;]){0,110}?\b(?:is|are|shall be|will be|remains?)\s+(?:[a-z]+ly )?(?:prohibited|forbidden|not permitted|not allowed|barred|banned|disallowed|off limits|off the table)"
)
_BANNED_BEFORE = re.compile(
    r"\b(?:ban|prohibition|restrictions?)s? (?:on|against)\s+(?:\w+\s+){0,6}$|\bprohibited (?:uses?|acts?|conduct|activities)\b[^.]{0,40}$|❌|\bwithout (?:ever )?$"
)
_SUBJECT = (
    r"(?:PROVIDER(?!'s (?!employees|personnel|staff|officers|agents|subcontractors|affiliates|vendors|workforce|team))|SCHOOL(?!'s (?!employees|personnel|staff|officers|teachers))|each party|either party|both parties|the parties|parties|"
    r"parents?|guardians?|students?|pupils?|users?|end users?|teachers?|third part(?:y|ies)|sub-?processors?|subcontractors?|auditors?)"
)
#: After these a party is no subject: "data received from SCHOOL must be destroyed".
_NOT_OBJECT = "".join(
    f"(?<!\\b{p} )" for p in ("from", "to", "of", "by", "with", "for", "in", "at", "on", "about")
)
_BY_PROVIDER = re.compile(r"^(?: of| to| up)?(?: [a-z]+| DATA)? by PROVIDER\b")
#: A party within the words between a subject and its verb takes the verb: "if SCHOOL asks, PROVIDER shall".
_NEXT_SUBJECT = rf"(?!{_NOT_OBJECT}\b(?:PROVIDER|SCHOOL)\b(?!'))"
_SUBJECT_BEFORE_MODAL = re.compile(
    rf"{_NOT_OBJECT}\b({_SUBJECT})(?:'s)?(?:,? (?:{_NEXT_SUBJECT}[^.;:,]){{0,60}},?| {_NEXT_SUBJECT}[\w/'()-]+){{0,3}}? ?\b(?:shall|will|must|may|can|cannot|agrees?|undertakes?|is|are|has|have|does|do|warrants?|acknowledges?|represents?|reserves?|retains?|commits?|promises?|ensures?|maintains?|never|won't|don't)\b"
)
_BARE_SUBJECT = re.compile(rf"\b({_SUBJECT})\b(?!')")
#: "If a person who has no right to them sees the data, PROVIDER shall ...": the condition does not bend the duty.
_CONDITION = re.compile(
    r"^(?:should|if|when|whenever|where|once|in case|as soon as|in the event|upon)\b[^.;:]*, (?=(?:PROVIDER|it) (?:shall|will|must|is to|agrees|undertakes)\b)"
)
#: Two negations that bind: "shall not fail to", "in no event shall PROVIDER fail to".
_NOT_FAIL = re.compile(
    r"\b(?:(?:shall|will|must|may|does|do) )?(?:(?:not|never)|in no (?:case|event|circumstances?)\b[^.;]{0,50}?) (?:fail|omit|neglect|hesitate) to\b"
)
#: "if PROVIDER learns of it, it shall": the one of whom the condition speaks.
_IT = re.compile(r", it (?:shall|will|must|is to|agrees|undertakes)\b")
_PARTY = re.compile(r"\b(PROVIDER|SCHOOL)\b(?!')")
_BOTH = re.compile(r"each party|either party|both parties|the parties|parties")


@dataclass(frozen=True, slots=True)
class Frame:
    """The reading of one act in one sentence."""

    polarity: Polarity
    actor: Actor


def frame_at(text: str, start: int, end: int) -> Frame:
    """The frame of the act at ``text[start:end]`` of a canonical sentence with its lead-in."""
    actor = "provider" if _BY_PROVIDER.match(text[end:]) else actor_at(text, start)
    return Frame(polarity_at(text, start, end), actor)


def polarity_at(text: str, start: int, end: int) -> Polarity:
    """Whether the act is forbidden, allowed, required, told as a fact, or the exception to a ban."""
    if _BANNED_AFTER.match(text[end:]):
        return "banned"
    before = text[:start]
    condition = _CONDITION.match(before)
    if condition is not None:
        before = before[condition.end() :]
    before = _NOT_FAIL.sub("shall", before)
    if _BANNED_BEFORE.search(before[-80:]):
        return "banned"
    state: Polarity = "plain"
    pending = False
    for name in _cues(before):
        match name:
            case "break":
                state, pending = "plain", False
            case "banned_subject":
                state, pending = "banned", True
            case "banned":
                pending = False
                state = "banned"
            case "exception":
                state = "excepted" if state in {"banned", "excepted"} else state
            case "allowed" | "required" | "refused":
                if pending:
                    pending = False
                elif not (state == "excepted" and name != "refused"):
                    state = "allowed" if name == "allowed" else "refused" if name == "refused" else "required"
    return state


def _cues(before: str) -> list[str]:
    """The names of the cues before an act, in order. A negation within a longer cue does not count twice."""
    doubled = [m.span() for m in _DOUBLE_NEGATION.finditer(before)]
    refused = [m.span() for m in _REFUSAL.finditer(before)]
    found = [(end, 0, "allowed") for _, end in doubled if not _inside(end, refused)]
    found += [(start, 1, "refused") for start, _ in refused]
    longer = doubled + refused
    for rank, (name, pattern) in enumerate(_CUES, 2):
        starts = (m.start() for m in pattern.finditer(before))
        found += [(start, rank, name) for start in starts if not _inside(start, longer)]
    return [name for _, _, name in sorted(found)]


def _inside(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


def actor_at(text: str, start: int) -> Actor:
    """Whose act it is: the subject of the last verb group before it; ``none`` for a bare passive."""
    before = text[:start]
    cut = max(before.rfind(". "), 0)
    segment = before[cut:]
    pronoun = next(reversed(list(_IT.finditer(segment))), None)
    if pronoun is not None and not _PARTY.search(segment, pronoun.end()):
        first = _PARTY.search(segment, 0, pronoun.start())
        return _actor(first[1]) if first else "none"
    found = list(_SUBJECT_BEFORE_MODAL.finditer(segment)) or list(_BARE_SUBJECT.finditer(segment))
    if not found:
        return "none"
    return _actor(found[-1][1])


def _actor(subject: str) -> Actor:
    if subject.startswith("PROVIDER"):
        return "provider"
    if subject.startswith("SCHOOL"):
        return "school"
    return "both" if _BOTH.fullmatch(subject) else "other"
