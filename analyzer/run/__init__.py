"""Many files: child processes, one outcome a file, resume; and judging again without opening a file."""

from analyzer.run.judge import rejudge
from analyzer.run.options import Progress, RunSummary, ScanOptions
from analyzer.run.pool import Pool
from analyzer.run.scan import running, scan, scan_files

__all__ = ["Pool", "Progress", "RunSummary", "ScanOptions", "rejudge", "running", "scan", "scan_files"]
