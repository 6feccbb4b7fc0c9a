"""Plain text, line for line: what `duizhao convert` does where there is no HTML."""

from __future__ import annotations

import html
from dataclasses import dataclass

from duizhao.editions.convert import converter
from duizhao.editions.glossary import EMPTY, Glossary
from duizhao.editions.quotes import quoted, quotes
from duizhao.editions.runs import Run
from duizhao.editions.template import Template
from duizhao.model import Edition, Variant


@dataclass(frozen=True, slots=True)
class TextConversion:
    """From a variant to an edition, with an author's glossary."""

    source: Variant
    edition: Edition
    glossary: Glossary = EMPTY

    def convert(self, text: str) -> str:
        """Whole lines of a text; every line is a block, and there are as many afterwards."""
        if "-{" not in text and not self.glossary.rules:
            return self._words(quoted(text, self.edition, simplified=self.source.simplified))
        return "\n".join(self._line(line) for line in text.split("\n"))

    def _words(self, text: str) -> str:
        edition = self.edition
        target = edition.prints(self.source)
        return converter(self.source, target, wording=edition.wording).text(text)

    def _line(self, line: str) -> str:
        written = html.escape(line, quote=False)  # as a page would have it, so that runs read it
        run = Run(self.source, self.glossary)
        run.add(0, written)
        run.quotes = quotes(run.close())
        return html.unescape(Template.of(written, [written], [], [run]).shown(self.edition))
