"""The files that Pelican finds and copies: none is left out because the disk would not say."""

from __future__ import annotations

import fnmatch
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from duizhao.paths import reserved, shown, twin
from duizhao.problems import Problem, require_none


def found(
    generator: Any, paths: str | Iterable[str], exclude: Iterable[str] | None, extensions: Any
) -> set[str]:
    """What ``Generator.get_files`` gives; but a folder that cannot be read is no empty one.

    Raises OSError.
    """
    names: set[str] = set()
    content = Path(generator.path)
    excluded = {content / each for each in exclude or ()}
    for root in [paths] if isinstance(paths, str) else paths:
        mode = _mode(content / root)
        if stat.S_ISDIR(mode):
            below = _below(content / root, generator.settings["IGNORE_FILES"], excluded)
            inside = (os.path.relpath(path, content) for path in below)
            names.update(name for name in inside if generator._include_path(name, extensions))
        elif mode and generator._include_path(root, extensions):
            names.add(root)
    return names


def require_copied(settings: dict[str, Any], staticfiles: Iterable[Any], output: Path) -> None:
    """Raises ProblemsFound unless the theme's files and the site's own are in ``output``, whole.

    Pelican looks whether a file is there before it copies it, and takes a failing disk for a no.
    """
    pairs = [*_of_theme(settings, output)]
    for each in staticfiles:
        pairs.append((Path(settings["PATH"], each.source_path), output / each.save_as))
    require_none([*_twins(pairs), *_unfit(pairs, output)])
    require_none([_not_copied(source) for source, copy in pairs if _size(source) != _size(copy)])


def _twins(pairs: Iterable[tuple[Path, Path]]) -> Iterator[Problem]:
    """Files that are copied to one place, or to two that are one on some disk."""
    owners: dict[str, Path] = {}
    for source, copy in sorted(pairs):
        first = owners.setdefault(twin(copy.as_posix()), source)
        if first != source:
            what = f"it is copied to the same place as {shown(first)}"
            mend = "give one of them another name"
            yield Problem(shown(source), 0, 0, "address-taken", what, mend)


def _unfit(pairs: Iterable[tuple[Path, Path]], output: Path) -> Iterator[Problem]:
    for source, copy in pairs:
        name = os.path.relpath(copy, output)
        if reserved(name):
            what = f'no disk of Windows can hold the file "{name}"'
            yield Problem(shown(source), 0, 0, "bad-name", what, "give it another name")


def _of_theme(settings: dict[str, Any], output: Path) -> Iterator[tuple[Path, Path]]:
    ignored = settings["IGNORE_FILES"]
    target = output / settings["THEME_STATIC_DIR"]
    for path in settings["THEME_STATIC_PATHS"]:
        top = Path(settings["THEME"], path)
        mode = _mode(top)
        if stat.S_ISREG(mode):
            yield top, target / top.name
        elif stat.S_ISDIR(mode):
            for source in _below(top, ignored, set()):
                if not _matches(source.name, ignored):
                    yield source, target / source.relative_to(top)


def _below(top: Path, ignored: Iterable[str], excluded: set[Path]) -> Iterator[Path]:
    for above, folders, names in os.walk(top, onerror=_raise, followlinks=True):
        here = Path(above)
        folders[:] = [
            name for name in folders if here / name not in excluded and not _matches(name, ignored)
        ]
        yield from (here / name for name in names)


def _matches(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch.fnmatch(name, pattern) for pattern in patterns)


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return -1


def _raise(error: OSError) -> None:
    raise error


def _not_copied(source: Path) -> Problem:
    what = "it could not be copied into the site"
    return Problem(shown(source), 0, 0, "disk", what, "look whether it can be read")
