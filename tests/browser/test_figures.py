"""The figures in a real browser: public and staff, both themes, phone and desk."""

from datetime import timedelta
from time import sleep

import pytest
from django.utils import timezone

from faqiao.hotline.states import State
from faqiao.indicators.jobs import follow
from faqiao.ledger import log
from faqiao.ledger.models import Event, Leaf
from tests import make
from tests.browser import sight
from tests.browser.conftest import VIEWS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def boss():
    """A supervisor of a court with some months of orders."""
    court = make.a_court()
    now = timezone.now()
    for n in range(24):
        at = now - timedelta(days=6 * n + 1)
        make.an_order(State.CLOSED if n % 4 else State.IN_PROGRESS, court=court, at=at)
    make.a_callback(make.an_order(State.CLOSED, court=court, at=now - timedelta(days=3)))
    read_to_the_end(now)
    return make.a_supervisor(court).on(timezone.localdate())


def read_to_the_end(now):
    """The log takes events once every transaction on the server that began before them is over."""
    for _n in range(200):
        log.sequence()
        if Leaf.objects.count() == Event.objects.count():
            break
        sleep(0.1)
    follow(now)


def looked_at(page):
    return sight.axe(page), sight.overflow(page), sight.english_left(page, allowed={"BOM"})


@pytest.mark.parametrize(("width", "theme"), VIEWS)
def test_the_public_page_can_be_read_by_everybody(site, boss, width, theme):
    page = site.visit("/figures/", width=width, theme=theme)

    assert looked_at(page) == ([], 0, [])
    if width == 390:
        assert sight.small_targets(page) == []


@pytest.mark.parametrize(("width", "theme"), VIEWS)
def test_the_staff_pages_can_be_read_by_everybody(site, boss, width, theme):
    for path in (
        "/figures/desk/",
        "/figures/desk/?step=week",
        "/figures/desk/?step=day",
        "/figures/timely_reply/records/",
        "/figures/time_to_reply/records/",
    ):
        page = site.visit(path, width=width, theme=theme, person=boss)
        assert (path, looked_at(page)) == (path, ([], 0, []))


def test_from_a_number_to_its_orders_without_scripts(site, boss):
    page = site.visit("/figures/desk/", person=boss, scripts=False)

    page.get_by_role("link", name="25", exact=True).first.click()

    assert "/records/" in page.url
    assert page.locator("tbody tr").count() == 25


def test_another_span_is_asked_for_and_kept(site, boss):
    page = site.visit("/figures/desk/", person=boss)

    page.get_by_label("间隔").select_option("week")
    page.get_by_role("button", name="查看").click()

    assert "step=week" in page.url
    assert page.get_by_label("间隔").input_value() == "week"
