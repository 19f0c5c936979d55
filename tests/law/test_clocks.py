"""How long a court may take."""

import itertools
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqiao.law import calendar, clocks, numbers
from faqiao.law.answers import Certainty, Unanswerable
from faqiao.law.clocks import Grantor, Procedure, Reason, Share, Signal, ToDo, limits
from faqiao.law.periods import month_later
from faqiao.law.rulebook import ask
from faqiao.law.running import Clock, Length, merged
from faqiao.law.words import Span
from tests.law.asking import number_told, numbers_of, on


def span(text):
    first, last = text.split("/")
    return Span(on(first), on(last))


def spans(*texts):
    return tuple(span(text) for text in texts)


def trial(procedure="ordinary", filed="2026-03-10", **told):
    return clocks.trial(procedure=Procedure(procedure), filed=on(filed), **told)


@pytest.mark.parametrize(
    ("source", "question", "due", "apply_by"),
    [
        ("3.3 ordinary", "procedure=ordinary filed=2026-03-10", "2026-09-10", "2026-08-31"),
        (
            "3.3 appraisal, 53 days",
            "procedure=ordinary filed=2026-03-10 excluded=2026-05-08/2026-06-30",
            "2026-11-02",
            "2026-10-23",
        ),
        ("3.3 simple", "procedure=simple filed=2026-03-10", "2026-06-10", "2026-05-31"),
        ("3.3 small claims", "procedure=small_claims filed=2026-12-31", "2027-02-28", "2027-02-18"),
        (
            "3.3 mediation, 10 of 25 days",
            "procedure=ordinary filed=2026-03-10 mediation=2026-04-01/2026-04-26",
            "2026-09-20",
            "2026-09-10",
        ),
    ],
)
def test_the_worked_examples_of_trial_limits(source, question, due, apply_by):
    pairs = [pair.split("=") for pair in question.split()]

    answer = ask("clocks.trial", pairs)

    assert (answer.value, answer.facts["apply_by"]) == (on(due), on(apply_by)), source


@pytest.mark.parametrize(
    ("procedure", "extensions", "due"),
    [
        ("ordinary", 0, "2026-09-10"),
        ("ordinary", 1, "2027-03-10"),
        ("ordinary", 2, "2027-06-10"),
        ("simple", 0, "2026-06-10"),
        ("simple", 1, "2026-07-10"),
        ("small_claims", 0, "2026-05-10"),
        ("small_claims", 1, "2026-06-10"),
        ("appeal_judgment", 0, "2026-06-10"),
        ("appeal_judgment", 1, "2026-09-10"),
        ("appeal_ruling", 0, "2026-04-09"),
        ("appeal_ruling", 1, "2026-05-09"),
        ("special", 0, "2026-04-09"),
        ("special", 1, "2026-05-09"),
        ("retrial_examination", 0, "2026-06-10"),
        ("retrial_examination", 1, "2026-09-10"),
        ("enforcement", 0, "2026-09-10"),
        ("enforcement", 1, "2026-12-10"),
        ("enforcement_non_litigation", 0, "2026-06-10"),
        ("enforcement_non_litigation", 1, "2026-09-10"),
    ],
)
def test_every_limit_and_its_extensions(procedure, extensions, due):
    assert trial(procedure, extensions=extensions).value == on(due)


@pytest.mark.parametrize(
    ("procedure", "by", "months", "days", "articles"),
    [
        ("ordinary", ("president", "superior"), (6, 3), (0, 0), ["cpl 152", "trial-limits 2"]),
        ("simple", ("president",), (1,), (0,), ["cpl 164"]),
        ("small_claims", ("president",), (1,), (0,), ["cpl 168"]),
        ("appeal_judgment", ("president",), (3,), (0,), ["trial-limits 2"]),
        ("appeal_ruling", ("president",), (0,), (30,), ["cpl-interpretation 339"]),
        ("special", ("president",), (0,), (30,), ["trial-limits 2"]),
        ("retrial_examination", ("president",), (3,), (0,), ["cpl 215"]),
        ("enforcement", ("president",), (3,), (0,), ["trial-limits 5"]),
        ("enforcement_non_litigation", ("president",), (3,), (0,), ["trial-limits 5"]),
    ],
)
def test_who_may_extend_a_limit_how_often_and_by_how_much(procedure, by, months, days, articles):
    answer = clocks.extension(procedure=Procedure(procedure))

    assert answer.value == len(by)
    assert answer.facts == {"by": by, "months": months, "days": days}
    cited = [f"{article.law.key} {article.number}" for article in answer.basis]
    assert cited == [*articles, "trial-limits 12"]


