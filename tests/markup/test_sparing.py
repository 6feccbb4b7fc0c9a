"""Inline Markdown that is only looked for where there may be some: nothing is ever missed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Extension, Markdown
from markdown.inlinepatterns import SimpleTagInlineProcessor

from duizhao.markup.sparing import Sparing

TEXTS = st.lists(
    st.sampled_from(
        [
            "字", "a", " ", "  \n", "\n", "\n\n", "*", "**", "_", "`", "[", "]", "(x)", "!", "[^a]",
            "<b>", "</b>", "<https://a.example>", "&amp;", "&", "\\", "~", "{: #i}", "|", "- ",
            "> ", "：", "\x02",
        ]
    ),
    max_size=12,
).map("".join)  # fmt: skip
DEFINED = "\n\n[^a]: 注\n\n[a]: https://a.example\n\n*[ab]: 缩写"


def made(text, *extensions):
    return Markdown(extensions=["extra", *extensions]).convert(text)


@given(TEXTS)
@example("第一行  \n第二行")
@example("[a] 与 [^a]")
def test_the_same_html_as_without_it(text):
    assert made(text + DEFINED, Sparing()) == made(text + DEFINED)


class Struck(Extension):
    def extendMarkdown(self, md):  # noqa: N802 -- the library's name
        md.inlinePatterns.register(SimpleTagInlineProcessor("(~~)(.+?)~~", "del"), "del", 50)


@pytest.mark.parametrize("text", ["这是~~旧~~新的", "没有"])
def test_patterns_of_others_are_asked_of_every_text(text):
    assert made(text, Struck(), Sparing()) == made(text, Struck())
