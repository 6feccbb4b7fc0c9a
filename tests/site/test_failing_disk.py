"""Whichever call the disk refuses: one problem, and the old site is there, or the new one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from site_disk import ERRORS, failing_disk
from small_sites import SETTINGS, run, tree_of, write

# Each kind of file that a build reads or writes is there once: hundreds of builds are quick.
FEW = """\
PLUGINS = ["duizhao"]
THEME = "theme"
DIRECT_TEMPLATES = ["index"]
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = ""
DUIZHAO_PARALLEL = []
"""
PAGE = """\
<!DOCTYPE html>
<html lang="zh-Hans">
<head><meta charset="utf-8"><title>文集</title></head>
<body>{% block content %}{% endblock %}</body>
</html>
"""
LIST = """\
{% extends "base.html" %}
{% block content %}
{% for each in articles %}<a href="{{ SITEURL }}/{{ each.url }}">{{ each.title }}</a>{% endfor %}
{% endblock %}
"""
ESSAY = '{% extends "base.html" %}{% block content %}{{ article.content }}{% endblock %}'
OLD = {
    "pelicanconf.py": SETTINGS + FEW,
    "theme/static/a.css": "p { margin: 0 }",
    "theme/templates/base.html": PAGE,
    "theme/templates/index.html": LIST,
    "theme/templates/article.html": ESSAY,
    "theme/templates/page.html": ESSAY.replace("article", "page"),
    "content/a.md": "Title: 旧文\nSlug: a\nDate: 2026-01-01\n\n旧。\n",
    "content/gone.md": "Title: 要走\nSlug: gone/a\nDate: 2026-01-01\n\n旧。\n",
    "content/glossary/a.toml": 'words = ["zh-hans:软件; zh-hant:軟體"]\n',
}
NEW = {
    "content/a.md": "Title: 新文\nSlug: a\nDate: 2026-01-01\n\n新。![图]({static}images/a.png)\n",
    "content/b.md": "Title: 另一篇\nSlug: sub/b\nDate: 2026-01-02\n\n见[前文]({filename}a.md)。\n",
    "content/pages/c.md": "Title: 关于\nSlug: c\n\n软件。\n",
    "content/images/a.png": "x",
    "content/images/deep/nobody-links-to-it.png": "y",
}
PARTS = 4  # so that several processes can share them


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that has been published, and has changed since."""
    folder = tmp_path_factory.mktemp("disk") / "before"
    write(folder, OLD)
    assert run(folder, "build").status == 0
    write(folder / "build", {"CNAME": "site.example", "notes/mine.txt": "我的"})
    write(folder, NEW)
    (folder / "content/gone.md").unlink()
    return folder


@pytest.fixture(scope="module")
def new(before: Path) -> dict[str, bytes]:
    """The tree that a build makes of it where the disk is sound."""
    folder = before.with_name("sound")
    shutil.copytree(before, folder)
    assert run(folder, "build").status == 0
    return tree_of(folder / "build")


def beside(site: Path) -> list[str]:
    return sorted({path.name for path in site.iterdir()} - {".duizhao"})


@pytest.mark.parametrize("part", range(PARTS))
def test_a_disk_that_fails_at_any_call(before, new, tmp_path, monkeypatch, part):
    monkeypatch.setenv("DUIZHAO_CACHE", str(tmp_path / "cache"))
    old, names, site = tree_of(before / "build"), beside(before), tmp_path / "site"
    shutil.copytree(before, site)
    with failing_disk(site, 0, 0) as disk:
        assert run(site, "build").status == 0
    assert disk.calls > 400
    for number in range(1 + part, disk.calls + 1, PARTS):
        shutil.rmtree(site)
        shutil.copytree(before, site)
        with failing_disk(site, number, ERRORS[number % len(ERRORS)]) as failing:
            done = run(site, "build")
        said = f"call {number}, {failing.failed}: {done.errors}"
        require_whole(done, tree_of(site / "build"), old, new, said)
        if beside(site) != names:  # what could not be removed, the next build removes
            assert run(site, "build").status == 0, said
            assert beside(site) == names, said
            assert tree_of(site / "build") == new, said


def test_what_is_remembered_may_lie_on_a_disk_that_fails(before, new, tmp_path, monkeypatch):
    cache, site = tmp_path / "cache", tmp_path / "site"
    monkeypatch.setenv("DUIZHAO_CACHE", str(cache))
    shutil.copytree(before, site)
    with failing_disk(cache, 0, 0) as disk:
        assert run(site, "build").status == 0
    assert disk.calls > 3
    for number in range(1, disk.calls + 1):
        shutil.rmtree(site)
        shutil.rmtree(cache, ignore_errors=True)
        shutil.copytree(before, site)
        with failing_disk(cache, number, ERRORS[number % len(ERRORS)]) as failing:
            done = run(site, "build")
        said = f"call {number}, {failing.failed}: {done.errors}"
        assert (done.status, tree_of(site / "build")) == (0, new), said


def require_whole(done, found, old, new, said):
    assert "[internal]" not in done.errors, said
    assert "Traceback" not in done.errors, said
    if done.status == 0:
        assert found == new, said
    else:
        assert done.errors.count("\n") >= 1, said
        assert found in (old, new), said
