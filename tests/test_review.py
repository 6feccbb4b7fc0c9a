"""`duizhao review`: the list, what settles a place, what is asked again, and builds that insist."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_sites import SETTINGS, Built, run, write

from duizhao.input.answers import FILE, Answer, read_answers, write_answers
from duizhao.input.prose import GAP, prose
from duizhao.model import Variant
from duizhao.problems import ProblemsFound

HEAD = "Title: 文\nSlug: a\nDate: 2026-01-01\n\n"
EDITIONS = 'DUIZHAO_EDITIONS = ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"]\n'
BODY = "第一句没有什么。两边的药铺里各有说法。\n"


def site(folder: Path, body: str = BODY, **files: str) -> Path:
    essay = {"pelicanconf.py": SETTINGS + EDITIONS, "content/a.md": HEAD + body}
    write(folder, {**essay, **{name.replace("__", "/"): text for name, text in files.items()}})
    return folder


def listed(folder: Path, *options: str) -> list[dict]:
    done = run(folder, "review", "--json", *options)
    assert (done.status, done.errors) == (0, "")
    return json.loads(done.said)["undecided"]


def asked(folder: Path) -> list[str]:
    """What is asked about, as LINE:COLUMN:WORD."""
    return [f"{found['line']}:{found['column']}:{found['word']}" for found in listed(folder)]


# The list


def test_as_text_it_is_like_a_compilers(tmp_path):
    done = run(site(tmp_path), "review")
    assert (done.status, done.errors) == (0, "")
    assert done.said == (
        'content/a.md:5:14: "里": alone, it may mean several things. [alone]\n'
        "    两边的药铺【里】各有说法。\n"
        "    now  裡 (zh-Hant-TW), 裏 (zh-Hant-HK) (inside)   "
        "-{zh-hans:里; zh-hant-tw:裡; zh-hant-hk:裏}-\n"
        "    or   里 (a mile, a ward; in names)   -{里}-\n"
        '    in a glossary: "zh-hans:药铺里; zh-hant-tw:藥鋪裡; zh-hant-hk:藥鋪裏"\n'
        "\n"
        "1 to decide in 1 file; 0 decided.\n"
    )


def test_as_data(tmp_path):
    (found,) = listed(site(tmp_path))
    assert found == {
        "file": "content/a.md",
        "line": 5,
        "column": 14,
        "word": "里",
        "sentence": "两边的药铺里各有说法。",
        "at": 5,
        "nth": 1,
        "why": "alone",
        "reason": "alone, it may mean several things",
        "shown": {"zh-Hant-TW": "裡", "zh-Hant-HK": "裏"},
        "choices": [
            {
                "forms": {"zh-Hant-TW": "裡", "zh-Hant-HK": "裏"},
                "meaning": "inside",
                "rule": "-{zh-hans:里; zh-hant-tw:裡; zh-hant-hk:裏}-",
                "glossary": "zh-hans:药铺里; zh-hant-tw:藥鋪裡; zh-hant-hk:藥鋪裏",
            },
            {
                "forms": {"zh-Hant-TW": "里", "zh-Hant-HK": "里"},
                "meaning": "a mile, a ward; in names",
                "rule": "-{里}-",
                "glossary": "zh-hans:药铺里; zh-hant:藥鋪里",
            },
        ],
    }


def test_nothing_to_decide(tmp_path):
    done = run(site(tmp_path, "今天天气很好。\n"), "review")
    assert done.said == "Nothing to decide; 0 decided.\n"


def test_a_site_in_one_script_asks_nothing(tmp_path):
    write(tmp_path, {"pelicanconf.py": SETTINGS + 'DUIZHAO_EDITIONS = ["zh-Hans"]\n'})
    write(tmp_path, {"content/a.md": HEAD + BODY})
    assert asked(tmp_path) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Title: 药铺里的话\nDate: 2026-01-01\n\n文\n", ["1:10:里"]),
        ("Title: 文\nDate: 2026-01-01\nSummary: 药铺里说\n\n文\n", ["3:12:里"]),
        ("Title: 文\nDate: 2026-01-01\nSummary: 一\n    药铺里说\n\n文\n", ["4:7:里"]),
        ("---\ntitle: '药铺里说'\ndate: 2026-01-01\n---\n\n文\n", ["2:11:里"]),
    ],
)
def test_titles_and_summaries(tmp_path, text, places):
    write(tmp_path, {"pelicanconf.py": SETTINGS + EDITIONS, "content/a.md": text})
    assert asked(tmp_path) == places


def test_yaml_that_folds_a_summary_has_its_line_but_no_column(tmp_path):
    text = "---\ntitle: 文\ndate: 2026-01-01\nsummary: >\n  两边的\n  药铺里说\n---\n\n正文。\n"
    write(tmp_path, {"pelicanconf.py": SETTINGS + EDITIONS, "content/a.md": text})
    assert asked(tmp_path) == ["4:0:里"]


# What is no prose is not asked about. `·` stands where a word is flagged, and is not in the file.
NOT_ASKED = {
    "code": "`药铺里说`",
    "a fenced block": "```\n药铺里说\n```",
    "a block with tildes": "~~~\n药铺里说\n\n```\n药铺里说\n~~~",
    "an indented block": "文。\n\n    药铺里说",
    "an address": "<https://a.example/药铺里说>",
    "where a link leads": "[文](a药铺里说.html)",
    "a reference": "[文][1]\n\n[1]: a药铺里说.html",
    "an attribute of a tag": '<span class="药铺里说">文</span>',
    "a comment": "<!-- 药铺里说 -->文",
    "a style sheet": "<style>\n药铺里说\n\n药铺里说\n</style>",
    "another language": '<span lang="ja">药铺里说</span>',
    "another script": "*药铺里说*{: lang=zh-Hant}",
    "a paragraph in another language": "药铺里说\n{: lang=ja}",
    "a block in another language": '<div lang="ja" markdown="1">\n\n药铺里说\n\n</div>',
    "not to be translated": '<span translate="no">药铺里说</span>',
    "a kept word": "-{药铺里说}-",
    "a rule for editions": "药铺-{zh-hans:里; zh-hant:裡}-说",
    "a word of a lasting rule": "-{H|zh-hans:药铺里; zh-hant:藥鋪裡}-\n\n药铺里说",
    "a keyboard": "<kbd>药铺里</kbd>",
}


@pytest.mark.parametrize("body", NOT_ASKED.values(), ids=NOT_ASKED)
def test_what_is_no_prose_is_not_asked_about(tmp_path, body):
    raw = {"pelicanconf.py": f"{SETTINGS}{EDITIONS}\nDUIZHAO_RAW_HTML = True\n"}
    folder = site(tmp_path, f"文。\n\n{body}\n\n文。\n")
    write(folder, raw)
    assert asked(folder) == []


# Markdown · the place of the word in doubt.
ASKED = [
    ("药铺**里**说", "5:5:里"),
    ("*药铺*里说", "5:5:里"),
    ("[药铺](a.html)里说", "5:13:里"),
    ("药铺[^1]里说\n\n[^1]: 注", "5:7:里"),
    ("<ruby>药铺<rt>yúlùn</rt></ruby>里说", "5:30:里"),
    ("## 药铺里说 {#id}", "5:6:里"),
    ("> 药铺里说", "5:5:里"),
    ("- 文\n- 药铺里说", "6:5:里"),
    ("1. 文\n\n    药铺里说", "7:7:里"),
    ("| 甲 | 乙 |\n|---|---|\n| 文 | 药铺里说 |", "7:9:里"),
    ("词\n:   药铺里说", "6:7:里"),
    ("文[^1]\n\n[^1]: 药铺里说", "7:9:里"),
    ("![药铺里说](a.png)", "5:5:里"),
    ("药铺\n里说", "6:1:里"),
    ('<span lang="zh-Hans">药铺里说</span>', "5:24:里"),
    ("\\*药铺里说", "5:5:里"),
    ("“药铺里说”", "5:4:里"),
    ("a &amp; 药铺里说", "5:11:里"),
]


@pytest.mark.parametrize(("body", "place"), ASKED, ids=[body for body, _ in ASKED])
def test_words_are_found_in_any_markup(tmp_path, body, place):
    assert asked(site(tmp_path, body + "\n")) == [place]


def test_an_essay_in_traditional_is_asked_about_what_simplified_has_two_of(tmp_path):
    text = "Title: 文\nDate: 2026-01-01\nLang: zh-Hant-TW\n\n這是他所著的書，裡面說。\n"
    write(tmp_path, {"pelicanconf.py": SETTINGS + EDITIONS, "content/a.md": text})
    (found,) = listed(tmp_path)
    assert (found["word"], list(found["shown"])) == ("所著", ["zh-Hans"])
    assert found["choices"][0]["rule"].startswith("-{")


# Settling


def test_every_rule_offered_settles_its_place_and_prints_its_forms(tmp_path):
    (found,) = listed(site(tmp_path))
    for choice in found["choices"]:
        body = BODY.replace("里", choice["rule"])
        assert asked(site(tmp_path, body)) == []
        built = run(tmp_path, "build")
        for edition, form in choice["forms"].items():
            page = built.page(f"{edition.lower()}/a.html")
            assert f"藥鋪{form}各有" in re.sub("<[^>]+>", "", page)


def test_every_glossary_entry_offered_settles_its_place(tmp_path):
    (found,) = listed(site(tmp_path))
    for choice in found["choices"]:
        entry = f'words = ["{choice["glossary"]}"]\n'
        assert asked(site(tmp_path, content__glossary__site_toml=entry)) == [found_at(found)]
        write(tmp_path, {"content/glossary/site.toml": entry})
        assert asked(tmp_path) == []
        (tmp_path / "content/glossary/site.toml").unlink()


def found_at(found: dict) -> str:
    return f"{found['line']}:{found['column']}:{found['word']}"


def test_a_glossary_in_the_front_matter_settles_too(tmp_path):
    head = HEAD.replace("Slug", "Glossary: zh-hans:药铺里; zh-hant:藥鋪裡\nSlug")
    write(tmp_path, {"pelicanconf.py": SETTINGS + EDITIONS, "content/a.md": head + BODY})
    assert asked(tmp_path) == []


# Accepting

TWO = "两边的药铺里各有说法。他说瓦房里设立了学校。\n\n中文里的原因。\n"


def test_accepting_everything(tmp_path):
    site(tmp_path, TWO)
    before = asked(tmp_path)
    assert len(before) >= 2
    done = run(tmp_path, "review", "--accept")
    assert (done.status, done.errors, done.said) == (0, "", f"{tmp_path / FILE}\n")
    assert asked(tmp_path) == []
    assert run(tmp_path, "review").said == f"Nothing to decide; {len(before)} decided.\n"


def test_the_file_is_readable_sorted_and_stable(tmp_path):
    run(site(tmp_path), "review", "--accept")
    text = (tmp_path / FILE).read_text("utf-8")
    assert text.endswith(
        '\n[["content/a.md"]]\n'
        'sentence = "两边的药铺里各有说法。"\n'
        'word = "里"\n'
        'zh-Hant-TW = "裡"\n'
        'zh-Hant-HK = "裏"\n'
    )
    run(tmp_path, "review", "--accept")
    assert (tmp_path / FILE).read_text("utf-8") == text
    # Paragraphs that only move leave the file as it is.
    write(tmp_path, {"content/a.md": HEAD + "新的一段。\n\n" + BODY})
    run(tmp_path, "review", "--accept")
    assert (tmp_path / FILE).read_text("utf-8") == text


@pytest.mark.parametrize(
    "place", ["content/a.md:5", "content/a.md:5:14", "content/a.md:5:里", "./content/a.md:5:里"]
)
def test_accepting_one_place(tmp_path, place):
    site(tmp_path, BODY + "\n\n他说瓦房里设立了学校。\n")
    first, *others = asked(tmp_path)
    assert first.startswith("5:14") and others
    assert run(tmp_path, "review", "--accept", place).status == 0
    assert asked(tmp_path) == others


def test_accepting_a_whole_file(tmp_path):
    other = HEAD.replace("Slug: a", "Slug: b") + BODY
    site(tmp_path, content__b_md="")
    write(tmp_path, {"content/b.md": other})
    run(tmp_path, "review", "--accept", "content/b.md")
    assert {found["file"] for found in listed(tmp_path)} == {"content/a.md"}


def test_a_place_that_is_not_there(tmp_path):
    done = run(site(tmp_path), "review", "--accept", "content/a.md:99")
    assert done.status == 1
    assert done.errors == (
        "content/a.md:99: no undecided place is there. Name it as FILE:LINE or FILE:LINE:WORD. "
        "[unknown-place]\n"
    )
    assert not (tmp_path / FILE).exists()


# What happens to the essay · whether the place is asked about again.
CHANGES = {
    "another sentence changes": (BODY.replace("没有", "有"), False),
    "its sentence moves": ("新的一段。\n\n" + BODY, False),
    "its sentence gets markup": (BODY.replace("药铺", "**药铺**"), False),
    "its sentence is broken into lines": (BODY.replace("的舆", "的\n舆"), False),
    "its sentence changes": (BODY.replace("各有", "都有"), True),
}


@pytest.mark.parametrize(("body", "again"), CHANGES.values(), ids=CHANGES)
def test_what_is_asked_again(tmp_path, body, again):
    run(site(tmp_path), "review", "--accept")
    write(tmp_path, {"content/a.md": HEAD + body})
    assert bool(asked(tmp_path)) == again


def test_an_answer_holds_only_for_what_was_accepted(tmp_path):
    run(site(tmp_path), "review", "--accept")
    file = tmp_path / FILE
    file.write_text(file.read_text("utf-8").replace('TW = "裡"', 'TW = "里"'), encoding="utf-8")
    assert asked(tmp_path) == ["5:14:里"]


def test_answers_to_places_that_are_no_more_are_dropped(tmp_path):
    run(site(tmp_path), "review", "--accept")
    write(tmp_path, {"content/a.md": HEAD + "他说瓦房里设立了学校。\n"})
    run(tmp_path, "review", "--accept")
    assert "药铺" not in (tmp_path / FILE).read_text("utf-8")
    assert "瓦房" in (tmp_path / FILE).read_text("utf-8")


def test_the_same_word_twice_in_a_sentence_is_two_places(tmp_path):
    site(tmp_path, "药铺里说，药铺里又说。\n")
    assert asked(tmp_path) == ["5:3:里", "5:8:里"]
    run(tmp_path, "review", "--accept", "content/a.md:5:8")
    assert asked(tmp_path) == ["5:3:里"]


# Builds that insist


def test_a_build_does_not_ask_unless_told_to(tmp_path):
    assert run(site(tmp_path), "build").status == 0


def test_a_strict_build_fails_on_undecided_places(tmp_path):
    done: Built = run(site(tmp_path), "build", "--review=strict")
    assert (done.status, done.said, done.tree) == (1, "", {})
    assert done.errors == (
        'content/a.md:5:14: how to convert "里" is undecided: alone, it may mean several things. '
        "Write -{zh-hans:里; zh-hant-tw:裡; zh-hant-hk:裏}- or another form, or accept it with: "
        "duizhao review --accept content/a.md:5:里. [undecided]\n"
    )
    run(tmp_path, "review", "--accept")
    assert run(tmp_path, "build", "--review=strict").status == 0


# As a page


def test_as_a_page_that_loads_nothing(tmp_path):
    done = run(site(tmp_path), "review", "--html")
    assert (done.status, done.said) == (0, f"{tmp_path / 'review.html'}\n")
    page = (tmp_path / "review.html").read_text("utf-8")
    assert "兩邊的藥鋪<mark>裡</mark>各有說法。" in page
    assert "兩邊的藥鋪<mark>里</mark>各有說法。" in page
    assert '<code tabindex="0">-{里}-</code>' in page
    assert not re.search(r"<script|https?:|src=|href=|url\(", page)


def test_the_page_shows_markup_as_text(tmp_path):
    run(site(tmp_path, "&lt;b>药铺里说&amp;\n"), "review", "--html")
    assert "<b>药铺" not in (tmp_path / "review.html").read_text("utf-8")


@pytest.mark.parametrize("file", ["build/x.html", "content/x.html", "content/../build/x.html"])
def test_the_page_never_lies_in_the_site(tmp_path, file):
    done = run(site(tmp_path), "review", "--html", file)
    assert done.status == 1
    assert "[bad-path]" in done.errors
    assert not (tmp_path / file).exists()


def test_the_page_in_a_folder_that_is_not_there(tmp_path):
    done = run(site(tmp_path), "review", "--html", "none/x.html")
    assert (done.status, "[bad-path]" in done.errors) == (1, True)


# Bad input

# What is in decisions.toml · what is said of it.
MALFORMED = [
    ('[["a.md"]\n', "decisions.toml:1:9: it is no TOML: "),
    ("x = 1\n", 'decisions.toml:1: "x" is no list of places. '),
    ('\n[["a.md"]]\nword = "里"\n', "decisions.toml:2: the entry has no sentence. "),
    ('[["a.md"]]\nsentence = "一"\nword = 1\n', "decisions.toml:1: word is no text. "),
    (
        '[["a.md"]]\nsentence = "一"\nword = "一"\n\n'
        '[["a.md"]]\nsentence = "一"\nword = "一"\nx = "y"\n',
        'decisions.toml:5: the entry has an unknown key "x". ',
    ),
    ('[["a.md"]]\nsentence = "一"\nword = "一"\nnth = 0\n', "decisions.toml:1: nth is no number"),
    (b"\xff\xfe", "decisions.toml:1: byte 1 of the file is not UTF-8"),
]


@pytest.mark.parametrize(("text", "said"), MALFORMED, ids=[said for _, said in MALFORMED])
@pytest.mark.parametrize("command", [["review"], ["build", "--review=strict"]])
def test_a_malformed_file_of_answers(tmp_path, text, said, command):
    write(site(tmp_path), {FILE: text})
    done = run(tmp_path, *command)
    assert (done.status, done.said) == (1, "")
    assert done.errors.startswith(said)


def test_problems_of_the_sources_come_first(tmp_path):
    write(site(tmp_path), {"content/b.md": "Date: 2026-01-01\n\n文\n"})
    done = run(tmp_path, "review")
    assert (done.status, "[no-title]" in done.errors) == (1, True)


# Laws

TEXT = st.text(st.sampled_from("里说。 \"'\\\n\t\x00\x7f\x85\u2028#=[]{}.é😀"), max_size=9)
ANSWERS = st.lists(
    st.builds(
        Answer,
        file=TEXT,
        sentence=TEXT,
        word=TEXT,
        nth=st.integers(1, 9),
        shown=st.just((("zh-Hant-TW", "裡"),)) | st.just(()),
    ),
    unique_by=lambda answer: (answer.file, answer.sentence, answer.word, answer.nth),
)


@given(answers=ANSWERS)
def test_answers_are_read_as_they_were_written(tmp_path_factory, answers):
    folder = tmp_path_factory.mktemp("answers")
    path = write_answers(folder, answers)
    text = path.read_bytes()
    assert sorted(read_answers(folder)) == sorted(answers)
    assert write_answers(folder, reversed(answers)).read_bytes() == text
    assert [file.name for file in folder.iterdir()] == [FILE]


TOML = st.lists(
    st.sampled_from(
        [
            *('[["a"]]', '["a"]', "[[", "]]", "\n", "sentence", "word", "nth", "zh-Hant-TW", "="),
            *('"里"', "1", "true", "[]", "{}", "#", "\ud800", "\x00"),
        ]
    ),
    max_size=12,
).map("".join)


@given(text=TOML)
def test_no_file_of_answers_fails_with_anything_but_problems(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("answers")
    (folder / FILE).write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        read_answers(folder)
    except ProblemsFound as found:
        assert all(problem.file == FILE for problem in found.problems)


PIECES = [*'里说。ab \n\t*_`~[](){}<>/!#|\\-:="&;^1', "lang=ja", "<b>", "-{", "}-", "](", "&amp;"]
MARKDOWN = st.lists(st.sampled_from(PIECES)).map("".join)


@given(MARKDOWN)
def test_prose_knows_where_each_character_stands(body):
    last = -1
    for block in prose(body, Variant.HANS):
        assert len(block.places) == len(block.text)
        for character, place in zip(block.text, block.places, strict=True):
            assert place > last
            last = place
            if character not in {GAP, "&", "<", ">", '"', "\n", " "}:
                assert character in body[place : place + 2]
