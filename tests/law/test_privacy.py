"""Duties about personal information."""

from datetime import date

import pytest

from faqiao.law import numbers, privacy, rulebook
from faqiao.law.answers import Certainty, Unanswerable
from faqiao.law.privacy import Activity, Duty, Ground


def articles(answer):
    return [article.number for article in answer.basis]


@pytest.mark.parametrize(
    ("age", "needed"),
    [pytest.param(13, True, id="3.14: a 13-year-old's face"), (14, False), (0, True), (80, False)],
)
def test_under_fourteen_a_guardian_consents(age, needed):
    answer = privacy.guardian(age=age)

    assert answer.value is needed
    assert articles(answer) == (["31", "28.1"] if needed else ["31"])
    assert [one.name for one in answer.numbers] == ["privacy.guardian_age"]
    assert ("that is so" in answer.steps[0].said.en) is needed
    assert answer.steps[0].said.zh.endswith(f"{age} 周岁{'需要' if needed else '不需要'}")


@pytest.mark.parametrize("age", [-1, 151])
def test_an_age_lies_within_reason(age):
    with pytest.raises(Unanswerable, match="between 0 and 150"):
        privacy.guardian(age=age)


@pytest.mark.parametrize(
    ("activity", "items"),
    [
        ((Activity.SENSITIVE,), ["55(1)"]),
        ((Activity.AUTOMATED,), ["55(2)"]),
        ((Activity.ENTRUSTED,), ["55(3)"]),
        ((Activity.ABROAD,), ["55(4)"]),
        ((Activity.GREAT_IMPACT,), ["55(5)"]),
        ((Activity.ENTRUSTED, Activity.ORDINARY, Activity.SENSITIVE), ["55(1)", "55(3)"]),
    ],
)
def test_what_is_risky_is_assessed_beforehand(activity, items):
    answer = privacy.assessment(activity=activity)

    assert answer.value is True
    assert articles(answer) == items


def test_what_is_ordinary_is_not():
    answer = privacy.assessment(activity=(Activity.ORDINARY,))

    assert answer.value is False
    assert articles(answer) == ["55"]


@pytest.mark.parametrize(
    ("made", "until"),
    [
        pytest.param("2026-03-10", "2029-03-10", id="3.14: made 2026-03-10"),
        ("2024-02-29", "2027-02-28"),
    ],
)
def test_an_assessment_is_kept_for_three_years(made, until):
    answer = privacy.assessment_kept(made=date.fromisoformat(made))

    assert answer.value == date.fromisoformat(until)
    assert [one.name for one in answer.numbers] == ["privacy.assessment_years"]


@pytest.mark.parametrize(
    ("faces", "due"),
    [
        pytest.param(100_001, date(2026, 4, 14), id="3.14: the 100,001st face on 2026-03-02"),
        (100_000, date(2026, 4, 14)),
        (99_999, None),
        (0, None),
    ],
)
def test_from_100_000_faces_on_there_is_a_filing(faces, due):
    answer = privacy.face_filing(faces=faces, reached=date(2026, 3, 2))

    assert answer.value == due
    assert {one.certainty for one in answer.numbers} == {Certainty.BACKGROUND}
    assert len(answer.numbers) == 2


def test_so_many_faces_there_are_not():
    assert privacy.face_filing(faces=10**10, reached=date(2026, 3, 2)).value
    with pytest.raises(Unanswerable, match="lies between"):
        privacy.face_filing(faces=10**10 + 1, reached=date(2026, 3, 2))


def test_who_had_the_faces_when_the_rule_came_files_by_mid_july():
    answer = privacy.face_filing(faces=100_000, reached=date(2025, 6, 1))

    assert answer.value == date(2025, 7, 14)  # the day that the cyberspace office announced


def test_the_number_of_faces_can_be_set():
    with numbers.configured_as({"privacy.faces": 50_000, "privacy.faces_working_days": 1}):
        answer = privacy.face_filing(faces=50_000, reached=date(2026, 3, 2))

    assert answer.value == date(2026, 3, 3)


