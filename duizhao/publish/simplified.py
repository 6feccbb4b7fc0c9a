"""Simplified characters in Traditional pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.html import OPAQUE, VOID, Token, attributes, tokens
from duizhao.model import Variant

_MARKED = re.compile(
    r"""<(\w+)\b[^<>]*\slang="zh-Hans"[^<>]*>[^<]*</\1>|<script\b[^<]*</script>""", re.DOTALL
)  # most of what is meant to be Simplified: the names of the editions
_READ = frozenset("alt aria-label placeholder title".split())


@dataclass(frozen=True, slots=True)
class Simplified:
    """The characters that no Traditional text has, but for those that the authors keep."""

    pattern: re.Pattern[str]
    kept: str = ""


def simplified_faults(page: str, simplified: Simplified) -> Iterator[tuple[str, int]]:
    """The characters of a page that it shows and that no Traditional text has, with their places.

    Text in another variant or language, code, and what is not to be translated are passed over.
    Each character is named once.
    """
    rest = _MARKED.sub("", page)
    if not _new(rest, simplified):
        return
    seen = set(simplified.kept)
    for start, end in _shown(page):
        for match in simplified.pattern.finditer(page, start, end):
            if match[0] not in seen:
                seen.add(match[0])
                yield match[0], match.start()


def _new(text: str, simplified: Simplified) -> bool:
    return any(match[0] not in simplified.kept for match in simplified.pattern.finditer(text))


def _shown(page: str) -> Iterator[tuple[int, int]]:
    """The ranges of a page that people read and that should be in its own variant."""
    stack: list[tuple[str, bool]] = [("", True)]
    for token in tokens(page):
        if token.kind == "text" and stack[-1][1]:
            yield token.start, token.end
        elif token.kind == "start":
            read = _own(page, token, stack[-1][1])
            if read:
                for found in attributes(page, token):
                    if found.name in _READ:
                        yield found.start, found.end
            if token.name not in VOID:
                stack.append((token.name, read))
        elif token.kind == "end" and any(name == token.name for name, _ in stack):
            while stack.pop()[0] != token.name:
                pass


def _own(page: str, token: Token, around: bool) -> bool:
    """Whether what an element holds should be in the page's variant."""
    said = {found.name: found.value for found in attributes(page, token)}
    if said.get("translate") == "no" or token.name in OPAQUE:
        return False
    if "lang" not in said:
        return around
    variant = Variant.of(said["lang"])
    return variant is not None and not variant.simplified
