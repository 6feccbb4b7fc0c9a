"""How long an essay is, as a reader asks: characters and minutes."""

from __future__ import annotations

import re

from duizhao.html import HAN

_RUNS = re.compile(f"[{HAN}]+")
_WORD = re.compile(
    r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f0-9]*(?:['’\-.][A-Za-z0-9\u00c0-\u024f]+)*"
)


def characters(text: str) -> int:
    """Han characters plus words in Latin letters, as Chinese word processors count."""
    return len("".join(_RUNS.findall(text))) + len(_WORD.findall(text))


def minutes(count: int, speed: int) -> int:
    """Minutes to read ``count`` characters at ``speed`` a minute, rounded up, at least one."""
    return max(1, -(-count // speed))
