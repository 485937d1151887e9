"""``kg docs``: the ontology as pages for people and files for programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import OntologyDirectory, Quiet


def docs(
    directory: OntologyDirectory = None,
    out: Annotated[Path, typer.Option(metavar="DIR", file_okay=False, help="Where to write it.")] = Path("site"),
    site: Annotated[
        str | None,
        typer.Option(
            metavar="URL", help="Where the site will be published; writes the redirects of w3id.org that lead there."
        ),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Write the documentation of an ontology as a site, with its release in Turtle, RDF/XML and JSON-LD."""
    from kg.cli.words import say
    from kg.publishing import publish_ontology, write_redirects

    if site is not None and not site.startswith(("http://", "https://")):
        raise typer.BadParameter(f"{site}: not an http address", param_hint="--site")
    published = publish_ontology(out, directory)
    if site:
        write_redirects(site, published.version, out / "w3id" / "conflict-kg")
    if not quiet:
        redirects = f", redirects in {out / 'w3id'}" if site else ""
        say(f"wrote {len(published.files)} files of version {published.version} to {out}{redirects}")
