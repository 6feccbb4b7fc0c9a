"""A small site, whole, file by file, as it is meant to be.

Its theme is the tests' own, so that the pages do not change whenever our theme's design does.
``pytest --accept`` takes the pages of today for right; read the diff before you commit it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from small_sites import run, tree_of

GOLDEN = Path(__file__).parents[1] / "golden"
EXPECTED = GOLDEN / "expected"


@pytest.fixture(scope="module")
def built(tmp_path_factory, request):
    folder = tmp_path_factory.mktemp("golden") / "网 站"
    shutil.copytree(GOLDEN / "site", folder)
    shutil.copytree(GOLDEN / "theme", folder / "theme")
    result = run(folder, "build")
    assert (result.status, result.errors) == (0, "")
    tree = {name: data for name, data in result.tree.items() if name != ".duizhao.json"}
    if request.config.getoption("--accept"):
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for name, data in tree.items():
            (EXPECTED / name).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / name).write_bytes(data)
    return tree


def test_the_files_of_the_golden_site(built):
    assert sorted(built) == sorted(tree_of(EXPECTED))


@pytest.mark.parametrize("name", sorted(tree_of(EXPECTED)))
def test_a_golden_page(built, name):
    page = EXPECTED / name  # gone, if --accept has just found that it is no more
    assert built.get(name, b"").decode("utf-8") == (
        page.read_text("utf-8") if page.exists() else ""
    )
