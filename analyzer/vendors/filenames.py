"""What folders and files are called after: a vendor, or only what they are and hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analyzer.vendors.names import words_of

#: Words of which folders are made up that are called after no vendor.
_PLAIN = frozenset(
    "a accounting accounts active admin administration agreements all and archive archived archives at "
    "athletics attachments attorney board building buildings business by cafeteria central clerk contract "
    "contracts copies copy counsel counseling current curriculum data date department departments dept "
    "desk desktop district do document documents done downloads dpa dpas draft drafts drive due "
    "elementary email emails executed expired facilities facility files final finance finished folder "
    "folders food for former from grounds health high hr in inactive inbox incoming it kitchen legal "
    "letters library mail main maintenance middle misc miscellaneous my new not nurse nurses nursing "
    "nutrition of office offices old on operations original originals other our outgoing pages paper "
    "papers past payroll pdf pdfs pending principal principals print privacy project projects purchasing "
    "put received records renewal renewals returned review saved scan scanned scans school schools "
    "secretary sent service services shared sign signature signatures signed sort special staff stuff "
    "superintendent superintendents team tech technology temp terms the to transport transportation "
    "unsigned unsorted use vendor vendors web website websites word year years".split()
)
#: Words of a file's name that say what paper it is, and how far it has come.
_OF_PAPER = frozenset(
    "acceptance accepted addenda addendum agmnt agmt agreement agrmt amend amended amendment annex "
    "appendix approved attachment baa blank body certificate certified checklist clean cleaned coi "
    "complete completed completion confidentiality coppa corrupt counter countersigned damaged decrypted "
    "doc docs docusign dpia draft edits encrypted exec exhibit fax fe ferpa filled fixed form full fully "
    "fw fwd fy iep ii iii image img inv invoice iv joinder letter licence license locked mark markup "
    "master memo memorandum mou msa nda no notice number offer only order packet page part password pdf "
    "pg photo pic po policy processing proposal protected protection provider pupil quote re read readme "
    "receipt redacted redline redlined renew rev revised revision rider schedule secured sharing sheet "
    "sig sign skm sla sow statement status student students subscription supplement template terms tos "
    "tou undated untitled update updated us usa ver version w9 with work zip".split()
)
_MONTHS = frozenset(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct "
    "october nov november dec december".split()
)
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_APART = re.compile(r"[\s_]+|,|(?<![A-Za-z])-|-(?![A-Za-z])|[–—]")
#: "AcornDPA": the kind of paper written on to the name
_WRITTEN_ON = re.compile(r"(?<=[a-z])(?=(?:DPA|MSA|MOU|NDA|SOW|TOS|COI)(?![A-Za-z]))")
_TAIL = re.compile(r"(?<=[^\W\d_]{2})[-.]?\d{3,}$|(?<=[^\W\d_]{3})[-.]?\d+$")
_JOINS = ("&", "and", "+")
_SHORTEST = 3  #: letters of the word that makes a name


def is_everyday(word: str) -> bool:
    """Whether a word, in small letters, is one of which such folders are made up."""
    return word in _PLAIN


def is_paper_word(word: str) -> bool:
    """Whether a word, in small letters, says what paper a file is, or what its state is."""
    return word in _PLAIN or word in _OF_PAPER or word in _MONTHS


def is_plain(folder: str) -> bool:
    """Whether a folder is called after what lies in it, a year or an office, and after no company."""
    words = words_of(folder)
    return bool(words) and all(word in _PLAIN or word.isdigit() or word in _MONTHS for word in words)


def name_in_file(stem: str, *, ours: Sequence[str] = ()) -> str:
    """The vendor that a file is called after: "Acorn Quill", of "Acorn Quill DPA signed 2024"; or empty.

    What says only which paper it is, its state and its day is left out, and what the district is called.

    Args:
        stem: the file's name without its suffix.
        ours: names of the district.
    """
    of_us = {" ".join(words_of(name)) for name in ours}
    found = (run for run in _runs(_ASIDE.sub(" ", stem)) if " ".join(words_of(run)) not in of_us)
    return next((run for run in found if _is_telling(run)), "")


def _runs(text: str) -> Iterator[str]:
    """Words in a row that may be a name, between those that say what the paper is."""
    run: list[str] = []
    text = _WRITTEN_ON.sub(" ", text)
    text = text if re.search(r"\s", text.strip()) else text.replace("-", " ")
    for piece in _APART.split(text):
        word = _TAIL.sub("", (piece or "").strip(" .;:'\"#!~+")) if piece not in _JOINS else piece
        if (word in _JOINS and run) or (word and _may_name(word)):
            run.append(word)
        elif run:
            yield _joined(run)
            run = []
    if run:
        yield _joined(run)


def _joined(run: Sequence[str]) -> str:
    words = list(run)
    while words and words[-1] in _JOINS:
        words.pop()
    name = " ".join(words)
    return name.title() if name.islower() else name


def _may_name(word: str) -> bool:
    parts = words_of(word)
    plain = all(is_paper_word(p) or _is_count(p) for p in parts)
    return bool(parts) and not plain


def _is_count(part: str) -> bool:
    """Whether it is a number, a day, a version, or what a machine numbers its pictures by."""
    digits = sum(c.isdigit() for c in part)
    return 2 * digits > len(part) or (digits > 0 and re.fullmatch(r"v\d+\w?|[a-f\d]{4,}", part) is not None)


def _is_telling(name: str) -> bool:
    return any(len(re.sub(r"[\W\d_]", "", word)) >= _SHORTEST for word in name.split())
