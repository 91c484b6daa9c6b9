"""Files to documents: text, pages, the place of every word, and marks for what is printed but not read."""

from analyzer.ingest.options import IngestOptions
from analyzer.ingest.read import ingest_version, read_document

__all__ = ["IngestOptions", "ingest_version", "read_document"]
