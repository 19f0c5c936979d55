"""Builders for the register of interference."""

from uuid import uuid4

from faqiao.interference import actions
from faqiao.people.models import Role
from tests.make import MORNING, a_court, an_agent, an_office, staff


def an_officer(court):
    return staff(Role.DISCIPLINE, an_office(court))


def an_attempt(court=None, *, by=None, at=MORNING, **said):
    court = court or a_court()
    told = {
        "who": "自称某局的吴某",
        "standing": "某局副处长",
        "phone": "+8613800005555",
        "relation": "LEADER",
        "way": "CALL",
        "case": "（2026）京0105民初123号",
        "pending": "YES",
        "wish": "希望判原告赢",
        "words": "这个案子你们照顾一下，早点判原告赢。",
        "token": uuid4(),
    } | said
    return actions.record_attempt(court=court, by=by or an_agent(court), at=at, **told)
