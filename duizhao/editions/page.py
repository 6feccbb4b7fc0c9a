"""An HTML page to its template: what is text to convert, what is an address, what stays."""

from __future__ import annotations

import functools
import html
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from duizhao import marks
from duizhao.editions import json_ld
from duizhao.editions.attributes import attribute_holes, concerned
from duizhao.editions.glossary import EMPTY, Glossary
from duizhao.editions.links import SCHEME, Links
from duizhao.editions.template import Hole, Shown, Template
from duizhao.editions.texts import Texts
from duizhao.html import INLINE, OPAQUE, VOID, Attribute, Token, read, tokens
from duizhao.model import Edition, Variant

ASIDE = frozenset("rt rp sup".split())  # stands beside the word that it interrupts
WITHIN = frozenset("br img picture button input select object audio video".split()) | OPAQUE
# parts words but not the quotation around it
ROOM = 50_000  # texts to remember before starting over
_MARK = "#mark"
_ALWAYS_READ = frozenset("html body link meta".split())


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for every page of a site: the addresses, and what its authors decided."""

    base: Variant | None  # of text without any ``lang`` or mark; None: another language
    links: Links | None = None  # None: a page that stays where it is, with its addresses
    glossaries: Mapping[int, Glossary] = field(default_factory=dict)  # by scope; 0 is the site's
    memory: dict[tuple[str, Variant | None, Glossary], Template] = field(default_factory=dict)
    tags: dict[tuple[object, ...], tuple[Hole, ...]] = field(default_factory=dict)  # with the links


def template_of(page: str, path: str, rules: Rules) -> Template:
    """Takes a rendered page, or a piece of one, apart; ``path`` is its own inside an edition."""
    return _Reading(page, path, rules).template()


def text_runs(fragment: str) -> list[str]:
    """The texts of a piece of HTML in which an edition would look for words and rules."""
    reading = _Reading(fragment, "", Rules(Variant.HANS))
    reading.template()
    return [run.text for run in reading.texts.runs]


@dataclass(frozen=True, slots=True)
class _Element:
    name: str
    variant: Variant | None  # None: another language
    kept: bool = False  # not to be converted, whatever it is written in
    around: Glossary | None = None  # of a mark: the glossary that holds again after it


# A theme of ours has links to editions; links of an essay to what this one lacks begin with "/".
_SWITCH = re.compile(f'="{SCHEME}(?!/)')
_element = functools.lru_cache(maxsize=512)(_Element)  # most pages are made of the same few


class _Reading:
    """One pass over the tokens of a page."""

    def __init__(self, page: str, path: str, rules: Rules) -> None:
        self.page, self.path, self.rules, self.links = page, path, rules, rules.links
        self.folder = path.rpartition("/")[0]
        self.holes: list[Hole] = []
        self.texts = Texts(rules.glossaries.get(0, EMPTY))
        self.stack: list[_Element] = [_Element("", rules.base)]
        self.opened: Counter[str] = Counter()  # how many elements of a name the stack holds
        self.marked = marks.PATTERN.search(page) is not None
        self.left_out: list[Token] = []  # a link that leads nowhere, while its text is read

    def template(self) -> Template:
        for token in tokens(self.page):
            if self.left_out:
                self._leave_out(token)
            elif token.kind == "text":
                self._text(token)
            elif token.kind == "start":
                self._start(token)
            elif token.kind == "end":
                self._end(token)
        while self.stack:
            self._leave(self.stack.pop())
        self.texts.close_block()
        return Template.of(self.page, self.holes, self.texts.runs)

    # Text

    def _text(self, token: Token) -> None:
        here = self.stack[-1]
        text = self.page[token.start : token.end]
        if here.name == "script":
            self._script(token)
        elif here.kept or here.variant is None:
            if not text.isspace():
                self.texts.close_run()
        elif not self.marked:
            self.texts.add(token.start, text, here.variant)
        else:
            at = token.start
            for mark in marks.PATTERN.finditer(self.page, token.start, token.end):
                self._add(at, mark.start())
                self._mark(mark[0])
                at = mark.end()
            self._add(at, token.end)

    def _add(self, start: int, end: int) -> None:
        variant = self.stack[-1].variant
        if variant is not None:
            self.texts.add(start, self.page[start:end], variant)

    def _mark(self, mark: str) -> None:
        """A mark is an element of its own kind: what stands between it and its end is in it."""
        opened = marks.opened(mark)
        if opened:
            variant, scope = opened
            self.texts.close_run()
            self._enter(_Element(_MARK, variant, around=self.texts.glossary))
            self.texts.glossary = self.rules.glossaries.get(scope, self.texts.glossary)
        else:
            self._close(_MARK)

    def _script(self, token: Token) -> None:
        start = self.page.rfind("<script", 0, token.start)
        if "application/ld+json" in self.page[start : token.start]:
            self.holes += json_ld.holes(
                self.page,
                token.start,
                token.end,
                lambda text: self._plain(
                    text, self.rules.base, self.rules.glossaries.get(0, EMPTY)
                ),
                self._special,
            )

    # Elements

    def _start(self, token: Token) -> None:
        name = token.name
        found: Sequence[Attribute] = ()
        values: dict[str, str] = {}
        tag = self.page[token.start : token.end]
        if name in _ALWAYS_READ or concerned(tag, moved=self.links is not None):
            found = read(tag, name)
            values = {attribute.name: attribute.value for attribute in found}
        if name == "a" and not self._leads(values.get("href", "")):
            self.left_out = [token]
            return
        element = self._element(name, values)
        if name in ASIDE:
            self.texts.interrupt()
        elif name in WITHIN:
            self.texts.close_run()
        elif name not in INLINE:
            self.texts.close_block()
        if name in {"html", "body"}:
            self._around(token, values)
        if name == "link" and self.links and _ours(values):
            self.holes.append(Hole(token.start, token.end))
            return
        if found:
            self.holes += [
                Hole(token.start + start, token.start + end, shown)
                for start, end, shown, *_ in self._attributes(tag, found, element)
            ]
        if name not in VOID:
            self._enter(element)

    def _attributes(
        self, tag: str, found: Sequence[Attribute], element: _Element
    ) -> Sequence[Hole]:
        """The holes of a start tag by their places in it; they are remembered for the folder."""
        known = self.rules.tags
        key = tag, self.folder, element.kept, element.variant, self.texts.glossary
        holes = known.get(key)
        if holes is None:
            value = partial(self._value, element)
            holes = tuple(attribute_holes(element.name, found, self.links, self.path, value))
            if len(known) > ROOM:
                known.clear()
            if not any(attribute.value.startswith(SCHEME) for attribute in found):
                known[key] = holes  # an address of ours is another one for every page
        return holes

    def _around(self, token: Token, values: dict[str, str]) -> None:
        """What the page as a whole has to say, and its theme has not said."""
        at = token.start + len("<html")
        if token.name == "html" and "lang" not in values:
            self.holes.append(Hole(at, at, lambda edition: f' lang="{edition.tag}"'))
        if token.name == "html" and "dir" not in values and self.rules.base is None:
            self.holes.append(Hole(at, at, _direction))
        if token.name == "body" and self.links and not _SWITCH.search(self.page):
            # Another theme, without a switch of its own: its readers need one all the same.
            self.holes.append(Hole(token.end, token.end, partial(self.links.switch, self.path)))

    def _leads(self, address: str) -> bool:
        """Whether a link leads anywhere: not every edition has every page."""
        links = self.links
        return not address.startswith(SCHEME) or not links or links.leads(self.path, address)

    def _leave_out(self, token: Token) -> None:
        """What stands between a link that leads nowhere and its end is left out with it."""
        if token.kind == "end" and token.name == "a":
            self.holes.append(Hole(self.left_out[0].start, token.end))
            self.left_out = []

    def _element(self, name: str, values: dict[str, str]) -> _Element:
        """What holds inside an element: its own ``lang`` and ``translate``, else its parent's."""
        parent = self.stack[-1]
        if not values:
            return _element(name, parent.variant, parent.kept or name in OPAQUE)
        said = values.get("translate", "").lower()
        kept = (parent.kept and said != "yes") or name in OPAQUE or said == "no"
        if name == "html" and self.links:
            return _element(name, self.rules.base, kept)
        variant = Variant.of(values["lang"]) if values.get("lang") else parent.variant
        return _element(name, variant, kept)

    def _end(self, token: Token) -> None:
        if token.name == "head" and self.links:
            alternates = partial(self.links.alternates, self.path)
            self.holes.append(Hole(token.start, token.start, alternates))
        self._close(token.name)

    def _enter(self, element: _Element) -> None:
        self.stack.append(element)
        self.opened[element.name] += 1

    def _close(self, name: str) -> None:
        """Ends the innermost element of a name, and all in it that have no end of their own."""
        while self.opened[name]:
            element = self.stack.pop()
            self.opened[element.name] -= 1
            self._leave(element)
            if element.name == name:
                break

    def _leave(self, element: _Element) -> None:
        if element.name == _MARK:
            self.texts.close_run()
            if element.around is not None:
                self.texts.glossary = element.around
        elif element.name in ASIDE:
            self.texts.resume()
        elif element.name in WITHIN:
            self.texts.close_run()
        elif element.name not in INLINE:
            self.texts.close_block()

    def _special(self, address: str) -> Shown:
        if self.links is None:
            return lambda _: address
        return partial(self.links.special, self.path, address)

    def _value(self, around: _Element, value: str) -> Template | None:
        """The template of an attribute that people read, or None where it is not converted."""
        if around.kept or around.variant is None:
            return None
        return self._plain(html.escape(value), around.variant, self.texts.glossary)

    def _plain(self, text: str, variant: Variant | None, glossary: Glossary) -> Template:
        """The template of a text without markup; many pages have the same ones."""
        memory = self.rules.memory
        key = text, variant, glossary
        if key not in memory:
            if len(memory) > ROOM:
                memory.clear()
            glossaries = {**self.rules.glossaries, 0: glossary}
            memory[key] = template_of(text, "", Rules(variant, None, glossaries))
        return memory[key]


def _direction(edition: Edition) -> str:
    language = edition.language
    return ' dir="rtl"' if language and language.leftward else ""


def _ours(values: dict[str, str]) -> bool:
    """Whether a ``link`` says what we say better: canonical, or another language's page."""
    kinds = values.get("rel", "").lower().split()
    return "canonical" in kinds or ("alternate" in kinds and "hreflang" in values)