@pytest.mark.parametrize(
    ("procedure", "article"),
    [
        ("ordinary", "cpl 152"),
        ("simple", "cpl 164"),
        ("small_claims", "cpl 168"),
        ("appeal_judgment", "cpl 183"),
        ("appeal_ruling", "cpl 183"),
        ("special", "cpl 187"),
        ("retrial_examination", "cpl 215"),
        ("enforcement", "trial-limits 5"),
        ("enforcement_non_litigation", "trial-limits 5"),
    ],
)
def test_each_limit_stands_on_its_article(procedure, article):
    first = trial(procedure).basis[0]

    assert f"{first.law.key} {first.number}" == article


def test_a_limit_that_may_be_extended_still_further_says_to_whom_it_is_reported():
    answer = clocks.extension(procedure=Procedure.ENFORCEMENT)

    assert "层报高级人民法院" in answer.steps[1].said.zh
    assert all(
        "层报" not in one.said.zh for one in clocks.extension(procedure=Procedure.SIMPLE).steps
    )


@pytest.mark.parametrize(
    ("procedure", "extensions", "words"),
    [
        ("simple", 2, "简易程序的审限可以延长 0 到 1 次，不能是 2 次"),
        ("ordinary", 3, "0 到 2 次，不能是 3 次"),
        ("ordinary", -1, "不能是 -1 次"),
        ("enforcement", 2, "层报高级人民法院备案"),
    ],
)
def test_more_extensions_than_the_law_allows_are_refused(procedure, extensions, words):
    with pytest.raises(Unanswerable) as refused:
        trial(procedure, extensions=extensions)

    assert words in refused.value.said.zh


def test_the_steps_tell_how_the_day_was_found():
    answer = trial(excluded=spans("2026-05-08/2026-06-30"), extensions=1)

    assert [str(one.said) for one in answer.steps] == [
        "普通程序案件的审限是 6 个月",
        "有特殊情况的，经本院院长批准可以延长 6 个月",
        "从 2026-03-10 的次日起算，到 2027-03-10",
        "不计入的期间 2026-05-08/2026-06-30 共 53 日（首日不计，重叠只扣一次），顺延到 2027-05-02",
        "不能在 2027-05-02 前审结、需要延长的，应在 2027-04-22 前提出申请",
    ]
    assert [str(one.number) for one in answer.basis] == ["152", "125", "243", "12"]


def test_without_spans_nothing_is_said_of_them():
    said = " ".join(str(one.said) for one in trial().steps)

    assert "不计入" not in said
    assert "调解" not in said
    assert "延期审理" not in said


def test_overlapping_spans_are_left_out_once():
    apart = trial(excluded=spans("2026-05-01/2026-05-20", "2026-05-10/2026-05-31"))

    assert apart.value == trial(excluded=spans("2026-05-01/2026-05-31")).value == on("2026-10-10")
    assert apart.facts["days_left_out"] == 30


def test_a_suspension_is_left_out_like_any_other_span():
    assert trial(suspended=spans("2026-05-08/2026-06-30")).value == on("2026-11-02")


def test_of_a_postponement_at_most_a_month_is_left_out():
    long = trial(postponed=spans("2026-05-08/2026-06-30"))
    short = trial(postponed=spans("2026-05-08/2026-05-20"))

    assert long.value == on("2026-10-11")
    assert short.value == on("2026-09-22")
    assert "延期审理最多扣除 1 个月" in [str(one.said) for one in long.steps]


@pytest.mark.parametrize(
    ("procedure", "mediated", "left_out"),
    [
        ("ordinary", "2026-04-01/2026-04-16", 0),
        ("ordinary", "2026-04-01/2026-04-17", 1),
        ("ordinary", "2026-04-01/2026-04-05", 0),
        ("simple", "2026-04-01/2026-04-08", 0),
        ("simple", "2026-04-01/2026-04-09", 1),
        ("small_claims", "2026-04-01/2026-04-11", 3),
    ],
)
def test_of_mediation_after_filing_only_the_extended_part_is_left_out(
    procedure, mediated, left_out
):
    answer = trial(procedure, mediation=spans(mediated))

    assert answer.facts["days_left_out"] == left_out
    said = {str(one.said): one.article for one in answer.steps}
    article = said["立案后调解只扣除各方同意延长的部分"]
    assert (article.law.key, article.number) == ("online-mediation", "24")


