"""Sentences to signals: where a rule of a term fires, and what it gives."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from analyzer.extract.durations import find_durations
from analyzer.extract.frames import actor_at, frame_at, polarity_at
from analyzer.extract.glossary import Glossary, explain, glossary_of
from analyzer.extract.keeping import less_harmless_keeping
from analyzer.extract.lines import Line
from analyzer.extract.matters import names_nobody
from analyzer.extract.rulebook import TOLD, Rule, TermRules
from analyzer.extract.standing import (
    ORDER_OF_RANK,
    Standing,
    paper_at_hand,
    parts_on_data,
    titled_rank,
    with_subjects,
)
from analyzer.extract.winner import PARSED, verdict_on

#: Words that take the force out of a duty, by hedge code; the first that is found counts.
SOFTENERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "efforts",
        re.compile(
            r"\b(?:(?:commercially |all )?reasonable (?:commercial |and appropriate )?(?:efforts|endeavou?rs)|(?:best|good[- ]faith|diligent) (?:efforts|endeavou?rs)"
            r"|strives?|endeavou?rs?|(?:will|shall|we) (?:try|attempt|seek|aim|hope|intend|plan)\b|(?:attempts?|seeks?|aims?|tries|try|intends?|hopes?|plans?)(?: not)? to(?! (?:break|hack|penetrate|get) )|working toward"
            r"|(?:where|when|if|whenever|wherever|insofar as|so far as|to the extent|as far as)(?: (?:this|that|it) is| reasonably| commercially| technically)? (?:feasible|practicable|practical|possible|reasonable|able)"
            r"|insofar as this is possible|we believe|is committed to|are committed to|commercially reasonable (?:steps|efforts)|ideally|(?:generally|typically|normally|usually)(?= \w))\b"
        ),
    ),
    ("permission", re.compile(r"\b(?:PROVIDER|it|we)(?:, [^,]{1,60},)? (?:may|can|might)\b(?! not\b| only\b)")),
    ("as_required_by_law", re.compile(r"\b(?:only )?(?:as|to the extent|if|where|when)(?: and (?:when|where|to the extent))? (?:legally )?(?:required|mandated|obligated) (?:by|under) (?:applicable |any )?(?:law|statute|regulation)|\bif (?:the )?law requires\b")),
    ("outside_document", re.compile(r"\b(?:as (?:described|set (?:out|forth)|stated|provided|specified|explained|detailed)|in accordance with|according to|pursuant to|subject to|under|per|consistent with) (?:in )?(?:PROVIDER's |the |its |SCHOOL's |then-current |our )*(?:\w+ ){0,3}(?:privacy (?:policy|notice|statement)|retention (?:policy|schedule|policies|practices)|(?:security|standard|internal) (?:policy|policies|documentation|practices)|website|documentation)\b|\bin accordance with [^.;]{0,80}\b(?:specified|described|set out|set forth|stated) in (?:PROVIDER's|the|its|our) [^.;]{0,50}\b(?:documentation|polic(?:y|ies)|website)\b")),
)  # fmt: skip
#: Which softeners count, by term; where a term is not named, only efforts do.
_SOFTENERS_OF: dict[str, frozenset[str]] = {
    "data_destruction": frozenset({"efforts", "permission", "outside_document", "as_required_by_law"}),
    "breach_notification": frozenset({"efforts", "as_required_by_law"}),
    "parent_access": frozenset({"efforts", "as_required_by_law"}),
    "security_safeguards": frozenset({"efforts"}),
    "no_unilateral_change": frozenset(),
    "termination_right": frozenset(),
    "data_schedule": frozenset(),
    "precedence": frozenset(),
    "data_ownership": frozenset(),
    "public_disclosure": frozenset(),
    "breach_costs": frozenset(),
    "school_official": frozenset(),
    "coppa_compliance": frozenset({"efforts"}),
}
_CAVEATS: dict[str, tuple[str, re.Pattern[str]]] = {
    "purpose": (
        "carve_out",
        re.compile(
            r"\b(?:improv\w*|enhanc\w*|optimi[sz]\w*|develop\w*|(?:own|internal|market|product|other|further) research|research (?:and development|into|of)|analytics|market\w*|other (?:lawful|legitimate|business|internal)|legitimate (?:business|interests?)|business purposes|as described in (?:PROVIDER's|our|the) privacy)\b"
        ),
    ),
    "sharing": (
        "affiliates",
        re.compile(
            r"\b(?:affiliates?|(?:business |trusted |selected )?partners|business purposes|legitimate (?:business|interests?)|(?:corporate|company) group|members? of (?:its|PROVIDER's) group|(?:with (?:which|whom) )?(?:PROVIDER|it) (?:does business|deals|has (?:an? )?(?:\w+ )?(?:relationships?|dealings))|business relationships?|as (?:PROVIDER|it|we) (?:\w+ly )?(?:believes?|deems?|considers?|sees)|in (?:its|PROVIDER's) (?:good faith|sole|reasonable) (?:belief|judg\w+|discretion)"
            r"|(?:(?:un|o)?less|or|whom|if|where|when|that|as) (?:PROVIDER|it)(?: \w+ly| itself)? (?:believes?|deems?|considers?|thinks?|finds?|judges?|feels?)|as (?:described|set (?:out|forth)|stated) in (?:PROVIDER's |the |its )?privacy (?:policy|notice)|(?:(?<=unless )|(?<=where )|(?<=when ))PROVIDER (?:\w+ly )?(?:believes?|deems?|considers?|thinks?|finds?|decides?|judges?)|protect (?:the )?(?:rights|property|interests)|marketing|advertis\w+)\b"
        ),
    ),
}
_LOOK_BACK = 3  #: sentences in which "they", "such a company" may have been named
_DEIDENTIFIED = re.compile(r"\b(?:de-identified|deidentified|anonymi[sz]\w*|aggregat\w*)\b")
#: Words that may limit a rank: whether they do, others weigh.
_LIMITED = re.compile(r"\b(?:except|unless|save|other than|to the (?:extent|degree)|only|solely|alone|not)\b")
#: "Usually the same week" leaves the time open and no more, which matters where a promise needs none.
_USUAL_TIME = re.compile(
    r"(?:generally|typically|normally|usually) (?:with)?in\b|(?:generally|typically|normally|usually) (?:on |by )?the (?:same|next|following)\b"
)
_UNTIMED = frozenset({"parent_access"})
_TRY = re.compile(r"(?:(?:will|shall|we) )?(?P<verb>attempt|seek|tr(?:y|ies)|aim|endeavou?r|intend|plan)")
_AGAINST = frozenset({"contrary", "soft_contrary"})
#: What tells the reader what to do: "Do not share ...", the items under "User conduct". It promises nothing, but it
#: can put on the school what the provider should bear.
_IMPERATIVE = re.compile(
    r"(?:please |always )?(?:do not|don't|never|be sure to|make sure|remember|refrain from)\b(?! sold)"
)
_READER_DUTIES = re.compile(
    r"\bSCHOOL(?:'s)? (?:responsibilit\w+|obligations?|duties|conduct|shall not|may not|must)|\b(?:duties|obligations|responsibilit(?:y|ies)|undertakings|tasks) of SCHOOL\b(?! and)|\bwhat SCHOOL (?:will|shall|must|does|is to|has to) ?(?:do|see to)?\b|\buser (?:conduct|responsibilit|obligation)|\bacceptable use|\b(?:code|rules) of conduct|\bprohibited conduct"
)
_BUT = re.compile(r"\b(?:except|unless|other than|save|apart from|only)\b[^.;]{0,50}$")
_BY_RANK = re.compile(ORDER_OF_RANK)
_VERB = re.compile(
    r"\b(?:shall|will|must|may|not|never|is|are|does|do|has|have|agrees?|complies|PROVIDER \w+s)\b"
)


@dataclass(frozen=True, slots=True)
class Signal:
    """A rule that fired on a sentence."""

    term: str
    gives: str
    rule: str
    line: int  #: index of the `Line`


def signals_of(rules: TermRules, lines: tuple[Line, ...], among: Iterable[int]) -> tuple[Signal, ...]:
    """Everything a term's rules see in a paper, sentence by sentence, in the lines ``among``."""
    found: dict[tuple[str, int], Signal] = {}
    glossary = glossary_of(lines) if any(rule.defined for rule in rules.rules) else {}
    at_hand, on_data = paper_at_hand(lines), parts_on_data(lines)
    for index in among:
        line = titled_rank(index, lines) if rules.term == "precedence" else lines[index]
        if rules.topic is not None and not rules.topic.search(line.whole):
            continue
        if rules.term == "precedence" and _ranks_lower(index, lines):
            continue
        asked = rules.index.among(line.full)
        if not asked and rules.term != "precedence":  # who wins is parsed, whatever rules there are
            continue
        if _IMPERATIVE.match(line.full):
            continue
        reader = "PROVIDER" not in line.full and _READER_DUTIES.search(line.heading) is not None
        local: list[Signal] = []
        for rule in (rules.rules[number] for number in asked):
            if not _applies(rule, line):
                continue
            fired = [given for given in _fire(rule, line, glossary) if not reader or given in _AGAINST]
            if fired and names_nobody(rules.term, line.full):
                fired = [given for given in fired if given not in _AGAINST]
            if not fired or not _follows(rule, index, lines):
                continue
            local += [
                Signal(rules.term, _soften(given, rules.term, rule, index, lines), rule.id, index)
                for given in fired
            ]
        if rules.term == "precedence" and _counts(line):
            local = _ranked(local, index, with_subjects(line.full, on_data, line.heading), at_hand)
        for signal in _localise(local):
            key = (signal.gives, index)
            found[key] = signal if signal.rule.endswith(TOLD) else found.get(key, signal)
    return tuple(found.values())


