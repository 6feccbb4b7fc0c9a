"""The staged tree while it is filled: pages that are written, and pages that are there already."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

from duizhao.model import Page
from duizhao.problems import Problem, ProblemsFound
from duizhao.publish.disk import disk_problems
from duizhao.publish.manifest import digest

Stamp = tuple[int, int, int, int]
"""Size, times of change of the content and of all else in nanoseconds, number on the disk: of a
file that nobody has touched since, all are as they were."""


_NOTHING: Mapping[str, tuple[str, Stamp]] = MappingProxyType({})


class Staged:
    """The folder of a tree that is being made, and the output that it will replace."""

    def __init__(
        self, folder: Path, output: Path, known: Mapping[str, tuple[str, Stamp]] = _NOTHING
    ) -> None:
        """``known`` are the digests and stamps of the output's files when they were published."""
        self.folder, self._output, self._known = folder, output, known

    def put(self, page: Page) -> str:
        """Writes a page; the result is its digest. Raises ProblemsFound."""
        require_within(page.path, self.folder)
        path = self.folder / page.path
        data = page.text.encode("utf-8")
        with disk_problems(self.folder):
            try:
                path.write_bytes(data)
            except FileNotFoundError:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        return digest(data)

    def carry(self, digests: Mapping[str, str]) -> bool:
        """Gives pages of the output a second name in the tree, if all of them have their digests.

        Otherwise, and where the disk knows no second names, nothing is done.
        """
        if not all(self._has(path, known) for path, known in digests.items()):
            return False
        done: list[Path] = []
        try:
            for path in digests:
                new = self.folder / path
                try:
                    os.link(self._output / path, new)
                except FileNotFoundError:
                    new.parent.mkdir(parents=True, exist_ok=True)
                    os.link(self._output / path, new)
                done.append(new)
        except OSError:
            for new in done:
                new.unlink()  # nobody may write into what is published
            return False
        return True

    def _has(self, path: str, known: str) -> bool:
        """Whether the output has a file with a digest; it is read if its stamp is another one."""
        file = self._output / path
        stamp = stamp_of(file)
        if stamp is None:
            return False
        if self._known.get(path) == (known, stamp):
            return True
        with suppress(OSError):
            return digest(file.read_bytes()) == known
        return False


def stamp_of(file: Path) -> Stamp | None:
    """The stamp of a file; None for what is no file."""
    with suppress(OSError):
        kept = file.lstat()
        if stat.S_ISREG(kept.st_mode):
            return kept.st_size, kept.st_mtime_ns, kept.st_ctime_ns, kept.st_ino
    return None


class Texts(Mapping[str, str]):
    """The text files of a folder by their paths in it, each read when it is asked for."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        self._folder, self._names = folder, dict.fromkeys(names)

    def __getitem__(self, name: str) -> str:
        if name not in self._names:
            raise KeyError(name)
        with disk_problems(self._folder):
            return (self._folder / name).read_bytes().decode("utf-8", "replace")

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def require_within(name: str, folder: Path) -> None:
    """Raises ProblemsFound for a path that is none inside of a folder."""
    parts = name.split("/")
    if name.startswith("/") or "\\" in name or not {"", ".", ".."}.isdisjoint(parts):
        what = f'"{name}" is no path inside the output'
        raise ProblemsFound([Problem(folder.name, 0, 0, "outside", what, "mend the address")])
