"""Publishing: all or nothing, and nothing that is not ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_sites import tree_of, write

from duizhao.model import Page
from duizhao.problems import ProblemsFound
from duizhao.publish import tree

MANIFEST = ".duizhao.json"


def published(output: Path, files: dict[str, str], *others: Path) -> dict[str, bytes]:
    with tree.staging(output, *others) as folder:
        tree.write(tuple(Page(name, text) for name, text in files.items()), folder)
        tree.publish(folder, output)
    return {name: data for name, data in tree_of(output).items() if name != MANIFEST}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "网 站" / "build"


def test_a_first_site(output):
    assert published(output, {"index.html": "首页\n", "zh-hans/a.html": "甲\n"}) == {
        "index.html": "首页\n".encode(),
        "zh-hans/a.html": "甲\n".encode(),
    }
    manifest = json.loads((output / MANIFEST).read_text("utf-8"))
    assert sorted(manifest["files"]) == ["index.html", "zh-hans/a.html"]
    assert [path.name for path in output.parent.iterdir()] == ["build"]


def test_the_next_site_takes_its_place(output):
    published(output, {"a.html": "一", "old/b.html": "二"})
    assert published(output, {"a.html": "新", "c/d.html": "三"}) == {
        "a.html": "新".encode(),
        "c/d.html": "三".encode(),
    }
    assert not (output / "old").exists()


def test_what_others_put_there_stays(output):
    published(output, {"a.html": "一", "b/c.html": "二"})
    write(output, {"CNAME": "site.example", "b/own.txt": "x", ".git/HEAD": "ref"})
    assert published(output, {"a.html": "一"}) == {
        "a.html": "一".encode(),
        "CNAME": b"site.example",
        "b/own.txt": b"x",
        ".git/HEAD": b"ref",
    }


def test_a_page_of_ours_comes_before_a_file_of_others(output):
    published(output, {"a.html": "一"})
    write(output, {"new.html": "theirs"})
    assert published(output, {"new.html": "ours"})["new.html"] == b"ours"


def test_the_same_site_twice_is_the_same_bytes(output):
    published(output, {"b.html": "二", "a.html": "一"})
    before = tree_of(output)
    published(output, {"a.html": "一", "b.html": "二"})
    assert tree_of(output) == before


def test_a_build_that_fails_leaves_all_as_it_was(output):
    published(output, {"a.html": "一"})
    before = tree_of(output.parent)
    with pytest.raises(RuntimeError), tree.staging(output) as folder:
        tree.write((Page("a.html", "半"),), folder)
        raise RuntimeError
    assert tree_of(output.parent) == before


def test_what_a_killed_build_left_is_swept_away(output):
    published(output, {"a.html": "一"})
    left = output.with_name(".build.staging-999999999")
    write(left, {"half.html": "半"})
    published(output, {"a.html": "二"})
    assert not left.exists()


def test_a_damaged_manifest_loses_nothing(output):
    published(output, {"a.html": "一", "b.html": "二"})
    (output / MANIFEST).write_text("{", "utf-8")
    assert set(published(output, {"a.html": "新"})) == {"a.html", "b.html"}


def refused(output: Path, *others: Path) -> str:
    with pytest.raises(ProblemsFound) as found, tree.staging(output, *others):
        pass
    (problem,) = found.value.problems
    assert problem.code == "bad-output"
    return problem.what


def test_an_output_that_is_a_file(tmp_path):
    write(tmp_path, {"build": "x"})
    assert refused(tmp_path / "build") == "the output is not a folder"


def test_an_output_that_is_a_link(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "build").symlink_to(tmp_path / "elsewhere")
    assert refused(tmp_path / "build") == "the output is not a folder"


def test_an_output_that_others_filled(tmp_path):
    write(tmp_path, {"build/thesis.txt": "x"})
    assert "no build of ours" in refused(tmp_path / "build")
    assert tree_of(tmp_path) == {"build/thesis.txt": b"x"}


def test_an_empty_output_will_do(output):
    output.mkdir(parents=True)
    assert set(published(output, {"a.html": "一"})) == {"a.html"}


@pytest.mark.parametrize("output", ["content", "content/build", "."])
def test_an_output_that_overlaps_the_sources(tmp_path, output):
    write(tmp_path, {"content/a.md": "x"})
    assert refused(tmp_path / output, tmp_path / "content") == "the output overlaps content/"
