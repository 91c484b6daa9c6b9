"""`dpaudit`, and `python -m analyzer`, which is the same."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line. Stopping it while its parts are still being loaded is no error either."""
    try:
        from analyzer.cli import main as run  # noqa: PLC0415 - it takes a second, in which Ctrl-C may come
    except KeyboardInterrupt:
        sys.stderr.write("\ndpaudit: Stopped.\n")
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
