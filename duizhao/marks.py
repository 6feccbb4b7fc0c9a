"""Marks: what a piece of text is written in, carried through any template inside the text itself.

A theme prints titles and summaries where it likes and without ``lang``. A pair of private-use
characters around such a value survives every template and every escaping, and the editions resolve
it when they convert the page; no mark is ever published.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from duizhao.model import Variant

_FIRST = 0x10F0D0  # the end of the last private plane, where no font has anything
CLOSE = chr(_FIRST + 0xF)
OPEN = {variant: chr(_FIRST + at) for at, variant in enumerate(Variant)}
VARIANTS = {mark: variant for variant, mark in OPEN.items()}
PATTERN = re.compile(f"[{chr(_FIRST)}-{CLOSE}]")


def _forms(mark: str) -> tuple[str, ...]:
    """How a mark may stand in a page: as it is, in a URL, as a reference, in a script."""
    high, low = mark.encode("utf-16-be")[:2].hex(), mark.encode("utf-16-be")[2:].hex()
    code = ord(mark)
    return mark, quote(mark), f"&#{code};", f"&#x{code:x};", rf"\\u{high}\\u{low}"


_ESCAPED = re.compile(
    "|".join(form for mark in (*VARIANTS, CLOSE) for form in _forms(mark)), re.IGNORECASE
)


def marked(text: str, written_in: Variant, base: Variant) -> str:
    """The text with its variant's mark around it where that is not the page's own."""
    if written_in is base or not text:
        return text
    return f"{OPEN[written_in]}{text}{CLOSE}"


def stripped(text: str) -> str:
    """The text without marks, in whatever escaping a template left them."""
    return _ESCAPED.sub("", text)