def test_mediation_in_a_procedure_without_a_term_of_its_own_is_asked_for_differently():
    with pytest.raises(Unanswerable, match="excluded="):
        trial("enforcement", mediation=spans("2026-04-01/2026-04-17"))


@pytest.mark.parametrize("kind", ["excluded", "suspended", "postponed", "mediation"])
def test_a_span_before_filing_is_refused(kind):
    with pytest.raises(Unanswerable, match="begins before 2026-03-10"):
        trial(**{kind: spans("2026-03-09/2026-03-20")})


def test_a_span_may_begin_on_the_day_of_filing():
    assert trial(excluded=spans("2026-03-10/2026-03-20")).facts["days_left_out"] == 10


def test_a_span_that_begins_after_the_limit_ended_does_not_revive_it_and_says_so():
    late = trial(excluded=spans("2026-09-11/2026-09-30"))

    assert late.value == on("2026-09-10")
    assert str(late.steps[2].said) == (
        "期间 2026-09-11/2026-09-30 开始时审限已于 2026-09-10 届满，不再扣除"
    )


def test_a_span_that_begins_on_the_last_day_still_stops_the_clock():
    answer = trial(excluded=spans("2026-09-10/2026-09-30"))

    assert answer.value == on("2026-09-30")
    assert "不再扣除" not in " ".join(str(one.said) for one in answer.steps)
    empty = trial(excluded=spans("2026-09-10/2026-09-10"))
    assert "不再扣除" not in " ".join(str(one.said) for one in empty.steps)


def test_a_court_s_own_limit_does_not_roll_unless_asked():
    filed = "2026-04-05"  # six months later lies in the October holidays

    assert trial(filed=filed).value == on("2026-10-05")
    rolled = trial(filed=filed, roll=True, today=on("2026-10-08"))
    assert rolled.value == on("2026-10-08")
    assert rolled.facts["left"] == 0
    assert rolled.facts["apply_by"] == on("2026-09-28")


def test_used_and_left_days_of_a_clock():
    told = {"excluded": spans("2026-05-08/2026-06-30")}

    before = trial(today=on("2026-05-08"), **told).facts
    within = trial(today=on("2026-06-10"), **told).facts
    after = trial(today=on("2026-07-10"), **told).facts

    assert (before["used"], before["left"]) == (59, 125)
    assert (within["used"], within["left"]) == (59, 125)
    assert (after["used"], after["left"]) == (69, 115)
    assert after["days_in_all"] == 184


@pytest.mark.parametrize(
    ("today", "signal", "to_do", "left"),
    [
        ("2026-03-10", "green", "hear", 184),
        ("2026-07-25", "green", "hear", 47),
        ("2026-07-26", "amber", "apply", 46),
        ("2026-08-22", "amber", "apply", 19),
        ("2026-08-23", "red", "apply", 18),
        ("2026-08-31", "red", "apply", 10),
        ("2026-09-01", "red", "conclude", 9),
        ("2026-09-10", "red", "conclude", 0),
        ("2026-09-11", "red", "overdue", -1),
    ],
)
def test_the_light_and_what_must_be_done(today, signal, to_do, left):
    facts = trial(today=on(today)).facts

    assert (facts["signal"], facts["to_do"], facts["left"]) == (signal, to_do, left)
    assert facts["overdue"] is (left < 0)


@pytest.mark.parametrize(
    ("today", "to_do"),
    [
        ("2026-03-24", "hear"),  # the 5th day before the last day to ask is 03-25
        ("2026-03-25", "apply"),
        ("2026-03-30", "apply"),
        ("2026-03-31", "hear"),  # too late to ask, and the light is still green
        ("2026-04-02", "conclude"),
    ],
)
def test_a_short_limit_reminds_before_it_is_too_late_to_ask(today, to_do):
    assert trial("special", today=on(today)).facts["to_do"] == to_do


def test_the_reminder_goes_out_some_days_before_the_last_day_to_ask():
    assert trial().facts["remind_on"] == on("2026-08-26")
    with numbers.configured_as({"clocks.remind_days": 8}):
        assert trial().facts["remind_on"] == on("2026-08-23")


