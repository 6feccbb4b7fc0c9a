"""The switch: another edition opens where the reader is, and the choice goes along."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from .conftest import Watch
from .example import ESSAY, HARD, address, site

DRIFT = 40  # pixels that a paragraph may move
DEPTHS = (0, 0.13, 0.5, 0.77, 1)
PLACES = """() => Object.fromEntries([...document.querySelectorAll(".prose [id]")]
    .map(block => [block.id, block.getBoundingClientRect()])
    .filter(([, box]) => box.bottom > 60 && box.top < innerHeight)
    .map(([id, box]) => [id, box.top]))"""
LANGUAGES = [
    ("zh-CN", "zh-hans"),
    ("zh-SG", "zh-hans"),
    ("zh", "zh-hans"),
    ("zh-TW", "zh-hant-tw"),
    ("zh-Hant", "zh-hant-tw"),
    ("zh-HK", "zh-hant-hk"),
    ("zh-Hant-MO", "zh-hant-hk"),
]


@pytest.fixture(params=["file", "http"])
def base(request: pytest.FixtureRequest, watch: Watch) -> Iterator[str]:
    watch.site = site()
    with address(request.param) as where:
        yield where


def switch(page: Page, code: str) -> None:
    page.click(f'.editions a[href*="{code}"]')
    page.wait_for_url(lambda url: f"/{code}/" in url and "?" not in url)
    page.wait_for_load_state()


@pytest.mark.parametrize(("essay", "width"), [(ESSAY, 390), (HARD, 390), (HARD, 1280)])
def test_the_same_paragraph_at_the_same_height(page: Page, base: str, essay: str, width: int):
    page.set_viewport_size({"width": width, "height": 850})
    moved = {}
    for depth in DEPTHS:
        page.goto(base + essay)
        page.evaluate(f"scrollTo(0, {depth} * (document.documentElement.scrollHeight - 850))")
        before = page.evaluate(PLACES)
        switch(page, "zh-hant-tw")
        after = page.evaluate(PLACES)
        shared = before.keys() & after.keys()
        assert shared or not before, f"at {depth} nothing of {sorted(before)} is in sight"
        moved[depth] = max((abs(before[name] - after[name]) for name in shared), default=0)
    assert all(distance < DRIFT for distance in moved.values()), moved


def test_there_and_back_again(page: Page, base: str):
    page.goto(base + ESSAY)
    page.evaluate("scrollTo(0, 2000)")
    for code in ("zh-hant-hk", "zh-hant-tw", "zh-hans"):
        switch(page, code)
    assert abs(page.evaluate("scrollY") - 2000) < DRIFT


def test_without_scripts_the_switch_is_plain_links(open_page: Callable[..., Page], base: str):
    page = open_page(java_script_enabled=False)
    page.goto(base + ESSAY)
    page.click(".editions a >> nth=1")
    assert page.url == base + ESSAY.replace("zh-hans", "zh-hant-tw")


def test_the_choice_is_remembered_at_the_root(open_page: Callable[..., Page], base: str):
    page = open_page(locale="zh-CN")
    page.goto(base + ESSAY)
    switch(page, "zh-hant-hk")
    page.goto(base + "index.html")
    page.wait_for_url("**/zh-hant-hk/index.html")


def test_a_deep_link_never_leads_elsewhere(open_page: Callable[..., Page], base: str):
    page = open_page(locale="zh-HK")
    page.goto(base + ESSAY)
    switch(page, "zh-hant-hk")
    page.goto(base + ESSAY + "#shengxiadeyuqianxiade")
    page.wait_for_timeout(200)
    assert page.url == base + ESSAY + "#shengxiadeyuqianxiade"


@pytest.mark.parametrize(("language", "code"), LANGUAGES)
def test_the_root_follows_the_languages(
    open_page: Callable[..., Page], watch: Watch, language: str, code: str
):
    page = open_page(locale=language)
    page.goto((site() / "index.html").as_uri())
    page.wait_for_url(f"**/{code}/index.html")
    assert watch.seen == []


@pytest.mark.parametrize("scripts", [True, False])
def test_the_root_shows_all_editions(open_page: Callable[..., Page], base: str, scripts: bool):
    page = open_page(locale="fr", java_script_enabled=scripts)
    page.goto(base + "index.html")
    links = page.locator("main a")
    assert [links.nth(at).get_attribute("hreflang") for at in range(links.count())] == [
        "zh-Hans",
        "zh-Hant-TW",
        "zh-Hant-HK",
        "en",
    ]
    links.first.click()
    page.wait_for_url("**/zh-hans/index.html*")


def test_the_root_has_no_trap_for_who_goes_back(open_page: Callable[..., Page], base: str):
    page = open_page(locale="zh-CN")
    page.goto(base + "zh-hans/pages/about.html")
    page.goto(base + "index.html")
    page.wait_for_url("**/zh-hans/index.html")
    page.go_back()
    assert page.url == base + "zh-hans/pages/about.html"


def test_the_choice_travels_in_links_where_storage_does_not(
    open_page: Callable[..., Page], watch: Watch
):
    watch.site = site()
    page = open_page(color_scheme="light")
    # As in Firefox, which gives every page on disk a storage of its own.
    page.add_init_script("Object.defineProperty(self, 'localStorage', {value: {}})")
    page.goto((site() / ESSAY).as_uri())
    page.click("[data-panel=dz-tools]")
    page.click('[data-set=theme] [value="dark"]')
    page.keyboard.press("Escape")
    for link in (".editions a >> nth=2", ".site a >> nth=0", ".year a >> nth=0"):
        page.click(link)
        page.wait_for_url(lambda url: "?" not in url)
        assert page.evaluate("document.documentElement.dataset.theme") == "dark", link
    assert watch.seen == []


def test_without_any_storage_nothing_fails(open_page: Callable[..., Page], watch: Watch, base: str):
    page = open_page()
    page.add_init_script(
        "Object.defineProperty(self, 'localStorage', {get() { throw new Error('refused') }})"
    )
    page.goto(base + ESSAY)
    switch(page, "zh-hant-tw")
    assert watch.seen == []
