"""Hand-made assessments of fictional vendors, for the tests of reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analyzer.records import (
    Assessment,
    DocumentSummary,
    Evidence,
    Fact,
    FactValue,
    FileOutcome,
    Finding,
    Paper,
    Problem,
    Reading,
    TermReading,
    Vendor,
)

AS_OF = date(2026, 11, 21)


def evidence(quote: str, *, page: int | None = 4, section: str = "7.2", **other: object) -> Evidence:
    return replace(Evidence(quote=quote, spans=((0, len(quote)),), page=page, section=section), **other)


def paper(
    sha256: str = "a" * 64,
    path: str = "contracts/Larkspur Reader/dpa.pdf",
    *,
    standing: str = "in_force",
    unread: tuple[int, ...] = (),
    problems: tuple[Problem, ...] = (),
    assessed: str = "all",
    **facts: FactValue,
) -> Paper:
    reading = Reading(
        document=DocumentSummary(sha256, "pdf", pages=9, words=3100, pages_unread=unread),
        readings=(TermReading("no_resale", "silent", 0.9, assessed=assessed),),
        facts={name: Fact(value) for name, value in facts.items()},
        problems=problems,
    )
    return Paper(
        sha256=sha256,
        path=path,
        standing=standing,
        standing_reason="Signed by both and not expired.",
        document_type="student_dpa",
        reading=reading,
        effective_date="2025-07-01",
        expiration_date="2028-06-30",
    )


def finding(term: str = "no_resale", verdict: str = "met", **other: object) -> Finding:
    base = Finding(
        requirement=f"core-dpa.{term}",
        pack="core-dpa",
        term=term,
        verdict=verdict,
        severity="required",
        binds="policy",
        reason="The provider may never sell the data.",
        citation="Board policy 7.31",
        paper="a" * 64,
        confidence=0.95,
    )
    return replace(base, **other)


def assessment(
    *findings: Finding,
    name: str = "Larkspur Reader",
    coverage: str = "in_force",
    papers: tuple[Paper, ...] | None = None,
    **vendor: object,
) -> Assessment:
    return Assessment(
        vendor=Vendor(id=name.lower().replace(" ", "-"), name=name, **vendor),
        as_of=AS_OF.isoformat(),
        coverage=coverage,
        coverage_reason="An agreement is signed and has not expired.",
        papers=(paper(),) if papers is None else papers,
        findings=findings,
        packs=(("core-dpa", "0f" * 8),),
    )


def portfolio() -> tuple[Assessment, ...]:
    """Five vendors that show every verdict, coverage that differs, and hostile words."""
    late = finding(
        "breach_notification",
        "weak",
        weakness="late",
        reason="Notice within 10 days is later than the 72 hours asked for.",
        evidence=(evidence("Larkspur will tell the District of an incident within ten (10) days.", page=5),),
    )
    return (
        assessment(
            finding(evidence=(evidence("Larkspur shall never sell, rent or trade Student Data."),)),
            late,
            replace(
                late,
                requirement="us-xx.breach_notification",
                pack="us-xx",
                binds="vendor",
                citation="Code 12-3-4",
            ),
            finding("encryption", "weak", weakness="vague", severity="recommended", confidence=0.4),
            finding(
                "data_ownership", "met", evidence=(evidence("Records stay the property of the District."),)
            ),
            owner="M. Ibarra",
        ),
        assessment(
            finding(
                "no_resale",
                "conflict",
                paper="b" * 64,
                reason="The vendor may license the data to partners.",
                evidence=(
                    evidence("=HYPERLINK(1) We may license your information\x07 to partners.", page=2),
                ),
            ),
            finding("data_ownership", "missing", paper=None, reason="Nothing in the papers speaks to it."),
            finding("breach_notification", "not_assessed", paper="b" * 64, reason="Page 7 is a picture."),
            name="Quill & Ember",
            coverage="own_terms",
            papers=(paper("b" * 64, r"C:\contracts\Quill\terms.docx", unread=(7,), signed="none"),),
        ),
        assessment(
            finding("no_resale", "missing", would_be="met", paper="c" * 64),
            finding("breach_notification", "missing", would_be="weak", weakness="late", paper="c" * 64),
            name="Tindermark Math",
            coverage="waiting_for_signature",
            papers=(paper("c" * 64, "contracts/Tindermark/dpa.pdf", standing="unsigned", signed="school"),),
        ),
        assessment(name="Brookfen Bus Routes", coverage="none_on_file", papers=()),
        assessment(name="Ashpole Heating", coverage="no_student_data", papers=(), status="no_student_data"),
    )


def outcomes() -> tuple[FileOutcome, ...]:
    return (
        FileOutcome("contracts/Larkspur Reader/dpa.pdf", "read", sha256="a" * 64),
        FileOutcome(
            "contracts/Quill/terms.docx",
            "partly_read",
            problems=(Problem("P107", "ingest", "Page 7 is a picture.", "Read this page yourself.", 7),),
        ),
        FileOutcome("contracts/README.txt", "skipped"),
    )
