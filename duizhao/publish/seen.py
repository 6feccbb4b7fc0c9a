"""What the check of a tree has seen of one page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from duizhao.memory.store import digest
from duizhao.publish.facts import Facts, language, shape
from duizhao.publish.simplified import Simplified, simplified_faults


@dataclass(frozen=True, slots=True)
class Seen:
    """What is to be known of a page once it is out of sight."""

    name: str
    facts: Facts | None  # None: those of the same page in the first edition
    simplified: tuple[tuple[str, int], ...] = ()  # characters that it should not show: offsets

    def data(self) -> list[Any]:
        """The same as JSON can hold it."""
        facts = self.facts.data() if self.facts else None
        return [self.name, facts, self.simplified]

    @classmethod
    def of(cls, data: Any) -> Seen:
        """From what JSON holds. Raises TypeError or ValueError."""
        name, facts, simplified = data
        return cls(
            str(name),
            None if facts is None else Facts.from_data(facts),
            tuple((str(char), int(at)) for char, at in simplified),
        )


@dataclass(frozen=True)
class Look:
    """How pages are looked at."""

    editions: tuple[str, ...]  # the folders of the editions that are made by conversion
    simplified: Simplified
    names: frozenset[str] = frozenset()  # files that the tree is sure to have

    @cached_property
    def signature(self) -> bytes:
        """A digest of all that what is seen of a page depends on, besides the page."""
        pattern, kept = self.simplified.pattern.pattern, self.simplified.kept
        return digest(self.editions, pattern, kept, sorted(self.names))

    def at(self, texts: Mapping[str, str]) -> Iterator[Seen]:
        """What is to be seen of pages, among which are all those at one address or none.

        What is no page is left out.
        """
        shapes: dict[str, int] = {}
        for name, text in texts.items():
            if name.endswith(".html"):
                facts = None
                if not self._alike(name, text, texts, shapes):
                    facts = Facts.of(text).thinned(name, self.names)
                found: tuple[tuple[str, int], ...] = ()
                if language(text).lower().startswith("zh-hant"):
                    found = tuple(simplified_faults(text, self.simplified))
                yield Seen(name, facts, found)

    def _alike(
        self, name: str, text: str, texts: Mapping[str, str], shapes: dict[str, int]
    ) -> bool:
        """Whether a page has the facts of the same page in the first edition."""
        edition, _, inside = name.partition("/")
        first = f"{self.editions[0]}/{inside}" if self.editions else ""
        if edition not in self.editions[1:] or first not in texts:
            return False
        if first not in shapes:
            shapes[first] = shape(texts[first])
        return shapes[first] == shape(text)
