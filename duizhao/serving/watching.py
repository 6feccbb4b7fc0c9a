"""The loop of `duizhao serve`: build, wait for a change, build again."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import watchfiles

from duizhao import building, exits, pipeline
from duizhao.memory import place
from duizhao.memory.store import Lasting
from duizhao.problems import Problem, ProblemsFound
from duizhao.serving.server import HOST, State, server

Say = Callable[[str], None]
Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for."""

    file: Path  # of the settings
    overrides: Mapping[str, Any]
    port: int


def serve(asked: Asked, say: Say, warn: Say) -> None:
    """Serves a site until it is interrupted, from a folder of its own: no build is touched.

    Raises ProblemsFound where nothing can be served.
    """
    site = asked.file.absolute().parent
    output = Path(place.folder_of(str(site))) / "serve"
    asked = replace(asked, overrides={**asked.overrides, "OUTPUT_PATH": str(output)})
    pipeline.folders(asked.file, asked.overrides)
    state = State()
    try:
        serving = server(output, asked.port, state)
    except OSError as error:
        what = f"port {asked.port} cannot be had ({error.strerror or error})"
        problem = Problem("serve", 0, 0, "port", what, "name another one with --port")
        raise ProblemsFound([problem]) from None
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    try:
        seen = _stamps(_watched(asked))
        store = Lasting(place.folder_of(str(site)))
        _build(asked, store, state, say, warn)
        say(f"Serving at http://{HOST}:{serving.server_port}/ until Ctrl-C.")
        for changed in _changes(asked, seen):
            if any(path.endswith(".py") for path in changed) and _sound(asked, state, warn):
                serving.server_close()
                _begin_anew()
            if store.damaged:
                store = Lasting(place.folder_of(str(site)))
            _build(asked, store, state, say, warn)
    finally:
        serving.shutdown()


def _sound(asked: Asked, state: State, warn: Say) -> bool:
    """Whether the settings can be read."""
    try:
        pipeline.folders(asked.file, asked.overrides)
    except ProblemsFound as found:
        _fail(found, state, warn)
        return False
    return True


def _build(asked: Asked, store: Lasting, state: State, say: Say, warn: Say) -> None:
    """Builds, and says how it went on the terminal and in the browsers."""
    begun = time.monotonic()
    try:
        done = building.build(
            asked.file, asked.overrides, waiting=lambda: None, lasting=store, drop_anchors=True
        )
    except ProblemsFound as found:
        _fail(found, state, warn)
    except Exception as error:
        _fail(ProblemsFound([exits.unexpected(error)]), state, warn)
    else:
        for problem in done.warnings:
            warn(f"warning: {problem}")
        say(done.summary(time.monotonic() - begun))
        state.built()


def _fail(found: ProblemsFound, state: State, warn: Say) -> None:
    said = [str(problem) for problem in found.problems]
    state.failed(said)
    for line in said:
        warn(line)


def _changes(asked: Asked, seen: Mapping[str, Stamp]) -> Iterator[list[str]]:
    """The paths that change, each time that something does.

    ``seen`` are the stamps from before the first build: what was saved until the watch began, or
    while it began anew, is a change as well.
    """
    while True:
        watched = [path for path in _watched(asked) if path.exists()]
        begun = False
        for changes in watchfiles.watch(
            *watched,
            step=20,
            debounce=200,
            rust_timeout=500,  # milliseconds until it says that it has begun
            yield_on_timeout=True,
            raise_interrupt=True,
        ):
            changed = [path for _, path in changes]
            if changes or not begun:
                now = _stamps(watched)
                if not begun:
                    changed += [
                        path for path in now.keys() | seen if now.get(path) != seen.get(path)
                    ]
                seen, begun = now, True
            if changed:
                yield changed
                if [path for path in _watched(asked) if path.exists()] != watched:
                    break  # a folder has come or gone


def _stamps(watched: Iterable[Path]) -> dict[str, Stamp]:
    """When each file was last written, and its size."""
    found: dict[str, Stamp] = {}
    for path in watched:
        within = path.rglob("*") if path.is_dir() else (path,)
        for file in within:
            with suppress(OSError):  # gone meanwhile
                stat = file.stat()
                found[str(file)] = (stat.st_mtime_ns, stat.st_size)
    return found


def _watched(asked: Asked) -> list[Path]:
    try:
        folders = pipeline.folders(asked.file, asked.overrides)
    except ProblemsFound:
        return [asked.file.absolute()]
    beside = (path for path in asked.file.absolute().parent.iterdir() if path.is_file())
    return [*folders, *sorted(beside)]


def _begin_anew() -> None:
    """Runs the command again in this process's place: modules are imported once only."""
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
