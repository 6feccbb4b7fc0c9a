"""Compiled templates, kept while the process lasts: Pelican compiles each for every generator."""

from __future__ import annotations

import functools
from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache


class Compiled(BytecodeCache):
    """Keeps code in memory: what lies on a disk may be somebody else's."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key, bucket.checksum] = bucket.code


@functools.lru_cache(maxsize=8)
def _of(_signature: bytes) -> Compiled:
    return Compiled()


def compiled(signature: bytes | None) -> Compiled:
    """What runs with a signature share: code depends on filters and options as well."""
    return _of(signature) if signature else Compiled()
