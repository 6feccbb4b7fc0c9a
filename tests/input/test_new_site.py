"""What `duizhao new DIR` leaves in DIR."""

from __future__ import annotations

import datetime
import runpy
from pathlib import Path

import pytest

from duizhao.input.frontmatter import split
from duizhao.input.new_site import new_site
from duizhao.problems import ProblemsFound

TODAY = datetime.date(2026, 9, 5)


def test_the_files_of_a_new_site(tmp_path: Path) -> None:
    site = tmp_path / "我的 site" / "one"
    written = new_site(site, TODAY)
    assert [path.relative_to(site).as_posix() for path in written] == [
        "content/first-essay.md",
        "content/pages/about.md",
        ".gitignore",
        "pelicanconf.py",
    ]
    assert sorted(written) == sorted(path for path in site.rglob("*") if path.is_file())
    assert b"\r" not in b"".join(path.read_bytes() for path in written)


def test_its_settings(tmp_path: Path) -> None:
    new_site(tmp_path / "site", TODAY)
    settings = runpy.run_path(str(tmp_path / "site" / "pelicanconf.py"))
    assert {key: value for key, value in settings.items() if key.isupper()} == {
        "SITENAME": "我的文集",
        "AUTHOR": "佚名",
        "SITEURL": "",
        "TIMEZONE": "Asia/Shanghai",
        "DEFAULT_LANG": "zh-hans",
        "PATH": "content",
        "OUTPUT_PATH": "build",
        "DUIZHAO_EDITIONS": ["zh-Hans", "zh-Hant"],
        "PLUGINS": ["duizhao"],
    }
    ignored = (tmp_path / "site" / ".gitignore").read_text("utf-8").splitlines()
    assert {"/build/", "/review.html"} <= set(ignored)


def test_its_first_essay(tmp_path: Path) -> None:
    new_site(tmp_path / "site", TODAY)
    essay = split((tmp_path / "site/content/first-essay.md").read_text("utf-8"))
    header = {field.key: field.value for field in essay.fields}
    assert [*header] == ["title", "date", "category", "tags", "summary"]
    assert header["date"] == "2026-09-05"
    for shown in ("\n## ", "\n- ", "\n> ", "[^note]", "姓-{后}-的"):
        assert shown in essay.body


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    assert new_site(tmp_path, TODAY)


@pytest.mark.parametrize(
    ("there", "what"), [("folder", "it is not empty"), ("file", "it is a file")]
)
def test_nothing_is_overwritten(tmp_path: Path, there: str, what: str) -> None:
    taken = tmp_path / "taken"
    if there == "folder":
        taken.mkdir()
        (taken / "pelicanconf.py").write_text("旧", "utf-8")
    else:
        taken.write_text("旧", "utf-8")
    with pytest.raises(ProblemsFound) as found:
        new_site(taken, TODAY)
    assert [str(problem) for problem in found.value.problems] == [
        f"{taken}: {what}. Name a folder that does not exist yet. [not-empty]"
    ]
    kept = taken / "pelicanconf.py" if there == "folder" else taken
    assert kept.read_text("utf-8") == "旧"
    assert [*tmp_path.rglob("*.md")] == []


def test_a_folder_inside_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("旧", "utf-8")
    with pytest.raises(ProblemsFound, match=r"the site cannot be written \(.*\[not-written\]"):
        new_site(tmp_path / "file" / "site", TODAY)
