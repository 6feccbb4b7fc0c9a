"""Terms: one word, one address, whichever script it was written in."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from duizhao.editions.site import reading
from duizhao.model import Article, Kind, Source, Variant
from duizhao.pages.terms import Terms
from duizhao.pipeline import slug_of


def article(name, variant=Variant.HANS, day=1):
    source = Source(
        path=Path(f"/site/content/{name}.md"),
        name=f"{name}.md",
        shown=f"content/{name}.md",
        kind=Kind.ARTICLE,
        variant=variant,
        slug=name,
        slug_line=1,
        title=name,
        title_line=1,
        body="",
        body_line=3,
        date=datetime.datetime(2026, 1, day),
    )
    return Article(source, "", "", (), 0, 1)


def terms(*named):
    return Terms(named, reading, slug_of)


@pytest.mark.parametrize(
    ("name", "slug"),
    [("技术", "jishu"), ("C++", "c"), ("a/b", "a-b"), ("..", "u2e-u2e"), ("😀", "u1f600")],
)
def test_the_address_of_a_term(name, slug):
    assert terms((article("a"), name))[name].slug == slug


@pytest.mark.parametrize(
    ("one", "other"), [("技术", "技術"), ("C++", "c++"), ("后记", "後記"), ("里", "裡")]
)
def test_two_spellings_of_one_term(one, other):
    found = terms((article("a", day=1), one), (article("b", Variant.HANT, day=2), other))
    assert found[one] is found[other]
    assert found[other].name == one


def test_terms_that_share_a_slug_keep_addresses_of_their_own():
    found = terms(
        (article("new", day=3), "到"), (article("old", day=1), "道"), (article("b", day=2), "C#"),
        (article("c", day=3), "C++"), (article("d", day=4), "C"),
    )  # fmt: skip
    assert {name: found[name].slug for name in ("道", "到", "C#", "C++", "C")} == {
        "道": "dao",
        "到": "dao-5230",
        "C#": "c",
        "C++": "c-63-2b-2b",
        "C": "c-63",
    }


def test_a_later_essay_changes_no_address():
    before = terms((article("a", day=1), "道"), (article("b", day=2), "到"))
    after = terms(
        (article("a", day=1), "道"), (article("b", day=2), "到"), (article("c", day=3), "盗")
    )
    assert [after[name].slug for name in "道到"] == [before[name].slug for name in "道到"]


def test_a_term_that_no_essay_bears():
    assert terms((article("a"), "技术")).get("历史") is None
    assert terms((article("a"), "技术")).get("技術").slug == "jishu"
