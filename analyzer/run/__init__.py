"""Many files: child processes, one outcome a file, resume; and judging again without opening a file."""

from analyzer.run.apart import read_apart
from analyzer.run.judge import judge_again, rejudge
from analyzer.run.options import Progress, RunSummary, ScanOptions
from analyzer.run.places import Missing
from analyzer.run.pool import MEMORY_LIMIT, TIME_LIMIT, Pool
from analyzer.run.scan import running, scan, scan_files

__all__ = [
    "MEMORY_LIMIT",
    "TIME_LIMIT",
    "Missing",
    "Pool",
    "Progress",
    "RunSummary",
    "ScanOptions",
    "judge_again",
    "read_apart",
    "rejudge",
    "running",
    "scan",
    "scan_files",
]
