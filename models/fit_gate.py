"""Fit the gate: which passages may speak of a term at all (`analyzer/extract/gate.py`)."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from examples import Example
from torch.nn import functional

from analyzer.extract.gate import grams_of

_FEWEST = 4  #: passages that hold a gram
_ROUNDS, _BATCH, _RATE, _SLOWER, _PENALTY = 8, 256, 0.05, 0.7, 3e-6
#: Log odds: from here on, 99 of 100 passages that speak to a term pass in contracts of hands not trained on.
_LEAST = -2.5


def fit_gate(examples: Sequence[Example], terms: Sequence[str], path: Path, *, seed: int) -> None:
    """Fit on examples and write the file that `load_gate` reads."""
    torch.manual_seed(seed)
    draw = random.Random(seed)
    bags = [sorted(set(grams_of(example.passage))) for example in examples]
    counts = Counter(gram for bag in bags for gram in bag)
    grams = sorted(gram for gram, count in counts.items() if count >= _FEWEST)
    place = {gram: number for number, gram in enumerate(grams)}
    known = [[place[gram] for gram in bag if gram in place] for bag in bags]
    table = torch.nn.EmbeddingBag(len(grams), len(terms), mode="sum")
    torch.nn.init.zeros_(table.weight)
    bias = torch.nn.Parameter(torch.full((len(terms),), -4.0))
    steps = torch.optim.Adam([table.weight, bias], lr=_RATE)
    order = list(range(len(examples)))
    for _ in range(_ROUNDS):
        draw.shuffle(order)
        for start in range(0, len(order), _BATCH):
            chosen = order[start : start + _BATCH]
            wanted, weight = _targets([examples[i] for i in chosen], terms)
            odds = table(
                *_bag([known[i] for i in chosen])[:2], per_sample_weights=_bag([known[i] for i in chosen])[2]
            )
            loss = functional.binary_cross_entropy_with_logits(odds + bias, wanted, reduction="none")
            total = (loss * weight).sum() / len(chosen) + _PENALTY * table.weight.pow(2).sum()
            steps.zero_grad()
            total.backward()
            steps.step()
        for group in steps.param_groups:
            group["lr"] *= _SLOWER
    weights = table.weight.detach().numpy()
    np.savez_compressed(
        path,
        grams=np.array("\n".join(grams)),
        weights=weights.astype(np.float16),
        bias=bias.detach().numpy().astype(np.float32),
        least=np.array(_LEAST, dtype=np.float32),
    )


def _targets(examples: Sequence[Example], terms: Sequence[str]) -> tuple[torch.Tensor, torch.Tensor]:
    """Whether each passage speaks to each term, and how much that counts; sound-alikes do not count."""
    wanted, weight = torch.zeros(len(examples), len(terms)), torch.ones(len(examples), len(terms))
    for row, example in enumerate(examples):
        for column, term in enumerate(terms):
            label = example.labels.get(term)
            if label is not None:
                wanted[row, column], weight[row, column] = 1.0, 2.0 * (label.stance != "silent")
            elif term in example.unknown:
                weight[row, column] = 0.0
    return wanted, weight


def _bag(known: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Numbers, where each bag starts, and weights: a bag of n grams weighs each by one over the root of n."""
    numbers = [number for bag in known for number in bag]
    starts, start = [], 0
    for bag in known:
        starts.append(start)
        start += len(bag)
    weights = [1 / math.sqrt(len(bag)) for bag in known for _ in bag]
    return torch.tensor(numbers), torch.tensor(starts), torch.tensor(weights)
