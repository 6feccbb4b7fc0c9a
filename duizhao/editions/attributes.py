"""The attributes of an element: addresses that move, words that people read, its language."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from duizhao.editions.links import SCHEME, Links
from duizhao.editions.template import Hole, Shown, Template, escaped
from duizhao.html import Attribute
from duizhao.model import Edition, Variant

READABLE = frozenset(
    "title alt aria-label aria-description aria-roledescription aria-valuetext placeholder label "
    "data-label".split()
)  # besides these, content of meta and value of buttons
ADDRESSES = frozenset("href src poster action formaction data cite".split())
_NAMES = "|".join([*READABLE, "lang", "translate", "content", "value"])
_CONCERNED = re.compile(rf"[\s\"'/:](?:{_NAMES})\s*=", re.IGNORECASE)
_MOVED = re.compile(rf"[\s\"'/](?:{'|'.join(ADDRESSES)}|srcset)\s*=", re.IGNORECASE)


@functools.lru_cache(maxsize=4096)  # most pages are made of the same few tags
def concerned(tag: str, *, moved: bool) -> bool:
    """Whether a start tag may have an attribute that matters here; ``moved``: addresses do."""
    return bool(_CONCERNED.search(tag) or (moved and _MOVED.search(tag)))


def attribute_holes(
    element: str,
    attributes: Sequence[Attribute],
    links: Links | None,
    path: str,
    template: Callable[[str], Template | None],
) -> Iterator[Hole]:
    """What differs between editions, or from the page as rendered, in one start tag.

    ``path`` is the page's own, and without ``links`` addresses stay; ``template`` takes a readable
    value apart, or says None.
    """
    values = {attribute.name: attribute.value for attribute in attributes}
    for attribute in attributes:
        name, value = attribute.name, attribute.value
        place = attribute.start, attribute.end
        if links and value.startswith(SCHEME) and name in {*ADDRESSES, "content"}:
            yield _our_address(attribute, element, partial(links.special, path, value))
        elif links and name in {*ADDRESSES, "content"} and (named := links.named(value)):
            yield Hole(*place, escaped(partial(_absolute, links, *named)))
        elif name in ADDRESSES or name == "srcset":
            moved = _moved(attribute, links, path) if links else value
            if moved != value:
                yield Hole(*place, html.escape(moved))
        elif name in {"lang", "xml:lang"}:
            yield from _lang(attribute, element, values)
        elif not value.isascii() or "-{" in value:
            made = template(value) if _readable(name, element, values) else None
            if made is not None:
                yield Hole(*place, partial(_value, made, value, attribute.raw))


def _value(template: Template, value: str, raw: str, edition: Edition) -> str:
    """A readable value, as the author wrote it wherever the edition has the same words."""
    shown = template.known(edition)
    return raw if shown == html.escape(value) else shown


def _readable(name: str, element: str, values: dict[str, str]) -> bool:
    if name == "content":
        return element == "meta" and "http-equiv" not in values
    if name == "value":
        return element == "input" and values.get("type") in {"submit", "button", "reset"}
    return name in READABLE


def _our_address(attribute: Attribute, element: str, address: Shown) -> Hole:
    code = attribute.value.removeprefix(SCHEME)
    if attribute.name != "href" or element != "a" or "#" in code:
        return Hole(attribute.start, attribute.end, escaped(address))

    def link(edition: Edition) -> str:
        current = ' aria-current="true"' if edition.code == code else ""
        return f'href="{html.escape(address(edition))}"{current}'

    return Hole(attribute.whole_start, attribute.whole_end, link)


def _absolute(links: Links, page: str, rest: str, edition: Edition) -> str:
    return links.absolute(edition, page) + rest


def _moved(attribute: Attribute, links: Links, path: str) -> str:
    if attribute.name != "srcset":
        return links.moved(path, attribute.value)
    candidates = [candidate.split() for candidate in attribute.value.split(",")]
    return ", ".join(
        " ".join([links.moved(path, candidate[0]), *candidate[1:]])
        for candidate in candidates
        if candidate
    )


def _lang(attribute: Attribute, element: str, values: dict[str, str]) -> Iterator[Hole]:
    """What an element is written in, once it has been converted; the root is the edition's."""
    written = attribute.value
    variant = Variant.of(written)
    kept = element == "link" or values.get("translate", "").lower() == "no"

    def shown(edition: Edition) -> str:
        other = variant and variant.simplified != edition.prints(variant).simplified
        return edition.tag if element == "html" or other else written

    if element == "html" or (variant is not None and not kept):
        yield Hole(attribute.start, attribute.end, escaped(shown))
