"""The signature of a site: what the conversion of every one of its pages depends on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from duizhao.editions.glossary import Glossary
from duizhao.memory.store import code, digest
from duizhao.model import PageKind, Rendering
from duizhao.settings import Settings


def signature(
    renderings: Sequence[Rendering],
    folder: Path,
    settings: Settings,
    glossaries: Mapping[int, Glossary],
) -> bytes:
    """A digest of all that the conversion of every page depends on, besides the page.

    What links between languages look for, the ids of the other renderings' pages at the same
    address, is of the page's own key.
    """
    return digest(
        code(),
        [sorted(page.path for page in each.pages) for each in renderings],
        sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*")),
        [p.text for each in renderings for p in each.pages if p.kind is PageKind.SHELL],
        [(each.base, each.editions) for each in renderings],
        (settings.site_url, settings.editions, settings.pairs),
        [(scope, list(glossary.rules.items())) for scope, glossary in sorted(glossaries.items())],
    )
