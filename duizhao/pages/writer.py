"""The writer that Pelican is given: pages and feeds stay in memory until they are editions."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from pelican.writers import FileOverwriteFailedError, Writer

from duizhao.model import Page, PageKind


class _File(io.StringIO):
    """A file that hands its text on when it is closed."""

    def __init__(self, keep: Any) -> None:
        super().__init__(newline="")
        self._keep = keep

    def close(self) -> None:
        if not self.closed:
            self._keep(self.getvalue())
        super().close()


class MemoryWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Keeps every page and feed that Pelican writes, by its path from the output folder."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        super().__init__(output_path, settings=settings)
        self.pages: dict[str, Page] = {}
        self.roots: list[Page] = []

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> io.StringIO:
        del encoding
        path = Path(filename).relative_to(self.output_path).as_posix()
        if filename in self._overridden_files and not override:
            return io.StringIO()  # Pelican's rule: what was written to override, stays
        if filename in self._overridden_files | self._written_files and not override:
            raise FileOverwriteFailedError(f"{path} is written twice")
        (self._overridden_files if override else self._written_files).add(filename)
        kind = PageKind.FEED if path.endswith((".xml", ".rss", ".atom")) else PageKind.PAGE
        return _File(lambda text: self.pages.__setitem__(path, Page(path, text, kind)))
