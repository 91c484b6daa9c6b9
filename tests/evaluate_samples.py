"""A small labelled set: three contracts, what a reviewer reads in them, and what a reader made of them."""

from __future__ import annotations

from typing import Any

from analyzer.records import DocumentSummary, Evidence, Fact, Parameter, Reading, TermReading

SOLD = "Lumenfold shall at no time trade the pupils' files for money or for anything that is worth money."
TOLD = "Within four working days of learning of it, Lumenfold tells the principal whose files were seen."
GONE = "Whatever the pupils left behind is wiped ____ days after the last invoice has been settled in full."
LOOK = "The district may send an examiner into the hosting rooms once in each school year at its own cost."
LONG = "and so on " * 60


def _want(stance: str, *evidence: str, **more: Any) -> dict[str, Any]:
    deadline = {key: more.pop(key) for key in ("hours", "business", "blank") if key in more}
    parameters = {"parameters": {"deadline": deadline}} if deadline else {}
    return {"stance": stance, "evidence": list(evidence), **parameters, **more}


def _say(term: str, stance: str, confidence: float, *quotes: str, **deadline: Any) -> TermReading:
    return TermReading(
        term,
        stance,  # type: ignore[arg-type]
        confidence,
        parameters={"deadline": Parameter(**deadline)} if deadline else {},
        evidence=tuple(Evidence(quote, ((0, 1),)) for quote in quotes),
    )


def _reading(*terms: TermReading, **facts: Any) -> Reading:
    summary = DocumentSummary("0" * 64, "text", 0, 1)
    return Reading(summary, terms, {name: Fact(value) for name, value in facts.items()})


GOLD: tuple[dict[str, Any], ...] = (
    {
        "id": "lumenfold",
        "terms": {
            "no_resale": _want("commits", SOLD),
            "breach_notification": _want("commits", TOLD, hours=96, business=True),
            "data_destruction": _want("hedged", GONE, blank=True),
            "audit_rights": _want("commits", LOOK, alt=["hedged"]),
            "encryption": _want("silent"),
            "precedence": _want("contrary", "In every quarrel of wording the order form wins."),
        },
        "facts": {"vendor": "Lumenfold, Inc.", "school": None, "state": "VT", "term_months": 12},
    },
    {
        "id": "marlwick",
        "terms": {
            "no_resale": _want("contrary", "Marlwick may hire out class lists to camps for a fee."),
            "breach_notification": _want("silent"),
            "data_destruction": _want(
                "commits", "Thirty days after the year ends no file of a pupil is left.", hours=720
            ),
            "audit_rights": _want("silent"),
            "encryption": _want("hedged", "Lines to the server are scrambled.", alt=["commits"]),
            "precedence": _want("commits", "Where the two papers differ, this one is followed."),
        },
        "facts": {"vendor": ["Marlwick", "Marlwick Press"], "signed": None, "auto_renewal": True},
    },
    {
        "id": "ostrava-lane",
        "terms": {
            "no_resale": _want("commits", SOLD.replace("Lumenfold", "Ostrava Lane")),
            "breach_notification": _want("hedged", "Ostrava Lane lets the school know before long."),
            "data_destruction": _want("contrary", "Ostrava Lane keeps each pupil's file for good."),
            "audit_rights": _want("commits", LOOK),
            "encryption": _want("commits", "Files are enciphered on the wire and on the disk."),
            "precedence": _want("silent"),
        },
        "facts": {
            "vendor": "Ostrava Lane",
            "product": "Lanterna",
            "effective_date": "2026-08-15",
            "state": None,
        },
    },
)

READINGS: dict[str, Reading] = {
    "lumenfold": _reading(
        _say("no_resale", "commits", 0.97, "trade the pupils' files for money or for anything"),
        _say("breach_notification", "commits", 0.91, LONG + TOLD, hours=96.0, business=True),
        _say("data_destruction", "hedged", 0.62, GONE, hours=720.0),
        _say("audit_rights", "hedged", 0.55, "Nobody may enter the hosting rooms after dark.", LOOK),
        _say("encryption", "commits", 0.66, "The word cipher stands here for a puzzle."),
        _say("precedence", "contrary", 0.81, "the order form wins"),
        vendor="LUMENFOLD",
        school="Alder Hill",
        state="VT",
        term_months=12,
    ),
    "marlwick": _reading(
        _say("no_resale", "commits", 0.72, "Marlwick may hire out class lists"),
        _say("breach_notification", "silent", 1.0),
        _say("data_destruction", "commits", 0.88, "no file of a pupil is left", hours=720.0),
        _say("audit_rights", "contrary", 0.58, "Nobody may enter."),
        _say("encryption", "commits", 0.83, "Lines to the server are scrambled."),
        _say("precedence", "silent", 0.4),
        vendor="Marlwick Press Ltd",
        signed="none",
    ),
    "ostrava-lane": _reading(
        _say("no_resale", "commits", 0.69, "a sentence about the weather at the lane"),
        _say("breach_notification", "hedged", 0.9, "lets the school know before long", hours=72.0),
        _say("data_destruction", "contrary", 0.75, "keeps each pupil's file for good"),
        _say("audit_rights", "silent", 0.93),
        _say("precedence", "silent", 0.99),
        vendor="Ostrava Lane Holdings of Ohio",
        product="Lanterna",
        effective_date="2026-08-16",
        state="OH",
    ),
}
