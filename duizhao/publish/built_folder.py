"""A built tree read from a folder, with what its manifest promises."""

from __future__ import annotations

from pathlib import Path

from duizhao.paths import shown
from duizhao.problems import Problem, ProblemsFound
from duizhao.publish import tree
from duizhao.publish.check import Built
from duizhao.publish.disk import disk_problems
from duizhao.publish.manifest import MANIFEST, Manifest, digest, has_manifest, manifest_of

_READ = (".html", ".xml", ".rss", ".atom")
_AGAIN = "build the site again"


def read(folder: Path) -> tuple[Built, Manifest, list[Problem]]:
    """The tree in a folder, its manifest, and what is not as the manifest has it.

    Raises ProblemsFound when there is no tree of ours there, or when it cannot be read.
    """
    prefix = f"{shown(folder.absolute())}/"
    with disk_problems(folder):
        if not folder.is_dir() or not has_manifest(folder):
            what = "there is no site here that a build of ours has made"
            mend = "name the folder of one, or make it with: duizhao build"
            raise ProblemsFound([Problem(prefix.rstrip("/"), 0, 0, "no-site", what, mend)])
        manifest = manifest_of(folder)
        names = frozenset(tree.files_of(folder)) - {MANIFEST}
        problems: list[Problem] = []
        texts: dict[str, str] = {}
        for name, known in sorted(manifest.files.items()):
            if name not in names:
                what = "it is missing"
                problems.append(Problem(f"{prefix}{name}", 0, 0, "lost-file", what, _AGAIN))
                continue
            data = (folder / name).read_bytes()
            if digest(data) != known:
                what = "it is not as it was built"
                problems.append(Problem(f"{prefix}{name}", 0, 0, "changed-file", what, _AGAIN))
            if name.endswith(_READ):
                texts[name] = data.decode("utf-8", "replace")
    return Built(texts, names, manifest.editions, manifest.anchors, prefix), manifest, problems
