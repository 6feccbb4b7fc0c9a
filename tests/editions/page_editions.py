"""One rendered page into its editions, as the pipeline does it."""

from __future__ import annotations

from pathlib import Path

from pelican.settings import DEFAULT_CONFIG

from duizhao.editions.site import Editions
from duizhao.model import Page, PageKind, Rendering
from duizhao.settings import Settings

EDITIONS = ["zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK"]
URL = "https://u.github.io/blog"


def in_editions(
    text: str,
    folder: Path,
    path: str = "index.html",
    language: str = "zh-hans",
    site_url: str = URL,
    others: tuple[str, ...] = (),
) -> dict[str, str]:
    """The text of one page or feed in every edition, by the edition's tag."""
    site = {**DEFAULT_CONFIG, "DEFAULT_LANG": language, "SITEURL": site_url}
    settings = Settings.of(
        {**site, "DUIZHAO_EDITIONS": EDITIONS}, folder / "pelicanconf.py", base=None
    )
    kind = PageKind.FEED if path.endswith(".xml") else PageKind.PAGE
    pages = (Page(path, text, kind), *(Page(other, "") for other in others))
    rendering = Rendering(pages, settings.editions, settings.base)
    editions = Editions([rendering], folder, settings, {})
    made = {
        page.path: page.text for address in editions.addresses() for page in editions.pages(address)
    }
    return {tag: made[f"{tag.lower()}/{path}"] for tag in EDITIONS}
