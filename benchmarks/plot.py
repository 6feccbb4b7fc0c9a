"""Draws time and memory of cold builds against the number of essays.

    python benchmarks/plot.py FIGURES.json [--svg benchmarks/growth.svg]

The figures are those that ``build.py --json`` has written.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

import figures
from figures import Figures
from running import Run


@dataclass(frozen=True)
class Line:
    """How one row is shown: its name, and its colour on a light and on a dark ground."""

    name: str
    light: str
    dark: str
    broad: bool = False


LINES = {
    figures.COLD[3]: Line("Duizhao, 3 editions", "#b3261e", "#ff8a80", True),
    figures.COLD[1]: Line("Duizhao, 1 edition", "#b54a75", "#ffadc8", True),
    figures.SUBSITES: Line("Pelican, 3 editions", "#0b57a4", "#7ab8ff"),
    figures.PELICAN: Line("Pelican, 1 edition", "#22717d", "#84d3df"),
    figures.HUGO: Line("Hugo, 3 languages", "#7a5200", "#e5b567"),
    figures.HEXO: Line("Hexo, 1 edition", "#6a3fa0", "#c9a7f5"),
    figures.ELEVENTY: Line("Eleventy, 1 edition", "#1b6b41", "#6fd3a0"),
}
PLOTS: dict[str, Callable[[Run], float]] = {
    "Cold build: seconds on the clock": lambda run: run.clock,
    "Cold build: most memory at once, megabytes": lambda run: run.megabytes,
}
WIDTH, HEIGHT = 440, 250  # of the ground of one plot, in pixels
LEFT, ABOVE, BELOW, RIGHT = 64, 48, 60, 176
NAME = 18  # pixels from the name of a line to the next
GROUND = "#ffffff", "#16181c"
INK = "#1f2328", "#e6e8eb"
GRID = "#d5d9de", "#3a3f46"


def step(most: float) -> float:
    """A round distance between marks, 1, 2 or 5 times a power of ten, for up to five of them."""
    power = 10.0 ** math.floor(math.log10(most / 5))
    return next(power * times for times in (1, 2, 5, 10) if power * times >= most / 5)


def apart(ends: dict[str, float], bottom: float) -> dict[str, float]:
    """Heights at which names stand clear of each other, as near to the ends as they can."""
    placed: dict[str, float] = {}
    at = -math.inf
    for row in sorted(ends, key=ends.__getitem__):
        at = max(ends[row], at + NAME)
        placed[row] = at
    below = bottom
    for row in reversed(placed):
        placed[row] = min(placed[row], below)
        below = placed[row] - NAME
    return placed


def text(place: str, x: float, y: float, said: str) -> str:
    """A text that starts, has its middle or ends at a place."""
    return f'<text class="{place}" x="{x:.1f}" y="{y:.1f}">{escape(said)}</text>'


def plot(title: str, value: Callable[[Run], float], found: Figures, top: float) -> Iterator[str]:
    """The elements of one plot, whose ground starts ``top`` pixels from above."""
    sizes = sorted(found.runs)
    points = {
        row: [(size, value(found.runs[size][row])) for size in sizes if row in found.runs[size]]
        for row in LINES
        if any(row in rows for rows in found.runs.values())
    }
    most = max(each for line in points.values() for _, each in line)
    mark = step(most)
    marks = math.ceil(most / mark)
    bottom = top + HEIGHT

    def place(size: float, amount: float) -> tuple[float, float]:
        return LEFT + WIDTH * size / sizes[-1], bottom - HEIGHT * amount / (mark * marks)

    yield text("title", LEFT, top - 20, title)
    for amount in (mark * number for number in range(marks + 1)):
        _, y = place(0, amount)
        yield f'<path class="grid" d="M{LEFT} {y:.1f}h{WIDTH}"/>'
        yield text("end", LEFT - 10, y + 5, f"{amount:,.10g}")
    distance = step(sizes[-1])
    for size in (distance * number for number in range(int(sizes[-1] / distance) + 1)):
        x, _ = place(size, 0)
        yield f'<path class="grid" d="M{x:.1f} {bottom}v6"/>'
        yield text("middle", x, bottom + 22, f"{size:,.10g}")
    yield text("middle", LEFT + WIDTH / 2, bottom + 42, "essays")
    ends = {row: place(*line[-1])[1] for row, line in points.items()}
    heights = apart(ends, bottom)
    for number, row in enumerate(LINES):
        if row in points:
            drawn = [place(*point) for point in points[row]]
            yield f'<g class="l{number}">'
            yield f'<path class="line" d="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in drawn)}"/>'
            yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>' for x, y in drawn)
            x, y = drawn[-1]
            yield f'<path class="lead" d="M{x + 6:.1f} {y:.1f}L{x + 18:.1f} {heights[row]:.1f}"/>'
            yield text("name", x + 22, heights[row] + 5, LINES[row].name) + "</g>"


def colours(ground: int) -> str:
    """The colours on a light ground (0) or on a dark one (1), as CSS."""
    lines = "".join(
        f".l{number}{{color:{(line.light, line.dark)[ground]}}}"
        for number, line in enumerate(LINES.values())
    )
    rest = {".ground": ("fill", GROUND), "text": ("fill", INK), ".grid": ("stroke", GRID)}
    return lines + "".join(
        f"{name}{{{what}:{pair[ground]}}}" for name, (what, pair) in rest.items()
    )


def svg(found: Figures) -> str:
    """The drawing: the plots, one below the other."""
    width, each = LEFT + WIDTH + RIGHT, ABOVE + HEIGHT + BELOW
    height = each * len(PLOTS)
    broad = ",".join(
        f".l{number} .line" for number, line in enumerate(LINES.values()) if line.broad
    )
    style = (
        "text{font:14px system-ui,sans-serif}.title{font-weight:600;font-size:16px}"
        ".end{text-anchor:end}.middle{text-anchor:middle}path{fill:none}.grid{stroke-width:1}"
        ".line{stroke:currentColor;stroke-width:1.75}.lead{stroke:currentColor;opacity:.6}"
        f"circle,svg g text{{fill:currentColor}}{broad}{{stroke-width:3}}"
        f"{colours(0)}@media(prefers-color-scheme:dark){{{colours(1)}}}"
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-labelledby="title">',
        '<title id="title">Time and memory of cold builds against the number of essays</title>',
        f"<style>{style}</style>",
        f'<rect class="ground" width="{width}" height="{height}"/>',
    ]
    for number, (title, value) in enumerate(PLOTS.items()):
        parts += plot(title, value, found, each * number + ABOVE)
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("figures", type=Path)
    parser.add_argument("--svg", type=Path, default=Path(__file__).with_name("growth.svg"))
    asked = parser.parse_args()
    asked.svg.write_text(svg(Figures.read(asked.figures)), "utf-8")


if __name__ == "__main__":
    main()
