"""Start tags: what a tag with attributes shows in each edition."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from duizhao.editions.attributes import attribute_holes, concerned
from duizhao.editions.elements import Element
from duizhao.editions.glossary import Glossary
from duizhao.editions.links import SCHEME, Links
from duizhao.editions.template import ROOM, Hole, Shown, Template, parted
from duizhao.html import Attribute, read
from duizhao.model import Edition, Variant

_ALWAYS_READ = frozenset("html body link meta".split())
# A theme of ours has links to editions; links of an essay to what this one lacks begin with "/".
_SWITCH = re.compile(f'="{SCHEME}(?!/)')


@dataclass(frozen=True, slots=True)
class StartTags:
    """The start tags of one page."""

    page: str
    path: str  # its own inside an edition
    base: Variant | None  # of text without any ``lang`` or mark; None: another language
    links: Links | None  # None: a page that stays where it is, with its addresses
    plain: Callable[[Variant, Glossary, str], Template]  # of a text without markup

    def attributes(self, tag: str, name: str) -> tuple[Sequence[Attribute], dict[str, str]]:
        """The attributes of a tag, and their values by name; none where none matters."""
        if name not in _ALWAYS_READ and not concerned(tag, moved=self.links is not None):
            return (), {}
        found = read(tag, name)
        return found, {attribute.name: attribute.value for attribute in found}

    def made(
        self, tag: str, found: Sequence[Attribute], element: Element, glossary: Glossary
    ) -> tuple[str | Shown, ...]:
        """A tag in parts, some of which are shown by edition; those of most tags are remembered."""
        key = tag, glossary
        made = element.made.get(key)
        if made is None:
            value = partial(self._value, element, glossary)
            holes = [
                *self._around(tag, element.name, {each.name for each in found}),
                *attribute_holes(element.name, found, self.links, self.path, value),
            ]
            made = tuple(parted(tag, holes))
            if len(element.made) > ROOM:
                element.made.clear()
            own = element.name in {"html", "body"}
            if not own and not any(each.value.startswith(SCHEME) for each in found):
                element.made[key] = made  # an address of ours is another one for every page
        return made

    def leads(self, address: str) -> bool:
        """Whether a link leads anywhere: not every edition has every page."""
        links = self.links
        return not address.startswith(SCHEME) or not links or links.leads(self.path, address)

    def special(self, address: str) -> Shown:
        """What an address of ours means."""
        if self.links is None:
            return lambda _: address
        return partial(self.links.special, self.path, address)

    def needless(self, name: str, values: dict[str, str]) -> bool:
        """Whether a ``link`` says what we say better: canonical, or another language's page."""
        if name != "link" or not self.links:
            return False
        kinds = values.get("rel", "").lower().split()
        return "canonical" in kinds or ("alternate" in kinds and "hreflang" in values)

    def _around(self, tag: str, name: str, said: Iterable[str]) -> Iterator[Hole]:
        """What the page as a whole has to say, and its theme has not said."""
        at = len("<html")
        if name == "html" and "lang" not in said:
            yield Hole(at, at, lambda edition: f' lang="{edition.tag}"')
        if name == "html" and "dir" not in said and self.base is None:
            yield Hole(at, at, _direction)
        if name == "body" and self.links and not _SWITCH.search(self.page):
            # Another theme, without a switch of its own: its readers need one all the same.
            yield Hole(len(tag), len(tag), partial(self.links.switch, self.path))

    def _value(self, around: Element, glossary: Glossary, value: str) -> Template | None:
        """The template of an attribute that people read, or None where it is not converted."""
        if around.kept or around.variant is None:
            return None
        return self.plain(around.variant, glossary, html.escape(value))


def _direction(edition: Edition) -> str:
    language = edition.language
    return ' dir="rtl"' if language and language.leftward else ""
