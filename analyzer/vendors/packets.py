"""A packet with agreements of several vendors: which of its papers are another vendor's than the file.

Only an agreement on student data that names another provider goes apart, and what follows it along with it.
A policy, a certificate or an amendment that names somebody else stays with the agreement before it: it binds
nobody by itself.
"""

from __future__ import annotations

from analyzer.records import Reading
from analyzer.vendors.filenames import is_everyday
from analyzer.vendors.identity import fits
from analyzer.vendors.names import normalise_name, words_of
from analyzer.vendors.papers import speaks_of_data

__all__ = ["papers_apart", "vendor_of_file"]

_SURE = 0.7  #: how sure the reader has to be of the name
_TELLING = 4  #: letters of a first word that tells a company
#: Kinds of papers that are no agreement of their own, or that no provider of ours need have made.
_ALONG = ("amendment", "terms_of_service", "privacy_policy", "other")


def vendor_of_file(reading: Reading) -> str | None:
    """Whose a file is: the vendor of its first agreement on student data; else the first one named."""
    named = [paper for paper in reading.papers if _named(paper)]
    first = next((paper for paper in named if _stands_alone(paper)), next(iter(named), None))
    return _named(first) or None if first is not None else None


def papers_apart(reading: Reading) -> tuple[tuple[int, str], ...]:
    """The papers of a packet that are another vendor's than the file: number, from 1, and its name."""
    own = vendor_of_file(reading)
    if own is None or not reading.others:
        return ()
    others = [n for p in reading.papers if _stands_alone(p) and not _same(n := _named(p), own)]
    found: list[tuple[int, str]] = []
    with_whom = own
    for number, paper in enumerate(reading.papers, 1):
        named = _named(paper)
        with_whom = next((name for name in (own, *others) if named and _same(name, named)), with_whom)
        if with_whom != own and number > 1:
            found.append((number, with_whom))
    return tuple(found)


def _named(paper: Reading) -> str:
    name = paper.fact("vendor")
    return name if isinstance(name, str) and normalise_name(name) else ""


def _stands_alone(paper: Reading) -> bool:
    """Whether a paper is an agreement on student data that surely names its provider."""
    if not _named(paper) or paper.facts["vendor"].confidence < _SURE:
        return False
    return paper.fact("document_type") not in (None, *_ALONG) and speaks_of_data(paper)


def _same(a: str, b: str) -> bool:
    """Whether two names may be one company's: one fits the other, or both begin with one telling word."""
    first, other = (words_of(name)[:1] for name in (a, b))
    begin = bool(first) and first == other and len(first[0]) >= _TELLING and not is_everyday(first[0])
    return begin or fits(a, b)
