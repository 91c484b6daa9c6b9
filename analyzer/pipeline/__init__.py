"""The only room that composes stages: a file becomes a reading, a vendor's papers become an assessment."""

from analyzer.pipeline.check import check_record, check_schema, vendor_record
from analyzer.pipeline.judge import assess_paper, assess_vendor, choose_packs, packs_of_state
from analyzer.reading import (
    ReadOptions,
    file_digest,
    is_unreadable,
    media_of,
    read_file,
    unreadable_reading,
)
from analyzer.vendors.facts import correct

__all__ = [
    "ReadOptions",
    "assess_paper",
    "assess_vendor",
    "check_record",
    "check_schema",
    "choose_packs",
    "correct",
    "file_digest",
    "is_unreadable",
    "media_of",
    "packs_of_state",
    "read_file",
    "unreadable_reading",
    "vendor_record",
]
