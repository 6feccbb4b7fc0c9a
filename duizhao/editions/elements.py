"""Elements: what holds inside them for text, and what each tag in them does, learnt once.

Pages are made of the same tags in the same places. So an element, which is the same one on every
page of a folder, remembers for each tag that was met in it what is to be done.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from duizhao.editions.glossary import Glossary
from duizhao.editions.template import ROOM, Shown
from duizhao.html import INLINE, OPAQUE
from duizhao.model import Variant
from duizhao.pieces import Key

ASIDE = frozenset("rt rp sup".split())  # stands beside the word that it interrupts
WITHIN = frozenset("br img picture button input select object audio video".split()) | OPAQUE
# parts words but not the quotation around it
MARK = "#mark"
JSON_LD = "application/ld+json"


class Does(IntEnum):
    """What a tag does to the elements that are open."""

    NOTHING = 0
    BEGIN = 1
    END = 2  # the innermost element
    END_OTHER = 3  # one around it, perhaps
    WORK_OUT = 4  # it has to be looked at every time


class Parts(IntEnum):
    """What a tag does to the text around it."""

    NOTHING = 0
    WORDS = 1
    BLOCKS = 2
    INTERRUPTS = 3


class Step(NamedTuple):
    """What is to be done at a tag."""

    does: Does
    parts: Parts
    inner: Element | None = None  # what it begins
    shown: str | None = None  # in every edition; None: as written
    name: str = ""  # of the element, in lower case


class Element:
    """An element as far as text inside it is concerned. There is one of its kind in a folder."""

    __slots__ = ("json", "kept", "made", "name", "parts", "reads", "steps", "variant")

    def __init__(
        self, name: str, variant: Variant | None, *, kept: bool = False, json: bool = False
    ) -> None:
        self.name = name
        self.variant = variant  # None: another language
        self.kept = kept  # not to be converted, whatever it is written in
        self.json = json  # a script that holds text all the same
        self.reads = None if kept or name == "script" else variant  # of text to convert
        self.parts = parts(name)
        self.steps: dict[Key, Step] = {}
        self.made: dict[tuple[str, Glossary], tuple[str | Shown, ...]] = {}  # its own tags, parted

    def learn(self, key: Key, step: Step) -> Step:
        """Remembers what is to be done at a tag that stands in the element."""
        if len(self.steps) > ROOM:
            self.steps.clear()
        self.steps[key] = step
        return step


class Elements:
    """All elements that have been met in a folder."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, Variant | None, bool, bool], Element] = {}

    def element(
        self, name: str, variant: Variant | None, *, kept: bool = False, json: bool = False
    ) -> Element:
        """The element of a kind."""
        key = name, variant, kept, json
        found = self._known.get(key)
        if found is None:
            if len(self._known) > ROOM:
                self._known.clear()
            found = self._known[key] = Element(name, variant, kept=kept, json=json)
        return found


def parts(name: str) -> Parts:
    """What the beginning or the end of an element does to the text around it."""
    if name == MARK:
        return Parts.WORDS
    if name in ASIDE:
        return Parts.INTERRUPTS
    if name in WITHIN:
        return Parts.WORDS
    return Parts.NOTHING if name in INLINE else Parts.BLOCKS
