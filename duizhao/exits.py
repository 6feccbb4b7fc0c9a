"""How a command ends: signals and failures as exit statuses and problems."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from duizhao.problems import Problem

INTERRUPTED, TERMINATED, UNHEARD = 130, 143, 141  # 128 and SIGINT, SIGTERM, SIGPIPE, as in shells


class Terminated(BaseException):
    """SIGTERM or SIGHUP, raised wherever the command is, so that it tidies up on its way out."""


@contextmanager
def terminable() -> Iterator[None]:
    """While it lasts, SIGTERM raises Terminated in the main thread."""

    def ended(_number: int, _frame: object) -> None:
        raise Terminated

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, ended)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def unheard() -> int:
    """Nobody reads our output any more: gives the status, and keeps Python from saying so again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return UNHEARD


def unexpected(error: BaseException) -> Problem:
    """A failure that nothing of ours foresaw, as a problem of one sentence."""
    if isinstance(error, OSError) and error.strerror:
        file = str(error.filename or "duizhao")
        return Problem(file, 0, 0, "disk", f"the disk fails ({error.strerror})", "mend the disk")
    if isinstance(error, MemoryError):
        what, mend = "there is not enough memory", "close other programs, or split the input"
        return Problem("duizhao", 0, 0, "no-memory", what, mend)
    if isinstance(error, RecursionError):
        what, mend = "something is nested too deeply", "look for it with --debug, and flatten it"
        return Problem("duizhao", 0, 0, "too-deep", what, mend)
    said = " ".join(f"{type(error).__name__}: {error}".rstrip(": ").split())
    mend = "this is a fault of ours: see --debug for where, and report it"
    return Problem("duizhao", 0, 0, "internal", said, mend)
