"""Translations: editions in other languages, what ties them, and what is wrong with them."""

from __future__ import annotations

import re

import pytest
from small_sites import run

ORIGINAL = (
    "Title: 头发\nDate: 2026-01-01\nCategory: 社会\nTags: 技术, 语言\n\n开头。[^n]\n\n## 第一节\n\n"
    "头发。\n\n- 一\n- 二\n\n## 第二节\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n\n[^n]: 注。\n"
)
ENGLISH = (
    "Title: Hair\nTags: technology, language\n\nAn opening.[^n]\n\n## One\n\nHair.\n\n- one\n\n"
    "## Two\n\n| A |\n|---|\n| 1 |\n| 2 |\n\n[^n]: A note.\n"
)
OTHER = "Title: 乙\nDate: 2026-01-02\n\n正文。\n"
SITE = {"content/a.md": ORIGINAL, "content/a.en.md": ENGLISH, "content/b.md": OTHER}
EDITIONS = 'DUIZHAO_EDITIONS = ["zh-Hans", "zh-Hant-TW", "en"]\n'


@pytest.fixture(scope="module")
def site(built_once):
    built = built_once(SITE, EDITIONS + 'DUIZHAO_PARALLEL = [("zh-Hans", "en")]\n')
    assert (built.status, built.errors) == (0, "")
    return built


def test_the_edition_has_its_own_home_lists_and_feed(site):
    assert '<html lang="en">' in site.page("en/index.html")
    assert "Hair" in site.page("en/archives.html")
    assert "1 January 2026" in site.page("en/toufa.html")
    assert "乙" not in site.page("en/index.html")
    assert "<title>Hair</title>" in site.page("en/feeds/all.atom.xml")
    assert "en/yi.html" not in site.tree


def test_sections_and_terms_are_tied(site):
    ids = re.findall(r'<h2 id="([^"]*)"', site.page("en/toufa.html"))
    assert ids[:2] == re.findall(r'<h2 id="([^"]*)"', site.page("zh-hans/toufa.html"))[:2]
    assert "technology" in site.page("en/tag/jishu.html")


def test_pages_link_the_editions_that_there_are(site):
    def editions(path):
        return re.findall(r'rel="alternate" hreflang="([^"]*)"', site.page(path))

    assert editions("zh-hant-tw/toufa.html") == ["zh-Hans", "zh-Hant-TW", "en", "x-default"]
    assert editions("en/toufa.html") == ["zh-Hans", "zh-Hant-TW", "en", "x-default"]
    assert editions("zh-hans/yi.html") == ["zh-Hans", "zh-Hant-TW", "x-default"]
    assert "../en/yi.html" not in site.page("zh-hans/yi.html")
    assert "zh-hans--en" not in site.page("zh-hans/yi.html")
    assert "en/yi.html" not in site.page("sitemap.xml")


def test_the_parallel_page(site):
    page = site.page("zh-hans--en/toufa.html")
    rows = re.findall(r'<div class="row"(?: id="([^"]*)")?>', page)
    assert rows == ["p-kaitou", "diyijie", "p-toufa", "", "dierjie", "", ""]
    assert "noindex" in page
    assert '<link rel="canonical" href="https://site.example/zh-hans/toufa.html">' in page
    found = re.findall(r'\sid="([^"]*)"', page)
    assert len(found) == len(set(found))
    assert "zh-hans--en/yi.html" not in site.tree
    assert not re.search("[\ufdd0-\ufdef]", "".join(map(bytes.decode, site.tree.values())))


def test_originals_are_listed_if_the_site_says_so(build_site):
    built = build_site(SITE, EDITIONS + 'DUIZHAO_UNTRANSLATED = "show"\n')
    assert (built.status, built.errors) == (0, "")
    assert '<a href="./../zh-hans/yi.html" lang="zh-Hans"' in built.page("en/index.html")
    assert "乙" not in built.page("en/feeds/all.atom.xml")


def test_a_translation_remembers_and_tells(build_site, tmp_path):
    built = build_site(SITE, EDITIONS)
    said = run(tmp_path, "translated", "content/a.en.md")
    assert said.said == "content/a.en.md: 3 sections recorded\n"
    assert run(tmp_path, "build").errors == ""
    path = tmp_path / "content" / "a.md"
    path.write_text(path.read_text("utf-8").replace("头发。", "头发变了。"), "utf-8")
    errors = run(tmp_path, "build", "--drop-anchors").errors
    assert re.findall(r"(content/\S+?): .*\[(.*)\]", errors) == [
        ("content/a.en.md:9", "section-behind")
    ]
    assert built.status == 0


