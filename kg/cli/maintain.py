"""``kg check`` and ``kg format``: keep an ontology, its shapes, its vocabulary and its queries in order."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import OntologyDirectory, Quiet


class ReportFormat(StrEnum):
    """The forms in which findings are written."""

    TABLE = "table"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"
    MARKDOWN = "markdown"


REPORT_ENDINGS = {
    ".json": ReportFormat.JSON,
    ".sarif": ReportFormat.SARIF,
    ".xml": ReportFormat.JUNIT,
    ".md": ReportFormat.MARKDOWN,
    ".txt": ReportFormat.TABLE,
}


def check(
    directory: OntologyDirectory = None,
    form: Annotated[ReportFormat, typer.Option("--format", help="How to write the findings.")] = ReportFormat.TABLE,
    reports: Annotated[
        list[Path] | None,
        typer.Option(
            "--report",
            metavar="FILE",
            dir_okay=False,
            help="Write them to a file as well: .json, .sarif, .xml (JUnit), .md or .txt; may be given more than once.",
        ),
    ] = None,
    reasoner: Annotated[
        bool, typer.Option("--reasoner/--no-reasoner", help="Let HermiT decide, or SPARQL rules alone.")
    ] = True,
    quiet: Quiet = False,
) -> None:
    """Check an ontology, its shapes, vocabulary and stored queries before a change is merged.

    Turtle in canonical form; OWL 2 DL, consistency, satisfiable classes; labels, definitions, names; shapes and queries
    on their examples; the version against the last release. Ends with 1 if anything was found.
    """
    for path in reports or []:
        if path.suffix not in REPORT_ENDINGS:
            raise typer.BadParameter(f"{path} ends with none of {', '.join(REPORT_ENDINGS)}", param_hint="--report")

    from kg.checking import check_project
    from kg.checking.writing import WRITERS, summarize
    from kg.cli.words import say

    report = check_project(directory, with_reasoner=reasoner)
    sys.stdout.write(WRITERS[form](report))
    for path in reports or []:
        path.write_text(WRITERS[REPORT_ENDINGS[path.suffix]](report), encoding="utf-8")
    if not quiet:
        for notice in report.notices:
            say(notice)
        for part in report.unchecked:
            say(f"not checked: {part.part}: {part.reason}")
        say(f"{report.directory}: {summarize(report)}")
    if not report.passes:
        raise typer.Exit(1)


def format_(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            show_default=False,
            help="Turtle files; by default those that kg check reads in the working folder.",
        ),
    ] = None,
    only_check: Annotated[
        bool, typer.Option("--check", help="Change nothing; end with 1 if a file would be changed.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Rewrite Turtle in canonical form: sorted, comments kept, so that a change is a small difference."""
    from kg.checking.project import list_turtle_files
    from kg.checking.turtle_files import Outcome, format_files
    from kg.cli.words import say

    files = files or list_turtle_files(Path.cwd())
    if not files:
        raise typer.BadParameter("the working folder has no ontology/ with Turtle files", param_hint="FILE")
    failed = False
    for file in format_files(files, write=not only_check):
        if file.outcome is Outcome.INVALID:
            failed = True
            where = f"{file.path}:{file.line}" if file.line else str(file.path)
            say(f"{where}: does not parse: {file.reason}")
        elif file.outcome is Outcome.CHANGED:
            failed = failed or only_check
            if only_check:
                typer.echo(file.path)
            elif not quiet:
                say(f"rewrote {file.path}")
    if failed:
        raise typer.Exit(1)
