"""The texts of a source's front matter, with their places: the title and the summary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duizhao.input.decoding import decoded
from duizhao.input.frontmatter import Field, split
from duizhao.model import Source

_TEXTS = frozenset({"title", "summary"})


@dataclass(frozen=True, slots=True)
class HeaderText:
    """One line of a value that readers see."""

    text: str
    line: int
    column: int  # of its first character, from 1; 0 where YAML has joined or escaped it


def header(source: Source) -> Iterator[HeaderText]:
    """The title and the summary of a source that has been read, as its file has them."""
    text = decoded(source.path.read_bytes(), source.shown)
    lines = text.split("\n")
    for field in split(text).fields:
        if field.key in _TEXTS:
            yield from _found(field, lines)


def _found(field: Field, lines: list[str]) -> Iterator[HeaderText]:
    at = field.line - 1
    for part in filter(None, map(str.strip, "\n".join(field.values).split("\n"))):
        line = next((index for index in range(at, len(lines)) if part in lines[index]), None)
        if line is None:
            yield HeaderText(part, field.line, 0)
        else:
            yield HeaderText(part, line + 1, lines[line].rindex(part) + 1)
            at = line
