"""Footnotes with ASCII ids, whatever the author calls them, and labels in Chinese."""

from __future__ import annotations

from markdown.extensions.footnotes import FootnoteExtension

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
        self._reading = reading
        self._named: dict[str, str] = {}  # what the author calls a note, by its slug

    def reset(self) -> None:
        super().reset()
        self._named = {}

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
        plain = slug(name, self._reading)
        if self._named.setdefault(plain, name) == name:
            return plain
        return f"{plain}--{code_points(name)}"
