"""Where on a page a hand may sign: beside "By:", above "Signature", on a rule over a printed name.

Plain geometry in any unit; `unit` says how many of it make a point. Origin top left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from analyzer.ingest.frame import Rectangle

STAND_IN = "✍"  #: the character that stands for a mark in the text
LARGEST = (330.0, 86.0)  #: points, width and height of a signature
SEAL = 52.0  #: points; a round or square thing this high is a seal or a logo

_SMALLEST = (14.0, 7.0)
_RISE = 46.0  #: points that a signature may rise above its line
_FALL = 14.0  #: and hang below it
_REACH = 280.0  #: points to the right of a label
_FURTHEST = 440.0  #: the same in a table, whose walls part the columns
_RULE = (72.0, 380.0)  #: points; the length of a line to sign on
_UNDER = 30.0  #: points from a rule down to its label
_GAP = 1.4  #: of the text's height: wider parts two phrases
_PIECES = re.compile(r"_{2,}|[^_:]+(?:_[^_:]+)*:?|:")
_SIGN = re.compile(
    r"^(?:\W*(?:[a-z][\w/'’]*\s){0,4}(?:by|signature|signatory|signed|sign here)"
    r"(?:\s(?:of|for)\s[\w'’ ]{2,40})?(?:\s\([^)]{1,30}\))?|\W*x)\W*$",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"^\W*(?:[a-z][\w/'’]*\s){0,3}(?:name|title|date|dated|position|email|e-mail|phone|address|its)"
    r"(?:\s\([^)]{1,30}\)|\s(?:and|or|/|&)\s\w+|\ssigned)?\W*$",
    re.IGNORECASE,
)
_UNDER_NAME = re.compile(r"^\W*(?:(?:printed?\s)?name(?:\s?(?:and|/|&|,)\s?title)?|title)\W*$", re.IGNORECASE)
_ROLE = re.compile(
    r"^\W*(?:[A-Z]\w+\s)?(?:mayor|recorder|superintendent|director|president|secretary|clerk|chair(?:man|person|woman)?"
    r"|principal|treasurer|manager|officer|attorney|administrator|witness|owner)\W*$",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"\b(?:no|number|section|article|exhibit|resolution|ordinance|agreement|contract|page|date|school|district|inc|llc"
    r"|student|data|first|last|city|county|state|total|form|part|schedule)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"^(?:(?:Dr|Mr|Ms|Mrs)\.?\s)?[A-Z][\w'’.-]+(?:\s[A-Z][\w'’.-]*){1,3}(?:[,;]\s.{3,40})?$")


#: Words of which one stands on every page that is signed on a printed label.
_TELLS = re.compile(
    r"\W*(?:by|sign\w*|names?|titles?|dated?|its|x|authori[sz]ed|print(?:ed)?|witness\w*|attest\w*|accepted|approved"
    r"|agreed)\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A word on a page, printed or recognised."""

    box: Rectangle
    text: str
    confidence: float = 1.0  #: 0 to 1


@dataclass(frozen=True, slots=True)
class SignLine:
    """A place for one signature."""

    zone: Rectangle  #: where its strokes may lie
    top: float  #: of the printed line that it belongs to
    bottom: float
    reach: float  #: what stands further right belongs to it only in a table, whose walls part the columns


@dataclass(frozen=True, slots=True)
class InkMark:
    """A mark drawn by hand, and the printed line that it belongs to."""

    box: Rectangle  #: of its strokes
    top: float  #: of the line, for setting the mark among its words
    bottom: float


@dataclass(frozen=True, slots=True)
class _Scale:
    unit: float  #: units a point
    height: float  #: of a word


@dataclass(frozen=True, slots=True)
class _Phrase:
    text: str
    box: Rectangle

    @property
    def is_label(self) -> bool:
        return self.text.endswith(":") or bool(_SIGN.match(self.text) or _OTHER.match(self.text))


def text_height(words: Sequence[Placed], *, unit: float) -> float:
    """The usual height of a word."""
    sure = [w.box[3] - w.box[1] for w in words if w.confidence >= 0.6 and len(w.text) > 1]
    return min(max(median(sure), 6 * unit), 20 * unit) if sure else 10 * unit


def may_be_signed(words: Sequence[Placed], rules: Iterable[float]) -> bool:
    """Whether a page is worth a closer look: it has a label of a signature, or a rule to sign on.

    Args:
        words: of the page.
        rules: lengths of its level lines, in points.
    """
    return any(_RULE[0] <= length <= _RULE[1] for length in rules) or any(
        _TELLS.fullmatch(word.text) for word in words
    )


