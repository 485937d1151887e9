"""The command line: a verb per command, no logic of its own."""

from __future__ import annotations


def main() -> None:
    """Run the ``kg`` command."""
    from kg.cli.app import app

    app()
