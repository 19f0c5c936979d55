"""Who sees which articles, versions and proposals: one world, one table."""

from datetime import timedelta
from uuid import uuid4

import pytest

from faqiao.knowledge import actions
from faqiao.knowledge.queries import (
    Reach,
    articles_seen_by,
    find,
    proposals_seen_by,
    public_articles,
    reach_of_viewer,
)
from faqiao.knowledge.states import Kind, VersionState
from faqiao.people.models import Role
from tests.knowledge.make import a_version, an_editor
from tests.make import (
    MORNING,
    a_citizen,
    a_court,
    a_handler,
    a_unit,
    an_agent,
    an_office,
    staff,
)

pytestmark = pytest.mark.django_db


def test_who_sees_which_articles():
    here, there, high = a_court(), a_court(), a_court(high=True)
    articles = {
        "everywhere": a_version(court=high, everywhere=True).article,
        "here": a_version(court=here).article,
        "here, staff": a_version(court=here, is_public=False).article,
        "here, draft": a_version(VersionState.DRAFT, court=here).article,
        "there, staff": a_version(court=there, is_public=False).article,
        "everywhere, draft": a_version(VersionState.REVIEW, court=high, everywhere=True).article,
        "withdrawn": a_version(VersionState.WITHDRAWN, court=here).article,
    }
    public = {"everywhere", "here"}
    staffs = public | {"here, staff"}
    world = {
        "a caller": (a_citizen(), public),
        "agent here": (an_agent(here), staffs),
        "agent there": (an_agent(there), public | {"there, staff"}),
        "judge here": (a_handler(a_unit(here)), staffs),
        "editor here": (an_editor(here), staffs | {"here, draft", "withdrawn"}),
        "editor there": (an_editor(there), public | {"there, staff"}),
        "editor of the high court": (an_editor(high), set(articles)),
        "agent of the high court": (an_agent(high), staffs | {"there, staff"}),
        "administrator here": (staff(Role.ADMINISTRATOR, an_office(here)), staffs),
    }

    def seen(viewer):
        return {name for name, article in articles.items() if article in articles_seen_by(viewer)}

    assert {who: seen(viewer) for who, (viewer, _) in world.items()} == {
        who: expected for who, (_, expected) in world.items()
    }
    assert set(public_articles()) == {articles[name] for name in public}


def test_a_search_finds_only_what_its_reader_may_see():
    here, there = a_court(), a_court()
    ours, staffs = a_version(court=here), a_version(court=here, is_public=False)
    theirs = a_version(court=there)
    day = MORNING.date()

    def found(reach):
        return {hit.version for hit in find("打官司要交多少钱", reach, day)}

    assert found(reach_of_viewer(an_agent(here))) == {ours, staffs}
    assert found(Reach(public=True)) == {ours, theirs}
    assert found(reach_of_viewer(a_citizen())) == {ours, theirs}


def test_callers_find_nothing_past_its_review_day_and_staff_find_it_marked():
    court = a_court()
    version = a_version(court=court, months=1)
    day = (MORNING + timedelta(days=60)).date()

    assert find("打官司要交多少钱", Reach(public=True, current=day), day) == []
    hit = find("打官司要交多少钱", reach_of_viewer(an_agent(court)), day)[0]
    assert (hit.version, hit.overdue) == (version, True)


def test_who_sees_which_proposals():
    here, high = a_court(), a_court(high=True)
    own, general = a_version(court=here), a_version(court=high, everywhere=True)
    agent = an_agent(here)

    def proposed(article):
        return actions.propose(
            kind=Kind.WRONG, said="不对", article=article, token=uuid4(), by=agent, at=MORNING
        )

    about_own, about_general = proposed(own.article), proposed(general.article)

    assert set(proposals_seen_by(agent)) == {about_own, about_general}
    assert set(proposals_seen_by(an_agent(here))) == set()
    assert set(proposals_seen_by(an_editor(here))) == {about_own}
    assert set(proposals_seen_by(an_editor(high))) == {about_own, about_general}
