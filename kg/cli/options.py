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
Vocabulary = Annotated[
    list[Path] | None,
    typer.Option(
        "--vocabulary",
        exists=True,
        dir_okay=False,
        metavar="FILE",
        help="Turtle with actors, places or trigger words of your own; may be given more than once.",
    ),
]
Pipeline = Annotated[
    str | None, typer.Option("--pipeline", metavar="NAME|DIR", help="Another spaCy pipeline than the shipped one.")
]
MinConfidence = Annotated[
    float, typer.Option("--min-confidence", min=0.0, max=1.0, help="Leave out claims below this confidence.")
]
Base = Annotated[str | None, typer.Option("--base", metavar="IRI", help="Base of the data's IRIs; for a new store.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]


def read_assignments(written: list[str], option: str) -> dict[str, str]:
    """Read NAME=VALUE pairs; raises `typer.BadParameter` about ``option`` for what is none."""
    pairs = {}
    for words in written:
        name, equals, value = words.partition("=")
        if not equals or not name:
            raise typer.BadParameter(f"{words!r} is not NAME=VALUE", param_hint=option)
        pairs[name] = value
    return pairs
