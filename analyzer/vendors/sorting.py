"""Files whose vendor or kind nobody can be sure of: the best guess of each, how sure, and why. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from analyzer.errors import UsageError
from analyzer.records import Vendor
from analyzer.vendors.alike import VendorIndex
from analyzer.vendors.beside import Beside, beside
from analyzer.vendors.filenames import is_everyday, is_plain, name_in_file
from analyzer.vendors.hints import Hints
from analyzer.vendors.identity import UNKNOWN, Candidate, fits
from analyzer.vendors.names import normalise_name, words_of
from analyzer.words import label

Sure = Literal["likely", "guess", "none"]
About = Literal["vendor", "kind"]

#: The kind of a file that is no contract, among the kinds of papers.
NO_CONTRACT = "no_contract"
#: The kind of a form that no vendor has filled in.
TEMPLATE = "template"
_BIND_NOBODY = (NO_CONTRACT, TEMPLATE)
_OTHER = ("other", "")
_UNSURE = 0.7  #: a kind of which the reader is less sure is shown to a person
_LIKELY = 92.0  #: of a candidate's score: the same name, or a part of it
_TELLING = 6  #: letters of a first word that tells a company
#: A folder that holds papers of more vendors than this, none of them called like it, is no vendor's folder:
#: then it says nothing against the name in a paper.
_A_FEW = 4
_SEVERAL = 2  #: papers that name the same vendor


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known of a file."""

    sha256: str
    path: str
    stem: str
    folder: str  #: that stands for the vendor; empty where folders are not vendors
    vendor_id: str  #: the vendor it is filed under now
    vendor: str
    read_key: str
    named: str  #: the vendor named in it; empty where nobody is
    kind: str  #: the kind of paper, or empty
    kind_sure: float
    on_data: bool
    unreadable: bool
    codes: frozenset[str]  #: of the problems that reading it met
    start: str = ""  #: its first words, where they matter
    vendor_decided: bool = False  #: a person has filed it
    kind_decided: bool = False  #: a person has said what it is
    piece: bool = False  #: it says that it is a page to sign or an exhibit, which is no kind of paper
    bare: bool = False  #: nobody signs it, and it begins, changes and ends no agreement
    own_form: bool = False  #: it names nobody but the district
    former: tuple[str, str] | None = None  #: the vendor a person filed an earlier version under: id and name


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a file is in the queue."""

    about: About
    reason: str  #: for a person


@dataclass(frozen=True, slots=True)
class SortRow:
    """A file that a person should look at, and the best guess."""

    sha256: str
    path: str
    vendor_id: str  #: of the best guess; empty where there is none
    vendor: str  #: its name, or empty
    kind: str  #: a kind of paper, or `NO_CONTRACT`
    sure: Sure
    doubts: tuple[Doubt, ...]
    candidates: tuple[Candidate, ...]  #: other vendors it may belong to, likeliest first
    filed_under: str  #: the vendor it is filed under as long as nobody decides
    unread: bool = False  #: nothing in it could be read

    def doubts_about(self, about: About) -> bool:
        """Whether this is in doubt."""
        return any(doubt.about == about for doubt in self.doubts)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person decides of a file; what is not given stays as it is."""

    sha256: str
    vendor_id: str = ""  #: a vendor that is known
    new_vendor: str = ""  #: the name of one that is not; one that goes by it is taken
    kind: str = ""  #: a kind of paper, or `NO_CONTRACT`
    why: str = ""


def unsure(
    files: Iterable[Known], vendors: Sequence[Vendor], *, ours: Sequence[str] = ()
) -> tuple[SortRow, ...]:
    """The files that a person should look at, by path; those that a person has settled are left out.

    Args:
        files: all that there are.
        vendors: all that there are.
        ours: names of the district, which are no vendor's.
    """
    known = sorted(files, key=lambda f: (f.path, f.sha256))
    made_up = _made_up(vendors, known)
    real = [vendor for vendor in vendors if vendor.id not in made_up]
    index, hints = VendorIndex(real), Hints(real, ours=ours)
    hinted = {f.sha256: found for f in known if may_hint(f) and (found := hints.of(f.stem, f.start))}
    names = _names_by_folder(known)
    index.prepare_alike(file.vendor_id for file in known if not file.read_key.startswith(UNKNOWN))
    doubts = [
        (file, _doubts(file, names.get(file.folder, Counter()), index, hinted.get(file.sha256)))
        for file in known
    ]
    doubtful = [(file, found, _names(file, ours)) for file, found in doubts if found]
    index.prepare(name for _, _, called in doubtful for name in called)
    return tuple(
        _row(file, found, _candidates(called, index), hinted.get(file.sha256))
        for file, found, called in doubtful
    )


def may_hint(file: Known) -> bool:
    """Whether a file names nobody, and no folder tells whose it is, so that its words have to."""
    if file.vendor_decided or normalise_name(file.named):
        return False
    return file.read_key.startswith(UNKNOWN) or is_plain(file.folder)


