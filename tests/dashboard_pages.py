"""A page of the dashboard without a browser, and what stands on it."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

WAIT = 60  #: seconds


def page(name: str, **query: str) -> AppTest:
    """The app, opened at a page; what its address says besides."""
    app = AppTest.from_function(_script, kwargs={"name": name}, default_timeout=WAIT)
    for key, value in query.items():
        app.query_params[key] = value
    return app.run()


def _script(name: str) -> None:
    import os
    from datetime import date

    from analyzer.dashboard.shell import show

    show(os.environ["DPAUDIT_DB"], as_of=date.fromisoformat(os.environ["DPAUDIT_AS_OF"]), start=name)


def html_of(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def said(app: AppTest) -> str:
    """All words on the page, widgets' labels included."""
    words = [str(getattr(e, "value", "")) + str(getattr(e, "label", "")) for e in app.main]
    return html_of(app) + "\n".join(words)


def button(app: AppTest, text: str) -> Any:
    """The button whose label begins so."""
    return next(b for b in app.button if b.label.startswith(text))
