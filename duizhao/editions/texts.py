"""Texts: the runs of a page as they are met, with the quotes and glossaries that hold in them."""

from __future__ import annotations

from bisect import bisect_left

from duizhao.editions.glossary import Glossary
from duizhao.editions.quotes import has_marks, quotes
from duizhao.editions.runs import Run
from duizhao.model import Variant

_GAP = "\ufffc"  # stands for what is between two runs of a block: code, another language, an image


class Texts:
    """All runs of a page so far, and the block that is being read.

    ``run`` is the run that further text would belong to, ``block`` the runs before it in the same
    block: a caller may look at them to spare itself a call.
    """

    __slots__ = ("_interrupted", "_quoted", "block", "glossary", "run", "runs")

    def __init__(self, page: str, glossary: Glossary) -> None:
        self.glossary = glossary
        self.runs: list[Run] = []
        self.run: Run | None = None
        self.block: list[Run] = []
        self._quoted = has_marks(page) or "&" in page  # a mark may be written as an entity
        self._interrupted: list[tuple[Run | None, list[Run]]] = []

    def add(self, place: int, text: str, variant: Variant) -> None:
        """Adds text as it stands at a place of the page."""
        run = self.run
        if not text or (run is None and text.isspace()):
            return
        if run is None or run.variant is not variant or run.glossary is not self.glossary:
            self.close_run()
            run = self.run = Run(variant, self.glossary)
        run.add(place, text)

    def close_run(self) -> None:
        """A word ends here whatever follows, but a quotation may go on."""
        run = self.run
        if run is not None and (text := run.close()):
            self.runs.append(run)
            self.block.append(run)
            if "-{" in text:
                self.glossary = run.glossary_after()
        self.run = None

    def close_block(self) -> None:
        """A block ends here, and with it every quotation."""
        if self.run is not None:
            self.close_run()
        if self.block:
            if self._quoted:
                self._quote(self.block)
            self.block = []

    def _quote(self, block: list[Run]) -> None:
        texts = [run.text for run in block]
        whole = _GAP.join(texts)
        places = sorted(quotes(whole)) if has_marks(whole) else ()
        at = 0
        for run, text in zip(block, texts, strict=True) if places else ():
            first, last = bisect_left(places, at), bisect_left(places, at + len(text))
            run.quotes = frozenset(place - at for place in places[first:last])
            at += len(text) + len(_GAP)

    def interrupt(self) -> None:
        """An aside begins: the pronunciation beside a word, the mark of a note after it."""
        self._interrupted.append((self.run, self.block))
        self.run, self.block = None, []

    def resume(self) -> None:
        """The aside is over, and the word that it interrupted goes on."""
        self.close_block()
        self.run, self.block = self._interrupted.pop()