#: What the parser's verdict on a sentence about rank gives.
_BY_VERDICT = {
    "commits": ("prevails",),
    "hedged": ("hedge:partial",),
    "exception": ("hedge:partial", "weaken:partial"),
    "contrary": ("contrary",),
}


def _ranks_lower(index: int, lines: tuple[Line, ...]) -> bool:
    """Whether a line is an entry of a list by rank that stands behind another: alone it would seem to be the first."""
    line, before = lines[index], lines[index - 1] if index else None
    lead_in = line.full[: line.offset]
    return bool(
        before is not None
        and lead_in
        and _BY_RANK.search(lead_in)
        and before.offset == line.offset
        and before.full.startswith(lead_in)
    )


def _ranked(local: list[Signal], index: int, text: str, at_hand: Standing) -> list[Signal]:
    """The signals of a sentence on the rank of papers, by who wins where that can be told beyond doubt."""
    verdict = verdict_on(text, at_hand)
    if not verdict:
        return local
    holes = [signal for signal in local if signal.gives.startswith("local:")]
    gives = _BY_VERDICT.get(verdict, ())
    rule = f"{PARSED}.limited" if verdict == "commits" and _LIMITED.search(text) else PARSED
    return holes + [Signal("precedence", given, rule, index) for given in gives]


