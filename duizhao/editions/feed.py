"""A feed to its template: titles, names and the HTML that entries carry, in each edition."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import partial
from urllib.parse import quote, unquote
from xml.sax.saxutils import escape

from duizhao import paths
from duizhao.editions.links import Links
from duizhao.editions.page import Rules, template_of
from duizhao.editions.template import Hole, Shown, Template, escaped
from duizhao.html import Attribute, Token, attributes, replaced, tokens
from duizhao.model import Edition

_HTML = frozenset({"content", "summary", "description", "content:encoded"})
_PLAIN = frozenset({"title", "subtitle", "name", "category", "rights", "dc:creator", "author"})
_ADDRESS = frozenset({"id", "guid", "link", "uri", "comments"})
_TAG_URI = re.compile(r"(tag:[^:]*:/)(.*)", re.DOTALL)  # RFC 4151


def template_of_feed(feed: str, rules: Rules, links: Links) -> Template:
    """Takes an Atom or RSS feed apart; ``rules`` and ``links`` are the site's."""
    holes: list[Hole] = []
    inside = ""
    for token in tokens(feed):
        if token.kind == "start":
            inside = token.name
            holes += _attributes(feed, token, rules, links)
            if token.name == "feed":
                at = token.start + len("<feed")
                holes.append(Hole(at, at, lambda edition: f' xml:lang="{edition.tag}"'))
        elif token.kind == "end":
            inside = ""
        elif token.kind == "text" and inside:
            shown = _text(inside, html.unescape(feed[token.start : token.end]), rules, links)
            if shown:
                holes.append(Hole(token.start, token.end, shown))
    return Template.with_holes(feed, holes)


def _text(element: str, text: str, rules: Rules, links: Links) -> Shown | None:
    if element in _ADDRESS:
        return escaped(partial(_address, text, links))
    if element in _HTML:
        fragment = template_of(text, "index.html", rules)
        return lambda edition: escape(_with_addresses(fragment.shown(edition), edition, links))
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