def test_a_simple_case_that_cannot_be_extended_any_more_may_be_converted():
    facts = trial("simple", extensions=1, today=on("2026-07-05")).facts

    assert facts["to_do"] is ToDo.CONVERT
    assert (facts["extensions_left"], facts["extension_by"]) == (0, None)
    assert (facts["extension_months"], facts["extension_days"]) == (0, 0)


def test_the_next_extension_says_who_grants_it():
    facts = trial(extensions=1).facts

    assert facts["extensions_left"] == 1
    assert facts["extension_by"] is Grantor.SUPERIOR
    assert (facts["extension_months"], facts["extension_days"]) == (3, 0)
    assert trial("special").facts["extension_days"] == 30


def test_the_fractions_of_the_light_are_configured():
    with numbers.configured_as({"clocks.amber": "0.5", "clocks.red": "0.6"}):
        assert trial(today=on("2026-06-09")).facts["signal"] is Signal.GREEN
        assert trial(today=on("2026-06-10")).facts["signal"] is Signal.AMBER
        assert trial(today=on("2026-06-29")).facts["signal"] is Signal.RED


@pytest.mark.parametrize(
    ("used", "total", "left", "signal"),
    [
        (74, 100, 26, "green"),
        (75, 100, 25, "amber"),
        (89, 100, 11, "amber"),
        (90, 100, 10, "red"),
        (100, 100, 0, "red"),
        (0, 100, 100, "green"),
    ],
)
def test_the_light_changes_exactly_at_its_fraction(used, total, left, signal):
    assert clocks.signal_of(used, total, left) is Signal(signal)


def test_once_nothing_is_left_the_light_is_red_whatever_the_fraction():
    with numbers.configured_as({"clocks.red": "2"}):
        assert clocks.signal_of(100, 100, 0) is Signal.AMBER
        assert clocks.signal_of(101, 100, -1) is Signal.RED


def test_a_suspension_and_a_postponement_stand_on_the_provisions_on_trial_limits():
    stands = trial(suspended_since=on("2026-05-08"), today=on("2026-06-30"))
    postponed = trial(postponed=spans("2026-05-08/2026-05-20"))

    last = stands.steps[-1].article
    assert (last.law.key, last.number) == ("trial-limits", "9")
    assert "trial-limits 9" in [f"{one.law.key} {one.number}" for one in postponed.basis]


def test_every_number_is_listed_with_its_certainty():
    listed = {number.name: number for number in trial().numbers}

    assert listed["clocks.ordinary_months"].certainty is Certainty.READ
    assert listed["clocks.amber"].certainty is Certainty.CONFIGURED
    assert listed["clocks.amber"].value == Decimal("0.75")
    assert "clocks.apply_days" in listed
    opened = {number.name for number in trial("appeal_ruling").numbers if not number.is_read}
    assert "clocks.appeal_ruling_extension_president_days" in opened


def test_a_length_the_law_leaves_open_is_configured():
    name = "clocks.appeal_ruling_extension_president_days"
    with numbers.configured_as({name: 15}):
        assert trial("appeal_ruling", extensions=1).value == on("2026-04-24")


def test_without_a_day_nothing_is_said_of_used_and_left():
    assert "used" not in trial().facts
    assert "in_time" not in trial().facts


def test_a_case_still_suspended_stands():
    answer = trial(suspended_since=on("2026-05-08"), today=on("2026-06-30"))

    assert answer.value == on("2026-11-02")
    assert answer.facts["standing"] is True
    assert answer.facts["to_do"] is ToDo.RESUME
    assert answer.facts["used"] == 59
    assert "如果今天恢复，到 2026-11-02" in str(answer.steps[-1].said)


def test_a_suspension_after_the_limit_ended_does_not_help():
    facts = trial(suspended_since=on("2026-09-11"), today=on("2026-09-30")).facts

    assert facts["to_do"] is ToDo.OVERDUE
    assert "standing" not in facts


def test_a_suspension_on_the_last_day_stands():
    assert trial(suspended_since=on("2026-09-10"), today=on("2026-09-30")).facts["standing"]


@pytest.mark.parametrize(
    ("since", "today", "words"),
    [
        ("2026-05-08", None, "give today="),
        ("2026-05-08", "2026-05-07", "has not come yet"),
        ("2026-03-09", "2026-05-07", "lies before 2026-03-10"),
    ],
)
def test_a_suspension_that_cannot_be_is_refused(since, today, words):
    with pytest.raises(Unanswerable, match=words):
        trial(suspended_since=on(since), today=on(today) if today else None)


