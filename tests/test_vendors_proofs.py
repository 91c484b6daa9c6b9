"""Renewals, certificates and fiscal years together: is an agreement in force for us?"""

from __future__ import annotations

from pathlib import Path

import pytest
from situations_proofs import PROOFS, Files
from test_vendors_certified import judged


@pytest.mark.parametrize("files", [pytest.param(f, id=f.name) for f in PROOFS])
def test_what_is_proven_and_renewed(tmp_path: Path, files: Files) -> None:
    found = judged(tmp_path, files.files, year_end=files.year_end)
    assert (found.coverage, found.coverage_reason) == (files.coverage, found.coverage_reason)
    assert [words for words in files.says if words not in found.coverage_reason] == []
    if files.coverage != "in_force":
        assert not [f for f in found.findings if f.verdict == "met"]
