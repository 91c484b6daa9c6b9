"""`python -m analyzer` is `dpaudit`."""

from analyzer.cli import main

if __name__ == "__main__":
    main()
