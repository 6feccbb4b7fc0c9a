"""An HTML page to its template: what is text to convert, what is an address, what stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from duizhao import marks
from duizhao.editions import json_ld
from duizhao.editions.elements import JSON_LD, MARK, Does, Element, Elements, Parts, Step, parts
from duizhao.editions.glossary import EMPTY, Glossary
from duizhao.editions.links import SCHEME, Links
from duizhao.editions.start_tags import StartTags
from duizhao.editions.template import ROOM, Shown, Template, parted
from duizhao.editions.texts import Texts
from duizhao.html import OPAQUE, VOID
from duizhao.model import Variant
from duizhao.pieces import Key, kind_and_name, pieces

Turn = tuple[str, str, Key]
"""A text of a page, the tag after it, and what the tag is known by."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for every page of a site: the addresses, and what its authors decided."""

    base: Variant | None  # of text without any ``lang`` or mark; None: another language
    links: Links | None = None  # None: a page that stays where it is, with its addresses
    glossaries: Mapping[int, Glossary] = field(default_factory=dict)  # by scope; 0 is the site's
    memory: dict[tuple[str, Variant | None, Glossary], Template] = field(default_factory=dict)
    tags: dict[str, Elements] = field(default_factory=dict)  # with the links, by folder


def template_of(page: str, path: str, rules: Rules) -> Template:
    """Takes a rendered page, or a piece of one, apart; ``path`` is its own inside an edition."""
    return _Reading(page, path, rules).template()


def text_runs(fragment: str) -> list[str]:
    """The texts of a piece of HTML in which an edition would look for words and rules."""
    reading = _Reading(fragment, "", Rules(Variant.HANS))
    reading.template()
    return [run.text for run in reading.texts.runs]


