"""What the court cannot confirm is said before anybody waits, with its code; words are a hint, people decide."""

from uuid import uuid4

import pytest

from faqiao.filing import rules
from faqiao.filing.models import Confirmation
from faqiao.filing.states import State
from faqiao.kit.verdict import Refused
from faqiao.law.confirmation import Subject
from tests.filing.make import a_confirmation, a_signed_world, apply, do, join
from tests.make import a_citizen
from tests.mediation.make import a_mediation, later

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("subject", ["title", "status", "other_procedure", "not_court"])
def test_what_cannot_be_confirmed_is_refused_at_once_with_its_code(subject):
    world = a_signed_world()

    with pytest.raises(Refused) as refused:
        apply(world, subject=subject)

    assert f"（代码 {subject}）" in refused.value.args[0]
    assert Confirmation.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("朝阳路 5 号的房屋归周明所有。", "title", "房屋归周明所有"),
        ("双方自愿离婚，孩子由周明抚养。", "status", "离婚"),
        ("确认注册商标的所有权属于吴强。", "title", "确认注册商标的所有权属于吴强"),
    ],
)
def test_a_text_that_speaks_of_a_title_or_a_marriage_is_refused_at_once(text, code, words):
    world = a_signed_world(text)

    with pytest.raises(Refused) as refused:
        apply(world)

    assert words in refused.value.args[0]
    assert f"（代码 {code}）" in refused.value.args[0]


def test_if_the_words_mean_something_else_a_judge_looks_at_them():
    world = a_signed_world("房屋归周明使用到六月底，租金每月三千元。")

    apply(world, explained="房屋是租的，说的是谁住，不是归谁所有。")
    join(world)

    assert world.confirmation.state == State.RECEIVED
    assert world.confirmation.explained == "房屋是租的，说的是谁住，不是归谁所有。"


@pytest.mark.parametrize(
    "text",
    [
        "吴强 5 月 1 日前付周明 5000 元。",
        "吴强修好暖气接口，双方不再争执。",
        "车位费由吴强付。",
        "吴强五月一日前把房屋归还周明。",
    ],
)
def test_a_plain_text_is_not_taken_for_something_else(text):
    assert rules.words_found([text]) == []


def test_each_kind_of_words_is_named_once():
    texts = ["双方自愿离婚。", "房产归甲所有。", "离婚后房子归乙。"]

    assert [one.subject for one in rules.words_found(texts)] == [Subject.STATUS, Subject.TITLE]


def test_after_the_thirtieth_day_it_is_too_late():
    world = a_signed_world()
    later(world, days=31)

    with pytest.raises(Refused) as refused:
        apply(world)

    assert "（代码 late）" in refused.value.args[0]


def test_on_the_last_day_it_is_in_time():
    world = a_signed_world()
    later(world, days=29)

    apply(world)

    assert world.confirmation.state == State.GATHERING


def test_who_joins_too_late_comes_to_nothing():
    world = a_confirmation(State.GATHERING)
    later(world, days=31)

    with pytest.raises(Refused):
        join(world)


def test_without_an_agreement_there_is_nothing_to_confirm():
    world = a_mediation("MEDIATING")

    assert not rules.apply(world.zhou, world.ours)


def test_nobody_but_the_parties_applies():
    world = a_signed_world()

    with pytest.raises(Refused):
        apply(world, by=a_citizen())


def test_a_double_click_applies_once():
    world = a_signed_world()
    token = uuid4()

    first = apply(world, token=token)
    second = apply(world, token=token)

    assert first == second
    assert Confirmation.objects.count() == 1


def test_both_at_once_make_one_application():
    world = a_signed_world()
    apply(world)

    with pytest.raises(Refused):
        apply(world, side=world.theirs, by=world.wu)


def test_what_was_taken_back_can_be_applied_for_again_in_time():
    world = a_confirmation(State.WITHDRAWN)

    apply(world)

    assert world.confirmation.state == State.GATHERING


@pytest.mark.parametrize("state", [State.DENIED, State.CONFIRMED, State.REJECTED])
def test_what_was_decided_is_not_applied_for_again(state):
    world = a_confirmation(state)

    with pytest.raises(Refused):
        apply(world)


def test_the_machine_ends_it_only_when_the_days_are_over():
    world = a_confirmation(State.GATHERING)

    with pytest.raises(Refused):
        do(world, "lapse", by=world.machine)
