"""A site written into a folder and built by the real command, for the fixtures and the tests."""

from __future__ import annotations

import contextlib
import functools
import io
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from duizhao import cli

SETTINGS = """\
SITENAME = "文集"
SITEURL = "https://site.example"
AUTHOR = "佚名"
PATH = "content"
OUTPUT_PATH = "build"
"""

Text = str | bytes


@dataclass(frozen=True)
class Built:
    """What one run of the command did."""

    folder: Path  # the site's
    status: int
    said: str  # on stdout
    errors: str  # on stderr

    @property
    def output(self) -> Path:
        return self.folder / "build"

    def page(self, path: str) -> str:
        return (self.output / path).read_text("utf-8")

    @functools.cached_property
    def tree(self) -> dict[str, bytes]:
        """Every file of the output by its path, as it was when first asked for."""
        return tree_of(self.output)


def tree_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write(folder: Path, files: Mapping[str, Text]) -> None:
    """Writes files, their text without the indentation that they have in a test."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = text if isinstance(text, bytes) else textwrap.dedent(text).encode()
        path.write_bytes(data)


def run(folder: Path, *arguments: str) -> Built:
    """Runs `duizhao` in a folder."""
    said, errors = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(errors),
    ):
        status = cli.main(arguments)
    return Built(folder, status, said.getvalue(), errors.getvalue())


def build(folder: Path, files: Mapping[str, Text], settings: str = "", *options: str) -> Built:
    """Writes a site and builds it. ``settings`` are lines added to SETTINGS."""
    write(folder, {"pelicanconf.py": SETTINGS + textwrap.dedent(settings), **files})
    return run(folder, "build", *options)
