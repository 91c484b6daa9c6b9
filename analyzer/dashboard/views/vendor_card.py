"""On a vendor's page: what we know of it, and a form to put it right."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from analyzer.dashboard import data, vendor_data
from analyzer.dashboard.context import Context
from analyzer.dashboard.markup import bullets, esc, literal
from analyzer.errors import DpauditError
from analyzer.records import Vendor, VendorStatus
from analyzer.vendors.edit import contact_line, contacts_from, edited
from analyzer.words import label

_SAID = "vendor_card_said"
_STATUSES: tuple[VendorStatus, ...] = get_args(VendorStatus)
_TRAIL = frozenset({"vendor", "listed", "list_changed", "merge", "split", "same"})
_SHOWN = 8


def card(context: Context, vendor: Vendor) -> None:
    """Status, owner, names, products, contacts and notes, to be looked at and changed."""
    said = st.session_state.pop(_SAID, None)
    if said is not None:
        st.success(label(said), icon=":material/check_circle:")
    with st.expander(label("vendor_card.title"), icon=":material/badge:"):
        _listed(vendor)
        _form(context, vendor)
        _trail(context, vendor)


def _listed(vendor: Vendor) -> None:
    listing = vendor.listing
    if listing is None:
        st.caption(label("vendor_card.not_listed"))
        return
    told = [
        ("names", "; ".join(listing.names)),
        ("student_data", label(f"listed_data.{listing.student_data}") if listing.student_data else ""),
        ("agreement", listing.agreement),
        ("expires", listing.expires),
        ("website", listing.website),
    ]
    lines = [f"{label(f'vendor_field.{name}')}: {value}" for name, value in told if value]
    lines += [f"{head}: {value}" for head, value in listing.extra]
    st.html(f"<b>{esc(label('vendor_card.listed', source=listing.source))}</b>{bullets(lines)}")


def _form(context: Context, vendor: Vendor) -> None:
    who = data.store(context.url).district().reviewer
    if not who:
        st.warning(label("vendor_page.who"))
        st.page_link(context.pages["settings"], label=label("page.settings"), icon=":material/settings:")
        return
    with st.form(f"card-{vendor.id}", border=False):
        given = _fields(vendor)
        pressed = st.form_submit_button(label("vendor_page.save"), type="primary")
    if not pressed:
        return
    try:
        after = edited(
            vendor,
            who=who,
            name=given["name"],
            legal_name=given["legal_name"],
            status=next((s for s in _STATUSES if s == given["status"] and s != vendor.status), None),
            reason=given["reason"] if given["reason"] != vendor.reason else None,
            owner=given["owner"],
            notes=given["notes"],
            aliases=given["aliases"].splitlines(),
            products=given["products"].splitlines(),
            grades=given["grades"].splitlines(),
            contacts=contacts_from(given["contacts"], vendor.contacts, who=who),
        )
        kept = vendor_data.save_vendor(context.url, vendor, after, who=who, as_of=context.as_of)
    except DpauditError as error:
        st.error(literal(str(error)))
        return
    st.session_state[_SAID] = "vendor_page.saved" if kept else "vendor_card.same"
    st.rerun()


def _fields(vendor: Vendor) -> dict[str, str]:
    """The form, filled with what is known."""
    key = vendor.id
    left, right = st.columns(2, gap="large")
    with left:
        name = st.text_input(label("vendor_field.name"), vendor.name, key=f"name-{key}")
        legal = st.text_input(label("vendor_field.legal_name"), vendor.legal_name, key=f"legal-{key}")
        status = st.selectbox(
            label("vendor_field.status"),
            _STATUSES,
            index=_STATUSES.index(vendor.status),
            format_func=lambda code: label(f"vendor_status.{code}"),
            help=label("vendor_card.status_hint"),
            key=f"status-{key}",
        )
        reason = st.text_input(
            label("vendor_field.reason"),
            vendor.reason,
            help=label("vendor_card.reason_hint"),
            key=f"why-{key}",
        )
        owner = st.text_input(label("vendor_field.owner"), vendor.owner, key=f"owner-{key}")
        notes = st.text_area(label("vendor_field.notes"), vendor.notes, height=90, key=f"notes-{key}")
    with right:
        hint = label("vendor_card.one_a_line")
        aliases = _lines("aliases", vendor.aliases, hint, key)
        products = _lines("products", vendor.products, hint, key)
        grades = _lines("grades", vendor.grades, hint, key)
        contacts = _lines(
            "contacts", tuple(map(contact_line, vendor.contacts)), label("vendor_card.contacts_hint"), key
        )
    return {
        "name": name,
        "legal_name": legal,
        "status": status or vendor.status,
        "reason": reason,
        "owner": owner,
        "notes": notes,
        "aliases": aliases,
        "products": products,
        "grades": grades,
        "contacts": contacts,
    }


def _lines(field: str, values: tuple[str, ...], hint: str, key: str) -> str:
    return st.text_area(
        label(f"vendor_field.{field}"), "\n".join(values), help=hint, height=80, key=f"{field}-{key}"
    )


def _trail(context: Context, vendor: Vendor) -> None:
    events = [e for e in data.store(context.url).events(vendor.id) if e.kind in _TRAIL][-_SHOWN:]
    if not events:
        return
    st.html(f"<b>{esc(label('vendor_card.trail'))}</b>")
    lines = []
    for event in reversed(events):
        changes = event.detail.get("changes")
        told = "; ".join(map(str, changes)) if isinstance(changes, list) else ""
        kind = label(f"trail.{event.kind}")
        who = event.who or label("trail.nobody")
        lines.append(label("trail.line", day=event.at[:10], who=who, kind=kind, told=told).rstrip(" :"))
    st.html(bullets(lines))
