"""What is open to the public."""

import pytest

from faqiao.law import openness
from faqiao.law.openness import Hearing, Internet, Judgment, Topic


def articles(answer):
    return [article.number for article in answer.basis]


ROWS = [
    pytest.param((), False, Hearing.PUBLIC, Internet.PUBLISH, id="R-OPEN row 1: rent"),
    pytest.param(
        (Topic.DIVORCE,), False, Hearing.PUBLIC, Internet.PUBLISH, id="R-OPEN row 2: divorce"
    ),
    pytest.param(
        (Topic.DIVORCE,), True, Hearing.CLOSED_ON_APPLICATION, Internet.MAY_WITHHOLD,
        id="R-OPEN row 3: divorce, one applies",
    ),
    pytest.param(
        (Topic.PRIVACY,), False, Hearing.CLOSED_BY_LAW, Internet.FORBIDDEN,
        id="R-OPEN row 4: sexual privacy",
    ),
    pytest.param(
        (Topic.TRADE_SECRET,), False, Hearing.PUBLIC, Internet.WITHOUT_SECRET,
        id="R-OPEN row 5: trade secret, no application",
    ),
    pytest.param(
        (Topic.STATE_SECRET,), False, Hearing.CLOSED_BY_LAW, Internet.FORBIDDEN,
        id="R-OPEN row 6: state secret",
    ),
    pytest.param(
        (Topic.MINOR,), True, Hearing.CLOSED_ON_APPLICATION, Internet.MAY_WITHHOLD,
        id="R-OPEN row 7: custody of a child aged 8",
    ),
    ((Topic.TRADE_SECRET,), True, Hearing.CLOSED_ON_APPLICATION, Internet.MAY_WITHHOLD),
    ((Topic.STATE_SECURITY,), False, Hearing.CLOSED_BY_LAW, Internet.FORBIDDEN),
    ((Topic.OTHER_LAW,), False, Hearing.CLOSED_BY_LAW, Internet.FORBIDDEN),
    ((Topic.DIVORCE, Topic.PRIVACY), True, Hearing.CLOSED_BY_LAW, Internet.FORBIDDEN),
    ((), True, Hearing.PUBLIC, Internet.PUBLISH),
]  # fmt: skip


@pytest.mark.parametrize(("topic", "asked", "hearing", "internet"), ROWS)
def test_the_hearing_and_its_broadcast(topic, asked, hearing, internet):
    assert openness.hearing(topic=topic, asked=asked).value is hearing
    assert openness.internet(topic=topic, asked=asked).value is internet


@pytest.mark.parametrize(
    ("topic", "barred", "masked"),
    [
        ((), False, False),
        ((Topic.STATE_SECRET,), True, True),
        ((Topic.STATE_SECURITY,), True, True),
        ((Topic.PRIVACY,), False, True),
        ((Topic.TRADE_SECRET,), False, True),
        ((Topic.DIVORCE, Topic.MINOR), False, False),
    ],
)
def test_what_else_follows_for_the_hearing(topic, barred, masked):
    answer = openness.hearing(topic=topic)

    assert answer.facts == {"online_hearing_barred": barred, "evidence_masked": masked}


@pytest.mark.parametrize(
    ("topic", "asked", "article"),
    [
        ((Topic.PRIVACY,), False, "137.1"),
        ((), False, "137.1"),
        ((), True, "137.2"),
        ((Topic.DIVORCE,), True, "137.2"),
        ((Topic.TRADE_SECRET, Topic.MINOR), True, "137.2"),
        ((Topic.MINOR,), True, "27.2"),
    ],
)
def test_each_answer_stands_on_its_article_and_judgment_is_pronounced_in_public(
    topic, asked, article
):
    answer = openness.hearing(topic=topic, asked=asked)

    assert articles(answer) == [article, "151.1"]


def test_who_asks_in_vain_is_told_why():
    assert "Only divorce" in openness.hearing(asked=True).steps[0].said.en
    assert "no application" in openness.hearing().steps[0].said.en


@pytest.mark.parametrize(
    ("topic", "warn"),
    [((), False), ((Topic.DIVORCE,), True), ((Topic.MINOR,), True), ((Topic.TRADE_SECRET,), True)],
)
def test_before_a_divorce_is_published_somebody_is_warned(topic, warn):
    assert openness.internet(topic=topic).facts == {"warn": warn}


@pytest.mark.parametrize(
    ("topic", "article"), [((Topic.PRIVACY,), "27.2"), ((Topic.OTHER_LAW,), "137.1")]
)
def test_what_is_forbidden_on_the_internet_stands_on_its_article(topic, article):
    assert articles(openness.internet(topic=topic)) == [article]


@pytest.mark.parametrize(
    ("topic", "shown", "article"),
    [
        ((), True, "71"),
        ((Topic.DIVORCE,), True, "71"),
        ((Topic.TRADE_SECRET,), False, "71"),
        ((Topic.STATE_SECRET, Topic.OTHER_LAW), False, "71"),
        ((Topic.OTHER_LAW,), False, "103.3"),
    ],
)
def test_secret_evidence_is_not_shown_in_public(topic, shown, article):
    answer = openness.evidence(topic=topic)

    assert answer.value is shown
    assert answer.facts == {"masked": not shown}
    assert articles(answer) == [article]


@pytest.mark.parametrize(
    ("topic", "value"),
    [
        ((), Judgment.OPEN),
        ((Topic.DIVORCE,), Judgment.OPEN),
        ((Topic.PRIVACY,), Judgment.WITHOUT_SECRET),
        ((Topic.TRADE_SECRET,), Judgment.WITHOUT_SECRET),
    ],
)
def test_judgments_are_open_but_for_what_is_secret(topic, value):
    assert openness.judgment(topic=topic).value is value


@pytest.mark.parametrize(
    ("agreed", "invited", "value", "internet", "article"),
    [
        pytest.param(
            False, False, Hearing.CLOSED_BY_LAW, Internet.FORBIDDEN, "146.1", id="R-OPEN row 8"
        ),
        (True, False, Hearing.PUBLIC, Internet.MAY_WITHHOLD, "146.1"),
        (True, True, Hearing.CLOSED_BY_LAW, Internet.FORBIDDEN, "2(5)"),
        (False, True, Hearing.CLOSED_BY_LAW, Internet.FORBIDDEN, "2(5)"),
    ],
)
def test_mediation_is_not_public_unless_the_court_leads_and_all_agree(
    agreed, invited, value, internet, article
):
    answer = openness.mediation(agreed=agreed, invited=invited)

    assert answer.value is value
    assert answer.facts == {"internet": internet}
    assert articles(answer) == [article]
