"""``kg model``: train the language pipeline from open corpora, and measure it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

model = typer.Typer(no_args_is_help=True, help="Train and measure the language pipeline that parses the articles.")

Corpora = Annotated[
    Path,
    typer.Option(
        "--corpora",
        metavar="DIR",
        exists=True,
        file_okay=False,
        help="Folder with treebank/, ner/ and raw/ (kg/language/README.md says where each corpus is published).",
    ),
]


class TableFormat(StrEnum):
    """The forms in which the measures are written."""

    TABLE = "table"
    JSON = "json"


@model.command()
def train(
    corpora: Corpora,
    encoder: Annotated[
        Path,
        typer.Option(
            metavar="DIR", exists=True, file_okay=False, help="Folder with the published files of all-MiniLM-L6-v2."
        ),
    ],
    work: Annotated[
        Path, typer.Option(metavar="DIR", help="Where each step keeps its result; a second run goes on from there.")
    ] = Path("kg-training"),
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the trained pipeline is written.")] = Path(
        "kg-pipeline"
    ),
    share: Annotated[
        float,
        typer.Option(
            min=0.0001,
            max=1,
            help="Do this share of the steps and read this share of the raw texts: 0.1 shows what the recipe does.",
        ),
    ] = 1.0,
) -> None:
    """Train the pipeline. Fetches nothing; takes hours on two cores; goes on where it was cut short."""
    from kg.cli.words import say
    from kg.language.shares import OtherShareError
    from kg.language.training import train_pipeline

    try:
        train_pipeline(corpora, work, encoder, out, say, share=share)
    except OtherShareError as error:
        say(f"{error}; give another --work folder, or --share {error.found:g}")
        raise typer.Exit(2) from None
    except FileNotFoundError as error:
        say(f"{error.filename or error}: no such file; kg/language/README.md lists the corpora and the encoder's files")
        raise typer.Exit(2) from None
    except ModuleNotFoundError as error:
        say(f"{error.name} is not installed; training needs torch, tokenizers, safetensors, networkx, wordfreq")
        raise typer.Exit(2) from None


@model.command()
def evaluate(
    corpora: Corpora,
    pipeline: Annotated[
        Path | None,
        typer.Option(metavar="DIR", exists=True, file_okay=False, help="By default the pipeline that is shipped."),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(metavar="DIR", exists=True, file_okay=False, help="Another pipeline, timed in the same run."),
    ] = None,
    form: Annotated[TableFormat, typer.Option("--format", help="How to write the measures.")] = TableFormat.TABLE,
) -> None:
    """Measure a pipeline on the test parts of the corpora: trees, tags, borders, entities, speed."""
    from kg.cli.words import say
    from kg.config import pipeline_directory
    from kg.language.evaluation import describe_evaluation, evaluate_pipeline

    try:
        measured = evaluate_pipeline(corpora, pipeline or pipeline_directory(), against)
    except FileNotFoundError as error:
        say(f"{error.filename}: no such file; kg/language/README.md lists the corpora")
        raise typer.Exit(2) from None
    if form is TableFormat.JSON:
        import json
        from dataclasses import asdict

        typer.echo(json.dumps(asdict(measured), indent=2))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table("measure", "value")
    for name, value in describe_evaluation(measured):
        table.add_row(name, value)
    Console().print(table)
