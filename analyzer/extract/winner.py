"""Which of two papers wins where they conflict, and whether it is the one that protects the data.

"If this addendum and the master terms differ, the master terms control" names both papers and the word for winning;
only who wins tells a promise from its opposite. What cannot be parsed beyond doubt is left to the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from analyzer.extract.inpart import ELSE, OTHER_SCHOOLS, SECTIONS, is_of_a_part
from analyzer.extract.othersites import is_of_another_site
from analyzer.extract.standing import SPECIAL, Named, Standing, papers_in

#: ``exception``: the general terms win for one of the vendor's products, which spoils what is promised for all.
Verdict = Literal["commits", "hedged", "contrary", "silent", "exception", ""]

#: The rule that a signal of this parser names.
PARSED = "precedence.winner"
_CONFLICT = re.compile(
    r"\b(?:conflict\w*|inconsisten\w+|not consistent|discrepanc\w+|contradict\w*|disagree\w*|differ(?:s|ent|ence)?|at odds|clash\w*|diverge\w*|incompatib\w+|at variance|say different|"
    r"(?:says?|provides?|states?|reads?) (?:otherwise|something (?:else|different))|cannot both|do(?:es)? not (?:agree|match|fit)|one (?:thing|rule|term|time|period)\b[^.;]{0,90}\banother)\b"
)
_WINS = (
    r"(?:prevails?|controls?|governs?|(?:takes?|has|have|(?:is|are|be) given|enjoys?) (?:the )?(?:precedence|priority)|supersedes?|overrides?|displaces?|trumps?|beats?|wins?(?: out)?|outranks?|"
    r"(?:comes?|ranks?|goes|go|stands?|appl(?:y|ies)) (?:first|before|above|ahead of|over)|ranks? higher|(?:is|are|be) (?:decisive|followed|controlling|paramount)|decides?|counts|"
    r"appl(?:y|ies)(?: instead)?|(?:has|have) the (?:last|final) word|(?:be|is|are)(?: to be)? read (?:ahead of|before|above|first)|(?:is|are) the ones? (?:to follow|to be followed|that (?:counts?|prevails?)))"
)
#: A word for winning that needs no word for a conflict beside it, if it names what it goes before.
_OVER = re.compile(r"\s*(?:over|above|before|ahead of|than|instead of|in place of|on|to)?\s*")
_ALWAYS_OVER = re.compile(
    r"(?:prevails?|(?:precedence|priority)|supersedes?|overrides?|displaces?|trumps?|beats?|wins?(?: out)?|outranks?|first|before|above|ahead of|over|higher)$"
)
_DIRECT = re.compile(
    r"(?:supersedes?|overrides?|displaces?|trumps?|beats?|outranks?|before|above|ahead of|over)$"
)
_AUX = r"(?:,? ?(?:and|shall|will|must|is to|are to|does|do|always|alone|then|not|never|cannot|may|might|can|could|would|should|also|in that case|to that extent|in all cases|nevertheless|still|itself|themselves|solely|only|expressly)\b,?)*"
#: The paper that a sentence is about, told by a pronoun.
_IT = re.compile(rf"\bit\b{_AUX} ?$")
_VERB = re.compile(rf"\b{_WINS}(?![\w'-])")
_AFTER_NAME = re.compile(
    rf"^(?: \([^()]{{1,60}}\))?(?: (?:fills?|closes?|supplements?|complements?|adds? to|stands? beside|(?:is|are) in addition to)\b[^,;.:]{{0,40}}?,? (?:but|and))?(?:,? in (?:that|this) order,?)?(?:, (?:as )?(?:required|prescribed|mandated|demanded|called for|ordered) by\b[^,;.:]{{0,70}},)?(?:,? (?:as|which|in whatever|whatever|whenever|however)\b[^,;.:]{{0,60}},)?(?: (?:between|with|signed|dated|entered|executed|concluded|that|which|of|to|by|for|attached|agreed|in)\b[^,;.:]{{0,70}})?(?:, if (?:it|any|there|so|one)\b[^,;.:]{{0,40}},)?(?:, (?:which|that))?,?{_AUX} ?$"
)
_TIED = re.compile(
    r"\b(?:attached|annexed|appended|added|incorporated|(?:is|are) (?:an? )?(?:\w+ )?part|supplement\w*|pursuant|under|belongs|forms? part|made part|exhibits?|subject|relat\w+) ?(?:to|in|into|of)? ?$"
)
_NOT = re.compile(r"\b(?:not|never|cannot)\b")
_NONE = re.compile(r"\b(?:nothing in|neither|nor|none of|no (?:term|provision|clause|part) of)(?: of)? $")
_NO = re.compile(r"(?:no|neither)\b")
#: What a paper must not do to the others if it is to give way to them: one that does not supersede may stand beside.
_GIVES_WAY = re.compile(
    r"(?:prevail|control|override|outrank|(?:take|have) (?:the )?(?:precedence|priority))"
)
_MAYBE = re.compile(r"\b(?:may|might|could|would|should|can|try|tries|intend\w*|meant)\b")
#: A question that is left open: "the parties decide which prevails".
_ASKED = re.compile(r"(?<!, )(?<!\) )\b(?:which|whether)(?: of [^,;.]{0,40})? (?:\w+ ){0,2}$")
#: Not the paper but its limits of liability prevail, or its law applies.
_CAP = re.compile(
    r"\b(?:liabilit\w+|laws?|jurisdiction|venue|courts?|definitions?|meanings?)\b[^.;,]{0,30}\b(?:in|of|under) $"
)
#: A paper that goes before some, and gives way to others.
_YIELDS = re.compile(
    r"\b(?:but|it|otherwise|in every other respect)\b[^.,;]{0,25}\b(?:yields?|bows?|gives? way|defers?)\b(?P<to>.*)"
)
#: Orders for goods and services, with no terms on data.
_ORDERS = re.compile(r"\b(?:orders?|order forms?|quot(?:e|ation)s?|statements?)$")
#: One of the vendor's products: its terms leave those of the others as they are.
_PRODUCT = re.compile(
    r"\b(?:as to|for|in|on|about|regarding|concerning|with (?:respect|regard) to|so far as)\b (?:the |its |PROVIDER's )?(?!this\b|these\b|all\b|any\b|each\b|every\b)"
    r"(?:[\w'-]+ ){1,4}?(?:modules?|products?|plans?|features?|tools?|apps?|add-ons?|components?|editions?|tiers?)\b"
)
_EXCEPT = re.compile(
    r"\b(?:except|save|apart from|other than)\b (?:for|as to|as regards|in respect of|with (?:respect|regard) to|regarding|concerning)\b"
    r"|\b(?:except|save|but) that\b(?=[^.;]{0,120}\b(?:polic(?:y|ies)|terms|conditions|guidelines|rules|notices?|statements?|licen[cs]e)\b[^.;]{0,60}\b(?:govern|appl(?:y|ies)|prevail|control|remain|stand)s?\b)"
)
_ASIDE = re.compile(rf", which (?![^,;.]*\b{_WINS} (?:over|above|before)\b)[^,;.]{{3,80}},")
#: What a buyer sends: "a purchase order", "general conditions of SCHOOL", "SCHOOL's order and its conditions".
_BUYERS = re.compile(
    r"\bpurchase orders?\b|\bordering documents?\b|^SCHOOL's (?:[\w-]+ ){0,3}(?:orders?|conditions|general terms|terms of purchase|purchas\w+ terms|acknowledge?ments?)$"
)
_OF_SCHOOL = re.compile(r" (?:of|from|by|issued by|printed on|on|in) (?:the )?(?:SCHOOL\b|purchase orders?)")
_SCHOOL_AND = re.compile(r"\b(?:SCHOOL(?:'s)?|purchase orders?),? (?:and|or)(?: of)? $")
#: Questions, and requirements with the answer behind them.
_QUESTION = re.compile(r"^[^?.]{0,120}\? (?=\w+ \w+ \w+)")
_ANSWERED = re.compile(r"\?|\bresponse\b")
_NOT_A_RANK = re.compile(
    r"\b(?:english|translat\w+|languages?|laws of|courts?|drawings|specifications|entire (?:and exclusive )?agreement)\b|\b(?:govern\w*|interpreted|construed) by\b"
)
_EARLIER = re.compile(r"\b(?:prior|previous|earlier|contemporaneous|oral|former agreements)\b")
_CHAINED = re.compile(
    r"(?: \([^()]{1,60}\))?,? (?:(?:and|while) )?(?:which|they|it|these|those)(?: (?:in turn|themselves|itself|again))? (?:shall |will )?"
)
#: Some sections of a paper, at the head of a list or before the word for winning: "sections 2 and 7 of the rider".
_SOME_SECTIONS = re.compile(
    r"\b(?:sections|articles|clauses|paragraphs|items|section|article|clause|paragraph) [\divx][\w.()]*(?:(?:,|,? and|,? or|,? to|-) ?[\divx][\w.()]*)*(?: of)? $"
)
#: A rank in other matters than data leaves the data's protection as it is.
_OTHER_MATTER = re.compile(
    r"\b(?:as to|on|about|regarding|concerning|in (?:matters|questions|respect) of|with (?:respect|regard) to|for)\b (?:the )?(?:[\w-]+ ){0,3}?(?:pric\w+|fees?|payments?|quantit\w+|deliver\w+|liabilit\w+|money|commercial (?:matters|terms)|service levels?)\b"
)
_ON_DATA = re.compile(
    r"\b(?:as to|on|about|regarding|concerning|in (?:matters|questions|respect) of|with (?:respect|regard) to|for|where|anything)\b[^.;]{0,60}\b(?:DATA|data|privacy|information|records?|students?|pupils?|security)\b"
)
_FORMER = re.compile(rf"\bthe (?P<which>former|latter)\b{_AUX} {_WINS}(?![\w'-])")
_ORDER = re.compile(
    r"\b(?:(?<!purchase )(?<!work )(?<!task )order(?! (?:forms?|envelopes?)\b)|sequence|rank(?:ing)?|precedence|priority)\b[^.;:]{0,70}?(?:: ?|\bfollowing order (?:applies|governs|shall apply)\W+|\b(?:is|are|be|applies)\b,? ?(?:as follows\W+)?)(?P<list>.+)$"
)
#: A sentence behind the list, and no item of it.
_SENTENCE = re.compile(r"\b(?:remains?|continues?|stays?|shall|will|must|may|subject to)\b")
_AS_NAMED = re.compile(
    r"\bin (?:the|that|this) (?:same )?order(?: (?:in which|named|listed|given|written|set out|just)|[,.;]|$)"
)
_UPWARDS = re.compile(r"\b(?:ascending|increasing|lowest|least|revers\w+|last to first)\b")
_WEAK: frozenset[Standing] = frozenset({"own", "main", "any", "page", "contract"})
_GUARDS: frozenset[Standing] = frozenset({"data", "signed"})


def verdict_on(text: str, at_hand: Standing) -> Verdict:
    """What a canonical sentence on the rank of papers gives: empty where it is none, or in doubt.

    Args:
        text: one sentence, canonical.
        at_hand: how the paper in which it stands stands (`analyzer.extract.standing.paper_at_hand`).
    """
    if is_of_another_site(text):
        return "silent"
    text = _ASIDE.sub(",", _QUESTION.sub("", text))
    if _NOT_A_RANK.search(text) or _ANSWERED.search(text):
        return ""
    if _turns_round(text):
        return "hedged"
    papers = papers_in(text, at_hand)
    yields = _YIELDS.search(text)
    if yields is not None:
        return _by_yielding(text, yields, papers)
    found: set[Verdict] = set()
    for told in (_by_order(text, at_hand), _by_former(text, papers), _by_verb(text, papers)):
        found = found or {verdict for verdict in told if verdict}
    return _taken_together(found, text, papers)


def _turns_round(text: str) -> bool:
    """Whether one paper wins for some schools, and another for all others."""
    others = OTHER_SCHOOLS.search(text)
    if others is None:
        return False
    first = _VERB.search(text[: others.start()])
    ranks = first is not None and (_ALWAYS_OVER.search(first[0]) or _CONFLICT.search(text))
    return bool(ranks and _VERB.search(text[others.end() :]))


def is_over_the_buyers(text: str, at_hand: Standing) -> bool:
    """Whether a sentence ranks a contract over nothing but the school's own orders and forms, or its own schedules.

    It keeps the buyer's printed terms out, and no terms or policy of the vendor's.
    """
    if _CONFLICT.search(text) is None and _VERB.search(text) is None:
        return False
    papers = papers_in(text, at_hand)
    beaten = [p for p in papers if not p.here]
    own = [p for p in papers if p.here and p.standing == "contract"]
    return bool(own and beaten) and all(_is_the_buyers(p, text) for p in beaten)


def _is_the_buyers(paper: Named, text: str) -> bool:
    """Whether a paper is an order or a form of the school's, or a schedule of the contract itself."""
    if paper.standing == "data":
        return False
    own_part = paper.standing == "part" and paper.words.startswith(("its ", "the ", "any of its "))
    behind = _OF_SCHOOL.match(text[paper.end :]) or _SCHOOL_AND.search(text[: paper.start])
    return bool(own_part or _BUYERS.search(paper.words) or behind)


