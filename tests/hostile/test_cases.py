"""Hostile inputs: each says exactly this, and nothing that was there before is touched or leaked.

``pytest tests/hostile --accept`` takes what is said today for right; read the diff afterwards.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hostile.cases import GOOD, HERE, accept, cases
from small_sites import Built, build, run, tree_of

SECRET = "这是一个秘密"
CASES = cases()


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that has been published, with files of its owner's in the output and a secret."""
    folder = tmp_path_factory.mktemp("hostile")
    site = folder / "site"
    site.mkdir()
    assert build(site, {"content/good.md": GOOD + "## 后记\n\n正文。\n"}).status == 0
    (site / "build" / "CNAME").write_text("site.example", "utf-8")
    (folder / "secret.txt").write_text(f"Title: 秘\nDate: 2026-01-01\n\n{SECRET}\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def said(request: pytest.FixtureRequest):
    found: dict[Path, dict[str, str]] = {}
    yield found
    if request.config.getoption("--accept"):
        for file, texts in found.items():
            accept(file, texts)


@pytest.mark.parametrize("case", CASES, ids=map(str, CASES))
def test_a_hostile_input(case, before, tmp_path, said, request, monkeypatch):
    folder = tmp_path / "f"
    shutil.copytree(before, folder, symlinks=True)
    site = folder / "site"
    case.make(site)
    published = tree_of(site / "build")
    beside = sorted(path.name for path in site.iterdir())
    monkeypatch.chdir(site)

    built: Built = run(site, "build")

    errors = built.errors.replace(str(folder), "…").strip("\n")
    said.setdefault(case.file, {})[case.name] = errors
    assert "Traceback" not in errors
    assert "[internal]" not in errors
    assert SECRET not in str([text.decode("utf-8", "replace") for text in built.tree.values()])
    assert built.tree["CNAME"] == b"site.example"
    wrong = any(not line.startswith("warning: ") for line in errors.splitlines())
    assert built.status == (1 if wrong else 0)
    if wrong:
        assert built.said == ""
        assert built.tree == published
        assert sorted({path.name for path in site.iterdir()} - {".duizhao"}) == sorted(
            {*beside} - {".duizhao"}
        )
    assert (folder / "secret.txt").read_text("utf-8").endswith(f"{SECRET}\n")
    if not request.config.getoption("--accept"):
        assert errors == case.says


def test_there_are_enough_of_them():
    assert len(CASES) >= 200
    assert len({str(case) for case in CASES}) == len(CASES)
    assert all(case.file.parent == HERE for case in CASES)
