"""Appearance: what a site says about its look, checked, and what becomes of it."""

from __future__ import annotations

import pytest

from duizhao.appearance import NAVIGATION, POLICY, Appearance

TAGS = ("zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK")


def read(**settings) -> tuple[Appearance, list[tuple[str, str, str]]]:
    found: list[tuple[str, str, str]] = []
    look = Appearance.of(settings, TAGS, lambda *what: found.append(what))
    return look, found


def test_what_a_site_gets_that_says_nothing():
    look, found = read()
    assert (look, found) == (Appearance(), [])
    assert (look.navigation, look.style, look.policy) == (NAVIGATION, "", POLICY)


def test_colours_and_fonts_become_a_style():
    look, found = read(
        DUIZHAO_COLORS={"accent": ("#00f", "#8af"), "paper": "white"},
        DUIZHAO_FONTS={"text": "A, serif", "interface": {"zh-Hant-TW": '"B C"'}},
    )
    assert found == []
    assert look.style == (
        ":root{--red:light-dark(#00f,#8af);--bg:light-dark(white,white)}"
        ':lang(zh){--serif:A, serif}:lang(zh-Hant-TW){--sans:"B C"}'
    )


def test_the_policy_allows_the_style_by_its_digest_and_no_other():
    look, _ = read(DUIZHAO_COLORS={"ink": "#000"})
    # openssl dgst -sha256 -binary | base64
    digest = "'sha256-Fo5GqG9QEGhv/wL3+/IQwZxsAHI31uaPavQwerl6oW4='"
    assert look.style == ":root{--ink:light-dark(#000,#000)}"
    assert look.digest(look.style) == digest
    assert look.policy == POLICY.replace("style-src 'self'", f"style-src {digest} 'self'")
    own, _ = read(DUIZHAO_COLORS={"ink": "#000"}, DUIZHAO_POLICY="style-src 'self'; img-src *")
    assert own.policy == f"style-src {digest} 'self'; img-src *"


@pytest.mark.parametrize(
    ("settings", "what", "mend"),
    [
        (
            {"DUIZHAO_COLORS": {"acent": "#000"}},
            'DUIZHAO_COLORS has "acent", which it does not know',
            'did you mean "accent"',
        ),
        (
            {"DUIZHAO_COLORS": {"ink": "red;}body{display:none"}},
            "DUIZHAO_COLORS has 'red;}body{display:none' for \"ink\"",
            'give a colour for light and one for dark, as in ("#a5352a", "#e58b7c")',
        ),
        (
            {"DUIZHAO_COLORS": ["#000"]},
            "DUIZHAO_COLORS is ['#000']",
            'give a dictionary, as in {"paper": …}',
        ),
        (
            {"DUIZHAO_FONTS": {"text": {"zh-Hant-tw": "A"}}},
            'DUIZHAO_FONTS has "zh-Hant-tw", which it does not know',
            'did you mean "zh-Hant"',
        ),
        (
            {"DUIZHAO_FONTS": {"text": 1}},
            'DUIZHAO_FONTS has 1 for "text"',
            """give families as CSS has them, as in '"LXGW WenKai", serif'""",
        ),
        (
            {"DUIZHAO_NAVIGATION": ["tag"]},
            'DUIZHAO_NAVIGATION has "tag", which it does not know',
            'did you mean "tags"',
        ),
        (
            {"DUIZHAO_NAVIGATION": "tags"},
            "DUIZHAO_NAVIGATION is 'tags'",
            "give a list, as in ['archives', 'categories']",
        ),
        ({"DUIZHAO_LICENSE": ["CC"]}, "DUIZHAO_LICENSE is ['CC']", "give a string"),
    ],
)
def test_what_is_wrong_is_said(settings, what, mend):
    look, found = read(**settings)
    assert found == [(next(iter(settings)), what, mend)]
    assert look.style == ""
