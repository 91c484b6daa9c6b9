"""Which vendor a person means by a name."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.errors import UsageError
from analyzer.records import Vendor
from analyzer.vendors.identity import match
from analyzer.vendors.names import same_name


def vendors_called(name: str, vendors: Sequence[Vendor]) -> tuple[Vendor, ...]:
    """The vendors of that id or name, else those that another spelling or name of theirs means.

    Raises:
        UsageError: no vendor is called so; the advice names the likeliest.
    """
    exact = [v for v in vendors if name == v.id or name.casefold() == v.name.casefold()]
    found = exact or [v for v in vendors if any(same_name(name, n) for n in (v.name, *v.aliases))]
    if found:
        return tuple(found)
    likely = match(name, vendors, limit=1)
    advice = f"Did you mean {likely[0].vendor.name}?" if likely else "`dpaudit report` lists all vendors."
    raise UsageError(f"No vendor is called {name!r}.", advice=advice)
