"""Progress of long work on a terminal: what is being done, how far it is, and how long it takes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

Told = Callable[[int, int], None]  # hears how many things are done, of how many
Telling = Callable[[str], Told]  # for a stage of the work
LONG = 1.0  # seconds that a build may take in silence
_OFTEN = 0.1  # seconds from one look to the next


def untold(_stage: str) -> Told:
    """Tells nobody."""
    return lambda _done, _of: None


@contextmanager
def shown(console: Callable[[], Console], long: float | None = None) -> Iterator[Telling]:
    """While it lasts, what it gives shows how far a stage is.

    The first sign of it is shown after ``long`` seconds, or LONG; nothing is left at the end. It
    is drawn when it is told something and by no thread of its own, beside which nobody could fork.
    """
    drawing = _Drawing(console, LONG if long is None else long)
    try:
        yield drawing.stage
    finally:
        drawing.end()


class _Drawing:
    def __init__(self, console: Callable[[], Console], long: float) -> None:
        self._console = console
        self._next = time.monotonic() + long
        self._progress: Progress | None = None

    def stage(self, name: str) -> Told:
        task = None

        def told(done: int, of: int) -> None:
            nonlocal task
            now = time.monotonic()
            if now < self._next:
                return
            self._next = now + _OFTEN
            progress = self._begun()
            if task is None:
                for earlier in progress.task_ids:
                    progress.remove_task(earlier)
                task = progress.add_task(name)
            progress.update(task, completed=done, total=of)
            progress.refresh()

        return told

    def end(self) -> None:
        if self._progress:
            self._progress.stop()

    def _begun(self) -> Progress:
        from rich.progress import (  # noqa: PLC0415 -- most builds are over before
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeElapsedColumn,
            TimeRemainingColumn,
        )

        if self._progress is None:
            self._progress = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
                TimeRemainingColumn(),
                console=self._console(),
                transient=True,
                auto_refresh=False,
            )
            self._progress.start()
        return self._progress
