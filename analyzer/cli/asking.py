"""Questions at a terminal: who we are. Nobody is asked where nobody can answer."""

from __future__ import annotations

import sys
from collections.abc import Callable

import typer

from analyzer import packs
from analyzer.cli.options import district_with
from analyzer.cli.screen import complain, note
from analyzer.errors import UsageError
from analyzer.settings import District
from analyzer.store import Store
from analyzer.words import label

__all__ = ["ask_district", "at_terminal", "keep_district"]

_NONE = "-"  #: typed to empty an answer that has a default


def at_terminal() -> bool:
    """Whether a person can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask_district(stored: District) -> District:
    """Ask who we are, one question at a time; Enter keeps what stands in brackets, ``-`` empties it.

    A wrong answer is explained and asked for again.
    """
    note(label("setup.lead"))
    district = _asked(stored, "name", stored.name, str.strip)
    district = _asked(district, "aliases", "; ".join(stored.aliases), _listed)
    district = _asked(district, "state", stored.state, str.strip)
    district = _asked(district, "fiscal_year_end", stored.fiscal_year_end, str.strip)
    district = _asked(district, "default_packs", "; ".join(stored.default_packs), _rule_sets)
    return _asked(district, "reviewer", stored.reviewer, str.strip)


def keep_district(store: Store, given: District) -> None:
    """Remember the district that a command was told where none is kept, and say so; warn where it is another.

    What a command judges and keeps must go by the same district as what is judged again later.
    """
    stored = store.district()
    if stored == District() and given != stored:
        store.save_district(given, who=given.reviewer)
        if given.name:
            note(label("setup.kept", name=given.name))
    elif given.name != stored.name:
        note(label("setup.other", stored=stored.name, name=given.name))


def _asked(district: District, field: str, default: str, meant: Callable[[str], object]) -> District:
    while True:
        answer = typer.prompt(label(f"setup.{field}"), default=default, show_default=bool(default), err=True)
        if answer == _NONE:
            answer = ""
        try:
            return district_with(district, **{field: meant(answer)})
        except UsageError as error:
            complain(error.message.removeprefix(f"--{field.replace('_', '-')}: "), error.advice)


def _listed(answer: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in answer.split(";") if part.strip())


def _rule_sets(answer: str) -> tuple[str, ...]:
    """Ids of rule sets that exist; nothing means the default ones. Raises `PackError`, a `UsageError`."""
    ids = _listed(answer.replace(",", ";")) or District().default_packs
    for pack_id in ids:
        packs.load_pack(pack_id)
    return ids
