"""The manifest: which files of the output are ours, with their digests and published anchors."""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from duizhao.paths import shown
from duizhao.problems import Problem, ProblemsFound

MANIFEST = ".duizhao.json"  # in the output


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one build has published."""

    files: Mapping[str, str] = field(default_factory=dict)  # path to digest
    anchors: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # by path in an edition, or /path
    editions: tuple[str, ...] = ()  # their folders
    kept: str = ""  # Simplified characters that Traditional pages show on purpose

    def text(self) -> str:
        """As it is written: JSON with a line for each file, so that two of them can be compared."""
        value = {
            "files": dict(self.files),
            "anchors": {page: " ".join(names) for page, names in self.anchors.items()},
            "editions": self.editions,
            "kept": self.kept,
        }
        return json.dumps(value, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def digest(data: bytes) -> str:
    """The digest of a file, as the manifest has it."""
    return hashlib.sha256(data).hexdigest()


def has_manifest(output: Path) -> bool:
    """Whether a build of ours has been there."""
    try:
        return stat.S_ISREG((output / MANIFEST).lstat().st_mode)
    except FileNotFoundError:
        return False


def manifest_of(output: Path) -> Manifest:
    """The manifest of what was last published; an empty one where nothing was.

    Raises ProblemsFound when there is one that nobody can read: which files are ours and which are
    the author's is then unknown. Raises OSError.
    """
    if not has_manifest(output):
        return Manifest()
    file = output / MANIFEST
    try:
        value = json.loads(file.read_bytes())
        anchors = {page: tuple(names.split()) for page, names in value.get("anchors", {}).items()}
        editions = tuple(map(str, value.get("editions", ())))
        return Manifest(dict(value["files"]), anchors, editions, str(value.get("kept", "")))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise ProblemsFound(
            [
                Problem(
                    shown(file),
                    0,
                    0,
                    "bad-manifest",
                    "it is damaged, and so nobody knows which files of the folder are ours",
                    "restore it, or take out the files that are yours and delete the folder",
                )
            ]
        ) from None
