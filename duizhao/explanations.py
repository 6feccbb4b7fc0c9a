"""What each code of a problem means, at more length than one line: ``explanations.toml``."""

from __future__ import annotations

import difflib
import functools
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from duizhao.problems import Problem, ProblemsFound


@functools.cache
def texts() -> Mapping[str, str]:
    """The explanation of every code, by code."""
    file = Path(__file__).with_name("explanations.toml")
    return {code: text.strip() for code, text in tomllib.loads(file.read_text("utf-8")).items()}


def explanation(code: str) -> str:
    """What a code means. Raises ProblemsFound when there is none such."""
    plain = code.strip("[] ").lower()
    if plain in texts():
        return texts()[plain]
    near = difflib.get_close_matches(plain, texts(), 1)
    mend = f"did you mean {near[0]}" if near else "see all codes with: duizhao explain"
    what = f'there is no problem with the code "{code}"'
    raise ProblemsFound([Problem("explain", 0, 0, "unknown-code", what, mend)])


def explanations() -> Iterator[str]:
    """A line for every code, by code: the first sentence of what it means."""
    for code, text in sorted(texts().items()):
        yield f"{code}: {' '.join(text.split()).partition('. ')[0].rstrip('.')}."
