"""All papers of a vendor together: for each requirement, which paper decides, and what that amounts to.

Only papers in force decide. Of those that speak:

1. the latest amendment decides what it names;
2. else the paper that prevails decides where it speaks: one that says so of itself, or the privacy agreement
   where another paper gives way to it;
3. else words that say the opposite, anywhere, decide;
4. else the strongest promise does: one under an agreement before one in the vendor's own terms, full before
   partial, and of equals the one that meets the requirement better, since every promise in force binds.

A promise that stands only in the vendor's own terms is never `met`: the vendor can change it. It is `weak`
with the weakness ``own``, and `would_be` says what it would be worth under an agreement.

What stays equal goes by path, so that the order of the papers never matters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analyzer.assess.judge import bare_finding, judge_requirement, missing_words
from analyzer.assess.reasons import sentence
from analyzer.assess.weigh import Outcome
from analyzer.packs.model import Pack, Requirement
from analyzer.records import OWN_TERMS, Finding, Paper, Stance, Topic, Verdict
from analyzer.terms import TERM_IDS
from analyzer.words import label

#: Papers that are not in force for us as far as anybody can tell: nearest to being so first.
_WOULD_COUNT = ("unknown", "unsigned", "not_yet", "expired", "another_district")
#: Where one of these could not be read, nothing may be called missing.
_LOOKED_IN = ("in_force", "unknown")
_PRIVACY_AGREEMENTS = ("student_dpa", "general_dpa")
#: What an amendment may change about a contract; its other facts are its own.
_AMENDABLE = ("expiration_date", "term_months", "auto_renewal")
_STANCES: tuple[Stance, ...] = ("commits", "hedged", "silent", "contrary")
_BEST_FIRST: tuple[Verdict, ...] = ("met", "weak", "not_assessed", "missing", "conflict")
_WORST_FIRST: tuple[Verdict, ...] = ("conflict", "missing", "weak", "not_assessed", "met")


@dataclass(frozen=True, slots=True)
class _Voice:
    """A paper and what it amounts to for one requirement."""

    paper: Paper
    finding: Finding

    @property
    def speaks(self) -> bool:
        if self.finding.is_fact:
            return self.finding.verdict not in ("missing", "not_assessed")
        return self.finding.stance != "silent"


def roll_up(papers: Sequence[Paper], packs: Sequence[Pack]) -> tuple[Finding, ...]:
    """A finding for each requirement of each rule set, in their order, from all papers of one vendor.

    A paper of which nobody can tell whether it is in force, that waits for a signature, has not begun, has
    expired or is another district's never meets anything: where only such papers speak, the finding is
    `missing` and `would_be` says what they would be worth. `superseded` and `not_applicable` papers
    count for nothing.
    """
    known = _distinct(papers)
    return tuple(_decide(requirement, known) for pack in packs for requirement in pack.requirements)


def topics(findings: Sequence[Finding]) -> tuple[Topic, ...]:
    """Findings by term, in the order of the terms, facts last; a topic has the verdict of its first finding.

    In a topic, gaps come before what is met, required ones before recommended ones, the worst first.
    """
    by_term: dict[str, list[Finding]] = {}
    for finding in findings:
        by_term.setdefault(finding.term, []).append(finding)
    order = {term: number for number, term in enumerate(TERM_IDS)}
    rows = []
    for term in sorted(by_term, key=lambda t: (order.get(t, len(order)), t)):
        ranked = tuple(sorted(by_term[term], key=_urgency))
        rows.append(Topic(term, ranked[0].verdict, ranked))
    return tuple(rows)


def _urgency(finding: Finding) -> tuple[bool, bool, int, str]:
    return (
        finding.verdict == "met",
        finding.severity != "required",
        _WORST_FIRST.index(finding.verdict),
        finding.requirement,
    )


def _distinct(papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """Each document once, by path; of copies the one whose standing says most."""
    order: tuple[str, ...] = ("in_force", *_WOULD_COUNT, "superseded", "not_applicable")
    chosen: dict[str, Paper] = {}
    for paper in sorted(papers, key=lambda p: (order.index(p.standing), p.path)):
        chosen.setdefault(paper.sha256, paper)
    return tuple(sorted(chosen.values(), key=lambda p: (p.path, p.sha256)))


def _decide(requirement: Requirement, papers: Sequence[Paper]) -> Finding:
    voices = [
        _Voice(paper, judge_requirement(paper.reading, requirement, sha256=paper.sha256))
        for paper in papers
        if paper.standing in ("in_force", *_WOULD_COUNT)
    ]
    counted = [v for v in voices if v.paper.standing == "in_force"]
    looked_in = [v for v in voices if v.paper.standing in _LOOKED_IN]
    speaking = [v for v in counted if v.speaks]
    if speaking:
        return _spoken(_decider(speaking, [v.paper for v in counted]), looked_in)
    absent = _absent(requirement, [v for v in looked_in if not v.speaks])
    return _pending(absent, [v for v in voices if v not in counted and v.speaks])


def _decider(speaking: Sequence[_Voice], all_papers: Sequence[Paper]) -> _Voice:
    """Which of the papers that speak decides; `all_papers` count, whether they speak or not."""
    if speaking[0].finding.is_fact:
        return _fact_decider(speaking)
    amending = [v for v in speaking if v.paper.document_type == "amendment"]
    if amending:
        return min(_newest(amending), key=_strength)
    return _strongest(_prevailing(speaking, all_papers) or speaking)


def _fact_decider(speaking: Sequence[_Voice]) -> _Voice:
    """A fact is taken from an agreement, in its latest amended form, before the vendor's own terms."""
    amending = [v for v in speaking if v.paper.document_type == "amendment"]
    if amending and speaking[0].finding.term in _AMENDABLE:
        return min(_newest(amending), key=_strength)
    agreements = [v for v in speaking if v.paper.document_type not in ("amendment", *OWN_TERMS)]
    return min(agreements or speaking, key=_strength)


