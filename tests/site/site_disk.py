"""A disk that fails once: the n-th call that touches a folder raises an error of the system."""

from __future__ import annotations

import builtins
import contextlib
import errno
import functools
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from duizhao.publish import exchange

ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS)
_CALLS = (
    "open mkdir rename replace link symlink unlink remove rmdir scandir listdir stat lstat utime "
    "chmod readlink"
).split()


class FailingDisk:
    """Counts the calls that touch ``folder``; ``fails_at`` is the number of the one that fails."""

    def __init__(self, folder: Path, fails_at: int, error: int) -> None:
        self.calls = 0
        self.failed = ""
        self._folder, self._fails_at, self._error = str(folder), fails_at, error

    def touch(self, name: str, path: Any) -> None:
        if not isinstance(path, str | os.PathLike | bytes):
            return
        if str(Path(os.fsdecode(path)).absolute()).startswith(self._folder):
            self.calls += 1
            if self.calls == self._fails_at:
                self.failed = f"{name} {os.fsdecode(path)}"
                raise OSError(self._error, os.strerror(self._error), os.fsdecode(path))

    def wrapped(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(call)
        def wrapper(*arguments: Any, **more: Any) -> Any:
            for path in arguments[: 2 if name in {"rename", "replace", "link"} else 1]:
                self.touch(name, path)
            return call(*arguments, **more)

        return wrapper


@contextlib.contextmanager
def failing_disk(folder: Path, fails_at: int, error: int) -> Iterator[FailingDisk]:
    """While it lasts, the disk fails at one call."""
    disk = FailingDisk(folder, fails_at, error)
    with pytest.MonkeyPatch.context() as patch:
        for name in _CALLS:
            patch.setattr(os, name, disk.wrapped(name, getattr(os, name)))
        opened = disk.wrapped("open", io.open)
        patch.setattr(builtins, "open", opened)
        patch.setattr(io, "open", opened)
        patch.setattr(exchange, "exchanged", disk.wrapped("exchange", exchange.exchanged))
        yield disk
