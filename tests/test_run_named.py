"""A file named by any end of its path, however it is written; and what is offered where none is."""

from __future__ import annotations

import pytest

from analyzer.run import ending, nearest

PAPERS = (
    ("a", "/drive/Contracts/Birch Quill/Renewal letter BQ 26-29 signed.pdf"),
    ("b", "D:\\Contracts\\Kestrel\\Renewal letter.pdf"),
    ("c", "/drive/Contracts/Osier/renewal letter.pdf"),
    ("d", "/drive/Contracts/scans 2023/scan0047.pdf"),
    ("d", "/drive/Contracts/OLD/copy of scan.pdf"),
    ("e", "/drive/Contracts/Osier/dpa.v2.docx"),
)


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("Birch Quill/Renewal letter BQ 26-29 signed.pdf", "a"),
        ("birch quill\\renewal LETTER bq 26-29 signed.PDF", "a"),
        ("./Birch Quill/Renewal letter BQ 26-29 signed.pdf", "a"),
        ("contracts/kestrel/renewal letter.pdf", "b"),
        ("Kestrel\\Renewal letter.pdf", "b"),
        ("Renewal letter.pdf", "b"),
        ("renewal letter.pdf", "c"),
        ("RENEWAL LETTER.pdf", "bc"),
        ("RENEWAL LETTER", "bc"),
        ("Osier/renewal letter", "c"),
        ("scan0047", "d"),
        ("OLD/copy of scan.pdf", "d"),
        ("dpa.v2", "e"),
        ("letter.pdf", ""),
        ("quill/Renewal letter BQ 26-29 signed.pdf", ""),
        ("", ""),
        ("/", ""),
    ],
)
def test_any_whole_end_of_a_path_names_a_file(named: str, found: str) -> None:
    assert "".join(sorted(ending(named, PAPERS))) == found


@pytest.mark.parametrize(
    ("named", "first"),
    [
        ("Birch Quil/Renewal leter BQ 26-29 signed.pdf", PAPERS[0][1]),
        ("Kestrel/Renewal letter BQ 26-29 signed.pdf", PAPERS[0][1]),
        ("scan047.pdf", PAPERS[3][1]),
        ("scan047", PAPERS[3][1]),
        ("zzz.xlsx", ""),
    ],
)
def test_the_nearest_is_offered_where_no_file_is_called_so(named: str, first: str) -> None:
    assert (nearest(named, PAPERS) or [""])[0] == first
