"""How long court files are kept, and what a recording may leave out."""

from datetime import date

import pytest

from faqiao.law import numbers, retention
from faqiao.law.answers import Unanswerable
from faqiao.law.retention import File, Pause, Term

CLOSED = date(2026, 3, 10)


@pytest.mark.parametrize("file", [one for one in File if one is not File.OTHER])
def test_the_files_that_the_list_names_are_short(file):
    assert retention.term(file=file).value is Term.SHORT


def test_any_other_file_is_a_question_for_the_archive():
    answer = retention.term(file=File.OTHER)

    assert answer.value is Term.CHECK
    assert "for ever" in answer.facts["question"].en


@pytest.mark.parametrize(
    ("term", "last", "number"),
    [
        pytest.param(Term.SHORT, "2056-12-31", "retention.short_years", id="3.15: short, 30 years"),
        pytest.param(Term.LONG, "2086-12-31", "retention.long_years", id="3.15: long, 60 years"),
    ],
)
def test_a_term_runs_from_the_year_after_closing(term, last, number):
    answer = retention.court_file(closed=CLOSED, term=term)

    assert answer.value == date.fromisoformat(last)
    assert answer.facts == {"starts": date(2027, 1, 1)}
    assert [one.name for one in answer.numbers] == [number, "retention.starts_next_year"]


def test_a_court_can_set_the_years_and_where_they_begin():
    with numbers.configured_as({"retention.short_years": 20, "retention.starts_next_year": 0}):
        answer = retention.court_file(closed=CLOSED, term=Term.SHORT)

    assert answer.value == date(2046, 3, 10)
    assert answer.facts == {"starts": CLOSED}


@pytest.mark.parametrize(
    ("term", "words"), [(Term.PERMANENT, "for ever"), (Term.CHECK, "No term yet")]
)
def test_what_is_permanent_or_undecided_has_no_last_day(term, words):
    answer = retention.court_file(closed=CLOSED, term=term)

    assert answer.value is None
    assert words in answer.steps[0].said.en


def test_a_case_is_closed_before_its_file_is_kept():
    with pytest.raises(Unanswerable):
        retention.court_file(closed=CLOSED, term=Term.SHORT, today=date(2026, 3, 9))
    with pytest.raises(Unanswerable, match="1984-01-04"):
        retention.court_file(closed=date(1984, 1, 3), term=Term.SHORT)


@pytest.mark.parametrize("pause", list(Pause))
def test_a_recording_pauses_for_three_reasons_only(pause):
    assert retention.recording_may_pause(pause=pause).value is (pause is not Pause.OTHER)


@pytest.mark.parametrize(
    ("simple", "agreed", "may"),
    [(True, True, True), (True, False, False), (False, True, False)],
)
def test_a_recording_replaces_the_transcript_in_a_simple_case_with_consent(simple, agreed, may):
    assert retention.recording_replaces(simple=simple, agreed=agreed).value is may
