"""Two folders change places: in one step where there is one, else in two that can be undone."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

OLD = ".old"  # added to the staging folder's name: where the old tree is between the two steps

_LINUX_EXCHANGE = 2  # RENAME_EXCHANGE, linux/fs.h
_MAC_SWAP = 2  # RENAME_SWAP, sys/stdio.h
_HERE = -100  # AT_FDCWD, linux/fcntl.h: paths are as given
_NO_SUCH_CALL = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})


def exchange(new: Path, output: Path) -> Path:
    """Puts the folder ``new`` where ``output`` is; the result is where the old one lies now.

    Raises OSError, and then both are where they were.
    """
    if exchanged(new, output):
        return new
    old = new.with_name(new.name + OLD)
    try:
        output.rename(old)
        new.rename(output)
    except BaseException:
        if old.is_dir() and not output.exists():
            old.rename(output)
        raise
    return old


def exchanged(new: Path, output: Path) -> bool:
    """Whether the system could exchange the two in one step. Raises OSError."""
    call = _call()
    if call is None:
        return False
    if call(os.fsencode(new), os.fsencode(output)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NO_SUCH_CALL:
        return False
    raise OSError(number, os.strerror(number), str(output))


def _call() -> Callable[[bytes, bytes], int] | None:
    if sys.platform not in {"linux", "darwin"}:
        return None
    library = ctypes.CDLL(None, use_errno=True)
    if hasattr(library, "renameat2"):
        return lambda new, old: library.renameat2(_HERE, new, _HERE, old, _LINUX_EXCHANGE)
    if hasattr(library, "renamex_np"):
        return lambda new, old: library.renamex_np(new, old, _MAC_SWAP)
    return None