def _by_yielding(text: str, yields: re.Match[str], papers: Sequence[Named]) -> Verdict:
    """By "but gives way to": the paper that the sentence names first is the one that does."""
    before = [p for p in papers if p.end <= yields.start() and p.standing not in {"main", "any", "law"}]
    if not before:
        return ""
    after = [p for p in papers if p.start >= yields.start("to")]
    winners = {p.standing for p in after or before[1:]}
    if before[0].standing in _GUARDS:
        return "contrary" if winners & {"own", "page"} and not ELSE.search(text) else "hedged"
    return "commits" if winners & _GUARDS and not ELSE.search(text) else ""


def _taken_together(found: set[Verdict], text: str, papers: Sequence[Named]) -> Verdict:
    """One verdict for a sentence whose parts may give several."""
    elsewhere = ELSE.search(text) is not None
    if {"commits", "contrary"} <= found:
        if _data_wins_on_data(text, papers):
            return "commits"
        return "hedged" if elsewhere or _PRODUCT.search(text) else ""
    if "contrary" in found:
        return "hedged" if elsewhere else "exception" if _PRODUCT.search(text) else "contrary"
    if "commits" in found and "hedged" not in found:
        excepted = _EXCEPT.search(text) is not None and _OTHER_MATTER.search(text) is None
        return "hedged" if excepted or is_of_a_part(text) or _PRODUCT.search(text) else "commits"
    return "hedged" if "hedged" in found else "silent" if found else ""


