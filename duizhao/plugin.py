"""Door 2: a Pelican plugin. A site that configures editions is built by our pipeline instead."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pelican as pelican_command
from pelican.plugins import signals


def register() -> None:
    """Called by Pelican when it loads its plugins."""
    signals.initialized.connect(take_over)


def take_over(pelican: Any) -> None:
    """Gives a Pelican instance our way to run, if its site configures editions."""
    from duizhao import settings  # noqa: PLC0415 -- every Pelican site imports this door: it is light

    if not settings.active(pelican.settings, named_plugins(pelican.settings)):
        return

    def run() -> None:
        from duizhao import pipeline  # noqa: PLC0415 -- as above
        from duizhao.pages import engine  # noqa: PLC0415

        with _ending():
            engine.require_kinds(pelican.settings, settings_file(pelican.settings))
            engine.prepare(pelican.settings)
            base = engine.base(pelican.settings)
            site = settings.Settings.of(
                pelican.settings, settings_file(pelican.settings), base=base
            )
            for warning in pipeline.build(pelican, site).warnings:
                logging.getLogger("pelican").warning("%s", warning)

    pelican.run = run


@contextmanager
def _ending() -> Iterator[None]:
    """Lets the `pelican` command end as ours does: a line for each problem, and the same status.

    Pelican itself would log a traceback, and end with 0 after SIGINT. Who runs a Pelican instance
    from Python, or with --autoreload or --debug, gets the exception.
    """
    from duizhao import exits  # noqa: PLC0415 -- as above
    from duizhao.problems import ProblemsFound  # noqa: PLC0415

    if not _one_command():
        yield
        return
    try:
        with exits.terminable():
            yield
    except ProblemsFound as found:
        for problem in found.problems:
            print(problem, file=sys.stderr)  # noqa: T201
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(exits.INTERRUPTED)
    except exits.Terminated:
        sys.exit(exits.TERMINATED)
    except Exception as error:
        print(exits.unexpected(error), file=sys.stderr)  # noqa: T201
        sys.exit(1)


def _one_command() -> bool:
    """Whether the `pelican` command runs us, once and without --debug."""
    frame = sys._getframe()
    codes = []
    while frame.f_back:
        frame = frame.f_back
        codes.append(frame.f_code)
    verbose = logging.getLogger("pelican").getEffectiveLevel() <= logging.DEBUG
    return (
        pelican_command.main.__code__ in codes
        and pelican_command.autoreload.__code__ not in codes
        and not verbose
    )


def settings_module(settings: dict[str, Any]) -> Any:
    """The module that the settings come from: Pelican keeps the values and forgets where."""
    name = settings.get("SITENAME")
    for module in list(sys.modules.values()):
        values = getattr(module, "__dict__", {})
        if values.get("SITENAME") is name and values.get("__file__", "").endswith(".py"):
            return module
    return None


def settings_file(settings: dict[str, Any]) -> Path:
    """The settings file, for messages that name a line of it."""
    module = settings_module(settings)
    return Path(module.__file__ if module else "pelicanconf.py").absolute()


def named_plugins(settings: dict[str, Any]) -> tuple[str, ...]:
    """The plugins that the settings file names itself: Pelican adds all that are installed."""
    return tuple(map(str, getattr(settings_module(settings), "PLUGINS", None) or ()))
