"""Many files: child processes, one outcome a file, resume; and judging again without opening a file."""

from analyzer.run.again import judge_again, judge_as_before
from analyzer.run.apart import read_apart
from analyzer.run.facts import (
    FactState,
    correct_facts,
    fact_states,
    take_suggestions,
    withdraw_facts,
)
from analyzer.run.judge import rejudge
from analyzer.run.named import ending, find_document, listed, nearest, offered
from analyzer.run.options import Progress, RunSummary, ScanOptions
from analyzer.run.packets import PaperIn, find_paper, meant_in_packet, papers_of, reading_of
from analyzer.run.places import Missing
from analyzer.run.pool import MEMORY_LIMIT, TIME_LIMIT, Pool
from analyzer.run.queue import Decided, decided, decision_token, first_words, sort_queue
from analyzer.run.scan import running, scan, scan_files
from analyzer.run.sort import decide, in_effect, undo
from analyzer.run.unpack import Unpacked, unpack

__all__ = [
    "MEMORY_LIMIT",
    "TIME_LIMIT",
    "Decided",
    "FactState",
    "Missing",
    "PaperIn",
    "Pool",
    "Progress",
    "RunSummary",
    "ScanOptions",
    "Unpacked",
    "correct_facts",
    "decide",
    "decided",
    "decision_token",
    "ending",
    "fact_states",
    "find_document",
    "find_paper",
    "first_words",
    "in_effect",
    "judge_again",
    "judge_as_before",
    "listed",
    "meant_in_packet",
    "nearest",
    "offered",
    "papers_of",
    "read_apart",
    "reading_of",
    "rejudge",
    "running",
    "scan",
    "scan_files",
    "sort_queue",
    "take_suggestions",
    "undo",
    "unpack",
    "withdraw_facts",
]
