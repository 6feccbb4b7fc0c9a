"""The forms of characters that each region's press prints: ``data/print_*.tsv``."""

from __future__ import annotations

import functools
import re

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
    search, forms = _searched(variant)
    return search.sub(lambda match: forms[match[0]], text)


@functools.cache
def _searched(variant: Variant) -> tuple[re.Pattern[str], dict[str, str]]:
    # One character in a hundred has such a form: to search is ten times as fast as to translate.
    forms = {chr(code): form for code, form in table(variant).items()}
    return re.compile(f"[{''.join(forms)}]"), forms
