"""The command line: what it prints where, and how it ends, above all on bad input."""

from __future__ import annotations

import gzip
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.cli import main

DATA = Path(__file__).parent / "data"
GOOD = {"id": "dam", "date": "2024-05-02", "text": "At least 12 Russian soldiers were killed near Bakhmut on Monday."}


@dataclass(frozen=True)
class Ended:
    """How a command ended: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run ``kg`` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("NO_COLOR", "1")

    def run_command(*arguments: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["kg", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return Ended(int(ended.value.code or 0), out, err)

    return run_command


def write_article(path: Path, **fields: object) -> Path:
    path.write_text(json.dumps(GOOD | fields), encoding="utf-8")
    return path


def test_build_then_ask(run: Run, tmp_path: Path) -> None:
    write_article(tmp_path / "dam.json")
    built = run("build", "dam.json")
    assert (built.code, built.out) == (0, "")
    assert "1 Casualty" in built.err and "all claims conform" in built.err and "kg-store" in built.err
    (row,) = json.loads(run("query", "losses", "--param", "actor=Russia", "--format", "json").out)
    assert (row["low"], row["high"], row["quote"]) == (12, None, "At least 12 Russian soldiers were killed")
    assert run("sparql", "ASK { ?c a ck:Casualty }").out == "true\n"
    assert run("validate").code == 0


def test_building_again_changes_nothing_and_a_changed_article_replaces_its_graph(run: Run, tmp_path: Path) -> None:
    write_article(tmp_path / "dam.json")
    write_article(tmp_path / "other.json", id="other", text="Chad withdrew 300 troops from Adré on Sunday.")
    run("build", ".")
    before = run("export", "--format", "nquads").out
    run("build", ".")
    assert run("export", "--format", "nquads").out == before
    write_article(tmp_path / "dam.json", text="Four Russian soldiers were wounded near Bakhmut on Monday.")
    run("build", "dam.json")
    after = set(run("export", "--format", "nquads").out.splitlines())
    gone = set(before.splitlines()) - after
    assert gone and all("/dam" in line for line in gone)


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "missing.json"),
        ("build", "*.nothing"),
        ("extract", "missing.json"),
        ("query", "losses"),
        ("query", "no-such-question"),
        ("query", "losses", "--param", "actor"),
        ("export", "--format", "turtle", "--store", "missing"),
        ("sparql", "SELECT nonsense"),
        ("sparql", "@missing.rq"),
        ("build", "--claims", "missing.jsonl", "."),
        ("build", "--ingested", "yesterday", "."),
        ("build",),
        ("nonsense",),
        ("validate", "missing.ttl"),
        ("build", ".", "--pipeline", "no-such-pipeline"),
        ("build", ".", "--base", "notiri"),
        ("extract", ".", "--base", "https://example.org/war news/"),
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2_and_words_and_makes_nothing(
    run: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    ended = run(*arguments)
    assert ended.code == 2
    assert ended.err.strip() and "Traceback" not in ended.err
    assert ended.out == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["jsonl", "turtle"])
def test_a_base_that_is_no_iri_is_named_in_one_line(run: Run, tmp_path: Path, form: str) -> None:
    write_article(tmp_path / "dam.json")
    for ended in (
        run("build", "dam.json", "--base", "notiri"),
        run("extract", "dam.json", "--base", "notiri", "--format", form),
    ):
        assert (ended.code, ended.out, len(ended.err.splitlines())) == (2, "", 1)
        assert "notiri" in ended.err
    assert not (tmp_path / "kg-store").exists()


def test_bad_files_are_named_and_lose_nothing_of_the_rest(run: Run, tmp_path: Path) -> None:
    write_article(tmp_path / "dam.json")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "menu.html").write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>")
    (tmp_path / "latin.txt").write_bytes("Drei Männer wurden verletzt, sagte ein Arzt in München.".encode("latin-1"))
    lines = [json.dumps(GOOD | {"id": "one"}), "{broken", json.dumps(GOOD | {"id": "two", "text": "Nothing of note."})]
    (tmp_path / "dump.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    ended = run("build", ".")
    assert ended.code == 0
    for name in ("empty.txt", "binary.txt", "menu.html", "dump.jsonl.gz:2"):
        assert name in ended.err, name
    found = run("sparql", "SELECT ?id WHERE { ?a dcterms:identifier ?id } ORDER BY ?id", "--format", "csv").out.split()
    assert {"dam", "one", "two"} <= set(found)
    assert run("build", ".", "--strict").code == 1


def test_two_articles_of_one_id_keep_the_first(run: Run, tmp_path: Path) -> None:
    write_article(tmp_path / "a.json")
    write_article(tmp_path / "b.json", text="Two Ukrainian soldiers were wounded near Kupiansk.")
    ended = run("build", ".")
    assert ended.code == 0 and "b.json" in ended.err
    assert run("sparql", "SELECT (COUNT(?c) AS ?n) WHERE { ?c a ck:Claim }", "--format", "csv").out.split()[-1] == "1"


def test_nothing_to_build_ends_with_2(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    ended = run("build", "empty.txt")
    assert ended.code == 2
    assert "empty.txt" in ended.err and "nothing built" in ended.err
    assert run("query", "losses").code == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256)) * 40),
        ("broken.json", b"{broken"),
        (
            "deutsch.txt",
            ("Drei Männer wurden am Montag bei einem Angriff auf das Dorf verletzt, sagte ein Arzt. " * 5).encode(),
        ),
    ],
)
def test_no_article_to_read_ends_with_2(run: Run, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    for arguments in (["extract", "--format", "csv"], ["bench"], ["bench", "--two-speed"], ["explain", "--ledger"]):
        ended = run(*arguments, name)
        assert (ended.code, ended.out) == (2, ""), arguments
        assert f"skipped {name}" in ended.err and f"no article in {name}" in ended.err


def test_an_article_without_a_claim_is_read_for_all_that(run: Run, tmp_path: Path) -> None:
    write_article(tmp_path / "quiet.json", text="The dancers of the old theatre rehearsed on Monday.")
    (tmp_path / "empty.txt").write_text("")
    ended = run("extract", ".")
    assert ended.code == 0 and "no claim" in ended.out and "empty.txt" in ended.err


def test_a_date_that_is_none_is_named_and_stays_unknown(run: Run, tmp_path: Path) -> None:
    write_article(tmp_path / "dam.json", date="2026-02-27 (scraped)")
    ended = run("build", "dam.json")
    assert ended.code == 0 and "2026-02-27 (scraped)" in ended.err
    assert "1 stay unresolved for want of an article's date: dam" in ended.err
    assert run("sparql", "ASK { ?a dcterms:issued ?day }").out == "false\n"


def test_a_store_in_the_way_or_of_another_version_is_named(run: Run, tmp_path: Path) -> None:
    write_article(tmp_path / "dam.json")
    (tmp_path / "file").write_text("in the way")
    ended = run("build", "dam.json", "--store", "file")
    assert ended.code == 2 and "file" in ended.err
    run("build", "dam.json")
    description = tmp_path / "kg-store" / "store.json"
    description.write_text(description.read_text().replace('"format": 1', '"format": 99'))
    ended = run("query", "losses")
    assert ended.code == 2 and "99" in ended.err


def test_claims_made_elsewhere_are_checked_and_set_apart(run: Run, tmp_path: Path) -> None:
    write_article(tmp_path / "dam.json")
    good = {"doc": "dam", "type": "Casualty", "start": 0, "end": 40, "low": 12, "high": None, "unit": "person",
            "outcome": "killed", "affected": "Russia", "affected_country": "RU"}  # fmt: skip
    records = [
        good,
        good | {"outcome": "vaporised"},
        good | {"quote": "At least 13 Russian soldiers were killed", "low": 13},
        good | {"low": 20, "high": 10},
        good | {"doc": "nobody"},
    ]
    (tmp_path / "claims.jsonl").write_text("\n".join(map(json.dumps, records)) + "\n{broken\n")
    ended = run("build", "dam.json", "--claims", "claims.jsonl")
    assert ended.code == 0
    assert "3 of 4 claims set apart" in ended.err
    assert "claims.jsonl:6" in ended.err and "'nobody'" in ended.err
    (row,) = json.loads(run("query", "losses", "--format", "json").out)
    assert row["low"] == 12
    quarantined = run("export", "--format", "turtle", "--with-quarantine").out
    assert quarantined.count("ck:violation") >= 3
    assert run("build", "dam.json", "--claims", "claims.jsonl", "--strict").code == 1


def test_a_rejected_claim_is_answered_for_no_more_and_a_corrected_one_anew(run: Run, tmp_path: Path) -> None:
    write_article(tmp_path / "dam.json")
    run("build", "dam.json")
    (row,) = json.loads(run("query", "losses", "--format", "json").out)
    reviewed = row["claim"]
    assert run("review", reviewed, "--correct", "high=15", "--by", "A. Reader").code == 0
    run("build", "dam.json")
    (row,) = json.loads(run("query", "losses", "--format", "json").out)
    assert (row["low"], row["high"]) == (12, 15)
    ended = run("review", row["claim"], "--correct", "place=Bakhmutt", "--by", "B. Reader")
    assert "takes the place of the review by A. Reader (high=15)" in ended.err
    assert "no longer corrected: high=15" in ended.err
    assert "place=Bakhmutt: nothing known has this name" in ended.err and "near: Bakhmut" in ended.err
    assert "corrected place=Bakhmutt by B. Reader" in run("explain", reviewed).out
    (row,) = json.loads(run("query", "losses", "--format", "json").out)
    assert run("review", row["claim"].rsplit("-", 1)[-1], "--reject", "--by", "A. Reader").code == 0
    assert json.loads(run("query", "losses", "--format", "json").out) == []
    assert run("review", "deadbeef", "--reject", "--by", "A. Reader").code == 2
    assert (
        "missing: no store here" in run("review", reviewed, "--reject", "--by", "A. Reader", "--store", "missing").err
    )
    assert run("review", row["claim"], "--by", "A. Reader").code == 2


def test_a_file_whose_ending_tells_no_format_is_no_violation(run: Run, tmp_path: Path) -> None:
    for name in ("good.ttl", "broken.ttl", "other.turtle"):
        (tmp_path / name).write_text("nonsense ." if name == "broken.ttl" else "")
    ended = run("validate", "good.ttl", "other.turtle")
    assert (ended.code, ended.out, len(ended.err.splitlines())) == (2, "", 1)
    assert "other.turtle: cannot be read: the ending '.turtle'" in ended.err
    broken = run("validate", "broken.ttl")
    assert broken.code == 1 and "broken.ttl: does not conform (1 violation, 0 warnings)" in broken.out


def test_extract_writes_every_form(run: Run, tmp_path: Path) -> None:
    write_article(tmp_path / "dam.json")
    record = json.loads(run("extract", "dam.json", "--format", "jsonl").out)
    assert (record["doc"], record["low"], record["date_start"]) == ("dam", 12, "2024-04-29")
    assert run("extract", "dam.json", "--format", "csv").out.startswith("doc,type,start,end,")
    assert "a ck:Casualty" in run("extract", "dam.json", "--format", "turtle").out
    assert "≥ 12 people" in run("extract", "dam.json").out


def test_two_runs_give_the_same_bytes(run: Run, tmp_path: Path) -> None:
    shutil.copytree(DATA / "articles", tmp_path / "articles")
    exports = []
    for store in ("first", "second"):
        assert run("build", "articles", "--store", store).code == 0
        exports.append(run("export", "--store", store, "--format", "turtle").out)
    assert exports[0] == exports[1] and len(exports[0]) > 10_000


def test_a_user_s_vocabulary_adds_names(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text(
        "@prefix cka: <https://w3id.org/conflict-kg/actor/> . @prefix ck: <https://w3id.org/conflict-kg/ontology#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        'cka:red-heron-brigade a ck:ArmedGroup ; skos:prefLabel "Red Heron Brigade"@en .\n'
    )
    write_article(tmp_path / "dam.json", text="The Red Heron Brigade killed three soldiers near the dam.")
    run("build", "dam.json", "--vocabulary", "mine.ttl")
    assert run("sparql", "ASK { ?c ck:inflictedBy cka:red-heron-brigade }").out == "true\n"
    (tmp_path / "broken.ttl").write_text("this is no Turtle")
    ended = run("build", "dam.json", "--vocabulary", "broken.ttl")
    assert ended.code == 2 and "broken.ttl" in ended.err


def test_version_and_help_name_the_program(run: Run) -> None:
    assert run("--version").out.startswith("conflict-kg ")
    assert "build" in run("--help").out


def test_the_example_articles_disagree(run: Run, tmp_path: Path) -> None:
    shutil.copytree(DATA / "articles", tmp_path / "articles")
    run("build", "articles")
    rows = json.loads(run("query", "disagreements", "--format", "json").out)
    assert [(row["affected"], row["high_a"], row["low_b"]) for row in rows] == [
        ("North Korea", 250, 410),
        ("North Korea", 3800, 4000),
    ]


def test_training_names_what_is_missing_and_whose_results_a_folder_holds(run: Run, tmp_path: Path) -> None:
    for name in ("corpora", "minilm", "work/gold"):
        (tmp_path / name).mkdir(parents=True)
    train = ("model", "train", "--corpora", "corpora", "--encoder", "minilm", "--work")
    missing = run(*train, "new", "--share", "0.1")
    assert missing.code == 2
    assert "ewt-train.conllu: no such file" in missing.err
    other = run(*train, "work", "--share", "0.1")
    assert other.code == 2
    assert "work holds results of share 1, not 0.1; give another --work folder, or --share 1" in other.err
    assert run(*train, "new", "--share", "2").code == 2
