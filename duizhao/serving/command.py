"""The command line of `duizhao serve`. Imports nothing heavy: `duizhao --help` reads it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any


def add(commands: Any) -> None:
    """Adds the command to argparse's own."""
    serve = commands.add_parser("serve", help="show the site here, and again at every change")
    serve.add_argument("--settings", type=Path, default=Path("pelicanconf.py"), metavar="FILE")
    serve.add_argument("--content", type=Path, metavar="DIR", help="read the essays from here")
    serve.add_argument("--port", type=int, default=8000, metavar="N", help="0: any that is free")
    serve.set_defaults(run=_serve)


def _serve(options: argparse.Namespace) -> int:
    from duizhao.serving.watching import Asked, serve  # noqa: PLC0415

    overrides = {"PATH": str(options.content.absolute())} if options.content else {}
    asked = Asked(options.settings, overrides, options.port)

    def say(text: str) -> None:
        print(text, flush=True)  # noqa: T201

    def warn(text: str) -> None:
        print(text, file=sys.stderr, flush=True)  # noqa: T201

    serve(asked, say, warn)
    return 0
