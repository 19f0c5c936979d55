"""Words that a court keeps ready: who keeps them, where they are offered, and how they come into an answer."""

import pytest
from django.urls import reverse

from faqiao.hotline import actions
from faqiao.hotline.models import Phrase
from faqiao.hotline.queries import phrases_for, phrases_seen_by
from faqiao.kit.verdict import Refused
from tests import make
from tests.hotline.waiting import SIGNED, in_hand, on_day

pytestmark = pytest.mark.django_db


def offered(court, category="", title="开庭时间", text="您的案件定于下周三开庭。"):
    said = {"category": category, "title": title, "text": text}
    return actions.offer_phrase(court=court, by=make.a_supervisor(court), at=SIGNED, **said)


def test_those_of_the_category_and_those_for_all_are_offered():
    order = in_hand()
    fits = offered(order.court, "CONTACT_JUDGE"), offered(order.court, "", "还要等")
    offered(order.court, "BOOKING", "预约")
    offered(make.a_court(), "", "别院的")

    assert list(phrases_for(order, on_day(order.handler, SIGNED))) == list(fits)


def test_the_answer_page_offers_them_and_begins_with_one_without_a_script(client):
    order = in_hand()
    phrase = offered(order.court)
    client.force_login(order.handler)
    url = reverse("hotline:reply", args=[order.number])

    plain, begun = (
        client.get(url + query).content.decode() for query in ("", f"?phrase={phrase.pk}")
    )

    assert 'data-insert="answer"' in plain
    assert ">\n您的案件定于下周三开庭。</textarea>" not in plain
    assert ">\n您的案件定于下周三开庭。</textarea>" in begun


@pytest.mark.parametrize("key", ["x", "999999", "²", "-1"])
def test_a_wrong_key_begins_with_nothing(client, key):
    order = in_hand()
    client.force_login(order.handler)

    page = client.get(reverse("hotline:reply", args=[order.number]), {"phrase": key})

    assert page.status_code == 200


def test_a_phrase_is_offered_once_under_its_name_and_again_after_it_was_taken_back():
    court = make.a_court()
    phrase = offered(court)
    with pytest.raises(Refused):
        offered(court)

    actions.withdraw_phrase(phrase=phrase, by=make.a_supervisor(court), at=SIGNED)

    assert list(phrases_seen_by(make.an_agent(court))) == []
    assert offered(court).pk != phrase.pk


@pytest.mark.parametrize("who", ["agent", "handler", "supervisor elsewhere"])
def test_nobody_else_keeps_them(who):
    court = make.a_court()
    by = {
        "agent": lambda: make.an_agent(court),
        "handler": lambda: make.a_handler(make.a_unit(court)),
        "supervisor elsewhere": lambda: make.a_supervisor(make.a_court()),
    }[who]()

    with pytest.raises(Refused):
        actions.offer_phrase(court=court, title="好", text="好的", by=by, at=SIGNED)
    with pytest.raises(Refused):
        actions.withdraw_phrase(phrase=offered(court), by=by, at=SIGNED)


def test_a_supervisor_adds_and_takes_back_in_the_browser(client):
    court = make.a_court()
    client.force_login(make.a_supervisor(court))
    page = reverse("hotline:phrases")

    client.post(
        page, {"court": court.pk, "category": "", "title": "还要等", "text": "还要等一周。"}
    )
    phrase = Phrase.objects.get()
    client.post(reverse("hotline:withdraw_phrase", args=[phrase.pk]))

    phrase.refresh_from_db()
    assert (phrase.text, phrase.state) == ("还要等一周。", "WITHDRAWN")


def test_words_that_are_missing_are_asked_for_again(client):
    court = make.a_court()
    client.force_login(make.a_supervisor(court))

    page = client.post(
        reverse("hotline:phrases"), {"court": court.pk, "title": "还要等", "text": ""}
    )

    assert page.status_code == 422
    assert not Phrase.objects.exists()
