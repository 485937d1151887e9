"""Where the project's own data lie, and the defaults of the command line."""

from __future__ import annotations

from pathlib import Path

DEFAULT_STORE = Path("kg-store")
"""The store that every command uses unless ``--store`` says otherwise."""

GOLD_VARIABLE = "CONFLICT_KG_GOLD"
"""Environment variable that names a folder of annotated claims outside the project."""


def _data_directory(name: str) -> Path:
    """A folder that travels as ``kg/data/NAME`` in the wheel and lies beside ``kg/`` in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "data" / name
    return installed if installed.is_dir() else package.parent / name


def ontology_directory() -> Path:
    """The folder of the ontology, its shapes and its vocabulary."""
    return _data_directory("ontology")


def queries_directory() -> Path:
    """The folder of the stored queries."""
    return _data_directory("queries")


def vocabulary_files() -> list[Path]:
    """The vocabulary's Turtle files, sorted by name."""
    return sorted((ontology_directory() / "vocabulary").glob("*.ttl"))


def pipeline_directory() -> Path:
    """The shipped spaCy pipeline: one unpacked directory that ``spacy.load`` opens."""
    return Path(__file__).resolve().parent / "language" / "pipeline"
