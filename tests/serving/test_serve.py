"""`duizhao serve`: what a browser is given, and told, while an author writes."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_sites import SETTINGS, tree_of, write

ESSAY = "Title: 头发\nSlug: a\nDate: 2026-01-01\n\n{}的头发。\n"


class Served:
    """A running command, and one connection that listens to its events."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        command = [Path(sys.executable).with_name("duizhao"), "serve", "--port", "0"]
        self.process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, env={**os.environ, "PYTHONUTF8": "1"}
        )
        assert self.process.stdout
        said = iter(self.process.stdout.readline, b"")
        found = (re.search(rb"http://127\.0\.0\.1:(\d+)/", line) for line in said)
        self.port = int(next(match[1] for match in found if match))
        events = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        events.request("GET", "/.duizhao/events")
        self.stream = events.getresponse()

    def event(self) -> tuple[str, str]:
        """The next thing that a browser is told."""
        lines = iter(self.stream.readline, b"")
        kind = next(line for line in lines if line.startswith(b"event: "))
        return kind[7:].decode().strip(), next(lines)[6:].decode().strip()

    def get(self, path: str, host: str = "") -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path, headers={"Host": host} if host else {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


@pytest.fixture
def served(tmp_path) -> Iterator[Served]:
    folder = tmp_path / "网 站"
    write(folder, {"pelicanconf.py": SETTINGS, "content/a.md": ESSAY.format("皇后")})
    made = Served(folder)
    yield made
    made.process.terminate()
    made.process.wait()


def test_an_author_writes(served):
    assert served.event() == ("built", "1")
    status, page = served.get("/zh-hant/a.html")
    assert (status, "皇后的頭髮" in page) == (200, True)
    assert '<script src="/.duizhao/reload.js"></script></body>' in page
    assert "connect-src 'self'" in page

    write(served.folder, {"content/a.md": ESSAY.format("乾隆")})
    assert served.event() == ("built", "2")
    assert "乾隆的頭髮" in served.get("/zh-hant/a.html")[1]

    write(served.folder, {"content/a.md": ESSAY.format("武则天").replace("2026-01-01", "昨天")})
    kind, problems = served.event()
    assert kind == "problems"
    assert 'content/a.md:3:7: \\"昨天\\" is no date' in problems
    assert "乾隆的頭髮" in served.get("/zh-hant/a.html")[1]

    write(served.folder, {"content/a.md": ESSAY.format("武则天")})
    assert served.event() == ("built", "3")
    assert "武則天的頭髮" in served.get("/zh-hant/a.html")[1]
    assert sorted(path.name for path in served.folder.iterdir()) == [
        ".duizhao",
        "content",
        "pelicanconf.py",
    ]


def test_what_is_asked_for(served):
    assert served.get("/")[0] == 200
    assert served.get("/zh-hans/none.html")[0] == 404
    assert "找不到这一页" in served.get("/zh-hans/none.html")[1]
    assert served.get("/../../content/a.md")[0] == 404
    assert served.get("/zh-hans/a.html", host="evil.example")[0] == 403
    assert "EventSource" in served.get("/.duizhao/reload.js")[1]


def test_a_port_that_is_taken(served):
    command = [Path(sys.executable).with_name("duizhao"), "serve", "--port", str(served.port)]
    done = subprocess.run(
        command, cwd=served.folder, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith(f"serve: port {served.port} cannot be had")
    assert tree_of(served.folder / "content")
