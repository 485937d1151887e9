"""The command line: a verb per command, no logic of its own."""

from __future__ import annotations

import os
import sys

from kg.errors import ConflictKGError


def main() -> None:
    """Run the ``kg`` command; an error becomes one line on standard error and exit code 2."""
    from kg.cli.app import app

    try:
        app()
    except ConflictKGError as error:
        print(f"kg: {error}", file=sys.stderr)  # noqa: T201
        raise SystemExit(2) from error
    except BrokenPipeError:
        # The reader has left (kg … | head); the interpreter must not try to flush what nobody wants any more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
