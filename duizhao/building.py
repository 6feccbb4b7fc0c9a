"""`duizhao build`: a build, unless the last one already made what this one would.

Imports nothing heavy before it knows that there is something to do.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from duizhao.memory import place, stamps
from duizhao.memory.reads import Reads
from duizhao.problems import Problem
from duizhao.progress import Telling, untold

if TYPE_CHECKING:
    from duizhao.memory.store import Store


@dataclass(frozen=True, slots=True)
class Done:
    """What a build made, for the one who asked for it."""

    essays: int
    editions: tuple[str, ...]  # their tags
    written: int  # pages, in all editions together
    unchanged: int
    index: str  # the page to open
    warnings: tuple[Problem, ...] = ()

    @property
    def pages(self) -> int:
        return self.written + self.unchanged

    def summary(self, seconds: float) -> str:
        """One line for a terminal."""
        essays = "1 essay" if self.essays == 1 else f"{self.essays} essays"
        pages = "1 page" if self.written == 1 else f"{self.written} pages"
        counted = f"{pages} written, {self.unchanged} unchanged"
        return f"{essays} in {', '.join(self.editions)}: {counted}, {seconds:.2f} s."


def build(
    file: Path,
    overrides: Mapping[str, Any],
    *,
    waiting: Callable[[], None],
    told: Telling = untold,
    lasting: Store | None = None,
    **options: Any,
) -> Done:
    """Builds the site of a settings file; the other arguments are those of ``pipeline.Asked``.

    With a ``lasting`` store, for one build after the other, it is known that something has changed.
    Raises ProblemsFound, and then nothing that was published before has been touched.
    """
    file = file.absolute()
    begun = time.time_ns()
    folder = place.folder_of(str(file.parent))
    wanted = sorted({**overrides, **options}.items())
    kept = stamps.kept_in(folder, map(str, (file, wanted)))
    warnings: tuple[Problem, ...] = ()
    try:
        said = None if lasting else stamps.unchanged(kept)
    except stamps.Damaged:
        said, warnings = None, (_discarded(kept),)
    if said is not None:
        return _again(said)
    with Reads() as reads:
        from duizhao import pipeline  # noqa: PLC0415 -- all of the heavy packages
        from duizhao.memory.store import Store  # noqa: PLC0415

        store = lasting or Store(folder)
        often = gc.get_threshold()
        gc.set_threshold(100_000, 20, 20)  # most of what a build makes stays until its end
        try:
            asked = pipeline.Asked(waiting=waiting, told=told, **options)
            report = pipeline.build_folder(file, dict(overrides), asked, store)
        finally:
            gc.set_threshold(*often)
            store.close()
    if store.damaged:
        warnings = (*warnings, _discarded(store.damaged))
    output = str(report.settings.output)
    done = Done(
        essays=report.essays,
        editions=tuple(edition.tag for edition in report.settings.editions),
        written=report.pages - report.unchanged,
        unchanged=report.unchanged,
        index=str(report.settings.output / "index.html"),
        warnings=report.warnings,
    )
    if report.repeatable and not lasting:
        stamps.keep(kept, str(file.parent), reads, output, begun, asdict(done))
    return Done(**{**_fields(done), "warnings": (*warnings, *done.warnings)})


def _fields(done: Done) -> dict[str, Any]:
    return {name: getattr(done, name) for name in Done.__slots__}


def _again(said: Mapping[str, Any]) -> Done:
    """What the last build made, of which this one has nothing to write."""
    return Done(
        essays=said["essays"],
        editions=tuple(said["editions"]),
        written=0,
        unchanged=said["written"] + said["unchanged"],
        index=said["index"],
        warnings=tuple(Problem(**problem) for problem in said["warnings"]),
    )


def _discarded(file: str) -> Problem:
    what = "what was remembered of the last build cannot be read and is left out"
    return Problem(file, 0, 0, "bad-cache", what, "delete the file if this is said again")
