"""What is left for a person to decide: which steps, in which order, and the exact command of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from list_make import judged

from analyzer.cli.next_steps import OF_THE_LIST, tell_next
from analyzer.errors import problem
from analyzer.records import Assessment, Coverage, Listing, Signature, Standing, TermReading
from analyzer.report.open_steps import MailNote, OpenStep, open_steps
from analyzer.terms import TERM_IDS
from analyzer.words import label

LISTED = Listing("l.csv", ("x",), "yes")


def waiting(
    name: str,
    *signatures: Signature,
    standing: Standing = "unknown",
    coverage: Coverage = "cannot_tell",
    why: str = "",
    file: str = "",
    **vendor: Any,
) -> Assessment:
    """A vendor on the list with one paper that is not in force."""
    one = judged(name, papers=1, standing=standing, listing=LISTED, **vendor)
    reading = replace(one.papers[0].reading, signatures=signatures)
    path = file or f"drive/{name}.pdf"
    paper = replace(one.papers[0], path=path, reading=reading, standing_reason=why)
    return replace(one, coverage=coverage, coverage_reason=why or "Who knows.", papers=(paper,))


def unread(name: str, code: str, **fields: Any) -> Assessment:
    one = waiting(name, **fields)
    reading = replace(one.papers[0].reading, problems=(problem(code, stage="ingest"),))
    return replace(one, papers=(replace(one.papers[0], reading=reading),))


def steps(*assessments: Assessment, names: dict[str, str] | None = None) -> dict[str, OpenStep]:
    return {step.key: step for step in open_steps(assessments, (), names=names or {})}


def lines(found: dict[str, OpenStep], key: str) -> Sequence[str]:
    return found[key].lines if key in found else ()


MARK = Signature("school", signed=False, method="mark", page=3)
OTHER = Signature("provider", signed=False, method="mark", page=3)
EMPTY = Signature("school", signed=False)


def read(one: Assessment) -> Assessment:
    """As if every page of its papers had been read."""
    silent = tuple(TermReading(term, "silent", 0.9, "all") for term in TERM_IDS)
    papers = tuple(replace(p, reading=replace(p.reading, readings=silent)) for p in one.papers)
    return replace(one, papers=papers)


def test_steps_nothing_is_left_where_all_is_decided() -> None:
    assert steps(judged("Acorn", papers=1, listing=LISTED), judged("Bramble", listing=LISTED)) == {}


def test_steps_the_list_is_asked_for_before_anything_else() -> None:
    found = open_steps([judged("Acorn", papers=1)], (), names={})
    assert [step.key for step in found] == ["list"], "who is not on a list is no question without one"


def test_steps_name_the_file_that_could_not_be_read_why_and_what_to_do() -> None:
    found = steps(unread("Acorn", "P104"), unread("Bramble", "P101"), unread("Cedar", "P119"))
    assert found["unread"].title.startswith("3 files could not be read")
    first, second, third = found["unread"].lines
    assert first.startswith("Acorn.pdf (Acorn): locked.")
    assert "--password-file" in first
    assert second == "Bramble.pdf (Bramble): empty. Ask for it again. [P101]"
    assert "The picture is damaged" in third, "without short words, those of the problem"
    assert "unsure" not in found, "no vendor is named twice"


def test_steps_leave_out_who_does_not_count() -> None:
    gone = unread("Acorn", "P104", status="retired")
    none = read(waiting("Bramble", MARK, status="no_student_data"))
    assert steps(gone, none) == {}


def test_steps_give_the_command_for_marks_by_hand() -> None:
    found = steps(read(waiting("Acorn", MARK)))
    assert lines(found, "marks") == (
        'dpaudit fact "Acorn.pdf" --set signed=yes --why looked  (Acorn, page 3)',
    )


def test_steps_never_offer_that_both_signed_where_one_line_is_empty() -> None:
    one = read(waiting("Acorn", OTHER, EMPTY, standing="unsigned", coverage="waiting_for_signature"))
    (line,) = lines(steps(one), "marks")
    assert "--set signed=vendor" in line


@pytest.mark.parametrize("coverage", ["in_force", "none_on_file", "own_terms"])
def test_steps_ask_for_no_look_that_decides_nothing(coverage: Coverage) -> None:
    assert "marks" not in steps(read(waiting("Acorn", MARK, coverage=coverage)))


def test_steps_ask_who_signed_where_no_mark_was_seen() -> None:
    one = read(waiting("Acorn", why=label("paper.signature_unknown")))
    (line,) = lines(steps(one), "marks")
    assert line == 'dpaudit fact "Acorn.pdf" --set signed=yes --why looked  (Acorn)'


@pytest.mark.parametrize("name", ['a "b".pdf', "cost $HOME.pdf", "a`b`.pdf", "50%.pdf"])
def test_steps_a_name_that_a_shell_reads_otherwise_is_given_by_number(name: str) -> None:
    one = read(waiting("Acorn", MARK, file=f"drive/{name}"))
    (line,) = lines(steps(one), "marks")
    assert name not in line
    assert f"dpaudit fact {one.papers[0].sha256[:12]} " in line


def test_steps_a_name_of_several_files_is_given_by_number() -> None:
    one = read(waiting("Acorn", MARK))
    (line,) = lines(steps(one, names={one.papers[0].sha256: "0123456789ab"}), "marks")
    assert 'dpaudit fact "0123456789ab"' in line


def test_steps_name_who_still_cannot_be_told() -> None:
    (line,) = lines(steps(read(waiting("Acorn"))), "unsure")
    assert line == 'Acorn: Who knows. dpaudit vendors show "Acorn"'


def test_steps_ask_about_a_list_that_is_unclear_and_about_who_is_not_on_it() -> None:
    unclear = Listing("l.csv", ("x",), "unclear")
    found = steps(
        judged("Acorn", listing=unclear, notes="ask Jo"),
        judged("Bramble", listing=unclear, papers=1),
        judged("Cedar", listing=unclear, decided=("status",)),
        judged("Dove", papers=1),
        judged("Elder", papers=1, decided=("status",)),
    )
    assert lines(found, "unclear") == ("Acorn  (ask Jo)",)
    assert found["unclear"].commands == ('dpaudit vendors set "Acorn" --status active',)
    assert [line.split()[0] for line in lines(found, "not_listed")] == ["Dove"]
    assert found["not_listed"].commands == ('dpaudit vendors set "Dove" --status active',)


def test_steps_that_come_of_the_list_alone_are_told_in_full_where_the_others_were(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = open_steps(
        [unread("Acorn", "P101"), judged("Dove", papers=1), judged("Elm", listing=LISTED)], (), names={}
    )
    tell_next(found, new=OF_THE_LIST)
    told = capsys.readouterr().err
    assert "1 step as before: dpaudit vendors reconcile" in told
    assert "could not be read" not in told
    assert "Dove  (" in told


def test_steps_that_the_list_decides_wait_for_it(capsys: pytest.CaptureFixture[str]) -> None:
    found = open_steps([judged("Acorn"), judged("Elm Hill Paving")], (), names={})
    assert [step.key for step in found] == ["list", "no_data"]
    tell_next(found)
    assert "may hold no student data" not in capsys.readouterr().err
    tell_next(found, whole=True)
    assert "may hold no student data" in capsys.readouterr().out


def test_steps_name_who_may_leave_with_one_command_for_the_clear_ones_and_one_for_the_rest() -> None:
    listed = Listing("l.csv", ("x",), "no")
    found = steps(
        judged("Acorn", listing=listed),
        judged("Elm Hill Paving", listing=Listing("l.csv", ("x",), "unclear")),
    )["no_data"]
    assert [line[:2] for line in found.lines] == ["Ac", "? "]
    assert found.commands == (
        "Those without a ?, if so: dpaudit vendors set --suggested --status no-student-data",
        'Those with a ?, if so: dpaudit vendors set "Elm Hill Paving" --status no-student-data',
    )


def test_steps_are_cut_at_the_end_of_a_result_and_whole_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    found = open_steps([unread(f"Acorn {n}", "P101") for n in range(11)], (), names={})
    tell_next(found)
    told = capsys.readouterr().err
    assert told.count("empty. Ask for it again.") == 8
    assert "and 3 more: dpaudit vendors reconcile" in told
    tell_next(found, whole=True)
    assert capsys.readouterr().out.count("empty. Ask for it again.") == 11
    tell_next(())
    assert "Nothing is left to decide." in capsys.readouterr().err


def test_steps_name_a_certificate_that_proves_nothing_beside_an_agreement() -> None:
    agreement, certificate = read(waiting("Acorn")), unread("Acorn", "P129", file="drive/done.pdf")
    both = replace(agreement, papers=(*agreement.papers, *certificate.papers))
    found = steps(both)
    assert lines(found, "proofs") == ("done.pdf  (Acorn)",)
    assert "unread" not in found, "it was read for what it is"
    assert "proofs" not in steps(replace(both, coverage="in_force"))


def test_steps_ask_for_the_document_where_only_its_certificate_is_on_file() -> None:
    found = steps(unread("Acorn", "P129"))
    assert "proofs" not in found
    assert "only the certificate of its signing" in found["unread"].lines[0]


def test_open_steps_tell_what_e_mails_say_and_bring() -> None:
    mails = (
        MailNote("a.eml", "D:/Contracts", "says", "It says: “We will not renew.”"),
        MailNote("b.msg", "D:/Contracts", "unread", "It is an e-mail that could not be looked into."),
        MailNote("c.eml", "D:/Contracts", "brings", "It brings papers that are not on file: dpa.pdf."),
    )
    found = {s.key: s for s in open_steps([judged("Acorn", papers=1)], (), names={}, mails=mails)}
    assert found["mails"].lines == (
        "a.eml: It says: “We will not renew.”",
        "b.msg: It is an e-mail that could not be looked into.",
    )
    assert found["mails"].title.startswith("2 e-mails to know of;")
    assert found["attached"].lines == ("c.eml: It brings papers that are not on file: dpa.pdf.",)
    assert found["attached"].title.endswith('dpaudit unpack "D:/Contracts"')


def test_open_steps_a_suggested_vendor_is_not_asked_about_twice() -> None:
    unclear = Listing("l.csv", ("x",), "unclear")
    found = steps(judged("Elm Hill Paving", listing=unclear), judged("Fennel Desk", listing=unclear))
    assert len(lines(found, "no_data")) == 1
    assert len(lines(found, "unclear")) == 1


def test_emails_that_were_passed_over_leave_nothing_to_decide(capsys: pytest.CaptureFixture[str]) -> None:
    note = MailNote("a.eml", "D:/Contracts", "says", "It says: “Signed copy attached.”")
    found = open_steps([judged("Acorn", papers=1, listing=LISTED)], (), names={}, mails=(note,))
    tell_next(found, whole=True)
    told = capsys.readouterr().out
    assert told.startswith(label("next.done"))
    assert "a.eml" in told
