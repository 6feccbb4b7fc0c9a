"""Inline Markdown, looked for only in text that has a mark of it.

Python-Markdown asks twenty patterns of every piece of text, and most Chinese prose has nothing that
any of them could begin with. One search says so, which takes a third off the time of an essay.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteInlineProcessor
from markdown.treeprocessors import InlineProcessor

_MARK = re.compile(r"[\\`\[<&*_]|  \n")
_CLASSES = {
    getattr(inlinepatterns, f"{name}Processor", None)  # releases differ in what they have
    for name in "Asterisk AutolinkInline AutomailInline BacktickInline Delimiter EscapeInline "
    "HtmlInline ImageInline ImageReferenceInline LinkInline ReferenceInline "
    "ShortImageReferenceInline ShortReferenceInline Underscore".split()
}
_FORMS = {inlinepatterns.LINE_BREAK_RE, getattr(inlinepatterns, "NOT_STRONG_RE", None)}


class Sparing(Extension):
    """Puts the library's treatment of inline Markdown behind that search."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the library's name
        """Called by Python-Markdown."""
        if type(md.treeprocessors["inline"]) is InlineProcessor:  # not what a site has put there
            md.treeprocessors.register(_Sparing(md), "inline", 20)  # the library's priority


class _Sparing(InlineProcessor):
    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        # What an extension of the site begins with, nobody knows.
        self._all_known = all(map(_is_known, self.inlinePatterns))
        return super().run(tree, ancestors)

    # The library's own method. A release that calls it otherwise would only take its time.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> Any:  # noqa: N802, N803
        if self._all_known and not patternIndex and not _MARK.search(data):
            return data
        handle: Any = super()._InlineProcessor__handleInline  # type: ignore[misc]  # private
        return handle(data, patternIndex)


def _is_known(pattern: Any) -> bool:
    ours = isinstance(pattern, FootnoteInlineProcessor)
    return ours or type(pattern) in _CLASSES or pattern.pattern in _FORMS
