"""Files to documents: text, pages, the place of every word, and marks for what is printed but not read."""

from analyzer.ingest.engines import must_have
from analyzer.ingest.options import IngestOptions, Ocr, OcrEngine
from analyzer.ingest.read import ingest_version, read_document

__all__ = ["IngestOptions", "Ocr", "OcrEngine", "ingest_version", "must_have", "read_document"]
