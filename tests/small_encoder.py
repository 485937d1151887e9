"""A small encoder with weights drawn at random, in the files in which MiniLM is published. Needs PyTorch."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

import safetensors.torch
import tokenizers
import torch

WIDTH, LAYERS = 24, 2


def write_encoder(folder: Path, words: Collection[str]) -> Path:
    """Write an encoder that knows `words` in lower case to `folder`."""
    vocabulary = {word: number for number, word in enumerate(["[UNK]", *sorted({word.lower() for word in words})])}
    pieces = tokenizers.Tokenizer(tokenizers.models.WordLevel(vocabulary, unk_token="[UNK]"))  # noqa: S106
    pieces.normalizer = tokenizers.normalizers.Lowercase()
    pieces.save(str(folder / "tokenizer.json"))
    config = {
        "hidden_size": WIDTH, "layer_norm_eps": 1e-12, "vocab_size": len(vocabulary), "max_position_embeddings": 64,
        "num_attention_heads": 2, "intermediate_size": 2 * WIDTH, "num_hidden_layers": LAYERS, "type_vocab_size": 2,
    }  # fmt: skip
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    torch.manual_seed(0)
    weights = {
        "embeddings.word_embeddings.weight": torch.randn(len(vocabulary), WIDTH),
        "embeddings.position_embeddings.weight": torch.randn(64, WIDTH) * 0.1,
        "embeddings.token_type_embeddings.weight": torch.zeros(2, WIDTH),
    }
    linear = ["attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"]
    norms = ["embeddings.LayerNorm"]
    for layer in range(LAYERS):
        stem = f"encoder.layer.{layer}."
        norms += [stem + "attention.output.LayerNorm", stem + "output.LayerNorm"]
        for name in linear:
            weights[stem + name + ".weight"] = torch.randn(WIDTH, WIDTH) * 0.1
            weights[stem + name + ".bias"] = torch.zeros(WIDTH)
        weights[stem + "intermediate.dense.weight"] = torch.randn(2 * WIDTH, WIDTH) * 0.1
        weights[stem + "intermediate.dense.bias"] = torch.zeros(2 * WIDTH)
        weights[stem + "output.dense.weight"] = torch.randn(WIDTH, 2 * WIDTH) * 0.1
        weights[stem + "output.dense.bias"] = torch.zeros(WIDTH)
    for name in norms:
        weights |= {name + ".weight": torch.ones(WIDTH), name + ".bias": torch.zeros(WIDTH)}
    safetensors.torch.save_file(weights, folder / "model.safetensors")
    return folder
