"""Fixtures that several rooms' tests share."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

# How long one example takes depends on the machine; benchmarks measure speed.
settings.register_profile("dpaudit", deadline=None)
settings.load_profile("dpaudit")


@pytest.fixture
def clean_streamlit() -> Iterator[None]:
    """No caches between tests; and ours is the main module again, which child processes look for."""
    import streamlit as st

    main = sys.modules["__main__"]
    st.cache_data.clear()
    st.cache_resource.clear()
    yield
    sys.modules["__main__"] = main
    st.cache_data.clear()
    st.cache_resource.clear()
