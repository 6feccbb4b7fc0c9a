"""Whatever an author calls sections, their ids are the same in all editions, and lasting."""

from __future__ import annotations

import tempfile
from pathlib import Path

import lxml.html
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from small_sites import build

EDITIONS = ["zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK"]
HEADINGS = st.lists(
    st.text(
        st.one_of(
            st.sampled_from("后後里裡发髮记記干乾云雲只面 aB1#*_`<>&\"'“”[]()!|\\😀"),
            st.characters(exclude_categories=["Cs", "Cc"]),
        ),
        min_size=1,
        max_size=12,
    ),
    min_size=1,
    max_size=8,
)


def ids(sections: list[str], variant: str = "zh-Hans") -> dict[str, list[str]]:
    """The ids in the page of an essay with these sections, by edition."""
    header = f"Title: 文\nSlug: a\nDate: 2026-01-01\nLang: {variant}\n\n"
    essay = header + "开头。\n\n" + "\n\n".join(sections)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        built = build(folder, {"content/a.md": essay.encode()}, f"DUIZHAO_EDITIONS = {EDITIONS}")
        # What looks like half a note, half a link or half a tag is a problem, and is said.
        assume(built.status == 0 or "[internal]" in built.errors)
        assert built.status == 0, built.errors
        return {
            tag: lxml.html.document_fromstring(built.page(f"{tag.lower()}/a.html")).xpath(
                '//*[@class="prose"]//@id'
            )
            for tag in EDITIONS
        }


def sections_of(headings: list[str]) -> list[str]:
    return [f"## {text}\n\n{at}、说明。" for at, text in enumerate(headings)]


@settings(max_examples=20, deadline=None)
@given(HEADINGS, st.sampled_from(["zh-Hans", "zh-Hant"]))
def test_ids_are_equal_in_all_editions(headings, variant):
    found = ids(sections_of(headings), variant)
    for tag in EDITIONS:
        assert found[tag] == found["zh-Hans"]
    assert len(set(found["zh-Hans"])) == len(found["zh-Hans"])


@settings(max_examples=10, deadline=None)
@given(st.lists(st.sampled_from("后后记里头发干"), max_size=6), st.integers(0, 6))
def test_a_new_heading_changes_no_other_id(headings, at):
    sections = sections_of(headings)
    before = ids(sections)["zh-Hans"]
    after = ids([*sections[:at], "## 新的一节", *sections[at:]])["zh-Hans"]
    after.remove("xindeyijie")
    assert after == before
