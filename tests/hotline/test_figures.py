"""How one order's story is counted. Stories are written by hand: (minutes since ten o'clock, event, facts)."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from faqiao.hotline.figures import count_order
from faqiao.kit.figures import Sample

TEN = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)  # Monday 10:00 in Beijing
MONDAY = date(2026, 3, 2)
DAY = 24 * 60


@dataclass
class Told:
    name: str
    at: datetime
    facts: dict = field(default_factory=dict)


def at(minutes):
    return TEN + timedelta(minutes=minutes)


def told(minutes, verb, **facts):
    name = verb if "." in verb else f"hotline.order.{verb}"
    return Told(name, at(minutes), facts)


def register(minutes=0, court="京01"):
    return told(minutes, "register", court=court, category="BOOKING")


def dispatch(minutes=10, court="京02", contact=DAY, reply=3 * DAY):
    dues = {"contact_due": at(contact).isoformat()} if contact else {}
    return told(minutes, "dispatch", court=court, reply_due=at(reply).isoformat(), **dues)


def reopen(minutes, contact, reply):
    return told(
        minutes, "reopen", contact_due=at(contact).isoformat(), reply_due=at(reply).isoformat()
    )


def callback(minutes, verb, closure=1, **facts):
    return told(minutes, f"hotline.callback.{verb}", closure=closure, **facts)


def counted(*story):
    """{(figure, turn): hit}"""
    return {(s.figure, s.turn): s.hit for s in count_order(story)}


def sample(figure, *story, turn=1):
    found = [s for s in count_order(story) if (s.figure, s.turn) == (figure, turn)]
    return found[0] if found else None


def test_a_registered_order_counts_as_one_not_answered_on_the_call():
    assert counted(register()) == {("orders", 1): True, ("answered_on_call", 1): False}


def test_what_is_answered_on_the_call_waits_for_its_callback():
    story = [register(), told(4, "answer")]

    assert counted(*story) == {
        ("orders", 1): True,
        ("answered_on_call", 1): True,
        ("answered_with_article", 1): False,
        ("time_to_reply", 1): True,
        ("callback_coverage", 1): False,
    }
    assert sample("time_to_reply", *story).minutes == 4


def test_a_sent_order_is_open_until_its_limits():
    story = [register(), dispatch()]

    assert sample("contact_reach", *story) == Sample(
        "contact_reach", 1, MONDAY, "京02", "BOOKING", None, at(DAY)
    )
    assert sample("timely_reply", *story) == Sample(
        "timely_reply", 1, MONDAY, "京02", "BOOKING", None, at(3 * DAY)
    )


def test_the_request_stays_with_the_court_that_took_it_the_work_goes_with_the_order():
    story = [register(court="京01"), dispatch(court="京02"), told(90, "reply")]

    assert sample("orders", *story).court == "京01"
    assert sample("timely_reply", *story).court == "京02"


def test_reached_late_is_reached_but_an_attempt_is_not():
    tried = [register(), dispatch(), told(30, "contact", reached=False)]
    reached = [*tried, told(2 * DAY, "contact", reached=True)]
    tried_again = [*reached, told(2 * DAY + 9, "contact", reached=False)]

    assert counted(*tried)["contact_reach", 1] is None
    assert counted(*reached)["contact_reach", 1] is True
    assert counted(*tried_again)["contact_reach", 1] is True


def test_answered_without_having_reached_the_caller_is_a_miss():
    assert counted(register(), dispatch(), told(60, "reply"))["contact_reach", 1] is False


def test_the_last_minute_is_in_time_the_next_second_is_late():
    last, next_second = told(3 * DAY, "reply"), told(3 * DAY, "reply")
    next_second.at += timedelta(seconds=1)

    assert counted(register(), dispatch(), last)["timely_reply", 1] is True
    assert counted(register(), dispatch(), next_second)["timely_reply", 1] is False


def test_more_time_moves_the_limit():
    granted = told(60, "extend", reply_due=at(9 * DAY).isoformat())
    reply = told(8 * DAY, "reply")

    assert sample("timely_reply", register(), dispatch(), granted).due_at == at(9 * DAY)
    assert counted(register(), dispatch(), granted, reply)["timely_reply", 1] is True
    assert counted(register(), dispatch(), reply)["timely_reply", 1] is False


def test_more_time_after_the_answer_does_not_open_it_again():
    granted = told(5 * DAY, "extend", reply_due=at(9 * DAY).isoformat())

    assert (
        counted(register(), dispatch(), told(4 * DAY, "reply"), granted)["timely_reply", 1] is False
    )


def test_an_order_returned_and_sent_again_is_one_order_with_its_first_limit():
    story = [
        register(),
        dispatch(10, court="京02"),
        told(50, "return_order", reason="不归本庭"),
        dispatch(90, court="京03", contact=None),
    ]

    assert sample("timely_reply", *story) == Sample(
        "timely_reply", 1, MONDAY, "京03", "BOOKING", None, at(3 * DAY)
    )
    assert sample("contact_reach", *story).due_at == at(DAY)
    assert counted(*story, told(4 * DAY, "reply"))["timely_reply", 1] is False


def test_reached_by_the_first_unit_stays_reached_when_sent_again():
    story = [
        register(),
        dispatch(10, court="京02"),
        told(30, "contact", reached=True),
        told(50, "return_order"),
        dispatch(90, court="京03", contact=None),
    ]

    assert sample("contact_reach", *story).hit is True
    assert sample("contact_reach", *story).court == "京02"


def test_reopening_starts_a_second_turn_and_keeps_the_first():
    story = [
        register(),
        dispatch(),
        told(20, "contact", reached=True),
        told(60, "reply"),
        told(DAY, "close"),
        callback(DAY + 5, "rate", satisfied=False, reached=True),
        reopen(DAY + 5, contact=2 * DAY, reply=4 * DAY),
        told(5 * DAY, "reply"),
        told(6 * DAY, "close"),
    ]

    assert counted(*story) == {
        ("orders", 1): True,
        ("answered_on_call", 1): False,
        ("contact_reach", 1): True,
        ("timely_reply", 1): True,
        ("time_to_reply", 1): True,
        ("callback_coverage", 1): True,
        ("callback_answered", 1): True,
        ("callback_unreachable", 1): False,
        ("callback_refused", 1): False,
        ("callback_satisfaction", 1): False,
        ("contact_reach", 2): False,
        ("timely_reply", 2): False,
        ("time_to_reply", 2): True,
        ("callback_coverage", 2): False,
    }
    assert sample("time_to_reply", *story, turn=2).minutes == 4 * DAY - 5
    assert sample("timely_reply", *story, turn=2).day == date(2026, 3, 3)


def test_a_call_taken_up_again_runs_when_it_is_sent():
    story = [register(), told(4, "answer"), told(DAY, "take_up")]

    assert ("timely_reply", 2) not in counted(*story)
    assert counted(*story, dispatch(DAY + 9))["timely_reply", 2] is None


def test_the_three_outcomes_of_a_callback_stand_apart():
    closed = [register(), dispatch(), told(60, "reply"), told(90, "close")]
    outcomes = ("callback_answered", "callback_unreachable", "callback_refused")

    def outcome(*events):
        found = counted(*closed, *events)
        return [found.get((figure, 1)) for figure in (*outcomes, "callback_satisfaction")]

    assert outcome() == [None, None, None, None]
    assert outcome(callback(DAY, "attempt", attempts=1)) == [None, None, None, None]
    assert outcome(callback(DAY, "rate", satisfied=True)) == [True, False, False, True]
    assert outcome(callback(DAY, "rate", satisfied=False)) == [True, False, False, False]
    assert outcome(callback(DAY, "give_up")) == [False, True, False, None]
    assert outcome(callback(DAY, "decline")) == [False, False, True, None]


def test_a_callback_belongs_to_its_closing_even_when_the_order_is_open_again():
    story = [
        register(),
        dispatch(),
        told(60, "reply"),
        told(90, "close"),
        reopen(100, contact=2 * DAY, reply=4 * DAY),
        callback(DAY, "rate", closure=1, satisfied=True),
    ]

    assert counted(*story)["callback_satisfaction", 1] is True
    assert ("callback_satisfaction", 2) not in counted(*story)
    assert sample("callback_coverage", *story).day == MONDAY  # the day of closing


def test_the_day_is_the_day_in_beijing():
    evening, night = register(13 * 60 + 59), register(14 * 60)  # 23:59 and midnight

    assert sample("orders", evening).day == MONDAY
    assert sample("orders", night).day == date(2026, 3, 3)


def test_unknown_events_and_a_story_without_its_beginning_are_passed_over():
    known = [register(), dispatch()]
    unknown = [told(5, "hotline.order.something_new", x=1), told(6, "mediation.offer.make")]

    assert counted(known[0], *unknown, known[1]) == counted(*known)
    assert counted(dispatch(), told(60, "reply"), callback(DAY, "give_up")) == {}


STEPS = [
    dispatch(),
    told(20, "contact", reached=True),
    told(25, "contact", reached=False),
    told(30, "extend", reply_due=at(9 * DAY).isoformat()),
    told(40, "return_order"),
    told(60, "reply"),
    told(4 * DAY, "reply"),
    told(90, "close"),
    told(4, "answer"),
    reopen(DAY, contact=2 * DAY, reply=4 * DAY),
    told(DAY, "take_up"),
    callback(DAY, "give_up"),
    callback(DAY, "rate", satisfied=True),
    callback(DAY, "decline", closure=2),
]


@given(st.lists(st.sampled_from(STEPS), max_size=12))
def test_no_story_however_strange_counts_a_thing_twice_or_without_a_court(events):
    samples = list(count_order([register(), *events]))

    keys = [(s.figure, s.turn) for s in samples]
    assert len(keys) == len(set(keys))
    assert all(s.court and s.category and s.turn >= 1 for s in samples)
    assert all((s.minutes is not None) == (s.figure == "time_to_reply") for s in samples)
    assert [s.figure for s in samples].count("orders") == 1
    open_ones = {s.figure for s in samples if s.hit is None}
    assert open_ones <= {"contact_reach", "timely_reply"}


def test_answered_on_the_call_again_is_still_one_call_answered():
    story = [register(), told(4, "answer"), told(DAY, "take_up"), told(DAY + 3, "answer")]

    found = counted(*story)

    assert {turn for figure, turn in found if figure == "answered_on_call"} == {1}
    assert found["time_to_reply", 2] is True
    assert sample("time_to_reply", *story, turn=2).minutes == 3


def test_the_limit_told_last_is_the_one_that_counts():
    story = [register(), dispatch(reply=3 * DAY), told(50, "return_order"), dispatch(90, reply=DAY)]

    assert sample("timely_reply", *story).due_at == at(DAY)


def test_what_was_answered_in_time_stays_so_when_it_is_sent_again():
    story = [register(), dispatch(), told(60, "reply"), dispatch(90, contact=None)]

    assert counted(*story)["timely_reply", 1] is True


def test_a_caller_who_was_asked_stays_asked_when_the_order_is_closed_again():
    story = [register(), told(4, "answer"), callback(9, "rate", satisfied=True, reached=True)]

    assert counted(*story, told(DAY, "close"))["callback_coverage", 1] is True


def test_what_a_turn_left_open_is_a_miss_once_it_is_done_again():
    found = counted(register(), dispatch(), reopen(DAY, contact=2 * DAY, reply=4 * DAY))

    assert (found["contact_reach", 1], found["timely_reply", 1]) == (False, False)
    assert (found["contact_reach", 2], found["timely_reply", 2]) == (None, None)


def test_the_limits_of_the_first_turn_do_not_run_in_the_second():
    story = [
        register(),
        dispatch(),
        told(60, "reply"),
        told(DAY, "take_up"),
        dispatch(DAY + 9, contact=None, reply=5 * DAY),
    ]

    assert sample("contact_reach", *story, turn=2).due_at is None
    assert sample("timely_reply", *story, turn=2).due_at == at(5 * DAY)
