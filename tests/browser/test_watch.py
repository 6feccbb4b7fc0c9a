"""The watch itself: a test that cannot fail proves nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from .conftest import Watch


def write(folder: Path, body: str) -> str:
    page = folder / "网站 1" / "index.html"
    page.parent.mkdir()
    page.write_text(f'<!doctype html><meta charset="utf-8"><title>一</title>{body}', "utf-8")
    return page.as_uri()


@pytest.mark.parametrize(
    ("body", "noted"),
    [
        ("<p>好", []),
        ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=" alt="">', []),
        ('<img src="none.png" alt="">', ["failed request"]),
        ('<img src="http://127.0.0.1:9/none.png" alt="">', ["failed request"]),
        ('<img src="https://outside.invalid/x.png" alt="">', ["request outside the site"]),
        ('<img src="../x.png" alt="">', ["request outside the site"]),
        ("<script>console.error('no')</script>", ["console error: no"]),
        ("<script>throw new Error('no')</script>", ["uncaught error: "]),
        ('<iframe src="./"></iframe>', ["directory listing"]),
    ],
)
def test_what_is_noted(
    open_page: Callable[..., Page], watch: Watch, tmp_path: Path, body: str, noted: list[str]
) -> None:
    url = write(tmp_path, body)
    watch.site = tmp_path / "网站 1"
    open_page().goto(url)
    for start in noted:
        assert any(line.startswith(start) for line in watch.seen), watch.seen
    assert noted or watch.seen == []


def test_a_page_that_a_script_opens_is_watched(page: Page, watch: Watch, tmp_path: Path) -> None:
    page.goto(write(tmp_path, "<button onclick=\"window.open('none.html')\">x</button>"))
    with page.expect_popup() as opened:
        page.click("button")
    opened.value.wait_for_load_state()
    assert any("none.html" in line for line in watch.seen), watch.seen
    watch.seen.clear()
