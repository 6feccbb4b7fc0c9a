"""Conversions of earlier builds: a page that is rendered as before, under the same rules."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from duizhao.editions.glossary import Glossary
from duizhao.memory.store import NOTHING, Store, code, digest
from duizhao.model import Page, PageKind, Rendering
from duizhao.settings import Settings

KIND = "converted"
Published = Callable[[str, str], str | None]
"""From a path in the output and a digest to the text there, or None if it is another one."""


class Remembered:
    """What is known of the pages of one rendering."""

    def __init__(self, store: Store, published: Published, signature: bytes) -> None:
        self._store = store
        self._published = published
        self._signature = signature
        self.carried: dict[str, str] = {}  # digests of pages that lie in the output already
        self._keys: dict[str, bytes] = {}

    def texts(self, page: Page, paths: Sequence[str]) -> list[str] | None:
        """The texts of a page in its editions, at ``paths``, if the output has them."""
        if self._store is NOTHING:
            return None
        key = digest(page.text, page.title, page.path, page.kind, paths, self._signature)
        self._keys[page.path] = key
        found = self._store.get(KIND, key)
        if not isinstance(found, list) or len(found) != len(paths):
            return None
        texts = [self._published(path, str(said)) for path, said in zip(paths, found, strict=True)]
        known = [text for text in texts if text is not None]
        if len(known) != len(texts):
            return None
        self.carried.update(zip(paths, map(str, found), strict=True))
        return known

    def keep(self, page: Page, texts: Iterable[str]) -> None:
        """Remembers what a page became in its editions."""
        if self._store is NOTHING:
            return
        digests = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
        self._store.put(KIND, self._keys[page.path], digests)


def signature(
    rendering: Rendering,
    renderings: Sequence[Rendering],
    folder: Path,
    settings: Settings,
    glossaries: Mapping[int, Glossary],
) -> bytes:
    """A digest of all that the conversion of every page depends on, besides the page."""
    others = [
        [page.text for page in other.pages if page.kind is PageKind.PAGE]
        for other in renderings
        if other is not rendering
    ]  # links between languages look for ids
    return digest(
        code(),
        [sorted(page.path for page in each.pages) for each in renderings],
        others,
        sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*")),
        [page.text for page in rendering.pages if page.kind is PageKind.SHELL],
        repr(
            (
                settings.site_url,
                settings.editions,
                settings.pairs,
                rendering.base,
                rendering.editions,
            )
        ),
        [(scope, list(glossary.rules.items())) for scope, glossary in sorted(glossaries.items())],
    )
