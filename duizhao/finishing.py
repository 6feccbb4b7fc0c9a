"""Finishing: one address of the rendered site after the other becomes files of the staged tree.

What was published before and is made of the same things is carried over and not even read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duizhao.editions.site import Address, Editions
from duizhao.memory.store import Store, digest
from duizhao.model import Finished, Page
from duizhao.publish.seen import Look, Seen
from duizhao.publish.staged import Staged, Stamp, stamp_of
from duizhao.workers import Workers

KIND, PUBLISHED = "finished", "published"


@dataclass(frozen=True, slots=True)
class Laid:
    """What lies at an address, in all editions, and what the check has to know of it."""

    pages: tuple[Finished, ...]
    seen: tuple[Seen, ...]


def finished(editions: Editions, staged: Staged, look: Look, workers: Workers) -> list[Laid]:
    """Writes all pages of a site into the staged tree. Raises ProblemsFound."""
    finishing = _Finishing(editions, staged, look, workers.store)
    addresses = editions.addresses()
    return workers.spread("Converting", finishing.laid, addresses, lambda each: each.named)


class _Finishing:
    def __init__(self, editions: Editions, staged: Staged, look: Look, store: Store) -> None:
        self._editions, self._staged, self._look, self._store = editions, staged, look, store

    def laid(self, address: Address) -> Laid:
        """Makes what lies at an address, or carries it over."""
        if not self._store.remembers:
            return self._made(address)[0]
        key = digest(self._editions.signature, self._editions.key(address), self._look.signature)
        carried = self._carried(address, self._store.get(KIND, key))
        if carried:
            return carried
        done, kept = self._made(address)
        self._store.put(KIND, key, kept)
        return done

    def _made(self, address: Address) -> tuple[Laid, list[Any]]:
        made = list(self._editions.pages(address))
        put = [self._staged.put(page) for page in made]
        seen = tuple(self._look.at({page.path: page.text for page in made}))
        pages = tuple(
            _finished(page, page.path, known) for page, known in zip(made, put, strict=True)
        )
        files = [
            [page.path, known, self._editions.place(address, page.path)]
            for page, known in zip(made, put, strict=True)
        ]
        return Laid(pages, seen), [files, [each.data() for each in seen]]

    def _carried(self, address: Address, kept: Any) -> Laid | None:
        """What an earlier build has made of the same things, if it is still there."""
        try:
            files, data = kept
            seen = tuple(Seen.of(each) for each in data)
            digests = {str(path): str(known) for path, known, _ in files}
            pages = tuple(
                _finished(address.pages[at][1] if at >= 0 else None, path, known, carried=True)
                for path, known, at in files
            )
        except (TypeError, ValueError, IndexError):
            return None
        return Laid(pages, seen) if self._staged.carry(digests) else None


def _finished(page: Page | None, path: str, known: str, *, carried: bool = False) -> Finished:
    """``page`` is what it was made from; a parallel page is made from no one page."""
    if page is None:
        return Finished(path, known, listed=False, carried=carried)
    return Finished(path, known, page.kind, page.listed, page.modified, page.source, carried)


def pages_of(done: Sequence[Laid]) -> tuple[Finished, ...]:
    """All pages of a site."""
    return tuple(page for each in done for page in each.pages)


def published(store: Store, output: Path) -> dict[str, tuple[str, Stamp]]:
    """The digests and stamps of what an earlier build has published."""
    try:
        return {
            str(path): (str(known), (int(a), int(b), int(c), int(d)))
            for path, (known, (a, b, c, d)) in store.get(PUBLISHED, _key(output)).items()
        }
    except (TypeError, ValueError, AttributeError):
        return {}


def remember(store: Store, output: Path, digests: Mapping[str, str]) -> None:
    """Keeps the stamps of what has been published, to be called once nothing of it changes."""
    if store.remembers:
        stamps = {path: (known, stamp_of(output / path)) for path, known in digests.items()}
        store.put(PUBLISHED, _key(output), stamps)


def _key(output: Path) -> bytes:
    return digest(str(output))
