"""A line drawn and read back, to see that pictures of text can be read on this machine."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from analyzer.ingest.ocr import read_words

LINE = "Records of 27 pupils stay with the school"
_DOTS = 300
_SIZE = 44  #: pixels of a letter's body, some 10 points
_SECONDS = 30.0


def read_trial() -> str:
    """What the engine reads where `LINE` is printed.

    Raises:
        InstallError: the engine or its model is missing.
        TimeoutError: it took half a minute.
    """
    font = ImageFont.load_default(size=_SIZE)
    width = round(font.getlength(LINE)) + 2 * _SIZE
    sheet = Image.new("L", (width, 4 * _SIZE), 255)
    ImageDraw.Draw(sheet).text((_SIZE, 1.2 * _SIZE), LINE, fill=0, font=font)
    words = read_words(np.asarray(sheet, dtype=np.uint8), _DOTS, seconds=_SECONDS)
    return " ".join(word.text for word in words)
