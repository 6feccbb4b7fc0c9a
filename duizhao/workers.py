"""Workers: processes that share a list of work, where there is enough of it to pay for them.

A worker is a fork of this process, so that it knows all that we know, and only what it makes is
sent back. What it read and what it adds to the store come home with it. Where the system cannot
fork, or not safely (macOS, Windows), the work is done here, one piece after the other.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar, cast

from duizhao.memory import reads
from duizhao.memory.store import NOTHING, Store
from duizhao.problems import Problem, ProblemsFound
from duizhao.progress import Telling, Told, untold

Item = TypeVar("Item")
Made = TypeVar("Made")
Named = Callable[[Any], str]  # what a message calls an item

LEAST = 16  # items that pay for workers: less take no longer than starting them


@dataclass(frozen=True, slots=True)
class Workers:
    """How work is shared."""

    asked: int = 1  # processes; 0: as many as there are processors
    store: Store = NOTHING  # what earlier builds made
    told: Telling = untold

    def spread(
        self,
        stage: str,
        work: Callable[[Item], Made],
        items: Sequence[Item],
        named: Named,
        here: Callable[[Made], Any] = lambda made: made,
    ) -> list[Any]:
        """What ``work`` makes of each item, in their order; ``stage`` says what is being done.

        ``here`` is done to it in this process as soon as it comes home.
        Raises ProblemsFound with the problems of all items, and then the rest is what was made of
        the others; else whatever ``work`` raises. A worker that ends before its work does, for
        lack of memory, is a problem of the item that it had in hand.
        """
        count = self._count(len(items))
        told = self.told(stage)
        if count < 2:
            outcomes: Iterator[tuple[int, Any]] = (
                (at, _outcome(work, item)) for at, item in enumerate(items)
            )
            return _gathered(outcomes, len(items), told, here)
        with _Team(count, work, items, self.store) as team:
            return _gathered(team.outcomes(named), len(items), told, here)

    def _count(self, items: int) -> int:
        if sys.platform in {"darwin", "win32"} or threading.active_count() > 1:
            return 1  # a thread may hold a lock that its fork would wait for
        if self.asked:
            return min(self.asked, items)
        return min(_processors(), 8) if items >= LEAST else 1


ALONE = Workers()


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


@dataclass(frozen=True, slots=True)
class _Failed:
    """What work raised, in place of what it would have made."""

    error: Exception
    trace: str = ""  # where, if that was in a worker


class _Elsewhere(Exception):
    """The traceback of an error in a worker, as the cause of the error here."""

    def __init__(self, trace: str) -> None:
        super().__init__(f"\n{trace}")


def _outcome(work: Callable[[Any], Any], item: Any) -> Any:
    try:
        return work(item)
    except ProblemsFound as found:
        return _Failed(found)


def _gathered(
    outcomes: Iterator[tuple[int, Any]], count: int, told: Told, here: Callable[[Any], Any]
) -> list[Any]:
    """The outcomes in order. Raises what was raised."""
    made: dict[int, Any] = {}
    problems: list[Problem] = []
    failed: dict[int, _Failed] = {}
    for done, (at, outcome) in enumerate(outcomes, 1):
        if not isinstance(outcome, _Failed):
            made[at] = here(outcome)
        elif isinstance(outcome.error, ProblemsFound):
            problems += outcome.error.problems
        else:
            failed[at] = outcome
        told(done, count)
    if failed:
        first = failed[min(failed)]
        raise first.error from _Elsewhere(first.trace)
    ordered = [made[at] for at in sorted(made)]
    if problems:
        raise ProblemsFound(problems, tuple(ordered))
    return ordered


class _Team:
    """Some workers with one list of work."""

    def __init__(
        self, count: int, work: Callable[[Any], Any], items: Sequence[Any], store: Store
    ) -> None:
        context = multiprocessing.get_context("fork")
        self._items, self._store = items, store
        self._home = os.getpid()
        self._next = context.Value("q", 0)
        self._size = max(1, len(items) // (count * 16))  # items that a worker takes at a time
        self._workers: dict[Connection, Any] = {}
        for _ in range(count):
            ours, theirs = context.Pipe(duplex=False)
            own = work, ours, theirs
            process = context.Process(target=self._run, args=own, daemon=True)
            process.start()
            theirs.close()
            self._workers[ours] = process

    def __enter__(self) -> _Team:
        return self

    def __exit__(self, *_: object) -> None:
        for ours, process in self._workers.items():
            ours.close()
            process.kill()
        for process in self._workers.values():
            process.join()

    def outcomes(self, named: Named) -> Iterator[tuple[int, Any]]:
        """The outcome of every item with its place, as they come."""
        working = set(self._workers)
        hands: dict[Connection, int] = {}
        while working:
            for ours in cast(list[Connection], wait(list(working))):
                try:
                    kind, value = ours.recv()
                except (EOFError, OSError):
                    raise _died(self._workers[ours], hands.get(ours), self._items, named) from None
                if kind == "begun":
                    hands[ours] = value
                elif kind == "made":
                    made, stored = value
                    self._store.take(stored)
                    yield from made
                else:
                    reads.add(*value)
                    working.remove(ours)

    # In a worker

    def _run(self, work: Callable[[Any], Any], ours: Connection, home: Connection) -> None:
        for end in (*self._workers, ours):
            end.close()  # so that nobody but the one who started us holds them open
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started us hears it, and ends us
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        reads.forget()
        self._store.forked()
        with contextlib.suppress(BrokenPipeError):
            while (first := self._more()) < len(self._items):
                made = []
                for at in range(first, min(first + self._size, len(self._items))):
                    if os.getppid() != self._home:
                        return  # it was killed: nobody waits for us, and nothing may be written
                    home.send(("begun", at))
                    made.append((at, self._portable(work, at)))
                home.send(("made", (made, self._store.brought())))
            home.send(("ended", reads.heard()))

    def _more(self) -> int:
        """The place of the first of the items that this worker does next."""
        with self._next.get_lock():
            first = int(self._next.value)
            self._next.value = first + self._size
        return first

    def _portable(self, work: Callable[[Any], Any], at: int) -> Any:
        """An outcome that can be sent."""
        try:
            return _outcome(work, self._items[at])
        except Exception as error:
            trace = "".join(traceback.format_exception(error))
            try:
                pickle.loads(pickle.dumps(error))
            except Exception:
                return _Failed(RuntimeError(str(error)), trace)
            return _Failed(error.with_traceback(None), trace)


def _died(process: Any, at: int | None, items: Sequence[Any], named: Named) -> ProblemsFound:
    process.join()
    code = process.exitcode
    how = f"signal {-code}" if code is not None and code < 0 else f"status {code}"
    name = named(items[at]) if at is not None else "duizhao"
    what = f"the process that had it in hand has ended ({how}), for lack of memory most likely"
    mend = "build with --workers 1, or split the essay"
    return ProblemsFound([Problem(name, 0, 0, "worker-died", what, mend)])
