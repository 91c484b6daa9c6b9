"""The 27 terms that dpaudit looks for: what each means, why it matters, what to ask, and how it reads.

One YAML file a term, beside this module. A file is strict: an unknown, missing or mistyped key is a
`TermError`, so that a slip of the pen never turns into a term that is silently read in another way.

    id: no_resale                        # the file's name
    name: No sale of student data        # short, on screen
    group: Use                           # one of `GROUPS`
    core: true                           # one of the eight core terms
    plain: ...                           # one or two sentences that a parent understands
    why: ...                             # two or three sentences: why a district cares
    ask: ...                             # to the vendor; usable in a letter as it stands
    model_clause: ...                    # our own wording, ready to propose
    needs: [deadline]                    # parameters without which the term is not fully promised
    traits:                              # features that a rule set may ask for
      certification: The vendor confirms the deletion in writing.
    examples:                            # each one a test: as a whole contract, it reads with this stance
      - text: ...
        stance: commits                  # commits, hedged, contrary or silent
        heading: ...                     # optional: the heading printed above the text
        lead_in: ...                     # optional: the lead-in that the text, a list item, belongs to
        deadline: {hours: 72}            # optional; also business: true, or blank: true in place of hours
        note: ...                        # optional: why, in the hard cases
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from analyzer.terms.model import CORE, GROUPS, PARAMETERS, TERM_IDS, Example, Term
from analyzer.terms.parse import choose, parse_term

__all__ = [
    "CORE",
    "GROUPS",
    "PARAMETERS",
    "TERM_IDS",
    "Example",
    "Term",
    "load_terms",
    "parse_term",
    "terms_hash",
]


@cache
def load_terms() -> dict[str, Term]:
    """All terms by id, in the order of `TERM_IDS`. Read once; treat the result as read-only.

    Raises:
        TermError: a term file is wrong, or belongs to no term.
    """
    sources = dict(_sources())
    for term_id in sources:
        choose(term_id, TERM_IDS, file=f"{term_id}.yaml", key="file name")
    return {i: parse_term(sources[i], name=i) for i in TERM_IDS if i in sources}


@cache
def terms_hash() -> str:
    """SHA-256 of all term files (names and text), the same on every system."""
    digest = hashlib.sha256()
    for name, source in _sources():
        digest.update(f"{name}\n{len(source)}\n{source}".encode())
    return digest.hexdigest()


def _sources() -> Iterator[tuple[str, str]]:
    """Name and text of each term file, sorted; line ends are the same on every system."""
    folder = resources.files(__name__)
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".yaml"):
            yield file.name.removesuffix(".yaml"), file.read_text(encoding="utf-8")
