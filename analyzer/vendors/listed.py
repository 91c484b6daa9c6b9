"""Which products a paper names, which it leaves out, and whether one of them is a product that we use."""

from __future__ import annotations

from analyzer.records import Paper
from analyzer.vendors.names import begins_with, names_of, same_name


def products_of(paper: Paper) -> tuple[str, ...]:
    """The products that a paper names: those that its Exhibit A lists, and the one it is about."""
    listed = [mention.value for mention in paper.reading.mentioned("product")]
    fact = paper.reading.fact("product")
    own = [fact] if isinstance(fact, str) and fact else list(fact) if isinstance(fact, tuple) else []
    return tuple(dict.fromkeys((*listed, *(name for name in own if name not in listed))))


def same_product(used: str, named: str) -> bool:
    """Whether a product that we use is one that a paper names, or one name begins with the other."""
    if same_name(used, named):
        return True
    pairs = [(a, b) for a in names_of(used) for b in names_of(named)]
    return any(begins_with(a, b) or begins_with(b, a) for a, b in pairs)


def left_out(paper: Paper, used: str) -> bool:
    """Whether a paper says that it does not cover a product that we use."""
    return any(same_product(used, mention.value) for mention in paper.reading.mentioned("not_covered"))


def is_confined(paper: Paper) -> bool:
    """Whether a paper holds itself to the products that it names."""
    return bool(paper.reading.mentioned("product") or paper.reading.mentioned("only_listed"))