def test_what_one_side_lacks_is_said_at_its_line(build_site):
    files = {
        **SITE,
        "content/a.md": ORIGINAL + "\n### 小节\n",
        "content/a.en.md": ENGLISH + "\n## Extra {#extra}\n",
    }
    built = build_site(files, EDITIONS)
    assert re.findall(r"(content/\S+?): .*\[(.*)\]", built.errors) == [
        ("content/a.en.md:21", "section-extra"),
        ("content/a.md:23", "section-untranslated"),
    ]
    assert built.status == 0


def test_what_is_recorded(build_site, tmp_path):
    build_site(SITE, EDITIONS)
    twice = run(tmp_path, "translated", "content/a.en.md", "content/../content/a.en.md")
    assert twice.said == "content/a.en.md: 3 sections recorded\n"
    again = run(tmp_path, "translated")
    assert again.said == "content/a.en.md: 3 sections recorded, as before\n"
    for asked, said in (
        ("content/a.md", "it is no translation"),
        ("x.md", "there is no such file"),
    ):
        refused = run(tmp_path, "translated", asked)
        assert refused.status != 0
        assert f"{asked}: {said}" in refused.errors
    (tmp_path / "content/a.en.md").unlink()
    assert run(tmp_path, "translated").said == "The site has no translation.\n"


@pytest.mark.parametrize(
    "heading",
    [
        "## Two",
        "Two\n---",
        "## _Two_ **words**",
        "## [Two](https://x.example/a_b) more",
        "## Two[^n]",
        "## <b>Two</b> `a_b`",
        "## ![a picture](https://x.example/a.png) Two &amp; more",
    ],
)
def test_a_section_has_its_line_however_its_heading_is_written(build_site, heading):
    chinese = "Title: 节\nSlug: a\nDate: 2026-01-01\n\n开头。\n\n## 一\n\n一。\n"
    note = "\n\n[^n]: A note.\n" if "[^n]" in heading else "\n"
    english = f"Title: A\n\nText.\n\n## One\n\nTwo.\n\n{heading}{note}"
    built = build_site({"content/a.md": chinese, "content/a.en.md": english}, EDITIONS)
    assert re.findall(r"content/(\S+?): .*\[(.*)\]", built.errors) == [
        ("a.en.md:9", "section-extra")
    ]


SECTIONS = [f"## {name}\n\n{name}。\n\n" for name in ("一", "二", "三")]


@pytest.mark.parametrize(
    ("now", "said", "order"),
    [
        ("231", "content/a.en.md:7 section-moved", ["er", "san", "yi"]),
        ("12", "content/a.en.md:15 section-extra", ["yi", "er"]),
        ("1423", "content/a.md:9 section-untranslated", ["yi", "si", "er", "san"]),
    ],
)
def test_sections_stay_tied_to_what_they_were_made_from(build_site, tmp_path, now, said, order):
    head = "Title: 节\nSlug: a\nDate: 2026-01-01\n\n"
    english = "Title: A\n\n" + "".join(f"## Section {name}\n\nText.\n\n" for name in (1, 2, 3))
    build_site({"content/a.md": head + "".join(SECTIONS), "content/a.en.md": english}, EDITIONS)
    run(tmp_path, "translated")
    sections = [*SECTIONS, "## 四\n\n新的。\n\n"]
    changed = head + "".join(sections[int(place) - 1] for place in now)
    (tmp_path / "content/a.md").write_text(changed, "utf-8")
    built = run(tmp_path, "build", "--drop-anchors")
    found = re.findall(r"(content/\S+?): .*\[(.*)\]", built.errors)
    assert " ".join(f"{place} {code}" for place, code in found) == said
    page = built.page("en/a.html")
    ties = {"yi": "Section 1", "er": "Section 2", "san": "Section 3"}
    assert re.findall(r'<h2 id="(\w*)"', built.page("zh-hans/a.html"))[: len(order)] == order
    for anchor in {*order} & {*ties}:
        assert re.search(rf'<h2 id="{anchor}"[^>]*>{ties[anchor]}', page)


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ("## One {#yii}\n\n## Two\n", "a.en.md:3 section-extra a.md:7 section-untranslated"),
        ("## One\n\n## More {#more}\n\n## Two\n", "a.en.md:5 section-extra"),
        ("## Two {#er}\n\n## One\n", ""),
    ],
)
def test_ids_of_authors(build_site, english, said):
    chinese = "Title: 节\nSlug: a\nDate: 2026-01-01\n\n开头。\n\n## 一\n\n一。\n\n## 二\n\n二。\n"
    files = {"content/a.md": chinese, "content/a.en.md": f"Title: A\n\n{english}"}
    built = build_site(files, EDITIONS)
    assert built.status == 0
    found = re.findall(r"content/(\S+?): .*\[(.*)\]", built.errors)
    assert " ".join(f"{place} {code}" for place, code in found) == said


