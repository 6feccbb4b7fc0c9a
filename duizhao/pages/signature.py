"""The signature of a run: a digest of all that every page depends on, besides what it reads."""

from __future__ import annotations

import locale
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pelican

from duizhao.memory.store import code, digest

_CHANCE = re.compile(rb"\|\s*random\b|\blipsum\b")  # what gives another page each time
_FUNCTION = re.compile(r"\bat 0x[0-9a-f]+>")
_IDLE = frozenset({"DUIZHAO_WORKERS"})  # no page depends on how many hands make it
_SIMPLE = Path(pelican.__file__).parent / "themes" / "simple" / "templates"


def signature(settings: Mapping[str, Any], *others: object, theme: Path) -> bytes | None:
    """The signature of the settings, the templates and the program; ``others`` count as well.

    ``theme`` is our own, which every site may fall back on. None where pages may be other ones
    though nothing has changed: a function in the settings may look at whatever it likes, and a
    template may play dice.
    """
    said = repr(sorted((key, _plain(value)) for key, value in settings.items() if key not in _IDLE))
    if _FUNCTION.search(said):
        return None
    content = Path(settings["PATH"])
    files = [
        *(file for folder in _folders(settings, theme) for file in _files(folder)),
        *(content / name for name in settings["TEMPLATE_PAGES"]),
    ]
    texts = [(str(file), file.read_bytes()) for file in files if file.is_file()]
    if any(_CHANCE.search(text) for _, text in texts):
        return None
    return digest(code(), locale.setlocale(locale.LC_ALL), said, texts, others)


def _plain(value: object) -> object:
    return sorted(map(repr, value)) if isinstance(value, set | frozenset) else value


def _folders(settings: Mapping[str, Any], theme: Path) -> Iterable[Path]:
    named = Path(os.path.expanduser(settings["THEME"]))  # noqa: PTH111 -- as Pelican does
    overrides = map(Path, settings["THEME_TEMPLATES_OVERRIDES"])
    return [*overrides, named / "templates", theme / "templates", _SIMPLE]


def _files(folder: Path) -> Iterator[Path]:
    for above, folders, names in os.walk(folder, followlinks=True):
        folders.sort()
        yield from (Path(above, name) for name in sorted(names))
