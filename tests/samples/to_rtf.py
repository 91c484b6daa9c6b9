"""Print a sample paper as RTF, as an old word processor saves it."""

from __future__ import annotations

from pathlib import Path

from samples.source import Block, Source

_HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}}\fs22"
_STYLES = {"title": r"\qc\b\fs32 ", "heading": r"\b ", "centred": r"\qc "}
_WINDOWS = {"“": 0x93, "”": 0x94, "’": 0x92, "‘": 0x91, "–": 0x96}


def _escaped(text: str) -> str:
    out = []
    for letter in text:
        if letter in "\\{}":
            out.append("\\" + letter)
        elif letter in _WINDOWS:
            out.append(f"\\'{_WINDOWS[letter]:02x}")
        else:
            out.append(letter if letter.isascii() else f"\\u{ord(letter)}?")
    return "".join(out)


def _paragraph(block: Block) -> str:
    text = _escaped(block.text)
    if block.kind == "item":
        return rf"{{\pard\li400\fi-400 {_escaped(block.label)}\tab {text}\par}}"
    return rf"{{\pard\sa120 {_STYLES.get(block.kind, '')}{text}\par}}"


def write(source: Source, path: Path) -> None:
    """Build the RTF file and save it."""
    title = rf"{{\info{{\title {_escaped(source.settings['title'])}}}}}"
    body = "\n".join(map(_paragraph, source.blocks))
    path.write_text(f"{_HEAD}{title}\n{body}\n}}\n", encoding="ascii", newline="\n")
