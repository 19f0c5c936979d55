"""Reading a request: what it is about, why, where, how soon, which case. Pure, without a database."""

import json
import statistics
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faqiao.law import causes
from faqiao.triage.reading import corpus, model, reader
from faqiao.triage.reading.haste import haste_of
from faqiao.triage.reading.numbers import case_number_in
from faqiao.triage.reading.places import place_in
from faqiao.triage.reading.trial import trial
from faqiao.triage.reading.words import features_of, plain

CATEGORIES = {
    "CASE_QUERY", "CONTACT_JUDGE", "PROCEDURE_CONSULT", "FILING_JURISDICTION", "BOOKING",
    "MATERIAL_SUBMISSION", "COMPLAINT_REPORT", "SUGGESTION", "PETITION", "GOVERNANCE_REQUEST", "OTHER",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("我要投诉你们窗口的人，态度太差了", "COMPLAINT_REPORT"),
        ("麻烦让承办法官给我回个电话", "CONTACT_JUDGE"),
        ("想预约下周二去阅卷", "BOOKING"),
        ("补充证据往哪儿寄", "MATERIAL_SUBMISSION"),
        ("how long does an appeal take", "PROCEDURE_CONSULT"),
    ],
)
def test_plain_requests_are_told_apart(text, category):
    assert reader.read(text).category.label == category


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("物业费一年涨了两回，也没人通知", "126"),
        ("借给同事五万块，打了欠条，三年不还", "108.3"),
        ("公司拖欠工资四个月了", "205.5"),
        ("退租了，房东扣着押金不给", "116.2"),
    ],
)
def test_a_cause_is_named_when_the_words_speak_for_one(text, code):
    assert reader.read(text).cause.label == code


def test_a_reason_consists_of_words_of_the_text():
    text = "物业费涨价了，物业公司说不交就停电"

    found = reader.read(text).cause

    assert found.because
    assert all(word in text for word in found.because)


@pytest.mark.parametrize("text", ["", "   ", "嗯", "，。！", "…………", "12345678"])
def test_it_says_nothing_when_there_is_nothing_to_say(text):
    found = reader.read(text)

    assert found.cause is None
    assert found.case_number == ""
    assert found.place.codes == ()


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_no_text_is_too_strange_to_be_read_and_it_is_read_the_same_twice(text):
    first = reader.read(text)

    assert reader.read(text) == first
    assert first.category is None or first.category.label in CATEGORIES


@settings(max_examples=40, deadline=None)
@given(
    st.text(
        alphabet="物业费开庭（）()[]〔2026〕京号民初第一二三四五六七八九十0123456789 \n\x00é\ud7ff",
        max_size=5000,
    )
)
def test_the_longest_and_most_tangled_text_is_read(text):
    assert reader.read(text).version == reader.model().version


def test_a_text_of_the_greatest_length_is_read_quickly():
    begun = time.perf_counter()

    reader.read("物业公司不通知就涨价，我要起诉，" * 300)

    assert time.perf_counter() - begun < 0.25


def test_nineteen_of_twenty_requests_are_read_within_ten_milliseconds():
    times = []
    for one in corpus.held_out():
        begun = time.process_time()
        reader.read(one.text)
        times.append(time.process_time() - begun)

    assert statistics.quantiles(times, n=20)[-1] < 0.010


# Haste


@pytest.mark.parametrize(
    ("text", "level", "alarm"),
    [
        ("明天上午开庭，我去不了", "URGENT", False),
        ("上诉期最后一天了", "URGENT", False),
        ("下周三开庭，想改期", "SOON", False),
        ("我不想活了，判成这样", "URGENT", True),
        ("他拿着菜刀堵在我门口", "URGENT", True),
        ("我去年被他打断过鼻梁，想要医药费", "ORDINARY", False),
        ("有事打我电话", "ORDINARY", False),
        ("I want to kill myself", "URGENT", True),
        ("想问上诉期限是几天", "ORDINARY", False),
    ],
)
def test_how_soon_is_told_by_days_and_danger(text, level, alarm):
    found = haste_of(plain(text))

    assert (found.level, found.alarm) == (level, alarm)


def test_what_is_urgent_says_by_which_words():
    assert haste_of(plain("我明天上午开庭，短信删了")).because == "明天上午开庭"


# Places


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("我住天通苑北二区", ("110114008",)),
        ("天通苑北2区的物业", ("110114008",)),
        ("回龙观街道司法所", ("110114011",)),
        ("家住望京", ("110105026",)),
        ("天通苑那边", ("110114008", "110114009")),
        ("在海淀法院立的案", ()),
        ("北苑家园", ()),
        ("我要去法院", ()),
    ],
)
def test_a_street_is_found_by_its_own_name_or_a_community_s(text, codes):
    assert place_in(text).codes == codes


def test_a_district_that_is_named_decides_between_villages_of_one_name():
    everywhere, inside = place_in("太平庄村"), place_in("昌平的太平庄村")

    assert not everywhere.code
    assert {code[:6] for code in inside.codes} == {"110114"}


def test_streets_nearby_are_preferred_where_it_could_be_several():
    assert place_in("天通苑", frozenset({"110114009"})).code == "110114009"


# Case numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("我的( 2026 )京0105 民初 3321号啥时候开庭", "（2026）京0105民初3321号"),
        ("案号（2026）京0108民初998号，请回电", "（2026）京0108民初998号"),
        ("（2026）京9999民初1号", ""),
        ("（2026）乱写的号", ""),
        ("没有案号", ""),
    ],
)
def test_a_case_number_is_read_however_it_is_typed(text, number):
    assert case_number_in(text) == number


# The model and its texts


def test_the_same_texts_make_the_same_file():
    names = {code: causes.cause(code=code).value for code in corpus.causes()}

    assert model.trained(names) == model.FILE.read_text("utf-8")


def test_every_label_is_one_that_the_hotline_and_the_catalogue_know():
    parts = reader.model().parts

    assert set(parts["category"].labels) == CATEGORIES
    assert set(parts["cause"].labels) == set(corpus.causes())
    assert all(causes.cause(code=code).value for code in corpus.causes())


def test_no_text_of_the_trial_is_learnt():
    names = {code: causes.cause(code=code).value for code in corpus.causes()}
    learnt = {one.text for one in corpus.training(names)}

    assert [one.text for one in corpus.held_out() if one.text in learnt] == []


def test_no_text_of_the_trial_is_nearly_one_that_is_learnt():
    def pieces(text):
        return {text[i : i + 3] for i in range(len(text) - 2)}

    names = {code: causes.cause(code=code).value for code in corpus.causes()}
    learnt = [pieces(text) for text in {one.text for one in corpus.training(names)}]
    near = [
        one.text
        for one in corpus.held_out()
        if any(len(pieces(one.text) & some) > 0.6 * len(pieces(one.text) | some) for some in learnt)
    ]

    assert near == []


def test_the_trial_has_enough_texts_of_every_category_and_counts_them():
    tried = trial()

    assert tried.count >= 300
    assert sum(score.meant for score in tried.scores) == tried.count
    assert sum(score.right for score in tried.scores) == tried.right
    assert min(score.meant for score in tried.scores) >= 20
    assert sum(fifth.count for fifth in tried.fifths) == tried.count


def test_the_version_names_the_weights():
    version = json.loads(model.FILE.read_text("utf-8").split("\n", 1)[0])["version"]

    assert reader.read("想问开庭时间").version == version


def test_features_do_not_tell_one_number_from_another():
    assert features_of("打我13800001111") == features_of("打我13911112222")
