"""Door 2: a Pelican plugin. A site that configures editions is built by our pipeline instead."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any

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

        engine.prepare(pelican.settings)
        base = engine.base(pelican.settings)
        site = settings.Settings.of(pelican.settings, settings_file(pelican.settings), base=base)
        for warning in pipeline.build(pelican, site).warnings:
            logging.getLogger("pelican").warning("%s", warning)

    pelican.run = run


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