def _by_order(text: str, at_hand: Standing) -> Iterator[Verdict]:
    """By a list of papers in their order: "the standard clauses, this addendum, the agreement"."""
    if _UPWARDS.search(text):
        return
    match = _ORDER.search(text)
    if match is None:
        named = _AS_NAMED.search(text)
        if named and not re.match(r",? ?(?:\w+ )?(?:" + _WINS + ")", text[named.end() :]):
            before = [
                p for p in papers_in(text[: named.start()], at_hand) if p.standing not in {"law", "any"}
            ]
            if len(before) >= 2:
                yield _between(before[0], before[1:])
        return
    ranked = [p for p in papers_in(match["list"], at_hand) if p.standing != "law"]
    while len(ranked) > 2 and ranked[0].words.endswith(("amendment", "amendments")):
        ranked = ranked[1:]  # what amends a paper always goes before it
    own = ranked[:1] and (ranked[0].standing == "part" or _is_whole_of(ranked[0], ranked[1:2]))
    if len(ranked) > 2 and own and ranked[1].standing in _GUARDS:
        ranked = ranked[1:]  # exhibits of the paper on data go before it, and belong to it
    if len(ranked) >= 2 and not (_VERB.search(match["list"]) or _SENTENCE.search(match["list"])):
        # where a list ranks all parts of an agreement, the vendor's terms are among those behind the part on data
        only_parts = {p.standing for p in ranked[1:]} == {"part"}
        verdict = (
            "commits" if ranked[0].standing == "data" and only_parts else _between(ranked[0], ranked[1:])
        )
        in_part = _SOME_SECTIONS.search(_up_to(match["list"], ranked[0]))
        yield "hedged" if verdict == "commits" and in_part else verdict


