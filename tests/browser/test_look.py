"""Colours and fonts of a site's own: seen in every page, and allowed by its policy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from small_sites import build

from .conftest import Watch

SETTINGS = """
DUIZHAO_EDITIONS = ["zh-Hans", "zh-Hant-TW"]
DUIZHAO_COLORS = {"paper": ("#fff", "#000"), "accent": ("#00f", "#8af")}
DUIZHAO_FONTS = {"text": "Own, serif", "interface": {"zh-Hant-TW": "Own TW"}}
"""
SEEN = """[getComputedStyle(document.documentElement).backgroundColor,
    getComputedStyle(document.querySelector("h1")).fontFamily,
    getComputedStyle(document.querySelector(".bar") ?? document.body).fontFamily.split(",")[0]]"""


@pytest.mark.parametrize(("scheme", "paper"), [("light", "255, 255, 255"), ("dark", "0, 0, 0")])
def test_the_sites_own_look(
    open_page: Callable[..., Page], watch: Watch, tmp_path: Path, scheme: str, paper: str
):
    essay = {"content/a.md": "Title: 皇后\nSlug: a\nDate: 2026-01-01\n\n头发。\n"}
    site = build(tmp_path, essay, SETTINGS)
    assert (site.status, site.errors) == (0, "")
    watch.site = site.output
    page = open_page(color_scheme=scheme, locale="fr")
    for name, sans in [
        ("zh-hans/a.html", '"PingFang SC"'),
        ("zh-hant-tw/tags.html", '"Own TW"'),
    ]:
        page.goto((site.output / name).as_uri())
        assert page.evaluate(SEEN) == [f"rgb({paper})", "Own, serif", sans]
    for name in ("index.html", "404.html"):
        page.goto((site.output / name).as_uri())
        assert page.evaluate(SEEN)[0] == f"rgb({paper})"
    assert watch.seen == []
