"""Whatever an author calls sections, their ids are the same in all editions, and lasting."""

from __future__ import annotations

import tempfile
from pathlib import Path

import lxml.html
from hypothesis import HealthCheck, given, settings
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


def ids(headings: list[str], variant: str) -> dict[str, list[str]]:
    """The ids in the page of an essay with these headings, by edition."""
    sections = "".join(f"## {text}\n\n第{at}段。\n\n" for at, text in enumerate(headings))
    essay = f"Title: 文\nSlug: a\nDate: 2026-01-01\nLang: {variant}\n\n开头。\n\n{sections}"
    with tempfile.TemporaryDirectory() as folder:
        built = build(
            Path(folder), {"content/a.md": essay.encode()}, f"DUIZHAO_EDITIONS = {EDITIONS}"
        )
        assert built.status == 0, built.errors
        return {
            tag: lxml.html.document_fromstring(built.page(f"{tag.lower()}/a.html")).xpath(
                '//*[@class="prose"]//@id'
            )
            for tag in EDITIONS
        }


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(HEADINGS, st.sampled_from(["zh-Hans", "zh-Hant"]))
def test_ids_are_equal_in_all_editions(headings, variant):
    found = ids(headings, variant)
    for tag in EDITIONS:
        assert found[tag] == found["zh-Hans"]
    assert len(set(found["zh-Hans"])) == len(found["zh-Hans"])


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.sampled_from("后后记里头发干"), max_size=6), st.integers(0, 6))
def test_a_new_heading_changes_no_other_id(headings, at):
    before = ids(headings, "zh-Hans")["zh-Hans"]
    after = ids([*headings[:at], "新的一节", *headings[at:]], "zh-Hans")["zh-Hans"]
    kept = [name for name in after if not name.startswith("xindeyijie")]
    assert set(before) - {name for name in before if name.startswith("p-di")} <= set(kept)
