"""Where memory is kept: with the site, or in the user's cache folder where that cannot be written.

Imports nothing heavy, as it is asked before a build knows whether it has anything to do.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys

NAME = ".duizhao"


def folder_of(site: str) -> str:
    """The folder for what is remembered of a site; made when something is written into it.

    ``site`` is the absolute path of the site's folder. ``DUIZHAO_CACHE`` comes before all others.
    """
    named = hashlib.blake2b(site.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    own = os.environ.get("DUIZHAO_CACHE", "")
    if own:
        return os.path.join(os.path.abspath(own), named)
    beside = os.path.join(site, NAME)
    if _writable(beside if os.path.lexists(beside) else site):
        return beside
    return os.path.join(_users(), "duizhao", named)


def _writable(folder: str) -> bool:
    return os.path.isdir(folder) and os.access(folder, os.W_OK | os.X_OK)


def _users() -> str:
    """The folder in which programs keep what they could make again."""
    home = os.path.expanduser("~")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches")
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    return os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")


def write(path: str, data: bytes) -> bool:
    """Writes a file whole or not at all, and its folder; says whether it could."""
    new = f"{path}.{os.getpid()}"
    try:
        make(os.path.dirname(path))
        with open(new, "wb") as file:
            file.write(data)
        os.replace(new, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(new)
        return False
    return True


def make(folder: str) -> None:
    """Makes a folder that git does not see, whatever the site's own rules say. Raises OSError."""
    if not os.path.isdir(folder):
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, ".gitignore"), "w", encoding="ascii") as file:
            file.write("*\n")
