"""A feed to its template: titles, names and the HTML that entries carry, in each edition."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from urllib.parse import quote, unquote
from xml.sax.saxutils import escape

from duizhao import paths
from duizhao.editions.links import Links
from duizhao.editions.page import Rules, template_of
from duizhao.editions.template import Hole, Shown, Template, escaped
from duizhao.html import Attribute, Token, attributes, replaced, tokens
from duizhao.memory.store import NOTHING, Store, digest, digest_of
from duizhao.model import Edition

KIND = "fragment"
_HTML = frozenset({"content", "summary", "description", "content:encoded"})
_PLAIN = frozenset({"title", "subtitle", "name", "category", "rights", "dc:creator", "author"})
_ADDRESS = frozenset({"id", "guid", "link", "uri", "comments"})
_DECLARATION = re.compile(r"\A<\?xml[^>]*\?>")
_TAG_URI = re.compile(r"(tag:[^:]*:/)(.*)", re.DOTALL)  # RFC 4151


@dataclass(frozen=True, slots=True)
class Fragments:
    """The HTML of entries as the editions have it, which most builds find as it was."""

    store: Store = NOTHING
    signature: bytes = b""  # of all that it depends on, besides the text

    def shown(self, text: str, edition: Edition, make: Shown) -> str:
        """What ``make`` makes of a text for an edition, where the store has nothing."""
        if not self.store.remembers:
            return make(edition)
        key = digest(self.signature, edition, digest_of(text))
        known = self.store.get(KIND, key)
        if not isinstance(known, str):
            known = make(edition)
            self.store.put(KIND, key, known)
        return known


_NOTHING_KNOWN = Fragments()


def template_of_feed(
    feed: str, rules: Rules, links: Links, fragments: Fragments = _NOTHING_KNOWN
) -> Template:
    """Takes an Atom or RSS feed apart; ``rules`` and ``links`` are the site's."""
    holes: list[Hole] = []
    inside = ""
    # An XML declaration is no HTML, and has whatever reads HTML look closely at all the rest.
    for token in tokens(_DECLARATION.sub(lambda found: " " * len(found[0]), feed, 1)):
        if token.kind == "start":
            inside = token.name
            holes += _attributes(feed, token, rules, links)
            if token.name == "feed":
                at = token.start + len("<feed")
                holes.append(Hole(at, at, lambda edition: f' xml:lang="{edition.tag}"'))
        elif token.kind == "end":
            inside = ""
        elif token.kind == "text" and inside:
            text = html.unescape(feed[token.start : token.end])
            shown = _text(inside, text, rules, links, fragments)
            if shown:
                holes.append(Hole(token.start, token.end, shown))
    return Template.with_holes(feed, holes)


def _text(
    element: str, text: str, rules: Rules, links: Links, fragments: Fragments
) -> Shown | None:
    if element in _ADDRESS:
        return escaped(partial(_address, text, links))
    if element in _HTML:
        template = cache(lambda: template_of(text, "index.html", rules))

        def made(edition: Edition) -> str:
            return escape(_with_addresses(template().shown(edition), edition, links))

        return lambda edition: fragments.shown(text, edition, made)
    if element in _PLAIN:
        plain = template_of(html.escape(text), "index.html", rules)
        return plain.shown
    return None


def _attributes(feed: str, token: Token, rules: Rules, links: Links) -> list[Hole]:
    holes: list[Hole] = []
    for found in attributes(feed, token):
        if found.name in {"href", "url"}:
            holes.append(
                Hole(
                    found.start,
                    found.end,
                    escaped(partial(_address, found.value, links)),
                )
            )
        elif found.name in {"term", "label"}:
            plain = template_of(html.escape(found.value), "index.html", rules)
            holes.append(Hole(found.start, found.end, plain.shown))
    return holes


def _with_addresses(fragment: str, edition: Edition, links: Links) -> str:
    """The fragment with its links to pages of the site leading into the edition."""
    return replaced(
        fragment,
        [
            (found.start, found.end, html.escape(found.value))
            for token in tokens(fragment)
            if token.kind == "start"
            for found in _moved(fragment, token, edition, links)
        ],
    )


def _moved(fragment: str, token: Token, edition: Edition, links: Links) -> Iterator[Attribute]:
    here = f"{edition.code}/index.html"  # from where the fragment's links have been written
    for found in attributes(fragment, token):
        if found.name in {"href", "src"}:
            address = _address(found.value, links, edition)
            if links.site_url and address.startswith(".."):
                address = f"{links.site_url}/{quote(paths.resolved(here, unquote(address)))}"
            if address != found.value:
                yield found._replace(value=address)


def _address(address: str, links: Links, edition: Edition) -> str:
    """An address in a feed as the edition has it; addresses of other places stay."""
    tag = _TAG_URI.fullmatch(address)
    if tag:
        return f"{tag[1]}{edition.code}/{tag[2]}"
    named = links.named(address)
    if named:
        return links.absolute(edition, named[0]) + named[1]
    home = links.absolute(edition, "index.html")
    if links.site_url:
        return home if address.rstrip("/") == links.site_url else address
    # Without a host Pelican writes addresses from the root, with or without the slash.
    path, mark, fragment = address.partition("#")
    if path.strip("/") in links.pages:
        return links.absolute(edition, path.strip("/")) + mark + fragment
    return home if path == "/" else address
