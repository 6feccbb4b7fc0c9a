"""The vocabulary: what is listed is a word, and is listed for a reason."""

from opencc_phrases import phrases

from duizhao.editions import script, vocabulary, words


def test_a_listed_phrase_is_one_of_opencc_s_and_would_else_be_converted_otherwise() -> None:
    known = dict(phrases())
    for phrase in vocabulary.phrases():
        assert phrase in known
        assert words.known(phrase)


def test_a_listed_phrase_stands_beside_the_character_it_is_listed_for() -> None:
    for character, listed in vocabulary.table("phrases.tsv"):
        for phrase in listed.split():
            assert character in phrase
            assert len(script.convert("s2t", phrase)) == len(phrase)
