"""The command: what it does with its options, what it says and how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from small_sites import SETTINGS, run, tree_of, write

from duizhao import __version__, cli
from duizhao.problems import ProblemsFound

ESSAY = "Title: 头发\nSlug: a\nDate: 2026-01-01\n\n皇后的头发。\n"


def command(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("duizhao"), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **environment},
    )


def test_the_installed_command(tmp_path):
    done = command(tmp_path, "--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"duizhao {__version__}\n", "")


@pytest.mark.parametrize("arguments", [[], ["bild"], ["build", "--nothing"], ["new"], ["import"]])
def test_wrong_usage_ends_with_two(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert "usage: duizhao" in capsys.readouterr().err


def test_build_says_what_it_made_and_what_to_open(build_site):
    built = build_site({"content/a.md": ESSAY}, 'DUIZHAO_EDITIONS = ["zh-Hans", "zh-Hant-TW"]')
    pages = sum(name.endswith((".html", ".xml")) for name in built.tree)
    summary, opened = built.said.splitlines()
    said = rf"1 essay in zh-Hans, zh-Hant-TW: {pages} pages written, 0 unchanged, \d+\.\d\d s\."
    assert re.fullmatch(said, summary)
    assert opened == f"Open {built.output / 'index.html'}"


NO_SITEURL = (
    "pelicanconf.py:6: SITEURL is not set, so canonical links, feeds and sitemap have "
    "no host. Set it to the address at which the site will be read. [no-siteurl]\n"
)


def test_a_warning_goes_to_stderr_and_the_site_is_built(build_site):
    built = build_site({"content/a.md": ESSAY}, 'SITEURL = ""')
    assert (built.status, built.errors) == (0, f"warning: {NO_SITEURL}")
    assert "zh-hant/a.html" in built.tree


def test_with_strict_a_warning_is_a_problem(build_site):
    built = build_site({"content/a.md": ESSAY}, 'SITEURL = ""', "--strict")
    assert (built.status, built.said, built.errors) == (1, "", NO_SITEURL)
    assert not built.output.exists()


def test_the_report_as_data(build_site):
    bad = build_site({"content/a.md": "Title: 文\nDate: 昨天\n\n文。\n"}, "", "--json")
    assert (bad.status, bad.errors) == (1, "")
    assert json.loads(bad.said) == {
        "problems": [
            {
                "file": "content/a.md",
                "line": 2,
                "column": 7,
                "code": "bad-date",
                "what": '"昨天" is no date',
                "mend": "Write it as ISO 8601 has it, as in 2026-09-05 or 2026-09-05 18:30.",
            }
        ],
        "warnings": [],
    }
    good = build_site({"content/a.md": ESSAY}, 'SITEURL = ""', "--json")
    said = json.loads(good.said)
    assert (good.status, good.errors, said["problems"]) == (0, "", [])
    assert [each["code"] for each in said["warnings"]] == ["no-siteurl"]
    assert (said["essays"], said["editions"]) == (1, ["zh-Hans", "zh-Hant"])
    assert said["index"] == str(good.output / "index.html")


def test_options_come_before_the_settings(tmp_path):
    write(tmp_path, {"conf/site.py": SETTINGS, "文 章/a.md": ESSAY})
    arguments = ["--settings", "conf/site.py", "--content", "文 章", "--output", "出 版/here"]
    built = run(tmp_path, "build", *arguments)
    assert (built.status, built.errors) == (0, "")
    assert "zh-hant/a.html" in tree_of(tmp_path / "出 版/here")
    assert not (tmp_path / "conf/build").exists()


def test_folders_are_where_the_settings_are(tmp_path):
    write(tmp_path, {"网站/pelicanconf.py": 'SITENAME = "x"\nSITEURL = "https://x.example"\n'})
    write(tmp_path, {"网站/content/a.md": ESSAY})
    built = run(tmp_path, "build", "--settings", "网站/pelicanconf.py")
    assert (built.status, built.errors) == (0, "")
    assert "zh-hant/a.html" in tree_of(tmp_path / "网站/build")


def test_new_makes_a_site_that_builds(tmp_path):
    assert run(tmp_path, "new", "我的 site").status == 0
    built = run(tmp_path / "我的 site", "build")
    assert built.status == 0
    assert [line.rsplit("[")[-1] for line in built.errors.splitlines()] == ["no-siteurl]"]
    assert "zh-hant/index.html" in built.tree


def test_import_makes_an_essay_that_builds(tmp_path):
    write(tmp_path, {"pelicanconf.py": SETTINGS, "content/a.md": ESSAY})
    write(tmp_path, {"x.txt": "第一段,有头发.\n\n第二段。\n"})
    made = run(tmp_path, "import", "x.txt", "--title", "头发: 一", "--date", "2026-09-05")
    assert (made.status, made.errors) == (0, "")
    built = run(tmp_path, "build")
    assert (built.status, built.errors) == (0, "")
    page = Path(made.said.strip()).stem
    assert "第一段，有頭髮" in built.page(f"zh-hant/{page}.html")


def test_debug_shows_where_a_problem_arose(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ProblemsFound):
        cli.main(["--debug", "build"])


def test_the_output_depends_on_the_input_alone(tmp_path):
    trees = []
    for name, zone, seed, locale, mask, clock in (
        ("a", "UTC", "1", "C", 0o022, ""),
        ("另 一个", "America/Lima", "2", "C.UTF-8", 0o077, "86400"),
    ):
        folder = tmp_path / name
        files = {
            f"content/{letter}.md": f"Title: 头{letter}\nDate: 2026-01-01\nTags: {letter}\n\n文\n"
            for letter in ("abc" if name == "a" else "cba")
        }
        write(folder, {**files, "pelicanconf.py": SETTINGS})
        said = {"TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": locale}
        before = os.umask(mask)
        try:
            done = command(
                folder, "build", **said, **({"SOURCE_DATE_EPOCH": clock} if clock else {})
            )
        finally:
            os.umask(before)
        assert (done.returncode, done.stderr) == (0, "")
        trees.append(tree_of(folder / "build"))
    assert trees[0] == trees[1]
