"""The forms of characters that each region's press prints: ``data/print_*.tsv``."""

from __future__ import annotations

import functools

from duizhao.editions import vocabulary
from duizhao.model import Variant

# Traditional without a region is printed as in Taiwan, where most of it is printed.
_TABLES = {
    Variant.HANT: "print_tw.tsv",
    Variant.HANT_TW: "print_tw.tsv",
    Variant.HANT_HK: "print_hk.tsv",
}


@functools.cache
def table(variant: Variant) -> dict[int, str]:
    """From OpenCC's standard Traditional to what a variant's press prints, for ``translate``."""
    return {ord(form): printed for form, printed, _ in vocabulary.table(_TABLES[variant])}


def printed(text: str, variant: Variant) -> str:
    """A text in OpenCC's standard Traditional, as the variant's press prints it."""
    return text.translate(table(variant))