@pytest.mark.parametrize(("concluded", "in_time"), [("2026-09-10", True), ("2026-09-11", False)])
def test_a_case_concluded_on_the_last_day_is_in_time(concluded, in_time):
    facts = trial(concluded=on(concluded), today=on("2026-11-23")).facts

    assert facts["in_time"] is in_time
    assert facts["to_do"] is ToDo.CONCLUDED
    assert facts["left"] == (0 if in_time else -1)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"filed": "2026-11-24", "today": on("2026-11-23")}, "has not come yet"),
        ({"concluded": on("2026-11-24"), "today": on("2026-11-23")}, "has not come yet"),
        ({"concluded": on("2026-03-09"), "today": on("2026-11-23")}, "lies before"),
        ({"filed": "1991-04-08"}, "took effect on 1991-04-09"),
        ({"procedure": "simple", "filed": "2021-12-31"}, "took effect on 2022-01-01"),
        ({"procedure": "retrial_examination", "filed": "2008-03-31"}, "took effect on 2008-04-01"),
        ({"procedure": "enforcement", "filed": "2000-09-27"}, "took effect on 2000-09-28"),
        ({"filed": "9999-12-01"}, "beyond the years"),
        ({"notice_ended": on("2026-04-01")}, "Only a special procedure"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(told, words):
    with pytest.raises(Unanswerable, match=words):
        trial(**told)


@pytest.mark.parametrize(
    ("procedure", "since"),
    [("ordinary", "1991-04-09"), ("small_claims", "2022-01-01"), ("enforcement", "2000-09-28")],
)
def test_a_case_of_the_first_day_of_the_rule_is_answered(procedure, since):
    assert trial(procedure, since).value > on(since)


def test_a_special_procedure_runs_from_the_end_of_its_public_notice():
    answer = trial("special", notice_ended=on("2026-05-01"), today=on("2026-05-01"))

    assert answer.value == on("2026-05-31")
    with pytest.raises(Unanswerable, match="has not come yet"):
        trial("special", notice_ended=on("2026-05-01"), today=on("2026-04-30"))
    with pytest.raises(Unanswerable, match="lies before 2026-03-10"):
        trial("special", notice_ended=on("2026-03-09"))


def test_conversion_keeps_the_filing_day():
    answer = clocks.conversion(filed=on("2026-03-10"), converted=on("2026-06-01"))  # 3.3

    assert answer.value == on("2026-09-10")
    assert answer.facts["limit_before"] == on("2026-06-10")
    assert answer.facts["apply_by"] == on("2026-08-31")
    assert answer.facts["procedure"] is Procedure.ORDINARY
    assert answer.facts["extensions_left"] == 2
    assert answer.basis[0].number == "258"


def test_conversion_is_possible_until_the_limit_ends():
    last = clocks.conversion(filed=on("2026-03-10"), converted=on("2026-06-10"))
    extended = clocks.conversion(filed=on("2026-03-10"), converted=on("2026-07-10"), extensions=1)

    assert last.value == extended.value == on("2026-09-10")
    with pytest.raises(
        Unanswerable, match=r"ended on 2026-06-10; it cannot be converted on 2026-06-11"
    ):
        clocks.conversion(filed=on("2026-03-10"), converted=on("2026-06-11"))


def test_what_was_left_out_before_conversion_stays_left_out():
    answer = clocks.conversion(
        filed=on("2026-03-10"), converted=on("2026-06-20"), excluded=spans("2026-04-01/2026-04-21")
    )

    assert answer.facts["limit_before"] == on("2026-06-30")
    assert answer.value == on("2026-09-30")


def test_mediation_counts_by_the_procedure_in_which_it_was_held():
    held = {"filed": on("2026-03-10"), "converted": on("2026-06-01")}

    before = clocks.conversion(mediation=spans("2026-04-01/2026-04-26"), **held)
    after = clocks.conversion(mediation=spans("2026-06-01/2026-06-26"), **held)

    assert before.facts["days_left_out"] == 18
    assert after.facts["days_left_out"] == 10


@pytest.mark.parametrize(
    ("procedure", "into", "due"),
    [("small_claims", "simple", "2026-06-10"), ("small_claims", "ordinary", "2026-09-10")],
)
def test_small_claims_convert_to_simple_or_ordinary(procedure, into, due):
    answer = clocks.conversion(
        filed=on("2026-03-10"),
        converted=on("2026-05-10"),
        procedure=Procedure(procedure),
        into=Procedure(into),
    )

    assert answer.value == on(due)


def test_only_simple_and_small_claims_cases_are_told_to_convert():
    small = trial("small_claims", extensions=1, today=on("2026-06-08"))
    appeal = trial("appeal_judgment", extensions=1, today=on("2026-09-09"))

    assert small.facts["to_do"] is ToDo.CONVERT
    assert appeal.facts["to_do"] is ToDo.CONCLUDE


def test_the_steps_of_a_conversion():
    answer = clocks.conversion(filed=on("2026-03-10"), converted=on("2026-06-01"))

    assert [str(one.said) for one in answer.steps] == [
        "在 2026-06-10 届满之前的 2026-06-01 转为普通程序，审限仍从立案日 2026-03-10 计算",
        "普通程序案件的审限是 6 个月",
        "从 2026-03-10 的次日起算，到 2026-09-10",
        "不能在 2026-09-10 前审结、需要延长的，应在 2026-08-31 前提出申请",
    ]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"procedure": Procedure.ORDINARY, "into": Procedure.SIMPLE}, "Only simple converts"),
        ({"procedure": Procedure.ORDINARY}, "Only simple converts"),
        ({"converted": on("2026-03-09")}, "lies before 2026-03-10"),
        ({"today": on("2026-05-31")}, "has not come yet"),
        ({"filed": on("2021-12-31")}, "took effect on 2022-01-01"),
        ({"excluded": spans("2026-03-01/2026-04-01")}, "begins before"),
    ],
)
def test_a_conversion_that_cannot_be_is_refused(told, words):
    with pytest.raises(Unanswerable, match=words):
        clocks.conversion(**{"filed": on("2026-03-10"), "converted": on("2026-06-01")} | told)