def _made_up(vendors: Iterable[Vendor], files: Iterable[Known]) -> frozenset[str]:
    """Ids of vendors that are no more than the name of a file that names nobody."""
    filed: dict[str, list[Known]] = defaultdict(list)
    for file in files:
        filed[file.vendor_id].append(file)
    return frozenset(
        vendor.id
        for vendor in vendors
        if vendor == Vendor(vendor.id, vendor.name)
        and filed[vendor.id]
        and all(f.read_key.startswith(UNKNOWN) and not f.vendor_decided for f in filed[vendor.id])
    )


def _names_by_folder(files: Sequence[Known]) -> dict[str, Counter[str]]:
    """Folder -> the vendors that its papers name, each with how many do."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for file in files:
        if file.folder and normalise_name(file.named):
            found[file.folder][file.named] += 1
    return found


def _doubts(file: Known, beside_it: Counter[str], index: VendorIndex, hint: Vendor | None) -> list[Doubt]:
    """Why a person should look at the file; of what a person has settled nothing is in doubt."""
    doubts = [*_vendor_doubts(file, beside_it, index, hint), *_kind_doubts(file)]
    if file.vendor_decided:
        doubts = [d for d in doubts if d.about != "vendor"]
    # Of a file that nobody can read its kind decides nothing, once a person has said whose it is.
    if file.kind_decided or (file.vendor_decided and file.unreadable):
        doubts = [d for d in doubts if d.about != "kind"]
    return doubts


def _row(
    file: Known, doubts: Sequence[Doubt], candidates: Sequence[Candidate], hint: Vendor | None
) -> SortRow:
    vendor_id, vendor, score = _best_vendor(file, candidates, hint)
    kind, kind_likely = _best_kind(file)
    vendor_open = any(d.about == "vendor" for d in doubts)
    kind_open = any(d.about == "kind" for d in doubts)
    likely = (kind_likely or not kind_open) and (
        not vendor_open or score >= _LIKELY or kind == NO_CONTRACT  # whose letter it is matters little
    )
    none = kind not in _BIND_NOBODY and vendor_open and not vendor_id
    return SortRow(
        sha256=file.sha256,
        path=file.path,
        vendor_id=vendor_id,
        vendor=vendor,
        kind=kind,
        sure="none" if none else "likely" if likely else "guess",
        doubts=tuple(doubts),
        candidates=tuple(c for c in candidates if c.vendor.id != vendor_id),
        filed_under=file.vendor,
        unread=file.unreadable,
    )


def _vendor_doubts(
    file: Known, beside_it: Counter[str], index: VendorIndex, hint: Vendor | None
) -> list[Doubt]:
    found: list[str] = []
    if file.former is not None and file.former[0] != file.vendor_id:
        found.append(label("sorting.former", vendor=file.former[1]))
    if file.unreadable:
        found.append(label("sorting.unreadable"))
    elif file.own_form:
        found.append(label("sorting.own_form"))
    elif file.read_key.startswith(UNKNOWN) and hint is not None:
        found.append(label("sorting.spoken_of", vendor=hint.name))
    elif file.read_key.startswith(UNKNOWN):
        mixed = file.folder and len(beside_it) > 1
        found.append(label("sorting.mixed", folder=file.folder) if mixed else label("sorting.nobody"))
    elif not file.folder and not normalise_name(file.named):
        found.append(label("sorting.spoken_of", vendor=file.vendor))
    elif may_hint(file) and not file.piece and (hint is None or hint.id != file.vendor_id):
        found.append(label("sorting.nobody"))
    elif file.folder and beside_it:
        found += _folder_doubts(file, beside_it, index)
    if not file.read_key.startswith(UNKNOWN):
        found += [label("sorting.alike", vendor=v.name) for v in index.alike(file.vendor_id)]
    return [Doubt("vendor", reason) for reason in found]


def _folder_doubts(file: Known, beside_it: Counter[str], index: VendorIndex) -> list[str]:
    home = any(fits(file.folder, name) for name in beside_it)
    if not home and len({normalise_name(name) for name in beside_it}) > _A_FEW:
        return []
    if file.named and is_plain(file.folder):
        return []
    if file.named and not fits(file.folder, file.named) and not _begin_alike(file.folder, file.named):
        if _is_of_one(file, beside_it, index):
            return []
        return [label("sorting.other_folder", named=file.named, folder=file.folder)]
    if not file.named and len({normalise_name(name) for name in beside_it}) > 1:
        return [label("sorting.mixed", folder=file.folder)]
    return []


def _is_of_one(file: Known, beside_it: Counter[str], index: VendorIndex) -> bool:
    """Whether several papers of a folder all name one vendor, and nobody else goes by the folder's name.

    Such a folder is called after a product, or as people say.
    """
    if len({normalise_name(name) for name in beside_it}) > 1 or beside_it.total() < _SEVERAL:
        return False
    return all(c.vendor.id == file.vendor_id or c.score < _LIKELY for c in index.match(file.folder))


def _begin_alike(folder: str, name: str) -> bool:
    """Whether both begin with the same telling word: "Acorntree SIS" and "Acorntree Information Systems"."""
    first, other = (words_of(text)[:1] for text in (folder, name))
    return bool(first) and first == other and len(first[0]) >= _TELLING and not is_everyday(first[0])


def _kind_doubts(file: Known) -> list[Doubt]:
    found: list[str] = []
    guess = _beside(file)
    if guess is not None:
        found.append(guess.reason)
    elif file.unreadable:
        found.append(label("sorting.kind_unreadable"))
    elif file.own_form:
        found.append(label("sorting.kind_own_form"))
    elif file.piece:
        pass  # a person's word that it is a paper would keep it from being joined to its own
    elif _is_idle(file):
        found.append(label("sorting.kind_idle"))
    elif file.kind in _OTHER:
        found.append(label("sorting.kind_other"))
    elif file.kind_sure < _UNSURE:
        found.append(label("sorting.kind_unsure"))
    return [Doubt("kind", reason) for reason in found]


def _beside(file: Known) -> Beside | None:
    return beside(stem=file.stem, start=file.start, codes=file.codes, on_data=file.on_data, kind=file.kind)


def _names(file: Known, ours: Sequence[str]) -> tuple[str, ...]:
    """What may be the name of the file's vendor: as read, of the folder, of the file."""
    stem = re.sub(r"[_\-.]+", " ", file.stem)
    folder = "" if is_plain(file.folder) else file.folder
    names = (file.named, folder, stem, name_in_file(file.stem, ours=ours))
    return tuple(name for name in dict.fromkeys(names) if normalise_name(name))