class _Reading:
    """One pass over the pieces of a page."""

    def __init__(self, page: str, path: str, rules: Rules) -> None:
        self.page, self.path, self.rules, self.links = page, path, rules, rules.links
        self.tags = StartTags(page, path, rules.base, rules.links, self._plain)
        self.elements = rules.tags.setdefault(path.rpartition("/")[0], Elements())
        self.parts: list[str] = []
        self.shown: list[tuple[int, Shown]] = []  # by edition, by their places in the parts
        self.texts = Texts(page, rules.glossaries.get(0, EMPTY))
        self.stack = [self.elements.element("", rules.base)]
        self.opened: dict[str, int] = defaultdict(int)  # elements of a name that are in the stack
        self.around: list[Glossary] = []  # the marks in it
        self.marked = marks.is_marked(page)

    def template(self) -> Template:
        found = pieces(self.page)
        if self._read(zip(found.texts, found.tags, found.keys, strict=False)):
            self._text(found.texts[-1])
        else:
            self.parts.append(found.texts[-1])
        while self.stack:
            self._leave(self.stack.pop())
        self.texts.close_block()
        return Template.of(self.page, self.parts, self.shown, self.texts.runs)

    def _read(self, turns: Iterator[Turn]) -> bool:  # noqa: C901, PLR0912 -- calls cost the most
        """Goes through the page; says whether its last text is still to be read.

        Here most of the time is spent, so that what nearly every tag needs is at hand.
        """
        ends, ends_other, worked_out = Does.END, Does.END_OTHER, Does.WORK_OUT
        blocks, words = Parts.BLOCKS, Parts.WORDS
        texts, stack, opened, marked = self.texts, self.stack, self.opened, self.marked
        add, place = self.parts.append, self.parts.__len__
        for text, tag, key in turns:
            here = stack[-1]
            if text:
                if marked or here.reads is None:
                    self._text(text)
                    here = stack[-1]
                else:
                    if texts.run is not None or not (text.isspace() or marks.parts_only(text)):
                        texts.add(place(), text, here.reads)
                    add(text)
            does, around, inner, shown, name = here.steps.get(key) or self._step(tag, key)
            if does is worked_out:
                if not self._work_out(tag, key, turns):
                    return False
                continue
            if around is blocks:
                if texts.run is not None or texts.block:
                    texts.close_block()
            elif around is words:
                texts.close_run()
            elif around:
                (texts.interrupt if inner is not None else texts.resume)()
            if inner is not None:
                stack.append(inner)
                opened[name] += 1
            elif does is ends:
                stack.pop()
                opened[name] -= 1
            elif does is ends_other:
                self._close(name)
            add(tag if shown is None else shown)
        return True

    # Text

    def _text(self, text: str) -> None:
        here = self.stack[-1]
        if here.json:
            self._script(text)
        elif here.reads is None:
            if not text.isspace() and here.name != "script":
                self.texts.close_run()
            self.parts.append(text)
        else:
            at = 0
            for mark in marks.PATTERN.finditer(text) if self.marked else ():
                self._add(text[at : mark.start()])
                self._mark(mark[0])
                at = mark.end()
            self._add(text[at:])

    def _add(self, text: str) -> None:
        variant = self.stack[-1].variant
        if variant is not None:
            self.texts.add(len(self.parts), text, variant)
        self.parts.append(text)

    def _mark(self, mark: str) -> None:
        """A mark is an element of its own kind: what stands between it and its end is in it."""
        opened = marks.opened(mark)
        if opened:
            variant, scope = opened
            self.texts.close_run()
            self.around.append(self.texts.glossary)
            self._enter(self.elements.element(MARK, variant))
            self.texts.glossary = self.rules.glossaries.get(scope, self.texts.glossary)
        else:
            self._close(MARK)

    def _script(self, text: str) -> None:
        site = self.rules.glossaries.get(0, EMPTY)
        plain = partial(self._plain, self.rules.base, site)
        self._part(parted(text, json_ld.holes(text, 0, len(text), plain, self.tags.special)))

    # Tags

    def _step(self, tag: str, key: Key) -> Step:
        """What is to be done at a tag that has not been met here before."""
        here = self.stack[-1]
        kind, name = kind_and_name(key)
        if kind == "start":
            step = self._start(tag, name)
        elif kind == "other":
            step = Step(Does.NOTHING, Parts.NOTHING)
        elif name == "head" and self.links:
            step = Step(Does.WORK_OUT, Parts.NOTHING)
        elif name == here.name:
            step = Step(Does.END, here.parts, name=name)
        else:
            step = Step(Does.END_OTHER, Parts.NOTHING, name=name)
        return here.learn(key, step)

    def _start(self, tag: str, name: str) -> Step:
        if name in {"html", "body"} or SCHEME in tag:
            return Step(Does.WORK_OUT, Parts.NOTHING)
        found, values = self.tags.attributes(tag, name)
        element = self._element(tag, name, values)
        shown = None
        if self.tags.needless(name, values):
            shown = ""
        elif found:
            made = self.tags.made(tag, found, element, self.texts.glossary)
            if not all(isinstance(part, str) for part in made):
                return Step(Does.WORK_OUT, Parts.NOTHING)
            shown = "".join(map(str, made))
        if name in VOID:
            return Step(Does.NOTHING, parts(name), None, shown, name)
        return Step(Does.BEGIN, element.parts, element, shown, name)

    def _work_out(self, tag: str, key: Key, turns: Iterator[Turn]) -> bool:
        """Does what is to be done at a tag of which only some is known before.

        Says whether there is more of the page to read.
        """
        kind, name = kind_and_name(key)
        if kind == "end":  # of the head
            if self.links:
                self._part(("", partial(self.links.alternates, self.path), ""))
            self._close(name)
            self.parts.append(tag)
            return True
        found, values = self.tags.attributes(tag, name)
        if name == "a" and not self.tags.leads(values.get("href", "")):
            return self._leave_out(tag, turns)
        element = self._element(tag, name, values)
        if element.parts is Parts.INTERRUPTS:
            self.texts.interrupt()
        elif element.parts is Parts.WORDS:
            self.texts.close_run()
        elif element.parts is Parts.BLOCKS:
            self.texts.close_block()
        if not self.tags.needless(name, values):
            self._part(self.tags.made(tag, found, element, self.texts.glossary))
        if name not in VOID:
            self._enter(element)
        return True

    def _part(self, made: Iterable[str | Shown]) -> None:
        """Adds what stands in the page, some of it shown by edition."""
        for part in made:
            if isinstance(part, str):
                self.parts.append(part)
            else:
                self.shown.append((len(self.parts), part))
                self.parts.append("")

    def _leave_out(self, tag: str, turns: Iterator[Turn]) -> bool:
        """What stands between a link that leads nowhere and its end is left out with it.

        Says whether it has an end; without one all the rest of the page stays as it is.
        """
        rest = [tag]
        for text, after, key in turns:
            if kind_and_name(key) == ("end", "a"):
                return True
            rest += text, after
        self.parts += rest
        return False

    # Elements

    def _element(self, tag: str, name: str, values: dict[str, str]) -> Element:
        """What holds inside an element: its own ``lang`` and ``translate``, else its parent's."""
        parent = self.stack[-1]
        json = name == "script" and JSON_LD in tag
        if not values:
            kept = parent.kept or name in OPAQUE
            return self.elements.element(name, parent.variant, kept=kept, json=json)
        said = values.get("translate", "").lower()
        kept = (parent.kept and said != "yes") or name in OPAQUE or said == "no"
        variant = Variant.of(values["lang"]) if values.get("lang") else parent.variant
        if name == "html" and self.links:
            variant = self.rules.base
        return self.elements.element(name, variant, kept=kept, json=json)

    def _enter(self, element: Element) -> None:
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

    def _leave(self, element: Element) -> None:
        if element.name == MARK:
            self.texts.close_run()
            self.texts.glossary = self.around.pop()
        elif element.parts is Parts.INTERRUPTS:
            self.texts.resume()
        elif element.parts is Parts.WORDS:
            self.texts.close_run()
        elif element.parts is Parts.BLOCKS:
            self.texts.close_block()

    def _plain(self, variant: Variant | None, glossary: Glossary, text: str) -> Template:
        """The template of a text without markup; many pages have the same ones."""
        memory = self.rules.memory
        key = text, variant, glossary
        if key not in memory:
            if len(memory) > ROOM:
                memory.clear()
            glossaries = {**self.rules.glossaries, 0: glossary}
            memory[key] = template_of(text, "", Rules(variant, None, glossaries))
        return memory[key]
