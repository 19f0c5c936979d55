"""Builders for the bridge: a system that may call, and its requests."""

from __future__ import annotations

from faqiao.bridge import actions
from faqiao.bridge.models import Peer
from faqiao.bridge.states import Language
from faqiao.gateways.webhooks.post import new_secret
from faqiao.people.models import Court, Organisation, Person, Role, Street
from tests import make
from tests.response.world import a_street, an_officer


def a_chief() -> Person:
    return make.staff(Role.ADMINISTRATOR, make.an_office(make.a_court(high=True)))


def a_city() -> Organisation:
    """Who runs a city's 12345: it calls for every street."""
    return Organisation.objects.create(kind=Organisation.Kind.BODY, name="市民热线服务中心")


def a_peer(
    *, body: Organisation | None = None, language: str = Language.OPEN311, url: str = "",
    their_key: str = "", rate: int = 6000, form: str = "json", name: str = "城市 12345",
) -> Peer:  # fmt: skip
    body = body or a_city()
    return actions.connect(
        name=name, language=language, body=body, owner=an_officer(body), url=url,
        their_key=their_key, their_jurisdiction="", form=form, rate=rate, secret=new_secret(),
        by=a_chief(), at=make.MORNING,
    )  # fmt: skip


def a_place(court: Court | None = None) -> Street:
    """A street with a court that answers there."""
    court = court or make.a_court()
    make.a_unit(court)
    return a_street(court)
