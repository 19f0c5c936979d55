"""Commissioned appraisal."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqiao.law import appraisal, calendar, numbers
from faqiao.law.answers import Certainty, Unanswerable
from faqiao.law.appraisal import (
    Again,
    Case,
    Choice,
    Delivery,
    Flaw,
    Matter,
    Motion,
    Objected,
    Part,
    Point,
    PreSuit,
    Suitable,
)
from faqiao.law.words import Span
from tests.law.asking import asked, cited, number_told, numbers_of, on


@pytest.mark.parametrize(
    ("source", "question", "last"),
    [
        ("R-APR-6", "appraisal.due entrusted=2026-09-14", "2026-10-30"),
        ("R-APR-6", "appraisal.due entrusted=2026-09-14 case=complex", "2026-12-11"),
        ("R-APR-6", "appraisal.due entrusted=2026-03-02", "2026-04-14"),
        ("R-APR-6", "appraisal.due entrusted=2026-03-02 case=complex", "2026-05-28"),
        ("R-APR-6 swapped Saturday", "appraisal.due entrusted=2026-01-12", "2026-02-28"),
        (
            "R-APR-7 suspended",
            "appraisal.due entrusted=2026-03-02 suspended=2026-03-09/2026-03-13",
            "2026-04-21",
        ),
        ("R-APR-6 longer", "appraisal.due entrusted=2026-03-02 extended_days=5", "2026-04-21"),
        ("R-APR-7", "appraisal.institution effective=2026-03-02", "2026-04-14"),
        ("R-APR-7", "appraisal.institution effective=2026-03-02 extended=yes", "2026-05-28"),
        (
            "R-APR-7 agreed",
            "appraisal.institution effective=2026-03-02 agreed=2026-03-20",
            "2026-03-20",
        ),
        (
            "R-APR-7",
            "appraisal.institution effective=2026-03-02 suspended=2026-03-09/2026-03-13",
            "2026-04-21",
        ),
        ("R-APR-15", "appraisal.first_reply received=2026-03-02", "2026-03-09"),
        ("程序通则", "appraisal.acceptance received=2026-03-02", "2026-03-11"),
        ("R-APR-11", "appraisal.appearance_notice hearing=2026-03-20", "2026-03-16"),
        ("R-APR-12", "appraisal.no_show asked=2026-03-02", "2026-03-05"),
    ],
)
def test_the_worked_examples_of_appraisal(source, question, last):
    assert asked(question).value == on(last), source


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        ("appraisal.due entrusted=2026-03-02", ["appraisal-review 13"]),
        (
            "appraisal.due entrusted=2026-03-02 suspended=2026-03-09/2026-03-13 extended_days=2",
            ["appraisal-review 13", "beijing-appraisal 24.3"],
        ),
        ("appraisal.institution effective=2026-03-02", ["appraisal-general 28"]),
        ("appraisal.institution effective=2026-03-02 agreed=2026-03-20", ["appraisal-general 28"]),
        ("appraisal.first_reply received=2026-03-02", ["appraisal-review 8", "holidays 2"]),
        ("appraisal.acceptance received=2026-03-02", ["appraisal-general 13", "holidays 2"]),
        ("appraisal.appearance_notice hearing=2026-03-20", ["evidence 79"]),
        ("appraisal.no_show asked=2026-03-02", ["cpl 81", "evidence 81", "cpl 85"]),
        ("appraisal.overdue due=2026-04-14 delivered=2026-04-15", ["evidence 35"]),
        ("appraisal.application last=2026-04-14", ["evidence 31"]),
        ("appraisal.choice", ["cpl 79"]),
        ("appraisal.choice own_motion=yes", ["evidence 32"]),
        ("appraisal.report", ["evidence 36"]),
        ("appraisal.letter", ["evidence 32.3"]),
        ("appraisal.may_begin undertaking=yes examined=yes", ["evidence 33", "evidence 34"]),
        ("appraisal.before_suit all_agree=yes", ["online-mediation 26"]),
    ],
)
def test_each_answer_stands_on_its_articles(question, articles):
    assert cited(asked(question)) == articles


def test_what_a_suspension_left_out_is_told():
    answer = asked("appraisal.due entrusted=2026-03-02 suspended=2026-03-09/2026-03-13")
    own = asked("appraisal.institution effective=2026-03-02 suspended=2026-03-09/2026-03-13")

    assert answer.facts == {"left_out": 5}
    assert own.facts == {"agreed": False, "left_out": 5}
    assert answer.steps[-1].said.zh == "其中中止的 5 个工作日不计入"
    assert len(asked("appraisal.due entrusted=2026-03-02").steps) == 2
    assert asked("appraisal.institution effective=2026-03-02 agreed=2026-03-20").facts == {
        "agreed": True
    }


def test_what_was_added_is_told():
    plain = asked("appraisal.due entrusted=2026-03-02")
    longer = asked("appraisal.due entrusted=2026-03-02 extended_days=5")
    own = asked("appraisal.institution effective=2026-03-02 extended=yes")

    assert "延长 5 个工作日" in longer.steps[1].said.zh
    assert "延长" not in " ".join(one.said.zh for one in plain.steps)
    assert "延长 30 个工作日" in own.steps[0].said.zh
    assert own.steps[0].said.en.endswith("extended by 30")
    assert "extended" not in asked("appraisal.institution effective=2026-03-02").steps[0].said.en


def test_the_limits_are_configured():
    with numbers.configured_as({"appraisal.ordinary_days": 10, "appraisal.complex_days": 20}):
        assert appraisal.due(entrusted=on("2026-03-02")).value == on("2026-03-16")
        assert appraisal.due(entrusted=on("2026-03-02"), case=Case.COMPLEX).value == on(
            "2026-03-30"
        )
    assert appraisal.due(entrusted=on("2026-03-02")).numbers[0].certainty is Certainty.CONFIGURED
    assert (
        appraisal.first_reply(received=on("2026-03-02")).numbers[0].certainty
        is Certainty.BACKGROUND
    )


@pytest.mark.parametrize(
    ("due", "delivered", "delivery", "working_days", "days"),
    [
        ("2026-04-14", "2026-04-15", "overdue", 1, 1),  # 3.13
        ("2026-04-14", "2026-04-14", "in_time", 0, 0),
        ("2026-04-14", "2026-04-10", "in_time", 0, 0),
        ("2026-04-17", "2026-04-19", "overdue", 0, 2),  # a weekend: late, though by no working day
        ("2026-04-14", "2026-04-24", "overdue", 8, 10),
    ],
)
def test_a_late_report(due, delivered, delivery, working_days, days):
    answer = appraisal.overdue(due=on(due), delivered=on(delivered))

    late = delivery == "overdue"
    assert answer.value is Delivery(delivery)
    assert answer.facts == {
        "late": late,
        "working_days": working_days,
        "days": days,
        "may_ask_for_another": late,
        "fee_refunded_if_replaced": late,
    }


def test_a_report_that_has_not_come_is_measured_by_today():
    assert (
        asked("appraisal.overdue due=2026-04-14", today=on("2026-04-16")).facts["working_days"] == 2
    )
    with pytest.raises(Unanswerable, match="Give delivered="):
        appraisal.overdue(due=on("2026-04-14"))


@pytest.mark.parametrize(
    ("applied", "paid", "motion", "facts"),  # R-APR-1
    [
        ("2026-04-14", "2026-04-14", "valid", (True, True)),
        ("2026-04-14", None, "waived", (True, False)),
        ("2026-04-14", "2026-04-15", "waived", (True, False)),
        ("2026-04-15", "2026-04-14", "waived", (False, True)),
        (None, None, "waived", (False, False)),
    ],
)
def test_asked_for_and_paid_within_the_period_or_waived(applied, paid, motion, facts):
    answer = appraisal.application(
        last=on("2026-04-14"), applied=applied and on(applied), paid=paid and on(paid)
    )

    assert answer.value is Motion(motion)
    assert (answer.facts["applied_in_time"], answer.facts["paid_in_time"]) == facts


@pytest.mark.parametrize(
    ("own_motion", "agreed", "choice"),  # R-APR-2
    [
        (False, True, "parties"),
        (False, False, "court"),
        (True, True, "court_after_asking"),
        (True, False, "court_after_asking"),
    ],
)
def test_who_chooses_the_appraiser(own_motion, agreed, choice):
    assert appraisal.choice(own_motion=own_motion, agreed=agreed).value is Choice(choice)


@pytest.mark.parametrize(
    ("told", "state", "articles"),  # R-APR-10
    [
        ("", "none", ["evidence 37"]),
        ("raised=2026-04-15", "none", ["evidence 37"]),
        ("raised=2026-04-14", "explain", ["evidence 37"]),
        ("raised=2026-04-14 explained=yes", "none", ["evidence 37"]),
        ("raised=2026-04-14 explained=yes still=yes", "pay", ["evidence 37", "evidence 38"]),
        (
            "raised=2026-04-14 explained=yes still=yes paid=yes",
            "appear",
            ["evidence 37", "evidence 38"],
        ),
        (
            "raised=2026-04-14 explained=yes still=yes paid=no",
            "waived",
            ["evidence 37", "evidence 38"],
        ),
        ("raised=2026-04-14 still=yes paid=yes", "explain", ["evidence 37"]),
    ],
)
def test_an_objection_goes_step_by_step(told, state, articles):
    answer = asked(f"appraisal.objection last=2026-04-14 {told}")

    assert answer.value is Objected(state)
    assert cited(answer) == articles


def test_the_notice_to_the_appraiser_says_how_it_was_counted():
    answer = asked("appraisal.appearance_notice hearing=2026-03-20")

    assert len(answer.steps) == 2
    assert "最晚 2026-03-16 通知" in answer.steps[1].said.zh


def test_what_is_not_told_of_an_appraisal_counts_as_no():
    assert appraisal.choice().value is Choice.COURT
    assert appraisal.redo().value is Again.KEEP
    assert asked("appraisal.objection last=2026-04-14 raised=2026-04-14").value is Objected.EXPLAIN


def test_both_sides_share_the_appearance_fee():
    told = "last=2026-04-14 raised=2026-04-14 explained=yes still=yes"

    both = asked(f"appraisal.objection {told} both=yes")
    one = asked(f"appraisal.objection {told}")

    assert (both.facts, one.facts) == ({"shared": True}, {"shared": False})
    assert "分摊" in both.steps[1].said.zh
    assert "分摊" not in one.steps[1].said.zh
    assert both.steps[1].said.en.endswith("; both share it")
    assert one.steps[1].said.en.endswith("or waives")


def test_an_appraiser_who_does_not_appear_loses_the_opinion_and_the_fee():
    answer = asked("appraisal.no_show asked=2026-03-02")

    assert answer.facts == {"opinion_usable": False, "fee_refunded": True}


@pytest.mark.parametrize(
    ("flaws", "curable", "again", "refunded"),  # R-APR-13
    [
        ((), False, "keep", False),
        ((), True, "cure", False),
        (("unqualified",), False, "redo", True),
        (("unqualified",), True, "redo", True),
        (("procedure",), True, "redo", True),
        (("basis",), False, "redo", True),
        (("basis",), True, "cure", False),
        (("unusable",), False, "redo", False),
        (("unusable", "basis"), False, "redo", True),
        (("basis", "procedure"), True, "redo", True),
    ],
)
def test_when_it_is_appraised_anew(flaws, curable, again, refunded):
    answer = appraisal.redo(flaws=tuple(Flaw(one) for one in flaws), curable=curable)

    assert answer.value is Again(again)
    assert answer.facts == {"first_opinion_void": again == "redo", "fee_refunded": refunded}


@pytest.mark.parametrize(("flaw", "item"), list(zip(Flaw, range(1, 5), strict=True)))
def test_each_flaw_stands_on_its_item(flaw, item):
    assert cited(appraisal.redo(flaws=(flaw,))) == [f"evidence 40.1({item})", "evidence 40.4"]


@pytest.mark.parametrize(
    ("matter", "verdict", "text_read"),  # R-APR-14
    [
        ("expert", "yes", True),
        ("common_sense", "no", True),
        ("irrelevant", "no", True),
        ("meaningless", "no", True),
        ("not_expert", "no", True),
        ("findable", "no", False),
        ("liability", "no", False),
        ("law", "no", False),
        ("polygraph", "no", False),
        ("other", "ask", False),
    ],
)
def test_what_may_be_appraised(matter, verdict, text_read):
    answer = appraisal.appraisable(matter=Matter(matter))

    assert answer.value is Suitable(verdict)
    assert answer.facts == {"text_read": text_read}
    assert cited(answer) == (["cpl 79"] if verdict == "yes" else ["appraisal-review 1"])


def test_what_a_report_and_a_letter_lack():  # R-APR-9, R-APR-3
    assert appraisal.report(has=tuple(Part)).value == ()
    assert appraisal.report().value == tuple(Part)
    lacking = appraisal.report(has=tuple(one for one in Part if one is not Part.METHOD))
    assert lacking.value == (Part.METHOD,)
    assert lacking.steps[0].said.zh == "鉴定书还缺：所依据的原理、方法"
    assert appraisal.letter(has=(Point.ITEMS, Point.SCOPE, Point.PURPOSE)).value == (Point.LIMIT,)
    assert appraisal.letter(has=tuple(Point)).steps[0].said.zh == "委托书要素齐全"


@pytest.mark.parametrize(
    ("undertaking", "examined", "may"),  # R-APR-4, R-APR-5
    [(True, True, True), (True, False, False), (False, True, False)],
)
def test_it_begins_with_undertaking_and_examined_material(undertaking, examined, may):
    assert appraisal.may_begin(undertaking=undertaking, examined=examined).value is may


@pytest.mark.parametrize(
    "lacking", ["all_agree", "interest", "clear", "material", "suitable", None]
)
def test_appraisal_before_suit(lacking):  # R-APR-17
    told = {"all_agree": True} | ({lacking: False} if lacking else {})

    answer = appraisal.before_suit(**told)

    assert answer.value is (PreSuit.NO if lacking else PreSuit.OPEN)
    assert answer.facts["lacking"] == ((lacking,) if lacking else ())
    assert answer.facts["outside_mediation_term"] is True


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("appraisal.due entrusted=2026-11-24", "has not come yet"),
        ("appraisal.due entrusted=2020-08-31", "took effect on 2020-09-01"),
        ("appraisal.due entrusted=2026-03-02 extended_days=-1", "between 0 and"),
        ("appraisal.due entrusted=2026-11-20", "2027"),
        ("appraisal.institution effective=2026-11-24", "has not come yet"),
        ("appraisal.institution effective=2026-03-02 agreed=2026-03-01", "lies before"),
        ("appraisal.institution effective=2016-04-30", "took effect on 2016-05-01"),
        ("appraisal.overdue due=2026-04-14 delivered=2026-11-24", "has not come yet"),
        ("appraisal.overdue due=2020-04-30 delivered=2020-05-11", "took effect on 2020-05-01"),
        ("appraisal.no_show asked=2026-11-24", "has not come yet"),
        ("appraisal.first_reply received=2026-11-24", "has not come yet"),
        ("appraisal.acceptance received=2026-11-24", "has not come yet"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(question, words):
    with pytest.raises(Unanswerable, match=words):
        asked(question, today=on("2026-11-23"))


@given(
    st.dates(date(2020, 9, 1), date(2025, 12, 1)),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10)), max_size=3),
)
def test_a_suspended_appraisal_is_never_shorter_and_ends_on_a_working_day(entrusted, spans):
    suspended = tuple(
        Span(entrusted + timedelta(days=a), entrusted + timedelta(days=a + b)) for a, b in spans
    )

    plain = appraisal.due(entrusted=entrusted)
    longer = appraisal.due(entrusted=entrusted, suspended=suspended)
    twice = appraisal.due(entrusted=entrusted, suspended=(*suspended, *suspended))

    assert plain.value <= longer.value == twice.value
    assert calendar.is_working_day(longer.value)
    assert calendar.working_days_between(entrusted, longer.value) == 30 + longer.facts["left_out"]


NUMBERS = [
    ("accept_days", "7", "background", "appraisal-general 13"),
    ("complex_days", "60", "configured", "appraisal-review 13"),
    ("ordinary_days", "30", "configured", "appraisal-review 13"),
    ("own_days", "30", "configured", "appraisal-general 28"),
    ("own_extension_days", "30", "configured", "appraisal-general 28"),
    ("refund_ruling_days", "3", "read", "evidence 81"),
    ("reply_days", "5", "background", "appraisal-review 8"),
]


@pytest.mark.parametrize(("name", "value", "certainty", "source"), NUMBERS)
def test_every_number_has_its_value_and_its_source(name, value, certainty, source):
    assert number_told(f"appraisal.{name}") == (value, certainty, source)


def test_no_number_is_missing_from_the_list():
    assert numbers_of("appraisal") == {name for name, *_ in NUMBERS}
