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


def test_words_outside_of_the_translation_tags_are_found(tmp_path, monkeypatch):
    monkeypatch.setattr(translations, "PRODUCT", tmp_path)
    monkeypatch.setattr(translations, "CHECKOUT", tmp_path)
    (tmp_path / "templates").mkdir()
    page = '{% load i18n %}<p{% if n > 1 %} class="big"{% endif %}>{% translate "Hello" %}</p>\n'
    (tmp_path / "templates" / "page.html").write_text(page + "<b>Send</b> <i>提交</i>")

    assert translations.spelled_out() == ["not translatable: templates/page.html:2: Send 提交"]


def test_a_placeholder_lost_in_translation_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(translations, "PRODUCT", tmp_path)
    folder = tmp_path / "kit" / translations.LOCALE
    folder.mkdir(parents=True)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    entry = 'msgid "%(n)s of %(all)s"\nmsgstr "第 %(n)s"\n'
    (folder / "django.po").write_text(header + entry)

    problems = translations.problems()

    assert "placeholders differ: kit: '%(n)s of %(all)s'" in problems
