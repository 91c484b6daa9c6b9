"""What a rider strikes from the terms that follow it, as in "Section 5.1 of Part C: delete items (d) through (g)".

Schools put such a rider before the vendor's printed terms, and order the change as one tells a clerk. Here what is
struck is taken out of the terms, so that nothing of it is read as binding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analyzer.extract.lines import Line
from analyzer.extract.roles import INNER_DOT

_STRIKE = r"(?:delete|strike|remove|omit|cross out|take out)(?! \")"
_PART = r"(?P<part>(?:part|exhibit|annex|appendix|attachment|schedule) (?:[a-z]|\d+|[ivx]+))\b"
_PAPER = r"(?:the |PROVIDER's |PROVIDER |its )*(?P<paper>(?:[\w'-]+ ?){1,6}?)(?= ?(?:$|[.;:,(]| in (?:its|full|whole)\b|(?:and|is|are|shall|stands?)\b))"
_CITED = rf"(?:section|sec\.|paragraph|clause|article|§) ?(?P<number>\d+(?:\.\d+)*)\b(?: of (?:the )?{_PART}| of {_PAPER})?"
#: A sentence that does no more than name a section: "Section 5.1 of Part C (use of information)."
_NAMES = re.compile(rf"^(?:in )?{_CITED}\W*(?:\([^)]*\))?\W*$")
#: The same in the passive, of a part by its letter.
_IS_STRUCK = re.compile(
    rf"^{_CITED}(?: \([^)]*\))? (?:is|are|shall be|stands?) (?:hereby )?(?:deleted|struck|stricken|removed|omitted)(?P<what>)\b"
)
#: The order, with the section in it or after one that names it.
_ORDER = re.compile(
    rf"^(?:(?:in )?{_CITED}(?: \([^)]*\))?[.,:]? )?{_STRIKE} ?(?P<what>[^\"]*?)(?:[.;:](?= |$)|,? and (?:insert|replace|substitute|add)\b|$)"
)
_SECTION = re.compile(rf"^{_CITED}")
_WHOLE = re.compile(
    r"(?:it|this|the (?:whole |entire )?(?:section|paragraph|clause|article))? ?(?:in (?:its entirety|full|whole))?$"
)
_SENTENCE = re.compile(r"^the (?P<which>first|second|third|last) sentence\b")
_ITEMS = re.compile(r"^(?:sub-?)?(?:items?|clauses?|paragraphs?|points?)\b")
_LABEL = re.compile(r"\((?P<label>[a-z]|[ivx]{1,4})\)")
_RANGE = re.compile(r"\((?P<first>[a-z]|[ivx]{1,4})\) (?:through|to|thru) (?:(?:item|clause|point) )?\((?P<last>[a-z]|[ivx]{1,4})\)")  # fmt: skip
_GONE = r"(?:deleted|struck|stricken|removed|cancelled|repealed|revoked|withdrawn|rescinded|omitted|of no (?:further )?(?:force|effect))"
#: What stands over passages that are quoted because they no longer hold.
_GONE_BELOW = re.compile(
    rf"\b(?:following|below|what follows|these|those)\b[^:]*\b(?:is|are|shall be|stands?) (?:hereby )?{_GONE}\b[^:]*:$"
    r"|\b(?:delete|strike|remove|cancel|repeal|withdraw|revoke)s?\b[^:]*\b(?:following|what follows|below)\b[^:]*:$"
)
_NOT_GONE = re.compile(
    r"\b(?:replac\w+|substitut\w+|insert\w*|restor\w+|reinstat\w+|instead|added|in (?:its|their) (?:place|stead)|reads?|not)\b"
)
_PLACES = {"first": 0, "second": 1, "third": 2}


def without_struck(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines, without what sentences before them order to be struck."""
    now = list(lines)
    for i, line in enumerate(lines):
        if order := _ORDER.match(_plain(line)) or _IS_STRUCK.match(_plain(line)):
            _strike(i, order, lines, now)
        if _GONE_BELOW.search(line.full) and not _NOT_GONE.search(line.full):
            _empty(list(_quoted_below(i, lines)), i, now)
    return tuple(now)


