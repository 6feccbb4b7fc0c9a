# ruff: noqa: T201 - a benchmark prints
"""Accuracy of conversion, beside stock OpenCC, zhconv and zhconv-rs.

    python benchmarks/conversion.py GOLD_FOLDER

Every ``*.tsv`` of the folder holds lines of an id, a Simplified sentence and the Traditional one
that people wrote, tab separated and equally long. Counted are characters that differ from what
people wrote, per 10,000 Han; if the folder has a ``tables.json`` (``glyph`` and ``soft``: forms to
take as one), forms that are printed side by side are not counted.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

from duizhao.editions.convert import Converter
from duizhao.model import Variant
from rivals import Convert, rivals

HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


def systems() -> dict[str, Convert]:
    """Every converter that can be had, by name."""
    return {**rivals(), "Duizhao": Converter(Variant.HANS, Variant.HANT_TW).text}


def errors(rows: list[tuple[str, str]], convert: Convert, same: dict[str, str]) -> float:
    """Characters per 10,000 Han that differ from what people wrote."""
    han = wrong = 0
    for simplified, gold in rows:
        result = convert(simplified)
        han += len(HAN.findall(gold))
        if len(result) != len(gold):
            wrong += abs(len(result) - len(gold))
            continue
        wrong += sum(same.get(a, a) != same.get(b, b) for a, b in zip(result, gold, strict=True))
    return 1e4 * wrong / han


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    folder = parser.parse_args().gold
    tables = folder / "tables.json"
    same: dict[str, str] = {}
    if tables.exists():
        data = json.loads(tables.read_text("utf-8"))
        same = {c: data["soft"].get(g, g) for c, g in data["glyph"].items()}
        same |= {c: data["glyph"].get(s, s) for c, s in data["soft"].items() if c not in same}
    sets = {}
    for file in sorted(folder.glob("*.tsv")):
        lines = [line.split("\t") for line in file.read_text("utf-8").splitlines()]
        sets[file.stem] = [(s, t) for _, s, t in lines if len(s) == len(t)]
    if not sets:
        sys.exit(f"{folder}: no *.tsv there")
    print("| errors per 10,000 Han |", " | ".join(sets), "|")
    print("|---" * (len(sets) + 1) + "|")
    for name, convert in systems().items():
        scores = [f"{errors(rows, convert, same):.2f}" for rows in sets.values()]
        print(f"| {name} |", " | ".join(scores), "|")


if __name__ == "__main__":
    main()