def _is_whole_of(paper: Named, after: Sequence[Named]) -> bool:
    """Whether a paper is the one at hand, and what stands behind it one of its own lettered exhibits."""
    exhibit = bool(after) and re.search(
        r"\b(?:exhibit|annex|appendix|schedule|attachment) \w+$", after[0].words
    )
    return paper.here and paper.standing == "contract" and bool(exhibit)


def _by_former(text: str, papers: Sequence[Named]) -> Iterator[Verdict]:
    """By "the former", "the latter" of two papers named before."""
    match = _FORMER.search(text)
    before = [p for p in papers if match and p.end <= match.start()]
    if match is not None and len(before) == 2 and _CONFLICT.search(text):
        first, second = before
        yield _between(first, [second]) if match["which"] == "former" else _between(second, [first])


def _by_verb(text: str, papers: Sequence[Named]) -> Iterator[Verdict]:
    """By each word for winning: who stands before it, and over whom."""
    conflict = _CONFLICT.search(text) is not None
    told = False
    for verb in _VERB.finditer(text):
        winner = _subject(text, verb.start(), papers)
        if told and winner is not None and _CHAINED.fullmatch(text[winner.end : verb.start()]):
            continue  # "Rider B prevails over the terms, which prevail over policies": the first rank tells
        if winner is None or _ASKED.search(text[: verb.start()]) or _CAP.search(_up_to(text, winner)):
            continue
        over = _over(text, verb, papers)
        plain = _ALWAYS_OVER.search(verb[0]) is not None
        outdone = winner.standing == "signed" and any(p.standing in {"own", "page"} for p in papers)
        ranks = conflict or (plain and (over or outdone or ELSE.search(text)))
        if not ranks or _EARLIER.search(text[verb.end() : verb.end() + 40]):
            continue
        losers = over or [p for p in papers if not _is_same(p, winner)]
        money, rest = (p.search(text) is not None for p in (_OTHER_MATTER, ELSE))
        verdict = _between(winner, losers, money=money, rest=rest)
        sections = over and SECTIONS.match(text[verb.end() :].lstrip().removeprefix("over "))
        told = told or verdict in {"commits", "contrary"}
        yield _as_told(verdict, text, winner, verb.start(), in_part=bool(sections))


