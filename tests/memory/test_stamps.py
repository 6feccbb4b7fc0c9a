"""Nothing to do: said only when a build would make what is there already."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from small_sites import SETTINGS, Built, run, tree_of, write

ESSAY = "Title: 头发\nSlug: a\nDate: 2026-01-01\n\n皇后的头发。\n"
NOTHING = " 0 pages written,"


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A site that was built a while ago, in a folder whose name has a space."""
    monkeypatch.delenv("DUIZHAO_CACHE", raising=False)
    folder = tmp_path / "网 站"
    write(
        folder,
        {"pelicanconf.py": SETTINGS, "content/a.md": ESSAY, "content/images/x.svg": "<svg/>"},
    )
    _age(folder)
    assert built(folder).status == 0
    assert NOTHING in built(folder).said
    return folder


def _age(folder: Path) -> None:
    """Lets a tick of the clock pass, so that what was just written is older than what follows."""
    time.sleep(0.05)


def built(folder: Path, *options: str) -> Built:
    return run(folder, "build", *options)


def test_what_has_been_said_is_said_again(tmp_path):
    write(tmp_path, {"pelicanconf.py": SETTINGS.replace("https://site.example", "")})
    write(tmp_path, {"content/a.md": ESSAY})
    _age(tmp_path)
    first, second = built(tmp_path), built(tmp_path)
    assert NOTHING in second.said
    assert "no-siteurl" in first.errors
    assert second.errors == first.errors


@pytest.mark.parametrize(
    "change",
    [
        lambda site: (site / "content/a.md").write_text(ESSAY + "又一段。\n", "utf-8"),
        lambda site: (site / "content/a.md").write_text(ESSAY.replace("皇", "天"), "utf-8"),
        lambda site: (site / "content/b.md").write_text(ESSAY.replace("a\n", "b\n"), "utf-8"),
        lambda site: (site / "content/images/x.svg").rename(site / "content/images/y.svg"),
        lambda site: (site / "content/images/x.svg").write_text("<svg ></svg>", "utf-8"),
        lambda site: write(site, {"pelicanconf.py": SETTINGS.replace("文集", "集")}),
        lambda site: write(site, {"content/glossary/g.toml": 'words = ["zh-hans:甲; zh-hant:乙"]'}),
        lambda site: (site / "build/zh-hans/a.html").write_text("x", "utf-8"),
        lambda site: (site / "build/zh-hant/a.html").unlink(),
        lambda _: os.environ.__setitem__("SITE_NAME_OF_THE_TEST", "x"),
    ],
)
def test_whatever_changes_is_built(site, change, monkeypatch):
    monkeypatch.setenv("SITE_NAME_OF_THE_TEST", "")
    built(site)
    change(site)
    again = built(site)
    assert NOTHING not in again.said
    clean = site.with_name("clean")
    write(clean, {name: data for name, data in tree_of(site).items() if "build" not in name})
    assert tree_of(site / "build") == built(clean).tree


def test_an_edit_that_keeps_size_and_time(site):
    essay = site / "content/a.md"
    before = essay.stat()
    essay.write_text(ESSAY.replace("皇", "天"), "utf-8")
    os.utime(essay, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert NOTHING not in built(site).said
    assert "天后" in (site / "build/zh-hans/a.html").read_text("utf-8")


def test_an_essay_as_young_as_the_build_is_not_trusted(site):
    (site / "content/a.md").write_text(ESSAY.replace("皇", "天"), "utf-8")
    future = time.time_ns() + 10**9
    os.utime(site / "content/a.md", ns=(future, future))
    built(site)
    assert NOTHING not in built(site).said


def test_other_options_are_another_build(site):
    built(site)  # pytest has just changed the environment
    assert NOTHING not in built(site, "--output", "elsewhere").said
    assert NOTHING in built(site).said


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format": 1}', "\0", "[" * 100_000])
def test_damaged_stamps_are_left_out_with_one_line(site, text):
    built(site)
    (stamps,) = (site / ".duizhao").glob("stamps-*")
    stamps.write_text(text)
    again = built(site)
    assert again.status == 0
    assert [line.rsplit("[")[-1] for line in again.errors.splitlines()] == ["bad-cache]"]
    assert NOTHING in built(site).said


def test_settings_that_read_the_clock_are_read_every_time(tmp_path):
    write(tmp_path, {"content/a.md": ESSAY})
    write(tmp_path, {"pelicanconf.py": SETTINGS + "import datetime\n"})
    _age(tmp_path)
    for _ in range(2):
        assert "0.00 s" not in built(tmp_path).said


def test_memory_lies_with_the_site_and_git_does_not_see_it(site):
    assert (site / ".duizhao/.gitignore").read_text() == "*\n"


def test_memory_lies_where_it_is_asked_to(tmp_path, monkeypatch):
    monkeypatch.setenv("DUIZHAO_CACHE", str(tmp_path / "cache"))
    write(tmp_path / "site", {"pelicanconf.py": SETTINGS, "content/a.md": ESSAY})
    _age(tmp_path)
    built(tmp_path / "site")
    assert NOTHING in built(tmp_path / "site").said
    assert not (tmp_path / "site/.duizhao").exists()
    assert list((tmp_path / "cache").glob("*/stamps-*"))


def test_a_memory_that_cannot_be_made_is_done_without(tmp_path, monkeypatch):
    write(tmp_path, {"cache": "a file", "pelicanconf.py": SETTINGS, "content/a.md": ESSAY})
    monkeypatch.setenv("DUIZHAO_CACHE", str(tmp_path / "cache"))
    assert built(tmp_path).status == 0
    assert built(tmp_path).status == 0


def test_the_answer_needs_none_of_the_heavy_packages(site):
    program = (
        "import sys; from duizhao import cli; cli.main(['build'])\n"
        "print(sorted({'pelican', 'jinja2', 'markdown', 'opencc', 'rjieba'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", program]
    said = [
        subprocess.run(command, cwd=site, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ][1]
    assert NOTHING in said
    assert said.splitlines()[-1] == "[]"
