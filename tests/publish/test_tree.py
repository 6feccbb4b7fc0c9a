"""Publishing: all or nothing, and nothing that is not ours."""

from __future__ import annotations

import errno
import json
import os
import stat
import threading
from pathlib import Path

import pytest
from small_sites import tree_of, write

from duizhao.model import Page
from duizhao.problems import ProblemsFound
from duizhao.publish import exchange, tree
from duizhao.publish.staged import Staged

MANIFEST = ".duizhao.json"


def published(output: Path, files: dict[str, str], *others: Path) -> dict[str, bytes]:
    with tree.staging(output, *others) as folder:
        staged = Staged(folder, output)
        for name, text in files.items():
            staged.put(Page(name, text))
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


def refusal(output: Path, files: dict[str, str]) -> list[str]:
    before = tree_of(output.parent)
    with pytest.raises(ProblemsFound) as found:
        published(output, files)
    assert tree_of(output.parent) == before
    return [f"{Path(each.file).name} {each.code}" for each in found.value.problems]


@pytest.mark.parametrize(
    ("theirs", "ours", "said"),
    [
        ("new.html", "new.html", "new.html not-ours"),
        ("new", "new/a.html", "new not-ours"),
        ("new.html/x/own.txt", "new.html", "own.txt not-ours"),
    ],
)
def test_a_page_of_ours_never_replaces_a_file_of_others(output, theirs, ours, said):
    published(output, {"a.html": "一"})
    write(output, {theirs: "theirs"})
    assert refusal(output, {ours: "ours"}) == [said]


def test_a_file_of_others_that_is_the_very_same_becomes_ours(output):
    published(output, {"a.html": "一"})
    write(output, {"b.html": "二"})
    assert published(output, {"b.html": "二"}) == {"b.html": "二".encode()}
    assert published(output, {"c.html": "三"}) == {"c.html": "三".encode()}


def test_links_folders_and_pipes_of_others_stay_what_they_are(output):
    published(output, {"a.html": "一", "b/c.html": "二"})
    (output / "empty").mkdir(mode=0o700)
    (output / "far").symlink_to("/nonexistent/far")
    (output / "b" / "folder").symlink_to("..")
    os.mkfifo(output / "pipe")
    write(output, {"closed/own.txt": "x"})
    (output / "closed").chmod(0o500)
    for _ in range(2):
        published(output, {"a.html": "新"})
        assert stat.S_IMODE((output / "empty").stat().st_mode) == 0o700
        assert stat.S_IMODE((output / "closed").stat().st_mode) == 0o500
        assert (output / "far").readlink() == Path("/nonexistent/far")
        assert (output / "b" / "folder").readlink() == Path("..")
        assert (output / "pipe").is_fifo()
        assert [path.name for path in output.parent.iterdir()] == ["build"]


def test_the_same_site_twice_is_the_same_bytes(output):
    published(output, {"b.html": "二", "a.html": "一"})
    before = tree_of(output)
    published(output, {"a.html": "一", "b.html": "二"})
    assert tree_of(output) == before


def test_a_build_that_fails_leaves_all_as_it_was(output):
    published(output, {"a.html": "一"})
    before = tree_of(output.parent)
    with pytest.raises(RuntimeError), tree.staging(output) as folder:
        Staged(folder, output).put(Page("a.html", "半"))
        raise RuntimeError
    assert tree_of(output.parent) == before


def test_what_a_killed_build_left_is_swept_away(output):
    published(output, {"a.html": "一"})
    left = output.with_name(".build.staging-999999999")
    write(left, {"half.html": "半"})
    published(output, {"a.html": "二"})
    assert not left.exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"files": 3}', '{"files": {}, "anchors": 1}'])
def test_with_a_damaged_manifest_nothing_is_touched(output, text):
    published(output, {"a.html": "一", "b.html": "二"})
    (output / MANIFEST).write_text(text, "utf-8")
    assert refusal(output, {"a.html": "新"}) == [".duizhao.json bad-manifest"]


def test_a_manifest_that_names_other_files_removes_none(output, tmp_path):
    write(tmp_path, {"secret.txt": "x"})
    published(output, {"a.html": "一"})
    for name in ("../../secret.txt", str(tmp_path / "secret.txt")):
        (output / MANIFEST).write_text(json.dumps({"files": {name: ""}}), "utf-8")
        write(output, {"a.html": "新"})
        published(output, {"a.html": "新"})
    assert (tmp_path / "secret.txt").read_text() == "x"


