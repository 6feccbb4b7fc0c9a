"""A built tree read from a folder, with what its manifest promises."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from duizhao.paths import shown
from duizhao.problems import Problem, ProblemsFound
from duizhao.publish import tree
from duizhao.publish.check import Built
from duizhao.publish.disk import disk_problems
from duizhao.publish.manifest import MANIFEST, digest, has_manifest, manifest_of
from duizhao.publish.seen import Look, Seen
from duizhao.publish.simplified import Simplified
from duizhao.publish.staged import Texts
from duizhao.workers import Workers

_READ = (".html", ".xml", ".rss", ".atom")
_AGAIN = "build the site again"


def read(
    folder: Path, simplified_only: re.Pattern[str], workers: Workers
) -> tuple[Built, list[Problem]]:
    """The tree in a folder, and what is not as its manifest has it.

    ``simplified_only`` finds characters that no Traditional text has. Raises ProblemsFound when
    there is no tree of ours there, or when it cannot be read.
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
        texts: list[str] = []
        for name, known in sorted(manifest.files.items()):
            if name not in names:
                what = "it is missing"
                problems.append(Problem(f"{prefix}{name}", 0, 0, "lost-file", what, _AGAIN))
                continue
            if digest((folder / name).read_bytes()) != known:
                what = "it is not as it was built"
                problems.append(Problem(f"{prefix}{name}", 0, 0, "changed-file", what, _AGAIN))
            if name.endswith(_READ):
                texts.append(name)
    known_texts = Texts(folder, texts)
    look = Look(manifest.editions, Simplified(simplified_only, manifest.kept), names)
    seen = _seen(known_texts, look, workers)
    built = Built(known_texts, names, manifest.editions, seen, manifest.anchors, prefix)
    return built, problems


def _seen(texts: Texts, look: Look, workers: Workers) -> dict[str, Seen]:
    """What is to be seen of the pages, those at one address together."""
    together: dict[str, list[str]] = defaultdict(list)
    for name in texts:
        edition, _, inside = name.partition("/")
        together[inside if edition in look.editions else name].append(name)

    def at(inside: str) -> list[Seen]:
        return list(look.at({name: texts[name] for name in together[inside]}))

    found = workers.spread("Looking", at, list(together), lambda inside: inside)
    return {seen.name: seen for each in found for seen in each}
