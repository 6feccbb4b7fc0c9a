"""What the tests of pages and feeds ask."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from page_editions import in_editions

Shown = Callable[..., str]


@pytest.fixture
def shown(tmp_path: Path) -> Shown:
    """What one edition, zh-Hant unless said otherwise, makes of a page."""

    def shown_in(text: str, tag: str = "zh-Hant", **more: object) -> str:
        return in_editions(text, tmp_path, **more)[tag]  # type: ignore[arg-type]

    return shown_in
