"""The tree: staged whole beside ``build/``, then put in its place."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from duizhao.model import Page
from duizhao.paths import inside
from duizhao.problems import Problem, ProblemsFound

MANIFEST = ".duizhao.json"  # in the output: which files are ours, with their digests


@contextmanager
def staging(output: Path, *kept_out_of: Path) -> Iterator[Path]:
    """An empty folder beside the output, gone afterwards whatever happens.

    Raises ProblemsFound when the output is nothing that a build may replace: a file, a folder that
    has never been ours and holds something, or one that overlaps any of ``kept_out_of``.
    """
    _require_replaceable(output, kept_out_of)
    folder = output.with_name(f".{output.name}.staging-{os.getpid()}")
    for left in output.parent.glob(f".{output.name}.staging-*"):
        if not _running(left.name.rpartition("-")[2]):
            shutil.rmtree(left, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write(pages: tuple[Page, ...], folder: Path) -> None:
    """Writes pages into the staged tree."""
    for page in pages:
        path = folder / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text, encoding="utf-8", newline="\n")


def publish(folder: Path, output: Path) -> None:
    """Puts the staged tree in the output's place.

    Files in the output that no build of ours wrote are carried over; those that one wrote and this
    one did not are gone.
    """
    _prune(folder)
    ours = _files(folder)
    manifest = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in ours}
    (folder / MANIFEST).write_text(
        json.dumps({"files": manifest}, ensure_ascii=False, indent=0, sort_keys=True) + "\n",
        encoding="utf-8",
    )
    if output.exists():
        _carry_over(output, folder)
        old = folder.with_name(folder.name.replace(".staging-", ".old-"))
        output.rename(old)
        folder.rename(output)
        shutil.rmtree(old, ignore_errors=True)
    else:
        folder.rename(output)


def _files(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def _prune(folder: Path) -> None:
    """Removes the empty folders that Pelican made for the pages we kept in memory."""
    for path in sorted((p for p in folder.rglob("*") if p.is_dir()), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()


def _carry_over(output: Path, folder: Path) -> None:
    before = _manifest(output)
    for name in _files(output):
        if name not in before and name != MANIFEST and not (folder / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(output / name, folder / name, follow_symlinks=False)


def _manifest(output: Path) -> frozenset[str]:
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        return frozenset(json.loads((output / MANIFEST).read_text(encoding="utf-8"))["files"])
    return frozenset()


def _require_replaceable(output: Path, kept_out_of: tuple[Path, ...]) -> None:
    def refuse(what: str, mend: str) -> None:
        raise ProblemsFound([Problem(str(output), 0, 0, "bad-output", what, mend)])

    if output.is_symlink() or (output.exists() and not output.is_dir()):
        refuse("the output is not a folder", "name a folder with OUTPUT_PATH or --output")
    for other in kept_out_of:
        if inside(other, output) or inside(output, other):
            refuse(f"the output overlaps {other.name}/", "name a folder of its own for it")
    if output.is_dir() and any(output.iterdir()) and not (output / MANIFEST).exists():
        refuse(
            "the output folder holds files and no build of ours has been there",
            "empty it, or name another with OUTPUT_PATH or --output",
        )


def _running(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except (ValueError, ProcessLookupError):
        return False
    except OSError:
        return True
    return True
