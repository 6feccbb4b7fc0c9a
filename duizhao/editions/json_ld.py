"""The strings of a JSON-LD block (schema.org), which search engines show to people."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator

from duizhao.editions.links import SCHEME
from duizhao.editions.template import Hole, Shown, Template
from duizhao.model import Edition

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"(?P<key>\s*:)?')
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:|/|\.{1,2}/)\S*$")


def holes(
    page: str,
    start: int,
    end: int,
    text: Callable[[str], Template],
    special: Callable[[str], Shown],
) -> Iterator[Hole]:
    """The strings of ``page[start:end]`` that an edition has in its own words.

    ``text`` makes the template of a piece of HTML, ``special`` resolves an address of ours.
    """
    for match in _STRING.finditer(page, start, end):
        if match["key"]:
            continue
        try:
            value = json.loads(match[0])
        except ValueError:
            continue  # not JSON after all: left as it is
        if value.startswith(SCHEME):
            yield Hole(*match.span(), _quoted(special(value)))
        elif not _ADDRESS.match(value):
            yield Hole(*match.span(), _quoted(_plain(text(html.escape(value)))))


def _plain(template: Template) -> Shown:
    return lambda edition: html.unescape(template.known(edition))


def _quoted(shown: Shown) -> Shown:
    def quoted(edition: Edition) -> str:
        # "<" would end the script element that the string stands in.
        return json.dumps(shown(edition), ensure_ascii=False).replace("<", r"\u003c")

    return quoted
