"""Does the reading follow when a contract is changed? A measure on contracts of our own.

Each change is made by code on a contract's text, and what must then be read follows from what was done: with
its evidence cut out, a promise is gone; under a paragraph that overrides it, it is the opposite; a passage
that only sounds alike leaves silence silent; another number is another deadline; other names, other lines,
page heads or another order of the sections change nothing.

    python models/metamorphic.py --papers 60
    python models/metamorphic.py --change cut --change clock --worst 20
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from analyzer import ingest, pipeline
from analyzer.records import Reading
from analyzer.terms import TERM_IDS
from analyzer.text import view_of

HERE = Path(__file__).parent
CONTRACTS = HERE / "corpus" / "contracts"
SAMPLES = HERE.parent / "contracts_sample"
BANKS = HERE / "changes"
WIDTHS = (58, 72, 88, 104)
PAGE = 40  #: lines of a printed page
TIMED = ("breach_notification", "data_destruction")
GOALS = {
    "cut": 0.95,
    "override": 0.93,
    "soundalike": 0.98,
    "clock": 0.98,
    "rename": 0.995,
    "rewrap": 0.995,
    "heads": 0.995,
    "shuffle": 0.995,
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A contract and what it is known to say."""

    id: str
    text: str
    stances: Mapping[str, str]
    deadlines: Mapping[str, float]  #: hours; those that are stated, and no business days
    evidence: Mapping[str, tuple[str, ...]]
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Trial:
    """A changed text and what must be read in it."""

    change: str
    paper: str
    text: str
    terms: tuple[str, ...]  #: those whose reading is looked at
    want: str  #: `not commits`, `same`, a stance, or hours as `120` or `120 business`
    detail: str = ""  #: what was done, for the report


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was read for one term of a trial."""

    trial: Trial
    term: str
    got: str
    right: bool


@dataclass(slots=True)
class Turns:
    """Deals out what is used seldom first, so that a small measure sees all of a bank."""

    used: Counter[str] = field(default_factory=Counter)

    def pick(
        self, choices: Sequence[tuple[str, str]], count: int, rng: random.Random
    ) -> list[tuple[str, str]]:
        """So many of the choices, each a term and a key, no term twice."""
        picked: dict[str, tuple[str, str]] = {}
        for choice in sorted(choices, key=lambda c: (self.used["/".join(c)], self.used[c[0]], rng.random())):
            if choice[0] not in picked and len(picked) < count:
                picked[choice[0]] = choice
                self.used["/".join(choice)] += 1
                self.used[choice[0]] += 1
        return list(picked.values())


# --- papers ---------------------------------------------------------------------------------------


def load_contracts(folder: Path = CONTRACTS) -> Iterator[Paper]:
    """The contracts of the corpus, in order of their names."""
    for path in sorted(folder.glob("*/c*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield Paper(
            id=path.stem,
            text=path.with_suffix(".txt").read_text(encoding="utf-8"),
            stances=gold["stances"],
            deadlines=dict(_hours(gold.get("deadlines") or {})),
            evidence={term: tuple(quotes) for term, quotes in gold["evidence"].items()},
            facts=gold.get("facts") or {},
        )


def _hours(deadlines: Mapping[str, object]) -> Iterator[tuple[str, float]]:
    for term, stated in deadlines.items():
        hours = stated.get("hours") if isinstance(stated, dict) else stated
        if isinstance(hours, int | float) and not isinstance(hours, bool) and hours > 0:
            yield term, float(hours)


def load_samples(folder: Path = SAMPLES) -> Iterator[Paper]:
    """The words of the sample papers that can be read without a password, a scan or another program."""
    files = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["files"]
    for path, gold in files.items():
        if gold.keys() & {"problem", "locked", "needs", "pages_ocr", "like"}:
            continue
        yield Paper(
            id=Path(path).stem,
            text=view_of(ingest.read_document(folder / path)).text,
            stances={term: entry["stance"] for term, entry in gold["terms"].items()},
            deadlines={},
            evidence={},
            facts=gold["facts"],
        )


# --- what the paper calls things ------------------------------------------------------------------

_PROVIDERS = (
    "Provider Vendor Operator Contractor Company Supplier Licensor Processor Publisher Recipient Developer "
    "Researcher"
).split()
_SCHOOLS = "LEA District School Customer Subscriber Licensee Board Client Agency Controller Academy".split()
_RECORDS = re.compile(
    r"\b(?:Student|Pupil|Learner|Customer|Personal|Education|Covered|School|Protected|Member|Child(?:ren)?(?:'s)?)"
    r" (?:Data|Information|Records)\b"
)


def names_in(paper: Paper) -> dict[str, str]:
    """What the paper calls the vendor, the school and the records, to fill in a passage with."""
    provider = _side(paper.text, _PROVIDERS) or _short_name(paper) or "the vendor"
    school = _side(paper.text, _SCHOOLS) or "the school"
    records = Counter(_RECORDS.findall(paper.text)).most_common(1)
    data = records[0][0] if records and records[0][1] >= 3 else "student data"
    words = {"provider": provider, "school": school, "data": data}
    return (
        words
        | {k.capitalize(): v[0].upper() + v[1:] for k, v in words.items()}
        | {"PROVIDER": provider.upper()}
    )


def _side(text: str, nouns: Iterable[str]) -> str:
    """The word for a side, with its article where it usually has one; empty where none is used much."""
    found = Counter(
        {noun: len(re.findall(rf"\b{noun}\b(?! (?:Data|Information|Records))", text)) for noun in nouns}
    )
    noun, times = found.most_common(1)[0]
    if times < 5:
        return ""
    return f"the {noun}" if 2 * len(re.findall(rf"\b[Tt]he {noun}\b", text)) > times else noun


def _short_name(paper: Paper) -> str:
    """The first words of the vendor's name by which the paper often calls it; empty where it has none."""
    name = paper.facts.get("vendor")
    if not isinstance(name, str):
        return ""
    words = name.split()
    for n in range(1, len(words) + 1):
        short = " ".join(words[:n]).strip(",.")
        if len(re.findall(rf"(?<!\w){re.escape(short)}(?=[,.]? [a-z(]|['’]s)", paper.text)) > 2:
            return short
    return ""


