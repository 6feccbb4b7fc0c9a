"""An HTML page to its template: what is text to convert, what is an address, what stays."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field

from duizhao import marks
from duizhao.editions.links import SCHEME, Links
from duizhao.editions.runs import Run
from duizhao.editions.template import Hole, Template, escaped, fixed
from duizhao.html import INLINE, OPAQUE, VOID, Attribute, Token, attributes, tokens
from duizhao.model import Edition, Variant

READABLE = frozenset(
    "title alt aria-label aria-description aria-roledescription aria-valuetext placeholder label "
    "data-label".split()
)  # attributes that people read; also content of meta and value of buttons
ADDRESSES = frozenset("href src poster action formaction data cite".split())
ASIDE = frozenset("rt rp sup".split())  # stands beside the word that it interrupts
_MARK = "#mark"
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"(?!\s*:)')
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:|/|\.{1,2}/)\S*$")


@dataclass(slots=True)
class _Element:
    name: str
    variant: Variant | None  # None: another language, or not to be converted
    resumed: Run | None = None  # the run that an aside interrupts
    aside: bool = False


def template_of(page: str, path: str, base: Variant, links: Links) -> Template:
    """Takes a rendered page, or a piece of one, apart.

    ``path`` is the page's own inside an edition, ``base`` the variant of text without any ``lang``.
    """
    return _Reading(page, path, base, links).template()


@dataclass(slots=True)
class _Reading:
    page: str
    path: str
    base: Variant
    links: Links
    holes: list[Hole] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    run: Run | None = None
    stack: list[_Element] = field(default_factory=list)

    def template(self) -> Template:
        for token in tokens(self.page):
            if token.kind == "text":
                self._text(token)
            elif token.kind == "start":
                self._start(token)
            elif token.kind == "end":
                self._end(token)
        self._close_run()
        return Template.of(self.page, self.holes, self.runs)

    @property
    def variant(self) -> Variant | None:
        return self.stack[-1].variant if self.stack else self.base

    # Text

    def _text(self, token: Token) -> None:
        name = self.stack[-1].name if self.stack else ""
        if name == "script":
            self._script(token)
        elif self.variant is not None:
            at = token.start
            for mark in marks.PATTERN.finditer(self.page, token.start, token.end):
                self._add(at, self.page[at : mark.start()])
                self._mark(mark[0])
                at = mark.end()
            self._add(at, self.page[at : token.end])
        elif self.page[token.start : token.end].strip():
            self._close_run()

    def _add(self, start: int, text: str) -> None:
        variant = self.variant
        if not text or variant is None:
            return
        if self.run is None or self.run.variant is not variant:
            self._close_run()
            self.run = Run(variant)
        self.run.add(start, text)

    def _mark(self, mark: str) -> None:
        """A mark is an element of its own kind: what stands between it and its end is in it."""
        if mark in marks.VARIANTS:
            self.stack.append(_Element(_MARK, marks.VARIANTS[mark]))
        elif any(element.name == _MARK for element in self.stack):
            while self.stack.pop().name != _MARK:
                pass

    def _close_run(self) -> None:
        if self.run is not None and self.run.pieces:
            self.runs.append(self.run)
        self.run = None

    def _script(self, token: Token) -> None:
        """Converts the strings of JSON-LD; of any other script nothing is known."""
        start = self.page.rfind("<script", 0, token.start)
        if "application/ld+json" not in self.page[start : token.start]:
            return
        for match in _STRING.finditer(self.page, token.start, token.end):
            try:
                value = json.loads(match[0])
            except ValueError:
                continue
            if value.startswith(SCHEME):
                self._json(match.span(), value, special=True)
            elif not _ADDRESS.match(value):
                self._json(match.span(), value, special=False)

    def _json(self, span: tuple[int, int], value: str, *, special: bool) -> None:
        if special:

            def shown(edition: Edition) -> str:
                return _json_string(self.links.special(self.path, value, edition))
        else:
            template = template_of(html.escape(value), self.path, self.base, self.links)

            def shown(edition: Edition) -> str:
                return _json_string(html.unescape(template.shown(edition)))

        self.holes.append(Hole(*span, shown))

    # Elements

    def _start(self, token: Token) -> None:
        name = token.name
        found = list(attributes(self.page, token))
        values = {attribute.name: attribute.value for attribute in found}
        element = _Element(name, self._variant_of(name, values))
        aside = name in ASIDE
        if aside:
            element.aside, element.resumed, self.run = True, self.run, None
        elif name not in INLINE or name == "br":
            self._close_run()
        if name == "html":
            self._root(token, found)
        elif name == "link" and self._ours(values):
            self.holes.append(Hole(token.start, token.end, fixed("")))
            return
        for attribute in found:
            self._attribute(attribute, name, values, element.variant)
        if name not in VOID:
            self.stack.append(element)

    def _variant_of(self, name: str, values: dict[str, str]) -> Variant | None:
        if name == "html":
            return self.base
        if name in OPAQUE or values.get("translate", "").lower() == "no":
            return None
        if "lang" in values:
            return Variant.of(values["lang"])
        if values.get("translate", "").lower() == "yes":
            return self.base
        return self.variant

    def _end(self, token: Token) -> None:
        if token.name == "head":
            self._head(token)
        if not any(element.name == token.name for element in self.stack):
            return
        while self.stack:
            element = self.stack.pop()
            if element.aside:
                self._close_run()
                self.run = element.resumed
            elif element.name not in INLINE and element.name != _MARK:
                self._close_run()
            if element.name == token.name:
                break

    def _root(self, token: Token, found: list[Attribute]) -> None:
        names = [attribute.name for attribute in found]
        if "lang" not in names:
            at = token.start + len("<html")
            self.holes.append(Hole(at, at, lambda edition: f' lang="{edition.tag}"'))

    def _head(self, token: Token) -> None:
        self.holes.append(
            Hole(
                token.start, token.start, lambda edition: self.links.alternates(self.path, edition)
            )
        )

    @staticmethod
    def _ours(values: dict[str, str]) -> bool:
        """Whether a ``link`` says what we say better: canonical, or another language's page."""
        kinds = values.get("rel", "").lower().split()
        return "canonical" in kinds or ("alternate" in kinds and "hreflang" in values)

    def _attribute(
        self, attribute: Attribute, element: str, values: dict[str, str], variant: Variant | None
    ) -> None:
        name, value = attribute.name, attribute.value
        if value.startswith(SCHEME) and (name in ADDRESSES or name == "content"):
            self._special(attribute, element)
        elif name in ADDRESSES:
            moved = self.links.moved(self.path, value)
            if moved != value:
                self.holes.append(Hole(attribute.start, attribute.end, fixed(html.escape(moved))))
        elif name == "srcset":
            self._srcset(attribute)
        elif name in {"lang", "xml:lang"}:
            self._lang(attribute, element, values)
        elif variant is not None and self._readable(name, element, values):
            self._readable_text(attribute, variant)

    @staticmethod
    def _readable(name: str, element: str, values: dict[str, str]) -> bool:
        if name == "content":
            return element == "meta" and "http-equiv" not in values
        if name == "value":
            return element == "input" and values.get("type") in {"submit", "button", "reset"}
        return name in READABLE

    def _readable_text(self, attribute: Attribute, variant: Variant) -> None:
        run, at = Run(variant), attribute.start
        for mark in marks.PATTERN.finditer(self.page, attribute.start, attribute.end):
            run.add(at, self.page[at : mark.start()])
            if run.pieces:
                self.runs.append(run)
            run, at = Run(marks.VARIANTS.get(mark[0], variant)), mark.end()
        run.add(at, self.page[at : attribute.end])
        if run.pieces:
            self.runs.append(run)

    def _special(self, attribute: Attribute, element: str) -> None:
        def address(edition: Edition) -> str:
            return self.links.special(self.path, attribute.value, edition)

        start, end = attribute.start, attribute.end
        if attribute.name == "href" and element == "a" and "#" not in attribute.value:
            code = attribute.value.removeprefix(SCHEME)

            def link(edition: Edition) -> str:
                current = ' aria-current="true"' if edition.code == code else ""
                return f'href="{html.escape(address(edition))}"{current}'

            self.holes.append(Hole(attribute.whole_start, attribute.whole_end, link))
        else:
            self.holes.append(Hole(start, end, escaped(address)))

    def _srcset(self, attribute: Attribute) -> None:
        candidates = [candidate.split() for candidate in attribute.value.split(",")]
        moved = ", ".join(
            " ".join([self.links.moved(self.path, candidate[0]), *candidate[1:]])
            for candidate in candidates
            if candidate
        )
        self.holes.append(Hole(attribute.start, attribute.end, fixed(html.escape(moved))))

    def _lang(self, attribute: Attribute, element: str, values: dict[str, str]) -> None:
        written = attribute.value
        variant = Variant.of(written)
        root = element == "html"

        def shown(edition: Edition) -> str:
            other = variant is not None and variant.simplified != edition.variant.simplified
            return edition.tag if root or other else written

        kept = element == "link" or values.get("translate", "").lower() == "no"
        if root or (variant is not None and not kept):
            self.holes.append(Hole(attribute.start, attribute.end, escaped(shown)))


def _json_string(text: str) -> str:
    # "<" would end the script element that the string stands in.
    return json.dumps(text, ensure_ascii=False).replace("<", r"\u003c")
