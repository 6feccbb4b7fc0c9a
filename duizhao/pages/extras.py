"""The pages that Pelican does not make: series, the page for what is missing, the root."""

from __future__ import annotations

import posixpath
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, TemplateNotFound
from pelican.generators import Generator

from duizhao.marks import NAME
from duizhao.model import Page, PageKind
from duizhao.pages.arrangement import Series, arrange
from duizhao.pages.reader import Library
from duizhao.pages.writer import MemoryWriter


class ExtraPages(Generator):  # type: ignore[misc]  # Pelican has no types
    """A Pelican generator that runs after Pelican's own for articles and pages."""

    own_library: Library  # set by a subclass for one run: Pelican makes the instances
    our_theme: Path

    def generate_context(self) -> None:
        """Arranges the articles and tells every template of the series."""
        context = self.context
        own = [each for each in context["articles"] if not getattr(each, "guest", False)]
        guests = [each for each in context["articles"] if getattr(each, "guest", False)]
        others = chain(context["drafts"], context["hidden_articles"], guests)
        self.all_series = arrange(own, tuple(others), self.own_library)
        context["all_series"] = self.all_series

    def generate_output(self, writer: MemoryWriter) -> None:
        """Writes the pages that the theme has a template for, and the two at the root."""
        self._write(writer, "series_index", "series.html")
        for series in self.all_series:
            self._write(writer, "series", series.save_as, series=series)
        self._write(writer, "404", "404.html")
        self._shells(writer)
        if self.own_library.edition:
            return  # a site has one root, whatever its languages
        root = self._template("root.html")
        for path, missing in (("index.html", False), ("404.html", True)):
            here = {"SITEURL": ".", "output_file": path, "missing": missing}
            text = root.render(self.context | here)
            writer.roots.append(Page(path, text, PageKind.ROOT, listed=not missing))

    def _write(
        self, writer: MemoryWriter, template: str, path: str, series: Series | None = None
    ) -> None:
        try:
            found = self.env.get_template(f"{template}.html")
        except TemplateNotFound:
            return  # another theme: it has no such page and links to none
        more = {"series": series} if series else {}
        writer.write_file(path, found, self.context, relative_urls=True, page_name=path, **more)

    def _shells(self, writer: MemoryWriter) -> None:
        """What stands around the rows of parallel pages: once for a folder, as all are alike."""
        language = self.own_library.edition
        folders = {posixpath.dirname(page.path) for page in writer.pages.values() if page.source}
        for pair in self.env.globals["DUIZHAO"].pairs if folders else ():
            own = pair.left.variant if language is None else pair.left.code == language.code
            for folder in sorted(folders) if own else ():
                path = posixpath.join(folder, f"{NAME}.html")
                root = posixpath.relpath(".", folder or ".")
                here = {"SITEURL": root, "output_file": path, "pair": pair}
                text = self._template("parallel.html").render(self.context | here)
                writer.roots.append(Page(path, text, PageKind.SHELL, title=pair.code))

    def _template(self, name: str) -> Any:
        """A template that the theme may have, or ours, which then brings its own style."""
        try:
            return self.env.get_template(name)
        except TemplateNotFound:
            ours = self.env.overlay(loader=FileSystemLoader(self.our_theme / "templates"))
            sheet = (self.our_theme / "static" / "parallel.css").read_text("utf-8")
            return ours.get_template(name, globals={"plain": True, "parallel_style": sheet})
