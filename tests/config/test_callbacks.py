"""faqiao callbacks check: the draw repeated on the command line."""

from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.utils import timezone

from faqiao.config import cli
from faqiao.config.commands import callbacks
from faqiao.hotline import actions
from faqiao.hotline.states import Category, State
from tests import make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def ran(*words):
    with pytest.raises(SystemExit) as ended:
        cli.main(["callbacks", "check", *map(str, words)])
    return ended.value.code


@pytest.fixture
def campaign(monkeypatch):
    monkeypatch.setattr(callbacks.program, "database", lambda *_any: nullcontext())
    monkeypatch.setattr(callbacks.program, "set_up", lambda: None)
    court, at = make.a_court(), timezone.now() - 3 * DAY
    day = timezone.localdate(at)
    announced = actions.announce(
        court=court, opens_on=day, closes_on=day, shares=dict.fromkeys(Category.values, 100),
        by=make.the_system(), at=at,
    )  # fmt: skip
    make.an_order(State.CLOSED, court=court, at=at)
    return announced


def drawn(campaign):
    at = campaign.announced_at + 2 * DAY
    return actions.draw_lots(campaign=campaign, by=make.the_system(), at=at)


def test_a_draw_that_fits_ends_with_nought(campaign, capsys):
    assert ran(drawn(campaign).pk) == 0

    assert campaign.commitment in capsys.readouterr().err


def test_another_seed_ends_with_one_and_says_why(campaign, capsys):
    assert ran(drawn(campaign).pk, "--seed", "0" * 64) == 1

    told = capsys.readouterr()
    assert "The seed is not the one that was sealed." in told.out + told.err


def test_a_sealed_seed_cannot_be_checked_yet(campaign, capsys):
    assert ran(campaign.pk) == 2
    assert ran(999_999) == 2
