"""Texts: the runs of a page as they are met, with the quotes and glossaries that hold in them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from duizhao.editions.glossary import EMPTY, Glossary
from duizhao.editions.quotes import MARKS, quotes
from duizhao.editions.runs import Run
from duizhao.model import Variant

_GAP = "\ufffc"  # stands for what is between two runs of a block: code, another language, an image


@dataclass(slots=True)
class Texts:
    """All runs of a page so far, and the block that is being read."""

    glossary: Glossary = EMPTY
    runs: list[Run] = field(default_factory=list)
    _run: Run | None = None
    _block: list[Run] = field(default_factory=list)
    _interrupted: list[tuple[Run | None, list[Run]]] = field(default_factory=list)

    def add(self, start: int, text: str, variant: Variant) -> None:
        """Adds text as it stands in the page from ``start``."""
        run = self._run
        if not text or (run is None and text.isspace()):
            return
        if run is None or run.variant is not variant or run.glossary is not self.glossary:
            self.close_run()
            run = self._run = Run(variant, self.glossary)
        run.add(start, text)

    def close_run(self) -> None:
        """A word ends here whatever follows, but a quotation may go on."""
        if self._run is not None and self._run.pieces:
            self.runs.append(self._run)
            self._block.append(self._run)
            self.glossary = self._run.glossary_after()
        self._run = None

    def close_block(self) -> None:
        """A block ends here, and with it every quotation."""
        if self._run is None and not self._block:
            return
        self.close_run()
        if self._block:
            texts = [run.text for run in self._block]
            if not any(map(MARKS.search, texts)):
                self._block = []
                return
            places = sorted(quotes(_GAP.join(texts)))
            at = 0
            for run, text in zip(self._block, texts, strict=True) if places else ():
                first, last = bisect_left(places, at), bisect_left(places, at + len(text))
                run.quotes = frozenset(place - at for place in places[first:last])
                at += len(text) + len(_GAP)
            self._block = []

    def interrupt(self) -> None:
        """An aside begins: the pronunciation beside a word, the mark of a note after it."""
        self._interrupted.append((self._run, self._block))
        self._run, self._block = None, []

    def resume(self) -> None:
        """The aside is over, and the word that it interrupted goes on."""
        self.close_block()
        self._run, self._block = self._interrupted.pop()
