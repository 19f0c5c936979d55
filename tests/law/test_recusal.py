"""Who must withdraw, on which ground, who decides and by when."""

from datetime import date

import pytest

from faqiao.law import recusal
from faqiao.law.answers import Unanswerable
from faqiao.law.recusal import Decider, Ground, Moment, Role, Verdict, Waiting

JUDGELIKE = (Role.PRESIDENT, Role.JUDGE, Role.JUROR, Role.CLERK, Role.ENFORCER)
THE_REST = tuple(role for role in Role if role not in JUDGELIKE)


def articles(answer):
    return [article.number for article in answer.basis]


@pytest.mark.parametrize(
    ("role", "ground", "sole", "value", "decider"),
    [
        pytest.param(
            Role.JUDGE, Ground.RELATIVE_OF_AGENT, True, Verdict.MUST, Decider.PRESIDENT,
            id="R-REC row 1: the sole judge's brother is the agent",
        ),
        pytest.param(
            Role.PRESIDENT, Ground.INTEREST, False, Verdict.MUST, Decider.COMMITTEE,
            id="R-REC row 2: the president presides",
        ),
        pytest.param(
            Role.CLERK, Ground.RELATIVE_OF_PARTY, True, Verdict.MUST, Decider.SOLE,
            id="R-REC row 3: the clerk is the defendant's wife",
        ),
        pytest.param(
            Role.JUDGE, Ground.OTHER_STAGE, False, Verdict.MUST, Decider.PRESIDENT,
            id="R-REC row 5: sat in the first instance",
        ),
        pytest.param(
            Role.JUDGE, Ground.OTHER_RELATION, False, Verdict.CHECK, Decider.PRESIDENT,
            id="R-REC row 6: president of the same party branch",
        ),
        pytest.param(
            Role.APPRAISER, Ground.PARTY, False, Verdict.MUST, Decider.PRESIDING, id="art. 49"
        ),
    ],
)  # fmt: skip
def test_who_stands_too_near_withdraws_and_the_right_one_decides(
    role, ground, sole, value, decider
):
    answer = recusal.must_withdraw(role=role, ground=(ground,), sole=sole)

    assert answer.value is value
    assert answer.facts["decided_by"] is decider


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(
    ("ground", "article"),
    [
        (Ground.PARTY, "47(1)"),
        (Ground.RELATIVE_OF_PARTY, "47(1)"),
        (Ground.RELATIVE_OF_AGENT, "47(1)"),
        (Ground.INTEREST, "47(2)"),
    ],
)
def test_the_grounds_of_the_law_bind_everybody_it_names(role, ground, article):
    answer = recusal.must_withdraw(role=role, ground=(ground,))

    assert answer.value is Verdict.MUST
    assert articles(answer)[0] == article


@pytest.mark.parametrize(
    ("ground", "article"),
    [(Ground.WAS_INVOLVED, "43(3)"), (Ground.SHARES, "43(5)"), (Ground.OTHER_STAGE, "45.1")],
)
def test_the_grounds_of_the_interpretation_bind_judges_clerks_and_enforcers(ground, article):
    for role in JUDGELIKE:
        answer = recusal.must_withdraw(role=role, ground=(ground,))
        assert (answer.value, articles(answer)[0]) == (Verdict.MUST, article)
    for role in THE_REST:
        assert recusal.must_withdraw(role=role, ground=(ground,)).value is Verdict.CHECK


@pytest.mark.parametrize(
    ("ground", "article", "for_all"),
    [
        (Ground.HOSPITALITY, "44(1)", True),
        (Ground.GIFTS, "44(2)", True),
        (Ground.IMPROPER_MEETING, "44(3)", True),
        (Ground.RECOMMENDED_AGENT, "44(4)", False),
        (Ground.BORROWED, "44(5)", False),
    ],
)
def test_for_misconduct_a_party_may_ask(ground, article, for_all):
    judge = recusal.must_withdraw(role=Role.JUDGE, ground=(ground,))
    interpreter = recusal.must_withdraw(role=Role.INTERPRETER, ground=(ground,))

    assert (judge.value, articles(judge)[0]) == (Verdict.ON_REQUEST, article)
    assert interpreter.value is (Verdict.ON_REQUEST if for_all else Verdict.CHECK)
    assert articles(interpreter)[0] == ("47.2" if for_all else "47(3)")


def test_what_is_not_listed_is_a_question_for_a_person():
    answer = recusal.must_withdraw(role=Role.JUDGE, ground=(Ground.OTHER_MISCONDUCT,))

    assert answer.value is Verdict.CHECK
    assert "fair handling" in answer.facts["question"].en
    sure = recusal.must_withdraw(role=Role.JUDGE, ground=(Ground.PARTY,))
    assert "question" not in sure.facts


def test_the_strictest_of_several_grounds_decides():
    grounds = (Ground.OTHER_RELATION, Ground.GIFTS, Ground.PARTY)

    assert recusal.must_withdraw(role=Role.JUDGE, ground=grounds).value is Verdict.MUST
    assert recusal.must_withdraw(role=Role.JUDGE, ground=grounds[:2]).value is Verdict.ON_REQUEST
    assert len(recusal.must_withdraw(role=Role.JUDGE, ground=grounds).steps) == 4


