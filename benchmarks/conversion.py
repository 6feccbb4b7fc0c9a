# ruff: noqa: T201 - a benchmark prints
"""Accuracy and speed of conversion, beside stock OpenCC, zhconv and zhconv-rs.

    python benchmarks/conversion.py GOLD_FOLDER

Every ``*.tsv`` of the folder holds lines of an id, a Simplified sentence and the Traditional one
that people wrote, tab separated and equally long. Counted are characters that differ from what
people wrote, per 10,000 Han; if the folder has a ``tables.json`` (``glyph`` and ``soft``: forms to
take as one), forms that are printed side by side are not counted. Speed is processor time for the
whole of the text as pages of 5,600 characters: dictionaries are loaded, no word is remembered.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import opencc

from duizhao.editions import words
from duizhao.editions.convert import Converter
from duizhao.model import Variant

PAGE = 5600
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
Convert = Callable[[str], str]


def systems() -> dict[str, Convert]:
    """Every converter that is installed, by name."""
    found: dict[str, Convert] = {
        "OpenCC s2tw": opencc.OpenCC("s2tw").convert,
        "Duizhao": Converter(Variant.HANS, Variant.HANT_TW).text,
    }
    if importlib.util.find_spec("zhconv"):
        import zhconv  # noqa: PLC0415 - not a dependency

        found["zhconv"] = lambda text: zhconv.convert(text, "zh-tw")
    if importlib.util.find_spec("zhconv_rs"):
        import zhconv_rs  # noqa: PLC0415 - not a dependency

        found["zhconv-rs"] = lambda text: zhconv_rs.zhconv(text, "zh-TW")
    return found


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


def seconds(pages: list[str], convert: Convert) -> float:
    """Processor time to convert the pages."""
    start = time.process_time()
    for page in pages:
        convert(page)
    return time.process_time() - start


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
    text = "\n".join(s for rows in sets.values() for s, _ in rows)
    pages = [text[i : i + PAGE] for i in range(0, len(text), PAGE)]
    Converter(Variant.HANS, Variant.HANT_TW).text("只")  # loads the dictionaries
    print(f"{len(text):,} characters, as {len(pages)} pages; million characters a second:\n")
    for name, convert in systems().items():
        taken = seconds(pages, convert)
        print(f"{name:24}{len(text) / taken / 1e6:8.2f}")
    cut = [words.cut(page, Variant.HANS) for page in pages]
    for variant in (Variant.HANT_HK, Variant.HANT):
        further = Converter(Variant.HANS, variant)
        start = time.process_time()
        for page in cut:
            "".join(further.words(page))
        taken = time.process_time() - start
        print(f"{'Duizhao, then ' + variant:24}{len(text) / taken / 1e6:8.2f}")

    print("\n| errors per 10,000 Han |", " | ".join(sets), "|")
    print("|---" * (len(sets) + 1) + "|")
    for name, convert in systems().items():
        scores = [f"{errors(rows, convert, same):.2f}" for rows in sets.values()]
        print(f"| {name} |", " | ".join(scores), "|")


if __name__ == "__main__":
    main()
