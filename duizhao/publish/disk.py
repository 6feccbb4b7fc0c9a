"""What the disk refuses, as problems: full, read-only, not ours to write."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from duizhao.paths import shown
from duizhao.problems import Problem, ProblemsFound

_SAID = {
    errno.ENOSPC: ("disk-full", "the disk is full", "free some space and build again"),
    errno.EDQUOT: ("disk-full", "your share of the disk is full", "free some space"),
    errno.EROFS: ("cannot-write", "the disk can only be read", "build into another folder"),
    errno.EACCES: ("cannot-write", "it may not be written", "mend its rights"),
    errno.EPERM: ("cannot-write", "it may not be written", "mend its rights"),
    errno.EBUSY: (
        "cannot-write",
        "it is in use, or a disk of its own, and cannot be replaced in one step",
        "name a folder inside it with OUTPUT_PATH or --output",
    ),
}


@contextmanager
def disk_problems(output: Path) -> Iterator[None]:
    """While it lasts, whatever the disk refuses is a problem; ``output`` is named where no file is.

    Raises ProblemsFound.
    """
    try:
        yield
    except OSError as error:
        raise ProblemsFound([disk_problem(error, output)]) from error


def disk_problem(error: OSError, output: Path) -> Problem:
    """One refusal as a problem."""
    file = shown(Path(error.filename)) if isinstance(error.filename, str) else shown(output)
    why = f"the disk fails ({error.strerror or error})"
    code, what, mend = _SAID.get(error.errno or 0, ("cannot-write", why, "mend the disk"))
    return Problem(file, 0, 0, code, what, mend)
