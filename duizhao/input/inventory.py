"""The inventory: what lies under the content and the theme, before anything of it is read.

Nothing from elsewhere gets into a site: no link is followed out of either folder, nothing is read
that is no regular file, and what cannot be read is said.
"""

from __future__ import annotations

import fnmatch
import os
import re
import stat
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from duizhao.paths import reserved
from duizhao.problems import Problem, ProblemsFound

_FOREIGN = {"rst": "reStructuredText", "html": "HTML", "htm": "HTML"}  # Pelican's other readers
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # surrogates: not UTF-8
_MARKDOWN = frozenset({"md", "markdown", "mkd", "mdown"})


def ignored(name: str, more: Iterable[str] = ()) -> bool:
    """Whether a file or folder of that name is never looked at."""
    return name.startswith(".") or any(fnmatch.fnmatch(name, pattern) for pattern in more)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder to look through, and how messages name it."""

    path: Path
    shown: str
    ignore: tuple[str, ...] = ()
    essays: tuple[str, ...] = ()  # the folders in it, from its root, in which essays are looked for
    others: tuple[str, ...] = ()  # those in which none are


def require_sealed(folders: Sequence[Folder]) -> None:
    """Raises ProblemsFound with everything in the folders that must not be read, or cannot be."""
    problems = [problem for folder in folders for problem in _Look(folder).problems()]
    if problems:
        raise ProblemsFound(problems)


class _Look:
    """One look through a folder."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._root = os.path.realpath(folder.path)
        self._linked: dict[tuple[int, int], list[str]] = defaultdict(list)
        self._links: dict[tuple[int, int], int] = {}

    def problems(self) -> Iterator[Problem]:
        yield from self._below("")
        for key, names in self._linked.items():
            if self._links[key] > len(names):
                for name in names:
                    what = "it is a hard link to a file that may lie elsewhere"
                    yield self._problem(name, "outside", what, "put a copy in its place")

    def _below(self, above: str) -> Iterator[Problem]:
        try:
            with os.scandir(self._folder.path / above) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            yield self._unreadable(above.rstrip("/"), error)
            return
        for entry in entries:
            if not ignored(entry.name, self._folder.ignore):
                try:
                    yield from self._entry(f"{above}{entry.name}", entry)
                except OSError as error:
                    yield self._unreadable(f"{above}{entry.name}", error)

    def _entry(self, name: str, entry: os.DirEntry[str]) -> Iterator[Problem]:
        if _UNPRINTABLE.search(entry.name):
            what = "its name has characters that no address can have"
            yield self._problem(repr(name)[1:-1], "bad-name", what, "give it another name")
        elif reserved(entry.name) and any(_within(name, each) for each in self._folder.others):
            what = "no disk of Windows can hold a file of that name"
            yield self._problem(name, "bad-name", what, "give it another name")
        elif entry.is_symlink():
            yield from self._link(name, entry)
        elif entry.is_dir():
            yield from self._below(f"{name}/")
        elif not entry.is_file():
            what = "it is no regular file"
            yield self._problem(name, "no-file", what, "move it out of the folder")
        else:
            said = entry.stat()
            if said.st_nlink > 1:
                key = said.st_dev, said.st_ino
                self._linked[key].append(name)
                self._links[key] = said.st_nlink
            if not stat.S_IMODE(said.st_mode) & 0o444 or not os.access(entry.path, os.R_OK):
                yield self._unreadable(name, PermissionError(13, "Permission denied"))
            yield from self._kind(name)

    def _link(self, name: str, entry: os.DirEntry[str]) -> Iterator[Problem]:
        target = os.path.realpath(entry.path)
        inside = os.path.relpath(target, self._root).replace(os.sep, "/")
        if inside == ".." or inside.startswith("../"):
            what = "it is a link that leads out of the folder"
            yield self._problem(name, "outside", what, "put a copy in its place")
        elif not Path(target).is_file() or self._hidden(inside):
            what = "it is a link to something that is no file of the site"
            yield self._problem(name, "outside", what, "put a copy in its place, or delete it")

    def _hidden(self, inside: str) -> bool:
        return any(ignored(part, self._folder.ignore) for part in inside.split("/"))

    def _kind(self, name: str) -> Iterator[Problem]:
        """Essays that nobody would read."""
        ending = name.rpartition(".")[2]
        if not self._folder.essays or any(_within(name, other) for other in self._folder.others):
            return
        if not any(_within(name, folder) for folder in self._folder.essays):
            return
        if ending.lower() in _MARKDOWN and ending not in _MARKDOWN:
            mend = f"end its name in .{ending.lower()}"
            yield self._problem(
                name, "not-read", f"no essay has a name that ends in .{ending}", mend
            )
        elif ending.lower() in _FOREIGN:
            what = f"essays are not written in {_FOREIGN[ending.lower()]}"
            mend = "write it in Markdown, or move it to a folder that STATIC_PATHS names"
            yield self._problem(name, "not-read", what, mend)

    def _unreadable(self, name: str, error: OSError) -> Problem:
        what = f"it cannot be read ({error.strerror or error})"
        return self._problem(name, "unreadable", what, "mend its rights")

    def _problem(self, name: str, code: str, what: str, mend: str) -> Problem:
        shown = f"{self._folder.shown}/{name}".rstrip("/")
        return Problem(shown, 0, 0, code, what, mend)


def _within(name: str, folder: str) -> bool:
    plain = folder.strip("/").removeprefix("./")
    return plain in {"", "."} or name == plain or name.startswith(f"{plain}/")
