"""Who sees which systems and which shared requests: one small world, one table."""

from uuid import uuid4

import pytest
from django.urls import reverse

from faqiao.bridge import actions
from faqiao.bridge.queries import handover_of_number, handovers_seen_by, peers_seen_by
from faqiao.people.models import Role
from faqiao.response.models import GovernanceRequest
from tests.bridge.world import a_peer, a_place
from tests.make import MORNING, a_citizen, a_court, a_leader, a_unit, an_agent, an_office, staff
from tests.response.world import a_judge, a_liaison

pytestmark = pytest.mark.django_db


def shared(peer, street, key):
    whistle = {
        "body": peer.body, "kind": "ADVICE", "dispute": "HOUSING", "words": "群租扰民", "case": "",
        "people_involved": 3, "street": street, "token": uuid4(), "wish": "",
    }  # fmt: skip
    return actions.take_request(
        peer=peer, key=key, reference="", whistle=whistle, by=peer.owner, at=MORNING
    )


def test_who_sees_which_system_and_what_it_shares():
    here, far = a_court(), a_court()
    liaison, far_liaison = a_liaison(here), a_liaison(far)  # there before anybody calls
    peers = {"city": a_peer(name="市民热线"), "platform": a_peer(name="社区平台")}
    handovers = {
        "here": shared(peers["city"], a_place(here), "k-1"),
        "far": shared(peers["platform"], a_place(far), "k-2"),
    }
    viewers = {
        "liaison here": liaison,
        "liaison there": far_liaison,
        "leader here": a_leader(here),
        "agent here": an_agent(here),
        "judge here": a_judge(a_unit(here)),
        "administrator here": staff(Role.ADMINISTRATOR, an_office(here)),
        "owner of the city's key": peers["city"].owner,
        "citizen": a_citizen(),
    }

    seen = {
        who: (
            [name for name, one in peers.items() if one in peers_seen_by(viewer)],
            [name for name, one in handovers.items() if one in handovers_seen_by(viewer)],
        )
        for who, viewer in ((who, viewer.on(MORNING.date())) for who, viewer in viewers.items())
    }

    both = ["city", "platform"]
    assert seen == {
        "liaison here": (both, ["here"]),
        "liaison there": (both, ["far"]),
        "leader here": ([], ["here"]),
        "agent here": ([], []),
        "judge here": ([], []),
        "administrator here": (both, []),
        "owner of the city's key": ([], []),
        "citizen": ([], []),
    }


def test_a_system_is_told_of_what_it_sent_and_of_nothing_else():
    city, platform, street = a_peer(name="市民热线"), a_peer(name="社区平台"), a_place()
    numbers = [shared(peer, street, "k-1").request.number for peer in (city, platform)]

    found = [
        [handover_of_number(peer, number) is not None for number in numbers]
        for peer in (city, platform)
    ]

    assert found == [[True, False], [False, True]]
    assert GovernanceRequest.objects.count() == 2


@pytest.mark.parametrize("role", [Role.AGENT, Role.HANDLER, Role.LEADER, Role.STREET_OFFICER])
def test_others_do_not_find_the_pages(client, role):
    peer = a_peer()
    client.force_login(staff(role, an_office(a_court())))

    pages = [
        client.get(reverse("bridge:peers")),
        client.get(reverse("bridge:peer", args=[peer.pk])),
    ]

    assert [page.status_code for page in pages] == [404, 404]
