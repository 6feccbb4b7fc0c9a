"""Runs a command and says what it took."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.1  # seconds between two looks at memory, or more:
_REST = 50  # looking holds up what is looked at, so it may take a fiftieth of the time
_HELD = re.compile(r"^Pss:\s+(\d+)", re.MULTILINE)
_UNITS = 2**20 if sys.platform == "darwin" else 2**10  # of ru_maxrss, in a megabyte


@dataclass(frozen=True)
class Run:
    """What a command took.

    ``clock`` and ``processors`` are seconds, the latter of all its processes; ``megabytes`` is the
    most that these held at once. Where the system does not tell what a process shares (any but
    Linux), it is the most that one process had.
    """

    clock: float
    processors: float
    megabytes: float

    def then(self, other: Run) -> Run:
        """One command after another."""
        return Run(
            self.clock + other.clock,
            self.processors + other.processors,
            max(self.megabytes, other.megabytes),
        )


class Failed(Exception):
    """A command that did not do what it was measured at; says which and why."""


def measured(folder: Path, *command: str | Path) -> Run:
    """Runs a command in a folder; raises ``Failed`` if its status is not 0."""
    over = threading.Event()
    seen = [0]
    begun = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    watcher = threading.Thread(target=_watch, args=(process.pid, over, seen), daemon=True)
    watcher.start()
    _, status, used = os.wait4(process.pid, 0)
    clock = time.monotonic() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    over.set()
    watcher.join()
    if process.returncode:
        raise Failed(f"{' '.join(map(str, command))} ended with {process.returncode}")
    megabytes = max(used.ru_maxrss / _UNITS, *(kilobytes / 1024 for kilobytes in seen))
    return Run(clock, used.ru_utime + used.ru_stime, megabytes)


def _watch(root: int, over: threading.Event, seen: list[int]) -> None:
    rest = _EVERY
    while not over.wait(rest):
        begun = time.monotonic()
        seen.append(_held(root))
        rest = max(_EVERY, _REST * (time.monotonic() - begun))


def _held(root: int) -> int:
    """Kilobytes of a process and its descendants; what several share is counted once."""
    total, waiting = 0, [root]
    while waiting:
        process = Path(f"/proc/{waiting.pop()}")
        try:
            total += sum(map(int, _HELD.findall((process / "smaps_rollup").read_text())))
            for children in process.glob("task/*/children"):
                waiting += map(int, children.read_text().split())
        except OSError:  # it has just ended, or this is not Linux
            continue
    return total
