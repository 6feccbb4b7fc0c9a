"""Our theme's scripts as readers get them: without the comments and spaces that we write for us."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import rjsmin

from duizhao.model import Page, PageKind


def smaller(folder: Path, static: str, theme: Path) -> Iterator[Page]:
    """The scripts of ``theme`` that lie in ``folder/static``, smaller.

    A file that is not as the theme has it is somebody else's, and stays as it is.
    """
    for source in sorted((theme / "static").glob("*.js")):
        staged = folder / static / source.name
        if staged.is_file() and staged.read_bytes() == source.read_bytes():
            text = str(rjsmin.jsmin(source.read_text(encoding="utf-8")))
            yield Page(f"{static}/{source.name}", text + "\n", PageKind.ROOT)
