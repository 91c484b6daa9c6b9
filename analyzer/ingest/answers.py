"""What the fields of a form say: text, choices, and boxes to tick, by the fields that they hang from."""

from __future__ import annotations

from typing import Literal

import pikepdf

from analyzer.ingest.richtext import words_of
from analyzer.ingest.walk import Node, appearance, inherited, is_node, items, number_of, text_of

State = Literal["", "on", "off", "unclear"]

_OFF = frozenset(("", "Off"))
_MOST_OPTIONS = 2000


def written(nodes: list[Node]) -> str:
    """The first value in the chain that says something; else the text of its rich value."""
    for key, read in (("/V", text_of), ("/RV", _rich)):
        for node in nodes:
            text = read(node.get(key)).strip()
            if text:
                return text
    return ""


def _rich(value: object) -> str:
    return words_of(text_of(value))


def chosen(nodes: list[Node]) -> str:
    """The chosen options as shown, not as exported; several are parted by commas."""
    pairs = _options(nodes)
    value = inherited(nodes, "/V")
    values = [text_of(v).strip() for v in items(value, limit=_MOST_OPTIONS)] or [text_of(value).strip()]
    if not any(values):
        indices = [number_of(i) for i in items(inherited(nodes, "/I"), limit=_MOST_OPTIONS)]
        return ", ".join(pairs[i][1] for i in indices if 0 <= i < len(pairs))
    shown = dict(reversed(pairs))
    labels = {label for _, label in pairs}
    return ", ".join(v if v in labels and v not in shown else shown.get(v, v) for v in values if v)


def _options(nodes: list[Node]) -> list[tuple[str, str]]:
    """What each option exports, and what it shows."""
    pairs = []
    for option in items(inherited(nodes, "/Opt"), limit=_MOST_OPTIONS):
        both = [text_of(part).strip() for part in items(option, limit=2)]
        if len(both) == 2:
            pairs.append((both[0], both[1] or both[0]))
        else:
            text = both[0] if both else text_of(option).strip()
            pairs.append((text, text))
    return pairs


def state_of(nodes: list[Node], *, redrawn: bool) -> State:
    """Whether a box is ticked: by the state it shows and by the value of its field.

    Args:
        nodes: the widget and the fields it hangs from.
        redrawn: the form asks viewers to draw its fields anew from their values.
    """
    states = _states(nodes[0])
    own = text_of(nodes[0].get("/AS"))
    chosen = text_of(inherited(nodes, "/V"))
    by_value = _is_chosen(nodes, chosen, states or ({own} - _OFF))
    if not own or (redrawn and chosen):
        return "on" if by_value else "off"
    if own not in _OFF and states and own not in states:  # a state that has no drawing
        return "off" if chosen in _OFF else "unclear"
    by_drawing = own not in _OFF
    if by_value is by_drawing or not chosen:
        return "on" if by_drawing else "off"
    if by_drawing and chosen not in _OFF and not _is_another(nodes, chosen):
        return "on"  # the value names no box that there is
    return "unclear"


def _states(widget: Node) -> set[str]:
    """The states in which a box can be drawn, but for the empty one."""
    drawings = appearance(widget)
    if not isinstance(drawings, pikepdf.Dictionary):
        return set()
    return {str(key)[1:] for key in drawings.keys()} - _OFF  # noqa: SIM118 - a PDF's dictionary is no dict


def _is_chosen(nodes: list[Node], chosen: str, states: set[str]) -> bool:
    """Whether a field's value is that of this box: its state, or the option that the state stands for."""
    if chosen in _OFF:
        return False
    if not states:
        return not _has_siblings(nodes)
    if chosen in states:
        return True
    exported = [text_of(option) for option in items(inherited(nodes, "/Opt"), limit=_MOST_OPTIONS)]
    return any(
        state.isdecimal() and int(state[:6]) < len(exported) and exported[int(state[:6])] == chosen
        for state in states
    )


def _is_another(nodes: list[Node], chosen: str) -> bool:
    """Whether the value is the state of another box of the same field."""
    kids = items(nodes[1].get("/Kids"), limit=_MOST_OPTIONS) if len(nodes) > 1 else ()
    return any(chosen in _states(kid) for kid in kids if is_node(kid))


def _has_siblings(nodes: list[Node]) -> bool:
    """Whether a box is one of several of its field."""
    return any(len(list(items(node.get("/Kids"), limit=2))) > 1 for node in nodes[1:])
