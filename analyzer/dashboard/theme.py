"""Colours and styles of what we draw ourselves; Streamlit's own parts follow ``.streamlit/config.toml``.

The light palette is that of every report (`report.view`); the dark one keeps hue and meaning and turns ink and
fill around, each pair with a contrast of at least 4.5 to 1. Words and shapes carry the meaning in both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import streamlit as st

from analyzer.records import Coverage
from analyzer.report.view import Look, coverage_view, look

__all__ = ["TONES", "install", "palette", "tone"]

#: What a look can mean; each is a CSS class ``dpa-<tone>``.
TONES = ("met", "weak", "missing", "conflict", "not_assessed", "pending")

_DARK: Mapping[str, tuple[str, str]] = {
    "met": ("#A5E3CC", "#14392F"),
    "weak": ("#FFE09A", "#5A450B"),
    "missing": ("#FFBE9B", "#4E2812"),
    "conflict": ("#FFFFFF", "#A3264F"),
    "not_assessed": ("#CBD3DB", "#36404B"),
    "pending": ("#B2D2F7", "#18365A"),
}
_LIGHT_PAGE = {"page": "#FBFBF9", "card": "#FFFFFF", "line": "#D9DDD9", "muted": "#55616D", "mark": "#FFE89A", "link": "#1A5597"}
_DARK_PAGE = {"page": "#12181F", "card": "#181F28", "line": "#313C48", "muted": "#A4B0BC", "mark": "#6B5300", "link": "#8FC3F7"}


def tone(shown: Look) -> str:
    """Which of `TONES` a look is, by its colours; a vendor's coverage borrows those of the verdicts."""
    return next(name for name in TONES if (look(name).ink, look(name).fill) == (shown.ink, shown.fill))


def palette(*, dark: bool) -> dict[str, tuple[str, str]]:
    """Ink and fill of each tone (CSS, ``#rrggbb``)."""
    return dict(_DARK) if dark else {name: (look(name).ink, look(name).fill) for name in TONES}


def install() -> None:
    """Put our styles on the page, for the theme that this browser shows."""
    dark = st.context.theme.type == "dark"
    page = _DARK_PAGE if dark else _LIGHT_PAGE
    colours = "".join(
        f".dpa-{name}{{color:{ink};background:{fill};}}" for name, (ink, fill) in palette(dark=dark).items()
    )
    variables = "".join(f"--dpa-{name}:{value};" for name, value in page.items())
    st.html(f"<style>:root{{{variables}}}{colours}{_STYLES}</style>")


def coverage_tone(coverage: Coverage) -> str:
    """The tone of a vendor's coverage."""
    return tone(coverage_view(coverage).look)


assert set(_DARK) == set(TONES) and get_args(Coverage)  # noqa: S101 - a tone without colours would show only later

