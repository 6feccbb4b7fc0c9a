"""Python-Markdown with what this package has made anew, so that time grows with the text."""

from __future__ import annotations

import re
from typing import Any, Self
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import (
    BlockProcessor,
    CodeBlockProcessor,
    EmptyBlockProcessor,
    OListProcessor,
    UListProcessor,
)
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.util import AtomicString, Registry

from duizhao.markup.blocks import (
    Code,
    Empty,
    LongBlock,
    OrderedList,
    Parser,
    Pieces,
    UnorderedList,
)
from duizhao.markup.fences import Fences


class InTime(Extension):
    """To be the last extension: what another one has put in the library's place stays there."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the library's name
        """Called by Python-Markdown."""
        known = md.parser.blockprocessors
        blocks: list[tuple[type[BlockProcessor], type[BlockProcessor], str, int]] = [
            (EmptyBlockProcessor, Empty, "empty", 100),
            (CodeBlockProcessor, Code, "code", 80),
            (OListProcessor, OrderedList, "olist", 40),
            (UListProcessor, UnorderedList, "ulist", 30),
        ]
        for theirs, ours, name, priority in blocks:
            if _own(known, name, theirs):
                known.register(ours(md.parser), name, priority)
        known.register(LongBlock(md.parser), "long", 200)
        md.treeprocessors.register(Pieces(md), "pieces", 45)
        fences: Any = _own(md.preprocessors, "fenced_code_block", FencedBlockPreprocessor)
        if fences:
            md.preprocessors.register(Fences(md, fences.config), "fenced_code_block", 25)
        abbreviations: Any = _own(md.treeprocessors, "abbr", AbbrTreeprocessor)
        if abbreviations:
            md.treeprocessors.register(Abbreviations(md, abbreviations.abbrs), "abbr", 7)
        if _own(md.treeprocessors, "attr_list", AttrListTreeprocessor):
            md.treeprocessors.register(Attributes(md), "attr_list", 8)


def _own(registry: Registry[Any], name: str, kind: type) -> object | None:
    """What the library has registered under a name; None where there is something else."""
    there = registry[name] if name in registry else None  # noqa: SIM401 -- it has no get
    return there if type(there) is kind else None


class InTimeMarkdown(Markdown):
    """Python-Markdown with our parser of blocks."""

    def build_parser(self) -> Self:
        """Called by Python-Markdown."""
        super().build_parser()
        parser = Parser(self)
        parser.blockprocessors = self.parser.blockprocessors
        for processor in parser.blockprocessors:
            processor.parser = parser
        self.parser = parser
        return self


class Attributes(AttrListTreeprocessor):
    """Lists of attributes, looked for once in each run of spaces."""

    HEADER_RE = re.compile(rf"(?<! )[ ]+{AttrListTreeprocessor.BASE_RE}[ ]*$")  # type: ignore[misc]


class Abbreviations(AbbrTreeprocessor):
    """Abbreviations, found in one pass over the tree."""

    def iter_element(self, el: Element, parent: Element | None = None) -> None:
        """Puts an element around each abbreviation in the text of an element and of all in it."""
        for at in range(len(el) - 1, -1, -1):
            child = el[at]
            self.iter_element(child)
            child.tail, found = self._told(child.tail)
            if found:
                el[at + 1 : at + 1] = found
        el.text, found = self._told(el.text)
        el[:0] = found

    def _told(self, text: str | None) -> tuple[str | None, list[Element]]:
        """What of a text comes before the first abbreviation, and the elements from there on."""
        if not text or isinstance(text, AtomicString) or self.RE is None:
            return text, []
        matches = [match for match in self.RE.finditer(text) if self.abbrs[match[0]]]
        if not matches:
            return text, []
        ends = [*(match.start() for match in matches[1:]), len(text)]
        return text[: matches[0].start()], [
            self.create_element(self.abbrs[match[0]], match[0], text[match.end() : end])
            for match, end in zip(matches, ends, strict=True)
        ]
