"""The example site read from disk, in a real Chromium: opened, followed, nothing missed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from playwright.sync_api import Page
from small_sites import run

from .conftest import Watch

ROOT = Path(__file__).parents[2]
NOT_LINKED = "404.html"  # a server's answer


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("读 者") / "站"
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "pelicanconf.py", folder)
    built = run(folder, "build")
    assert (built.status, built.errors) == (0, "")
    return folder / "build"


def local(url: str, site: Path) -> str | None:
    """The path of a page in the site, or None for anything else."""
    parts = urlsplit(url)
    path = Path(unquote(parts.path))
    if parts.scheme != "file" or not path.is_relative_to(site):
        return None
    return path.relative_to(site).as_posix()


def crawled(page: Page, site: Path) -> set[str]:
    """Every page that links lead to from the root, each opened and looked at."""
    seen: set[str] = set()
    waiting = ["index.html"]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        page.goto((site / name).as_uri())
        # Locators: evaluated in the page's own world they work without JavaScript as well.
        links = page.locator("a[href]").evaluate_all("all => all.map(each => each.href)")
        for link in map(str, links):
            url, fragment = urldefrag(link)
            target = local(url, site)
            if target is None:
                assert not url.startswith("file:"), f"{name} leads out of the site: {link}"
                continue
            assert (site / target).is_file(), f"{name} leads to no file: {link}"
            if target.endswith(".html"):
                waiting.append(target)
            if fragment and target == name:
                marked = page.locator(f'[id="{unquote(fragment)}"]')
                assert marked.count() == 1, f"{name} leads to no id, or to several: {link}"
    return seen


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_every_page_is_reached(
    site: Path, open_page: Callable[..., Page], watch: Watch, scripts: bool
) -> None:
    watch.site = site
    page = open_page(java_script_enabled=scripts)
    reached = crawled(page, site)
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert reached == {name for name in pages if Path(name).name != NOT_LINKED}
    assert watch.seen == []


def test_pages_that_nothing_links_to_are_whole_as_well(
    site: Path, open_page: Callable[..., Page], watch: Watch
) -> None:
    watch.site = site
    page = open_page()
    for path in site.glob(f"zh-*/{NOT_LINKED}"):
        page.goto(path.as_uri())
        assert page.locator("main").inner_text()
    assert watch.seen == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_reader_clicks_through(
    site: Path, open_page: Callable[..., Page], watch: Watch, scripts: bool
) -> None:
    """From the root into an edition, an essay, a section, and that section in another edition."""
    watch.site = site
    page = open_page(
        java_script_enabled=scripts, locale="zh-CN", viewport={"width": 1280, "height": 800}
    )
    page.goto((site / "index.html").as_uri())
    if not scripts:  # with them the root has already led on
        page.get_by_role("link", name="简体中文").click()
    page.wait_for_url("**/zh-hans/index.html*")

    page.locator("main h2 a").first.click()
    page.wait_for_load_state()
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    title = page.locator("h1").inner_text()

    heading = page.locator(".prose h2[id]").first
    anchor = heading.get_attribute("id")
    heading.hover()
    heading.locator('a[hreflang="zh-Hant-TW"]').click()
    page.wait_for_url(f"**/zh-hant-tw/*#{anchor}")
    assert page.locator("html").get_attribute("lang") == "zh-Hant-TW"
    assert len(page.locator("h1").inner_text()) == len(title)

    page.get_by_role("link", name="繁體中文（香港）").first.click()
    page.wait_for_url("**/zh-hant-hk/*")
    assert page.locator("html").get_attribute("lang") == "zh-Hant-HK"
    assert watch.seen == []