def _as_told(verdict: Verdict, text: str, winner: Named, at: int, *, in_part: bool) -> Verdict:
    """A verdict as the words about the verb tell it: refused, possible only, or for some sections."""
    if verdict not in {"commits", "contrary"}:
        return verdict
    between = re.sub(r",[^,]*,", " ", text[winner.end : at])
    if _NOT.search(between) or _NONE.search(text[: winner.start]) or _NO.match(winner.words):
        if verdict == "contrary":
            return "commits"
        return "contrary" if _GIVES_WAY.match(text[at:]) else "silent"
    if _MAYBE.search(between):
        return "hedged" if verdict == "commits" else ""
    return "hedged" if verdict == "commits" and in_part else verdict


def _subject(text: str, at: int, papers: Sequence[Named]) -> Named | None:
    """The paper that is the subject of the verb at a place: the last before it but for what only ties it to another."""
    before = [p for p in papers if p.end <= at]
    while before:
        last = before.pop()
        if not _AFTER_NAME.match(text[last.end : at]):
            break
        if not _TIED.search(text[: last.start]):
            return _with_its_parts(text, last, before)
    if _IT.search(text[:at]):
        first = next((p for p in papers if p.end <= at), None)
        return first if first and first.standing in _GUARDS and not first.words.endswith("s") else None
    lead = re.search(r"(?:^|[;:] )(?P<name>[^;:]*?)\band $", text[:at])
    first = next((p for p in papers if lead and p.start == lead.start("name")), None)
    return first if first is not None and not _CONFLICT.search(text[:at]) else None


