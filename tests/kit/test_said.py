"""A sentence is kept once and told in the language of whoever reads it."""

import pytest
from django.utils import translation

from faqiao.kit.said import kept, told


def test_a_kept_sentence_is_told_in_the_language_of_the_reader():
    sentence = kept("Promise of the court: sent on within %(n)d minutes.", n=60)

    with translation.override("en"):
        assert told(sentence) == "Promise of the court: sent on within 60 minutes."
    with translation.override("zh-hans"):
        assert "60" in told(sentence)
        assert "Promise" not in told(sentence)


@pytest.mark.parametrize("text", ["", "没人打电话", '["', '["%d", 1]', "[1, 2]"])
def test_what_somebody_typed_is_told_as_it_is(text):
    assert told(text) == text
