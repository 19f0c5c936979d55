"""Who finds which papers: those on the sheet, what is one's own, what the court keeps, what was shown to one."""

import pytest

from faqiao.papers import actions
from faqiao.papers.queries import papers_seen_by
from faqiao.people.models import Role
from tests.make import (
    MORNING,
    a_citizen,
    a_court,
    a_handler,
    a_leader,
    a_supervisor,
    a_unit,
    an_agent,
    an_office,
    staff,
    the_system,
)
from tests.papers.make import a_clerk, a_made_paper, a_matter, a_paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    court = a_court()
    party, other, friend = a_citizen(), a_citizen(), a_citizen()
    matter = a_matter(court, party)
    matter.parties.create(role="RESPONDENT", person=other, name="王芳", added_at=MORNING)
    clerk = a_clerk(matter)
    shown = a_paper(matter, party, confidentiality="OWN", title="shown to a friend")
    papers = {
        "evidence": a_paper(matter, party),
        "identity card": a_paper(matter, party, confidentiality="OWN", kind="IDENTITY"),
        "note of the court": a_paper(matter, clerk, confidentiality="COURT"),
        "draft ruling": a_made_paper(matter, clerk, kind="CONFIRMATION_RULING"),
        "shown to a friend": shown,
        "of another matter": a_paper(),
    }
    actions.share_paper(paper=shown, person=friend, reason="代为核对", by=party, at=MORNING)
    people = {
        "party": party,
        "other side": other,
        "friend": friend,
        "stranger": a_citizen(),
        "clerk": clerk,
        "agent": an_agent(court),
        "supervisor": a_supervisor(court),
        "leader": a_leader(court),
        "judge of another unit": a_handler(a_unit(court)),
        "judge elsewhere": a_handler(a_unit(a_court())),
        "administrator": staff(Role.ADMINISTRATOR, an_office(court)),
        "machine": the_system(),
    }
    return papers, people


ALL_HERE = {"evidence", "identity card", "note of the court", "draft ruling", "shown to a friend"}
EXPECTED = {
    "party": {"evidence", "identity card", "shown to a friend"},
    "other side": {"evidence"},
    "friend": {"shown to a friend"},
    "clerk": ALL_HERE,
    "agent": {"evidence"},
    "supervisor": ALL_HERE,
    "leader": ALL_HERE,
    "machine": ALL_HERE | {"of another matter"},
}


def test_who_finds_which_papers(world):
    papers, people = world

    seen = {
        who: {name for name, one in papers.items() if one in papers_seen_by(viewer)}
        for who, viewer in people.items()
    }

    assert seen == {who: EXPECTED.get(who, set()) for who in people}


def test_what_is_shown_no_longer_is_not_found(world):
    papers, people = world
    share = papers["shown to a friend"].shares.get()

    actions.unshare_paper(share=share, by=people["party"], at=MORNING)

    assert list(papers_seen_by(people["friend"])) == []


def test_a_final_ruling_is_found_by_both_sides(world):
    papers, people = world

    actions.finish_paper(paper=papers["draft ruling"], by=people["clerk"], at=MORNING)

    found = [
        papers["draft ruling"] in papers_seen_by(people[who]) for who in ("party", "other side")
    ]
    assert found == [True, True]
