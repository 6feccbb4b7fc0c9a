"""Stamps: whether anything that a build read or wrote has changed since, told without reading it.

A stamp of a file is its size, its times of change and its number on the disk. Git's "racy" files,
changed within one tick of the clock that their times are taken from, are not trusted: a build whose
input is as young as the build itself leaves no stamps, and the next one looks at everything.

Imports nothing heavy, as it answers before a build begins.
"""

from __future__ import annotations

import hashlib
import json
import marshal
import os
import re
import stat
import sys
import time
from collections.abc import Iterable

from duizhao.memory.place import write
from duizhao.memory.reads import Reads

FORMAT = 1
_TICK = 20_000_000  # nanoseconds; Linux takes times from a clock of 1 to 10 ms
_COARSE = 2_000_000_000  # where a file system keeps whole seconds: FAT has every second one
_PASSING = frozenset("_ SHLVL OLDPWD PWD COLUMNS LINES TERM_SESSION_ID WINDOWID".split())
# of the environment: what changes from one command to the next
_CLOCK = re.compile(
    r"\b(datetime|date|time|random|uuid|secrets|subprocess|popen|requests|urllib|socket)\b"
)  # in settings: what may make them another each time


def kept_in(folder: str, command: Iterable[str]) -> str:
    """The file that holds the stamps of builds by one command line."""
    said = "\0".join(command).encode("utf-8", "surrogateescape")
    return os.path.join(folder, f"stamps-{hashlib.blake2b(said, digest_size=8).hexdigest()}.json")


class Damaged(Exception):
    """Raised where stamps cannot be read: somebody else's file, or half of one."""


def unchanged(path: str) -> dict[str, object] | None:
    """What the last build said, if it would find everything as it was; None if it would not.

    Raises Damaged.
    """
    try:
        with open(path, "rb") as file:
            kept = json.loads(file.read())
        if kept["format"] != FORMAT:
            return None
        if kept["around"] != _around():
            return None
        if kept["input"] != _input(kept["files"], kept["folders"]):
            return None
        said = dict(kept["said"])
        if _left_beside(kept["output"]):
            return None
        return said if kept["tree"] == tree(kept["output"]) else None
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise Damaged(path) from error


def keep(
    path: str, site: str, reads: Reads, output: str, begun: int, said: dict[str, object]
) -> bool:
    """Remembers what a build of the folder ``site`` read and made; says whether it could.

    ``begun`` is when it began, in nanoseconds; ``said`` is what to say if nothing changes.
    """
    files, folders = _looked_at(reads, output, os.path.dirname(path))
    own = (file for file in files if file in reads.files or file.startswith(site + os.sep))
    if _too_young(files, begun) or any(map(_reads_the_clock, _not_installed(own))):
        return False
    time.sleep(_TICK / 1e9)  # so that whoever changes the output from now on has a later time
    value = {
        "format": FORMAT,
        "around": _around(),
        "files": files,
        "folders": folders,
        "input": _input(files, folders),
        "output": output,
        "tree": tree(output),
        "said": said,
    }
    return write(path, json.dumps(value, ensure_ascii=True).encode())


def tree(root: str) -> str:
    """A digest of the stamps of all files in a folder."""
    found = hashlib.blake2b(digest_size=16)
    todo = [root]
    while todo:
        rows: list[object] = []
        with os.scandir(todo.pop()) as entries:
            for entry in entries:
                kept = entry.stat(follow_symlinks=False)
                if stat.S_ISDIR(kept.st_mode):
                    todo.append(entry.path)
                    rows += entry.name, 0
                else:
                    rows += entry.name, kept.st_size, kept.st_mtime_ns, kept.st_ctime_ns
        found.update(marshal.dumps(rows, 2))  # in the order of the folder, which stays as it is
    return found.hexdigest()


def _left_beside(output: str) -> bool:
    """Whether a build is at work there, or was killed and left what the next one takes away."""
    folder, name = os.path.split(output)
    left = f".{name}.lock", f".{name}.staging-"
    return any(each.startswith(left) for each in os.listdir(folder))


def _not_installed(files: Iterable[str]) -> list[str]:
    """Of some files, the Python ones that belong to no package that is installed."""
    from sysconfig import get_paths  # noqa: PLC0415 -- after a build

    installed = {os.path.abspath(get_paths()[key]) for key in ("stdlib", "purelib", "platlib")}
    own = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = tuple(f"{folder}{os.sep}" for folder in {*installed, own})
    return [path for path in files if path.endswith(".py") and not path.startswith(inside)]


def _reads_the_clock(path: str) -> bool:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return _CLOCK.search(file.read()) is not None
    except OSError:
        return True


def _around() -> str:
    """A digest of what a build is surrounded by: the interpreter and the environment."""
    environment = sorted((k, v) for k, v in os.environ.items() if k not in _PASSING)
    about = (sys.version, sys.executable, os.getcwd(), environment)
    return hashlib.blake2b(repr(about).encode("utf-8", "replace"), digest_size=16).hexdigest()


def _input(files: Iterable[str], folders: Iterable[str]) -> str:
    """A digest of the stamps of files, and of the names in folders."""
    found = hashlib.blake2b(digest_size=16)
    rows: list[object] = []
    for path in files:
        try:
            kept = os.stat(path)
            rows += kept.st_size, kept.st_mtime_ns, kept.st_ctime_ns, kept.st_ino
        except OSError:
            rows.append(None)  # looked for in vain: it would count if it were there
    for folder in folders:
        try:
            rows.append(sorted(filter(_counts, os.listdir(folder))))
        except OSError:
            rows.append(None)
    found.update(marshal.dumps(rows, 2))
    return found.hexdigest()


def _counts(name: str) -> bool:
    return name != "__pycache__"


def _looked_at(reads: Reads, output: str, memory: str) -> tuple[list[str], list[str]]:
    """The files and folders that a build read, without those that it made itself."""
    beside = os.path.join(os.path.dirname(output), f".{os.path.basename(output)}.")
    made = (output + os.sep, beside, memory + os.sep, "/dev/", "/proc/", "/sys/")
    modules = {
        os.path.abspath(file)
        for module in list(sys.modules.values())
        if isinstance(file := getattr(module, "__file__", None), str)
    }
    files = {path for path in {*reads.files, *modules} if not path.endswith(".pyc")}
    # What lies beside the output is listed by the publisher, for what a killed build left there.
    folders = reads.folders - {output, os.path.dirname(output)}
    return (
        sorted(path for path in files if not path.startswith(made)),
        sorted(path for path in folders if not path.startswith(made)),
    )


def _too_young(files: Iterable[str], begun: int) -> bool:
    """Whether a file may have been written while the build was reading."""
    for path in files:
        try:
            kept = os.stat(path)
        except OSError:
            continue
        last = max(kept.st_mtime_ns, kept.st_ctime_ns)
        tick = _COARSE if last % 1_000_000_000 == 0 else _TICK
        if last + tick >= begun:
            return True
    return False