def _counts(line: Line) -> bool:
    """Whether a sentence can bind at all: no recital, definition or heading."""
    return line.sentence.zone not in {"recital", "definition"} and line.clause.kind != "heading"


def _applies(rule: Rule, line: Line) -> bool:
    zone = line.sentence.zone
    if zone == "recital" or (zone == "definition" and not rule.any_zone):
        return False
    return (
        line.clause.kind != "heading"
        or (rule.any_kind and len(line.full) > 25)
        or bool(_VERB.search(line.full))
    )


def _follows(rule: Rule, index: int, lines: tuple[Line, ...]) -> bool:
    """Whether the heading, the sentence or those just before it name what the rule speaks of: "They are bound"."""
    if rule.before is None:
        return True
    earlier = (line.full for line in lines[max(0, index - _LOOK_BACK) : index + 1])
    return any(rule.before.search(text) for text in (lines[index].heading, *earlier))


def _fire(rule: Rule, line: Line, glossary: Glossary) -> tuple[str, ...]:
    """What a rule gives for a line: the first match that counts decides."""
    for match in rule.pattern.finditer(line.full):
        if match.end() <= line.offset and not _spoils(rule):
            continue
        if not _holds(rule, line, glossary):
            return ()
        given = rule.gives["say"] if rule.kind == "say" else _by_frame(rule, line.full, match)
        if given:
            return given
    return ()


