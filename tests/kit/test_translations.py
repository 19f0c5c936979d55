"""Everything is said in both languages."""

import pytest

from tools import translations


def test_every_sentence_is_there_in_both_languages():
    assert translations.problems() == []


@pytest.mark.parametrize("po", translations.catalogue_files(), ids=lambda po: po.parts[-5])
def test_the_compiled_sentences_are_those_of_the_source(po):
    assert po.with_suffix(".mo").read_bytes() == translations.compiled(po)


def test_a_sentence_without_translation_is_found():
    new = translations.Sentence("", "Never said before", "", "kit", "nowhere:1")

    assert translations.untranslated([new], translations.translations()) == [new]
