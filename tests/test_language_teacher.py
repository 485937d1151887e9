"""The teacher: what it reads of a sentence, that it learns, goes on where it was cut short, and agrees with itself.

Needs PyTorch.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.language.treebanks import Sentence, read_conllu

torch = pytest.importorskip("torch", reason="the teacher needs PyTorch")
tokenizers = pytest.importorskip("tokenizers", reason="the teacher needs tokenizers")
safetensors = pytest.importorskip("safetensors.torch", reason="the teacher needs safetensors")
teacher = pytest.importorskip("kg.language.teacher", exc_type=ImportError)
trees = pytest.importorskip("kg.language.trees", exc_type=ImportError)
encoder = pytest.importorskip("kg.language.encoder", exc_type=ImportError)

SENTENCES = list(read_conllu(Path(__file__).parent / "data" / "language" / "sample.conllu"))
WIDTH, LAYERS = 24, 2


@pytest.fixture(scope="module")
def encoder_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small encoder with weights drawn at random, in the files in which MiniLM is published."""
    folder = tmp_path_factory.mktemp("encoder")
    words = sorted({word.form.lower() for sentence in SENTENCES for word in sentence.words})
    vocabulary = {word: number for number, word in enumerate(["[UNK]", *words])}
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
    safetensors.save_file(weights, folder / "model.safetensors")
    return folder


def learn(encoder_dir: Path, target: Path, *, seed: int = 1, epochs: int = 10) -> None:
    teacher.train_teacher(SENTENCES * 200, SENTENCES, encoder_dir, target, seed=seed, epochs=epochs, rate=2e-3)


def test_it_learns_trees_and_tags_and_two_together_read_them_too(encoder_dir: Path, tmp_path: Path) -> None:
    learn(encoder_dir, tmp_path / "one")
    learn(encoder_dir, tmp_path / "two", seed=2)
    both = [teacher.load_teacher(tmp_path / name, encoder_dir) for name in ("one", "two")]
    for teachers in (both[:1], both):
        scores = trees.score_teachers(teachers, SENTENCES)
        assert scores["las"] > 90
        assert scores["upos"] > 90
    bare = [Sentence([type(word)(word.form, "", "", "", "_", None, "") for word in s.words]) for s in SENTENCES]
    for index, words, certainty in trees.annotate_sentences(both, bare):
        assert [word.form for word in words] == [word.form for word in SENTENCES[index].words]
        assert sum(word.head is None for word in words) == 1
        assert 0 < certainty <= 1


def test_a_training_that_was_cut_short_goes_on(
    encoder_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = iter(range(2))

    make_batches = teacher.make_batches
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(teacher, "make_batches", lambda *parts: _cut(make_batches, calls, *parts))
        learn(encoder_dir, tmp_path, epochs=2)
    assert (tmp_path / "checkpoint.pt").is_file()
    learn(encoder_dir, tmp_path, epochs=2)
    log = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text("utf-8").splitlines()]
    assert [record["epoch"] for record in log] == [0, 1]
    assert not (tmp_path / "checkpoint.pt").exists(), "what is done needs none"


def _cut(make_batches: Callable[..., Iterator[object]], calls: Iterator[int], *parts: object) -> Iterator[object]:
    """Batches of the first epoch; the second is interrupted."""
    if next(calls):
        raise KeyboardInterrupt
    yield from make_batches(*parts)


def test_capitals_are_told_to_the_lowest_layer(encoder_dir: Path) -> None:
    labels = teacher.collect_labels(SENTENCES)
    model = teacher.Teacher(encoder.load_encoder(encoder_dir), labels).eval()
    torch.nn.init.normal_(model.piece_shape.weight)
    model.shape.weight.data.zero_()
    model.letter.weight.data.zero_()
    batches = [
        next(teacher.make_batches(model, [_of(forms)], 100, None))[0]
        for forms in (["where", "gone"], ["Where", "gone"])
    ]
    lower, upper = (model.represent(batch)[0] for batch in batches)
    assert not torch.allclose(lower[0, 2], upper[0, 2]), "the word beside it is read otherwise"


def _of(forms: list[str]) -> Sentence:
    word = type(SENTENCES[0].words[0])
    return Sentence([word(form, "", "", "", "_", None, "") for form in forms])


@pytest.mark.parametrize(
    ("form", "shape"), [("tank", 0), ("Kyiv", 1), ("NATO", 2), ("McCoy", 3), ("155mm", 4), ("--", 5), ("A", 1)]
)
def test_words_have_a_shape(form: str, shape: int) -> None:
    assert teacher.shape_of(form) == shape
