# ruff: noqa: T201 - a benchmark prints
"""The figures of the build benchmark: kept as JSON, shown as the tables of README.md.

python benchmarks/figures.py FIGURES.json
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from running import Run

PELICAN = "Pelican, theme `simple`, one edition"
SUBSITES = "Pelican with i18n-subsites, three editions, conversion not counted"
HUGO = "Hugo, three languages, conversion counted"
HEXO = "Hexo, one edition"
ELEVENTY = "Eleventy, one edition"
COLD = {1: "Duizhao, one edition", 2: "Duizhao, two editions", 3: "Duizhao, three editions"}
BODY = "the same, one body edited"
TITLE = "the same, one title edited"
NOTHING = "the same, nothing changed"
PACKAGES = "import pelican, markdown, jinja2, opencc"
IMPORTS = f'`python -c "{PACKAGES}"`'
HELP = "`duizhao --help`"

# What is compared, what it should be at most, and the two: a sum of rows with signs, over a row.
RATIOS: tuple[tuple[str, str, dict[str, int], str], ...] = (
    ("three editions, cold / Pelican with one", "1.00", {COLD[3]: 1}, PELICAN),
    ("three editions, cold / Pelican with three", "0.33", {COLD[3]: 1}, SUBSITES),
    ("three editions, cold / Hugo with three", "0.50", {COLD[3]: 1}, HUGO),
    ("one more edition / Pelican with one", "0.15", {COLD[3]: 1, COLD[2]: -1}, PELICAN),
    ("one body edited / our cold build", "0.10", {BODY: 1}, COLD[3]),
    ("one body edited / Hugo with three", "0.25", {BODY: 1}, HUGO),
    ("nothing changed / importing the packages", "0.50", {NOTHING: 1}, IMPORTS),
)


@dataclass(frozen=True)
class Figures:
    """What one run of the benchmark found: versions by name, runs by number of essays and row."""

    versions: dict[str, str]
    runs: dict[int, dict[str, Run]]

    def write(self, file: Path) -> None:
        """Writes them as JSON: ``versions``, and ``runs`` in seconds and megabytes."""
        file.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n", "utf-8")

    @staticmethod
    def read(file: Path) -> Figures:
        """Reads what ``write`` wrote."""
        data = json.loads(file.read_text("utf-8"))
        runs = {
            int(size): {row: Run(**run) for row, run in rows.items()}
            for size, rows in data["runs"].items()
        }
        return Figures(data["versions"], runs)


def tables(figures: Figures) -> Iterator[str]:
    """The lines of both tables, in Markdown."""
    heads = [f"{size:,} essays" for size in figures.runs]
    rule = "---:|" * len(heads)
    yield "Seconds on the clock (of processors), megabytes:\n"
    yield f"| | {' | '.join(heads)} |"
    yield f"|---|{rule}"
    for row in dict.fromkeys(row for runs in figures.runs.values() for row in runs):
        cells = [_cell(runs.get(row)) for runs in figures.runs.values()]
        yield f"| {row} | {' | '.join(cells)} |"
    yield "\nRatios of the clock (of processors):\n"
    yield f"| | at most | {' | '.join(heads)} |"
    yield f"|---|---:|{rule}"
    for said, most, terms, under in RATIOS:
        cells = [_ratio(runs, terms, under) for runs in figures.runs.values()]
        yield f"| {said} | {most} | {' | '.join(cells)} |"
    named = ", ".join(f"{name} {version}" for name, version in figures.versions.items())
    yield f"\nWith {named}."


def _cell(run: Run | None) -> str:
    return f"{run.clock:.2f} ({run.processors:.2f}), {run.megabytes:.0f} MB" if run else "–"


def _ratio(runs: dict[str, Run], terms: dict[str, int], under: str) -> str:
    if not {*terms, under} <= runs.keys():
        return "–"
    clock = sum(sign * runs[row].clock for row, sign in terms.items()) / runs[under].clock
    work = sum(sign * runs[row].processors for row, sign in terms.items()) / runs[under].processors
    return f"{clock:.2f} ({work:.2f})"


def main() -> None:
    parser = argparse.ArgumentParser(description="Prints the tables of the build benchmark.")
    parser.add_argument("figures", type=Path)
    print(*tables(Figures.read(parser.parse_args().figures)), sep="\n")


if __name__ == "__main__":
    main()