@pytest.mark.parametrize("name", ["../x.html", "/x.html", "a/../../x.html", "a//b.html", "a\\b"])
def test_no_page_is_written_outside_of_the_tree(output, name):
    with pytest.raises(ProblemsFound, match="outside"):
        published(output, {name: "x"})
    assert not list(output.parent.rglob("x.html"))


def test_the_folders_above_the_output_are_gone_again_after_a_failure(tmp_path):
    with pytest.raises(RuntimeError), tree.staging(tmp_path / "new" / "deep" / "build"):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_without_an_exchange_in_one_step_the_result_is_the_same(output, monkeypatch):
    monkeypatch.setattr(exchange, "exchanged", lambda *_: False)
    published(output, {"a.html": "一"})
    write(output, {"CNAME": "x"})
    assert set(published(output, {"b.html": "二"})) == {"b.html", "CNAME"}
    assert [path.name for path in output.parent.iterdir()] == ["build"]


def test_a_kill_between_two_steps_is_mended_by_the_next_build(output):
    published(output, {"a.html": "一"})
    write(output, {"CNAME": "x"})
    output.rename(output.with_name(".build.staging-9.old"))
    write(output.with_name(".build.staging-9"), {"a.html": "新"})
    with pytest.raises(RuntimeError), tree.staging(output):
        raise RuntimeError
    assert (output / "a.html").read_text("utf-8") == "一"
    assert (output / "CNAME").read_text() == "x"
    assert [path.name for path in output.parent.iterdir()] == ["build"]


def test_a_second_step_that_fails_is_undone(output, monkeypatch):
    published(output, {"a.html": "一"})
    before = tree_of(output)
    monkeypatch.setattr(exchange, "exchanged", lambda *_: False)
    rename = Path.rename

    def failing(path: Path, target: Path) -> Path:
        if path.name.startswith(".build.staging") and target == output and path.suffix != ".old":
            raise OSError(errno.EIO, "input/output error", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(ProblemsFound, match="cannot-write"):
        published(output, {"a.html": "新"})
    assert tree_of(output) == before
    assert [path.name for path in output.parent.iterdir()] == ["build"]


def test_a_lock_that_a_killed_build_left_holds_nobody(output):
    write(output.parent, {".build.lock": ""})
    published(output, {"a.html": "一"})
    assert [path.name for path in output.parent.iterdir()] == ["build"]


def test_two_builds_follow_one_another(output):
    order: list[str] = []
    entered, waiting = threading.Event(), threading.Event()

    def second() -> None:
        entered.wait()
        with tree.staging(output, waiting=waiting.set):
            order.append("second")

    thread = threading.Thread(target=second)
    thread.start()
    with tree.staging(output):
        entered.set()
        assert waiting.wait(10)
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]


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


def test_pages_that_are_there_already_are_carried_over_and_not_written(output):
    names = ("a.html", "b.html", "c/d.html")
    with tree.staging(output) as folder:
        put = {name: Staged(folder, output).put(Page(name, name)) for name in names}
        tree.publish(folder, output)
    before = {name: (output / name).stat().st_ino for name in names}
    (output / "b.html").write_text("changed by hand")
    with tree.staging(output) as folder:
        staged = Staged(folder, output)
        assert not staged.carry(put)  # all or none
        assert list(folder.iterdir()) == []
        assert staged.carry({name: put[name] for name in ("a.html", "c/d.html")})
        (folder / "b.html").write_text("b.html")
        tree.publish(folder, output)
    after = {name: (output / name).stat().st_ino for name in names}
    assert {name for name in names if before[name] == after[name]} == {"a.html", "c/d.html"}


def test_where_the_disk_has_no_second_names_pages_are_made_again(output, monkeypatch):
    with tree.staging(output) as folder:
        put = {name: Staged(folder, output).put(Page(name, name)) for name in ("a.html", "b.html")}
        tree.publish(folder, output)
    link = os.link

    def failing(old, new, **more):
        if new.name == "b.html":
            raise OSError(errno.EMLINK, "Too many links")
        link(old, new, **more)

    monkeypatch.setattr(os, "link", failing)
    with tree.staging(output) as folder:
        assert not Staged(folder, output).carry(put)
        assert list(folder.iterdir()) == []  # nothing that a later page would be written into
