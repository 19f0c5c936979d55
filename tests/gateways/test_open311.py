"""GeoReport v2 on the wire: what is written is read again, in both forms, and what is hostile is refused."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, FormatChecker

from faqiao.gateways.open311 import asking, reading, writing
from faqiao.gateways.open311.moments import NoMoment, moment, told
from faqiao.gateways.open311.reading import Unreadable
from faqiao.gateways.open311.shapes import (
    Asked,
    Attribute,
    Datatype,
    Definition,
    Discovery,
    Endpoint,
    Problem,
    Request,
    Service,
    Taken,
    Update,
)
from tests.reference import needed

BEIJING = timezone(timedelta(hours=8))
AT = datetime(2026, 3, 2, 10, 0, tzinfo=BEIJING)
FORMS = pytest.mark.parametrize("form", ["json", "xml"])
KINDS = Attribute(
    "kind", Datatype.SINGLE, "What help", True, order=1, values=(("advice", "Advice"), ("study", "Study")),
)  # fmt: skip
DEFINITION = Definition(
    "advice",
    (
        KINDS,
        Attribute("people", Datatype.NUMBER, "How many people", order=2),
        Attribute("when", Datatype.DATETIME, "When", order=3),
        Attribute("risks", Datatype.MULTI, "Risks", order=4, values=(("a", "A"), ("b", "B"))),
        Attribute("hint", Datatype.TEXT, "Please read this", True, variable=False, order=5),
    ),
)
REQUEST = Request(
    "26031842", "open", "advice", AT, "等待接单", "法律咨询", "物业费 <纠纷> & 邻里", "朝阳法院", "十日内办结",
    AT, AT + timedelta(days=10), "天通苑北二区", "110114115", "102218", 40.07, 116.41,
    "https://example.cn/m/1.jpg", "accepted", "12345-77",
)  # fmt: skip
UPDATE = Update(
    "u-1",
    "26031842",
    "closed",
    AT,
    "双方和解。\n第二行",
    ("https://e.cn/1", "https://e.cn/2"),
    "resolved",
)


@FORMS
def test_what_is_written_is_read_again(form):
    services = [Service("advice", "法律咨询", "问法", True, "realtime", ("a", "b"), "诉源治理")]
    found = Discovery("2026", "法院", "https://e.cn", (Endpoint("https://e.cn/v2"),))

    assert reading.services(writing.services(services, form)) == services
    assert reading.definition(writing.definition(DEFINITION, form)) == DEFINITION
    assert reading.requests(writing.requests([REQUEST], form, BEIJING)) == [REQUEST]
    assert reading.updates(writing.updates([UPDATE], form, BEIJING)) == [UPDATE]
    assert reading.problems(writing.problems([Problem(400, "no")], form)) == [Problem(400, "no")]
    assert reading.taken(writing.taken([Taken("1", "", "soon")], form)) == [Taken("1", "", "soon")]
    assert reading.discovery(writing.discovery(found, form)) == found


@FORMS
def test_nothing_is_an_empty_list(form):
    assert reading.services(writing.services([], form)) == []
    assert reading.updates(writing.updates([], form, UTC)) == []


#: Any text that a form may carry, as XML carries it: trimmed, line ends as one.
TEXTS = st.text(max_size=80).map(
    lambda said: writing.UNWRITABLE.sub("", said).replace("\r", " ").strip()
)


@FORMS
@given(texts=st.lists(TEXTS, min_size=4, max_size=4), second=st.integers(0, 4_000_000_000))
def test_any_text_survives_the_way(form, texts, second):
    at = datetime.fromtimestamp(second, UTC)
    one = replace(
        REQUEST, description=texts[0], status_notes=texts[1], address=texts[2], updated_datetime=at
    )
    two = replace(UPDATE, description=texts[3], updated_datetime=at)

    assert reading.requests(writing.requests([one], form, UTC)) == [one]
    assert reading.updates(writing.updates([two], form, UTC)) == [two]


@given(body=st.binary(max_size=300))
def test_whatever_comes_is_read_or_refused(body):
    for reader in (reading.services, reading.requests, reading.updates, reading.taken):
        with suppress(Unreadable):
            reader(body)


BOMB = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "1234567890"><!ENTITY c "&b;&b;&b;&b;">]>
<services><service><service_code>&c;</service_code><service_name>x</service_name></service></services>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>
<services><service><service_code>&b;</service_code><service_name>x</service_name></service></services>"""


@pytest.mark.parametrize(
    "body",
    [
        BOMB.encode(), OUTSIDE.encode(), b"<a" * 50, b"{" * 100_000, b"[[1]]", b'"x"', b"",
        "<services/>".encode("utf-16"), b"x" * (reading.LARGEST + 1), b'[{"service_code": 1}]',
        b"<a>" * 20 + b"</a>" * 20, b"[" + b"{}," * 6000 + b"{}]",
    ],
    ids=range(12),
)  # fmt: skip
def test_what_is_hostile_or_broken_is_refused(body):
    with pytest.raises(Unreadable):
        reading.services(body)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("2026-03-02T10:00:00+08:00", AT),
        ("2026-03-02T02:00:00Z", AT),
        ("2026-03-02 10:00:00+0800", AT),
        ("2026-03-02T10:00:00.000+08:00", AT),
    ],
)
def test_a_moment_has_its_zone(text, means):
    assert moment(text) == means


