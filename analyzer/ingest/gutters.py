"""Gutters: tall stripes of white with text on both sides, found on a raster over the page."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.ingest.flow import Token

_STEP = 2.0  #: points; the raster on which gutters are looked for
_SEEDS = 24


@dataclass(frozen=True, slots=True)
class Gutter:
    """A white stripe between two texts."""

    x0: float
    x1: float
    top: float
    bottom: float


def find_gutters(tokens: list[Token], unit: float) -> list[Gutter]:
    """White stripes at least three lines tall, tallest first."""
    x_min, x_max = min(t.x0 for t in tokens), max(t.x1 for t in tokens)
    count = int((x_max - x_min) / _STEP) + 1
    if not 8 <= count <= 5000:
        return []
    runs = _white_runs(tokens, x_min, count, minimum=3.2 * unit)
    seeds = sorted({run for column in runs for run in column}, key=_tallest)[:_SEEDS]
    gutters = []
    for top, bottom in seeds:
        for first, last in _stripes(runs, top, bottom, slack=0.6 * unit):
            width = (last - first + 1) * _STEP
            lines = (bottom - top) / (1.2 * unit)
            if width >= (0.45 if lines >= 8 else 0.8 if lines >= 5 else 1.6) * unit:
                x0, x1 = x_min + first * _STEP, x_min + (last + 1) * _STEP
                upper, lower = _longest(runs[first : last + 1], top, bottom)
                if (upper, lower) != (top, bottom):
                    gutters.append(Gutter(x0, x1, upper, lower))
                gutters.append(Gutter(x0, x1, top, bottom))
    return gutters


def _longest(stripe: list[list[tuple[float, float]]], top: float, bottom: float) -> tuple[float, float]:
    """How far the white goes on above and below a stripe, in its whitest raster column."""
    middle = (top + bottom) / 2
    return min((run for column in stripe for run in column if run[0] <= middle <= run[1]), key=_tallest)


def _tallest(run: tuple[float, float]) -> tuple[float, float]:
    return run[0] - run[1], run[0]


def _white_runs(
    tokens: list[Token], x_min: float, count: int, *, minimum: float
) -> list[list[tuple[float, float]]]:
    """For each raster column the tall vertical stretches that no word covers."""
    top = min(t.top for t in tokens) - 1
    bottom = max(t.bottom for t in tokens) + 1
    runs: list[list[tuple[float, float]]] = [[] for _ in range(count)]
    reached = [top] * count
    for token in tokens:
        first = max(int((token.x0 - x_min) / _STEP), 0)
        last = min(int((token.x1 - x_min) / _STEP), count - 1)
        inset = 0.2 * token.height
        upper, lower = token.top + inset, token.bottom - inset
        for column in range(first, last + 1):
            white = reached[column]
            if upper - white >= minimum:
                runs[column].append((white, upper))
            if lower > white:
                reached[column] = lower
    for column in range(count):
        if bottom - reached[column] >= minimum:
            runs[column].append((reached[column], bottom))
    return runs


def _stripes(
    runs: list[list[tuple[float, float]]], top: float, bottom: float, *, slack: float
) -> list[tuple[int, int]]:
    """Neighbouring raster columns that are all white from `top` to `bottom`, page edges left out."""
    upper, lower = top + slack, bottom - slack
    white = []
    for column, found in enumerate(runs):
        for start, end in found:
            if start <= upper and end >= lower:
                white.append(column)
                break
    stripes: list[list[int]] = []
    for column in white:
        if stripes and stripes[-1][1] == column - 1:
            stripes[-1][1] = column
        else:
            stripes.append([column, column])
    return [(first, last) for first, last in stripes if first > 0 and last < len(runs) - 1]