def _newest(voices: Sequence[_Voice]) -> list[_Voice]:
    """Those that start last; ISO dates compare as text, and one without a date comes before all others."""
    newest = max(v.paper.effective_date or "" for v in voices)
    return [v for v in voices if (v.paper.effective_date or "") == newest]


def _prevailing(speaking: Sequence[_Voice], papers: Sequence[Paper]) -> list[_Voice]:
    """Those that prevail over the others, none where no paper says so.

    A privacy agreement that says it prevails means itself. A vendor's terms that say so mean the privacy
    agreement, to which they give way; a service agreement may carry it as an exhibit, and then means itself.
    """
    settled = [p for p in papers if _settles_precedence(p, papers)]
    gives_way = any(p.document_type not in _PRIVACY_AGREEMENTS for p in settled)
    agreements = [
        v
        for v in speaking
        if v.paper.document_type in _PRIVACY_AGREEMENTS
        and (gives_way or _settles_precedence(v.paper, papers))
    ]
    return agreements or [
        v for v in speaking if _settles_precedence(v.paper, papers) and v.paper.document_type not in OWN_TERMS
    ]


def _strongest(voices: Sequence[_Voice]) -> _Voice:
    opposite = [v for v in voices if v.finding.stance == "contrary"]
    return min(opposite or voices, key=_strength)


def _strength(voice: _Voice) -> tuple[bool, int, int, str, str]:
    finding, paper = voice.finding, voice.paper
    stance = _STANCES.index(finding.stance) if finding.stance else 0
    return _is_own(paper), stance, _BEST_FIRST.index(finding.verdict), paper.path, paper.sha256


def _is_own(paper: Paper) -> bool:
    """Whether the vendor can change the paper alone: its own terms or policy, unless both signed it."""
    return paper.document_type in OWN_TERMS and paper.reading.fact("signed") != "both"


def _settles_precedence(paper: Paper, papers: Sequence[Paper]) -> bool:
    """Whether a paper says that it prevails, in whichever of its files."""
    files = [p for p in papers if (p.part_of or p.sha256) == (paper.part_of or paper.sha256)]
    return any(r.term == "precedence" and r.stance == "commits" for p in files for r in p.reading.readings)


