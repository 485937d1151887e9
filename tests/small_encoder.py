"""A small encoder with weights drawn at random, in the files in which MiniLM is published. Needs PyTorch."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

import safetensors.torch
import tokenizers
import torch

WIDTH, LAYERS = 24, 2
REAL_WIDTH, REAL_LAYERS = 384, 6
"""Those of MiniLM."""


def write_encoder(folder: Path, words: Collection[str], width: int = WIDTH, layers: int = LAYERS) -> Path:
    """Write an encoder that knows `words` in lower case to `folder`."""
    listed = ["[UNK]", "[CLS]", "[SEP]", *sorted({word.lower() for word in words})]
    vocabulary = {word: number for number, word in enumerate(listed)}
    pieces = tokenizers.Tokenizer(tokenizers.models.WordLevel(vocabulary, unk_token="[UNK]"))  # noqa: S106
    pieces.normalizer = tokenizers.normalizers.Lowercase()
    ends = [(name, vocabulary[name]) for name in ("[CLS]", "[SEP]")]
    pieces.post_processor = tokenizers.processors.TemplateProcessing("[CLS] $A [SEP]", special_tokens=ends)
    pieces.save(str(folder / "tokenizer.json"))
    config = {
        "hidden_size": width, "layer_norm_eps": 1e-12, "vocab_size": len(vocabulary), "max_position_embeddings": 64,
        "num_attention_heads": 2, "intermediate_size": 2 * width, "num_hidden_layers": layers, "type_vocab_size": 2,
    }  # fmt: skip
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    torch.manual_seed(0)
    weights = {
        "embeddings.word_embeddings.weight": torch.randn(len(vocabulary), width),
        "embeddings.position_embeddings.weight": torch.randn(64, width) * 0.1,
        "embeddings.token_type_embeddings.weight": torch.zeros(2, width),
    }
    linear = ["attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"]
    norms = ["embeddings.LayerNorm"]
    for layer in range(layers):
        stem = f"encoder.layer.{layer}."
        norms += [stem + "attention.output.LayerNorm", stem + "output.LayerNorm"]
        for name in linear:
            weights[stem + name + ".weight"] = torch.randn(width, width) * 0.1
            weights[stem + name + ".bias"] = torch.zeros(width)
        weights[stem + "intermediate.dense.weight"] = torch.randn(2 * width, width) * 0.1
        weights[stem + "intermediate.dense.bias"] = torch.zeros(2 * width)
        weights[stem + "output.dense.weight"] = torch.randn(width, 2 * width) * 0.1
        weights[stem + "output.dense.bias"] = torch.zeros(width)
    for name in norms:
        weights |= {name + ".weight": torch.ones(width), name + ".bias": torch.zeros(width)}
    safetensors.torch.save_file(weights, folder / "model.safetensors")
    return folder
