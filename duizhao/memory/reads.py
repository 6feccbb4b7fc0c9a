"""Reads: every file and folder that a build has looked at, whoever looked.

Python announces each opening of a file and each listing of a folder to its audit hooks (PEP 578),
so that what settings, plugins and filters read is known without their help.
"""

from __future__ import annotations

import os
import sys
from types import TracebackType

_listening: list[Reads] = []
_FOLDERS = frozenset({"os.listdir", "os.scandir"})


class Reads:
    """Collects paths while it is open."""

    def __init__(self) -> None:
        self.files: set[str] = set()
        self.folders: set[str] = set()

    def __enter__(self) -> Reads:
        if _listening not in _hooked:
            sys.addaudithook(_hear)  # cannot be taken back
            _hooked.append(_listening)
        _listening.append(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _listening.remove(self)


_hooked: list[object] = []


def heard() -> tuple[set[str], set[str]]:
    """The files and folders that have been looked at, for whoever listens in another process."""
    files = (reads.files for reads in _listening)
    folders = (reads.folders for reads in _listening)
    return set().union(*files), set().union(*folders)


def forget() -> None:
    """Begins anew: what was heard before a fork is known where it began."""
    for reads in _listening:
        reads.files, reads.folders = set(), set()


def add(files: set[str], folders: set[str]) -> None:
    """What was heard in another process."""
    for reads in _listening:
        reads.files |= files
        reads.folders |= folders


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if not _listening or not (event == "open" or event in _FOLDERS):
        return
    path = arguments[0] if arguments else None
    if path is None and event in _FOLDERS:
        path = "."
    if isinstance(path, bytes):
        path = os.fsdecode(path)
    if isinstance(path, str):
        for reads in _listening:
            (reads.files if event == "open" else reads.folders).add(os.path.abspath(path))
