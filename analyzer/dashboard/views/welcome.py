"""The first question, asked once: who are you? It can be skipped, and answered later in the settings."""

from __future__ import annotations

import streamlit as st

from analyzer.dashboard import data
from analyzer.dashboard.context import Context
from analyzer.dashboard.markup import esc
from analyzer.settings import US_STATES
from analyzer.words import label

__all__ = ["welcome"]

_SUBJECT = "welcome"


def welcome(context: Context) -> bool:
    """The short form, until a name is set or somebody skips it; whether it is shown."""
    store = data.store(context.url)
    stored = store.district()
    if stored.name or store.events(_SUBJECT, limit=1):
        return False
    with st.form("welcome"):
        st.html(f'<p class="dpa-section">{esc(label("welcome.title"))}</p>')
        st.text(f"{label('dashboard.who')} {label('welcome.lead')}")
        name = st.text_input(label("settings_page.name"), stored.name)
        left, right = st.columns(2)
        states = ["", *sorted(US_STATES)]
        state = left.selectbox(
            label("settings_page.state"),
            states,
            index=states.index(stored.state),
            format_func=lambda code: code or label("settings_page.state_none"),
        )
        who = right.text_input(
            label("settings_page.who"), stored.reviewer, help=label("settings_page.who_hint")
        )
        with st.container(horizontal=True):
            saved = st.form_submit_button(label("welcome.save"), type="primary")
            skipped = st.form_submit_button(label("welcome.skip"))
    if skipped:
        store.add_event("skipped", _SUBJECT)
        st.rerun()
    if saved and not name.strip():
        st.error(label("welcome.name_needed"))
    elif saved:
        given = {"name": name.strip(), "state": state, "reviewer": who.strip()}
        data.save_settings(context.url, stored.model_copy(update=given), as_of=context.as_of)
        data.close_caches()
        st.rerun()
    return True
