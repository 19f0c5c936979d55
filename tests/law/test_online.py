"""Which stage may be held online, for whom, and what follows from leaving or changing one's mind."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqiao.law import numbers, rulebook
from faqiao.law.answers import Unanswerable
from faqiao.law.online import (
    absence,
    consent,
    link,
    originals,
    presence,
    verify_again,
    way,
    withdrawal,
)
from faqiao.law.online.conduct import Absence, Cause, Demand, Doubt, Reason, Side, Withdrawal
from faqiao.law.online.kinds import Apart, Bar, Case, Procedure, Stage, Way

P, D = "原告", "被告"
BOTH = {"agrees": (P, D)}
ALL_MET = {"procedure": Procedure.SMALL_CLAIMS, "apart": tuple(Apart)}
AT_HEARING = (Stage.HEARING, Stage.INQUIRY)
OTHERS = tuple(stage for stage in Stage if stage not in AT_HEARING)


def articles(answer):
    return [article.number for article in answer.basis]


@pytest.mark.parametrize(
    ("told", "value", "code"),
    [
        pytest.param(BOTH, Way.ALL, None, id="R-ONL row 1: both agree"),
        pytest.param(
            {"agrees": (P,), "refuses": (D,)}, Way.HYBRID, None, id="R-ONL row 2: D refuses"
        ),
        pytest.param(
            {"agrees": (P,), "refuses": (D,), "bar": (Bar.ON_SITE,)},
            Way.PROHIBITED,
            3,
            id="R-ONL row 3: the wall must be seen",
        ),
        pytest.param(
            BOTH | {"bar": (Bar.STATE_SECRET,)}, Way.PROHIBITED, 5, id="R-ONL row 4: state secret"
        ),
        pytest.param(BOTH | ALL_MET, Way.ASYNC, None, id="R-ONL row 5: night shifts"),
        pytest.param(
            {"agrees": (P,), "silent": (D,)} | ALL_MET,
            Way.HYBRID,
            None,
            id="R-ONL row 6: one only tacit",
        ),
        pytest.param({"refuses": (P, D)}, Way.PROHIBITED, 1, id="art. 21(1): all object"),
        pytest.param(
            {"agrees": (P,), "refuses": (D,), "justified": True},
            Way.PROHIBITED,
            1,
            id="art. 21(1): one with good reason",
        ),
        pytest.param({"unable": (P, D)}, Way.PROHIBITED, 2, id="art. 21(2): nobody has the means"),
        pytest.param(
            {"agrees": (P,), "unable": (D,)}, Way.OFFLINE, None, id="art. 5(1): one lacks"
        ),
        pytest.param(BOTH | {"unfit": True}, Way.OFFLINE, None, id="art. 5(1): unfit"),
        pytest.param({"silent": (P, D)}, Way.OFFLINE, None, id="art. 4: nobody has agreed"),
        pytest.param({"refuses": (P,), "silent": (D,)}, Way.OFFLINE, None, id="art. 4: nor here"),
        pytest.param(BOTH | {"case": Case.OTHER_CRIMINAL}, Way.OFFLINE, None, id="art. 3"),
        pytest.param(BOTH | {"case": Case.CRIMINAL_FAST}, Way.ALL, None, id="art. 3(2)"),
        pytest.param(BOTH | {"justified": True}, Way.ALL, None, id="a reason, but nobody refuses"),
    ],
)
def test_a_hearing_goes_the_way_that_consent_and_bars_leave(told, value, code):
    answer = way(stage=Stage.HEARING, **told)

    assert answer.value is value
    assert answer.facts.get("code") == code


@pytest.mark.parametrize(
    ("bar", "code"),
    [
        (Bar.OBJECTION, 1),
        (Bar.NO_MEANS, 2),
        (Bar.ON_SITE, 3),
        (Bar.COMPLEX, 4),
        (Bar.STATE_SECRET, 5),
        (Bar.ATTENTION, 6),
        (Bar.OTHER, 7),
    ],
)
def test_each_of_the_seven_bars_has_its_code_and_its_item(bar, code):
    answer = way(stage=Stage.HEARING, agrees=(P, D), bar=(bar,))

    assert answer.value is Way.PROHIBITED
    assert answer.facts["code"] == code
    assert articles(answer) == [f"21.1({code})"]


def test_several_bars_are_all_named_in_their_order():
    answer = way(
        stage=Stage.HEARING, agrees=(P,), refuses=(D,), justified=True,
        bar=(Bar.STATE_SECRET, Bar.COMPLEX),
    )  # fmt: skip

    assert answer.facts["codes"] == (1, 4, 5)
    assert answer.facts["code"] == 1
    assert len(answer.steps) == 3


@pytest.mark.parametrize("stage", OTHERS)
def test_the_seven_bars_are_those_of_a_hearing_only(stage):
    assert way(stage=stage, agrees=(P, D), bar=(Bar.COMPLEX,)).value is Way.ALL
    assert way(stage=stage, refuses=(P, D)).value is Way.OFFLINE


def test_an_inquiry_follows_the_rules_of_a_hearing():
    assert way(stage=Stage.INQUIRY, agrees=(P, D), bar=(Bar.COMPLEX,)).value is Way.PROHIBITED


def test_who_takes_part_where_is_told_by_name():
    answer = way(stage=Stage.HEARING, agrees=(P,), refuses=(D,), silent=("第三人",))

    assert answer.facts == {"online": (P,), "offline": (D, "第三人")}
    assert way(stage=Stage.HEARING, agrees=(P, D)).facts == {"online": (P, D), "offline": ()}
    assert way(stage=Stage.HEARING, silent=(P, D)).facts == {"online": (), "offline": (P, D)}


@pytest.mark.parametrize("missing", list(Apart))
def test_a_hearing_one_after_another_wants_all_four_conditions(missing):
    met = tuple(one for one in Apart if one is not missing)

    answer = way(
        stage=Stage.HEARING, agrees=(P, D), procedure=Procedure.SIMPLE, apart=met
    )  # fmt: skip

    assert answer.value is Way.ALL
    assert answer.facts["missing"] == (missing,)
    assert missing.en in answer.steps[1].said.en


@pytest.mark.parametrize("procedure", [None, Procedure.ORDINARY])
def test_a_hearing_one_after_another_wants_a_simple_procedure(procedure):
    answer = way(stage=Stage.HEARING, agrees=(P, D), procedure=procedure, apart=tuple(Apart))

    assert answer.value is Way.ALL
    assert answer.facts["missing"] == (Procedure.SIMPLE,)


def test_a_simple_procedure_will_do():
    answer = way(stage=Stage.HEARING, agrees=(P, D), procedure=Procedure.SIMPLE, apart=tuple(Apart))

    assert answer.value is Way.ASYNC
    assert articles(answer) == ["4.2(2)", "20.2"]


def test_another_stage_one_after_another_wants_only_that_all_agree():
    agreed = way(stage=Stage.MEDIATION, agrees=(P, D), apart=(Apart.AGREED,))
    not_agreed = way(stage=Stage.EVIDENCE, agrees=(P, D), apart=(Apart.HARD,))

    assert agreed.value is Way.ASYNC
    assert articles(agreed) == ["4.2(2)", "20.1"]
    assert not_agreed.value is Way.ALL  # at the same time, art. 14
    assert articles(not_agreed) == ["4.2(2)", "14.4"]
    assert articles(way(stage=Stage.MEDIATION, agrees=(P,), apart=(Apart.HARD,)))[-1] == "20"


@pytest.mark.parametrize(
    ("told", "steps"),
    [
        (BOTH | {"bar": (Bar.COMPLEX,)}, 2),
        (BOTH | {"unfit": True}, 2),
        (BOTH, 1),
    ],
)
def test_what_was_done_online_before_stays_valid(told, steps):
    answer = way(stage=Stage.HEARING, begun=True, **told)

    assert len(answer.steps) == steps
    assert ("stays valid" in answer.steps[-1].said.en) is (steps == 2)
    assert len(way(stage=Stage.HEARING, **told).steps) == 1


@pytest.mark.parametrize(
    "told", [{}, {"agrees": ("",)}, {"agrees": (P,), "silent": (P,)}, {"agrees": (P, P)}]
)
def test_every_party_is_named_once(told):
    with pytest.raises(Unanswerable):
        way(stage=Stage.HEARING, **told)


def test_who_is_named_twice_is_told_by_name():
    with pytest.raises(Unanswerable, match=r"^被告 is named twice") as caught:
        way(stage=Stage.HEARING, agrees=(P, D, "第三人"), refuses=(D, "第三人"))

    assert caught.value.said.zh.startswith("“被告”")


@given(st.sampled_from(Stage), st.sets(st.sampled_from(Stage)))
def test_consent_to_one_stage_is_never_taken_for_another(stage, given_to):
    answer = consent(stage=stage, given=tuple(given_to))

    assert answer.value is (stage in given_to)
    assert articles(answer) == (["4.2"] if stage in given_to else ["4.2(4)"])


NAMES = st.lists(st.sampled_from("甲乙丙丁戊"), unique=True)


@given(NAMES, st.data(), st.sampled_from(Stage))
def test_nobody_is_put_online_who_has_not_agreed(everybody, data, stage):
    sides = {
        name: data.draw(st.sampled_from(["agrees", "refuses", "silent"])) for name in everybody
    }
    told = {
        kind: tuple(n for n in everybody if sides[n] == kind)
        for kind in ("agrees", "refuses", "silent")
    }
    if not everybody:
        return

    answer = way(stage=stage, **told)

    assert set(answer.facts["online"]) <= set(told["agrees"])
    assert {*answer.facts["online"], *answer.facts["offline"]} == set(everybody)


@pytest.mark.parametrize(
    ("told", "value"),
    [
        pytest.param(
            {"left": True, "cause": Cause.POWER, "proven": True},
            Absence.EXCUSED,
            id="R-ONL row 7: power cut proved",
        ),
        ({"left": True, "cause": Cause.POWER}, Absence.WARN),
        ({"left": True, "cause": Cause.NETWORK, "proven": True, "warned": True}, Absence.EXCUSED),
        ({"left": True, "cause": Cause.DEVICE, "proven": True}, Absence.EXCUSED),
        ({"left": False, "cause": Cause.FORCE_MAJEURE, "proven": True}, Absence.EXCUSED),
        ({"left": False, "cause": Cause.OTHER, "proven": True}, Absence.CHECK),
        ({"left": False, "cause": Cause.NONE, "proven": True}, Absence.NO_SHOW),
        ({"left": False}, Absence.NO_SHOW),
        ({"left": False, "warned": True}, Absence.NO_SHOW),
        ({"left": True}, Absence.WARN),
        ({"left": True, "warned": True}, Absence.LEFT),
        ({"left": True, "warned": True, "cause": Cause.OTHER}, Absence.LEFT),
    ],
)
def test_leaving_counts_only_without_a_reason_and_after_a_warning(told, value):
    answer = absence(**told)

    assert answer.value is value
    assert articles(answer) == ["25.2"]


@pytest.mark.parametrize(("side", "article"), [(Side.PLAINTIFF, "146"), (Side.DEFENDANT, "147")])
def test_what_absence_means_depends_on_the_side(side, article):
    gone = absence(left=True, warned=True, side=side)

    assert articles(gone) == ["25.2", article]
    assert gone.facts == {"side": side}
    assert articles(absence(left=False, side=side)) == ["25.2", article]
    assert len(absence(left=True, side=side).steps) == 1


@pytest.mark.parametrize(
    ("raised", "stage_on", "delaying", "value"),
    [
        ("2026-03-02", "2026-03-05", False, Withdrawal.OFFLINE),
        ("2026-03-03", "2026-03-05", False, Withdrawal.CHECK),
        ("2026-03-04", "2026-03-05", False, Withdrawal.CHECK),
        ("2026-03-05", "2026-03-05", False, Withdrawal.REFUSED),
        ("2026-03-06", "2026-03-05", False, Withdrawal.REFUSED),
        ("2026-02-02", "2026-03-05", True, Withdrawal.REFUSED),
    ],
)
def test_a_change_of_mind_is_heard_in_time_and_not_to_delay(raised, stage_on, delaying, value):
    answer = withdrawal(
        raised=date.fromisoformat(raised), stage_on=date.fromisoformat(stage_on), delaying=delaying
    )

    assert answer.value is value
    assert [one.name for one in answer.numbers] == ["online.withdrawal_days"]


def test_what_is_reasonable_time_can_be_set():
    with numbers.configured_as({"online.withdrawal_days": "1"}):
        answer = withdrawal(raised=date(2026, 3, 4), stage_on=date(2026, 3, 5))

    assert answer.value is Withdrawal.OFFLINE


@pytest.mark.parametrize(
    ("reason", "accepted", "value"),
    [
        (Reason.COMPLEX, True, Demand.OFFLINE),
        (Reason.WITNESS, True, Demand.OFFLINE),
        (Reason.LIVE, True, Demand.OFFLINE),
        (Reason.OTHER, True, Demand.CHECK),
        (Reason.NONE, True, Demand.REFUSED),
        (Reason.COMPLEX, False, Demand.REFUSED),
        (Reason.OTHER, False, Demand.REFUSED),
    ],
)
def test_others_are_made_to_come_only_for_a_concrete_reason(reason, accepted, value):
    assert presence(reason=reason, accepted=accepted).value is value


def test_a_notice_is_answered_within_three_days():
    answer = link(notified=date(2026, 3, 3))

    assert answer.value == date(2026, 3, 6)
    assert articles(answer) == ["10", "85"]
    assert [one.name for one in answer.numbers] == ["online.link_days"]
    assert link(notified=date(2026, 3, 5)).value == date(2026, 3, 9)  # the 8th is a Sunday


def test_a_notice_has_come_before_it_counts():
    with pytest.raises(Unanswerable):
        link(notified=date(2026, 3, 4), today=date(2026, 3, 3))


@pytest.mark.parametrize("stage", list(Stage))
def test_identity_is_verified_again_where_people_speak(stage):
    again = stage not in (Stage.FILING, Stage.SERVICE)

    assert verify_again(stage=stage).value is again


@pytest.mark.parametrize(("doubt", "item"), list(zip(Doubt, range(1, 5), strict=True)))
def test_an_original_is_wanted_in_four_cases(doubt, item):
    answer = originals(doubt=(doubt,))

    assert answer.value is True
    assert articles(answer) == [f"12({item})"]


def test_without_doubt_the_copy_is_enough():
    assert originals().value is False


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("online.way", [("stage", "hearing"), ("agrees", "甲"), ("day", "2021-07-31")]),
        ("online.consent", [("stage", "hearing"), ("day", "2021-07-31")]),
        ("online.verify_again", [("stage", "hearing"), ("day", "2021-07-31")]),
        ("online.link", [("notified", "2021-07-31")]),
        ("online.absence", [("left", "yes"), ("day", "2021-07-31")]),
        ("online.withdrawal", [("raised", "2021-07-01"), ("stage_on", "2021-07-31")]),
        ("online.presence", [("reason", "complex"), ("day", "2021-07-31")]),
        ("online.originals", [("day", "2021-07-31")]),
    ],
)
def test_before_august_2021_there_were_no_such_rules(name, told):
    with pytest.raises(Unanswerable, match="took effect on 2021-08-01"):
        rulebook.ask(name, told)
