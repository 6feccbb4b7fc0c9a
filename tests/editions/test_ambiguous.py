"""The sieve: what it passes over is converted by characters as it would be by words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from duizhao.editions import ambiguous, contexts, script, vocabulary
from duizhao.editions.convert import converter
from duizhao.editions.words import cut
from duizhao.model import Variant

NEIGHBOURS = [
    text
    for character, before, after in vocabulary.table("ambiguous.tsv")
    for text in (character, before[-1] + character, character + after[0])
]
RULED = [rule.character for tried in contexts.rules().values() for rule in tried]
PLAIN = list("的了是在一不我他有人这中大来上个国三只。，；、 \n")
WORDS = [
    text
    for text in [*NEIGHBOURS, *RULED, *vocabulary.forms(), *PLAIN]
    if not script.has_traditional(text)
]


@given(st.lists(st.sampled_from(WORDS) | st.sampled_from(PLAIN), max_size=8).map("".join))
@settings(deadline=None, max_examples=500)
def test_by_clauses_as_by_words(text: str) -> None:
    convert = converter(Variant.HANS, Variant.HANT)
    assert convert.text(text) == "".join(convert.words(cut(text, Variant.HANS)))


def test_a_clause_without_ambiguity_is_not_cut() -> None:
    assert ambiguous.clauses("他们来了。他的头发很长，我们走。") == (
        ["他们来了。", "我们走。", ""],
        ["他的头发很长，", "", ""],
    )
