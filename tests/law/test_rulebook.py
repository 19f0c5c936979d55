"""What every rule keeps to: how it is asked, what it answers, what it says when it cannot."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Annotated

import pytest

from faqiao.law import examples, numbers, rulebook, telling, words
from faqiao.law.answers import Answer, Article, Certainty, Law, Number, Said, Unanswerable, step
from faqiao.law.facts import FACTS
from faqiao.law.laws import CPL
from faqiao.law.rulebook import rule
from faqiao.law.words import BEIJING, Kind, Span
from tests.reference import CHECKOUT

CHINESE = re.compile("[\u4e00-\u9fff]")
#: What these look up stands in data, whose files name their sources.
LOOKED_UP = ("calendar", "case_number", "causes", "courts", "identity")
LANGUAGES = ("zh-hans", "en")
RULES = rulebook.rules()
DAY = timedelta(days=1)
REASON = 0.05  # seconds; a page with ten answers still feels at once


class Colour(Kind):
    RED = "red", "红色", "red", "crimson", "朱红"
    DARK_BLUE = "dark_blue", "深蓝色", "dark blue"


Days = Annotated[date, Said("哪一日", "which day")]


@pytest.fixture
def trial(monkeypatch):
    """A rule of our own, that is gone after the test."""
    monkeypatch.setattr(rulebook, "_rules", dict(rulebook._rules))

    @rule("试验", "A trial", since=date(2020, 1, 1), dated="day")
    def trial(
        *,
        day: Days,
        colour: Annotated[tuple[Colour, ...], Said("颜色", "a colour")] = (),
        times: Annotated[int | None, Said("次数", "how often")] = None,
        today: Annotated[date | None, Said("今天", "today")] = None,
    ) -> Answer[int]:
        """It counts the colours. 试验."""
        said = step("一共", "In all", CPL(85))
        return Answer(len(colour), (said,), facts={"day": day, "times": times, "today": today})

    return f"{__name__.rpartition('.')[2]}.trial"


def refused(do):
    with pytest.raises(Unanswerable) as caught:
        do()
    said = caught.value.said
    assert CHINESE.search(said.zh)
    assert str(caught.value) == said.en
    return said


# How a question is put


@pytest.mark.parametrize(
    ("kind", "word", "value"),
    [
        (date, " 2026-03-10 ", date(2026, 3, 10)),
        (datetime, "2026-03-10T14:20", datetime(2026, 3, 10, 14, 20, tzinfo=BEIJING)),
        (datetime, "2026-03-10", datetime(2026, 3, 10, tzinfo=BEIJING)),
        (datetime, "2026-03-10T06:20+00:00", datetime(2026, 3, 10, 6, 20, tzinfo=UTC)),
        (int, "15", 15),
        (int, "-15", -15),
        (Decimal, "1,234.50", Decimal("1234.50")),
        (Decimal, "1，234", Decimal(1234)),
        (bool, "是", True),
        (bool, "NO", False),
        (bool, "on", True),
        (bool, "0", False),
        (Span, "2026-05-08/2026-06-30", Span(date(2026, 5, 8), date(2026, 6, 30))),
        (str, "朝阳", "朝阳"),
        (Colour, "red", Colour.RED),
        (Colour, "RED", Colour.RED),
        (Colour, "红色", Colour.RED),
        (Colour, "朱红", Colour.RED),
        (Colour, "Dark-Blue", Colour.DARK_BLUE),
        (Colour, "dark blue", Colour.DARK_BLUE),
        (date | None, "2026-03-10", date(2026, 3, 10)),
        (tuple[int, ...], "7", 7),
        (Annotated[int | None, Said("数", "a number")], "7", 7),
    ],
)
def test_each_type_is_read_from_a_word(kind, word, value):
    assert words.parsed(kind, word) == value


def test_a_moment_is_told_in_beijing():
    moment = words.parsed(datetime, "2026-03-10T06:20+00:00")

    assert moment.isoformat() == "2026-03-10T14:20:00+08:00"


@pytest.mark.parametrize(
    ("kind", "word", "example"),
    [
        (date, "10.3.2026", "2026-03-10"),
        (date, "2026-02-30", "2026-03-10"),
        (date, "", "2026-03-10"),
        (datetime, "yesterday", "2026-03-10T14:20"),
        (int, "1.5", "15"),
        (int, "--1", "15"),
        (int, "1234567890123", "15"),
        (int, "²", "15"),
        (Decimal, "NaN", "123456.78"),
        (Decimal, "Infinity", "123456.78"),
        (Decimal, "ten", "123456.78"),
        (Decimal, "1" * 41, "123456.78"),
        (bool, "maybe", "yes"),
        (Span, "2026-05-08", "2026-05-08/2026-06-30"),
        (Colour, "green", "red, dark_blue"),
    ],
)
def test_what_cannot_be_read_is_answered_with_an_example(kind, word, example):
    said = refused(lambda: words.parsed(kind, word))

    assert example in said.en
    assert word[:40] in said.en


def test_a_long_word_is_not_repeated_in_full():
    said = refused(lambda: words.parsed(date, "x" * 400))

    assert "x" * 40 + "…" in said.en
    assert "x" * 41 not in said.en
    assert "“" + "x" * 40 + "”" in refused(lambda: words.parsed(date, "x" * 40)).en


def test_a_span_begins_before_it_ends():
    said = refused(lambda: words.parsed(Span, "2026-06-30/2026-05-08"))

    assert "ends before it begins" in said.en
    assert Span(date(2026, 5, 8), date(2026, 5, 8)).days == 0


@pytest.mark.parametrize(
    ("do", "complaint"),
    [
        (lambda: words.amount(Decimal("-0.01")), "between 0 and 1000000000000000 yuan"),
        (lambda: words.amount(Decimal(10) ** 15 + 1), "does not"),
        (lambda: words.count(-1, 5), "between 0 and 5"),
        (lambda: words.count(6, 5), "6 does not"),
        (lambda: words.count(0, 5, 1), "between 1 and 5"),
        (lambda: words.not_after(date(2026, 3, 2), date(2026, 3, 1)), "has not come yet"),
        (lambda: words.not_before(date(2026, 3, 1), date(2026, 3, 2)), "must come first"),
        (lambda: words.in_force(date(2026, 3, 1), date(2026, 3, 2)), "took effect on 2026-03-02"),
        (lambda: words.later(datetime.max.replace(tzinfo=BEIJING), DAY), "beyond the years"),
        (lambda: words.moved(date(9999, 12, 31), 1), "beyond the years"),
        (lambda: words.moved(date(1, 1, 1), -1), "beyond the years"),
    ],
)
def test_what_is_beyond_reason_is_refused(do, complaint):
    assert complaint in refused(do).en


def test_what_is_within_reason_is_itself():
    assert words.amount(Decimal(0)) == 0
    assert words.amount(Decimal(10) ** 15) == 10**15
    assert (words.count(0, 5), words.count(5, 5)) == (0, 5)
    assert words.not_after(date(2026, 3, 1), date(2026, 3, 1)) == date(2026, 3, 1)
    assert words.not_after(date(2026, 3, 1), None) == date(2026, 3, 1)
    assert words.moved(date(2026, 3, 1), -1) == date(2026, 2, 28)
    assert words.not_before(date(2026, 3, 1), date(2026, 3, 1)) == date(2026, 3, 1)
    assert words.in_force(date(2026, 3, 1), date(2026, 3, 1)) == date(2026, 3, 1)
    noon = datetime(2026, 3, 1, 4, tzinfo=UTC)
    assert words.later(noon, DAY).isoformat() == "2026-03-02T12:00:00+08:00"
    assert words.parsed(int, "1" * 12) == 111_111_111_111
    assert words.parsed(Decimal, "0" * 39 + "1") == 1


# How a rule is asked by name


def test_a_rule_is_asked_in_words(trial):
    told = [("day", "2026-03-10"), ("colour", "red"), ("colour", "深蓝色")]

    answer = rulebook.ask(trial, told, today=date(2026, 11, 23))

    assert answer.value == 2
    assert answer.facts == {"day": date(2026, 3, 10), "times": None, "today": date(2026, 11, 23)}


def test_a_today_that_is_told_stands(trial):
    told = [("day", "2026-03-10"), ("today", "2026-01-01")]

    answer = rulebook.ask(trial, told, today=date(2026, 11, 23))

    assert answer.facts["today"] == date(2026, 1, 1)
    assert rulebook.ask(trial, told[:1]).facts["today"] is None


@pytest.mark.parametrize(
    ("told", "zh", "en"),
    [
        ([], "还缺少“day”（哪一日）", "day is missing: which day"),
        ([("colour", "red")], "还缺少“day”", "day is missing"),
        ([("dya", "2026-03-10")], "没有“dya”这一项", "it takes: day, colour, times, today"),
        ([("day", "2026-03-10"), ("day", "2026-03-11")], "只能给一次", "only once"),
    ],
)
def test_a_question_that_does_not_fit_is_answered_with_what_would(trial, told, zh, en):
    said = refused(lambda: rulebook.ask(trial, told))

    assert zh in said.zh
    assert en in said.en


def test_a_day_before_the_rule_took_effect_is_refused_with_that_day(trial):
    said = refused(lambda: rulebook.ask(trial, [("day", "2019-12-31")]))

    assert "took effect on 2020-01-01" in said.en
    assert "自 2020-01-01 起施行" in said.zh
    assert rulebook.ask(trial, [("day", "2020-01-01")]).value == 0


def test_an_unknown_rule_is_answered_with_its_neighbours():
    said = refused(lambda: rulebook.rule_named("period.day"))

    assert "Did you mean periods.day" in said.en
    assert "您要找的是不是：periods." in said.zh
    assert "Did you mean" not in refused(lambda: rulebook.rule_named("zzzz")).en


def test_a_rule_is_entered_once(trial):
    with pytest.raises(RuntimeError, match="entered twice"):

        @rule("试验", "Again", name="trial")
        def again() -> Answer[int]:
            """Never. 试验."""
            return Answer(0, ())


def test_a_rule_knows_what_it_takes(trial):
    entry = rulebook.rule_named(trial)

    assert entry.needs == ("day",)
    assert entry.subject == "test_rulebook"
    assert entry.doc == "It counts the colours. 试验."
    colour = entry.parameters["colour"]
    assert (colour.takes_several, colour.is_needed, colour.default) == (True, False, ())
    assert colour.choices == (Colour.RED, Colour.DARK_BLUE)
    assert entry.parameters["day"].choices == ()
    assert not entry.parameters["times"].takes_several


def test_a_rule_describes_itself_to_programs(trial):
    told = rulebook.described(rulebook.rule_named(trial), "en")

    assert json.loads(json.dumps(told)) == told
    assert (told["name"], told["text"], told["since"]) == (trial, "A trial", "2020-01-01")
    assert told["parameters"][1] == {
        "name": "colour",
        "text": "a colour",
        "type": "kind",
        "needed": False,
        "several": True,
        "default": [],
        "choices": {"red": "red", "dark_blue": "dark blue"},
    }
    assert [one["type"] for one in told["parameters"]] == ["day", "kind", "count", "day"]


# What an answer is to other programs


@dataclass(frozen=True)
class Pair:
    day: date
    amount: Decimal


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (date(2026, 3, 10), "2026-03-10"),
        (datetime(2026, 3, 10, 14, 20, tzinfo=BEIJING), "2026-03-10T14:20:00+08:00"),
        (Decimal("1E+3"), "1000"),
        (Decimal("2769.10"), "2769.10"),
        (words.Measure("90.95"), "90.95"),
        (Colour.RED, "red"),
        ((Colour.RED, date(2026, 3, 10)), ["red", "2026-03-10"]),
        (frozenset({"b", "a"}), ["a", "b"]),
        ({Colour.RED: Decimal(1)}, {"red": "1"}),
        (Pair(date(2026, 3, 10), Decimal(5)), {"day": "2026-03-10", "amount": "5"}),
        (Said("是", "yes"), {"zh": "是", "en": "yes"}),
        (True, True),
        (7, 7),
        (None, None),
        ("朝阳", "朝阳"),
    ],
)
def test_each_type_of_value_has_its_json(value, written):
    assert rulebook.plain(value) == written
    json.dumps(rulebook.plain(value))


def test_an_answer_is_told_whole():
    answer = rulebook.ask("periods.restoration", [("obstacle_ended", "2026-04-21")])

    told = rulebook.as_json(answer, "en")

    assert list(told) == ["value", "basis", "steps", "facts", "numbers"]
    assert told["value"] == "2026-05-06"
    assert told["basis"][0]["article"] == "86"
    assert told["basis"][0]["text"] == "Civil Procedure Law (2023), art. 86"
    assert rulebook.as_json(answer, "zh-hans")["basis"][0]["text"] == "《民事诉讼法》第八十六条"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (7, "第七条"),
        (10, "第十条"),
        (19, "第十九条"),
        (20, "第二十条"),
        (85, "第八十五条"),
        (100, "第一百条"),
        (101, "第一百零一条"),
        (110, "第一百一十条"),
        (219, "第二百一十九条"),
        ("13(2)", "第十三条第（二）项"),
        ("13(2)1", "第十三条第（二）项第1目"),
        ("137.2", "第一百三十七条第二款"),
        ("21.1(5)", "第二十一条第一款第（五）项"),
        ("第六章", "第六章"),
    ],
)
def test_an_article_is_cited_as_courts_do(number, said):
    assert str(CPL(number)) == f"《民事诉讼法》{said}"
    assert CPL(number).said.en == f"Civil Procedure Law (2023), art. {number}"


def test_the_basis_names_each_article_once_in_the_order_of_the_steps():
    steps = (
        step("一", "1", CPL(2)),
        step("二", "2"),
        step("三", "3", CPL(1)),
        step("四", "4", CPL(2)),
    )

    assert Answer(1, steps).basis == (CPL(2), CPL(1))


# Numbers and how sure they are


@pytest.fixture
def own_numbers(monkeypatch):
    monkeypatch.setattr(numbers, "_numbers", dict(numbers._numbers))
    numbers.read("test.read", 3, CPL(50), zh="甲", en="a")
    numbers.background("test.background", "0.5", CPL(51), zh="乙", en="b")
    numbers.configured("test.set", 7, Said("院内", "the house"), zh="丙", en="c")


def test_every_number_is_declared_once(own_numbers):
    with pytest.raises(RuntimeError, match=r"test\.read is declared twice"):
        numbers.read("test.read", 4, CPL(50), zh="甲", en="a")


def test_what_is_not_read_in_the_law_is_listed_as_uncertain(own_numbers):
    uncertain = {number.name for number in numbers.uncertain()}

    assert {"test.background", "test.set"} <= uncertain
    assert "test.read" not in uncertain
    names = [number.name for number in numbers.all_numbers()]
    assert names == sorted(names)
    assert {"test.read", "test.background", "test.set"} <= set(names)


def test_a_number_is_set_for_the_length_of_a_block(own_numbers):
    number = numbers.named("test.set")

    with numbers.configured_as({"test.set": "9", "test.background": Decimal("0.25")}):
        assert (number.value, number.whole, number.is_configured) == (9, 9, True)
        assert numbers.named("test.background").value == Decimal("0.25")

    assert (number.value, number.is_configured) == (7, False)
    assert (number.source_said.en, number.is_read) == ("the house", False)
    assert numbers.named("test.read").is_read
    assert numbers.named("test.read").source_said.zh == "《民事诉讼法》第五十条"


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"test.read": 4}, "fixed by Civil Procedure Law (2023), art. 50"),
        ({"test.none": 4}, "There is no number named test.none"),
        ({"test.set.京0102": 4}, "There is no number named"),
        ({"test.set": "many"}, "not 'many'"),
        ({"test.set": -1}, "not negative"),
        ({"test.set": "NaN"}, "not negative"),
        ({"test.set": "Infinity"}, "not negative"),
        ({"test.background": 1, "test.set": -1}, "not negative"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused_and_nothing_is_set(
    own_numbers, values, complaint
):
    said = refused(lambda: numbers.configure(values))

    assert complaint in said.en
    assert numbers.named("test.background").value == Decimal("0.5")


def test_a_court_s_numbers_come_from_a_file(own_numbers, tmp_path, monkeypatch):
    file = tmp_path / "numbers.toml"
    file.write_text('"test.set" = "150"\n"hotline.contact_hours.京0102.petition" = 6\n', "utf-8")
    monkeypatch.setenv("FAQIAO_LAW_NUMBERS", str(file))

    with numbers.configured_as({}):
        numbers.configure_from_file()
        assert numbers.named("test.set").value == 150
        assert numbers.named("hotline.contact_hours.京0102.petition").value == 6

    assert numbers.named("test.set").value == 7


def test_a_court_s_own_number_goes_before_that_of_all(own_numbers, monkeypatch):
    monkeypatch.setattr(numbers, "_per_court", set(numbers._per_court))
    number = numbers.per_court("test.each", 7, Said("院内", "the house"), zh="丁", en="d")
    set_by_hand = {"test.each.*.b": 3, "test.each.a": 2, "test.each.a.b": 0}

    with numbers.configured_as(set_by_hand):
        found = {
            (court, category): numbers.of_court(number, court, category).value
            for court in ("a", "z")
            for category in ("b", "")
        }

    assert found == {("a", "b"): 0, ("a", ""): 2, ("z", "b"): 3, ("z", ""): 7}


@pytest.mark.parametrize("text", [None, "= 1", b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_named(tmp_path, monkeypatch, text):
    file = tmp_path / "numbers.toml"
    if isinstance(text, str):
        file.write_text(text, "utf-8")
    elif text:
        file.write_bytes(text)
    monkeypatch.setenv("FAQIAO_LAW_NUMBERS", str(file))

    said = refused(numbers.configure_from_file)

    assert str(file) in said.en
    assert str(file) in said.zh


def test_without_a_file_nothing_is_set(monkeypatch):
    monkeypatch.delenv("FAQIAO_LAW_NUMBERS", raising=False)

    with numbers.configured_as({}):
        numbers.configure_from_file()

        assert not [one.name for one in numbers.all_numbers() if one.is_configured]


def test_every_number_has_a_name_in_both_languages_and_a_source():
    for number in numbers.all_numbers():
        assert CHINESE.search(number.said.zh), number.name
        assert number.said.en, number.name
        assert number.source_said.zh, number.name
        assert number.source_said.en, number.name
        assert number.certainty is not Certainty.READ or isinstance(number.source, Article)


# Every rule


@pytest.mark.parametrize("name", RULES)
def test_every_rule_says_what_it_is_and_where_it_stands(name):
    one = RULES[name]

    assert CHINESE.search(one.said.zh)
    assert one.said.en
    sources = [*examples.articles_of(one), *examples.numbers_of(one), *CHINESE.findall(one.doc)]
    assert sources or one.subject in LOOKED_UP, f"{name}: no source in its words or answers"
    for parameter in one.parameters.values():
        assert CHINESE.search(parameter.said.zh), f"{name} {parameter.name}"
        assert parameter.said.en, f"{name} {parameter.name}"


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_a_question_that_it_answers(name):
    answers = examples.answers(RULES[name])

    assert answers
    for answer in answers:
        kept(name, answer)


@pytest.mark.parametrize("name", RULES)
def test_every_rule_answers_or_refuses_in_words_whatever_it_is_told(name):
    """Each choice of each kind, and words at the edges: no other error, and every answer whole."""
    answered = 0
    for told in variations(name):
        try:
            kept(name, rulebook.ask(name, told, today=examples.TODAY))
            answered += 1
        except Unanswerable as refusal:
            assert CHINESE.search(refusal.said.zh)
            assert refusal.said.en

    assert answered


@pytest.mark.parametrize("name", RULES)
def test_no_rule_takes_longer_than_reason(name):
    told = examples.pairs(examples.questions(RULES[name])[0])

    def took():
        began = time.perf_counter()
        rulebook.ask(name, told, today=examples.TODAY)
        return time.perf_counter() - began

    assert min(took() for _ in range(3)) < REASON


EDGES = {
    date: ("2025-12-31", "2026-02-28", "2026-11-23", "1999-01-01", "9999-12-31", "0001-01-01"),
    datetime: ("2026-11-23T23:59", "1999-01-01", "9999-12-31T23:59", "0001-01-01T00:00"),
    Decimal: ("0", "0.01", "100", "1000000000000000", "-1"),
    int: ("0", "1", "100", "999999999999", "-1"),
    bool: ("yes", "no"),
    Span: ("2026-03-01/2026-03-31", "0001-01-01/9999-12-31"),
    str: ("京0105", "", "《》"),
}


def variations(name: str) -> Iterator[list[tuple[str, str]]]:
    for question in examples.questions(RULES[name]):
        told = examples.pairs(question)
        yield told
        for parameter in RULES[name].parameters.values():
            wanted = words.bare(parameter.kind)
            others = [(one, word) for one, word in told if one != parameter.name]
            choices = [kind.value for kind in parameter.choices] or EDGES[wanted]
            for word in choices:
                yield [*others, (parameter.name, word)]


def kept(name: str, answer: Answer[object]) -> None:
    """An answer has steps in both languages, sourced numbers, and can be told to people and programs."""
    assert answer.steps, name
    for one in answer.steps:
        assert CHINESE.search(one.said.zh), f"{name}: {one.said.zh}"
        assert re.search("[a-zA-Z]", one.said.en), f"{name}: {one.said.en}"
    for number in answer.numbers:
        assert isinstance(number, Number)
        assert isinstance(number.source, Article | Said)
        assert number.source_said.zh, name
    for language in LANGUAGES:
        json.dumps(rulebook.as_json(answer, language), allow_nan=False)
        telling.value_said(answer.value, language)
        for fact, value in answer.facts.items():
            assert fact in FACTS or CHINESE.match(fact), f"{name}: name the fact {fact} in facts.py"
            telling.value_said(value, language)
    assert not isinstance(answer.value, float)
    assert all(isinstance(article.law, Law) for article in answer.basis)


# The package alone


def test_the_rulebook_needs_nothing_of_django():
    """In a fresh Python that refuses to import Django and all the rest of ours."""
    program = """
import sys

class Wall:
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top in ("django", "psycopg", "ninja") or (name.startswith("faqiao.") and name != "faqiao.law"
                and not name.startswith("faqiao.law.")):
            raise ImportError(name + " is walled off")

sys.meta_path.insert(0, Wall())
from faqiao.law import rulebook
assert len(rulebook.rules()) > 100
print(rulebook.ask("periods.days", [("event", "2026-02-06"), ("n", "15")]).value)
print(sorted(name for name in sys.modules if name.partition(".")[0] == "django"))
"""

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[:2] == ["2026-02-24", "[]"]


def test_a_day_later_the_answer_is_the_same():
    """No rule reads the clock: what it must know of today is told."""
    told = [("event", "2026-03-03"), ("n", "15")]

    today = date(2026, 11, 23)
    answers = [
        rulebook.ask("periods.days", told, today=today + timedelta(days=n)) for n in (0, 400)
    ]

    assert answers[0] == answers[1]
