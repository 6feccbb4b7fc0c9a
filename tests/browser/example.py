"""The example site, and one essay that is hard to set, built once for all tests of the theme."""

from __future__ import annotations

import atexit
import contextlib
import functools
import http.server
import shutil
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

from small_sites import run, write

ROOT = Path(__file__).parents[2]
HARD = "zh-hans/hard.html"
LONG = "zh-hans/long.html"
LIGHT = "zh-hans/wangshu-youji.html"  # 2,200 characters, with notes and sections
ESSAY = "zh-hans/one-to-many.html"
PAGES = {  # of every type there is
    "home": "zh-hans/index.html",
    "essay": ESSAY,
    "essay with everything": "zh-hant-tw/markup.html",
    "hard essay": HARD,
    "long essay": LONG,
    "specimen": "zh-hant-hk/pages/specimen.html",
    "archives": "zh-hans/archives.html",
    "categories": "zh-hans/categories.html",
    "category": "zh-hans/category/yuyan.html",
    "tags": "zh-hans/tags.html",
    "tag": "zh-hans/tag/hanzi.html",
    "authors": "zh-hans/authors.html",
    "author": "zh-hans/author/duizhaobianjibu.html",
    "series index": "zh-hans/series.html",
    "series": "zh-hans/series/hanziyujiqi.html",
    "page": "zh-hans/pages/about.html",
    "parallel": "zh-hans--zh-hant-tw/markup.html",
    "parallel translation": "zh-hans--en/sales-limits.html",
    "translation": "en/sales-limits.html",
    "missing": "zh-hans/404.html",
    "parallel page": "zh-hans--zh-hant-tw/one-to-many.html",
    "parallel page in two languages": "zh-hans--en/sales-limits.html",
    "English essay": "en/sales-limits.html",
    "English home": "en/index.html",
    "root": "index.html",
    "root missing": "404.html",
}

_LONG = "Title: 三百个标题\nSlug: long\nDate: 2025-01-01\nCategory: 语言\nTags: 汉字\n\n" + "".join(
    f"{'#' * (2 + number % 3)} 第{number}节\n\n甲乙丙。\n\n" for number in range(300)
)
_PARAGRAPH = "这一段话要够长，长到在任何一种屏幕上都排成几行，末了还跟着一个注。[^n]\n\n"
_HARD = (
    "Title: 一\nSlug: hard\nDate: 2026-01-01\nCategory: 语言\nTags: 汉字\n\n"
    + "## 一\n\n"
    + _PARAGRAPH
    + "| 甲 | 乙 |\n|---|---|\n| 很长的一格文字，要折行 | "
    + "averyveryverylongwordwithoutanybreak" * 2
    + " |\n\n"
    + "averyveryverylongwordwithoutanybreak" * 3
    + "\n\n    一行代码"
    + "很长" * 60
    + "\n\n"
    + "> 一层引文，写得长一些，好在窄处折行。\n>\n> > 两层引文，也写得长一些。\n> >\n"
    + "> > > 三层引文，还是写得长一些。\n\n"
    + "".join(f"{'    ' * depth}- 第{depth}层，文字要长到折行为止。\n" for depth in range(5))
    + "\n术语\n:   解释，写得长一些，好在窄处折行。\n\n"
    + "<ruby>很長的一段<rt>hěn cháng de yí duàn</rt></ruby>，约翰·罗尔斯，第3～5页。" * 4
    + "\n\n"
    + "".join(
        f"{'又' * number}见https://example.org/{'path/' * 9}。见<https://example.org/{'z' * 50}>，"
        f"再见`{'long.code' * 6}`。\n\n"
        for number in range(8)
    )
    + "".join(
        f"## 第{number}节“引”（注）{'，标题很长' * (number % 4)}\n\n### 后记\n\n{_PARAGRAPH}"
        for number in range(60)
    )
    + "[^n]: 注里的话：《书名》、“引文”——以及[一条链接](https://example.org/a)……\n"
)


@functools.cache
def site() -> Path:
    """The folder of the built site, in one whose name has a space and Han."""
    folder = Path(tempfile.mkdtemp()) / "读 者"
    atexit.register(shutil.rmtree, folder.parent)
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "pelicanconf.py", folder)
    write(
        folder,
        {"content/hard.md": _HARD, "content/long.md": _LONG},
    )
    built = run(folder, "build")
    assert (built.status, built.errors) == (0, "")
    return folder / "build"


@contextlib.contextmanager
def served() -> Iterator[str]:
    """Serves the site over HTTP for as long as it lasts, and gives its address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_arguments: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=site())
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def address(way: str) -> contextlib.AbstractContextManager[str]:
    """Where the site is, over ``file`` or ``http``, with a slash at the end."""
    return served() if way == "http" else contextlib.nullcontext(site().as_uri() + "/")
