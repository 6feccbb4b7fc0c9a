"""Arguments: what can be said on the command line, and nothing of what is done about it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from duizhao import __version__
from duizhao.serving import command

Run = Callable[[argparse.Namespace], int]  # does what was asked for, and says the exit status


def parser(runs: Mapping[str, Run]) -> argparse.ArgumentParser:
    """The parser of all commands; ``runs`` are what they run, by name."""
    line = argparse.ArgumentParser(
        prog="duizhao",
        description="An essay in, a site in every Chinese script out.",
    )
    line.add_argument("--version", action="version", version=f"duizhao {__version__}")
    line.add_argument("--debug", action="store_true", help="show where an error arose")
    commands = line.add_subparsers(metavar="COMMAND", required=True)

    build = commands.add_parser("build", help="build the site in this folder")
    build.add_argument("--settings", type=Path, default=Path("pelicanconf.py"), metavar="FILE")
    build.add_argument("--content", type=Path, metavar="DIR", help="read the essays from here")
    build.add_argument("--output", type=Path, metavar="DIR", help="put the site there")
    build.add_argument(
        "--review", choices=["off", "strict"], default="off", help="strict: undecided words fail"
    )
    build.add_argument(
        "--drop-anchors", action="store_true", help="let anchors vanish that were published"
    )
    build.add_argument(
        "--workers", type=_workers, metavar="N", help="share the work among N processes"
    )
    _reporting(build)
    build.set_defaults(run=runs["build"])

    check = commands.add_parser("check", help="look for faults in a built site")
    check.add_argument("folder", nargs="?", type=Path, default=Path("build"), metavar="DIR")
    _reporting(check)
    check.set_defaults(run=runs["check"])

    explain = commands.add_parser("explain", help="say more about the code of a problem")
    explain.add_argument("code", nargs="?", metavar="CODE", help="as in [bad-date]; else all codes")
    explain.set_defaults(run=runs["explain"])

    importing = commands.add_parser("import", help="make an essay of a plain text")
    importing.add_argument("file", type=Path, metavar="FILE")
    importing.add_argument("--title", required=True)
    importing.add_argument("--date", required=True, help="as ISO 8601: 2026-09-05")
    importing.add_argument("--author", default="")
    importing.add_argument("--category", default="")
    importing.add_argument("--tags", default="", help="parted by commas")
    importing.add_argument("--lang", default="", help="zh-Hans or zh-Hant, if not the site's own")
    importing.add_argument("--content", type=Path, default=Path("content"), metavar="DIR")
    importing.set_defaults(run=runs["import"])

    _convert_command(commands, runs["convert"])

    review = commands.add_parser("review", help="list the words whose conversion is uncertain")
    review.add_argument("--settings", type=Path, default=Path("pelicanconf.py"), metavar="FILE")
    review.add_argument("--content", type=Path, metavar="DIR", help="read the essays from here")
    shape = review.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="list them as data")
    shape.add_argument(
        "--html", nargs="?", type=Path, const=Path(), metavar="FILE", help="list them as a page"
    )
    shape.add_argument(
        "--accept", nargs="*", metavar="PLACE", help="they are right: all, or those at FILE:LINE"
    )
    review.set_defaults(run=runs["review"])
    _new_command(commands, runs["new"])
    _translated_command(commands, runs["translated"])
    command.add(commands)
    return line


def _workers(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _convert_command(commands: Any, run: Run) -> None:
    convert = commands.add_parser("convert", help="convert text or HTML between scripts")
    convert.add_argument("files", nargs="*", type=Path, metavar="FILE", help="else standard input")
    convert.add_argument("--to", required=True, metavar="VARIANT", help="zh-Hans, zh-Hant-TW …")
    convert.add_argument("--from", dest="source", metavar="VARIANT", help="else the other script")
    convert.add_argument("--html", action="store_true", help="the input is a page, not plain text")
    convert.add_argument("--wording", action="store_true", help="use the region's own words too")
    convert.add_argument("--quotes", metavar="MARKS", help='four marks, or "" to leave them')
    convert.add_argument("--glossary", type=Path, action="append", default=[], metavar="FILE")
    convert.set_defaults(run=run)


def _new_command(commands: Any, run: Run) -> None:
    new = commands.add_parser("new", help="begin a site of your own")
    new.add_argument("folder", type=Path, metavar="DIR")
    new.set_defaults(run=run)


def _translated_command(commands: Any, run: Run) -> None:
    done = commands.add_parser("translated", help="record that a translation is up to date")
    done.add_argument("files", nargs="*", type=Path, metavar="FILE", help="else all translations")
    done.add_argument("--settings", type=Path, default=Path("pelicanconf.py"), metavar="FILE")
    done.add_argument("--content", type=Path, metavar="DIR", help="read the essays from here")
    done.set_defaults(run=run)


def _reporting(command: argparse.ArgumentParser) -> None:
    """The options of a command that looks for problems."""
    command.add_argument("--strict", action="store_true", help="take warnings for problems")
    command.add_argument("--json", dest="as_data", action="store_true", help="report as data")
    command.add_argument(
        "--debug", action="store_true", default=argparse.SUPPRESS, help="show where an error arose"
    )