def sign_lines(words: Sequence[Placed], rules: Sequence[Rectangle], *, unit: float) -> list[SignLine]:
    """The places to sign on a page, from the top.

    Args:
        words: of the page; blanks may be underscores among them.
        rules: horizontal lines that are drawn.
        unit: how many units of the coordinates make a point.
    """
    scale = _Scale(unit, text_height(words, unit=unit))
    rows, blanks = _phrases(words, scale.height)
    lines = sorted([*(r for r in rules if _RULE[0] * unit <= r[2] - r[0] <= _RULE[1] * unit), *blanks])
    phrases = [phrase for row in rows for phrase in row]
    found = []
    for row in rows:
        for i, phrase in enumerate(row):
            if _SIGN.match(phrase.text):
                line = _labelled(phrase, row[i + 1 :], lines, phrases, scale)
                if line is not None:
                    found.append(line)
    found.extend(_unlabelled(lines, phrases, found, scale))
    return sorted(found, key=_place)


def _place(line: SignLine) -> tuple[float, float]:
    return line.bottom, line.zone[0]


def _phrases(words: Sequence[Placed], height: float) -> tuple[list[list[_Phrase]], list[Rectangle]]:
    """Rows of phrases, cut at wide gaps and after colons, and the blanks made of underscores."""
    pieces = [piece for word in words if word.text.strip() for piece in _pieces(word)]
    blanks = [(p.box[0], p.box[3], p.box[2], p.box[3]) for p in pieces if set(p.text) == {"_"}]
    rows: list[list[_Phrase]] = []
    for piece in sorted((p for p in pieces if set(p.text) != {"_"}), key=_middle):
        if rows and _middle(piece) - _middle(rows[-1][0]) <= 0.6 * height:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_joined(sorted(row, key=_left), height) for row in rows], blanks


def _pieces(word: Placed) -> list[_Phrase]:
    """A label and a blank of "By:____"; the parts share the width by their letters."""
    x0, top, x1, bottom = word.box
    step = (x1 - x0) / max(len(word.text), 1)
    return [
        _Phrase(m[0].strip(), (x0 + m.start() * step, top, x0 + m.end() * step, bottom))
        for m in _PIECES.finditer(word.text)
        if m[0].strip()
    ]


def _middle(phrase: _Phrase) -> float:
    return (phrase.box[1] + phrase.box[3]) / 2


def _left(phrase: _Phrase) -> float:
    return phrase.box[0]


