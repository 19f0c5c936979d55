"""The same form sent twice at once: two hands at the same moment make one order."""

import threading
from uuid import uuid4

import pytest
from django.db import connection

from faqiao.hotline import actions
from faqiao.hotline.models import WorkOrder
from faqiao.hotline.states import Category
from faqiao.matters.states import Channel
from faqiao.people.models import Person
from tests import make


@pytest.mark.django_db(transaction=True)
def test_two_hands_with_the_same_form_find_the_same_order():
    court = make.a_court()
    agent, token = make.an_agent(court), uuid4()
    ready, made = threading.Barrier(4), []

    def send() -> None:
        by = Person.objects.get(pk=agent.pk)
        ready.wait()
        try:
            order = actions.register(
                court=court, category=Category.OTHER, channel=Channel.PHONE, request="问开庭时间",
                name="", phone="", token=token, by=by, at=make.MORNING,
            )  # fmt: skip
            made.append(order.pk)
        finally:
            connection.close()

    hands = [threading.Thread(target=send) for _hand in range(4)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()

    assert made == [WorkOrder.objects.get().pk] * 4
