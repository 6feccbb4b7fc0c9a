"""Parallel pages as readers have them: two columns or one, from disk, no scripts, on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from .example import site

CHINESE = "zh-hans--zh-hant-tw/markup.html"
ENGLISH = "zh-hans--en/sales-limits.html"
PLACES = """() => [...document.querySelectorAll('.row')].map(row => [...row.children].map(side => {
    const {left, top, width, height} = side.getBoundingClientRect();
    return {left, top, width, height};
}))"""


def address_of(name: str) -> str:
    return (site() / name).as_uri()


@pytest.mark.parametrize("name", [CHINESE, ENGLISH])
@pytest.mark.parametrize("width", [640, 1280])
def test_two_columns(open_page: Callable[..., Page], name: str, width: int):
    page = open_page(viewport={"width": width, "height": 800}, java_script_enabled=False)
    page.goto(address_of(name))
    rows = page.evaluate(PLACES)
    assert len(rows) > 10
    assert all(left["top"] == right["top"] for left, right in rows)
    assert all(left["left"] + left["width"] <= right["left"] for left, right in rows)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 390, 639])
def test_one_column(open_page: Callable[..., Page], width: int):
    page = open_page(viewport={"width": width, "height": 800}, java_script_enabled=False)
    page.goto(address_of(ENGLISH))
    rows = page.evaluate(PLACES)
    assert all(left["left"] == right["left"] for left, right in rows if right["width"])
    assert all(
        left["top"] + left["height"] <= right["top"] for left, right in rows if right["width"]
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_side_is_hidden_and_sides_are_swapped(open_page: Callable[..., Page]):
    page = open_page(viewport={"width": 1280, "height": 800}, java_script_enabled=False)
    page.goto(address_of(ENGLISH))
    left, right = page.locator(".row .l").first, page.locator(".row .r").first
    page.check("#dz-right")
    assert (left.is_visible(), right.is_visible()) == (False, True)
    page.check("#dz-left")
    assert (left.is_visible(), right.is_visible()) == (True, False)
    page.check("#dz-both")
    page.check("#dz-swap")
    assert page.evaluate(PLACES)[0][1]["left"] < page.evaluate(PLACES)[0][0]["left"]


def test_paper_splits_no_row(open_page: Callable[..., Page]):
    page = open_page(viewport={"width": 540, "height": 800})  # A4 between its margins
    page.goto(address_of(CHINESE))
    page.emulate_media(media="print")
    rows = page.evaluate(PLACES)
    assert all(left["left"] + left["width"] <= right["left"] for left, right in rows)
    assert (
        page.locator(".row").first.evaluate("row => getComputedStyle(row).breakInside") == "avoid"
    )
    assert not page.locator(".show").is_visible()


def test_the_switch_leads_to_the_same_place_and_back(open_page: Callable[..., Page]):
    page = open_page(viewport={"width": 1280, "height": 800})
    page.goto(address_of("zh-hans/sales-limits.html") + "#zibenchuantou")
    page.click('.editions a[href*="zh-hans--en"]')
    page.wait_for_url("**/zh-hans--en/**")
    near = "document.getElementById('zibenchuantou').getBoundingClientRect().top"
    assert 0 < page.evaluate(near) < 300
    page.click('.editions a[hreflang="en"]')
    page.wait_for_url("**/en/sales-limits.html*")
    assert 0 < page.evaluate(near) < 300


def test_a_translation_opens_at_the_same_section(open_page: Callable[..., Page]):
    page = open_page(viewport={"width": 1280, "height": 800})
    page.goto(address_of("en/sales-limits.html"))
    page.evaluate("document.getElementById('zibenchuantou').nextElementSibling.scrollIntoView()")
    page.click('.editions a[hreflang="zh-Hant-TW"]')
    page.wait_for_url("**/zh-hant-tw/**")
    near = "document.getElementById('zibenchuantou').getBoundingClientRect().top"
    assert 0 < page.evaluate(near) < 200
