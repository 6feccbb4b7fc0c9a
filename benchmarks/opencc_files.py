"""Converts every file of a folder with OpenCC's Python package: ``CONFIG FROM TO``."""

from __future__ import annotations

import sys
from pathlib import Path

import opencc

if __name__ == "__main__":
    config, source, target = sys.argv[1:]
    convert = opencc.OpenCC(config).convert
    Path(target).mkdir(parents=True, exist_ok=True)
    for file in Path(source).iterdir():
        (Path(target) / file.name).write_text(convert(file.read_text("utf-8")), "utf-8")
