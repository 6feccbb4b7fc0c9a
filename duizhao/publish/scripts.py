"""Our theme's scripts and styles as readers get them: without what we write for ourselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import rcssmin
import rjsmin

from duizhao.model import Page, PageKind

_SMALLER = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}


def smaller(folder: Path, static: str, theme: Path) -> Iterator[Page]:
    """The scripts and styles of ``theme`` that lie in ``folder/static``, smaller.

    A file that is not as the theme has it is somebody else's, and stays as it is.
    """
    for source in sorted((theme / "static").iterdir()):
        shrink, staged = _SMALLER.get(source.suffix), folder / static / source.name
        if shrink and staged.is_file() and staged.read_bytes() == source.read_bytes():
            text = str(shrink(source.read_text(encoding="utf-8")))
            yield Page(f"{static}/{source.name}", text + "\n", PageKind.ROOT)
