"""Bad input: one sentence with file and line on stderr, exit status 1, the old site untouched."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhao import cli

GOOD = {"content/good.md": "Title: 好文\nDate: 2026-01-01\n\n正文。\n"}

# What is wrong · the files that make it so · the lines of settings · the exact words on stderr.
CASES = [
    (
        "a missing title",
        {"content/a.md": "Date: 2026-01-01\n\n正文。\n"},
        "",
        "content/a.md:1: the essay has no title. Begin the file with a line Title: …. [no-title]",
    ),
    (
        "an empty title",
        {"content/a.md": "Date: 2026-01-01\nTitle:\n\n正文。\n"},
        "",
        "content/a.md:2:1: the essay has no title. Begin the file with a line Title: …. [no-title]",
    ),
    (
        "an empty file",
        {"content/a.md": ""},
        "",
        "content/a.md:1: the essay has no date. Add a line such as Date: 2026-09-05 to its header, "
        "or Status: draft. [no-date]\n"
        "content/a.md:1: the essay has no title. Begin the file with a line Title: …. [no-title]",
    ),
    (
        "a date that no calendar has",
        {"content/a.md": "Title: 文\nDate: 2026-02-30\n\n正文。\n"},
        "",
        'content/a.md:2:7: "2026-02-30" is no date. Write it as ISO 8601 has it, as in 2026-09-05 '
        "or 2026-09-05 18:30. [bad-date]",
    ),
    (
        "a date in words",
        {"content/a.md": "---\ntitle: 文\ndate: 昨天\n---\n正文。\n"},
        "",
        'content/a.md:3:7: "昨天" is no date. Write it as ISO 8601 has it, as in 2026-09-05 '
        "or 2026-09-05 18:30. [bad-date]",
    ),
    (
        "no date",
        {"content/a.md": "Title: 文\n\n正文。\n"},
        "",
        "content/a.md:1: the essay has no date. Add a line such as Date: 2026-09-05 to its header, "
        "or Status: draft. [no-date]",
    ),
    (
        "two essays with one slug",
        {
            "content/a.md": "Title: 文\nDate: 2026-01-01\nSlug: same\n\n甲。\n",
            "content/sub/b.md": "Title: 章\nDate: 2026-01-02\nSlug: Same\n\n乙。\n",
        },
        "",
        'content/sub/b.md:3:7: its address "Same" is also that of content/a.md. '
        "Give one of them another Slug:. [slug-twice]",
    ),
    (
        "two titles with one address, in two scripts",
        {
            "content/a.md": "Title: 后记\nDate: 2026-01-01\n\n甲。\n",
            "content/b.md": "Date: 2026-01-02\nTitle: 後記\nLang: zh-Hant\n\n乙。\n",
        },
        "",
        'content/b.md:2:8: its address "houji" is also that of content/a.md. '
        "Give one of them another Slug:. [slug-twice]",
    ),
    (
        "an address that the home page has",
        {"content/a.md": "Title: 文\nDate: 2026-01-01\nSlug: index\n\n甲。\n"},
        "",
        'content/a.md:3:7: its address "index.html" is also that of a page that the site has '
        "anyway. Give it another Slug:. [address-taken]",
    ),
    (
        "an address that an essay has",
        {
            "content/a.md": "Title: 文\nDate: 2026-01-01\nSlug: pages/about\n\n甲。\n",
            "content/pages/about.md": "Title: 关于\nSlug: About\n\n乙。\n",
        },
        "",
        'content/pages/about.md:2:7: its address "pages/About.html" is also that of content/a.md. '
        "Give it another Slug:. [address-taken]",
    ),
    (
        "an address outside of the site",
        {"content/a.md": "Title: 文\nDate: 2026-01-01\nSlug: ../../x\n\n甲。\n"},
        "",
        'content/a.md:3:7: "../../x" cannot be an address. Write it in letters, digits and '
        "hyphens, as in sales-limits. [bad-slug]",
    ),
    (
        "an unknown edition",
        {},
        '\n# what follows is wrong\nDUIZHAO_EDITIONS = ["zh-Hans", "zh-Hant-TV"]\n',
        'pelicanconf.py:8: "zh-Hant-TV" is no edition. Did you mean "zh-Hant-TW"? '
        "[unknown-edition]",
    ),
    (
        "an edition that is no Chinese",
        {},
        'DUIZHAO_EDITIONS = ["fr"]\n',
        "pelicanconf.py:6: DUIZHAO_EDITIONS names no edition in Chinese. Name at least one, as in "
        '["zh-Hans", "zh-Hant"]. [no-editions]',
    ),
    (
        "an edition that is no language",
        {},
        'DUIZHAO_EDITIONS = ["zh-Hans", "q_q"]\n',
        'pelicanconf.py:6: "q_q" is no edition. Name zh-Hans, zh-Hant, zh-Hant-TW, zh-Hant-HK, or '
        "another language by its BCP 47 tag, as in en. [unknown-edition]",
    ),
    (
        "an edition that is the name of a language",
        {},
        'DUIZHAO_EDITIONS = ["zh-Hans", "English"]\n',
        'pelicanconf.py:6: "English" is no edition. Did you mean "en"? [unknown-edition]',
    ),
    (
        "one edition named twice",
        {},
        'DUIZHAO_EDITIONS = ["zh-Hant", "zh-hant"]\n',
        'pelicanconf.py:6: the edition "zh-Hant" is named twice. Name each edition once. '
        "[edition-twice]",
    ),
    (
        "no edition",
        {},
        "DUIZHAO_EDITIONS = []\n",
        "pelicanconf.py:6: DUIZHAO_EDITIONS names no edition in Chinese. Name at least one, as in "
        '["zh-Hans", "zh-Hant"]. [no-editions]',
    ),
    (
        "a setting with a typo",
        {},
        "DUIZHAO_EDITION = ['zh-Hant']\n",
        "pelicanconf.py:6: DUIZHAO_EDITION is no setting of ours. Did you mean DUIZHAO_EDITIONS? "
        "[unknown-setting]",
    ),
    (
        "settings that fail",
        {},
        "x = 1\ny = x / 0\n",
        "pelicanconf.py:7: the settings fail: division by zero. Mend the line. [bad-settings]",
    ),
    (
        "a file in another encoding",
        {
            "content/a.md": "Title: 文\nDate: 2026-01-01\n\n这是用国标码写的一段话。\n".encode(
                "gb18030"
            )
        },
        "",
        "content/a.md:1: byte 8 of the file is not UTF-8 (it looks like GB18030). "
        "Save it as UTF-8, as with: iconv -f GB18030 -t UTF-8. [not-utf-8]",
    ),
    (
        "a file with one bad byte",
        {"content/a.md": b"Title: a\nDate: 2026-01-01\n\n\xe5\xa5\xbd\xff\n"},
        "",
        None,  # what it looks like is a guess: file and line are not
    ),
    (
        "a control character",
        {"content/a.md": "Title: 文\nDate: 2026-01-01\n\n正\x08文。\n"},
        "",
        "content/a.md:4:2: the character U+0008 cannot be published. Delete it. "
        "[control-character]",
    ),
    (
        "an unknown key",
        {"content/a.md": "Title: 文\nDate: 2026-01-01\nTag: 甲\n\n正文。\n"},
        "",
        'content/a.md:3:1: the header has no key "tag". Did you mean "tags"? [unknown-key]',
    ),
    (
        "a key that nothing is like",
        {"content/a.md": "Title: 文\nDate: 2026-01-01\nMood: 好\n\n正文。\n"},
        "",
        'content/a.md:3:1: the header has no key "mood". Remove the line, or allow the key with '
        "DUIZHAO_METADATA. [unknown-key]",
    ),
    (
        "a key that stands twice",
        {"content/a.md": "Title: 文\nDate: 2026-01-01\ntitle: 章\n\n正文。\n"},
        "",
        'content/a.md:3:1: "title" stands twice, first on line 1. Keep one of the two. [key-twice]',
    ),
    (
        "a language that is no Chinese",
        {"content/a.md": "Title: 文\nDate: 2026-01-01\nLang: ja\n\n正文。\n"},
        "",
        "content/a.md:3:7: it is in Japanese, and no essay in Chinese has the same Slug:. Name the "
        "file that it translates, as in Translation of: essay.md. [translation-of-nothing]",
    ),
    (
        "a language that is none",
        {"content/a.md": "Title: 文\nDate: 2026-01-01\nLang: englsh\n\n正文。\n"},
        "",
        'content/a.md:3:7: "englsh" is no language tag. Write one of zh-Hans, zh-Hant, zh-Hant-TW, '
        "zh-Hant-HK, or a translation's language, as in en. [unknown-language]",
    ),
    (
        "a status with a typo",
        {"content/a.md": "Title: 文\nDate: 2026-01-01\nStatus: drafts\n\n正文。\n"},
        "",
        'content/a.md:3:9: "drafts" is no status. Did you mean "draft"? [unknown-status]',
    ),
    (
        "front matter without an end",
        {"content/a.md": "---\ntitle: 文\n\n正文。\n"},
        "",
        "content/a.md:1:1: the front matter has no end. Close it with a line of three hyphens. "
        "[bad-front-matter]",
    ),
    (
        "a header line with a full-width colon",
        {"content/a.md": "Title：文\nDate: 2026-01-01\n\n正文。\n"},
        "",
        "content/a.md:1:6: a header line has a full-width colon. Write a half-width colon and a "
        "space after the key, as in Title: …. [bad-front-matter]",
    ),
    (
        "a header that runs into the text",
        {"content/a.md": "Title: 文\nDate: 2026-01-01\n正文从这里开始。\n"},
        "",
        'content/a.md:3:1: "正文从这里开始。" in the header has no key. Leave a blank line between '
        "header and text, or indent it by four spaces. [bad-front-matter]",
    ),
]


@pytest.mark.parametrize(
    ("files", "settings", "said"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_one_sentence_and_the_old_site_stays(build_site, files, settings, said):
    first = build_site(GOOD)
    assert (first.status, first.errors) == (0, "")
    before = first.tree

    second = build_site(files, settings)

    assert second.status == 1
    if said is not None:
        assert second.errors == said + "\n"
    assert "Traceback" not in second.errors
    assert second.said == ""
    assert second.tree == before
    left = {path.name for path in second.folder.iterdir()} - {".duizhao"}  # its memory, git-ignored
    assert left == {"build", "content", "pelicanconf.py"}


def test_a_bad_byte_is_named_by_its_line(build_site):
    built = build_site({"content/a.md": b"Title: a\nDate: 2026-01-01\n\n\xe5\xa5\xbd\xff\n"})
    assert built.errors.startswith("content/a.md:4: byte 31 of the file is not UTF-8")
    assert built.errors.endswith("[not-utf-8]\n")


def test_all_problems_of_all_essays_at_once(build_site):
    built = build_site(
        {
            "content/b.md": "Title: 文\nDate: 昨天\nTag: 甲\n\n正文。\n",
            "content/a.md": "Date: 2026-01-01\n\n正文。\n",
        }
    )
    assert [line.rsplit("[")[-1] for line in built.errors.splitlines()] == [
        "no-title]",
        "bad-date]",
        "unknown-key]",
    ]
    assert not built.output.exists()


def test_an_empty_content_folder(build_site, tmp_path):
    (tmp_path / "content").mkdir()
    built = build_site({})
    assert built.status == 1
    assert built.errors == "content: it holds no essay. Write one, as in essay.md. [no-essays]\n"


def test_a_content_folder_with_a_page_and_no_essay(build_site):
    built = build_site({"content/pages/about.md": "Title: 关于\n\n站。\n"})
    assert built.errors == "content: it holds no essay. Write one, as in essay.md. [no-essays]\n"


def test_a_content_folder_that_is_not_there(build_site):
    built = build_site({})
    assert built.status == 1
    assert "the content folder does not exist" in built.errors
    assert "[no-content]" in built.errors


def test_no_settings(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["build"]) == 1
    assert capsys.readouterr().err == (
        "pelicanconf.py: there is no such settings file here. Run in the site's folder, name the "
        "file with --settings, or begin with: duizhao new. [no-settings]\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_an_output_that_somebody_else_filled(build_site, tmp_path):
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "thesis.txt").write_text("三年的心血", "utf-8")
    built = build_site(GOOD)
    assert built.status == 1
    assert "no build of ours has been there" in built.errors
    assert built.tree == {"thesis.txt": "三年的心血".encode()}


@pytest.mark.parametrize("output", [".", "content", "content/build"])
def test_an_output_that_overlaps_the_essays(build_site, output):
    built = build_site(GOOD, f'OUTPUT_PATH = "{output}"')
    assert built.status == 1
    assert "[bad-output]" in built.errors
    assert (built.folder / "content" / "good.md").read_text("utf-8") == GOOD["content/good.md"]


def test_a_template_that_fails(build_site, tmp_path: Path):
    before = build_site(GOOD).tree
    built = build_site(
        {"overrides/article.html": "<p>{{ article.title | upper }}\n{{ 1 / 0 }}</p>\n"},
        'THEME_TEMPLATES_OVERRIDES = ["overrides"]',
    )
    assert built.status == 1
    assert "overrides/article.html:2: the template fails: division by zero" in built.errors
    assert built.tree == before