_STYLES = """
.stMainBlockContainer{padding:4.6rem 2.2rem 4rem;max-width:1760px;margin:0 auto}
.stHtml a:focus-visible,.dpa-scroll:focus-visible{outline:3px solid #3B82C4;outline-offset:2px;border-radius:6px}
.dpa-hide{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.dpa-muted{color:var(--dpa-muted)}
.dpa-small{font-size:.86rem}
.dpa-headline{font-size:1.9rem;line-height:1.25;font-weight:700;letter-spacing:-.015em;margin:0;text-wrap:balance}
.dpa-sub{color:var(--dpa-muted);margin:.35rem 0 0;font-size:.95rem}
.dpa-tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(170px,1fr));gap:.75rem}
.dpa-tile{background:var(--dpa-card);border:1px solid var(--dpa-line);border-radius:.75rem;padding:.8rem 1rem;
  display:flex;flex-direction:column;gap:.1rem}
.dpa-tile b{font-size:1.75rem;line-height:1.15;font-weight:700;font-variant-numeric:tabular-nums}
.dpa-tile span{color:var(--dpa-muted);font-size:.86rem;line-height:1.3}
.dpa-tile i{font-style:normal;margin-right:.35rem}
.dpa-pill{display:inline-flex;align-items:center;gap:.38em;border-radius:1rem;padding:.18em .72em;font-weight:600;
  font-size:.86rem;line-height:1.35}
.dpa-pill i,.dpa-cell i{font-style:normal}
.dpa-bar{display:flex;height:.7rem;border-radius:999px;overflow:hidden;gap:2px;margin:.15rem 0 .55rem}
.dpa-bar span{display:block;min-width:6px}
.dpa-key{display:flex;flex-wrap:wrap;gap:.4rem .55rem}
.dpa-scroll{overflow:auto;max-height:74vh;border:1px solid var(--dpa-line);border-radius:.75rem;
  background:var(--dpa-card)}
.dpa-matrix{border-collapse:separate;border-spacing:0;font-size:.86rem;width:100%;margin:0}
.dpa-matrix th,.dpa-matrix td{border-bottom:1px solid var(--dpa-line);padding:.4rem .45rem;vertical-align:middle;
  background:var(--dpa-card);text-align:left}
.dpa-matrix thead th{position:sticky;top:0;z-index:2;font-weight:600;line-height:1.2;vertical-align:bottom;
  color:var(--dpa-muted);font-size:.8rem;border-bottom:2px solid var(--dpa-line);min-width:84px}
.dpa-matrix thead th:first-child{z-index:3;left:0}
.dpa-matrix tbody th{position:sticky;left:0;z-index:1;font-weight:600;min-width:190px;max-width:260px;
  border-right:1px solid var(--dpa-line)}
.dpa-matrix thead th:first-child{border-right:1px solid var(--dpa-line)}
.dpa-matrix tbody th a{text-decoration:none;color:inherit}
.dpa-matrix tbody th a:hover{text-decoration:underline}
.dpa-matrix tbody th small{display:block;font-weight:400;color:var(--dpa-muted);font-size:.78rem}
.dpa-matrix .dpa-pill{white-space:nowrap}
.dpa-matrix td.n{text-align:right;font-variant-numeric:tabular-nums;font-weight:600;padding-right:1rem}
.dpa-matrix td.c{padding:3px}
.dpa-matrix tr:last-child th,.dpa-matrix tr:last-child td{border-bottom:0}
a.dpa-plain{color:inherit}
.dpa-cell{display:flex;flex-direction:column;align-items:center;justify-content:center;border-radius:.45rem;
  min-height:2.75rem;padding:.15rem .3rem;text-decoration:none!important;text-align:center;line-height:1.15;
  font-size:.76rem;font-weight:600}
.dpa-cell i{font-size:.95rem;line-height:1.1}
.dpa-cell:hover{box-shadow:inset 0 0 0 2px currentColor}
.dpa-cell.off{color:var(--dpa-muted);font-weight:400}
.dpa-papers{border-collapse:collapse;width:100%;font-size:.9rem;margin:0}
.dpa-papers th{color:var(--dpa-muted);font-weight:600;font-size:.8rem;text-align:left;padding:.3rem .7rem .3rem 0;
  border-bottom:2px solid var(--dpa-line)}
.dpa-papers td{padding:.5rem .7rem .5rem 0;border-bottom:1px solid var(--dpa-line);vertical-align:top}
.dpa-papers tr:last-child td{border-bottom:0}
.dpa-papers td:first-child{font-weight:600;overflow-wrap:anywhere}
.dpa-date{white-space:nowrap;font-variant-numeric:tabular-nums}
.dpa-topic{display:grid;grid-template-columns:190px 1fr;gap:.2rem 1.1rem;align-items:start}
.dpa-topic h4{margin:0;font-size:1.02rem;font-weight:650;padding:0}
.dpa-topic p{margin:.12rem 0 0}
.dpa-quote{margin:.5rem 0 .3rem;padding:.1rem 0 .1rem .85rem;border-left:3px solid var(--dpa-line);
  font-family:"Source Serif",Georgia,serif;line-height:1.5;overflow-wrap:anywhere}
.dpa-quote.dpa-clamp{display:-webkit-box;-webkit-line-clamp:3;-webkit-box-orient:vertical;overflow:hidden}
.dpa-meta{color:var(--dpa-muted);font-size:.84rem;display:flex;flex-wrap:wrap;gap:.15rem 1rem;overflow-wrap:anywhere}
.dpa-section{color:var(--dpa-muted);font-weight:650;margin:.6rem 0 0}
.dpa-list{margin:.2rem 0 .2rem 1.1rem;padding:0}
.dpa-list li{margin:.2rem 0;overflow-wrap:anywhere}
.dpa-passage{border:1px solid var(--dpa-line);border-radius:.6rem;background:var(--dpa-card);padding:1rem 1.2rem;
  font-family:"Source Serif",Georgia,serif;line-height:1.6;white-space:pre-wrap;
  overflow-wrap:anywhere;max-height:32rem;overflow:auto}
.dpa-passage mark{background:var(--dpa-mark);color:inherit;padding:.05em .1em;border-radius:.2em}
.dpa-banner{border-radius:.9rem;padding:1.1rem 1.4rem;font-size:1.35rem;font-weight:700;line-height:1.3;
  display:flex;gap:.7rem;align-items:baseline}
.dpa-banner i{font-style:normal}
.dpa-asks{margin:.2rem 0 .4rem;padding:0;list-style:none}
.dpa-asks li{margin:.45rem 0;overflow-wrap:anywhere}
.dpa-asks small{display:block;color:var(--dpa-muted)}
[class*=st-key-actions-]{padding-left:208px;margin-top:-.55rem}
[class*=st-key-actions-] button{color:var(--dpa-link)}
.stHtml .dpa-pill{margin-right:.3rem}
@media (max-width:760px){[class*=st-key-actions-]{padding-left:0}}
@media (max-width:760px){.dpa-topic{grid-template-columns:1fr}}
"""
