"""Settings: who we are, and what we judge by."""

from __future__ import annotations

import streamlit as st
from pydantic import ValidationError

from analyzer.dashboard import data
from analyzer.dashboard.context import Context
from analyzer.dashboard.markup import heading, literal
from analyzer.packs import list_packs
from analyzer.settings import US_STATES, District
from analyzer.words import label


def show(context: Context) -> None:
    """The page."""
    st.html(heading(label("settings_page.title"), label("settings_page.lead")))
    saved = st.session_state.pop("settings_saved", None)
    if saved is not None:
        st.success(label("settings_page.saved_one" if saved == 1 else "settings_page.saved", count=saved))
    stored = data.store(context.url).district()
    with st.form("settings"):
        given = _fields(stored)
        pressed = st.form_submit_button(label("settings_page.save"), type="primary")
    if not pressed:
        return
    if not given["default_packs"]:
        st.error(label("settings_page.packs_needed"))
        return
    try:
        district = District.model_validate(given)
    except ValidationError as error:
        why = error.errors()[0]["msg"].removeprefix("Value error, ")
        st.error(literal(label("settings_page.wrong", why=why)))
        return
    with st.spinner(label("settings_page.save")):
        st.session_state["settings_saved"] = data.save_settings(context.url, district, as_of=context.as_of)
    data.close_caches()
    st.rerun()


def _fields(stored: District) -> dict[str, object]:
    """The form, filled with what is known."""
    packs = {pack.id: pack.name for pack in list_packs()}
    states = ["", *sorted(US_STATES)]
    left, right = st.columns(2, gap="large")
    with left:
        name = st.text_input(label("settings_page.name"), stored.name)
        aliases = st.text_area(
            label("settings_page.aliases"),
            "\n".join(stored.aliases),
            help=label("settings_page.aliases_hint"),
            height=110,
        )
        who = st.text_input(label("settings_page.who"), stored.reviewer, help=label("settings_page.who_hint"))
    with right:
        state = st.selectbox(
            label("settings_page.state"),
            states,
            index=states.index(stored.state),
            format_func=lambda code: code or label("settings_page.state_none"),
        )
        chosen = st.multiselect(
            label("settings_page.packs"),
            list(dict.fromkeys((*packs, *stored.default_packs))),
            default=list(stored.default_packs),
            format_func=lambda pack: packs.get(pack, pack),
            help=label("settings_page.packs_hint"),
        )
        fiscal = st.text_input(
            label("settings_page.fiscal"), stored.fiscal_year_end, help=label("settings_page.fiscal_hint")
        )
    return {
        "name": name.strip(),
        "aliases": tuple(line.strip() for line in aliases.splitlines() if line.strip()),
        "state": state,
        "fiscal_year_end": fiscal.strip(),
        "default_packs": tuple(chosen),
        "reviewer": who.strip(),
    }
