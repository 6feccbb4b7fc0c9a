"""Failures: whatever Pelican, a plugin or a theme cannot do, as problems."""

from __future__ import annotations

import errno
import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import jinja2
from pelican.log import console

from duizhao.problems import Problem, ProblemsFound

_NOISE = (
    "Feeds generated without SITEURL",  # said by us, with the line to mend
    "No timezone information",  # a site that says none gets one
    "Empty alt attribute",  # what is meant is no fault, and markup/ knows which is not
    "Docutils has no localization",  # nothing that an author of Markdown could mend
)
_LEFT_OUT = ("Skipped copy", "Cannot copy", "While copying")  # warnings of Pelican's: half a site
_DISK = {errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS}  # said of the disk, whoever meets it


class _Log(logging.Handler):
    """Keeps what Pelican logs: after an error it would go on and end as if all were well."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.errors: list[Problem] = []
        self.warnings: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Raises OSError where Pelican would go on without the file that it could not copy."""
        message = " ".join(record.getMessage().split())
        if message.startswith("A problem occurred copying") and isinstance(record.args, tuple):
            raise next(said for said in record.args if isinstance(said, OSError))
        if not message.startswith(_NOISE):
            grave = record.levelno >= logging.ERROR or message.startswith(_LEFT_OUT)
            kept = self.errors if grave else self.warnings
            kept.append(Problem("pelican", 0, 0, "pelican", message, "mend what it names"))


@contextmanager
def failures() -> Iterator[list[Problem]]:
    """While it lasts, Pelican is silent and every failure is a problem; it gives the warnings.

    Raises ProblemsFound at the end, or as soon as an exception ends the run; OSError where that is
    the disk's.
    """
    kept = _Log()
    log = logging.getLogger("pelican")
    quiet, console.quiet = console.quiet, True
    propagate, log.propagate = log.propagate, False
    log.addHandler(kept)
    try:
        yield kept.warnings
    except ProblemsFound:
        raise
    except jinja2.TemplateSyntaxError as error:
        name = error.filename or error.name or "theme"
        raise ProblemsFound([_theme(name, error.lineno, error)]) from error
    except SystemExit as error:
        what, mend = "a plugin or the theme ends the program", "mend it, or leave it out"
        raise ProblemsFound([Problem("pelican", 0, 0, "pelican", what, mend)]) from error
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _DISK:
            raise
        raise ProblemsFound([_anything(error)]) from error
    finally:
        log.removeHandler(kept)
        log.propagate = propagate
        console.quiet = quiet
    if kept.errors:
        raise ProblemsFound(kept.errors)


def _anything(error: Exception) -> Problem:
    """A failure with the line of the template in which it arose, if it arose in one."""
    frames = traceback.extract_tb(error.__traceback__)
    place = next((frame for frame in reversed(frames) if frame.filename.endswith(".html")), None)
    if place:
        return _theme(place.filename, place.lineno or 0, error)
    what = f"{type(error).__name__}: {error}".rstrip(": ")
    return Problem("pelican", 0, 0, "pelican", what, "mend what it names, or see --debug for where")


def _theme(file: str, line: int, error: Exception) -> Problem:
    missing = isinstance(error, jinja2.TemplateNotFound)
    said = f'there is no template "{error}"' if missing else str(error)
    return Problem(file, line, 0, "theme-error", f"the template fails: {said}", "mend the template")


def failing_line(error: BaseException, file: Path) -> int:
    """The line of ``file`` at which an exception arose while it was run, or 0."""
    if isinstance(error, SyntaxError):
        return error.lineno or 0
    frames = traceback.extract_tb(error.__traceback__)
    places = [frame.lineno or 0 for frame in frames if Path(frame.filename) == file]
    return places[-1] if places else 0
