"""Whole: whatever happens, the published site is the old one or the new one; nothing is left."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from small_sites import SETTINGS, run, tree_of, write

OLD = {"content/a.md": "Title: 旧文\nSlug: a\nDate: 2026-01-01\n\n旧。\n"}
NEW = {
    "content/a.md": "Title: 新文\nSlug: a\nDate: 2026-01-01\n\n新。![图]({static}images/a.png)\n",
    "content/b.md": "Title: 另一篇\nSlug: sub/b\nDate: 2026-01-02\n\n见[前文]({filename}a.md)。\n",
    "content/images/a.png": "x",
}
# A plugin that says when the site is half made, and waits.
WAITING = """\
import pathlib, time
from pelican import signals
def wait(generators):
    pathlib.Path("half-made").touch()
    time.sleep(60)
def register():
    signals.all_generators_finalized.connect(wait)
"""
DOORS = {
    "ours": ["duizhao", "build"],
    "pelican": ["pelican", "content", "-s", "pelicanconf.py", "-o", "build"],
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that has been published, and whose essays have changed since."""
    folder = tmp_path / "site"
    write(folder, {"pelicanconf.py": SETTINGS + 'PLUGINS = ["duizhao"]\n', **OLD})
    assert run(folder, "build").status == 0
    write(folder / "build", {"CNAME": "site.example"})
    write(folder, NEW)
    return folder


def beside(folder: Path) -> list[str]:
    return sorted({path.name for path in folder.iterdir()} - {".duizhao", "half-made", "plugins"})


def started(folder: Path, door: str = "ours") -> subprocess.Popen[str]:
    # A shell lets what it runs in the background ignore Ctrl-C, and that would be inherited.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return subprocess.Popen(
        [Path(sys.executable).with_name(DOORS[door][0]), *DOORS[door][1:]],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def built_now(folder: Path) -> dict[str, bytes]:
    """The tree that a build makes of a site that nothing has happened to."""
    copy = folder.with_name("copy")
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(".duizhao", ".build.*", "plugins"))
    write(copy, {"pelicanconf.py": SETTINGS + 'PLUGINS = ["duizhao"]\n'})
    assert run(copy, "build").status == 0
    return tree_of(copy / "build")


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)]
)
def test_a_signal_while_the_site_is_half_made(site, door, number, status):
    new, old = built_now(site), tree_of(site / "build")
    write(site, {"plugins/waiting.py": WAITING})
    write(
        site,
        {
            "pelicanconf.py": SETTINGS
            + 'PLUGIN_PATHS = ["plugins"]\nPLUGINS = ["duizhao", "waiting"]\n'
        },
    )
    process = started(site, door)
    for _ in range(600):
        if (site / "half-made").exists():
            break
        time.sleep(0.1)
    process.send_signal(number)
    said, errors = process.communicate(timeout=60)
    assert process.returncode == status, said + errors
    assert "Traceback" not in said + errors
    assert tree_of(site / "build") == old
    if number != signal.SIGKILL:
        assert beside(site) == ["build", "content", "pelicanconf.py"]

    write(site, {"pelicanconf.py": SETTINGS + 'PLUGINS = ["duizhao"]\n'})
    again = started(site)
    assert again.wait(60) == 0
    assert tree_of(site / "build") == new
    assert beside(site) == ["build", "content", "pelicanconf.py"]


def test_a_kill_at_any_moment(site):
    new, old = built_now(site), tree_of(site / "build")
    generator = random.Random(6)
    for _ in range(6):
        process = started(site)
        time.sleep(generator.uniform(0.2, 2.5))
        process.kill()
        process.communicate()
        assert tree_of(site / "build") in (old, new)
    assert started(site).wait(60) == 0
    assert tree_of(site / "build") == new
    assert beside(site) == ["build", "content", "pelicanconf.py"]


def test_two_builds_at_once(site):
    new = built_now(site)
    builds = [started(site) for _ in range(2)]
    for process in builds:
        said, errors = process.communicate(timeout=120)
        assert process.returncode == 0, said + errors
    assert tree_of(site / "build") == new
    assert beside(site) == ["build", "content", "pelicanconf.py"]


def test_a_reader_that_stops_reading(site):
    process = started(site)
    process.stdout.close()
    _, errors = process.communicate(timeout=60)
    assert process.returncode in {0, 141}
    assert errors == ""
