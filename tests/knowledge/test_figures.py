"""The figures that the knowledge base can prove."""

from datetime import date, timedelta

import pytest

from faqiao.hotline import actions as hotline
from faqiao.hotline.figures import count_order
from faqiao.knowledge import actions, queries
from faqiao.knowledge.figures import count_version
from faqiao.knowledge.models import Article
from faqiao.ledger.queries import story_of
from tests.knowledge.make import a_version
from tests.make import MORNING, a_court, an_order

pytestmark = pytest.mark.django_db


def samples(fold, thing):
    return {(one.figure, one.turn): one for one in fold(list(story_of(thing).order_by("id")))}


def test_a_review_day_is_open_then_kept_or_missed():
    version = a_version(months=1)  # until 2 April
    first = samples(count_version, version)["reviewed_in_time", 1]

    actions.check(version=version, by=version.written_by, at=MORNING + timedelta(days=10))
    actions.check(version=version, by=version.written_by, at=MORNING + timedelta(days=80))
    told = samples(count_version, version)

    assert (first.hit, first.day) == (None, date(2026, 4, 2))
    assert [told["reviewed_in_time", turn].hit for turn in (1, 2, 3)] == [True, False, None]


@pytest.mark.parametrize("with_article", [True, False])
def test_an_answer_on_the_call_counts_with_or_without_an_article(with_article):
    court = a_court()
    version, order = a_version(court=court), an_order(court=court)
    article = version.pk if with_article else None

    hotline.answer(
        order=order, answer="好", article=article, by=order.registered_by, at=MORNING + timedelta(hours=1)
    )  # fmt: skip

    assert samples(count_order, order)["answered_with_article", 1].hit is with_article


def test_the_share_of_current_articles_is_not_available_when_there_are_none():
    empty = queries.share_current(Article.objects.all(), MORNING.date())
    a_version(months=1)
    a_version(months=12)
    share = queries.share_current(Article.objects.all(), MORNING.date() + timedelta(days=60))

    assert empty.percent is None
    assert (share.part, share.whole, share.percent) == (1, 2, 50)
