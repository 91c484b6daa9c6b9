"""Boxes to tick as a form's characters show them: patterns, to be joined into others."""

from __future__ import annotations

#: A box with a mark in it, and an empty one.
TICKED = r"(?:\[ ?[xX✓✔√✗✘*] ?\]|\( ?[xX✓✔√] ?\)|_+ ?[xX✓✔√] ?_+|[☑☒🗹🗷⊠■✅✓✔✗✘✕✖])"
EMPTY = r"(?:\[ {0,3}\]|\( {1,3}\)|[☐□❏❐❑❒◻⬜])"