@pytest.mark.parametrize(
    ("reason", "share", "article"),
    [
        ("notice", "whole", "cpl-interpretation 243"),
        ("appraisal", "whole", "cpl-interpretation 243"),
        ("settlement", "whole", "cpl-interpretation 243"),
        ("jurisdiction", "whole", "cpl-interpretation 243"),
        ("audit", "whole", "trial-limits 9"),
        ("suspension", "whole", "trial-limits 9"),
        ("postponement", "month", "trial-limits 9"),
        ("mediation", "extended", "online-mediation 24"),
        ("deferred", "whole", "trial-limits 9"),
        ("stayed", "whole", "trial-limits 9"),
        ("auction", "whole", "trial-limits 9"),
        ("other", "none", "cpl-interpretation 243"),
    ],
)
def test_what_is_left_out_of_a_limit(reason, share, article):
    answer = clocks.excludable(reason=Reason(reason))

    assert answer.value is Share(share)
    assert f"{answer.basis[0].law.key} {answer.basis[0].number}" == article


# A running clock, whatever it is for.

DAYS = st.dates(date(2010, 1, 1), date(2026, 12, 31))
LENGTHS = st.builds(Length, st.integers(0, 24), st.integers(0, 400))
START = date(2024, 1, 1)
SPANS = st.lists(
    st.builds(
        lambda first, days: Span(first, first + timedelta(days=days)),
        st.dates(START, date(2027, 12, 31)),
        st.integers(0, 200),
    ),
    max_size=6,
)


@given(LENGTHS, SPANS, SPANS)
def test_a_clock_with_spans_is_never_shorter_than_without(length, some, more):
    plain = Clock(START, length)

    assert plain.due <= plain.without(*some).due <= plain.without(*some, *more).due


@given(LENGTHS, SPANS, st.builds(Length, st.integers(0, 6), st.integers(0, 60)))
def test_an_extended_clock_is_never_shorter(length, some, extra):
    clock = Clock(START, length, tuple(some))

    assert clock.due <= clock.extended(extra).due


@given(LENGTHS, SPANS)
def test_adding_then_removing_a_suspension_gives_the_same_day(length, some):
    clock = Clock(START, length)

    suspended = clock.without(*some)

    assert Clock(suspended.start, suspended.length).due == clock.due
    assert clock.without().due == clock.due


@given(LENGTHS, SPANS)
def test_spans_equal_their_union_in_any_order(length, some):
    clock = Clock(START, length)

    assert clock.without(*some).due == clock.without(*merged(some)).due
    assert clock.without(*some).due == clock.without(*reversed(some), *some).due