@pytest.mark.parametrize("other_way", [True, False])
def test_a_face_is_the_only_way_only_where_there_is_no_other(other_way):
    assert privacy.face_only(other_way=other_way).value is not other_way


@pytest.mark.parametrize(
    ("ground", "only_needed", "may", "article"),
    [
        pytest.param(Ground.NONE, True, False, "23", id="3.14: a street without a basis"),
        (Ground.STATUTORY_DUTY, True, True, "34"),
        (Ground.STATUTORY_DUTY, False, False, "34"),
        (Ground.SEPARATE_CONSENT, True, True, "23"),
        (Ground.EMERGENCY, True, True, "13.1(4)"),
    ],
)
def test_a_street_gets_a_phone_number_only_on_a_ground(ground, only_needed, may, article):
    answer = privacy.sharing(ground=ground, only_needed=only_needed)

    assert answer.value is may
    assert articles(answer)[0] == article


def test_nothing_said_is_no_ground():
    assert privacy.sharing().value is False
    assert privacy.sharing(ground=Ground.STATUTORY_DUTY).value is True


@pytest.mark.parametrize(
    ("averted", "demanded", "told"),
    [(False, False, True), (True, False, False), (True, True, True), (False, True, True)],
)
def test_a_breach_is_told_to_the_authority_always_and_to_people_unless_averted(
    averted, demanded, told
):
    answer = privacy.breach(harm_averted=averted, authority_demands=demanded)

    assert answer.value[:2] == (Duty.REMEDY, Duty.TELL_AUTHORITY)
    assert (Duty.TELL_PEOPLE in answer.value) is told
    assert articles(answer) == (["57.1"] if told else ["57.1", "57.2"])


@pytest.mark.parametrize(
    ("confidential", "hinders", "untold"),
    [(False, False, False), (True, False, True), (False, True, True)],
)
def test_people_are_told_unless_it_is_secret_or_hinders(confidential, hinders, untold):
    assert privacy.untold(confidential=confidential, hinders=hinders).value is untold


def test_an_audit_comes_every_year_until_the_court_sets_another_rhythm():
    assert privacy.audit(last=date(2026, 1, 31)).value == date(2027, 1, 31)
    with numbers.configured_as({"privacy.audit_months": 1}):
        assert privacy.audit(last=date(2026, 1, 31)).value == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("name", "told", "since"),
    [
        ("privacy.guardian", {"age": "5", "day": "2021-10-31"}, "2021-11-01"),
        ("privacy.assessment", {"activity": "sensitive", "day": "2021-10-31"}, "2021-11-01"),
        ("privacy.assessment_kept", {"made": "2021-10-31"}, "2021-11-01"),
        ("privacy.face_filing", {"faces": "1", "reached": "2025-05-31"}, "2025-06-01"),
        ("privacy.sharing", {"day": "2021-10-31"}, "2021-11-01"),
        ("privacy.breach", {"found": "2021-10-31"}, "2021-11-01"),
        ("privacy.untold", {"day": "2021-10-31"}, "2021-11-01"),
        ("privacy.audit", {"last": "2021-10-31"}, "2021-11-01"),
    ],
)
def test_before_the_law_there_is_no_answer(name, told, since):
    with pytest.raises(Unanswerable, match=f"took effect on {since}"):
        rulebook.ask(name, told.items())


@pytest.mark.parametrize(
    "ask",
    [
        lambda today: privacy.assessment_kept(made=date(2026, 3, 3), today=today),
        lambda today: privacy.face_filing(faces=1, reached=date(2026, 3, 3), today=today),
    ],
)
def test_what_has_not_happened_yet_is_refused(ask):
    ask(date(2026, 3, 3))
    with pytest.raises(Unanswerable, match="has not come yet"):
        ask(date(2026, 3, 2))