def _holds(rule: Rule, line: Line, glossary: Glossary) -> bool:
    """Whether the words around a match let the rule count."""
    if rule.unless is not None and rule.unless.search(line.full):
        return False
    if rule.context is not None:
        whole = explain(line.whole, glossary) if rule.defined else line.whole
        if not rule.context.search(whole):
            return False
    if rule.printed is not None and not rule.printed.search(line.sentence.text.lower()):
        return False
    return not rule.needs_clock or bool(find_durations(line.full))


def _by_frame(rule: Rule, text: str, match: re.Match[str]) -> tuple[str, ...]:
    """What the frame around an act gives; nothing where the act is another's."""
    frame = frame_at(text, match.start(), match.end())
    if frame.actor not in rule.actors:
        return ()
    if frame.polarity == "plain" and "plain" not in rule.gives:
        told = actor_at(text, match.start()) == "provider"
        return rule.gives.get("plain_provider", ()) if told else ()
    return rule.gives.get(frame.polarity, ())


def _spoils(rule: Rule) -> bool:
    """Whether a rule spoils promises of its sentence; from a lead-in it spoils those of the items."""
    return any(given.startswith("local:") for gives in rule.gives.values() for given in gives)


def _soften(given: str, term: str, rule: Rule, index: int, lines: tuple[Line, ...]) -> str:
    """A promise hedged in its own sentence is no promise; it still speaks to the term."""
    if ":" in given or given in _AGAINST or given == "users":
        return given
    text = less_harmless_keeping(term, lines[index].full)
    wanted = _SOFTENERS_OF.get(term, frozenset({"efforts"}))
    for code, pattern in SOFTENERS:
        meant = (m for m in pattern.finditer(text) if not _forbidden_try(text, m))
        if code in wanted and any(
            term not in _UNTIMED or not _USUAL_TIME.match(text[m.start() :]) for m in meant
        ):
            return f"hedge:{code}"
    if rule.caveats:
        code, pattern = _CAVEATS[rule.caveats]
        for part in _with_items(index, lines):
            if pattern.search(part) and not _DEIDENTIFIED.search(part) and not _denies(part, pattern):
                return f"hedge:{code}"
    return given


def _forbidden_try(text: str, softener: re.Match[str]) -> bool:
    """Whether the trying is forbidden: "shall not attempt to re-identify" is no weak promise."""
    trying = _TRY.match(softener[0])
    if trying is None:
        return False
    at = softener.start() + trying.start("verb")
    return polarity_at(text, at, softener.end()) in {"banned", "excepted"}


def _denies(text: str, pattern: re.Pattern[str]) -> bool:
    match = pattern.search(text)
    return (
        match is not None
        and re.search(r"\b(?:not|never|nor|no|neither)\b[^.;]*$", text[: match.start()]) is not None
        and not re.search(r"\b(?:except|unless|other than|save|apart from)\b[^.;]*$", text[: match.start()])
    )


def shares_widely(text: str) -> bool:
    """Whether words in canonical text let the vendor share the data with its own circle, or as it sees fit."""
    return _CAVEATS["sharing"][1].search(text) is not None and not _DEIDENTIFIED.search(text)


def _with_items(index: int, lines: tuple[Line, ...]) -> list[str]:
    """The sentence and the list items it introduces."""
    line = lines[index]
    items = [
        other.text for other in lines[index + 1 : index + 14] if other.clause.parent == line.clause.index
    ]
    lead_in = line.full[: line.offset]
    if _BUT.search(lead_in):  # one exception of several: a ban with all of them is what is promised
        items += [
            other.full for other in lines[max(0, index - 7) : index + 8] if other.full.startswith(lead_in)
        ]
    return [line.full, *items]


def _localise(local: list[Signal]) -> list[Signal]:
    spoilers = [s for s in local if s.gives.startswith("local:")]
    if not spoilers:
        return local
    code = spoilers[0].gives.removeprefix("local:")
    told = TOLD if any(s.rule.endswith(TOLD) for s in spoilers) else ""
    promises = [s for s in local if ":" not in s.gives and s.gives not in _AGAINST]
    kept = [s for s in local if s not in promises and s not in spoilers]
    return kept + [
        Signal(s.term, f"hedge:{code}", f"{s.rule.removesuffix(TOLD)}{told}", s.line) for s in promises
    ]
