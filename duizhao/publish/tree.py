"""The tree: staged whole beside ``build/``, then put in its place in one step."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from duizhao.paths import shown, twin
from duizhao.problems import Problem, ProblemsFound
from duizhao.publish.disk import disk_problems
from duizhao.publish.exchange import OLD, exchange
from duizhao.publish.lock import Waiting, locked, silent
from duizhao.publish.manifest import MANIFEST, Manifest, digest, manifest_of
from duizhao.publish.output import require_replaceable

_NOTHING = Manifest()


@contextmanager
def staging(output: Path, *kept_out_of: Path, waiting: Waiting = silent) -> Iterator[Path]:
    """An empty folder beside the output, gone afterwards whatever happens.

    While it lasts no other build of the same output runs: ``waiting`` is called when we have to
    wait for one. What a killed build left is mended first. Raises ProblemsFound when the output is
    nothing that a build may replace (a file, a link, a folder that has never been ours and holds
    something, one that overlaps any of ``kept_out_of``), and for whatever the disk refuses.
    """
    with disk_problems(output):
        require_replaceable(output, kept_out_of)
        with _parents(output), locked(output, waiting):
            _mend(output)
            require_replaceable(output, kept_out_of)
            folder = output.with_name(f".{output.name}.staging-{os.getpid()}")
            try:
                folder.mkdir()
                yield folder
            finally:
                _remove(folder)
                _remove(folder.with_name(folder.name + OLD))


def publish(
    folder: Path,
    output: Path,
    *,
    digests: Mapping[str, str] | None = None,
    manifest: Manifest = _NOTHING,
) -> None:
    """Puts the staged tree in the output's place, in one step.

    Files in the output that no build of ours wrote are carried over; those that one wrote and this
    one did not are gone. ``digests`` are those of files already known, ``manifest`` says what else
    is to be remembered. Raises ProblemsFound, and then the output is as it was.
    """
    with disk_problems(output):
        _prune(folder)
        known = digests or {}
        ours = {
            name: known.get(name) or digest((folder / name).read_bytes())
            for name in files_of(folder)
        }
        (folder / MANIFEST).write_text(replace(manifest, files=ours).text(), encoding="utf-8")
        if output.exists():
            before = manifest_of(output)
            foreign = _foreign(output, before)
            _require_free(foreign, output, ours)
            _carry_over(foreign, output, folder, before)
            shutil.copystat(output, folder)
            os.utime(folder)
            _remove(exchange(folder, output))
        else:
            folder.rename(output)


def require_apart(copied: Iterable[str], made: Iterable[str]) -> None:
    """Raises ProblemsFound for files of the site's own that have the address of something made.

    Compared without case and after NFC, as some disks do.
    """
    addresses = set(map(twin, (*made, MANIFEST)))
    problems = [
        Problem(
            name,
            0,
            0,
            "address-taken",
            "it is copied to an address that a page of the site has",
            "give it another name, or another path in EXTRA_PATH_METADATA",
        )
        for name in copied
        if twin(name) in addresses
    ]
    if problems:
        raise ProblemsFound(problems)


def files(folder: Path, output: Path) -> frozenset[str]:
    """The files of a staged tree, and those of others that will be carried over into it."""
    with disk_problems(output):
        theirs = _foreign(output, manifest_of(output)) if output.is_dir() else []
        return frozenset((*files_of(folder), *theirs))


@contextmanager
def _parents(output: Path) -> Iterator[None]:
    """Takes back the folders above the output that were made meanwhile, if nothing came of it."""
    made = [above for above in output.parents if not above.exists()]
    try:
        yield
    finally:
        with suppress(OSError):
            for above in made:
                above.rmdir()


def _mend(output: Path) -> None:
    """Puts right what a killed build left: whoever holds the lock knows that no other one runs."""
    left = sorted(output.parent.glob(f".{_literal(output.name)}.staging-*"))
    if not output.exists():
        for old in left:
            if old.name.endswith(OLD):  # killed between two steps: the new tree had no place yet
                old.rename(output)
                break
    for folder in left:
        _remove(folder)


def _literal(name: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)


def _remove(folder: Path) -> None:
    """Removes a folder of ours; what cannot be removed now is left to the next build."""

    def writable(_function: object, path: str, _error: object) -> None:
        # A folder that may not be written keeps what it holds: carried over with its rights.
        with suppress(OSError):
            above = Path(path).parent
            above.chmod(above.stat().st_mode | stat.S_IRWXU)
            if Path(path).is_dir() and not Path(path).is_symlink():
                Path(path).chmod(stat.S_IRWXU)
                shutil.rmtree(path, ignore_errors=True)
            else:
                Path(path).unlink()

    with suppress(OSError):
        if folder.is_symlink():
            folder.unlink()
        elif folder.exists():
            shutil.rmtree(folder, onerror=writable)


def files_of(folder: Path) -> list[str]:
    """The files of a folder by their paths, and links and whatever else is no folder."""
    found: list[str] = []
    todo = [""]
    while todo:
        above = todo.pop()
        with os.scandir(folder / above) as entries:
            for entry in entries:
                name = f"{above}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    todo.append(f"{name}/")
                else:
                    found.append(name)
    return sorted(found)


def _foreign(output: Path, manifest: Manifest) -> list[str]:
    return [name for name in files_of(output) if name not in manifest.files and name != MANIFEST]


def _folders(folder: Path) -> list[str]:
    """The folders in a folder, each after those above it."""
    found: list[str] = []
    for above, names, _ in os.walk(folder, onerror=_raise):
        below = (Path(above, name) for name in names)
        found += [path.relative_to(folder).as_posix() for path in below if not path.is_symlink()]
    return sorted(found)


def _raise(error: OSError) -> None:
    raise error


def _prune(folder: Path) -> None:
    """Removes the empty folders that Pelican made for the pages we kept in memory."""
    for name in reversed(_folders(folder)):
        with suppress(OSError):
            (folder / name).rmdir()


def _require_free(foreign: Iterable[str], output: Path, ours: Mapping[str, str]) -> None:
    """Raises ProblemsFound for every file of somebody else's that one of ours would replace."""
    folders = {above for name in ours for above in _above(name)}
    problems: list[Problem] = []
    for name in foreign:
        theirs = output / name
        if name in ours and stat.S_ISREG(theirs.lstat().st_mode):
            taken = digest(theirs.read_bytes()) != ours[name]  # the very same: nothing is lost
        else:
            taken = name in ours or name in folders or not ours.keys().isdisjoint(_above(name))
        if taken:
            what = "no build of ours wrote it, and something of the site has the same address"
            mend = "move it away, or give the page another address"
            problems.append(Problem(shown(theirs), 0, 0, "not-ours", what, mend))
    if problems:
        raise ProblemsFound(problems)


def _carry_over(foreign: Iterable[str], output: Path, folder: Path, before: Manifest) -> None:
    """What is not ours, linked into the staged tree or copied.

    Folders that held files of ours alone stay behind.
    """
    for name in foreign:
        if not (folder / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            _same_file(output / name, folder / name)
    ours = {above for name in before.files for above in _above(name)}
    for name in reversed(_folders(output)):
        if name not in ours or (folder / name).is_dir():
            (folder / name).mkdir(parents=True, exist_ok=True)
            shutil.copystat(output / name, folder / name)


def _above(name: str) -> Iterator[str]:
    while "/" in name:
        name = name.rpartition("/")[0]
        yield name


def _same_file(old: Path, new: Path) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:  # no hard links here, or not of this kind of file
        if old.is_symlink():
            new.symlink_to(old.readlink())
        elif stat.S_ISFIFO(old.lstat().st_mode):
            os.mkfifo(new)
        else:
            shutil.copy2(old, new)
