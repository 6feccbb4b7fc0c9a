"""The only path arithmetic: what lies inside what, and which two names are one file."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from contextlib import suppress
from pathlib import Path

_ROUNDABOUT = frozenset(["", ".", ".."])  # parts of a path that could be written shorter
_RESERVED = re.compile(
    r"(?:^|/)(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|/|$)|[. ](?:/|$)"
    r"|[<>:\"|?*\\]",
    re.IGNORECASE,
)


def inside(root: Path, path: Path) -> bool:
    """Whether ``path``, with its links followed, lies in ``root`` or is it."""
    return path.resolve().is_relative_to(root.resolve())


def shown(path: Path) -> str:
    """A path as messages name it: from the working folder, where it lies there."""
    with suppress(ValueError, OSError):
        return path.relative_to(Path.cwd()).as_posix()
    return path.as_posix()


def twin(path: str) -> str:
    """The form under which two paths are the same file on some system.

    macOS compares after normalisation and, like Windows, without case: two sources that differ in
    those alone would overwrite each other there.
    """
    return unicodedata.normalize("NFC", path).casefold()


def reserved(path: str) -> bool:
    """Whether Windows cannot hold a file of that path.

    It keeps some names for devices, with any ending, and no name ends in a dot or a blank or has
    one of a few characters (learn.microsoft.com: Naming Files, Paths, and Namespaces).
    """
    return _RESERVED.search(path) is not None


def resolved(page: str, link: str) -> str:
    """The path, from the site's root, that a relative link on ``page`` leads to."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), link))


def holds(folder: Path, name: str, *, file: bool = False) -> bool:
    """Whether a folder has something of that name, or a file; no system has every name."""
    path = folder / name
    try:
        return path.is_file() if file else path.exists()
    except (OSError, ValueError):  # too long, or with U+0000
        return False


def relative(page: str, target: str) -> str:
    """The link that leads from ``page`` to ``target``, both given from the site's root."""
    here, there = page.split("/"), target.split("/")
    if not _ROUNDABOUT.isdisjoint(here) or not _ROUNDABOUT.isdisjoint(there):
        return posixpath.relpath(target, posixpath.dirname(page) or ".")
    common = 0
    for one, other in zip(here[:-1], there, strict=False):
        if one != other:
            break
        common += 1
    return "/".join([*[".."] * (len(here) - 1 - common), *there[common:]]) or "."