@pytest.mark.parametrize(
    "text", ["2026-03-02T10:00:00", "2026-03-02", "20260302", "", "soon", "0001-01-01T00:00:00Z",
             "9999-12-31T23:59:59-12:00", "2026-13-01T00:00:00Z"],
)  # fmt: skip
def test_a_moment_without_a_zone_or_out_of_time_is_none(text):
    with pytest.raises(NoMoment):
        moment(text)


def test_a_zone_may_be_meant():
    assert moment("2026-03-02T10:00:00", BEIJING) == AT
    assert (told(AT, BEIJING), told(AT)) == ("2026-03-02T10:00:00+08:00", "2026-03-02T02:00:00Z")


@pytest.mark.parametrize(
    ("word", "state"),
    [("OPEN", "open"), ("Closed", "closed"), ("fixed", "closed"), ("IN_PROGRESS", "open"),
     ("not_councils_responsibility", "closed"), ("REOPEN", "open")],
)  # fmt: skip
def test_words_of_other_systems_mean_open_or_closed(word, state):
    body = json.dumps([{"update_id": 1, "service_request_id": 2, "status": word}]).encode()

    [found] = reading.updates(body)

    assert found.status == state
    assert found.extended_status == ("" if word.lower() in ("open", "closed") else word.lower())


def test_a_form_says_what_was_asked():
    asked = Asked(
        "advice", "物业费纠纷", "天通苑北二区", "110114115", 40.07, 116.41, "芳", "王", "13800138000",
        media_urls=("https://e.cn/1",), attributes={"kind": ("advice",), "risks": ("a", "b")},
    )  # fmt: skip

    assert asking.asked_of(asking.fields_of(asked)) == asked
    assert asking.wrongs(asked, DEFINITION) == []
    assert (asked.said("kind"), asked.said("none")) == ("advice", "")


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({}, "attribute[kind]"),
        ({"kind": ("nonsense",)}, "attribute[kind]"),
        ({"kind": ("advice", "study")}, "attribute[kind]"),
        ({"kind": ("advice",), "people": ("many",)}, "attribute[people]"),
        ({"kind": ("advice",), "people": ("NaN",)}, "attribute[people]"),
        ({"kind": ("advice",), "when": ("2026-03-02",)}, "attribute[when]"),
        ({"kind": ("advice",), "risks": ("a", "c")}, "attribute[risks]"),
        ({"kind": ("advice",), "people": ("1" * 5000,)}, "attribute[people]"),
    ],
)
def test_a_wrong_answer_is_named(answers, wrong):
    [found] = asking.wrongs(Asked("advice", "说明", attributes=answers), DEFINITION)

    assert found.code == 400
    assert wrong in found.description


def test_a_description_is_needed_and_ends_somewhere():
    kind = {"kind": ("advice",)}

    assert len(asking.wrongs(Asked("advice", "", attributes=kind), DEFINITION)) == 1
    assert len(asking.wrongs(Asked("advice", "长" * 4001, attributes=kind), DEFINITION)) == 1


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), max_size=8))
def test_any_form_can_be_read(fields):
    asking.wrongs(asking.asked_of(fields), DEFINITION)


def test_our_answers_fit_the_schemas():
    folder = needed("open311")
    answers = {
        "service": json.loads(writing.services([Service("a", "b")], "json"))[0],
        "service-definition": json.loads(writing.definition(DEFINITION, "json")),
        "request": json.loads(writing.requests([REQUEST], "json", BEIJING))[0],
    }
    bare = Request("1", "closed", "a", AT)
    answers |= {"request bare": json.loads(writing.requests([bare], "json", BEIJING))[0]}

    for name, answer in answers.items():
        schema = json.loads((folder / f"{name.split()[0]}.json").read_text())
        checker = Draft4Validator(schema, format_checker=FormatChecker())
        assert list(checker.iter_errors(answer)) == []


def test_the_recorded_answers_of_cities_can_be_read():
    folder = needed("open311")

    def body(name):
        return (folder / name).read_bytes()

    assert len(reading.services(body("mock-dc-services.xml"))) == 86
    asked = reading.definition(body("mock-dc-services-S0301.xml"))
    places = next(one for one in asked.attributes if one.code == "WHISPOLO")
    assert (places.required, places.order, len(places.values)) == (True, 1, 2)
    first, second = reading.requests(body("mock-service-requests.xml"))
    assert (first.service_request_id, first.status, second.is_open) == ("638344", "closed", True)
    assert reading.taken(body("mock-boston-submitrequest-token.xml"))[0].token.startswith("503f")
    assert reading.taken(body("mock-token.xml")) == [Taken("638344", "12345")]
    [no] = reading.problems(body("mock-boston-err-submitrequest-base_is_duplicate.xml"))
    assert no == Problem(400, "Invalid service request: base is a duplicate.")
    assert len(reading.discovery(body("mock-discovery-boston.json")).endpoints) == 2
    assert reading.discovery(body("mock-discovery-dc.xml")).endpoints[0].formats == ("text/xml",)
