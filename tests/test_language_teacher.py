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
pytest.importorskip("tokenizers", reason="the teacher needs tokenizers")
pytest.importorskip("safetensors", reason="the teacher needs safetensors")
small_encoder = pytest.importorskip("small_encoder")
teacher = pytest.importorskip("kg.language.teacher", exc_type=ImportError)
trees = pytest.importorskip("kg.language.trees", exc_type=ImportError)
encoder = pytest.importorskip("kg.language.encoder", exc_type=ImportError)

SENTENCES = list(read_conllu(Path(__file__).parent / "data" / "language" / "sample.conllu"))


@pytest.fixture(scope="module")
def encoder_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    words = {word.form for sentence in SENTENCES for word in sentence.words}
    folder: Path = small_encoder.write_encoder(tmp_path_factory.mktemp("encoder"), words)
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
