"""Progress on a terminal: what is being done, how far it is; nothing of it in a pipe."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from rich.console import Console
from small_sites import SETTINGS, write

from duizhao.progress import shown

ESSAY = "Title: 头发{0}\nDate: 2026-01-01\n\n皇后{0}。\n"


def drawn(long):
    said = io.StringIO()
    console = Console(file=said, force_terminal=True, width=80, color_system=None)
    before = threading.active_count()
    with shown(lambda: console, long) as told:
        reading = told("Reading")
        reading(3, 10)
        meanwhile = threading.active_count()
        told("Converting")(10, 10)
    assert meanwhile == before  # beside a thread of its own nobody could fork
    return said.getvalue()


def test_long_work_is_shown():
    assert "Reading" in drawn(0)
    assert "3/10" in drawn(0)


def test_short_work_is_not():
    assert drawn(1000) == ""


@pytest.fixture
def site(tmp_path):
    write(tmp_path, {f"content/a{n}.md": ESSAY.format(n) for n in range(40)})
    write(tmp_path, {"pelicanconf.py": SETTINGS})
    return tmp_path


COMMAND = [
    sys.executable,
    "-c",
    "import duizhao.progress; duizhao.progress.LONG = 0;"
    "import sys; from duizhao.cli import main; sys.exit(main(['build']))",
]


def test_a_build_on_a_terminal(site):
    ours, theirs = pty.openpty()
    with subprocess.Popen(COMMAND, cwd=site, stderr=theirs, stdout=subprocess.PIPE) as process:
        os.close(theirs)
        said = b""
        while True:
            try:
                more = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not more:
                break
            said += more
        assert process.stdout
        summary = process.stdout.read().decode()
    os.close(ours)
    assert process.returncode == 0
    assert b"Converting" in said
    assert summary.startswith("40 essays in ")


def test_a_build_in_a_pipe_is_quiet(site):
    ran = subprocess.run(COMMAND, cwd=site, capture_output=True, check=True)
    assert ran.stderr == b""
    assert Path(site, "build/index.html").exists()
