# ruff: noqa: T201 - it prints the data
"""OpenCC's phrases, from the dictionaries it is installed with.

``python tests/editions/opencc_phrases.py`` prints the rows of ``data/ambiguous.tsv``, for a new
release of OpenCC.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import opencc

from duizhao.editions import script

DICTIONARIES = ["STPhrases", "STPhrases_GeneratedFromRegionalPhrases"]


def phrases() -> Iterator[tuple[str, str]]:
    """Every Simplified phrase and its Traditional form."""
    clib = Path(opencc.__file__).parent / "clib"
    with tempfile.TemporaryDirectory() as folder:
        for name in DICTIONARIES:
            dictionary = clib / "share" / "opencc" / f"{name}.ocd2"
            text = Path(folder) / name
            command = [clib / "bin" / "opencc_dict", "-f", "ocd2", "-t", "text"]
            subprocess.run([*command, "-i", dictionary, "-o", text], check=True)
            for line in text.read_text("utf-8").splitlines():
                phrase, _, forms = line.partition("\t")
                yield phrase, forms.split(" ")[0]


def unlike() -> Iterator[tuple[str, int]]:
    """Every phrase in which a character has another form than alone, and where it stands."""
    alone: dict[str, str] = {}
    for phrase, form in phrases():
        for place, (character, there) in enumerate(zip(phrase, form, strict=True)):
            if character not in alone:
                alone[character] = script.convert("s2t", character)
            if alone[character] != there:
                yield phrase, place


def main() -> None:
    after: dict[str, set[str]] = {}
    before: dict[str, set[str]] = {}
    for phrase, place in unlike():
        character = phrase[place]
        if place + 1 < len(phrase):
            after.setdefault(character, set()).add(phrase[place + 1])
        else:
            before.setdefault(character, set()).add(phrase[place - 1])
    for character in sorted(after.keys() | before.keys()):
        rows = (sorted(found.get(character, "-")) for found in (before, after))
        print(character, *map("".join, rows), sep="\t")


if __name__ == "__main__":
    main()
