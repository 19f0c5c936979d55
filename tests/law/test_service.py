"""Service of papers."""

from datetime import datetime

import pytest

from faqiao.law import service
from faqiao.law.answers import Unanswerable
from faqiao.law.service import Channel, Consent, Manner
from tests.law.asking import asked, at, cited, number_told, numbers_of, on


@pytest.mark.parametrize(
    ("source", "question", "day", "channel"),
    [
        (
            "3.5 confirmed mailbox, opened two days later",
            "service.electronic consent=express arrived=2026-03-10T21:40 read=2026-03-12T10:00",
            "2026-03-10",
            "arrival",
        ),
        (
            "3.5 unconfirmed account",
            "service.electronic consent=accepted read=2026-03-11T08:00",
            "2026-03-11",
            "read",
        ),
        (
            "3.5 several channels",
            "service.electronic consent=gave_address read=2026-03-12T10:00 arrived=2026-03-11T09:00",
            "2026-03-11",
            "arrival",
        ),
        (
            "L2 31",
            "service.electronic consent=agreed_before replied=2026-03-11T08:00",
            "2026-03-11",
            "reply",
        ),
        (
            "L2 31 earliest of all",
            "service.electronic consent=express arrived=2026-03-12T09:00 arrived=2026-03-11T09:00"
            " replied=2026-03-11T08:59",
            "2026-03-11",
            "reply",
        ),
    ],
)
def test_the_worked_examples_of_electronic_service(source, question, day, channel):
    answer = asked(question)

    assert (answer.value, answer.facts["channel"]) == (on(day), channel), source
    assert answer.facts["rebuttable"] is (channel == "read")
    assert answer.facts["served"] is True


@pytest.mark.parametrize(
    ("source", "question", "day"),
    [
        ("3.5 notice", "service.public_notice issued=2026-03-01", "2026-03-31"),
        (
            "L10 138 last posting",
            "service.public_notice issued=2026-03-01 issued=2026-02-20",
            "2026-03-31",
        ),
        ("CPL 283", "service.public_notice_abroad issued=2026-03-01", "2026-04-30"),
        ("no roll", "service.public_notice issued=2026-04-01", "2026-05-01"),
        ("CPL 91", "service.paper manner=mailed on=2026-03-03", "2026-03-03"),
        ("CPL 283", "service.mail_abroad mailed=2026-03-03", "2026-06-03"),
        ("L10 134", "service.entrusted received=2026-03-03", "2026-03-13"),
    ],
)
def test_the_worked_examples_of_other_service(source, question, day):
    assert asked(question).value == on(day), source


@pytest.mark.parametrize("procedure", ["simple", "small_claims"])
def test_there_is_no_public_notice_in_simple_procedure(procedure):  # 3.5
    with pytest.raises(Unanswerable) as refused:
        asked(f"service.public_notice issued=2026-03-01 procedure={procedure}")

    assert "应先裁定转为普通程序" in refused.value.said.zh


def test_on_appeal_public_notice_is_possible():
    assert asked("service.public_notice issued=2026-03-01 procedure=appeal").value == on(
        "2026-03-31"
    )


def test_the_period_to_answer_runs_from_the_notice():
    here = asked("service.public_notice issued=2026-03-01")
    abroad = asked("service.public_notice_abroad issued=2026-03-01")

    assert here.facts == {"answer_by": on("2026-04-15")}
    assert abroad.facts == {"answer_by": on("2026-06-01")}  # the 30th of May is a Saturday
    assert cited(here) == ["cpl 95", "cpl-interpretation 138", "cpl 85"]
    assert cited(abroad) == ["cpl 283.2", "cpl-interpretation 138", "cpl 85"]
    assert [number.whole for number in here.numbers] == [30, 15]
    assert [number.whole for number in abroad.numbers] == [60, 30]


def test_without_consent_nothing_is_served_electronically():
    answer = service.electronic(consent=Consent.NONE, arrived=(at("2026-03-10T21:40"),))

    assert answer.value is None
    assert answer.facts == {"served": False}
    assert "没有同意" in answer.steps[0].said.zh
    assert "Without consent" in answer.steps[0].said.en


def test_an_address_nobody_gave_waits_for_a_reply_or_a_reading():
    answer = service.electronic(consent=Consent.EXPRESS)

    assert answer.value is None
    assert answer.facts == {"served": False}
    assert cited(answer) == ["online-litigation 29", "online-litigation 31.2"]


def test_a_reading_that_was_disproved_does_not_count():
    told = {"consent": Consent.EXPRESS, "read": (at("2026-03-11T08:00"),), "disproved": True}

    assert service.electronic(**told).value is None
    assert service.electronic(replied=(at("2026-03-12T08:00"),), **told).value == on("2026-03-12")


def test_the_arrival_the_person_proves_counts_instead():
    answer = service.electronic(
        consent=Consent.EXPRESS, arrived=(at("2026-03-10T08:00"),), proved=at("2026-03-11T08:00")
    )

    assert answer.value == on("2026-03-11")
    assert "cpl-interpretation 135.2" in cited(answer)
    assert "online-litigation 31.4" in cited(answer)


def test_the_steps_of_an_arrival():
    answer = service.electronic(
        consent=Consent.GAVE_ADDRESS, arrived=(at("2026-03-10T21:40"),), judgment=True
    )

    assert [one.said.zh for one in answer.steps] == [
        "在诉状等材料中主动提供了电子地址，可以电子送达",
        "到达主动提供或确认的地址，2026-03-10 21:40 送达",
        "电子送达的判决书、裁定书、调解书，受送达人要纸质的，应当提供",
    ]
    assert cited(answer) == ["online-litigation 29", "online-litigation 31.1", "cpl 90.1"]
    assert answer.facts["paper_on_request"] is True
    assert answer.facts["at"] == at("2026-03-10T21:40")


