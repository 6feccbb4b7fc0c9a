"""A region's words for the same thing, for editions that ask for them: ``data/wording_tw.tsv``."""

from __future__ import annotations

import functools

from duizhao.editions import vocabulary
from duizhao.model import Variant

LEFT_OUT = "-"


@functools.cache
def words(target: Variant) -> dict[str, str]:
    """For each Simplified word that has another name in the target's region, that name.

    Only Taiwan's wording is listed; for other variants the answer is empty.
    """
    if target is not Variant.HANT_TW:
        return {}
    rows = vocabulary.table("wording_tw.tsv")
    return {word: there for word, there, _ in rows if there != LEFT_OUT}
