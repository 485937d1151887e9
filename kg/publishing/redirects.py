"""The redirects of a permanent address at w3id.org: one ``.htaccess`` file, with content negotiation.

A permanent address is asked for by handing the folder in at https://github.com/perma-id/w3id.org.
"""

from __future__ import annotations

from pathlib import Path

TYPES = {
    "text/turtle": "ttl",
    "application/rdf+xml": "rdf",
    "application/ld+json": "jsonld",
}
"""Media types of a request, and the endings of the files that answer it (Cool URIs for the Semantic Web, section 4)."""

MODULES = ("ontology", "alignments", "shapes")
PAGES = {"ontology": "terms.html", "alignments": "index.html", "shapes": "shapes.html"}

_README = """# {name}

Permanent addresses of the conflict-kg ontology, its shapes, its vocabulary and its documentation.

They lead to {site}
"""


def write_redirects(site: str, version: str, out: Path) -> list[Path]:
    """Write ``.htaccess`` and ``README.md`` of the folder ``conflict-kg`` of w3id.org into ``out``.

    ``site`` is the address under which the pages are published, ``version`` that of the release, whose files lie in a
    folder of that name below it.
    """
    base = site.rstrip("/")
    out.mkdir(parents=True, exist_ok=True)
    rules = ["# Redirects of https://w3id.org/conflict-kg/", "Options +FollowSymLinks", "RewriteEngine on", ""]
    for module in MODULES:
        rules += _negotiate(module, f"{base}/", PAGES[module])
        rules += _negotiate(module, f"{base}/{version}/", PAGES[module], version)
    rules += [
        "# Concepts, actors and places of the vocabulary",
        *_negotiate_names("concept", f"{base}/vocabulary", f"{base}/vocabulary.html"),
        *_negotiate_names("actor", f"{base}/vocabulary", f"{base}/actors.html"),
        *_negotiate_names("place", f"{base}/vocabulary", f"{base}/places.html"),
        "# Rules of kg check",
        f"RewriteRule ^docs/checks/?$ {base}/checks.html [R=303,L]",
        "# Everything else",
        f"RewriteRule ^$ {base}/ [R=303,L]",
        "",
    ]
    paths = [out / ".htaccess", out / "README.md"]
    paths[0].write_text("\n".join(rules), encoding="utf-8")
    paths[1].write_text(_README.format(name="conflict-kg", site=f"{base}/"), encoding="utf-8")
    return paths


def _negotiate(module: str, folder: str, page: str, version: str | None = None) -> list[str]:
    name = f"{module}/{version.replace('.', chr(92) + '.')}" if version else module
    rules = [f"# {module}{f', version {version}' if version else ''}"]
    for media_type, ending in TYPES.items():
        rules += [
            f"RewriteCond %{{HTTP_ACCEPT}} {media_type.replace('+', chr(92) + '+')}",
            f"RewriteRule ^{name}/?$ {folder}{module}.{ending} [R=303,L]",
        ]
    return [*rules, f"RewriteRule ^{name}/?$ {folder}{page} [R=303,L]", ""]


def _negotiate_names(kind: str, file: str, page: str) -> list[str]:
    rules = []
    for media_type, ending in TYPES.items():
        rules += [
            f"RewriteCond %{{HTTP_ACCEPT}} {media_type.replace('+', chr(92) + '+')}",
            f"RewriteRule ^{kind}/(.+)$ {file}.{ending} [R=303,L]",
        ]
    return [*rules, f"RewriteRule ^{kind}/(.+)$ {page}#$1 [R=303,L,NE]", ""]
