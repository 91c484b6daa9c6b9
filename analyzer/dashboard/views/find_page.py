"""Find: words in all papers, vendor by vendor."""

from __future__ import annotations

from collections import defaultdict

import streamlit as st

from analyzer.dashboard import data
from analyzer.dashboard.context import Context
from analyzer.dashboard.markup import esc, heading, literal, marked, plain, small, vendor_link
from analyzer.errors import DpauditError
from analyzer.report.found import count_line, nothing_advice, place_line, unsearchable_line
from analyzer.store import Found, Hit
from analyzer.words import label

_EVERYBODY = ""


def show(context: Context) -> None:
    """The page; the address holds the words, so that a search can be kept as a bookmark."""
    st.html(heading(label("find.title"), label("find.lead")))
    left, right = st.columns([5, 2], vertical_alignment="bottom")
    words = left.text_input(
        label("find.words"), key="words", bind="query-params", placeholder=label("find.words_hint")
    )
    if not words:
        return
    try:
        found = _search(context, words)
    except DpauditError as error:
        st.warning(literal(f"{error.message} {error.advice}"))
        return
    if not found.hits and not data.store(context.url).locations():
        st.info(label("find.empty"))
        return
    chosen = _choice(right, found)
    if chosen != _EVERYBODY:
        found = data.find(context.url, words, vendor_id=chosen)
    _results(found, words)


def _search(context: Context, words: str) -> Found:
    """Search; the first time it may take a while to get ready, and shows how far it is."""
    place = st.empty()

    def tell(done: int, total: int) -> None:
        place.progress(done / max(total, 1), label("find.preparing", done=done, total=total))

    found = data.find(context.url, words, progress=tell)
    place.empty()
    return found


def _choice(place: st.delta_generator.DeltaGenerator, found: Found) -> str:
    """Which vendor's papers to show, of those that have a hit."""
    owners = {entry.vendor_id: entry for entry in found.vendors if entry.vendor_id is not None}
    names = {_EVERYBODY: label("find.all_vendors", count=len(owners))}
    for vendor_id, entry in owners.items():
        names[vendor_id] = label("find.some_vendor", vendor=entry.vendor, count=entry.places)
    chosen: str = place.selectbox(
        label("find.vendor"), list(names), format_func=lambda key: plain(names[key]), disabled=not owners
    )
    return chosen


def _results(found: Found, words: str) -> None:
    groups: dict[tuple[str | None, str], list[Hit]] = defaultdict(list)
    for hit in found.hits:
        groups[hit.vendor_id, hit.vendor].append(hit)
    if found.hits:
        owners = sum(entry.vendor_id is not None for entry in found.vendors)
        line = count_line(places=found.places, papers=found.papers, vendors=owners, shown=len(found.hits))
        st.html(small(line))
    else:
        st.info(literal(f"{label('find.nothing')} {nothing_advice(words)}"), icon=":material/search_off:")
    for (vendor_id, name), hits in groups.items():
        with st.container(border=True):
            st.html(_vendor(vendor_id, name) + "".join(_hit(hit) for hit in hits))
    if found.unsearchable:
        st.html(small(unsearchable_line(found.unsearchable, found.unsearchable_files)))


def _vendor(vendor_id: str | None, name: str) -> str:
    if vendor_id is None:
        return f"<h3>{esc(label('find.no_vendor'))}</h3>"
    return f'<h3><a class="dpa-link" href="{esc(vendor_link(vendor_id))}">{esc(name)}</a></h3>'


def _hit(hit: Hit) -> str:
    where = place_line(hit.path, page=hit.page, section=hit.section, state=hit.state)
    line = f'<p class="dpa-muted dpa-small" style="margin:.6rem 0 0">{esc(where)}</p>'
    return line + marked(hit.snippet, hit.spans)
