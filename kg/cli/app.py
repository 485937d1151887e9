"""The application: every command under its group, in the order in which a newcomer meets them."""

from __future__ import annotations

import typer

from kg import __version__
from kg.cli.ask import export, query, sparql
from kg.cli.build import build, extract
from kg.cli.curate import review, validate
from kg.cli.explain import explain
from kg.cli.maintain import check, format_
from kg.cli.measure import bench, evaluate
from kg.cli.model import model
from kg.cli.publish import docs

DESCRIPTION = "News articles in; a validated, queryable graph of who claims what about losses, deployments and aid out."

app = typer.Typer(
    name="kg",
    help=DESCRIPTION,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"conflict-kg {__version__}")
        raise typer.Exit


@app.callback()
def start(
    version: bool = typer.Option(
        False, "--version", callback=_print_version, is_eager=True, help="Print the version and leave."
    ),
) -> None:
    """Begin: options of the program itself."""


BUILD = "From articles to a graph"
ASK = "Ask the graph"
MAINTAIN = "Maintain"
CURATE = "Correct and validate"
MEASURE = "Measure"

app.command(rich_help_panel=BUILD)(build)
app.command(rich_help_panel=BUILD)(extract)
app.command(rich_help_panel=ASK)(query)
app.command(rich_help_panel=ASK)(sparql)
app.command(rich_help_panel=ASK)(explain)
app.command(rich_help_panel=ASK)(export)
app.command(rich_help_panel=CURATE)(review)
app.command(rich_help_panel=CURATE)(validate)
app.command(rich_help_panel=MAINTAIN)(check)
app.command("format", rich_help_panel=MAINTAIN)(format_)
app.command(rich_help_panel=MAINTAIN)(docs)
app.command(rich_help_panel=MEASURE)(evaluate)
app.command(rich_help_panel=MEASURE)(bench)
app.add_typer(model, name="model", rich_help_panel=MEASURE)
