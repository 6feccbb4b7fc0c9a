"""Footnotes with ASCII ids, whatever the author calls them, and labels in Chinese."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension, FootnoteInlineProcessor

from duizhao.markup.anchors import Reading, code_points, slug


class ChineseFootnotes(FootnoteExtension):
    """Python-Markdown's footnotes, with ``[^注一]`` at ``fn-zhuyi`` instead of ``fn:注一``.

    ``back`` says what leads back from a note; ``{}`` in it is the note's number.
    """

    def __init__(self, reading: Reading, back: str = "回到正文中的注 {}") -> None:
        super().__init__(
            SEPARATOR="-",
            BACKLINK_TITLE=back,
            # A word joiner: the mark never begins a line, in any theme.
            SUPERSCRIPT_TEXT="\u2060[{}]",
        )
        self._slug_of = lru_cache(maxsize=1024)(partial(slug, reading=reading))
        self._named: dict[str, str] = {}  # what the author calls a note, by its slug
        self._numbers: dict[str, int] = {}  # of notes, as they are written

    def reset(self) -> None:
        super().reset()
        self._named = {}
        self._numbers = {}
        self.footnote_order = _Order()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the library's name
        """Called by Python-Markdown."""
        super().extendMarkdown(md)
        marks = md.inlinePatterns["footnote"]
        if isinstance(marks, FootnoteInlineProcessor):
            md.inlinePatterns.register(_Marks(marks.pattern, self), "footnote", 175)

    def setFootnote(self, id: str, text: str) -> None:  # noqa: A002, N802 -- the library's names
        super().setFootnote(id, text)
        self._numbers.setdefault(id, len(self._numbers) + 1)

    def number(self, name: str) -> int:
        """The number of a note, which the library would count anew for every mark."""
        if self.getConfig("USE_DEFINITION_ORDER"):
            return self._numbers[name]
        return self.footnote_order.index(name) + 1

    def makeFootnoteId(self, id: str) -> str:  # noqa: A002, N802 -- the library's names
        return super().makeFootnoteId(self._slug(id))

    def makeFootnoteRefId(  # noqa: N802 -- the library's name
        self,
        id: str,  # noqa: A002 -- the library's name
        found: bool = False,
    ) -> str:
        return super().makeFootnoteRefId(self._slug(id), found)

    def unique_ref(self, reference: str, found: bool = False) -> str:
        """The id of a mark, counted where the library would try every number from 2 on."""
        if not found:
            return reference
        times = self.found_refs[reference] = self.found_refs.get(reference, 0) + 1
        kind, separator, rest = reference.partition(self.get_separator())
        unique = reference if times == 1 else f"{kind}{times}{separator}{rest}"
        self.used_refs.add(unique)
        return unique

    def _slug(self, name: str) -> str:
        plain = self._slug_of(name)
        if self._named.setdefault(plain, name) == name:
            return plain
        return f"{plain}--{code_points(name)}"


class _Order(list[str]):
    """The names of notes in the order of their marks, each of them found at once."""

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[str, int] = {}

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def append(self, name: str) -> None:
        self._places.setdefault(name, len(self))
        super().append(name)

    def index(self, name: str, *_: object) -> int:
        return self._places[name]


class _Marks(FootnoteInlineProcessor):
    """The marks of notes in the text."""

    footnotes: ChineseFootnotes

    def handleMatch(  # type: ignore[override]  # noqa: N802 -- as in the library
        self,
        m: re.Match[str],
        data: str,
    ) -> tuple[Element | None, int | None, int | None]:
        notes, name = self.footnotes, m[1]
        if name not in notes.footnotes:
            return None, None, None
        notes.addFootnoteRef(name)
        sup = Element("sup", {"id": notes.makeFootnoteRefId(name, found=True)})
        link = {"href": f"#{notes.makeFootnoteId(name)}", "class": "footnote-ref"}
        shown = notes.getConfig("SUPERSCRIPT_TEXT").format(notes.number(name))
        SubElement(sup, "a", link).text = shown
        return sup, m.start(), m.end()
