"""The forms of characters that each region's press prints: ``data/print_*.tsv``."""

from __future__ import annotations

from duizhao.editions import script
from duizhao.model import Variant

_OPENCC = {Variant.HANT: "t2tw", Variant.HANT_TW: "t2tw", Variant.HANT_HK: "t2hk"}


def printed(word: str, variant: Variant) -> str:
    """A word in OpenCC's standard Traditional, as the variant's press prints it."""
    return script.convert(_OPENCC[variant], word)
