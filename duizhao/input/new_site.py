"""A site to start from: settings, a first essay that tells how to write the next, a page."""

from __future__ import annotations

import datetime
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from duizhao.problems import Problem, ProblemsFound

_TODAY = "TODAY"  # in the first essay's header
_NAMES = {"gitignore": ".gitignore"}  # under its own name it would rule over our own folder


def new_site(folder: Path, date: datetime.date | None = None) -> tuple[Path, ...]:
    """Makes a site in ``folder`` and says which files it wrote.

    Its first essay has the given date, or today's. The folder must not exist, or be empty:
    otherwise ProblemsFound is raised and nothing written.
    """
    date = date or datetime.datetime.now().astimezone().date()
    starter = files("duizhao.input") / "starter"
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            what = "it is not empty" if folder.is_dir() else "it is a file"
            raise _refused(folder, "not-empty", what, "name a folder that does not exist yet")
        return tuple(_copy(starter, folder, date))
    except OSError as error:
        what = f"the site cannot be written ({error.strerror or error})"
        raise _refused(folder, "not-written", what, "mend the path or its rights") from None


def _copy(source: Traversable, target: Path, date: datetime.date) -> list[Path]:
    if source.is_file():
        text = source.read_text("utf-8").replace(_TODAY, date.isoformat())
        target.write_text(text, "utf-8", newline="\n")
        return [target]
    target.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for entry in sorted(source.iterdir(), key=lambda entry: entry.name):
        if entry.name != "__pycache__":  # of a Python that looked into the settings
            written += _copy(entry, target / _NAMES.get(entry.name, entry.name), date)
    return written


def _refused(folder: Path, code: str, what: str, mend: str) -> ProblemsFound:
    return ProblemsFound([Problem(str(folder), 0, 0, code, what, mend)])
