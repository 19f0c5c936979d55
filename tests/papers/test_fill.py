"""What is filled in is read into one form, or said plainly to be wrong."""

import pytest
from django.utils import translation

from faqiao.papers.wording import TEMPLATES, filled
from tests.papers.make import FACTS


def problems(kind, **facts):
    with translation.override("en"):
        return filled(TEMPLATES[kind], FACTS | facts)[1]


def test_what_is_missing_is_named():
    assert problems("SUMMONS", purpose="", place=" ") == {
        "purpose": "“For what” is missing.",
        "place": "“Where” is missing.",
    }


@pytest.mark.parametrize("amount", ["abc", "1.234", "-5", "1e99", "NaN"])
def test_what_is_no_amount_is_said(amount):
    assert set(problems("FEE_NOTICE", amount=amount)) == {"amount"}


def test_amounts_are_read_as_people_write_them():
    said, _none = filled(TEMPLATES["FEE_NOTICE"], FACTS | {"amount": "12,345.67元"})

    assert said["amount"] == 1_234_567


def test_payments_that_do_not_add_up_are_refused():
    wrong = problems("MEDIATION_AGREEMENT", total="6000")

    assert wrong == {
        "plan": "The payments come to 5,000.00 yuan, the amount in all is 6,000.00. Correct one."
    }


def test_a_case_number_is_put_into_its_form_or_refused():
    said, _none = filled(TEMPLATES["SUMMONS"], FACTS | {"number": "(2026)京0105民初123号"})

    assert said["number"] == "（2026）京0105民初123号"
    assert set(problems("SUMMONS", number="一二三")) == {"number"}


def test_an_identity_number_with_a_wrong_digit_is_refused():
    people = [{"name": "周明", "identity": "110105199003071234"}]

    assert set(problems("COMPLAINT", plaintiffs=people)) == {"plaintiffs"}


def test_an_agreement_cannot_take_effect_before_it_was_made():
    assert set(problems("CONFIRMATION_APPLICATION", effect="2026-03-01")) == {"effect"}


@pytest.mark.parametrize("kind", TEMPLATES)
def test_nonsense_gives_sentences_not_errors(kind):
    for nonsense in (None, 7, [], {}, "\x00", "9" * 9000, [{"name": 3}], [[[]]]):
        facts = {field.name: nonsense for field in TEMPLATES[kind].fields}
        _said, wrong = filled(TEMPLATES[kind], facts)
        assert all(isinstance(sentence, str) and sentence for sentence in wrong.values())
