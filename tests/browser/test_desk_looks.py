"""The desk's pages as a pair of eyes checks them: access rules, width, both themes, Chinese only."""

from __future__ import annotations

import pytest
from django.urls import reverse

from faqiao.hotline.states import State
from tests import make
from tests.browser import sight
from tests.browser.conftest import VIEWS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pages():
    """Address and viewer of every page of the desk, in one court with a little life."""
    order = make.an_order(State.IN_PROGRESS)
    make.a_callback(make.an_order(State.CLOSED, court=order.court))
    agent, boss = make.an_agent(order.court), make.a_supervisor(order.court)
    keeper = make.staff(make.Role.ADMINISTRATOR, make.an_office(order.court))
    member, court = order.handler, order.court.code
    number = order.matter.number
    return {
        reverse("hotline:desk"): agent,
        reverse("hotline:orders"): agent,
        reverse("hotline:callbacks"): boss,
        reverse("hotline:reply", args=[order.number]): order.handler,
        reverse("hotline:extend", args=[order.number]): boss,
        reverse("desk:home"): boss,
        reverse("desk:matters"): boss,
        reverse("desk:matter", args=[number]): order.handler,
        reverse("desk:unmask", args=[number, order.requester.pk]): boss,
        reverse("desk:system"): boss,
        reverse("desk:people"): keeper,
        reverse("desk:enrol"): keeper,
        reverse("desk:person", args=[member.pk]): keeper,
        reverse("desk:suspend", args=[member.pk]): keeper,
        reverse("desk:relieve", args=[member.posts.get().pk]): keeper,
        reverse("desk:promises"): keeper,
        reverse("desk:promise", args=[court, "all"]): keeper,
    }


@pytest.mark.parametrize(("width", "theme"), VIEWS)
def test_the_desk_breaks_no_rule_of_access(site, pages, width, theme):
    found = {}
    for path, person in pages.items():
        page = site.visit(path, person=person, width=width, theme=theme)
        found[path] = (sight.axe(page), sight.overflow(page), sight.english_left(page))

    assert {path: wrong for path, wrong in found.items() if any(wrong)} == {}
