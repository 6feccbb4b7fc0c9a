"""Settings: Pelican's dictionary, read once and checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from pelican.settings import DEFAULT_CONFIG

from duizhao.model import Variant
from duizhao.problems import ProblemsFound
from duizhao.settings import Settings, active, assigned_at


def read(file: Path, **settings) -> Settings:
    file.write_text("".join(f"{key} = {value!r}\n" for key, value in settings.items()), "utf-8")
    return Settings.of({**DEFAULT_CONFIG, "DEFAULT_LANG": "zh-hans", **settings}, file, base=None)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "pelicanconf.py"


def test_what_a_site_gets_that_says_nothing(file):
    settings = read(file)
    assert [edition.tag for edition in settings.editions] == ["zh-Hans", "zh-Hant"]
    assert settings.reading_speed == 400
    assert settings.written_in is Variant.HANS
    assert settings.site_url == ""
    assert settings.metadata == frozenset()


def test_what_a_site_says(file):
    settings = read(
        file,
        DUIZHAO_EDITIONS=["zh-hant-hk", "ZH-HANS"],
        DUIZHAO_READING_SPEED=300,
        DUIZHAO_METADATA=("Mood",),
        SITEURL="https://u.github.io/blog/",
        DEFAULT_LANG="zh-TW",
    )
    assert [edition.tag for edition in settings.editions] == ["zh-Hant-HK", "zh-Hans"]
    assert [edition.code for edition in settings.editions] == ["zh-hant-hk", "zh-hans"]
    assert settings.reading_speed == 300
    assert settings.metadata == {"mood"}
    assert settings.site_url == "https://u.github.io/blog"
    assert settings.written_in is Variant.HANT_TW
    assert settings.base is Variant.HANT_TW


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("DUIZHAO_EDITIONS", "zh-Hans", "bad-setting"),
        ("DUIZHAO_EDITIONS", ["zh-Hans", 1], "bad-setting"),
        ("DUIZHAO_EDITIONS", [], "no-editions"),
        ("DUIZHAO_EDITIONS", ["zh"], "unknown-edition"),
        ("DUIZHAO_EDITIONS", ["zh-Hans", "zh-hans"], "edition-twice"),
        ("DUIZHAO_METADATA", "mood", "bad-setting"),
        ("DUIZHAO_READING_SPEED", 0, "bad-setting"),
        ("DUIZHAO_READING_SPEED", True, "bad-setting"),
        ("DUIZHAO_READING_SPEED", "400", "bad-setting"),
        ("DUIZHAO_SPACING", "some", "bad-setting"),
        ("DUIZHAO_READING_SPED", 400, "unknown-setting"),
    ],
)
def test_what_is_refused_is_named_with_its_line(file, key, value, code):
    with pytest.raises(ProblemsFound) as found:
        read(file, SITEURL="https://site.example", **{key: value})
    assert [(p.file, p.line, p.code) for p in found.value.problems] == [("pelicanconf.py", 2, code)]


def test_all_that_is_wrong_is_said_at_once(file):
    with pytest.raises(ProblemsFound) as found:
        read(file, DUIZHAO_READING_SPEED=-1, DUIZHAO_EDITIONS=["xx"], DUIZHAO_X=1)
    assert [p.code for p in found.value.problems] == [
        "bad-setting",
        "unknown-edition",
        "unknown-setting",
    ]


def test_a_site_without_an_address_is_warned(file):
    assert [warning.code for warning in read(file, SITEURL="").warnings()] == ["no-siteurl"]
    assert read(file, SITEURL="https://site.example").warnings() == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("A = 1\nX = 2\n", 2),
        ("X = 1\nX = 2\n", 2),
        ("if True:\n    X = 1\n", 2),
        ("X: int = 1\n", 1),
        ("A = 1\n", 0),
        ("X = (\n", 0),
        ("# X = 1\n\nX = [\n  1,\n]\n", 3),
    ],
)
def test_where_a_setting_is_assigned(file, text, line):
    file.write_text(text, "utf-8")
    assert assigned_at(file, "X") == line


@pytest.mark.parametrize(
    ("settings", "plugins", "asks"),
    [
        ({}, [], False),
        ({"PLUGINS": None}, ["sitemap"], False),
        ({"DUIZHAO_EDITIONS": []}, [], True),
        ({}, ["duizhao"], True),
        ({}, ["pelican.plugins.duizhao"], True),
        ({}, ["duizhao_extra"], False),
    ],
)
def test_which_sites_ask_for_editions(settings, plugins, asks):
    assert active(settings, plugins) is asks


@pytest.mark.parametrize(
    ("tag", "variant"),
    [
        ("zh", Variant.HANS),
        ("zh-CN", Variant.HANS),
        ("zh_Hans_HK", Variant.HANS),
        ("zh-SG", Variant.HANS),
        ("zh-TW", Variant.HANT_TW),
        ("zh-Hant-TW", Variant.HANT_TW),
        ("ZH-HANT", Variant.HANT),
        ("zh-HK", Variant.HANT_HK),
        ("zh-MO", Variant.HANT_HK),
        ("zh-Hant-HK-x-own", Variant.HANT_HK),
        ("cmn-Hant", Variant.HANT),
        ("en", None),
        ("ja", None),
        ("zh-Latn-pinyin", None),
        ("yue", None),
        ("", None),
    ],
)
def test_which_variant_a_language_tag_means(tag, variant):
    assert Variant.of(tag) is variant
