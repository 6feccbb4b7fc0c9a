"""Other converters from Simplified to Taiwan's Traditional, fetched where they are missing."""

from __future__ import annotations

import functools
import importlib
import importlib.util
import subprocess
import sys
import tempfile
from collections.abc import Callable
from types import ModuleType

import opencc

Convert = Callable[[str], str]


@functools.cache
def rivals() -> dict[str, Convert]:
    """Every converter that can be had, by name; stock OpenCC first."""
    found: dict[str, Convert] = {"OpenCC s2tw": opencc.OpenCC("s2tw").convert}
    if zhconv := _module("zhconv", "zhconv"):
        found["zhconv"] = lambda text: zhconv.convert(text, "zh-tw")
    if zhconv_rs := _module("zhconv-rs", "zhconv_rs"):
        found["zhconv-rs (MediaWiki's tables)"] = lambda text: zhconv_rs.zhconv(text, "zh-TW")
    return found


def _module(package: str, name: str) -> ModuleType | None:
    """A module that is no dependency of ours; installed for this run alone where it is missing."""
    if importlib.util.find_spec(name) is None:
        folder = tempfile.mkdtemp(prefix="duizhao-rivals-")
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", folder, package]
        if subprocess.run(pip, check=False, capture_output=True).returncode:
            return None
        sys.path.append(folder)
        importlib.invalidate_caches()
    return importlib.import_module(name)
