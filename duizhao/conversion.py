"""The pipeline of `duizhao convert`: bytes in, one variant of Chinese to another, text out."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from duizhao.edition_settings import QUOTES
from duizhao.editions.decisions import file_glossary, malformed, malformed_page
from duizhao.editions.glossary import Glossary
from duizhao.editions.page import Rules, template_of
from duizhao.editions.text import TextConversion
from duizhao.input.glossaries import glossary_file
from duizhao.input.stream import chunks
from duizhao.model import Edition, Variant
from duizhao.problems import Problem, ProblemsFound

Convert = Callable[[BinaryIO, str], Iterator[str]]
"""From a stream and its name in messages to the converted text, piece by piece."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for."""

    to: str
    source: str = ""  # empty: the other script
    html: bool = False
    wording: bool = False
    quotes: str | None = None  # None: the target's own
    glossaries: tuple[Path, ...] = ()


def prepared(asked: Asked) -> Convert:
    """The conversion that is asked for. Raises ProblemsFound."""
    target = _variant(asked.to, "--to")
    other = Variant.HANT if target.simplified else Variant.HANS
    source = _variant(asked.source, "--from") if asked.source else other
    marks = QUOTES[target.simplified] if asked.quotes is None else asked.quotes
    if len(marks) not in {0, 4}:
        mend = 'give outer and inner pair, as in 「」『』, or ""'
        raise ProblemsFound([Problem("--quotes", 0, 0, "bad-quotes", "it is no four marks", mend)])
    edition = Edition(target, marks, asked.wording)
    glossary = file_glossary([glossary_file(path) for path in asked.glossaries])
    return partial(_page if asked.html else _text, source, edition, glossary)


def _text(
    source: Variant, edition: Edition, glossary: Glossary, stream: BinaryIO, shown: str
) -> Iterator[str]:
    conversion = TextConversion(source, edition, glossary)
    line = 1
    for text in chunks(stream, shown):
        problems = malformed(text, shown, line)
        if problems:
            raise ProblemsFound(problems)
        yield conversion.convert(text)
        line += text.count("\n")


def _page(
    source: Variant, edition: Edition, glossary: Glossary, stream: BinaryIO, shown: str
) -> Iterator[str]:
    page = "".join(chunks(stream, shown))
    if problems := malformed_page(page, shown):
        raise ProblemsFound(problems)
    rules = Rules(source, glossaries={0: glossary})
    yield template_of(page, "", rules).shown(edition)


def _variant(tag: str, option: str) -> Variant:
    known = {variant.value.lower(): variant for variant in Variant}
    variant = known.get(tag.lower())
    if variant is None:
        near = difflib.get_close_matches(tag.lower(), known, 1, 0.5)
        mend = f"did you mean {known[near[0]]}" if near else "write " + ", ".join(known.values())
        what = f'"{tag}" is no variant'
        raise ProblemsFound([Problem(option, 0, 0, "unknown-variant", what, mend)])
    return variant
