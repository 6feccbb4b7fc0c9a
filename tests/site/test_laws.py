"""Laws of a build: whatever an author writes, it ends well or says what is wrong and where."""

from __future__ import annotations

import contextlib
import os
import random
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_sites import SETTINGS, Built, Text, build, run, tree_of, write

from duizhao.explanations import texts

GOOD = "Title: 好文\nSlug: good\nDate: 2026-01-01\n\n正文。\n"
MESSAGE = re.compile(
    r"(?:warning: )?(?P<file>[^:\n]+)(?::\d+){0,2}: .+[.?] \[(?P<code>[a-z0-9-]+)\]"
)
KEYS = (
    "Title Date Modified Category Tags Slug Lang Authors Summary Status Series Url Save_as".split()
)
PIECES = st.sampled_from(
    "后 里 发 -{ }- | : ; zh-hans: 2026-01-01 ../ .. / \\ con . %2e & < > \" ' [ ] ( ) ` * _ # { } "
    "<b> </b> <div/> <!-- --> <script> onclick= &#0; &#x202e; javascript: {filename} good.md [^1] "
    "[^1]: ![ ]( --- draft en \u202e \u2069 \u200b \ufeff \x00 \t".split(" ")
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=12).map("".join)
LINES = st.lists(st.tuples(st.sampled_from(KEYS), TEXTS), max_size=5)


def built(essay: Text) -> Built:
    with tempfile.TemporaryDirectory() as folder:
        return build(Path(folder), {"content/a.md": essay, "content/good.md": GOOD})


def require_said(done: Built) -> None:
    """Every line is a message of a file with a code that can be explained; the status is so."""
    lines = done.errors.splitlines()
    found = [MESSAGE.fullmatch(line) for line in lines]
    assert all(found), done.errors
    assert {each["code"] for each in found if each} <= texts().keys() - {"internal"}, done.errors
    assert done.status == any(not line.startswith("warning: ") for line in lines)


@settings(max_examples=40)
@given(LINES, TEXTS)
def test_any_header(lines, body):
    header = "".join(f"{key}: {value}\n" for key, value in lines)
    require_said(built(f"{header}\n{body}\n".encode("utf-8", "surrogatepass")))


@settings(max_examples=40)
@given(st.lists(TEXTS, max_size=8).map("\n".join))
def test_any_text(body):
    header = "Title: 文\nSlug: a\nDate: 2026-01-01\n\n"
    require_said(built((header + body).encode("utf-8", "surrogatepass")))


@settings(max_examples=40)
@given(st.binary(max_size=60), st.booleans())
def test_any_bytes(data, headed):
    require_said(built((b"Title: a\nSlug: a\nDate: 2026-01-01\n\n" if headed else b"") + data))


@settings(max_examples=15)
@given(st.dictionaries(st.text("aAé后. -", min_size=1, max_size=6), st.binary(max_size=4)))
def test_files_of_others_stay_whatever_their_names(files):
    theirs = {
        f"mine/{name}": data for name, data in files.items() if name.strip(".") and name != " "
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        assert build(folder, {"content/good.md": GOOD}).status == 0
        write(folder / "build", theirs)
        write(folder, {"content/good.md": GOOD.replace("正文", "新文")})
        assert run(folder, "build").status == 0
        found = tree_of(folder / "build")
        assert {path: found.get(path) for path in theirs} == theirs


@contextlib.contextmanager
def disordered(seed: int) -> Iterator[None]:
    """While it lasts, the system lists what is in a folder in another order each time."""
    shuffle = random.Random(seed).shuffle
    scandir, listdir = os.scandir, os.listdir

    class Shuffled:
        def __init__(self, *where: Any) -> None:
            with scandir(*where) as entries:
                self._entries = list(entries)
            shuffle(self._entries)

        def __iter__(self) -> Iterator[os.DirEntry[str]]:
            return iter(self._entries)

        def __next__(self) -> os.DirEntry[str]:
            if not self._entries:
                raise StopIteration
            return self._entries.pop()

        def __enter__(self) -> Shuffled:
            return self

        def __exit__(self, *_error: object) -> None:
            pass

        def close(self) -> None:
            pass

    def shuffled(*where: Any) -> list[str]:
        names = listdir(*where)
        shuffle(names)
        return names

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "scandir", Shuffled)
        patch.setattr(os, "listdir", shuffled)
        yield


def test_the_order_of_folders_changes_nothing(tmp_path):
    files = {
        f"content/{folder}/{name}.md": f"Title: 头{name}\nDate: 2026-01-01\nTags: {name}\n\n文\n"
        for folder in ("b", "a", "pages")
        for name in (f"{folder}{number}" for number in range(4))
    } | {f"content/images/{number}.txt": str(number) for number in range(5)}
    trees = []
    for seed in range(3):
        site = tmp_path / str(seed)
        write(site, {"pelicanconf.py": SETTINGS, **files})
        with disordered(seed):
            done = run(site, "build")
        assert (done.status, done.errors) == (0, "")
        trees.append(tree_of(site / "build"))
    assert trees[0] == trees[1] == trees[2]
