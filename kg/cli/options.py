"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Sources = Annotated[
    list[str],
    typer.Argument(metavar="SOURCE...", help="Files, folders, patterns, or - for standard input.", show_default=False),
]
StoreDirectory = Annotated[Path, typer.Option("--store", metavar="DIR", help="The folder of the store.")]
OntologyDirectory = Annotated[
    Path | None,
    typer.Argument(
        metavar="DIR",
        exists=True,
        file_okay=False,
        show_default=False,
        help="A folder with ontology/ and queries/; by default the working folder, else the installed ontology.",
    ),
]
Vocabulary = Annotated[
    list[Path] | None,
    typer.Option(
        "--vocabulary",
        exists=True,
        metavar="FILE|DIR",
        help="Turtle of your own: actors, places, trigger words, claim types, shapes; may be given more than once.",
    ),
]
Pipeline = Annotated[
    str | None, typer.Option("--pipeline", metavar="NAME|DIR", help="Another spaCy pipeline than the shipped one.")
]
MinConfidence = Annotated[
    float, typer.Option("--min-confidence", min=0.0, max=1.0, help="Leave out claims below this confidence.")
]


def _check_base(base: str | None) -> str | None:
    """Let a base pass that IRIs can be minted under.  Raises `BaseInvalid` for any other, before anything is read."""
    if base is not None:
        from kg.terms import check_base

        check_base(base)
    return base


Base = Annotated[
    str | None,
    typer.Option("--base", metavar="IRI", callback=_check_base, help="Base of the data's IRIs; for a new store."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]


def list_vocabulary(written: list[Path] | None) -> list[Path]:
    """The Turtle files of ``--vocabulary``: each file, and of a folder all that lie in its ``ontology/``, or in it.

    Raises `typer.BadParameter` for a folder without any.
    """
    files: list[Path] = []
    for path in written or []:
        if path.is_file():
            files.append(path)
            continue
        folder = path / "ontology" if (path / "ontology").is_dir() else path
        found = sorted(folder.rglob("*.ttl"))
        if not found:
            raise typer.BadParameter(f"no Turtle file (.ttl) in {folder}", param_hint="--vocabulary")
        files += found
    return files


def read_assignments(written: list[str], option: str) -> dict[str, str]:
    """Read NAME=VALUE pairs; raises `typer.BadParameter` about ``option`` for what is none, and for a name twice."""
    pairs: dict[str, str] = {}
    for words in written:
        name, equals, value = words.partition("=")
        if not equals or not name:
            raise typer.BadParameter(f"{words!r} is not NAME=VALUE", param_hint=option)
        if name in pairs:
            raise typer.BadParameter(f"{name} is given twice", param_hint=option)
        pairs[name] = value
    return pairs