def header(*lines):
    return "Title: X\n" + "".join(f"{line}\n" for line in lines) + "\nText.\n"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"c.en.md": header("Translation of: z.md")},
            "content/c.en.md:2:17 translation-of-nothing",
        ),
        ({"c.en.md": header()}, "content/c.en.md:1 translation-of-nothing"),
        (
            {"c.en.md": header("Translation of: c.en.md")},
            "content/c.en.md:2:17 translation-of-itself",
        ),
        (
            {
                "c.md": header("Lang: en", "Translation of: d.md"),
                "d.md": header("Lang: fr", "Translation of: c.md"),
            },
            "content/c.md:3:17 translation-circle content/d.md:3:17 translation-circle",
        ),
        (
            {"c.md": header("Lang: en", "Translation of: a.md")},
            "content/c.md:3:17 translation-twice",
        ),
        ({"c.md": header("Translation of: a.md")}, "content/c.md:2:17 translation-language"),
        (
            {"c.md": header("Lang: e_n", "Translation of: a.md")},
            "content/c.md:2:7 unknown-language",
        ),
        ({"b.en.md": header("Slug: other")}, "content/b.en.md:2:7 translation-slug"),
        ({"b.fr.md": header()}, "content/b.fr.md:1 edition-unlisted"),
        ({"b.en.md": header("Date: 2026-02-01")}, "content/b.en.md:2:7 translation-newer"),
        ({"b.en.md": header("Made from: x")}, "content/b.en.md:2:12 bad-record"),
        (
            {"c.md": header("Lang: en", "Slug: c", "Translation of: c")},
            "content/c.md:4:17 translation-of-itself",
        ),
        ({"c.md": header("Date: x"), "c.en.md": header()}, "content/c.md:2:7 bad-date"),
        ({"b.xx.md": header()}, "content/b.xx.md:1 unknown-language"),
        ({"b.zh-TW.md": header("Date: 2026-01-01")}, "content/b.zh-TW.md:1 translation-language"),
        ({"b.zh-TW.md": header("Date: 2026-01-01", "Lang: zh-TW", "Slug: b2")}, ""),
        ({"b.en.md": header("Translation of: content/b.md")}, ""),
        (
            {"pages/b.en.md": header("Translation of: b.md")},
            "content/pages/b.en.md:2:17 translation-of-nothing",
        ),
    ],
    ids=lambda value: value.rpartition(" ")[2] if isinstance(value, str) else "",
)  # fmt: skip
def test_what_is_wrong_with_a_translation(build_site, files, said):
    more = {f"content/{name}": text for name, text in files.items()}
    built = build_site({**SITE, **more}, EDITIONS)
    found = re.findall(r"(content/\S+?): .*\[(.*)\]", built.errors)
    assert " ".join(f"{place} {code}" for place, code in found) == said


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"c.md": header("Lang: en", "Translation of: bb.md")}, "Did you mean b.md?"),
        ({"x/c.md": header("Lang: en", "Translation of: b.md")}, ""),
        ({"x/c.md": header("Lang: en", "Translation of: ../bb.md")}, "Did you mean ../b.md?"),
        ({"b.en-GB.md": header(), "b.fr.md": header()}, 'add "fr" to DUIZHAO_EDITIONS. ['),
        ({"pages/b.md": header("Lang: en", "Slug: b")}, "no page in Chinese has the same Slug:"),
        ({"pages/b.en.md": header("Translation of: b.md")}, "is a page, and content/b.md is an "),
    ],
)
def test_what_would_mend_it(build_site, files, said):
    built = build_site({**SITE, **{f"content/{n}": text for n, text in files.items()}}, EDITIONS)
    assert said.lower() in built.errors.lower()
    assert bool(said) == bool(built.errors)


def test_an_original_with_faults_is_no_missing_one(build_site):
    built = build_site({**SITE, "content/a.md": ORIGINAL.replace("2026-01-01", "soon")}, EDITIONS)
    assert re.findall(r"\[(.*)\]", built.errors) == ["bad-date"]


