"""The rendered site to all of its editions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from duizhao.editions.conversion import Conversion, Waiting
from duizhao.editions.convert import fold
from duizhao.editions.glossary import Glossary
from duizhao.editions.links import Links
from duizhao.editions.places import Places
from duizhao.editions.remembering import Published, Remembered, signature
from duizhao.editions.rules import resolved
from duizhao.memory.store import NOTHING, Store
from duizhao.model import Page, Rendering, Site, Variant
from duizhao.settings import Settings


def convert(
    renderings: Sequence[Rendering],
    folder: Path,
    settings: Settings,
    glossaries: Mapping[int, Glossary],
    store: Store = NOTHING,
    published: Published = lambda _path, _digest: None,
) -> Site:
    """Every page and feed once for each edition, in the edition's folder; the root as it is.

    ``folder`` has all other files of the site. ``glossaries`` are the authors' own, by the scope
    that their texts are marked with. Pages that ``store`` remembers and that are ``published``
    are taken from there.
    """
    places = Places.of(renderings, settings.pairs)
    waiting: Waiting = {}
    conversions: list[Conversion] = []
    pages: list[Page] = []
    carried: dict[str, str] = {}
    for rendering in renderings:
        rules = signature(rendering, renderings, folder, settings, glossaries)
        known = Remembered(store, published, rules)
        links = _links(rendering, settings, folder, places)
        conversion = Conversion(rendering, links, places, glossaries, waiting, known)
        conversions.append(conversion)
        pages += conversion.pages()
        carried |= known.carried
    pages += _across(conversions, places, waiting)
    return Site(tuple(pages), folder, carried)


def _links(rendering: Rendering, settings: Settings, folder: Path, places: Places) -> Links:
    code = rendering.editions[0].code
    return Links(settings.site_url, settings.editions, places.paths(code), folder, places, code)


def _across(conversions: Sequence[Conversion], places: Places, waiting: Waiting) -> Iterator[Page]:
    """The parallel pages whose two sides are of two renderings."""
    for pair, paths in places.pairs.items():
        left = next(c for c in conversions if pair.left in c.rendering.editions)
        for path in sorted(paths):
            one = waiting.get((pair.code, pair.left.code, path))
            other = waiting.get((pair.code, pair.right.code, path))
            if one and other:
                yield from left.parallel(pair, path, (one, other))


def reading(text: str) -> str:
    """Text as a Simplified edition prints it: what anchors and slugs are made of, and terms by."""
    return fold(resolved(text, Variant.HANS))
