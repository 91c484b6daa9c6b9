"""Whether a paper still runs, by what other papers say of it."""

from __future__ import annotations

import pytest
from situations_ending import ENDINGS
from situations_table import Situation
from test_vendors_situations import must_be_as_told


@pytest.mark.parametrize("situation", [pytest.param(s, id=s.name) for s in ENDINGS])
def test_whether_a_paper_still_runs(situation: Situation) -> None:
    must_be_as_told(situation)
