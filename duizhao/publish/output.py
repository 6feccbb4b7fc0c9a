"""The output folder: one that a build may replace, or none at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from duizhao.paths import inside, shown
from duizhao.problems import Problem, ProblemsFound
from duizhao.publish.disk import disk_problems
from duizhao.publish.manifest import has_manifest


def require_replaceable(output: Path, kept_out_of: tuple[Path, ...]) -> None:
    """Raises ProblemsFound when the output is nothing that a build may replace.

    That is a file, a link, a folder that holds something and has never been ours, and one that
    overlaps any of ``kept_out_of``.
    """
    with disk_problems(output):
        found = list(_wrong(output, kept_out_of))
    if found:
        raise ProblemsFound([Problem(shown(output), 0, 0, "bad-output", *found[0])])


def _wrong(output: Path, kept_out_of: tuple[Path, ...]) -> Iterator[tuple[str, str]]:
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        yield "the output is not a folder", "name a folder with OUTPUT_PATH or --output"
    for other in kept_out_of:
        if _overlap(output, other):
            yield f"the output overlaps {other.name}/", "name a folder of its own for it"
    if output.is_dir() and any(output.iterdir()) and not has_manifest(output):
        yield (
            "the output folder holds files and no build of ours has been there",
            "empty it, or name another with OUTPUT_PATH or --output",
        )


def _overlap(one: Path, other: Path) -> bool:
    # Compared as files too: under two spellings, where case does not count, a folder is one.
    return (
        inside(one, other)
        or inside(other, one)
        or any(_same(above, other) for above in (one, *one.parents))
        or any(_same(above, one) for above in other.parents)
    )


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except FileNotFoundError:
        return False