@cache
def bank(name: str) -> dict[str, tuple[tuple[str, bool], ...]]:
    """The passages of a bank by term, each with whether it belongs after the title."""
    tree = yaml.safe_load((BANKS / f"{name}.yaml").read_text(encoding="utf-8"))
    return {
        term: tuple((p, False) if isinstance(p, str) else (p["text"], bool(p.get("top"))) for p in passages)
        for term, passages in tree.items()
    }


# --- changes that must show -----------------------------------------------------------------------


def cut(paper: Paper, before: Reading, rng: random.Random, turns: Turns, count: int) -> Iterator[Trial]:
    """All evidence of a promise is taken out; not of one that other words change, for it stands without them."""
    promised = [
        (term, "")
        for term in TERM_IDS
        if paper.stances.get(term) == before.term(term).stance == "commits"
        and paper.evidence.get(term)
        and term != "data_schedule"  # of a table only some rows are quoted
        and not any(found.role == "override" for found in before.term(term).evidence)
    ]
    for term, _ in turns.pick(promised, count, rng):
        text = paper.text
        for quote in paper.evidence[term]:
            text = text.replace(quote, "")
        yield Trial("cut", paper.id, text, (term,), "not commits", paper.evidence[term][0])


def override(paper: Paper, before: Reading, rng: random.Random, turns: Turns, count: int) -> Iterator[Trial]:
    """A later part that prevails says the opposite of what is promised, in full or in part."""
    held = {"commits", "hedged"}
    passages = bank("overrides")
    choices = [
        (term, str(number))
        for term in TERM_IDS
        if paper.stances.get(term) in held and before.term(term).stance in held
        for number in range(len(passages[term]))
    ]
    for term, number in turns.pick(choices, count, rng):
        passage = passages[term][int(number)][0].format(**names_in(paper)).strip()
        text = f"{paper.text.rstrip()}\n\n{passage}\n"
        yield Trial("override", paper.id, text, (term,), "contrary", f"{number}: {' '.join(passage.split())}")


