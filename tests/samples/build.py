"""Build contracts_sample from the sources beside this script: ``python tests/samples/build.py``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from samples import to_pdf, to_rtf, to_scan, to_text, to_word, vendor_list
from samples.source import OUTPUT, Source, load_all

WRITERS = {
    ".pdf": to_pdf.write,
    ".docx": to_word.write,
    ".rtf": to_rtf.write,
    ".jpg": to_scan.write_photograph,
}
PASSWORDS = "passwords.txt"  #: of the locked papers, as `--password-file` takes them


def build(source: Source, folder: Path) -> Path:
    """Write one paper below `folder` and return its path."""
    path = folder / source.settings["out"]
    path.parent.mkdir(parents=True, exist_ok=True)
    WRITERS.get(path.suffix, to_text.write)(source, path)
    return path


def main() -> None:
    """Write every sample paper to contracts_sample."""
    sources = load_all()
    for source in sources:
        print(build(source, OUTPUT).relative_to(OUTPUT))
    locked = sorted({s.settings["password"] for s in sources if "password" in s.settings})
    print(vendor_list.write(OUTPUT).relative_to(OUTPUT))
    (OUTPUT / PASSWORDS).write_text("".join(f"{word}\n" for word in locked), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
