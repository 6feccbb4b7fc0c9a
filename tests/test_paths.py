"""Paths: what lies inside what, which two are one file, and links between pages."""

from __future__ import annotations

import pytest

from duizhao.paths import holds, inside, relative, resolved, twin


def test_inside_follows_links(tmp_path):
    root = tmp_path / "网站"
    (root / "sub").mkdir(parents=True)
    (root / "out").symlink_to(tmp_path)
    assert inside(root, root)
    assert inside(root, root / "sub" / "new")
    assert not inside(root, root / ".." / "x")
    assert not inside(root, root / "out" / "x")
    assert not inside(root, tmp_path / "网站2")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("About.html", "about.HTML", True),
        ("caf\u00e9", "cafe\u0301", True),
        ("STRASSE", "straße", True),
        ("后", "後", False),
    ],
)
def test_twins_are_one_file_on_some_system(one, other, same):
    assert (twin(one) == twin(other)) is same


@pytest.mark.parametrize(
    ("page", "link", "target"),
    [
        ("index.html", "a.html", "a.html"),
        ("tag/x.html", "../a.html", "a.html"),
        ("tag/x.html", "./y.html", "tag/y.html"),
        ("a.html", "../x", "../x"),
    ],
)
def test_resolved(page, link, target):
    assert resolved(page, link) == target


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("index.html", "a.html", "a.html"),
        ("tag/x.html", "a.html", "../a.html"),
        ("zh-hans/tag/x.html", "zh-hant/tag/x.html", "../../zh-hant/tag/x.html"),
        ("a.html", "a.html", "a.html"),
    ],
)
def test_relative(page, target, link):
    assert relative(page, target) == link
    assert resolved(page, link) == target


def test_holds(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    assert holds(tmp_path, "folder")
    assert not holds(tmp_path, "folder", file=True)
    assert holds(tmp_path, "file", file=True)
    for name in ("none", "x" * 300, "a\x00b"):
        assert not holds(tmp_path, name)
        assert not holds(tmp_path, name, file=True)