def test_a_translation_without_a_text_has_no_parallel_page(build_site):
    pairs = 'DUIZHAO_PARALLEL = [("zh-Hans", "en")]\n'
    built = build_site({**SITE, "content/b.en.md": "Title: B\n"}, EDITIONS + pairs)
    assert (built.status, built.errors) == (0, "")
    assert "en/yi.html" in built.tree
    assert "zh-hans--en/yi.html" not in built.tree


def test_a_notice_of_the_opening_stands_beside_nothing(build_site):
    stale = 'DUIZHAO_STALE_NOTICE = True\nDUIZHAO_PARALLEL = [("zh-Hans", "en")]\n'
    record = "Made from: - 00000000\n    diyijie 00000000\nTags:"
    files = {**SITE, "content/a.en.md": ENGLISH.replace("Tags:", record)}
    built = build_site(files, EDITIONS + stale)
    page = built.page("zh-hans--en/toufa.html")
    rows = re.findall(r'<div class="row".*?</div>\n<div.*?</div>', page, re.DOTALL)
    assert '<div class="l" lang="zh-Hans"></div>' in rows[0]
    assert '<p class="behind">' in rows[0]
    assert "开头" in rows[1]
    assert "An opening" in rows[1]
    assert built.page("en/toufa.html").count('class="behind"') == 3


def test_an_anchor_of_one_side_alone_is_not_that_of_the_other(build_site):
    pairs = 'DUIZHAO_PARALLEL = [("zh-Hans", "en")]\n'
    files = {**SITE, "content/a.en.md": ENGLISH.replace("## Two", "## Two {#p-toufa}")}
    built = build_site(files, EDITIONS + pairs)
    assert built.status == 0
    page = built.page("zh-hans--en/toufa.html")
    assert page.count('id="p-toufa"') == page.count('id="p-toufa--en"') == 1


def test_anchors_of_translations_are_promises(build_site, tmp_path):
    """Those of the original lead on in its translations, and what these have of their own stays."""
    files = {**SITE, "content/a.en.md": ENGLISH + "\n## More {#more}\n"}
    build_site(files, EDITIONS + 'DUIZHAO_PARALLEL = [("zh-Hans", "en")]\n')
    path = tmp_path / "content" / "a.md"
    changed = ORIGINAL.replace("## 第二节", '## 后来 {#houlai aliases="dierjie"}')
    path.write_text(changed.replace("Tags:", "Aliases: jiuchu\nTags:"), "utf-8")
    built = run(tmp_path, "build")
    assert built.status == 0
    page = built.page("en/toufa.html")
    assert re.search(r'<h2 id="houlai"><span class="alias" id="dierjie"></span>', page)
    for code in ("zh-hans", "en", "zh-hans--en"):
        assert built.page(f"{code}/toufa.html").count('id="jiuchu"') == 1
    assert run(tmp_path, "check").status == 0
    (tmp_path / "content/a.en.md").write_text(files["content/a.en.md"].replace("#more", "#mores"))
    again = run(tmp_path, "build")
    assert again.status != 0
    assert re.search(
        r'content/a.en.md:\d+.*"more" would vanish. Add \{#mores aliases="more"\}', again.errors
    )


def test_names_of_terms_are_given_in_either_script(build_site):
    files = {
        **SITE,
        "content/c.md": "Title: 社會\nSlug: c\nDate: 2026-01-03\nLang: zh-Hant-TW\n"
        "Category: 社會\n\n頭髮。\n",
        "content/c.en.md": "Title: Society\n\nHair.\n",
    }
    said = 'DUIZHAO_TERMS = {"en": {"社會": "Society", "佚名": "Anonymous"}}\n'
    built = build_site(files, EDITIONS + said)
    assert (built.status, built.errors) == (0, "")
    for name in ("toufa", "c"):
        page = built.page(f"en/{name}.html")
        assert "Society</a>" in page
        assert "社" not in re.sub("<head>.*</head>", "", page, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ('DUIZHAO_STALE_NOTICE = "no"', "DUIZHAO_STALE_NOTICE is 'no'. Give True or False."),
        (
            'DUIZHAO_TERMS = {"en": {"社会": 1}}',
            'DUIZHAO_TERMS calls \'社会\' 1. Give names, as in {"en": {"社会": "Society"}}.',
        ),
        ('DUIZHAO_TERMS = {"fr": {}}', 'DUIZHAO_TERMS has "fr", which is no language of the'),
    ],
)
def test_settings_that_cannot_be(build_site, setting, said):
    built = build_site(SITE, f"{EDITIONS}{setting}\n")
    assert built.status != 0
    assert "pelicanconf.py:7" in built.errors
    assert said in built.errors