@given(SPANS)
def test_merged_spans_hold_the_same_days_and_do_not_touch(some):
    def days(several):
        return {one.first + timedelta(days=n) for one in several for n in range(1, one.days + 1)}

    joined = merged(some)

    assert days(joined) == days(some)
    assert all(one.last < other.first for one, other in itertools.pairwise(joined))


def test_spans_that_touch_are_one():
    touching = spans("2026-05-01/2026-05-10", "2026-05-10/2026-05-20", "2026-05-21/2026-05-30")

    assert merged(touching) == spans("2026-05-01/2026-05-20", "2026-05-21/2026-05-30")


@given(LENGTHS, SPANS, st.integers(0, 2000))
def test_used_and_left_are_the_whole_and_the_last_day_leaves_nothing(length, some, days):
    clock = Clock(START, length, tuple(some))
    today = START + timedelta(days=days)

    assert clock.used(today) + clock.left(today) == clock.total
    assert clock.left(clock.due) == 0
    assert (clock.left(today) < 0) is (today > clock.due)


@given(DAYS, st.integers(0, 24), st.integers(0, 400))
def test_a_clock_without_spans_ends_on_the_corresponding_day(start, months, days):
    due = Clock(start, Length(months, days)).due

    assert due == month_later(start, months) + timedelta(days=days)


@given(st.dates(date(2022, 1, 1), date(2026, 3, 1)), st.integers(0, 120), st.sampled_from((0, 1)))
def test_a_converted_case_has_the_limit_of_an_ordinary_case_filed_that_day(filed, days, extensions):
    converted = filed + timedelta(days=days)
    limit = limits.length(Procedure.SIMPLE, extensions).after(filed)
    told = {"filed": filed, "converted": converted, "extensions": extensions}

    if converted > limit:
        with pytest.raises(Unanswerable):
            clocks.conversion(**told)
    else:
        plain = clocks.trial(procedure=Procedure.ORDINARY, filed=filed)
        assert clocks.conversion(**told).value == plain.value


@given(st.dates(date(2022, 1, 1), date(2025, 12, 31)), st.sampled_from(Procedure))
def test_a_limit_that_rolls_never_ends_on_a_rest_day(filed, procedure):
    assert calendar.is_working_day(clocks.trial(procedure=procedure, filed=filed, roll=True).value)


NUMBERS = [
    ("amber", "0.75", "configured", "chosen"),
    ("appeal_judgment_extension_president_months", "3", "read", "trial-limits 2"),
    ("appeal_judgment_months", "3", "read", "cpl 183"),
    ("appeal_ruling_days", "30", "read", "cpl 183"),
    ("appeal_ruling_extension_president_days", "30", "configured", "chosen"),
    ("apply_days", "10", "read", "trial-limits 12"),
    ("enforcement_extension_president_months", "3", "read", "trial-limits 5"),
    ("enforcement_months", "6", "read", "trial-limits 5"),
    ("enforcement_non_litigation_extension_president_months", "3", "read", "trial-limits 5"),
    ("enforcement_non_litigation_months", "3", "read", "trial-limits 5"),
    ("ordinary_extension_president_months", "6", "read", "cpl 152"),
    ("ordinary_extension_superior_months", "3", "read", "trial-limits 2"),
    ("ordinary_months", "6", "read", "cpl 152"),
    ("postponed_months", "1", "read", "trial-limits 9"),
    ("red", "0.9", "configured", "chosen"),
    ("remind_days", "5", "configured", "chosen"),
    ("retrial_examination_extension_president_months", "3", "configured", "chosen"),
    ("retrial_examination_months", "3", "read", "cpl 215"),
    ("simple_extension_president_months", "1", "read", "cpl 164"),
    ("simple_months", "3", "read", "cpl 164"),
    ("small_claims_extension_president_months", "1", "read", "cpl 168"),
    ("small_claims_months", "2", "read", "cpl 168"),
    ("special_days", "30", "read", "cpl 187"),
    ("special_extension_president_days", "30", "read", "trial-limits 2"),
]


@pytest.mark.parametrize(("name", "value", "certainty", "source"), NUMBERS)
def test_every_number_has_its_value_and_its_source(name, value, certainty, source):
    assert number_told(f"clocks.{name}") == (value, certainty, source)


def test_no_number_is_missing_from_the_list():
    assert numbers_of("clocks") == {name for name, *_ in NUMBERS}
