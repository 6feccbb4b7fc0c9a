"""Where memory is kept: with the site, or in the user's cache folder where that cannot be written.

Imports nothing heavy, as it is asked before a build knows whether it has anything to do.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys

NAME = ".duizhao"


def folder_of(site: str) -> str | None:
    """The folder for what is remembered of a site, made if need be; None where there is none.

    ``site`` is the absolute path of the site's folder. ``DUIZHAO_CACHE`` comes before all others.
    """
    named = hashlib.blake2b(site.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    own = os.environ.get("DUIZHAO_CACHE", "")
    if own:
        candidates = [os.path.join(os.path.abspath(own), named)]
    else:
        candidates = [os.path.join(site, NAME), os.path.join(_users(), "duizhao", named)]
    return next((folder for folder in candidates if _made(folder)), None)


def _users() -> str:
    """The folder in which programs keep what they could make again."""
    home = os.path.expanduser("~")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches")
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    return os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")


def _made(folder: str) -> bool:
    try:
        os.makedirs(folder, exist_ok=True)
        if not os.access(folder, os.W_OK | os.X_OK):
            return False
        ignored = os.path.join(folder, ".gitignore")
        if not os.path.exists(ignored):  # whatever the site's own one says
            with open(ignored, "x", encoding="ascii") as file:
                file.write("*\n")
    except OSError:
        return False
    return True


def write(path: str, data: bytes) -> bool:
    """Writes a file whole or not at all; says whether it could."""
    new = f"{path}.{os.getpid()}"
    try:
        with open(new, "wb") as file:
            file.write(data)
        os.replace(new, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(new)
        return False
    return True