def soundalike(
    paper: Paper, before: Reading, rng: random.Random, turns: Turns, count: int
) -> Iterator[Trial]:
    """A passage that binds nobody is put where the paper is silent."""
    passages = bank("soundalikes")
    choices = [
        (term, str(number))
        for term in TERM_IDS
        if paper.stances.get(term) == before.term(term).stance == "silent"
        for number in range(len(passages[term]))
    ]
    for term, number in turns.pick(choices, count, rng):
        passage, top = passages[term][int(number)]
        words = passage.format(**names_in(paper))
        text = _put_in(paper.text, words, top=top)
        yield Trial("soundalike", paper.id, text, (term,), "silent", f"{number}: {words}")


_OPENS = re.compile(r"(?:\d{1,2}\.\s|ARTICLE |Article |SECTION |Section |§|[A-Z][A-Z ]{5,}$)")


def _put_in(text: str, passage: str, *, top: bool) -> str:
    """The text with a paragraph more: after the title, or before a section in its second half."""
    paragraphs = text.split("\n\n")
    if top:
        at = 1
    else:
        half = range(len(paragraphs) // 2, len(paragraphs))
        fit = (i for i in half if _OPENS.match(paragraphs[i]) and paragraphs[i - 1].rstrip().endswith("."))
        at = next(fit, len(paragraphs))
    return "\n\n".join([*paragraphs[:at], passage, *paragraphs[at:]])


_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_HOURS = {"hour": 1, "day": 24, "week": 168, "month": 720}


def spelled(number: int) -> str:
    """A number below 200 in words."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens = _TENS[number // 10 - 2]
        return f"{tens}-{_ONES[number % 10]}" if number % 10 else tens
    rest = f" {spelled(number - 100)}" if number > 100 else ""
    return f"one hundred{rest}"


_IN_WORDS = {spelled(n): n for n in range(1, 200)} | {
    f"one hundred and {spelled(n)}": 100 + n for n in range(1, 100)
}
_WORD = "|".join(sorted((re.escape(w).replace(r"\-", "[- ]") for w in _IN_WORDS), key=len, reverse=True))
_DURATION = re.compile(
    rf"\b(?P<word>{_WORD}|\d{{1,3}})(?: ?\((?:\d{{1,3}})\))?[ -](?P<kind>calendar |consecutive )?"
    r"(?P<unit>hour|day|week|month)(?P<plural>s?)(?P<own>['’]?)(?![\w-])",
    re.IGNORECASE,
)
#: What a deadline may be turned into: how it is written, its hours, and whether these are business days.
_NEW = (
    ("nineteen (19) days", 456, False),
    ("36 hours", 36, False),
    ("six (6) business days", 144, True),
    ("three weeks", 504, False),
    ("fifty-two hours", 52, False),
    ("11 business days", 264, True),
    ("seventeen days", 408, False),
    ("ninety-six (96) hours", 96, False),
    ("two months", 1440, False),
    ("41 calendar days", 984, False),
)


def clock(paper: Paper, before: Reading, rng: random.Random, turns: Turns, count: int) -> Iterator[Trial]:
    """The number of a deadline becomes another one, in another style or unit."""
    known = []
    for term in TIMED:
        read = before.term(term).parameters.get("deadline")
        want = paper.deadlines.get(term)
        if (
            want
            and read is not None
            and read.hours == want
            and not read.business
            and _timed(paper, term, want)
        ):
            known += [(term, str(n)) for n, new in enumerate(_NEW) if new[1] != want]
    for term, number in turns.pick(known, count, rng):
        words, hours, business = _NEW[int(number)]
        text = paper.text
        for quote in _timed(paper, term, paper.deadlines[term]):
            text = text.replace(quote, _retimed(quote, paper.deadlines[term], words))
        yield Trial("clock", paper.id, text, (term,), f"{hours}{' business' * business}", words)


def _retimed(quote: str, hours: float, words: str) -> str:
    return _DURATION.sub(lambda m: words if _length(m) == hours else m[0], quote)


def _timed(paper: Paper, term: str, hours: float) -> list[str]:
    """The quotes that state the deadline as a plain duration."""
    quotes = paper.evidence.get(term, ())
    return [q for q in quotes if any(_length(m) == hours for m in _DURATION.finditer(q))]


def _length(match: re.Match[str]) -> float | None:
    """The hours of a duration; none where it is no time to act in (a 72-hour clock, thirty days' notice)."""
    if match["own"] or not (match["plural"] or match["word"].lower() in {"one", "1"}):
        return None
    word = (
        match["word"].lower().replace(" ", "-") if "hundred" not in match["word"] else match["word"].lower()
    )
    number = int(word) if word.isdigit() else _IN_WORDS.get(word)
    return None if number is None else float(number * _HOURS[match["unit"].lower()])


# --- changes that must not show -------------------------------------------------------------------

#: Words of names that say what a thing is; they stay.
_COMMON = frozenset(
    "inc llc ltd gmbh corp corporation company co the of and for school schools district districts "
    "public unified county city township borough central independent learning education educational "
    "academy academies board university college institute systems software press publishing services "
    "technologies technology labs lab studio digital media data group network works tools classroom "
    "assessments instruments robotics facilities unit tests interim daily trail online edition platform "
    "app suite portal library north south east west new saint valley department elementary middle high "
    "charter association cooperative partners solutions no mount fort port lake river foundation "
    "community area regional joint union consolidated parent teacher state authority reading writing "
    "math music science student pupil center centre unlimited".split()
)
_NEW_NAMES = (
    "Zephyrine Quillane Dunmorrow Osterby Calvane Thornfield Wexmoor Larrabie Pendrake Holloway Marchbank "
    "Ellingstone Farrowby Kestrane Brackwater Sandmere"
).split()
_STATES = frozenset(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho "
    "illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota "
    "mississippi missouri montana nebraska nevada hampshire jersey mexico york carolina dakota ohio oklahoma "
    "oregon pennsylvania rhode island tennessee texas utah vermont virginia washington wisconsin wyoming "
    "columbia".split()
)
#: What a side's word may become. Those of the schools leave out what proper names are made of.
_OTHER_PROVIDER = ("Contractor", "Provider", "Vendor", "Supplier")
_OTHER_SCHOOL = {"LEA": "Customer", "Customer": "LEA", "Subscriber": "Licensee", "Licensee": "Subscriber"}


def rename(paper: Paper, before: Reading, rng: random.Random, turns: Turns, count: int) -> Iterator[Trial]:
    """The parties and the product take other names, and the sides other words."""
    del before, rng, turns, count
    swaps = dict(_new_names(paper)) | _new_sides(paper)
    if not swaps:
        return
    text = paper.text
    for old, new in swaps.items():
        text = re.sub(rf"(?<![\w-]){old}(?!\w)", new, text)
        text = re.sub(rf"(?<![\w-]){old.upper()}(?!\w)", new.upper(), text)
        if old not in _PROVIDERS + _SCHOOLS:
            text = re.sub(rf"(?<=[@/.]){old.lower()}|(?<!\w){old.lower()}(?=[-.@]\w)", new.lower(), text)
    shown = ", ".join(f"{old} -> {new}" for old, new in swaps.items())
    yield Trial("rename", paper.id, text, TERM_IDS, "same", shown)


def _new_names(paper: Paper) -> Iterator[tuple[str, str]]:
    """The words of the names that are names alone, each with the word it becomes."""
    facts = (paper.facts.get(fact) for fact in ("vendor", "product", "school"))
    names = [
        name
        for fact in facts
        for name in (fact if isinstance(fact, list) else [fact])
        if isinstance(name, str)
    ]
    words = dict.fromkeys(re.findall(r"\b[A-Z][a-z]{2,}\b", " ".join(names)))
    fresh = iter(name for name in _NEW_NAMES if name not in paper.text)
    for word in words:
        usual = word.lower() in _COMMON | _STATES or re.search(
            rf"(?<![\w@/.-]){word.lower()}s?(?![\w@.-]*\.\w)", paper.text
        )
        if not usual:
            yield word, next(fresh)


def _new_sides(paper: Paper) -> dict[str, str]:
    provider, school = (_side(paper.text, side).removeprefix("the ") for side in (_PROVIDERS, _SCHOOLS))
    swaps = {}
    other = next((noun for noun in _OTHER_PROVIDER if not re.search(rf"(?i)\b{noun}", paper.text)), "")
    if provider and other and not re.search(rf"(?i)(?:service|third[- ]party) {provider}", paper.text):
        swaps[provider] = other
    if _OTHER_SCHOOL.get(school) and not re.search(rf"(?i)\b{_OTHER_SCHOOL[school]}\b", paper.text):
        swaps[school] = _OTHER_SCHOOL[school]
    return swaps


def rewrap(paper: Paper, before: Reading, rng: random.Random, turns: Turns, count: int) -> Iterator[Trial]:
    """Long lines are broken at another width; lines with others right below them stay as they are."""
    del before, turns, count
    width = rng.choice(WIDTHS)
    paragraphs = [
        block
        if "\n" in block.strip("\n")
        else textwrap.fill(block, width, break_on_hyphens=False, break_long_words=False)
        for block in paper.text.split("\n\n")
    ]
    yield Trial("rewrap", paper.id, "\n\n".join(paragraphs), TERM_IDS, "same", f"at {width}")


def heads(paper: Paper, before: Reading, rng: random.Random, turns: Turns, count: int) -> Iterator[Trial]:
    """A page number and a running head stand between paragraphs, a page apart."""
    del before, turns, count
    title = next(line.strip() for line in paper.text.splitlines() if line.strip())[:70]
    foot = rng.choice(("Page {}", "- {} -", "{}", "Page {} of 9"))
    out, lines, page = [], 0, 1
    for block in paper.text.split("\n\n"):
        if lines >= PAGE:
            out += [foot.format(page), title]
            lines, page = 0, page + 1
        out.append(block)
        lines += 1 + sum(1 + len(line) // 90 for line in block.splitlines())
    if page > 1:
        yield Trial("heads", paper.id, "\n\n".join(out), TERM_IDS, "same", f"{title!r} and {foot!r}")


_SECTION = re.compile(r"(?m)(?<=\n\n)(?P<number>\d{1,2})\.(?=[ \t]+\S)")
_POINTER = re.compile(r"\b([Ss]ection|[Pp]aragraph|[Cc]lause|[Aa]rticle) (\d{1,2})(?=\.\d|[^\w.]|\.\D)")
#: Words by which one section leans on the place of another, and pointers that are no plain "Section 4".
_LEANS = re.compile(
    r"(?i)\b(?:above|below|foregoing|preceding|aforesaid|hereafter|latter|previous|next (?:section|paragraph)"
    r"|(?:sections|paragraphs|clauses|articles|items?|points?|nos?\.|numbers?) \d"
    r"|(?:in|under|by|of|to|see) \d\.\d)"
)


def shuffle(paper: Paper, before: Reading, rng: random.Random, turns: Turns, count: int) -> Iterator[Trial]:
    """The numbered sections stand in another order, but the last, for the signatures follow it."""
    del before, turns, count
    starts = list(_SECTION.finditer(paper.text))
    numbers = [int(m["number"]) for m in starts]
    if len(numbers) < 5 or numbers != list(range(1, len(numbers) + 1)) or _LEANS.search(paper.text):
        return
    order = numbers[:-1]
    rng.shuffle(order)
    becomes = {old: new for new, old in enumerate(order, 1)}
    places = [m.start() for m in starts]
    old = {n: paper.text[a:b] for n, a, b in zip(numbers, places, places[1:], strict=False)}
    moved = [re.sub(rf"(?m)^{n}(?=\.)", str(becomes[n]), old[n]) for n in order]
    text = paper.text[: places[0]] + "".join(moved) + paper.text[places[-1] :]
    text = _POINTER.sub(lambda m: f"{m[1]} {becomes.get(int(m[2]), m[2])}", text)
    yield Trial("shuffle", paper.id, text, TERM_IDS, "same", "order " + " ".join(map(str, order)))


# --- measuring ------------------------------------------------------------------------------------

Change = Callable[[Paper, Reading, random.Random, Turns, int], Iterator[Trial]]
CHANGES: dict[str, Change] = {
    "cut": cut,
    "override": override,
    "soundalike": soundalike,
    "clock": clock,
    "rename": rename,
    "rewrap": rewrap,
    "heads": heads,
    "shuffle": shuffle,
}


def read(text: str) -> Reading:
    """The reading of a text file with these words."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.txt"
        path.write_text(text, encoding="utf-8", newline="\n")
        return pipeline.read_file(path)[1]


def measure(
    papers: Iterable[Paper], *, changes: Sequence[str] = tuple(CHANGES), each: int = 2, seed: int = 4
) -> Iterator[Outcome]:
    """What is read after the changes; `each` is how many terms of a paper a change is tried on."""
    turns = {name: Turns() for name in changes}
    for paper in papers:
        before = read(paper.text)
        for name in changes:
            rng = random.Random(f"{seed} {name} {paper.id}")
            for trial in CHANGES[name](paper, before, rng, turns[name], each):
                yield from judge(trial, before, read(trial.text))


def judge(trial: Trial, before: Reading, after: Reading) -> Iterator[Outcome]:
    """Whether each term of a trial is read as it must be."""
    for term in trial.terms:
        was, got = said(before, term), said(after, term)
        match trial.want:
            case "same":
                yield Outcome(trial, term, f"{was} became {got}", was == got)
            case "not commits":
                yield Outcome(trial, term, got, after.term(term).stance != "commits")
            case "commits" | "hedged" | "contrary" | "silent":
                yield Outcome(trial, term, got, after.term(term).stance == trial.want)
            case hours:
                yield Outcome(trial, term, got, got.partition(" ")[2] == hours)


def said(reading: Reading, term: str) -> str:
    """The stance, with the deadline where the term has one."""
    stance = reading.term(term).stance
    deadline = reading.term(term).parameters.get("deadline") if term in TIMED else None
    if deadline is None:
        return stance
    if deadline.blank or deadline.hours is None:
        return f"{stance} blank"
    return f"{stance} {deadline.hours:g}{' business' * deadline.business}"


def shares(outcomes: Iterable[Outcome]) -> dict[str, tuple[int, int]]:
    """How many are right, of how many, by change."""
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for outcome in outcomes:
        seen[outcome.trial.change] += 1
        right[outcome.trial.change] += outcome.right
    return {change: (right[change], seen[change]) for change in CHANGES if seen[change]}


def report(outcomes: Sequence[Outcome], *, worst: int) -> Iterator[str]:
    """A line a change, and the terms, papers and words that went wrong."""
    for change, (right, seen) in shares(outcomes).items():
        yield f"{change:12}{seen:7} cases  {right / seen:.4f}  (goal {GOALS[change]})"
    for change in CHANGES:
        wrong = [o for o in outcomes if o.trial.change == change and not o.right]
        if not wrong or not worst:
            continue
        terms = Counter(o.term for o in wrong).most_common()
        yield f"\n{change}: " + ", ".join(f"{term} {times}" for term, times in terms)
        for o in wrong[:worst]:
            yield f"  {o.term} in {o.trial.paper}: wanted {o.trial.want}, read {o.got}"
            yield f"      {o.trial.detail[:400]}"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--contracts", type=Path, default=CONTRACTS)
    parser.add_argument("--papers", type=int, default=0, help="so many, spread over all; 0 for all")
    parser.add_argument("--skip", type=int, default=0, help="begin the spread so many papers later")
    parser.add_argument("--change", action="append", choices=tuple(CHANGES), help="only these")
    parser.add_argument("--each", type=int, default=2, help="terms of a paper that a change is tried on")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--worst", type=int, default=12, help="wrong cases shown of each change")
    parser.add_argument("--no-samples", action="store_true", help="leave the sample papers out")
    asked = parser.parse_args()
    papers = list(load_contracts(asked.contracts))
    if asked.papers:
        papers = papers[asked.skip :: max(1, len(papers) // asked.papers)][: asked.papers]
    if not asked.no_samples:
        papers += load_samples()
    outcomes = list(measure(papers, changes=asked.change or tuple(CHANGES), each=asked.each, seed=asked.seed))
    sys.stdout.write("\n".join(report(outcomes, worst=asked.worst)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