def _quoted_below(i: int, lines: Sequence[Line]) -> Iterator[int]:
    """The lines right below one that are in quotation marks, to where the quotations end."""
    inside = False
    for k in range(i + 1, len(lines)):
        if not inside and not lines[k].text.startswith('"'):
            return
        inside ^= lines[k].text.count('"') % 2 == 1
        yield k


def _strike(i: int, order: re.Match[str], lines: Sequence[Line], now: list[Line]) -> None:
    what = order["what"].strip()
    cited = _SECTION.match(what)
    before = (
        _NAMES.match(_plain(lines[i - 1]))
        if i and lines[i - 1].clause.index == lines[i].clause.index
        else None
    )
    named = order if order["number"] else cited or before
    if named is None:
        return
    rest = what[cited.end() :].strip(" ,") if cited else what
    section = _section(named, i, lines)
    if _WHOLE.match(rest):
        _empty(section, i, now)
    elif sentence := _SENTENCE.match(rest):
        _empty(_of_sentence(sentence["which"], section, lines), i, now)
    elif _ITEMS.match(rest):
        _strike_items(rest, section, i, lines, now)


def _strike_items(rest: str, section: Sequence[int], i: int, lines: Sequence[Line], now: list[Line]) -> None:
    """Take the items named out of the sentence that lists them, and out of the lines that stand for each."""
    whole = next((k for k in section if len(_LABEL.findall(lines[k].full)) > 1), None)
    if whole is None:
        return
    parts = list(_LABEL.finditer(now[whole].full))
    labels = [part["label"] for part in parts]
    gone = set(_named(rest, labels))
    items = [k for k in section if k > whole and lines[k].sentence.index == lines[whole].sentence.index]
    _empty([k for k, label in zip(items, labels, strict=False) if label in gone], i, now)
    ends = [*(part.start() for part in parts[1:]), len(now[whole].full)]
    kept = [
        now[whole].full[p.start() : end] for p, end in zip(parts, ends, strict=True) if p["label"] not in gone
    ]
    said = f"{now[whole].full[: parts[0].start()]}{''.join(kept)}".strip()
    now[whole] = replace(now[whole].saying("", said), amended_by=i)


def _named(rest: str, labels: Sequence[str]) -> Iterator[str]:
    """The labels that an order names, of those that the list has."""
    for match in _RANGE.finditer(rest):
        if match["first"] in labels and match["last"] in labels:
            yield from labels[labels.index(match["first"]) : labels.index(match["last"]) + 1]
    yield from (match["label"] for match in _LABEL.finditer(_RANGE.sub("", rest)) if match["label"] in labels)


def _empty(struck: Sequence[int], i: int, now: list[Line]) -> None:
    for k in struck:
        now[k] = now[k].emptied(i)


def _of_sentence(which: str, section: Sequence[int], lines: Sequence[Line]) -> list[int]:
    """Of the lines of a section those of one sentence."""
    sentences = list(
        dict.fromkeys(lines[k].sentence.index for k in section if lines[k].clause.kind != "heading")
    )
    at = _PLACES.get(which, len(sentences) - 1)
    return [k for k in section if lines[k].sentence.index in sentences[at : at + 1]]


def _section(named: re.Match[str], i: int, lines: Sequence[Line]) -> list[int]:
    """The lines behind an order that stand in the section that it names, of the part or the paper that it names."""
    own, part, paper = _top(lines[i]), named["part"], (named["paper"] or "").strip()
    tops = {
        _top(line) for line in lines[i + 1 :] if paper and paper in f"{_top(line)} {line.heading}".lower()
    }
    return [
        k
        for k in range(i + 1, len(lines))
        if (top := _top(lines[k])) != own
        and (top.startswith(part) if part else top in tops)
        and named["number"] in _numbers(lines[k])
    ]


def _top(line: Line) -> str:
    """The title of the part in which a line stands."""
    return (line.clause.path or ("",))[0].lower()


def _numbers(line: Line) -> set[str]:
    return {step.rstrip(".") for step in (*line.clause.path, line.clause.number)}


def _plain(line: Line) -> str:
    return line.text.replace(INNER_DOT, ".")