def _spoken(voice: _Voice, looked_in: Sequence[_Voice]) -> Finding:
    """The deciding paper's finding, with what a person should know of it and of the others."""
    counted = [v for v in looked_in if v.paper.standing == "in_force"]
    finding, notes = _owned(voice), _compared(voice, counted)
    if any(v is not voice and v.finding.verdict == "not_assessed" for v in looked_in):
        notes.append(sentence(label("judged.other_unread")))
    return replace(finding, reason=" ".join((finding.reason, *notes)))


def _owned(voice: _Voice) -> Finding:
    """A promise in the vendor's own terms is told apart from one that binds it."""
    finding = voice.finding
    if finding.verdict != "met" or not _is_own(voice.paper):
        return finding
    reason = f"{sentence(label('judged.own'))} {finding.reason}"
    return replace(finding, verdict="weak", weakness="own", would_be="met", reason=reason)


def _compared(voice: _Voice, counted: Sequence[_Voice]) -> list[str]:
    """What the deciding paper cures or undoes in others that count, and what their own terms promise more."""
    notes, others = [], [v for v in counted if v is not voice and v.speaks and not voice.finding.is_fact]
    later = voice.paper.document_type == "amendment"
    for other in (v for v in others if later and not _is_own(v.paper)):
        better, worse = (v.finding.verdict == "met" for v in (voice, other))
        key = "cured" if better and not worse else "undone" if worse and not better else "changed"
        notes.append(_note(key, voice, other))
    if not later and voice.finding.verdict == "met":
        beaten = (v for v in others if v.finding.stance == "contrary")
        notes += [_note("cured", voice, other) for other in beaten]
    weak = voice.finding.verdict == "weak" and not _is_own(voice.paper)
    if weak and any(_is_own(v.paper) and v.finding.verdict == "met" for v in others):
        notes.append(sentence(label("judged.own_more")))
    return notes


def _note(key: str, voice: _Voice, other: _Voice) -> str:
    names = [re.split(r"[\\\\/]", v.paper.path)[-1] for v in (voice, other)]
    return sentence(label(f"judged.{key}", file=names[0], other=names[1]))


def _absent(requirement: Requirement, counted: Sequence[_Voice]) -> Finding:
    """Nobody speaks: not assessed where a page that counts could not be read, else missing."""
    unread = [v for v in counted if v.finding.verdict == "not_assessed"]
    if unread:
        return unread[0].finding
    if counted:
        closest = next((v for v in counted if v.finding.nearest), counted[0])
        return replace(closest.finding, confidence=min(v.finding.confidence for v in counted))
    absent = bare_finding(requirement, Outcome("missing", missing_words(requirement)))
    return absent if requirement.is_fact else replace(absent, stance="silent")


def _pending(absent: Finding, speaking: Sequence[_Voice]) -> Finding:
    """What papers not in force would be worth; one that may be in force comes first."""
    for state in _WOULD_COUNT:
        voices = [v for v in speaking if v.paper.standing == state]
        if voices:
            return _would_be(absent, _decider(voices, [v.paper for v in voices]), state)
    return absent


def _would_be(absent: Finding, voice: _Voice, state: str) -> Finding:
    found = voice.finding
    if found.verdict == "met":
        words = label(f"would_be.{state}")
    else:
        named = label(
            f"weakness.{found.weakness}"
            if found.verdict == "weak" and found.weakness
            else f"verdict.{found.verdict}"
        )
        words = label(f"would_be_otherwise.{state}", label=named)
    before = absent.reason if absent.verdict == "not_assessed" else ""
    why = _lowered(voice.paper.standing_reason)
    doubt = sentence(label("judged.cannot_tell", why=why)) if state == "unknown" else ""
    reason = " ".join(part for part in (before, sentence(words), doubt, found.reason) if part)
    if absent.verdict == "not_assessed":
        return replace(absent, would_be=found.verdict, reason=reason)
    return replace(
        found,
        verdict="missing",
        weakness=None,
        would_be=found.verdict,
        reason=reason,
    )


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
