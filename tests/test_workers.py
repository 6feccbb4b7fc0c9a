"""Work that is shared among processes: the result is that of one process, whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from small_sites import build, run, tree_of

from duizhao.memory.reads import Reads
from duizhao.memory.store import Store
from duizhao.problems import Problem, ProblemsFound
from duizhao.workers import LEAST, Workers

forking = pytest.mark.skipif(
    sys.platform in {"darwin", "win32"}, reason="there is one process where forks are not safe"
)

COUNTED = threading.active_count


@pytest.fixture(autouse=True, scope="module")
def alone() -> Iterator[None]:
    """No thread stands in the way of a fork, whatever tests of browsers have left running."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(threading, "active_count", lambda: 1)
        yield


def spread(work, items, asked=2, store=None):
    workers = Workers(asked, store or Store(None))
    return workers.spread("Trying", work, items, lambda item: f"{item}.md")


def bad(item):
    return Problem(f"{item}.md", 1, 0, "bad-date", "it is bad", "mend it")


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(), max_size=60), st.integers(1, 5))
def test_what_is_made_is_in_the_order_of_the_items(items, asked):
    assert spread(lambda item: item * 2, items, asked) == [item * 2 for item in items]


@pytest.mark.parametrize("asked", [1, 2, 3])
def test_every_problem_is_told_and_the_rest_is_made(asked):
    def work(item):
        if item % 3 == 0:
            raise ProblemsFound([bad(item)])
        return item

    with pytest.raises(ProblemsFound) as raised:
        spread(work, range(10), asked)
    assert raised.value.problems == tuple(bad(item) for item in (0, 3, 6, 9))
    assert raised.value.rest == (1, 2, 4, 5, 7, 8)


@pytest.mark.parametrize("asked", [1, 2])
def test_another_failure_is_that_of_the_first_item_that_failed(asked):
    def work(item):
        if item > 3:
            raise LookupError(f"no {item}")

    with pytest.raises(LookupError, match="no 4"):
        spread(work, range(9), asked)


@forking
def test_a_failure_says_where_it_arose():
    def falls(item):
        raise LookupError(item)

    with pytest.raises(LookupError) as raised:
        spread(falls, range(4))
    assert "in falls" in str(raised.value.__cause__)


@forking
def test_a_failure_that_cannot_be_sent():
    class Unsendable(Exception):
        def __reduce__(self):
            raise TypeError

    def work(item):
        raise Unsendable("odd")

    with pytest.raises(RuntimeError, match="odd"):
        spread(work, range(4))


@forking
def test_a_worker_that_dies_is_told_with_what_it_had_in_hand():
    def work(item):
        if item == 5:
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    with pytest.raises(ProblemsFound) as raised:
        spread(work, range(8))
    (problem,) = raised.value.problems
    assert str(problem) == (
        "5.md: the process that had it in hand has ended (signal 9), for lack of memory most "
        "likely. Build with --workers 1, or split the essay. [worker-died]"
    )


@forking
def test_no_worker_stays_when_the_work_is_broken_off(tmp_path):
    def work(item):
        (tmp_path / str(os.getpid())).touch()
        if item == 1:
            raise KeyboardInterrupt
        signal.pause()

    with pytest.raises(ProblemsFound):
        spread(work, range(2))
    assert [each for each in tmp_path.iterdir() if Path("/proc", each.name).exists()] == []


@forking
def test_workers_whose_build_was_killed_stop(tmp_path):
    script = f"""
import os, time
from pathlib import Path
from duizhao.workers import Workers
def work(item):
    Path({str(tmp_path)!r}, str(os.getpid())).touch()
    time.sleep(0.05)
Workers(2).spread("Trying", work, range(10_000), str)
"""
    with subprocess.Popen([sys.executable, "-c", script]) as process:
        while len(list(tmp_path.iterdir())) < 2:
            time.sleep(0.01)
        process.kill()
    for _ in range(500):
        left = [each for each in tmp_path.iterdir() if Path("/proc", each.name).exists()]
        if not left:
            break
        time.sleep(0.02)
    assert left == []


@forking
def test_what_workers_read_and_remember_comes_home(tmp_path):
    store = Store(str(tmp_path / ".duizhao"))
    store.put("kind", b"before", 1)

    def work(item):
        assert store.get("kind", b"before") is None  # what is not yet written stays at home
        (tmp_path / str(item)).write_text("")
        store.put("kind", str(item).encode(), [item])
        return os.getpid()

    with Reads() as reads:
        made = spread(work, range(6), 3, store)
    assert os.getpid() not in made
    assert {str(tmp_path / str(item)) for item in range(6)} <= reads.files
    assert [store.get("kind", str(item).encode()) for item in range(6)] == [[i] for i in range(6)]
    store.close()
    assert Store(str(tmp_path / ".duizhao")).get("kind", b"5") == [5]


def test_little_work_stays_here():
    assert set(spread(lambda _: os.getpid(), range(LEAST - 1), 0)) == {os.getpid()}


def test_beside_a_thread_nothing_is_forked(monkeypatch):
    monkeypatch.setattr(threading, "active_count", COUNTED)
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert set(spread(lambda _: os.getpid(), range(40))) == {os.getpid()}
    finally:
        done.set()
        thread.join()


ESSAY = """\
Title: 头发{0}
Date: 2026-01-{0:02}
Tags: 网络, 头发{1}

皇后{0}的头发{2}。

## 后记

注[^1]

[^1]: 里{0}
"""


def test_the_site_is_the_same_whatever_the_number_of_workers(tmp_path):
    files = {f"content/a{n}.md": ESSAY.format(n, n % 3, "") for n in range(1, 20)}
    files["content/a3.en.md"] = (
        "Title: Hair\nDate: 2026-01-03\n\nThe queen.\n\n## Afterword\n\nEnd.\n"
    )
    options = 'DUIZHAO_EDITIONS = ["zh-Hans", "zh-Hant-TW", "en"]\nDEFAULT_PAGINATION = 5\n'
    trees = []
    for asked in (1, 2, 3, 5):
        folder = tmp_path / str(asked) / "site"
        made = build(folder, files, options, "--workers", str(asked))
        assert (made.status, made.errors) == (0, "")
        trees.append(tree_of(folder / "build"))
    assert all(tree == trees[0] for tree in trees[1:])
    again = tmp_path / "1/site"
    (again / "content/a7.md").write_text(ESSAY.format(7, 1, "长了"), "utf-8")
    assert run(again, "build", "--workers", "4").status == 0
    clean = tmp_path / "clean/site"
    files["content/a7.md"] = ESSAY.format(7, 1, "长了")
    assert build(clean, files, options, "--workers", "1").status == 0
    assert tree_of(again / "build") == tree_of(clean / "build")


@forking
def test_problems_are_the_same_whatever_the_number_of_workers(tmp_path):
    files = {
        f"content/a{n}.md": ESSAY.format(n, n % 3, "") + "\n[坏](none.html)\n" for n in range(1, 20)
    }
    said = {
        build(tmp_path / str(asked) / "site", files, "", "--workers", str(asked)).errors
        for asked in (1, 3)
    }
    assert len(said) == 1
    assert said.pop().count("[broken-link]") == 19
