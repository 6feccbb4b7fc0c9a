"""Links: every address in a page, as it has to be once the page lies in its edition's folder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote

from duizhao import paths
from duizhao.editions.places import Places
from duizhao.model import Edition

SCHEME = "duizhao:"
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_PARTS = re.compile(r"(?P<path>[^?#]*)(?P<rest>.*)", re.DOTALL)


@dataclass(frozen=True)
class Links:
    """Where things are: the pages that every edition has, and all else at the root."""

    site_url: str
    editions: Sequence[Edition]
    pages: frozenset[str]  # paths inside an edition
    folder: Path  # the files at the root
    places: Places | None = None  # None: every edition has the same pages
    own: str = ""  # an edition whose pages these are
    home: str = ""  # for parallel pages: the edition that their links to pages lead into
    memory: dict[tuple[str, str], str] = field(default_factory=dict)  # moved links, by folder

    def moved(self, page: str, link: str) -> str:
        """A link on ``page`` as it reads once all pages have moved into an edition's folder.

        Links to pages stay inside the edition and name the file of a folder; links to other files
        of the site lead up to the root; all others stay as they are.
        """
        if not link or link[0] in "#?" or _SCHEME.match(link):
            return link
        key = page.rpartition("/")[0], link
        if key not in self.memory:
            self.memory[key] = self._moved(page, link)
        return self.memory[key]

    def _moved(self, page: str, link: str) -> str:
        parts = _PARTS.fullmatch(link)
        path, rest = (parts["path"], parts["rest"]) if parts else (link, "")
        from_root = path.startswith("/")
        plain = unquote(path)
        target = plain.strip("/") or "." if from_root else paths.resolved(page, plain)
        for candidate in (target, f"{target}/index.html".removeprefix("./")):
            if candidate in self.pages:
                into = self.home or "edition"
                return quote(paths.relative(f"edition/{page}", f"{into}/{candidate}")) + rest
        if paths.holds(self.folder, target) and not target.startswith(".."):
            return quote(paths.relative(f"edition/{page}", target)) + rest
        return link

    def named(self, link: str) -> tuple[str, str] | None:
        """The page that an address with the site's host means, and the rest of the address."""
        inside = link.removeprefix(f"{self.site_url}/")
        parts = _PARTS.fullmatch(inside) if self.site_url and inside != link else None
        return (parts["path"], parts["rest"]) if parts and parts["path"] in self.pages else None

    def special(self, page: str, link: str, here: Edition) -> str:
        """What an address of ours (``duizhao:…``) means on a page of one edition."""
        name, mark, fragment = link.removeprefix(SCHEME).partition("#")
        if name.startswith("/"):  # from the site's root: a source that has no page in this edition
            target = paths.relative(f"{here.code}/{page}", unquote(name[1:]))
            return quote(target) + mark + fragment
        edition = next((edition for edition in self.editions if edition.code == name), None)
        if name == "self":
            result = self.absolute(here, page) if self.site_url else paths.relative(page, page)
        elif name == "lang":
            result = here.tag
        elif name == "locale":
            result = here.locale
        elif name == "root":
            result = paths.relative(f"{here.code}/{page}", "index.html")
        elif edition and edition.code == here.code and mark:
            return f"#{fragment}"
        elif edition or "--" in name:
            name = edition.code if edition else name
            folder = f"{here.code}--" if self.home else here.code
            result = paths.relative(f"{folder}/{page}", f"{name}/{page}")
        else:
            return link
        return result + mark + fragment

    def having(self, page: str) -> Sequence[Edition]:
        """The editions that have a page."""
        if self.places is None:
            return self.editions
        return [each for each in self.editions if self.places.has(each.code, page, self.own)]

    def leads(self, page: str, link: str) -> bool:
        """Whether an address of ours on a page leads anywhere."""
        name, _, fragment = link.removeprefix(SCHEME).partition("#")
        known = "--" in name or any(edition.code == name for edition in self.editions)
        return (
            not known or not self.places or self.places.has(name, page, self.own, unquote(fragment))
        )

    def absolute(self, edition: Edition, page: str) -> str:
        """The address of a page for readers from elsewhere, or from the root if there is none."""
        return f"{self.site_url}/{edition.code}/{quote(page)}"

    def alternates(self, page: str, here: Edition) -> str:
        """The ``link`` elements of a page's head: canonical, and itself in every edition.

        Reciprocal and complete, with ``x-default``, as search engines ask for; the home page's
        default is the root, which asks the reader, and any other page's is the first edition's.
        """

        def address(edition: Edition) -> str:
            if self.site_url:
                return self.absolute(edition, page)
            return paths.relative(f"{here.code}/{page}", f"{edition.code}/{page}")

        rows = [f'<link rel="canonical" href="{address(here)}">']
        if self.home:
            return f'<meta name="robots" content="noindex">\n{rows[0]}\n'
        rows += [
            f'<link rel="alternate" hreflang="{edition.tag}" href="{address(edition)}">'
            for edition in self.having(page)
        ]
        rows.append(
            f'<link rel="alternate" hreflang="x-default" href="{self.default(page, here)}">'
        )
        return "\n".join(rows) + "\n"

    def switch(self, page: str, here: Edition) -> str:
        """A plain switch between the editions, for pages of themes that have none."""
        links = " · ".join(
            f'<a href="{self.special(page, SCHEME + edition.code, here)}" lang="{edition.tag}"'
            f' hreflang="{edition.tag}"{" aria-current=true" if edition.code == here.code else ""}>'
            f"{edition.name}</a>"
            for edition in self.having(page)
        )
        return f'<nav class="duizhao-editions" translate="no">{links}</nav>'

    def default(self, page: str, here: Edition) -> str:
        """The address for readers of whom nothing is known."""
        first = self.having(page)[0].code
        target = "index.html" if page == "index.html" else f"{first}/{page}"
        if self.site_url:
            return f"{self.site_url}/{quote(target)}"
        return paths.relative(f"{here.code}/{page}", target)

    def root_alternates(self) -> str:
        """The same for the root page, which is the default of the home pages."""
        home = f"{self.site_url}/" if self.site_url else ""
        rows = [f'<link rel="canonical" href="{home}index.html">']
        rows += [
            f'<link rel="alternate" hreflang="{each.tag}" href="{home}{each.code}/index.html">'
            for each in self.editions
        ]
        rows.append(f'<link rel="alternate" hreflang="x-default" href="{home}index.html">')
        return "\n".join(rows) + "\n"
