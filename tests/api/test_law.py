"""The rulebook over JSON: one address per rule, open to everybody, in the caller's language."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from faqiao.law import examples, rulebook

pytestmark = pytest.mark.django_db
ENGLISH = {"Accept-Language": "en"}


def asked(client: Client, address: str, **more: Any) -> Any:
    return client.get(f"/api/law/{address}", **more)


def test_anybody_gets_an_answer_with_its_basis(client: Client) -> None:
    answer = asked(client, "periods.days?event=2026-02-06&n=15")

    told = answer.json()
    assert (answer.status_code, told["value"]) == (200, "2026-02-24")
    assert [one["article"] for one in told["basis"]] == ["85"]
    assert told["steps"][0].startswith("2026-02-06 当日不计入")


def test_it_speaks_the_language_of_the_caller(client: Client) -> None:
    told = asked(client, "periods.days?event=2026-02-06&n=15", headers=ENGLISH).json()

    assert told["basis"][0]["law"] == "Civil Procedure Law (2023)"
    assert told["steps"][0].startswith("2026-02-06 itself is not counted")


def test_money_is_a_decimal_string_and_a_doubtful_number_says_so(client: Client) -> None:
    told = asked(client, "fees.divorce?property=500000").json()

    assert told["value"] == "1650.00"
    assert "configured" in {one["certainty"] for one in told["numbers"]}


def test_what_can_be_repeated_is_repeated(client: Client) -> None:
    told = asked(
        client,
        "clocks.trial?procedure=ordinary&filed=2026-03-10&excluded=2026-05-08/2026-06-30",
    ).json()

    assert told["value"] == "2026-11-02"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("periods.days?event=2026-02-06", "n is missing"),
        ("periods.days?event=2026-02-30&n=15", "is not a day"),
        ("periods.days?event=2026-02-06&n=15&n=16", "can be given only once"),
        ("periods.days?event=2026-02-06&n=15&day=3", "takes no day"),
        ("fees.property?amount=-1", "lies between 0"),
        ("clocks.trial?procedure=none&filed=2026-03-10", "There is no kind"),
        ("filing.answer?served=2999-03-10", "has not come yet"),
        ("periods.days?event=9999-12-31&n=15", "beyond the years"),
    ],
)
def test_what_cannot_be_answered_is_422_with_the_sentence(
    client: Client, address: str, said: str
) -> None:
    answer = asked(client, address, headers=ENGLISH)

    assert answer.status_code == 422
    assert said in answer.json()["detail"]


def test_a_rule_that_is_none_is_404_with_the_names_that_come_near(client: Client) -> None:
    answer = asked(client, "periods.dayz?n=1", headers=ENGLISH)

    assert answer.status_code == 404
    assert "Did you mean periods.days" in answer.json()["detail"]


def test_the_list_has_every_rule_with_what_it_takes(client: Client) -> None:
    told = asked(client, "rules", headers=ENGLISH).json()

    assert [one["name"] for one in told] == list(rulebook.rules())
    (days,) = [one for one in told if one["name"] == "periods.days"]
    assert days["parameters"][0] == {
        "name": "event",
        "text": "the day of the event, which is not counted",
        "type": "day",
        "needed": True,
        "several": False,
        "default": None,
        "choices": {},
    }


def test_every_rule_is_an_operation_of_the_description(client: Client) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]

    described = {path.removeprefix("/api/law/") for path in paths if path.startswith("/api/law/")}
    assert described == {"rules", *rulebook.rules()}
    names = [one["name"] for one in paths["/api/law/clocks.trial"]["get"]["parameters"]]
    assert names == list(rulebook.rule_named("clocks.trial").parameters)


def test_every_example_is_answered_over_json(client: Client) -> None:
    for rule in rulebook.rules().values():
        for question in examples.questions(rule):
            answer = asked(client, rule.name, query_params=examples_of(question))
            assert answer.status_code == 200, (rule.name, question, answer.json())


def examples_of(question: str) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for name, word in examples.pairs(question):
        told.setdefault(name, []).append(word)
    return told