def _candidates(names: Sequence[str], index: VendorIndex) -> tuple[Candidate, ...]:
    """Vendors that the name read, the folder or the file's name may mean; each vendor once."""
    best: dict[str, Candidate] = {}
    for name in names:
        for candidate in index.match(name):
            before = best.get(candidate.vendor.id)
            if before is None or candidate.score > before.score:
                best[candidate.vendor.id] = candidate
    return tuple(sorted(best.values(), key=lambda c: (-c.score, c.vendor.name, c.vendor.id))[:5])


def _best_vendor(file: Known, candidates: Sequence[Candidate], hint: Vendor | None) -> tuple[str, str, float]:
    """Id, name and score of the likeliest vendor; empty where nothing speaks for any."""
    if file.vendor_decided:
        return file.vendor_id, file.vendor, 100.0
    if file.former is not None:
        return (*file.former, 100.0)
    if not file.read_key.startswith(UNKNOWN) and not (file.unreadable and not file.folder):
        own = next((c.score for c in candidates if c.vendor.id == file.vendor_id), 0.0)
        agrees = bool(file.named) and (not file.folder or fits(file.folder, file.named))
        return file.vendor_id, file.vendor, max(own if agrees else 0.0, 0.0)
    if candidates and (hint is None or candidates[0].score >= _LIKELY):
        return candidates[0].vendor.id, candidates[0].vendor.name, candidates[0].score
    if hint is not None:
        return hint.id, hint.name, 0.0
    if file.unreadable and normalise_name(file.vendor) != normalise_name(file.stem):
        return file.vendor_id, file.vendor, 0.0  # it is called by what its file's name names
    return "", "", 0.0


def _best_kind(file: Known) -> tuple[str, bool]:
    guess, idle = _beside(file), _is_idle(file)
    if guess is not None:
        return NO_CONTRACT, guess.likely or idle
    if file.own_form and not file.kind_decided:
        return TEMPLATE, False
    if _is_silent(file) and file.read_key.startswith(UNKNOWN) and not file.vendor_decided:
        return NO_CONTRACT, idle
    return file.kind or "other", idle or (file.kind_sure >= _UNSURE and file.kind not in _OTHER)


def _is_silent(file: Known) -> bool:
    """Whether a paper that was read whole is none that we know, and says nothing of student data."""
    seen = not (file.unreadable or file.codes or file.on_data)
    return seen and not file.piece and not file.own_form and file.kind in _OTHER


def _is_idle(file: Known) -> bool:
    """Whether such a paper binds nobody to anything besides."""
    return _is_silent(file) and file.bare


def accept(row: SortRow) -> Choice:
    """The decision that takes the best guess for all that is in doubt.

    Raises:
        UsageError: there is no guess of the vendor, and it matters.
    """
    if row.kind in _BIND_NOBODY:
        return Choice(row.sha256, kind=row.kind)
    if row.doubts_about("vendor") and not row.vendor_id:
        raise UsageError(
            f"There is no guess of the vendor of {row.path}.", advice="Choose a vendor.", code="E611"
        )
    return Choice(
        row.sha256,
        vendor_id=row.vendor_id if row.doubts_about("vendor") else "",
        kind=row.kind if row.doubts_about("kind") else "",
    )


def counts(rows: Iterable[SortRow]) -> dict[str, int]:
    """How many files are likely right, a guess, or without one: code -> number."""
    found = dict.fromkeys(get_args(Sure), 0)
    for row in rows:
        found[row.sure] += 1
    return found
