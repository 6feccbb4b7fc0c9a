"""The lock that keeps two builds of one output apart."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

Waiting = Callable[[], None]
"""Called once, when another build holds the lock and we begin to wait for it."""


def silent() -> None:
    """Waits without a word."""


@contextmanager
def locked(output: Path, waiting: Waiting) -> Iterator[None]:
    """Holds the lock of an output folder; waits while another build does.

    The lock is the system's, on a file beside the output, so that a killed build holds none. The
    file is gone afterwards; one that a killed build left is used again. Raises OSError.
    """
    path = output.with_name(f".{output.name}.lock")
    descriptor = _held(path, waiting)
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()  # while the lock is held: who waits will find another file, and retry
        os.close(descriptor)


def _held(path: Path, waiting: Waiting) -> int:
    told = False
    while True:
        # Made again each time: a build that ends may have taken back the folder that it had made.
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        try:
            if not _try_lock(descriptor, wait=False):
                if not told:
                    waiting()
                    told = True
                _try_lock(descriptor, wait=True)
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(descriptor), path.stat()):
                    return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int, *, wait: bool) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int, *, wait: bool) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True
