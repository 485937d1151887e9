"""The recipe from its first step to a pipeline that can be loaded, on a sample, with a small encoder. Needs PyTorch."""

from __future__ import annotations

import json
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
import spacy

from kg.language.shares import SHARE, OtherShareError, claim_folder, scale_steps, shorten_training, take_share
from kg.language.training import HERE, train_pipeline
from kg.language.treebanks import read_conllu

SAMPLE = Path(__file__).parent / "data" / "language" / "sample.conllu"
ARTICLE = "Three trucks left the port. Two came back to Riga.\n\nNobody was hurt, the ministry said."
NAMES = "Ana\tNNP\tB-per\nleft\tVBD\tO\nRiga\tNNP\tB-geo\n.\t.\tO"


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """The sample treebank in every part, a few articles, and sentences with names."""
    folder = tmp_path / "corpora"
    for name in ("treebank", "raw", "ner", "raw/addresses"):
        (folder / name).mkdir(parents=True)
    for stem in ("ewt-train", "ewt-dev", "ewt-test", "gum-train", "gum-dev", "gum-test", "pud-test"):
        shutil.copy(SAMPLE, folder / "treebank" / f"{stem}.conllu")
    (folder / "ner" / "gmb.tsv").write_text("\n\n".join([NAMES] * 40) + "\n", "utf-8")
    (folder / "raw" / "voa-sentences.txt").write_text("Ana left Riga.\n" * 40, "utf-8")
    lines = [json.dumps({"id": str(n), "text": ARTICLE.replace("Three", f"{n + 2}")}) for n in range(20)]
    (folder / "raw" / "public-domain.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "raw" / "addresses" / "1931-Example-1.txt").write_text("Our ships sailed on Sunday. " * 3, "utf-8")
    return folder


def test_the_recipe_runs_from_end_to_end(corpora: Path, tmp_path: Path) -> None:
    for name in ("torch", "tokenizers", "safetensors", "networkx", "wordfreq"):
        pytest.importorskip(name, reason="training needs it")
    from small_encoder import REAL_LAYERS, REAL_WIDTH, write_encoder

    encoder = tmp_path / "encoder"
    encoder.mkdir()
    forms = {word.form for sentence in read_conllu(SAMPLE) for word in sentence.words}
    write_encoder(encoder, forms | set(ARTICLE.split()), REAL_WIDTH, REAL_LAYERS)
    told: list[str] = []
    train_pipeline(corpora, tmp_path / "work", encoder, tmp_path / "out", told.append, share=0.001)
    assert told[-1] == "scores: done"
    assert not [line for line in told if line.endswith("done before")]
    nlp = spacy.load(tmp_path / "out")
    doc = nlp(ARTICLE)
    assert all(doc.has_annotation(name) for name in ("TAG", "POS", "DEP", "LEMMA", "SENT_START", "ENT_IOB"))
    assert nlp.meta["performance"]


def test_a_folder_keeps_to_its_share(tmp_path: Path) -> None:
    claim_folder(tmp_path / "work", 1.0)
    claim_folder(tmp_path / "work", 0.5)
    (tmp_path / "work" / "gold").mkdir()
    claim_folder(tmp_path / "work", 0.5)
    with pytest.raises(OtherShareError, match=r"holds results of share 0\.5, not 1") as told:
        claim_folder(tmp_path / "work", 1.0)
    assert (told.value.work, told.value.found, told.value.wanted) == (tmp_path / "work", 0.5, 1.0)
    (tmp_path / "work" / SHARE).unlink()
    with pytest.raises(OtherShareError):
        claim_folder(tmp_path / "work", 0.5)


@pytest.mark.parametrize("share", [0.01, 0.1, 0.3, 1.0])
def test_a_share_is_spread_evenly_and_of_its_size(share: float) -> None:
    taken = list(take_share(range(1000), share))
    assert len(taken) == round(1000 * share)
    gaps = {later - former for former, later in pairwise(taken)}
    assert max(gaps) - min(gaps) <= 1


def test_a_share_of_a_training_is_evaluated_at_its_end() -> None:
    changed = shorten_training(HERE / "parser.cfg", {"training.max_steps": 2000}, 0.1)
    assert changed["training.max_steps"] == 200
    assert changed["training.eval_frequency"] == 200
    assert changed["training.optimizer.learn_rate.total_steps"] == 300
    assert shorten_training(HERE / "parser.cfg", {}, 1.0)["training.eval_frequency"] == 500
    assert scale_steps(12, 0.01) == 1


def test_a_share_asks_a_share_of_the_trees_for_an_action() -> None:
    assert shorten_training(HERE / "student.cfg", {}, 0.1)["components.parser.min_action_freq"] == 10
    assert "components.parser.min_action_freq" not in shorten_training(HERE / "sentences.cfg", {}, 0.1)
