"""What is shown while a build runs: a bar on a terminal, nothing in a pipe, and a line for each source skipped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from kg.articles import SkippedSource, SourceNotice, read_articles
from kg.errors import NothingRead
from kg.model import Article
from kg.pipeline import ArticleBuilt, BuildEvent


def name_skipped(event: SkippedSource | SourceNotice, quiet: bool, console: Console | None = None) -> None:
    """Name a source that was skipped, or (unless ``quiet``) what had to be guessed to read it."""
    console = console or Console(stderr=True, highlight=False, soft_wrap=True)
    match event:
        case SkippedSource():
            console.print(f"skipped {event.where}: {event.reason}", markup=False)
        case SourceNotice() if not quiet:
            console.print(f"{event.where}: {event.message}", markup=False)


def keep_articles(sources: Sequence[str], quiet: bool) -> Iterator[Article]:
    """The articles of ``sources``; what else reading yields is named.  Raises `NothingRead` at the end of none."""
    empty = True
    for item in read_articles(sources):
        if isinstance(item, Article):
            empty = False
            yield item
        else:
            name_skipped(item, quiet)
    if empty:
        raise NothingRead(sources)


@contextmanager
def watch_build(quiet: bool, built: list[str]) -> Iterator[Callable[[BuildEvent], None]]:
    """A function to show every event of a build to; ids of built articles are added to ``built``.

    What was skipped is named whatever ``quiet`` says: nothing is lost without a word.
    """
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    progress = Progress(
        SpinnerColumn(),
        TextColumn("{task.completed} articles"),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=quiet or not sys.stderr.isatty(),
    )
    with progress:
        task = progress.add_task("", total=None)

        def watch(event: BuildEvent) -> None:
            match event:
                case ArticleBuilt():
                    built.append(event.article.id)
                    progress.update(task, advance=1, description=event.article.id)
                case SkippedSource() | SourceNotice():
                    name_skipped(event, quiet, console)

        yield watch