def test_without_a_ground_one_stays():
    answer = recusal.must_withdraw(role=Role.JUDGE)

    assert answer.value is Verdict.STAY
    assert answer.facts == {}


def test_after_a_remand_the_first_second_instance_may_sit_again():
    told = {"ground": (Ground.OTHER_STAGE,), "remanded": True}

    answer = recusal.must_withdraw(role=Role.JUDGE, **told)

    assert answer.value is Verdict.STAY
    assert articles(answer) == ["45.2"]
    assert "decided_by" not in answer.facts
    assert recusal.must_withdraw(role=Role.APPRAISER, **told).value is Verdict.CHECK
    party = recusal.must_withdraw(role=Role.JUDGE, ground=(Ground.SHARES,), remanded=True)
    assert party.value is Verdict.MUST


@pytest.mark.parametrize(
    ("role", "sole", "decider"),
    [
        (Role.PRESIDENT, True, Decider.COMMITTEE),
        (Role.JUROR, True, Decider.PRESIDENT),
        (Role.JUDGE, False, Decider.PRESIDENT),
        (Role.ASSISTANT, True, Decider.SOLE),
        (Role.ASSISTANT, False, Decider.PRESIDING),
        (Role.ENFORCER, False, Decider.PRESIDING),
    ],
)
def test_who_decides(role, sole, decider):
    assert recusal.decided_by(role=role, sole=sole).value is decider


@pytest.mark.parametrize(
    ("moment", "known_later", "reasoned", "may"),
    [
        (Moment.OPENING, False, True, True),
        (Moment.OPENING, True, True, True),
        (Moment.OPENING, False, False, False),
        (Moment.BEFORE_DEBATE_ENDS, True, True, True),
        (Moment.BEFORE_DEBATE_ENDS, False, True, False),
        (Moment.BEFORE_DEBATE_ENDS, True, False, False),
        (Moment.AFTER_DEBATE, True, True, False),
    ],
)
def test_it_is_asked_for_early_and_with_reasons(moment, known_later, reasoned, may):
    answer = recusal.may_ask(moment=moment, known_later=known_later, reasoned=reasoned)

    assert answer.value is may


def test_it_is_decided_in_three_days_that_do_not_roll():
    asked = date(2026, 3, 5)

    answer = recusal.decision(asked=asked)
    again = recusal.decision(asked=asked, reconsidering=True)

    assert answer.value == again.value == date(2026, 3, 8)  # a Sunday: the court's own limit
    assert [one.name for one in answer.numbers] == ["recusal.decision_days"]
    assert [one.name for one in again.numbers] == ["recusal.review_days"]
    assert "may ask once" in answer.steps[0].said.en
    assert "Reconsidered once" in again.steps[0].said.en


def test_what_was_asked_tomorrow_has_no_limit_yet():
    with pytest.raises(Unanswerable):
        recusal.decision(asked=date(2026, 3, 5), today=date(2026, 3, 4))
    with pytest.raises(Unanswerable, match="1991-04-09"):
        recusal.decision(asked=date(1991, 4, 8))
    assert recusal.decision(asked=date(1991, 4, 9)).value == date(1991, 4, 12)


@pytest.mark.parametrize(
    ("waiting", "urgent", "back"),
    [
        (Waiting.ASKED, False, True),
        (Waiting.ASKED, True, False),
        (Waiting.RECONSIDERED, False, False),
        (Waiting.RECONSIDERED, True, False),
    ],
)
def test_until_the_decision_they_step_back(waiting, urgent, back):
    assert recusal.steps_back(waiting=waiting, urgent=urgent).value is back


@pytest.mark.parametrize(
    ("ground", "agreed", "value"),
    [
        pytest.param(
            (Ground.OTHER_RELATION,), True, Verdict.STAY,
            id="R-REC row 4: a friendship disclosed, both agree",
        ),
        ((Ground.OTHER_RELATION,), False, Verdict.CHECK),
        ((Ground.RELATIVE_OF_PARTY,), False, Verdict.MUST),
        ((Ground.RELATIVE_OF_PARTY, Ground.OTHER_RELATION), False, Verdict.MUST),
        ((Ground.RELATIVE_OF_PARTY,), True, Verdict.STAY),
        ((), False, Verdict.STAY),
    ],
)  # fmt: skip
def test_a_mediator_stays_when_both_know_and_agree(ground, agreed, value):
    assert recusal.mediator(ground=ground, agreed=agreed).value is value


def test_what_a_mediator_has_not_disclosed_is_said():
    told = {"ground": (Ground.INTEREST,)}

    assert recusal.mediator(**told).facts == {"to_disclose": True}
    assert recusal.mediator(**told, disclosed=True).facts == {"to_disclose": False}
    assert recusal.mediator(**told, disclosed=True, agreed=True).facts == {"to_disclose": False}
    assert "question" in recusal.mediator(ground=(Ground.OTHER_RELATION,)).facts