def test_the_steps_of_a_reading_say_that_it_is_presumed():
    answer = service.electronic(consent=Consent.EXPRESS, read=(at("2026-03-11T08:00"),))

    assert answer.steps[1].said.zh.endswith("2026-03-11 08:00 推定送达，可以反证")
    assert answer.steps[1].said.en.endswith(
        "presumed served 2026-03-11 08:00, which may be rebutted"
    )
    assert len(answer.steps) == 2
    assert answer.facts["paper_on_request"] is False
    assert cited(answer) == ["online-litigation 29", "online-litigation 31.2"]


def test_a_reply_stands_on_its_paragraph_and_is_not_presumed():
    answer = service.electronic(consent=Consent.EXPRESS, replied=(at("2026-03-11T08:00"),))

    assert cited(answer) == ["online-litigation 29", "online-litigation 31.2"]
    assert "推定" not in answer.steps[1].said.zh


def test_the_day_is_the_day_in_beijing():
    late = datetime.fromisoformat("2026-03-10T17:00+00:00")

    assert service.electronic(consent=Consent.EXPRESS, arrived=(late,)).value == on("2026-03-11")


@pytest.mark.parametrize(
    ("manner", "article"),
    [
        ("handed", "cpl 88"),
        ("mailed", "cpl 91"),
        ("entrusted", "cpl-interpretation 134.1"),
        ("passed_on", "cpl 94"),
        ("left", "cpl 89"),
        ("at_court", "cpl-interpretation 131.1"),
    ],
)
def test_paper_is_served_on_the_day_of_its_manner(manner, article):
    answer = service.paper(manner=Manner(manner), on=on("2026-03-03"))

    assert answer.value == on("2026-03-03")
    assert cited(answer) == [article]


def test_mail_abroad_is_for_the_judge_to_assess():
    answer = asked("service.mail_abroad mailed=2026-03-03")

    assert answer.facts == {"judge_decides": True}
    assert cited(answer) == ["cpl 283(8)", "civil-code 202"]


FULL = {
    "recipient": "甲",
    "paper": "判决书",
    "address": "a@b.cn",
    "consent": Consent.EXPRESS,
    "sent": at("2026-03-10T21:39"),
    "arrived": at("2026-03-10T21:40"),
    "channel": Channel.ARRIVAL,
}


@pytest.mark.parametrize("lacking", list(FULL))
def test_a_certificate_without_one_of_its_facts_is_not_complete(lacking):
    answer = service.certificate(**{name: fact for name, fact in FULL.items() if name != lacking})

    assert answer.value is False
    assert answer.facts == {"missing": (lacking,)}


def test_a_full_certificate_is_complete():
    answer = service.certificate(**FULL)

    assert (answer.value, answer.facts) == (True, {"missing": ()})
    assert service.certificate(**FULL | {"arrived": FULL["sent"]}).value is True
    with pytest.raises(Unanswerable, match="before it was sent"):
        service.certificate(**FULL | {"arrived": at("2026-03-10T21:38")})


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "service.electronic consent=express arrived=2021-07-31T08:00",
            "took effect on 2021-08-01",
        ),
        ("service.electronic consent=express read=2021-07-31T08:00", "took effect on 2021-08-01"),
        ("service.public_notice", "issued is missing"),
        ("service.public_notice issued=2021-12-31", "took effect on 2022-01-01"),
        ("service.public_notice issued=2026-11-24", "has not come yet"),
        ("service.public_notice_abroad issued=2023-12-31", "took effect on 2024-01-01"),
        ("service.paper manner=left on=2026-11-24", "has not come yet"),
        ("service.mail_abroad mailed=2026-11-24", "has not come yet"),
        ("service.mail_abroad mailed=2023-12-31", "took effect on 2024-01-01"),
        ("service.entrusted received=2026-11-24", "has not come yet"),
        ("service.entrusted received=2022-04-09", "took effect on 2022-04-10"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(question, words):
    with pytest.raises(Unanswerable, match=words):
        asked(question, today=on("2026-11-23"))


def test_a_notice_without_its_day_is_refused():
    with pytest.raises(Unanswerable, match="Give issued="):
        service.public_notice(issued=())


def test_the_first_day_of_the_rules_is_answered():
    assert asked("service.electronic consent=express arrived=2021-08-01T00:00").value == on(
        "2021-08-01"
    )
    assert asked("service.public_notice issued=2022-01-01").value == on("2022-01-31")
    assert asked("service.public_notice_abroad issued=2024-01-01").value == on("2024-03-01")


NUMBERS = [
    ("entrusted_days", "10", "read", "cpl-interpretation 134.2"),
    ("mail_abroad_months", "3", "read", "cpl 283(8)"),
    ("notice_days", "30", "read", "cpl 95"),
    ("notice_days_abroad", "60", "read", "cpl 283.2"),
]


@pytest.mark.parametrize(("name", "value", "certainty", "source"), NUMBERS)
def test_every_number_has_its_value_and_its_source(name, value, certainty, source):
    assert number_told(f"service.{name}") == (value, certainty, source)


def test_no_number_is_missing_from_the_list():
    assert numbers_of("service") == {name for name, *_ in NUMBERS}