def _joined(row: list[_Phrase], height: float) -> list[_Phrase]:
    phrases = [row[0]]
    for piece in row[1:]:
        last = phrases[-1]
        if piece.box[0] - last.box[2] <= _GAP * height and not last.text.endswith(":"):
            a, b = last.box, piece.box
            box = (a[0], min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
            phrases[-1] = _Phrase(f"{last.text} {piece.text}".replace(" :", ":"), box)
        else:
            phrases.append(piece)
    return phrases


def _labelled(
    label: _Phrase,
    after: Sequence[_Phrase],
    rules: Sequence[Rectangle],
    phrases: Sequence[_Phrase],
    scale: _Scale,
) -> SignLine | None:
    """The place of a label: the rule above it where it stands below one, else what is right of it."""
    unit = scale.unit
    beside = _rule_beside(label, rules, unit)
    above = _rule_above(label, rules, phrases, unit)
    if not label.text.endswith(":") and beside is None and above is not None:
        return _over(above, scale)
    if not label.text.endswith(":") and beside is None:
        return None
    _, _, x1, bottom = label.box
    end = x1 + _FURTHEST * unit
    reach = x1 + _REACH * unit if beside is None else beside[2] + 12 * unit
    following = [p.box[0] for p in after if p.is_label]
    end = min([end, *(x - 2 * unit for x in following)])
    zone = (x1 - 2 * unit, bottom - _RISE * unit, end, bottom + _FALL * unit)
    return SignLine(zone, label.box[1], bottom, reach) if end - x1 > 20 * unit else None


def _rule_beside(label: _Phrase, rules: Sequence[Rectangle], unit: float) -> Rectangle | None:
    _, top, x1, bottom = label.box
    near = [
        r
        for r in rules
        if top - 2 * unit <= r[1] <= bottom + 9 * unit and -8 * unit <= r[0] - x1 <= 30 * unit
    ]
    return max(near, key=_wide, default=None)


def _wide(rule: Rectangle) -> float:
    return rule[2] - rule[0]


def _rule_above(
    label: _Phrase, rules: Sequence[Rectangle], phrases: Sequence[_Phrase], unit: float
) -> Rectangle | None:
    """The nearest rule above a phrase, with nothing printed between them."""
    x0, top, x1, _ = label.box
    hang = (30 if _UNDER_NAME.match(label.text) else 8) * unit
    near = [
        r for r in rules if -3 * unit <= top - r[3] <= _UNDER * unit and r[0] - hang <= x0 <= r[2] - 20 * unit
    ]
    rule = max(near, key=_lower, default=None)
    if rule is None:
        return None
    between = [
        p
        for p in phrases
        if p is not label
        and rule[1] + unit < _middle(p) < top
        and p.box[0] < max(x1, rule[0] + 40 * unit)
        and p.box[2] > x0
    ]
    return None if between else rule


def _lower(rule: Rectangle) -> float:
    return rule[3]


def _over(rule: Rectangle, scale: _Scale) -> SignLine:
    unit, y = scale.unit, rule[3]
    zone = (rule[0] - 6 * unit, y - _RISE * unit, rule[2] + 12 * unit, y + _FALL * unit)
    return SignLine(zone, y - scale.height, y, zone[2])


def _unlabelled(
    rules: Sequence[Rectangle],
    phrases: Sequence[_Phrase],
    found: Sequence[SignLine],
    scale: _Scale,
) -> list[SignLine]:
    """Rules over a printed name, with nothing to the left that says what they are for."""
    unit, places = scale.unit, []
    for phrase in phrases:
        if not (_UNDER_NAME.match(phrase.text) or _is_signer(phrase.text)):
            continue
        rule = _rule_above(phrase, rules, phrases, unit)
        if rule is None or _is_labelled(rule, phrases, unit):
            continue
        if _UNDER_NAME.match(phrase.text) and any(
            line.bottom > rule[3] - 100 * unit and line.bottom < rule[3] + 30 * unit for line in found
        ):
            continue  # the block has a line of its own for the signature
        if not any(_overlaps(line.zone, rule) for line in found):
            places.append(_over(rule, scale))
    return places


def _is_signer(text: str) -> bool:
    """Whether the words under a rule are a person's name or office."""
    return bool(_ROLE.match(text)) or (
        bool(_PERSON.match(text)) and not _NO_PERSON.search(re.split("[,;]", text)[0])
    )


def _is_labelled(rule: Rectangle, phrases: Sequence[_Phrase], unit: float) -> bool:
    """Whether words stand just left of the rule on its line."""
    return any(
        sum(map(str.isalnum, p.text)) > 1
        and p.box[1] - 4 * unit <= rule[1] <= p.box[3] + 9 * unit
        and -60 <= (p.box[2] - rule[0]) / unit <= 12
        for p in phrases
    )


def _overlaps(zone: Rectangle, rule: Rectangle) -> bool:
    return zone[0] < rule[2] and rule[0] < zone[2] and zone[1] < rule[3] and rule[1] < zone[3]


def cells(boxes: Sequence[Rectangle], walls: Sequence[float], line: SignLine) -> list[Rectangle]:
    """Boxes around what stands on a line, one for each walled cell; far away only in a table."""
    cells: dict[int, list[Rectangle]] = {}
    for box in boxes:
        middle = (box[0] + box[2]) / 2
        cell = sum(line.zone[0] < x < middle for x in walls)
        if cell or middle <= line.reach:
            cells.setdefault(cell, []).append(box)
    return [around(cells[cell]) for cell in sorted(cells)]


def is_large(box: Rectangle, unit: float) -> bool:
    """Whether it is large enough for a signature."""
    return box[2] - box[0] >= _SMALLEST[0] * unit and box[3] - box[1] >= _SMALLEST[1] * unit


def around(boxes: Sequence[Rectangle]) -> Rectangle:
    """The box around all of them."""
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


def shared(a: Rectangle, b: Rectangle) -> float:
    """The share of `a` that lies in `b`."""
    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    area = (a[2] - a[0]) * (a[3] - a[1])
    return wide * high / area if wide > 0 and high > 0 and area > 0 else 0.0