def _is_same(one: Named, other: Named) -> bool:
    """Whether two names are of one paper: "this privacy agreement", "this agreement"."""
    again = one.here and other.here and one.words.split()[-1] == other.words.split()[-1]
    bare = "this " + other.words.split()[-1] in {one.words, other.words}
    return one is other or one.words == other.words or (again and bare)


def _up_to(text: str, paper: Named) -> str:
    """The words before a paper, with the "of" that may stand in its own."""
    return text[: paper.start] + ("of " if paper.words.startswith("of ") else "")


def _with_its_parts(text: str, last: Named, before: Sequence[Named]) -> Named:
    """The paper itself, where the last one named is its exhibits: "this agreement and its schedules"."""
    whole = before[-1] if before else None
    if whole is None or last.standing not in {"part", "main"}:
        return last
    joined = re.fullmatch(r",? (?:and|with|including) (?:all )?", text[whole.end : last.start])
    return whole if joined and re.match(r"(?:all )?(?:of )?(?:its|their|the) ", last.words) else last


def _over(text: str, verb: re.Match[str], papers: Sequence[Named]) -> list[Named]:
    """The papers over which it wins, where the words after the verb name them."""
    rest = text[verb.end() :]
    link = re.match(r",? ?(?:[\w-]+ ){0,4}?(?:over|above|before|ahead of|than|instead of|in place of) ", rest)
    start = verb.end() + (link.end() if link else 0)
    if link is None and not _DIRECT.search(verb[0]):
        return []
    stop = re.search(
        r"[;:]|,? (?:if|where|when|to the extent|in case|in the event|wherever|unless|except|but|while|whereas)\b",
        text[start:],
    )
    end = start + stop.start() if stop else len(text)
    named = [p for p in papers if start <= p.start < end]
    if named or not re.match(r"(?:them|it|those|both|all of them|everything)\b", text[start:end].strip()):
        return named
    subject = _subject(text, verb.start(), papers)
    return [
        p
        for p in papers
        if p.end <= verb.start() and p is not subject and subject and p.standing != subject.standing
    ]


def _between(winner: Named, losers: Sequence[Named], *, money: bool = False, rest: bool = False) -> Verdict:
    """What it gives that one paper goes before others."""
    under = {p.standing for p in losers}
    if winner.standing in _GUARDS:
        beaten = under & (_WEAK if winner.standing == "data" else {"own", "page", "main"})
        return "commits" if beaten else ""
    agreed = winner.here if winner.standing == "contract" else winner.standing == "part"
    if agreed and "own" in under and not under & _GUARDS:
        return "hedged" if SPECIAL.search(winner.words) else "commits"
    if winner.standing == "own":
        if money:
            return "silent" if not rest and under & (_GUARDS | {"contract"}) else ""
        guarded = _GUARDS if _ORDERS.search(winner.words) else _GUARDS | {"contract"}
        return "contrary" if under & guarded else ""
    return _against(winner, under)


def _against(winner: Named, under: set[Standing]) -> Verdict:
    """Whether a general paper goes before one that protects the data."""
    return "contrary" if winner.standing in {"main", "page", "contract"} and under & _GUARDS else ""


def _data_wins_on_data(text: str, papers: Sequence[Named]) -> bool:
    """Whether, of two that each win in something, the protecting one wins where it is about data."""
    for verb in _VERB.finditer(text):
        winner = _subject(text, verb.start(), papers)
        part = re.split(r"[;,] ", text[: verb.start()])[-1] + text[verb.start() : verb.start() + 120]
        if winner is not None and winner.standing == "data" and _ON_DATA.search(part):
            return True
    return False
