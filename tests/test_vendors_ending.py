"""Whether a paper still runs, by what other papers say of it."""

from __future__ import annotations

import pytest
from situations_ending import ENDINGS
from situations_table import Situation
from test_vendors_situations import SAID, judged

from analyzer.report.topics import topic_views


@pytest.mark.parametrize("situation", [pytest.param(s, id=s.name) for s in ENDINGS])
def test_whether_a_paper_still_runs(situation: Situation) -> None:
    found = judged(situation)
    assert (found.coverage, found.coverage_reason) == (situation.coverage, found.coverage_reason)
    assert [words for words in situation.says if words not in found.coverage_reason] == []
    labels = {view.topic.term: view.verdict.label for view in topic_views(found)}
    wanted = {term: SAID[key] for term, key in situation.terms.items()}
    assert {term: labels[term] for term in wanted} == wanted
