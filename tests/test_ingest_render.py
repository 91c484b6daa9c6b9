"""Pictures of pages with highlights, and the limits on a child process."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ingest_make import make_pdf, turned
from PIL import Image

from analyzer.errors import UnreadableError
from analyzer.ingest import read_document
from analyzer.ingest.render import page_picture, picture_scale
from analyzer.records import Box


def _open(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def _is_yellow(colour: object) -> bool:
    red, green, blue = colour  # type: ignore[misc]
    return bool(red > 200 and green > 180 and blue < 200)


def test_boxes_are_highlighted_where_the_words_are(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(turned(make_pdf([lambda c: c.drawString(100, 500, "Hello")]), 1))
    box = read_document(path).words[0].box
    picture = _open(page_picture(path, 1, [box, Box(2, 0, 0, 90, 90)], width=792))
    assert picture.size == (792, 612)
    inside = picture.crop((int(box.x0), int(box.top), int(box.x1), int(box.bottom)))
    colours = list(inside.get_flattened_data() if hasattr(inside, "get_flattened_data") else inside.getdata())
    assert sum(map(_is_yellow, colours)) > len(colours) // 2  # the light
    assert any(sum(c) < 300 for c in colours)  # and the ink below it
    assert not _is_yellow(picture.getpixel((10, 10)))


def test_width_is_kept_and_pixels_are_capped(tmp_path: Path) -> None:
    path = tmp_path / "tall.pdf"
    path.write_bytes(make_pdf([lambda c: c.drawString(9, 9, "x")], size=(100, 14_000)))
    picture = _open(page_picture(path, 1, (), width=4000))
    assert picture.width * picture.height <= 12_100_000


@given(st.floats(allow_nan=False), st.floats(allow_nan=False), st.integers(16, 4000))
def test_scale_never_asks_for_too_many_pixels(wide: float, high: float, width: int) -> None:
    scale = picture_scale(wide, high, width=width)
    assert scale >= 0
    assert wide * scale * high * scale <= 12_000_001 or scale == 0


@pytest.mark.parametrize(("page", "code"), [(0, "P106"), (2, "P106")])
def test_pages_that_are_not_there(tmp_path: Path, page: int, code: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf([lambda c: c.drawString(9, 9, "x")]))
    with pytest.raises(UnreadableError, match=code):
        page_picture(path, page, ())


def test_files_that_are_no_pdf(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"words")
    with pytest.raises(UnreadableError, match="P103"):
        page_picture(path, 1, ())
    with pytest.raises(UnreadableError, match="P206"):
        page_picture(tmp_path / "gone.pdf", 1, ())


_CHILD = """
from analyzer.ingest.sandbox import rlimit
print(rlimit(memory=400_000_000, seconds=60))
try:
    block = bytearray(600_000_000)
    print("held")
except MemoryError:
    print("refused")
"""


def test_limits_are_set_where_the_system_has_them() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CHILD], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    expected = ["True", "refused"] if sys.platform == "linux" else ["False", "held"]
    assert done.stdout.split() == expected
