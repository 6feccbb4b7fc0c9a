# ruff: noqa: T201 - a benchmark prints
"""What parallel pages cost, beside one more edition, in one run.

    python benchmarks/parallel.py [--size 200] [--turns 3]

One site, each time built from nothing in a process of its own: with two editions, with two and
their parallel pages, with three. Seconds of processors, the least of some turns; they include
starting Python and reading dictionaries.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from build import HERE
from corpus import essays
from rival_sites import essays_of
from running import measured

TWO, THREE = ["zh-Hans", "zh-Hant-TW"], ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"]
SITES = {
    "two editions": (TWO, []),
    "two editions with parallel pages": (TWO, [tuple(TWO)]),
    "three editions": (THREE, []),
}


def processors(folder: Path, editions: list[str], pairs: list[tuple[str, ...]]) -> float:
    """Seconds of one cold build."""
    for made in ("build", ".duizhao"):
        shutil.rmtree(folder / made, ignore_errors=True)
    (folder / "pelicanconf.py").write_text(
        'SITENAME = "文集"\nSITEURL = "https://site.example"\n'
        f"DUIZHAO_EDITIONS = {editions}\nDUIZHAO_PARALLEL = {pairs}\n",
        "utf-8",
    )
    return measured(folder, HERE / "duizhao", "build").processors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--turns", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        essays_of(folder / "content", essays(asked.size))
        turns = [
            {label: processors(folder, *said) for label, said in SITES.items()}
            for _ in range(asked.turns)
        ]
    least = {label: min(turn[label] for turn in turns) for label in SITES}
    base, parallel, more = least.values()
    for label, seconds in least.items():
        print(f"{label}: {seconds:.2f} s")
    print(f"parallel pages {parallel - base:.2f} s, one more edition {more - base:.2f} s")


if __name__ == "__main__":
    main()
